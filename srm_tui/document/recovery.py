"""Unsaved edits, kept where a crash cannot take them: one record for each file that a running program edits.

A record is one file: a line with a checksum of the rest, a line that says what it is of, and the text. It is replaced
as a whole, so it is there in full or not at all; its program holds a lock on it, which ends with the program.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from srm_tui.document.durable import (
    NEW,
    abandoned,
    digest_of,
    key_of,
    lock,
    open_folder,
    stamp,
    stamped,
    sweep,
    sync,
    sync_folder,
    temporary_name,
    write_all,
)
from srm_tui.document.file_state import FileState, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FORMAT = 1
_MAGIC = "srm-tui-unsaved"
_SUFFIX = ".unsaved"
_MOST_BYTES = 256 * 1024 * 1024
_PATIENCE = 0.5
"""For how many seconds to wait for another program that is only looking at a record."""


class RecoveryError(Exception):
    """Unsaved edits are not kept; the message says why. Raw text: it may hold names of files."""


def recovery_folder() -> Path:
    """Return where the records are."""
    from platformdirs import user_state_path  # noqa: PLC0415 (most commands edit nothing)

    return user_state_path("srm-tui") / "unsaved"


@dataclass(frozen=True)
class Kept:
    """Unsaved edits of a program that has ended.

    Attributes:
        name: The file as its user saw it named.
        text: The whole text with the edits.
        words: The edits in words, the oldest first.
        base: The version that they were made to; of a copy without a file, only its bytes are known.
        when: When the last of them was made.
        path: The file; None of a copy that has none yet.
    """

    name: str
    text: str = field(repr=False)
    words: tuple[str, ...]
    base: FileState
    when: datetime
    record: Path = field(repr=False)
    path: Path | None = None

    def matches(self, current: FileState | None) -> bool:
        """Return whether the file is still the version that the edits were made to."""
        return current is not None and current.digest == self.base.digest

    def claim(self, keeper: Keeper) -> bool:
        """Hand these edits to a running program, whose own they are from now on; False where they are another's by now.

        Raises:
            RecoveryError: They cannot be taken, or that program has kept edits of its own, which would be lost.
        """
        return keeper.take(self.record)

    def discard(self) -> None:
        """Throw these edits away, unless another program took them.

        Raises:
            RecoveryError: They cannot be removed.
        """
        try:
            self.record.unlink(missing_ok=True)
        except OSError as error:
            raise RecoveryError(f"{self.record} cannot be removed: {error.strerror}") from error


class Keeper:
    """Keeps the unsaved edits of one file for the running program. Its methods may be called from any thread.

    Args:
        what: The file; or the name of a copy that has none yet.
        name: The file as its user sees it named.
        folder: Where records are kept.
    """

    def __init__(self, what: Path | str, name: str = "", folder: Path | None = None) -> None:
        self._key = _key(what)
        self._path = os.path.realpath(what) if isinstance(what, Path) else None
        self._name = name or str(what)
        self._folder = folder or recovery_folder()
        self._record = self._folder / f"{stamp(self._key)}{_SUFFIX}"
        self._held: int | None = None
        self._there = False
        self._one_at_a_time = threading.Lock()

    def keep(self, text: str, words: Sequence[str], base: FileState) -> None:
        """Keep the whole text in place of what was kept before.

        Args:
            text: The text with all unsaved edits.
            words: The edits in words, the oldest first.
            base: The version that they are made to.

        Raises:
            RecoveryError: It may not be kept; then what was kept before still is.
        """
        data = self._data(text, words, base)
        with self._one_at_a_time:
            try:
                self._write(data)
            except OSError as error:
                raise RecoveryError(f"{error.strerror or error}: {self._folder} cannot be written") from error

    def forget(self) -> None:
        """Remove what was kept: it is saved, or nobody wants it.

        Raises:
            RecoveryError: It cannot be removed.
        """
        with self._one_at_a_time:
            if not self._there:
                return
            try:
                self._record.unlink(missing_ok=True)
            except OSError as error:
                raise RecoveryError(f"{self._record} cannot be removed: {error.strerror}") from error
            self._there = False
            self._hold(None)

    def take(self, record: Path) -> bool:
        """Make the record of a program that has ended this one's own; False where another program has it by now.

        Raises:
            RecoveryError: It cannot be taken, or this program has one already.
        """
        with self._one_at_a_time:
            if self._there:
                raise RecoveryError("there are unsaved edits already")
            try:
                return self._take(record)
            except FileNotFoundError:
                return False
            except OSError as error:
                raise RecoveryError(f"{record} cannot be taken: {error.strerror}") from error

    def _take(self, record: Path) -> bool:
        opened = os.open(record, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
        handle: int | None = opened
        try:
            # Another program that has the lock is looking at it, or renaming it.
            end = time.monotonic() + _PATIENCE
            while not (mine := lock(opened, patience=0.01)) and record.exists() and time.monotonic() < end:
                pass
            if sys.platform == "win32":
                handle = None
                os.close(opened)
            if mine:
                record.rename(self._record)
        except BaseException:
            _close(handle)
            raise
        if mine:
            self._there = True
            self._hold(handle)
        else:
            _close(handle)
        return mine

    def _data(self, text: str, words: Sequence[str], base: FileState) -> bytes:
        about = {
            "path": self._path,
            "name": self._name,
            "words": list(words),
            "base": list(base),
            "when": time.time_ns(),
        }
        # Names of files that are no UTF-8 survive as escapes.
        rest = json.dumps(about).encode() + b"\n" + text.encode("utf-8", "surrogatepass")
        return f"{_MAGIC} {FORMAT} {digest_of(rest)}\n".encode() + rest

    def _write(self, data: bytes) -> None:
        _private(self._folder)
        temporary = self._folder / temporary_name(self._key)
        opened = os.open(temporary, NEW, 0o600)
        handle: int | None = opened
        try:
            lock(opened)
            write_all(opened, data)
            sync(opened)
            if sys.platform == "win32":
                # What is open cannot be renamed there.
                handle = None
                os.close(opened)
            os.replace(temporary, self._record)  # noqa: PTH105 (as a save does)
        except BaseException:
            _close(handle)
            _remove(temporary)
            raise
        self._there = True
        self._hold(handle)
        folder = open_folder(self._folder)
        if folder is not None:
            try:
                sync_folder(folder)
            finally:
                os.close(folder)

    def _hold(self, handle: int | None) -> None:
        """Hold the lock on the record that is there now, and let the one before go."""
        held, self._held = self._held, handle
        _close(held)


def offered(what: Path | str, folder: Path | None = None) -> list[Kept]:
    """Return the unsaved edits that ended programs left of a file, the newest first.

    Those of running programs are theirs. Records that say nothing any more are swept: torn ones, and those whose
    text is what the file says. What cannot be read is not offered, and nothing is raised.

    Args:
        what: The file; or the name of a copy that has none yet.
        folder: Where records are kept.
    """
    folder = folder or recovery_folder()
    key = _key(what)
    sweep(folder, key)
    current: FileState | None = None
    if isinstance(what, Path):
        with suppress(OSError):
            current = state_of(what)
    found = []
    for record in _records(folder, key):
        kept = _read(record)
        if kept is None:
            continue
        if _is_said_by(current, kept):
            _remove(record)
        else:
            found.append(kept)
    return sorted(found, key=lambda kept: kept.when, reverse=True)


def left_over(folder: Path | None = None) -> int:
    """Return how many records ended programs left, of whatever files; those that say nothing any more are swept.

    Args:
        folder: Where records are kept.
    """
    count = 0
    for record in _records(folder or recovery_folder()):
        kept = _read(record)
        current: FileState | None = None
        if kept is not None and kept.path is not None:
            with suppress(OSError):
                current = state_of(kept.path)
        if kept is not None and _is_said_by(current, kept):
            _remove(record)
        elif record.exists():
            count += 1
    return count


def _is_said_by(current: FileState | None, kept: Kept) -> bool:
    """Whether a file says what was kept: its program was killed after saving and before it could forget."""
    return current is not None and digest_of(_bytes(kept.text)) == current.digest


def _records(folder: Path, key: str | None = None) -> Iterator[Path]:
    """Yield the records that ended programs left: those for a key, or all."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 (names are all that is needed)
    except OSError:
        return
    for name in names:
        program = stamped(name, key) if name.endswith(_SUFFIX) else None
        if program is not None and abandoned(folder / name, program):
            yield folder / name


