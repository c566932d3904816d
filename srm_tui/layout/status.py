"""The line that says what is looked for: the filter, what moved, one party's share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from srm_tui.layout.looks import BAND, BAND_DIM, BAND_TEXT
from srm_tui.layout.spans import Line, Span, line_width, padded
from srm_tui.text import Safe, cut, safe, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.snapshot import Snapshot
    from srm_tui.keymap import Keys
    from srm_tui.layout.badge import Badges


class Words(NamedTuple):
    """A part of the line.

    Attributes:
        line: What must be said.
        hint: What to press; left out where there is no room.
    """

    line: Line
    hint: Safe = Safe("")


def lens_words(  # noqa: PLR0913 (one line that shows all of these)
    snapshot: Snapshot,
    badges: Badges,
    party: str,
    *,
    shown: Sequence[int],
    others: Sequence[int],
    columns: int,
    keys: Keys,
) -> Words:
    """Return a party and its load in each view; of those that are not shown numbers alone where names are long.

    Args:
        snapshot: Of the model.
        badges: Draws the party.
        party: Whose load.
        shown: The views that are shown.
        others: The other views that are of interest.
        columns: The room.
        keys: The keys in force.
    """
    views = [*shown, *others]
    start: Line = (
        Span(Safe(" "), BAND_DIM),
        *badges.parties((party,)),
        Span(Safe(f" {cut(safe(snapshot.parties[party].name), columns // 3)}"), BAND),
    )
    shares = [snapshot.load(party, view) for view in views]
    names = [safe(snapshot.model.views[view].name) for view in views]
    full = [Safe(f"   {name} {share.part} of {share.whole}") for name, share in zip(names, shares, strict=True)]
    room = columns // (3 * len(shown))
    short = [
        Safe(f"   {cut(name, room)} {share.part} of {share.whole}" if view in shown else f"   {view + 1}: {share.part}")
        for view, name, share in zip(views, names, shares, strict=True)
    ]
    looks = [BAND_TEXT if view in shown else BAND_DIM for view in views]
    for said in (full, short):
        line = (*start, *(Span(text, look) for text, look in zip(said, looks, strict=True)))
        if line_width(line) <= columns:
            break
    return Words(line, Safe(f"{keys.label('back')} ends"))


def filter_words(  # noqa: PLR0913 (one line that shows all of these)
    text: str, place: Safe, problem: str, columns: int, *, hidden: bool, keys: Keys, following: str = "next-match"
) -> Words:
    """Return the filter, and how many rows it found.

    Args:
        text: The filter as it was typed.
        place: Which of how many rows is selected.
        problem: What is wrong with the filter, or why nothing matches; empty where all is well.
        columns: The room.
        hidden: Whether the other rows are hidden.
        keys: The keys in force.
        following: The command that goes to the next match.
    """
    shown = cut(safe(text), columns // (3 if problem else 2))
    line: Line = (Span(Safe(" / "), BAND), Span(shown, BAND), Span(Safe(f"   {place}"), BAND_TEXT))
    if problem:
        return Words((*line, Span(Safe(f"   {safe(problem)}"), BAND_TEXT)))
    rest = f"{keys.label('hide-rest')} {'shows' if hidden else 'hides'} the rest"
    return Words(line, Safe(f"{keys.label(following)} next   {rest}   {keys.label('back')} clears"))


def moved_words(place: Safe, reference: Safe, keys: Keys) -> Words:
    """Return that only what moved stands out."""
    line: Line = (Span(Safe(f" only what moved: {place}, compared with {reference}"), BAND),)
    return Words(line, Safe(f"{keys.label('only-moved')} ends"))


def status_line(parts: list[Words], columns: int) -> Line:
    """Return what is looked for in exactly `columns`: with hints where they fit, else without, else cut."""
    hinted, plain = _joined(parts, hints=True), _joined(parts, hints=False)
    line = hinted if line_width(hinted) <= columns else plain
    if line_width(line) <= columns:
        return padded(line, columns, BAND_DIM)
    kept: list[Span] = []
    for span in line:
        left = columns - 1 - line_width(tuple(kept))
        if width(span.text) <= left:
            kept.append(span)
            continue
        kept.append(span._replace(text=cut(span.text, left) or Safe("…")))
        break
    return padded(tuple(kept), columns, BAND_DIM)


def _joined(parts: list[Words], *, hints: bool) -> Line:
    line: Line = ()
    for part in parts:
        line = (*line, *((Span(Safe("  "), BAND_DIM),) if line else ()), *part.line)
        if hints and part.hint:
            line = (*line, Span(Safe(f"   {part.hint}"), BAND_DIM))
    return line
