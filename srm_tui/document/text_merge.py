"""A three-way merge of texts line by line, which keeps the comments and the spacing of both sides."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.edits.merge_order import staying

if TYPE_CHECKING:
    from collections.abc import Sequence

# Lines times lines that are compared each with each, in one stretch and in all of them; a stretch for which that is
# too little counts as changed as a whole.
_MOST_COMPARED = 40_000
_MOST_COMPARED_IN_ALL = 4_000_000


class _Hunk(NamedTuple):
    """Lines of the base, from start up to end, and what stands in their place."""

    start: int
    end: int
    lines: tuple[str, ...]


def merge_texts(base: str, mine: str, theirs: str, *, theirs_stands: bool = False) -> str | None:
    """Return a text with the changes of both; None where they overlap or touch without being the same.

    Args:
        base: The text before either changed it.
        mine: One text.
        theirs: The other text.
        theirs_stands: Whether where they overlap or touch, theirs is taken and mine is not, instead of giving up.
    """
    lines = _lines(base)
    ours, other = _hunks(lines, _lines(mine)), _hunks(lines, _lines(theirs))
    apart = _apart(ours, other)
    if not theirs_stands and not {*ours} <= {*apart, *other}:
        return None
    merged: list[str] = []
    at = 0
    for hunk in sorted((*apart, *other)):
        merged += lines[at : hunk.start]
        merged += hunk.lines
        at = hunk.end
    return "".join(merged + lines[at:])


def _apart(mine: Sequence[_Hunk], theirs: Sequence[_Hunk]) -> list[_Hunk]:
    """Return my changes that no change of theirs meets."""
    found = []
    number = 0
    for hunk in mine:
        while number < len(theirs) and theirs[number].end < hunk.start:
            number += 1
        if number == len(theirs) or theirs[number].start > hunk.end:
            found.append(hunk)
    return found


def _lines(text: str) -> list[str]:
    """Return the lines with their endings; only a line feed ends one, as in TOML."""
    lines = text.split("\n")
    last = lines.pop()
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def _hunks(before: Sequence[str], after: Sequence[str]) -> list[_Hunk]:
    """Return what differs, in order; between two of them lines are equal."""
    hunks = []
    at = to = 0
    for start, end, length in (*_matches(before, after), (len(before), len(after), 0)):
        if (at, to) != (start, end):
            hunks.append(_Hunk(at, start, tuple(after[to:end])))
        at, to = start + length, end + length
    return hunks


def _matches(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return in order where runs of equal lines start in both texts, and how long they are.

    Lines that both have once are found again first, in time that grows with the number of lines; only what lies
    between is compared line with line, and only where that is little.
    """
    found: list[tuple[int, int, int]] = []
    pending = [(0, len(before), 0, len(after))]
    room = _MOST_COMPARED_IN_ALL
    while pending:
        low, high, start, end = pending.pop()
        most = min(high - low, end - start)
        head = next((size for size in range(most) if before[low + size] != after[start + size]), most)
        found.append((low, start, head))
        low, start, most = low + head, start + head, most - head
        tail = next((size for size in range(most) if before[high - size - 1] != after[end - size - 1]), most)
        high, end = high - tail, end - tail
        found.append((high, end, tail))
        if low == high or start == end:
            continue
        anchors = _anchors(before[low:high], after[start:end])
        if anchors:
            corners = [(low, start), *((low + one, start + other) for one, other in anchors), (high, end)]
            pending += [(here, there, at, to) for (here, at), (there, to) in pairwise(corners)]
        elif (work := (high - low) * (end - start)) <= min(_MOST_COMPARED, room):
            room -= work
            matcher = SequenceMatcher(None, before[low:high], after[start:end], autojunk=False)
            found += [(low + one, start + other, size) for one, other, size in matcher.get_matching_blocks()]
    return sorted(match for match in found if match[2])


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return where lines stand that both texts have once, as many as are in the same order in both."""
    places = {line: index for index, line in enumerate(after)}
    counts = Counter(after)
    once = {line for line, count in Counter(before).items() if count == 1 and counts[line] == 1}
    stay = staying((line for line in before if line in once), (line for line in after if line in once))
    return [(index, places[line]) for index, line in enumerate(before) if line in stay]
