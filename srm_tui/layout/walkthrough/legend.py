"""The legend below a step: the letters on it with their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.walkthrough.processes import process_parts
from srm_tui.core.walkthrough.step import StepKind
from srm_tui.layout.spans import Line, Look, Span, line_width
from srm_tui.layout.walkthrough.markdown import DIM, PAGE
from srm_tui.text import Safe, safe, shared_out, width

if TYPE_CHECKING:
    from srm_tui.layout.walkthrough.slide import Slide

_SHORTEST_NAME, _SHORTEST_NARROW = 12, 6
"""Rather fewer names than shorter ones: they would say nothing."""

_GAP, _WIDE_GAP = 2, 3
_WORDS_FROM = 60
"""Columns from which it is said what the key for the rest does."""


def named_parties(slide: Slide) -> tuple[str, ...]:
    """Return the parties that the legend names: those on the step's bricks first, then those on dimmed cells.

    All where the room is asked who it shall be; none where bricks name their parties, or where there is no letter.
    """
    step, every = slide.step, tuple(slide.snapshot.parties)
    asked = slide.covered or step.kind in {StepKind.OPEN, StepKind.AGENDA}
    if asked or any(section.letters for section in slide.sections):
        return every
    if slide.shows_sides:
        return ()
    shown = _on_bricks(slide)
    if step.rows:
        shown |= set(step.parties)
    around = _around(slide) - shown
    return tuple(party for some in (shown, around) for party in every if party in some)


def _on_bricks(slide: Slide) -> set[str]:
    """Return the parties whose letters are on the bricks of a step."""
    step, snapshot, cells = slide.step, slide.snapshot, slide.cells
    if step.kind is StepKind.PEOPLE:
        return cells.parties_of_roles(step.roles)
    views = {slide.view, slide.compare if slide.compare is not None and slide.shows_moves else slide.view}
    shown = {party for row in step.rows for view in views for party in snapshot.matrix.cells[row][view].responsible}
    for layer in step.layers:
        if not snapshot.matrix.spans[layer]:
            shown.update(snapshot.layer_cell(layer, slide.view).responsible)
    for process in snapshot.model.processes:
        if process.id in step.processes:
            shown.update(*(part.cell.responsible for part in process_parts(snapshot, process, slide.view)))
    return shown


def _around(slide: Slide) -> set[str]:
    """Return the parties of the cells beside those that the step is about."""
    matrix, rows = slide.snapshot.matrix, frozenset(slide.step.rows)
    beside = (span for span in (matrix.spans[layer] for layer in slide.step.layers) if not rows.isdisjoint(span))
    return {party for span in beside for row in span for party in matrix.cells[row][slide.view].responsible}


def legend(slide: Slide, columns: int, key: Safe | None) -> Line:
    """Return the letters with their names, as many as there is room for; what a sign means always.

    Args:
        slide: What is shown.
        columns: The room.
        key: What shows all parties, to be named where there is room; None for nothing.
    """
    snapshot, badges = slide.snapshot, slide.badges
    room, parties = columns - 4, named_parties(slide)
    entries: list[tuple[Line, Safe]] = [
        (badges.parties((party,)), safe(snapshot.parties[party].name)) for party in parties
    ]
    signs = len(entries)
    if slide.covered:
        entries.append(((Span(Safe(" ? "), Look("title", "band", bold=True)),), Safe("covered")))
    elif slide.shows_moves and (moved := [row for row in slide.rows if row in slide.cells.moved]):
        was = slide.cells.was(moved[0])
        entries.append(((Span(Safe(f"{was}→" if slide.cells.compare_first else f"→{was}"), DIM),), Safe("moved")))
    more = Safe("")
    rest = f" … {key} lists all" if key and columns >= _WORDS_FROM else ""
    shortest = max(_SHORTEST_NARROW, min(_SHORTEST_NAME, columns // 8))
    least = sum(_least(*entry, shortest) for entry in entries) - _GAP
    while signs > 1 and room - width(more) < least:
        signs -= 1
        least -= _least(*entries.pop(signs), shortest)
        more = Safe(rest or f" +{len(parties) - signs}")
    if not entries:
        return ()
    names = [name for _, name in entries]
    room -= width(more) + sum(line_width(sign) + 1 for sign, _ in entries)
    gap = _WIDE_GAP if sum(map(width, names)) + _WIDE_GAP * (len(names) - 1) <= room else _GAP
    line: Line = (Span(Safe("  "), PAGE),)
    for at, ((sign, _), name) in enumerate(zip(entries, shared_out(names, max(1, room), gap=gap), strict=True)):
        line = (*line, *((Span(Safe(" " * gap), PAGE),) if at else ()), *sign, Span(Safe(f" {name}"), PAGE))
    return (*line, Span(more, DIM)) if more else line


def _least(sign: Line, name: Safe, shortest: int) -> int:
    """Return the columns that a letter takes with its name cut as far as it may be, and the gap beside it."""
    return line_width(sign) + 1 + min(width(name), shortest) + _GAP
