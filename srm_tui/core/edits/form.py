"""The form for one entry: its fields, what they hold in each view, and what becomes of that by what was typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.decisions import Decisions
from srm_tui.core.edits.change import RefusedError, value_at
from srm_tui.core.edits.form_edit import Maker, normal
from srm_tui.core.edits.form_fields import FIELDS, PART, FieldSpec, Sort
from srm_tui.core.edits.form_text import Ids, as_text, entity_at, problem, text_of
from srm_tui.core.edits.form_values import ABOVE, HOLDING_CELLS, Data, Now, Slot, own_text, table_of
from srm_tui.core.edits.known import KINDS
from srm_tui.core.names import words
from srm_tui.core.resolve import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from srm_tui.core.edits.change import Edit
    from srm_tui.core.model import Model
    from srm_tui.core.problems import Path
    from srm_tui.core.resolve import Cell

_DERIVED_NAMES = frozenset({"row", "layer", "party", "view", "role", "process", "step", "stakeholder"})


class How(StrEnum):
    """Where a value comes from."""

    SAID = "said here"
    EVERY_VIEW = "said for every view"
    VIEW = "the view that this one is based on"
    ABOVE = "the entry around it"
    IMPLIED = "follows from something else"
    NOTHING = "nothing is said"


class Shown(NamedTuple):
    """What a slot holds.

    Attributes:
        text: As it is typed; empty for nothing. Raw text.
        how: Where it comes from.
        view: For `How.VIEW` the id of that view.
    """

    text: str = ""
    how: How = How.NOTHING
    view: str = ""


@dataclass(frozen=True, eq=False)
class Form:
    """What an entry's fields hold, with what was typed so far.

    Attributes:
        data: Of the file.
        model: What it says.
        kind: What the entry is, such as `row`; `model` for the whole.
        path: Where it stands.
        typed: By slot; an empty text takes out what the entry says itself.
    """

    data: Data
    model: Model
    kind: str
    path: Path
    typed: Mapping[Slot, str]

    def with_typed(self, slot: Slot, text: str) -> Form:
        """Return the form after something was typed; a value for all views takes the place of those for each."""
        typed = {
            each: other
            for each, other in self.typed.items()
            if each != slot and not (slot.view is None and (each.key, each.part) == (slot.key, slot.part))
        }
        changed = replace(self, typed=typed)
        if text == self.own(slot) and all((each.key, each.part) != (slot.key, slot.part) for each in typed):
            return changed
        return replace(self, typed={**typed, slot: text})

    # What there is

    @cached_property
    def ids(self) -> Ids:
        """The ids that may be named."""
        return Ids(self.model, self.kind, self.path)

    @cached_property
    def name(self) -> str:
        """What the entry is called. Raw text."""
        if self.kind == "model":
            return self.model.title or "the model"
        if self.kind == "decision":
            decisions = Decisions(self.model)
            return decisions.about(decisions.topic(entity_at(self.model, self.path)))
        naming = KINDS[self.kind].naming
        entity = entity_at(self.model, self.path)
        found: str | None = getattr(entity, naming, None) if naming else None
        return found or getattr(entity, "id", None) or KINDS[self.kind].words

    @cached_property
    def entry(self) -> Data:
        """What the file says of the entry; empty where it says nothing."""
        found = value_at(self.data, self.path)
        return found if isinstance(found, dict) else {}

    @cached_property
    def views(self) -> tuple[str, ...]:
        """The ids of all views."""
        return tuple(view.id for view in self.model.views)

    @cached_property
    def fields(self) -> tuple[FieldSpec, ...]:
        """The fields, with one for the part of each party that shares the duty or has a part."""
        found: list[FieldSpec] = []
        for spec in FIELDS[self.kind]:
            if spec.key == PART.key:
                found.extend(spec._replace(part=party, kinds=()) for party in self._sharing_parties())
            else:
                found.append(spec)
        return tuple(found)

    def field(self, slot: Slot) -> FieldSpec:
        """Return the field of a slot."""
        for spec in FIELDS[self.kind]:
            if spec.key == slot.key:
                return spec._replace(part=slot.part)
        message = f'a {KINDS[self.kind].words if self.kind in KINDS else self.kind} has no "{slot.key}"'
        raise RefusedError(message)

    def slots(self, spec: FieldSpec) -> tuple[Slot, ...]:
        """Return the slots of a field: for every view at once where that can be said, then for each view."""
        if not spec.by_view:
            return (Slot(spec.key),)
        each = tuple(Slot(spec.key, view, spec.part) for view in self.views)
        every = len(self.views) > 1 and not spec.short and table_of(spec.key, self._now.entry.get(spec.key)) is None
        return (Slot(spec.key, None, spec.part), *each) if every else each

    def _sharing_parties(self) -> list[str]:
        raw = self._now.entry.get(PART.key)
        by_view = table_of(PART.key, raw)
        having = {party for table in ((raw or {},) if by_view is None else by_view.values()) for party in table}
        having |= {party for cell in self.cells for party in cell.responsible if cell.shared}
        return [party.id for party in self.model.parties if party.id in having]

    # What it holds

    def own(self, slot: Slot) -> str:
        """Return what the file says in a slot, as it is typed; empty where it says nothing there itself."""
        return own_text(self.field(slot), self.entry, slot)

    def shown(self, slot: Slot) -> Shown:
        """Return what a slot holds now, or what holds there because it says nothing itself."""
        spec = self.field(slot)
        typed = self.typed.get(slot)
        if typed and (slot in self.problems or not spec.by_view):
            return Shown(typed, How.SAID)
        if spec.by_view:
            return self._by_view(spec, slot)
        own = "" if typed is not None else self.own(slot)
        return Shown(own, How.SAID) if own else self._implied(spec)

    def _implied(self, spec: FieldSpec) -> Shown:
        if spec.key in self.entry and spec.key not in {"id", "name"}:
            return Shown()
        if spec.key == "name":
            follows = words(self.ids.own) if self.kind in _DERIVED_NAMES else ""
            return Shown(follows, How.IMPLIED)
        entity = entity_at(self.model, self.path)
        value = getattr(entity, "from_" if spec.key == "from" else spec.key)
        text = text_of(spec, value)
        return Shown(text, How.IMPLIED) if text and (spec.sort is not Sort.FLAG or value) else Shown()

    def _by_view(self, spec: FieldSpec, slot: Slot) -> Shown:
        own = own_text(spec, self._now.entry, slot)
        if own:
            plain = slot.view is not None and table_of(spec.key, self._now.entry.get(spec.key)) is None
            return Shown(own, How.EVERY_VIEW if plain and len(self.views) > 1 else How.SAID)
        if slot.view is None:
            return Shown()
        found = self._now.found(spec.key, slot.view)
        if found is None:
            accountable = self._now.cells[self.views.index(slot.view)].accountable
            implied = spec.key == "accountable" and accountable is not None
            return Shown(accountable or "", How.IMPLIED) if implied else Shown()
        value, origin = found
        text = as_text(value.get(spec.part)) if isinstance(value, dict) else text_of(spec, value)
        if text and origin.level is Level.LAYER and self.kind in ABOVE:
            return Shown(text, How.ABOVE)
        return Shown(text, How.VIEW, origin.view) if text else Shown()

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The entry's cells as they would become, one a view; none where its kind has no cells."""
        return self._now.cells if self.kind in HOLDING_CELLS else ()

    @cached_property
    def cells_before(self) -> tuple[Cell, ...]:
        """The entry's cells as they are."""
        return Now.of(self.model, self.data, self.kind, self.path).cells if self.kind in HOLDING_CELLS else ()

    @cached_property
    def _now(self) -> Now:
        """What the entry would say, but for its name and id, and for what is wrong."""
        good = {
            slot: text
            for slot, text in self.typed.items()
            if slot not in self.problems and slot.key not in {"id", "name"} and self.field(slot).by_view
        }
        if not good:
            return Now.of(self.model, self.data, self.kind, self.path)
        maker = Maker(Form(self.data, self.model, self.kind, self.path, good), thorough=False)
        return Now.of(self.model, maker.data, self.kind, self.path)

    # What was typed

    @cached_property
    def problems(self) -> dict[Slot, str]:
        """What is wrong with what was typed, by slot. Raw text."""
        found = {slot: problem(self.field(slot), text, self.ids) for slot, text in self.typed.items()}
        return {slot: what for slot, what in found.items() if what}

    @cached_property
    def changed(self) -> frozenset[Slot]:
        """The slots in which something else was typed than the file says."""
        return frozenset(
            slot for slot, text in self.typed.items() if normal(self.field(slot), text, self.ids) != self.own(slot)
        )

    def edit(self) -> Edit:
        """Return the edit that was typed.

        Raises:
            RefusedError: Something is wrong with it, or nothing has changed.
        """
        for slot, what in self.problems.items():
            raise RefusedError(f"{self.field(slot).label}: {what}")
        return Maker(self, thorough=True).edit()


