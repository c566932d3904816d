"""The inspector beside or below the grid."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from srm_tui.tui.widgets.lines import LinesView

if TYPE_CHECKING:
    from collections.abc import Callable

    from srm_tui.layout.inspector import Inspector
    from srm_tui.layout.layer import LayerInspector
    from srm_tui.layout.spans import Line


class InspectorPane(LinesView):
    """Shows one cell: as many lines as there are below the grid, or beside it (`below` None) a page."""

    def __init__(self, *, widget_id: str) -> None:
        super().__init__(widget_id=widget_id)
        self.below: int | None = None

    def show(self, inspector: Inspector | LayerInspector | None, under: Callable[[int], list[Line]] | None) -> None:
        """Show a cell or a layer.

        Args:
            inspector: What is selected; None shows nothing.
            under: What stands under a page, such as the handover.
        """
        if inspector is None:
            self.draw(lambda _: [], from_the_top=True)
        elif self.below is None:
            self.draw(lambda columns: [*inspector.page(columns), *(under(columns) if under else ())], from_the_top=True)
        else:
            self.draw(partial(inspector.compact, lines=self.below), from_the_top=True)
