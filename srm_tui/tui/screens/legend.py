"""The legend: the parties with their letters, and what the marks mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from srm_tui.layout.help import marks_page, parties_page
from srm_tui.text import Safe
from srm_tui.tui.screens.page import PageScreen
from srm_tui.tui.theme import colourless

if TYPE_CHECKING:
    from srm_tui.layout.spans import Line
    from srm_tui.tui.shown import Shown


class LegendScreen(PageScreen):
    """Shows who and what the letters, colours and marks are."""

    NAME: ClassVar[str] = "legend"

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self._shown = shown

    def title_text(self) -> Safe:
        """Return the title."""
        return Safe("Legend")

    def lines(self, columns: int) -> list[Line]:
        """Return the parties, then the marks."""
        parties = parties_page(self._shown.snapshot, self._shown.badges, self._shown.view, columns)
        return [*parties, *marks_page(columns, colour=not colourless())]

    def do_legend(self) -> None:
        """Close the legend: the key that opened it."""
        self.dismiss()
