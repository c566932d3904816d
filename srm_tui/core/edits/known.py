"""What a file's data holds: its entries by kind, with the ids and names that they have or that follow."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.edits.change import RefusedError
from srm_tui.core.fill import fill
from srm_tui.core.names import ID_PATTERN, RESERVED_IDS, free_id, slug
from srm_tui.core.problems import Problems, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from srm_tui.core.problems import Path


class Kind(NamedTuple):
    """How a kind of entry is kept.

    Attributes:
        key: The list that holds it.
        naming: The key of its name; None where it has none.
        words: What one of them is called.
        above: The list whose entries hold the list; None where it stands at the top of the file.
    """

    key: str
    naming: str | None
    words: str
    above: str | None = None


KINDS = {
    "source": Kind("sources", "title", "source"),
    "party": Kind("parties", "name", "party"),
    "view": Kind("views", "name", "view"),
    "layer": Kind("layers", "name", "layer"),
    "row": Kind("responsibilities", "name", "row", "layers"),
    "role": Kind("roles", "name", "role"),
    "process": Kind("processes", "name", "process"),
    "step": Kind("steps", "name", "step", "processes"),
    "stakeholder": Kind("stakeholders", "name", "stakeholder"),
    "walkthrough": Kind("walkthrough", "title", "step of the walkthrough"),
    "scenario": Kind("scenarios", "title", "scenario"),
    "decision": Kind("decisions", None, "decision"),
    "suppression": Kind("suppressions", None, "suppression"),
}


class Entry(NamedTuple):
    """An entry with its id and name, written or not; `id` and `name` are empty where its kind has none."""

    kind: str
    path: Path
    id: str
    name: str

    @property
    def words(self) -> str:
        """What it is, for people: `row "OS patching"`."""
        return f"{KINDS[self.kind].words} {quoted(self.name)}"

    @property
    def title(self) -> str:
        """Its name in quotes; what has none is called by what it is about, which is something else."""
        return self.words if KINDS[self.kind].naming is None else f'"{self.name}"'


class Known:
    """The entries of a file's data."""

    def __init__(self, data: dict[str, Any]) -> None:
        """Look at data; it must be that of a model with nothing wrong."""
        self.data = data
        self.filled = fill(data, Problems())
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._ids: dict[str, frozenset[str]] = {}

    @cached_property
    def view_is_implied(self) -> bool:
        """Whether there is only the one view that no file needs to name."""
        return not self.data.get("views")

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """Return all entries of a kind, in the order of the file."""
        if kind not in self._entries:
            self._entries[kind] = tuple(self._found(kind))
        return self._entries[kind]

    def ids(self, kind: str) -> frozenset[str]:
        """Return the ids of all entries of a kind."""
        if kind not in self._ids:
            self._ids[kind] = frozenset(entry.id for entry in self.entries(kind))
        return self._ids[kind]

    def entry(self, kind: str, path: Path) -> Entry:
        """Return the entry at a path.

        Raises:
            RefusedError: There is none.
        """
        here: Any = self.filled
        try:
            for part in path:
                here = here[part]
        except (LookupError, TypeError):
            message = f"there is no such {KINDS[kind].words} any more"
            raise RefusedError(message) from None
        return _entry(kind, path, here)

    def called(self, kind: str, identifier: str) -> str:
        """Return the name of the entry with an id; the id where there is none."""
        return next((entry.name for entry in self.entries(kind) if entry.id == identifier), identifier)

    def rivals(self, kind: str, path: Path) -> frozenset[str]:
        """Return the ids that differ from that of the entry at a path: of its kind, and for a step, its process."""
        among = self._siblings(path) if kind == "step" else self.entries(kind)
        return frozenset(entry.id for entry in among if entry.path != path)

    def _siblings(self, path: Path) -> list[Entry]:
        return [entry for entry in self.entries("step") if entry.path[:-1] == path[:-1]]

    def _found(self, kind: str) -> Iterator[Entry]:
        key, _, _, above = KINDS[kind]
        if above is None:
            for index, entry in enumerate(self.filled.get(key, ())):
                yield _entry(kind, (key, index), entry)
            return
        for number, holder in enumerate(self.filled.get(above, ())):
            for index, entry in enumerate(holder.get(key, ())):
                yield _entry(kind, (above, number, key, index), entry)


def _entry(kind: str, path: Path, entry: dict[str, Any]) -> Entry:
    identifier = entry.get("id", "")
    naming = KINDS[kind].naming
    name = entry.get(naming) if naming else None
    if kind == "decision":
        name = entry.get("on")
    elif kind == "suppression":
        name = entry.get("rule")
    return Entry(kind, path, identifier, name or identifier)


def checked_id(wanted: str, kind: str, taken: frozenset[str]) -> str:
    """Return an id that may be given to an entry.

    Raises:
        RefusedError: It is none, is reserved, or belongs to another entry; the message proposes one.
    """
    what = KINDS[kind].words
    proposal = free_id(slug(wanted) or kind, taken)
    if re.fullmatch(ID_PATTERN, wanted) is None:
        message = f'{quoted(wanted)} is no id; {quoted(proposal)} would do: lower-case letters, digits and "-"'
        raise RefusedError(message)
    if wanted in RESERVED_IDS:
        message = f"the id {quoted(wanted)} is reserved; {quoted(proposal)} would do"
        raise RefusedError(message)
    if wanted in taken:
        message = f"another {what} has the id {quoted(wanted)}; {quoted(proposal)} is free"
        raise RefusedError(message)
    return wanted


def checked_name(name: str, kind: str) -> str:
    """Return a name without spaces around it.

    Raises:
        RefusedError: Nothing is left.
    """
    stripped = name.strip()
    if not stripped:
        message = f"a {KINDS[kind].words} needs a {KINDS[kind].naming or 'name'}: type one"
        raise RefusedError(message)
    return stripped


def default_view(known: Known) -> dict[str, Any]:
    """Return the entry that says what is implied where a file names no view."""
    return {"id": known.filled["views"][0]["id"]}
