"""Table: every responsibility in every view."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from srm_tui.layout.geometry import Target
from srm_tui.layout.stack import Room
from srm_tui.layout.table import Order, TableLayout
from srm_tui.tui.arrangement import arrange
from srm_tui.tui.screens.leading import LeadingScreen
from srm_tui.tui.screens.model import Left
from srm_tui.tui.widgets.lines import LinesView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from srm_tui.layout.inspector import Inspector
    from srm_tui.layout.layer import LayerInspector
    from srm_tui.tui.arrangement import Arrangement
    from srm_tui.tui.shown import Shown

_ORDERS = tuple(Order)


class TableScreen(LeadingScreen):
    """Shows all views at once; left and right go from view to view."""

    NAME: ClassVar[str] = "table"

    def __init__(self, shown: Shown, row: str | None) -> None:
        super().__init__(shown, row)
        self._order = Order.FILE
        self._first = 0

    def compose_head(self) -> ComposeResult:
        """Put the names of views above the grid."""
        yield LinesView(widget_id="head", focusable=False)

    def lay_out(self, target: Target | None = None) -> None:
        """Share the space; the head has as many lines as the names of views take."""
        if self.shown is not None:
            parts = arrange(*(self.size or self.app.size), inspector=self._with_inspector)
            lines = self._table(
                self.shown, self.room(self.shown, parts, (self.size or self.app.size).width)
            ).head_height
            if lines != self.head_lines:
                self.head_lines = lines
                self.query_one("#head").styles.height = lines
        super().lay_out(target)

    def room(self, shown: Shown, parts: Arrangement, columns: int) -> Room:
        """Return the room that the table would like to have."""
        return Room(parts.grid_width(columns), parts.body - parts.below, shown.folded)

    def picture(self, shown: Shown, room: Room) -> TableLayout:
        """Return the table, and show its head."""
        table = self._table(shown, room)
        self._first = table.first
        self.query_one("#head", LinesView).draw(lambda _: table.head())
        return table

    def _table(self, shown: Shown, room: Room) -> TableLayout:
        return TableLayout(
            shown.snapshot,
            shown.view,
            room=room,
            badges=shown.badges,
            order=self._order,
            first=self._first,
            emphasis=shown.emphasis,
        )

    def place_of(self, row: int) -> Target:
        """Return where a row stands; sorted otherwise than in the file there is one list."""
        return super().place_of(row) if self._order is Order.FILE else Target(0, row)

    def walked_rows(self) -> list[int]:
        """Return the rows that `n` walks, in the order of the table."""
        rows = super().walked_rows()
        if self._order is Order.FILE or self.grid.picture is None:
            return rows
        lit = set(rows)
        return [row for row in self.grid.picture.geometry.spans[0] if row in lit]

    def rank(self, target: Target) -> tuple[int, int]:
        """Return where a target comes in a walk from the top of the table down."""
        if self._order is Order.FILE or self.grid.picture is None:
            return super().rank(target)
        return 0, -1 if target.row is None else self.grid.picture.geometry.index(target)

    def about(self, target: Target) -> Inspector | LayerInspector | None:
        """Return what there is to say about what is selected: nothing about the band of a sorted list."""
        return super().about(target) if self._order is Order.FILE or target.row is not None else None

    def do_fold_layer(self) -> None:
        """Fold the selected layer, or unfold it; a sorted list is no layer."""
        if self._order is Order.FILE:
            super().do_fold_layer()

    def find_layer(self, layer: int) -> None:
        """Select the band of a layer that was found by name; layers have bands in the order of the file."""
        if self.shown is not None and self._order is not Order.FILE:
            self._order = Order.FILE
            self.redraw(self.shown)
        super().find_layer(layer)

    def step(self, direction: str) -> None:
        """Go from view to view sideways, from row to row up and down."""
        if self.focused is self.grid and direction in {"left", "right", "home", "end"} and self.shown is not None:
            last = self.shown.views - 1
            view = {"left": self.view - 1, "right": self.view + 1, "home": 0, "end": last}[direction]
            self.show_view(min(max(0, view), last))
        else:
            super().step(direction)

    def do_sort(self) -> None:
        """Sort by file order, by name, by what differs, in turn."""
        if self.shown is None:
            return
        row = self.shown.target(self.shown.row_id(self.grid.cursor))
        self._order = _ORDERS[(_ORDERS.index(self._order) + 1) % len(_ORDERS)]
        target = self.place_of(row.row) if row is not None and row.row is not None else Target(0)
        self.redraw(self.shown, target)

    def do_table(self) -> None:
        """Go back: the key that opened this screen."""
        self.leave()

    def do_compare(self) -> None:
        """Go on to the comparison."""
        self.dismiss(Left(*self.leave_behind(), "compare"))
