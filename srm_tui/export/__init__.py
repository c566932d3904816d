"""A model in other forms: pure functions from a selection of cells to text, behind one registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.export.as_csv import as_csv
from srm_tui.export.as_json import as_json
from srm_tui.export.as_plain import as_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from srm_tui.export.selection import Selection

EXPORTS: dict[str, Callable[[Selection], str]] = {"plain": as_plain, "json": as_json, "csv": as_csv}
"""The formats by name."""
