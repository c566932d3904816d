"""Defaults that follow from what is written: ids from names, names from ids, a party's kind, the one view."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from srm_tui.core.names import RESERVED_IDS, free_id, slug, words
from srm_tui.core.problems import MOST_PROBLEMS, Path, Problem, Problems, quoted

Entry = dict[str, Any]

# The kinds that have ids: what one of them is called, and the key that its id follows from.
_KINDS = {
    "sources": ("source", "title"),
    "parties": ("party", "name"),
    "views": ("view", "name"),
    "layers": ("layer", "name"),
    "responsibilities": ("row", "name"),
    "roles": ("role", "name"),
    "processes": ("process", "name"),
    "steps": ("step", "name"),
    "stakeholders": ("stakeholder", "name"),
    "walkthrough": ("step", "title"),
    "scenarios": ("scenario", "title"),
    "decisions": ("decision", None),
}
_ID_REQUIRED = frozenset({"parties", "views"})
_LONGEST_PROPOSED = 80
_DIFFERENT = "ids that differ"
_NAME_OR_ID_REQUIRED = frozenset({"layers", "responsibilities"})


def fill(data: Entry, problems: Problems) -> Entry:
    """Return a copy of a file's data with the defaults written in, and report what is wrong with its ids.

    Only what has the right shape is filled; everything else is left for validation to report. Entries keep their
    places, so that paths into the copy are paths into the file.
    """
    filled = dict(data)
    for kind in _KINDS:
        ids = _Ids(problems)
        ids.take_list(filled, kind, ())
        ids.settle()
    for party in _entries(filled.get("parties")):
        party.setdefault("kind", "team" if "part_of" in party else "third-party")
    rows = _Ids(problems)
    for index, layer in enumerate(_list(filled.get("layers"))):
        if isinstance(layer, dict):
            rows.take_list(layer, "responsibilities", ("layers", index))
    rows.settle()
    for index, process in enumerate(_list(filled.get("processes"))):
        if isinstance(process, dict):
            steps = _Ids(problems)
            steps.take_list(process, "steps", ("processes", index))
            steps.settle()
    if filled.get("views", []) == []:
        filled["views"] = [{"id": "default", "name": "Default"}]
    return filled


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _entries(value: object) -> Iterator[Entry]:
    return (entry for entry in _list(value) if isinstance(entry, dict))


def _copies(entries: list[Any]) -> list[Any]:
    """Copy entries; what follows so much that is no table that no more is listed is left out."""
    copies: list[Any] = []
    strays = 0
    for entry in entries:
        if isinstance(entry, dict):
            copies.append(dict(entry))
        else:
            strays += 1
            copies.append(entry)
            if strays > MOST_PROBLEMS:
                break
    return copies


@dataclass
class _Ids:
    """The ids of the entries of one kind: first those that are written, then those that follow from names.

    What is wrong is settled last, so that what is proposed is no other entry's id.
    """

    problems: Problems
    taken: set[str] = field(default_factory=set)
    _nameless: list[tuple[Entry, str, Path]] = field(default_factory=list)
    _unsettled: list[tuple[Entry, str, Path]] = field(default_factory=list)
    _unnamed: list[Entry] = field(default_factory=list)
    # How often an id was asked for and taken: thousands of equal names must not try every number each.
    _tried: dict[str, int] = field(default_factory=dict)

    def take_list(self, parent: Entry, kind: str, above: Path) -> None:
        """Replace a list of entries by copies to fill, and take the ids that are written in it."""
        entries = parent.get(kind)
        if not isinstance(entries, list):
            return
        parent[kind] = copies = _copies(entries)
        named = _KINDS[kind][1] == "name"
        for index, entry in enumerate(copies):
            if not isinstance(entry, dict):
                continue
            identifier = entry.get("id")
            if named and "name" not in entry:
                self._unnamed.append(entry)
            if isinstance(identifier, str):
                if identifier in self.taken:
                    self._unsettled.append((entry, kind, (*above, kind, index)))
                self.taken.add(identifier)
            elif identifier is None:
                self._nameless.append((entry, kind, (*above, kind, index)))

    def settle(self) -> None:
        """Fill in what follows, and report ids that are missing, empty, reserved or there twice."""
        for entry, kind, place in self._nameless:
            found = _derived(entry, kind)
            if found and kind not in _ID_REQUIRED and found not in self.taken and found not in RESERVED_IDS:
                entry["id"] = found
                self.taken.add(found)
            else:
                self._unsettled.append((entry, kind, place))
        for entry, kind, place in self._unsettled:
            if "id" in entry:
                message = f"the id {quoted(entry['id'])} is there twice"
                self._report("SRM002", (*place, "id"), message, _DIFFERENT, entry["id"])
            else:
                entry["id"] = self._settled(entry, kind, place)
        for entry in self._unnamed:
            entry["name"] = words(entry["id"]) if isinstance(entry["id"], str) else ""

    def _settled(self, entry: Entry, kind: str, place: Path) -> str:
        """Return an id for an entry from whose name none follows, and report that."""
        singular, key = _KINDS[kind]
        found = _derived(entry, kind)
        wanted = found or f"{singular}-{int(place[-1]) + 1}"
        if kind in _ID_REQUIRED:
            return self._report("SRM001", place, 'the key "id" is missing', 'id = "…"', wanted)
        if key and isinstance(entry.get(key), str):
            path = (*place, key)
            follows = f"the id {quoted(found)}, which follows from the {key},"
            if not found:
                message = f"no id follows from the {key} {quoted(entry[key])}"
                return self._report("SRM001", path, message, "a letter A to Z or a digit in it, or an id", wanted)
            if found in RESERVED_IDS:
                return self._report("SRM001", path, f"{follows} is reserved", "another id", wanted)
            return self._report("SRM002", path, f"{follows} is there twice", _DIFFERENT, wanted)
        if kind in _NAME_OR_ID_REQUIRED and key not in entry:
            message = f"this {singular} has neither a name nor an id"
            self.problems.add(Problem("SRM001", place, message, expected='name = "…"'))
        return self._take(wanted)

    def _report(self, rule: str, path: Path, message: str, expected: str, wanted: str) -> str:
        """Report an id with a proposal, which is taken so that the rest can be checked with it."""
        proposal = self._take(wanted)
        hint = f'write id = "{proposal}"' if len(proposal) <= _LONGEST_PROPOSED else "write a shorter id"
        self.problems.add(Problem(rule, path, message, expected, hint))
        return proposal

    def _take(self, wanted: str) -> str:
        identifier = free_id(wanted, self.taken, self._tried.get(wanted, 1))
        if identifier != wanted:
            self._tried[wanted] = int(identifier.rpartition("-")[2])
        self.taken.add(identifier)
        return identifier


def _derived(entry: Entry, kind: str) -> str:
    """Return the id that follows from an entry's name or title; empty where none does."""
    key = _KINDS[kind][1]
    name = entry.get(key) if key else None
    return slug(name) if isinstance(name, str) else ""
