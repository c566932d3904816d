"""What a durable write is made of: whole writes, syncing, locks, and names that say which program made a file."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from pathlib import Path

NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""How a file is made that must not be there yet."""
_STAMP = re.compile(r"([0-9a-f]{16})-(\d{1,10})-(\d{1,20})-[0-9a-f]{8}")
_UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


class Program(NamedTuple):
    """A process; the time of its start tells it from a later one with the same number."""

    pid: int
    start: int


def this_program() -> Program:
    """Return the running process."""
    pid = os.getpid()
    return Program(pid, _start_of(pid) or 0)


def runs(program: Program) -> bool:
    """Return whether a process is still there; where that cannot be known, it is."""
    if sys.platform == "win32":
        return _runs_on_windows(program.pid)
    if program.pid <= 0:
        return False
    if program.start and os.path.exists("/proc/self/stat"):  # noqa: PTH110 (called for every name in a folder)
        return _start_of(program.pid) == program.start
    try:
        os.kill(program.pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _start_of(pid: int) -> int | None:
    """Return when a process started, in the system's ticks; None where it is gone or that is not told."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123 (no need of a path object)
            # The name of the program stands in brackets and may hold anything.
            state, *fields = file.read().rpartition(b")")[2].split()
            return None if state in b"ZX" else int(fields[18])
    except (OSError, ValueError, IndexError):
        return None


def _runs_on_windows(pid: int) -> bool:
    if sys.platform != "win32":
        return True
    import ctypes  # noqa: PLC0415 (os.kill would end the process there)

    limited_information, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32
    handle = kernel.OpenProcess(limited_information, False, pid)  # noqa: FBT003 (as it is defined)
    if not handle:
        return False
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return not known or code.value == still_active


def digest_of(data: bytes) -> str:
    """Return a hash that is the same only for the same bytes."""
    return hashlib.blake2b(data, digest_size=32).hexdigest()


def key_of(name: str) -> str:
    """Return a short name for a long one: it fits beside the longest file name."""
    return hashlib.blake2b(os.fsencode(name), digest_size=8).hexdigest()


def stamp(key: str) -> str:
    """Return a part of a file name that is never made twice and says which program made it."""
    program = this_program()
    return f"{key}-{program.pid}-{program.start}-{secrets.token_hex(4)}"


def stamped(name: str, key: str | None = None) -> Program | None:
    """Return the program that made a file name, for a key where one is given; None where it is no such name."""
    found = _STAMP.search(name)
    return Program(int(found[2]), int(found[3])) if found and key in {None, found[1]} else None


def temporary_name(key: str) -> str:
    """Return a new name for a file that will be renamed."""
    return f".srm-tui-{stamp(key)}.tmp"


def sweep(folder: Path, key: str) -> None:
    """Remove the temporary files for a key that a killed program left; what cannot be removed stays."""
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 (names are all that is needed)
            if name.startswith(".srm-tui-") and name.endswith(".tmp"):
                program = stamped(name, key)
                if program is not None and abandoned(folder / name, program):
                    with suppress(OSError):
                        os.unlink(folder / name)  # noqa: PTH108 (the calls of a save are os's throughout)


def abandoned(path: Path, program: Program) -> bool:
    """Return whether the program that made a file has ended: it is not among the processes and holds no lock.

    The lock tells it of a program on another machine or in another container.
    """
    if runs(program):
        return False
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return False
    try:
        return lock(handle, shared=True)
    finally:
        os.close(handle)


def lock(handle: int, *, shared: bool = False, patience: float = 0) -> bool:
    """Lock an open file until it is closed; return False where somebody else holds it.

    Where files cannot be locked, nobody holds one.

    Args:
        handle: The open file or folder.
        shared: Others may hold it too, if they share it.
        patience: For how many seconds to ask again.
    """
    if sys.platform != "win32":
        end = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= end:
                    return False
                time.sleep(0.005)
            except OSError:
                break
            else:
                break
    return True


def write_all(handle: int, data: bytes) -> None:
    """Write all of it, however much the system takes at a time.

    Raises:
        OSError: It cannot be written.
    """
    rest = memoryview(data)
    while rest:
        written = os.write(handle, rest)
        if written <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[written:]


def sync(handle: int) -> None:
    """Wait until an open file is on the disk.

    Raises:
        OSError: It may not be.
    """
    if sys.platform == "darwin":
        # There, fsync leaves it in the disk's own memory.
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    os.fsync(handle)


def open_folder(folder: Path) -> int | None:
    """Open a folder to lock and sync it; None where the system opens none or this one may not be read."""
    if sys.platform == "win32":
        return None
    try:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return None


def sync_folder(handle: int) -> None:
    """Wait until the names in an open folder are on the disk.

    Raises:
        OSError: They may not be.
    """
    try:
        os.fsync(handle)
    except OSError as error:
        # Some file systems have no such call for folders: there is nothing to wait for.
        if error.errno not in _UNSUPPORTED:
            raise
