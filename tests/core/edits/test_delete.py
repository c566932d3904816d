"""Deleting an entry, and what becomes of all that refers to it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from srm_tui.core.edits.change import Edit, RefusedError, value_at
from srm_tui.core.edits.delete import REFERENCES, Refers, delete, delete_with
from srm_tui.core.edits.known import KINDS, Known
from srm_tui.core.edits.uses import lies_in, uses
from tests.core.edits.full_models import REFERRED_TO, after, cells_of, entries_of, full_models
from tests.core.tools import stack
from tests.core.whole_model import WHOLE

Data = dict[str, Any]
Cells = dict[tuple[str, str], tuple[object, ...]]


def of_others(cells: Cells, rows: set[str], views: set[str]) -> Cells:
    """Return the cells of some rows in some views."""
    return {place: cell for place, cell in cells.items() if place[0] in rows and place[1] in views}


def without(value: object, party: str) -> object:
    """Return what a cell says with a party taken out of its lists."""
    return tuple(each for each in value if each != party) if isinstance(value, tuple) else value


def take_out(data: Data, kind: str, index: int) -> Data:
    """Return data after an entry went with all that referred to it."""
    return after(data, delete_with(data, kind, (KINDS[kind].key, index), REFERENCES))


@given(full_models(), st.data())
def test_what_remains_is_a_model_in_which_all_other_cells_are_the_same(data: Data, choice: st.DataObject) -> None:
    """Whatever goes: nothing refers to it any more, and other rows and views say what they said."""
    entries = entries_of(data)
    assume(entries)
    entry = choice.draw(st.sampled_from(entries))
    outcome = delete(data, entry.kind, entry.path)
    if isinstance(outcome, Refers):
        assert outcome.uses
        others = sorted(Known(data).rivals(entry.kind, entry.path))
        answers = [REFERENCES, *(f"replace:{other}" for other in others)]
        outcome = delete_with(data, entry.kind, entry.path, choice.draw(st.sampled_from(answers)))
    else:
        assert all(lies_in(use.path, entry) for use in uses(data, entry.kind, entry.id))
    assert outcome.words.startswith("deleted ")
    result = after(data, outcome)
    known = Known(result)
    assert len(known.entries(entry.kind)) == len(Known(data).entries(entry.kind)) - 1 or known.view_is_implied
    if not known.view_is_implied:
        assert uses(result, entry.kind, entry.id) == ()
    if entry.kind in {"party", "source"}:
        return
    rows, views = set(known.ids("row")), set(known.ids("view")) & set(Known(data).ids("view"))
    views.discard(entry.id if entry.kind == "view" else "")
    assert of_others(cells_of(result), rows, views) == of_others(cells_of(data), rows, views)


@given(full_models(), st.data())
def test_a_party_that_goes_leaves_the_others_where_they_were(data: Data, choice: st.DataObject) -> None:
    """Every list of parties lacks that one, and nothing else."""
    entries = entries_of(data, ["party"])
    assume(entries)
    entry = choice.draw(st.sampled_from(entries))
    before, now = cells_of(data), cells_of(after(data, delete_with(data, "party", entry.path, REFERENCES)))
    for place, cell in before.items():
        responsible, consulted, informed = (without(cell[index], entry.id) for index in (1, 4, 5))
        assert (now[place][1], now[place][4], now[place][5]) == (responsible, consulted, informed)
        parts = cell[9]
        kept = {party: text for party, text in parts.items() if party != entry.id} if isinstance(parts, dict) else {}
        assert (now[place][9] or {}) == kept


@given(full_models(), st.data())
def test_a_party_in_another_ones_place_has_all_that_it_had(data: Data, choice: st.DataObject) -> None:
    """It stands in every list that named the other one, once."""
    entries = entries_of(data, ["party"])
    assume(len(entries) > 1)
    entry, other = choice.draw(st.permutations(entries))[:2]
    result = after(data, delete_with(data, "party", entry.path, f"replace:{other.id}"))
    now = cells_of(result)
    for place, cell in cells_of(data).items():
        for index in (1, 4, 5):
            names = cell[index]
            assert isinstance(names, tuple)
            expected = {other.id if name == entry.id else name for name in names}
            assert isinstance(found := now[place][index], tuple)
            assert set(found) == expected
            assert len(found) == len(expected)


@pytest.mark.parametrize("kind", REFERRED_TO)
def test_all_of_a_model_that_says_everything_can_be_deleted_one_by_one(kind: str) -> None:
    """The last one goes too, and takes its list along."""
    data = tomllib.loads(WHOLE)
    while entries := entries_of(data, [kind]):
        data = after(data, delete_with(data, kind, entries[0].path, REFERENCES))
    assert KINDS[kind].key not in data


def test_what_nothing_refers_to_just_goes() -> None:
    """No question is asked."""
    data = stack({"name": "Layer", "responsibilities": [{"name": "OS patching"}, {"name": "Firewall"}]})
    edit = delete(data, "row", ("layers", 0, "responsibilities", 0))
    assert isinstance(edit, Edit)
    assert edit.words == 'deleted "OS patching"'
    assert after(data, edit)["layers"][0]["responsibilities"] == [{"name": "Firewall"}]


def test_a_layer_goes_with_its_rows_so_their_references_count() -> None:
    """A decision about a row in it is one, what the layer says itself is none."""
    data = stack({"name": "Layer", "responsible": "msp", "responsibilities": [{"name": "OS patching"}]})
    data["decisions"] = [{"on": "os-patching"}]
    outcome = delete(data, "layer", ("layers", 0))
    assert isinstance(outcome, Refers)
    assert [use.words for use in outcome.uses] == ['decision "os-patching": on']
    assert take_out(data, "layer", 0) == {**{key: data[key] for key in ("format", "parties", "views")}}


def test_the_last_party_out_leaves_nobody_and_teams_stay_teams() -> None:
    """`[]` says that nobody is; what else named the party is dropped, and no empty table stays."""
    row = {
        "name": "Patching",
        "responsible": {"first": "msp", "second": ["msp", "customer"]},
        "accountable": "msp",
        "parts": {"second": {"msp": "all"}},
    }
    data = stack({"name": "Layer", "responsibilities": [row]}, parties="provider msp customer team<msp")
    data["roles"] = [{"name": "Officer", "party": "msp"}]
    edit = delete_with(data, "party", ("parties", 1), REFERENCES)
    result = after(data, edit)
    assert result["layers"][0]["responsibilities"][0] == {
        "name": "Patching",
        "responsible": {"first": [], "second": ["customer"]},
        "accountable": [],
    }
    assert result["parties"][-1] == {"id": "team", "kind": "team"}
    assert result["roles"] == [{"name": "Officer"}]
    assert edit.note == "6 references taken out; 1 cell becomes a gap"


def test_an_empty_table_of_parts_stays_where_another_views_would_come_through() -> None:
    """Who does what in the view based on another is not suddenly what that one says."""
    row = {"name": "Patching", "parts": {"first": {"customer": "half"}, "second": {"msp": "all"}}}
    data = stack({"name": "Layer", "responsibilities": [row]}, views="first second<first")
    assert take_out(data, "party", 1)["layers"][0]["responsibilities"][0]["parts"]["second"] == {}


def test_views_keep_what_they_had_from_one_that_goes() -> None:
    """It is written into them, where neither they nor their layer say something."""
    rows = [{"name": "A", "responsible": {"middle": "msp"}}, {"name": "B", "responsible": {"middle": "msp"}}]
    rows[1]["responsible"] = {"middle": "msp", "last": "customer"}
    data = stack(
        {"name": "Layer", "responsible": {"first": "provider"}, "responsibilities": rows},
        views="first middle<first last<middle",
    )
    result = take_out(data, "view", 1)
    assert result["views"] == [{"id": "first"}, {"id": "last", "based_on": "first"}]
    assert [row["responsible"] for row in result["layers"][0]["responsibilities"]] == [
        {"last": "msp"},
        {"last": "customer"},
    ]


def test_in_anothers_place_there_are_no_repetitions_and_no_circles() -> None:
    """A list names a party once; a party is part of no circle; two parts become one."""
    row = {"name": "A", "responsible": ["msp", "customer"], "informed": "msp", "parts": {"msp": "x", "customer": "y"}}
    data = stack({"name": "Layer", "responsibilities": [row]}, parties="provider msp<provider team<msp customer<team")
    result = after(data, delete_with(data, "party", ("parties", 1), "replace:customer"))
    assert result["layers"][0]["responsibilities"][0] == {
        "name": "A",
        "responsible": ["customer"],
        "informed": "customer",
        "parts": {"customer": "y; x"},
    }
    assert value_at(result, ("parties", 1, "part_of")) == "provider"
    assert value_at(result, ("parties", 2, "part_of")) == "team"


def test_references_to_another_entry_instead_keep_what_they_say() -> None:
    """Decisions and steps stay, with a prefix where one is needed."""
    data = stack({"id": "layer", "responsibilities": [{"id": "patching"}, {"id": "layer"}]})
    data["decisions"] = [{"on": "patching", "text": "…"}]
    result = after(data, delete_with(data, "row", ("layers", 0, "responsibilities", 0), "replace:layer"))
    assert result["decisions"] == [{"on": "row:layer", "text": "…"}]


def test_a_source_that_goes_says_where_another_is_cited_now() -> None:
    """Nothing can say that there is no source, so that the layer's comes through."""
    row = {"name": "Patching", "source": "old"}
    data = stack({"name": "Layer", "source": "new", "responsibilities": [row]}, sources=[{"id": "old"}, {"id": "new"}])
    edit = delete_with(data, "source", ("sources", 0), REFERENCES)
    assert edit.note == "1 reference taken out; 2 cells cite an inherited source now"


def test_a_decision_goes_alone() -> None:
    """What it is about is another thing, which stays."""
    data = {**stack({"name": "Layer"}), "decisions": [{"on": "layer"}]}
    edit = delete(data, "decision", ("decisions", 0))
    assert isinstance(edit, Edit)
    assert edit.words == 'deleted decision "layer"'
    assert after(data, edit) == stack({"name": "Layer"})


def test_what_cannot_take_the_place_is_refused() -> None:
    """The nearest is named."""
    data = stack({"name": "Layer", "responsible": "msp"})
    with pytest.raises(RefusedError, match='no other party "custmer": did you mean "customer"'):
        delete_with(data, "party", ("parties", 1), "replace:custmer")
    with pytest.raises(RefusedError, match="add another view first"):
        delete({"format": 1}, "view", ("views", 0))
