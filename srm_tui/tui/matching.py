"""Finding names by what is typed, in time that grows with their length alone.

Textual's own fuzzy search tries all combinations of places: six letters typed against a name of 300 take minutes, and a
file may have such names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD_START, _INSIDE, _INITIALS, _SCATTERED = 2.0, 1.0, 0.5, 0.25


class Match(NamedTuple):
    """How well something typed fits a name, and which letters of the name it stands for; 0 where it does not fit."""

    score: float
    places: tuple[int, ...]


NO_MATCH = Match(0.0, ())


def match(query: str, name: str) -> Match:
    """Find all words of a query in a name, in any order, best at the starts of words; else its letters in their order.

    Args:
        query: What was typed; its case does not matter.
        name: Where to look.
    """
    words, text = _lower(query).split(), _lower(name)
    if not words:
        return NO_MATCH
    letters = sum(map(len, words))
    found = [_place(word, text) for word in words]
    places: set[int] = set()
    score = 0.0
    for word, place in zip(words, found, strict=True):
        if place is None:
            return _scattered("".join(words), text)
        start, worth = place
        places.update(range(start, start + len(word)))
        score += worth * len(word)
    together = 1.0 if " ".join(words) in text else 0.0
    # Of names that fit equally well the shorter one is more likely meant.
    return Match((score / letters + together + letters / len(text)) / 4, tuple(sorted(places)))


def _lower(text: str) -> str:
    """Return a text in lower case, letter by letter, so that places in it stay those of the text."""
    return "".join(lower if len(lower := letter.lower()) == 1 else letter for letter in text)


def _place(word: str, text: str) -> tuple[int, float] | None:
    """Return where a word stands, and what that is worth."""
    at_start = re.search(rf"(?<!\w){re.escape(word)}", text)
    if at_start is not None:
        return at_start.start(), _WORD_START
    inside = text.find(word)
    return None if inside < 0 else (inside, _INSIDE)


def _scattered(letters: str, text: str) -> Match:
    """Find letters one after the other: as first letters of words, else each at the first place there is."""
    starts = [found.start() for found in re.finditer(r"\w+", text)]
    for candidates, worth in ((starts, _INITIALS), (range(len(text)), _SCATTERED)):
        places = _in_order(letters, text, candidates)
        if places:
            return Match(worth * len(letters) / len(text) / 4, places)
    return NO_MATCH


def _in_order(letters: str, text: str, candidates: Iterable[int]) -> tuple[int, ...]:
    """Return the first places of these letters in their order; nothing where one is missing."""
    left = iter(letters)
    wanted = next(left)
    places: list[int] = []
    for place in candidates:
        if text[place] == wanted:
            places.append(place)
            wanted = next(left, "")
            if not wanted:
                return tuple(places)
    return ()
