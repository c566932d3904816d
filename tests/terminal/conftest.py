"""What the tests in a terminal share."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.terminal.environment import settle_in
from tests.terminal.tmux import Tmux

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Start(Protocol):
    """Starts the program with arguments, at a size, with variables of the environment."""

    def __call__(
        self, *arguments: str, columns: int = 120, lines: int = 40, variables: dict[str, str] | None = None
    ) -> Tmux:
        """Return the terminal that it runs in."""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the program in tmux, for a user who knows it; whatever was started ends with the test."""
    settle_in(tmp_path)
    with ExitStack() as stack:

        def started(
            *arguments: str, columns: int = 120, lines: int = 40, variables: dict[str, str] | None = None
        ) -> Tmux:
            return stack.enter_context(Tmux(tmp_path, *arguments, columns=columns, lines=lines, variables=variables))

        yield started
