"""Reading a file: from a path to a model, or to everything that is wrong with it."""

from __future__ import annotations

import gc
import os
import stat
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import tomli

from srm_tui.core.build import build
from srm_tui.core.checks.registry import RULES
from srm_tui.document.findings import Finding, Severity
from srm_tui.document.lexer import MOST_KEY_PARTS, long_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from srm_tui.core.model import Model
    from srm_tui.core.problems import Problem
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.document.positions import Positions

MOST_BYTES = 16 * 1024 * 1024
_BYTE_ORDER_MARK = "\ufeff"
_DEEP_HINT = "tables and lists in a model nest seven deep at the most"
_MORE_HINT = "mend these first, then look again"
_EMPTY_HINT = 'write format = 1, then [[parties]], [[views]] and [[layers]]; or start from "srm-tui new PATH"'


@dataclass(frozen=True, eq=False)
class Document:
    """A file as it was read; equal only to itself, for comparing texts and models takes time.

    Attributes:
        path: None where the text does not come from a file.
        name: The file as findings name it.
        text: The whole text, with its line endings and byte order mark; empty where it could not be decoded.
        data: What the text says as TOML; empty where it says nothing.
        model: None where something is wrong.
        findings: What is wrong, in the order of the file.
    """

    path: Path | None
    name: str
    text: str = field(default="", repr=False)
    data: dict[str, Any] = field(default_factory=dict, repr=False)
    model: Model | None = field(default=None, repr=False)
    findings: tuple[Finding, ...] = ()

    @cached_property
    def positions(self) -> Positions:
        """Where keys stand; parsed when first asked."""
        from srm_tui.document.positions import Positions  # noqa: PLC0415 (loads a parser that a good file never needs)

        return Positions(self.text)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The model with everything that follows from it; only where there is a model."""
        from srm_tui.core.snapshot import Snapshot  # noqa: PLC0415 (what only reads does not need it)

        assert self.model is not None  # noqa: S101 (callers have looked)
        return Snapshot(self.model)

    @property
    def bare_text(self) -> str:
        """The text without a byte order mark: positions count from its first character."""
        return self.text.removeprefix(_BYTE_ORDER_MARK)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text without their endings and without a byte order mark; raw text."""
        return tuple(line.removesuffix("\r") for line in self.bare_text.split("\n"))

    def finding(self, problem: Problem) -> Finding:
        """Return a problem of this document with its position."""
        position = self.positions.of(problem.path)
        return Finding(
            rule=problem.rule,
            severity=RULES[problem.rule].severity,
            file=self.name,
            line=position.line if position else None,
            column=position.column if position else None,
            exact=position.exact if position else False,
            path=problem.path,
            message=problem.message,
            expected=problem.expected,
            hint=problem.hint,
        )


def read(path: Path, name: str | None = None) -> Document:
    """Read a file. Whatever is wrong with it is in the document's findings; nothing is raised.

    Args:
        path: The file.
        name: How findings name it; the path when left out.
    """
    name = str(path) if name is None else name
    try:
        data = _bytes_of(path)
    except OSError as error:
        return Document(path, name, findings=(_unopened(name, *_reason(error)),))
    except ValueError:
        return Document(path, name, findings=(_unopened(name, "no file can have this name"),))
    return _read(data, name, path)


def read_bytes(data: bytes, name: str) -> Document:
    """Read a model from bytes that are no file of the user's."""
    return _read(data, name, None)


def read_text(text: str, name: str, path: Path | None = None) -> Document:
    """Read a model from a text that was decoded before, such as an edited one."""
    if len(text) > MOST_BYTES // 4 and len(text.encode(errors="replace")) > MOST_BYTES:
        return Document(path, name, findings=(_unopened(name, "the text is over 16 MB"),))
    try:
        with without_collecting():
            return _parsed(text, name, path)
    except RecursionError:
        return Document(path, name, text, findings=(_unopened(name, "it is nested too deep", _DEEP_HINT),))


