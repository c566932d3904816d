"""Resolving a cell, rule by rule."""

from __future__ import annotations

from typing import Any

import pytest

from srm_tui.core.resolve import Cell, Level, Origin, State
from tests.core.tools import layer, row, snapshot_of, stack

Data = dict[str, Any]

GAP = Cell(State.GAP)


def cell_of(data: Data, view: str, name: str = "patching") -> Cell:
    """Return one cell."""
    return snapshot_of(data).matrix.cell(name, view)


def test_what_the_row_says_for_this_view_comes_first() -> None:
    """Before what its layer says for the same view."""
    patching = row("Patching", responsible={"second": "msp"})
    data = stack(layer("Base", patching, responsible={"second": "provider"}))
    cell = cell_of(data, "second")
    assert cell.responsible == ("msp",)
    assert cell.origin == Origin(Level.ROW, "second")


def test_then_what_its_layer_says_for_this_view_by_name() -> None:
    """Before what the row says for the view that this one is based on."""
    patching = row("Patching", responsible={"first": "msp"})
    data = stack(layer("Base", patching, responsible={"second": "provider"}), views="first second<first")
    cell = cell_of(data, "second")
    assert cell.responsible == ("provider",)
    assert cell.origin == Origin(Level.LAYER, "second")


def test_then_the_same_question_for_the_view_that_this_one_is_based_on() -> None:
    """The row first, there too, and so on down the chain."""
    patching = row("Patching", responsible={"first": "msp"})
    data = stack(layer("Base", patching, responsible={"first": "provider"}), views="third<second second<first first")
    cell = cell_of(data, "third")
    assert cell.responsible == ("msp",)
    assert cell.origin == Origin(Level.ROW, "first")


def test_where_none_of_them_says_anything_the_layers_plain_default_stands() -> None:
    """It is found for the view that was asked, not for one that it is based on."""
    patching = row("Patching", responsible={"second": "msp"})
    data = stack(layer("Base", patching, responsible="provider"), views="first second third<first")
    assert cell_of(data, "third").responsible == ("provider",)
    assert cell_of(data, "third").origin == Origin(Level.LAYER, "third")


def test_the_row_of_a_base_view_comes_before_the_layers_plain_default() -> None:
    """A plain default is the last to be asked."""
    patching = row("Patching", responsible={"first": "msp"})
    data = stack(layer("Base", patching, responsible="provider"), views="first second<first")
    assert cell_of(data, "second").responsible == ("msp",)


def test_else_it_is_a_gap() -> None:
    """Nobody becomes responsible because nothing was said."""
    assert cell_of(stack(layer("Base", row("Patching"))), "first") == GAP
    patching = row("Patching", responsible={"first": "msp"})
    assert cell_of(stack(layer("Base", patching)), "second") == GAP


def test_a_value_by_view_that_names_no_view_says_nothing() -> None:
    """An empty table is not an answer; an empty list is."""
    data = stack(layer("Base", row("Patching", responsible={}), responsible="provider"))
    assert cell_of(data, "first").responsible == ("provider",)


def test_a_plain_value_on_the_row_holds_in_every_view() -> None:
    """Also where the layer names the view."""
    data = stack(layer("Base", row("Patching", responsible="msp"), responsible={"second": "provider"}))
    assert cell_of(data, "first").responsible == ("msp",)
    assert cell_of(data, "second").responsible == ("msp",)
    assert cell_of(data, "second").origin == Origin(Level.ROW, "second")


@pytest.mark.parametrize(
    ("answer", "state"),
    [([], State.GAP), ("n/a", State.NOT_APPLICABLE), ("undecided", State.UNDECIDED)],
)
def test_nobody_not_applicable_and_undecided_are_answers(answer: object, state: State) -> None:
    """They end the search, and their provenance is known."""
    data = stack(layer("Base", row("Patching", responsible={"first": answer}), responsible="provider"))
    cell = cell_of(data, "first")
    assert (cell.state, cell.responsible) == (state, ())
    assert cell.origin == Origin(Level.ROW, "first")


def test_each_key_resolves_on_its_own() -> None:
    """The row may say who is responsible while the layer says the rest."""
    patching = row("Patching", responsible="msp", informed={"first": "customer"})
    data = stack(
        layer("Base", patching, accountable={"first": "provider"}, consulted=["customer"], informed="provider"),
        views="first second<first",
    )
    cell = cell_of(data, "second")
    assert cell.responsible == ("msp",)
    assert (cell.accountable, cell.accountable_implied) == ("provider", False)
    assert cell.consulted == ("customer",)
    assert cell.informed == ("customer",)


def test_accountable_falls_back_to_the_sole_responsible_party() -> None:
    """And is marked as implied."""
    cell = cell_of(stack(layer("Base", row("Patching", responsible=["msp", "msp"]))), "first")
    assert (cell.responsible, cell.accountable, cell.accountable_implied) == (("msp",), "msp", True)


