"""Running the screen in tests, and reading it as a user does: text on lines, colours, clicks on words."""

from __future__ import annotations

import sys
from contextlib import asynccontextmanager
from pathlib import Path
from threading import get_ident
from time import monotonic
from traceback import format_stack
from typing import TYPE_CHECKING

from textual import events
from textual._context import visible_screen_stack

from srm_tui.library import bundled_model
from srm_tui.text import safe, width
from srm_tui.tui.app import USUAL, SrmApp
from srm_tui.tui.screens.error import ErrorScreen
from srm_tui.tui.session import Request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from textual.pilot import Pilot
    from textual.strip import Strip

    from srm_tui.settings import Settings

MODEL = Path(__file__).with_name("model.toml")
"""One of everything."""
PATIENCE = 20.0
"""Seconds until a test gives up waiting."""
_LOOKS = 200
"""Looks before that: a machine that stood still for all the seconds has not waited."""


class Screen:
    """What a user sees of a running program, and what they can do to it."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot

    @property
    def app(self) -> SrmApp:
        """The program."""
        app = self.pilot.app
        assert isinstance(app, SrmApp)
        return app

    def strips(self) -> list[Strip]:
        """Return the visible lines as they go to the terminal."""
        return strips(self.app)

    @property
    def lines(self) -> list[str]:
        """The visible lines as text."""
        return [strip.text for strip in self.strips()]

    @property
    def text(self) -> str:
        """The whole visible screen as text."""
        return "\n".join(self.lines)

    @property
    def header(self) -> str:
        """The top line."""
        return self.lines[0]

    @property
    def footer(self) -> str:
        """The bottom line."""
        return self.lines[-1]

    def line(self, words: str) -> str:
        """Return the first line with these words."""
        return next((line for line in self.lines if words in line), f"no line has {words!r}:\n{self.text}")

    @property
    def selected(self) -> str:
        """The name of what is selected in the grid: the row's, or the layer's."""
        grid, session = self.app.stack_screen.grid, self.app.stack_screen.session
        assert session is not None
        assert grid.cursor is not None
        if grid.cursor.row is None:
            return session.snapshot.model.layers[grid.cursor.layer].name
        return session.snapshot.matrix.rows[grid.cursor.row].name

    @property
    def view(self) -> str:
        """The id of the shown view."""
        stack = self.app.stack_screen
        assert stack.session is not None
        return stack.session.snapshot.model.views[stack.view].id

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until the screen has followed."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def rush(self, *keys: str) -> None:
        """Press keys faster than the screen can follow."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else {"space": " "}.get(key)))
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        """Paste a text where the focus is."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def click(self, words: str, *, times: int = 1, after: str = "") -> None:
        """Click on words that are on the screen.

        Args:
            words: What to click on; the first place counts.
            times: How many clicks in a row.
            after: Look for the words only in lines below the first one with these.
        """
        lines = self.lines
        start = next(at for at, line in enumerate(lines) if after in line)
        y = next((at for at, line in enumerate(lines) if at >= start and words in line), None)
        assert y is not None, f"{words!r} is not on the screen:\n{self.text}"
        await self.pilot.click(offset=(width(lines[y].partition(words)[0]), y), times=times)
        await self.pilot.pause()

    async def resize(self, columns: int, lines: int) -> None:
        """Change the size of the terminal."""
        await self.pilot.resize_terminal(columns, lines)
        await self.until(lambda: (width(self.lines[0]), len(self.lines)) == (columns, lines), f"{columns}x{lines}")
        await self.pilot.pause()

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for something to become true."""
        start, looks = monotonic(), 0
        while not condition():
            assert self.app._exception is None, f"{self.app._exception!r} while waiting for {what}"
            waits = monotonic() - start < PATIENCE or looks < _LOOKS
            assert waits, f"looked {looks} times in vain for {what}:\n{self.text}\n{_other_threads()}"
            looks += 1
            await self.pilot.pause()

    async def settled(self) -> None:
        """Wait until a file that is being read was read, lines included, and shown."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def sees(self, words: str) -> None:
        """Wait until words are on the screen."""
        await self.until(lambda: words in self.text, repr(words))

    async def opened(self) -> None:
        """Wait until the model is shown, with the lines of its keys, or what is wrong with it."""
        await self.until(
            lambda: self.app.stack_screen.session is not None or isinstance(self.app.screen, ErrorScreen),
            "the model or the error screen",
        )
        await self.settled()


@asynccontextmanager
async def running(
    path: Path = MODEL,
    *,
    size: tuple[int, int] = (80, 24),
    view: str | None = None,
    at: str | None = None,
    theme: str = "dark",
    settings: Settings = USUAL,
    notice: str = "",
    wait: bool = True,
    bundled: bool = False,
    read_only: bool = False,
) -> AsyncIterator[Screen]:
    """Run the program on a file.

    Args:
        path: The file.
        size: Columns and lines of the terminal.
        view: Id of the view to start with.
        at: Id of the row to start at.
        theme: Name of the theme.
        settings: The user's choices.
        notice: What is wrong with them.
        wait: Whether to wait until the model is shown.
        bundled: Whether it is a bundled model, which opens as an untitled copy.
        read_only: Whether edits are refused.
    """
    name = path.stem if bundled else path.name
    request = Request(path, name, bundled=bundled, view=view, at=at, read_only=read_only)
    app = SrmApp(request, theme, settings, safe(notice))
    async with app.run_test(size=size) as pilot:
        screen = Screen(pilot)
        if wait:
            await screen.opened()
        yield screen


def strips(app: SrmApp) -> list[Strip]:
    """Return the visible lines: of the top screen, with the screens beneath where it lets them through."""
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


def _other_threads() -> str:
    """Return where the other threads stand."""
    frames = ((thread, frame) for thread, frame in sys._current_frames().items() if thread != get_ident())
    return "\n".join(f"thread {thread}:\n{''.join(format_stack(frame)[-8:])}" for thread, frame in frames)


def bundled_path(name: str) -> Path:
    """Return the file of a bundled model."""
    return bundled_model(name).path
