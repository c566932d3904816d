"""A text that can be edited without touching what stands around: the one place that knows the library for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import tomli_w
import tomlrt

from srm_tui.core.edits.change import Insert, Move, Put, RefusedError, Take
from srm_tui.document.history import common_start

if TYPE_CHECKING:
    from collections.abc import Iterable

    from srm_tui.core.edits.change import Change
    from srm_tui.core.problems import Path

_BYTE_ORDER_MARK = "\ufeff"
_WIDEST = 100
"""Columns up to which a value by view is written on one line."""
_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<key>[A-Za-z0-9_-]+)(?P<equals>[ \t]*=[ \t]*)")
_FROM_HERE = "a comment in it would be lost: move it in the file itself with E"


class Editable:
    """The text of a file as a format-preserving library holds it.

    After an exception the text is undefined: make another one.
    """

    def __init__(self, text: str) -> None:
        """Parse a text; it takes about three times as long as `tomllib` needs."""
        self._mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
        self._text = text.removeprefix(_BYTE_ORDER_MARK)
        self._newline = "\r\n" if "\r\n" in self._text else "\n"
        self._parsed: tomlrt.Document | None = tomlrt.loads(self._text)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._mark + self._text

    def carry_out(self, changes: Iterable[Change]) -> None:
        """Do some changes, each on what the ones before it left.

        Raises:
            RefusedError: It cannot be done without losing something.
            KeyError: A path leads nowhere.
            IndexError: Likewise, in a list.
        """
        for change in changes:
            before = self._text
            if self._parsed is None:
                self._parsed = tomlrt.loads(self._text)
            try:
                self._do(self._parsed, change)
                self._text = tomlrt.dumps(self._parsed)
            except tomlrt.TOMLError as error:
                message = f"the file cannot be changed there: {error}"
                raise RefusedError(message) from error
            if isinstance(change, Put):
                self._spell_well(before, change)

    def _do(self, top: tomlrt.Document, change: Change) -> None:
        match change:
            case Put(path, value):
                parent = _at(top, path[:-1])
                if isinstance(path[-1], str) and path[-1] not in parent and _is_tables(value):
                    _new_list(parent, path[-1], value)
                else:
                    parent[path[-1]] = value
            case Take(path):
                del _at(top, path[:-1])[path[-1]]
            case Insert(path, value):
                self._insert(top, path, value)
            case Move(path, to):
                self._move(top, path, to)

    def _insert(self, top: tomlrt.Document, path: Path, value: Any) -> None:  # noqa: ANN401 (TOML holds anything)
        *above, key, index = path
        parent = _at(top, tuple(above))
        if isinstance(key, str) and key not in parent:
            if _is_tables([value]):
                _new_list(parent, key, [value])
            else:
                parent[key] = [value]
            return
        entries = parent[key]
        entries.insert(index, value)
        _space_out(entries, cast("int", index))

    def _move(self, top: tomlrt.Document, path: Path, to: Path) -> None:
        entries, index = _at(top, path[:-1]), cast("int", path[-1])
        target_parent, key = _at(top, to[:-2]), to[-2]
        if isinstance(key, str) and key not in target_parent:
            # An entry keeps its comments only among others of its kind.
            sections = isinstance(entries, tomlrt.AoT) and not _inline(target_parent)
            target_parent[key] = tomlrt.AoT() if sections else []
        target = target_parent[key]
        if isinstance(entries, tomlrt.AoT) == isinstance(target, tomlrt.AoT):
            target.insert(to[-1], entries.pop(index))
        else:
            entry = entries[index]
            if _has_comments(entry):
                raise RefusedError(_FROM_HERE)
            plain = entry.to_dict()
            del entries[index]
            target.insert(to[-1], plain)
        _space_out(target, cast("int", to[-1]))

    # How values are spelled that the library would put on one long line

    def _spell_well(self, before: str, change: Put) -> None:
        """Write a long value by view as dotted keys, one view a line, and a text of several lines as such."""
        key, value = change.path[-1], change.value
        if not isinstance(key, str):
            return
        start = common_start(before, self._text)
        start = self._text.rfind("\n", 0, start) + 1
        end = self._text.find("\n", start)
        line = self._text[start : end if end >= 0 else len(self._text)].removesuffix("\r")
        found = _LINE.match(line)
        if found is None or found["key"] != key:
            return
        if isinstance(value, dict) and len(line) > _WIDEST and line[found.end() :].startswith("{"):
            spelled = self._dotted(found, value, line)
        elif isinstance(value, str) and "\n" in value and _is_writable(value):
            spelled = self._several_lines(found, value, line)
        else:
            return
        if spelled:
            self._text = self._text[:start] + spelled + self._text[start + len(line) :]
            self._parsed = None

    def _dotted(self, found: re.Match[str], value: dict[str, Any], line: str) -> str:
        one_line = tomlrt.loads(f"{line}\n")
        one_line[found["key"]] = 0
        # What stands behind the value: its comment stays beside the first view.
        behind = tomlrt.dumps(one_line).removesuffix("\n").removeprefix(f"{found[0]}0")
        first, *others = (
            f"{found['indent']}{_key(found['key'], *names)}{found['equals']}{_value(each)}"
            for names, each in _leaves(value)
        )
        return self._newline.join([first + behind, *others])

    def _several_lines(self, found: re.Match[str], value: str, line: str) -> str:
        if tomlrt.loads(f"{line}\n").comments.get(found["key"]):
            return ""  # a comment could not stay behind the value
        written = tomli_w.dumps({found["key"]: value}, multiline_strings=True).rstrip("\n")
        body = written.split("=", 1)[1].lstrip()
        return found[0] + body.replace("\n", self._newline)


def _at(top: Any, path: Path) -> Any:  # noqa: ANN401 (a table or a list)
    here = top
    for part in path:
        here = here[part]
    return here


def _inline(table: object) -> bool:
    return isinstance(table, tomlrt.Table) and table.is_inline


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _new_list(parent: Any, key: str, entries: list[dict[str, Any]]) -> None:  # noqa: ANN401 (a table)
    """Add a list of tables where there is none: as `[[key]]` where the table around it has a header of its own."""
    if _inline(parent):
        parent[key] = entries
        return
    parent[key] = tomlrt.AoT([tomlrt.Table.section(entry) for entry in entries])
    for index in range(len(entries)):
        _space_out(parent[key], index)


def _space_out(entries: object, index: int) -> None:
    """Put a blank line before a new entry with a header, as people do.

    A comment directly under the entry before it belongs to that one: it stays there.
    """
    if not isinstance(entries, tomlrt.AoT):
        return
    block = entries[index].header_leading_block
    if not block or block[0] is not None:
        block = (None, *block)
    if index and index + 1 < len(entries):
        behind = entries[index + 1].header_leading_block
        under = behind.index(None) if None in behind else 0
        if under:
            entries[index + 1].header_leading_block = behind[under:]
            block = (*behind[:under], *block)
    entries[index].header_leading_block = block


def _has_comments(entry: tomlrt.Table) -> bool:
    if entry.comments or entry.leading_comments:
        return True
    if not entry.is_inline and (entry.header_comment or entry.header_leading_comments):
        return True
    return any(isinstance(each, tomlrt.Table) and _has_comments(each) for each in entry.values())


def _leaves(table: dict[str, Any], names: tuple[str, ...] = ()) -> Iterable[tuple[tuple[str, ...], Any]]:
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*names, name))
        else:
            yield (*names, name), value


def _key(*names: str) -> str:
    return ".".join(name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else f'"{name}"' for name in names)


def _value(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")


def _is_writable(text: str) -> bool:
    """Whether a text of several lines reads well as one: without characters that would have to be escaped."""
    return all(char in "\n\t" or char.isprintable() for char in text)
