"""What a picture brings out: the matches of a filter, what moved, one party's share. The rest is dimmed or hidden."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from srm_tui.core.decisions import OPEN, Topic
from srm_tui.text import Safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from srm_tui.core.resolve import Cell
    from srm_tui.core.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Emphasis:
    """Which rows stand out.

    Attributes:
        lit: Rows that stay bright; None for all.
        matches: Rows that the filter found; their names are underlined.
        hide: Whether rows that are not lit are left out instead of dimmed.
        letters: For each row the letters that a party has in it, where a party is looked for.
        letters_before: The same in the view that is compared with, where two views are shown.
        signs: For each row the sign in the cursor's column; the cursor's own goes before `CHANGED_OUTSIDE` only:
            where one is, an inverse bar says as well, and nothing else says what the next edit is about.
    """

    lit: frozenset[int] | None = None
    matches: frozenset[int] = frozenset()
    hide: bool = False
    letters: Mapping[int, Safe] = field(default_factory=dict)
    letters_before: Mapping[int, Safe] = field(default_factory=dict)
    signs: Mapping[int, Safe] = field(default_factory=dict)

    def sign(self, row: int, *, selected: bool) -> Safe:
        """Return what stands in the cursor's column of a row."""
        said = self.signs.get(row, Safe(" "))
        return Safe(">") if selected and said not in {BEING_VERIFIED, MARKED} else said

    def dims(self, row: int) -> bool:
        """Whether a row stands back."""
        return self.lit is not None and row not in self.lit

    def shown(self, spans: Sequence[range]) -> list[Sequence[int]]:
        """Return the rows of each layer that are shown."""
        if not self.hide or self.lit is None:
            return list(spans)
        return [tuple(row for row in span if row in self.lit) for span in spans]


MARKED = Safe("*")
BEING_VERIFIED = Safe("…")
CHANGED_OUTSIDE = Safe("•")

OPEN_DECISION = Safe("●")
"""Stands behind the name of what has an open decision."""

NOTHING = Emphasis()
"""All rows are equal."""


def open_rows(snapshot: Snapshot, view: int) -> dict[int, str]:
    """Return the rows whose cell in a view has an open decision, with the most pressing status of those."""
    decisions, number = snapshot.decisions, snapshot.matrix.row_number
    if not decisions.open:
        return {}
    identifier = snapshot.model.views[view].id
    found = (
        (row, decisions.open_status(Topic("row", row, identifier))) for row in decisions.rows_with(OPEN, identifier)
    )
    return {number[row]: status for row, status in found if status is not None and row in number}


def open_layers(snapshot: Snapshot, view: int) -> dict[int, str]:
    """Return the layers that have an open decision in a view, with the most pressing status of those."""
    decisions = snapshot.decisions
    if not decisions.open:
        return {}
    identifier = snapshot.model.views[view].id
    statuses = (decisions.open_status(Topic("layer", layer.id, identifier)) for layer in snapshot.model.layers)
    return {number: status for number, status in enumerate(statuses) if status is not None}


def open_mark(status: str | None) -> Safe:
    """Return what stands behind a name for what is open there."""
    return Safe(f" {OPEN_DECISION}" if status is not None else "")


def letters_of(party: str, cell: Cell) -> Safe:
    """Return what a party is in a cell: `R`, `A`, `RA`, `C`, `I`; empty where it is nothing."""
    letters = "R" if party in cell.responsible else ""
    if party == cell.accountable:
        letters += "A"
    if party in cell.consulted:
        letters += "C"
    if party in cell.informed:
        letters += "I"
    return Safe(letters)
