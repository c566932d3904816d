"""What of a text only TOML 1.1 knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.document.lexer import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPE = re.compile(r"\\(?:(?P<newer>e|x[0-9A-Fa-f]{2})|.)", re.DOTALL)
_WITHOUT_SECONDS = re.compile(r"(?:.*[Tt ])?\d\d:\d\d(?!:)")


class Newer(NamedTuple):
    """One kind of newer syntax.

    Attributes:
        what: The syntax, in the plural.
        hint: How to write it in TOML 1.0.
        offset: Where it is used first, in characters from the start of the text.
        times: How often it is used.
    """

    what: str
    hint: str
    offset: int
    times: int


_LINES = ("inline tables over several lines", "write each on one line, or under a header of its own")
_COMMA = ("commas before the closing brace of inline tables", "take the comma out")
_ESCAPES = ("the escapes \\e and \\xHH", "write \\u and four digits")
_SECONDS = ("times without seconds", "add :00")


def newer_syntax(text: str) -> tuple[Newer, ...]:
    """Return each kind of TOML 1.1 syntax in a valid text, in the order of their first places."""
    first: dict[tuple[str, str], int] = {}
    times: dict[tuple[str, str], int] = {}
    for kind, offset in _uses(text):
        first.setdefault(kind, offset)
        times[kind] = times.get(kind, 0) + 1
    return tuple(Newer(*kind, offset, times[kind]) for kind, offset in first.items())


def _uses(text: str) -> Iterator[tuple[tuple[str, str], int]]:
    brackets: list[str] = []
    broken: set[int] = set()
    comma: int | None = None
    for token in tokens(text):
        piece, kind = token[0], token.lastgroup
        in_table = bool(brackets) and brackets[-1] == "{"
        if kind == "comment" or (kind == "mark" and piece.endswith("\n")):
            if in_table and len(brackets) not in broken:
                broken.add(len(brackets))
                yield _LINES, token.start()
            continue
        if kind == "string" and piece[0] == '"' and "\\" in piece:
            yield from ((_ESCAPES, token.start() + use.start()) for use in _ESCAPE.finditer(piece) if use["newer"])
        elif kind == "time" and _WITHOUT_SECONDS.match(piece):
            yield _SECONDS, token.start()
        elif piece in {"[", "{"}:
            brackets.append(piece)
        elif piece in {"]", "}"} and brackets:
            if piece == "}" and comma is not None:
                yield _COMMA, comma
            broken.discard(len(brackets))
            brackets.pop()
        comma = token.start() if piece == "," else None
