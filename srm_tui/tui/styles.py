"""From looks to what Textual draws: one place where roles become colours."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from srm_tui.layout.palette import palette
from srm_tui.layout.spans import line_width

if TYPE_CHECKING:
    from srm_tui.layout.spans import Line, Look


class StyleBook:
    """The styles of one palette; without a palette only bold, underline and inverse are left."""

    def __init__(self, name: str | None) -> None:
        self.name = name
        self._palette = palette(name) if name is not None else None
        self._styles: dict[Look, Style] = {}

    def style(self, look: Look) -> Style:
        """Return the style of a look."""
        style = self._styles.get(look)
        if style is None:
            style = self._styles[look] = self._make(look)
        return style

    def _make(self, look: Look) -> Style:
        if self._palette is None:
            return Style(bold=look.bold, underline=look.underline, reverse=look.paper == "cursor")
        return Style(
            color=_rich(self._palette.colour(look.ink)),
            bgcolor=_rich(self._palette.colour(look.paper)),
            bold=look.bold,
            underline=look.underline,
        )

    def strip(self, line: Line) -> Strip:
        """Return a line as Textual draws it: neighbours that look the same are one piece, since each costs time."""
        pieces: list[tuple[str, Look]] = []
        for text, look, _ in line:
            if not text:
                continue
            if pieces:
                before, look_before = pieces[-1]
                blank = look.paper == look_before.paper and not look_before.underline and text.isspace()
                if blank or look == look_before:
                    pieces[-1] = (before + text, look_before)
                    continue
            pieces.append((text, look))
        return Strip([Segment(text, self.style(look)) for text, look in pieces], line_width(line))


def _rich(colour: str) -> str:
    """Return a colour as rich spells it: Textual's `ansi_red` is its `red`."""
    return colour.removeprefix("ansi_")


@lru_cache(maxsize=8)
def style_book(name: str | None) -> StyleBook:
    """Return the style book of a palette, made once."""
    return StyleBook(name)
