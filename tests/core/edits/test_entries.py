"""New entries, and entries in another place."""

from __future__ import annotations

import copy
from functools import partial
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from srm_tui.core.edits import entries
from srm_tui.core.edits.change import RefusedError, value_at
from srm_tui.core.edits.known import KINDS, Known
from srm_tui.core.edits.uses import uses
from tests.core.edits.full_models import after, cells_of, entries_of, full_models
from tests.core.tools import model_of, stack
from tests.strategies import WORDS

Data = dict[str, Any]

ADDED = ("party", "layer", "role", "stakeholder", "process", "view", "source", "walkthrough", "scenario")
ROWS: list[Data] = [{"name": "Patching"}, {"name": "Firewall"}, {"name": "Backup"}]


def names(data: Data, kind: str) -> list[str]:
    """Return the names of all entries of a kind, in the order of the file."""
    return [entry.name for entry in Known(data).entries(kind)]


def layers(*rows: list[Data]) -> Data:
    """Return a stack of layers, bottom first, called One, Two and Three."""
    words = ("One", "Two", "Three")
    return stack(*({"name": word, "responsibilities": of} for word, of in zip(words, rows, strict=False)))


@given(full_models(), st.sampled_from(ADDED), st.one_of(WORDS, st.sampled_from(("Managed", "Row 1"))), st.data())
def test_an_entry_more_changes_no_cell_and_no_reference(
    data: Data, kind: str, name: str, choice: st.DataObject
) -> None:
    """Wherever it is put: the others keep ids and cells, and what is referred to."""
    assume(name.strip())
    count = len(data.get(KINDS[kind].key, ()))
    after_which = choice.draw(st.none() | st.integers(-1, count - 1))
    wanted = choice.draw(st.none() | st.sampled_from(("managed", "row-1", "fresh", "patching")))
    assume(wanted not in Known(data).ids(kind))
    result = after(data, entries.add_entry(data, kind, name, after_which, wanted))
    known = Known(result)
    rows = {place: cell for place, cell in cells_of(result).items() if place in cells_of(data)}
    assert rows == cells_of(data)
    index = count if after_which is None else after_which + 1
    index += kind == "view" and Known(data).view_is_implied and after_which is None
    added = known.entries(kind)[index]
    assert added.id == wanted if wanted else added.id not in Known(data).ids(kind)
    assert uses(result, kind, added.id) == ()
    for each in entries_of(data, ("party", "view", "layer", "row", "role", "process")):
        assert len(uses(result, each.kind, each.id)) == len(uses(data, each.kind, each.id))


@given(full_models(), st.data())
def test_a_row_more_changes_no_other_cell(data: Data, choice: st.DataObject) -> None:
    """It says what its layer says, and goes below the one that it was added to."""
    assume(data.get("layers"))
    layer = choice.draw(st.integers(0, len(data["layers"]) - 1))
    count = len(data["layers"][layer].get("responsibilities", ()))
    below = choice.draw(st.none() | st.integers(-1, count - 1))
    edit = entries.add_row(data, layer, below, "Patching")
    result = after(data, edit)
    assert {place: cell for place, cell in cells_of(result).items() if place[0] != edit.row} == cells_of(data)
    place = count if below is None else below + 1
    assert value_at(result, ("layers", layer, "responsibilities", place)) == {"id": edit.row, "name": "Patching"}


@given(full_models(), st.data())
def test_order_changes_nothing_but_order(data: Data, choice: st.DataObject) -> None:
    """Down and up again is the file as it was; cells and references are those of before."""
    kinds = [kind for kind in KINDS if kind not in {"row", "step"} and len(data.get(KINDS[kind].key, ())) > 1]
    assume(kinds)
    kind = choice.draw(st.sampled_from(kinds))
    index = choice.draw(st.integers(0, len(data[KINDS[kind].key]) - 2))
    later = -1 if kind == "layer" else 1
    moved = after(data, entries.move_entry(data, kind, index, later))
    assert cells_of(moved) == cells_of(data)
    before = [entry.id for entry in Known(data).entries(kind)]
    if all("id" in entry for entry in data[KINDS[kind].key]):
        assert [entry.id for entry in Known(moved).entries(kind)] == [
            *before[:index],
            before[index + 1],
            before[index],
            *before[index + 2 :],
        ]
    back = after(moved, entries.move_entry(moved, kind, index + 1, -later))
    assert Known(back).filled == Known(data).filled


