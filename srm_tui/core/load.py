"""Load of parties, coverage of views, and the counts on a layer's band."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.resolve import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from srm_tui.core.resolve import Matrix


class Share(NamedTuple):
    """A part of a whole, both counted in cells."""

    part: int
    whole: int

    @property
    def ratio(self) -> float:
        """From 0 to 1; 0 where the whole is empty."""
        return self.part / self.whole if self.whole else 0.0


class Counts(NamedTuple):
    """The cells of some rows by what they say; each row counts once.

    Attributes:
        sole: Rows by the only party responsible for them, in the order of the model's parties, zeros left out.
        shared: Rows by the set of parties that share them, in order of appearance.
    """

    sole: tuple[tuple[str, int], ...]
    shared: tuple[tuple[tuple[str, ...], int], ...]
    undecided: int
    gaps: int
    not_applicable: int


def load(matrix: Matrix, party: str, view: int) -> Share:
    """Return the cells in which a party is responsible (shared ones count for each) of the cells that apply."""
    column = [cells[view] for cells in matrix.cells]
    return Share(sum(party in cell.responsible for cell in column), _applying(matrix, view))


def coverage(matrix: Matrix, view: int) -> Share:
    """Return the assigned cells of the cells that apply."""
    assigned = sum(cells[view].state is State.ASSIGNED for cells in matrix.cells)
    return Share(assigned, _applying(matrix, view))


def _applying(matrix: Matrix, view: int) -> int:
    return sum(cells[view].state is not State.NOT_APPLICABLE for cells in matrix.cells)


def counts(matrix: Matrix, rows: Iterable[int], view: int) -> Counts:
    """Count the cells of some rows in one view."""
    sole: Counter[str] = Counter()
    shared: dict[frozenset[str], int] = {}
    states: Counter[State] = Counter()
    for row in rows:
        cell = matrix.cells[row][view]
        states[cell.state] += 1
        if cell.shared:
            parties = frozenset(cell.responsible)
            shared[parties] = shared.get(parties, 0) + 1
        elif cell.responsible:
            sole[cell.responsible[0]] += 1
    order = [party.id for party in matrix.model.parties]
    return Counts(
        sole=tuple((party, sole[party]) for party in order if sole[party]),
        shared=tuple((tuple(party for party in order if party in key), count) for key, count in shared.items()),
        undecided=states[State.UNDECIDED],
        gaps=states[State.GAP],
        not_applicable=states[State.NOT_APPLICABLE],
    )
