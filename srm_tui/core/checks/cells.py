"""Cells that nobody, or nobody yet, looks after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.checks.rules import Hit
from srm_tui.core.details import origin_path
from srm_tui.core.problems import quoted
from srm_tui.core.resolve import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from srm_tui.core.problems import Path
    from srm_tui.core.snapshot import Snapshot


def gaps(snapshot: Snapshot) -> Iterator[Hit]:
    """Find the cells in which nobody is responsible."""
    for row, view, path, about in _cells(snapshot, State.GAP):
        shown = snapshot.model.views[view]
        message = f"nobody is responsible for {quoted(row)} in the view {quoted(shown.name)}"
        yield Hit(path, message, f'set responsible for {shown.id} to a party, "n/a" or "undecided"', about, shown.id)


def undecided(snapshot: Snapshot) -> Iterator[Hit]:
    """Find the cells that say that nobody knows yet."""
    for row, view, path, about in _cells(snapshot, State.UNDECIDED):
        shown = snapshot.model.views[view]
        message = f"who is responsible for {quoted(row)} in the view {quoted(shown.name)} is undecided"
        yield Hit(path, message, "decide, and write the party", about, shown.id)


def _cells(snapshot: Snapshot, state: State) -> Iterator[tuple[str, int, Path, tuple[tuple[str, str], ...]]]:
    """Yield the name of the row, the number of the view, where the value stands, and what the cell belongs to."""
    matrix = snapshot.inside
    for number, cells in enumerate(matrix.cells):
        for view, cell in enumerate(cells):
            if cell.state is not state:
                continue
            layer = matrix.layer_of[number]
            row = matrix.rows[number]
            if cell.origin is None:
                path: Path = ("layers", layer, "responsibilities", number - matrix.spans[layer].start)
            else:
                path = origin_path(matrix, number, "responsible", cell.origin)
            yield row.name, view, path, (("row", row.id), ("layer", matrix.model.layers[layer].id))
