"""The title of a step, and beside it the view."""

from __future__ import annotations

import re

from srm_tui.layout.spans import Line, Span, line_width, padded
from srm_tui.layout.walkthrough.markdown import PAGE, STRONG
from srm_tui.text import Safe, width, wrap

_PART = re.compile(r"\(\d+ of \d+\)$")
_TIED = "\N{NO-BREAK SPACE}"


def title_lines(title: Safe, tab: Line, room: int) -> list[Line]:
    """Return a title, and at the right the view; below each other where there is no room.

    Args:
        title: All of it is said, over several lines where it must be.
        tab: The view; empty where there is only one.
        room: Columns.
    """
    taken = line_width(tab)
    if tab and taken + min(width(title), room // 2) + 2 <= room:
        first, *rest = _wrapped(title, room - taken - 2)
        line = padded((Span(first, STRONG),), room - taken, PAGE)
        return [(*line, *tab), *((Span(line, STRONG),) for line in rest)]
    lines: list[Line] = [(Span(line, STRONG),) for line in _wrapped(title, room)]
    if not tab:
        return lines
    if taken <= room:
        return [*lines, tab]
    return [*lines, *((Span(line, span.look),) for span in tab for line in wrap(Safe(span.text.strip()), room))]


def _wrapped(title: Safe, columns: int) -> list[Safe]:
    """Break a title between words, but not within `(2 of 6)` at its end."""
    tied = _PART.sub(lambda part: part[0].replace(" ", _TIED), title)
    return [Safe(line.replace(_TIED, " ")) for line in wrap(Safe(tied), columns)]
