"""The stack: the home screen."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.containers import Container

from srm_tui.core.perspective import Perspective
from srm_tui.layout.geometry import Target
from srm_tui.layout.spans import Line, Look, Span, padded
from srm_tui.layout.stack import Room
from srm_tui.text import Safe
from srm_tui.tui.arrangement import HANDOVER_FROM, LEAST_BELOW, LEAST_GRID, arrange
from srm_tui.tui.bindings import bindings_of
from srm_tui.tui.screens.base import CommandScreen
from srm_tui.tui.shown import Layouts, Shown
from srm_tui.tui.widgets.grid import StackGrid
from srm_tui.tui.widgets.inspector import InspectorPane
from srm_tui.tui.widgets.lines import LineBar, Pressed

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from srm_tui.layout.stack import StackLayout
    from srm_tui.tui.session import Session

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
_WITHOUT_A_MODEL = frozenset({"help", "palette", "quit", "back", "next-pane", "reload"})


class StackScreen(CommandScreen[None]):
    """Shows one view of a model and everything about the selected cell."""

    NAME: ClassVar[str] = "stack"
    BINDINGS: ClassVar = bindings_of("stack")

    grid = getters.query_one("#grid", StackGrid)
    inspector = getters.query_one("#inspector", InspectorPane)
    bar = getters.query_one("#header", LineBar)

    def __init__(self, title: Safe) -> None:
        super().__init__()
        self.shown: Shown | None = None
        self._title = title
        self._progress = Safe("reading")
        self._since = monotonic()
        self._with_inspector = True
        self._layouts = Layouts()

    @property
    def session(self) -> Session | None:
        """What is open; None until it is read."""
        return self.shown.session if self.shown is not None else None

    @property
    def view(self) -> int:
        """The number of the current view."""
        return self.shown.view if self.shown is not None else 0

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

    # What is shown

    def progress(self, words: Safe) -> None:
        """Say how far the loading is."""
        self._progress = words
        self.bar.refresh()

    def show(self, session: Session) -> None:
        """Show a model that was read: for the first time, or again with what is selected kept where it still is."""
        before, request = self.shown, session.request
        row = before.row_id(self.grid.cursor) if before is not None else request.at
        shown = Shown.first(session, before.view_id if before is not None else request.view)
        if before is not None and before.snapshot.perspective is Perspective.OUTSIDE:
            shown = shown.seen_from(Perspective.OUTSIDE)
        self._clock.stop()
        self._layouts.forget()
        self._show(shown, shown.target(row))

    def _show(self, shown: Shown, target: Target | None = None) -> None:
        """Draw another state; what is selected stays unless a target is given."""
        self.shown = shown
        self._arrange(target)

    def on_resize(self) -> None:
        """Lay everything out for the new size."""
        self._arrange()

    def _arrange(self, target: Target | None = None) -> None:
        """Share the space between grid and inspector, and draw both."""
        columns, lines = self.size
        parts = arrange(columns, lines, inspector=self._with_inspector)
        self.set_class(parts.beside, "beside")
        self.set_class(parts.roomy, "roomy")
        self.set_class(not parts.with_inspector, "alone")
        if self.shown is None:
            # The frame already stands as the picture will, so that the picture needs no layout of its own.
            if parts.with_inspector:
                self.inspector.set_size(parts.wide or None, parts.below or None)
            return
        room = Room(parts.grid_width(columns), parts.body - parts.below, self.shown.folded)
        layout = self._layouts.of(self.shown, room)
        if layout.height > parts.body - (LEAST_BELOW if parts.below else 0):
            layout = self._layouts.of(self.shown, Room(room.width - 1, room.height, room.folded))
        self.inspector.below = max(LEAST_BELOW, parts.body - max(layout.height, LEAST_GRID)) if parts.below else None
        if parts.with_inspector:
            self.inspector.set_size(parts.wide or None, self.inspector.below)
        self.bar.refresh()
        cursor = target or self._kept_target(layout)
        self.grid.show(layout, cursor)
        self._inspect(cursor)

    def _kept_target(self, layout: StackLayout) -> Target | None:
        """Return what is selected now, its band where it is folded, the first row where it is gone, if there is any."""
        cursor, spans = self.grid.cursor, layout.geometry.spans
        if not spans:
            return None
        if cursor is None or cursor.layer >= len(spans):
            return layout.geometry.first()
        if cursor.row is not None and (cursor.layer in layout.room.folded or cursor.row not in spans[cursor.layer]):
            return Target(cursor.layer)
        return cursor

    def _inspect(self, cursor: Target | None) -> None:
        """Show what is selected in the inspector."""
        if self.shown is not None and self.inspector.display:
            under = self.shown.handover if self.size.width >= HANDOVER_FROM else None
            self.inspector.show(self.shown.inspector(cursor) if cursor is not None else None, under)

    def _header_line(self, columns: int) -> Line:
        """Return the header; while there is no model what is being done, and for how long where that is long."""
        if self.shown is not None:
            return self.shown.header(columns, focus=self.bar.has_focus)
        title, dim = Look("title", "band", bold=True), Look("dim-band", "band")
        seconds = int(monotonic() - self._since)
        words = Safe(f"   {self._progress} … {seconds} s" if seconds else f"   {self._progress} …")
        return padded((Span(Safe(f" {self._title}"), title), Span(words, dim)), columns, title)

    def positions_known(self) -> None:
        """Draw the inspector again, now with lines of the file."""
        if self.grid.cursor is not None:
            self._inspect(self.grid.cursor)

    # Moving

    def carry_out(self, command: str) -> None:
        """Carry out a command; all but the program's own wait until a model is there."""
        if self.shown is None and command not in _WITHOUT_A_MODEL:
            return
        if command.startswith("view-"):
            self._show_view(int(command.removeprefix("view-")) - 1)
        elif command in _STEPS:
            self._step(_STEPS[command])
        else:
            super().carry_out(command)

    def _step(self, direction: str) -> None:
        """Take a step where the focus is: in the views, in the inspector, on the grid."""
        if self.focused is self.inspector:
            self.inspector.step(direction)
        elif self.focused is self.bar and direction in {"left", "right"}:
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

    # Views and perspective

    def _show_view(self, view: int) -> None:
        if self.shown is None:
            return
        if 0 <= view < self.shown.views:
            self._show(self.shown.with_view(view))
        elif view > 0:
            count = "one view" if self.shown.views == 1 else f"{self.shown.views} views"
            self.say(Safe(f"there is no view {view + 1}: this model has {count}"))

    def do_next_view(self) -> None:
        """Show the next view, the first one after the last."""
        if self.shown is not None and self.shown.views > 1:
            self._show_view((self.view + 1) % self.shown.views)
        else:
            self.say(Safe("this model has one view"))

    @on(Pressed)
    def _view_pressed(self, event: Pressed) -> None:
        kind, _, number = event.target.partition(":")
        if kind == "view":
            self._show_view(int(number))

    def do_toggle_perspective(self) -> None:
        """Roll teams up, or show them again."""
        if self.shown is not None and self.shown.has_teams:
            self._show(self.shown.turned())
        else:
            self.say(Safe("no party here is part of another: outside looks the same"))

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
        if self.shown is None or cursor is None:
            return
        if cursor.row is None:
            self.do_fold_layer()
            return
        from srm_tui.tui.screens.details import DetailsScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        self.app.push_screen(DetailsScreen(self.shown.inspector(cursor)))

    def do_fold_layer(self) -> None:
        """Fold the selected layer, or unfold it."""
        if self.shown is not None and self.grid.cursor is not None:
            self._show(self.shown.with_fold(self.grid.cursor.layer))

    def do_fold_all(self) -> None:
        """Fold every layer, or unfold all."""
        if self.shown is not None:
            self._show(self.shown.with_all_folded())

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
