"""Table: every responsibility in every view."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from srm_tui.layout.geometry import Target
from srm_tui.layout.stack import Room
from srm_tui.layout.table import Order, TableLayout
from srm_tui.tui.bindings import bindings_of
from srm_tui.tui.screens.looking import LookingScreen
from srm_tui.tui.screens.model import Left
from srm_tui.tui.widgets.lines import LinesView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from srm_tui.tui.arrangement import Arrangement
    from srm_tui.tui.shown import Shown

_ORDERS = tuple(Order)


class TableScreen(LookingScreen):
    """Shows all views at once; left and right go from view to view."""

    NAME: ClassVar[str] = "table"
    BINDINGS: ClassVar = bindings_of("table")

    def __init__(self, shown: Shown, row: str | None) -> None:
        super().__init__(shown, row)
        grouped = any(view.group for view in shown.snapshot.model.views)
        self.head_lines = 2 if grouped else 1
        self._order = Order.FILE
        self._first = 0

    def compose_head(self) -> ComposeResult:
        """Put the names of views above the grid."""
        head = LinesView(widget_id="head", focusable=False)
        head.styles.height = self.head_lines
        yield head

    def room(self, shown: Shown, parts: Arrangement, columns: int) -> Room:
        """Return the room that the table would like to have."""
        return Room(parts.grid_width(columns), parts.body - parts.below, shown.folded)

    def picture(self, shown: Shown, room: Room) -> TableLayout:
        """Return the table, and show its head."""
        table = TableLayout(
            shown.snapshot,
            shown.view,
            room=room,
            badges=shown.badges,
            order=self._order,
            first=self._first,
            emphasis=shown.emphasis,
        )
        self._first = table.first
        self.query_one("#head", LinesView).draw(lambda _: table.head())
        return table

    def place_of(self, row: int) -> Target | None:
        """Return where a row stands; sorted otherwise than in the file there is one list."""
        return super().place_of(row) if self._order is Order.FILE else Target(0, row)

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
