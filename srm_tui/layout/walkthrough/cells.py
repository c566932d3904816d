"""What a step shows as bricks: cells, layers, parties, roles, the steps of processes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.resolve import State
from srm_tui.core.walkthrough.guesses import letters
from srm_tui.core.walkthrough.processes import process_parts
from srm_tui.layout.badge import BADGE
from srm_tui.layout.spans import Line, Look, Span, line_width, padded
from srm_tui.layout.walkthrough.bricks import Brick, Cap
from srm_tui.layout.walkthrough.markdown import DIM, PAGE, STRONG
from srm_tui.layout.words import STATES, party_names
from srm_tui.text import Safe, cut, safe, width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from srm_tui.core.boundary import Boundary
    from srm_tui.core.model import Process
    from srm_tui.core.resolve import Cell
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.core.walkthrough.guesses import Guess
    from srm_tui.layout.badge import Badges

_PLAIN = Look("title", "band", bold=True)
_UNSEEN = Look("dim-band", "band")
_COVERED = Safe(" ? ")
_MOST_LETTERS = 3
_UNDECIDED = Safe("undecided")
_STATE_LOOKS = {
    State.GAP: Look("gap-letter", "gap", bold=True),
    State.UNDECIDED: Look("undecided-letter", "undecided", bold=True),
    State.NOT_APPLICABLE: Look("na-letter", "na"),
}
_STATE_WORDS = {State.GAP: Safe(" GAP "), State.UNDECIDED: Safe(" ? "), State.NOT_APPLICABLE: Safe(" n/a ")}


class Revealed(NamedTuple):
    """How much of the cells is shown.

    Attributes:
        cells: Whether they are there at all, and not only where they will stand.
        letters: Whether it is shown who is responsible; else they are covered.
        moved: Whether arrows say what moved.
    """

    cells: bool = True
    letters: bool = True
    moved: bool = True


@dataclass(frozen=True)
class Cells:
    """Draws bricks of one view.

    Attributes:
        compare: The view that it is compared with; None where it is with none.
        guesses: What the room said, by the id of the row.
        hides: Whether letters are covered at first, so that there is room for a guess.
        compact: Whether letters take as few columns as in the stack, so that names have more.
    """

    snapshot: Snapshot
    badges: Badges
    view: int
    compare: int | None
    revealed: Revealed
    guesses: Mapping[str, Guess]
    hides: bool = False
    compact: bool = False

    @cached_property
    def moved(self) -> frozenset[int]:
        """The rows that differ from the other view."""
        return frozenset() if self.compare is None else self.snapshot.moved(self.view, self.compare)

    @property
    def compare_first(self) -> bool:
        """Whether the other view comes first in the file, so that arrows stand before the bricks."""
        return self.compare is not None and self.compare < self.view

    def row(self, row: int, *, selected: bool = False) -> Brick:
        """Return the brick of a cell."""
        matrix = self.snapshot.matrix
        cell, entry = matrix.cells[row][self.view], matrix.rows[row]
        guess = self.guesses.get(entry.id)
        if not self.revealed.cells:
            brick = Brick(_UNSEEN, (), safe(entry.name))
        elif not self.revealed.letters:
            brick = Brick(_PLAIN, (Cap(_COVERED, _PLAIN),), safe(entry.name), self._guess_words(guess))
        else:
            brick = self.cell(cell, safe(entry.name))
            if guess is not None:
                # What was decided afterwards makes no guess right.
                said = self._said_words(guess, right=guess.is_right(cell) and guess.answer == cell.answer)
                brick = brick._replace(note=Safe(" · ".join(part for part in (brick.note, said) if part)))
            if row in self.moved and self.revealed.moved and self.compare is not None:
                brick = self._with_arrow(brick, row)
        return brick._replace(selected=selected, keeps_note=self.hides, target=f"row:{row}")

    def faint(self, row: int) -> Brick:
        """Return a cell that the step is not about: the same words without a fill."""
        matrix = self.snapshot.matrix
        cell, name = matrix.cells[row][self.view], safe(matrix.rows[row].name)
        if not self.revealed.cells or not self.revealed.letters:
            return Brick(DIM, (), name)
        return Brick(DIM, (Cap(Safe(f" {self.badges.word(cell)} "), DIM),), name)

    def layer(self, layer: int) -> Brick:
        """Return the brick of a layer without rows: its default."""
        name = safe(self.snapshot.model.layers[layer].name)
        if not self.revealed.cells:
            return Brick(_UNSEEN, (), name)
        if not self.revealed.letters:
            return Brick(_PLAIN, (Cap(_COVERED, _PLAIN),), name)
        return self.cell(self.snapshot.layer_cell(layer, self.view), name)

    def side(self, layer: int) -> Brick:
        """Return the brick of a whole layer: its side."""
        name = safe(self.snapshot.model.layers[layer].name)
        side = self.snapshot.side(layer, self.view)
        if not self.revealed.cells:
            return Brick(_UNSEEN, (), name)
        if not self.revealed.letters:
            return Brick(_PLAIN, (Cap(_COVERED, _PLAIN),), name)
        return self.parties(side, name, party_names(self.snapshot, side))

    def cell(self, cell: Cell, name: Safe) -> Brick:
        """Return a brick that says who is responsible in a cell."""
        if cell.state is not State.ASSIGNED:
            return self._nobody(cell.state, name)
        if cell.optional and not cell.shared:
            look = Look(self.badges.ink(cell.responsible[0]), "band", bold=True)
            letter = self.badges.letters[cell.responsible[0]]
            return Brick(_PLAIN, (Cap(Safe(f"({letter})"), look),), name, Safe("optional"))
        note = Safe("optional") if cell.optional else Safe("")
        return self.parties(cell.responsible, name, note)

    def parties(self, parties: Sequence[str], name: Safe, note: Safe = Safe("")) -> Brick:  # noqa: B008 (a string)
        """Return a brick of one party in its colour; one that is shared has a cap for each party."""
        if not parties:
            return Brick(_UNSEEN, (), name, note)
        looks = [Look("letter", self.badges.fill(party), bold=True) for party in parties]
        signs = [self.badges.letters[party] for party in parties]
        if len(parties) == 1:
            return Brick(looks[0], (Cap(Safe(f" {signs[0]} "), looks[0]),), name, note)
        if self.compact:
            caps = [Cap(span.text, span.look) for span in self.badges.parties(parties)]
            return Brick(_PLAIN, tuple(caps), name, note, edge=looks[-1].paper)
        if not self.badges.colour:
            return Brick(_PLAIN, (Cap(Safe(f" {'+'.join(signs)} "), _PLAIN),), name, note)
        caps = [Cap(Safe(f" {sign} "), look) for sign, look in zip(signs, looks, strict=True)]
        if len(parties) > _MOST_LETTERS:
            caps = [*caps[:2], Cap(Safe(f" +{len(parties) - 2} "), _STATE_LOOKS[State.UNDECIDED])]
        return Brick(_PLAIN, tuple(caps), name, note, edge=looks[-1].paper)

    def _nobody(self, state: State, name: Safe) -> Brick:
        """Return a brick of something that nobody is responsible for, for one reason or the other."""
        look, word = _STATE_LOOKS[state], _STATE_WORDS[state]
        note = STATES[state]
        if self.compact:
            # Where there is a line for each brick, only what its sign does not say by itself is said.
            word = Safe(word.strip()) if width(word) > BADGE else word
            note = _UNDECIDED if state is State.UNDECIDED else Safe("")
        return Brick(look, (Cap(word, look),), name, note)

    def was(self, row: int) -> Safe:
        """Return who it is in the other view, in a word."""
        assert self.compare is not None  # noqa: S101 (callers have looked)
        cell = self.snapshot.matrix.cells[row][self.compare]
        return self.badges.sign(cell) if self.compact else self.badges.word(cell)

    def _with_arrow(self, brick: Brick, row: int) -> Brick:
        """Return a brick with the other view's answer: what was before it, what comes after it, in the file's order."""
        if self.compare_first:
            return brick._replace(before=Safe(f"{self.was(row)}→"))
        return brick._replace(after=Safe(f"→{self.was(row)}"))

    def _guess_words(self, guess: Guess | None) -> Safe:
        return Safe("") if guess is None else Safe(f"guess: {self._letters(guess)}")

    def _said_words(self, guess: Guess, *, right: bool) -> Safe:
        if self.compact:
            return Safe(f"room: {self._letters(guess)}")
        return Safe("as the room said") if right else Safe(f"the room said {self._letters(guess)}")

    def _letters(self, guess: Guess) -> Safe:
        return safe(letters(self.snapshot, guess.answer[0], guess.parties))

    # What else a step may show

    def party(self, party: str) -> Brick:
        """Return the brick of a party, with what is said about it."""
        said = self.snapshot.parties[party]
        note = said.description or said.kind.replace("-", " ")
        return self.parties((party,), safe(said.name), safe(note))

    def role(self, role: str) -> Brick:
        """Return the brick of a role: whose it is, who has it, whom it talks to."""
        roles = {each.id: each for each in self.snapshot.model.roles}
        said = roles[role]
        others = []
        for other in (roles[each] for each in said.counterpart):
            letter = f"{self.badges.letters[other.party]} " if other.party is not None else ""
            others.append(f"{letter}{safe(other.name)}")
        holder = ", ".join(safe(text) for text in (said.holder, said.contact) if text)
        note = " · ".join(part for part in (holder, f"talks to {', '.join(others)}" if others else "") if part)
        return self.parties((said.party,) if said.party is not None else (), safe(said.name), Safe(note))

    def parties_of_roles(self, roles: Sequence[str]) -> set[str]:
        """Return the parties whose letters the bricks of some roles show."""
        known = {each.id: each for each in self.snapshot.model.roles}
        shown = {each for role in roles for each in (role, *known[role].counterpart)}
        return {party for role in shown if (party := known[role].party) is not None}

    def process(self, process: Process) -> list[Brick]:
        """Return the bricks of a process's steps, in order; of one without steps its own."""
        bricks = []
        for part in process_parts(self.snapshot, process, self.view):
            name = safe(part.name)
            if not self.revealed.cells:
                brick = Brick(_UNSEEN, (), name)
            elif not self.revealed.letters:
                brick = Brick(_PLAIN, (Cap(_COVERED, _PLAIN),), name)
            else:
                brick = self.cell(part.cell, name)
                notes = (brick.note, Safe("needs approval") if part.approval else Safe(""))
                brick = brick._replace(note=Safe(" · ".join(filter(None, notes))))
            bricks.append(brick)
        return bricks

    def boundary(self, boundary: Boundary, columns: int) -> Line:
        """Return the line between two layers on which their sides meet; blank while letters are covered."""
        if not self.revealed.cells or not self.revealed.letters:
            return ()
        above = next((each for each in boundary.side_above if each not in boundary.side_below), boundary.side_above[0])
        below = next((each for each in boundary.side_below if each not in boundary.side_above), boundary.side_below[0])
        look = Look(self.badges.fill(above), self.badges.fill(below))
        word = " blurred boundary " if boundary.blurred else " boundary "
        glyph = "▀" if self.badges.colour else "─"
        side = max(0, columns - width(word)) // 2
        line = (Span(Safe(glyph * side), look), Span(cut(Safe(word), columns), STRONG))
        return padded((*line, Span(Safe(glyph * max(0, columns - line_width(line))), look)), columns, PAGE)
