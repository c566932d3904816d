"""The footer: the keys that matter most, each with a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.commands import ANY_LETTER, key_label
from srm_tui.layout.looks import BAND, BAND_DIM
from srm_tui.layout.spans import Line, Span, line_width, padded
from srm_tui.text import Safe, cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from srm_tui.commands import Command

MOST = 8
LAST = 2
_GAP = Safe("   ")


def footer(commands: Iterable[Command], columns: int, message: Safe = Safe("")) -> Line:  # noqa: B008 (a string)
    """Return the footer in exactly `columns`: a message if there is one, else as many keys as fit.

    Keys are targets: `command:ID`.
    """
    if message:
        return padded((Span(Safe(f" {cut(message, columns - 2)}"), BAND),), columns, BAND_DIM)
    items = [_item(command) for command in list(commands)[:MOST]]
    # Where not all fit, those before the last two go first: help and the way out stay.
    while len(items) > 1 and sum(map(line_width, items)) + len(_GAP) * (len(items) - 1) + 1 > columns:
        del items[-3 if len(items) > LAST else 0]
    line: Line = (Span(Safe(" "), BAND_DIM),)
    for number, item in enumerate(items):
        line = (*line, *((Span(_GAP, BAND_DIM),) if number else ()), *item)
    return padded(line, columns, BAND_DIM)


def _item(command: Command) -> Line:
    target = f"command:{command.id}"
    # What waits for a letter is named by its first key: `r assign`.
    label = key_label(command.keys[0].removesuffix(ANY_LETTER))
    return (Span(Safe(label), BAND, target), Span(Safe(f" {command.word}"), BAND_DIM, target))
