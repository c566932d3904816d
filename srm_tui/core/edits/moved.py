"""What changes for a row in another layer: it inherits from that one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from srm_tui.core.build import build
from srm_tui.core.details import details
from srm_tui.core.resolve import Cell, Matrix, State, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_NAMED = 3
_LETTERS = ("responsible", "accountable", "consulted", "informed")
_TEXTS = ("source", "confidence")


def what_follows(data: dict[str, Any], layer: int, index: int, other: int) -> str:
    """Return in words which cells of a row change when it goes to another layer; empty where none does.

    Args:
        data: Of the file.
        layer: The layer that it is in, by number.
        index: Of the row in that layer.
        other: The layer that it goes to, by number.
    """
    row = data["layers"][layer]["responsibilities"][index]
    before, after = _alone(data, data["layers"][layer], row), _alone(data, data["layers"][other], row)
    if before is None or after is None:
        return ""
    pairs = list(zip(before.model.views, before.cells[0], after.cells[0], strict=True))
    changed = [f"{view.name}: {', '.join(found)}" for view, was, now in pairs if (found := _differing(was, now))]
    notes = []
    if changed:
        named = "; ".join(changed[:_MOST_NAMED]) + ("; …" if len(changed) > _MOST_NAMED else "")
        notes.append(f"{len(changed)} cell{'s change' if len(changed) > 1 else ' changes'}: {named}")
    texts = [key for key in _TEXTS if _text(before, key) != _text(after, key)]
    if texts:
        notes.append(f"{' and '.join(texts)} {'change' if len(texts) > 1 else 'changes'} with the layer")
    return "; ".join(notes)


def _alone(data: dict[str, Any], layer: dict[str, Any], row: dict[str, Any]) -> Matrix | None:
    """Return the cells of one row in one layer, as if there were no other."""
    kept: dict[str, Any] = {key: data[key] for key in ("format", "sources", "parties", "views") if key in data}
    model = build({**kept, "layers": [{**layer, "responsibilities": [row]}]}).model
    return resolve(model) if model else None


def _differing(was: Cell, now: Cell) -> list[str]:
    """Return the letters of a cell that differ, each with who it was and who it is."""
    pairs = [(letter, _who(was, letter), _who(now, letter)) for letter in _LETTERS]
    return [f"{letter} {old} → {new}" for letter, old, new in pairs if old != new]


def _who(cell: Cell, letter: str) -> str:
    if letter == "accountable":
        return cell.accountable or "nobody"
    if letter == "responsible" and cell.state in {State.UNDECIDED, State.NOT_APPLICABLE}:
        return "undecided" if cell.state is State.UNDECIDED else "n/a"
    parties: Iterable[str] = getattr(cell, letter)
    return "+".join(parties) or "nobody"


def _text(matrix: Matrix, key: str) -> list[str | None]:
    """Return what a text of the row is in each view."""
    found = [getattr(details(matrix, 0, view), key) for view in range(len(matrix.model.views))]
    return [each.value if each else None for each in found]
