"""What differs between two texts, as `diff -u` writes it and `patch` reads it."""

from __future__ import annotations

import re
from bisect import bisect_left
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTEXT = 3
_MOST_STEPS = 10_000_000
"""How much is compared line by line, which takes about a second at the worst."""
_DEEPEST = 10
"""How often a part is divided again."""
_QUOTED = re.compile(r'[\x00-\x1f\x7f"\\]')
_ESCAPES = {"\t": r"\t", "\n": r"\n", "\r": r"\r", '"': r"\"", "\\": r"\\"}


class _Change(NamedTuple):
    """Lines of the old text, by number from 0, and the lines of the new one that are there instead."""

    old: int
    old_end: int
    new: int
    new_end: int


def differences(old: str, new: str, old_name: str = "old", new_name: str = "new") -> list[str]:
    r"""Return the lines of a unified diff, without the line feeds that end them; none where the texts are the same.

    A line that ends in "\r\n" keeps its "\r". All lines are raw text.
    """
    if old == new:
        return []
    before, after = _lines(old), _lines(new)
    lines = [f"--- {_name(old_name)}", f"+++ {_name(new_name)}"]
    for hunk in _hunks(_Comparison(before, after).changes()):
        lines += _written(hunk, before, after)
    return lines


def _lines(text: str) -> list[str]:
    """Return the lines with their line feeds; nothing else ends one, as for `diff`."""
    lines = text.split("\n")
    last = lines.pop()
    lines = [f"{line}\n" for line in lines]
    return [*lines, last] if last else lines


def _name(name: str) -> str:
    if _QUOTED.search(name):
        return '"' + _QUOTED.sub(lambda found: _ESCAPES.get(found[0], f"\\{ord(found[0]):03o}"), name) + '"'
    # What follows a tab would be a time; without one, a name ends at its first space.
    return f"{name}\t" if " " in name else name


class _Comparison:
    """Finds what differs, in a bounded time."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        self._before = before
        self._after = after
        self._steps = _MOST_STEPS

    def changes(self) -> list[_Change]:
        """Return what differs, from the top, with at least one line that is the same between two changes."""
        return list(self._in(_Change(0, len(self._before), 0, len(self._after)), _DEEPEST))

    def _in(self, part: _Change, deeper: int) -> Iterator[_Change]:
        old, old_end, new, new_end = part = self._without_same_edges(part)
        if old == old_end and new == new_end:
            return
        anchors: list[tuple[int, int]] = []
        if deeper and old < old_end and new < new_end:
            anchors = _anchors(self._before[old:old_end], self._after[new:new_end])
        if not anchors:
            yield from self._compared(part)
            return
        at, new_at = old, new
        for same, new_same in [*anchors, (old_end - old, new_end - new)]:
            yield from self._in(_Change(at, old + same, new_at, new + new_same), deeper - 1)
            at, new_at = old + same + 1, new + new_same + 1

    def _without_same_edges(self, part: _Change) -> _Change:
        before, after = self._before, self._after
        old, old_end, new, new_end = part
        while old < old_end and new < new_end and before[old] == after[new]:
            old, new = old + 1, new + 1
        while old < old_end and new < new_end and before[old_end - 1] == after[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
        return _Change(old, old_end, new, new_end)

    def _compared(self, part: _Change) -> Iterator[_Change]:
        """Compare every line with every other, if there is time for that; otherwise replace the part as a whole."""
        old, old_end, new, new_end = part
        lengths = old_end - old, new_end - new
        steps = lengths[0] * lengths[1] * min(lengths)
        if not steps or steps > self._steps:
            yield part
            return
        self._steps -= steps
        matcher = SequenceMatcher(None, self._before[old:old_end], self._after[new:new_end], autojunk=False)
        for tag, first, first_end, second, second_end in matcher.get_opcodes():
            if tag != "equal":
                yield _Change(old + first, old + first_end, new + second, new + second_end)


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return the most lines, by number, that stand once in each text and in the same order.

    They divide a long text into short parts, which takes no time to speak of however many edits there are.
    """
    places, new_places = _once(before), _once(after)
    pairs = [(places[line], at) for line, at in new_places.items() if line in places]
    # The longest run of rising numbers: the last line of the best run of each length, and who comes before whom.
    ends: list[int] = []
    chosen: list[int] = []
    previous: list[int] = []
    for at, (place, _) in enumerate(pairs):
        length = bisect_left(ends, place)
        previous.append(chosen[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        chosen[length : length + 1] = [at]
    run = []
    at = chosen[-1] if chosen else -1
    while at >= 0:
        run.append(pairs[at])
        at = previous[at]
    return run[::-1]


def _once(lines: Sequence[str]) -> dict[str, int]:
    seen: dict[str, int] = {}
    for at, line in enumerate(lines):
        seen[line] = -1 if line in seen else at
    return {line: at for line, at in seen.items() if at >= 0}


def _hunks(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Group the changes whose surroundings touch."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.old - hunk[-1].old_end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _written(hunk: Sequence[_Change], before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    first, last = hunk[0], hunk[-1]
    start = max(first.old - _CONTEXT, 0)
    end = min(last.old_end + _CONTEXT, len(before))
    new_start, new_end = first.new - (first.old - start), last.new_end + (end - last.old_end)
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@"
    at = start
    for change in hunk:
        for line in before[at : change.old]:
            yield from _line(" ", line)
        for line in before[change.old : change.old_end]:
            yield from _line("-", line)
        for line in after[change.new : change.new_end]:
            yield from _line("+", line)
        at = change.old_end
    for line in before[at:end]:
        yield from _line(" ", line)


def _range(start: int, end: int) -> str:
    """Return lines as a hunk's header names them: from 1, and by the line before where there are none."""
    match end - start:
        case 0:
            return f"{start},0"
        case 1:
            return f"{start + 1}"
        case length:
            return f"{start + 1},{length}"


def _line(sign: str, line: str) -> Iterator[str]:
    if line.endswith("\n"):
        yield sign + line[:-1]
    else:
        yield sign + line
        yield r"\ No newline at end of file"
