"""A field of one line that holds nothing but what it shows, and takes all keys in the order in which they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from srm_tui.text import safe

if TYPE_CHECKING:
    from textual import events
    from textual.suggester import Suggester

LONGEST_PASTED = 500
"""Letters of a pasted text that are looked at where some of them cannot be shown."""


def visible(text: str) -> str:
    """Return a text without what would have to be replaced to be shown: a field shows what it holds."""
    if safe(text) == text:
        return text
    kept = ""
    for letter in text[:LONGEST_PASTED]:
        if safe(kept + letter) == kept + letter:
            kept += letter
    return kept


class OneLineInput(Input):
    """A calm field of one line.

    Args:
        value: What it holds at the start.
        placeholder: What is shown in dim letters while it is empty.
        widget_id: Its id.
        suggester: Offers how what is typed may go on.
    """

    def __init__(
        self, value: str, *, widget_id: str, placeholder: str = "", suggester: Suggester | None = None
    ) -> None:
        super().__init__(
            visible(value),
            placeholder=placeholder,
            suggester=suggester,
            id=widget_id,
            compact=True,
            select_on_focus=False,
        )
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        """Take keys such as Enter in the order in which they were typed: as bindings they come after later letters."""
        bound = self._bindings.key_to_bindings.get(event.key)
        if bound and not event.is_printable:
            event.stop()
            event.prevent_default()
            await self.run_action(bound[0].action)
        else:
            await super()._on_key(event)

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert what is typed or pasted, but for what a terminal would obey or nobody would see."""
        super().insert_text_at_cursor(visible(text))

    def replace(self, text: str, start: int, end: int) -> None:
        """Put what is typed or pasted in place of a part, but for what a terminal would obey or nobody would see."""
        super().replace(visible(text), start, end)
