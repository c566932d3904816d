"""Writing into a file where it cannot be replaced: not at once, so a copy of the old bytes is kept until it is done."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from srm_tui.document.durable import (
    NEW,
    key_of,
    lock,
    open_folder,
    stamp,
    sync,
    sync_folder,
    write_all,
)
from srm_tui.document.file_state import state_of_bytes
from srm_tui.document.save_faults import ChangedOutsideError, fault, half_written, nothing_kept

if TYPE_CHECKING:
    from pathlib import Path

    from srm_tui.document.file_state import FileState

_OPEN = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)


def copies_folder() -> Path:
    """Return where the old bytes of a file are kept while it is written."""
    from platformdirs import user_state_path  # noqa: PLC0415 (loaded only when it is needed)

    return user_state_path("srm-tui") / "half-written"


def copies_left(path: Path) -> list[Path]:
    """Return the copies that were kept of a file and never taken away: it may be half written."""
    key = key_of(os.path.realpath(path))
    with suppress(OSError):
        return sorted(copies_folder().glob(f"{key}-*"))
    return []


def write_in_place(target: Path, data: bytes, known: FileState | None) -> FileState:
    """Write into a file, or put its old bytes back where that fails; return the new version.

    Raises:
        ChangedOutsideError: It is another version than the one that is known.
        SaveError: It could not be written.
        OSError: It could not be opened.
    """
    handle = os.open(target, _OPEN)
    try:
        lock(handle, patience=1.0)
        old = _read(handle)
        found = state_of_bytes(old)
        if known is None or found.digest != known.digest:
            raise ChangedOutsideError(target, known, found)
        copy = _kept(target, old)
        try:
            _make_room(handle, len(data))
            _write(handle, data)
        except OSError as error:
            try:
                _write(handle, old)
            except OSError:
                raise half_written(target, error, copy) from error
            _remove(copy)
            raise fault(target, error) from error
        state = state_of_bytes(data)
        # It is written: nothing that fails from here on is a failure.
        with suppress(OSError):
            status = os.fstat(handle)
            state = state._replace(modified=status.st_mtime_ns, inode=status.st_ino)
    finally:
        with suppress(OSError):
            os.close(handle)
    _remove(copy)
    return state


def _read(handle: int) -> bytes:
    parts = []
    while part := os.read(handle, 1024 * 1024):
        parts.append(part)
    return b"".join(parts)


def _write(handle: int, data: bytes) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    write_all(handle, data)
    os.ftruncate(handle, len(data))
    sync(handle)


def _make_room(handle: int, size: int) -> None:
    """Have the disk set the room aside: it may be too full, which is better known while the old bytes are all there."""
    if hasattr(os, "posix_fallocate") and size:
        try:
            os.posix_fallocate(handle, 0, size)
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}:
                raise


def _kept(target: Path, old: bytes) -> Path:
    folder = copies_folder()
    copy = folder / f"{stamp(key_of(str(target)))}.toml"
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(copy, NEW, 0o600)
        try:
            write_all(handle, old)
            sync(handle)
        finally:
            os.close(handle)
        opened = open_folder(folder)
        if opened is not None:
            try:
                sync_folder(opened)
            finally:
                os.close(opened)
    except OSError as error:
        _remove(copy)
        raise nothing_kept(target, error) from error
    return copy


def _remove(copy: Path) -> None:
    with suppress(OSError):
        os.unlink(copy)  # noqa: PTH108 (the calls of a save are os's throughout)
