"""Edits of entries that a person selected, found again by id when the edit is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from srm_tui.core.edits.change import Edit, RefusedError, applied
from srm_tui.core.edits.delete import REFERENCES, Refers, delete, delete_with
from srm_tui.core.edits.entries import add_row, move_entry, move_row, move_row_to_layer, paste_row
from srm_tui.core.edits.known import KINDS, Entry, Known
from srm_tui.core.edits.rename import change_id, change_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from srm_tui.document.read import Document
    from srm_tui.document.workspace import Maker

Data = dict[str, Any]


def entry_of(data: Data, kind: str, identifier: str) -> Entry:
    """Return the entry with an id.

    Raises:
        RefusedError: There is none.
    """
    found = next((entry for entry in Known(data).entries(kind) if entry.id == identifier), None)
    if found is None:
        message = f'there is no {KINDS[kind].words} "{identifier}" any more'
        raise RefusedError(message)
    return found


def _each(kind: str, ids: Sequence[str], one: Callable[[Data, Entry], Edit], words: str) -> Maker:
    """Return a maker that edits several entries one after the other, as one edit."""

    def make(document: Document) -> Edit:
        data, edits = document.data, list[Edit]()
        for identifier in ids:
            edit = one(data, entry_of(data, kind, identifier))
            data = applied(data, edit.changes)
            edits.append(edit)
        if len(edits) == 1:
            return edits[0]
        notes = dict.fromkeys(edit.note for edit in edits if edit.note)
        changes = tuple(change for edit in edits for change in edit.changes)
        return Edit(changes, words, edits[-1].row, note="; ".join(notes))

    return make


def references(document: Document, kind: str, ids: Sequence[str]) -> tuple[str, ...]:
    """Return what refers to some entries, in words; empty where they can go as they are."""
    said: dict[str, None] = {}
    for identifier in ids:
        found = delete(document.data, kind, entry_of(document.data, kind, identifier).path)
        if isinstance(found, Refers):
            said.update((use.words, None) for use in found.uses)
    return tuple(said)


def deleted(kind: str, ids: Sequence[str], answer: str = REFERENCES) -> Maker:
    """Return how entries are deleted; `answer` says what becomes of what refers to them."""
    words = f"deleted {len(ids)} {KINDS[kind].words}s"
    return _each(kind, ids, lambda data, entry: delete_with(data, kind, entry.path, answer), words)


def renamed(kind: str, identifier: str, name: str) -> Maker:
    """Return how an entry gets another name."""
    return _each(kind, [identifier], lambda data, entry: change_name(data, kind, entry.path, name), "")


def with_other_id(kind: str, identifier: str, new: str) -> Maker:
    """Return how an entry gets another id, and all that refers to it with it."""
    return _each(kind, [identifier], lambda data, entry: change_id(data, kind, entry.path, new), "")


def moved(kind: str, identifier: str, step: int) -> Maker:
    """Return how an entry moves down on the screen, below 0 up."""

    def one(data: Data, entry: Entry) -> Edit:
        if kind == "row":
            return move_row(data, _number(entry, 1), _number(entry, 3), step)
        return move_entry(data, kind, _number(entry, 1), step)

    return _each(kind, [identifier], one, "")


def moved_to_layer(ids: Sequence[str], layer: str) -> Maker:
    """Return how rows move to the end of a layer."""

    def one(data: Data, entry: Entry) -> Edit:
        other = entry_of(data, "layer", layer)
        return move_row_to_layer(data, _number(entry, 1), _number(entry, 3), _number(other, 1))

    return _each("row", ids, one, f"moved {len(ids)} rows to {layer}")


def new_row(layer: str, after: str | None, name: str) -> Maker:
    """Return how a row is added to a layer, below another or as its last."""
    return lambda document: add_row(document.data, *_place(document.data, layer, after), name)


def pasted(layer: str, after: str | None, row: Data) -> Maker:
    """Return how a copied row is added to a layer, below another or as its last."""
    return lambda document: paste_row(document.data, *_place(document.data, layer, after), row)


def _place(data: Data, layer: str, after: str | None) -> tuple[int, int | None]:
    """Return the number of a layer, and the index of a row in it."""
    index = _number(entry_of(data, "row", after), 3) if after is not None else None
    return _number(entry_of(data, "layer", layer), 1), index


def _number(entry: Entry, part: int) -> int:
    return int(entry.path[part])
