"""Cells in the model's own words. Raw text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.details import parts_of, value_of
from srm_tui.core.resolve import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from srm_tui.core.resolve import Cell
    from srm_tui.core.snapshot import Snapshot

NOBODY = {
    State.GAP: "nobody is responsible (a gap)",
    State.UNDECIDED: "not decided yet",
    State.NOT_APPLICABLE: "does not apply",
}


_MOST_PARTIES = 4


def listed(names: Sequence[str]) -> str:
    """Join names as a sentence does: `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def party_names(snapshot: Snapshot, parties: Iterable[str]) -> str:
    """Return the names of parties as a sentence has them."""
    return listed([snapshot.parties[party].name for party in parties])


def row_names(snapshot: Snapshot, rows: Iterable[int]) -> str:
    """Return the names of rows, one after the other."""
    return ", ".join(snapshot.matrix.rows[row].name for row in rows)


def few_names(snapshot: Snapshot, rows: Sequence[int], most: int = 3) -> str:
    """Return the names of a few rows; of more their number, since the cells beside the text name them."""
    return row_names(snapshot, rows) if len(rows) <= most else responsibilities(len(rows))


def view_name(snapshot: Snapshot, view: int) -> str:
    """Return the name of a view."""
    return snapshot.model.views[view].name


def who(snapshot: Snapshot, cell: Cell) -> str:
    """Say who is responsible: names, or why there is nobody."""
    return party_names(snapshot, cell.responsible) if cell.state is State.ASSIGNED else NOBODY[cell.state]


def who_words(snapshot: Snapshot, cell: Cell) -> str:
    """Say who is responsible, as a line begins."""
    text = who(snapshot, cell)
    return text[:1].upper() + text[1:]


def counted(number: int, one: str, many: str) -> str:
    """Say how many: `1 gap`, `2 gaps`, `no gaps`."""
    return f"{number or 'no'} {one if number == 1 else many}"


def responsibilities(number: int) -> str:
    """Say how many responsibilities."""
    return counted(number, "responsibility", "responsibilities")


def grouped(snapshot: Snapshot, rows: Iterable[int], view: int) -> list[tuple[Cell, list[int]]]:
    """Return rows with one answer together, with the cell of the first of them; groups by their first row."""
    groups: dict[object, tuple[Cell, list[int]]] = {}
    for row in rows:
        cell = snapshot.matrix.cells[row][view]
        groups.setdefault(cell.answer, (cell, []))[1].append(row)
    return list(groups.values())


def grouped_answers(snapshot: Snapshot, rows: Sequence[int], view: int, most_split: int = 3) -> list[str]:
    """Say who is responsible for some rows, a line for each answer; then who else is accountable, and what is optional.

    Args:
        snapshot: The model.
        rows: By number.
        view: By number.
        most_split: Up to so many shared rows have a line each that says who does what.
    """
    cells = snapshot.matrix.cells
    shared = [row for row in rows if cells[row][view].shared]
    split = shared if len(shared) <= most_split else []
    lines = [
        f"{who_words(snapshot, cell)}: {row_names(snapshot, members)}"
        for cell, members in grouped(snapshot, [row for row in rows if row not in split], view)
    ]
    lines += [split_words(snapshot, row, view) for row in split]
    accountable: dict[str, list[int]] = {}
    for row in rows:
        party = cells[row][view].accountable
        if party is not None and (party,) != cells[row][view].responsible:
            accountable.setdefault(party, []).append(row)
    lines += [
        f"{party_names(snapshot, [party])} is accountable: {row_names(snapshot, members)}"
        for party, members in accountable.items()
    ]
    optional = [row for row in rows if cells[row][view].optional]
    return [*lines, f"Optional, can be commissioned: {row_names(snapshot, optional)}"] if optional else lines


def counts_words(snapshot: Snapshot, rows: Iterable[int], view: int) -> str:
    """Say how many of some rows each party has: `Customer 3, Cloud provider 2, 1 gap`; of many those with the most."""
    shared, alone, states = 0, dict.fromkeys(snapshot.parties, 0), dict.fromkeys(NOBODY, 0)
    for row in rows:
        cell = snapshot.matrix.cells[row][view]
        if cell.state is not State.ASSIGNED:
            states[cell.state] += 1
        elif cell.shared:
            shared += 1
        else:
            alone[cell.responsible[0]] += 1
    having = {party: number for party, number in alone.items() if number}
    if len(having) > _MOST_PARTIES:
        having = dict(sorted(having.items(), key=lambda each: -each[1])[: _MOST_PARTIES - 1])
    said = [f"{snapshot.parties[party].name} {number}" for party, number in having.items()]
    others = sum(alone.values()) - sum(having.values())
    said += [f"others {others}"] if others else []
    said += [f"shared {shared}"] if shared else []
    gaps, undecided = states[State.GAP], states[State.UNDECIDED]
    said += [counted(gaps, "gap", "gaps")] if gaps else []
    said += [f"{undecided} not decided yet"] if undecided else []
    said += [f"{states[State.NOT_APPLICABLE]} n/a"] if states[State.NOT_APPLICABLE] else []
    return ", ".join(said)


def split_words(snapshot: Snapshot, row: int, view: int) -> str:
    """Say how a shared row is split: who, how they depend on each other, who does what, how it passes on."""
    matrix = snapshot.matrix
    cell = matrix.cells[row][view]
    text = f"{matrix.rows[row].name}: {party_names(snapshot, cell.responsible)}"
    text += f" ({cell.sharing})" if cell.sharing else ""
    parts = parts_of(matrix, row, view)
    said = [f"{snapshot.parties[party].name}: {part.strip().rstrip('.')}." for party, part in parts.items()]
    handoff = value_of(matrix, row, view, "handoff", matrix.rows[row].handoff, None)
    if handoff is not None:
        said.append(f"Handoff: {handoff.value.strip().rstrip('.')}.")
    return f"{text}. {' '.join(said) or 'Who does what is not said.'}"
