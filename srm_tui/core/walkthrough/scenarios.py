"""Scenarios: who acts, who answers for it, who is told, and whom to call when something happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.names import words
from srm_tui.core.resolve import Cell, State
from srm_tui.core.walkthrough.calls import Calls, call_lines, calls_for
from srm_tui.core.walkthrough.named import Named, kind_and_id
from srm_tui.core.walkthrough.processes import process_parts
from srm_tui.core.walkthrough.step import Stage, Step, StepKind
from srm_tui.core.walkthrough.words import NOBODY, grouped, party_names, row_names

if TYPE_CHECKING:
    from srm_tui.core.model import Scenario
    from srm_tui.core.snapshot import Snapshot


class Act(NamedTuple):
    """Who has to do with one thing that an event touches.

    Attributes:
        what: The rows or the process's steps, by name; empty where there is only one answer.
        cell: Who is responsible, accountable, consulted and informed.
    """

    what: str
    cell: Cell


class Answer(NamedTuple):
    """What the model says when something happens.

    Attributes:
        acts: Empty where the event names nothing that has an answer.
        calls: Whom to call.
    """

    acts: tuple[Act, ...] = ()
    calls: Calls = Calls()

    @property
    def gap(self) -> bool:
        """Whether nobody would act, for some of it."""
        return any(act.cell.state is State.GAP for act in self.acts)


def answer_to(snapshot: Snapshot, on: str | None, view: int) -> Answer:
    """Return who acts on what an event touches, in one view."""
    if on is None:
        return Answer()
    kind, name = kind_and_id(snapshot, on)
    match kind:
        case "row":
            acts = [Act("", snapshot.matrix.cells[snapshot.matrix.row_number[name]][view])]
        case "layer":
            acts = _acts_of_layer(snapshot, name, view)
        case "process":
            acts = _acts_of_process(snapshot, name, view)
        case "party":
            acts = [Act("", snapshot.seen(Cell(State.ASSIGNED, (name,), accountable=name)))]
        case _:
            acts = []
    return _with_calls(snapshot, acts, view, _about(snapshot, kind, name))


def _about(snapshot: Snapshot, kind: str, name: str) -> str:
    """Return what an event touches, in words."""
    model, matrix = snapshot.model, snapshot.matrix
    match kind:
        case "row":
            return matrix.rows[matrix.row_number[name]].name
        case "layer":
            return next(layer.name for layer in model.layers if layer.id == name)
        case "process":
            process = next(process for process in model.processes if process.id == name)
            return " ".join([process.name, *(step.name for step in process.steps)])
        case _:
            return ""


def scenario_steps(snapshot: Snapshot, scenario: str, view: int | None = None) -> tuple[Step, ...]:
    """Return a step for the situation and one for each event; none where there is no such scenario.

    Args:
        snapshot: The model.
        scenario: Its id.
        view: The view that answers; the scenario's own, else the first, when left out.
    """
    found = next((each for each in snapshot.model.scenarios if each.id == scenario), None)
    if found is None:
        return ()
    if view is None:
        view = 0 if found.view is None else snapshot.matrix.view_number[found.view]
    title = scenario_title(found)
    start = Step(f"scenario-{found.id}", StepKind.SCENARIO, title, view, say=found.situation or "")
    return (start, *(_event(snapshot, found, number, view) for number in range(len(found.steps))))


def scenario_title(scenario: Scenario) -> str:
    """Return what a scenario is called."""
    return scenario.title or words(scenario.id)


def event_named(snapshot: Snapshot, name: str) -> tuple[str, int] | None:
    """Return the scenario that a name means, by its id or the id of one of its steps, and that step's number from 0."""
    scenarios = [each.id for each in snapshot.model.scenarios]
    if name in scenarios:
        return name, 0
    for scenario in scenarios:
        ids = [step.id for step in scenario_steps(snapshot, scenario)]
        if name in ids:
            return scenario, ids.index(name)
    return None


def _event(snapshot: Snapshot, scenario: Scenario, number: int, view: int) -> Step:
    event = scenario.steps[number]
    named = Named.of(snapshot, [event.on] if event.on is not None else [])
    answer = answer_to(snapshot, event.on, view)
    there = {
        Stage.LAYER: True,
        Stage.CELLS: bool(named.layers),
        Stage.QUESTION: True,
        Stage.ANSWER: bool(answer.acts),
    }
    return Step(
        f"event-{number + 1}-of-{scenario.id}",
        StepKind.SCENARIO,
        f"{scenario_title(scenario)} ({number + 1} of {len(scenario.steps)})",
        view,
        layers=named.layers,
        rows=named.rows,
        parties=named.parties,
        processes=named.processes,
        roles=tuple(role for people in (*answer.calls.call, *answer.calls.counterparts) for role in people.roles),
        say=event.happens or "",
        ask="Who acts?",
        answer="\n".join(answer_lines(snapshot, answer)),
        hide=bool(named.layers or named.processes),
        stages=tuple(stage for stage, is_there in there.items() if is_there),
    )


def answer_lines(snapshot: Snapshot, answer: Answer) -> list[str]:
    """Say who acts, answers, is asked and is told, and whom to call; a gap is called one."""
    lines: list[str] = []
    for act in answer.acts:
        cell = act.cell
        if act.what:
            lines.append(f"{act.what}:")
        if cell.state is State.ASSIGNED:
            together = " (together)" if cell.shared else ""
            lines.append(f"Acts: {party_names(snapshot, cell.responsible)}{together}")
        else:
            lines.append(f"Acts: {NOBODY[cell.state]}")
        if cell.state is State.NOT_APPLICABLE:
            continue
        accountable = party_names(snapshot, [cell.accountable]) if cell.accountable is not None else "nobody"
        lines.append(f"Answers for it: {accountable}")
        for head, parties in (("Is asked", cell.consulted), ("Is told", cell.informed)):
            # Who acts knows of it.
            others = [party for party in parties if party not in cell.responsible]
            if others:
                lines.append(f"{head}: {party_names(snapshot, others)}")
    return lines + call_lines(snapshot, answer.calls)


def _acts_of_layer(snapshot: Snapshot, name: str, view: int) -> list[Act]:
    number = next(number for number, layer in enumerate(snapshot.model.layers) if layer.id == name)
    span = snapshot.matrix.spans[number]
    if not span:
        return [Act("", snapshot.layer_cell(number, view))]
    groups = grouped(snapshot, span, view)
    return [Act(row_names(snapshot, rows) if len(groups) > 1 else "", cell) for cell, rows in groups]


def _acts_of_process(snapshot: Snapshot, name: str, view: int) -> list[Act]:
    process = next(process for process in snapshot.model.processes if process.id == name)
    groups: dict[Cell, list[str]] = {}
    for part in process_parts(snapshot, process, view):
        groups.setdefault(part.cell._replace(origin=None), []).append(part.name)
    return [Act(", ".join(names) if len(groups) > 1 else "", cell) for cell, names in groups.items()]


def _with_calls(snapshot: Snapshot, acts: list[Act], view: int, about: str) -> Answer:
    """Add whom to call."""
    if not acts:
        return Answer()
    cells = [act.cell for act in acts]
    acting = [party for cell in cells for party in cell.responsible]
    acting += [cell.accountable for cell in cells if cell.accountable is not None]
    told = [party for cell in cells for party in (*cell.consulted, *cell.informed)]
    return Answer(tuple(acts), calls_for(snapshot, view, dict.fromkeys(acting), dict.fromkeys(told), about))
