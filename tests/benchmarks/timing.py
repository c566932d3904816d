"""Programs in a pseudo-terminal, timed from a key to the last byte of the answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.terminal.environment import environment
from tests.terminal.pseudo import PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Sequence

HELLO = (sys.executable, str(Path(__file__).with_name("hello.py")))
TOP = Path(__file__).parents[2]
BURST = 0.012
"""Seconds without a byte that end one burst of output."""
STILL = 0.4
"""Seconds without a byte after which a start is over: longer than the pauses inside one."""


def terminal(command: Sequence[str], home: Path) -> PseudoTerminal:
    """Start a program at the usual size."""
    return PseudoTerminal(command, environment(home), columns=120, lines=40, cwd=TOP)


def answer(program: PseudoTerminal, key: str) -> float:
    """Return the seconds from a key to the last byte that it caused."""
    before = len(program.output)
    pressed = program.send(key)
    last = program.settle()
    return last - pressed if len(program.output) > before else 0.0


def leave(program: PseudoTerminal) -> None:
    """Leave with `q`."""
    program.send("q")
    assert program.wait() == 0
