"""The app: opens a file, holds the theme, routes between screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import App
from textual.message import Message

from srm_tui.text import safe
from srm_tui.tui.screens.stack import StackScreen
from srm_tui.tui.session import Request, Session, open_session
from srm_tui.tui.theme import NO_COLOUR, colourless, no_colour_theme, themes

if TYPE_CHECKING:
    from srm_tui.document.read import Document


class SrmApp(App[int]):
    """Shows one model."""

    TITLE = "srm-tui"
    CSS_PATH = "screens/stack.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    HORIZONTAL_BREAKPOINTS: ClassVar = []

    class Opened(Message):
        """A file was read."""

        def __init__(self, outcome: Session | Document) -> None:
            super().__init__()
            self.outcome = outcome

    class PositionsKnown(Message):
        """The lines of a file's keys are known."""

    def __init__(self, request: Request, theme: str) -> None:
        super().__init__(ansi_color=True if colourless() else None)
        self.request = request
        self.animation_level = "none"
        for each in themes():
            self.register_theme(each)
        self.register_theme(no_colour_theme())
        self.theme = NO_COLOUR if colourless() else theme
        self.stack_screen = StackScreen(safe(request.name))
        self.failure = ""

    def get_default_screen(self) -> StackScreen:
        """Start on the stack."""
        return self.stack_screen

    def on_mount(self) -> None:
        """Read the file once the frame is painted."""
        self.call_after_refresh(self.action_reload)

    def action_reload(self) -> None:
        """Read the file, for the first time or again."""
        self.read_file()

    @work(thread=True, exclusive=True, exit_on_error=False, group="read")
    def read_file(self) -> None:
        """Read and resolve in the background; then find out where keys stand, which the first paint must not wait for."""
        outcome = open_session(self.request)
        self.post_message(self.Opened(outcome))
        if isinstance(outcome, Session):
            outcome.document.positions.of(("format",))
            self.post_message(self.PositionsKnown())

    @on(Opened)
    def _opened(self, event: Opened) -> None:
        self.stack_screen.show(event.outcome)  # type: ignore[arg-type]

    @on(PositionsKnown)
    def _positions_known(self) -> None:
        self.stack_screen.positions_known()


def run(request: Request, theme: str = "dark") -> int:
    """Show a model until the user leaves; returns the exit code."""
    app: App[Any] = SrmApp(request, theme)
    outcome = app.run()
    return outcome if isinstance(outcome, int) else app.return_code or 0
