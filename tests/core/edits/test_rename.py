"""Another id, with all that refers to it, and another name."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from srm_tui.core.edits.change import RefusedError, applied
from srm_tui.core.edits.known import KINDS, Known
from srm_tui.core.edits.rename import change_id, change_name
from srm_tui.core.edits.uses import uses
from tests.core.edits.full_models import REFERRED_TO, after, cells_of, entries_of, full_models
from tests.core.tools import stack
from tests.core.whole_model import WHOLE

Data = dict[str, Any]

IDENTIFIED = [kind for kind in KINDS if kind != "suppression"]
NAMED = [kind for kind in IDENTIFIED if kind != "decision"]


def with_name_for(value: object, old: str, new: str) -> object:
    """Return what a cell says with one id for another."""
    match value:
        case tuple():
            return tuple(with_name_for(each, old, new) for each in value)
        case dict():
            return {with_name_for(key, old, new): each for key, each in value.items()}
        case _:
            return new if value == old and type(value) is str else value


@given(full_models(), st.data())
def test_another_id_changes_nothing_else(data: Data, choice: st.DataObject) -> None:
    """Every cell says the same with the new id; as many places refer to it; and the way back is open."""
    entries = entries_of(data, IDENTIFIED)
    assume(entries)
    entry = choice.draw(st.sampled_from(entries))
    everywhere = sorted({each.id for each in entries_of(data, REFERRED_TO)} | {"new"})
    new_id = choice.draw(st.sampled_from(everywhere))
    assume(new_id not in {each.id for each in entries_of(data, [entry.kind])})
    result = after(data, change_id(data, entry.kind, entry.path, new_id))
    renamed = {
        with_name_for(place, entry.id, new_id) if entry.kind in {"row", "view"} else place: with_name_for(
            cell, entry.id, new_id
        )
        for place, cell in cells_of(data).items()
    }
    if entry.kind in {"party", "source"}:
        assert cells_of(result) == renamed
    else:
        assert sorted(map(repr, cells_of(result).values())) == sorted(map(repr, cells_of(data).values()))
    assert len(uses(result, entry.kind, new_id)) == len(uses(data, entry.kind, entry.id))
    assert uses(result, entry.kind, entry.id) == ()
    back = after(result, change_id(result, entry.kind, entry.path, entry.id))
    assert cells_of(back) == cells_of(data)


@given(full_models(), st.data(), st.sampled_from(("Patching", "Another name", "…", "Row 1")))
def test_another_name_keeps_the_id(data: Data, choice: st.DataObject, name: str) -> None:
    """All ids stay, every cell too, and the entry has the name."""
    entries = entries_of(data, NAMED)
    assume(entries)
    entry = choice.draw(st.sampled_from(entries))
    assume(entry.name != name)
    result = after(data, change_name(data, entry.kind, entry.path, name))
    assert Known(result).entry(entry.kind, entry.path)[2:] == (entry.id, name)
    for kind in KINDS:
        assert Known(result).ids(kind) == Known(data).ids(kind)
    assert cells_of(result) == cells_of(data)


def test_keys_keep_their_place_and_prefixes_stay() -> None:
    """A view renamed in a table by view is where it was."""
    data = stack({"name": "Layer", "responsible": {"first": "msp", "second": "customer"}})
    data["walkthrough"] = [{"title": "Look", "show": ["view:first", "first"]}]
    edit = change_id(data, "view", ("views", 0), "self-service")
    result = applied(data, edit.changes)
    assert list(result["layers"][0]["responsible"].items()) == [("self-service", "msp"), ("second", "customer")]
    assert result["walkthrough"][0]["show"] == ["view:self-service", "self-service"]
    assert edit.words == 'gave "First" the id "self-service"'
    assert edit.note == "3 references followed"


def test_what_becomes_ambiguous_gets_a_prefix_on_both_sides() -> None:
    """A row takes the id of a layer: references to either say which they mean."""
    data = stack({"id": "platforms", "responsibilities": [{"id": "patching"}]})
    data["decisions"] = [{"on": "patching"}, {"on": "platforms"}]
    result = after(data, change_id(data, "row", ("layers", 0, "responsibilities", 0), "platforms"))
    assert [decision["on"] for decision in result["decisions"]] == ["row:platforms", "layer:platforms"]


@pytest.mark.parametrize(
    ("new_id", "said"),
    [
        ("Cloud Provider", '"cloud-provider" would do'),
        ("", '"party" would do'),
        ("undecided", 'reserved; "undecided-2" would do'),
        ("customer", 'another party has the id "customer"; "customer-2" is free'),
        ("msp", "already"),
    ],
)
def test_a_refused_id_comes_with_a_proposal(new_id: str, said: str) -> None:
    """What cannot be an id is refused, and another one named."""
    with pytest.raises(RefusedError, match=said):
        change_id(stack(), "party", ("parties", 1), new_id)


def test_a_row_without_an_id_gets_its_old_one() -> None:
    """What refers to it need not change."""
    data = tomllib.loads(WHOLE)
    edit = change_name(data, "row", ("layers", 0, "responsibilities", 1), "Computing")
    row = applied(data, edit.changes)["layers"][0]["responsibilities"][1]
    assert (row["id"], row["name"]) == ("compute", "Computing")
    assert edit.words == 'renamed "Compute" to "Computing"'
    assert edit.row == "compute"


def test_what_says_nothing_yet_can_be_named() -> None:
    """Its place gave it an id, which it keeps."""
    data = {**stack(), "stakeholders": [{}]}
    result = after(data, change_name(data, "stakeholder", ("stakeholders", 0), "…"))
    assert result["stakeholders"] == [{"id": "stakeholder-1", "name": "…"}]


def test_a_name_with_the_same_id_writes_none() -> None:
    """Only as much is written as must be."""
    data = stack({"name": "Layer", "responsibilities": [{"name": "OS patching"}]})
    row = after(data, change_name(data, "row", ("layers", 0, "responsibilities", 0), "OS Patching"))
    assert row["layers"][0]["responsibilities"] == [{"name": "OS Patching"}]


def test_the_view_that_no_file_names_is_written_when_it_changes() -> None:
    """It can be renamed, and given another id, like any other."""
    data = {"format": 1, "layers": [{"name": "Layer", "description": "…"}]}
    assert after(data, change_name(data, "view", ("views", 0), "Today"))["views"] == [
        {"id": "default", "name": "Today"}
    ]
    assert after(data, change_id(data, "view", ("views", 0), "today"))["views"] == [{"id": "today"}]


@pytest.mark.parametrize("name", ["", "  ", "Msp"])
def test_no_name_and_the_same_name_are_refused(name: str) -> None:
    """Nothing is written then."""
    with pytest.raises(RefusedError):
        change_name(stack(), "party", ("parties", 1), name)