def _read(record: Path) -> Kept | None:
    """Return what a record says; None where it says nothing: a torn one is removed."""
    try:
        if record.stat().st_size > _MOST_BYTES:
            return None
        data = record.read_bytes()
    except OSError:
        return None
    first, _, rest = data.partition(b"\n")
    magic, *fields = first.decode("ascii", "replace").split(" ")
    if magic == _MAGIC and len(fields) == 2 and fields[0].isdecimal() and fields[0] != str(FORMAT):
        # A newer program's: it will know what it says.
        return None
    if magic != _MAGIC or fields != [str(FORMAT), digest_of(rest)]:
        _remove(record)
        return None
    line, _, text = rest.partition(b"\n")
    with suppress(ValueError, LookupError, TypeError, RecursionError, OverflowError):
        about: dict[str, Any] = json.loads(line)
        size, modified, inode, digest = about["base"]
        return Kept(
            name=str(about["name"]),
            text=text.decode("utf-8", "surrogatepass"),
            words=tuple(map(str, about["words"])),
            base=FileState(int(size), int(modified), int(inode), str(digest)),
            when=datetime.fromtimestamp(about["when"] / 1e9, UTC),
            record=record,
            path=Path(path) if isinstance(path := about.get("path"), str) else None,
        )
    return None


def _key(what: Path | str) -> str:
    return key_of(f"file {os.path.realpath(what)}" if isinstance(what, Path) else f"copy of {what}")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _close(handle: int | None) -> None:
    if handle is not None:
        with suppress(OSError):
            os.close(handle)


def _remove(record: Path) -> None:
    with suppress(OSError):
        record.unlink()


def _private(folder: Path) -> None:
    """Make the folder, for its user alone.

    Raises:
        OSError: It cannot be made, or others could look into it.
    """
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
