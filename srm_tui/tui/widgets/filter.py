"""The field for a filter, with completion of keys and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.suggester import Suggester

from srm_tui.core.filter import complete
from srm_tui.tui.shown import searchable
from srm_tui.tui.widgets.field import OneLineInput, visible

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
        """Return what is shown behind the text: the rest of a completion, or behind an arrow what would stand instead.

        Nothing where nothing fits.
        """
        best = self.best(value)
        return best if best is None or best.startswith(value) else f"{value}  → {best}"

    def best(self, value: str) -> str | None:
        """Return the best completion at the end of a text: rather one that goes on than one that replaces a word."""
        wholes = [
            value[: offer.start] + offer.text + value[offer.end :]
            for offer in complete(value, len(value), self._index)
            if value.strip()
        ]
        wholes = [whole for whole in wholes if visible(whole) == whole]
        return next((whole for whole in wholes if whole.startswith(value)), wholes[0] if wholes else None)


class FilterInput(OneLineInput):
    """Filters while one types: Enter keeps it, Esc clears it, → and Tab take what is offered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take", "Take what is offered", show=False),
        Binding("escape", "give_up", "Clear", show=False),
    ]

    def __init__(self, shown: Shown) -> None:
        self._completion = _Completion(searchable(shown.snapshot))
        super().__init__(
            shown.filter,
            widget_id="filter",
            placeholder="words, party:…, layer:…, is:gap …",
            suggester=self._completion,
        )

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 (Textual's own)
        """Go to the right; behind the last letter take what is offered."""
        if self.cursor_at_end and not select:
            self.action_take()
        else:
            super().action_cursor_right(select)

    def action_take(self) -> None:
        """Take what is offered; looked up here, since one may type faster than it is shown."""
        best = self._completion.best(self.value)
        if best is not None:
            self.value = best
        self.action_end()

    def action_give_up(self) -> None:
        """Clear the filter and close the field."""
        self.value = ""
        self.post_message(self.Submitted(self, ""))