class _NotReadableError(OSError):
    """Something that is there but is no file to read; the message says what and the hint what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def _bytes_of(path: Path) -> bytes:
    # A FIFO without a writer would block for ever, and opening a device can do things: look first, then open without
    # waiting, then look at what was opened.
    _refuse_special(path.stat())
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 (a descriptor, not a path)
        status = os.fstat(file.fileno())
        _refuse_special(status)
        if status.st_size <= MOST_BYTES:
            data = file.read(MOST_BYTES + 1)
            if len(data) <= MOST_BYTES:
                return data
    raise _NotReadableError(
        "the file is over 16 MB", "a model of 10,000 rows takes about 3 MB: is this the right file?"
    )


def _refuse_special(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _NotReadableError("this is a directory", "name a .toml file in it")
    if not stat.S_ISREG(status.st_mode):
        raise _NotReadableError("this is no regular file", "write it to a file first")


def _reason(error: OSError) -> tuple[str, str]:
    match error:
        case _NotReadableError():
            return str(error), error.hint
        case FileNotFoundError():
            return "there is no such file", ""
        case PermissionError():
            return "no permission to read it", ""
        case _:
            return f"it cannot be read: {error.strerror or error}", ""


def _unopened(name: str, message: str, hint: str = "", line: int | None = None, column: int | None = None) -> Finding:
    return Finding("SRM000", Severity.ERROR, name, line, column, line is not None, (), message, hint=hint)


def _read(data: bytes, name: str, path: Path | None) -> Document:
    if len(data) > MOST_BYTES:
        return Document(path, name, findings=(_unopened(name, "the text is over 16 MB"),))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Document(path, name, findings=(_not_utf8(name, data, error.start),))
    return read_text(text, name, path)


def _parsed(text: str, name: str, path: Path | None) -> Document:
    bare = text.removeprefix(_BYTE_ORDER_MARK)
    at = long_key(bare)
    if at is not None:
        line, column = bare.count("\n", 0, at) + 1, at - bare.rfind("\n", 0, at)
        finding = _unopened(name, f"a key of more than {MOST_KEY_PARTS} parts", _DEEP_HINT, line, column)
        return Document(path, name, text, findings=(finding,))
    try:
        data = tomli.loads(bare)
    except ValueError as error:
        from srm_tui.document.syntax_errors import syntax_error  # noqa: PLC0415 (a good file never needs it)

        wrong = syntax_error(bare, error)
        finding = _unopened(name, wrong.message, wrong.hint, wrong.line, wrong.column)
        return Document(path, name, text, findings=(finding,))
    if not data:
        what = "the file holds only comments" if bare.strip() else "the file is empty"
        return Document(path, name, text, findings=(_unopened(name, what, _EMPTY_HINT),))
    built = build(data)
    document = Document(path, name, text, data, built.model)
    if not built.problems:
        return document
    findings = sorted(map(document.finding, built.problems), key=lambda each: (each.line or 0, each.column or 0))
    if built.more:
        message = f"there are more problems than the {len(built.problems):,} listed"
        findings.append(
            Finding("SRM001", Severity.ERROR, name, None, None, exact=False, path=(), message=message, hint=_MORE_HINT)
        )
    return Document(path, name, text, data, built.model, tuple(findings))


def _not_utf8(name: str, data: bytes, at: int) -> Finding:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unopened(name, "not UTF-8 but UTF-16", "save it as UTF-8", 1, 1)
    start = data.rfind(b"\n", 0, at) + 1
    before = data[start:at].decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    line = data.count(b"\n", 0, at) + 1
    message = f"not UTF-8: byte 0x{data[at]:02x} at offset {at}"
    return _unopened(name, message, "save it as UTF-8", line, len(before) + 1)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Pause the cycle collector: what is read is kept, so there is nothing to find, and looking takes time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
