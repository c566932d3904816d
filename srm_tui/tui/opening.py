"""Opening a file: read in the background, shown on the stack, worked on at the desk."""

from __future__ import annotations

import gc
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from srm_tui.core.names import nearest
from srm_tui.text import Safe, safe
from srm_tui.tui.appearance import AppearingApp
from srm_tui.tui.desk.screens import Screens
from srm_tui.tui.screens.model import ModelScreen
from srm_tui.tui.screens.stack import StackScreen
from srm_tui.tui.session import Request, Session, open_session

if TYPE_CHECKING:
    from srm_tui.document.read import Document
    from srm_tui.settings import Settings
    from srm_tui.tui.desk.desk import Desk

WRONG_USAGE = 2


def _collect_garbage_again() -> None:
    """Turn the collector on, where whoever starts the program turned it off until the picture is there."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


class OpeningApp(AppearingApp):
    """An app that shows one file at a time."""

    class Opened(Message):
        """A file was read: a session, or a document with what is wrong with it."""

        def __init__(self, request: Request, outcome: Session | Document) -> None:
            super().__init__()
            self.request = request
            self.outcome = outcome

    class PositionsKnown(Message):
        """The lines of a file's keys are known."""

    def __init__(self, request: Request, theme: str, settings: Settings, notice: Safe) -> None:
        """Start on a model; see `SrmApp`."""
        super().__init__(theme, settings)
        self.request = request
        self._greets = not settings.first_run_hint_shown
        self._notice = notice
        self.refusal = Safe("")
        self._desk: Desk | None = None
        self._for_the_desk: Session | None = None

    @cached_property
    def stack_screen(self) -> StackScreen:
        """The home screen; a screen can only be made once the app runs."""
        return StackScreen(safe(self.request.name))

    def on_ready(self) -> None:
        """Read the file: the frame is painted, and waiting for the next refresh would cost a tenth of the start."""
        self.read_file()

    def action_reload(self) -> None:
        """Read the file again."""
        self.read_file()

    @work(thread=True, exclusive=True, group="read")
    def read_file(self) -> None:
        """Read and resolve in the background."""
        request = self.request
        self.post_message(self.Opened(request, open_session(request, self._tell_progress)))

    def _tell_progress(self, words: Safe) -> None:
        """Pass on from the worker what it does."""
        self.call_later(self.stack_screen.progress, words)

    @work(thread=True, exclusive=True, group="positions")
    def find_positions(self, session: Session) -> None:
        """Learn in the background where keys stand, and what other views will need; the picture is there before."""
        if not session.positions_known:
            session.document.positions.of(("format",))
            self.post_message(self.PositionsKnown())
        self._remember(session.request)
        session.snapshot.prepare()
        self.call_later(self._begin_to_watch, session)

    def _begin_to_watch(self, session: Session) -> None:
        """Look for unsaved edits of an earlier run, and for what others do to the file from now on."""
        desk = self.desk
        if desk is not None and desk.session.request is session.request:
            if not session.request.only_notes:
                desk.recovery.look_for_kept()
            if not session.request.bundled:
                desk.outside.watch(session.request.path)

    def on_unmount(self) -> None:
        """Finish what was asked for: a save, an edit that is kept for the next start."""
        if self._desk is not None:
            self._desk.close()

    @on(Opened)
    def _opened(self, event: Opened) -> None:
        if not self.stack_screen.is_attached or event.request is not self.request:
            return  # the user has left, or asked for another file, before this one was read
        from srm_tui.tui.screens.error import ErrorScreen  # noqa: PLC0415 (most files are well)

        self.call_after_refresh(_collect_garbage_again)
        self.stack_screen.hush()
        outcome, top = event.outcome, self.screen
        if not isinstance(outcome, Session):
            if isinstance(top, ErrorScreen):
                top.show(outcome)
            else:
                self.push_screen(ErrorScreen(outcome, behind=self.stack_screen.session is not None))
            return
        if isinstance(top, ErrorScreen):
            self.pop_screen()
        views = [view.id for view in outcome.snapshot.model.views]
        wanted = self.request.view
        if self.stack_screen.session is None and wanted is not None and wanted not in views:
            near = nearest(wanted, views)
            hint = f'did you mean "{near}"?' if near else f"there are: {', '.join(views)}"
            self._refuse(f'--view: there is no view "{wanted}"; {hint}')
            return
        rows, row = outcome.snapshot.matrix.row_number, self.request.at
        if self.stack_screen.session is None and row is not None and row not in rows:
            near = nearest(row, rows)
            hint = f'did you mean "{near}"?' if near else f'"srm-tui show {self.request.name}" names them'
            self._refuse(f'--at: there is no row "{row}"; {hint}')
            return
        desk = self._desk
        if desk is not None and desk.session.request.path == outcome.request.path and not desk.saving.discards:
            desk.outside.arrived(outcome.document)
            return
        first = self.stack_screen.session is None
        self._for_the_desk = outcome
        kept = self._put_away() if desk is not None else Safe("")
        self.stack_screen.show(outcome)
        if kept:
            self.stack_screen.say(kept, stays=True)
        if first and self.request.present is not None:
            self.stack_screen.present(self.request.present)
        self._greet()
        self.call_after_refresh(self.find_positions, outcome)

    @property
    def desk(self) -> Desk | None:
        """Where the document that is shown is worked on, made when it is first asked for; None until one is read."""
        session, self._for_the_desk = self._for_the_desk, None
        if session is not None:
            from srm_tui.tui.desk.desk import Desk  # noqa: PLC0415 (not needed for the picture: start-up)

            before, self._desk = self._desk, Desk(Screens(self), session)
            if before is not None:
                self._desk.copied_row = before.copied_row
                if before.saving.discards:
                    before.forget()
                before.close()
        return self._desk

    def _put_away(self) -> Safe:
        """Make the desk for another document now: what is still done to the one before is shown no more.

        Returns:
            What there is to say about edits that were made while the other one was read.
        """
        before = self._desk
        discards = before is not None and before.saving.discards
        if self.desk is before or before is None or discards or not before.workspace.unsaved:
            return Safe("")
        count = before.workspace.unsaved
        edits = "edit is" if count == 1 else "edits are"
        return safe(f"{count} unsaved {edits} kept for the next start: {before.filing.request.name}")

    def _greet(self) -> None:
        """Say what is wrong with the settings; else, at the very first start, which keys to begin with."""
        notice, self._notice = self._notice, Safe("")
        if notice:
            self._greets = False
        elif self._greets:
            view, help_ = self.keys.label("next-view"), self.keys.label("help")
            notice = Safe(f"{view} switches the view · {help_} explains the marks")
        if notice:
            self.stack_screen.say(notice, stays=True)

    def _remember(self, request: Request) -> None:
        """Keep which file was opened, and that the greeting was seen; called in the background."""
        if not request.bundled:
            from srm_tui.recent import remember  # noqa: PLC0415 (not needed for the picture)

            remember(request.path)
        if self._greets:
            from srm_tui.settings import change  # noqa: PLC0415 (seldom needed)

            self._greets = False
            change(first_run_hint_shown=True)

    def _refuse(self, message: str) -> None:
        """Leave because the command line asks for what is not there."""
        self.refusal = safe(f"srm-tui: {message}")
        self.exit(WRONG_USAGE)

    @on(PositionsKnown)
    def _positions_known(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ModelScreen) and screen.is_attached:
                screen.positions_known()

    def action_open_model(self) -> None:
        """Let the user choose another model."""
        from srm_tui.tui.screens.open import OpenScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        self.push_screen(OpenScreen(self.request, self.stack_screen.session), self._open_another)

    def _open_another(self, request: Request | None) -> None:
        """Read another model; the one that is shown stays until then."""
        if request is None:
            if self.desk is not None:
                self.desk.saving.discards = False
        else:
            self.request = request
            self.stack_screen.say(safe(f"reading {request.name} …"))
            self.read_file()

    def action_return_to_model(self) -> None:
        """Go back from what is wrong with a file to the model that was shown before."""
        session = self.stack_screen.session
        if session is not None:
            self.request = session.request
            if self.desk is not None:
                self.desk.saving.discards = False
            self.pop_screen()
