"""From one state of a model to the next: what an edit left alone is taken over, not made again.

So the steps of a history share almost all they hold, and a changed cell is drawn long before ten thousand rows could
be resolved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from srm_tui.core.edits.change import Put, Take, applied
from srm_tui.core.handover import differs
from srm_tui.core.model import Responsibility
from srm_tui.core.resolve import LayerResolver, Matrix, State, view_chains
from srm_tui.core.snapshot import Snapshot

if TYPE_CHECKING:
    from srm_tui.core.edits.change import Edit
    from srm_tui.core.model import Layer, Model
    from srm_tui.core.resolve import Cell

_DEFAULTS = ("responsible", "accountable", "consulted", "informed", "source", "confidence")
_ROW_KEY = 5
"""How long the path of a row's key is at least."""


def taken_over(model: Model, data: dict[str, Any], old: Model, old_data: dict[str, Any]) -> Model:
    """Return a model with the entities of an old one where the data are the same objects.

    Args:
        model: What `data` says.
        data: What `applied` made of `old_data`: what no change touched is shared.
        old: What `old_data` says.
        old_data: Of the old model.
    """
    entries, old_entries = data.get("layers"), old_data.get("layers")
    if not entries or not old_entries:
        return model
    known = {id(entry): layer for entry, layer in zip(old_entries, old.layers, strict=True)}
    rows: dict[int, Responsibility] = {}
    for entry, layer in zip(old_entries, old.layers, strict=True):
        rows.update(
            (id(each), row) for each, row in zip(entry.get("responsibilities", ()), layer.responsibilities, strict=True)
        )
    layers = tuple(
        known.get(id(entry)) or _with_rows(layer, [rows.get(id(each)) for each in entry.get("responsibilities", ())])
        for entry, layer in zip(entries, model.layers, strict=True)
    )
    return model.model_copy(update={"layers": layers})


def _with_rows(layer: Layer, rows: list[Responsibility | None]) -> Layer:
    kept = tuple(old or new for old, new in zip(rows, layer.responsibilities, strict=True))
    return layer.model_copy(update={"responsibilities": kept})


def foreseen(model: Model, data: dict[str, Any], edit: Edit) -> tuple[Model, dict[str, Any]] | None:
    """Return what a model and its data will probably say after an edit of some rows' keys; None for any other edit.

    Nothing is checked here: it is for showing at once what is being verified.
    """
    places: dict[tuple[int, int], None] = {}
    for change in edit.changes:
        match change:
            case Put(path) | Take(path) if len(path) >= _ROW_KEY and path[0] == "layers":
                places[int(path[1]), int(path[3])] = None
            case _:
                return None
    after = applied(data, edit.changes)
    layers = list(model.layers)
    for layer, index in places:
        rows = list(layers[layer].responsibilities)
        raw = after["layers"][layer]["responsibilities"][index]
        try:
            rows[index] = Responsibility.model_validate({"id": rows[index].id, "name": rows[index].name} | raw)
        except ValidationError:
            return None
        layers[layer] = layers[layer].model_copy(update={"responsibilities": tuple(rows)})
    return model.model_copy(update={"layers": tuple(layers)}), after


def snapshot_after(before: Snapshot, model: Model) -> Snapshot:
    """Return the snapshot of a model that comes after another; what did not change is not computed again."""
    snapshot = Snapshot(model)
    old = before.inside
    if model.views != old.model.views or model.parties != old.model.parties:
        return snapshot
    snapshot.__dict__["inside"] = matrix = _matrix_after(old, model)
    snapshot.__dict__["symbols"] = before.symbols
    if before.matrix is before.inside and matrix.row_number is old.row_number:
        _take_over_counts(snapshot, before, matrix, old)
    return snapshot


def _matrix_after(old: Matrix, model: Model) -> Matrix:
    chains = view_chains(model)
    layers = {layer.id: number for number, layer in enumerate(old.model.layers)}
    cells: list[tuple[Cell, ...]] = []
    touched: set[int] = set()
    for place, layer in enumerate(model.layers):
        number = layers.get(layer.id)
        before = old.model.layers[number] if number is not None else None
        if layer is not before:
            touched.add(place)
        if before is None or number is None or any(getattr(before, key) != getattr(layer, key) for key in _DEFAULTS):
            resolver = LayerResolver(layer, chains)
            cells.extend(resolver.row(row) for row in layer.responsibilities)
            continue
        kept = old.cells[old.spans[number].start : old.spans[number].stop]
        if layer is before:
            cells.extend(kept)
            continue
        known = {id(row): each for row, each in zip(before.responsibilities, kept, strict=True)}
        resolver = LayerResolver(layer, chains)
        cells.extend(known.get(id(row)) or resolver.row(row) for row in layer.responsibilities)
    same = len(model.layers) == len(old.model.layers) and all(
        layer is before or (layer.id == before.id and _same_ids(layer, before))
        for layer, before in zip(model.layers, old.model.layers, strict=True)
    )
    return old.followed_by(model, cells, touched) if same else Matrix(model, cells)


def _same_ids(layer: Layer, before: Layer) -> bool:
    rows, others = layer.responsibilities, before.responsibilities
    return len(rows) == len(others) and all(
        row is other or row.id == other.id for row, other in zip(rows, others, strict=True)
    )


def _take_over_counts(snapshot: Snapshot, before: Snapshot, matrix: Matrix, old: Matrix) -> None:
    """Take over what was counted, corrected by the rows that differ; the rows have the same numbers."""
    changed = [row for row, cells in enumerate(matrix.cells) if cells is not old.cells[row]]
    touched = {matrix.layer_of[row] for row in changed}
    # Another thread may be counting meanwhile: each is copied at once.
    known = before.known
    sides, all_counts = known.sides.copy(), known.counts.copy()
    snapshot.known.sides.update({key: side for key, side in sides.items() if key[0] not in touched})
    snapshot.known.counts.update({key: counts for key, counts in all_counts.items() if key[0] not in touched})
    for view, gaps in known.gaps.copy().items():
        was = sum(old.cells[row][view].state is State.GAP for row in changed)
        is_ = sum(matrix.cells[row][view].state is State.GAP for row in changed)
        snapshot.known.gaps[view] = gaps - was + is_
    for (view, reference), rows in known.moved.copy().items():
        snapshot.known.moved[view, reference] = (rows - set(changed)) | {
            row for row in changed if differs(matrix.cells[row][reference], matrix.cells[row][view])
        }
