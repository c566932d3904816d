"""Saves that ask, and saves that fail: the old file is there, and the message says what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from srm_tui.document.save import (
    Allow,
    ChangedOutsideError,
    FileState,
    Saved,
    SaveError,
    SaveQuestion,
    save,
    state_of,
    state_of_bytes,
)
from srm_tui.document.save_in_place import copies_folder, copies_left
from tests.document.faults import failing, refused
from tests.document.saves import NEWER, OLD, mode_of, old_file, others

if TYPE_CHECKING:
    from collections.abc import Callable
pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes, links and folders that sync are POSIX's")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with the old bytes, alone in its folder."""
    return old_file(tmp_path)


FAULTS = [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EACCES, errno.EROFS]


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


# Questions.


def test_a_read_only_file_is_asked_about(file: Path) -> None:
    """Its user may have meant it; it stays read-only."""
    file.chmod(0o444)
    with pytest.raises(SaveQuestion, match="read-only") as raised:
        save(file, NEWER, state_of(file))
    assert file.read_bytes() == OLD
    save(file, NEWER, state_of(file), raised.value.answers[0].allow)
    assert file.read_bytes() == NEWER
    assert mode_of(file) == 0o444


def test_somebody_elses_file_is_asked_about(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would become the user's own."""
    monkeypatch.setattr(os, "access", lambda path, _mode: path != file)
    with pytest.raises(SaveQuestion, match=r"no permission to write .*, only to replace it"):
        save(file, NEWER, state_of(file))
    assert file.read_bytes() == OLD
    save(file, NEWER, state_of(file), Allow.READ_ONLY)
    assert file.read_bytes() == NEWER


def test_nothing_is_asked_that_would_not_help(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the file nor its folder can be written, or nothing on that disk."""
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(SaveError, match="no permission to write") as raised:
        save(file, NEWER, state_of(file))
    assert not isinstance(raised.value, SaveQuestion)
    status = os.statvfs(file)
    monkeypatch.setattr(os, "statvfs", lambda _path: os.statvfs_result([*status[:8], os.ST_RDONLY, status[9]]))
    with pytest.raises(SaveError, match="read-only file system") as raised:
        save(file, NEWER, state_of(file))
    assert not isinstance(raised.value, SaveQuestion)
    assert file.read_bytes() == OLD


def test_the_other_names_of_a_file_are_asked_about(file: Path, tmp_path: Path) -> None:
    """They can keep the old text or get the new one."""
    other = tmp_path / "other.toml"
    other.hardlink_to(file)
    with pytest.raises(SaveQuestion, match="another name") as raised:
        save(file, NEWER, state_of(file))
    assert raised.value.answers[0].words == "part them: the other name keeps the old text"
    part, together = (answer.allow for answer in raised.value.answers)
    assert save(file, NEWER, state_of(file), together) == Saved(state_of(file) or pytest.fail("gone"))
    assert file.read_bytes() == other.read_bytes() == NEWER
    assert copies_left(file) == []
    save(file, OLD, state_of(file), part)
    assert (file.read_bytes(), other.read_bytes()) == (OLD, NEWER)


@pytest.mark.parametrize("call", ["open", "replace"])
def test_a_folder_that_takes_no_new_file_is_asked_about(file: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Written into the file itself, it is said that this is not done at once."""
    monkeypatch.setattr(os, call, _no_new_files(file.parent, getattr(os, call)))
    with pytest.raises(SaveQuestion, match=r"no permission to replace files.*half written") as raised:
        save(file, NEWER, state_of(file))
    assert file.read_bytes() == OLD
    inode = file.stat().st_ino
    saved = save(file, NEWER[:20], state_of(file), raised.value.answers[0].allow)
    assert file.read_bytes() == NEWER[:20]
    assert saved == Saved(state_of(file) or pytest.fail("gone"))
    assert file.stat().st_ino == inode
    assert copies_left(file) == []
    assert others(file) == []


def _no_new_files(folder: Path, real: Callable[..., int]) -> Callable[..., int]:
    def call(path: str | Path, *args: int, **options: int) -> int:
        if Path(path).parent == folder and Path(path).name.startswith(".srm-tui-"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path, *args, **options)

    return call


def test_a_file_that_is_mounted_is_asked_about(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As one that is given to a container."""
    monkeypatch.setattr(os, "replace", refused(errno.EBUSY))
    with pytest.raises(SaveQuestion, match="mounted"):
        save(file, NEWER, state_of(file))
    assert others(file) == []
    save(file, NEWER, state_of(file), Allow.IN_PLACE)
    assert file.read_bytes() == NEWER


def test_nothing_is_written_in_place_without_a_copy(file: Path, tmp_path: Path) -> None:
    """There would be no way back."""
    (file.parent / "other").hardlink_to(file)
    (tmp_path / "state").write_bytes(b"no folder")
    with pytest.raises(SaveError, match="without a copy"):
        save(file, NEWER, state_of(file), Allow.IN_PLACE)
    assert file.read_bytes() == OLD


def test_the_copy_is_for_nobody_else_and_stays_where_the_old_text_cannot_be_put_back(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says where it is."""
    (file.parent / "other").hardlink_to(file)
    monkeypatch.setattr(os, "ftruncate", refused(errno.EIO))
    with pytest.raises(SaveError, match="half written") as raised:
        save(file, NEWER, state_of(file), Allow.IN_PLACE)
    (copy,) = copies_left(file)
    assert str(copy) in str(raised.value)
    assert copy.read_bytes() == OLD
    assert mode_of(copy) == 0o600
    assert mode_of(copies_folder()) == 0o700


def test_a_version_that_comes_before_the_file_is_opened_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written over in place is what was read."""
    (file.parent / "other").hardlink_to(file)
    read, really_open = state_of(file), os.open

    def late(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if path == file and flags & os.O_RDWR:
            file.write_bytes(b"theirs")
        return really_open(path, flags, mode)

    monkeypatch.setattr(os, "open", late)
    with pytest.raises(ChangedOutsideError) as raised:
        save(file, NEWER, read, Allow.IN_PLACE)
    assert file.read_bytes() == b"theirs"
    assert copies_left(file) == []
    assert raised.value.found is not None
    assert raised.value.found.digest == state_of_bytes(b"theirs").digest


def test_a_disk_too_full_to_grow_in_place_is_noticed_before_anything_is_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file keeps its bytes and its size."""
    (file.parent / "other").hardlink_to(file)
    monkeypatch.setattr(os, "posix_fallocate", refused(errno.ENOSPC))
    with pytest.raises(SaveError, match="full"):
        save(file, NEWER, state_of(file), Allow.IN_PLACE)
    assert file.read_bytes() == OLD
    assert copies_left(file) == []


# Faults.


def _missing_folder(file: Path) -> Path:
    return file.parent / "gone" / "model.toml"


def _folder_is_a_file(file: Path) -> Path:
    return file / "model.toml"


def _folder_instead(file: Path) -> Path:
    file.unlink()
    file.mkdir()
    return file


def _link_to_itself(file: Path) -> Path:
    file.unlink()
    file.symlink_to(file)
    return file


def _pipe(file: Path) -> Path:
    file.unlink()
    os.mkfifo(file)
    return file


def _long_name(file: Path) -> Path:
    return file.with_name("x" * 256)


def _no_name(file: Path) -> Path:
    return file.with_name("a\0b")


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (_missing_folder, "the folder .*gone is gone; make it again"),
        (_folder_is_a_file, "the folder .* is gone"),
        (_folder_instead, "is a folder"),
        (_link_to_itself, "is a symlink that leads to itself"),
        (_pipe, "no regular file"),
        (_long_name, "too long; save it under a shorter one"),
        (_no_name, "no file can have the name"),
    ],
)
def test_a_place_where_no_file_can_be_says_why(file: Path, made: Callable[[Path], Path], message: str) -> None:
    """Whether one was there before or not."""
    path = made(file)
    with pytest.raises(SaveError, match=message):
        save(path, NEWER, None)


def test_a_file_replaced_by_a_symlink_to_another_is_not_that_file(file: Path, tmp_path: Path) -> None:
    """What it leads to was never read."""
    read = state_of(file)
    (tmp_path / "other.toml").write_bytes(b"theirs")
    file.unlink()
    file.symlink_to(tmp_path / "other.toml")
    with pytest.raises(ChangedOutsideError):
        save(file, NEWER, read)
    assert (tmp_path / "other.toml").read_bytes() == b"theirs"


def test_a_folder_that_goes_while_the_file_is_written_is_a_fault(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is written where it was moved to."""
    fsync, moved = os.fsync, file.parent.with_name("moved")

    def late(handle: int) -> None:
        fsync(handle)
        file.parent.rename(moved)

    monkeypatch.setattr(os, "fsync", late)
    with pytest.raises(ChangedOutsideError, match="gone"):
        save(file, NEWER, state_of(file))
    assert (moved / file.name).read_bytes() == OLD


@pytest.mark.parametrize(
    ("call", "code", "message"),
    [
        ("write", errno.ENOSPC, r"the disk of .*models is full; nothing was changed; make room"),
        ("write", errno.EDQUOT, "your quota for .* is used up"),
        ("write", errno.EFBIG, "may become that large"),
        ("fsync", errno.EIO, "reports an error"),
        ("replace", errno.EIO, "reports an error"),
        ("replace", errno.EXDEV, "cannot be written"),
        ("replace", errno.ENOENT, "the folder .* is gone"),
    ],
)
def test_a_fault_says_what_where_and_what_to_do(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, message: str
) -> None:
    """And the old file is there, alone."""
    monkeypatch.setattr(os, call, refused(code))
    with pytest.raises(SaveError, match=message) as raised:
        save(file, NEWER, state_of(file))
    assert "under another name" in raised.value.hint
    assert file.read_bytes() == OLD
    assert others(file) == []


def test_permission_that_was_lost_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the file nor its folder can be written any more."""
    monkeypatch.setattr(os, "open", _no_new_files(file.parent, os.open))
    monkeypatch.setattr(os, "access", lambda *_args, **_options: False)
    with pytest.raises(SaveError, match="no permission to write"):
        save(file, NEWER, state_of(file), Allow.READ_ONLY)
    assert file.read_bytes() == OLD


def test_a_folder_that_cannot_be_synced_is_a_doubt_and_no_failure(file: Path) -> None:
    """The new file is in place."""
    with failing(errno.EIO, 2, only="fsync"):
        saved = save(file, NEWER, state_of(file))
    assert saved.warning.startswith("saved, durability unknown")
    assert saved.state == state_of(file)
    assert file.read_bytes() == NEWER


def test_a_system_that_syncs_no_folders_is_none_to_warn_of(file: Path) -> None:
    """There is nothing that could be done."""
    with failing(errno.EINVAL, 2, only="fsync"):
        assert save(file, NEWER, state_of(file)).warning == ""


def _existing(file: Path) -> tuple[Path, Allow]:
    return file, Allow.NOTHING


def _new(file: Path) -> tuple[Path, Allow]:
    return file.with_name("new.toml"), Allow.NOTHING


def _linked(file: Path) -> tuple[Path, Allow]:
    file.with_name("other").hardlink_to(file)
    return file, Allow.IN_PLACE


@pytest.mark.parametrize("code", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("made", [_existing, _new, _linked])
def test_whichever_call_fails_the_file_is_the_old_or_the_new_one(
    file: Path, made: Callable[[Path], tuple[Path, Allow]], code: int, lasting: bool
) -> None:
    """It is the old one where the save failed, and the new one where it did not."""
    path, allow = made(file)
    before = set(others(file))
    for at in range(1, 1_000):
        _back(path, new=made is _new)
        read = state_of(path)
        with failing(code, at, lasting=lasting) as calls:
            outcome = _outcome(path, read, allow)
        there = path.read_bytes() if path.exists() else None
        if isinstance(outcome, Saved):
            assert there == NEWER, calls
        elif made is _linked and "half written" in str(outcome):
            assert lasting
            assert [copy.read_bytes() for copy in copies_left(path) if str(copy) in str(outcome)] == [OLD]
        else:
            assert there == (None if made is _new else OLD), calls
        if not lasting and "unlink" not in calls[at - 1 :][:1]:
            assert set(others(file)) - {path.name} <= before, calls
        if len(calls) < at:
            return
    pytest.fail("it never got through")


def _back(path: Path, *, new: bool) -> None:
    for left in path.parent.glob(".srm-tui-*"):
        left.unlink()
    if new:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(OLD)


def _outcome(path: Path, read: FileState | None, allow: Allow) -> Saved | SaveError:
    try:
        return save(path, NEWER, read, allow)
    except SaveError as error:
        return error
