"""What of a model is wanted: which views, which rows, compared with what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from srm_tui.core.details import origin_path
from srm_tui.core.handover import reference_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from srm_tui.core.problems import Path
    from srm_tui.core.resolve import Cell
    from srm_tui.core.snapshot import Snapshot


@dataclass(frozen=True)
class Selection:
    """A part of a snapshot; rows and views by number.

    Attributes:
        line_of: The line in the file on which a key stands, counted from 1; None where that is not known.
        view: The one view asked for; None for all.
        compare: The view that was named to compare with.
        rows: The rows asked for; None for all.
        visible: Whether the text goes to a terminal, where a control character would act.
    """

    snapshot: Snapshot
    line_of: Callable[[Path], int | None]
    view: int | None = None
    compare: int | None = None
    rows: frozenset[int] | None = None
    visible: bool = False

    @cached_property
    def shown(self) -> int:
        """The view that a picture of one view shows: the one asked for, else the first that is not compared with."""
        if self.view is not None:
            return self.view
        return 1 if self.compare == 0 and len(self.snapshot.model.views) > 1 else 0

    @cached_property
    def reference(self) -> int | None:
        """The view that the shown one is compared with."""
        if self.compare is not None:
            return self.compare
        return reference_view(self.shown, None, len(self.snapshot.model.views))

    def cells(self) -> Iterator[tuple[int, int]]:
        """Yield the cells wanted, as numbers of row and view, by layer, row and view in file order."""
        views = range(len(self.snapshot.model.views)) if self.view is None else (self.view,)
        for row in range(len(self.snapshot.matrix.rows)):
            if self.rows is None or row in self.rows:
                for view in views:
                    yield row, view

    def line(self, row: int, cell: Cell) -> int | None:
        """Return the line on which a cell's answer stands; None where nothing is said."""
        if cell.origin is None:
            return None
        return self.line_of(origin_path(self.snapshot.inside, row, "responsible", cell.origin))
