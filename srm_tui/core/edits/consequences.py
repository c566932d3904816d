"""What a deletion does to cells, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from srm_tui.core.build import build
from srm_tui.core.resolve import State, find, resolve, view_chains

if TYPE_CHECKING:
    from srm_tui.core.edits.known import Entry

Data = dict[str, Any]


def consequences(before: Data, after: Data, entry: Entry, count: int, substitute: str | None) -> str:
    """Return what became of references, and of cells that nobody looked at.

    Args:
        before: The data with the entry.
        after: The data without it.
        entry: What went.
        count: How many references there were.
        substitute: The id of what took its place; None where nothing did.
    """
    if not count:
        return ""
    several = "references" if count > 1 else "reference"
    notes = [f"{count} {several} taken out" if substitute is None else f"{count} {several} to {substitute} instead"]
    if entry.kind == "party" and substitute is None:
        gaps = _gaps(after) - _gaps(before)
        if gaps:
            notes.append(f"{gaps} cell{'s become gaps' if gaps > 1 else ' becomes a gap'}")
    if entry.kind == "source" and substitute is None:
        cited = _cited(before)
        others = sum(
            1 for place, source in _cited(after).items() if source is not None and cited.get(place) == entry.id
        )
        if others:
            notes.append(f"{others} cell{'s cite' if others > 1 else ' cites'} an inherited source now")
    return "; ".join(notes)


def _gaps(data: Data) -> int:
    model = build(data).model
    return sum(cell.state is State.GAP for cells in resolve(model).cells for cell in cells) if model else 0


def _cited(data: Data) -> dict[tuple[str, str], str | None]:
    """Return the source of each cell, by the ids of its row and view."""
    model = build(data).model
    if model is None:
        return {}
    found = {}
    for layer in model.layers:
        for row in layer.responsibilities:
            for chain in view_chains(model):
                said = find(row.source, layer.source, chain)
                found[row.id, chain[0]] = said[0] if said else None
    return found
