"""A program in a pseudo-terminal: every byte that it writes, and when."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATIENCE = 30.0
"""Seconds after which something that should happen is given up; far more than it takes on a busy machine."""
QUIET = 0.15
"""Seconds without a byte after which a program is taken to have written all it had to say."""

# What Textual asks a terminal, and what one of today answers: frames may be marked, sizes come by signal.
_ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y"}
_QUESTION = re.compile(b"|".join(re.escape(question) for question in _ANSWERS))
_SEQUENCE = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|[@-Z^_])")


class PseudoTerminal:
    """Runs a program in a pseudo-terminal of its own and plays the terminal."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        *,
        columns: int = 120,
        lines: int = 40,
        cwd: Path | None = None,
    ) -> None:
        self.output = bytearray()
        self.last_byte = 0.0
        """When the last byte came, by `time.perf_counter`."""
        self._answered = 0
        self._near, far = pty.openpty()
        self._set_size(columns, lines)
        self.before = termios.tcgetattr(far)
        """The terminal's modes before the program changed them."""
        # Kept open: the modes can be asked for after the program has left, and the last bytes are not lost.
        self._far = far
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            list(command), stdin=far, stdout=far, stderr=far, env=dict(env), cwd=cwd, start_new_session=True
        )

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """End the program if it still runs, and close the terminal."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._far)
        os.close(self._near)

    @property
    def modes(self) -> object:
        """The terminal's modes now."""
        return termios.tcgetattr(self._far)

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._near, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def resize(self, columns: int, lines: int) -> None:
        """Change the terminal's size and tell the program."""
        self._set_size(columns, lines)
        self.process.send_signal(signal.SIGWINCH)

    def send(self, keys: str) -> float:
        """Type keys and return when."""
        now = time.perf_counter()
        os.write(self._near, keys.encode())
        return now

    def read(self, seconds: float) -> bool:
        """Wait for the next bytes and take them in; false when none came in time."""
        if not select.select([self._near], [], [], max(0.0, seconds))[0]:
            return False
        chunk = os.read(self._near, 1 << 16)
        self.last_byte = time.perf_counter()
        self.output += chunk
        for question in _QUESTION.finditer(self.output, self._answered):
            self._answered = question.end()
            os.write(self._near, _ANSWERS[question.group()])
        return True

    def wait_for(self, text: str, start: int = 0) -> float:
        """Read until a text was written and return when its last byte came.

        Args:
            text: What to wait for; it must be written in one piece, without a change of colour inside.
            start: The place in the output from where to look.
        """
        wanted = text.encode()
        end = time.perf_counter() + PATIENCE
        while wanted not in self.output[start:]:
            left = self.process.poll() is not None
            if not self.read(0.1) and (left or time.perf_counter() > end):
                raise AssertionError(
                    f"{text!r} did not come; exit code {self.process.poll()}; {self._last_words(start)}"
                )
        return self.last_byte

    def settle(self, quiet: float = QUIET) -> float:
        """Read until nothing more comes and return when the last byte came."""
        end = time.perf_counter() + PATIENCE
        while self.read(quiet):
            if time.perf_counter() > end:
                raise AssertionError(f"it never stops writing; {self._last_words()}")
        return self.last_byte

    def wait(self) -> int:
        """Read until the program has left; returns its exit code."""
        end = time.perf_counter() + PATIENCE
        while self.process.poll() is None:
            self.read(0.02)
            if time.perf_counter() > end:
                raise AssertionError(f"it did not leave; {self._last_words()}")
        self.settle(0.02)
        return self.process.returncode

    def _last_words(self, start: int = 0) -> str:
        """Return the end of what was written, for a message."""
        text = self.output[start:].decode(errors="replace")
        return f"it wrote last: {_SEQUENCE.sub('', text).rstrip()[-2000:]}"

    def peak_memory(self) -> int:
        """Return the most memory that the running program has held, in bytes."""
        # Not `ru_maxrss`: that one starts from what the parent held when it forked.
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        if found is None:
            raise AssertionError(f"no peak memory in {status!r}")
        return int(found[1]) * 1024
