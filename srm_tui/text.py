"""The one door for text from a model: what comes out can be shown in a terminal.

Widgets, layouts and the command line's output take only `Safe`, so the type checker proves that nothing else arrives.

Terminals disagree about the columns of joined and recoloured emoji, so the signs that join and recolour are taken out
of an emoji and its parts stand side by side, as Unicode advises where a joined picture is not there. What is left has
one width everywhere but for two things that a reader needs more than straight columns: the spacing vowel signs of Indic
scripts, and emoji newer than the terminal.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, NewType

# Textual measures with the same function, so a layout and the screen always agree.
from rich.cells import cell_len, get_character_cell_size

if TYPE_CHECKING:
    from collections.abc import Sequence

Safe = NewType("Safe", str)
"""Text without control, bidirectional or invisible format characters."""

ELLIPSIS = "…"

_BREAKS = "\r\n|[\n\v\f\r\x85\u2028\u2029]"
_LINE_BREAK = re.compile(_BREAKS)
_SPACE = re.compile(f"{_BREAKS}|\t")
# Only letters that stand for themselves whatever is beside them: most texts need no closer look.
_PLAIN = re.compile(
    "[ -~\xa1-\xac\xae-\u02ff\u0391-\u03a1\u03a3-\u0482\u2010-\u2027\u2190-\u21ff\u2500-\u25fc"
    "\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fa5\uac00-\ud7a3]*"
)


def _characters(*ranges: tuple[int, int]) -> frozenset[str]:
    return frozenset(map(chr, chain.from_iterable(range(first, last + 1) for first, last in ranges)))


# Python calls these printable, but nothing is to be seen of them: fillers, joiners and variation selectors
# (Default_Ignorable_Code_Point in Unicode's DerivedCoreProperties.txt, and two blank signs).
_INVISIBLE = _characters(
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0x16FE4, 0x16FE4),
    (0x1D159, 0x1D159),
    (0xE0100, 0xE01EF),
)
# One column in some terminals and two in others, by the Unicode version or by a free choice that it leaves.
_UNSURE = _characters(
    (0x2630, 0x2637), (0x268A, 0x268F), (0x3248, 0x324F), (0x1D300, 0x1D356), (0x1D360, 0x1D376), (0x1F3FB, 0x1F3FF)
)
_BLANK = "\u2800"  # the empty Braille pattern, which Braille writes as its space
_JOINER = "\u200d"
_SELECTORS = frozenset("\ufe0e\ufe0f")  # text or emoji presentation
_SKIN_TONES = _characters((0x1F3FB, 0x1F3FF))
_KEYCAP = "\u20e3"
_KEYS = frozenset("0123456789#*")
_OTHER_PICTURES = frozenset("‼⁉ℹ〰")  # noqa: RUF001 (the information sign is meant)
# More marks on one letter than any script needs only paint over other lines. The limit also bounds how many characters
# a column can hold.
_MARKS = 8


def safe(text: str) -> Safe:
    """Return text for a slot of one line: line breaks and tabs become spaces, the rest what `less` shows."""
    if text.isascii() and text.isprintable():
        return Safe(text)
    line = _SPACE.sub(" ", text)
    return Safe(line if _PLAIN.fullmatch(line) else _visible(line))


def safe_lines(text: str) -> list[Safe]:
    """Return text for a slot of several lines; a line break at the very end begins no line."""
    lines = _LINE_BREAK.split(text)
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    return [safe(line) for line in lines]


def _visible(text: str) -> str:
    shown: list[str] = []
    base = ""  # the letter that a mark would sit on; none after a space or a symbol
    marks = 0
    for before, char, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if base and _fades(before, base, char, after):
            continue
        if char == _BLANK or unicodedata.category(char) == "Zs":
            shown.append(" ")
            base = ""
        elif not char.isprintable() or char in _INVISIBLE or char in _UNSURE:
            shown.append(_symbol(char))
            base = ""
        elif get_character_cell_size(char):
            shown.append(char)
            base = char
            marks = 0
        elif base and marks < _MARKS:
            shown.append(char)
            marks += 1
        else:
            shown.append(_symbol(char))
            base = ""
    return "".join(shown)


def _symbol(char: str) -> str:
    return "^[" if char == "\x1b" else f"<U+{ord(char):04X}>"


def _fades(before: str, base: str, char: str, after: str) -> bool:
    """Whether a sign only changes the emoji that it belongs to; a second such sign in a row does not."""
    if char in _SELECTORS:
        return before == base and (_is_picture(base) or (base in _KEYS and after == _KEYCAP))
    if char in _SKIN_TONES:
        return before == base and _is_picture(base)
    if char == _JOINER:
        joins = before == base or before in _SELECTORS or before in _SKIN_TONES
        return joins and _is_picture(base) and _is_picture(after)
    return False


def _is_picture(char: str) -> bool:
    return char > "\xa0" and (unicodedata.category(char) in {"So", "Sm"} or char in _OTHER_PICTURES)


def width(text: str) -> int:
    """Return the columns that a text takes."""
    return cell_len(text)


def cut(text: Safe, columns: int) -> Safe:
    """Return text that takes at most `columns`, ending in … where it was cut."""
    if columns <= 0:
        return Safe("")
    start = text[: (columns + 1) * (_MARKS + 1)]
    if len(start) == len(text) and cell_len(text) <= columns:
        return text
    end, _ = _reach(start, 0, columns - 1)
    return Safe(start[:end].rstrip(" ") + ELLIPSIS)


def fit(text: Safe, columns: int) -> Safe:
    """Return text that takes exactly `columns`: cut, or filled with spaces."""
    short = cut(text, columns)
    return Safe(short + " " * (columns - cell_len(short)))


def wrap(text: Safe, columns: int) -> list[Safe]:
    """Break one line between words into lines of at most `columns`; a longer word is broken where it must be.

    Only spaces are lost, at the breaks. In a single column a letter that takes two becomes …; without any column there
    is one empty line.
    """
    if columns <= 0:
        return [Safe("")]
    lines: list[str] = []
    line, taken = "", 0
    for word in text.split(" "):
        size = cell_len(word)
        if line and taken + 1 + size <= columns:
            line += f" {word}"
            taken += 1 + size
            continue
        if line:
            lines.append(line)
        start = 0
        while size > columns:
            end, used = _reach(word, start, columns)
            if end > start:
                lines.append(word[start:end])
            else:
                end, used = _reach(word, start, 2)
                lines.append(ELLIPSIS)
            start = end
            size -= used
        line, taken = word[start:], size
    lines.append(line)
    return [Safe(part) for part in lines]


def _reach(text: str, start: int, columns: int) -> tuple[int, int]:
    """Return where the part from `start` ends that takes at most `columns`, and what it takes.

    Marks take no column, so they always stay with their letter.
    """
    taken = 0
    for index in range(start, len(text)):
        size = get_character_cell_size(text[index])
        if taken + size > columns:
            return index, taken
        taken += size
    return len(text), taken


def shared_out(texts: Sequence[Safe], columns: int, *, gap: int) -> list[Safe]:
    """Return texts that stand side by side, the longest ones cut so that all fit; at least two columns each stay.

    Args:
        texts: What is to be said.
        columns: The room.
        gap: Columns between two of them.
    """
    room = columns - gap * (len(texts) - 1)
    widths = sorted(map(width, texts))
    most = widths[-1] if widths else 0
    for number, each in enumerate(widths):
        left = len(widths) - number
        if each * left > room:
            most = room // left
            break
        room -= each
    return [cut(text, max(2, most)) for text in texts]
