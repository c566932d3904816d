"""Defaults that follow from what is written: ids from names, names from ids, a party's kind, the one view."""

from collections.abc import Iterator
from typing import Any

from srm_tui.core.names import free_id, slug, words
from srm_tui.core.problems import Path, Problem, quoted

Entry = dict[str, Any]

# Kinds whose ids follow from a name or title, with the key that holds it. Parties and views must write theirs.
_NAMED_BY = {
    "sources": "title",
    "roles": "name",
    "processes": "name",
    "stakeholders": "name",
    "walkthrough": "title",
    "scenarios": "title",
    "decisions": "",
}
_SINGULAR = {
    "sources": "source",
    "parties": "party",
    "views": "view",
    "layers": "layer",
    "responsibilities": "row",
    "roles": "role",
    "processes": "process",
    "steps": "step",
    "stakeholders": "stakeholder",
    "walkthrough": "step",
    "scenarios": "scenario",
    "decisions": "decision",
}


def fill(data: Entry) -> tuple[Entry, list[Problem]]:
    """Return a copy of a file's data with the defaults written in, and what is wrong with its ids.

    Only what has the right shape is filled; everything else is left for validation to report. Lists keep their
    lengths, so that paths into the copy are paths into the file.
    """
    filled = dict(data)
    problems: list[Problem] = []
    for kind in ("parties", "views"):
        _fill_list(filled, kind, (), "", problems)
    for party in _entries(filled.get("parties")):
        party.setdefault("kind", "team" if "part_of" in party else "third-party")
    for kind, named_by in _NAMED_BY.items():
        _fill_list(filled, kind, (), named_by, problems)
    for index, process in enumerate(_entries(filled.get("processes"))):
        _fill_list(process, "steps", ("processes", index), "name", problems)
    _fill_list(filled, "layers", (), "name", problems, required=True)
    rows: dict[str, Path] = {}
    for index, layer in enumerate(_list(filled.get("layers"))):
        if isinstance(layer, dict):
            _fill_list(layer, "responsibilities", ("layers", index), "name", problems, required=True, seen=rows)
    if filled.get("views", []) == []:
        filled["views"] = [{"id": "default", "name": "Default"}]
    return filled, problems


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _entries(value: object) -> Iterator[Entry]:
    return (entry for entry in _list(value) if isinstance(entry, dict))


def _fill_list(  # noqa: PLR0913 (one pass over one kind of entry)
    parent: Entry,
    kind: str,
    above: Path,
    named_by: str,
    problems: list[Problem],
    *,
    required: bool = False,
    seen: dict[str, Path] | None = None,
) -> None:
    """Replace a list of entries by filled copies, and report ids that are missing, empty or there twice."""
    entries = parent.get(kind)
    if not isinstance(entries, list):
        return
    seen = {} if seen is None else seen
    parent[kind] = copies = [dict(entry) if isinstance(entry, dict) else entry for entry in entries]
    derived: list[tuple[int, Entry]] = []
    for index, entry in enumerate(copies):
        if isinstance(entry, dict):
            if isinstance(entry.get("id"), str):
                _note(entry["id"], (*above, kind, index), "id", seen, problems)
            elif "id" not in entry and (named_by or kind == "decisions"):
                derived.append((index, entry))
    for index, entry in derived:
        _derive(entry, kind, (*above, kind, index), named_by, problems, required=required, seen=seen)
    for entry in _entries(copies):
        if "name" not in entry and isinstance(entry.get("id"), str) and named_by != "title" and kind != "decisions":
            entry["name"] = words(entry["id"])


def _note(identifier: str, place: Path, key: str, seen: dict[str, Path], problems: list[Problem]) -> None:
    """Remember an id, or report that it is there already."""
    if identifier not in seen:
        seen[identifier] = (*place, key)
        return
    proposal = free_id(identifier, seen)
    written = key == "id"
    what = f"the id {quoted(identifier)}" if written else f"the id {quoted(identifier)}, which follows from the {key},"
    problems.append(
        Problem(
            "SRM002",
            (*place, key),
            f"{what} is there twice",
            expected="ids that differ",
            hint=f'write id = "{proposal}"',
        )
    )
    seen[proposal] = (*place, key)


def _derive(  # noqa: PLR0913 (the same pass)
    entry: Entry,
    kind: str,
    place: Path,
    named_by: str,
    problems: list[Problem],
    *,
    required: bool,
    seen: dict[str, Path],
) -> None:
    """Give an entry the id that follows from its name, or report that none does."""
    name = entry.get(named_by) if named_by else None
    numbered = f"{_SINGULAR[kind]}-{int(place[-1]) + 1}"
    if isinstance(name, str):
        found = slug(name)
        if found:
            taken = found in seen
            _note(found, place, named_by, seen, problems)
            # The clash is reported; a free id lets the rest of the file be checked too.
            entry["id"] = free_id(found, seen) if taken else found
            return
        if required:
            problems.append(
                Problem(
                    "SRM001",
                    (*place, named_by),
                    f"no id follows from the {named_by} {quoted(name)}",
                    expected="an id of lower-case letters, digits and -",
                    hint=f'write id = "{free_id(numbered, seen)}"',
                )
            )
        entry["id"] = free_id(numbered, seen)
    elif named_by in entry:
        entry["id"] = free_id(numbered, seen)
    elif required:
        problems.append(
            Problem("SRM001", place, f"this {_SINGULAR[kind]} has neither a name nor an id", expected='name = "…"')
        )
        entry["id"] = free_id(numbered, seen)
    else:
        entry["id"] = free_id(numbered, seen)
    seen[entry["id"]] = place
