"""A reference: the same cells in Textual's own DataTable."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.widgets import DataTable

from srm_tui.core.snapshot import Snapshot
from srm_tui.document.read import read

if TYPE_CHECKING:
    from textual.app import ComposeResult


class TableApp(App[int]):
    """Shows a row for each responsibility and a column for each view, the last layer first as the stack does."""

    BINDINGS: ClassVar = [("q", "leave", "Quit")]

    def compose(self) -> ComposeResult:
        """Lay out the table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill it."""
        model = read(Path(sys.argv[1])).model
        if model is None:
            raise SystemExit("the model cannot be read")
        matrix = Snapshot(model).matrix
        table = self.query_one(DataTable)
        table.add_columns("Responsibility", *(view.name for view in model.views))
        for span in reversed(matrix.spans):
            table.add_rows(
                (matrix.rows[row].name, *("+".join(cell.responsible) for cell in matrix.cells[row])) for row in span
            )

    def action_leave(self) -> None:
        """Leave."""
        self.exit(0)


if __name__ == "__main__":
    sys.exit(TableApp().run() or 0)
