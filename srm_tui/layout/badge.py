"""Badges: who is responsible, in three columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from srm_tui.core.resolve import Cell, State
from srm_tui.layout.hues import party_hues
from srm_tui.layout.looks import DIM
from srm_tui.layout.spans import Line, Look, Span
from srm_tui.text import Safe, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.snapshot import Snapshot

BADGE = 3
"""The columns of a badge."""

_STATE_TEXT = {State.GAP: Safe("GAP"), State.NOT_APPLICABLE: Safe("n/a"), State.UNDECIDED: Safe(" ? ")}
_STATE_LOOK = {
    State.GAP: Look("gap-letter", "gap", bold=True),
    State.NOT_APPLICABLE: Look("na-letter", "na"),
    State.UNDECIDED: Look("undecided-letter", "undecided", bold=True),
}
_STATE_SIGN = {State.GAP: "!", State.NOT_APPLICABLE: "-", State.UNDECIDED: "?"}
_STATE_WORD = {State.GAP: "GAP", State.NOT_APPLICABLE: "n/a", State.UNDECIDED: "?"}
_NOBODY = Look("dim", "spine")
_SEVERAL = Look("undecided-letter", "undecided", bold=True)


@dataclass(frozen=True)
class Badges:
    """Draws the parties of one snapshot.

    Attributes:
        colour: Without colour a shared badge says `M+C`; with it the fill is split.
    """

    letters: dict[str, Safe]
    hues: dict[str, int]
    colour: bool = True

    @classmethod
    def of(cls, snapshot: Snapshot, *, colour: bool = True) -> Badges:
        """Make the badges of a snapshot's parties."""
        letters = {party: Safe(symbol) for party, symbol in snapshot.symbols.items()}
        return cls(letters, party_hues(snapshot.model), colour)

    def fill(self, party: str) -> str:
        """Return the role of a party's fill."""
        return f"fill-{self.hues[party]}"

    def ink(self, party: str) -> str:
        """Return the role of a party's colour as text."""
        return f"ink-{self.hues[party]}"

    def cell(self, cell: Cell) -> Line:
        """Return the badge of a cell."""
        if cell.state is not State.ASSIGNED:
            return (Span(_STATE_TEXT[cell.state], _STATE_LOOK[cell.state]),)
        if cell.optional and not cell.shared:
            party = cell.responsible[0]
            return (Span(Safe(f"({self.letters[party]})"[:BADGE]), Look(self.ink(party), "panel", bold=True)),)
        return self.parties(cell.responsible)

    def spine(self, side: Sequence[str]) -> Span:
        """Return the coloured column that runs down a layer; two colours where two parties are the side."""
        if not side:
            return Span(Safe(" "), _NOBODY)
        if len(side) == 1 or not self.colour:
            return Span(Safe(" "), Look("letter", self.fill(side[0])))
        return Span(Safe("▌"), Look(self.fill(side[0]), self.fill(side[1])))

    def faint(self, cell: Cell) -> Line:
        """Return the badge of a cell that stands back: the same signs without colours."""
        text = _STATE_TEXT.get(cell.state)
        if text is None:
            letters = [self.letters[party] for party in cell.responsible]
            if len(letters) == 1:
                text = Safe(f"({letters[0]})"[:BADGE]) if cell.optional else _centred(letters[0])
            else:
                text = Safe("+".join(letters)) if len(letters) == 2 else Safe("".join(letters))
                text = text if width(text) <= BADGE else Safe(f"{letters[0][:1]}+{min(len(letters) - 1, 9)}")
        return (Span(text, DIM),)

    def parties(self, parties: Sequence[str]) -> Line:
        """Return the badge of one or several parties."""
        if not parties:
            return (Span(Safe(" " * BADGE), _NOBODY),)
        letters = [self.letters[party] for party in parties]
        if len(parties) == 1:
            return (Span(_centred(letters[0]), self._look(parties[0])),)
        if len(parties) > BADGE or any(width(letter) > 1 for letter in letters):
            rest = Safe(f"+{min(len(parties) - 1, 9)}")
            return (Span(letters[0][:1], self._look(parties[0])), Span(rest, _SEVERAL))  # type: ignore[arg-type]  # a part of Safe is safe
        if len(parties) == BADGE:
            return tuple(Span(letter, self._look(party)) for letter, party in zip(letters, parties, strict=True))
        first, second = parties
        if self.colour:
            middle = Span(Safe("▌"), Look(self.fill(first), self.fill(second)))
        else:
            middle = Span(Safe("+"), Look("letter", self.fill(first), bold=True))
        return (Span(letters[0], self._look(first)), middle, Span(letters[1], self._look(second)))

    def state(self, state: State) -> Line:
        """Return the badge of a state in which nobody is named."""
        return (Span(_STATE_TEXT[state], _STATE_LOOK[state]),)

    def several(self) -> Line:
        """Return the badge that stands for different sets of sharing parties."""
        return (Span(Safe(" + "), _SEVERAL),)

    def sign(self, cell: Cell) -> Safe:
        """Return one column that says who was responsible: a letter, or a sign."""
        if cell.state is not State.ASSIGNED:
            return Safe(_STATE_SIGN[cell.state])
        return Safe("+") if cell.shared else Safe(self.letters[cell.responsible[0]][-1])

    def word(self, cell: Cell) -> Safe:
        """Return who is responsible as a word: `M`, `M+C`, `M+3`, `n/a`."""
        if cell.state is not State.ASSIGNED:
            return Safe(_STATE_WORD[cell.state])
        letters = [self.letters[party] for party in cell.responsible]
        if len(letters) > BADGE:
            return Safe(f"{letters[0]}+{len(letters) - 1}")
        return Safe("+".join(letters))

    def _look(self, party: str) -> Look:
        return Look("letter", self.fill(party), bold=True)


def _centred(letter: Safe) -> Safe:
    return Safe(letter.center(BADGE)[:BADGE])
