"""Why a file was not saved: what is wrong, where, and what to do. All texts are raw: they hold names of files."""

from __future__ import annotations

import errno
from enum import Flag, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from srm_tui.document.file_state import FileState

_ELSEWHERE = "save it under another name"
_MAKE_ROOM = f"make room, or {_ELSEWHERE}"
_MAKE_AGAIN = f"make it again, or {_ELSEWHERE}"
_FAULTS = {
    errno.ENOSPC: ("the disk of {folder} is full; nothing was changed", _MAKE_ROOM),
    errno.EDQUOT: ("your quota for {folder} is used up; nothing was changed", _MAKE_ROOM),
    errno.EFBIG: ("no file in {folder} may become that large; nothing was changed", _ELSEWHERE),
    errno.EIO: ("the disk of {folder} reports an error; nothing was changed", f"{_ELSEWHERE}, on another disk"),
    errno.EACCES: ("no permission to write {path}", _ELSEWHERE),
    errno.EPERM: ("no permission to write {path}", _ELSEWHERE),
    errno.EROFS: ("{folder} is on a read-only file system", _ELSEWHERE),
    errno.ENAMETOOLONG: ("the name {path} is too long", "save it under a shorter one"),
    errno.ENOENT: ("the folder {folder} is gone", _MAKE_AGAIN),
    errno.ENOTDIR: ("the folder {folder} is gone", _MAKE_AGAIN),
    errno.ESTALE: ("the folder {folder} is gone", _MAKE_AGAIN),
    errno.EISDIR: ("{path} is a folder", _ELSEWHERE),
    errno.ELOOP: ("{path} is a symlink that leads to itself, or has just become one", _ELSEWHERE),
}


class Allow(Flag):
    """What a user allows a save to do.

    Attributes:
        READ_ONLY: Replace a file that is marked read-only, or that somebody else made.
        HARD_LINK: Part a file from its other names: they keep the old text.
        IN_PLACE: Write into the file itself where it cannot be replaced, or to keep its other names with it.
    """

    NOTHING = 0
    READ_ONLY = auto()
    HARD_LINK = auto()
    IN_PLACE = auto()


class Answer(NamedTuple):
    """One of the answers to a question."""

    allow: Allow
    words: str


class SaveError(Exception):
    """A file was not saved, and the one on the disk is the old one.

    Attributes:
        message: What is wrong, and where.
        hint: What to do.
    """

    def __init__(self, message: str, hint: str = _ELSEWHERE) -> None:
        super().__init__(f"{message}; {hint}" if hint else message)
        self.message = message
        self.hint = hint


class SaveQuestion(SaveError):  # noqa: N818 (it is not an error but asks)
    """A save that would lose something. It is answered by saving again with what the answer allows added.

    Attributes:
        answers: What can be allowed, the safest first.
    """

    def __init__(self, message: str, *answers: Answer) -> None:
        super().__init__(message, "; or ".join([*(answer.words for answer in answers), _ELSEWHERE]))
        self.answers = answers


class ChangedOutsideError(SaveError):
    """The file is not the version that was read.

    Attributes:
        found: The version that is there now; None where there is no file. To save over it, save again with it as known.
    """

    def __init__(self, path: Path, known: FileState | None, found: FileState | None) -> None:
        if found is None:
            message = f"{path} is gone: somebody removed or renamed it"
        elif known is None:
            message = f"{path} is there already"
        else:
            message = f"{path} was changed by somebody else since it was read"
        super().__init__(message)
        self.found = found


_IN_PLACE = Answer(Allow.IN_PLACE, "write into the file itself (a crash in between leaves it half written)")


def read_only(path: Path, *, marked: bool) -> SaveQuestion:
    """Return the question about a file that could only be replaced: it is marked read-only, or somebody else's."""
    message = f"{path} is read-only" if marked else f"no permission to write {path}, only to replace it"
    return SaveQuestion(message, Answer(Allow.READ_ONLY, "replace it all the same"))


def hard_linked(path: Path, names: int) -> SaveQuestion:
    """Return the question about a file that has other names."""
    others, rest = (
        ("another name", "the other name keeps") if names == 2 else (f"{names - 1} other names", "the other names keep")
    )
    return SaveQuestion(
        f"{path} has {others} (hard links)",
        Answer(Allow.HARD_LINK, f"part them: {rest} the old text"),
        _IN_PLACE,
    )


def not_replaceable(path: Path, error: OSError) -> SaveQuestion:
    """Return the question about a file that can be written but not replaced."""
    if error.errno == errno.EBUSY:
        return SaveQuestion(f"{path} is mounted there and cannot be replaced", _IN_PLACE)
    return SaveQuestion(f"no permission to replace files in {path.parent}", _IN_PLACE)


def nothing_kept(path: Path, error: OSError) -> SaveError:
    """Return why a file is not written in place: there is no copy to go back to."""
    return SaveError(f"{path} is not written without a copy of the old text, which cannot be kept: {reason(error)}")


def half_written(path: Path, error: OSError, copy: Path) -> SaveError:
    """Return what went wrong where the old text could not be put back either."""
    message = f"{path} may be half written: {reason(error)}; the old text is kept in {copy}"
    return SaveError(message, f"{_ELSEWHERE}, then mend this one")


def fault(path: Path, error: OSError) -> SaveError:
    """Return what went wrong in the words of somebody who wants to save a file."""
    message, hint = _FAULTS.get(error.errno or 0, ("{path} cannot be written: {reason}", _ELSEWHERE))
    return SaveError(message.format(path=path, folder=path.parent, reason=reason(error)), hint)


def reason(error: OSError) -> str:
    """Return what the system says, without the names that it adds."""
    return error.strerror or str(error)
