"""New entries, and entries in another place."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.edits.change import Edit, Insert, Move, Put, RefusedError, Take, value_at
from srm_tui.core.edits.known import KINDS, Known, checked_id, checked_name, default_view
from srm_tui.core.edits.moved import what_follows
from srm_tui.core.edits.uses import bare_names, pinned, prefixed_for
from srm_tui.core.names import free_id, slug, words
from srm_tui.core.problems import quoted

if TYPE_CHECKING:
    from srm_tui.core.edits.change import Change
    from srm_tui.core.problems import Path

Data = dict[str, Any]


def add_entry(
    data: Data, kind: str, name: str, /, after: int | None = None, identifier: str | None = None, **fields: object
) -> Edit:
    """Return the edit that adds an entry to a list at the top of the file.

    Args:
        data: Of the file.
        kind: What it is: `party`, `layer`, `role`, …
        name: Its name, or title; an id follows from it, with a number where that is taken.
        after: The index in the file of the entry that it follows; None for the last.
        identifier: An id to take instead.
        fields: Its other keys; what is None is left out.

    Raises:
        RefusedError: There is no name, or the id is none or taken; the message proposes one.
    """
    return _added(data, kind, (KINDS[kind].key,), after, _New(name, identifier, fields))


def add_party(
    data: Data, name: str, /, after: int | None = None, identifier: str | None = None, **fields: object
) -> Edit:
    """Return the edit that adds a party; see `add_entry`."""
    return add_entry(data, "party", name, after, identifier, **fields)


def add_role(
    data: Data, name: str, /, after: int | None = None, identifier: str | None = None, **fields: object
) -> Edit:
    """Return the edit that adds a role; see `add_entry`."""
    return add_entry(data, "role", name, after, identifier, **fields)


def add_stakeholder(
    data: Data, name: str, /, after: int | None = None, identifier: str | None = None, **fields: object
) -> Edit:
    """Return the edit that adds a stakeholder; see `add_entry`."""
    return add_entry(data, "stakeholder", name, after, identifier, **fields)


def add_process(
    data: Data, name: str, /, after: int | None = None, identifier: str | None = None, **fields: object
) -> Edit:
    """Return the edit that adds a process; see `add_entry`."""
    return add_entry(data, "process", name, after, identifier, **fields)


def add_layer(
    data: Data, name: str, /, after: int | None = None, identifier: str | None = None, **fields: object
) -> Edit:
    """Return the edit that adds a layer; the last in the file is the top of the stack. See `add_entry`."""
    return add_entry(data, "layer", name, after, identifier, **fields)


def add_view(
    data: Data,
    name: str,
    /,
    based_on: str | None = None,
    after: int | None = None,
    identifier: str | None = None,
    **fields: object,
) -> Edit:
    """Return the edit that adds a view; the one that is implied where a file names none is written too.

    Raises:
        RefusedError: As `add_entry`, or there is no view that it could be based on.
    """
    if based_on is not None and based_on not in Known(data).ids("view"):
        message = f"there is no view {quoted(based_on)} to base it on"
        raise RefusedError(message)
    return add_entry(data, "view", name, after, identifier, based_on=based_on, **fields)


def add_row(
    data: Data, layer: int, after: int | None, name: str, /, identifier: str | None = None, **fields: object
) -> Edit:
    """Return the edit that adds a row to a layer, which is given by number; see `add_entry`."""
    return _added(data, "row", ("layers", layer, "responsibilities"), after, _New(name, identifier, fields))


def add_step(
    data: Data, process: int, after: int | None, name: str, /, identifier: str | None = None, **fields: object
) -> Edit:
    """Return the edit that adds a step to a process, which is given by number; see `add_entry`."""
    return _added(data, "step", ("processes", process, "steps"), after, _New(name, identifier, fields))


def move_row(data: Data, layer: int, index: int, step: int) -> Edit:
    """Return the edit that moves a row within its layer.

    Args:
        data: Of the file.
        layer: By number.
        index: Of the row in the layer.
        step: How far down on the screen, which is later in the file; below 0 up.

    Raises:
        RefusedError: It is the first or the last one.
    """
    return _moved(data, "row", ("layers", layer, "responsibilities"), index, step)


def move_step(data: Data, process: int, index: int, step: int) -> Edit:
    """Return the edit that moves a step within its process; see `move_row`."""
    return _moved(data, "step", ("processes", process, "steps"), index, step)


def move_entry(data: Data, kind: str, index: int, step: int) -> Edit:
    """Return the edit that moves an entry of a list at the top of the file.

    Args:
        data: Of the file.
        kind: What it is: `party`, `view`, `layer`, …
        index: In the file.
        step: How far down on the screen, where the bottom layer, first in the file, is at the bottom; below 0 up.

    Raises:
        RefusedError: It is the first or the last one.
    """
    return _moved(data, kind, (KINDS[kind].key,), index, step)


def move_row_to_layer(data: Data, layer: int, index: int, other: int) -> Edit:
    """Return the edit that makes a row the last one of another layer; both layers are given by number.

    It keeps what it says itself; the note says which cells change because the other layer says something else.

    Raises:
        RefusedError: It is in that layer already, or there is no such layer.
    """
    known = Known(data)
    row = known.entry("row", ("layers", layer, "responsibilities", index))
    into = known.entry("layer", ("layers", other))
    if layer == other:
        message = f"{quoted(row.name)} is in {into.name} already: choose another layer"
        raise RefusedError(message)
    end = len(data["layers"][other].get("responsibilities", ()))
    changes: list[Change] = [Move(row.path, ("layers", other, "responsibilities", end))]
    if len(data["layers"][layer]["responsibilities"]) == 1:
        changes.append(Take(("layers", layer, "responsibilities")))
    note = what_follows(data, layer, index, other)
    return Edit(tuple(changes), f'moved "{row.name}" to {into.name}', row.id, note=note)


def copy_row(data: Data, layer: int, index: int) -> Data:
    """Return what a row says, with the id and the name that follow where they are not written."""
    path: Path = ("layers", layer, "responsibilities", index)
    row = Known(data).entry("row", path)
    return {"id": row.id, "name": row.name, **copy.deepcopy(value_at(data, path))}


def paste_row(data: Data, layer: int, after: int | None, row: object) -> Edit:
    """Return the edit that adds a row copied from this or another model, under an id that is free.

    Raises:
        RefusedError: It is no row.
    """
    if not isinstance(row, dict) or not any(isinstance(row.get(key), str) for key in ("id", "name")):
        message = "this is no row: copy one first"
        raise RefusedError(message)
    fields = copy.deepcopy(row)
    identifier, name = fields.pop("id", None), fields.pop("name", None)
    if not isinstance(name, str) or not name.strip():
        name = words(str(identifier))
    wanted = slug(identifier if isinstance(identifier, str) else name)
    edit = _added(data, "row", ("layers", layer, "responsibilities"), after, _New(name, None, fields, wanted))
    return edit._replace(words=f"pasted{edit.words.removeprefix('added')}")


class _New(NamedTuple):
    """A new entry: its name, the id to take if one was given, its other keys, and an id to begin with."""

    name: str
    identifier: str | None
    fields: Data
    wanted: str = ""


def _added(data: Data, kind: str, list_path: Path, after: int | None, new: _New) -> Edit:
    known = Known(data)
    name = checked_name(new.name, kind)
    rivals = known.rivals(kind, (*list_path, -1))
    changes: list[Change] = []
    if new.identifier is None:
        # One that leaves what others refer to as clear as it is.
        new_id = free_id(new.wanted or slug(name) or kind, rivals | bare_names(known, kind))
    else:
        new_id = checked_id(new.identifier, kind, rivals)
        changes += [Put(reference.path, name) for reference, name in prefixed_for(known, kind, new_id)]
    count = len(value_at(data, list_path) or ())
    if kind == "view" and known.view_is_implied:
        changes.append(Insert(("views", 0), default_view(known)))
        count = 1
    if after is not None and not -1 <= after < count:
        message = f"there is no such {KINDS[kind].words} any more"
        raise RefusedError(message)
    index = count if after is None else after + 1
    entry = {"id": new_id, KINDS[kind].naming or "name": name}
    entry |= {key: value for key, value in new.fields.items() if value is not None}
    changes += [*pinned(known, kind), Insert((*list_path, index), entry)]
    where = f" to {known.entry(_HOLDERS[kind], list_path[:-1]).name}" if kind in _HOLDERS else ""
    return Edit(
        tuple(changes),
        f'added "{name}"{where}',
        row=new_id if kind == "row" else None,
        view=new_id if kind == "view" else None,
    )


_HOLDERS = {"row": "layer", "step": "process"}


def _moved(data: Data, kind: str, list_path: Path, index: int, step: int) -> Edit:
    known = Known(data)
    entry = known.entry(kind, (*list_path, index))
    place = index - step if kind == "layer" else index + step
    count = len(value_at(data, list_path) or ())
    what = KINDS[kind].words
    if count < 2:
        message = f"{quoted(entry.name)} is the only {what}{_inside(known, kind, list_path)}"
        raise RefusedError(message)
    if not 0 <= place < count:
        end = ("topmost" if step < 0 else "bottom") if kind == "layer" else ("first" if step < 0 else "last")
        elsewhere = "; it can move to another layer" if kind == "row" and len(known.entries("layer")) > 1 else ""
        message = f"already the {end} {what}{_inside(known, kind, list_path)}{elsewhere}"
        raise RefusedError(message)
    changes = (*pinned(known, kind), Move(entry.path, (*list_path, place)))
    row = entry.id if kind == "row" else None
    return Edit(changes, f"moved {entry.title} {'up' if step < 0 else 'down'}", row)


def _inside(known: Known, kind: str, list_path: Path) -> str:
    """Return which layer or process an entry is in, in words."""
    return f" of {known.entry(_HOLDERS[kind], list_path[:-1]).name}" if kind in _HOLDERS else ""
