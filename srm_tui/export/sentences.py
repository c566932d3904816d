"""Cells in words, for people who read or hear one line after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.details import parts_of
from srm_tui.core.resolve import State
from srm_tui.layout.words import origin_words, party_names
from srm_tui.text import Safe, safe

if TYPE_CHECKING:
    from srm_tui.core.resolve import Cell
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.export.selection import Selection

_NOBODY = {
    State.GAP: Safe("nobody is responsible (a gap)"),
    State.UNDECIDED: Safe("not decided yet"),
    State.NOT_APPLICABLE: Safe("does not apply"),
}


def answer(snapshot: Snapshot, cell: Cell) -> Safe:
    """Say who is responsible and who is accountable."""
    if cell.state is not State.ASSIGNED:
        said = [_NOBODY[cell.state]]
        if cell.accountable is not None:
            said.append(Safe(f"{party_names(snapshot, [cell.accountable])} is accountable"))
        return Safe(", ".join(said))
    names = party_names(snapshot, cell.responsible)
    if cell.shared:
        said = [Safe(f"{names} are responsible together" + (f" ({cell.sharing})" if cell.sharing else ""))]
    elif cell.accountable == cell.responsible[0]:
        said = [Safe(f"{names} is responsible and accountable")]
    else:
        said = [Safe(f"{names} is responsible")]
    if cell.accountable is not None and (cell.shared or cell.accountable != cell.responsible[0]):
        said.append(Safe(f"{party_names(snapshot, [cell.accountable])} is accountable"))
    elif cell.accountable is None and cell.accountable_said:
        said.append(Safe("nobody is accountable"))
    if cell.optional:
        said.append(Safe("optional: not included, can be commissioned"))
    return Safe(", ".join(said))


def short_answer(snapshot: Snapshot, cell: Cell) -> Safe:
    """Say who is responsible, and who is accountable where that is somebody else, in as few words as possible."""
    if cell.state is not State.ASSIGNED:
        return _NOBODY[cell.state]
    said = party_names(snapshot, cell.responsible)
    if cell.shared:
        said = Safe(f"{said} together" + (f" ({cell.sharing})" if cell.sharing else ""))
    if cell.accountable is not None and (cell.accountable,) != cell.responsible:
        said = Safe(f"{said}, accountable: {party_names(snapshot, [cell.accountable])}")
    return Safe(f"{said}, optional" if cell.optional else said)


def parts(snapshot: Snapshot, row: int, view: int) -> Safe:
    """Say which party does what; empty where nothing is said."""
    said = parts_of(snapshot.inside, row, view)
    return Safe("; ".join(f"{safe(snapshot.parties[party].name)}: {_unfinished(text)}" for party, text in said.items()))


def _unfinished(text: str) -> str:
    """Return a sentence of the model without its full stop: ours goes on behind it."""
    return safe(text).rstrip(". ")


def reason(selection: Selection, row: int, view: int) -> Safe:
    """Say why: the written rationale, else where the answer comes from."""
    snapshot = selection.snapshot
    details = snapshot.details(row, view)
    if details.rationale is not None:
        return Safe(f"because: {_unfinished(details.rationale.value)}")
    origin = details.cell.origin
    if origin is None:
        return Safe("neither the row nor its layer says anything")
    return Safe(f"from {origin_words(snapshot, origin, details.path, view, selection.line_of)}")


def moved_words(selection: Selection) -> Safe:
    """Say how many rows moved, and since which view; empty where there is nothing to compare with."""
    snapshot, view, reference = selection.snapshot, selection.shown, selection.reference
    if reference is None or reference == view:
        return Safe("")
    count = len(snapshot.moved(view, reference))
    words = "moved since" if view > reference else "moves with" if count == 1 else "move with"
    return Safe(f"{count} {words} {safe(snapshot.model.views[reference].name)}")


def changes(snapshot: Snapshot, reference: int, view: int) -> list[Safe]:
    """Say what changes hands between two views, a line for each group of rows."""
    handover = snapshot.handover(reference, view)
    views = snapshot.model.views
    rows = {row.id: safe(row.name) for row in snapshot.matrix.rows}
    lines = [Safe(f"From {safe(views[reference].name)} to {safe(views[view].name)}: {handover.moved} moved")]
    for group in handover.groups:
        before = _side(snapshot, group.from_state, group.from_parties)
        after = _side(snapshot, group.to_state, group.to_parties)
        names = ", ".join(rows[row] for row in group.rows)
        lines.append(Safe(f"  {before} to {after} ({group.kind}): {names}"))
    lines.extend(Safe(f"  {rows[change.row]}: only {change.what} differs") for change in handover.other)
    return lines


def _side(snapshot: Snapshot, state: State, parties: tuple[str, ...]) -> Safe:
    return party_names(snapshot, parties) if state is State.ASSIGNED else _NOBODY[state]
