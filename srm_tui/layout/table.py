"""All views at once: a row for each responsibility, a column for each view; names stay while views scroll sideways."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from srm_tui.core.handover import differs
from srm_tui.core.resolve import State
from srm_tui.layout.badge import BADGE, Badges
from srm_tui.layout.emphasis import NOTHING, Emphasis
from srm_tui.layout.geometry import Geometry, Part, Place, Target
from srm_tui.layout.spans import Line, Look, Span, padded
from srm_tui.layout.stack import BACKGROUND, BAND, CURSOR, CURSOR_DIM, DIM, DIM_BAND, PANEL, STRONG, Room
from srm_tui.text import Safe, cut, fit, safe, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.snapshot import Snapshot

_NAME_AT = 4
_WIDEST_NAME = 34
_LEAST_COLUMN = 7
_WIDEST_COLUMN = 18
_HEAD = Look("dim-band", "band")


class Order(StrEnum):
    """How the rows of a table are sorted."""

    FILE = "file order"
    NAME = "name"
    DIFFERENCE = "what differs"


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
        self.first = self._first_that_shows(first)

    @cached_property
    def _name_width(self) -> int:
        return min(_WIDEST_NAME, max(12, self.room.width * 38 // 100))

    @cached_property
    def column_width(self) -> int:
        """Columns of a view: as wide as the longest name, as far as all fit, else as narrow as must be."""
        views = self.snapshot.model.views
        room = self.room.width - _NAME_AT - self._name_width - 1
        wished = max(width(safe(view.name)) for view in views) + 4
        return max(_LEAST_COLUMN, min(wished, _WIDEST_COLUMN, max(_LEAST_COLUMN, room // len(views))))

    @property
    def columns_shown(self) -> int:
        """How many views fit."""
        room = self.room.width - _NAME_AT - self._name_width - 1
        return max(1, min(len(self.snapshot.model.views), room // self.column_width))

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
        rows = [row for span in spans for row in span]
        matrix = self.snapshot.matrix
        if self.order is Order.NAME:
            rows.sort(key=lambda row: matrix.rows[row].name.casefold())
        else:
            rows.sort(key=lambda row: -self._different(row))
        return [tuple(rows)]

    def _different(self, row: int) -> int:
        """Return how many views say something else than the view before."""
        cells = self.snapshot.matrix.cells[row]
        return sum(differs(before, after) for before, after in pairwise(cells))

    @property
    def height(self) -> int:
        """Lines in all, without the head."""
        return self.geometry.height

    def head(self) -> list[Line]:
        """Return the lines above the table: groups of views if there are any, and the names of views."""
        views = self.snapshot.model.views
        lines = [self._head_line([Safe(f"{number + 1} {safe(views[number].name)}") for number in self.views_shown])]
        if any(view.group for view in views):
            groups: list[Safe] = []
            said: str | None = None
            for number in self.views_shown:
                group = views[number].group
                groups.append(safe(group) if group and group != said else Safe(""))
                said = group
            lines.insert(0, self._groups_line(groups))
        return lines

    def _groups_line(self, groups: list[Safe]) -> Line:
        """Return group names, each as wide as its views."""
        line: Line = padded((), _NAME_AT + self._name_width + 1, _HEAD)
        column = 0
        while column < len(groups):
            span = 1
            while column + span < len(groups) and self._same_group(column, column + span):
                span += 1
            text = cut(groups[column], self.column_width * span - 1)
            line = (*line, Span(fit(text, self.column_width * span), _HEAD))
            column += span
        return padded(line, self.room.width, _HEAD)

    def _same_group(self, one: int, other: int) -> bool:
        views = self.snapshot.model.views
        return views[self.first + one].group == views[self.first + other].group

    def _head_line(self, names: list[Safe]) -> Line:
        order = "" if self.order is Order.FILE else f"by {self.order}"
        hidden = f"{self.first} more ←" if self.first else ""
        corner = cut(Safe("  ".join(text for text in (order, hidden) if text)), self._name_width)
        line: Line = (Span(Safe(" " * _NAME_AT), _HEAD), Span(fit(corner, self._name_width + 1), _HEAD))
        for number, name in zip(self.views_shown, names, strict=True):
            look = CURSOR if number == self.view else _HEAD
            text = fit(cut(name, self.column_width - 1), self.column_width - 1)
            line = (*line, Span(text, look, f"view:{number}"), Span(Safe(" "), _HEAD))
        after = len(self.snapshot.model.views) - self.first - len(names)
        if after:
            line = (*line, Span(Safe(f"→ {after} more"), _HEAD))
        return padded(line, self.room.width, _HEAD)

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
        title, dim = (CURSOR, CURSOR_DIM) if filled else (BAND, DIM_BAND)
        if self.order is not Order.FILE:
            name = Safe(f"{len(self.geometry.spans[0])} rows by {self.order}")
        else:
            name = safe(self.snapshot.model.layers[layer].name)
        head: Line = (
            Span(Safe(f"  {'>' if marked else ' '} "), title),
            Span(cut(name, self._name_width), title),
        )
        line = padded(head, _NAME_AT + self._name_width + 1, dim)
        if self.order is Order.FILE:
            for view in self.views_shown:
                side = self.badges.parties(self.snapshot.side(layer, view)) if self.snapshot.side(layer, view) else ()
                line = (*line, *padded(side, self.column_width, dim))
        return padded(line, self.room.width, dim)

    def _row(self, place: Place, cursor: Target | None, *, focus: bool) -> Line:
        span = self.geometry.spans[place.layer]
        if not span:
            return padded((Span(Safe("    the whole layer: it has no rows"), DIM),), self.room.width, PANEL)
        row = span[place.line]
        marked = cursor == Target(place.layer, row)
        filled = marked and focus
        back = CURSOR_DIM if filled else PANEL
        cells = self.snapshot.matrix.cells[row]
        letters = self.emphasis.letters.get(row, Safe(""))
        name = cut(safe(self.snapshot.matrix.rows[row].name), self._name_width)
        look = CURSOR if filled else self._name_look(row, marked=marked)
        line: Line = (
            Span(fit(letters, 2), CURSOR if filled else STRONG),
            Span(Safe("> " if marked else "  "), CURSOR if filled else STRONG),
            Span(name, look._replace(underline=row in self.emphasis.matches)),
        )
        line = padded(line, _NAME_AT + self._name_width + 1, back)
        draw = self.badges.faint if self.emphasis.dims(row) else self.badges.cell
        for view in self.views_shown:
            ground = back if view == self.view else PANEL
            word = Safe(" opt") if cells[view].optional and self.column_width > BADGE + 4 else Safe("")
            line = (
                *line,
                *padded(
                    (*draw(cells[view]), Span(word, CURSOR_DIM if ground is CURSOR_DIM else DIM)),
                    self.column_width,
                    ground,
                ),
            )
        return padded(line, self.room.width, PANEL)

    def _name_look(self, row: int, *, marked: bool) -> Look:
        cells = self.snapshot.matrix.cells[row]
        if self.emphasis.dims(row):
            return DIM._replace(bold=marked)
        if any(cell.state is State.GAP for cell in cells):
            return Look("gap-text", "panel", bold=True)
        return PANEL._replace(bold=marked)
