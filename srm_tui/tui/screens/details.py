"""The inspector in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.text import Safe, width
from srm_tui.tui.screens.page import PageScreen

if TYPE_CHECKING:
    from srm_tui.layout.inspector import Inspector
    from srm_tui.layout.layer import LayerInspector
    from srm_tui.layout.people import Person
    from srm_tui.layout.spans import Line


class DetailsScreen(PageScreen):
    """Shows all that the model says about one row, party or role."""

    def __init__(self, inspector: Inspector | LayerInspector | Person) -> None:
        super().__init__()
        self._inspector = inspector

    def title_text(self) -> Safe:
        """Return its name."""
        return self._inspector.name

    def lines(self, columns: int) -> list[Line]:
        """Return everything about it; the name again only where the title has no room for all of it."""
        return self._inspector.page(columns, named=width(self._inspector.name) >= self.size.width)
