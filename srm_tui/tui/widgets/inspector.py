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
        self.lines_to_come = self.below or 0
        if inspector is None:
            self.draw(lambda _: [], from_the_top=True)
        elif self.below is None:
            self.draw(lambda columns: [*inspector.page(columns), *(under(columns) if under else ())], from_the_top=True)
        else:
            self.draw(partial(inspector.compact, lines=self.below), from_the_top=True)

    def step(self, direction: str) -> None:
        """Scroll as a step would move the grid's cursor."""
        match direction:
            case "up" | "down":
                self.scroll_lines(1 if direction == "down" else -1)
            case "page-up" | "page-down":
                self.scroll_screen(1 if direction == "page-down" else -1)
            case "first" | "home":
                self.go_to(0)
            case "last" | "end":
                self.go_to(self.length)

    def set_size(self, width: int | None, height: int | None) -> None:
        """Set a size, None for all there is; only where it differs: the same one would cost a layout all the same."""
        wanted = (f"{width}" if width is not None else "100w", f"{height}" if height is not None else "100h")
        if (str(self.styles.width), str(self.styles.height)) != wanted:
            self.styles.width, self.styles.height = wanted