def problem_of(form: Form) -> str:
    """Return the first thing that is wrong with a form, with its field; empty where nothing is. Raw text."""
    return next((f"{form.field(slot).label}: {what}" for slot, what in form.problems.items()), "")


def edit_of(data: Data, model: Model, kind: str, path: Path, typed: Mapping[Slot, str]) -> Edit:
    """Return the edit that sets some fields of an entry; what is as the file says it already is no change.

    Args:
        data: Of the file.
        model: What it says.
        kind: What the entry is, such as `row`; `model` for the whole.
        path: Where it stands.
        typed: By slot; an empty text takes out what the entry says itself.

    Raises:
        RefusedError: Something is wrong with it, or nothing has changed.
    """
    return Form(data, model, kind, path, dict(typed)).edit()


def place_of(model: Model, kind: str, path: Path, identifier: str) -> Path:
    """Return where an entry stands that stood at a path when it had some id.

    Raises:
        RefusedError: It is not there any more.
    """
    if kind in {"model", "suppression"}:
        entity_at(model, path)
        return path
    for place in _places(model, kind, path):
        if entity_at(model, place).id == identifier:
            return place
    message = f'the {KINDS[kind].words} "{identifier}" is not there any more'
    raise RefusedError(message)


def _places(model: Model, kind: str, path: Path) -> Iterator[Path]:
    key, *_, above = KINDS[kind]
    if above is None:
        yield from ((key, index) for index in range(len(getattr(model, key))))
        return
    for number, holder in enumerate(getattr(model, above)):
        if kind != "step" or number == path[1]:
            yield from ((above, number, key, index) for index in range(len(getattr(holder, key))))
