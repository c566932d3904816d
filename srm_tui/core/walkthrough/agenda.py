"""The agenda as a walkthrough: a step for each open decision and for each row without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.decisions import agenda
from srm_tui.core.walkthrough.made import summary_step
from srm_tui.core.walkthrough.named import Named
from srm_tui.core.walkthrough.step import Stage, Step, StepKind
from srm_tui.core.walkthrough.words import NOBODY, view_name

if TYPE_CHECKING:
    from srm_tui.core.decisions import Group, Item
    from srm_tui.core.model import Decision
    from srm_tui.core.snapshot import Snapshot

_OF_DECISION = "decision-"
_STAGES = (Stage.LAYER, Stage.CELLS, Stage.QUESTION)


def agenda_steps(snapshot: Snapshot, view: int = 0) -> tuple[Step, ...]:
    """Return a step for each thing that waits for a decision; the last one sums up.

    Args:
        snapshot: The model.
        view: The number of the view that comes first.
    """
    steps: list[Step] = []
    open_cells: dict[str, list[tuple[Group, Item]]] = {}
    for group in agenda(snapshot, view):
        for item in group.items:
            if item.decision is not None:
                steps.append(_decision_step(snapshot, item, item.decision, view))
            else:
                open_cells.setdefault(item.topic.id, []).append((group, item))
    # A row that is open in several views is asked about once.
    steps += [_cell_step(snapshot, row, found) for row, found in open_cells.items()]
    return (*steps, summary_step(snapshot, view))


def decision_of(step: Step) -> str | None:
    """Return the id of the decision that a step of the agenda is about; None where it is about a cell."""
    if step.kind is not StepKind.AGENDA or not step.id.startswith(_OF_DECISION):
        return None
    return step.id.removeprefix(_OF_DECISION)


def _decision_step(snapshot: Snapshot, item: Item, decision: Decision, view: int) -> Step:
    named = Named.of(snapshot, [decision.on] if decision.on is not None else [])
    if named.view is not None:
        view = named.view
    elif decision.view is not None:
        view = snapshot.matrix.view_number[decision.view]
    return Step(
        f"{_OF_DECISION}{decision.id}",
        StepKind.AGENDA,
        snapshot.decisions.about(item.topic),
        view,
        layers=named.layers,
        rows=named.rows,
        parties=named.parties,
        processes=named.processes,
        say=snapshot.decisions.words(decision),
        ask="What do we decide?",
        stages=_STAGES if named.layers else (Stage.LAYER, Stage.QUESTION),
    )


def _cell_step(snapshot: Snapshot, row: str, found: list[tuple[Group, Item]]) -> Step:
    matrix = snapshot.matrix
    number = matrix.row_number[row]
    views = [group.view for group, _ in found if group.view is not None]
    lines = [f"- {view_name(snapshot, view)}: {NOBODY[matrix.cells[number][view].state]}" for view in views]
    return Step(
        f"cell-{row}",
        StepKind.AGENDA,
        matrix.rows[number].name,
        views[0],
        layers=(matrix.layer_of[number],),
        rows=(number,),
        say="\n".join(lines),
        ask="Who is responsible?",
        stages=_STAGES,
    )
