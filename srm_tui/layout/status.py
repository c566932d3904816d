"""The line that says what is looked for: the filter, what moved, one party's share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.load import load
from srm_tui.layout.looks import BAND, BAND_DIM, BAND_TEXT
from srm_tui.layout.spans import Line, Span, line_width, padded
from srm_tui.text import Safe, cut, safe

if TYPE_CHECKING:
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.layout.badge import Badges


def lens_words(snapshot: Snapshot, badges: Badges, party: str, view: int) -> Line:
    """Return a party and its load in each view, the current one first and bright."""
    order = [view, *(number for number in range(len(snapshot.model.views)) if number != view)]
    line: Line = (
        Span(Safe(" "), BAND_DIM),
        *badges.parties((party,)),
        Span(Safe(f" {safe(snapshot.parties[party].name)}"), BAND),
    )
    for number in order:
        share = load(snapshot.matrix, party, number)
        name = safe(snapshot.model.views[number].name)
        line = (
            *line,
            Span(Safe(f"   {name} {share.part} of {share.whole}"), BAND_TEXT if number == view else BAND_DIM),
        )
    return line


def filter_words(text: str, at: int, found: int, problem: str, *, hidden: bool) -> Line:
    """Return the filter, and how many rows it found.

    Args:
        text: The filter as it was typed.
        at: The place of the selected row among those found, from 1; 0 where it is none of them.
        found: How many rows match.
        problem: What is wrong with the filter, or why nothing matches; empty where all is well.
        hidden: Whether the other rows are hidden.
    """
    count = f"{at} of {found}" if at else str(found)
    line: Line = (Span(Safe(" / "), BAND), Span(safe(text), BAND), Span(Safe(f"   {count}"), BAND_TEXT))
    if problem:
        return (*line, Span(Safe(f"   {safe(problem)}"), BAND_TEXT))
    rest = "f shows the rest" if hidden else "f hides the rest"
    return (*line, Span(Safe(f"   n next   {rest}   Esc clears"), BAND_DIM))


def moved_words(count: int, reference: Safe) -> Line:
    """Return that only what moved stands out."""
    return (
        Span(Safe(f" only what moved: {count}, compared with {reference}"), BAND),
        Span(Safe("   v ends"), BAND_DIM),
    )


def status_line(parts: list[Line], columns: int) -> Line:
    """Return what is looked for in exactly `columns`, cut with … where it is longer."""
    line = tuple(span for part in parts for span in part)
    if line_width(line) <= columns:
        return padded(line, columns, BAND_DIM)
    kept: list[Span] = []
    for span in line:
        left = columns - 1 - line_width(tuple(kept))
        kept.append(span._replace(text=cut(span.text, left)))
        if kept[-1].text != span.text:
            break
    return padded(tuple(kept), columns, BAND_DIM)
