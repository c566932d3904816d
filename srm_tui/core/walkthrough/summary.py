"""What a walkthrough came to: what moved, what was decided, what is open, guesses that were off, time taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.handover import differs
from srm_tui.core.resolve import State
from srm_tui.core.walkthrough.guesses import Guess, Off, hits, off
from srm_tui.core.walkthrough.words import counted, view_name, who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.model import Decision
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.core.walkthrough.step import Step


class Results(NamedTuple):
    """What happened in the room.

    Attributes:
        guesses: What was predicted, in order.
        seconds: The time taken; None where it was not measured.
        minutes: The time planned; None where none was.
        before: The model as it was at the start; None where that is not known.
    """

    guesses: tuple[Guess, ...] = ()
    seconds: float | None = None
    minutes: float | None = None
    before: Snapshot | None = None


class ViewMove(NamedTuple):
    """How many rows differ between two views, by number; `reference` comes before `view`."""

    view: int
    reference: int
    rows: int


class CellChange(NamedTuple):
    """A cell that was another one at the start; row and view by number, what it said and says in words."""

    row: int
    view: int
    before: str
    after: str


class Summary(NamedTuple):
    """All that the last step and the minutes say.

    Attributes:
        moved: For each view but the first, what moves with it.
        changed: What the room changed.
        decided: Agreed decisions: those of the room where it is known what was there before, else all.
        open: Decisions that are not agreed.
        gaps: The number of gaps in each view.
        undecided: The number of undecided cells in each view.
        right: How many guesses were right, and how many there are.
    """

    moved: tuple[ViewMove, ...]
    changed: tuple[CellChange, ...]
    decided: tuple[Decision, ...]
    open: tuple[Decision, ...]
    gaps: tuple[int, ...]
    undecided: tuple[int, ...]
    off: tuple[Off, ...]
    right: tuple[int, int]
    seconds: float | None
    minutes: float | None


def planned(steps: Sequence[Step]) -> float | None:
    """Return the minutes planned for some steps; None where no step says any."""
    said = [step.minutes for step in steps if step.minutes is not None]
    return sum(said) if said else None


def summarised(snapshot: Snapshot, results: Results | None = None) -> Summary:
    """Return what a walkthrough came to, or without results what the model says by itself."""
    results = results or Results()
    views = range(len(snapshot.model.views))
    cells = snapshot.matrix.cells
    return Summary(
        tuple(ViewMove(view, view - 1, len(snapshot.moved(view, view - 1))) for view in views[1:]),
        _changed(results.before, snapshot) if results.before is not None else (),
        _decided(results.before, snapshot),
        snapshot.decisions.open,
        tuple(snapshot.gaps(view) for view in views),
        tuple(sum(row[view].state is State.UNDECIDED for row in cells) for view in views),
        tuple(off(results.guesses, snapshot)),
        hits(results.guesses, snapshot),
        results.seconds,
        results.minutes,
    )


def decision_words(snapshot: Snapshot, decision: Decision) -> str:
    """Say what a decision is about, and all of it."""
    decisions = snapshot.decisions
    return f"{decisions.about(decisions.topic(decision))}: {decisions.words(decision)}"


def change_words(snapshot: Snapshot, change: CellChange) -> str:
    """Say what became of a cell: `OS patching, Managed: Customer → Service partner`."""
    name = snapshot.matrix.rows[change.row].name
    return f"{name}, {view_name(snapshot, change.view)}: {change.before} → {change.after}"


def time_words(summary: Summary) -> str:
    """Say how long it took, against what was planned; empty where it was not measured."""
    if summary.seconds is None:
        return ""
    taken = f"Time: {_minutes(summary.seconds / 60)}"
    return taken if summary.minutes is None else f"{taken}, {_minutes(summary.minutes)} planned"


def _minutes(minutes: float) -> str:
    return counted(round(minutes), "minute", "minutes") if round(minutes) else "less than a minute"


def _decided(before: Snapshot | None, now: Snapshot) -> tuple[Decision, ...]:
    agreed = tuple(each for each in now.model.decisions if each.status == "agreed")
    if before is None:
        return agreed
    known = {each.id for each in before.model.decisions if each.status == "agreed"}
    return tuple(each for each in agreed if each.id not in known)


def _changed(before: Snapshot, now: Snapshot) -> tuple[CellChange, ...]:
    """Return the cells that differ; rows and views that came or went are no changes of cells."""
    before = before.seen_from(now.perspective)
    matrix, old = now.matrix, before.matrix
    found: list[CellChange] = []
    for number, row in enumerate(matrix.rows):
        old_number = old.row_number.get(row.id)
        if old_number is None:
            continue
        for view, each in enumerate(now.model.views):
            old_view = old.view_number.get(each.id)
            if old_view is not None and differs(old.cells[old_number][old_view], matrix.cells[number][view]):
                was, is_now = who(before, old.cells[old_number][old_view]), who(now, matrix.cells[number][view])
                found.append(CellChange(number, view, was, is_now))
    return tuple(found)
