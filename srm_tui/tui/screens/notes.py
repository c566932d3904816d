"""The facilitator's notes: follows a walkthrough in another terminal."""

from __future__ import annotations

import time
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING, ClassVar

from textual import getters

from srm_tui.document.presenting import Follower
from srm_tui.layout.spans import padded
from srm_tui.layout.walkthrough.markdown import PAGE
from srm_tui.layout.walkthrough.notes import head, note_lines, nothing_lines, where
from srm_tui.text import safe
from srm_tui.tui.screens.following import FollowingScreen
from srm_tui.tui.widgets.lines import LineBar, LinesView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from srm_tui.document.presenting import Followed
    from srm_tui.document.workspace import Done
    from srm_tui.layout.spans import Line
    from srm_tui.layout.walkthrough.notes import Now
    from srm_tui.tui.session import Session

_SECOND = 1.0


class NotesScreen(FollowingScreen[None]):
    """Shows the notes of the step that is presented elsewhere; keys only scroll, and leave the program.

    Args:
        session: The model.
    """

    NAME: ClassVar[str] = "notes"
    CSS_PATH = "notes.tcss"

    page = getters.query_one("#notes", LinesView)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._followed: Followed | None = None
        self._now: Now | None = None
        self._stop = Event()
        self.now = time.time

    def compose(self) -> ComposeResult:
        """Lay out header, notes and footer."""
        yield LineBar(self._head_line, widget_id="header")
        yield LinesView(widget_id="notes")
        yield self.make_footer()

    def on_mount(self) -> None:
        """Begin to follow."""
        self.page.focus()
        self.page.draw(self._lines)
        self.set_interval(_SECOND, self._tick)
        follower, stop = Follower(self._session.request.path), self._stop
        Thread(target=follower.watch, args=(self._seen, stop), name="follow", daemon=True).start()

    def on_unmount(self) -> None:
        """Follow no longer."""
        self._stop.set()

    def _seen(self, followed: Followed | None) -> None:
        """Take over, from the thread that looks, where the walkthrough is."""
        if not self._stop.is_set():
            self.app.call_later(partial(self.follow, followed))

    def follow(self, followed: Followed | None) -> None:
        """Show where the walkthrough is; another step is shown from its top."""
        before = self._now
        self._followed = followed
        self._now = where(self._session.snapshot, followed) if followed is not None else None
        if not self.query("#notes"):
            return
        same = before is not None and self._now is not None and before.told.step == self._now.told.step
        self.page.draw(self._lines, from_the_top=not same)
        self._tick()

    def take(self, session: Session, done: Done | None) -> None:  # noqa: ARG002 (nothing is edited here)
        """Show the notes as the file has them now."""
        self._session = session
        self.follow(self._followed)

    def _lines(self, columns: int) -> list[Line]:
        if self._now is not None:
            lines = note_lines(self._now, columns)
        else:
            lines = nothing_lines(safe(f"srm-tui present {self._session.request.name}"), columns)
        return [*lines, *[padded((), columns, PAGE)] * max(0, self.size.height - 2 - len(lines))]

    def _head_line(self, columns: int) -> Line:
        seconds = step_seconds = None
        if self._now is not None:
            told, now = self._now.told, self.now()
            seconds = None if told.started is None else max(0.0, now - told.started)
            step_seconds = None if told.step_started is None else max(0.0, now - told.step_started)
        return head(self._now, self._session.title, seconds, step_seconds, columns)

    def _tick(self) -> None:
        for bar in self.query("#header").results(LineBar):
            bar.refresh()

    def do_notes_up(self) -> None:
        """Scroll up by a line."""
        self.page.scroll_lines(-1)

    def do_notes_down(self) -> None:
        """Scroll down by a line."""
        self.page.scroll_lines(1)

    def do_notes_page_up(self) -> None:
        """Scroll up by a screenful."""
        self.page.scroll_screen(-1)

    def do_notes_page_down(self) -> None:
        """Scroll down by a screenful."""
        self.page.scroll_screen(1)

    def do_quit(self) -> None:
        """Leave the program: there is nothing below that was asked for."""
        self.app.exit(0)

    def do_back(self) -> None:
        """Stay: Esc never quits."""
