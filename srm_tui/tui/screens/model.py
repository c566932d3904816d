"""What stack, comparison and table share: a picture with a cursor, the inspector, views."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import getters, on
from textual.containers import Container

from srm_tui.layout.geometry import Target
from srm_tui.text import Safe
from srm_tui.tui.arrangement import BESIDE_FROM, HANDOVER_FROM, LEAST_BELOW, LEAST_GRID, Arrangement, arrange
from srm_tui.tui.screens.working import WorkingScreen
from srm_tui.tui.shown import Pictures, Shown
from srm_tui.tui.widgets.grid import StackGrid
from srm_tui.tui.widgets.inspector import InspectorPane
from srm_tui.tui.widgets.lines import LineBar, Pressed

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Size

    from srm_tui.document.workspace import Done
    from srm_tui.layout.inspector import Inspector
    from srm_tui.layout.layer import LayerInspector
    from srm_tui.layout.picture import Picture
    from srm_tui.layout.spans import Line
    from srm_tui.layout.stack import Room
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
_WITHOUT_A_MODEL = frozenset({"help", "palette", "quit", "back", "next-pane", "reload", "open-model"})


class Left(NamedTuple):
    """What a screen leaves behind: what it showed, the id of the row that was selected, and what to do next."""

    shown: Shown
    row: str | None
    then: str = ""


class ModelScreen(WorkingScreen[Left]):
    """A picture of a model; subclasses say which."""

    grid = getters.query_one("#grid", StackGrid)
    inspector = getters.query_one("#inspector", InspectorPane)
    bar = getters.query_one("#header", LineBar)

    head_lines = 0
    """Lines that stand above the grid."""
    beside_from = BESIDE_FROM
    """Columns from which the inspector stands beside the picture."""

    def __init__(self, shown: Shown | None = None, row: str | None = None) -> None:
        super().__init__()
        self.shown = shown
        self._start = row
        self._with_inspector = True
        self._pictures = Pictures()
        self._laid_out_for: Size | None = None

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
        columns, lines = self.app.size
        parts = arrange(columns, lines, inspector=self._with_inspector, beside_from=self.beside_from)
        self._take_classes(parts, looks_for=False, update=False)
        yield LineBar(self._header_line, widget_id="header", focusable=True)
        yield from self.compose_head()
        with Container(id="body"):
            yield StackGrid(widget_id="grid")
            inspector = InspectorPane(widget_id="inspector")
            if parts.with_inspector:
                inspector.set_size(parts.wide or None, parts.below or None)
            yield inspector
        yield LineBar(self._status_line, widget_id="status")
        yield self.make_footer()

    def compose_head(self) -> ComposeResult:
        """Lay out what stands between header and grid: nothing, for most."""
        yield from ()

    def focus_again(self) -> None:
        """Let the keys go to the grid."""
        self.grid.focus()

    def on_mount(self) -> None:
        """Start on the grid."""
        self.grid.focus()
        if self.shown is not None:
            # At once, so that keys typed before the first paint find what was selected.
            self.redraw(self.shown, self.shown.target(self._start))

    # The picture

    @abstractmethod
    def picture(self, shown: Shown, room: Room) -> Picture:
        """Return what the grid draws in a room."""

    @abstractmethod
    def room(self, shown: Shown, parts: Arrangement, columns: int) -> Room:
        """Return the room that the grid would like to have."""

    def redraw(self, shown: Shown, target: Target | None = None) -> None:
        """Draw another state; what is selected stays unless a target is given."""
        self.shown = shown
        self.lay_out(target)

    def on_resize(self) -> None:
        """Lay everything out for the new size; Textual says the first one more than once."""
        if self.size != self._laid_out_for:
            self.lay_out()

    def _take_classes(self, parts: Arrangement, *, looks_for: bool, update: bool) -> None:
        """Take the classes that the stylesheet asks for, all in one step: each step styles everything again."""
        classes = {
            "beside": parts.beside,
            "roomy": parts.roomy,
            "looking": looks_for,
            "alone": not parts.with_inspector,
        }
        if any(self.has_class(name) != on_ for name, on_ in classes.items()):
            self.update_classes(classes, update=update)

    def lay_out(self, target: Target | None = None) -> None:
        """Share the space between grid and inspector, and draw both."""
        columns, lines = self.size or self.app.size
        looks_for = self.shown is not None and self.shown.looks_for_something
        lines -= looks_for + self.head_lines + self.foot_lines
        parts = arrange(columns, lines, inspector=self._with_inspector, beside_from=self.beside_from)
        self._take_classes(parts, looks_for=looks_for, update=True)
        self._laid_out_for = self.size
        if self.shown is None:
            # The frame already stands as the picture will, so that the picture needs no layout of its own.
            if parts.with_inspector:
                self.inspector.set_size(parts.wide or None, parts.below or None)
            return
        room = self.room(self.shown, parts, columns)
        picture = self.picture(self.shown, room)
        if picture.height > parts.body - (LEAST_BELOW if parts.below else 0):
            picture = self.picture(self.shown, room._replace(width=room.width - 1))
        self.inspector.below = max(LEAST_BELOW, parts.body - max(picture.height, LEAST_GRID)) if parts.below else None
        if parts.with_inspector:
            self.inspector.set_size(parts.wide or None, self.inspector.below)
        self.bar.refresh()
        cursor = target if target is not None and picture.geometry.shows(target) else self._kept_target(picture)
        self.grid.show(picture, cursor)
        if cursor is not None:
            self.select(cursor)
        else:
            self.inspector.show(None, None)

    def _kept_target(self, picture: Picture) -> Target | None:
        """Return what is selected now, its band where it is folded, a row near by where it is hidden or gone.

        In a model without layers there is nothing to select.
        """
        cursor, geometry = self.grid.cursor, picture.geometry
        if not geometry.spans:
            return None
        if cursor is None or cursor.layer >= len(geometry.spans):
            return geometry.first()
        return cursor if geometry.shows(cursor) else geometry.near(cursor)

    def select(self, target: Target) -> None:
        """Select something and say all about it; in one step, since two would paint twice."""
        self.grid.cursor = target
        if self.shown is None:
            return
        if self.inspector.display:
            under = self.shown.handover if self.size.width >= HANDOVER_FROM else None
            self.inspector.show(self.about(target), under)
        if self.shown.looks_for_something:
            self.query_one("#status", LineBar).refresh()

    def about(self, target: Target) -> Inspector | LayerInspector | None:
        """Return what there is to say about what is selected."""
        return self.shown.inspector(target) if self.shown is not None else None

    @property
    def density(self) -> str:
        """How densely the user wishes it."""
        density: str = getattr(self.app, "density", "normal")
        return density

    def density_changed(self) -> None:
        """Lay out again, as densely as the user wishes."""
        self.lay_out()

    def take(self, session: Session, done: Done | None) -> None:
        """Show another state of the same file; what was selected stays, unless something else was done."""
        if self.shown is None:
            return
        if not self.query("#grid"):
            # An edit may be verified while the screen opens.
            self.shown = self.shown.with_session(session)
            return
        cursor, before = self.grid.cursor, self.shown
        shown = before.with_session(session)
        target = shown.target(done.row) if done is not None else None
        if target is None and cursor is not None:
            if cursor.row is not None:
                target = shown.target(before.row_id(cursor))
            else:
                layer = before.snapshot.model.layers[cursor.layer].id
                layers = enumerate(shown.snapshot.model.layers)
                target = next((Target(number) for number, each in layers if each.id == layer), None)
        self.redraw(shown, target)

    def positions_known(self) -> None:
        """Draw the inspector again, now with lines of the file; too late where the screen is being left."""
        if self.query("#grid") and self.grid.cursor is not None:
            self.select(self.grid.cursor)

    def _header_line(self, columns: int) -> Line:
        return self.shown.header(columns, focus=self.bar.has_focus) if self.shown is not None else ()

    def _status_line(self, columns: int) -> Line:
        return self.shown.status(columns, self.place_words(), self.keys) if self.shown is not None else ()

    def place_words(self) -> Safe:
        """Return which of how many rows that stand out is selected; for screens to override."""
        return Safe("")

    # Moving

    def carry_out(self, command: str) -> None:
        """Carry out a command; all but the program's own wait until a model is there."""
        if self.shown is None and command not in _WITHOUT_A_MODEL:
            return
        if command.startswith("view-"):
            self.show_view(int(command.removeprefix("view-")) - 1)
        elif command in _STEPS:
            self.step(_STEPS[command])
        else:
            super().carry_out(command)

    def step(self, direction: str) -> None:
        """Take a step where the focus is: in the views, in the inspector, on the grid."""
        if self.focused is self.inspector:
            self.inspector.step(direction)
        elif self.focused is self.bar and direction in {"left", "right"}:
            self.show_view(self.view + (1 if direction == "right" else -1))
        else:
            target = self.grid.step(direction)
            if target is not None and target != self.grid.cursor:
                self.select(target)

    @on(StackGrid.Selected)
    def _clicked(self, event: StackGrid.Selected) -> None:
        if event.again:
            self.carry_out("open-selected")
        else:
            self.select(event.target)

    def do_open_selected(self) -> None:
        """Show all about the selected row; fold or unfold a band."""
        cursor = self.grid.cursor
        if self.shown is None or cursor is None:
            return
        if cursor.row is None:
            self.do_fold_layer()
        else:
            from srm_tui.tui.screens.details import DetailsScreen  # noqa: PLC0415 (loaded when asked for: start-up)

            row = self.shown.row_id(cursor)
            self.app.push_screen(DetailsScreen(self.shown.inspector(cursor), lambda: self._inspector_of(row)))

    def _inspector_of(self, row: str | None) -> Inspector | LayerInspector | None:
        """Return what there is to say about a row now; None where it is gone."""
        target = self.shown.target(row) if self.shown is not None else None
        return self.shown.inspector(target) if self.shown is not None and target is not None else None

    def do_fold_layer(self) -> None:
        """Fold the selected layer, or unfold it."""
        cursor, picture = self.grid.cursor, self.grid.picture
        if self.shown is None or cursor is None or picture is None:
            return
        if cursor.layer in picture.geometry.folded - self.shown.folded:
            self.say(Safe("all its rows are hidden"))
        else:
            self.redraw(self.shown.with_fold(cursor.layer))

    def do_toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        self._with_inspector = not self._with_inspector
        if not self._with_inspector and self.focused is self.inspector:
            self.grid.focus()
        self.lay_out()

    # Views and perspective

    def show_view(self, view: int) -> None:
        """Show a view, by number."""
        if self.shown is None:
            return
        if 0 <= view < self.shown.views:
            self.redraw(self.shown.with_view(view))
        elif view > 0:
            count = "one view" if self.shown.views == 1 else f"{self.shown.views} views"
            self.say(Safe(f"there is no view {view + 1}: this model has {count}"))

    def do_next_view(self) -> None:
        """Show the next view, the first one after the last."""
        if self.shown is not None and self.shown.views > 1:
            self.show_view((self.view + 1) % self.shown.views)
        else:
            self.say(Safe("this model has one view"))

    @on(Pressed)
    def _view_pressed(self, event: Pressed) -> None:
        kind, _, number = event.target.partition(":")
        if kind == "view":
            self.show_view(int(number))

    def do_toggle_perspective(self) -> None:
        """Roll teams up, or show them again."""
        if self.shown is not None and self.shown.has_teams:
            self.redraw(self.shown.turned())
        else:
            self.say(Safe("no party here is part of another: outside looks the same"))

    # Other screens

    def leave_behind(self) -> tuple[Shown, str | None]:
        """Return what is shown and selected, for another screen to go on with."""
        assert self.shown is not None  # noqa: S101 (callers have looked)
        return self.shown, self.shown.row_id(self.grid.cursor)

    def do_legend(self) -> None:
        """Show parties and marks."""
        if self.shown is not None:
            from srm_tui.tui.screens.legend import LegendScreen  # noqa: PLC0415 (loaded when asked for: start-up)

            self.app.push_screen(LegendScreen(self.shown))

    def do_reload(self) -> None:
        """Read the file again; on the stack, which then shows it."""
        if self.app.screen_stack[0] is not self and self.shown is not None:
            self.dismiss(Left(*self.leave_behind(), "reload"))
            return
        self.reload()

    def reload(self) -> None:
        """Read the file again."""
        self.app.call_later(partial(self.app.run_action, "reload"))

    def do_back(self) -> None:
        """Go back one level: to the grid, then to the screen below. Esc never quits."""
        if self.focused is not self.grid:
            self.grid.focus()
        else:
            self.leave()

    def leave(self) -> None:
        """Go back to the stack with what is shown here; the stack itself stays."""
        if self.app.screen_stack[0] is not self:
            self.dismiss(Left(*self.leave_behind()))

    def do_stack(self) -> None:
        """Go back to the stack."""
        self.leave()

    def do_quit(self) -> None:
        """Go back to the stack."""
        self.leave()
