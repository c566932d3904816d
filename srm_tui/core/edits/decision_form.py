"""The form for a decision that is not recorded yet: it begins with what is known, and says what is typed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.decisions import AGREED, Decisions
from srm_tui.core.edits.change import Insert, RefusedError, applied
from srm_tui.core.edits.decisions import Saying
from srm_tui.core.edits.form import Form
from srm_tui.core.edits.form_fields import FIELDS, FieldSpec
from srm_tui.core.edits.form_text import as_text, items_of, value_of
from srm_tui.core.edits.form_values import Slot
from srm_tui.core.model import Decision
from srm_tui.core.names import free_id
from srm_tui.core.symbols import symbols

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from srm_tui.core.decisions import Topic
    from srm_tui.core.edits.cells import Answer
    from srm_tui.core.model import Model

Data = dict[str, Any]

_ORDER = ("text", "status", "to", "by", "date", "view")
_HELP = {
    "to": "who becomes responsible; the cell changes once it is agreed",
    "view": "in which it holds; empty for every view",
}
_MOST_NAMED = 2
_TO = Slot("to")


class Typed(NamedTuple):
    """What was typed: what it is about, what it says, and who becomes responsible (None: not said)."""

    topics: tuple[Topic, ...]
    said: Saying
    change: Answer | None


@dataclass(frozen=True, eq=False)
class DecisionForm(Form):
    """A decision that is being typed, as if it stood in the file already.

    Attributes:
        topics: What it is about; at least one.
    """

    topics: tuple[Topic, ...] = ()

    @classmethod
    def begin(cls, data: Data, model: Model, topics: Sequence[Topic], date: dt.date) -> DecisionForm:
        """Return an empty form.

        Args:
            data: Of the file.
            model: What it says.
            topics: What it is about, all of them in one view.
            date: The day that it says at the start.
        """
        number = len(model.decisions)
        said = {"status": AGREED, "date": date} | ({"view": topics[0].view} if topics[0].view else {})
        entry = {"id": free_id("decision", {each.id for each in model.decisions}), **said}
        decision = Decision.model_validate(entry)
        return cls(
            applied(data, [Insert(("decisions", number), entry)]),
            model.model_copy(update={"decisions": (*model.decisions, decision)}),
            "decision",
            ("decisions", number),
            {},
            tuple(topics),
        )

    @cached_property
    def name(self) -> str:
        """What it is about. Raw text."""
        decisions = Decisions(self.model)
        names = [decisions.about(topic._replace(view=None)) for topic in self.topics]
        more = len(names) - _MOST_NAMED
        return ", ".join(names) if more <= 0 else f"{', '.join(names[:_MOST_NAMED])} and {more} more"

    @cached_property
    def fields(self) -> tuple[FieldSpec, ...]:
        """What is to be said; what it is about is settled."""
        specs = {spec.key: spec for spec in FIELDS["decision"]}
        keys = [key for key in _ORDER if key != "view" or self.topics[0].view is not None]
        return tuple(specs[key]._replace(help=_HELP.get(key, specs[key].help)) for key in keys)

    def field(self, slot: Slot) -> FieldSpec:
        """Return the field of a slot."""
        return next(spec for spec in self.fields if spec.key == slot.key)

    @cached_property
    def problems(self) -> dict[Slot, str]:
        """What is wrong with what was typed, by slot; of parties that nobody has heard of the names that there are."""
        found = Form(self.data, self.model, self.kind, self.path, self.in_ids.typed).problems
        return {slot: self._unknown(what) if slot == _TO else what for slot, what in found.items()}

    @cached_property
    def in_ids(self) -> DecisionForm:
        """The form with ids in place of the letters and names of those who become responsible."""
        text = self.typed.get(_TO, "")
        try:
            items = items_of(text)
        except RefusedError:
            return self
        known = {*self.ids.of("party"), *self.field(_TO).words}
        meant = tuple(item if item in known else self._meant.get(item.casefold(), item) for item in items)
        if meant == tuple(items):
            return self
        return replace(self, typed={**self.typed, _TO: as_text(meant)})

    @cached_property
    def _meant(self) -> dict[str, str]:
        """The ids of parties by their letters and names; a name that several have means none of them."""
        having = Counter(party.name.casefold() for party in self.model.parties)
        names = {name: party.id for party in self.model.parties if having[name := party.name.casefold()] == 1}
        return names | {letter.casefold(): party for party, letter in symbols(self.model).items()}

    def _unknown(self, what: str) -> str:
        """Return what is said of a party that is not there, with letters and names instead of ids where they fit in."""
        start, listed, _ = what.partition("; there are: ")
        if not listed:
            return what
        letters = symbols(self.model)
        return start + listed + ", ".join(f"{letters[party.id]} {party.name}" for party in self.model.parties)

    @property
    def decision(self) -> Typed:
        """What was typed.

        Raises:
            RefusedError: Something is wrong with it.
        """
        for slot, what in self.problems.items():
            raise RefusedError(f"{self.field(slot).label}: {what}")
        form = self.in_ids
        found = {spec.key: value_of(spec, form.shown(Slot(spec.key)).text, self.ids) for spec in self.fields}
        date: Any = found["date"]
        said = Saying(str(found["status"] or "proposed"), str(found["text"] or ""), _several(found["by"]) or (), date)
        view = found.get("view")
        topics = tuple(topic._replace(view=str(view) if view is not None else None) for topic in self.topics)
        return Typed(topics, said, _several(found["to"]))


def _several(value: Any) -> tuple[str, ...] | None:  # noqa: ANN401 (one id or several, as the file spells them)
    return None if value is None else (value,) if isinstance(value, str) else tuple(value)