def test_nobody_is_implied_where_several_share() -> None:
    """Nor where nobody is responsible."""
    rows = row("Patching", responsible=["msp", "customer"]), row("Power")
    data = stack(layer("Base", *rows))
    for name in ("patching", "power"):
        cell = cell_of(data, "first", name)
        assert (cell.accountable, cell.accountable_implied) == (None, False)


def test_accountable_nobody_is_an_answer() -> None:
    """It is not filled in, and it ends the search for one."""
    data = stack(layer("Base", row("Patching", responsible="msp", accountable=[]), accountable="provider"))
    cell = cell_of(data, "first")
    assert (cell.accountable, cell.accountable_said, cell.accountable_implied) == (None, True, False)


def test_a_cell_that_does_not_apply_has_nobody_under_any_letter() -> None:
    """Whatever else is said, and it is not optional either."""
    patching = row("Patching", responsible="n/a", accountable="msp", informed="msp", optional=True, sharing="dependent")
    cell = cell_of(stack(layer("Base", patching, consulted="customer")), "first")
    assert cell == Cell(State.NOT_APPLICABLE, origin=Origin(Level.ROW, "first"))


def test_lists_keep_the_written_order_without_repetitions() -> None:
    """One party is as good as a list of one."""
    patching = row("Patching", responsible=["msp", "customer", "msp"], consulted="provider", informed=["msp", "msp"])
    cell = cell_of(stack(layer("Base", patching)), "first")
    assert cell.responsible == ("msp", "customer")
    assert cell.consulted == ("provider",)
    assert cell.informed == ("msp",)
    assert cell.shared


def test_sharing_is_said_only_where_two_or_more_are_responsible() -> None:
    """In the other views of the same row it means nothing."""
    patching = row("Patching", responsible={"first": ["msp", "customer"], "second": "msp"}, sharing="dependent")
    data = stack(layer("Base", patching))
    assert cell_of(data, "first").sharing == "dependent"
    assert cell_of(data, "second").sharing is None


def test_optional_is_by_view() -> None:
    """What can be commissioned in one view may be included in another."""
    data = stack(layer("Base", row("Patching", responsible="msp", optional={"second": True}), responsible="provider"))
    assert not cell_of(data, "first").optional
    assert cell_of(data, "second").optional


def test_a_row_that_says_nothing_shares_its_layers_cells() -> None:
    """Ten thousand such rows cost no more than one."""
    data = stack(layer("Base", row("Patching"), row("Power", description="Two feeds."), responsible="provider"))
    first, second = snapshot_of(data).matrix.cells
    assert first is second
    assert first[0].responsible == ("provider",)


def test_equal_answers_of_rows_in_a_layer_are_one_cell() -> None:
    """Where only `responsible` is said, by view."""
    rows = row("Patching", responsible={"first": "msp"}), row("Power", responsible={"first": "msp"})
    first, second = snapshot_of(stack(layer("Base", *rows, responsible="provider"))).matrix.cells
    assert first[0] is second[0]
    assert first[0].responsible == ("msp",)
    assert first[1].responsible == ("provider",)


def test_rows_that_agree_in_one_view_may_differ_in_the_next() -> None:
    """What one row says for a view is not taken for the answer of another that inherits there."""
    rows = (
        row("Patching", responsible={"first": "msp", "second": "customer"}),
        row("Power", responsible={"first": "msp"}),
        row("Backup", responsible={"second": "customer"}),
    )
    data = stack(layer("Base", *rows, responsible="provider"), views="first second<first")
    matrix = snapshot_of(data).matrix
    assert [[cell.responsible for cell in cells] for cells in matrix.cells] == [
        [("msp",), ("customer",)],
        [("msp",), ("msp",)],
        [("provider",), ("customer",)],
    ]


def test_a_layer_without_rows_is_drawn_with_its_default_and_is_no_cell() -> None:
    """It counts nowhere."""
    snapshot = snapshot_of(stack(layer("Base", responsible={"first": "provider"}), layer("Top")))
    assert snapshot.matrix.cells == []
    assert snapshot.layer_cell(0, 0).responsible == ("provider",)
    assert snapshot.layer_cell(0, 1).state is State.GAP
    assert snapshot.layer_cell(1, 0) == GAP


def test_nothing_else_is_inherited_from_a_layer() -> None:
    """A row does not take its layer's description, and a layer cannot say what only rows say."""
    snapshot = snapshot_of(stack(layer("Base", row("Patching"), description="The base.")))
    assert snapshot.matrix.rows[0].description is None


def test_a_cell_is_found_by_the_ids_of_its_row_and_view() -> None:
    """Rows of all layers are one list, bottom first."""
    base = layer("Base", row("Power", responsible="provider"))
    data = stack(base, layer("Empty"), layer("Top", row("Content"), row("Design", responsible="msp")))
    matrix = snapshot_of(data).matrix
    assert matrix.cell("design", "second").responsible == ("msp",)
    assert [list(span) for span in matrix.spans] == [[0], [], [1, 2]]
    assert matrix.layer_of == [0, 2, 2]
    with pytest.raises(KeyError):
        matrix.cell("design", "third")
