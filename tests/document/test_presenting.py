"""Notes that follow a presentation: whichever begins first, stops, or is killed."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.document.presenting import Followed, Follower, Presenter, Told, presenting_folders
from tests.document.faults import failing

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes and locks as POSIX has them")

FIRST = Told("parties", 0, 9, "The parties", "managed", "layer")
SECOND = Told("boundary", 1, 9, "\x1b[2J é \udc80", "managed", "answer", "", 1_000.5, 1_060.0, 12.5)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where presentations of a test are told."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    return presenting_folders()[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file to present."""
    path = tmp_path / "model.toml"
    path.touch()
    return path


def files(folder: Path) -> list[Path]:
    """Return what is in the folder."""
    return sorted(folder.iterdir()) if folder.exists() else []


def told(follower: Follower) -> Told | None:
    """Return what a follower is told."""
    seen = follower.poll()
    return seen.now.told if seen is not None else None


def abandoned_by(presenter: Presenter, folder: Path) -> Path:
    """Leave what a presentation told as if its program had been killed."""
    (record,) = files(folder)
    data = record.read_bytes()
    presenter.end()
    key, _, _, token = record.stem.split("-")
    left = record.with_name(f"{key}-999999999-1-{token}{record.suffix}")
    left.write_bytes(data)
    return left


def test_a_follower_sees_each_step_and_the_end(path: Path) -> None:
    """As it was told."""
    presenter, follower = Presenter(path), Follower(path)
    assert told(follower) is None
    assert presenter.tell(FIRST)
    assert told(follower) == FIRST
    assert presenter.tell(SECOND)
    assert told(follower) == SECOND
    presenter.end()
    assert told(follower) is None


def test_either_side_may_stop_and_begin_again(path: Path) -> None:
    """A new follower sees what is; a new presentation is followed by the old one."""
    presenter, follower = Presenter(path), Follower(path)
    presenter.tell(FIRST)
    assert told(Follower(path)) == FIRST
    presenter.end()
    again = Presenter(path)
    again.tell(SECOND)
    assert told(follower) == SECOND
    again.end()
    presenter.tell(FIRST)
    assert told(follower) == FIRST
    presenter.end()


def test_only_its_user_can_look_into_it(path: Path, folder: Path) -> None:
    """Neither the file nor the folder, also where that was open before."""
    folder.mkdir(parents=True, mode=0o755)
    folder.chmod(0o755)
    presenter = Presenter(path)
    presenter.tell(FIRST)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [each.stat().st_mode & 0o777 for each in files(folder)] == [0o600]
    presenter.end()
    assert files(folder) == []


