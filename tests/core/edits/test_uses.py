"""Where data refers to an entry."""

from __future__ import annotations

import copy
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.build import build
from srm_tui.core.edits.change import Put, applied, value_at
from srm_tui.core.edits.uses import uses
from srm_tui.library import Bundled, bundled_models
from tests.core.edits.full_models import REFERRED_TO, entries_of, full_models
from tests.core.whole_model import WHOLE

if TYPE_CHECKING:
    from srm_tui.core.problems import Path

Data = dict[str, Any]


def words_of(data: Data, kind: str, identifier: str) -> set[str]:
    """Return the places that refer to an entry, in words."""
    return {use.words for use in uses(data, kind, identifier)}


def reported(data: Data) -> set[Path]:
    """Return where references lead nowhere."""
    return {problem.path for problem in build(data).problems if problem.rule == "SRM003"}


def as_reported(data: Data, path: Path) -> Path:
    """Return a place as problems name it: the only entry of a list like one written without a list."""
    return path[:-1] if isinstance(path[-1], int) and len(value_at(data, path[:-1])) == 1 else path


@given(full_models(), st.data())
def test_they_are_where_a_reference_would_dangle(data: Data, choice: st.DataObject) -> None:
    """Without its id, all that refers to an entry is reported, and nothing else."""
    entries = entries_of(data, REFERRED_TO)
    if not entries:
        return
    entry = choice.draw(st.sampled_from(entries))
    found = {as_reported(data, use.path) for use in uses(data, entry.kind, entry.id)}
    assert found == reported(applied(data, [Put((*entry.path, "id"), "something-else")]))


@pytest.mark.parametrize("kind", REFERRED_TO)
def test_they_are_where_a_reference_would_dangle_in_a_model_that_says_everything(kind: str) -> None:
    """The same for every key of the format."""
    data = tomllib.loads(WHOLE)
    for entry in entries_of(data, [kind]):
        found = {as_reported(data, use.path) for use in uses(data, kind, entry.id)}
        broken = applied(copy.deepcopy(data), [Put((*entry.path, "id"), "something-else")])
        assert found == reported(broken), entry


def test_a_party_is_used_in_values_lists_keys_and_words() -> None:
    """Each place says which entry, which key and which view."""
    assert words_of(tomllib.loads(WHOLE), "party", "msp") == {
        'row "Data centres": consulted, Managed',
        'row "Compute": parts, Managed',
        'process "Provisioning": consulted',
        'step "Request": informed, Managed',
        'decision "compute": to',
    }


def test_a_view_is_used_as_a_key() -> None:
    """Tables by view name views on their left side."""
    found = uses(tomllib.loads(WHOLE), "view", "managed")
    assert {use.path[-2:] for use in found if use.key_is_id} >= {("parts", "managed"), ("accountable", "managed")}
    assert {use.words for use in found if not use.key_is_id} == {
        'step of the walkthrough "Start": view',
        'scenario "Outage": view',
        'decision "compute": view',
        'suppression "SRM101": view',
    }


def test_references_with_a_prefix_mean_that_kind() -> None:
    """A row and a layer of one id are told apart."""
    data = {
        "format": 1,
        "layers": [{"id": "same", "responsibilities": [{"id": "same"}]}],
        "walkthrough": [{"title": "Look", "show": ["row:same", "layer:same"]}],
    }
    assert [use.path for use in uses(data, "row", "same")] == [("walkthrough", 0, "show", 0)]
    assert [use.path for use in uses(data, "layer", "same")] == [("walkthrough", 0, "show", 1)]


@pytest.mark.parametrize("bundled", bundled_models(), ids=lambda bundled: bundled.name)
def test_they_are_where_a_reference_would_dangle_in_bundled_models(bundled: Bundled) -> None:
    """The same for models that people have written, entry by entry."""
    data = tomllib.loads(bundled.path.read_text(encoding="utf-8"))
    for entry in entries_of(data, REFERRED_TO):
        found = {as_reported(data, use.path) for use in uses(data, entry.kind, entry.id)}
        assert found == reported(applied(data, [Put((*entry.path, "id"), "something-else")])), entry
