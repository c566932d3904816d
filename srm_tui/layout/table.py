"""All views at once: a row for each responsibility, a column for each view; names stay while views scroll sideways."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from srm_tui.core.handover import differs
from srm_tui.core.resolve import State
from srm_tui.layout.badge import BADGE, Badges
from srm_tui.layout.emphasis import NOTHING, Emphasis, open_layers, open_mark, open_rows
from srm_tui.layout.geometry import Geometry, Part, Place, Target
from srm_tui.layout.looks import BACKGROUND, BAND, BAND_DIM, CURSOR, CURSOR_DIM, DIM, STRONG, TEXT
from srm_tui.layout.spans import Line, Look, Span, padded
from srm_tui.text import Safe, cut, fit, safe, width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.snapshot import Snapshot
    from srm_tui.layout.stack import Room

_NAME_AT = 4
_NARROWEST_NAME = 12
_SHORT_NAME = 24
_TIE = "\u00a0"
_LEAST_COLUMN = 7
_WIDEST_COLUMN = 24
_MOST_HEAD_LINES = 3


class Order(StrEnum):
    """How the rows of a table are sorted."""

    FILE = "file order"
    NAME = "name"
    DIFFERENCE = "what differs"


class _Known:
    """What takes a look at every row: done once for each snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._matrix = snapshot.matrix

    @cached_property
    def longest_name(self) -> int:
        """Columns of the longest name of a row or a layer."""
        layers = (layer.name for layer in self._matrix.model.layers)
        return max((width(safe(name)) for name in (*layers, *(row.name for row in self._matrix.rows))), default=0)

    @cached_property
    def by_name(self) -> list[int]:
        """All rows by name."""
        rows = self._matrix.rows
        return sorted(range(len(rows)), key=lambda row: rows[row].name.casefold())

    @cached_property
    def by_difference(self) -> list[int]:
        """All rows, first those that most views say something else about than the view before."""
        cells = self._matrix.cells
        return sorted(
            range(len(cells)),
            key=lambda row: -sum(differs(before, after) for before, after in pairwise(cells[row])),
        )


_known: WeakKeyDictionary[Snapshot, _Known] = WeakKeyDictionary()