def test_the_file_is_known_by_whatever_name(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link, or a relative path."""
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    monkeypatch.chdir(tmp_path)
    presenter = Presenter(link)
    presenter.tell(FIRST)
    assert told(Follower(Path("model.toml"))) == FIRST
    presenter.end()


def test_presentations_of_other_files_do_not_mix(path: Path, tmp_path: Path) -> None:
    """Each follower sees its own."""
    other = tmp_path / "other.toml"
    one, two = Presenter(path), Presenter(other)
    one.tell(FIRST)
    two.tell(SECOND)
    assert (told(Follower(path)), told(Follower(other))) == (FIRST, SECOND)
    one.end()
    assert (told(Follower(path)), told(Follower(other))) == (None, SECOND)
    two.end()


def test_of_several_the_newest_is_followed_unless_one_is_chosen(path: Path) -> None:
    """All are named; when the chosen one ends, the newest is followed again."""
    older, newer, follower = Presenter(path), Presenter(path), Follower(path)
    older.tell(FIRST)
    newer.tell(SECOND)
    older.tell(FIRST._replace(stage="cells"))
    seen = follower.poll()
    assert seen is not None
    assert seen.now.told == SECOND
    assert [each.told.step for each in seen.all] == ["boundary", "parties"]
    assert {each.pid for each in seen.all} == {os.getpid()}
    follower.choose(seen.all[1].token)
    assert told(follower) == FIRST._replace(stage="cells")
    older.end()
    assert told(follower) == SECOND
    newer.end()


def test_what_a_killed_program_left_is_not_followed_and_goes(path: Path, folder: Path) -> None:
    """The next presentation removes it, whichever file it is of."""
    left = abandoned_by_one(path, folder)
    assert told(Follower(path)) is None
    assert left.exists()
    presenter = Presenter(path.with_name("other.toml"))
    presenter.tell(FIRST)
    assert not left.exists()
    presenter.end()


def abandoned_by_one(path: Path, folder: Path) -> Path:
    """Leave a presentation of a killed program."""
    presenter = Presenter(path)
    presenter.tell(FIRST)
    return abandoned_by(presenter, folder)


def test_a_program_that_runs_elsewhere_is_followed(path: Path, folder: Path) -> None:
    """Its process is not among ours, but it holds the lock."""
    import fcntl  # noqa: PLC0415 (there is none everywhere)

    left = abandoned_by_one(path, folder)
    with left.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert told(Follower(path)) == FIRST
    assert told(Follower(path)) is None


def test_a_killed_program_is_noticed(path: Path) -> None:
    """While it runs it is followed; the file of a killed one stays, and is known to be stale."""
    program = """
import sys
from pathlib import Path
from srm_tui.document.presenting import Presenter, Told
presenter = Presenter(Path(sys.argv[1]))
presenter.tell(Told("parties", 0, 9))
print("told", flush=True)
sys.stdin.read()
"""
    follower = Follower(path)
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        seen = follower.poll()
        running.kill()
    assert seen is not None
    assert (seen.now.pid, seen.now.told.step) == (running.pid, "parties")
    assert follower.poll() is None


BROKEN: list[dict[str, Any]] = [
    {"format": 2},
    {"step": 1},
    {"number": -1},
    {"number": True},
    {"total": "9"},
    {"started": "now"},
    {"started": float("nan")},
    {"begun": []},
    {"title": None},
]


@pytest.mark.parametrize("change", BROKEN, ids=str)
def test_a_record_that_says_something_else_is_none(path: Path, folder: Path, change: dict[str, Any]) -> None:
    """It is of another release, or somebody wrote into it."""
    presenter = Presenter(path)
    presenter.tell(FIRST)
    (record,) = files(folder)
    record.write_text(json.dumps({**json.loads(record.read_text()), **change}))
    assert told(Follower(path)) is None
    presenter.end()


@given(st.binary(max_size=200))
def test_no_content_stops_a_follower(content: bytes) -> None:
    """Whatever stands in the file."""
    import tempfile  # noqa: PLC0415 (a folder for each example)

    with tempfile.TemporaryDirectory() as name:
        folders = (Path(name) / "presenting",)
        presenter = Presenter(Path(name), folders)
        presenter.tell(FIRST)
        (record,) = files(folders[0])
        record.write_bytes(content)
        assert told(Follower(Path(name), folders)) is None
        presenter.end()


def test_links_and_what_is_no_file_are_not_read(path: Path, folder: Path, tmp_path: Path) -> None:
    """A name alone makes no record."""
    presenter = Presenter(path)
    presenter.tell(FIRST)
    (record,) = files(folder)
    record.rename(tmp_path / "elsewhere")
    record.symlink_to(tmp_path / "elsewhere")
    assert told(Follower(path)) is None
    record.unlink()
    record.mkdir()
    assert told(Follower(path)) is None
    os.mkfifo(record.with_name(f"{record.stem[:-8]}{'0' * 8}{record.suffix}"))
    assert told(Follower(path)) is None


def test_a_record_that_was_removed_is_told_again(path: Path, folder: Path) -> None:
    """Though nothing changed; the folder too."""
    presenter = Presenter(path)
    presenter.tell(FIRST)
    for record in files(folder):
        record.unlink()
    folder.rmdir()
    assert presenter.tell(FIRST)
    assert told(Follower(path)) == FIRST
    presenter.end()


def test_where_the_folder_for_state_cannot_be_written_the_sessions_is_used(
    path: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A follower looks in both; without either a presentation goes on untold."""
    folder.parent.mkdir(parents=True)
    folder.touch()
    presenter = Presenter(path)
    assert not presenter.tell(FIRST)
    presenter.end()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    presenter = Presenter(path)
    assert presenter.tell(FIRST)
    assert told(Follower(path)) == FIRST
    presenter.end()
    assert told(Follower(path)) is None


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
def test_whichever_call_fails_the_presentation_goes_on(path: Path, folder: Path, code: int) -> None:
    """A follower sees the step before it or the new one, never anything else, and nothing is left in the end."""
    for at in range(1, 200):
        presenter, follower = Presenter(path), Follower(path)
        presenter.tell(FIRST)
        with failing(code, at) as calls:
            said = presenter.tell(SECOND)
        assert told(follower) == (SECOND if said else FIRST)
        with failing(code, at):
            follower.poll()
        presenter.tell(FIRST)
        assert told(follower) == FIRST
        presenter.end()
        for each in files(folder):
            assert each.suffix == ".tmp"
            each.unlink()
        if len(calls) < at:
            return
    pytest.fail("it never got through")


def test_watching_tells_what_changes_and_ends_when_told_to(path: Path) -> None:
    """At once what is, then each change."""
    seen: list[str | None] = []
    stop, came = threading.Event(), threading.Semaphore(0)

    def changed(now: Followed | None) -> None:
        seen.append(now.now.told.step if now is not None else None)
        came.release()

    watching = threading.Thread(target=Follower(path).watch, args=(changed, stop))
    watching.start()
    presenter = Presenter(path)
    assert came.acquire(timeout=10)
    for step in (FIRST, SECOND):
        presenter.tell(step)
        assert came.acquire(timeout=10)
    presenter.end()
    assert came.acquire(timeout=10)
    stop.set()
    watching.join(10)
    assert not watching.is_alive()
    assert seen == [None, "parties", "boundary", None]
