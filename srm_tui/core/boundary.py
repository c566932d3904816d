"""Sides of layers, and the boundaries between them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from srm_tui.core.resolve import Matrix


class Boundary(NamedTuple):
    """The line between two neighbouring layers whose sides differ.

    Attributes:
        below: Number of the lower layer.
        above: Number of the upper layer.
        side_below: Parties of the lower side; two or more in a tie.
        side_above: Parties of the upper side.
        blurred: Whether some party is responsible in both layers; otherwise the boundary is clean.
    """

    below: int
    above: int
    side_below: tuple[str, ...]
    side_above: tuple[str, ...]
    blurred: bool


def side(matrix: Matrix, layer: int, view: int) -> tuple[str, ...]:
    """Return the parties responsible for the most rows of a layer, in the order of the model's parties.

    A shared row counts for each of its parties; rows that do not apply, are undecided or a gap do not count. Empty
    where no row counts.
    """
    return _most(matrix, _tally(matrix, layer, view))


def boundaries(matrix: Matrix, view: int) -> tuple[Boundary, ...]:
    """Return the boundaries of a view, bottom first; layers without rows that count are skipped."""
    found: list[Boundary] = []
    below: tuple[int, tuple[str, ...], Counter[str]] | None = None
    for layer in range(len(matrix.spans)):
        tally = _tally(matrix, layer, view)
        if not tally:
            continue
        here = _most(matrix, tally)
        if below is not None and set(below[1]) != set(here):
            blurred = not tally.keys().isdisjoint(below[2])
            found.append(Boundary(below[0], layer, below[1], here, blurred))
        below = (layer, here, tally)
    return tuple(found)


def _tally(matrix: Matrix, layer: int, view: int) -> Counter[str]:
    tally = matrix.tallies.get((layer, view))
    if tally is None:
        tally = matrix.tallies[layer, view] = Counter()
        for row in matrix.spans[layer]:
            tally.update(matrix.cells[row][view].responsible)
    return tally


def _most(matrix: Matrix, tally: Counter[str]) -> tuple[str, ...]:
    if not tally:
        return ()
    most = max(tally.values())
    return tuple(party.id for party in matrix.model.parties if tally[party.id] == most)
