"""Markdown: rows in all views as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.export.sentences import answer
from srm_tui.text import Safe, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.snapshot import Snapshot

_SPECIAL = "\\`*_{}[]<>()#+!|~"


def rows_as_markdown(snapshot: Snapshot, rows: Sequence[str]) -> str:
    """Return a table with a line for each row, by id, and a column for each view."""
    views = snapshot.model.views
    head = ["Layer", "Responsibility", *(view.name for view in views)]
    lines = [_line(head), _line(["---"] * len(head), raw=True)]
    for row in rows:
        number = snapshot.matrix.row_number[row]
        layer = snapshot.model.layers[snapshot.matrix.layer_of[number]]
        cells = [answer(snapshot, cell) for cell in snapshot.matrix.cells[number]]
        lines.append(_line([layer.name, snapshot.matrix.rows[number].name, *cells]))
    return "\n".join(lines) + "\n"


def _line(texts: Sequence[str], *, raw: bool = False) -> str:
    return f"| {' | '.join(text if raw else escaped(safe(text)) for text in texts)} |"


def escaped(text: Safe) -> str:
    """Return a text that Markdown takes for nothing but text."""
    return "".join(f"\\{char}" if char in _SPECIAL else char for char in text)
