"""What a layout returns: lines of spans whose colours are named by their role, never by a value."""

from __future__ import annotations

from typing import NamedTuple

from srm_tui.text import Safe, cut, fit, width


class Look(NamedTuple):
    """How a span is drawn.

    Attributes:
        ink: Role of the text's colour: a key of a palette (`text`, `dim`, `title`, `fill-2`, …).
        paper: Role of the colour behind it.
    """

    ink: str = "text"
    paper: str = "panel"
    bold: bool = False
    underline: bool = False


class Span(NamedTuple):
    """A run of text in one look, with what a click on it means (empty: nothing of its own)."""

    text: Safe
    look: Look
    target: str = ""


Line = tuple[Span, ...]


def line_width(line: Line) -> int:
    """Return the columns that a line takes."""
    return sum(width(span.text) for span in line)


def line_text(line: Line) -> Safe:
    """Return a line without its looks."""
    return Safe("".join(span.text for span in line))


def padded(line: Line, columns: int, look: Look) -> Line:
    """Return a line of exactly `columns`: filled with spaces in `look`, or cut."""
    taken = line_width(line)
    if taken == columns:
        return line
    if taken < columns:
        return (*line, Span(Safe(" " * (columns - taken)), look))
    kept: list[Span] = []
    left = columns
    for span in line:
        taken = width(span.text)
        if taken >= left:
            kept.append(span._replace(text=fit(cut(span.text, left), left)))
            break
        kept.append(span)
        left -= taken
    return tuple(kept)
