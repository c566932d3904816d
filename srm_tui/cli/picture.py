"""`show --format text`: the stack as on the screen, in the terminal's colours."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from srm_tui.export.sentences import changes, moved_words
from srm_tui.layout.ansi import Depth, ansi, depth_of
from srm_tui.layout.badge import Badges
from srm_tui.layout.emphasis import OPEN_DECISION, Emphasis
from srm_tui.layout.header import header
from srm_tui.layout.looks import CURSOR
from srm_tui.layout.palette import PALETTES, Palette, palette
from srm_tui.layout.spans import Line, Look, Span, line_width, padded
from srm_tui.layout.stack import Room, StackLayout
from srm_tui.text import Safe, safe, wrap

if TYPE_CHECKING:
    from srm_tui.export.selection import Selection

_TEXT = Look("text", "panel")
_NARROWEST = 20
_SIXTEEN_COLOURS = "ansi"


def picture(selection: Selection) -> str | None:
    """Draw one view; None where the terminal is too simple for a picture."""
    if os.environ.get("TERM") == "dumb":
        return None
    columns = max(_NARROWEST, shutil.get_terminal_size().columns)
    depth = depth_of(os.environ)
    colours = _palette(depth) if selection.visible and not os.environ.get("NO_COLOR") else None
    badges = Badges.of(selection.snapshot, colour=colours is not None)
    snapshot, view, reference = selection.snapshot, selection.shown, selection.reference
    title = safe(snapshot.model.title or "Untitled model")
    shown = Emphasis(lit=selection.rows, hide=True)
    stack = StackLayout(snapshot, view, reference, room=Room(columns), badges=badges, emphasis=shown)
    top = header(snapshot, view, reference, columns=columns, title=title, badges=badges)
    lines = [
        top if colours else _bracketed(top),
        *stack.lines(),
        _text_line(Safe(""), columns),
        *_legend(selection, badges, columns),
    ]
    moved = moved_words(selection)
    if moved and selection.compare is None:
        lines.append(_text_line(Safe(f" →  {moved}"), columns))
    undecided = len(stack.open) + len(stack.open_layers)
    if undecided:
        lines.append(_text_line(Safe(f" {OPEN_DECISION}  {undecided} with an open decision"), columns))
    if selection.compare is not None:
        lines.append(_text_line(Safe(""), columns))
        for text in changes(snapshot, selection.compare, view):
            lines.extend(_paragraph(text, columns))
    return ansi(lines, colours, depth)


def _bracketed(line: Line) -> Line:
    """Set the current view off without colours: `[2 Managed service]`."""
    return tuple(span._replace(text=Safe(f"[{span.text[1:-1]}]")) if span.look == CURSOR else span for span in line)


def _paragraph(text: Safe, columns: int) -> list[Line]:
    """Return a text broken into lines, those after the first one set in."""
    first, *rest = wrap(Safe(text.strip()), columns - 6)
    start = " " * (1 + len(text) - len(text.lstrip()))
    return [_text_line(Safe(start + first), columns), *(_text_line(Safe(f"     {part}"), columns) for part in rest)]


def _text_line(text: Safe, columns: int) -> Line:
    return padded((Span(text, _TEXT),), columns, _TEXT)


def _palette(depth: Depth) -> Palette:
    """Return the palette of the user's theme, so that the picture looks like the screen."""
    from srm_tui.settings import load  # noqa: PLC0415 (only a terminal has a theme)

    if depth is Depth.SIXTEEN and _SIXTEEN_COLOURS in PALETTES:
        return palette(_SIXTEEN_COLOURS)
    chosen = load().settings.theme
    return palette(chosen if chosen in PALETTES else next(iter(PALETTES)))


def _legend(selection: Selection, badges: Badges, columns: int) -> list[Line]:
    """Return which letter is whose, in as many lines as it takes."""
    lines: list[Line] = []
    line: Line = (Span(Safe(" "), _TEXT),)
    for party in selection.snapshot.model.parties:
        entry = (*badges.parties((party.id,)), Span(Safe(f" {safe(party.name)}   "), _TEXT))
        if line_width(line) > 1 and line_width(line) + line_width(entry) > columns:
            lines.append(padded(line, columns, _TEXT))
            line = (Span(Safe(" "), _TEXT),)
        line = (*line, *entry)
    lines.append(padded(line, columns, _TEXT))
    return lines
