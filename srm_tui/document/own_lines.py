"""Entries of a list in brackets that stand on lines of their own: they go and move with their comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.document.comments import line_end, line_start, start_with_comments
from srm_tui.document.positions import Positions

if TYPE_CHECKING:
    from srm_tui.core.problems import Path

_ASIDE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BEHIND = re.compile(r"(?P<comma>[ \t]*,)?[ \t]*(?:#[^\n]*)?\r?\n")


class _Lines(NamedTuple):
    """The lines of an entry.

    Attributes:
        start: Where the comments directly above it begin.
        value_end: Where its value ends.
        comma: Whether one follows it.
        end: Where the next line begins.
    """

    start: int
    value_end: int
    comma: bool
    end: int


class OwnLines:
    """A text whose lists are looked at line by line."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._positions = Positions(text)

    def without(self, path: Path) -> str | None:
        """Return the text without an entry; None where it shares a line with something."""
        found = self._lines(path)
        return None if found is None else self._text[: found.start] + self._text[found.end :]

    def moved(self, path: Path, to: Path, count: int) -> str | None:
        """Return the text with an entry in another place, as `Move` says it.

        Args:
            path: Of the entry.
            to: Where it stands afterwards, counted without itself.
            count: How many other entries the list there has.

        Returns:
            None where an entry shares a line with something, or the list is empty.
        """
        found = self._lines(path)
        index = int(to[-1])
        number = min(index, count - 1)
        # Counted with the entry, which still stands where it was.
        number += path[:-1] == to[:-1] and number >= int(path[-1])
        beside = self._lines((*to[:-1], number)) if count else None
        if found is None or beside is None:
            return None
        text = self._text
        comma = "" if found.comma else ","
        piece = text[found.start : found.value_end] + comma + text[found.value_end : found.end]
        edits = [(found.start, found.end, "")]
        if index < count:
            edits.append((beside.start, beside.start, piece))
        else:
            edits.append((beside.end, beside.end, piece))
            if not beside.comma:
                edits.append((beside.value_end, beside.value_end, ","))
        for start, end, instead in sorted(edits, reverse=True):
            text = text[:start] + instead + text[end:]
        return text

    def _lines(self, path: Path) -> _Lines | None:
        spans = self._positions.spans(path)
        if len(spans) != 1:
            return None
        start, value_end = spans[0]
        line = line_start(self._text, start)
        behind = _BEHIND.match(self._text, value_end)
        if self._text[line:start].strip(" \t") or behind is None:
            return None
        if not behind["comma"]:
            aside = _ASIDE.match(self._text, value_end)
            if aside is None or not self._text.startswith("]", aside.end()):
                return None  # its comma stands on a line below
        above = start_with_comments(self._text, line)
        return _Lines(above, value_end, bool(behind["comma"]), line_end(self._text, value_end))
