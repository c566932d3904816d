"""Processes step by step: who has to do with each of their steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.model import Layer, Responsibility
from srm_tui.core.resolve import LayerResolver

if TYPE_CHECKING:
    from srm_tui.core.model import Process, Raci
    from srm_tui.core.resolve import Cell
    from srm_tui.core.snapshot import Snapshot


class ProcessPart(NamedTuple):
    """A step of a process; of one without steps all of it.

    Attributes:
        name: Raw text.
        cell: Who is responsible, accountable, consulted and informed.
        approval: Whether the accountable party approves.
    """

    name: str
    cell: Cell
    approval: bool = False


def process_parts(snapshot: Snapshot, process: Process, view: int) -> list[ProcessPart]:
    """Return who has to do with each step in a view, by the rule for rows and their layer; there is at least one."""
    layer = Layer.model_construct(id=process.id, name=process.name, **_raci(process))
    resolver = LayerResolver(layer, [snapshot.inside.chains[view]])
    if not process.steps:
        return [ProcessPart(process.name, snapshot.seen(resolver.inherited[0]))]
    parts = []
    for step in process.steps:
        row = Responsibility.model_construct(id=step.id, name=step.name, **_raci(step))
        parts.append(ProcessPart(step.name, snapshot.seen(resolver.row(row)[0]), step.approval))
    return parts


def _raci(said: Raci) -> dict[str, Any]:
    keys = ("responsible", "accountable", "consulted", "informed")
    return {key: value for key in keys if (value := getattr(said, key)) is not None}
