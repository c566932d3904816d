"""Where keys and entries stand in the text of a file."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import islice
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

import tomli

from srm_tui.document.lexer import headers, key_parts
from srm_tui.document.syntax_tree import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from srm_tui.core.problems import Path


class Position(NamedTuple):
    """A place in a text; lines and columns count from 1, columns in characters.

    Attributes:
        exact: Whether it is the place asked for, otherwise that of the key or table around it.
        end_column: The column after the last character of the key, or of the entry's first line.
    """

    line: int
    column: int
    exact: bool
    end_column: int


class _Place:
    """A key or an entry of a list, with what was read so far of what it holds.

    Attributes:
        unread: Tables whose pairs stand here.
        entries: The entries of a list that come after `items`.
        again: Where else the key is written: in the headers and dotted keys of what it holds.
    """

    __slots__ = ("again", "end", "entries", "items", "keys", "start", "unread")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.keys: dict[str, _Place] = {}
        self.items: list[_Place] = []
        self.unread: list[Node] = []
        self.entries: Iterator[Node] | None = None
        self.again: list[tuple[int, int]] = []


class Positions:
    """The positions of a valid file; parsed when first asked, and walked only where asked.

    A position may be missing where the grammar gives up; it is never wrong. In a text that is no TOML it may be.
    """

    def __init__(self, text: str) -> None:
        # No editor counts a byte order mark as a column.
        self._text = text.removeprefix("\ufeff")
        # What stands under a header is read when asked, in whichever thread asks.
        self._lock = RLock()

    def of(self, path: Path) -> Position | None:
        """Return where a key or an entry stands, or the nearest thing around it; None where nothing is."""
        if not self._text:
            return None
        place, exact = self._place(path)
        return self._position(place, exact=exact)

    def spans(self, path: Path) -> list[tuple[int, int]]:
        """Return where a key or an entry is written, from the top: where it starts and ends, quotes and all.

        A key that holds others may be written several times. The offsets are without a byte order mark; there are
        none where not every place is known.
        """
        place, exact = self._place(path)
        return sorted([(place.start, place.end), *place.again]) if exact else []

    def _place(self, path: Path) -> tuple[_Place, bool]:
        """Return the place that a path leads to, or the nearest around it, and whether it leads all the way."""
        with self._lock:
            place = self._root
            for part in path:
                inner = self._inside(place, part)
                if inner is None:
                    return place, False
                place = inner
            return place, bool(path)

    def at(self, offset: int) -> tuple[int, int]:
        """Return the line and column of a character, counted without a byte order mark."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def _position(self, place: _Place, *, exact: bool) -> Position:
        line, column = self.at(place.start)
        start = self._line_starts[line - 1]
        end = self._line_starts[line] - 1 if line < len(self._line_starts) else len(self._text)
        if end > start and self._text[end - 1] == "\r":
            end -= 1
        return Position(line, column, exact, max(min(place.end, end), place.start) - start + 1)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        at = self._text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self._text.find("\n", at + 1)
        return starts

    @cached_property
    def _root(self) -> _Place:
        """The top of the file with all its headers; what stands under them is read when asked."""
        root = _Place(0, 0)
        tree = parsed(self._text)
        if tree is None:
            for start, brackets in headers(self._text):
                parts = key_parts(self._text, start + brackets)
                names = [(_unquoted(raw), begin, end) for raw, begin, end in parts]
                if names:
                    self._add_header(root, names, start, brackets)
            return root
        for node in tree.root_node.named_children:
            match node.type:
                case "pair":
                    self._add_pair(root, node)
                case "table" | "table_array_element":
                    brackets = 1 if node.type == "table" else 2
                    key = node.named_child(0)
                    if key is not None:
                        names = list(self._key_names(key))
                        self._add_header(root, names, node.start_byte, brackets).unread.append(node)
        return root

    def _add_header(self, root: _Place, names: list[tuple[str, int, int]], start: int, brackets: int) -> _Place:
        place = root
        for name, begin, end in names:
            if place.items:
                place = place.items[-1]
            place = _entered(place, name, begin, end)
        if brackets == 2:
            entry = _Place(start, self._text.find("]]", names[-1][2]) + 2)
            place.items.append(entry)
            return entry
        return place

    def _inside(self, place: _Place, part: str | int) -> _Place | None:
        if isinstance(part, str):
            while place.unread:
                for child in place.unread.pop().named_children:
                    if child.type == "pair":
                        self._add_pair(place, child)
            return place.keys.get(part)
        if place.entries is not None:
            # A list can be very long, and its first entries are asked for most.
            for node in islice(place.entries, max(0, part + 1 - len(place.items))):
                entry = _Place(node.start_byte, node.end_byte)
                _hold(entry, node)
                place.items.append(entry)
        return place.items[part] if part < len(place.items) else None

    def _add_pair(self, place: _Place, node: Node) -> None:
        key, value = node.named_child(0), node.named_child(1)
        if key is None or value is None:
            return
        for name, begin, end in self._key_names(key):
            place = _entered(place, name, begin, end)
        _hold(place, value)

    def _key_names(self, node: Node) -> Iterator[tuple[str, int, int]]:
        """Yield the names of a key, a dotted one's from the left, with where each starts and ends."""
        nodes: list[Node] = []
        here: Node | None = node
        while here is not None and here.type == "dotted_key":
            # The grammar nests to the left: everything but the last name, the last name.
            last = here.named_child(here.named_child_count - 1)
            if last is not None:
                nodes.append(last)
            here = here.named_child(0)
        if here is not None:
            nodes.append(here)
        for part in reversed(nodes):
            yield _unquoted(self._text[part.start_byte : part.end_byte]), part.start_byte, part.end_byte


def _hold(place: _Place, value: Node) -> None:
    """Remember what stands in a value, without looking at it."""
    if value.type == "inline_table":
        place.unread.append(value)
    elif value.type == "array":
        place.entries = _entries(value)


def _entries(array: Node) -> Iterator[Node]:
    cursor = array.walk()
    going = cursor.goto_first_child()
    while going:
        node = cursor.node
        if node is not None and node.is_named and node.type != "comment":
            yield node
        going = cursor.goto_next_sibling()


def _entered(place: _Place, name: str, begin: int, end: int) -> _Place:
    """Return the place of a key in another one; where it is written several times, its first place counts."""
    inner = place.keys.get(name)
    if inner is None:
        inner = place.keys[name] = _Place(begin, end)
        return inner
    if begin < inner.start:
        inner.start, inner.end, begin, end = begin, end, inner.start, inner.end
    inner.again.append((begin, end))
    return inner


def _unquoted(raw: str) -> str:
    """Return the key that a bare or quoted key spells."""
    if raw[0] not in "\"'":
        return raw
    if "\\" not in raw:
        return raw[1:-1]
    try:
        return next(iter(tomli.loads(f"{raw} = 0")))
    except ValueError:
        # Only in a text that is no TOML.
        return raw
