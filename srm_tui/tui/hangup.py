"""Leaving when the terminal goes away or somebody asks the process to end."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK_EVERY = 2.0
"""Seconds between two looks whether the terminal is still there."""

_SIGNALS = ("SIGTERM", "SIGHUP")


def leave_on_signals(leave: Callable[[], object]) -> None:
    """Leave in good order on SIGTERM and SIGHUP, so that the terminal is left as it was found.

    Where the platform has no such signals, or the loop takes none, the default stays.
    """
    loop = asyncio.get_running_loop()
    for name in _SIGNALS:
        if hasattr(signal, name):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), leave)


def terminal_is_gone() -> bool:
    """Whether the terminal behind the standard input hung up: reading it would return nothing for ever."""
    stdin = sys.__stdin__
    if stdin is None or not hasattr(select, "poll"):
        return False
    try:
        poll = select.poll()
        poll.register(stdin.fileno(), select.POLLIN)
        return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0))
    except (OSError, ValueError):
        return False


def let_go_of_the_terminal() -> None:
    """Send what is still to be written nowhere: Python would otherwise fail to write it at its very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            with suppress(OSError, ValueError):
                os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
