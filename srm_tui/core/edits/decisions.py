"""Decisions as edits: recorded, with the cell that they change; another status; withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.decisions import ABOUT, AGREED, Decisions, Topic
from srm_tui.core.edits.cells import Said, UnchangedError, answer_words, layer_spot, spot
from srm_tui.core.edits.change import Edit, Insert, Put, RefusedError, Take
from srm_tui.core.edits.delete import REFERENCES, delete_with
from srm_tui.core.edits.form_fields import FIELDS
from srm_tui.core.edits.form_text import Ids, as_text, value_of
from srm_tui.core.edits.known import KINDS, Known
from srm_tui.core.names import free_id, nearest
from srm_tui.core.problems import quoted, shortened
from srm_tui.core.resolve import LayerResolver, State, view_chains
from srm_tui.core.values import NOT_APPLICABLE, UNDECIDED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from srm_tui.core.edits.cells import Answer, Spot
    from srm_tui.core.edits.change import Change
    from srm_tui.core.model import Decision, Model
    from srm_tui.core.problems import Path
    from srm_tui.core.resolve import Cell

Data = dict[str, Any]

_CELLS = frozenset({"row", "layer"})
_FIELDS = {field.key: field for field in FIELDS["decision"]}
_ALONE: dict[State, Answer] = {State.NOT_APPLICABLE: (NOT_APPLICABLE,), State.UNDECIDED: (UNDECIDED,)}


class Saying(NamedTuple):
    """What a decision says, beside what it is about.

    Attributes:
        status: How far it is.
        text: What is decided or asked. Raw text.
        by: Ids of the parties and roles that decide; with a prefix where several kinds have one.
        date: When.
    """

    status: str = "proposed"
    text: str = ""
    by: tuple[str, ...] = ()
    date: dt.date | None = None


def answer_of(model: Model, topic: Topic) -> Answer | None:
    """Return who is responsible for what a decision is about; None where that differs from view to view."""
    cells = _cells(model, _spot(model, topic))
    views = [view.id for view in model.views]
    answers = [_ALONE.get(cell.state, cell.responsible) for cell in cells]
    if topic.view is not None:
        return answers[views.index(topic.view)]
    return answers[0] if all(answer == answers[0] for answer in answers) else None


def decide(model: Model, data: Data, topics: Sequence[Topic], said: Saying, change: Answer | None = None) -> Edit:
    """Return the edit that records a decision, for each of some topics an entry of its own.

    Where it is agreed and names who becomes responsible, the cells change in the same edit. What is not agreed only
    says in `from` and `to` what would become of them.

    Args:
        model: What the data says.
        data: Of the file.
        topics: What it is about; at least one.
        said: What it says.
        change: Who becomes responsible; None where that is not what it is about.

    Raises:
        RefusedError: It names something that is not there, or says nothing.
    """
    if not said.text.strip() and change is None:
        message = "say what is decided: type a text, or who becomes responsible"
        raise RefusedError(message)
    known = Known(data)
    common = _common(model, said, change)
    taken = set(known.ids("decision"))
    cells: list[Change] = []
    entries: list[Change] = []
    notes: dict[str, None] = {}
    words: list[str] = []
    for topic in topics:
        on = _reference(known, topic)
        identifier = free_id(f"{topic.id}-{topic.view}" if topic.view else topic.id, taken)
        taken.add(identifier)
        entry = {"id": identifier, "on": on, **({"view": topic.view} if topic.view else {}), **common}
        moved = _Moved.of(model, data, topic, change)
        if moved is not None and not moved.refuses:
            entry |= moved.said
        if moved is not None and said.status == AGREED:
            cells += moved.changes
            notes.update(dict.fromkeys(note for note in (moved.note,) if note))
        entries.append(Insert(("decisions", len(known.entries("decision")) + len(entries)), entry))
        about = f"{_about(model, topic)}: decision {said.status}"
        what = f", {moved.words}" if moved is not None else f', "{shortened(said.text.strip())}"'
        words.append(f"{about}{what}")
    what = words[0] if len(words) == 1 else f"{len(words)} decisions: {said.status}"
    last = topics[-1]
    return Edit((*cells, *entries), what, last.id if last.kind == "row" else None, last.view, "; ".join(notes))


def _common(model: Model, said: Saying, change: Answer | None) -> Data:
    """Return what the entries of a decision have in common, as the file spells it."""
    ids = Ids(model, "decision", ("decisions", len(model.decisions)))
    typed = {"status": said.status, "by": as_text(said.by) if said.by else ""}
    found = {key: value_of(_FIELDS[key], text, ids) for key, text in typed.items()}
    if change is not None:
        # As typed text it is checked as text that is typed is.
        value_of(_FIELDS["to"], as_text(change), ids)
    common = {"status": found["status"], "text": said.text.strip() or None, "by": found["by"], "date": said.date}
    return {key: value for key, value in common.items() if value is not None}


def _about(model: Model, topic: Topic) -> str:
    """Say what an edit is about, as other edits of cells do: `OS patching, managed`. Raw text."""
    name = Decisions(model).about(topic._replace(view=None))
    return f"{name}, {topic.view}" if topic.view is not None and len(model.views) > 1 else name


def _reference(known: Known, topic: Topic) -> str:
    """Return how a decision names what it is about: with a prefix where other kinds have the id, too."""
    if topic.kind not in ABOUT or topic.id not in known.ids(topic.kind):
        near = nearest(topic.id, known.ids(topic.kind)) if topic.kind in ABOUT else None
        what = KINDS[topic.kind].words if topic.kind in ABOUT else "entry"
        message = f"there is no {what} {quoted(topic.id)}"
        raise RefusedError(f'{message}; did you mean "{near}"?' if near else message)
    if topic.view is not None and topic.view not in known.ids("view"):
        near = nearest(topic.view, known.ids("view"))
        message = f"there is no view {quoted(topic.view)}"
        raise RefusedError(f'{message}; did you mean "{near}"?' if near else message)
    others = any(topic.id in known.ids(kind) for kind in ABOUT if kind != topic.kind)
    return f"{topic.kind}:{topic.id}" if others else topic.id


class _Moved(NamedTuple):
    """What becomes of a cell.

    Attributes:
        before: Who is responsible; None where that differs from view to view.
        after: Who becomes so.
        changes: What writes that; none where the file says it already.
        note: What follows beside it.
    """

    before: Answer | None
    after: Answer
    changes: tuple[Change, ...]
    note: str

    @classmethod
    def of(cls, model: Model, data: Data, topic: Topic, after: Answer | None) -> _Moved | None:
        """Return what a decision makes of the cell that it is about; None where that is not what it is about."""
        if after is None:
            return None
        if topic.kind not in _CELLS:
            message = f"only rows and layers have somebody responsible, no {topic.kind}"
            raise RefusedError(message)
        place = _spot(model, topic)
        before = answer_of(model, topic)
        if before is not None and set(before) == set(after):
            return cls(before, after, (), "the cell says so already")
        try:
            edit = Said(model, data, place, "responsible", topic.view).set_answer(after)
        except UnchangedError:
            return cls(before, after, (), "the cell says so already")
        return cls(before, after, edit.changes, edit.note)

    @property
    def refuses(self) -> bool:
        """Whether there is nothing to change."""
        return not self.changes

    @property
    def said(self) -> Data:
        """What a decision says of it, as the file spells it."""
        before = {} if self.before is None else {"from": _spelled(self.before)}
        return {**before, "to": _spelled(self.after)}

    @property
    def words(self) -> str:
        """What becomes of it, in ids."""
        return (
            f"{answer_words(self.before)} → {answer_words(self.after)}"
            if self.before is not None
            else (f"→ {answer_words(self.after)}")
        )


def _spelled(answer: Answer) -> str | list[str]:
    return answer[0] if len(answer) == 1 else list(answer)


def _spot(model: Model, topic: Topic) -> Spot:
    if topic.kind == "row":
        return spot(model, topic.id)
    number = next((number for number, layer in enumerate(model.layers) if layer.id == topic.id), None)
    if number is None:
        message = f"there is no layer {quoted(topic.id)}"
        raise RefusedError(message)
    return layer_spot(model, number)


def _cells(model: Model, place: Spot) -> tuple[Cell, ...]:
    resolver = LayerResolver(place.layer, view_chains(model))
    return resolver.inherited if place.row is None else resolver.row(place.row)


# What was recorded


def change_status(model: Model, data: Data, identifier: str, status: str, date: dt.date | None = None) -> Edit:
    """Return the edit that gives a decision another status; once agreed, it changes the cell as it says.

    Args:
        model: What the data says.
        data: Of the file.
        identifier: Of the decision.
        status: The new one.
        date: When; None leaves the date as it is.

    Raises:
        RefusedError: There is no such decision or status, or it is that already.
    """
    path, decision = _recorded(model, identifier)
    status = str(value_of(_FIELDS["status"], status, Ids(model, "decision", path)) or "proposed")
    if decision.status == status:
        message = f"it is {status} already"
        raise RefusedError(message)
    changes: list[Change] = [Put((*path, "status"), status)]
    if date is not None and decision.date != date:
        changes.append(Put((*path, "date"), date))
    note = ""
    decisions = Decisions(model)
    topic = decisions.topic(decision)
    words = f"{_about(model, topic)}: {decision.status} → {status}"
    if status == AGREED and decision.to is not None and topic.kind in _CELLS:
        moved = _Moved.of(model, data, topic, decision.to)
        assert moved is not None  # noqa: S101 (it has an answer)
        changes = [*moved.changes, *changes]
        note = moved.note
        if moved.changes:
            words += f", {moved.words}"
            if moved.before is None and decision.from_ is not None:
                changes.append(Take((*path, "from")))
            elif moved.before is not None and moved.before != decision.from_:
                changes.append(Put((*path, "from"), _spelled(moved.before)))
    return Edit(tuple(changes), words, topic.id if topic.kind == "row" else None, topic.view, note)


def withdrawn(model: Model, data: Data, identifier: str) -> Edit:
    """Return the edit that takes a decision out; what it changed stays as it is.

    Raises:
        RefusedError: There is no such decision.
    """
    path, decision = _recorded(model, identifier)
    decisions = Decisions(model)
    topic = decisions.topic(decision)
    edit = delete_with(data, "decision", path, REFERENCES)
    words = f"{_about(model, topic)}: withdrew the {decision.status} decision"
    if decision.text:
        words += f', "{shortened(decision.text.strip())}"'
    note = "the cell stays as it is" if decision.status == AGREED and decision.to is not None else ""
    return edit._replace(words=words, row=topic.id if topic.kind == "row" else None, view=topic.view, note=note)


def _recorded(model: Model, identifier: str) -> tuple[Path, Decision]:
    for number, decision in enumerate(model.decisions):
        if decision.id == identifier:
            return ("decisions", number), decision
    message = f'there is no decision "{identifier}" any more'
    raise RefusedError(message)
