"""`show --filter`: only the rows that a filter finds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from srm_tui.cli.talk import WRONG, RefusalError
from srm_tui.core.filter import Searchable, check, evaluate, parse, why_empty

if TYPE_CHECKING:
    from srm_tui.export.selection import Selection


def filtered(selection: Selection, text: str) -> tuple[Selection, str]:
    """Return the selection without the rows that a filter does not find, and why none is left; empty where some are.

    Raises:
        RefusalError: The filter says something that it cannot say, or that the model does not know.
    """
    searchable = Searchable(selection.snapshot)
    wanted = parse(text)
    problems = (*wanted.problems, *check(wanted, searchable))
    if problems:
        raise RefusalError(
            WRONG, *(f"srm-tui show: --filter: {problem.message}; {problem.hint}" for problem in problems)
        )
    found = frozenset(evaluate(wanted, searchable, selection.shown, selection.reference))
    rows = found if selection.rows is None else found & selection.rows
    if rows:
        return replace(selection, rows=rows), ""
    why = why_empty(wanted, searchable, selection.shown, selection.reference, way_out="")
    return replace(selection, rows=rows), why or "the filter finds none of the rows with these words"
