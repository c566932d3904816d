"""The order of lists: what was moved in one, and what two orders make together."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def staying(before: Iterable[str], after: Iterable[str]) -> set[str]:
    """Return as many keys of both lists as possible that stand in the same order in both: the others were moved."""
    place = {key: index for index, key in enumerate(before)}
    # The longest rising row of places: the least place that ends one of each length, and whose it is.
    ends: list[int] = []
    last: list[str] = []
    previous: dict[str, str | None] = {}
    for key in after:
        if key in place:
            at = bisect_left(ends, place[key])
            previous[key] = last[at - 1] if at else None
            ends[at : at + 1] = [place[key]]
            last[at : at + 1] = [key]
    found: set[str] = set()
    here = last[-1] if last else None
    while here is not None:
        found.add(here)
        here = previous[here]
    return found


def merged_order(
    base: Collection[str], mine: Collection[str], theirs: Collection[str], kept: Collection[str]
) -> list[str]:
    """Return the order of what is kept: theirs, with what I added or moved behind the neighbour that it has in mine.

    What both moved stands where they put it, and what they added behind a neighbour comes before what I added there.

    Args:
        base: The keys before either changed them.
        mine: The keys in my order.
        theirs: The keys in their order.
        kept: The keys of the result, each of which is in mine or in theirs.
    """
    placed = _placed(base, mine, theirs, kept)
    behind: dict[str | None, list[str]] = {}
    neighbour: str | None = None
    for key in mine:
        if key in placed:
            behind.setdefault(neighbour, []).append(key)
        elif key in kept:
            neighbour = key
    result: list[str] = []
    waiting = behind.get(None, [])
    known = {*base, *mine}
    for key in theirs:
        if key not in kept or key in placed:
            continue
        if key in known:
            result += waiting
            waiting = behind.get(key, [])
        result.append(key)
    return result + waiting


def _placed(
    base: Collection[str], mine: Collection[str], theirs: Collection[str], kept: Collection[str]
) -> frozenset[str]:
    """Return what stands where I put it."""
    there = set(theirs)
    moved = set(base) - staying(base, mine)
    if moved:
        moved &= staying(base, theirs)
    return frozenset(key for key in mine if key in kept and (key not in there or key in moved))
