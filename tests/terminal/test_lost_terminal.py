"""The terminal goes away, or somebody ends the process: the program leaves, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
from pty import openpty
from typing import TYPE_CHECKING

import pytest

from tests.terminal.environment import PROGRAM, environment
from tests.terminal.models import write_model
from tests.terminal.pseudo import PATIENCE, PseudoTerminal

if TYPE_CHECKING:
    from pathlib import Path

ENDED_FROM_OUTSIDE = 129


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_leaves_the_terminal_as_it_was(tmp_path: Path, name: str) -> None:
    """The alternate screen is left, the cursor is shown, and the terminal's modes are back."""
    with PseudoTerminal([*PROGRAM, write_model(tmp_path)], environment(tmp_path), cwd=tmp_path) as terminal:
        terminal.wait_for("First")
        terminal.settle()
        before = len(terminal.output)
        terminal.process.send_signal(getattr(signal, name))
        assert terminal.wait() == ENDED_FROM_OUTSIDE
        after = bytes(terminal.output[before:])
        assert b"\x1b[?1049l" in after
        assert b"\x1b[?25h" in after
        assert terminal.modes == terminal.before


def test_a_terminal_that_hangs_up_ends_the_program(tmp_path: Path) -> None:
    """A connection that broke leaves no process that reads nothing for ever."""
    near, far = openpty()
    command = [*PROGRAM, write_model(tmp_path)]
    with subprocess.Popen(
        command, stdin=far, stdout=far, stderr=far, env=environment(tmp_path), cwd=tmp_path, start_new_session=True
    ) as process:
        os.close(far)
        try:
            seen = b""
            while b"First" not in seen:
                seen += os.read(near, 1 << 16)
        finally:
            os.close(near)
        try:
            assert process.wait(PATIENCE) == ENDED_FROM_OUTSIDE
        finally:
            process.kill()
