"""Decisions: what was decided and what is open, by what it is about; and the agenda of all that waits for one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.resolve import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from srm_tui.core.model import Decision, Model
    from srm_tui.core.snapshot import Snapshot

OPEN = ("contested", "proposed", "parked")
"""The statuses of what is not decided yet, the most pressing first."""
AGREED = "agreed"
ABOUT = ("row", "layer", "party", "view", "process")
"""What a decision may be about."""
DECIDING = ("party", "role")
"""Who may decide."""

_LISTS = {"layer": "layers", "party": "parties", "view": "views", "process": "processes", "role": "roles"}


class Topic(NamedTuple):
    """What a decision is about.

    Attributes:
        kind: What it is, such as `row`; empty for a decision that names nothing.
        id: Its id.
        view: Id of the view in which the decision holds; None for every one.
    """

    kind: str
    id: str
    view: str | None = None


class Decisions:
    """All decisions of a model, found by what they are about."""

    def __init__(self, model: Model) -> None:
        self.model = model

    @cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        model = self.model
        return {
            "row": frozenset(row.id for layer in model.layers for row in layer.responsibilities),
            "layer": frozenset(layer.id for layer in model.layers),
            "party": frozenset(party.id for party in model.parties),
            "view": frozenset(view.id for view in model.views),
            "process": frozenset(process.id for process in model.processes),
            "role": frozenset(role.id for role in model.roles),
        }

    def _meant(self, name: str, kinds: tuple[str, ...]) -> tuple[str, str]:
        """Return the kind and id that a reference means."""
        prefix, colon, rest = name.partition(":")
        if colon and prefix in kinds:
            return prefix, rest
        return next((kind for kind in kinds if name in self._ids[kind]), kinds[0]), name

    def topic(self, decision: Decision) -> Topic:
        """Return what a decision is about."""
        kind, identifier = self._meant(decision.on, ABOUT) if decision.on is not None else ("", "")
        return Topic(kind, identifier, decision.view)

    @cached_property
    def _by_subject(self) -> dict[tuple[str, str], list[Decision]]:
        """The decisions on each thing, the newest first; of a day the later one in the file."""
        found: dict[tuple[str, str], list[Decision]] = {}
        for decision in reversed(self.model.decisions):
            found.setdefault(self.topic(decision)[:2], []).append(decision)
        for decisions in found.values():
            decisions.sort(key=_day, reverse=True)
        return found

    def of(self, topic: Topic) -> tuple[Decision, ...]:
        """Return the decisions on something, the newest first: those for its view and those for every one."""
        if not self.model.decisions:
            return ()
        found = self._by_subject.get(topic[:2], ())
        return tuple(each for each in found if topic.view is None or each.view in {None, topic.view})

    def of_row(self, row: str, view: str) -> tuple[Decision, ...]:
        """Return the decisions on a cell, the newest first."""
        return self.of(Topic("row", row, view))

    def latest(self, topic: Topic) -> Decision | None:
        """Return the newest decision on something; None where there is none."""
        return next(iter(self.of(topic)), None)

    def open_status(self, topic: Topic) -> str | None:
        """Return the most pressing status of what is open on something; None where nothing is."""
        statuses = {decision.status for decision in self.of(topic)}
        return next((status for status in OPEN if status in statuses), None)

    @cached_property
    def open(self) -> tuple[Decision, ...]:
        """What is not decided yet, in the order of the file."""
        return tuple(decision for decision in self.model.decisions if decision.status in OPEN)

    def rows_with(self, statuses: Iterable[str], view: str) -> frozenset[str]:
        """Return the ids of the rows whose cell in a view has a decision of one of some statuses."""
        wanted = frozenset(statuses)
        topics = (
            self.topic(each)
            for each in self.model.decisions
            if each.status in wanted and each.on is not None and each.view in {None, view}
        )
        return frozenset(topic.id for topic in topics if topic.kind == "row")

    # In words

    def about(self, topic: Topic) -> str:
        """Say what a decision is about: `OS patching, Managed`. Raw text."""
        name = self._name(topic.kind, topic.id) if topic.kind else "the model"
        view = f", {self._name('view', topic.view)}" if topic.view is not None and topic.kind != "view" else ""
        return f"{name}{view}"

    def _name(self, kind: str, identifier: str) -> str:
        model = self.model
        named: Iterable[Any]
        if kind == "row":
            named = (row for layer in model.layers for row in layer.responsibilities)
        else:
            named = getattr(model, _LISTS[kind])
        found: str = next((each.name for each in named if each.id == identifier), identifier)
        return found

    def deciders(self, decision: Decision) -> tuple[str, ...]:
        """Return the names of who decided. Raw text."""
        return tuple(self._name(*self._meant(name, DECIDING)) for name in decision.by)

    def change_words(self, decision: Decision) -> str:
        """Say what a decision changes, in names: `Customer → Service partner`; empty where it changes nothing."""
        if decision.to is None:
            return ""
        after = self._who(decision.to)
        return f"{self._who(decision.from_)} → {after}" if decision.from_ is not None else f"→ {after}"

    def _who(self, answer: tuple[str, ...]) -> str:
        return " + ".join(self._name("party", party) for party in answer) or "nobody"

    def words(self, decision: Decision) -> str:
        """Say all of a decision but what it is about: `agreed: On Sundays. (by Customer, 2026-02-01)`. Raw text."""
        body = self.body(decision)
        return f"{decision.status}: {body}" if body else decision.status

    def body(self, decision: Decision) -> str:
        """Say what `words` says, but for the status. Raw text."""
        who = ", ".join(self.deciders(decision))
        day = decision.date.isoformat() if decision.date is not None else ""
        more = ", ".join(part for part in (f"by {who}" if who else "", day) if part)
        said = "; ".join(part for part in (self.change_words(decision), (decision.text or "").strip()) if part)
        return " ".join(part for part in (said, f"({more})" if more else "") if part)


def _day(decision: Decision) -> str:
    return decision.date.isoformat() if decision.date is not None else ""


# The agenda


class Item(NamedTuple):
    """One thing that waits for a decision: an open one, or (None) a cell without an answer."""

    topic: Topic
    decision: Decision | None = None


class Group(NamedTuple):
    """Things of the agenda that belong together.

    Attributes:
        what: The status of open decisions, or the state of cells: `gap` or `undecided`.
        view: Number of the view of cells; None for decisions.
        items: At least one.
    """

    what: str
    view: int | None
    items: tuple[Item, ...]


def agenda(snapshot: Snapshot, view: int = 0) -> tuple[Group, ...]:
    """Return all that waits for a decision: open ones, then gaps and undecided cells of one view, then of the others.

    Args:
        snapshot: What is looked at; teams count as such, whatever the perspective.
        view: The number of the view whose cells come first.
    """
    return tuple(group for group in _groups(snapshot, view) if group.items)


def _groups(snapshot: Snapshot, view: int) -> Iterator[Group]:
    model, decisions = snapshot.model, snapshot.decisions
    here = model.views[view].id
    for status in OPEN:
        # Of one status those of the view in question come first, else the file's order holds.
        found = sorted(
            (each for each in decisions.open if each.status == status), key=lambda each: each.view not in {None, here}
        )
        yield Group(status, None, tuple(Item(decisions.topic(each), each) for each in found))
    matrix = snapshot.inside
    order = sorted(range(len(matrix.rows)), key=lambda row: (-matrix.layer_of[row], row))
    for number in (view, *(each for each in range(len(model.views)) if each != view)):
        for state in (State.GAP, State.UNDECIDED):
            rows = (matrix.rows[row] for row in order if matrix.cells[row][number].state is state)
            yield Group(state.value, number, tuple(Item(Topic("row", row.id, model.views[number].id)) for row in rows))
