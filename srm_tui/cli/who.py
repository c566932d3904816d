"""`show --who`: the rows that match some words, each answered in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.export.sentences import answer, parts, reason
from srm_tui.text import Safe, safe

if TYPE_CHECKING:
    from srm_tui.export.selection import Selection


def who_line(selection: Selection, row: int) -> Safe:
    """Answer for one row: who is responsible in the view asked, or in every view, and why.

    Views with the same answer are named together; what is true of all of them is said once.
    """
    snapshot = selection.snapshot
    every = range(len(snapshot.model.views))
    views = every if selection.view is None else range(selection.view, selection.view + 1)
    said = [_with_parts(selection, row, view) for view in views]
    why = [reason(selection, row, view) for view in views]
    if len(set(why)) > 1:
        said = [Safe(f"{text} — {because}") for text, because in zip(said, why, strict=True)]
    answers: dict[Safe, list[Safe]] = {}
    for view, text in zip(views, said, strict=True):
        answers.setdefault(text, []).append(safe(snapshot.model.views[view].id))
    line = "; ".join(f"({', '.join(ids)}): {text}" for text, ids in answers.items())
    end = f" — {why[0]}" if len(set(why)) == 1 else ""
    return Safe(f"{safe(snapshot.matrix.rows[row].name)} {line}{end}")


def _with_parts(selection: Selection, row: int, view: int) -> Safe:
    snapshot = selection.snapshot
    text = answer(snapshot, snapshot.matrix.cells[row][view])
    who_does_what = parts(snapshot, row, view)
    return Safe(f"{text} [{who_does_what}]") if who_does_what else text
