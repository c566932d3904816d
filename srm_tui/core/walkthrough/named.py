"""What the ids in a file mean where they may name several kinds of things."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from srm_tui.core.snapshot import Snapshot

_KINDS = ("row", "layer", "party", "view", "process")


class Named(NamedTuple):
    """What some references name; layers, rows and the view by number.

    Attributes:
        layers: Those named and those that hold one of the rows, bottom first.
        rows: Those named, those of the layers named and of the processes' steps, in file order.
    """

    layers: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    parties: tuple[str, ...] = ()
    processes: tuple[str, ...] = ()
    view: int | None = None

    @classmethod
    def of(cls, snapshot: Snapshot, references: Iterable[str]) -> Named:
        """Look up references of a model without mistakes."""
        matrix, model = snapshot.matrix, snapshot.model
        layer_number = {layer.id: number for number, layer in enumerate(model.layers)}
        processes = {process.id: process for process in model.processes}
        layers: set[int] = set()
        rows: set[int] = set()
        found_parties: dict[str, None] = {}
        found_processes: dict[str, None] = {}
        view: int | None = None
        for reference in references:
            kind, name = kind_and_id(snapshot, reference)
            match kind:
                case "row":
                    rows.add(matrix.row_number[name])
                case "layer":
                    layers.add(layer_number[name])
                    rows.update(matrix.spans[layer_number[name]])
                case "party":
                    found_parties[name] = None
                case "process":
                    found_processes[name] = None
                    for step in processes[name].steps:
                        rows.update(matrix.row_number[row] for row in step.rows)
                        if step.layer is not None:
                            layers.add(layer_number[step.layer])
                case "view":
                    view = matrix.view_number[name]
        layers.update(matrix.layer_of[row] for row in rows)
        return cls(tuple(sorted(layers)), tuple(sorted(rows)), tuple(found_parties), tuple(found_processes), view)


def kind_and_id(snapshot: Snapshot, reference: str) -> tuple[str, str]:
    """Return the kind and the bare id of a reference of a model without mistakes."""
    prefix, colon, rest = reference.partition(":")
    if colon and prefix in _KINDS:
        return prefix, rest
    return next((kind for kind in _KINDS if reference in ids_of(snapshot, kind)), "row"), reference


def reference_to(snapshot: Snapshot, kind: str, identifier: str) -> str:
    """Return how a file names something: the bare id where only one kind has it."""
    having = [each for each in _KINDS if identifier in ids_of(snapshot, each)]
    return identifier if having == [kind] else f"{kind}:{identifier}"


def ids_of(snapshot: Snapshot, kind: str) -> Iterable[str]:
    """Return the ids of all things of a kind."""
    match kind:
        case "row":
            return snapshot.matrix.row_number
        case "view":
            return snapshot.matrix.view_number
        case "party":
            return snapshot.parties
        case "layer":
            return [layer.id for layer in snapshot.model.layers]
        case _:
            return [process.id for process in snapshot.model.processes]
