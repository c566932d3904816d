"""The footer: the keys that matter most, each with a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.commands import ANY_LETTER, key_label
from srm_tui.layout.looks import BAND, BAND_DIM
from srm_tui.layout.spans import Line, Span, line_width, padded
from srm_tui.text import Safe, cut, shared_out, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from srm_tui.commands import Command

MOST = 8
LAST = 2
_GAP = Safe("   ")
_TELLING = 6
"""Columns from which a party's letter and the beginning of its name tell more than the letter."""


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


def letters_menu(parties: Sequence[tuple[str, Safe]], others: Sequence[Safe], columns: int) -> list[Safe]:
    """Return what may follow a key that waits for a party's letter, for a message in the footer.

    Letters are whole: where their names have no room, they stand alone; where even that is too long, behind the others.

    Args:
        parties: Each one's letter and name.
        others: What else may follow, in words.
        columns: The screen's.
    """
    named = [Safe(f"{letter} {name}") for letter, name in parties]
    room = columns - 2 - sum(width(each) + len(_GAP) for each in others)
    shared = shared_out(named, room, gap=len(_GAP))
    if all(width(each) >= min(width(whole), _TELLING) for each, whole in zip(shared, named, strict=True)) and (
        sum(map(width, shared)) + len(_GAP) * (len(shared) - 1) <= room
    ):
        return [*shared, *others]
    letters = Safe(" ".join(letter for letter, _ in parties))
    return [letters, *others] if width(letters) <= room else [*others, letters]


def _item(command: Command) -> Line:
    target = f"command:{command.id}"
    # What waits for a letter is named by its first key: `r assign`.
    label = key_label(command.keys[0].removesuffix(ANY_LETTER))
    return (Span(Safe(label), BAND, target), Span(Safe(f" {command.word}"), BAND_DIM, target))
