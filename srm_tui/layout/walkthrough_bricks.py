"""Bricks: large calm blocks, one for each thing that a step shows, as large as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from srm_tui.layout.looks import CURSOR
from srm_tui.layout.spans import Line, Look, Span, line_width, padded
from srm_tui.layout.walkthrough_text import PAGE
from srm_tui.text import Safe, width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = 2
"""Columns between two bricks."""
_LEAST_NAME = 12
_NARROW, _WIDE = 30, 44
_WIDE_FROM = 160
"""Columns of a picture from which a brick has at least `_WIDE`."""


class Cap(NamedTuple):
    """What stands before the name: one letter or word, or one for each party that shares."""

    text: Safe
    look: Look


class Brick(NamedTuple):
    """One block.

    Attributes:
        look: The block's fill, and what its name is drawn in.
        caps: Who it is; each on a fill of its own.
        name: Never cut: where it is long it takes several lines.
        note: Words about it, below its name; where a brick has one line, behind it.
        before: An arrow before the caps: who it was.
        after: An arrow at the end: who it will be.
        edge: The fill of the last column; empty for none.
        selected: Whether it is where the keys go.
        framed: Whether a line at its left says how large it is, where no fill does.
        keeps_note: Whether a line is kept for a note that may come.
        target: What a click on it means.
    """

    look: Look
    caps: tuple[Cap, ...]
    name: Safe
    note: Safe = Safe("")
    before: Safe = Safe("")
    after: Safe = Safe("")
    edge: str = ""
    selected: bool = False
    framed: bool = False
    keeps_note: bool = False
    target: str = ""


class Size(NamedTuple):
    """How large bricks are.

    Attributes:
        pad: Lines above and below the text of a brick.
        gap: Lines between two bricks.
    """

    pad: int
    gap: int


class Zones(NamedTuple):
    """What is kept free before names, so that all of them begin in one column."""

    arrow: int
    caps: int

    @classmethod
    def of(cls, bricks: Sequence[Brick], *, arrows: bool) -> Zones:
        """Return the zones that some bricks need.

        Args:
            bricks: All that stand in one picture.
            arrows: Whether there are arrows at some stage of the step.
        """
        caps = max((sum(width(cap.text) for cap in brick.caps) for brick in bricks), default=0)
        return cls(max((width(brick.before) for brick in bricks), default=0) if arrows else 0, max(3, caps))


class Way(NamedTuple):
    """How some bricks are laid out.

    Attributes:
        room: The columns of a brick.
        beside: How many stand side by side.
    """

    room: int
    beside: int
    size: Size
    zones: Zones


def way_for(bricks: Sequence[Brick], columns: int, size: Size, zones: Zones) -> Way:
    """Return how bricks are laid out in so many columns: in few lines, of equal ways the widest bricks."""
    ways = [Way(_room(columns, count), count, size, zones) for count in _counts(len(bricks), columns)]
    return min(
        ways, key=lambda way: (sum(_heights(bricks, way)) + size.gap * -(-len(bricks) // way.beside), way.beside)
    )


def least_lines(bricks: int, columns: int, size: Size) -> int:
    """Return how many lines so many bricks take at least, whatever is on them."""
    if not bricks:
        return 0
    rows = -(-bricks // _counts(bricks, columns)[-1])
    return rows * (1 + 2 * size.pad) + (rows - 1) * size.gap


def _counts(bricks: int, columns: int) -> list[int]:
    """Return how many of some bricks may stand side by side, the fewest first."""
    least = _WIDE if columns >= _WIDE_FROM else _NARROW
    most = 2 if bricks in {2, 4} else 3 if bricks <= 9 else 4
    return [1, *(count for count in range(2, min(most, bricks) + 1) if _room(columns, count) >= least)]


def _room(columns: int, count: int) -> int:
    """Return the width of a brick where `count` stand side by side."""
    return (columns - _GAP * (count - 1)) // count


def _heights(bricks: Sequence[Brick], way: Way) -> list[int]:
    """Return the lines of each row of bricks."""
    heights = [_text_height(brick, way) + 2 * way.size.pad for brick in bricks]
    return [max(heights[start : start + way.beside]) for start in range(0, len(heights), way.beside)]


def brick_lines(bricks: Sequence[Brick], way: Way, like: Sequence[Brick]) -> list[Line]:
    """Return bricks in lines, filled row by row.

    Args:
        bricks: What is drawn.
        way: How.
        like: The same bricks as they will be in the end: they decide how many lines each row has.
    """
    lines: list[Line] = []
    space = Span(Safe(" " * _GAP), PAGE)
    rows = range(0, len(bricks), way.beside)
    for start, now, later in zip(rows, _heights(bricks, way), _heights(like, way), strict=True):
        drawn = [_brick(brick, max(now, later), way) for brick in bricks[start : start + way.beside]]
        if lines:
            lines += [()] * way.size.gap
        for each in zip(*drawn, strict=True):
            line: Line = ()
            for piece in each:
                line = (*line, *((space,) if line else ()), *piece)
            lines.append(line)
    return lines


def _lines_of(brick: Brick, way: Way) -> tuple[list[Safe], list[Safe]]:
    """Return name and note, each wrapped."""
    size = way.size
    columns = max(1, way.room - _before_name(way.zones, way.room) - (width(brick.after) + 1 if brick.after else 0) - 1)
    if not size.pad and brick.note.strip():
        return wrap(Safe(f"{brick.name} · {brick.note}"), columns), []
    note = wrap(brick.note, columns) if brick.note.strip() else [Safe("")] if brick.keeps_note and size.pad else []
    return wrap(brick.name, columns), note


def _before_name(zones: Zones, room: int) -> int:
    """Return the columns before a name: the cursor's, the arrow's, the caps', a space; less where there is no room."""
    wanted = 1 + zones.arrow + zones.caps + 1
    return wanted if room - wanted >= min(_LEAST_NAME, room // 2) else 1 + zones.caps + 1


def _text_height(brick: Brick, way: Way) -> int:
    name, note = _lines_of(brick, way)
    return len(name) + len(note)


def _brick(brick: Brick, height: int, way: Way) -> list[Line]:
    """Return one brick in exactly `height` lines."""
    name, note = _lines_of(brick, way)
    room, size, zones = way.room, way.size, way.zones
    fill = brick.look._replace(bold=False, underline=False)
    above = size.pad + (height - 2 * size.pad - len(name) - len(note)) // 2
    lines: list[Line] = []
    for y in range(height):
        at = y - above
        start = _start(brick, zones, room, words=at == 0)
        text: Line = ()
        if 0 <= at < len(name):
            text = (Span(name[at], CURSOR if brick.selected else brick.look),)
        elif len(name) <= at < len(name) + len(note):
            text = (Span(note[at - len(name)], fill),)
        end: Line = (Span(Safe(" "), Look("letter", brick.edge)),) if brick.edge else ()
        if at == 0 and brick.after:
            end = (Span(Safe(f"{brick.after} "), fill), *end)
        middle = padded((*start, *text), max(0, room - line_width(end)), fill)
        line = padded((*middle, *end), room, fill)
        lines.append(tuple(span._replace(target=brick.target) for span in line))
    return lines


def _start(brick: Brick, zones: Zones, room: int, *, words: bool) -> Line:
    """Return what stands before the name: blank fills beside the lines that have no words."""
    fill = brick.look._replace(bold=False, underline=False)
    arrow = zones.arrow if _before_name(zones, room) > 1 + zones.caps + 1 else 0
    cursor = Safe(">" if brick.selected and words else "│" if brick.framed else " ")
    before = Safe((brick.before if words and arrow else Safe("")).rjust(arrow))
    caps: Line = ()
    for cap in brick.caps:
        caps = (*caps, Span(cap.text if words else Safe(" " * width(cap.text)), cap.look))
    caps = padded(caps, zones.caps, fill)
    return (Span(cursor, brick.look), Span(before, fill), *caps, Span(Safe(" "), fill))
