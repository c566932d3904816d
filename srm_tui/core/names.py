"""Names, ids, and the nearest of several words."""

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable

ID_PATTERN = r"^[a-z0-9-]+$"
RESERVED_IDS = frozenset({"undecided", "none"})
_OTHER_THAN_ASCII_WORD = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_COMPARED = 80
MOST_COMPARED = 2_000


def slug(name: str) -> str:
    """Return the id that follows from a name; empty where no ASCII letter or digit is left."""
    # Accents are marks of their own after NFKD; they leave no trace, everything else does.
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return _OTHER_THAN_ASCII_WORD.sub("-", plain).strip("-").lower()


def words(identifier: str) -> str:
    """Return an id in words: `os-patching` becomes `Os patching`."""
    text = identifier.replace("-", " ").strip()
    return text[:1].upper() + text[1:] if text else identifier


def free_id(wanted: str, taken: Collection[str], number: int = 1) -> str:
    """Return `wanted`, or the first `wanted-2`, `wanted-3`, … that is not taken or reserved.

    Args:
        wanted: The id to begin with.
        taken: The ids that are there.
        number: The last one tried before; all up to it are known to be taken.
    """
    candidate = wanted if number == 1 else f"{wanted}-{number}"
    while candidate in taken or candidate in RESERVED_IDS:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like `word`, or None where none is alike.

    Long words and very long lists are not compared: a hostile file must not buy minutes with one typo.
    """
    pool = list(candidates)
    if len(word) > _LONGEST_COMPARED or len(pool) > MOST_COMPARED:
        return None
    lowered = {candidate.lower(): candidate for candidate in pool}
    found = difflib.get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    return lowered[found[0]] if found else None
