"""What changes hands between two views."""

from __future__ import annotations

from typing import Any

import pytest

from srm_tui.core.handover import Change, Group, Handover, OtherChange, reference_view
from srm_tui.core.resolve import State
from tests.core.tools import layer, row, snapshot_of, stack

Data = dict[str, Any]

BOTH = ["provider", "customer"]


def between(*rows: Data) -> Handover:
    """Return the handover from the first view to the second."""
    return snapshot_of(stack(layer("Base", *rows))).handover(0, 1)


def changing(before: object, after: object, name: str = "Patching", **more: object) -> Data:
    """Return a row with an answer for each of the two views."""
    return row(name, responsible={"first": before, "second": after}, **more)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("provider", "n/a", Change.BECAME_NOT_APPLICABLE),
        ("undecided", "n/a", Change.BECAME_NOT_APPLICABLE),
        ("n/a", "provider", Change.CAME_TO_APPLY),
        ("n/a", "undecided", Change.CAME_TO_APPLY),
        ("n/a", [], Change.CAME_TO_APPLY),
        ("provider", "undecided", Change.BECAME_UNDECIDED),
        ([], "undecided", Change.BECAME_UNDECIDED),
        ("undecided", BOTH, Change.DECIDED),
        ("undecided", [], Change.DECIDED),
        (BOTH, [], Change.BECAME_A_GAP),
        ([], "provider", Change.FILLED),
        ([], BOTH, Change.FILLED),
        ("provider", BOTH, Change.BECAME_SHARED),
        ("msp", BOTH, Change.BECAME_SHARED),
        (BOTH, "provider", Change.NO_LONGER_SHARED),
        (BOTH, "msp", Change.NO_LONGER_SHARED),
        ("provider", "msp", Change.MOVED),
        (BOTH, ["provider", "msp"], Change.MOVED),
        (BOTH, [*BOTH, "msp"], Change.MOVED),
    ],
)
def test_the_first_kind_that_fits_is_the_one(before: object, after: object, kind: Change) -> None:
    """Each kind, and those that two would fit."""
    (group,) = between(changing(before, after)).groups
    assert group.kind == kind


@pytest.mark.parametrize(
    ("before", "after"),
    [("provider", "provider"), (BOTH, BOTH[::-1]), ("n/a", "n/a"), ("undecided", "undecided"), ([], [])],
)
def test_the_same_answer_did_not_move(before: object, after: object) -> None:
    """The order of the parties does not matter."""
    assert between(changing(before, after)).moved == 0


def test_saying_that_there_is_a_gap_moves_nothing() -> None:
    """A gap that is said and one where nothing is said are the same state."""
    assert between(row("Patching", responsible={"second": []})).moved == 0


def test_rows_that_go_the_same_way_are_one_group() -> None:
    """From and to in the order of the model's parties, groups by their first row."""
    found = between(
        changing("customer", "msp", "First"),
        changing("msp", BOTH[::-1], "Second"),
        changing("customer", "msp", "Third"),
        changing("msp", "customer", "Fourth"),
        changing("msp", "msp", "Fifth"),
    )
    assigned = State.ASSIGNED
    assert found.groups == (
        Group(Change.MOVED, ("customer",), assigned, ("msp",), assigned, ("first", "third")),
        Group(Change.BECAME_SHARED, ("msp",), assigned, ("provider", "customer"), assigned, ("second",)),
        Group(Change.MOVED, ("msp",), assigned, ("customer",), assigned, ("fourth",)),
    )
    assert (found.from_view, found.to_view, found.moved) == ("first", "second", 4)
    assert found.other == ()


def test_a_change_only_of_who_is_accountable_is_listed_apart() -> None:
    """It is not counted."""
    found = between(row("Patching", responsible=BOTH, accountable={"first": "provider", "second": "customer"}))
    assert (found.moved, found.groups) == (0, ())
    assert found.other == (OtherChange("patching", "accountable"),)


def test_so_is_a_change_only_of_the_parts() -> None:
    """And both together are one line."""
    parts = {"first": {"provider": "tools"}, "second": {"provider": "tools", "customer": "rules"}}
    alone = between(row("Patching", responsible=BOTH, parts=parts))
    assert alone.other == (OtherChange("patching", "parts"),)
    both = between(row("Patching", responsible=BOTH, parts=parts, accountable={"second": "customer"}))
    assert both.other == (OtherChange("patching", "accountable and parts"),)


def test_what_moved_is_not_listed_apart_as_well() -> None:
    """Although its accountable party and its parts changed with it."""
    found = between(changing("provider", "msp", parts={"first": {"provider": "all"}, "second": {"msp": "all"}}))
    assert (found.moved, found.other) == (1, ())


def test_an_accountable_party_that_was_implied_and_is_now_said_is_no_change() -> None:
    """It is the same party."""
    assert between(row("Patching", responsible="msp", accountable={"second": "msp"})).other == ()


def test_parts_of_a_cell_that_does_not_apply_are_none() -> None:
    """So they cannot differ between two such cells."""
    parts = {"first": {"provider": "tools"}, "second": {}}
    assert between(row("Patching", responsible="n/a", parts=parts)).other == ()


def test_the_reference_view_is_the_one_shown_before() -> None:
    """At the start the first; on the first view itself the second."""
    assert reference_view(2, 1, 3) == 1
    assert reference_view(2, None, 3) == 0
    assert reference_view(0, None, 3) == 1
    assert reference_view(0, 2, 3) == 2
    assert reference_view(1, 1, 3) == 0
    assert (reference_view(0, None, 2), reference_view(1, None, 2)) == (1, 0)


def test_a_model_with_one_view_has_no_reference_view() -> None:
    """There is nothing to compare."""
    assert reference_view(0, None, 1) is None
    assert reference_view(0, 0, 1) is None
