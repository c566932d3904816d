"""What one may be about to type: keys, and the values that they have in a model."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from srm_tui.core.filter.parse import KEYS, Piece, as_typed, typed_terms
from srm_tui.core.filter.search import Searchable
from srm_tui.core.filter.words import folded, starts_a_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from srm_tui.core.filter.values import Value
    from srm_tui.core.snapshot import Snapshot

MOST = 50
_OFFERED_FOR_WORDS = ("is", "party", "layer", "view", "confidence", "tag")
_SHORTEST_FOR_VALUES = 2


@dataclass(frozen=True)
class Completion:
    """A way to go on.

    Attributes:
        text: What is put in place of a part of the filter.
        start: Where that part begins.
        end: Where it ends.
        words: What it means, for people; may quote the model.
    """

    text: str
    start: int
    end: int
    words: str


def complete(text: str, cursor: int, snapshot: Snapshot | Searchable) -> tuple[Completion, ...]:
    """Return what the part under the cursor may become, the best first.

    A key ends with its colon; a value is quoted where it must be. What would change nothing is left out.
    """
    searchable = Searchable.of(snapshot)
    piece = _piece_at(text, cursor)
    if piece.value_start <= cursor and piece.key:
        typed = text[piece.value_start : cursor].replace('"', "")
        fitting = _fitting(typed, searchable.values(piece.key), keep_all=True)
        made: Iterable[Completion] = (
            Completion(as_typed(value.text), piece.value_start, piece.end, value.words) for value in fitting
        )
    elif piece.quoted:
        return ()
    else:
        made = _at_a_word(text[piece.start : cursor], piece, searchable)
    return tuple(islice((each for each in made if each.text != text[each.start : each.end]), MOST))


def _piece_at(text: str, cursor: int) -> Piece:
    """Return what stands between the commas around the cursor; something empty between two terms."""
    for term in typed_terms(text):
        for piece in term.pieces:
            if piece.start <= cursor <= piece.end:
                return piece
    return Piece(cursor, cursor, cursor, "", "", quoted=False)


def _at_a_word(typed: str, piece: Piece, searchable: Searchable) -> Iterator[Completion]:
    """Yield the keys that begin so, and for more than a letter the values that do, with their keys."""
    end = max(piece.end if not piece.key else piece.value_start, piece.start)
    for key, words in KEYS.items():
        if key.startswith(typed.lower()):
            yield Completion(f"{key}:", piece.start, end, words)
    if piece.key or len(typed) < _SHORTEST_FOR_VALUES:
        return
    for key in _OFFERED_FOR_WORDS:
        for value in _fitting(typed, searchable.values(key), keep_all=False):
            yield Completion(f"{key}:{as_typed(value.text)}", piece.start, end, value.words)


def _fitting(typed: str, known: Iterable[Value], *, keep_all: bool) -> list[Value]:
    """Return the values that begin so: first what one types for them, then their names, then any word of a name.

    Args:
        typed: What was typed so far.
        known: The values that there are.
        keep_all: Whether the words that stand for all or nothing are offered too, after the others.
    """
    low = folded(typed)
    begins = starts_a_word(low).search
    ranked: tuple[list[Value], ...] = ([], [], [], [])
    for value in known:
        # A control character in a tag would act in the line where it is typed.
        if not value.text.isprintable() or (value.nothing and not keep_all):
            continue
        ranks = [_rank(low, label, text=value.text) for label in value.labels if begins(label)]
        if value.symbol and typed == value.symbol:
            ranks.append(0)
        if ranks:
            ranked[3 if value.nothing else min(ranks)].append(value)
    return [value for rank in ranked for value in rank]


def _rank(low: str, label: str, *, text: str) -> int:
    if not label.startswith(low):
        return 2
    return 0 if label == folded(text) else 1
