"""The agenda as a walkthrough: a step for each open decision and for each row without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.decisions import OPEN, agenda
from srm_tui.core.resolve import State
from srm_tui.core.walkthrough.made import summary_step
from srm_tui.core.walkthrough.named import Named, ids_of
from srm_tui.core.walkthrough.step import Stage, Step, StepKind
from srm_tui.core.walkthrough.words import view_name, who

if TYPE_CHECKING:
    from srm_tui.core.decisions import Topic
    from srm_tui.core.model import Decision
    from srm_tui.core.snapshot import Snapshot

_OPEN_STATES = (State.GAP, State.UNDECIDED)
_STAGES = (Stage.LAYER, Stage.CELLS, Stage.QUESTION)
_OF_DECISION = "decision-"
_WITHDRAWN = "withdrawn"


class _Entry(NamedTuple):
    """What one step is about.

    Attributes:
        decision: The decision as it was; None for cells without an answer.
        views: Ids of the views in which a row had no answer.
    """

    topic: Topic
    decision: Decision | None
    views: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the step."""
        return f"cell-{self.topic.id}" if self.decision is None else f"{_OF_DECISION}{self.decision.id}"


def agenda_steps(snapshot: Snapshot, view: int = 0, begun: Snapshot | None = None) -> tuple[Step, ...]:
    """Return a step for each thing that waits for a decision; the last one sums up.

    Args:
        snapshot: The model.
        view: The number of the view that comes first.
        begun: The model as it was when the room began. What was open then keeps its place, and says what became of
            it; what has come since follows.
    """
    now = _entries(snapshot, view)
    entries, known = now, frozenset[str]()
    if begun is not None:
        first = begun.matrix.view_number.get(snapshot.model.views[view].id, 0)
        entries = _entries(begun, first)
        subjects = {entry.topic[:2] for entry in entries}
        entries += [entry for entry in now if entry.topic[:2] not in subjects]
        known = frozenset(decision.id for decision in begun.model.decisions)
    steps = [
        _step(snapshot, entry, view, known if begun is not None else None)
        for entry in entries
        if not entry.topic.kind or entry.topic.id in ids_of(snapshot, entry.topic.kind)
    ]
    return (*steps, summary_step(snapshot, view))


def decision_of(snapshot: Snapshot, step: Step) -> Decision | None:
    """Return the decision that a step of the agenda is about; None where it is about a cell, or was withdrawn."""
    if step.kind is not StepKind.AGENDA or not step.id.startswith(_OF_DECISION):
        return None
    identifier = step.id.removeprefix(_OF_DECISION)
    return next((each for each in snapshot.model.decisions if each.id == identifier), None)


def _entries(snapshot: Snapshot, view: int) -> list[_Entry]:
    """Return what is open: decisions, each with the cells without an answer that it is about, then all other cells."""
    items = [item for group in agenda(snapshot, view) for item in group.items]
    cells: dict[Topic, list[str]] = {}
    for item in items:
        if item.decision is None and item.topic.view is not None:
            # A row that is open in several views is asked about once.
            cells.setdefault(item.topic._replace(view=None), []).append(item.topic.view)
    asked: set[tuple[str, str, str]] = set()
    found = []
    for item in items:
        if item.decision is not None:
            topic = item.topic
            opened = cells.get(topic._replace(view=None), [])
            views = tuple(each for each in opened if topic.view in {None, each})
            asked.update((*topic[:2], each) for each in views)
            found.append(_Entry(topic, item.decision, views))
    for topic, opened in cells.items():
        views = tuple(each for each in opened if (*topic[:2], each) not in asked)
        if views:
            found.append(_Entry(topic, None, views))
    return found


def _step(snapshot: Snapshot, entry: _Entry, view: int, known: frozenset[str] | None) -> Step:
    """Return the step of an entry as it is now.

    Args:
        snapshot: The model.
        entry: What it is about.
        view: The view to show it in where it is about none.
        known: Ids of the decisions that the room began with: later ones on the same thing are said, too.
    """
    matrix, decisions, topic = snapshot.matrix, snapshot.decisions, entry.topic
    own = [each for each in snapshot.model.decisions if entry.decision is not None and each.id == entry.decision.id]
    if known is not None:
        own += [each for each in decisions.of(topic._replace(view=None)) if each.id not in known and each not in own]
    said = [decisions.words(each) for each in own]
    if entry.decision is not None and entry.decision.id not in {each.id for each in own}:
        said = [_WITHDRAWN, *said]
    views = [matrix.view_number[each] for each in entry.views if each in matrix.view_number]
    cells = [matrix.cells[matrix.row_number[topic.id]][each] for each in views]
    answers = [f"- {view_name(snapshot, each)}: {who(snapshot, cell)}" for each, cell in zip(views, cells, strict=True)]
    ask = "Who is responsible?" if any(cell.state in _OPEN_STATES for cell in cells) else ""
    if any(each.status in OPEN for each in own):
        ask = "What do we decide?"
    named = Named.of(snapshot, [f"{topic.kind}:{topic.id}"] if topic.kind else [])
    meant = matrix.view_number.get(topic.view or "") if topic.kind != "view" else named.view
    if meant is None:
        meant = view if view in views or not views else views[0]
    # What is decided is shown at once.
    stages = (Stage.LAYER,) if not ask else _STAGES if named.layers else (Stage.LAYER, Stage.QUESTION)
    return Step(
        entry.id,
        StepKind.AGENDA,
        decisions.about(topic),
        meant,
        layers=named.layers,
        rows=named.rows,
        parties=named.parties,
        processes=named.processes,
        say="\n\n".join([*said, "\n".join(answers)] if answers else said),
        ask=ask,
        stages=stages,
    )