class TableLayout:
    """The table of a snapshot in a given room.

    Attributes:
        view: The number of the current view, whose column is set off.
        first: The number of the first view that is shown; earlier ones are scrolled out.
    """

    def __init__(  # noqa: PLR0913 (what is shown, and how)
        self,
        snapshot: Snapshot,
        view: int,
        *,
        room: Room,
        badges: Badges,
        order: Order = Order.FILE,
        first: int = 0,
        emphasis: Emphasis = NOTHING,
    ) -> None:
        self.snapshot = snapshot
        self.view = view
        self.room = room
        self.badges = badges
        self.order = order
        self.emphasis = emphasis
        self._known = _known.setdefault(snapshot, _Known(snapshot))
        self.first = self._first_that_shows(first)

    @cached_property
    def _open(self) -> list[dict[int, str]]:
        """For each view the rows that have an open decision."""
        return [open_rows(self.snapshot, view) for view in range(len(self.snapshot.model.views))]

    @cached_property
    def _open_layers(self) -> list[dict[int, str]]:
        """For each view the layers that have one."""
        return [open_layers(self.snapshot, view) for view in range(len(self.snapshot.model.views))]

    @cached_property
    def _wished_column(self) -> int:
        return min(_WIDEST_COLUMN, max(width(safe(view.name)) for view in self.snapshot.model.views) + 4)

    @cached_property
    def _name_width(self) -> int:
        """Columns of the names: all that the longest one takes, as far as views do not need them more."""
        columns = self.room.width
        left = columns - _NAME_AT - 1 - self._wished_column * len(self.snapshot.model.views)
        return min(max(_SHORT_NAME, self._known.longest_name), max(_NARROWEST_NAME, columns * 38 // 100, left))

    @cached_property
    def views_width(self) -> int:
        """Columns for views, beside the names."""
        return max(BADGE, self.room.width - _NAME_AT - self._name_width - 1)

    @cached_property
    def column_width(self) -> int:
        """Columns of a view: as wide as the longest name, as far as all fit, else as narrow as must be."""
        return max(_LEAST_COLUMN, min(self._wished_column, self.views_width // len(self.snapshot.model.views)))

    @cached_property
    def columns_shown(self) -> int:
        """How many views fit."""
        return max(1, min(len(self.snapshot.model.views), self.views_width // self.column_width))

    def _first_that_shows(self, first: int) -> int:
        """Return the first view such that the current one is shown."""
        last = len(self.snapshot.model.views) - self.columns_shown
        return min(max(0, min(max(first, self.view - self.columns_shown + 1), self.view)), max(0, last))

    @property
    def views_shown(self) -> range:
        """The numbers of the views that are shown."""
        return range(self.first, self.first + self.columns_shown)

    @cached_property
    def geometry(self) -> Geometry:
        """Where everything stands; sorted otherwise than in the file there is one list without layers."""
        spans = self._spans()
        whole = self.snapshot.matrix.spans
        if self.order is not Order.FILE:
            return Geometry(spans, frozenset(), frozenset(), self.room.width, 1, 1, spaced=False)
        emptied = {number for number, span in enumerate(spans) if not span and whole[number]}
        return Geometry(spans, frozenset(), self.room.folded | emptied, self.room.width, 1, 1, spaced=False)

    def _spans(self) -> list[Sequence[int]]:
        spans = self.emphasis.shown(self.snapshot.matrix.spans)
        if self.order is Order.FILE:
            return spans
        rows = self._known.by_name if self.order is Order.NAME else self._known.by_difference
        if not self.emphasis.hide:
            return [rows]
        return [[row for row in rows if not self.emphasis.dims(row)]]

    @property
    def height(self) -> int:
        """Lines in all, without the head."""
        return self.geometry.height

    def head(self) -> list[Line]:
        """Return the lines above the table: groups of views if there are any, and the names of views."""
        views = self.snapshot.model.views
        lines = [self._head_line(number) for number in range(self._name_lines)]
        if any(view.group for view in views):
            groups: list[Safe] = []
            said: str | None = None
            for number in self.views_shown:
                group = views[number].group
                groups.append(safe(group) if group and group != said else Safe(""))
                said = group
            lines.insert(0, self._groups_line(groups))
        return lines

    @property
    def head_height(self) -> int:
        """Lines of the head."""
        return self._name_lines + any(view.group for view in self.snapshot.model.views)

    @cached_property
    def _name_lines(self) -> int:
        """Lines of the names of views: more than one where one would cut a name."""
        return max(len(self._head_name(number)) for number in range(len(self.snapshot.model.views)))

    def _head_name(self, view: int) -> list[Safe]:
        """Return the number and name of a view in as many lines as it takes, and as there may be."""
        room = min(self.column_width, self.views_width) - 1
        # The number never stands alone: it and the first word are one word until lines are made.
        name = Safe(f"{view + 1}{_TIE}{safe(self.snapshot.model.views[view].name)}")
        lines = wrap(name, room)
        if len(lines) > _MOST_HEAD_LINES:
            lines = [*lines[: _MOST_HEAD_LINES - 1], cut(Safe(" ".join(lines[_MOST_HEAD_LINES - 1 :])), room)]
        return [Safe(line.replace(_TIE, " ")) for line in lines]

    def _groups_line(self, groups: list[Safe]) -> Line:
        """Return group names, each as wide as its views."""
        line: Line = padded((), _NAME_AT + self._name_width + 1, BAND_DIM)
        column = 0
        while column < len(groups):
            span = 1
            while column + span < len(groups) and self._same_group(column, column + span):
                span += 1
            text = cut(groups[column], self.column_width * span - 1)
            line = (*line, Span(fit(text, self.column_width * span), BAND_DIM))
            column += span
        return padded(line, self.room.width, BAND_DIM)

    def _same_group(self, one: int, other: int) -> bool:
        views = self.snapshot.model.views
        return views[self.first + one].group == views[self.first + other].group

    def _head_line(self, number: int) -> Line:
        """Return a line of the head; the last one says which views are scrolled out."""
        before, after = self.first, len(self.snapshot.model.views) - self.views_shown.stop
        order = "" if self.order is Order.FILE else f"by {self.order}"
        hidden = f"{before} ←" if before else ""
        hidden = f"{hidden}{' ' if hidden else ''}→ {after}" if after else hidden
        last = number == self._name_lines - 1
        said = Safe("   ".join(text for text in (order, hidden) if text)) if last else Safe("")
        line: Line = (Span(Safe(" " * _NAME_AT), BAND_DIM), Span(fit(said, self._name_width + 1), BAND_DIM))
        for view in self.views_shown:
            name = self._head_name(view)
            text = fit(name[number] if number < len(name) else Safe(""), self.column_width - 1)
            line = (
                *line,
                Span(text, CURSOR if view == self.view else BAND_DIM, f"view:{view}"),
                Span(Safe(" "), BAND_DIM),
            )
        return padded(line, self.room.width, BAND_DIM)

    def line(self, y: int, cursor: Target | None = None, *, focus: bool = True) -> Line:
        """Return one line of exactly the room's width; blank above and below."""
        place = self.geometry.place(y)
        if place is None or place.part in {Part.SPACE, Part.BOUNDARY}:
            return (Span(Safe(" " * self.room.width), BACKGROUND),)
        if place.part is Part.BAND:
            marked = cursor == Target(place.layer)
            return self._band(place.layer, marked=marked, filled=marked and focus)
        return self._row(place, cursor, focus=focus)

    def _band(self, layer: int, *, marked: bool, filled: bool) -> Line:
        title, dim = (CURSOR, CURSOR_DIM) if filled else (BAND, BAND_DIM)
        if self.order is not Order.FILE:
            count = len(self.geometry.spans[0])
            name = Safe(f"{count} {'row' if count == 1 else 'rows'} by {self.order}")
        else:
            name = safe(self.snapshot.model.layers[layer].name)
        head: Line = (
            Span(Safe(f"  {'>' if marked else ' '} "), title),
            Span(cut(name, self._name_width), title),
        )
        line = padded(head, _NAME_AT + self._name_width + 1, dim)
        if self.order is Order.FILE:
            for view in self.views_shown:
                side = self.snapshot.side(layer, view)
                mark = open_mark(self._open_layers[view].get(layer))
                badge = padded(self.badges.parties(side) if side else (), BADGE, dim) if mark or side else ()
                line = (*line, *padded((*badge, Span(mark, title)), self.column_width, dim))
        return padded(line, self.room.width, dim)

    def _row(self, place: Place, cursor: Target | None, *, focus: bool) -> Line:
        span = self.geometry.spans[place.layer]
        if not span:
            return self._row_of_none(place.layer)
        row = span[place.line]
        marked = cursor == Target(place.layer, row)
        filled = marked and focus
        back = CURSOR_DIM if filled else TEXT
        cells = self.snapshot.matrix.cells[row]
        letters = self.emphasis.letters.get(row, Safe(""))
        name = cut(safe(self.snapshot.matrix.rows[row].name), self._name_width)
        look = CURSOR if filled else self._name_look(row, marked=marked)
        line: Line = (
            Span(fit(letters, 2), CURSOR if filled else STRONG),
            Span(Safe(self.emphasis.sign(row, selected=marked) + " "), CURSOR if filled else STRONG),
            Span(name, look._replace(underline=row in self.emphasis.matches)),
        )
        line = padded(line, _NAME_AT + self._name_width + 1, back)
        draw = self.badges.faint if self.emphasis.dims(row) else self.badges.cell
        for view in self.views_shown:
            ground = back if view == self.view else TEXT
            mark = open_mark(self._open[view].get(row))
            fits = self.column_width > BADGE + 4 + width(mark)
            word = Safe(" opt") if cells[view].optional and fits else Safe("")
            strong = CURSOR if ground is CURSOR_DIM else DIM if self.emphasis.dims(row) else STRONG
            line = (
                *line,
                *padded(
                    (*draw(cells[view]), Span(mark, strong), Span(word, CURSOR_DIM if ground is CURSOR_DIM else DIM)),
                    self.column_width,
                    ground,
                ),
            )
        return padded(line, self.room.width, TEXT)

    def _row_of_none(self, layer: int) -> Line:
        """Return what stands in place of rows: the default of a layer that has none, or that none is shown."""
        if self.order is not Order.FILE:
            return padded((Span(Safe("    none"), DIM),), self.room.width, TEXT)
        name = cut(Safe("the whole layer: no rows"), self._name_width)
        line = padded((Span(Safe(" " * _NAME_AT), DIM), Span(name, DIM)), _NAME_AT + self._name_width + 1, TEXT)
        for view in self.views_shown:
            cell = self.badges.cell(self.snapshot.layer_cell(layer, view))
            line = (*line, *padded(cell, self.column_width, TEXT))
        return padded(line, self.room.width, TEXT)

    def _name_look(self, row: int, *, marked: bool) -> Look:
        cells = self.snapshot.matrix.cells[row]
        if self.emphasis.dims(row):
            return DIM._replace(bold=marked)
        if any(cell.state is State.GAP for cell in cells):
            return Look("gap-text", "panel", bold=True)
        return TEXT._replace(bold=marked)
