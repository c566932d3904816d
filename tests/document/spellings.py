"""Random TOML in random spellings, written so that the place of every key and entry is known."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from srm_tui.core.problems import Path

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LITERALS = (
    "1",
    "-0.5e3",
    "true",
    "1979-05-27",
    "1979-05-27 07:32:00Z",
    "07:32:00",
    '"plain"',
    '"ö 日 👩‍💻 # no comment"',
    '"a \\" quote = [x]"',
    "'C:\\[dir]'",
    '""',
    "''",
    '"""one"""',
    '"""\n[[layers]]\nname = "no key"\n"""',
    '"""ends in a quote""""',
    '"""ends in two quotes"""""',
    '"""a \\""" b"""',
    "'''\n[layers]\nx = 1 # no comment\n'''",
    "'''it''s'''",
    "''''quoted''''",
    "[]",
    "{}",
)
_LITERALS_OF_1_1 = ('"\\e[0m"', '"\\x41"', "07:32", "1979-05-27 07:32", "1979-05-27T07:32Z")
_COMMENTS = ("", "", "", " # a comment", ' # key = "value"', " #[[layers]]", " # ünïcode 日本 ''' \"\"\"")
_KEYS = st.sampled_from(["a", "b", "id", "name", "layers", "parts", "1", "x-y_z"]) | st.text(
    st.sampled_from(list("ab.\"'\\ #[]={}é日😀\t\n")), max_size=4
)


@dataclass(frozen=True)
class Literal:
    """A value as it is spelt."""

    text: str


def trees(literals: tuple[str, ...] = _LITERALS) -> st.SearchStrategy[dict[str, Any]]:
    """Tables of tables, lists and values."""
    leaves = st.sampled_from([Literal(text) for text in literals])
    return st.dictionaries(
        _KEYS,
        st.recursive(
            leaves,
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.lists(st.dictionaries(_KEYS, inner, max_size=3), min_size=1, max_size=3)
                | st.dictionaries(_KEYS, inner, max_size=4)
            ),
            max_leaves=12,
        ),
        max_size=5,
    )


def trees_of_1_1() -> st.SearchStrategy[dict[str, Any]]:
    """The same with values that only TOML 1.1 knows."""
    return trees(_LITERALS + _LITERALS_OF_1_1)


def _can_have_header(value: object) -> bool:
    if isinstance(value, dict):
        return True
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)


@dataclass
class Writer:
    """Writes a tree, and remembers where keys and entries went.

    Attributes:
        places: The offset of each path, without the byte order mark.
        newer: Whether to use what only TOML 1.1 allows.
    """

    random: Random
    newline: str = "\n"
    newer: bool = False
    text: str = ""
    places: dict[Path, int] = field(default_factory=dict)

    def write(self, tree: dict[str, Any]) -> None:
        """Write a whole document."""
        self._table((), tree, header=())

    def _put(self, text: str) -> None:
        self.text += text.replace("\n", self.newline)

    def _space(self) -> None:
        self._put(self.random.choice(["", " ", " ", "  ", "\t"]))

    def _end(self) -> None:
        self._put(self.random.choice(_COMMENTS))
        self._put(self.random.choice(["\n", "\n", "\n\n", "\n  # a line of its own\n", "\n \t\n"]))
        self._put(self.random.choice(["", "", "  "]))

    def _name(self, path: Path) -> None:
        """Write the last key of a path."""
        self.places.setdefault(path, len(self.text))
        key = str(path[-1])
        spellings = [json.dumps(key, ensure_ascii=self.random.random() < 0.5 and max(key, default="") < "\uffff")]
        if _BARE.fullmatch(key):
            spellings += [key, key, key]
        if "'" not in key and key.isprintable():
            spellings.append(f"'{key}'")
        self.text += self.random.choice(spellings)

    def _dotted(self, keys: Sequence[Path]) -> None:
        for number, path in enumerate(keys):
            if number:
                self._put(self.random.choice([".", ".", " . "]))
            self._name(path)

    def _table(self, path: Path, table: dict[str, Any], header: tuple[Path, ...], *, no_pairs: bool = False) -> None:
        """Write a table's pairs, then the tables below it."""
        below: list[tuple[str, Any]] = []
        for key, value in table.items():
            if no_pairs or (_can_have_header(value) and self.random.random() < 0.5):
                below.append((key, value))
            else:
                self._pairs([(*path, key)], value)
        for key, value in below:
            here = (*path, key)
            if isinstance(value, list):
                for index, entry in enumerate(value):
                    self._header((*header, here), "[[", "]]", entry=(*here, index))
                    self._table((*here, index), entry, (*header, here))
            else:
                # A header can be left out where nothing but other tables stands below it.
                left_out = bool(value) and all(map(_can_have_header, value.values())) and self.random.random() < 0.5
                if not left_out:
                    self._header((*header, here), "[", "]")
                self._table(here, value, (*header, here), no_pairs=left_out)

    def _header(self, keys: tuple[Path, ...], opening: str, closing: str, entry: Path | None = None) -> None:
        if entry is not None:
            self.places[entry] = len(self.text)
        self._put(opening)
        self._space()
        self._dotted(keys)
        self._space()
        self._put(closing)
        self._end()

    def _pairs(self, keys: list[Path], value: object) -> None:
        """Write a value as one pair, or a table as several with dotted keys."""
        if isinstance(value, dict) and value and self.random.random() < 0.5:
            for key, entry in value.items():
                self._pairs([*keys, (*keys[-1], key)], entry)
            return
        self._dotted(keys)
        self._space()
        self._put("=")
        self._space()
        self._value(keys[-1], value)
        self._end()

    def _value(self, path: Path, value: object) -> None:
        match value:
            case Literal():
                self._put(value.text)
            case list():
                self._list(path, value)
            case dict():
                self._inline(path, value)

    def _list(self, path: Path, entries: list[Any]) -> None:
        breaks = ["", " ", "\n", " # [x], {y = 1}\n  "]
        self._put("[" + self.random.choice(breaks))
        for index, entry in enumerate(entries):
            self.places[*path, index] = len(self.text)
            self._value((*path, index), entry)
            self._put(self.random.choice(breaks))
            if index < len(entries) - 1 or self.random.random() < 0.3:
                self._put("," + self.random.choice(breaks))
        self._put("]")

    def _inline(self, path: Path, table: dict[str, Any]) -> None:
        breaks = ["", " ", "\n", " # [x], {y = 1}\n  "] if self.newer else ["", " "]
        self._put("{" + self.random.choice(breaks))
        pairs = list(self._inline_pairs([], path, table))
        for number, (keys, value) in enumerate(pairs):
            self._dotted(keys)
            self._put(" = ")
            self._value(keys[-1], value)
            self._put(self.random.choice(breaks))
            if number < len(pairs) - 1 or (self.newer and self.random.random() < 0.3):
                self._put("," + self.random.choice(breaks))
        self._put("}")

    def _inline_pairs(self, keys: list[Path], path: Path, table: dict[str, Any]) -> list[tuple[list[Path], Any]]:
        found: list[tuple[list[Path], Any]] = []
        for key, value in table.items():
            here = (*path, key)
            if isinstance(value, dict) and value and self.random.random() < 0.4:
                found += self._inline_pairs([*keys, here], here, value)
            else:
                found.append(([*keys, here], value))
        return found
