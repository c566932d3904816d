"""The footer: the keys that matter most, each with a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.commands import key_label
from srm_tui.layout.spans import Line, Look, Span, line_width, padded
from srm_tui.text import Safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from srm_tui.commands import Command

KEY = Look("title", "band", bold=True)
WORD = Look("dim-band", "band")
MOST = 8


def footer(commands: Iterable[Command], columns: int, message: Safe = Safe("")) -> Line:  # noqa: B008 (a string)
    """Return the footer in exactly `columns`: a message if there is one, else as many keys as fit.

    Keys are targets: `command:ID`.
    """
    if message:
        return padded((Span(Safe(f" {message}"), KEY),), columns, WORD)
    line: Line = ()
    for command in list(commands)[:MOST]:
        target = f"command:{command.id}"
        item = (
            Span(Safe("   " if line else " "), WORD),
            Span(Safe(key_label(command.keys[0])), KEY, target),
            Span(Safe(f" {command.word}"), WORD, target),
        )
        if line_width(line) + line_width(item) > columns:
            break
        line = (*line, *item)
    return padded(line, columns, WORD)
