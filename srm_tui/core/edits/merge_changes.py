"""The changes that lead from one tree to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from srm_tui.core.edits.change import Insert, Move, Put, Take
from srm_tui.core.edits.merge_order import staying
from srm_tui.core.edits.merge_tree import LISTS, Listing, Node, same
from srm_tui.core.edits.merge_values import COLLECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from srm_tui.core.edits.change import Change
    from srm_tui.core.problems import Path

_ROWS = "responsibilities"


def changes_between(before: Node, after: Node) -> Iterator[Change]:
    """Yield what makes one file's data the other's; entries that stay are changed in place, moved ones are moved."""
    yield from _of_fields((), before.fields, after.fields)
    for key in LISTS[""]:
        if key == "layers":
            yield from _of_layers(before.lists[key], after.lists[key])
        else:
            yield from _of_list((key,), key, before.lists[key], after.lists[key])


def _of_fields(path: Path, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for key, value in after.items():
        old: Any = before.get(key)
        if key in before and same(old, value):
            continue
        if value and isinstance(value, dict) and isinstance(old, dict):
            yield from _of_fields((*path, key), old, value)
        elif key in COLLECTIONS and _are_sets(old, value):
            yield from _of_set((*path, key), old, value)
        else:
            yield Put((*path, key), value)
    for key in before:
        if key not in after:
            yield Take((*path, key))


def _are_sets(*values: object) -> bool:
    """Return whether values are lists that hold something, each of it once."""
    return all(
        isinstance(value, list)
        and bool(value)
        and all(isinstance(entry, str) for entry in value)
        and len(set(value)) == len(value)
        for value in values
    )


def _of_set(path: Path, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    lists = _Lists({"": list(before)}, lambda _: path, {"": True})
    yield from lists.placed("", after, lambda key: key)
    yield from lists.cleared("", after, written=True)


def _of_list(path: Path, kind: str, before: Listing, after: Listing) -> Iterator[Change]:
    for key, node in after.entries.items():
        old = before.entries.get(key)
        if old is not None and old is not node:
            yield from _of_fields(old.path, old.fields, node.fields)
            for inner in LISTS.get(kind, ()):
                yield from _of_list((*old.path, inner), inner, old.lists[inner], node.lists[inner])
    lists = _Lists({"": list(before.entries)}, lambda _: path, {"": before.written})
    yield from lists.placed("", list(after.entries), _said_of(after.entries))
    yield from lists.cleared("", after.entries, written=after.written)


def _of_layers(before: Listing, after: Listing) -> Iterator[Change]:
    rows = {key: row for layer in before.entries.values() for key, row in layer.lists[_ROWS].entries.items()}
    for key, layer in after.entries.items():
        if key in before.entries:
            yield from _of_fields(before.entries[key].path, before.entries[key].fields, layer.fields)
        for name, row in layer.lists[_ROWS].entries.items():
            if name in rows:
                yield from _of_fields(rows[name].path, rows[name].fields, row.fields)
    # A new layer comes with its new rows; others move in afterwards, and what goes waits until they have moved out.
    fresh = {key: _with_new_rows(layer, rows) for key, layer in after.entries.items() if key not in before.entries}
    stack = _Lists({"": list(before.entries)}, lambda _: ("layers",), {"": before.written})
    yield from stack.placed("", list(after.entries), _said_of(fresh))
    number = {key: index for index, key in enumerate(stack.orders[""])}
    listed = {key: layer.lists[_ROWS] for key, layer in {**before.entries, **fresh}.items()}
    lists = _Lists(
        {key: list(found.entries) for key, found in listed.items()},
        lambda key: ("layers", number[key], _ROWS),
        {key: found.written for key, found in listed.items()},
    )
    for key, layer in after.entries.items():
        entries = layer.lists[_ROWS].entries
        yield from lists.placed(key, list(entries), _said_of(entries))
    for key, layer in after.entries.items():
        yield from lists.cleared(key, layer.lists[_ROWS].entries, written=layer.lists[_ROWS].written)
    yield from stack.cleared("", after.entries, written=after.written)


def _said_of(entries: Mapping[str, Node]) -> Callable[[str], dict[str, Any]]:
    """Return what says, by its key, what a new entry holds."""
    return lambda key: entries[key].said


def _with_new_rows(layer: Node, known: Mapping[str, Node]) -> Node:
    """Return a layer without the rows that are there already."""
    found = layer.lists[_ROWS]
    entries = {key: row for key, row in found.entries.items() if key not in known}
    written = bool(entries) or (found.written and not found.entries)
    return layer._replace(lists={_ROWS: Listing(entries, written)})


class _Lists:
    """Lists among which entries move, kept as they are after each change.

    Attributes:
        orders: The keys of each list.
    """

    def __init__(self, orders: dict[str, list[str]], path: Callable[[str], Path], written: dict[str, bool]) -> None:
        self.orders = orders
        self._path = path
        self._written = written
        self._home = {key: name for name, order in orders.items() for key in order}

    def placed(self, name: str, target: Sequence[str], new: Callable[[str], Any]) -> Iterator[Change]:
        """Yield what brings a list into an order; what is not in it stays somewhere in between."""
        order = self.orders[name]
        stays = staying(order, target)
        end = 0
        for index, key in enumerate(target):
            if key in stays:
                continue
            # The neighbour stands where it belongs, and not before the one that was placed last.
            at = order.index(target[index - 1], max(end - 1, 0)) + 1 if index else 0
            home = self._home.get(key)
            if home is None:
                yield Insert((*self._path(name), at), new(key))
            else:
                old = self.orders[home].index(key)
                del self.orders[home][old]
                at -= home == name and old < at
                yield Move((*self._path(home), old), (*self._path(name), at))
            order.insert(at, key)
            self._home[key] = name
            self._written[name] = True
            end = at + 1

    def cleared(self, name: str, target: Mapping[str, object] | Sequence[str], *, written: bool) -> Iterator[Change]:
        """Yield what takes out of a list all that does not belong in it, or takes out the list itself."""
        path = self._path(name)
        if not written:
            if self._written[name]:
                yield Take(path)
            return
        if not self._written[name]:
            yield Put(path, [])
        keep = set(target)
        for index in reversed(range(len(self.orders[name]))):
            if self.orders[name][index] not in keep:
                del self.orders[name][index]
                yield Take((*path, index))
