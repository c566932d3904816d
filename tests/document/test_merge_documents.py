"""Merging files: what both made of the text, with the comments of both, or a reason why not."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from srm_tui.core.edits.change import RefusedError, applied
from srm_tui.core.edits.merge import Side, merge
from srm_tui.document.editable import Editable
from srm_tui.document.merge import Combined, Conflicting, Unproven, merge_documents
from srm_tui.document.read import Document, read_text
from tests.core.merging import Data, edited, small_models

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.edits.change import Change
    from srm_tui.document.merge import Outcome

BASE = """\
# Our cloud
format = 1
title = "Cloud"  # as on the poster
parties = [{ id = "provider" }, { id = "msp" }, { id = "customer" }]

[[layers]]
name = "Platform"

# Every month
[[layers.responsibilities]]
name = "Patching"
responsible = "customer"
rationale = "Since ever"

[[layers.responsibilities]]
name = "Firewall"
responsible = "provider"

[[layers]]
name = "Data"

[[layers.responsibilities]]
name = "Backup"
responsible = "customer"  # nightly
"""
CUSTOMER, MSP, PROVIDER = (f'responsible = "{party}"' for party in ("customer", "msp", "provider"))


def carried_out(text: str, changes: Sequence[Change]) -> str:
    """Edit a text."""
    editable = Editable(text)
    editable.carry_out(changes)
    return editable.text


def together(mine: str, theirs: str, base: str = BASE) -> Outcome:
    """Merge three texts."""
    return merge_documents(_document(base), _document(mine), _document(theirs), carried_out)


def text_of(outcome: Outcome) -> str:
    """Return the text that came of it, from which no comment is missing."""
    assert isinstance(outcome, Combined)
    assert outcome.document.model is not None
    assert not outcome.lost
    return outcome.document.text


def _document(text: str) -> Document:
    document = read_text(text, "cloud.toml")
    assert not document.findings
    return document


def changed(text: str, *replaced: tuple[str, str]) -> str:
    """Return a text with some of it replaced."""
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_the_comments_of_both_stay() -> None:
    """Theirs at the top, mine beside the value that I changed, and a row of mine with a comment of its own."""
    row = '\n# New\n[[layers.responsibilities]]\nid = "retention"\nname = "Retention"\n'
    mine = changed(BASE, ('"customer"  # nightly', '"msp"  # hourly')) + row
    theirs = changed(BASE, ("# Our cloud", "# Our own cloud"), ('name = "Firewall"', 'name = "Firewall" # two'))
    assert text_of(together(mine, theirs)) == changed(
        mine, ("# Our cloud", "# Our own cloud"), ('"Firewall"', '"Firewall" # two')
    )


def test_neighbouring_lines_are_merged_by_what_they_say() -> None:
    """Texts cannot be merged where both changed neighbouring lines; comments elsewhere stay all the same."""
    mine = changed(BASE, (CUSTOMER, MSP), ("# Our cloud", "# Our cloud, by me"))
    theirs = changed(BASE, ('"Since ever"', '"By contract"  # of May'), ("# nightly", "# each night"))
    expected = changed(theirs, (CUSTOMER, MSP), ("# Our cloud", "# Our cloud, by me"))
    assert text_of(together(mine, theirs)) == expected


def test_conflicts_are_finished_with_choices() -> None:
    """What was no conflict is merged whatever is chosen, comments and all."""
    mine = changed(BASE, (CUSTOMER, MSP), ("# Every month", "# Every week"))
    theirs = changed(BASE, (CUSTOMER, PROVIDER), ('"Cloud"', '"Clouds"'))
    outcome = together(mine, theirs)
    assert isinstance(outcome, Conflicting)
    assert [conflict.where for conflict in outcome.conflicts] == ["Patching, responsible"]
    both = changed(theirs, ("# Every month", "# Every week"))
    assert text_of(outcome.finish([Side.THEIRS])) == both
    assert text_of(outcome.finish([Side.MINE])) == changed(both, (PROVIDER, MSP))


def test_a_comment_that_cannot_be_kept_is_named() -> None:
    """Mine, beside a line that they changed as well."""
    mine = changed(BASE, ('"Since ever"', '"Since ever"  # is it?'))
    outcome = together(mine, changed(BASE, ('"Since ever"', '"By contract"')))
    assert isinstance(outcome, Combined)
    assert outcome.lost == ("# is it?",)
    assert outcome.document.data["layers"][0]["responsibilities"][0]["rationale"] == "By contract"


def test_a_comment_of_theirs_in_what_i_took_out_is_named() -> None:
    """The row goes, for they changed nothing that it says."""
    firewall = '[[layers.responsibilities]]\nname = "Firewall"\nresponsible = "provider"\n\n'
    outcome = together(changed(BASE, (firewall, "")), changed(BASE, ('"Firewall"', '"Firewall"  # which one?')))
    assert isinstance(outcome, Combined)
    assert outcome.lost == ("# which one?",)
    assert "Firewall" not in outcome.document.text


def test_the_only_row_of_a_layer_moves_with_its_comment() -> None:
    """And the layer it leaves has no empty list in it."""
    backup = '[[layers.responsibilities]]\nname = "Backup"\nresponsible = "customer"  # nightly\n'
    data = '[[layers]]\nname = "Data"\n'
    mine = changed(BASE, (f"{data}\n{backup}", f"{backup}\n{data}"), (CUSTOMER, MSP))
    theirs = changed(BASE, ('"Since ever"', '"By contract"'))
    assert text_of(together(mine, theirs)) == changed(mine, ('"Since ever"', '"By contract"'))


def test_together_they_make_no_model() -> None:
    """They took out the party that I made responsible."""
    outcome = together(changed(BASE, ('"provider"\n\n', '"msp"\n\n')), changed(BASE, (', { id = "msp" }', "")))
    assert isinstance(outcome, Unproven)
    assert "msp" in outcome.why


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_endings_and_mark_are_theirs(ending: str) -> None:
    """An editor of theirs may have changed them all."""
    theirs = "\ufeff" + changed(BASE, ('"Cloud"', '"Clouds"')).replace("\n", ending)
    text = text_of(together(changed(BASE, (CUSTOMER, MSP)), theirs))
    assert text == changed(theirs, (CUSTOMER, MSP))


def test_lines_that_merge_well_and_say_something_else_are_not_trusted() -> None:
    """Both put the same row elsewhere: as lines it would be there twice."""
    firewall = '[[layers.responsibilities]]\nname = "Firewall"\nresponsible = "provider"\n\n'
    backup = '[[layers.responsibilities]]\nname = "Backup"'
    gone = changed(BASE, (firewall, ""))
    mine = changed(gone, (backup, firewall + backup))
    theirs = changed(gone, ("# Every month\n", "# Every month\n" + firewall))
    text = text_of(together(mine, theirs))
    assert text.count('"Firewall"') == 1


def test_an_editor_that_does_something_else_is_not_believed() -> None:
    """Nor one that refuses, whose reason is handed on."""

    def refusing(_text: str, _changes: Sequence[Change]) -> str:
        message = "a comment would be lost"
        raise RefusedError(message)

    mine = changed(BASE, (CUSTOMER, MSP))
    theirs = changed(BASE, ('"Since ever"', '"By contract"'))
    ours, other = _document(mine), _document(theirs)
    assert isinstance(merge_documents(_document(BASE), ours, other, lambda text, _: text), Unproven)
    assert isinstance(merge_documents(_document(BASE), ours, other, lambda text, _: text + "[["), Unproven)
    assert merge_documents(_document(BASE), ours, other, refusing) == Unproven("a comment would be lost")


def test_what_holds_no_model_is_not_merged() -> None:
    """The reason says which it is."""
    outcome = merge_documents(_document(BASE), _document(BASE), read_text("[[", "cloud.toml"), carried_out)
    assert isinstance(outcome, Unproven)


@settings(max_examples=25)
@given(
    small_models().flatmap(lambda data: st.tuples(st.just(data), edited(data, "m"), edited(data, "t"))),
    st.sampled_from(Side),
)
def test_what_is_written_says_what_both_meant(versions: tuple[Data, Data, Data], side: Side) -> None:
    """Whatever they did, where the result is a model."""
    texts = [tomli_w.dumps(data) for data in versions]
    documents = [read_text(text, "cloud.toml") for text in texts]
    if any(document.model is None for document in documents):
        return
    outcome = merge_documents(documents[0], documents[1], documents[2], carried_out)
    if isinstance(outcome, Conflicting):
        outcome = outcome.finish([side] * len(outcome.conflicts))
    else:
        merged = merge(*versions)
        assert isinstance(outcome, Unproven) or outcome.document.data == applied(versions[2], merged.changes)
    if isinstance(outcome, Combined):
        assert tomllib.loads(outcome.document.text) == outcome.document.data
    else:
        assert outcome.why
