"""JSON: the whole model with every cell resolved. Keys may be added to it, none ever changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from srm_tui.core.handover import Handover
    from srm_tui.export.selection import Selection

FORMAT = 1


def as_json(selection: Selection) -> str:
    """Return the selection as one JSON object in ASCII, an entry of each list on a line of its own."""
    snapshot = selection.snapshot
    model = snapshot.model
    whole: dict[str, Any] = {
        "format": FORMAT,
        "title": model.title,
        "perspective": str(snapshot.perspective),
        "parties": [
            {
                "id": party.id,
                "name": party.name,
                "kind": party.kind,
                "symbol": snapshot.symbols[party.id],
                "part_of": party.part_of,
            }
            for party in model.parties
        ],
        "views": [{"id": view.id, "name": view.name, "based_on": view.based_on} for view in model.views],
        "layers": [{"id": layer.id, "name": layer.name} for layer in model.layers],
        "cells": [cell_data(selection, row, view) for row, view in selection.cells()],
    }
    if selection.compare is not None:
        whole["handover"] = _handover_data(snapshot.handover(selection.compare, selection.shown))
    return _laid_out(whole)


def cell_data(selection: Selection, row: int, view: int) -> dict[str, Any]:
    """Return one cell as it stands in the JSON: ids throughout, null for what is absent."""
    snapshot = selection.snapshot
    matrix, model = snapshot.matrix, snapshot.model
    cell = matrix.cells[row][view]
    return {
        "layer": model.layers[matrix.layer_of[row]].id,
        "responsibility": matrix.rows[row].id,
        "name": matrix.rows[row].name,
        "view": model.views[view].id,
        "state": str(cell.state),
        "responsible": list(cell.responsible),
        "accountable": cell.accountable,
        "accountable_implied": cell.accountable_implied,
        "consulted": list(cell.consulted),
        "informed": list(cell.informed),
        "sharing": cell.sharing,
        "optional": cell.optional,
        "from": {
            "level": str(cell.origin.level) if cell.origin else None,
            "view": cell.origin.view if cell.origin else None,
            "line": selection.line(row, cell),
        },
    }


def _handover_data(handover: Handover) -> dict[str, Any]:
    return {
        "from_view": handover.from_view,
        "to_view": handover.to_view,
        "moved": handover.moved,
        "groups": [
            {
                "kind": str(group.kind),
                "from": list(group.from_parties),
                "from_state": str(group.from_state),
                "to": list(group.to_parties),
                "to_state": str(group.to_state),
                "rows": list(group.rows),
            }
            for group in handover.groups
        ],
        "other": [{"row": change.row, "what": change.what} for change in handover.other],
    }


def _laid_out(whole: dict[str, Any]) -> str:
    """Write one entry a line, so that two exports can be compared line by line; much faster than json's indent."""
    items: list[str] = []
    for key, value in whole.items():
        if isinstance(value, list) and value:
            entries = ",\n    ".join(json.dumps(entry) for entry in value)
            items.append(f"  {json.dumps(key)}: [\n    {entries}\n  ]")
        else:
            items.append(f"  {json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(items) + "\n}\n"
