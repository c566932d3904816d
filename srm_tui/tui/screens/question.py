"""A question with a few answers, each a key."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual import getters

from srm_tui.layout.dialog import Answer, Entries, answer_lines, text_lines
from srm_tui.layout.looks import TEXT
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.text import Safe
from srm_tui.tui.screens.dialog import CANCEL, ROOMY_FROM, SCROLL, SELECT, TAKE, Dialog
from srm_tui.tui.widgets.lines import LinesView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult

    from srm_tui.commands import Command

__all__ = ["Answer", "QuestionScreen"]

PAUSE = 0.5
"""Seconds without a key after which somebody is taken to have stopped typing."""
_LEAST_TEXT = 3
_MARGIN = 2


class QuestionScreen(Dialog[str]):
    """Asks a question; leaves with the id of the answer, or None for Esc.

    Args:
        title: The question in a few words.
        text: What must be known to answer it, by paragraph.
        answers: The answers; the first one is selected.
        lines: What stands below the text and scrolls with it, such as differences: lines, or what returns them for a
            width.
        sudden: Whether it comes by itself: keys of somebody who is typing are no answers then, until there is a pause.
    """

    said = getters.query_one("#text", LinesView)

    def __init__(
        self,
        title: Safe,
        text: Sequence[Safe],
        answers: Sequence[Answer],
        lines: Sequence[Line] | Callable[[int], Sequence[Line]] = (),
        *,
        sudden: bool = False,
    ) -> None:
        super().__init__(title)
        self._sudden = sudden
        self._typed_at: float = getattr(self.app, "typed_at", 0.0)
        self._text = tuple(text)
        self._answers = tuple(answers)
        self._body = lines

    def compose_above(self) -> ComposeResult:
        """Lay out what is said."""
        yield LinesView(widget_id="text", focusable=False)

    def on_mount(self) -> None:
        """Show what is said."""
        self.said.draw(self._text_lines)

    @property
    def count(self) -> int:
        """How many answers there are."""
        return len(self._answers)

    def entries_in(self, columns: int) -> Entries:
        """Return the answers in a width."""
        return answer_lines(self._answers, columns, self._selected)

    def _text_lines(self, columns: int) -> list[Line]:
        blank = padded((), columns, TEXT)
        lines = text_lines(self._text, columns)
        room = max(1, columns - 2 * _MARGIN)
        body = self._body(room) if callable(self._body) else self._body
        if lines and body:
            lines.append(blank)
        start = Span(Safe(" " * _MARGIN), TEXT)
        lines += [padded((start, *padded(line, room, TEXT)), columns, TEXT) for line in body]
        if lines and self.size.height >= ROOMY_FROM:
            lines = [blank, *lines, blank]
        return lines

    def share_rest(self, columns: int, room: int) -> None:
        """Share the lines: the answers are whole where possible, what is said scrolls."""
        text, answers = len(self._text_lines(columns)), len(self.entries_in(columns).lines)
        shown = min(answers, max(1, room - min(text, _LEAST_TEXT)))
        self.share(self.entries, shown)
        self.share(self.said, min(text, room - shown))

    @property
    def hints(self) -> list[Command]:
        """The keys that the footer shows."""
        return [*([SCROLL] if self.said.overflows else []), SELECT, TAKE, CANCEL]

    def on_key(self, event: events.Key) -> None:
        """Pass over a key that was meant for what was there before the question; the others are the dialog's."""
        before, self._typed_at = self._typed_at, monotonic()
        self._sudden = self._sudden and self._typed_at - before < PAUSE
        if self._sudden and self.is_active and event.key != "escape":
            self.say(Safe("this came while you typed: read it, then answer"))
            event.stop()
            event.prevent_default()

    def typed(self, event: events.Key) -> bool:
        """Give the answer that has the key; else scroll what is said, or select."""
        keys = [answer.key for answer in self._answers]
        names = [event.key, event.character, event.key.lower() if len(event.key) == 1 else None]
        name = next((name for name in names if name in keys), None)
        if name is not None:
            self.dismiss(self._answers[keys.index(name)].id)
        elif event.key in {"pageup", "pagedown"} and self.said.overflows:
            self.said.scroll_screen(1 if event.key == "pagedown" else -1)
        elif event.key in {"j", "k"}:
            self.select(self._selected + (1 if event.key == "j" else -1))
        elif event.is_printable:
            self.say(Safe("this key is none of the answers"))
        else:
            return False
        return True

    def take(self) -> None:
        """Give the selected answer."""
        self.dismiss(self._answers[self._selected].id)
