"""A tiny program that hosts dialogs and prompts in tests, and keeps what they leave with."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual._context import visible_screen_stack
from textual.app import App
from textual.screen import ModalScreen, Screen

from srm_tui.layout.looks import CURSOR, TEXT
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.text import Safe, width
from srm_tui.tui.theme import NO_COLOUR, colourless, no_colour_theme, themes
from srm_tui.tui.widgets.lines import LineBar, LinesView
from srm_tui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.app import ComposeResult
    from textual.pilot import Pilot
    from textual.strip import Strip

    from srm_tui.tui.screens.dialog import Dialog


class Below(Screen[None]):
    """Stands below: a list whose cursor is inverse while it has the focus, and a footer."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out the list and the footer."""
        yield LinesView(widget_id="list")
        yield LineBar(lambda columns: padded((Span(Safe(" the footer"), TEXT),), columns, TEXT), widget_id="foot")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one("#list").focus()
        self.draw()

    def draw(self) -> None:
        """Draw the list."""
        self.query_one("#list", LinesView).draw(self._lines)

    def _lines(self, columns: int) -> list[Line]:
        here = CURSOR if self.query_one("#list").has_focus else TEXT
        return [
            padded((Span(Safe(f" row {number}"), here if number == 1 else TEXT),), columns, TEXT)
            for number in range(1, 20)
        ]

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _focus_moved(self) -> None:
        self.draw()

    def on_key(self, event: events.Key) -> None:
        """Keep the keys that arrive here."""
        self.keys.append(event.key)

    @on(Prompt.Submitted)
    def _submitted(self, event: Prompt.Submitted) -> None:
        assert isinstance(self.app, Host)
        self.app.left_with.append(event.value)
        self._close(event.prompt)

    @on(Prompt.Cancelled)
    def _cancelled(self, event: Prompt.Cancelled) -> None:
        assert isinstance(self.app, Host)
        self.app.left_with.append(None)
        self._close(event.prompt)

    def _close(self, prompt: Prompt) -> None:
        self.query_one("#list").focus()
        prompt.remove()


class Host(App[None]):
    """Opens dialogs and prompts over a screen."""

    CSS: ClassVar[str] = "Below { background: $background; } Below #list { height: 1fr; background: $surface; }"

    def __init__(self, theme: str) -> None:
        super().__init__(ansi_color=True if colourless() else None)
        self.animation_level = "none"
        for each in (*themes(), no_colour_theme()):
            self.register_theme(each)
        self.theme = NO_COLOUR if colourless() else theme
        self.left_with: list[object] = []

    def get_default_screen(self) -> Below:
        """Start on the screen below."""
        return Below()


class Hosted:
    """What a user sees of it, and can do."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    @property
    def app(self) -> Host:
        """The program."""
        assert isinstance(self.pilot.app, Host)
        return self.pilot.app

    @property
    def left_with(self) -> list[object]:
        """What dialogs and prompts left with, in turn."""
        return self.app.left_with

    @property
    def below(self) -> Below:
        """The screen below."""
        below = self.app.screen_stack[0]
        assert isinstance(below, Below)
        return below

    @property
    def is_open(self) -> bool:
        """Whether a dialog is open."""
        return isinstance(self.app.screen, ModalScreen)

    def strips(self) -> list[Strip]:
        """Return the visible lines as they go to the terminal."""
        visible_screen_stack.set(self.app._background_screens)
        return self.app.screen._compositor.render_strips()

    @property
    def lines(self) -> list[str]:
        """The visible lines as text."""
        return [strip.text for strip in self.strips()]

    @property
    def text(self) -> str:
        """The whole visible screen as text."""
        return "\n".join(self.lines)

    async def open(self, dialog: Dialog[Any]) -> None:
        """Open a dialog, and wait until it is there."""
        self.app.push_screen(dialog, self.left_with.append)
        await self.pilot.pause()
        await self.pilot.pause()

    async def ask(self, prompt: Prompt) -> None:
        """Open a prompt above the footer."""
        await self.below.mount(prompt, before="#foot")
        prompt.focus()
        await self.pilot.pause()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until the screen has followed."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def rush(self, *keys: str) -> None:
        """Press keys faster than anything can follow."""
        for key in keys:
            character = {"space": " ", "enter": "\r"}.get(key, key if len(key) == 1 else None)
            self.app.post_message(events.Key(key, character))

    async def paste(self, text: str) -> None:
        """Paste a text."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()
        await self.pilot.pause()

    async def resize(self, columns: int, lines: int) -> None:
        """Change the size of the terminal."""
        await self.pilot.resize_terminal(columns, lines)
        for _ in range(100):
            await self.pilot.pause()
            if [width(line) for line in self.lines] == [columns] * lines:
                break
        await self.pilot.pause()

    async def click(self, words: str) -> None:
        """Click on words that are on the screen."""
        lines = self.lines
        y = next((at for at, line in enumerate(lines) if words in line), None)
        assert y is not None, f"{words!r} is not on the screen:\n{self.text}"
        await self.pilot.click(offset=(width(lines[y].partition(words)[0]), y))
        await self.pilot.pause()

    @property
    def inverse(self) -> str:
        """What is drawn inverse: where one is."""
        cursor = {"#f2f5f9", "#1b2028"}
        return "\n".join(
            segment.text.strip()
            for strip in self.strips()
            for segment in strip
            if segment.style is not None
            and (segment.style.reverse or str(getattr(segment.style.bgcolor, "name", "")).lower() in cursor)
            and segment.text.strip()
        )


@asynccontextmanager
async def hosting(size: tuple[int, int] = (80, 24), theme: str = "dark") -> AsyncIterator[Hosted]:
    """Run the program."""
    app = Host(theme)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Hosted(pilot)
