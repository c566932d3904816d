"""A row as it is copied: its data, and the TOML of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from srm_tui.core.edits.change import Insert
from srm_tui.core.edits.entries import copy_row
from srm_tui.document.editable import Editable
from srm_tui.document.rows import entry_of

if TYPE_CHECKING:
    from srm_tui.document.read import Document

_AROUND = "[[layers]]\n"


def row_data(document: Document, row: str) -> dict[str, Any]:
    """Return all that a row says, id and name included."""
    entry = entry_of(document.data, "row", row)
    return copy_row(document.data, int(entry.path[1]), int(entry.path[3]))


def row_as_toml(row: dict[str, Any]) -> str:
    """Return a row as a file would say it."""
    editable = Editable(_AROUND)
    editable.carry_out([Insert(("layers", 0, "responsibilities", 0), row)])
    return editable.text.removeprefix(_AROUND).lstrip("\n")
