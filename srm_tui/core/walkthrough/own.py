"""The steps that a model's file says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.names import words
from srm_tui.core.walkthrough.made import summary_step
from srm_tui.core.walkthrough.named import Named
from srm_tui.core.walkthrough.processes import process_parts
from srm_tui.core.walkthrough.step import Stage, Step, StepKind
from srm_tui.core.walkthrough.words import grouped_answers, who_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.model import WalkthroughStep
    from srm_tui.core.snapshot import Snapshot


def own_steps(snapshot: Snapshot, view: int = 0) -> tuple[Step, ...]:
    """Return the steps of `[[walkthrough]]` and one that sums up; none where the file has no steps.

    Args:
        snapshot: The model.
        view: The view that steps are in which name none.
    """
    written = snapshot.model.walkthrough
    if not written:
        return ()
    steps = [_step(snapshot, entry, view) for entry in written]
    return (*steps, summary_step(snapshot, view, {step.id for step in steps}))


def answer_in(snapshot: Snapshot, step: Step, view: int) -> str:
    """Return what a step with a question answers in a view, a line for each thing."""
    return _answer(snapshot, step.rows, step.layers, step.processes, view)


def _step(snapshot: Snapshot, entry: WalkthroughStep, default_view: int) -> Step:
    matrix = snapshot.matrix
    named = Named.of(snapshot, entry.show)
    view = default_view if named.view is None else named.view
    if entry.view is not None:
        view = matrix.view_number[entry.view]
    compare = None if entry.compare is None else matrix.view_number[entry.compare]
    moved = frozenset() if compare is None else snapshot.moved(view, compare)
    rows, layers = named.rows, named.layers
    if not rows and not layers:
        rows = _rows_meant(snapshot, entry, named, view)
        layers = tuple(sorted({matrix.layer_of[row] for row in rows}))
    answer = _answer(snapshot, rows, layers, named.processes, view) if entry.ask or entry.hide else ""
    moves = not moved.isdisjoint(rows)
    return Step(
        entry.id,
        StepKind.OWN,
        entry.title or words(entry.id),
        view,
        compare,
        layers,
        rows,
        named.parties,
        named.processes,
        say=entry.say or "",
        notes=entry.notes or "",
        ask=entry.ask or "",
        answer=answer,
        hide=entry.hide,
        minutes=entry.minutes,
        stages=_stages(
            cells=bool(rows or layers), moved=moves, ask=bool(entry.ask), answer=bool(answer), hide=entry.hide
        ),
    )


def _answer(snapshot: Snapshot, rows: Sequence[int], layers: Sequence[int], processes: Sequence[str], view: int) -> str:
    """Say who is responsible for rows and for layers without any; where there are none, for steps of processes."""
    lines = grouped_answers(snapshot, rows, view)
    for layer in layers:
        if not snapshot.matrix.spans[layer]:
            lines.append(
                f"{who_words(snapshot, snapshot.layer_cell(layer, view))}: {snapshot.model.layers[layer].name}"
            )
    if lines:
        return "\n".join(lines)
    for process in (each for each in snapshot.model.processes if each.id in processes):
        groups: dict[str, list[str]] = {}
        for part in process_parts(snapshot, process, view):
            groups.setdefault(who_words(snapshot, part.cell), []).append(part.name)
        lines += [f"{who}: {', '.join(names)}" for who, names in groups.items()]
    return "\n".join(lines)


def _rows_meant(snapshot: Snapshot, entry: WalkthroughStep, named: Named, view: int) -> tuple[int, ...]:
    """Return the rows of a step that names none: those that move, of one party its own, of what is covered all."""
    matrix = snapshot.matrix
    if named.processes and not named.parties:
        return ()
    compare = None if entry.compare is None else matrix.view_number[entry.compare]
    if compare is None and not entry.hide and len(named.parties) != 1:
        return ()
    rows: Sequence[int] = () if compare is None else sorted(snapshot.moved(view, compare))
    # Where nothing moves, the sides of the layers would be shown, which tell what is covered.
    if compare is None or (entry.hide and not rows):
        rows = range(len(matrix.rows))
    if not named.parties:
        return tuple(rows)
    views = (view,) if compare is None else (view, compare)
    wanted = set(named.parties)
    return tuple(row for row in rows if any(not wanted.isdisjoint(matrix.cells[row][at].responsible) for at in views))


def _stages(*, cells: bool, moved: bool, ask: bool, answer: bool, hide: bool) -> tuple[Stage, ...]:
    there = {
        Stage.LAYER: True,
        Stage.CELLS: cells,
        Stage.MOVED: moved and not hide,
        Stage.QUESTION: ask,
        Stage.ANSWER: answer,
    }
    stages = tuple(stage for stage, is_there in there.items() if is_there)
    return (*stages, Stage.MOVED) if moved and hide else stages
