"""Screens kept as text files: what is on them, and how it is drawn, so that a change can be read in a diff."""

from __future__ import annotations

from difflib import unified_diff
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.color import Color, ColorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual.strip import Strip

GOLDENS = Path(__file__).with_name("goldens")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def picture(lines: Sequence[Strip], *, styles: bool) -> str:
    """Return a screen as text, and below it a letter for the style of each column with what the letters mean."""
    shown = "".join(f"{strip.text.rstrip()}\n" for strip in lines)
    return f"{shown}\n{_style_map(lines)}" if styles else shown


def _style_map(lines: Sequence[Strip]) -> str:
    """Return the map of styles; letters are given in the order of the screen, so a changed colour changes one line."""
    letters: dict[str, str] = {}
    numbers = count()
    rows: list[str] = []
    for strip in lines:
        row = ""
        for segment in strip:
            words = _words(segment.style)
            if words not in letters:
                letters[words] = _LETTERS[next(numbers)]
            row += letters[words] * segment.cell_length
        rows.append(row)
    return "\n".join([*rows, "", *(f"{letter}  {words}" for words, letter in letters.items()), ""])


def _words(style: Style | None) -> str:
    if style is None:
        return "default on default"
    drawn = ("bold", "dim", "italic", "underline", "reverse", "strike", "blink")
    said = [name for name in drawn if getattr(style, name)]
    return " ".join([f"{_colour(style.color)} on {_colour(style.bgcolor)}", *said])


def _colour(colour: Color | None) -> str:
    if colour is None or colour.type is ColorType.DEFAULT:
        return "default"
    return str(colour.triplet.hex.upper()) if colour.triplet is not None else colour.name


class Golden:
    """Compares with the kept files, or writes them."""

    def __init__(self, *, update: bool) -> None:
        self.update = update

    def check(self, name: str, got: str) -> None:
        """Compare with a kept file, or keep it anew."""
        path = GOLDENS / f"{name}.txt"
        if self.update:
            path.write_text(got, encoding="utf-8")
            return
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        if got != kept:
            diff = "\n".join(unified_diff(kept.splitlines(), got.splitlines(), "kept", "now", lineterm=""))
            pytest.fail(f"{path.name} differs; --update-goldens keeps what is now\n{diff}", pytrace=False)
