"""The tokens of TOML, for what no parser tells: exact for valid texts, harmless for others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_KEY_PARTS = 32
"""A key of a model has at most seven parts; a parser needs memory for the square of their number."""

_TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n]*+ )
    | (?P<string>
        \"{3} (?: [^"\\]++ | \\. | "{1,2}(?!") )*+ "{3,5}
        | '{3} (?: [^']++ | '{1,2}(?!') )*+ '{3,5}
        | " (?: [^"\\\n]++ | \\. )*+ "
        | ' [^'\n]*+ '
    )
    | (?P<time> (?: \d{4}-\d\d-\d\d[Tt\ ] )? \d\d:\d\d[\d:.]*+ (?: [Zz] | [+-]\d\d:\d\d )? )
    | (?P<word> [^\s\#"'\[\]{},=]++ )
    | (?P<mark> \r?\n | [\[\]{},=] )
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield the tokens of a text, named by their group: `comment`, `string`, `time`, `word` or `mark`."""
    return _TOKEN.finditer(text)


# Few lines have so many dots, so few texts are taken apart.
_MANY_DOTS = re.compile(rf"\.(?:[^.\n]*+\.){{{MOST_KEY_PARTS - 1}}}")


def long_key(text: str) -> int | None:
    """Return where a key of more than `MOST_KEY_PARTS` parts runs on, or None."""
    if not _MANY_DOTS.search(text):
        return None
    dots = 0
    for token in tokens(text):
        if token.lastgroup == "word":
            dots += token[0].count(".")
            if dots >= MOST_KEY_PARTS:
                return token.start()
        elif token.lastgroup != "string":
            dots = 0
    return None


_KEY_PART = re.compile(r"""[ \t]*+("(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|[A-Za-z0-9_-]++)[ \t]*+(\.?)""")


def key_parts(text: str, at: int) -> Iterator[tuple[str, int, int]]:
    """Yield the parts of the key that starts at an offset, quotes and all, with where each starts and ends."""
    while part := _KEY_PART.match(text, at):
        yield part[1], part.start(1), part.end(1)
        if not part[2]:
            return
        at = part.end()


def headers(text: str) -> Iterator[tuple[int, int]]:
    """Yield the headers of a valid text: where each starts, and how many brackets it has."""
    depth, fresh = 0, True
    for token in tokens(text):
        piece = token[0]
        if piece.endswith("\n"):
            fresh = depth == 0
            continue
        if fresh and piece == "[":
            yield token.start(), 2 if text.startswith("[[", token.start()) else 1
        if piece in {"[", "{"}:
            depth += 1
        elif piece in {"]", "}"}:
            depth -= 1
        if token.lastgroup != "comment":
            fresh = False
