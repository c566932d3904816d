"""What is taken out of a file's data so that the rest can be checked."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from srm_tui.core.problems import Path

# layers, its index, responsibilities, its index, parts, a view, a party; one more for what hangs there.
_DEEPEST_KEY = 8


class LeftOut:
    """What was taken out of a file's data: the way back to the file's own indices, and ids that stood there."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self._removed: dict[Path, list[int]] = {}

    def path_in_file(self, path: Path) -> Path:
        """Return where a path into the reduced data lies in the file."""
        found: Path = ()
        for part in path:
            if isinstance(part, int):
                original = part
                for removed in self._removed.get(found, ()):
                    if removed > original:
                        break
                    original += 1
                found = (*found, original)
            else:
                found = (*found, part)
        return found

    def remove(self, data: dict[str, Any], paths: Iterable[Path]) -> None:
        """Take values out of `data`; paths are those of `data` as it is now."""
        noted: list[tuple[Path, int]] = []
        # Deepest and last first, so that the paths still to come stay right.
        for path in sorted(set(paths), key=lambda item: [str(part).zfill(9) for part in item], reverse=True):
            parent, key = at(data, path[:-1]), path[-1]
            self._remember_ids(key, parent[key])
            if isinstance(key, int):
                noted.append((self.path_in_file(path[:-1]), int(self.path_in_file(path)[-1])))
            del parent[key]
        for place, index in noted:
            insort(self._removed.setdefault(place, []), index)

    def replace(self, data: dict[str, Any], paths: Iterable[Path]) -> None:
        """Put something of the right shape where an entry's id or name should be."""
        for path in paths:
            parent, key = at(data, path[:-1]), path[-1]
            self._remember_ids(key, parent[key])
            stand_in = f"left-out-{len(self.ids)}"
            while stand_in in self.ids:
                stand_in += "-"
            self.ids.add(stand_in)
            parent[key] = stand_in

    def _remember_ids(self, key: str | int, value: object) -> None:
        pending = [(key, value, _DEEPEST_KEY)]
        while pending:
            key, value, depth = pending.pop()
            if key == "id" and isinstance(value, str):
                self.ids.add(value)
            elif depth and isinstance(value, dict):
                pending.extend((key, entry, depth - 1) for key, entry in value.items())
            elif depth and isinstance(value, list):
                pending.extend((0, entry, depth - 1) for entry in value)


def at(data: Any, path: Path) -> Any:  # noqa: ANN401 (what TOML holds)
    """Return the value that a path leads to."""
    for part in path:
        data = data[part]
    return data


def copied(value: Any, room: list[int] | None = None, depth: int = _DEEPEST_KEY) -> Any:  # noqa: ANN401 (what TOML holds)
    """Copy tables and lists as deep as a model goes; what a hostile file nests deeper is shared, never changed.

    Args:
        value: What to copy.
        room: How many values may still be copied, as a counter; the rest is left out. Without it there is no limit.
        depth: How deep to go.
    """
    if depth == 0:
        return value
    if isinstance(value, dict):
        return {key: copied(entry, room, depth - 1) for key, entry in value.items() if _fits(room)}
    if isinstance(value, list):
        return [copied(entry, room, depth - 1) for entry in value if _fits(room)]
    return value


def _fits(room: list[int] | None) -> bool:
    if room is None:
        return True
    room[0] -= 1
    return room[0] >= 0
