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
_DIFFERENT = "ids that differ"
_NAME_OR_ID_REQUIRED = frozenset({"layers", "responsibilities"})


def fill(data: Entry, problems: Problems) -> Entry:
    """Return a copy of a file's data with the defaults written in, and report what is wrong with its ids.

    Only what has the right shape is filled; everything else is left for validation to report. Entries keep their
    places, so that paths into the copy are paths into the file.
    """
    filled = dict(data)
    for kind in _KINDS:
        _fill_list(filled, kind, (), _Ids(problems))
    for party in _entries(filled.get("parties")):
        party.setdefault("kind", "team" if "part_of" in party else "third-party")
    rows = _Ids(problems)
    for index, layer in enumerate(_list(filled.get("layers"))):
        if isinstance(layer, dict):
            _fill_list(layer, "responsibilities", ("layers", index), rows)
    for index, process in enumerate(_list(filled.get("processes"))):
        if isinstance(process, dict):
            _fill_list(process, "steps", ("processes", index), _Ids(problems))
    if filled.get("views", []) == []:
        filled["views"] = [{"id": "default", "name": "Default"}]
    return filled


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _entries(value: object) -> Iterator[Entry]:
    return (entry for entry in _list(value) if isinstance(entry, dict))


@dataclass
class _Ids:
    """The ids of one kind that are taken, and where to report what is wrong with them."""

    problems: Problems
    taken: set[str] = field(default_factory=set)
    # How often an id was asked for and taken: thousands of equal names must not try every number each.
    _tried: dict[str, int] = field(default_factory=dict)

    def written(self, identifier: str, path: Path) -> None:
        """Take an id that the file writes."""
        if identifier in self.taken:
            self._report("SRM002", path, f"the id {quoted(identifier)} is there twice", _DIFFERENT, identifier)
        self.taken.add(identifier)

    def derived(self, entry: Entry, kind: str, place: Path) -> str:
        """Take the id that follows from an entry's name, or report that none does and take another one."""
        singular, key = _KINDS[kind]
        name = entry.get(key) if key else None
        found = slug(name) if isinstance(name, str) else ""
        wanted = found or f"{singular}-{int(place[-1]) + 1}"
        if kind in _ID_REQUIRED:
            return self._report("SRM001", place, 'the key "id" is missing', 'id = "…"', wanted)
        if isinstance(name, str) and key:
            path = (*place, key)
            follows = f"the id {quoted(found)}, which follows from the {key},"
            if not found:
                message = f"no id follows from the {key} {quoted(name)}"
                return self._report("SRM001", path, message, "a letter A to Z or a digit in it, or an id", wanted)
            if found in RESERVED_IDS:
                return self._report("SRM001", path, f"{follows} is reserved", "another id", wanted)
            if found in self.taken:
                return self._report("SRM002", path, f"{follows} is there twice", _DIFFERENT, wanted)
        elif kind in _NAME_OR_ID_REQUIRED and key not in entry:
            message = f"this {singular} has neither a name nor an id"
            self.problems.add(Problem("SRM001", place, message, expected='name = "…"'))
        return self._take(wanted)

    def _report(self, rule: str, path: Path, message: str, expected: str, wanted: str) -> str:
        """Report an id with a proposal, which is taken so that the rest can be checked with it."""
        proposal = self._take(wanted)
        self.problems.add(Problem(rule, path, message, expected, f'write id = "{proposal}"'))
        return proposal

    def _take(self, wanted: str) -> str:
        identifier = free_id(wanted, self.taken, self._tried.get(wanted, 1))
        if identifier != wanted:
            self._tried[wanted] = int(identifier.rpartition("-")[2])
        self.taken.add(identifier)
        return identifier


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


def _fill_list(parent: Entry, kind: str, above: Path, ids: _Ids) -> None:
    """Replace a list of entries by filled copies; ids that are written come before those that follow from names."""
    entries = parent.get(kind)
    if not isinstance(entries, list):
        return
    parent[kind] = copies = _copies(entries)
    nameless: list[tuple[int, Entry]] = []
    for index, entry in enumerate(copies):
        if isinstance(entry, dict):
            if isinstance(entry.get("id"), str):
                ids.written(entry["id"], (*above, kind, index, "id"))
            elif "id" not in entry:
                nameless.append((index, entry))
    for index, entry in nameless:
        entry["id"] = ids.derived(entry, kind, (*above, kind, index))
    if _KINDS[kind][1] == "name":
        for entry in _entries(copies):
            if "name" not in entry:
                entry["name"] = words(entry["id"]) if isinstance(entry["id"], str) else ""
