"""What a key behind `r` says of who is responsible."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.resolve import State

if TYPE_CHECKING:
    from collections.abc import Mapping


class Letter(NamedTuple):
    """What a key says.

    Attributes:
        party: Id of a party; None where none is named.
        adds: Whether the party is added, or taken out where it is there already.
        state: What is said instead of a party; `ASSIGNED` where a party is named or what was said is taken back.
    """

    party: str | None = None
    adds: bool = False
    state: State = State.ASSIGNED


_WORDS = {
    "0": Letter(state=State.GAP),
    "minus": Letter(state=State.NOT_APPLICABLE),
    "question_mark": Letter(state=State.UNDECIDED),
    "equals_sign": Letter(),
}


def letter_of(key: str, symbols: Mapping[str, str]) -> Letter | None:
    """Return what a key says; None where it says nothing.

    Args:
        key: As Textual names it.
        symbols: The letter of each party, by id.
    """
    if key in _WORDS:
        return _WORDS[key]
    party = next((party for party, symbol in symbols.items() if symbol == key.upper()), None)
    return None if party is None else Letter(party, adds=key.isupper())
