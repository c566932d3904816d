"""The app: what is shown at the start, how it is left, and what Textual brings along."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar

from textual.command import CommandPalette

from srm_tui.settings import Settings
from srm_tui.text import Safe, safe
from srm_tui.tui.hangup import LOOK_EVERY, leave_on_signals, let_go_of_the_terminal, terminal_is_gone
from srm_tui.tui.opening import OpeningApp
from srm_tui.tui.screens.base import CommandScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

    from textual import events
    from textual.command import Provider

    from srm_tui.tui.screens.stack import StackScreen
    from srm_tui.tui.session import Request


ENDED_FROM_OUTSIDE = 129
_TURN = 0.001
"""Seconds that a thread computes before another has its turn."""
USUAL = Settings(first_run_hint_shown=True)
"""What holds where nobody chose anything, without a greeting."""


def _palette() -> type[Provider]:
    from srm_tui.tui.palette import Commands  # noqa: PLC0415 (loaded when asked for: start-up)

    return Commands


class SrmApp(OpeningApp):
    """Shows one model."""

    TITLE = "srm-tui"
    # The screen that an app starts with never loads a stylesheet of its own, so it stands here.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/model.tcss"]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}

    def __init__(self, request: Request, theme: str, settings: Settings = USUAL, notice: Safe = Safe("")) -> None:  # noqa: B008 (a string)
        """Start on a model.

        Args:
            request: What to open.
            theme: Name of the theme.
            settings: The user's choices.
            notice: What to say once the model is shown, such as what is wrong with the settings.
        """
        super().__init__(request, theme, settings, notice)

    def get_default_screen(self) -> StackScreen:
        """Start on the stack."""
        return self.stack_screen

    def on_mount(self) -> None:
        """Mind that terminals go away."""
        if not self.is_headless:
            leave_on_signals(self._leave_without_a_word)
            self.set_interval(LOOK_EVERY, self._leave_a_lost_terminal)

    def _leave_without_a_word(self) -> None:
        """Leave because somebody else ends the process."""
        self.exit(ENDED_FROM_OUTSIDE)

    def _leave_a_lost_terminal(self) -> None:
        """Leave where there is no terminal any more; nothing could be seen, and reading it would never rest."""
        if terminal_is_gone():
            self.exit(ENDED_FROM_OUTSIDE)

    async def action_quit(self) -> None:
        """Leave as `q` does: the key that Textual binds by itself goes through the same door."""
        screens = [screen for screen in self.screen_stack if isinstance(screen, CommandScreen)]
        unread = self.stack_screen.session is None
        home = next((screen for screen in screens if unread and screen.NAME == "error"), self.stack_screen)
        home.do_quit()

    def hand_on(self, pasted: events.Paste) -> None:
        """Let what is pasted into the palette, whose field is Textual's, in by the door for text."""
        if isinstance(self.screen, CommandPalette):
            pasted.text = safe(pasted.text)

    def action_command_palette(self) -> None:
        """Open the command palette; there is one at a time."""
        from srm_tui.tui.finder import Palette  # noqa: PLC0415 (loaded when asked for: start-up)

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())


def run(request: Request, theme: str, settings: Settings = USUAL, notice: Safe = Safe("")) -> int:  # noqa: B008 (a string)
    """Show a model until the user leaves; returns the exit code."""
    app = SrmApp(request, theme, settings, notice)
    # A key must not wait long for a thread that computes.
    sys.setswitchinterval(_TURN)
    code = app.run()
    if terminal_is_gone():
        let_go_of_the_terminal()
    if app.refusal:
        print(app.refusal, file=sys.stderr)  # noqa: T201 (after the screen is gone)
    return code if code is not None else app.return_code or 0
