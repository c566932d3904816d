"""Finding rows by words: exact words first, then what is spelt nearly so."""

from __future__ import annotations

import difflib
import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from srm_tui.core.model import Responsibility

_WORD = re.compile(r"\w+")
_SHORTEST_INSIDE = 3
_SHORTEST_STEM = 4
_ALIKE = 0.75
_NEAREST_ROW = 0.4
# A hostile file must not buy minutes with long names.
_LONGEST_WORD = 80
_LONGEST_NAME = 300
_LONGEST_INITIALS = 6
_MOST_COMPARED = 2_000


def words_of(text: str) -> list[str]:
    """Return the words of a text, ready to be compared."""
    return _WORD.findall(text.casefold().replace("_", " "))


def matching_rows(rows: Iterable[Responsibility], wanted: str) -> list[int]:
    """Return the numbers of the rows that have all the words in their name, id or tags.

    A word matches the start of a word or the initials of several (`os` is `Operating system`). Only where no row
    matches so, a word may stand inside another one; and only then may it be spelt nearly so.
    """
    known = [(_known_words(row), _initials(row.name)) for row in rows]
    query = words_of(wanted)
    for matches in (_starts, _inside, _alike):
        found = [
            number
            for number, (words, initials) in enumerate(known)
            if all(any(word in text for text in initials) or _any(matches, word, words) for word in query)
        ]
        if found:
            return found
    return []


def nearest_row(rows: Iterable[Responsibility], wanted: str) -> str | None:
    """Return the name of the row that is most like some words; None where none is."""
    query = " ".join(words_of(wanted[:_LONGEST_NAME]))
    rated = ((_likeness(query, row), row.name) for row in islice(rows, _MOST_COMPARED))
    best = max(rated, key=lambda candidate: candidate[0], default=(0.0, ""))
    return best[1] if best[0] >= _NEAREST_ROW else None


def _known_words(row: Responsibility) -> set[str]:
    return {word for text in (row.name, row.id, *row.tags) for word in words_of(text)}


def _initials(name: str) -> list[str]:
    """Return the initials of every two to six words in a row."""
    letters = "".join(word[0] for word in words_of(name[:_LONGEST_NAME]))
    lengths = range(2, _LONGEST_INITIALS + 1)
    return [letters[start : start + length] for length in lengths for start in range(len(letters) - length + 1)]


def _any(matches: Callable[[str, str], bool], wanted: str, words: set[str]) -> bool:
    return any(matches(wanted, word) for word in words)


def _starts(wanted: str, word: str) -> bool:
    return word.startswith(wanted)


def _inside(wanted: str, word: str) -> bool:
    return word.startswith(wanted) or (len(wanted) >= _SHORTEST_INSIDE and wanted in word)


def _alike(wanted: str, word: str) -> bool:
    """Whether words share their stem (`patches`, `patching`) or differ by a typo."""
    if _inside(wanted, word):
        return True
    if max(len(wanted), len(word)) > _LONGEST_WORD:
        return False
    stem = 0
    for one, other in zip(wanted, word, strict=False):
        if one != other:
            break
        stem += 1
    if stem >= max(_SHORTEST_STEM, 0.6 * min(len(wanted), len(word))):
        return True
    matcher = difflib.SequenceMatcher(None, wanted, word, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _likeness(query: str, row: Responsibility) -> float:
    """Return how much a row is like some words, from 0 to 1: as a whole, or its best word for each of them."""
    name = " ".join(words_of(row.name[:_LONGEST_NAME]))
    whole = difflib.SequenceMatcher(None, query, name, autojunk=False).ratio()
    near = [word for word in _known_words(row) if len(word) <= _LONGEST_WORD]
    parts = [
        max((difflib.SequenceMatcher(None, word, other, autojunk=False).ratio() for other in near), default=0.0)
        for word in query.split()
    ]
    return max(whole, sum(parts) / len(parts) if parts else 0.0)
