"""The five changes that every edit is made of, and what data says after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from srm_tui.core.problems import Path


class RefusedError(ValueError):
    """An edit that is not done; the message says why and what to do instead. Raw text."""


class Put(NamedTuple):
    """Set a key of a table, or replace an entry of a list; a key that is not there is added last."""

    path: Path
    value: Any


class Take(NamedTuple):
    """Take out a key of a table, or an entry of a list."""

    path: Path


class Insert(NamedTuple):
    """Put an entry into a list, before what stands at the index that ends the path; a missing list is made."""

    path: Path
    value: Any


class Move(NamedTuple):
    """Take an entry out of a list and put it into the same or another one.

    Attributes:
        to: Where it stands afterwards: the index is counted without the entry itself.
    """

    path: Path
    to: Path


class Rename(NamedTuple):
    """Give a key of a table another name, in its place."""

    path: Path
    new: str


Change: TypeAlias = Put | Take | Insert | Move | Rename


class Edit(NamedTuple):
    """One thing that a person did: it is done, verified, undone and redone as a whole.

    Attributes:
        changes: In order; each path is that of the data after the changes before it.
        words: What it does, for people, such as `OS patching, Managed: M → C`. Raw text.
        row: Id of the row to look at afterwards; None where it is about no single row.
        view: Id of the view to look at.
        note: What follows beside it, such as the views that inherit; empty for most. Raw text.
    """

    changes: tuple[Change, ...]
    words: str
    row: str | None = None
    view: str | None = None
    note: str = ""


def applied(data: dict[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """Return what data says after some changes; only what changes is copied, the rest is shared.

    Raises:
        KeyError: Where a path leads nowhere.
        IndexError: Likewise, in a list.
    """
    result = dict(data)
    # Kept alive, so that no other container gets the number of one that went.
    copied: dict[int, Any] = {id(result): result}
    for change in changes:
        match change:
            case Put(path, value):
                _inside(result, path[:-1], copied)[path[-1]] = value
            case Take(path):
                del _inside(result, path[:-1], copied)[path[-1]]
            case Insert(path, value):
                _list_at(result, path[:-1], copied).insert(path[-1], value)
            case Move(path, to):
                entry = _inside(result, path[:-1], copied).pop(path[-1])
                _list_at(result, to[:-1], copied).insert(to[-1], entry)
            case Rename(path, new):
                _rename(_inside(result, path[:-1], copied), path[-1], new)
    return result


def value_at(data: dict[str, Any], path: Path) -> Any:  # noqa: ANN401 (TOML holds anything)
    """Return what stands at a path; None where nothing does."""
    here: Any = data
    for part in path:
        if isinstance(here, dict):
            here = here.get(part)
        elif isinstance(here, list) and isinstance(part, int) and 0 <= part < len(here):
            here = here[part]
        else:
            return None
    return here


def _inside(top: dict[str, Any], path: Path, copied: dict[int, Any]) -> Any:  # noqa: ANN401 (a table or a list)
    """Return the container at a path, copied with all above it unless it already was."""
    here: Any = top
    for part in path:
        inner = here[part]
        if id(inner) not in copied:
            inner = here[part] = inner.copy()
            copied[id(inner)] = inner
        here = inner
    return here


def _rename(table: dict[str, Any], old: str | int, new: str) -> None:
    if old not in table or new in table:
        message = old if old not in table else new
        raise KeyError(message)
    entries = [(new if key == old else key, value) for key, value in table.items()]
    table.clear()
    table.update(entries)


def _list_at(top: dict[str, Any], path: Path, copied: dict[int, Any]) -> Any:  # noqa: ANN401 (a list)
    parent = _inside(top, path[:-1], copied)
    if isinstance(parent, dict) and path[-1] not in parent:
        made: list[Any] = []
        parent[path[-1]] = copied[id(made)] = made
        return made
    return _inside(top, path, copied)