@given(full_models(), st.data())
def test_a_row_in_another_layer_keeps_what_it_says(data: Data, choice: st.DataObject) -> None:
    """Others stay as they are; the note speaks of the cells that change, and only then."""
    rows = entries_of(data, ["row"])
    assume(rows and len(data["layers"]) > 1)
    row = choice.draw(st.sampled_from(rows))
    layer, index = int(row.path[1]), int(row.path[3])
    other = choice.draw(st.integers(0, len(data["layers"]) - 1).filter(lambda number: number != layer))
    edit = entries.move_row_to_layer(data, layer, index, other)
    result = after(data, edit)
    before, now = cells_of(data), cells_of(result)
    assert {place: now[place] for place in before if place[0] != row.id} == {
        place: cell for place, cell in before.items() if place[0] != row.id
    }
    assert value_at(result, ("layers", other, "responsibilities", -1)) is None
    assert result["layers"][other]["responsibilities"][-1] == value_at(data, row.path)
    # Its state and the parties under the four letters.
    letters = (0, 1, 2, 4, 5)
    changed = sum(any(now[place][i] != before[place][i] for i in letters) for place in before if place[0] == row.id)
    assert edit.note.startswith(f"{changed} cell") if changed else "cell" not in edit.note


@given(full_models(), st.data())
def test_a_copied_row_says_the_same_under_another_id(data: Data, choice: st.DataObject) -> None:
    """Pasted into its own layer it has the same cells, and the row that it was copied from is as it was."""
    rows = entries_of(data, ["row"])
    assume(rows)
    row = choice.draw(st.sampled_from(rows))
    layer, index = int(row.path[1]), int(row.path[3])
    copied = entries.copy_row(data, layer, index)
    untouched = copy.deepcopy(copied)
    edit = entries.paste_row(data, layer, index, copied)
    result = after(data, edit)
    cells = cells_of(result)
    assert edit.row is not None
    assert edit.row != row.id
    assert copied == untouched
    assert {place: cells[place] for place in cells_of(data)} == cells_of(data)
    for view in model_of(data).views:
        assert cells[edit.row, view.id] == cells[row.id, view.id]


def test_a_new_row_has_an_id_also_where_its_name_is_taken() -> None:
    """A number makes it free, in the whole file."""
    edit = entries.add_row(layers(ROWS, []), 1, None, "  Patching ", responsible="msp", consulted=None)
    result = after(layers(ROWS, []), edit)
    assert result["layers"][1]["responsibilities"] == [
        {"id": "patching-2", "name": "Patching", "responsible": "msp"},
    ]
    assert edit.words == 'added "Patching" to Two'
    assert edit.row == "patching-2"


def test_an_id_that_others_refer_to_without_a_kind_is_avoided_or_made_clear() -> None:
    """The program takes another one; what a person wants is done, and the reference says what it means."""
    data = {**layers(ROWS), "decisions": [{"on": "patching"}]}
    assert entries.add_layer(data, "Patching").changes[-1].value["id"] == "patching-2"  # type: ignore[union-attr]  # it is put in
    result = after(data, entries.add_layer(data, "Patching", identifier="patching"))
    assert result["decisions"] == [{"on": "row:patching"}]


def test_a_second_view_writes_the_first_one_that_no_file_names() -> None:
    """What was said for it stays said."""
    data = {
        "format": 1,
        "parties": [{"id": "msp"}],
        "layers": [{"name": "One", "responsible": {"default": "msp"}, "responsibilities": [{"name": "Patching"}]}],
    }
    edit = entries.add_view(data, "Managed service", based_on="default")
    result = after(data, edit)
    assert result["views"] == [
        {"id": "default"},
        {"id": "managed-service", "name": "Managed service", "based_on": "default"},
    ]
    assert {cell[1] for cell in cells_of(result).values()} == {("msp",)}
    assert edit.view == "managed-service"
    with pytest.raises(RefusedError, match='no view "nowhere"'):
        entries.add_view(data, "Managed", based_on="nowhere")


