"""What the desk shows and says, on whichever screens there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from srm_tui.tui.screens.asking import AskingScreen
from srm_tui.tui.screens.base import CommandScreen
from srm_tui.tui.screens.following import FollowingScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from srm_tui.core.edits.merge_values import Conflict, Side
    from srm_tui.document.workspace import Done
    from srm_tui.layout.dialog import Answer
    from srm_tui.layout.spans import Line
    from srm_tui.text import Safe
    from srm_tui.tui.opening import OpeningApp
    from srm_tui.tui.session import Request, Session


_PAINTED_AFTER = 0.025
"""Seconds that painting takes where nothing stands in its way."""


class Screens:
    """All screens of the app, for the desk to show on."""

    def __init__(self, app: OpeningApp) -> None:
        self._app = app

    def soon(self, call: Callable[[], object]) -> None:
        """Call in the thread that draws."""
        self._app.call_later(call)

    def when_painted(self, call: Callable[[], object]) -> None:
        """Call once what was shown is on the screen."""
        # Widgets tell the screen step by step what is to be painted: it does not know yet.
        self._app.set_timer(_PAINTED_AFTER, call)

    def show_session(self, session: Session, done: Done | None) -> None:
        """Show another state of the document on every screen that follows it, and say what led to it."""
        for screen in self._followers():
            screen.take(session, done)
        if done is not None:
            self.say_done(done)

    def say_done(self, done: Done) -> None:
        """Say what was done, what follows, and how to take it back."""
        for screen in self._seen():
            screen.say_done(done)

    def hold_keys(self) -> None:
        """Let keys wait for what is being done."""
        self._app.hold_keys()

    def let_keys_go(self) -> None:
        """Take the keys that waited."""
        self._app.let_keys_go()

    def works_on(self, request: Request) -> None:
        """Read that file from now on."""
        self._app.request = request

    def lines_known(self) -> None:
        """Show where in the file things stand."""
        for screen in self._followers():
            screen.positions_known()

    def say(self, message: Safe, *, stays: bool = False) -> None:
        """Say something on the screen that the user sees."""
        for screen in self._seen():
            screen.say(message, stays=stays)

    def ask(  # noqa: PLR0913 (a question, and what becomes of its answer)
        self,
        title: Safe,
        text: Sequence[Safe],
        answers: Sequence[Answer],
        then: Callable[[str | None], None],
        lines: Sequence[Line] | Callable[[int], Sequence[Line]] = (),
        *,
        sudden: bool = False,
    ) -> None:
        """Ask a question."""
        from srm_tui.tui.screens.question import QuestionScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        self._app.push_screen(QuestionScreen(title, text, answers, lines, sudden=sudden), then)

    def ask_sides(self, conflicts: Sequence[Conflict], then: Callable[[Sequence[Side] | None], None]) -> None:
        """Ask for each conflict whose value stands."""
        from srm_tui.tui.screens.conflicts import ConflictScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        self._app.push_screen(ConflictScreen(conflicts), then)

    def ask_path(self, label: Safe, proposal: str, then: Callable[[str], object]) -> None:
        """Ask for the path of a file at the foot of the topmost screen that has a place for it."""
        for screen in [each for each in self._app.screen_stack if isinstance(each, AskingScreen)][-1:]:
            screen.ask_text(label, proposal, then, paths=True)

    def _followers(self) -> Iterator[FollowingScreen[Any]]:
        screens = self._app.screen_stack
        return (screen for screen in screens if isinstance(screen, FollowingScreen) and screen.is_attached)

    def _seen(self) -> list[CommandScreen[Any]]:
        """The topmost screen with a footer."""
        screens = [screen for screen in self._app.screen_stack if isinstance(screen, CommandScreen)]
        return screens[-1:]
