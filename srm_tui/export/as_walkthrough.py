"""A walkthrough as linear text, for rooms without a projector and for screen readers: answers after the questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.walkthrough.processes import process_parts
from srm_tui.core.walkthrough.scenarios import scenario_steps
from srm_tui.core.walkthrough.step import Stage, StepKind
from srm_tui.export.sentences import short_answer
from srm_tui.layout.walkthrough.markdown import blocks
from srm_tui.layout.words import party_names
from srm_tui.text import Safe, safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from srm_tui.core.snapshot import Snapshot
    from srm_tui.core.walkthrough.step import Step


def as_walkthrough(
    snapshot: Snapshot, steps: Sequence[Step], *, first: int = 0, notes: bool = False, view: int | None = None
) -> str:
    """Return steps one below the other, and after them the model's scenarios; a line says one thing.

    Args:
        snapshot: The model.
        steps: All steps.
        first: The number of the step to begin with, counted from 0; scenarios follow only where it is the first.
        notes: Whether the facilitator's notes are wanted too.
        view: The view in which scenarios are answered; their own when left out.
    """
    lines = [_title(snapshot)]
    for number, step in enumerate(steps[first:], start=first + 1):
        place = f"Step {number} of {len(steps)}: {safe(step.title)}"
        lines += [Safe(""), *_step_lines(snapshot, step, place, notes=notes)]
    for scenario in () if first else snapshot.model.scenarios:
        lines += _scenario_lines(snapshot, scenario.id, view, notes=notes)
    return "".join(f"{line}\n" for line in lines)


def scenario_as_text(
    snapshot: Snapshot, scenario: str, *, first: int = 0, notes: bool = False, view: int | None = None
) -> str:
    """Return one scenario in the same way.

    Args:
        snapshot: The model.
        scenario: Its id.
        first: The number of the step to begin with; 0 is its situation.
        notes: Whether the facilitator's notes are wanted too.
        view: The view in which it is answered; its own when left out.
    """
    lines = [_title(snapshot), *_scenario_lines(snapshot, scenario, view, first=first, notes=notes)]
    return "".join(f"{line}\n" for line in lines)


def _title(snapshot: Snapshot) -> Safe:
    return safe(snapshot.model.title or "Untitled model")


def plain_lines(markdown: str) -> list[Safe]:
    """Return a text without Markdown's marks, a line for each paragraph and item."""
    return [
        Safe(f"{'  ' * block.depth}{f'{block.mark} ' if block.mark else ''}{''.join(run.text for run in block.runs)}")
        for block in blocks(markdown)
    ]


def _scenario_lines(
    snapshot: Snapshot, scenario: str, view: int | None, *, first: int = 0, notes: bool
) -> Iterator[Safe]:
    start, *events = scenario_steps(snapshot, scenario, view)
    if not first:
        yield from (Safe(""), *_step_lines(snapshot, start, f"Scenario: {safe(start.title)}", notes=notes))
    for number, step in enumerate(events[max(0, first - 1) :], start=max(1, first)):
        yield from (Safe(""), *_step_lines(snapshot, step, f"Event {number} of {len(events)}", notes=notes))


def _step_lines(snapshot: Snapshot, step: Step, place: str, *, notes: bool) -> Iterator[Safe]:
    yield Safe(place)
    views = snapshot.model.views
    if len(views) > 1 and (step.layers or step.rows or step.processes or step.is_whole):
        compared = f", compared with {safe(views[step.compare].name)}" if step.compare is not None else ""
        yield Safe(f"View: {safe(views[step.view].name)}{compared}")
    yield from plain_lines(step.say)
    # What the answer tells is not told before the question.
    covered = Stage.ANSWER in step.stages
    yield from _cell_lines(snapshot, step, covered=covered)
    yield from _other_lines(snapshot, step, covered=covered)
    if not covered:
        yield from _moved_lines(snapshot, step)
    if step.ask or step.hide:
        yield Safe(f"Question: {' '.join(plain_lines(step.ask)) or 'Who is responsible?'}")
    if step.answer:
        yield Safe("Answer:")
        for line in step.answer.split("\n"):
            yield Safe(f"  {safe(line)}")
    if covered:
        yield from _moved_lines(snapshot, step)
    if notes and step.notes:
        yield Safe("Notes:")
        for shown in plain_lines(step.notes):
            yield Safe(f"  {shown}")
    if notes and step.minutes is not None:
        yield Safe(f"Planned: {step.minutes:g} minutes")


def _cell_lines(snapshot: Snapshot, step: Step, *, covered: bool) -> Iterator[Safe]:
    matrix, layers = snapshot.matrix, snapshot.model.layers
    for layer in step.layers:
        rows = [row for row in step.rows if matrix.layer_of[row] == layer]
        if rows:
            yield Safe(f"Layer: {safe(layers[layer].name)}")
        elif not matrix.spans[layer]:
            cell = snapshot.layer_cell(layer, step.view)
            said = "" if covered else f": {short_answer(snapshot, cell)}"
            yield Safe(f"The whole layer {safe(layers[layer].name)}, which has no rows{said}")
        for row in rows:
            said = "" if covered else f": {short_answer(snapshot, matrix.cells[row][step.view])}"
            yield Safe(f"  {safe(matrix.rows[row].name)}{said}")


def _other_lines(snapshot: Snapshot, step: Step, *, covered: bool) -> Iterator[Safe]:
    """Say what a step shows beside cells: the whole stack, parties, processes."""
    model = snapshot.model
    if step.is_whole:
        yield Safe("The whole stack, from the top:")
        for number, layer in reversed(list(enumerate(model.layers))):
            side = snapshot.side(number, step.view)
            yield Safe(f"  {safe(layer.name)}{f': {party_names(snapshot, side)}' if side else ''}")
    # Made steps say in their text who or what they show.
    if step.kind in {StepKind.OWN, StepKind.SCENARIO} and not step.rows and not step.layers and step.parties:
        yield Safe("Parties:")
        for party in (snapshot.parties[each] for each in step.parties):
            said = safe(party.description or party.kind.replace("-", " "))
            yield Safe(f"  {safe(party.name)}{f': {said}' if said else ''}")
    for process in (each for each in model.processes if each.id in step.processes):
        lines = []
        for part in process_parts(snapshot, process, step.view):
            acts = "" if covered else f": {short_answer(snapshot, part.cell)}"
            lines.append(Safe(f"{safe(part.name)}{acts}{' (needs approval)' if part.approval else ''}"))
        if process.steps:
            yield Safe(f"Process: {safe(process.name)}")
            yield from (Safe(f"  {line}") for line in lines)
        else:
            yield Safe(f"Process: {lines[0]}")


def _moved_lines(snapshot: Snapshot, step: Step) -> Iterator[Safe]:
    if step.compare is None or Stage.MOVED not in step.stages:
        return
    matrix, name = snapshot.matrix, safe(snapshot.model.views[step.compare].name)
    moved = snapshot.moved(step.view, step.compare)
    yield Safe(f"What was different in {name}:")
    for row in step.rows:
        if row in moved:
            yield Safe(f"  {safe(matrix.rows[row].name)}: {short_answer(snapshot, matrix.cells[row][step.compare])}")
