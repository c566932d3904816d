"""Changes taken apart into smaller ones, so that what stays in a table or list stays as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomlrt

from srm_tui.core.edits.change import Insert, Put, Take

if TYPE_CHECKING:
    from srm_tui.core.edits.change import Change
    from srm_tui.core.problems import Path


def has_header(parent: object, key: str | int) -> bool:
    """Whether a table has a header of its own."""
    return isinstance(parent, tomlrt.Table | tomlrt.Document) and isinstance(key, str) and parent.has_header(key)


def array_has_comments(array: tomlrt.Array) -> bool:
    """Whether comments stand around the entries of a list in brackets."""
    around = any(line is not None for block in array.leading_block.values() for line in block)
    return around or bool(array.comments)


def taken_apart(top: tomlrt.Document, change: Change) -> list[Change]:
    """Return what comes to the same as a change, in steps that leave what stays as it is written."""
    match change:
        case Put(path, value):
            return _steps_of_put(top, path, value) or [change]
        case Take(path):
            return _steps_of_take(top, path) or [change]
    return [change]


def _steps_of_put(top: tomlrt.Document, path: Path, value: object) -> list[Change]:
    parent = at(top, path[:-1])
    there = None if isinstance(path[-1], str) and path[-1] not in parent else parent[path[-1]]
    if isinstance(there, tomlrt.Table) and there and isinstance(value, dict) and value:
        return _steps_of_table(top, path, there, value)
    if isinstance(there, tomlrt.Array) and there.multiline and isinstance(value, list):
        return _steps_of_list(path, there.to_list(), value)
    return []


def _steps_of_take(top: tomlrt.Document, path: Path) -> list[Change]:
    parent, there = at(top, path[:-1]), at(top, path)
    # A list whose entries have comments of their own, and others between them.
    if isinstance(there, tomlrt.Array) and is_tables(there) and array_has_comments(there):
        return [*(Take((*path, index)) for index in reversed(range(len(there)))), Take(path)]
    if isinstance(there, tomlrt.AoT):
        return [*(Take((*path, index)) for index in range(len(there) - 1, 0, -1)), Take(path)]
    if isinstance(parent, tomlrt.AoT) and len(parent) == 1:
        return [Take(path[:-1]), Put(path[:-1], [])]
    if _is_dotted(top, path, there):
        return [*_all_but_one(top, path, there), Take(path)]
    return []


def _steps_of_table(top: tomlrt.Document, path: Path, there: tomlrt.Table, value: dict[str, Any]) -> list[Change]:
    steps: list[Change] = []
    old = there.to_dict()
    for key, each in value.items():
        if key not in old or old[key] != each:
            steps += taken_apart(top, Put((*path, key), each))
    for key in old:
        if key not in value:
            steps += taken_apart(top, Take((*path, key)))
    return steps


def _steps_of_list(path: Path, old: list[Any], new: list[Any]) -> list[Change]:
    """Return what takes out and puts in single entries; nothing where that will not do."""
    stays = [each for each in old if each in new]
    if not stays or stays != [each for each in new if each in old] or any(old.count(each) > 1 for each in stays):
        return []
    steps: list[Change] = [Take((*path, index)) for index in reversed(range(len(old))) if old[index] not in new]
    return steps + [Insert((*path, index), each) for index, each in enumerate(new) if each not in old]


def _is_dotted(top: tomlrt.Document, path: Path, there: object) -> bool:
    parent, key = at(top, path[:-1]), path[-1]
    return (
        isinstance(there, tomlrt.Table) and not there.is_inline and isinstance(key, str) and not has_header(parent, key)
    )


def _all_but_one(top: tomlrt.Document, path: Path, table: tomlrt.Table) -> list[Change]:
    """Return what leaves a table in dotted keys only the last of them."""
    *others, last = table
    steps = [step for key in others for step in taken_apart(top, Take((*path, key)))]
    below = (*path, last)
    return steps + (_all_but_one(top, below, table[last]) if _is_dotted(top, below, table[last]) else [])


def at(top: Any, path: Path) -> Any:  # noqa: ANN401 (a table or a list)
    """Return what a path leads to."""
    here = top
    for part in path:
        here = here[part]
    return here


def inline(table: object) -> bool:
    """Whether something is a table in braces."""
    return isinstance(table, tomlrt.Table) and table.is_inline


def is_tables(value: object) -> bool:
    """Whether something is a list of tables that holds any."""
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)
