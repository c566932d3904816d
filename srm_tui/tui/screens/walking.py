"""What a facilitator does in a walkthrough beside going on: views, the clock, the minutes; beginning and leaving."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from srm_tui.core.walkthrough.step import StepKind
from srm_tui.layout.geometry import Target
from srm_tui.text import Safe, safe
from srm_tui.tui import clock
from srm_tui.tui.minutes_file import free_name, why_not_there
from srm_tui.tui.screens.stepping import SteppingScreen
from srm_tui.tui.telling import Telling

if TYPE_CHECKING:
    from textual import events

    from srm_tui.commands import Command
    from srm_tui.tui.screens.details import About
    from srm_tui.tui.shown import Shown
    from srm_tui.tui.walk import Walk

_RESPONSIBLE = "walk-responsible"


class WalkingScreen(SteppingScreen):
    """A walkthrough's commands; the picture is drawn by the screen."""

    def __init__(self, shown: Shown, walk: Walk) -> None:
        super().__init__(shown, walk)
        self.blank = False
        self.shows_clock = True
        self._telling = Telling(self.app, shown.session.request.path)

    # What is offered

    @property
    def footer_commands(self) -> tuple[Command, ...]:
        """The commands that the footer shows: of what the room says, what there is to be said at this step."""
        here, word = "walk-decide", "decide"
        if self.walk.step.kind is StepKind.SUMMARY:
            here, word = "walk-minutes", "minutes"
        elif self.slide.covered and self.slide.rows:
            here, word = _RESPONSIBLE, "guess"
        elif self.slide.rows and not self.is_locked:
            here, word = _RESPONSIBLE, "set"
        found = next(command for command in self.commands if command.id == here)._replace(word=word)
        return tuple(found if command.id == _RESPONSIBLE else command for command in super().footer_commands)

    # Beginning and leaving

    def begin(self) -> None:
        """Lock editing, and tell the notes where we are."""
        whole = self.walk.outer or self.walk
        if self.desk is not None and not whole.name:
            self.desk.walk = whole
        self.lock_editing()
        self.tell()

    def tell(self) -> None:
        """Tell the notes in another terminal where we are."""
        self._telling.tell(self.walk)

    def on_unmount(self) -> None:
        """Let edits through again, and the notes go."""
        self.unlock_editing()
        self._telling.end()

    def do_quit(self) -> None:
        """Leave the walkthrough; it goes on here when it is begun again."""
        self.do_back()

    def do_back(self) -> None:
        """Leave the scenario, else the walkthrough."""
        if not self.come_back():
            self.dismiss()

    # Blank

    def on_key(self, event: events.Key) -> None:
        """Show everything again where nothing is shown, whatever is pressed."""
        if self.blank:
            event.stop()
            event.prevent_default()
            self.blank = False
            self.lay_out()
            self._redraw_footer()

    def do_walk_blank(self) -> None:
        """Show nothing, so that people look at each other."""
        self.blank = True
        self.lay_out()
        self._redraw_footer()

    # Looking

    def carry_out(self, command: str) -> None:
        """Carry out a command; views are shown by number."""
        if command.startswith("view-"):
            self._show_view(int(command.removeprefix("view-")) - 1)
        else:
            super().carry_out(command)

    def _show_view(self, view: int) -> None:
        views = len(self.walk.snapshot.model.views)
        if view < views:
            self.walk.show_view(view)
            self.moved()
        else:
            count = "one view" if views == 1 else f"{views} views"
            self.say(Safe(f"there is no view {view + 1}: this model has {count}"))

    def do_next_view(self) -> None:
        """Show the step in the next view; a scenario is answered for it."""
        views = len(self.walk.snapshot.model.views)
        if views == 1:
            self.say(Safe("this model has one view"))
        else:
            self._show_view((self.walk.view + 1) % views)

    def do_only_moved(self) -> None:
        """Mark what moved, or take the marks off."""
        if self.slide.covered:
            self.say(Safe("what moved would tell what is covered"))
        elif len(self.walk.snapshot.model.views) == 1:
            self.say(Safe("this model has one view: nothing moves"))
        else:
            self.walk.marks = not self.walk.marks
            self.redraw()

    def do_toggle_inspector(self) -> None:
        """Show all about the selected cell; not while it is covered."""
        row = self.walk.selected if self.walk.selected is not None else next(iter(self.slide.rows), None)
        if row is None:
            self.say(Safe("this step has no cells"))
        elif self.slide.covered:
            self.say(Safe("it is covered: the inspector would tell"))
        else:
            from srm_tui.tui.screens.details import DetailsScreen  # noqa: PLC0415 (loaded when asked for: start-up)

            about, identifier = self._inspector_of(row), self.shown.snapshot.matrix.rows[row].id
            self.app.push_screen(DetailsScreen(about, lambda: self._now(identifier)))

    def _now(self, identifier: str) -> About | None:
        """Return what there is to say about a row now; None where it is gone."""
        row = self.shown.snapshot.matrix.row_number.get(identifier)
        return self._inspector_of(row) if row is not None else None

    def _inspector_of(self, row: int) -> About:
        """Return what there is to say about a row in the shown view."""
        target = Target(self.shown.snapshot.matrix.layer_of[row], row)
        return self.shown.with_view(self.walk.view).inspector(target)

    def do_legend(self) -> None:
        """Show parties and marks."""
        from srm_tui.tui.screens.legend import LegendScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        self.app.push_screen(LegendScreen(self.shown.with_view(self.walk.view)))

    def do_walk_clock(self) -> None:
        """Show or hide the clock."""
        self.shows_clock = not self.shows_clock
        self.redraw()
        self.say(Safe(f"clock: {self.walk.times.words}" if self.shows_clock else "the clock is hidden, and goes on"))

    # What comes of it

    def do_walk_minutes(self) -> None:
        """Ask for a file, and write the minutes to it."""
        self.ask_text(Safe("minutes to"), free_name(), self._write_minutes, paths=True, check=why_not_there)

    def _write_minutes(self, name: str) -> None:
        if self.desk is None:
            return
        from srm_tui.export.as_minutes import as_minutes  # noqa: PLC0415 (loaded when asked for: start-up)
        from srm_tui.small_file import write  # noqa: PLC0415 (see above)

        text = as_minutes(self.walk.snapshot, day=clock.today(), results=self.walk.results)
        path = Path(name).expanduser()

        def failed(error: Exception) -> None:
            what = error.strerror if isinstance(error, OSError) else None
            self.say(safe(f"the minutes are not written: {name}: {what or error}"), stays=True)

        def written(_: None) -> None:
            self.say(safe(f"the minutes are in {name}"))

        self.desk.run(partial(write, path, text.encode()), written, failed)

    def do_write_steps(self) -> None:
        """Write the made steps into the model."""
        from srm_tui.core.walkthrough.as_edit import walkthrough_as_edit  # noqa: PLC0415 (see above)

        view = self.walk.view
        self.change(lambda document: walkthrough_as_edit(document.snapshot, document.data, view))
