"""The stack: the home screen."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from srm_tui.core.perspective import Perspective
from srm_tui.layout.density import grid_lines
from srm_tui.layout.looks import BAND, BAND_DIM
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.layout.stack import Room, StackLayout
from srm_tui.text import Safe
from srm_tui.tui.arrangement import LEAST_BELOW
from srm_tui.tui.screens.leading import LeadingScreen
from srm_tui.tui.shown import Shown

if TYPE_CHECKING:
    from srm_tui.layout.picture import Picture
    from srm_tui.tui.arrangement import Arrangement
    from srm_tui.tui.screens.model import Left
    from srm_tui.tui.session import Session


class StackScreen(LeadingScreen):
    """Shows one view of a model and everything about the selected cell; loads with the frame on the screen."""

    NAME: ClassVar[str] = "stack"

    def __init__(self, title: Safe) -> None:
        super().__init__()
        self._title = title
        self._progress = Safe("reading")
        self._since = monotonic()

    def on_mount(self) -> None:
        """Count the seconds until there is something to see."""
        super().on_mount()
        self._clock = self.set_interval(1.0, self.bar.refresh)

    def progress(self, words: Safe) -> None:
        """Say how far the loading is."""
        self._progress = words
        self.bar.refresh()

    def _header_line(self, columns: int) -> Line:
        """Return the header; while there is no model what is being done, and for how long where that is long."""
        if self.shown is not None:
            return super()._header_line(columns)
        seconds = int(monotonic() - self._since)
        words = Safe(f"   {self._progress} … {seconds} s" if seconds else f"   {self._progress} …")
        return padded((Span(Safe(f" {self._title}"), BAND), Span(words, BAND_DIM)), columns, BAND)

    def show(self, session: Session) -> None:
        """Show a model that was read: for the first time, or again with what is selected kept where it still is."""
        before, request = self.shown, session.request
        again = before is not None and before.session.request.path == request.path
        row = before.row_id(self.grid.cursor) if before is not None and again else request.at
        shown = Shown.first(session, before.view_id if before is not None and again else request.view)
        if before is not None and again:
            shown = replace(shown, filter=before.filter, hide=before.hide, only_moved=before.only_moved)
            if before.snapshot.perspective is Perspective.OUTSIDE:
                shown = shown.seen_from(Perspective.OUTSIDE)
        self._clock.stop()
        self._pictures.forget()
        if not again:
            self.grid.forget()
        self.redraw(shown, shown.target(row))

    def room(self, shown: Shown, parts: Arrangement, columns: int) -> Room:
        """Return the room that the stack would like to have."""
        lines = grid_lines(self.density, parts.body, parts.below, LEAST_BELOW)
        return Room(parts.grid_width(columns), lines, shown.folded, self.density)

    def picture(self, shown: Shown, room: Room) -> Picture:
        """Return the stack."""
        key = (shown.snapshot, shown.view, shown.reference, room, shown.emphasis)
        return self._pictures.of(
            key,
            lambda: StackLayout(
                shown.snapshot,
                shown.view,
                shown.reference,
                room=room,
                badges=shown.badges,
                emphasis=shown.emphasis,
            ),
        )

    def do_fold_all(self) -> None:
        """Fold every layer, or unfold all."""
        if self.shown is not None:
            self.redraw(self.shown.with_all_folded())

    # Other screens

    def do_compare(self) -> None:
        """Compare the current view with its reference."""
        if self.shown is None or self.shown.reference is None:
            self.say(Safe("this model has one view: there is nothing to compare it with"))
            return
        from srm_tui.tui.screens.compare import CompareScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        self.app.push_screen(CompareScreen(*self.leave_behind()), self._come_back)

    def do_table(self) -> None:
        """Show every view at once."""
        if self.shown is not None:
            from srm_tui.tui.screens.table import TableScreen  # noqa: PLC0415 (loaded when asked for: start-up)

            self.app.push_screen(TableScreen(*self.leave_behind()), self._come_back)

    def _come_back(self, left: Left | None) -> None:
        """Go on with what the other screen showed."""
        if left is not None:
            shown, row = left.shown, left.row
            self.redraw(shown, shown.target(row))
            if left.then:
                self.carry_out(left.then)

    def do_stack(self) -> None:
        """Stay: this is the stack."""

    def do_open_model(self) -> None:
        """Choose another model; not without a word about what is unsaved."""
        if self.desk is None:
            self._choose_model()
        else:
            self.desk.saving.leave(self._choose_model, for_good=False)

    def _choose_model(self) -> None:
        self.app.call_later(self.app.run_action, "open_model")

    def do_quit(self) -> None:
        """Leave the program, but not without a word about what is unsaved."""
        if self.desk is None:
            self.app.exit(0)
        else:
            self.desk.saving.leave(lambda: self.app.exit(0))
