"""All that a model says about one cell, with the provenance of each value: what the inspector shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from srm_tui.core.resolve import Level, Origin, State, find
from srm_tui.core.values import ByView

if TYPE_CHECKING:
    from srm_tui.core.model import Confidence
    from srm_tui.core.problems import Path
    from srm_tui.core.resolve import Cell, Matrix

T = TypeVar("T")


class Value(NamedTuple, Generic[T]):
    """A value and where it stands; `path` leads to its key in the file."""

    value: T
    origin: Origin
    path: Path


class Details(NamedTuple):
    """One cell with its texts; None where nothing was said.

    Attributes:
        path: Where the answer to "who is responsible" stands in the file; None where nothing was said.
    """

    cell: Cell
    path: Path | None
    parts: Value[dict[str, str]] | None
    handoff: Value[str] | None
    rationale: Value[str] | None
    source: Value[str] | None
    confidence: Value[Confidence] | None


def details(matrix: Matrix, row: int, view: int) -> Details:
    """Return everything about a cell, by the numbers of its row and view."""
    responsibility = matrix.rows[row]
    layer = matrix.model.layers[matrix.layer_of[row]]
    cell = matrix.cells[row][view]
    responsible = value_of(matrix, row, view, "responsible", responsibility.responsible, layer.responsible)
    if cell.state is State.NOT_APPLICABLE:
        parts, handoff = None, None
    else:
        parts = value_of(matrix, row, view, "parts", responsibility.parts, None)
        handoff = value_of(matrix, row, view, "handoff", responsibility.handoff, None)
    return Details(
        cell=cell,
        path=responsible.path if responsible else None,
        parts=parts,
        handoff=handoff,
        rationale=value_of(matrix, row, view, "rationale", responsibility.rationale, None),
        source=value_of(matrix, row, view, "source", responsibility.source, layer.source),
        confidence=value_of(matrix, row, view, "confidence", responsibility.confidence, layer.confidence),
    )


def parts_of(matrix: Matrix, row: int, view: int) -> dict[str, str]:
    """Return who does what in a cell; empty where nothing is said or the cell does not apply."""
    if matrix.cells[row][view].state is State.NOT_APPLICABLE:
        return {}
    found = value_of(matrix, row, view, "parts", matrix.rows[row].parts, None)
    return found.value if found else {}


def value_of(  # noqa: PLR0913, PLR0917 (one question: which cell, which key, what the row and its layer say)
    matrix: Matrix,
    row: int,
    view: int,
    key: str,
    own: ByView[T] | T | None,
    above: ByView[T] | T | None,
) -> Value[T] | None:
    """Resolve one key of a cell and say where its value stands."""
    found = find(own, above, matrix.chains[view])
    if found is None:
        return None
    value, origin = found
    path = origin_path(matrix, row, key, origin)
    return Value(value, origin, path)


def origin_path(matrix: Matrix, row: int, key: str, origin: Origin) -> Path:
    """Return the path in the file of the key that a provenance speaks of."""
    layer = matrix.layer_of[row]
    place: Path = ("layers", layer)
    entity: object = matrix.model.layers[layer]
    if origin.level is Level.ROW:
        place = (*place, "responsibilities", row - matrix.spans[layer].start)
        entity = matrix.rows[row]
    said = getattr(entity, key)
    return (*place, key, origin.view) if isinstance(said, ByView) else (*place, key)
