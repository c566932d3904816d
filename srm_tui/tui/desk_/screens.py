"""What the desk shows and says, on whichever screens there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from srm_tui.tui.screens.base import CommandScreen
from srm_tui.tui.screens.model import ModelScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import App

    from srm_tui.document.workspace import Done
    from srm_tui.text import Safe
    from srm_tui.tui.session import Session


class Screens:
    """All screens of the app, for the desk to show on."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app

    def soon(self, call: Callable[[], object]) -> None:
        """Call in the thread that draws."""
        self._app.call_later(call)

    def show_session(self, session: Session, done: Done | None) -> None:
        """Show another state of the document on every picture of it, and say what led to it."""
        for screen in self._pictures():
            screen.take(session, done)
        if done is not None:
            self.say_done(done)

    def say_done(self, done: Done) -> None:
        """Say what was done, what follows, and how to take it back."""
        for screen in self._seen():
            screen.say_done(done)

    def lines_known(self) -> None:
        """Show where in the file things stand."""
        for screen in self._pictures():
            screen.positions_known()

    def say(self, message: Safe) -> None:
        """Say something on the screen that the user sees."""
        for screen in self._seen():
            screen.say(message)

    def _pictures(self) -> Iterator[ModelScreen]:
        return (screen for screen in self._app.screen_stack if isinstance(screen, ModelScreen) and screen.is_attached)

    def _seen(self) -> list[CommandScreen[Any]]:
        """The topmost screen with a footer."""
        screens = [screen for screen in self._app.screen_stack if isinstance(screen, CommandScreen)]
        return screens[-1:]
