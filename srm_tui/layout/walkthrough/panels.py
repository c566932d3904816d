"""Texts on large screens: on panels, side by side, so that lines stay short and the room is filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.layout.spans import Line, Look, Span, padded
from srm_tui.layout.walkthrough.markdown import PAGE
from srm_tui.text import Safe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_GAP = 2
_LEAST_PANEL = 50
_MOST_BESIDE = 3
_PANEL = Look("text", "panel")


def panels_beside(count: int, columns: int) -> int:
    """Return how many of some panels stand side by side: two rows of two rather than three and one."""
    room = max(1, (columns + _GAP) // (_LEAST_PANEL + _GAP))
    return max(1, min(count, room, 2 if count in {2, 4} else _MOST_BESIDE))


def apart(blocks: Sequence[Sequence[Line]], blank: int) -> list[Line]:
    """Return blocks of lines below each other, with so many blank lines between two of them."""
    lines: list[Line] = []
    for block in blocks:
        lines += [()] * (blank if lines else 0)
        lines += block
    return lines


def panels(makers: Sequence[Callable[[int], list[Line]]], columns: int, pad: int, most: int) -> list[Line]:
    """Return texts on panels.

    Args:
        makers: Each returns the lines of a text in so many columns.
        columns: The room.
        pad: Lines above and below each text; on a screen as much space as twice so many columns at the sides.
        most: The columns of a text, at most.
    """
    beside = panels_beside(len(makers), columns)
    lines: list[Line] = []
    for start in range(0, len(makers), beside):
        if lines:
            lines.append(())
        # The last row fills the room, too.
        row = makers[start : start + beside]
        room = (columns - _GAP * (len(row) - 1)) // len(row)
        inset = min(2 * pad, room // 6)
        texts = [make(max(1, min(most, room - 2 * inset))) for make in row]
        lines += side_by_side([_panel(text, room, pad, inset) for text in texts], room, _PANEL)
    return lines


def _panel(text: Sequence[Line], columns: int, pad: int, inset: int) -> list[Line]:
    space = Span(Safe(" " * inset), _PANEL)
    drawn = [(space, *(span._replace(look=span.look._replace(paper=_PANEL.paper)) for span in line)) for line in text]
    blank: list[Line] = [()] * pad
    return [padded(line, columns, _PANEL) for line in [*blank, *drawn, *blank]]


def side_by_side(blocks: Sequence[Sequence[Line]], columns: int, look: Look = PAGE) -> list[Line]:
    """Return blocks of lines beside each other, each of so many columns, the shorter ones filled up in `look`."""
    space = Span(Safe(" " * _GAP), PAGE)
    lines: list[Line] = []
    for y in range(max(map(len, blocks), default=0)):
        line: Line = ()
        for block in blocks:
            piece = padded(block[y] if y < len(block) else (), columns, look)
            line = (*line, *((space,) if line else ()), *piece)
        lines.append(line)
    return lines
