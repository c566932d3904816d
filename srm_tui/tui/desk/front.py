"""Who shows what happens on the desk, and asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from srm_tui.core.edits.merge_values import Conflict, Side
    from srm_tui.document.workspace import Done
    from srm_tui.layout.dialog import Answer
    from srm_tui.layout.spans import Line
    from srm_tui.text import Safe
    from srm_tui.tui.session import Request, Session


class Front(Protocol):
    """Who shows what happens on the desk, and asks; all but `soon` is called in the thread that draws."""

    def soon(self, call: Callable[[], object]) -> None:
        """Call in the thread that draws; may be called from any thread."""

    def when_painted(self, call: Callable[[], object]) -> None:
        """Call once what was shown is on the screen."""

    def show_session(self, session: Session, done: Done | None) -> None:
        """Show another state of the document, and what led to it."""

    def hold_keys(self) -> None:
        """Let keys wait for what is being done: they are meant for what is selected afterwards."""

    def let_keys_go(self) -> None:
        """Take the keys that waited."""

    def works_on(self, request: Request) -> None:
        """Take note that another file is worked on: the same document was saved to it."""

    def lines_known(self) -> None:
        """Show where in the file things stand; it is known now."""

    def say(self, message: Safe, *, stays: bool = False) -> None:
        """Say something."""

    def ask(  # noqa: PLR0913 (a question, and what becomes of its answer)
        self,
        title: Safe,
        text: Sequence[Safe],
        answers: Sequence[Answer],
        then: Callable[[str | None], None],
        lines: Sequence[Line] | Callable[[int], Sequence[Line]] = (),
        *,
        sudden: bool = False,
    ) -> None:
        """Ask a question; the answer's id, None for none, is given to `then`.

        A sudden one comes by itself, so that somebody who types might answer it unread.
        """

    def ask_sides(self, conflicts: Sequence[Conflict], then: Callable[[Sequence[Side] | None], None]) -> None:
        """Ask for each conflict whose value stands; None is given to `then` where there is no answer."""

    def ask_path(self, label: Safe, proposal: str, then: Callable[[str], object]) -> None:
        """Ask for the path of a file; nothing happens where there is no answer."""
