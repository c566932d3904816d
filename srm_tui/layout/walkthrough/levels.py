"""How generously a step is laid out: from large calm bricks on a tall screen to what takes the fewest lines."""

from __future__ import annotations

from typing import NamedTuple

from srm_tui.layout.walkthrough.bricks import Size

TALL_FROM = 30
"""Lines of a step from which its title stands in one place, and all else is as large as there is room."""
_CALM = 12
"""On a tall screen one line in so many stays free."""
_HEAD = 2
"""Lines above the title on a tall screen."""
_MOST_BETWEEN = 5
_TEXT, _WIDE_TEXT = 100, 120
"""Longer lines are hard to read; from far away on a wide screen short ones look lost."""
_WIDE_FROM = 160


class Level(NamedTuple):
    """How generously a step is laid out.

    Attributes:
        size: How large bricks are.
        around: Whether the other cells of the layers are shown, dimmed; else how many they are.
        blank: Lines between two parts.
        tall: Whether it is for tall screens alone: texts stand on panels, items apart from each other.
    """

    size: Size
    around: bool
    blank: int
    tall: bool = False

    @property
    def size_around(self) -> Size:
        """How large the dimmed cells are."""
        return Size(0, 1) if self.size.gap > 1 else Size(0, 0)


LEVELS = (
    *(Level(Size(pad, 2, 2), around=True, blank=2, tall=True) for pad in (9, 8, 7, 6)),
    *(Level(Size(pad, 1, 1), around=True, blank=2, tall=True) for pad in (5, 4)),
    Level(Size(3, 1), around=True, blank=2),
    Level(Size(2, 1), around=True, blank=2),
    Level(Size(2, 1), around=True, blank=1),
    Level(Size(1, 1), around=True, blank=1),
    Level(Size(1, 1), around=False, blank=1),
    Level(Size(0, 1), around=True, blank=1),
    Level(Size(0, 1), around=False, blank=1),
    Level(Size(0, 0), around=True, blank=1),
    Level(Size(0, 0), around=False, blank=1),
    Level(Size(0, 0), around=False, blank=0),
)
"""From the most generous one to what takes the fewest lines."""


class Place(NamedTuple):
    """Where the parts of a step stand.

    Attributes:
        above: Blank lines above the title.
        below_title: Blank lines between the title and what comes next.
        between: Blank lines between two other parts.
    """

    above: int
    below_title: int
    between: int


def levels_for(lines: int) -> tuple[Level, ...]:
    """Return the levels that a step with so many lines may have."""
    return tuple(level for level in LEVELS if lines >= TALL_FROM or not level.tall)


def most_lines(level: Level, lines: int) -> int:
    """Return how many of the lines a step may take at this level."""
    if level.tall:
        return lines - lines // _CALM
    if not level.size.pad:
        return lines
    # Rather smaller bricks than a title that moves, or a text that touches the legend.
    return lines - (_HEAD if lines >= TALL_FROM else 1)


def text_columns(columns: int) -> int:
    """Return how wide texts are at most on a screen of so many columns."""
    return _WIDE_TEXT if columns >= _WIDE_FROM else _TEXT


def place_for(level: Level, parts: int, rest: int, lines: int) -> Place:
    """Return where parts stand, so that they fill the room calmly.

    Args:
        level: How the parts are laid out.
        parts: How many there are.
        rest: The lines that they leave.
        lines: All lines.
    """
    gaps = max(1, parts - 1)
    if lines >= TALL_FROM:
        above = min(rest, _HEAD)
        more = min(_MOST_BETWEEN - level.blank, (rest - above) // (gaps + 1))
        left = rest - above - more * gaps
        return Place(above, level.blank + more + left // 3, level.blank + more)
    if not rest and level.blank and parts > 1:
        # Rather none below the title than a text that touches the legend.
        return Place(0, level.blank - 1, level.blank)
    # The last free line stands above the legend, too.
    above = max(0, min(rest - 1, 1 + rest // 4)) if lines >= TALL_FROM // 2 else 0
    between = level.blank + min(2, max(0, rest - above) // (2 * gaps))
    return Place(above, between, between)
