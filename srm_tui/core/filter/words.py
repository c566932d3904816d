"""Finding words in texts: at the beginning of a word, or inside one."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SHORTEST_INSIDE = 3


def tidy(text: str) -> str:
    """Return a text in one spelling of its accents, its words a space apart."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def folded(text: str) -> str:
    """Return a text as it is compared where capitals do not count."""
    low = tidy(text).casefold()
    return low if low.isascii() else unicodedata.normalize("NFC", low)


def joined(texts: Sequence[str], *, fold: bool) -> str:
    """Return tidy texts, or folded ones, a line each."""
    whole = "\n".join(texts)
    if _are_tidy(texts, whole):
        return whole.lower() if fold else whole
    return "\n".join(map(folded if fold else tidy, texts))


def _are_tidy(texts: Sequence[str], whole: str) -> bool:
    """Whether texts are surely tidy, joined to a whole: most are, and one look is several times as fast as many."""
    one_line = whole.replace("\n", "")
    breaks = len(whole) - len(one_line)
    return whole.isascii() and "  " not in whole and breaks == len(texts) - 1 and one_line.isprintable()


def is_case_sensitive(word: str) -> bool:
    """Whether the capitals of a word count: smart case."""
    return any(char.isupper() for char in word)


def starts_a_word(part: str) -> re.Pattern[str]:
    """Return a pattern that finds a part at the beginning of words: where no letter or digit stands before it."""
    # The part comes first, so that the search leaps from one to the next.
    part = re.escape(part)
    return re.compile(rf"{part}(?<![^\W_]{part})")


def containing(part: str, texts: Iterable[str]) -> bytes:
    """Return for each text whether it has a part: inside words from three letters on, else at their beginning."""
    if len(part) >= _SHORTEST_INSIDE:
        return bytes([part in text for text in texts])
    search = starts_a_word(part).search
    return bytes([part in text and search(text) is not None for text in texts])
