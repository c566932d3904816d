"""Scenarios: who acts, who answers for it, who is told, and whom to call when something happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.model import Layer, Responsibility
from srm_tui.core.names import words
from srm_tui.core.perspective import Perspective, rolled_up, topmost
from srm_tui.core.resolve import Cell, LayerResolver, State
from srm_tui.core.walkthrough.named import Named, kind_and_id
from srm_tui.core.walkthrough.step import Stage, Step, StepKind
from srm_tui.core.walkthrough.words import NOBODY, grouped, party_names, row_names

if TYPE_CHECKING:
    from srm_tui.core.model import Process, Raci, Scenario
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
    """What the model says when something happens; roles by id.

    Attributes:
        acts: Empty where the event names nothing that has an answer.
        call: Roles of those who act or answer for it.
        counterparts: Roles of others that these talk to.
    """

    acts: tuple[Act, ...] = ()
    call: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()

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
            cell = Cell(State.ASSIGNED, (name,), accountable=name)
            acts = [Act("", cell if snapshot.perspective is Perspective.INSIDE else _outside(snapshot, cell))]
        case _:
            acts = []
    return _with_roles(snapshot, acts)


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
        roles=(*answer.call, *answer.counterparts),
        say=event.happens or "",
        ask="Who acts?",
        answer="\n".join(answer_lines(snapshot, answer)),
        hide=bool(named.layers),
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
        if cell.consulted:
            lines.append(f"Is asked: {party_names(snapshot, cell.consulted)}")
        if cell.informed:
            lines.append(f"Is told: {party_names(snapshot, cell.informed)}")
    lines += _people_lines(snapshot, "Call", answer.call)
    return lines + _people_lines(snapshot, "Counterparts at", answer.counterparts)


def _people_lines(snapshot: Snapshot, head: str, roles: tuple[str, ...]) -> list[str]:
    """Name roles by party, with who fills them and how to reach them."""
    by_party: dict[str, list[str]] = {}
    for role in snapshot.model.roles:
        if role.id in roles:
            party = snapshot.parties[role.party].name if role.party is not None else "no party"
            reach = ", ".join(text for text in (role.holder, role.contact) if text)
            by_party.setdefault(party, []).append(f"{role.name} ({reach})" if reach else role.name)
    return [f"{head} {party}: {', '.join(names)}" for party, names in by_party.items()]


def _acts_of_layer(snapshot: Snapshot, name: str, view: int) -> list[Act]:
    number = next(number for number, layer in enumerate(snapshot.model.layers) if layer.id == name)
    span = snapshot.matrix.spans[number]
    if not span:
        return [Act("", snapshot.layer_cell(number, view))]
    groups = grouped(snapshot, span, view)
    return [Act(row_names(snapshot, rows) if len(groups) > 1 else "", cell) for cell, rows in groups]


def _acts_of_process(snapshot: Snapshot, name: str, view: int) -> list[Act]:
    process = next(process for process in snapshot.model.processes if process.id == name)
    cells = _cells_of(snapshot, process, view)
    groups: dict[Cell, list[str]] = {}
    for step, cell in zip(process.steps, cells, strict=False):
        groups.setdefault(cell._replace(origin=None), []).append(step.name)
    if not process.steps:
        groups = {cells[0]: []}
    return [Act(", ".join(names) if len(groups) > 1 else "", cell) for cell, names in groups.items()]


def _cells_of(snapshot: Snapshot, process: Process, view: int) -> list[Cell]:
    """Return who has to do with each step, by the rule for rows and their layer; of a process without steps its own."""
    layer = Layer.model_construct(id=process.id, name=process.name, **_raci(process))
    resolver = LayerResolver(layer, [snapshot.inside.chains[view]])
    cells = [
        resolver.row(Responsibility.model_construct(id=step.id, name=step.name, **_raci(step)))[0]
        for step in process.steps
    ] or [resolver.inherited[0]]
    return cells if snapshot.perspective is Perspective.INSIDE else [_outside(snapshot, cell) for cell in cells]


def _raci(said: Raci) -> dict[str, Any]:
    keys = ("responsible", "accountable", "consulted", "informed")
    return {key: value for key in keys if (value := getattr(said, key)) is not None}


def _outside(snapshot: Snapshot, cell: Cell) -> Cell:
    return rolled_up(cell, topmost(snapshot.model))


def _with_roles(snapshot: Snapshot, acts: list[Act]) -> Answer:
    """Add whom to call: the roles of those who act or answer for it, and their counterparts."""
    acting = dict.fromkeys(
        party
        for act in acts
        for party in (*act.cell.responsible, *((act.cell.accountable,) if act.cell.accountable is not None else ()))
    )
    model = snapshot.model
    parties = {role.id: role.party for role in model.roles}
    if snapshot.perspective is Perspective.OUTSIDE:
        tops = topmost(model)
        parties = {role: tops[party] if party is not None else None for role, party in parties.items()}
    above = {party.id: party.part_of for party in model.parties}
    having = set(parties.values())
    meant = set()
    for party in acting:
        # A team without roles of its own is reached by those of what it is part of.
        here: str | None = party
        while here is not None and here not in having:
            here = above[here]
        meant.add(here)
    call = tuple(role.id for role in model.roles if parties[role.id] is not None and parties[role.id] in meant)
    others = dict.fromkeys(other for role in model.roles if role.id in call for other in role.counterpart)
    return Answer(tuple(acts), call, tuple(role for role in others if role not in call))
