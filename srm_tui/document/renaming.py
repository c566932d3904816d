"""Keys of a text given other names where they stand: nothing but their own characters changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tomli_w

from srm_tui.core.edits.change import RefusedError, Rename
from srm_tui.document.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from srm_tui.core.edits.change import Change
    from srm_tui.core.problems import Path

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def batches(changes: Iterable[Change]) -> Iterator[Sequence[Change]]:
    """Yield changes one by one, but names that can be given in the same text together."""
    renames: list[Rename] = []
    for change in changes:
        if isinstance(change, Rename) and not any(_names_of(change.path, each) for each in renames):
            renames.append(change)
            continue
        if renames:
            yield renames
            renames = []
        if isinstance(change, Rename):
            renames.append(change)
        else:
            yield (change,)
    if renames:
        yield renames


def _names_of(path: Path, before: Rename) -> bool:
    """Whether a path leads through a name that another change gives."""
    *above, _ = before.path
    return path[: len(before.path)] == (*above, before.new)


def renamed(text: str, renames: Iterable[Rename]) -> str:
    """Return a text in which some keys have other names.

    Args:
        text: Valid TOML.
        renames: Each path is that of the text as it is.

    Raises:
        RefusedError: It is not known of every key where it is written.
    """
    positions = Positions(text)
    spans: list[tuple[int, int, str]] = []
    for path, new in renames:
        found = positions.spans(path) if isinstance(path[-1], str) else []
        if not found:
            message = f'"{path[-1]}" was not found in the text: edit the file itself with E'
            raise RefusedError(message)
        spans += [(start, end, new) for start, end in found]
    pieces: list[str] = []
    done = 0
    for start, end, new in sorted(spans):
        pieces += [text[done:start], _like(text[start], new)]
        done = end
    return "".join([*pieces, text[done:]])


def _like(first: str, name: str) -> str:
    """Return a key with the quotes, or without, that another one has, by its first character."""
    if first in "\"'" and _BARE.fullmatch(name):
        return f"{first}{name}{first}"
    return key(name)


def key(*names: str) -> str:
    """Return a key as TOML spells it; several names make a dotted one."""
    return ".".join(name if _BARE.fullmatch(name) else tomli_w.dumps({name: 0})[: -len(" = 0\n")] for name in names)
