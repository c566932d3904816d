"""The one edit that follows from what was typed into a form."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from srm_tui.core.edits.cells import Said, Spot
from srm_tui.core.edits.change import Edit, Insert, Put, RefusedError, Take, applied, value_at
from srm_tui.core.edits.form_fields import FIELDS, PART, Sort
from srm_tui.core.edits.form_text import text_of, value_of
from srm_tui.core.edits.form_values import Data, Now, Slot, own_text, table_of
from srm_tui.core.edits.known import KINDS
from srm_tui.core.names import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.edits.change import Change
    from srm_tui.core.edits.form import Form
    from srm_tui.core.edits.form_fields import FieldSpec
    from srm_tui.core.edits.form_text import Ids
    from srm_tui.core.problems import Path

_MOST_NAMED = 4


class Maker:
    """Makes the changes one after the other, each on what the ones before it left."""

    def __init__(self, form: Form, *, thorough: bool) -> None:
        self._form = form
        self._thorough = thorough
        self._edits: list[Edit] = []
        self._labels: dict[str, None] = {}
        self.data = form.data
        self._view: str | None = None
        if form.kind == "view" and not form.data.get("views") and form.changed:
            self._take(Edit((Insert(form.path, {"id": form.ids.own}),), ""), "")
        parts: dict[str | None, dict[str, str]] = {}
        for spec in FIELDS[form.kind]:
            for slot in sorted(
                (slot for slot in form.typed if slot.key == spec.key), key=lambda slot: self._order(slot.view)
            ):
                if spec.key == PART.key:
                    parts.setdefault(slot.view, {})[slot.part] = form.typed[slot]
                elif spec.by_view:
                    self._say(spec, slot, form.typed[slot])
                elif spec.key not in {"id", "name"}:
                    self._set(spec, form.typed[slot])
            if spec.key == PART.key:
                for view, texts in parts.items():
                    self._share_out(view, texts)
        self._rename()

    def _order(self, view: str | None) -> int:
        return self._form.views.index(view) if view in self._form.views else -1

    def _take(self, edit: Edit, label: str) -> None:
        self._edits.append(edit)
        self.data = applied(self.data, edit.changes)
        if label:
            self._labels[label] = None

    @property
    def _entry(self) -> Data:
        return value_at(self.data, self._form.path) or {}

    def _said(self, key: str, view: str | None) -> Said:
        form = self._form
        now = Now.of(form.model, self.data, form.kind, form.path, thorough=self._thorough)
        return Said(now.model, self.data, Spot(form.path, now.layer, now.row), key, view)

    def _say(self, spec: FieldSpec, slot: Slot, text: str) -> None:
        """Set one slot of a field by view."""
        before = self._entry.get(spec.key)
        replaces = slot.view is None and table_of(spec.key, before) is not None
        if (replaces and not text) or (not replaces and self._is_said(spec, slot, text)):
            return
        value = value_of(spec, text, self._form.ids)
        self._take(self._said(spec.key, slot.view).set_value(value), spec.label.lower())
        self._view = slot.view or self._view

    def _is_said(self, spec: FieldSpec, slot: Slot, text: str) -> bool:
        """Whether the entry says in a slot what was typed there."""
        return normal(spec, text, self._form.ids) == own_text(spec, self._entry, slot)

    def _share_out(self, view: str | None, texts: dict[str, str]) -> None:
        """Set the parts of some parties; the others keep the parts that they have, inherited ones too."""
        form, before = self._form, self._entry.get(PART.key)
        by_view = table_of(PART.key, before)
        own = before if by_view is None else by_view.get(view or "")
        if own is None and view is not None:
            found = Now.of(form.model, self.data, form.kind, form.path).found(PART.key, view)
            own = found[0] if found else None
        table: dict[str, str] = dict(own) if isinstance(own, dict) else {}
        new = {party: text for party, text in {**table, **texts}.items() if text}
        if new == table:
            return
        self._view = view or self._view
        place: Path = (*form.path, PART.key)
        if by_view is not None and view is not None:
            place = (*place, view)
        if new and isinstance(value_at(self.data, place), dict) and (by_view is not None or view is None):
            # One by one, so that the others keep their spelling and comments.
            changes: list[Change] = [
                Put((*place, party), new[party]) for party in new if new[party] != table.get(party)
            ]
            changes += [Take((*place, party)) for party in table if party not in new]
            self._take(Edit(tuple(changes), f"{form.name}: parts"), "parts")
        else:
            self._take(self._said(PART.key, view).set_value(new or None), "parts")

    def _set(self, spec: FieldSpec, text: str) -> None:
        """Set a field that holds in all views; of a list only the entries that differ."""
        form, before = self._form, self._entry.get(spec.key)
        if self._is_said(spec, Slot(spec.key), text):
            return
        value = value_of(spec, text, form.ids)
        place: Path = (*form.path, spec.key)
        changes: Sequence[Change] = (Put(place, value),)
        if value is None:
            changes = (Take(place),)
        elif isinstance(before, list) and before and spec.sort in {Sort.STRINGS, Sort.SEVERAL}:
            changes = _list_changes(place, before, value if isinstance(value, list) else [value])
        self._take(Edit(tuple(changes), f"{form.name}: {spec.label.lower()}"), spec.label.lower())

    def _rename(self) -> None:
        """Set name and id; an id that followed from the name is written, so that it stays."""
        form, kind = self._form, self._form.kind
        typed = form.typed.get(Slot("name"))
        if typed is not None and typed.strip() != form.own(Slot("name")):
            name, changes = typed.strip(), []
            if "id" not in form.entry and slug(name) != form.ids.own:
                changes.append(Put((*form.path, "id"), form.ids.own))
            changes.append(Put((*form.path, "name"), name))
            self._take(Edit(tuple(changes), f'renamed "{form.name}" to "{name}"'), "name")
        naming = KINDS[kind].naming if kind in KINDS else None
        no_id = "id" not in form.entry and naming == "title" and "title" in self._labels
        if no_id and slug(self._entry.get("title", "")) != form.ids.own:
            self._take(Edit((Put((*form.path, "id"), form.ids.own),), ""), "")
        wanted = form.typed.get(Slot("id"))
        if wanted is not None and wanted.strip() != form.ids.own and self._thorough:
            from srm_tui.core.edits.rename import change_id  # noqa: PLC0415 (seldom asked for)

            self._take(change_id(self.data, kind, form.path, wanted.strip()), "id")

    def edit(self) -> Edit:
        """Return all changes as one edit.

        Raises:
            RefusedError: There are none.
        """
        form, edits = self._form, self._edits
        if not self._labels:
            message = "nothing has changed"
            raise RefusedError(message)
        changes = tuple(change for edit in edits for change in edit.changes)
        said = [edit for edit in edits if edit.words]
        labels = list(self._labels)
        more = f" and {len(labels) - _MOST_NAMED} more" if len(labels) > _MOST_NAMED else ""
        what = said[0].words if len(said) == 1 else f"{form.name}: {', '.join(labels[:_MOST_NAMED])}{more}"
        notes = dict.fromkeys(edit.note for edit in edits if edit.note)
        row = None
        if form.kind == "row":
            row = form.typed.get(Slot("id"), "").strip() or form.ids.own
        return Edit(changes, what, row, self._view, "; ".join(notes))


def normal(spec: FieldSpec, text: str, ids: Ids) -> str:
    """Return what was typed as it would be read back; as it is where something is wrong with it."""
    try:
        return text_of(spec, value_of(spec, text, ids))
    except RefusedError:
        return text


def _list_changes(path: Path, before: list[Any], after: list[Any]) -> list[Change]:
    """Return the changes of single entries that make one list of another, so that what stands around them stays."""
    changes: list[Change] = []
    for _, start, end, new_start, new_end in reversed(
        SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    ):
        old, new = before[start:end], after[new_start:new_end]
        if old == new:
            continue
        both = min(len(old), len(new))
        changes.extend(Take((*path, start + at)) for at in reversed(range(both, len(old))))
        changes.extend(Insert((*path, start + both), value) for value in reversed(new[both:]))
        changes.extend(Put((*path, start + at), new[at]) for at in range(both))
    return changes
