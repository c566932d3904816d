"""Saving: the file is the old one or the new one, whatever fails, and nobody's version is written over unread."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.document.save import (
    ChangedOutsideError,
    Saved,
    SaveError,
    save,
    state_of,
    state_of_bytes,
)
from tests.document.faults import refused
from tests.document.saves import NEWER, OLD, mode_of, old_file, others

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes, links and folders that sync are POSIX's")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with the old bytes, alone in its folder."""
    return old_file(tmp_path)


# What is there afterwards.


def test_the_bytes_are_there_as_they_were_given(file: Path) -> None:
    """And nothing else is left in the folder."""
    saved = save(file, NEWER, state_of(file))
    assert file.read_bytes() == NEWER
    assert saved == Saved(state_of(file) or pytest.fail("gone"))
    assert others(file) == []


@given(st.lists(st.binary(max_size=2_000), min_size=1, max_size=4))
def test_what_was_saved_last_is_what_the_next_save_knows(versions: list[bytes]) -> None:
    """Whatever the bytes are."""
    import tempfile  # noqa: PLC0415 (a folder for each example)

    with tempfile.TemporaryDirectory() as folder:
        path, state = Path(folder) / "model.toml", None
        for version in versions:
            state = save(path, version, state).state
            assert path.read_bytes() == version
            assert state == state_of(path)


def test_a_new_file_has_the_mode_that_the_user_gives_new_files(tmp_path: Path) -> None:
    """As their umask says."""
    before = os.umask(0o027)
    try:
        save(tmp_path / "new.toml", NEWER, None)
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "new.toml") == 0o640
    assert (tmp_path / "new.toml").stat().st_nlink == 1


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_stays(file: Path, mode: int) -> None:
    """Whatever the umask."""
    file.chmod(mode)
    save(file, NEWER, state_of(file))
    assert mode_of(file) == mode


def test_nobody_else_can_read_it_while_it_is_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The temporary file is private until it has the mode of the file."""
    file.chmod(0o644)
    modes: list[int] = []
    write = os.write

    def watched(handle: int, data: bytes) -> int:
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        return write(handle, data)

    monkeypatch.setattr(os, "write", watched)
    save(file, NEWER, state_of(file))
    assert set(modes) == {0o600}
    assert mode_of(file) == 0o644


def test_owner_and_group_stay_where_that_is_allowed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And where it is not, that is said, and no other group is let in."""
    file.chmod(0o660)
    if os.geteuid() == 0:
        os.chown(file, 12345, 54321)
        assert save(file, NEWER, state_of(file)).warning == ""
        assert (file.stat().st_uid, file.stat().st_gid) == (12345, 54321)
    else:
        fstat = os.fstat
        monkeypatch.setattr(os, "fstat", lambda handle: _somebody_elses(fstat(handle)))
    monkeypatch.setattr(os, "fchown", refused(errno.EPERM))
    saved = save(file, OLD, state_of(file))
    assert "its group could not be kept" in saved.warning
    assert "its owner could not be kept" in saved.warning
    assert file.read_bytes() == OLD
    assert mode_of(file) == 0o600


