"""A file's data as a tree whose entries have keys, so that the same entry is found in three versions of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.names import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from srm_tui.core.problems import Path

# The keys that hold a list of entries, by the list that they stand in; at the top of the file that is none.
LISTS: dict[str, tuple[str, ...]] = {
    "": (
        *("sources", "parties", "views", "layers", "roles", "processes", "stakeholders", "walkthrough", "scenarios"),
        *("decisions", "suppressions"),
    ),
    "layers": ("responsibilities",),
    "processes": ("steps",),
    "scenarios": ("steps",),
}
# Entries without an id and a name are compared each with each, which takes long where many changed.
_MOST_COMPARED = 300
_ALIKE = 0.5


class Node(NamedTuple):
    """The top of a file or an entry of a list.

    Attributes:
        path: Where it stands in its version of the file; empty in a merged one.
        data: All that it says, as it is in the file.
        fields: What it says itself, without the lists of entries in it.
        lists: The lists of entries in it, also those that are not written.
    """

    path: Path
    data: dict[str, Any]
    fields: dict[str, Any]
    lists: dict[str, Listing]

    @property
    def said(self) -> dict[str, Any]:
        """The data that follow from fields and lists: what a merged node says."""
        return {**self.fields, **{key: found.said for key, found in self.lists.items() if found.written}}


class Listing(NamedTuple):
    """A list of entries by key, in order.

    Attributes:
        written: Whether the list is in the file, be it empty.
    """

    entries: dict[str, Node]
    written: bool

    @property
    def said(self) -> list[dict[str, Any]]:
        """The entries as data."""
        return [node.said for node in self.entries.values()]


NOTHING = Listing({}, written=False)
EMPTY = Node((), {}, {}, {})


def planted(data: dict[str, Any], base: Node | None = None, path: Path = (), kind: str = "") -> Node:
    """Return the tree of some data.

    Args:
        data: What a file says, or an entry of it.
        base: The same of the version that others are compared with: entries that neither have an id nor a name get
            the keys that they have there.
        path: Where the data stand.
        kind: The list that they stand in.
    """
    lists: dict[str, Listing] = {}
    fields = data
    for key in LISTS.get(kind, ()):
        before = base.lists.get(key, NOTHING) if base else None
        written = data.get(key)
        if not isinstance(written, list):
            lists[key] = NOTHING
            continue
        if fields is data:
            fields = dict(data)
        del fields[key]
        entries: dict[str, Node] = {}
        for index, (name, entry) in enumerate(zip(_keys(written, before), written, strict=True)):
            entries[name] = planted(entry, before and before.entries.get(name, EMPTY), (*path, key, index), key)
        lists[key] = Listing(entries, written=True)
    return Node(path, data, fields, lists)


def own_key(entry: dict[str, Any]) -> str:
    """Return the id of an entry, written or following from its name or title; empty where there is none."""
    identifier = entry.get("id")
    if isinstance(identifier, str):
        return identifier
    name = entry.get("name", entry.get("title"))
    return slug(name) if isinstance(name, str) else ""


def same(one: object, other: object) -> bool:
    """Tell whether two values are the same in TOML, where `1`, `1.0` and `true` differ."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def _keys(entries: Sequence[dict[str, Any]], base: Listing | None) -> list[str]:
    """Return a key for each entry; no id can look like those of entries that have none."""
    own = [own_key(entry) for entry in entries]
    if base is None:
        return [key or f"#{index}" for index, key in enumerate(own)]
    keyless = {key: node.data for key, node in base.entries.items() if key.startswith("#")}
    wanting = [index for index, key in enumerate(own) if key not in base.entries]
    found = _paired(keyless, ((index, entries[index]) for index in wanting))
    times: dict[str, int] = {}
    for index in wanting:
        if index in found:
            own[index] = found[index]
        elif not own[index]:
            content = _content(entries[index])
            times[content] = times.get(content, 0) + 1
            own[index] = f"+{times[content]}{content}"
    return own


def _paired(base: dict[str, dict[str, Any]], others: Iterable[tuple[int, dict[str, Any]]]) -> dict[int, str]:
    """Find entries of the base again: equal ones first, then those of which at least half is equal."""
    found: dict[int, str] = {}
    if not base:
        return found
    by_content: dict[str, list[str]] = {}
    for key, entry in reversed(base.items()):
        by_content.setdefault(_content(entry), []).append(key)
    changed = []
    left = dict(base)
    for index, entry in others:
        equal = by_content.get(_content(entry))
        if equal:
            found[index] = equal.pop()
            del left[found[index]]
        else:
            changed.append((index, entry))
    if len(changed) > _MOST_COMPARED or len(left) > _MOST_COMPARED:
        return found
    for index, entry in changed:
        # Of equally alike ones the first.
        most, nearest = 0.0, ""
        for key, other in left.items():
            alike = _alike(entry, other)
            if alike > most:
                most, nearest = alike, key
        if most >= _ALIKE:
            found[index] = nearest
            del left[nearest]
    return found


def _alike(one: dict[str, Any], other: dict[str, Any]) -> float:
    """Return the share of what two entries say that is equal; an id that one was given does not count."""
    keys = (one.keys() | other.keys()) - {"id"}
    return sum(key in one and key in other and same(one[key], other[key]) for key in keys) / max(len(keys), 1)


def _content(value: object) -> str:
    """Return a text that is equal for equal values."""
    return "".join(_pieces(value))


def _pieces(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield "{"
        for key in sorted(value):
            yield f"{key!r}:"
            yield from _pieces(value[key])
        yield "}"
    elif isinstance(value, list):
        yield "["
        for entry in value:
            yield from _pieces(entry)
        yield "]"
    else:
        yield f"{value!r},"
