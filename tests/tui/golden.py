"""Screens kept as text files: what is on them, and how it is drawn, so that a change can be read in a diff."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import get_character_cell_size
from rich.color import Color, ColorType
from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.strip import Strip

GOLDENS = Path(__file__).with_name("goldens")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def picture(lines: Sequence[Strip], *, styles: bool) -> str:
    """Return a screen as text, and below it a letter for the style of each column with what the letters mean."""
    shown = "".join(f"{strip.text.rstrip()}\n" for strip in lines)
    return f"{shown}\n{_style_map(lines)}" if styles else shown


def _style_map(lines: Sequence[Strip]) -> str:
    """Return the map of styles; letters are given in the order of the screen, so a changed colour changes one line.

    Of a blank only what is behind it can be seen, so it counts to what stands before it where that has the same paper.
    """
    letters: dict[str, str] = {}
    free = iter(_LETTERS)
    rows: list[str] = []
    for strip in lines:
        row, paper_before = "", ""
        for segment in strip:
            style = segment.style or Style()
            ink, paper = _colours(style)
            for char in segment.text:
                blank = char == " " and not style.underline and not style.strike
                if not blank or paper != paper_before:
                    words = f"on {paper}" if blank else " ".join([f"{ink} on {paper}", *_attributes(style)])
                    if words not in letters:
                        letters[words] = next(free)
                    letter = letters[words]
                row += letter * get_character_cell_size(char)
                paper_before = paper
        rows.append(row)
    return "\n".join([*rows, "", *(f"{letter}  {words}" for words, letter in letters.items()), ""])


def _attributes(style: Style) -> list[str]:
    return [name for name in ("bold", "dim", "italic", "underline", "strike", "blink") if getattr(style, name)]


def _colours(style: Style) -> tuple[str, str]:
    """Return what a letter is drawn in and what behind it."""
    ink, paper = _colour(style.color), _colour(style.bgcolor)
    return (f"inverse {paper}", f"inverse {ink}") if style.reverse else (ink, paper)


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
