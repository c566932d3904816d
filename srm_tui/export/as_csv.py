"""CSV: a line for each cell, its columns the keys of a cell in the JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.export.as_json import cell_data
from srm_tui.text import safe

if TYPE_CHECKING:
    from srm_tui.export.selection import Selection

COLUMNS = (
    "layer",
    "responsibility",
    "name",
    "view",
    "state",
    "responsible",
    "accountable",
    "accountable_implied",
    "consulted",
    "informed",
    "sharing",
    "optional",
    "from.level",
    "from.view",
    "from.line",
)
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(selection: Selection) -> str:
    """Return a header and the cells wanted; lists are joined by ";", what is absent is empty."""
    lines = [",".join(COLUMNS)]
    for row, view in selection.cells():
        cell = cell_data(selection, row, view)
        cell.update({f"from.{key}": value for key, value in cell.pop("from").items()})
        values = [_text(cell[column]) for column in COLUMNS]
        lines.append(",".join(_field(safe(value) if selection.visible else value) for value in values))
    return "\n".join(lines) + "\n"


def _text(value: object) -> str:
    """Return a value as text that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = ";".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def _field(text: str) -> str:
    """Quote where needed; the csv module of Python 3.11 leaves a lone carriage return bare, and then cannot read it."""
    return '"' + text.replace('"', '""') + '"' if any(char in text for char in ',"\r\n') else text
