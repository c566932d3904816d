"""What changes hands between two views."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.details import parts_of
from srm_tui.core.resolve import Cell, State

if TYPE_CHECKING:
    from srm_tui.core.resolve import Matrix


class Change(StrEnum):
    """How a cell differs from the reference view, in the order in which kinds are tried."""

    BECAME_NOT_APPLICABLE = "became n/a"
    CAME_TO_APPLY = "came to apply"
    BECAME_UNDECIDED = "became undecided"
    DECIDED = "decided"
    BECAME_A_GAP = "became a gap"
    FILLED = "filled"
    BECAME_SHARED = "became shared"
    NO_LONGER_SHARED = "no longer shared"
    MOVED = "moved"


class Group(NamedTuple):
    """Rows that change in the same way; ids in the order of the model's parties."""

    kind: Change
    from_parties: tuple[str, ...]
    from_state: State
    to_parties: tuple[str, ...]
    to_state: State
    rows: tuple[str, ...]


class OtherChange(NamedTuple):
    """A row of which only who is accountable, or the parts, differ."""

    row: str
    what: str


class Handover(NamedTuple):
    """What changes hands from one view to another."""

    from_view: str
    to_view: str
    groups: tuple[Group, ...]
    other: tuple[OtherChange, ...]

    @property
    def moved(self) -> int:
        """The number of rows that moved; changes of accountable or parts alone are not counted."""
        return sum(len(group.rows) for group in self.groups)


def reference_view(view: int, shown_before: int | None, views: int) -> int | None:
    """Return the view that `view` is compared with, by number.

    The one shown before; at the start the first, on the first view itself the second; None in a model of one view.
    """
    if views < 2:
        return None
    if shown_before is not None and shown_before != view:
        return shown_before
    return 0 if view else 1


def moved_rows(matrix: Matrix, view: int, reference: int) -> frozenset[int]:
    """Return the numbers of the rows whose responsible parties or state differ between two views."""
    return frozenset(
        number
        for number, cells in enumerate(matrix.cells)
        if cells[view] is not cells[reference] and differs(cells[reference], cells[view])
    )


def differs(before: Cell, after: Cell) -> bool:
    """Whether the state or the set of responsible parties differs; their order does not matter."""
    if before.state is not after.state:
        return True
    return before.responsible != after.responsible and set(before.responsible) != set(after.responsible)


def change(before: Cell, after: Cell) -> Change | None:
    """Return how a cell changed, the first kind that fits; None where it did not move."""
    if not differs(before, after):
        return None
    for state, became, was in (
        (State.NOT_APPLICABLE, Change.BECAME_NOT_APPLICABLE, Change.CAME_TO_APPLY),
        (State.UNDECIDED, Change.BECAME_UNDECIDED, Change.DECIDED),
        (State.GAP, Change.BECAME_A_GAP, Change.FILLED),
    ):
        if after.state is state:
            return became
        if before.state is state:
            return was
    if after.shared and not before.shared:
        return Change.BECAME_SHARED
    if before.shared and not after.shared:
        return Change.NO_LONGER_SHARED
    return Change.MOVED


def handover(matrix: Matrix, reference: int, view: int) -> Handover:
    """Return what changes hands from the reference view to another, groups by their first row in the file."""
    order = {party.id: number for number, party in enumerate(matrix.model.parties)}
    views = matrix.model.views
    groups: dict[tuple[object, ...], tuple[Change, Cell, Cell, list[str]]] = {}
    other: list[OtherChange] = []
    for number, cells in enumerate(matrix.cells):
        before, after = cells[reference], cells[view]
        row = matrix.rows[number].id
        kind = change(before, after)
        if kind is not None:
            key = (before.answer, after.answer)
            groups.setdefault(key, (kind, before, after, []))[3].append(row)
            continue
        what = [
            word
            for word, differ in (
                ("accountable", before.accountable != after.accountable),
                ("parts", _parts_differ(matrix, number, reference, view)),
            )
            if differ
        ]
        if what:
            other.append(OtherChange(row, " and ".join(what)))

    def ordered(cell: Cell) -> tuple[str, ...]:
        return tuple(sorted(cell.responsible, key=order.__getitem__))

    return Handover(
        views[reference].id,
        views[view].id,
        tuple(
            Group(kind, ordered(before), before.state, ordered(after), after.state, tuple(rows))
            for kind, before, after, rows in groups.values()
        ),
        tuple(other),
    )


def _parts_differ(matrix: Matrix, row: int, reference: int, view: int) -> bool:
    if matrix.rows[row].parts is None:
        return False
    return parts_of(matrix, row, reference) != parts_of(matrix, row, view)
