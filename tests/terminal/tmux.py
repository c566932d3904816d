"""The program in tmux: what a user sees, after real keys and a real mouse."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

from srm_tui.text import width
from tests.terminal.environment import PROGRAM, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PATIENCE = 30.0
"""Seconds after which something that should appear is given up; far more than it takes on a busy machine."""
_BETWEEN = 0.03
_LEFT = "left with "

needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@dataclass(frozen=True)
class Modes:
    """What a program may leave behind in a terminal."""

    other_screen: bool
    cursor: bool
    mouse: bool


class Tmux:
    """A terminal of its own, away from the user's tmux and its settings, in which the program runs."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        columns: int = 120,
        lines: int = 40,
        command: Sequence[str] = PROGRAM,
        variables: dict[str, str] | None = None,
    ) -> None:
        self._closed = False
        # A socket's path must be short, which a test's own directory may not be.
        self._sockets = tempfile.TemporaryDirectory(prefix="srm-tui-tmux-")
        self._socket = str(Path(self._sockets.name) / "socket")
        env = environment(home, **(variables or {}))
        # The terminal is tmux's: it says what it is.
        del env["TERM"], env["COLORTERM"]
        line = f"{shlex.join([*command, *arguments])}; echo {_LEFT}$?; exec cat"
        self._run(
            *("new-session", "-d", "-x", str(columns), "-y", str(lines), "-c", str(home)),
            *("env", "-i", *(f"{name}={value}" for name, value in env.items())),
            *("sh", "-c", f"TERM={'screen-256color'}; export TERM; {line}"),
        )

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """End the terminal and all in it."""
        if not self._closed:
            self._closed = True
            self._run("kill-server")
            self._sockets.cleanup()

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-S", self._socket, "-f", os.devnull, *arguments],
            check=False,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 0, f"tmux {shlex.join(arguments)}: {done.stderr}"
        return done.stdout

    def screen(self, *, colours: bool = False) -> str:
        """Return what is on the screen, with the codes for colours where they are asked for."""
        return self._run("capture-pane", "-p", *(["-e"] if colours else []))

    def wait_until(self, holds: Callable[[str], bool], what: str) -> str:
        """Wait until a condition holds for the screen, and return the screen."""
        end = time.monotonic() + PATIENCE
        while not holds(screen := self.screen()):
            if time.monotonic() > end:
                raise AssertionError(f"waited for {what}; the screen:\n{screen}")
            time.sleep(_BETWEEN)
        return screen

    def wait_for(self, *texts: str) -> str:
        """Wait until all texts are on the screen, and return it."""
        return self.wait_until(lambda screen: all(text in screen for text in texts), f"{texts}")

    def wait_for_change(self, before: str) -> str:
        """Wait until the screen differs from what it was, and return it."""
        return self.wait_until(lambda screen: screen != before, "any change")

    def press(self, *keys: str) -> None:
        """Press keys as tmux names them: `m`, `Enter`, `Escape`, `C-c`, `PageDown`."""
        for key in keys:
            # A semicolon ends a command of tmux's.
            self._run("send-keys", "\\;" if key == ";" else key)

    def press_at_once(self, text: str) -> None:
        """Type a text so that it arrives in one piece, as over a slow connection."""
        self._run("send-keys", "-l", text)

    def press_until(self, key: str, text: str) -> None:
        """Press a key that may be pressed again, until a text is on the screen.

        For after Esc: a terminal takes a key that comes at once after it for one with Alt.
        """

        def pressed(screen: str) -> bool:
            self.press(key)
            return text in screen

        self.wait_until(pressed, f"{key} to show {text}")

    def see(self, key: str) -> str:
        """Press a key, and return the screen that it changed."""
        before = self.screen()
        self.press(key)
        return self.wait_for_change(before)

    def place(self, text: str) -> tuple[int, int]:
        """Return column and line of a text on the screen, both from 0."""
        for line, content in enumerate(self.screen().splitlines()):
            before, found, _ = content.partition(text)
            if found:
                return width(before), line
        raise AssertionError(f"{text!r} is not on the screen:\n{self.screen()}")

    def mouse(self, button: int, column: int, line: int, *, release: bool = True) -> None:
        """Press a button of the mouse, as a terminal reports it; 64 and 65 are the wheel."""
        report = f"\x1b[<{button};{column + 1};{line + 1}M"
        if release:
            report += report[:-1] + "m"
        self._run("send-keys", "-H", *(f"{byte:02x}" for byte in report.encode()))

    def click(self, text: str) -> None:
        """Click on the first place where a text is."""
        self.mouse(0, *self.place(text))

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the terminal."""
        self._run("resize-window", "-x", str(columns), "-y", str(lines))

    def modes(self) -> Modes:
        """Return what state the terminal is in."""
        flags = "#{alternate_on} #{cursor_flag} #{mouse_any_flag}#{mouse_button_flag}#{mouse_standard_flag}"
        screen, cursor, mouse = self._run("display-message", "-p", flags).split()
        return Modes(screen == "1", cursor == "1", "1" in mouse)

    def exit_code(self) -> int:
        """Wait until the program has left, and return its exit code."""
        screen = self.wait_for(_LEFT)
        return int(screen.split(_LEFT)[1].split()[0])
