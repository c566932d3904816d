"""Saving: a file is the old one or the new one, whatever fails, and never one that was not read is written over."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.document.durable import (
    NEW,
    digest_of,
    key_of,
    lock,
    open_folder,
    sweep,
    sync,
    sync_folder,
    temporary_name,
    write_all,
)
from srm_tui.document.file_state import FileState, state_of, state_of_bytes
from srm_tui.document.save_faults import (
    Allow,
    Answer,
    ChangedOutsideError,
    SaveError,
    SaveQuestion,
    fault,
    hard_linked,
    not_replaceable,
    read_only,
    reason,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "Allow",
    "Answer",
    "ChangedOutsideError",
    "FileState",
    "SaveError",
    "SaveQuestion",
    "Saved",
    "save",
    "state_of",
    "state_of_bytes",
]

_PATIENCE = 1.0
"""For how many seconds to wait for another program that is saving in the same folder."""
_ACCESS_LIST = "system.posix_acl_access"
_NO_REPLACING = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL})


class Saved(NamedTuple):
    """What a save left.

    Attributes:
        state: The version that is on the disk now.
        warning: What could not be kept or is not known; raw text, empty where all is well.
    """

    state: FileState
    warning: str = ""


def save(path: Path, data: bytes, known: FileState | None, allow: Allow = Allow.NOTHING) -> Saved:
    """Put these bytes where a file is, at once and for good; a symlink is followed.

    Args:
        path: The file.
        data: Its bytes, as they are to be.
        known: The version that was read or written last; None where there was no file.
        allow: What the user answered to the questions of an earlier try.

    Raises:
        ChangedOutsideError: The file is another version than the one that is known.
        SaveQuestion: Something would be lost that nobody allowed.
        SaveError: It could not be saved; the file is as it was.
    """
    try:
        target = Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise SaveError(f"no file can have the name {path}", "save it under another one") from error
    try:
        return _save(target, data, known, allow)
    except OSError as error:
        raise fault(target, error) from error


def _save(target: Path, data: bytes, known: FileState | None, allow: Allow) -> Saved:
    # A temporary file that was linked before its program was killed counts as another name of the file.
    sweep(target.parent, key_of(target.name))
    old = _check(target, known)
    if old is not None:
        if Allow.READ_ONLY not in allow:
            _ask_if_read_only(target, old)
        if old.st_nlink > 1 and Allow.HARD_LINK not in allow:
            if Allow.IN_PLACE not in allow:
                raise hard_linked(target, old.st_nlink)
            return _in_place(target, data, known)
    try:
        return _replace(target, data, known, old)
    except OSError as error:
        if error.errno not in _NO_REPLACING or old is None or not os.access(target, os.W_OK):
            raise
        if Allow.IN_PLACE not in allow:
            raise not_replaceable(target, error) from error
    return _in_place(target, data, known)


def _ask_if_read_only(target: Path, old: os.stat_result) -> None:
    marked = not old.st_mode & 0o222
    if not marked and os.access(target, os.W_OK):
        return
    # Nothing is asked that would not help.
    if sys.platform != "win32" and os.statvfs(target.parent).f_flag & os.ST_RDONLY:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))
    if not os.access(target.parent, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
    raise read_only(target, marked=marked)


def _in_place(target: Path, data: bytes, known: FileState | None) -> Saved:
    from srm_tui.document.save_in_place import write_in_place  # noqa: PLC0415 (hardly ever needed)

    return Saved(write_in_place(target, data, known))


def _check(target: Path, known: FileState | None) -> os.stat_result | None:
    """Return what is known of the file to replace; None where there is none, and none is expected.

    Raises:
        ChangedOutsideError: It is another version than the one that is known.
        OSError: It is no file, or cannot be read.
    """
    try:
        status = target.lstat()
    except (FileNotFoundError, NotADirectoryError):
        status = None
    if status is not None and stat.S_ISLNK(status.st_mode):
        # All symlinks were followed: this one leads to itself, or has just come.
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    found = None if status is None else state_of(target)
    # The bytes themselves are compared: some programs keep a file's size and time when they change it.
    if found is None or known is None:
        if found is not known:
            raise ChangedOutsideError(target, known, found)
        return None
    if found.digest != known.digest:
        raise ChangedOutsideError(target, known, found)
    return status


def _replace(target: Path, data: bytes, known: FileState | None, old: os.stat_result | None) -> Saved:
    temporary = target.with_name(temporary_name(key_of(target.name)))
    # A new file gets the mode that the user's settings give it; another one is private until it has that of the old.
    handle = os.open(temporary, NEW, 0o666 if old is None else 0o600)
    try:
        try:
            lock(handle)
            write_all(handle, data)
            lost = [] if old is None else list(_keep(handle, target, old))
            sync(handle)
            status = os.fstat(handle)
        finally:
            os.close(handle)
        unsure = _put(temporary, target, known)
    finally:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 (the calls of a save are os's throughout)
    state = FileState(len(data), status.st_mtime_ns, status.st_ino, digest_of(data))
    return Saved(state, "; ".join([*unsure, *lost]))


def _put(temporary: Path, target: Path, known: FileState | None) -> list[str]:
    folder = open_folder(target.parent)
    try:
        if folder is not None:
            # Two programs that save at the same time would both find the version that they know.
            lock(folder, patience=_PATIENCE)
        _check(target, known)
        if known is None:
            _put_new(temporary, target)
        else:
            os.replace(temporary, target)  # noqa: PTH105 (see above)
        return _unsure(folder)
    finally:
        if folder is not None:
            with suppress(OSError):
                os.close(folder)


def _put_new(temporary: Path, target: Path) -> None:
    """Give the file its name, unless another file has just got it."""
    try:
        if os.name == "nt":
            os.rename(temporary, target)  # noqa: PTH104 (see above)
        else:
            os.link(temporary, target)
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 (see above)
    except FileExistsError:
        _check(target, None)
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.replace(temporary, target)  # noqa: PTH105 (see above)


def _unsure(folder: int | None) -> list[str]:
    """Sync the folder. The new file is in place: what fails now is a doubt, no failure."""
    if os.name == "nt":
        return []
    if folder is None:
        return ["saved, durability unknown: the folder cannot be opened"]
    try:
        sync_folder(folder)
    except OSError as error:
        return [f"saved, durability unknown: {reason(error)}"]
    return []


def _keep(handle: int, target: Path, old: os.stat_result) -> Iterator[str]:
    """Give the new file the owner, mode and attributes of the old one; yield what could not be kept."""
    if sys.platform == "win32":
        return
    mode = stat.S_IMODE(old.st_mode)
    new = os.fstat(handle)
    same_group = new.st_gid == old.st_gid or _done(os.fchown, handle, -1, old.st_gid)
    if not same_group:
        yield f"its group could not be kept (it was {old.st_gid})"
        # What the group was allowed is not for another group.
        mode = mode & ~0o2070 | (mode & 0o007) << 3
    if new.st_uid != old.st_uid and not _done(os.fchown, handle, old.st_uid, -1):
        yield f"its owner could not be kept (it was {old.st_uid})"
        mode &= ~0o4000
    if not _done(os.fchmod, handle, mode):
        yield f"its mode could not be kept (it was {stat.S_IMODE(old.st_mode):03o})"
    yield from _keep_attributes(handle, target, same_group=same_group)


def _keep_attributes(handle: int, target: Path, *, same_group: bool) -> Iterator[str]:
    if sys.platform != "linux":
        return
    names: list[str] = []
    with suppress(OSError):
        names = os.listxattr(target)
    if _ACCESS_LIST not in names:
        # The folder may have given the new file one.
        with suppress(OSError):
            os.removexattr(handle, _ACCESS_LIST)
    for name in names:
        # What the system keeps of its own accord ("security.…") is the system's to say.
        if name.startswith("user.") or (name == _ACCESS_LIST and same_group):
            try:
                os.setxattr(handle, name, os.getxattr(target, name))
            except OSError:
                yield f"its attribute {name} could not be kept"


def _done(call: Callable[..., None], *values: int) -> bool:
    try:
        call(*values)
    except OSError:
        return False
    return True