def test_the_others_can_be_added_by_name() -> None:
    """Each kind has its own function, and each entry an id."""
    data = layers(ROWS)
    data = after(data, entries.add_party(data, "Auditor", after=0, kind="regulator"))
    data = after(data, entries.add_role(data, "Officer", party="auditor"))
    data = after(data, entries.add_stakeholder(data, "Works council", power=3))
    data = after(data, entries.add_process(data, "Onboarding", phase="provision"))
    data = after(data, entries.add_step(data, 0, None, "Request", responsible="auditor"))
    data = after(data, entries.add_step(data, 0, -1, "Ask"))
    assert names(data, "party") == ["Provider", "Auditor", "Msp", "Customer"]
    assert data["roles"] == [{"id": "officer", "name": "Officer", "party": "auditor"}]
    assert data["stakeholders"] == [{"id": "works-council", "name": "Works council", "power": 3}]
    assert names(data, "step") == ["Ask", "Request"]
    assert names(after(data, entries.move_step(data, 0, 0, 1)), "step") == ["Request", "Ask"]


@pytest.mark.parametrize(
    ("name", "identifier", "said"),
    [
        ("  ", None, "needs a name"),
        ("X", "Patching!", '"patching-2" would do'),
        ("X", "firewall", '"firewall-2" is free'),
    ],
)
def test_a_row_that_cannot_be_called_so_is_refused(name: str, identifier: str | None, said: str) -> None:
    """The message says what would do."""
    with pytest.raises(RefusedError, match=said):
        entries.add_row(layers(ROWS), 0, None, name, identifier)


def test_rows_go_down_the_file_and_layers_up() -> None:
    """Down is down on the screen, where the first layer of the file is at the bottom."""
    data = layers(ROWS, [], [])
    assert names(after(data, entries.move_row(data, 0, 0, 1)), "row") == ["Firewall", "Patching", "Backup"]
    assert names(after(data, entries.move_entry(data, "layer", 1, 1)), "layer") == ["Two", "One", "Three"]
    assert entries.move_entry(data, "layer", 1, -1).words == 'moved "Two" up'


@pytest.mark.parametrize(
    ("kind", "index", "step", "said"),
    [
        ("row", 0, -1, "already the first row of One; it can move to another layer"),
        ("row", 2, 1, "already the last row of One"),
        ("layer", 0, 1, "already the bottom layer"),
        ("layer", 1, -1, "already the topmost layer"),
        ("view", 1, 1, "already the last view"),
    ],
)
def test_at_the_ends_nothing_moves(kind: str, index: int, step: int, said: str) -> None:
    """The message says which end."""
    data = layers(ROWS, [])
    move = partial(entries.move_row, data, 0) if kind == "row" else partial(entries.move_entry, data, kind)
    with pytest.raises(RefusedError, match=said):
        move(index, step)


def test_a_row_in_another_layer_inherits_from_that_one() -> None:
    """The note says which cells change and how; the row itself says what it said."""
    data = stack(
        {"name": "One", "responsible": "provider", "responsibilities": [{"name": "Patching", "tags": ["x"]}]},
        {"name": "Two", "responsible": {"first": "customer", "second": "provider"}, "confidence": "inferred"},
    )
    edit = entries.move_row_to_layer(data, 0, 0, 1)
    result = after(data, edit)
    assert edit.words == 'moved "Patching" to Two'
    assert edit.note == (
        "1 cell changes: First: responsible provider → customer, accountable provider → customer; "
        "confidence changes with the layer"
    )
    assert result["layers"][1]["responsibilities"] == [{"name": "Patching", "tags": ["x"]}]
    assert "responsibilities" not in result["layers"][0]
    with pytest.raises(RefusedError, match="in Two already"):
        entries.move_row_to_layer(result, 1, 0, 1)


def test_what_is_referred_to_by_its_place_gets_that_as_its_id() -> None:
    """A role without id and name is the second one; when it moves, others still mean it."""
    data = {**layers(ROWS), "roles": [{"holder": "Ada"}, {"holder": "Bo"}, {"name": "Boss", "counterpart": "role-2"}]}
    result = after(data, entries.move_entry(data, "role", 1, -1))
    assert result["roles"][:2] == [{"holder": "Bo", "id": "role-2"}, {"holder": "Ada"}]


def test_what_is_no_row_is_not_pasted() -> None:
    """Text from elsewhere may be anything."""
    for junk in (None, "text", {}, {"id": 3}, {"title": "x"}):
        with pytest.raises(RefusedError, match="copy one first"):
            entries.paste_row(layers(ROWS), 0, None, junk)
