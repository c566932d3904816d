"""A text that can be edited without touching what stands around, and the library that does it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import tomli_w
import tomlrt

from srm_tui.core.edits.change import Insert, Move, Put, RefusedError, Rename, Take
from srm_tui.document.comments import gone_with, line_end, line_start, lost, put_back, under, with_comments_above
from srm_tui.document.history import common_start
from srm_tui.document.own_lines import OwnLines
from srm_tui.document.renaming import batches, renamed
from srm_tui.document.renaming import key as spelled_key
from srm_tui.document.steps import array_has_comments, at, has_header, inline, is_tables, taken_apart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from srm_tui.core.edits.change import Change

_BYTE_ORDER_MARK = "\ufeff"
_WIDEST = 100
"""Columns up to which a value by view is written on one line."""
_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<key>[A-Za-z0-9_-]+)(?P<equals>[ \t]*=[ \t]*)")
_MARKER = "srm-tui-1c5a9e00"
"""What no file holds."""
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
        for batch in batches(changes):
            if isinstance(batch[0], Rename):
                self._replace(renamed(self._text, (each for each in batch if isinstance(each, Rename))))
                continue
            for change in batch:
                try:
                    for step in taken_apart(self._top, change):
                        self._carry_out(step)
                except tomlrt.TOMLError as error:
                    message = f"the file cannot be changed there: {error}"
                    raise RefusedError(message) from error

    @property
    def _top(self) -> tomlrt.Document:
        if self._parsed is None:
            self._parsed = tomlrt.loads(self._text)
        return self._parsed

    def _replace(self, text: str) -> None:
        """Take a text that the library did not make."""
        if text != self._text:
            self._text, self._parsed = text, None

    def _carry_out(self, change: Change) -> None:
        match change:
            case Put():
                self._put(change)
            case Take():
                self._take(change)
            case Insert():
                self._insert(change)
            case Move():
                self._move(change)

    def _written(self) -> str:
        """Return the text as it was, and take what the library makes of it now."""
        before, self._text = self._text, tomlrt.dumps(self._top)
        return before

    def _put(self, change: Put) -> None:
        path, value = change
        parent = at(self._top, path[:-1])
        if isinstance(path[-1], str) and path[-1] not in parent and is_tables(value):
            _new_list(parent, path[-1], value)
        else:
            parent[path[-1]] = value
        before = self._written()
        self._spell_well(before, change)
        self._keep_comments(before)

    def _take(self, change: Take) -> None:
        path, parent = change.path, at(self._top, change.path[:-1])
        if isinstance(parent, tomlrt.Array) and array_has_comments(parent):
            text = OwnLines(self._text).without(path)
            if text is not None:
                self._replace(text)
                return
        entry = parent[path[-1]]
        head = (
            "["
            if isinstance(parent, tomlrt.AoT) or isinstance(entry, tomlrt.AoT) or has_header(parent, path[-1])
            else ""
        )
        # Its entries went before, with what belongs to them.
        was_emptied = isinstance(entry, tomlrt.Array) and not entry
        del parent[path[-1]]
        before = self._written()
        gone = gone_with(before, self._text, head)
        if gone is not None:
            self._replace(put_back(before, self._text, gone, self._newline))
        if gone is None or was_emptied:
            self._keep_comments(before)

    def _keep_comments(self, before: str) -> None:
        """Write what would be lost above the first line that changed."""
        gone = lost(before, self._text)
        if gone:
            self._replace(with_comments_above(before, self._text, gone, self._newline))

    def _insert(self, change: Insert) -> None:
        *above, key, index = change.path
        parent = at(self._top, tuple(above))
        if isinstance(key, str) and key not in parent:
            if is_tables([change.value]):
                _new_list(parent, key, [change.value])
            else:
                parent[key] = [change.value]
        else:
            parent[key].insert(index, change.value)
            _space_out(parent[key], cast("int", index))
        before = self._written()
        self._keep_comments(before)
        if isinstance(parent[key], tomlrt.AoT) and "#" in before:
            self._below_what_belongs_above(before, parent[key][index])

    def _below_what_belongs_above(self, before: str, entry: tomlrt.Table) -> None:
        """Let a new entry follow the comments that stand directly under the one before it."""
        header, _ = self._marked(entry)
        blank = header
        while blank and self._text[line_start(self._text, blank - 1) : blank].strip() == "":
            blank = line_start(self._text, blank - 1)
        end = header + len(self._text) - len(before) - (header - blank)
        comments = under(self._text, end)
        if comments > end:
            text = self._text
            self._replace(text[:blank] + text[end:comments] + text[blank:end] + text[comments:])

    def _marked(self, entry: tomlrt.Table) -> tuple[int, int]:
        """Return where the header of an entry that has no comment starts and ends."""
        entry.header_comment = _MARKER
        text = tomlrt.dumps(self._top)
        entry.header_comment = None
        start = line_start(text, text.index(_MARKER))
        return start, line_end(self._text, start)

    def _move(self, change: Move) -> None:
        path, to = change
        entries, parent, key = at(self._top, path[:-1]), at(self._top, to[:-2]), to[-2]
        target = parent[key] if not isinstance(key, str) or key in parent else None
        sections = isinstance(entries, tomlrt.AoT)
        # An entry keeps its comments only among others of its kind.
        alike = (not sections or not inline(parent)) if target is None else sections == isinstance(target, tomlrt.AoT)
        if alike and sections and "#" in self._text and not _stands_free(entries, target, change):
            self._move_section(change)
            return
        if alike and not sections and target is not None and array_has_comments(entries):
            count = len(target) - (target is entries)
            text = OwnLines(self._text).moved(path, to, count)
            if text is not None:
                self._replace(text)
                return
        if target is None:
            parent[key] = tomlrt.AoT() if alike and sections else []
            target = parent[key]
        entry = entries.pop(path[-1])
        target.insert(to[-1], entry if alike else entry.to_dict())
        _space_out(target, cast("int", to[-1]))
        if lost(self._written(), self._text):
            raise RefusedError(_FROM_HERE)

    def _move_section(self, change: Move) -> None:
        """Move an entry with a header: with the comments directly above it, and not those that stand apart."""
        path, to = change
        only = len(at(self._top, path[:-1])) == 1
        gone_path = path[:-1] if only else path
        del at(self._top, gone_path[:-1])[gone_path[-1]]
        before = self._written()
        gone = gone_with(before, self._text, "[")
        if gone is None:
            raise RefusedError(_FROM_HERE)
        end_of_it = under(before, gone.end)
        after = self._text[: gone.start] + self._text[gone.start + end_of_it - gone.end :]
        self._replace(put_back(before, after, gone, self._newline))
        self._insert(Insert(to, {_MARKER: 0}))
        start = line_start(self._text, line_start(self._text, self._text.index(_MARKER)) - 1)
        end = line_end(self._text, self._text.index(_MARKER))
        piece = before[gone.entry : end_of_it]
        piece += "" if piece.endswith("\n") else self._newline
        self._replace(self._text[:start] + piece + self._text[end:])
        if only and path[:-1] != to[:-1]:
            self._put(Put(path[:-1], []))

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
            f"{found['indent']}{spelled_key(found['key'], *names)}{found['equals']}{_value(each)}"
            for names, each in _leaves(value)
        )
        return self._newline.join([first + behind, *others])

    def _several_lines(self, found: re.Match[str], value: str, line: str) -> str:
        if tomlrt.loads(f"{line}\n").comments.get(found["key"]):
            return ""  # a comment could not stay behind the value
        written = tomli_w.dumps({found["key"]: value}, multiline_strings=True).rstrip("\n")
        body = written.split("=", 1)[1].lstrip()
        return found[0] + body.replace("\n", self._newline)


def _new_list(parent: Any, key: str, entries: list[dict[str, Any]]) -> None:  # noqa: ANN401 (a table)
    """Add a list of tables where there is none: as `[[key]]` where the table around it has a header of its own."""
    if inline(parent):
        parent[key] = entries
        return
    parent[key] = tomlrt.AoT([tomlrt.Table.section(entry) for entry in entries])
    for index in range(len(entries)):
        _space_out(parent[key], index)


def _space_out(entries: object, index: int) -> None:
    """Put a blank line before a new entry with a header, as people do."""
    if not isinstance(entries, tomlrt.AoT):
        return
    block = entries[index].header_leading_block
    if not block or block[0] is not None:
        entries[index].header_leading_block = (None, *block)


def _stands_free(entries: tomlrt.AoT, target: tomlrt.AoT | None, move: Move) -> bool:
    """Whether no comment stands between an entry with a header and its neighbours, nor where it will stand."""
    here, to = int(move.path[-1]), int(move.to[-1])
    to += entries is target and to >= here
    if target is None or to >= len(target) or here + 1 >= len(entries):
        return False
    block = entries[here].header_leading_block
    last_blank = len(block) - block[::-1].index(None) if None in block else 0
    behind = (entries[here + 1].header_leading_block, target[to].header_leading_block)
    return (
        bool(last_blank or not block)
        and not any(block[:last_blank])
        and not any(None in each and each[0] is not None for each in behind)
    )


def _leaves(table: dict[str, Any], names: tuple[str, ...] = ()) -> Iterable[tuple[tuple[str, ...], Any]]:
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*names, name))
        else:
            yield (*names, name), value


def _value(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")


def _is_writable(text: str) -> bool:
    """Whether a text of several lines reads well as one: without characters that would have to be escaped."""
    return all(char in "\n\t" or char.isprintable() for char in text)
