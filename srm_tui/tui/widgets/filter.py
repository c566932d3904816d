"""The field for a filter, with completion of keys and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.suggester import Suggester
from textual.widgets import Input

from srm_tui.core.filter import complete
from srm_tui.tui.shown import searchable

if TYPE_CHECKING:
    from typing import ClassVar

    from textual.binding import BindingType

    from srm_tui.core.filter import Searchable
    from srm_tui.tui.shown import Shown


class _Completion(Suggester):
    """Offers the best completion of what was typed."""

    def __init__(self, index: Searchable) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._index = index

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole text as it would be; None where nothing fits."""
        for offer in complete(value, len(value), self._index):
            whole = value[: offer.start] + offer.text + value[offer.end :]
            if whole.startswith(value) and whole != value:
                return whole
        return None


class FilterInput(Input):
    """Filters while one types: Enter keeps it, Esc clears it, → and Tab take what is offered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "cursor_right_or_take", "Take what is offered", show=False, priority=True),
        Binding("escape", "give_up", "Clear", show=False),
    ]

    def __init__(self, shown: Shown) -> None:
        super().__init__(
            shown.filter,
            placeholder="words, party:…, layer:…, is:gap …",
            suggester=_Completion(searchable(shown.snapshot)),
            id="filter",
            compact=True,
            select_on_focus=False,
        )
        self.cursor_blink = False

    def action_cursor_right_or_take(self) -> None:
        """Take what is offered."""
        self.action_end()
        self.action_cursor_right()

    def action_give_up(self) -> None:
        """Clear the filter and close the field."""
        self.value = ""
        self.screen.call_later(self.post_message, self.Submitted(self, ""))
