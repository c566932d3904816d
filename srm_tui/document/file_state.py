"""Which version of a file was read or written: what "changed outside" is measured against."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.document.durable import digest_of

if TYPE_CHECKING:
    from pathlib import Path

_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_AT_ONCE = 1024 * 1024


class FileState(NamedTuple):
    """A version of a file.

    Attributes:
        size: In bytes.
        modified: In nanoseconds; 0 where only the bytes are known.
        inode: 0 where only the bytes are known.
        digest: A hash of the bytes: two versions with the same one are the same text.
    """

    size: int
    modified: int
    inode: int
    digest: str


def state_of_bytes(data: bytes) -> FileState:
    """Return the version that consists of these bytes, whatever has become of their file since."""
    return FileState(len(data), 0, 0, digest_of(data))


def state_of(path: Path, known: FileState | None = None) -> FileState | None:
    """Return the version that is there; None where there is no file.

    Args:
        path: The file; a symlink is followed.
        known: A version whose bytes need not be read again where size, time and inode are still the same. Some programs
            keep the time when they change a file: leave this out before something is overwritten.

    Raises:
        OSError: Something is there that cannot be read, or it is no regular file.
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if known is not None and (status.st_size, status.st_mtime_ns, status.st_ino) == known[:3]:
        return known
    # A FIFO would wait for ever: look first, then open without waiting, then look at what was opened.
    _refuse_special(status)
    try:
        handle = os.open(path, _OPEN)
    except FileNotFoundError:
        return None
    try:
        # The time is that from before reading: a write meanwhile makes it another version.
        status = os.fstat(handle)
        _refuse_special(status)
        size, digest = _read(handle)
    finally:
        os.close(handle)
    return FileState(size, status.st_mtime_ns, status.st_ino, digest)


def _refuse_special(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "this is no regular file")


def _read(handle: int) -> tuple[int, str]:
    size, digest = 0, hashlib.blake2b(digest_size=32)
    while part := os.read(handle, _AT_ONCE):
        size += len(part)
        digest.update(part)
    return size, digest.hexdigest()
