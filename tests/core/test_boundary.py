"""Sides of layers, and the boundaries between them."""

from __future__ import annotations

from typing import Any

from srm_tui.core.boundary import Boundary
from srm_tui.core.perspective import Perspective
from tests.core.tools import layer, row, snapshot_of, stack

Data = dict[str, Any]


def rows(*answers: object) -> list[Data]:
    """Return a row for each answer."""
    return [row(f"Row {number} {answer}", responsible=answer) for number, answer in enumerate(answers)]


def lines(data: Data) -> tuple[Boundary, ...]:
    """Return the boundaries of the first view; names of rows need not differ between layers."""
    for number, entry in enumerate(data["layers"]):
        for index, said in enumerate(entry["responsibilities"]):
            said["id"] = f"row-{number}-{index}"
    return snapshot_of(data).boundaries(0)


def test_a_side_is_who_is_responsible_for_the_most_rows() -> None:
    """A shared row counts for each."""
    snapshot = snapshot_of(stack(layer("Base", *rows("provider", ["msp", "customer"], "customer"))))
    assert snapshot.side(0, 0) == ("customer",)


def test_a_tie_is_a_side_of_two() -> None:
    """In the order of the model's parties."""
    snapshot = snapshot_of(stack(layer("Base", *rows("customer", "provider"))))
    assert snapshot.side(0, 0) == ("provider", "customer")


def test_rows_without_anybody_do_not_count() -> None:
    """Neither for a side nor against it."""
    snapshot = snapshot_of(stack(layer("Base", *rows("n/a", "undecided", [], "msp")), layer("Top", *rows([]))))
    assert snapshot.side(0, 0) == ("msp",)
    assert snapshot.side(1, 0) == ()


def test_a_boundary_lies_between_layers_whose_sides_differ() -> None:
    """And nowhere else."""
    base, middle, top = (layer(name, *rows(who)) for name, who in (("A", "provider"), ("B", "provider"), ("C", "msp")))
    assert lines(stack(base, middle, top)) == (Boundary(1, 2, ("provider",), ("msp",), blurred=False),)


def test_it_is_blurred_where_a_party_is_responsible_on_both_sides() -> None:
    """One row is enough."""
    data = stack(layer("Base", *rows("provider", "provider")), layer("Top", *rows("msp", "msp", ["msp", "provider"])))
    assert lines(data) == (Boundary(0, 1, ("provider",), ("msp",), blurred=True),)


def test_layers_without_rows_that_count_are_skipped() -> None:
    """The line then runs between the layers around them, and names both sides."""
    empty = layer("Empty", responsible="msp")
    unsettled = layer("Open", *rows("undecided", "n/a", []))
    data = stack(layer("Base", *rows("provider")), empty, unsettled, layer("Top", *rows("customer")))
    assert lines(data) == (Boundary(0, 3, ("provider",), ("customer",), blurred=False),)


def test_a_tie_differs_from_one_of_its_parties_but_not_from_the_same_tie() -> None:
    """A side is a set."""
    tie, again = layer("A", *rows("msp", "customer")), layer("B", *rows("customer", "msp"))
    assert lines(stack(tie, again)) == ()
    alone = layer("C", *rows("customer"))
    assert lines(stack(again, alone)) == (Boundary(0, 1, ("msp", "customer"), ("customer",), blurred=True),)


def test_from_outside_the_line_between_two_teams_of_one_customer_is_gone() -> None:
    """Boundaries are computed from the cells that are seen."""
    data = stack(
        layer("Base", *rows("network")),
        layer("Top", row("Code", responsible="apps")),
        parties="customer network<customer apps<customer",
    )
    snapshot = snapshot_of(data)
    assert len(snapshot.boundaries(0)) == 1
    assert snapshot.seen_from(Perspective.OUTSIDE).boundaries(0) == ()
    assert snapshot.seen_from(Perspective.OUTSIDE).side(0, 0) == ("customer",)


def test_a_model_without_layers_has_none() -> None:
    """Nor has one without parties."""
    assert snapshot_of({"format": 1}).boundaries(0) == ()
    assert snapshot_of(stack(layer("Base", row("Power")), parties="")).boundaries(0) == ()
