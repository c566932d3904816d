"""Where words go: data to stdout, talk to stderr."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    from collections.abc import Iterable

    from srm_tui.text import Safe

OK = 0
NO = 1
"""A command's own "no"."""
WRONG = 2
"""Wrong usage, or a model that cannot be read."""


class RefusalError(Exception):
    """What ends a command: the exit code, and what to say."""

    def __init__(self, code: int, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.code = code
        self.lines = lines


def put(lines: Iterable[Safe]) -> None:
    """Print lines for people."""
    put_data("".join(f"{line}\n" for line in lines))


def put_data(text: str) -> None:
    """Print text for programs, or our own, as it is."""
    # Where the output was closed before the start, Python has none.
    if sys.stdout is not None:
        sys.stdout.write(text)


def say(line: str) -> None:
    """Print a line of talk; it may name what stands in a file."""
    from srm_tui.text import safe  # noqa: PLC0415 (most runs say nothing)

    if sys.stderr is not None:
        sys.stderr.write(f"{safe(line)}\n")
