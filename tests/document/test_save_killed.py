"""Programs that are killed while they save, and programs that save one file at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from srm_tui.document.durable import NEW, key_of, temporary_name
from srm_tui.document.save import (
    save,
    state_of,
)
from tests.document.saves import NEWER, OLD, old_file, others

if TYPE_CHECKING:
    from collections.abc import Iterator
pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes, links and folders that sync are POSIX's")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with the old bytes, alone in its folder."""
    return old_file(tmp_path)


# What killed programs left.


def test_what_a_killed_program_left_is_swept(file: Path) -> None:
    """But not what others left, or what one is still writing."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    mine = temporary_name(key_of(file.name))
    stale = mine.replace(f"-{os.getpid()}-", f"-{ended.pid}-")
    foreign = temporary_name(key_of("another.toml")).replace(f"-{os.getpid()}-", f"-{ended.pid}-")
    for name in (mine, stale, foreign, ".srm-tui-note.tmp"):
        os.close(os.open(file.with_name(name), NEW, 0o600))
    assert stale != mine
    save(file, NEWER, state_of(file))
    assert others(file) == sorted([mine, foreign, ".srm-tui-note.tmp"])


def test_a_number_that_another_program_has_now_does_not_keep_what_was_left(file: Path) -> None:
    """The start of the program tells."""
    name = f".srm-tui-{key_of(file.name)}-{os.getpid()}-1-00000000.tmp"
    file.with_name(name).touch()
    save(file, NEWER, state_of(file))
    assert others(file) == ([] if Path("/proc/self/stat").exists() else [name])


def test_what_is_locked_belongs_to_a_program_elsewhere(file: Path) -> None:
    """In another container, or on another machine: its number means nothing here."""
    import fcntl  # noqa: PLC0415 (POSIX's)

    path = file.with_name(f".srm-tui-{key_of(file.name)}-999999999-1-00000000.tmp")
    with path.open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        save(file, NEWER, state_of(file))
        assert path.exists()
    save(file, OLD, state_of(file))
    assert not path.exists()


def test_a_link_that_a_killed_program_left_is_no_other_name(file: Path) -> None:
    """It was made in the course of a save."""
    file.with_name(f".srm-tui-{key_of(file.name)}-999999999-1-00000000.tmp").hardlink_to(file)
    save(file, NEWER, state_of(file))
    assert file.read_bytes() == NEWER
    assert others(file) == []


# Several programs, and programs that are killed. A text is a number on every line: a torn one has two.

_SAVES = """
import sys
from pathlib import Path
from srm_tui.document.save import ChangedOutsideError, save, state_of
path, mark, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for turn in range(times):
    while True:
        state = state_of(path)
        if sys.argv[4] == "counts":
            data = path.read_bytes() + mark.encode()
        else:
            data = (mark if turn % 2 else mark.upper()).encode() * 200_000
        try:
            if state is not None and sys.argv[4] == "counts" and len(data) != state.size + 1:
                continue
            save(path, data, state)
            break
        except ChangedOutsideError:
            pass
    if not turn:
        print("saved", flush=True)
"""


def _saving(path: Path, mark: str, times: int, how: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _SAVES, path, mark, str(times), how], stdout=subprocess.PIPE)


@pytest.mark.slow
def test_two_programs_that_save_one_file_lose_nothing_of_each_other(file: Path) -> None:
    """Each adds a letter to what is there, forty times."""
    file.write_bytes(b"")
    running = [_saving(file, mark, 40, "counts") for mark in "ab"]
    for program in running:
        program.communicate(timeout=120)
    assert sorted(file.read_bytes()) == sorted(b"a" * 40 + b"b" * 40)
    assert others(file) == []


@pytest.mark.slow
def test_a_save_that_is_killed_never_tears_the_file(file: Path) -> None:
    """Two hundred times, at any moment."""
    import random  # noqa: PLC0415 (for the moments)
    import time  # noqa: PLC0415 (for the moments)

    seen = set()
    for turn in range(200):
        with _saving(file, "ab"[turn % 2], 1_000_000, "whole") as program:
            assert program.stdout is not None
            program.stdout.readline()
            time.sleep(random.uniform(0, 0.01))  # noqa: S311 (any moment will do)
            program.kill()
        data = file.read_bytes()
        assert (len(data), len(set(data))) == (200_000, 1)
        seen.add(data[:1])
    assert len(seen) >= 2
    save(file, NEWER, state_of(file))
    assert others(file) == []


_SAVES_ONCE = """
import sys
from pathlib import Path
from srm_tui.document.save import SaveError, save, state_of
path = Path(sys.argv[1])
try:
    print(save(path, sys.stdin.buffer.read(), state_of(path)).warning)
except SaveError as error:
    print("refused:", error)
"""


def _injections() -> Iterator[tuple[str, int, str]]:
    calls = [("write", 1), ("fchmod", 1), ("fsync", 1), ("rename", 1), ("fsync", 2), ("flock", 1), ("flock", 2)]
    for call, when in calls:
        for fault in ("error=ENOSPC", "error=EIO", "error=EACCES", "signal=KILL"):
            yield call, when, fault


@pytest.mark.slow
@pytest.mark.parametrize(("call", "when", "fault"), list(_injections()))
def test_a_system_call_that_fails_or_never_returns_leaves_the_old_or_the_new_file(
    file: Path, tmp_path: Path, call: str, when: int, fault: str
) -> None:
    """In a process of its own, without any part of it replaced."""
    import shutil  # noqa: PLC0415 (one test needs it)

    if shutil.which("strace") is None:
        pytest.skip("strace is not there")
    # Only what happens in the folder counts, so that the start of the interpreter does not.
    inject = ["-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={when}"]
    program = ["strace", "-f", "-o", str(tmp_path / "trace"), *inject, sys.executable, "-c", _SAVES_ONCE, str(file)]
    done = subprocess.run(program, input=NEWER, capture_output=True, check=False, timeout=60)
    trace = (tmp_path / "trace").read_text()
    assert "INJECTED" in trace or "SIGKILL" in trace
    if done.returncode == 0:
        refused_it = done.stdout.startswith(b"refused:")
        assert file.read_bytes() == (OLD if refused_it else NEWER)
        assert others(file) == []
    else:
        assert fault == "signal=KILL", done.stderr
        assert file.read_bytes() in {OLD, NEWER}
    save(file, OLD, state_of(file))
    assert others(file) == []
