"""What is wrong with a file, with its lines quoted and the place marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.problems import path_text
from srm_tui.layout.looks import CURSOR, DIM, GAP_TEXT, STRONG, TEXT
from srm_tui.layout.spans import Line, Look, Span, line_width, padded
from srm_tui.text import ELLIPSIS, Safe, cut, safe, width, wrap

if TYPE_CHECKING:
    from srm_tui.document.findings import Finding
    from srm_tui.document.read import Document

_RULE = Look("gap-letter", "gap", bold=True)

_AROUND = 1
"""Lines quoted before the one that is wrong."""


def heading(document: Document) -> Safe:
    """Say how much is wrong."""
    count = len(document.findings)
    if count == 1:
        return Safe(f"{safe(document.name)} cannot be shown: one problem")
    return Safe(f"{safe(document.name)} cannot be shown: {count} problems")


def problems(document: Document, columns: int, selected: int) -> tuple[list[Line], list[int]]:
    """Return the list of problems in exactly `columns`, and the first line of each.

    Args:
        document: What was read.
        columns: The room.
        selected: The number of the problem that is selected.
    """
    lines: list[Line] = []
    starts: list[int] = []
    for number, finding in enumerate(document.findings):
        lines.append(())
        starts.append(len(lines))
        lines.extend(_problem(document, finding, columns - 3, marked=number == selected))
    lines.append(())
    return [padded(line, columns, TEXT) for line in lines], starts


def _problem(document: Document, finding: Finding, columns: int, *, marked: bool) -> list[Line]:
    indent = Span(Safe(" " * 2), TEXT)
    place = "" if finding.line is None else f" line {finding.line}, column {finding.column}"
    path = safe(path_text(finding.path))
    head: Line = (
        Span(Safe(" >" if marked else "  "), STRONG),
        Span(Safe(f" {finding.rule} "), CURSOR if marked else _RULE),
        Span(Safe(place), STRONG),
    )
    if path:
        head = (*head, Span(cut(Safe(f"  {path}"), max(0, columns - line_width(head))), DIM))
    lines: list[Line] = [head]
    lines.extend((indent, Span(line, TEXT)) for line in wrap(safe(finding.message), columns))
    if finding.expected:
        lines.extend((indent, Span(line, DIM)) for line in wrap(safe(f"expected {finding.expected}"), columns))
    if finding.hint:
        lines.extend((indent, Span(line, STRONG)) for line in wrap(safe(finding.hint), columns))
    if finding.line is not None:
        lines.extend(_quote(document, finding, columns))
    return lines


def _quote(document: Document, finding: Finding, columns: int) -> list[Line]:
    """Return the line that is wrong, the one before it, and a mark under the place."""
    assert finding.line is not None  # noqa: S101 (the caller has looked)
    number = finding.line
    gutter = len(str(number))
    lines: list[Line] = []
    for each in range(max(1, number - _AROUND), number + 1):
        if each > len(document.lines):
            break
        column = finding.column if each == number else None
        text, before = _window(document.lines[each - 1], column, columns - gutter - 6)
        lines.append((Span(Safe(f"    {each:>{gutter}} │ "), DIM), Span(text, TEXT if each == number else DIM)))
        if column is not None:
            length = min(max(1, _length(document, finding)), max(1, columns - gutter - 7 - before))
            lines.append(
                (Span(Safe(" " * (gutter + 4) + " │ " + " " * before), DIM), Span(Safe("^" * length), GAP_TEXT))
            )
    return lines


def _length(document: Document, finding: Finding) -> int:
    """Return the columns of what is wrong: of its key, or one where that is not known."""
    position = document.positions.of(finding.path) if finding.path else None
    if position is None or position.line != finding.line or position.column != finding.column:
        return 1
    return width(safe(document.lines[position.line - 1][position.column - 1 : position.end_column - 1]))


def _window(text: str, column: int | None, room: int) -> tuple[Safe, int]:
    """Return the part of a line that fits, and the columns in it that stand before the marked place.

    A long line is shown from so far before the place that half of the room is left for what follows.
    """
    at = (column or 1) - 1
    start = 0
    if len(text) > room or width(safe(text)) > room:
        start = at
        while start > 0 and width(safe(text[start - 1 : at])) < room // 2:
            start -= 1
    sign = Safe(ELLIPSIS if start else "")
    shown = Safe(f"{sign}{safe(text[start : start + room * 2])}")
    return cut(shown, room), width(sign) + width(safe(text[start:at]))
