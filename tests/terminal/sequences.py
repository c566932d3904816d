"""What a program says to a terminal: its escape sequences by kind, apart from the text between them."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from typing import NamedTuple

_SEQUENCE = re.compile(
    r"(?P<csi>(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?)"
    r"|(?P<string>(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?)"
    r"|(?P<other>\x1b[ -/]*[0-~]?)"
)
_CUT_OFF = re.compile(r"\x1b(?:\[[0-9;]*)?\Z")
PAINT = "\x1b[38;2;…m"
_NUMBER = re.compile(r"\d+")
# How the program paints: bold, underlined, inverse or not, always with a colour or two of its own.
_PAINT = re.compile(r"\x1b\[(?:[147];)*([34]8;2;)\d+;\d+;\d+(?:;(48;2;)\d+;\d+;\d+)?m")


class Said(NamedTuple):
    """The kinds of escape sequences, and the text that is left."""

    kinds: frozenset[str]
    text: str


def said(output: bytes) -> Said:
    """Take a program's output apart.

    Modes and strings count in full; of a cursor's place only that it has two numbers, of paint only that it is such.
    What is cut off at the very end says nothing: the program ended within it.
    """
    kinds = set()

    def note(found: re.Match[str]) -> str:
        sequence = found[0]
        exact = found["csi"] is None or sequence[-1:] in {"h", "l", "m"}
        kinds.add(PAINT if _PAINT.fullmatch(sequence) else sequence if exact else _NUMBER.sub("0", sequence))
        return ""

    text = _SEQUENCE.sub(note, _CUT_OFF.sub("", getincrementaldecoder("utf-8")().decode(output)))
    return Said(frozenset(kinds), text)
