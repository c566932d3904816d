"""What a picture brings out: the matches of a filter, what moved, one party's share. The rest is dimmed or hidden."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from srm_tui.text import Safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from srm_tui.core.resolve import Cell


@dataclass(frozen=True, eq=False)
class Emphasis:
    """Which rows stand out.

    Attributes:
        lit: Rows that stay bright; None for all.
        matches: Rows that the filter found; their names are underlined.
        hide: Whether rows that are not lit are left out instead of dimmed.
        letters: For each row the letters that a party has in it, where a party is looked for.
        letters_before: The same in the view that is compared with, where two views are shown.
        signs: For each row the sign in the cursor's column; the cursor's own goes before all but `BEING_VERIFIED`.
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
        return Safe(">") if selected and said != BEING_VERIFIED else said

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

NOTHING = Emphasis()
"""All rows are equal."""


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
