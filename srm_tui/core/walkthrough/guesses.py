"""What the room predicted, and where the model says something else. A guess is no edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.resolve import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from srm_tui.core.resolve import Cell
    from srm_tui.core.snapshot import Snapshot

_SIGNS = {State.GAP: "nobody", State.UNDECIDED: "undecided", State.NOT_APPLICABLE: "n/a"}


class Guess(NamedTuple):
    """What the room says of one cell; row and view by id, so that a guess outlives a changed model.

    Attributes:
        parties: Who is responsible; their order does not matter.
        state: What the room says where it names no party.
        asked: The cell as it was when the room was asked: what is decided afterwards makes no guess right or wrong.
            None for the cell as it is now.
    """

    row: str
    view: str
    parties: tuple[str, ...] = ()
    state: State = State.GAP
    asked: Cell | None = None

    @property
    def answer(self) -> tuple[State, frozenset[str]]:
        """What counts when it is compared with a cell."""
        return (State.ASSIGNED, frozenset(self.parties)) if self.parties else (self.state, frozenset())

    def is_right(self, now: Cell) -> bool:
        """Whether the model said so when the room was asked; `now` is the cell as it is now."""
        return self.answer == (self.asked or now).answer


class Off(NamedTuple):
    """A guess that the model does not bear out, in raw words.

    Attributes:
        row: Id of the row.
        view: Id of the view.
        guessed: The letters that the room said, such as `C` or `M+C`.
        says: What the model says, or said when the room was asked, likewise.
        words: All of it: `OS patching: the room said C, the model says M`.
    """

    row: str
    view: str
    guessed: str
    says: str
    words: str


def off(guesses: Iterable[Guess], snapshot: Snapshot) -> list[Off]:
    """Return where the room was off, in the order of the guesses; of several for one cell the last one counts."""
    latest = {(guess.row, guess.view): guess for guess in guesses}
    return [found for guess in latest.values() if (found := _off(guess, snapshot)) is not None]


def hits(guesses: Iterable[Guess], snapshot: Snapshot) -> tuple[int, int]:
    """Return how many guesses were right, and how many there are; those of cells that are gone do not count."""
    latest = {(guess.row, guess.view): guess for guess in guesses}
    cells = [(guess, _cell(guess, snapshot)) for guess in latest.values()]
    there = [guess.is_right(cell) for guess, cell in cells if cell is not None]
    return sum(there), len(there)


def _off(guess: Guess, snapshot: Snapshot) -> Off | None:
    cell = _cell(guess, snapshot)
    if cell is None or guess.is_right(cell):
        return None
    asked = guess.asked or cell
    guessed = letters(snapshot, guess.answer[0], guess.parties)
    says = letters(snapshot, asked.state, asked.responsible)
    verb = "says" if asked.answer == cell.answer else "said"
    name = snapshot.matrix.rows[snapshot.matrix.row_number[guess.row]].name
    return Off(guess.row, guess.view, guessed, says, f"{name}: the room said {guessed}, the model {verb} {says}")


def letters(snapshot: Snapshot, state: State, parties: tuple[str, ...]) -> str:
    """Return the letters of parties in the order of the model, or a word where there is nobody."""
    if state is not State.ASSIGNED:
        return _SIGNS[state]
    known = sorted(
        (party for party in set(parties) if party in snapshot.parties), key=snapshot.party_number.__getitem__
    )
    gone = sorted(set(parties) - set(known))
    return "+".join([*(snapshot.symbols[party] for party in known), *gone])


def _cell(guess: Guess, snapshot: Snapshot) -> Cell | None:
    """Return the cell that a guess is about; None where the model has none any more."""
    matrix = snapshot.matrix
    if guess.row not in matrix.row_number or guess.view not in matrix.view_number:
        return None
    return matrix.cell(guess.row, guess.view)
