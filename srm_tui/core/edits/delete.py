"""Deleting an entry, and what becomes of all that refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.edits.change import Edit, Put, RefusedError, Rename, Take, applied, value_at
from srm_tui.core.edits.consequences import consequences
from srm_tui.core.edits.inherited import chain_of, handed_down
from srm_tui.core.edits.known import KINDS, Entry, Known
from srm_tui.core.edits.uses import (
    RACI,
    Reference,
    Use,
    as_use,
    lies_in,
    pinned,
    references_to,
    spelled,
    target,
)
from srm_tui.core.names import nearest
from srm_tui.core.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from srm_tui.core.edits.change import Change
    from srm_tui.core.problems import Path

Data = dict[str, Any]

REFERENCES = "references"
"""The answer that takes out what refers to an entry."""
REPLACE = "replace:"
"""How the answer begins that names the entry which takes its place."""


class Refers(NamedTuple):
    """What refers to an entry that is to go; somebody must say what becomes of it.

    Attributes:
        entry: What is to go.
        uses: The places, at least one.
    """

    entry: Entry
    uses: tuple[Use, ...]


def delete(data: Data, kind: str, path: Path) -> Edit | Refers:
    """Return the edit that deletes an entry; where something refers to it, or to a row in it, that instead.

    Raises:
        RefusedError: It is the view that no file needs to name.
    """
    known, entry = _found(data, kind, path)
    found = _references(known, entry)
    if found:
        return Refers(entry, tuple(as_use(known, reference) for reference in found))
    return _Deletion(known, entry, None).edit(found)


def delete_with(data: Data, kind: str, path: Path, answer: str) -> Edit:
    """Return the edit that deletes an entry together with, or apart from, what refers to it.

    Views that inherit from a deleted one keep what they had: it is written into them, whatever the answer. What was
    said for the deleted view goes with it.

    Args:
        data: Of the file.
        kind: What the entry is.
        path: Where it is.
        answer: `references`: they are taken out, and decisions and suppressions about it are deleted; or
            `replace:ID`: they name that entry instead. What refers to a row of a deleted layer is always taken out.

    Raises:
        RefusedError: It cannot be deleted, or nothing can take its place.
    """
    known, entry = _found(data, kind, path)
    substitute = None
    if answer != REFERENCES:
        substitute = answer.removeprefix(REPLACE)
        others = known.rivals(kind, path)
        if not answer.startswith(REPLACE) or substitute not in others:
            near = nearest(substitute, others)
            message = f"there is no other {KINDS[kind].words} {quoted(substitute)}"
            raise RefusedError(f"{message}: did you mean {quoted(near)}?" if near else message)
    return _Deletion(known, entry, substitute).edit(_references(known, entry))


def _found(data: Data, kind: str, path: Path) -> tuple[Known, Entry]:
    known = Known(data)
    entry = known.entry(kind, path)
    if kind == "view" and known.view_is_implied:
        message = f"add another view first: {quoted(entry.name)} is there because the file names none"
        raise RefusedError(message)
    return known, entry


def _references(known: Known, entry: Entry) -> list[Reference]:
    """Return what refers to an entry or to the rows in it, from outside of it."""
    if not entry.id:
        return []
    targets = [(entry.kind, entry.id)]
    if entry.kind == "layer":
        targets += [("row", row.id) for row in known.entries("row") if lies_in(row.path, entry)]
    return [each for each in references_to(known, *targets) if not lies_in(each.path, entry)]


class _Deletion:
    """Collects what is set and what is taken out; nothing that is set moves anything."""

    def __init__(self, known: Known, entry: Entry, substitute: str | None) -> None:
        self._known = known
        self._data = known.data
        self._entry = entry
        self._substitute = substitute
        self._puts: list[Change] = []
        self._renames: list[Change] = []
        self._takes: set[Path] = {entry.path}

    def edit(self, found: list[Reference]) -> Edit:
        """Return the edit, once all references are dealt with."""
        self._puts += pinned(self._known, self._entry.kind, self._entry.path)
        if self._entry.kind == "view":
            self._puts += handed_down(self._data, self._entry.id)
        for reference in found:
            self._deal_with(reference)
        set_up = (*self._puts, *self._renames)
        changes = (*set_up, *_taken_out(applied(self._data, set_up), self._takes))
        note = consequences(self._data, applied(self._data, changes), self._entry, len(found), self._substitute)
        # The row is gone, but taken back it is what is looked at.
        row = self._entry.id if self._entry.kind == "row" else None
        return Edit(changes, f"deleted {self._entry.title}", row, note=note)

    def _deal_with(self, reference: Reference) -> None:
        means = target(self._known, reference)
        of_a_view = means[0] == "view" and (reference.key_is_id or reference.key == "based_on")
        if self._substitute is None or of_a_view or means != (self._entry.kind, self._entry.id):
            self._take_out(reference)
        else:
            self._replace(reference, self._substitute)

    def _take_out(self, reference: Reference) -> None:
        kind, place = reference.holder
        if kind == "suppression" or (kind == "decision" and reference.key in {"on", "view"}):
            self._takes.add(place)
        elif reference.key in RACI and not reference.key_is_id and isinstance(reference.path[-1], str):
            self._puts.append(Put(reference.path, []))
        elif reference.key == "based_on":
            self._set_above(reference, value_at(self._data, (*self._entry.path, "based_on")))
        elif reference.key == "part_of":
            self._set_above(reference, None)
        else:
            self._takes.add(reference.path)

    def _set_above(self, reference: Reference, above: str | None) -> None:
        """Set what an entry is part of or based on; a team that is part of nothing stays a team."""
        if above is not None:
            self._puts.append(Put(reference.path, above))
            return
        self._takes.add(reference.path)
        place = reference.holder[1]
        if reference.key == "part_of" and value_at(self._data, (*place, "kind")) is None:
            self._puts.append(Put((*place, "kind"), "team"))

    def _replace(self, reference: Reference, substitute: str) -> None:
        path = reference.path
        name = spelled(self._known, reference, self._entry.kind, substitute)
        holder = self._known.entry(*reference.holder)
        if reference.key_is_id:
            self._replace_key(path, substitute)
        elif reference.key == "part_of" and holder.id in self._above(substitute):
            self._set_above(reference, value_at(self._data, (*self._entry.path, "part_of")))
        elif (
            (reference.key == "counterpart" and holder.id == substitute)
            or (isinstance(path[-1], int) and self._repeats(reference, substitute))
            or (reference.key == "compare" and self._shows(path, substitute))
        ):
            self._takes.add(path)
        else:
            self._puts.append(Put(path, name))
            compare = (*reference.holder[1], "compare")
            if holder.kind == "walkthrough" and reference.key == "view" and value_at(self._data, compare) == substitute:
                self._takes.add(compare)

    def _replace_key(self, path: Path, substitute: str) -> None:
        """Let a party's part be another one's; where that one has a part already, it does both."""
        table = value_at(self._data, path[:-1])
        if substitute in table:
            self._puts.append(Put((*path[:-1], substitute), f"{table[substitute]}; {table[path[-1]]}"))
            self._takes.add(path)
        else:
            self._renames.append(Rename(path, substitute))

    def _repeats(self, reference: Reference, substitute: str) -> bool:
        """Whether a list names the substitute already, or will because of an entry before this one."""
        *above, index = reference.path
        kind = self._entry.kind
        for number, name in enumerate(value_at(self._data, tuple(above))):
            means = target(self._known, reference._replace(name=name))
            if means == (kind, substitute) or (means == (kind, self._entry.id) and number < int(index)):
                return True
        return False

    def _shows(self, path: Path, substitute: str) -> bool:
        """Whether a step of a walkthrough will show the view that it is compared with."""
        return value_at(self._data, (*path[:-1], "view")) in {substitute, self._entry.id}

    def _above(self, identifier: str) -> set[str]:
        """Return a party and all that it is part of."""
        part_of = {party["id"]: party.get("part_of") for party in self._data.get("parties", ())}
        found: set[str] = set()
        here: str | None = identifier
        while here is not None and here not in found:
            found.add(here)
            here = part_of.get(here)
        return found


def _taken_out(data: Data, takes: set[Path]) -> Iterable[Change]:
    """Return what takes some places out of data, the last ones first; a table or list left empty goes too.

    A list of parties stays, and says nobody; so does an empty table of parts that keeps another view's from coming
    through.
    """
    left = {path for path in takes if not any(path[:length] in takes for length in range(1, len(path)))}
    emptied: list[Change] = []
    for length in range(max(map(len, left)), 1, -1):
        by_parent: dict[Path, int] = {}
        for path in left:
            if len(path) == length:
                by_parent[path[:-1]] = by_parent.get(path[:-1], 0) + 1
        gone = {parent for parent, count in by_parent.items() if count == len(value_at(data, parent))}
        for parent in gone:
            if isinstance(parent[-1], int):
                continue  # an entry that says nothing is an entry
            left = {path for path in left if path[:-1] != parent}
            instead = _instead(data, parent, gone)
            if instead is None:
                left.add(parent)
            else:
                emptied.append(Put(parent, instead))
    return (*emptied, *(Take(path) for path in sorted(left, key=_order, reverse=True)))


def _instead(data: Data, parent: Path, gone: set[Path]) -> list[str] | dict[str, str] | None:
    """Return what stands where all entries of a list or table go; None where it goes too."""
    if isinstance(value_at(data, parent), list):
        return [] if parent[-1] in RACI or (len(parent) > 1 and parent[-2] in RACI) else None
    if len(parent) > 1 and parent[-2] == "parts":
        others = {view for view in value_at(data, parent[:-1]) if (*parent[:-1], view) not in gone}
        return {} if others.intersection(chain_of(data, str(parent[-1]))) else None
    return None


def _order(path: Path) -> tuple[tuple[int, str], ...]:
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in path)
