"""The stack: the home screen."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.containers import Container

from srm_tui.core.handover import reference_view
from srm_tui.core.perspective import Perspective
from srm_tui.layout.badge import Badges
from srm_tui.layout.geometry import Target
from srm_tui.layout.handover import handover_lines
from srm_tui.layout.header import header
from srm_tui.layout.inspector import Inspector
from srm_tui.layout.layer import LayerInspector
from srm_tui.layout.spans import Line, Look, Span, padded
from srm_tui.layout.stack import Room, StackLayout
from srm_tui.text import Safe
from srm_tui.tui.bindings import bindings_of
from srm_tui.tui.screens.base import CommandScreen
from srm_tui.tui.theme import colourless
from srm_tui.tui.widgets.grid import StackGrid
from srm_tui.tui.widgets.inspector import InspectorPane
from srm_tui.tui.widgets.lines import LineBar, Pressed

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from srm_tui.core.snapshot import Snapshot
    from srm_tui.tui.session import Session

BESIDE_FROM = 120
"""Columns from which the inspector stands beside the grid."""
HANDOVER_FROM = 200
"""Columns from which the handover stands under the inspector."""
ROOMY_FROM = 30
"""Lines from which a blank line stands above and below the grid."""
_INSPECTOR_BELOW = 5
_INSPECTOR_LEAST = 3
_WIDEST_INSPECTOR = 60
_LEAST_HEIGHT_WITH_INSPECTOR = 16
_LAYOUTS_KEPT = 12


class StackScreen(CommandScreen[None]):
    """Shows one view of a model and everything about the selected cell."""

    NAME: ClassVar[str] = "stack"
    BINDINGS: ClassVar = bindings_of("stack")

    grid = getters.query_one("#grid", StackGrid)
    inspector = getters.query_one("#inspector", InspectorPane)
    bar = getters.query_one("#header", LineBar)

    def __init__(self, title: Safe) -> None:
        super().__init__()
        self.session: Session | None = None
        self.view = 0
        self._shown_before: int | None = None
        self._title = title
        self._progress = Safe("reading")
        self._since = monotonic()
        self._folded: frozenset[int] = frozenset()
        self._perspective = Perspective.INSIDE
        self._with_inspector = True
        self._badges: Badges | None = None
        self._layouts: dict[tuple[Snapshot, int, int | None, Room], StackLayout] = {}

    def compose(self) -> ComposeResult:
        """Lay out the frame; it is there before the file is read."""
        yield LineBar(self._header_line, widget_id="header", focusable=True)
        with Container(id="body"):
            yield StackGrid(widget_id="grid")
            yield InspectorPane(widget_id="inspector")
        yield self.make_footer()

    def on_mount(self) -> None:
        """Start on the grid, and count the seconds until there is something on it."""
        self.grid.focus()
        self._clock = self.set_interval(1.0, self.bar.refresh)

    def progress(self, words: Safe) -> None:
        """Say how far the loading is."""
        self._progress = words
        self.bar.refresh()

    def _progress_line(self, columns: int) -> Line:
        """Return the header while there is no model: what is being done, and for how long where that is long."""
        title, dim = Look("title", "band", bold=True), Look("dim-band", "band")
        seconds = int(monotonic() - self._since)
        words = Safe(f"   {self._progress} … {seconds} s" if seconds else f"   {self._progress} …")
        return padded((Span(Safe(f" {self._title}"), title), Span(words, dim)), columns, title)

    def show(self, session: Session) -> None:
        """Show a model that was read: for the first time, or again with what is selected kept where it still is."""
        row, view = self._selected_ids()
        self.session = session.seen_from(self._perspective)
        self._title = session.title
        self._badges = Badges.of(self.session.snapshot, colour=not colourless())
        self._clock.stop()
        views = [entry.id for entry in session.snapshot.model.views]
        request = session.request
        asked = view or request.view
        self.view = views.index(asked) if asked in views else 0
        self._shown_before = None
        self._folded = frozenset()
        self._layouts.clear()
        self._arrange(row or request.at)

    def _selected_ids(self) -> tuple[str | None, str | None]:
        """Return the ids of what is selected and shown, to find them again in another reading."""
        if self.session is None:
            return None, None
        cursor, matrix = self.grid.cursor, self.session.snapshot.matrix
        row = matrix.rows[cursor.row].id if cursor is not None and cursor.row is not None else None
        return row, self.session.snapshot.model.views[self.view].id

    @property
    def reference(self) -> int | None:
        """The view that the shown one is compared with."""
        if self.session is None:
            return None
        return reference_view(self.view, self._shown_before, len(self.session.snapshot.model.views))

    def on_resize(self) -> None:
        """Lay everything out for the new size."""
        self._arrange()

    def _arrange(self, row: str | None = None) -> None:
        """Share the space between grid and inspector, and draw both.

        Args:
            row: Id of the row to select; what is selected stays when left out.
        """
        columns, lines = self.size
        beside = columns >= BESIDE_FROM
        roomy = lines >= ROOMY_FROM
        with_inspector = self._with_inspector and (beside or lines >= _LEAST_HEIGHT_WITH_INSPECTOR)
        self.set_class(beside, "beside")
        self.set_class(roomy, "roomy")
        self.set_class(not with_inspector, "alone")
        body = lines - 2 - (2 if roomy else 0)
        wide = min(columns // 3 - 1, _WIDEST_INSPECTOR) if beside and with_inspector else 0
        below = _INSPECTOR_BELOW if with_inspector and not beside else 0
        if self.session is None:
            # The frame already stands as the picture will, so that the picture needs no layout of its own.
            if with_inspector:
                _set_size(self.inspector, wide or None, below or None)
            return
        room = Room(columns - (wide + 1 if wide else 0), body - below, self._folded)
        layout = self._layout(room)
        if layout.height > body - (_INSPECTOR_LEAST if below else 0):
            layout = self._layout(Room(room.width - 1, room.height, self._folded))
        self.inspector.below = max(_INSPECTOR_LEAST, body - layout.height) if below else None
        if with_inspector:
            _set_size(self.inspector, wide or None, self.inspector.below)
        self._draw(layout, self._target(layout, row))

    def _layout(self, room: Room) -> StackLayout:
        """Return the layout for a room; the last ones are kept, so that going back to a view costs little."""
        assert self.session is not None  # noqa: S101 (callers have looked)
        key = (self.session.snapshot, self.view, self.reference, room)
        layout = self._layouts.pop(key, None)
        if layout is None:
            layout = StackLayout(self.session.snapshot, self.view, self.reference, room=room, badges=self._badges)
        self._layouts[key] = layout
        if len(self._layouts) > _LAYOUTS_KEPT:
            del self._layouts[next(iter(self._layouts))]
        return layout

    def _target(self, layout: StackLayout, row: str | None) -> Target | None:
        """Return what to select: the named row, else what is selected now, else the first row; None without layers."""
        matrix = layout.snapshot.matrix
        if not matrix.spans:
            return None
        if row is not None and row in matrix.row_number:
            number = matrix.row_number[row]
            return Target(matrix.layer_of[number], number)
        cursor = self.grid.cursor
        if cursor is None or cursor.layer >= len(matrix.spans) or row is not None:
            return layout.geometry.first()
        if cursor.row is not None and (cursor.layer in self._folded or cursor.row not in matrix.spans[cursor.layer]):
            return Target(cursor.layer)
        return cursor

    def _draw(self, layout: StackLayout, cursor: Target | None) -> None:
        self.bar.refresh()
        self.grid.show(layout, cursor)
        self._inspect(cursor)

    def _inspect(self, cursor: Target | None) -> None:
        """Show the selected row in the inspector."""
        if not self.inspector.display or self.session is None or self._badges is None:
            return
        under = None
        if self.reference is not None and self.size.width >= HANDOVER_FROM:
            under = partial(handover_lines, self.session.snapshot, self._badges, self.view, self.reference)
        self.inspector.show(self._inspector_of(cursor) if cursor is not None else None, under)

    def _inspector_of(self, cursor: Target) -> Inspector | LayerInspector | None:
        if self.session is None or self._badges is None:
            return None
        snapshot = self.session.snapshot
        if cursor.row is None:
            return LayerInspector(snapshot, self._badges, cursor.layer, self.view)
        return Inspector(snapshot, self._badges, cursor.row, self.view, self.reference, self.session.line_of)

    def _header_line(self, columns: int) -> Line:
        if self.session is None or self._badges is None:
            return self._progress_line(columns)
        return header(
            self.session.snapshot,
            self.view,
            self.reference,
            columns=columns,
            title=self._title,
            badges=self._badges,
            notes=self.session.notes,
            focus=self.bar.has_focus,
        )

    def positions_known(self) -> None:
        """Draw the inspector again, now with lines of the file."""
        if self.grid.cursor is not None:
            self._inspect(self.grid.cursor)

    # Moving

    def carry_out(self, command: str) -> None:
        """Carry out a command; all but the program's own wait until a model is there."""
        if command.startswith("view-"):
            self._show_view(int(command.removeprefix("view-")) - 1)
        elif command in _STEPS:
            self._step(_STEPS[command])
        elif self.session is not None or command in {"help", "palette", "quit", "back", "next-pane"}:
            super().carry_out(command)

    def _step(self, direction: str) -> None:
        focused = self.focused
        if focused is self.inspector:
            _scroll(self.inspector, direction)
        elif focused is self.bar and direction in {"left", "right"}:
            self._show_view(self.view + (1 if direction == "right" else -1))
        else:
            target = self.grid.step(direction)
            if target is not None:
                self._select(target)

    def _select(self, target: Target) -> None:
        if target != self.grid.cursor:
            self.grid.cursor = target
            self._inspect(target)

    @on(StackGrid.Selected)
    def _clicked(self, event: StackGrid.Selected) -> None:
        if event.again:
            self.carry_out("open-selected")
        else:
            self._select(event.target)

    # Views

    def _show_view(self, view: int) -> None:
        if self.session is None:
            return
        views = self.session.snapshot.model.views
        if not 0 <= view < len(views):
            if view >= len(views):
                names = "one view" if len(views) == 1 else f"{len(views)} views"
                self.say(Safe(f"there is no view {view + 1}: this model has {names}"))
            return
        if view != self.view:
            self._shown_before, self.view = self.view, view
            self._arrange()

    def do_next_view(self) -> None:
        """Show the next view, the first one after the last."""
        if self.session is None:
            return
        views = len(self.session.snapshot.model.views)
        if views == 1:
            self.say(Safe("this model has one view"))
        else:
            self._show_view((self.view + 1) % views)

    @on(Pressed)
    def _view_pressed(self, event: Pressed) -> None:
        kind, _, number = event.target.partition(":")
        if kind == "view":
            self._show_view(int(number))

    def do_toggle_perspective(self) -> None:
        """Roll teams up, or show them again."""
        if self.session is None:
            return
        if all(party.part_of is None for party in self.session.snapshot.model.parties):
            self.say(Safe("no party here is part of another: outside looks the same"))
            return
        inside = self._perspective is Perspective.INSIDE
        self._perspective = Perspective.OUTSIDE if inside else Perspective.INSIDE
        self.session = self.session.seen_from(self._perspective)
        self._arrange()

    # The inspector, folding

    def do_toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        self._with_inspector = not self._with_inspector
        if not self._with_inspector and self.focused is self.inspector:
            self.grid.focus()
        self._arrange()

    def do_open_selected(self) -> None:
        """Show all about the selected row; fold or unfold a band."""
        cursor = self.grid.cursor
        if cursor is None:
            return
        inspector = self._inspector_of(cursor)
        if not isinstance(inspector, Inspector):
            self.do_fold_layer()
            return
        from srm_tui.tui.screens.details import DetailsScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        self.app.push_screen(DetailsScreen(inspector))

    def do_fold_layer(self) -> None:
        """Fold the selected layer, or unfold it."""
        cursor = self.grid.cursor
        if cursor is not None:
            self._folded ^= {cursor.layer}
            self._arrange()

    def do_fold_all(self) -> None:
        """Fold every layer, or unfold all."""
        if self.session is not None:
            everything = frozenset(range(len(self.session.snapshot.matrix.spans)))
            self._folded = frozenset() if self._folded == everything else everything
            self._arrange()

    # The program

    def do_reload(self) -> None:
        """Read the file again."""
        self.app.call_later(partial(self.app.run_action, "reload"))

    def do_quit(self) -> None:
        """Leave the program."""
        self.app.exit(0)

    def do_back(self) -> None:
        """Go back to the grid; Esc never quits."""
        self.grid.focus()


_STEPS = {
    "cursor-up": "up",
    "cursor-down": "down",
    "cursor-left": "left",
    "cursor-right": "right",
    "layer-up": "layer-up",
    "layer-down": "layer-down",
    "line-start": "home",
    "line-end": "end",
    "page-up": "page-up",
    "page-down": "page-down",
    "first-row": "first",
    "last-row": "last",
}


def _scroll(pane: InspectorPane, direction: str) -> None:
    """Scroll the inspector as a step would move the cursor."""
    match direction:
        case "up" | "down":
            pane.scroll_lines(1 if direction == "down" else -1)
        case "page-up" | "page-down":
            pane.scroll_screen(1 if direction == "page-down" else -1)
        case "first" | "home":
            pane.go_to(0)
        case "last" | "end":
            pane.go_to(pane.length)


def _set_size(pane: InspectorPane, width: int | None, height: int | None) -> None:
    """Set a size only where it differs: setting the same one costs a layout all the same."""
    wanted = (f"{width}" if width is not None else "100w", f"{height}" if height is not None else "100h")
    if (str(pane.styles.width), str(pane.styles.height)) != wanted:
        pane.styles.width, pane.styles.height = wanted
