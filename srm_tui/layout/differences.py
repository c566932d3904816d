"""What two texts differ in, as lines on the screen."""

from __future__ import annotations

import re
from os.path import commonprefix
from typing import TYPE_CHECKING

from srm_tui.layout.looks import DIM, STRONG, TEXT
from srm_tui.layout.spans import Line, Look, Span, padded
from srm_tui.text import ELLIPSIS, Safe, cut, safe, width

if TYPE_CHECKING:
    from collections.abc import Sequence

_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_LOOKS = {"+": STRONG, "-": TEXT, " ": DIM}
_BEFORE = 4
"""The part of a line, a fourth, in which stays what is the same before a difference that would be cut off."""


def differences(diff: Sequence[str], columns: int) -> list[Line]:
    """Return a unified diff in exactly `columns`: what goes and what comes with its sign, and where in the file.

    Long lines are cut. Where the cut would take away just what differs, the line's beginning goes instead.

    Args:
        diff: The lines of the diff, raw, with or without their ends.
        columns: The room.
    """
    lines: list[Line] = []
    old = new = 0
    block: list[str] = []
    for raw in diff:
        text = raw.removesuffix("\n")
        if old > 0 or new > 0:
            sign = text[:1]
            if sign != "\\":
                old, new = old - (sign != "+"), new - (sign != "-")
            block.append(text)
            continue
        if block and text.startswith("\\"):
            block.append(text)
            continue
        lines += _hunk(block, columns)
        block.clear()
        hunk = _HUNK.match(text)
        if hunk is not None:
            old, new = (int(count) if count is not None else 1 for count in hunk.group(1, 3))
            lines.append(_padded(Safe(f"line {hunk[2]}"), columns, DIM))
        else:
            lines.append(_padded(safe(text), columns, DIM))
    return [*lines, *_hunk(block, columns)]


def _hunk(block: Sequence[str], columns: int) -> list[Line]:
    """Return the lines of one place; lines that replace each other in turn are cut alike."""
    signs = [text[:1] if text[:1] in _LOOKS else " " for text in block]
    # Where some changed lines end in a carriage return and others do not, that may be all that differs.
    returns = {text.endswith("\r") for text in block if text[:1] in {"+", "-"}}
    texts = [_shown(text, returns=len(returns) > 1) for text in block]
    starts = [0] * len(block)
    at = 0
    while at < len(block):
        gone = _run(signs, at, "-")
        come = _run(signs, gone, "+")
        if gone == at or come - gone != gone - at:
            at = max(come, at + 1)
            continue
        for before, after in zip(range(at, gone), range(gone, come), strict=True):
            room = columns - 2
            if texts[before] != texts[after] and cut(texts[before], room) == cut(texts[after], room):
                same = len(commonprefix([texts[before], texts[after]]))  # noqa: RUF071 (letter by letter is meant)
                starts[before] = starts[after] = max(0, same - room // _BEFORE)
        at = come
    return [
        _padded(_from(text, start), columns, _LOOKS[sign], Safe(sign) if raw[:1] != "\\" else Safe(" "))
        for raw, text, sign, start in zip(block, texts, signs, starts, strict=True)
    ]


def _run(signs: Sequence[str], start: int, sign: str) -> int:
    """Return where lines with a sign end that begin at a place."""
    end = start
    while end < len(signs) and signs[end] == sign:
        end += 1
    return end


def _shown(text: str, *, returns: bool) -> Safe:
    """Return a line without its sign."""
    if text.startswith("\\"):
        return Safe("(no line break at the end)")
    content = text[1:]
    if content.endswith("\r"):
        return Safe(f"{safe(content[:-1])}{'<CR>' if returns else ''}")
    return safe(content)


def _from(text: Safe, start: int) -> Safe:
    return Safe(ELLIPSIS + text[start:]) if start else text


def _padded(text: Safe, columns: int, look: Look, sign: Safe = Safe("")) -> Line:  # noqa: B008 (a string)
    room = max(0, columns - width(sign))
    return padded((Span(sign, look), Span(cut(text, room), look)), columns, look)
