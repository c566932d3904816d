"""Unsaved edits outlive the program that made them, and belong to one program at a time."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest

from srm_tui.document.file_state import state_of, state_of_bytes
from srm_tui.document.recovery import Keeper, Kept, RecoveryError, left_over, offered, recovery_folder
from tests.document.faults import failing
from tests.document.unsaved import ENDED, TEXT, WORDS, left, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs are killed and files locked as POSIX has it")

_KEEPS = """
import sys
from pathlib import Path
from srm_tui.document.file_state import state_of
from srm_tui.document.recovery import Keeper
path = Path(sys.argv[1])
keeper = Keeper(path, "as named")
for text in sys.stdin:
    keeper.keep(eval(text), {words!r}, state_of(path))
    print(len(text), flush=True)
sys.stdin.read()
""".replace("{words!r}", repr(WORDS))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the records of a test are."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return recovery_folder()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file to edit."""
    path = tmp_path / "model.toml"
    path.write_bytes(b"title = 'old'\n")
    return path


@contextmanager
def running(path: Path, *texts: str) -> Iterator[subprocess.Popen[str]]:
    """Start a program that keeps texts and then waits to be killed."""
    program = subprocess.Popen(
        [sys.executable, "-c", _KEEPS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with program:
        assert program.stdin
        assert program.stdout
        for text in texts:
            program.stdin.write(f"{text!a}\n")
            program.stdin.flush()
            assert program.stdout.readline()
        yield program
        program.kill()


def crashed(path: Path, *texts: str) -> None:
    """Let a program keep texts and be killed."""
    with running(path, *texts):
        pass


def test_what_a_killed_program_kept_last_is_offered(path: Path) -> None:
    """With all that there is to say about it."""
    before = datetime.now(UTC)
    crashed(path, "first", TEXT)
    (kept,) = offered(path)
    assert (kept.text, list(kept.words), kept.name) == (TEXT, WORDS, "as named")
    assert timedelta(0) <= kept.when - before <= timedelta(minutes=1)
    assert kept.base == state_of(path)


def test_edits_match_only_the_version_that_they_were_made_to(path: Path) -> None:
    """Whatever its time."""
    left(path, TEXT)
    (kept,) = offered(path)
    os.utime(path, (0, 0))
    assert kept.matches(state_of(path))
    path.write_bytes(b"title = 'theirs'\n")
    assert not kept.matches(state_of(path))
    assert not kept.matches(None)


def test_the_newest_edits_come_first(path: Path) -> None:
    """Of however many programs."""
    for number in range(3):
        left(path, f"text {number}")
    assert [kept.text for kept in offered(path)] == ["text 2", "text 1", "text 0"]


def test_the_edits_of_a_running_program_are_its_own(path: Path) -> None:
    """They are neither offered nor touched, and each of two has its own."""
    with running(path, "theirs"):
        keeper = Keeper(path)
        keeper.keep("mine", [], state_of_bytes(b""))
        assert offered(path) == []
        keeper.forget()
    assert [kept.text for kept in offered(path)] == ["theirs"]


def test_a_program_in_another_container_is_known_by_its_lock(path: Path, folder: Path) -> None:
    """Its number means nothing here."""
    keeper = Keeper(path)
    keeper.keep(TEXT, WORDS, state_of_bytes(b""))
    (name,) = records(folder)
    key, *_, token = name.split("-")
    (folder / name).rename(folder / f"{key}-{ENDED}-{token}")
    assert offered(path) == []
    assert len(records(folder)) == 1
    keeper.forget()


def test_edits_are_on_the_disk_before_they_take_the_place_of_earlier_ones(path: Path) -> None:
    """And so is their name when `keep` comes back: the power may fail at any moment."""
    keeper = Keeper(path)
    keeper.keep("before", [], state_of_bytes(b""))
    with failing(0, 0) as calls:
        keeper.keep("after", [], state_of_bytes(b""))
    assert [call for call in calls if call in {"write", "fsync", "replace"}] == ["write", "fsync", "replace", "fsync"]
    keeper.forget()


def test_saved_or_discarded_edits_are_forgotten(path: Path, folder: Path) -> None:
    """And later ones are kept again."""
    keeper = Keeper(path)
    keeper.forget()
    for _ in range(2):
        keeper.keep(TEXT, WORDS, state_of_bytes(b""))
        assert len(records(folder)) == 1
        keeper.forget()
        assert records(folder) == []


def test_a_program_killed_between_saving_and_forgetting_leaves_nothing_to_offer(path: Path, folder: Path) -> None:
    """The file says it all."""
    left(path, TEXT)
    path.write_bytes(TEXT.encode())
    assert offered(path) == []
    assert records(folder) == []


def test_what_was_left_of_any_file_is_counted(path: Path, folder: Path) -> None:
    """But not what running programs keep, nor what the files say by now: that is swept."""
    other, gone = path.with_name("other.toml"), path.with_name("gone.toml")
    other.write_bytes(b"title = 'other'\n")
    for each in (path, other, gone):
        left(each, TEXT)
    keeper = Keeper(path)
    keeper.keep("mine", [], state_of_bytes(b""))
    assert left_over() == 3
    other.write_bytes(TEXT.encode())
    assert left_over() == 2
    assert len(records(folder)) == 3
    keeper.forget()
    assert [kept.text for kept in offered(gone)] == [TEXT]


def test_what_a_newer_program_kept_is_counted_and_stays(path: Path, folder: Path) -> None:
    """Though it cannot be read here; what is torn says nothing and goes."""
    newer, torn = left(path, TEXT), left(path, "torn")
    newer.write_bytes(newer.read_bytes().replace(b"unsaved 1 ", b"unsaved 2 ", 1))
    torn.write_bytes(torn.read_bytes()[:-1])
    assert left_over() == 1
    assert records(folder) == [newer.name]


def test_edits_that_are_claimed_are_one_programs_own(path: Path, folder: Path) -> None:
    """It keeps and forgets them as if it had made them."""
    left(path, TEXT)
    (kept,) = offered(path)
    keeper = Keeper(path)
    assert kept.claim(keeper)
    assert not kept.claim(Keeper(path))
    kept.discard()
    assert offered(path) == []
    assert len(records(folder)) == 1
    keeper.keep("more", [], kept.base)
    assert len(records(folder)) == 1
    keeper.forget()
    assert records(folder) == []


def test_claimed_edits_outlive_their_new_program_too(path: Path) -> None:
    """Even if it is killed before it keeps anything."""
    left(path, TEXT)
    claims = """
import sys
from pathlib import Path
from srm_tui.document.recovery import Keeper, offered
path = Path(sys.argv[1])
print(offered(path)[0].claim(Keeper(path)))
"""
    assert subprocess.check_output([sys.executable, "-c", claims, str(path)]) == b"True\n"
    assert [kept.text for kept in offered(path)] == [TEXT]


def test_of_programs_that_claim_at_the_same_time_one_gets_the_edits(path: Path) -> None:
    """And the others are told so."""
    for _ in range(5):
        left(path, TEXT)
        (kept,) = offered(path)
        keepers, ready = [Keeper(path) for _ in range(4)], Barrier(4)
        got: list[bool] = []

        def claim(keeper: Keeper, kept: Kept = kept, got: list[bool] = got, ready: Barrier = ready) -> None:
            ready.wait()
            got.append(kept.claim(keeper))

        threads = [Thread(target=claim, args=(keeper,)) for keeper in keepers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(got) == [False, False, False, True]
        for keeper in keepers:
            keeper.forget()


def test_a_program_with_edits_of_its_own_claims_no_others(path: Path) -> None:
    """One of the two would be lost."""
    left(path, TEXT)
    (kept,) = offered(path)
    keeper = Keeper(path)
    keeper.keep("mine", [], kept.base)
    with pytest.raises(RecoveryError, match="unsaved edits already"):
        kept.claim(keeper)
    assert [each.text for each in offered(path)] == [TEXT]
    keeper.forget()


def test_discarded_edits_are_gone(path: Path, folder: Path) -> None:
    """Only those."""
    left(path, "one")
    left(path, "two")
    offered(path)[0].discard()
    assert [kept.text for kept in offered(path)] == ["one"]
    assert len(records(folder)) == 1


def test_edits_belong_to_the_file_whatever_it_is_called(path: Path) -> None:
    """And to no other, nor to a copy of that name that is no file yet."""
    link = path.with_name("link.toml")
    link.symlink_to(path.name)
    left(link, TEXT)
    assert [kept.text for kept in offered(path)] == [TEXT]
    assert offered(path.with_name("other.toml")) == []
    assert offered(str(path)) == []


def test_a_copy_without_a_file_is_kept_by_its_name(folder: Path) -> None:
    """Its edits match the text that was copied."""
    keeper = Keeper("azure", "a copy of azure")
    keeper.keep(TEXT, WORDS, state_of_bytes(b"bundled"))
    (name,) = records(folder)
    content = (folder / name).read_bytes()
    keeper.forget()
    key, *_, token = name.split("-")
    (folder / f"{key}-{ENDED}-{token}").write_bytes(content)
    (kept,) = offered("azure")
    assert kept.text == TEXT
    assert kept.matches(state_of_bytes(b"bundled"))
    assert offered("aws") == []


@pytest.mark.parametrize("umask", [0, 0o077])
def test_nobody_else_can_read_them(path: Path, folder: Path, umask: int) -> None:
    """Whatever others may do with new files, or could do with the folder."""
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    before = os.umask(umask)
    try:
        keeper = Keeper(path)
        keeper.keep(TEXT, WORDS, state_of_bytes(b""))
    finally:
        os.umask(before)
    (name,) = records(folder)
    assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    keeper.forget()
