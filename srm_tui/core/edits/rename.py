"""Another id, with every reference to it, or another name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from srm_tui.core.edits.change import Edit, Insert, Put, RefusedError, Rename, value_at
from srm_tui.core.edits.known import KINDS, Entry, Known, checked_id, checked_name, default_view
from srm_tui.core.edits.uses import Reference, prefixed_for, references_to, spelled
from srm_tui.core.names import slug
from srm_tui.core.problems import quoted

if TYPE_CHECKING:
    from srm_tui.core.edits.change import Change
    from srm_tui.core.problems import Path

_NEVER_REFERRED_TO = frozenset({"walkthrough", "step", "stakeholder", "scenario", "decision"})


def change_id(data: dict[str, Any], kind: str, path: Path, new_id: str) -> Edit:
    """Return the edit that gives an entry another id, and all that refers to it the new one.

    References that would become ambiguous get a prefix.

    Raises:
        RefusedError: It is no id, is reserved, is another entry's, or is the one that it has; the message proposes one.
    """
    known = Known(data)
    entry = known.entry(kind, path)
    if kind == "suppression":
        message = "a suppression has no id"
        raise RefusedError(message)
    if new_id == entry.id:
        message = f"{entry.words} has the id {quoted(new_id)} already"
        raise RefusedError(message)
    checked_id(new_id, kind, known.rivals(kind, path))
    changes: list[Change] = [*_made_explicit(known, kind), Put((*path, "id"), new_id)]
    changes += [Put(reference.path, name) for reference, name in prefixed_for(known, kind, new_id)]
    found: list[Reference] = []
    if kind not in _NEVER_REFERRED_TO:
        found = references_to(known, (kind, entry.id))
    changes += [
        Put(reference.path, spelled(known, reference, kind, new_id)) for reference in found if not reference.key_is_id
    ]
    # Together, so that a file is searched for keys once; no path leads through a key that another one names.
    changes += [Rename(reference.path, new_id) for reference in found if reference.key_is_id]
    count = len(found)
    note = f"{count} reference{'s' if count > 1 else ''} followed" if count else ""
    return Edit(tuple(changes), f'gave {entry.title} the id "{new_id}"', _row(entry, new_id), note=note)


def change_name(data: dict[str, Any], kind: str, path: Path, new_name: str) -> Edit:
    """Return the edit that gives an entry another name, or title; its id stays, written where it was not.

    Raises:
        RefusedError: Nothing was typed, it has that name already, or its kind has none.
    """
    known = Known(data)
    entry = known.entry(kind, path)
    naming = KINDS[kind].naming
    if naming is None:
        message = f"a {KINDS[kind].words} has no name"
        raise RefusedError(message)
    name = checked_name(new_name, kind)
    if name == value_at(known.filled, (*path, naming)):
        message = f"{quoted(name)} is its {naming} already"
        raise RefusedError(message)
    changes: list[Change] = _made_explicit(known, kind)
    written = value_at(data, path)
    if written is not None and "id" not in written and slug(name) != entry.id:
        changes.append(Put((*path, "id"), entry.id))
    changes.append(Put((*path, naming), name))
    return Edit(tuple(changes), f'renamed "{entry.name}" to "{name}"', _row(entry, entry.id))


def _made_explicit(known: Known, kind: str) -> list[Change]:
    """Return what writes the view that a file need not name, so that it can be changed."""
    return [Insert(("views", 0), default_view(known))] if kind == "view" and known.view_is_implied else []


def _row(entry: Entry, identifier: str) -> str | None:
    return identifier if entry.kind == "row" else None
