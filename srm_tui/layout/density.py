"""How densely things stand on the screen, as the user wishes."""

from __future__ import annotations

from typing import NamedTuple


class Way(NamedTuple):
    """A way to lay out the stack.

    Attributes:
        cell_lines: Lines that a cell takes, 1 or 2.
        spaced: Whether a blank line stands between neighbouring layers without a boundary.
    """

    cell_lines: int
    spaced: bool


_TIGHT = Way(1, spaced=False)
_WAYS = {
    "compact": (_TIGHT,),
    "normal": (Way(2, spaced=True), Way(1, spaced=True), _TIGHT),
    "projector": (Way(2, spaced=True), Way(2, spaced=False)),
}


def ways(density: str) -> tuple[Way, ...]:
    """Return the ways to lay out the stack, the roomiest first; the last one is taken where none fits.

    Args:
        density: `compact`, `normal` or `projector`.
    """
    return _WAYS[density]


def grid_lines(density: str, body: int, below: int, least_below: int) -> int:
    """Return the lines that a way must fit into.

    A projected picture takes its second lines from the inspector; otherwise the inspector's wish comes first.

    Args:
        density: `compact`, `normal` or `projector`.
        body: Lines between header and footer.
        below: Lines wished for an inspector below the grid, 0 where there is none.
        least_below: The least lines of such an inspector.
    """
    return body - (min(below, least_below) if density == "projector" else below)
