"""Bricks: large calm blocks, one for each thing that a step shows, as large as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from srm_tui.layout.looks import CURSOR
from srm_tui.layout.spans import Line, Look, Span, line_width, padded
from srm_tui.layout.walkthrough.markdown import PAGE
from srm_tui.text import Safe, width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = 2
"""Columns between two bricks."""
_LEAST_NAME = 12
_MOST_PAD, _MOST_PAD_WIDE = 9, 4
_WIDE_BRICK = 100
"""Columns from which a higher brick would be a wall with a word on it."""
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
    keeps_note: bool = False
    target: str = ""


class Size(NamedTuple):
    """How large bricks are.

    Attributes:
        pad: Lines above and below the text of a brick.
        gap: Lines between two bricks.
        side: Columns around each letter.
    """

    pad: int
    gap: int
    side: int = 0


class Zones(NamedTuple):
    """What is kept free before names, so that all of them begin in one column."""

    arrow: int
    caps: int

    @classmethod
    def of(cls, bricks: Sequence[Brick], *, arrows: bool, side: int = 0) -> Zones:
        """Return the zones that some bricks need.

        Args:
            bricks: All that stand in one picture.
            arrows: Whether there are arrows at some stage of the step.
            side: Columns around each letter.
        """
        caps = max((sum(width(cap.text) + 2 * side for cap in brick.caps) for brick in bricks), default=0)
        arrow = max((width(brick.before) for brick in bricks), default=0) if arrows else 0
        return cls(arrow, max(3 + 2 * side, caps))


class Way(NamedTuple):
    """How some bricks are laid out.

    Attributes:
        room: The columns of a brick.
        beside: How many stand side by side.
        framed: Whether a line at the left of each says how large it is, where no fill does.
    """

    room: int
    beside: int
    size: Size
    zones: Zones
    framed: bool = False


def way_for(bricks: Sequence[Brick], columns: int, size: Size, zones: Zones) -> Way:
    """Return how bricks are laid out in so many columns: in few lines, of equal ways the widest bricks."""
    found: Way | None = None
    lines = 0
    for count in reversed(_counts(len(bricks), columns)):
        room, rows = _room(columns, count), -(-len(bricks) // count)
        way = Way(room, count, size._replace(pad=_pad(room, size)), zones)
        # Very many bricks take long to measure: what cannot have fewer lines is not tried.
        if found is not None and rows * (1 + 2 * way.size.pad + size.gap) > lines:
            continue
        here = sum(_heights(bricks, way)) + rows * size.gap
        if found is None or here <= lines:
            found, lines = way, here
    assert found is not None  # noqa: S101 (they can always stand below each other)
    return found


def least_lines(bricks: int, columns: int, size: Size) -> int:
    """Return how many lines so many bricks take at least, whatever is on them."""
    if not bricks:
        return 0
    ways = [(_room(columns, count), -(-bricks // count)) for count in _counts(bricks, columns)]
    return min(rows * (1 + 2 * _pad(room, size)) + (rows - 1) * size.gap for room, rows in ways)


def _counts(bricks: int, columns: int) -> list[int]:
    """Return how many of some bricks may stand side by side, the fewest first."""
    least = _WIDE if columns >= _WIDE_FROM else _NARROW
    most = 2 if bricks in {2, 4} else 3 if bricks <= 9 else 4
    return [1, *(count for count in range(2, min(most, bricks) + 1) if _room(columns, count) >= least)]


def _room(columns: int, count: int) -> int:
    """Return the width of a brick where `count` stand side by side."""
    return (columns - _GAP * (count - 1)) // count


def _pad(room: int, size: Size) -> int:
    """Return the lines above and below the text in bricks that are so wide: none is a wall or a tower."""
    most = _MOST_PAD_WIDE if room > _WIDE_BRICK else min(_MOST_PAD, max(3, (room // 3 - 1) // 2))
    return min(size.pad, most)


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
    later = _heights(like, way)
    now = later if bricks is like else _heights(bricks, way)
    for start, height in zip(rows, map(max, now, later), strict=True):
        part = slice(start, start + way.beside)
        drawn = [_brick(brick, model, height, way) for brick, model in zip(bricks[part], like[part], strict=True)]
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
    columns = max(
        1, way.room - _before_name(way.zones, way.room) - (width(brick.after) + 1 if brick.after else 0) - 1 - size.side
    )
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


def _brick(brick: Brick, like: Brick, height: int, way: Way) -> list[Line]:
    """Return one brick in exactly `height` lines; its name begins where it will stand in the end."""
    name, note = _lines_of(brick, way)
    room, side = way.room, way.size.side
    fill = brick.look._replace(bold=False, underline=False)
    text = len(name) + len(note)
    above = min((height - (text if brick is like else _text_height(like, way))) // 2, height - text)
    lines: list[Line] = []
    for y in range(height):
        at = y - above
        start = _start(brick, way, words=at == 0)
        words: Line = ()
        if 0 <= at < len(name):
            words = (Span(name[at], CURSOR if brick.selected else brick.look),)
        elif len(name) <= at < len(name) + len(note):
            words = (Span(note[at - len(name)], fill),)
        end: Line = (Span(Safe(" " * (1 + side)), Look("letter", brick.edge)),) if brick.edge else ()
        if at == 0 and brick.after:
            end = (Span(Safe(f"{brick.after} "), fill), *end)
        middle = padded((*start, *words), max(0, room - line_width(end)), fill)
        line = padded((*middle, *end), room, fill)
        lines.append(tuple(span._replace(target=brick.target) for span in line))
    return lines


def _start(brick: Brick, way: Way, *, words: bool) -> Line:
    """Return what stands before the name: blank fills beside the lines that have no words."""
    fill = brick.look._replace(bold=False, underline=False)
    zones, around = way.zones, " " * way.size.side
    arrow = zones.arrow if _before_name(zones, way.room) > 1 + zones.caps + 1 else 0
    cursor = Safe(">" if brick.selected and words else "│" if way.framed else " ")
    before = Safe((brick.before if words and arrow else Safe("")).rjust(arrow))
    caps: Line = ()
    for cap in brick.caps:
        text = cap.text if words else Safe(" " * width(cap.text))
        caps = (*caps, Span(Safe(f"{around}{text}{around}"), cap.look))
    caps = padded(caps, zones.caps, fill)
    return (Span(cursor, brick.look), Span(before, fill), *caps, Span(Safe(" "), fill))
