"""The app: opens a file, holds the theme, routes between screens."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import App
from textual.message import Message

from srm_tui.core.names import nearest
from srm_tui.text import Safe, safe
from srm_tui.tui.screens.base import CommandScreen
from srm_tui.tui.screens.stack import StackScreen
from srm_tui.tui.session import Request, Session, open_session
from srm_tui.tui.theme import NO_COLOUR, colourless, no_colour_theme, themes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

    from textual.command import Provider

    from srm_tui.document.read import Document

WRONG_USAGE = 2


def _palette() -> type[Provider]:
    from srm_tui.tui.palette import Commands  # noqa: PLC0415 (loaded when asked for: start-up)

    return Commands


def _collect_garbage_again() -> None:
    """Turn the collector on, where whoever starts the program turned it off until the picture is there."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


class SrmApp(App[int]):
    """Shows one model."""

    TITLE = "srm-tui"
    # The screen that an app starts with never loads a stylesheet of its own, so it stands here.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/model.tcss"]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}

    class Opened(Message):
        """A file was read: a session, or a document with what is wrong with it."""

        def __init__(self, outcome: Session | Document) -> None:
            super().__init__()
            self.outcome = outcome

    class PositionsKnown(Message):
        """The lines of a file's keys are known."""

    def __init__(self, request: Request, theme: str) -> None:
        if not colourless():
            # Textual takes an empty NO_COLOR for set, and so would the editor that it is passed on to.
            os.environ.pop("NO_COLOR", None)
        super().__init__(ansi_color=True if colourless() else None)
        self.request = request
        self.animation_level = "none"
        for each in (*themes(), no_colour_theme()):
            self.register_theme(each)
        self.theme = NO_COLOUR if colourless() else theme
        self.stack_screen = StackScreen(safe(request.name))
        self.refusal = Safe("")

    def get_default_screen(self) -> StackScreen:
        """Start on the stack."""
        return self.stack_screen

    def on_mount(self) -> None:
        """Read the file once the frame is painted."""
        self.call_after_refresh(self.read_file)

    async def action_quit(self) -> None:
        """Leave as `q` does: the key that Textual binds by itself goes through the same door."""
        screens = [screen for screen in self.screen_stack if isinstance(screen, CommandScreen)]
        home = next((screen for screen in screens if screen.NAME == "error"), self.stack_screen)
        home.do_quit()

    def action_reload(self) -> None:
        """Read the file again."""
        self.read_file()

    @work(thread=True, exclusive=True, group="read")
    def read_file(self) -> None:
        """Read and resolve in the background."""
        self.post_message(self.Opened(open_session(self.request, self._tell_progress)))

    def _tell_progress(self, words: Safe) -> None:
        """Pass on from the worker what it does."""
        self.call_later(self.stack_screen.progress, words)

    @work(thread=True, exclusive=True, group="positions")
    def find_positions(self, document: Document) -> None:
        """Learn in the background where keys stand; the picture is there before."""
        document.positions.of(("format",))
        self.post_message(self.PositionsKnown())

    @on(Opened)
    def _opened(self, event: Opened) -> None:
        if not self.stack_screen.is_attached:
            return  # the user has left before the file was read
        from srm_tui.tui.screens.error import ErrorScreen  # noqa: PLC0415 (most files are well)

        self.call_after_refresh(_collect_garbage_again)
        outcome, top = event.outcome, self.screen
        if not isinstance(outcome, Session):
            if isinstance(top, ErrorScreen):
                top.show(outcome)
            else:
                self.push_screen(ErrorScreen(outcome))
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
        self.stack_screen.show(outcome)
        self.call_after_refresh(self.find_positions, outcome.document)

    def _refuse(self, message: str) -> None:
        """Leave because the command line asks for what is not there."""
        self.refusal = safe(f"srm-tui: {message}")
        self.exit(WRONG_USAGE)

    @on(PositionsKnown)
    def _positions_known(self) -> None:
        if self.stack_screen.is_attached:
            self.stack_screen.positions_known()

    def action_choose_theme(self, theme: str) -> None:
        """Take a theme, and keep it for the next start."""
        from srm_tui.settings import change  # noqa: PLC0415 (seldom asked for)

        if colourless():
            self.stack_screen.say(Safe("NO_COLOR is set: no theme has colours"))
            return
        self.theme = theme
        problem = change(theme=theme)
        self.stack_screen.say(safe(problem) if problem else Safe(f"theme: {theme}"))


def run(request: Request, theme: str) -> int:
    """Show a model until the user leaves; returns the exit code."""
    app = SrmApp(request, theme)
    code = app.run()
    if app.refusal:
        print(app.refusal, file=sys.stderr)  # noqa: T201 (after the screen is gone)
    return code if code is not None else app.return_code or 0