def _somebody_elses(status: os.stat_result) -> os.stat_result:
    fields = list(status)
    fields[stat.ST_UID] += 1
    fields[stat.ST_GID] += 1
    return os.stat_result(fields, {name: getattr(status, name) for name in ("st_mtime_ns",)})


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="attributes are Linux's")
def test_attributes_stay(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that the user gave the file; where one cannot be kept, that is said."""
    given_ones: dict[str, bytes] = {}
    monkeypatch.setattr(os, "listxattr", lambda _path: ["user.note", "security.label"])
    monkeypatch.setattr(os, "getxattr", lambda _path, name: f"{name} of old".encode())
    monkeypatch.setattr(os, "setxattr", lambda _handle, name, value: given_ones.update({name: value}))
    assert save(file, NEWER, state_of(file)).warning == ""
    assert given_ones == {"user.note": b"user.note of old"}
    monkeypatch.setattr(os, "setxattr", refused(errno.ENOTSUP))
    assert save(file, OLD, state_of(file)).warning == "its attribute user.note could not be kept"
    assert file.read_bytes() == OLD


def test_a_mode_that_cannot_be_kept_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is saved, for its user alone."""
    file.chmod(0o644)
    monkeypatch.setattr(os, "fchmod", refused(errno.EPERM))
    assert save(file, NEWER, state_of(file)).warning == "its mode could not be kept (it was 644)"
    assert file.read_bytes() == NEWER
    assert mode_of(file) == 0o600


def test_a_symlink_is_followed(file: Path, tmp_path: Path) -> None:
    """The link stays one, and the file that it leads to is replaced."""
    link = tmp_path / "link.toml"
    link.symlink_to("models/model.toml")
    save(link, NEWER, state_of(link))
    assert link.is_symlink()
    assert file.read_bytes() == NEWER
    assert others(link) == ["models"]


def test_a_symlink_to_nothing_makes_that_file(tmp_path: Path) -> None:
    """As an editor would."""
    (tmp_path / "link.toml").symlink_to("model.toml")
    save(tmp_path / "link.toml", NEWER, None)
    assert (tmp_path / "link.toml").is_symlink()
    assert (tmp_path / "model.toml").read_bytes() == NEWER


def test_the_longest_name_can_be_saved(tmp_path: Path) -> None:
    """The temporary file's name is shorter."""
    path = tmp_path / ("x" * 250 + ".toml")
    assert save(path, NEWER, save(path, OLD, None).state).state == state_of(path)


def test_short_writes_are_completed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may take less than it is given."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:7]))
    save(file, NEWER, state_of(file))
    assert file.read_bytes() == NEWER


def test_a_write_that_takes_nothing_is_a_fault(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not tried for ever."""
    monkeypatch.setattr(os, "write", lambda _handle, _data: 0)
    with pytest.raises(SaveError, match="reports an error"):
        save(file, NEWER, state_of(file))
    assert file.read_bytes() == OLD


# Versions that were not read.


def test_a_version_that_is_known_need_not_be_read_again(file: Path) -> None:
    """Where size, time and inode are the same."""
    read = state_of(file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", refused(errno.EIO))
        assert state_of(file, read) == read
    file.write_bytes(NEWER)
    changed = state_of(file, read)
    assert changed is not None
    assert changed.digest == state_of_bytes(NEWER).digest
    file.unlink()
    assert state_of(file, read) is None


def test_a_version_that_was_not_read_is_not_written_over(file: Path) -> None:
    """Until somebody says that it is known."""
    read = state_of(file)
    file.write_bytes(b"theirs")
    with pytest.raises(ChangedOutsideError, match="changed by somebody else") as raised:
        save(file, NEWER, read)
    assert file.read_bytes() == b"theirs"
    save(file, NEWER, raised.value.found)
    assert file.read_bytes() == NEWER


def test_a_change_that_keeps_size_and_time_is_noticed(file: Path) -> None:
    """The bytes count."""
    read, status = state_of(file), file.stat()
    file.write_bytes(OLD[::-1])
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(ChangedOutsideError):
        save(file, NEWER, read)


def test_the_same_bytes_at_another_time_are_the_version_that_was_read(file: Path) -> None:
    """A checkout and back is no change."""
    read = state_of(file)
    file.unlink()
    file.write_bytes(OLD)
    save(file, NEWER, read)
    save(file, OLD, state_of_bytes(NEWER))
    assert file.read_bytes() == OLD


def test_a_file_that_is_gone_is_not_made_again_unasked(file: Path) -> None:
    """It may have been moved."""
    read = state_of(file)
    file.unlink()
    with pytest.raises(ChangedOutsideError, match="gone") as raised:
        save(file, NEWER, read)
    assert raised.value.found is None
    save(file, NEWER, None)
    assert file.read_bytes() == NEWER


def test_a_new_file_never_takes_the_place_of_another(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even of one that comes at the last moment."""
    with pytest.raises(ChangedOutsideError, match="there already"):
        save(file, NEWER, None)
    path, link = file.with_name("new.toml"), os.link

    def late(source: str, target: str) -> None:
        path.write_bytes(b"theirs")
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(ChangedOutsideError, match="there already"):
        save(path, NEWER, None)
    assert path.read_bytes() == b"theirs"
    assert others(path) == [file.name]


def test_a_new_file_can_be_saved_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a memory stick."""
    monkeypatch.setattr(os, "link", refused(errno.EPERM))
    save(tmp_path / "new.toml", NEWER, None)
    assert (tmp_path / "new.toml").read_bytes() == NEWER


def test_a_version_that_comes_while_the_new_one_is_written_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at again before it is replaced."""
    fsync = os.fsync

    def late(handle: int) -> None:
        fsync(handle)
        file.write_bytes(b"theirs")

    read = state_of(file)
    monkeypatch.setattr(os, "fsync", late)
    with pytest.raises(ChangedOutsideError):
        save(file, NEWER, read)
    assert file.read_bytes() == b"theirs"
    assert others(file) == []
