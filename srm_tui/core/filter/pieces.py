"""Names found by pieces of their words: `osp` or `oppatch` for "Operating system patching"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
# Nobody types more, and a hostile name must not cost more than others.
_LONGEST_WORD = 40
_LONGEST_NAME = 300


class Names:
    """The words of all names, with the names that have each of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._words = [_LETTERS_AND_DIGITS.findall(name[:_LONGEST_NAME]) for name in names]
        self._having: dict[str, list[int]] = {}
        for number, words in enumerate(self._words):
            for word in words:
                self._having.setdefault(word, []).append(number)
        self._by_initial: dict[str, list[str]] = {}
        for word in self._having:
            self._by_initial.setdefault(word[0], []).append(word)

    @property
    def words(self) -> Collection[str]:
        """The different words of all names."""
        return self._having.keys()

    def made_of(self, wanted: str, *, besides: Sequence[int]) -> list[int]:
        """Return the numbers of the names that make a word: of beginnings of their words, in order.

        Words of the name may be left out.

        Args:
            wanted: One word of letters and digits; anything else is not made of pieces.
            besides: Names that are not looked at, since they are found already: 1 or 0 for each.
        """
        if len(wanted) > _LONGEST_WORD or not _LETTERS_AND_DIGITS.fullmatch(wanted):
            return []
        # Few names have both a word to begin with and one to end with; only those are followed word by word.
        ends = [wanted[start:] for start in range(len(wanted))]
        first = self._with(self._by_initial.get(wanted[0], ()))
        last = self._with(word for end in ends for word in self._by_initial.get(end[0], ()) if word.startswith(end))
        places: dict[str, int] = {}
        for number, letter in enumerate(wanted):
            places[letter] = places.get(letter, 0) | 1 << number
        whole = 1 << len(wanted)
        return [number for number in first & last if not besides[number] and self._is_made(number, places, whole)]

    def _is_made(self, number: int, places: Mapping[str, int], whole: int) -> bool:
        """Follow all ways at once through the words of a name; bit n stands for the first n letters.

        Args:
            number: The name.
            places: For each letter of what is looked for the bits of its places.
            whole: The bit of all letters.
        """
        reached = 1
        for word in self._words[number]:
            here = reached
            for letter in word:
                here = (here & places.get(letter, 0)) << 1
                if not here:
                    break
                reached |= here
            if reached & whole:
                return True
        return False

    def _with(self, words: Iterable[str]) -> set[int]:
        return set[int]().union(*(self._having[word] for word in words))
