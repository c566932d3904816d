"""The inspector beside or below the grid."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from srm_tui.layout.spans import Look, padded
from srm_tui.tui.widgets.lines import LinesView

if TYPE_CHECKING:
    from srm_tui.layout.inspector import Inspector

_MORE = Look("dim", "panel")


class InspectorPane(LinesView):
    """Shows one cell: as many lines as there are below the grid, or beside it (`below` None) a page."""

    def __init__(self, *, widget_id: str) -> None:
        super().__init__(widget_id=widget_id)
        self.below: int | None = None

    def show(self, inspector: Inspector | None) -> None:
        """Show a cell; nothing where no row is selected."""
        if inspector is None:
            self.draw(lambda columns: [padded((), columns, _MORE)])
        elif self.below is None:
            self.draw(inspector.page)
        else:
            self.draw(partial(inspector.compact, lines=self.below))
        self.scroll_home(animate=False, immediate=True)
