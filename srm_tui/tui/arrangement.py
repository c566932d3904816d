"""How the screen's space is shared between grid and inspector."""

from __future__ import annotations

from typing import NamedTuple

BESIDE_FROM = 120
"""Columns from which the inspector stands beside the grid."""
HANDOVER_FROM = 200
"""Columns from which the handover stands under the inspector."""
_ROOMY_FROM = 30
_BELOW = 5
LEAST_BELOW = 3
"""Lines that the inspector keeps below a grid that would take all."""
LEAST_GRID = 3
"""Lines that the grid keeps however little is on it."""
_WIDEST = 60
_LEAST_LINES_WITH_INSPECTOR = 16


class Arrangement(NamedTuple):
    """The parts of the screen, in columns and lines.

    Attributes:
        beside: Whether the inspector stands beside the grid rather than below it.
        roomy: Whether a blank line stands above and below both.
        body: Lines between header and footer.
        wide: Columns of an inspector beside the grid, 0 where there is none.
        below: Lines wished for an inspector below the grid, 0 where there is none.
    """

    beside: bool
    roomy: bool
    body: int
    wide: int
    below: int

    @property
    def with_inspector(self) -> bool:
        """Whether there is an inspector."""
        return bool(self.wide or self.below)

    def grid_width(self, columns: int) -> int:
        """Return the columns that are left for the grid."""
        return columns - (self.wide + 1 if self.wide else 0)


def arrange(columns: int, lines: int, *, inspector: bool, beside_from: int = BESIDE_FROM) -> Arrangement:
    """Share out the screen.

    Args:
        columns: Of the whole screen.
        lines: Of the whole screen.
        inspector: Whether the user wants one; a screen of few lines has none all the same.
        beside_from: Columns from which the inspector stands beside the picture.
    """
    beside, roomy = columns >= beside_from, lines >= _ROOMY_FROM
    body = lines - 2 - (2 if roomy else 0)
    inspector = inspector and (beside or lines >= _LEAST_LINES_WITH_INSPECTOR)
    wide = min(columns // 3 - 1, _WIDEST) if inspector and beside else 0
    return Arrangement(beside, roomy, body, wide, _BELOW if inspector and not beside else 0)
