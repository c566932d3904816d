"""The stack grid as lines: layers as bands, a cell for each responsibility, the boundaries between them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.resolve import State
from srm_tui.layout.badge import BADGE, Badges
from srm_tui.layout.density import ways
from srm_tui.layout.emphasis import NOTHING, Emphasis, open_layers, open_mark, open_rows
from srm_tui.layout.geometry import MARGIN, Geometry, Part, Place, Target
from srm_tui.layout.looks import BACKGROUND, BACKGROUND_DIM, BAND, BAND_DIM, CURSOR, CURSOR_DIM, DIM, STRONG, TEXT
from srm_tui.layout.spans import Line, Look, Span, line_width, padded
from srm_tui.layout.words import STATES
from srm_tui.text import Safe, cut, fit, safe, width

if TYPE_CHECKING:
    from srm_tui.core.boundary import Boundary
    from srm_tui.core.resolve import Cell
    from srm_tui.core.snapshot import Snapshot


_NARROW = 60
_WIDE = 120
_BEFORE_NAME = 7  # the cursor's column, two for where it came from, the badge, a space
_ARROW_FIELD = 4
_FEW_ROWS = 400

_SHARED = {
    "dependent": Safe("shared, each needs the other"),
    "independent": Safe("shared, each for itself"),
    None: Safe("shared"),
}


def second_line(cell: Cell, decision: str | None = None) -> Safe:
    """Say what a badge cannot; empty where there is nothing to say.

    Args:
        cell: What it is about.
        decision: The status of what is open there; None where nothing is.
    """
    if cell.state is not State.ASSIGNED:
        said = [STATES[cell.state]]
    else:
        said = [Safe("optional")] if cell.optional else []
        if cell.shared:
            said.append(_SHARED[cell.sharing])
    words = Safe(", ".join(said))
    if decision is None:
        return words
    # First, since the rest can be guessed where it is cut.
    return Safe(f"{decision}; {words}" if words else f"decision {decision}")


class Room(NamedTuple):
    """The space for a grid and what is shown in it.

    Attributes:
        width: Columns.
        height: Lines; None where it does not matter (then one line a cell and no blank lines).
        folded: Layers of which only the band is shown.
        density: How densely the user wants it: `compact`, `normal` or `projector`.
    """

    width: int
    height: int | None = None
    folded: frozenset[int] = frozenset()
    density: str = "normal"


class StackLayout:
    """One view of a snapshot laid out in a given room; lines are made when they are asked for."""

    def __init__(  # noqa: PLR0913 (what is shown, and how)
        self,
        snapshot: Snapshot,
        view: int,
        reference: int | None = None,
        *,
        room: Room,
        badges: Badges | None = None,
        emphasis: Emphasis = NOTHING,
    ) -> None:
        self.snapshot = snapshot
        self.view = view
        self.reference = reference
        self.room = room
        self.badges = badges or Badges.of(snapshot)
        self.emphasis = emphasis
        self.moved = snapshot.moved(view, reference) if reference is not None else frozenset[int]()

    @cached_property
    def open(self) -> dict[int, str]:
        """The rows that have an open decision, with its status."""
        return open_rows(self.snapshot, self.view)

    @cached_property
    def open_layers(self) -> dict[int, str]:
        """The layers that have an open decision, with its status."""
        return open_layers(self.snapshot, self.view)

    @cached_property
    def boundaries(self) -> dict[int, Boundary]:
        """The boundaries by the layer that they stand beneath."""
        return {boundary.above: boundary for boundary in self.snapshot.boundaries(self.view)}

    @cached_property
    def geometry(self) -> Geometry:
        """Where everything stands: the roomiest way that the density allows and that fits, else its tightest."""
        height = self.room.height
        if height is None:
            return self._geometry(1, spaced=False)
        for way in ways(self.room.density):
            geometry = self._geometry(way.cell_lines, spaced=way.spaced)
            if geometry.height + self._boundaries_elsewhere(geometry) <= height:
                break
        return geometry

    def _geometry(self, cell_lines: int, *, spaced: bool) -> Geometry:
        spans = self.emphasis.shown(self.snapshot.matrix.spans)
        emptied = {number for number, span in enumerate(spans) if not span and self.snapshot.matrix.spans[number]}
        return Geometry(
            spans,
            frozenset(self.boundaries),
            self.room.folded | emptied,
            self.room.width,
            self._columns,
            cell_lines,
            spaced,
        )

    def _boundaries_elsewhere(self, geometry: Geometry) -> int:
        """Return the lines that other views need more, so that switching views does not change the spacing."""
        if len(self.snapshot.matrix.rows) > _FEW_ROWS or geometry.spaced:
            return 0
        views = range(len(self.snapshot.model.views))
        return max(len(self.snapshot.boundaries(view)) for view in views) - len(self.boundaries)

    @cached_property
    def _columns(self) -> int:
        """Cells side by side: one on a narrow screen, two, or three where every name fits."""
        if self.room.width < _NARROW:
            return 1
        if self.room.width < _WIDE:
            return 2
        room = (self.room.width - MARGIN) // 3 - _BEFORE_NAME - _ARROW_FIELD - 2
        return 3 if all(width(row.name) <= room for row in self.snapshot.matrix.rows) else 2

    @property
    def height(self) -> int:
        """Lines of the whole grid."""
        return self.geometry.height

    def lines(self) -> list[Line]:
        """Return the whole grid, without a cursor."""
        return [self.line(y) for y in range(self.height)]

    def line(self, y: int, cursor: Target | None = None, *, focus: bool = True) -> Line:
        """Return one line of exactly the grid's width; blank above and below the grid.

        Args:
            y: The line, from 0.
            cursor: What is selected.
            focus: Whether the grid has the focus; without it the cursor keeps its mark and drops its fill.
        """
        place = self.geometry.place(y)
        columns = self.room.width
        if place is None:
            nothing = y == 1 and not self.geometry.spans
            text = Safe("  This model has no layers yet." if nothing else "")
            return padded((Span(text, BACKGROUND_DIM),), columns, BACKGROUND)
        match place.part:
            case Part.BAND:
                line = self._band(place.layer, focus and cursor == Target(place.layer), cursor == Target(place.layer))
            case Part.BOUNDARY:
                line = self._boundary(self.boundaries[place.layer])
            case Part.SPACE:
                line = (self._spine_between(place.layer), Span(Safe(" " * (columns - 1)), BACKGROUND))
            case Part.CELLS:
                line = self._cells(place, cursor, focus=focus)
        return padded(line, columns, TEXT)

    def _spine_between(self, layer: int) -> Span:
        above, below = self.snapshot.side(layer, self.view), self.snapshot.side(layer - 1, self.view)
        return self.badges.spine(above or below)

    def _band(self, layer: int, filled: bool, marked: bool) -> Line:  # noqa: FBT001 (both are drawn states)
        """Return a layer's title: the badge of its side, its name, and the counts at the right edge."""
        columns = self.room.width
        title, dim = (CURSOR, CURSOR_DIM) if filled else (BAND, BAND_DIM)
        counts = self._counts(layer, dim)
        name = safe(self.snapshot.model.layers[layer].name)
        rows = len(self.snapshot.matrix.spans[layer])
        said = f"  … {rows} folded" if rows else "  … folded"
        folded = Safe(said if layer in self.room.folded else "")
        mark = open_mark(self.open_layers.get(layer))
        room = columns - BADGE - 1 - width(folded) - width(mark) - 2
        while counts and room - line_width(counts[0]) < min(width(name), room // 2):
            counts = counts[1:]
        taken = line_width(counts[0]) if counts else 0
        name = cut(name, room - taken)
        head = (
            *self.badges.parties(self.snapshot.side(layer, self.view)),
            Span(Safe(">" if marked else " "), title),
            Span(name, title),
            Span(mark, title),
            Span(folded, dim),
        )
        space = columns - line_width(head) - taken - 1
        return (*head, Span(Safe(" " * space), dim), *(counts[0] if counts else ()), Span(Safe(" "), dim))

    def _counts(self, layer: int, look: Look) -> list[Line]:
        """Return the counts as a line, and shorter ones with the first of them left out."""
        counts = self.snapshot.counts(layer, self.view)
        items = [(self.badges.parties((party,)), count) for party, count in counts.sole]
        if len(counts.shared) == 1:
            items.extend((self.badges.parties(parties), count) for parties, count in counts.shared)
        elif counts.shared:
            items.append((self.badges.several(), sum(count for _, count in counts.shared)))
        for state, count in (
            (State.UNDECIDED, counts.undecided),
            (State.GAP, counts.gaps),
            (State.NOT_APPLICABLE, counts.not_applicable),
        ):
            if count:
                items.append((self.badges.state(state), count))
        parts = [(*badge, Span(Safe(f" {count}"), look)) for badge, count in items]
        return [_joined(parts[start:], look) for start in range(len(parts))]

    def _cells(self, place: Place, cursor: Target | None, *, focus: bool) -> Line:
        """Return one line of cells."""
        geometry = self.geometry
        line: Line = (self.badges.spine(self.snapshot.side(place.layer, self.view)), Span(Safe(" "), TEXT))
        inside = place.line % geometry.cell_lines
        if not geometry.spans[place.layer]:
            return line if inside else (*line, *self._default_cell(place.layer))
        for column, row in geometry.cells_on(place):
            start = MARGIN + column * geometry.cell_width
            line = padded(line, start, TEXT)
            columns = geometry.column_width(column)
            selected = cursor == Target(place.layer, row)
            if inside:
                line = (*line, *self._second(row, columns, filled=selected and focus))
            else:
                line = (*line, *self._cell(row, columns, filled=selected and focus, marked=selected))
        return line

    def _default_cell(self, layer: int) -> Line:
        """Draw a layer without rows as one cell with its default."""
        cell = self.snapshot.layer_cell(layer, self.view)
        text = Safe(" the whole layer: it has no rows")
        return (Span(Safe("   "), TEXT), *self.badges.cell(cell), Span(text, DIM))

    def _cell(self, row: int, columns: int, *, filled: bool, marked: bool) -> Line:
        """Return one cell: cursor, where it came from, badge, name, and at the right edge where it goes."""
        cell = self.snapshot.matrix.cells[row][self.view]
        dim = CURSOR_DIM if filled else DIM
        dimmed = self.emphasis.dims(row)
        came, goes = self._moves(row)
        if cell.optional and self.geometry.cell_lines == 1:
            goes = Safe(f"{goes} optional" if goes else "optional")
        right = max(width(goes), _ARROW_FIELD) if goes else 0
        mark = open_mark(self.open.get(row))
        room = columns - _BEFORE_NAME - 1 - (right + 1 if right else 0) - width(mark)
        name = cut(safe(self.snapshot.matrix.rows[row].name), room)
        return (
            Span(self.emphasis.sign(row, selected=marked), CURSOR if filled else TEXT._replace(bold=True)),
            Span(came, STRONG if row in self.emphasis.letters and not filled else dim),
            *(self.badges.faint(cell) if dimmed else self.badges.cell(cell)),
            Span(Safe(" "), dim),
            Span(name, self._name_look(row, cell, filled=filled, marked=marked)),
            Span(mark, CURSOR if filled else DIM if dimmed else STRONG),
            Span(Safe(" " * (columns - _BEFORE_NAME - width(name) - width(mark) - right - 1)), dim),
            Span(fit(goes, right), dim),
            Span(Safe(" "), dim),
        )

    def _second(self, row: int, columns: int, *, filled: bool) -> Line:
        """Return the second line of a cell."""
        cell = self.snapshot.matrix.cells[row][self.view]
        text = Safe(" " * _BEFORE_NAME + cut(second_line(cell, self.open.get(row)), columns - _BEFORE_NAME - 1))
        return (Span(fit(text, columns), CURSOR_DIM if filled else DIM),)

    def _moves(self, row: int) -> tuple[Safe, Safe]:
        """Return the mark before the badge and the one at the right edge; the arrow runs in the views' order.

        Where a party is looked for, its letters stand in place of the mark.
        """
        if self.emphasis.letters:
            return fit(self.emphasis.letters.get(row, Safe("")), 2), Safe("")
        if self.reference is None or row not in self.moved:
            return Safe("  "), Safe("")
        other = self.snapshot.matrix.cells[row][self.reference]
        if self.view > self.reference:
            return Safe(self.badges.sign(other) + "→"), Safe("")
        return Safe("  "), Safe("→" + self.badges.word(other))

    def _name_look(self, row: int, cell: Cell, *, filled: bool, marked: bool) -> Look:
        underline = row in self.emphasis.matches
        if filled:
            return CURSOR._replace(underline=underline)
        if self.emphasis.dims(row) or cell.state is State.NOT_APPLICABLE:
            return DIM._replace(bold=marked, underline=underline)
        if cell.state is State.GAP:
            return Look("gap-text", "panel", bold=True, underline=underline)
        return TEXT._replace(bold=marked, underline=underline)

    def _boundary(self, boundary: Boundary) -> Line:
        """Return the line on which two sides meet, with both named in it."""
        columns, badges = self.room.width, self.badges
        room = max(0, (columns - 2 * (BADGE + 1) - 8) // 2)
        left = (Span(Safe(" ▲ "), BACKGROUND), *self._side_name(boundary.side_above, room, before=True))
        right = (*self._side_name(boundary.side_below, room, before=False), Span(Safe(" ▼ "), BACKGROUND))
        above, below = _apart(boundary.side_above, boundary.side_below)
        look = Look(badges.fill(above), badges.fill(below))
        glyph = "▀" if badges.colour else "─"
        space = columns - 2 * BADGE - line_width(left) - line_width(right)
        word = Safe(" blurred ") if boundary.blurred else Safe("")
        if space < width(word) + 2:
            word = Safe("")
        before = (space - width(word)) // 2
        return (
            Span(Safe(glyph * BADGE), look),
            *left,
            Span(Safe(glyph * before), look),
            Span(word, BACKGROUND_DIM),
            Span(Safe(glyph * (space - width(word) - before)), look),
            *right,
            Span(Safe(glyph * BADGE), look),
        )

    def _side_name(self, side: tuple[str, ...], room: int, *, before: bool) -> Line:
        """Return letters and names of a side; letters alone where there is no room for a name."""
        letters: list[Span] = []
        for party in side:
            if letters:
                letters.append(Span(Safe("+"), BACKGROUND))
            letters.append(Span(self.badges.letters[party], Look(self.badges.ink(party), "background", bold=True)))
        names = Safe(", ".join(safe(self.snapshot.parties[party].name) for party in side))
        left = room - line_width(tuple(letters)) - 2
        if left < 4:
            return tuple(letters)
        name = cut(names, left)
        if before:
            return (*letters, Span(Safe(f" {name} "), BACKGROUND))
        return (Span(Safe(f" {name} "), BACKGROUND), *letters)


def _apart(above: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, str]:
    """Return a party of each side for the colours of a boundary: of a tie one that is not on the other side, too."""
    return (
        next((party for party in above if party not in below), above[0]),
        next((party for party in below if party not in above), below[0]),
    )


def _joined(parts: list[Line], look: Look) -> Line:
    line: Line = ()
    for part in parts:
        line = (*line, *((Span(Safe("  "), look),) if line else ()), *part)
    return line
