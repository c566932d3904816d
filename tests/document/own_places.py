"""Which lines of a text an entry, or a key, has to itself: what an edit of it may touch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import tomlrt

from srm_tui.core.edits.change import Insert, Move, Put, Rename, Take
from srm_tui.document.positions import Positions
from tests.strategies import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from srm_tui.core.edits.change import Change
    from srm_tui.core.problems import Path

_ASIDE = re.compile(r"[ \t]*(#.*)?\r?\n?", re.DOTALL)
_COMMENT = re.compile(r"[ \t]*#.*", re.DOTALL)


class Places:
    """The lines of a text, by what they say."""

    def __init__(self, text: str, data: dict[str, Any]) -> None:
        """Look where everything stands."""
        self.text = text.removeprefix("\ufeff")
        self.lines = re.findall("[^\n]*\n|[^\n]+", self.text)
        self._positions = Positions(text)
        self._paths = [path for path in walk(data) if path]
        self._top: Any = tomlrt.loads(self.text)
        self._starts = sorted({line for path in self._paths for line in self.starts(path)})
        self._data = data

    def starts(self, path: Path) -> list[int]:
        """Return the numbers of the lines that spell a key, or on which an entry starts, from 0."""
        return [self.text.count("\n", 0, start) for start, _ in self._positions.spans(path)]

    def of(self, path: Path) -> set[int]:
        """Return the lines of an entry or key: all that it holds, and the comments directly above it.

        Where it shares a line with others, that is among them.
        """
        found = {
            line
            for each in self._paths
            if each[: len(path)] == path
            for start in self.starts(each)
            for line in self._to_the_end(start)
        }
        return found | {line for start in found for line in self._above(start)}

    def _near(self, path: Path) -> set[int]:
        """Return the same; in brackets with all up to what comes next, for a comma or bracket may be anywhere there."""
        found = self.of(path)
        if found and self._in_brackets(path):
            end = next((line for line in self._starts if line > max(found)), len(self.lines) - 1)
            found.update(range(max(found), end + 1))
        return found

    def _in_brackets(self, path: Path) -> bool:
        """Whether something stands in brackets or braces: what follows it may begin where it ends."""
        here = self._top
        for part in path:
            if isinstance(here, tomlrt.Array) or (isinstance(here, tomlrt.Table) and here.is_inline):
                return True
            here = here[part]
        return False

    def _to_the_end(self, start: int) -> range:
        """Return the lines of what starts on one, up to where something else starts."""
        end = next((line for line in self._starts if line > start), len(self.lines))
        while end > start + 1 and _ASIDE.fullmatch(self.lines[end - 1]):
            end -= 1
        return range(start, end)

    def _above(self, start: int) -> Iterator[int]:
        while start and _COMMENT.fullmatch(self.lines[start - 1]):
            start -= 1
            yield start

    def touched(self, change: Change) -> set[int]:
        """Return the lines that a change may touch."""
        match change:
            case Put(path) if self._is_there(path):
                # A table in dotted keys ends where it stood; what replaces it in braces comes last there.
                dotted = isinstance(self._value(path), dict)
                return self._near(path) | (self._around(path[:-1]) if dotted else set())
            case Put(path):
                return self._around(path[:-1])
            case Take(path):
                return self._near(path) | self._beside(path)
            case Insert(path):
                return self._beside(path) if self._is_there(path[:-1]) else self._around(path[:-2])
            case Move(path, to):
                near = self._beside(to) if self._is_there(to[:-1]) else self._around(to[:-2])
                return self._near(path) | self._beside(path) | near | self._under(path)
            case Rename(path):
                return set(self.starts(path))

    def comments_gone_with(self, change: Change, comments: Iterable[str]) -> set[str]:
        """Return those of some comments that a change may take out: those of what is no longer said."""
        lines: set[int] = set()
        if isinstance(change, Take):
            lines = self.of(change.path)
        elif isinstance(change, Put) and self._is_there(change.path):
            for path in self._no_longer_said(change.path, self._value(change.path), change.value):
                lines |= self.of(path)
        said = "".join(self.lines[line] for line in lines)
        return {each for each in comments if re.search(rf"{each}\b", said)}

    def _no_longer_said(self, path: Path, old: object, new: object) -> Iterator[Path]:
        if isinstance(old, dict) and isinstance(new, dict):
            for key, each in old.items():
                if key not in new:
                    yield (*path, key)
                elif each != new[key]:
                    yield from self._no_longer_said((*path, key), each, new[key])
        elif isinstance(old, list) and isinstance(new, list):
            yield from ((*path, index) for index, each in enumerate(old) if each not in new)

    def _value(self, path: Path) -> Any:  # noqa: ANN401 (what TOML holds)
        here: Any = self._data
        for part in path:
            here = here[part]
        return here

    def _is_there(self, path: Path) -> bool:
        try:
            self._value(path)
        except (KeyError, IndexError):
            return False
        return True

    def _around(self, path: Path) -> set[int]:
        """Return the lines of a table in braces, which grows with what comes into it; those of no other."""
        here = self._top
        for length, part in enumerate(path, 1):
            here = here[part]
            if isinstance(here, tomlrt.Table) and here.is_inline:
                return self._near(path[:length])
        return set()

    def _beside(self, path: Path) -> set[int]:
        """Return the lines around an entry of a list in brackets that may get or lose a comma."""
        here = self._top
        for part in path[:-1]:
            here = here[part]
        if isinstance(here, tomlrt.Array):
            index = int(path[-1])
            near = [(*path[:-1], each) for each in range(index - 1, index + 2) if 0 <= each < len(here)]
            return {line for each in near for line in self._near(each)} if near else self._near(path[:-1])
        return self._around(path[:-1])

    def _under(self, path: Path) -> set[int]:
        """Return the lines of the comments that stand directly under an entry, which move with it."""
        end = max(self.of(path), default=-1) + 1
        under = set()
        while end < len(self.lines) and _COMMENT.fullmatch(self.lines[end]):
            under.add(end)
            end += 1
        return under
