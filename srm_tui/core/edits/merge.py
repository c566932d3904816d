"""What two people made of one file, put together: a three-way merge by the ids of what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.edits.merge_changes import changes_between
from srm_tui.core.edits.merge_order import merged_order
from srm_tui.core.edits.merge_tree import EMPTY, LISTS, NOTHING, Listing, Node, own_key, planted, same
from srm_tui.core.edits.merge_values import Conflict, Judge, Side, Spot, stays_written
from srm_tui.core.names import words
from srm_tui.core.problems import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from srm_tui.core.edits.change import Change
    from srm_tui.core.edits.merge_values import Place

__all__ = ["Conflict", "Merged", "Side", "merge", "resolved"]

_ROWS = "responsibilities"
# What an entry of a list is called beside its name; a row is known by its name alone.
_SINGULAR = {
    "sources": "source",
    "parties": "party",
    "views": "view",
    "layers": "layer",
    "roles": "role",
    "processes": "process",
    "steps": "step",
    "stakeholders": "stakeholder",
    "walkthrough": "walkthrough step",
    "scenarios": "scenario",
    "decisions": "decision",
    "suppressions": "suppression",
}
_TOP = Spot((), (), (), ())
# A row is the same in whichever layer it stands.
_ABOVE_ROWS = Spot(("layers",), (), None, None)


class Merged(NamedTuple):
    """My changes, put onto theirs.

    Attributes:
        changes: What makes theirs the result, in which theirs stands wherever there is a conflict.
        conflicts: What both changed, each in another way.
        places: The keys that lead to each conflict.
        versions: Base, mine and theirs.
    """

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    places: tuple[Place, ...]
    versions: tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


def merge(base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> Merged:
    """Merge the data of three versions of a file, each of which says a model with nothing wrong.

    Entries are the same where their ids are, fields where their keys are, values by view where their views are.
    The result need not be a model: they may have taken out a party that I made responsible for something else.
    """
    return _merged(base, mine, theirs, {})


def resolved(merged: Merged, choices: Sequence[Side]) -> tuple[Change, ...]:
    """Return what makes theirs the result once each conflict has been decided.

    Raises:
        ValueError: There is not one choice for each conflict.
    """
    decided = dict(zip(merged.places, choices, strict=True))
    return _merged(*merged.versions, decided).changes


def _merged(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], decided: Mapping[Place, Side]
) -> Merged:
    before = planted(base)
    ours, other = planted(mine, before), planted(theirs, before)
    judge = Judge(decided)
    fields = judge.fields(_TOP, before.fields, ours.fields, other.fields)
    lists = {}
    for kind in LISTS[""]:
        versions = _Versions(before.lists[kind], ours.lists[kind], other.lists[kind])
        lists[kind] = _Stack(judge, versions).merged() if kind == "layers" else _list(judge, _TOP, kind, versions)
    changes = changes_between(other, Node((), {}, fields, lists))
    return Merged(tuple(changes), tuple(judge.conflicts), tuple(judge.places), (base, mine, theirs))


class _Entry(NamedTuple):
    """An entry in all three versions; None where it is not there."""

    base: Node | None
    mine: Node | None
    theirs: Node | None


class _Versions(NamedTuple):
    """A list of entries in all three versions."""

    base: Listing
    mine: Listing
    theirs: Listing

    def of(self, key: str) -> _Entry:
        """Return an entry in each version."""
        return _Entry(self.base.entries.get(key), self.mine.entries.get(key), self.theirs.entries.get(key))

    def keys(self) -> Iterable[str]:
        """Return the keys of what is in mine or theirs."""
        return {**self.theirs.entries, **self.mine.entries}

    def put_together(self, kept: dict[str, Node]) -> Listing:
        """Return a list of what is kept, in order."""
        order = merged_order(self.base.entries, self.mine.entries, self.theirs.entries, kept)
        written = bool(order) or stays_written(self.base.written, self.mine.written, self.theirs.written)
        return Listing({key: kept[key] for key in order}, written)


def _list(judge: Judge, above: Spot, kind: str, versions: _Versions) -> Listing:
    kept = {}
    for key in versions.keys():  # noqa: SIM118 (no dictionary)
        node = _entry(judge, above, kind, key, versions.of(key))
        if node is not None:
            kept[key] = node
    return versions.put_together(kept)


def _entry(judge: Judge, above: Spot, kind: str, key: str, entry: _Entry) -> Node | None:
    """Merge one entry with all that is in it."""
    base, mine, theirs = entry
    if mine is None or theirs is None:
        there = mine or theirs
        if base is None or there is None:
            return there
        if same(base.data, there.data):
            return None
        return mine if _mine_stands(judge, above, kind, key, entry) else theirs
    if same(mine.data, theirs.data) or (base and same(base.data, mine.data)):
        return theirs
    if base and same(base.data, theirs.data):
        return mine
    before = base or EMPTY
    spot = _spot(above, kind, key, entry)
    fields = _own_fields(judge, spot, before, mine, theirs)
    lists = {}
    for inner in LISTS.get(kind, ()):
        versions = _Versions(before.lists.get(inner, NOTHING), mine.lists[inner], theirs.lists[inner])
        lists[inner] = _list(judge, spot, inner, versions)
    return Node((), {}, fields, lists)


def _own_fields(judge: Judge, spot: Spot, base: Node, mine: Node, theirs: Node) -> dict[str, Any]:
    """Merge what an entry says itself; it stays the same entry also where its id would no longer follow."""
    fields = judge.fields(spot, base.fields, mine.fields, theirs.fields)
    key = spot.place[-1]
    if own_key(fields) != key and own_key(mine.fields) == key:
        fields["id"] = key
    return fields


def _mine_stands(judge: Judge, above: Spot, kind: str, key: str, entry: _Entry) -> bool:
    """Ask about an entry that one took out and the other changed."""
    base, mine, theirs = (node and node.data for node in entry)
    return judge.mine_stands(_spot(above, kind, key, entry), base, mine, theirs)


def _spot(above: Spot, kind: str, key: str, entry: _Entry) -> Spot:
    _, mine, theirs = entry
    there = theirs or mine or EMPTY
    name = next((there.data[word] for word in ("name", "title", "on", "rule", "happens") if word in there.data), "")
    name = shortened(name or words(key if key[:1] not in "#+" else ""))
    named = " ".join(filter(None, (_SINGULAR.get(kind), name)))
    return Spot((*above.place, kind, key), (*above.words, named), mine and mine.path, theirs and theirs.path)


class _Stack:
    """Merges layers and rows: a row is the same in whichever layer it stands."""

    def __init__(self, judge: Judge, layers: _Versions) -> None:
        self._judge = judge
        self._layers = layers
        self._base, self._mine, self._theirs = (_rows(listing) for listing in layers)
        # The layers that are there afterwards, without their rows.
        self._kept: dict[str, Node] = {}
        # The layers that one took out and the other kept and changed, and whether they stay.
        self._asked: dict[str, bool] = {}

    def merged(self) -> Listing:
        """Return the layers with their rows."""
        for key in self._layers.keys():  # noqa: SIM118 (no dictionary)
            self._keep_layer(key, self._layers.of(key))
        rows: dict[str, Node] = {}
        wanted: dict[str, str] = {}
        for key in {**self._theirs, **self._mine}:
            self._keep_row(key, rows, wanted)
        places: dict[str, dict[str, Node]] = {key: {} for key in self._kept}
        for key, node in rows.items():
            found = self._layer_of(key, wanted[key])
            if found is not None:
                places.setdefault(found, {})[key] = node
        return self._layers.put_together({key: self._filled(key, places[key]) for key in places})

    def _keep_layer(self, key: str, layer: _Entry) -> None:
        base, mine, theirs = layer
        if mine is not None and theirs is not None:
            spot = _spot(_TOP, "layers", key, layer)
            self._kept[key] = Node((), {}, _own_fields(self._judge, spot, base or EMPTY, mine, theirs), {})
            return
        there = mine or theirs
        if base is None and there is not None:
            self._kept[key] = there
        elif base is not None and there is not None:
            added = there.lists[_ROWS].entries.keys() - base.lists[_ROWS].entries.keys()
            if added or not same(base.fields, there.fields):
                stands = _mine_stands(self._judge, _TOP, "layers", key, layer)
                self._asked[key] = stays = stands is (mine is not None)
                if stays:
                    self._kept[key] = there

    def _keep_row(self, key: str, rows: dict[str, Node], wanted: dict[str, str]) -> None:
        """Merge one row, and note in which layer it is to stand."""
        (before, base), (ours, mine), (other, theirs) = (
            found.get(key, ("", None)) for found in (self._base, self._mine, self._theirs)
        )
        row, there, layer = _Entry(base, mine, theirs), theirs or mine, other or ours
        if mine is not None and theirs is not None:
            rows[key] = _entry(self._judge, _ABOVE_ROWS, _ROWS, key, row) or theirs
            wanted[key] = self._wanted(_spot(_ABOVE_ROWS, _ROWS, key, row), before, ours, other)
        elif there is not None and (base is None or self._stays(key, row, layer, moved=layer != before)):
            rows[key], wanted[key] = there, layer

    def _stays(self, key: str, row: _Entry, layer: str, *, moved: bool) -> bool:
        """Return whether a row stays that one took out."""
        base, mine, theirs = row
        there = theirs or mine
        if layer in self._asked:
            return self._asked[layer]
        if not moved and base and there and same(base.data, there.data):
            return False
        stays = _mine_stands(self._judge, _ABOVE_ROWS, _ROWS, key, row) is (mine is not None)
        if stays:
            self._restore(layer)
        return stays

    def _wanted(self, spot: Spot, base: str, mine: str, theirs: str) -> str:
        """Return the layer in which a row that is in mine and theirs is to stand."""
        if mine in {theirs, base}:
            return theirs
        if theirs == base:
            return mine
        spot = spot._replace(place=(*spot.place, "layer"), words=(*spot.words, "layer"))
        return mine if self._judge.mine_stands(spot, base or None, mine, theirs) else theirs

    def _layer_of(self, row: str, wanted: str) -> str | None:
        """Return the layer of a row: the wanted one, else one in which it stands in theirs or in mine."""
        theirs, mine = self._theirs.get(row), self._mine.get(row)
        there = (found[0] for found in (theirs, mine) if found)
        found = next((layer for layer in (wanted, *there) if layer in self._kept), None)
        if found is None and theirs and mine:
            # Both kept the row, and each took out the layer in which the other has it.
            self._restore(theirs[0])
            return theirs[0]
        return found

    def _restore(self, layer: str) -> None:
        """Keep a layer that would go, for a row stands in it."""
        _, mine, theirs = self._layers.of(layer)
        there = theirs or mine
        if layer not in self._kept and there is not None:
            self._kept[layer] = there

    def _filled(self, key: str, rows: dict[str, Node]) -> Node:
        """Return a layer with its rows in order."""
        base, mine, theirs = (node.lists[_ROWS] if node else None for node in self._layers.of(key))
        unchanged = NOTHING._replace(written=base is not None and base.written)
        versions = _Versions(base or NOTHING, mine or unchanged, theirs or unchanged)
        return Node((), {}, self._kept[key].fields, {_ROWS: versions.put_together(rows)})


def _rows(layers: Listing) -> dict[str, tuple[str, Node]]:
    """Return all rows by key, each with its layer's key."""
    return {
        key: (layer, row) for layer, node in layers.entries.items() for key, row in node.lists[_ROWS].entries.items()
    }
