"""What three versions of a value make together, and the conflicts where they make nothing."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from srm_tui.core.edits.merge_order import merged_order, staying
from srm_tui.core.edits.merge_tree import same

if TYPE_CHECKING:
    from collections.abc import Mapping

    from srm_tui.core.problems import Path

Place: TypeAlias = tuple[str, ...]
Values: TypeAlias = dict[str, Any]

# Lists in which entries come and go one by one; other lists are one answer, such as who is responsible.
COLLECTIONS = frozenset({"tags", "controls", "links", "evidence", "show", "rows", "counterpart", "select", "ignore"})


class Side(Enum):
    """Whose value stands after a conflict."""

    MINE = "mine"
    THEIRS = "theirs"


class Conflict(NamedTuple):
    """One thing that both changed, each in another way.

    Attributes:
        path_mine: Where it stands in mine, or would stand; None where its entry is not there.
        path_theirs: Likewise in theirs.
        where: What it is, such as `OS patching, responsible, managed`. Raw text.
        base: What it was before: a value, or all that an entry says; None where there was nothing.
        mine: What I made of it; None where I took it out.
        theirs: What they made of it.
    """

    path_mine: Path | None
    path_theirs: Path | None
    where: str
    base: Any
    mine: Any
    theirs: Any


class Spot(NamedTuple):
    """A place in all three versions: its keys, the words for it, and its paths."""

    place: Place
    words: tuple[str, ...]
    mine: Path | None
    theirs: Path | None

    def inner(self, key: str) -> Spot:
        """Return the place of a key below this one."""
        mine = None if self.mine is None else (*self.mine, key)
        theirs = None if self.theirs is None else (*self.theirs, key)
        return Spot((*self.place, key), (*self.words, key), mine, theirs)


class Judge:
    """Merges values, notes the conflicts, and settles those that are decided; of others, theirs stands."""

    def __init__(self, decided: Mapping[Place, Side]) -> None:
        self._decided = decided
        self.places: list[Place] = []
        self.conflicts: list[Conflict] = []

    def mine_stands(self, spot: Spot, base: object, mine: object, theirs: object) -> bool:
        """Note a conflict and return whether mine is to stand."""
        self.places.append(spot.place)
        self.conflicts.append(Conflict(spot.mine, spot.theirs, ", ".join(spot.words), base, mine, theirs))
        return self._decided.get(spot.place) is Side.MINE

    def fields(self, spot: Spot, base: Values, mine: Values, theirs: Values) -> Values:
        """Merge tables key by key."""
        result: Values = {}
        for key in {**theirs, **mine}:
            before, ours, other = base.get(key), mine.get(key), theirs.get(key)
            if same(ours, other) or same(before, ours):
                value = other
            elif same(before, other):
                value = ours
            else:
                value = self._both(spot.inner(key), before, ours, other)
            if value is not None:
                result[key] = value
        return result

    def _both(self, spot: Spot, base: Any, mine: Any, theirs: Any) -> Any:  # noqa: ANN401 (TOML holds anything)
        """Merge a value that both changed, each in another way."""
        written = [value for value in (base, mine, theirs) if value is not None]
        merged: Any = None
        if _are_tables(written):
            merged = self.fields(spot, base or {}, mine or {}, theirs or {})
        elif spot.place[-1] in COLLECTIONS and _only_come_and_go(base or [], mine or [], theirs or []):
            merged = _united(base or [], mine or [], theirs or [])
        else:
            return mine if self.mine_stands(spot, base, mine, theirs) else theirs
        return merged if merged or stays_written(base is not None, mine is not None, theirs is not None) else None


def stays_written(base: bool, mine: bool, theirs: bool) -> bool:  # noqa: FBT001 (three versions of one fact)
    """Return whether something empty is written, by whether it is in each version."""
    return mine if theirs == base else theirs


def _united(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """Return a list of what both have and of what either added."""
    kept = {*mine}.intersection(theirs) | {*mine, *theirs}.difference(base)
    return merged_order(base, mine, theirs, kept)


def _are_tables(values: list[Any]) -> bool:
    """Return whether values are tables of one shape: `parts` by party and `parts` by view are two."""
    if not all(isinstance(value, dict) for value in values):
        return False
    return len({isinstance(entry, dict) for value in values for entry in value.values()}) <= 1


def _only_come_and_go(*versions: Any) -> bool:  # noqa: ANN401 (TOML holds anything)
    """Return whether versions of a list, the base first, differ only in what is in them, not in its order."""
    for version in versions:
        if not isinstance(version, list) or not all(isinstance(entry, str) for entry in version):
            return False
        if len(set(version)) < len(version):
            return False
    base = versions[0]
    return all(len(staying(base, version)) == len({*base} & {*version}) for version in versions[1:])
