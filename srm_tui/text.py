"""The one door for text from a model: what comes out can be shown in a terminal.

Widgets, layouts and the command line's output take only `Safe`, so the type checker proves that nothing else arrives.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NewType

from rich.cells import cell_len, set_cell_size

Safe = NewType("Safe", str)
"""Text without control, bidirectional or invisible format characters."""

ELLIPSIS = "…"
_SPACES = re.compile(r"\r\n|[\t\n\v\f\r\x85\u2028\u2029]")
_ASCII = re.compile(r"[ -~]*")
# Letters without a glyph that are no format characters by category.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_JOINER = "\u200d"


def safe(text: str) -> Safe:
    """Return text for a slot of one line: line breaks and tabs become spaces, the rest what `less` shows."""
    if _ASCII.fullmatch(text):
        return Safe(text)
    return Safe(_visible(_SPACES.sub(" ", text)))


def safe_lines(text: str) -> list[Safe]:
    """Return text for a slot of several lines."""
    return [safe(line) for line in re.split(r"\r\n|[\n\r]", text)]


def _visible(text: str) -> str:
    return "".join(
        char if char.isprintable() and char not in _BLANK_LETTERS else _symbol(text, index, char)
        for index, char in enumerate(text)
    )


def _symbol(text: str, index: int, char: str) -> str:
    code = ord(char)
    if code < 0x20:  # noqa: PLR2004 (C0)
        return f"^{chr(code + 0x40)}"
    if code == 0x7F:  # noqa: PLR2004 (DEL)
        return "^?"
    if unicodedata.category(char) == "Zs":
        return " "
    if unicodedata.category(char) in {"Co", "Cn"}:
        return "\ufffd"
    if char == _JOINER and 0 < index < len(text) - 1 and _pictures(text[index - 1], text[index + 1]):
        return char
    return f"<U+{code:04X}>"


def _pictures(before: str, after: str) -> bool:
    """Whether a joiner stands inside an emoji sequence."""
    return (
        after > "\u2000" and unicodedata.category(after) == "So" and unicodedata.category(before) in {"So", "Sk", "Mn"}
    )


def width(text: str) -> int:
    """Return the columns that a text takes."""
    return cell_len(text)


def cut(text: Safe, columns: int) -> Safe:
    """Return text that takes at most `columns`, ending in … where it was cut."""
    if cell_len(text) <= columns:
        return text
    if columns <= 0:
        return Safe("")
    return Safe(set_cell_size(text, columns - 1).rstrip() + ELLIPSIS)


def fit(text: Safe, columns: int) -> Safe:
    """Return text that takes exactly `columns`: cut, or filled with spaces."""
    short = cut(text, columns)
    return Safe(short + " " * (columns - cell_len(short)))


def wrap(text: Safe, columns: int) -> list[Safe]:
    """Break one line between words into lines of at most `columns`; a longer word is broken where it must be."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        rest = word
        joined = f"{line} {rest}" if line else rest
        if cell_len(joined) <= columns:
            line = joined
            continue
        if line:
            lines.append(line)
        while cell_len(rest) > columns:
            head = _head(rest, columns)
            lines.append(head)
            rest = rest[len(head) :]
        line = rest
    lines.append(line)
    return [Safe(part) for part in lines]


def _head(text: str, columns: int) -> str:
    """Return the longest start that takes at most `columns`, one character at the least."""
    end = 1
    while end < len(text) and cell_len(text[: end + 1]) <= columns:
        end += 1
    return text[:end]
