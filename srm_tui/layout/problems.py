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

_INDENT = 3
_AROUND = 1
"""Lines quoted before the one that is wrong."""


def heading(document: Document) -> Safe:
    """Say how much is wrong."""
    count = len(document.findings)
    if count == 1:
        return Safe(f"{safe(document.name)} cannot be shown: one problem")
    return Safe(f"{safe(document.name)} cannot be shown: {count} problems")


class Problems:
    """The list of problems in lines of one width; selecting another one of them lays nothing out again.

    Args:
        document: What was read.
        columns: The room.

    Attributes:
        starts: The first line of each problem.
    """

    def __init__(self, document: Document, columns: int) -> None:
        self.columns = columns
        self.starts: list[int] = []
        self._findings = document.findings
        lines: list[Line] = []
        for finding in document.findings:
            lines.append(())
            self.starts.append(len(lines))
            lines.extend(_problem(document, finding, columns - _INDENT))
        lines.append(())
        self._lines = [padded(line, columns, TEXT) for line in lines]

    def lines(self, selected: int) -> list[Line]:
        """Return all lines, in exactly `columns`, with one problem marked."""
        lines = self._lines.copy()
        head = _head(self._findings[selected], self.columns - _INDENT, marked=True)
        lines[self.starts[selected]] = padded(head, self.columns, TEXT)
        return lines


def _head(finding: Finding, columns: int, *, marked: bool) -> Line:
    place = "" if finding.line is None else f" line {finding.line}, column {finding.column}"
    path = safe(path_text(finding.path))
    head: Line = (
        Span(Safe(" >" if marked else "  "), STRONG),
        Span(Safe(f" {finding.rule} "), CURSOR if marked else _RULE),
        Span(Safe(place), STRONG),
    )
    if path:
        head = (*head, Span(cut(Safe(f"  {path}"), max(0, columns - line_width(head))), DIM))
    return head


def _problem(document: Document, finding: Finding, columns: int) -> list[Line]:
    indent = Span(Safe(" " * 2), TEXT)
    lines: list[Line] = [_head(finding, columns, marked=False)]
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
