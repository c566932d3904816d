"""Records that are torn, disks that fail, and programs that are killed: what was kept last is offered."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.document.file_state import state_of_bytes
from srm_tui.document.recovery import FORMAT, Keeper, RecoveryError, offered, recovery_folder
from tests.document.faults import failing
from tests.document.unsaved import TEXT, WORDS, left, records

pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs are killed and files locked as POSIX has it")


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


def test_a_record_cut_or_changed_anywhere_is_not_offered_and_swept(path: Path, folder: Path) -> None:
    """It never stops the program."""
    record = left(path, "ab")
    content = record.read_bytes()
    for at in range(len(content)):
        for broken in (content[:at], content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]):
            record.write_bytes(broken)
            assert offered(path) == []
            assert records(folder) in ([], [record.name])
            assert not record.exists() or not broken.startswith(f"srm-tui-unsaved {FORMAT} ".encode())


@given(st.binary(max_size=300), st.booleans())
def test_a_foreign_record_is_not_offered(content: bytes, ours: bool) -> None:
    """Even if its checksum is right."""
    import tempfile  # noqa: PLC0415 (a folder for each example)

    from srm_tui.document.durable import digest_of  # noqa: PLC0415 (one test makes a record by hand)

    with tempfile.TemporaryDirectory() as name:
        record = left(Path(name) / "model.toml", TEXT, Path(name) / "unsaved")
        record.write_bytes(f"srm-tui-unsaved {FORMAT} {digest_of(content)}\n".encode() + content if ours else content)
        assert offered(Path(name) / "model.toml", Path(name) / "unsaved") == []


def test_the_record_of_a_newer_program_is_left_to_it(path: Path, folder: Path) -> None:
    """It may say what this one cannot read."""
    record = left(path, TEXT)
    record.write_bytes(record.read_bytes().replace(b" 1 ", b" 2 ", 1))
    assert offered(path) == []
    assert records(folder) == [record.name]


def test_what_is_no_record_is_left_alone(path: Path, folder: Path) -> None:
    """Whatever else is in the folder, or if there is none."""
    assert offered(path) == []
    folder.mkdir(parents=True)
    (folder / "note.unsaved").write_bytes(b"")
    (folder / "sub").mkdir()
    assert offered(path) == []
    assert records(folder) == ["note.unsaved", "sub"]


def test_a_folder_that_cannot_be_written_is_said(path: Path, folder: Path) -> None:
    """Where, and why."""
    folder.parent.mkdir(parents=True)
    folder.touch()
    with pytest.raises(RecoveryError, match=r".+: .*unsaved cannot be written"):
        Keeper(path).keep(TEXT, WORDS, state_of_bytes(b""))
    assert offered(path) == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("lasting", [False, True])
def test_whichever_call_fails_the_edits_before_or_after_it_are_kept(
    path: Path, folder: Path, code: int, lasting: bool
) -> None:
    """And nothing but a fault of keeping is raised."""
    base = state_of_bytes(b"")
    for at in range(1, 1_000):
        keeper = Keeper(path)
        keeper.keep("before", [], base)
        failed = False
        with failing(code, at, lasting=lasting) as calls:
            try:
                keeper.keep("after", [], base)
            except RecoveryError:
                failed = True
        (name,) = (each for each in records(folder) if each.endswith(".unsaved"))
        content = (folder / name).read_bytes()
        assert content.endswith(b"\nafter") or (failed and content.endswith(b"\nbefore"))
        keeper.forget()
        if not lasting:
            assert records(folder) == []
        for each in folder.iterdir():
            each.unlink()
        if len(calls) < at:
            return
    pytest.fail("it never got through")


@pytest.mark.parametrize("call", ["open", "unlink", "rename", "stat", "read", "listdir"])
def test_a_folder_that_cannot_be_read_offers_nothing(path: Path, call: str) -> None:
    """Looking for edits never stops a start, and claiming says what is wrong."""
    left(path, TEXT)
    (kept,) = offered(path)
    with failing(errno.EIO, 1, lasting=True, only=call):
        offered(path)
        with suppress(RecoveryError):
            kept.claim(Keeper(path))
        with suppress(RecoveryError):
            kept.discard()


@pytest.mark.slow
def test_a_program_killed_while_it_keeps_edits_leaves_the_last_of_them(path: Path, folder: Path) -> None:
    """A hundred times, at any moment."""
    import random  # noqa: PLC0415 (for the moments)
    import time  # noqa: PLC0415 (for the moments)

    keeps = """
import sys
from pathlib import Path
from srm_tui.document.recovery import Keeper
from srm_tui.document.file_state import state_of_bytes
keeper, base = Keeper(Path(sys.argv[1])), state_of_bytes(b"")
for number in range(1_000_000):
    keeper.keep(f"{number}\\n" * 20_000, [str(number)], base)
    print(number, flush=True)
"""
    for _ in range(100):
        with subprocess.Popen([sys.executable, "-c", keeps, str(path)], stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout
            said = [program.stdout.readline()]
            time.sleep(random.uniform(0, 0.02))  # noqa: S311 (any moment will do)
            program.kill()
            said += program.stdout.readlines()
        (kept,) = offered(path)
        (number,) = kept.words
        assert int(number) - int(said[-1]) in {0, 1}
        assert kept.text == f"{number}\n" * 20_000
        kept.discard()
        assert len(records(folder)) <= 1
    offered(path)
    assert records(folder) == []


@pytest.mark.slow
@pytest.mark.parametrize("call", ["openat", "write", "fsync", "rename", "close", "flock"])
def test_a_system_call_that_never_returns_leaves_the_edits_before_or_after_it(
    path: Path, folder: Path, tmp_path: Path, call: str
) -> None:
    """Each call of that kind in turn, of the second of two times that edits are kept."""
    import shutil  # noqa: PLC0415 (one test needs it)

    if shutil.which("strace") is None:
        pytest.skip("strace is not there")
    keeps = """
import os, sys
from pathlib import Path
from srm_tui.document.recovery import Keeper
from srm_tui.document.file_state import state_of_bytes
keeper, base = Keeper(Path(sys.argv[1])), state_of_bytes(b"")
keeper.keep("before", [], base)
os.getpgid(0)
keeper.keep("after", [], base)
"""
    program = [sys.executable, "-c", keeps, str(path)]
    trace = ["strace", "-f", "-o", str(tmp_path / "trace"), "-e", f"trace={call},getpgid"]
    subprocess.run([*trace, *program], check=True)
    lines = (tmp_path / "trace").read_text().splitlines()
    first = next(at for at, line in enumerate(lines) if "getpgid" in line)
    calls = [f" {call}(" in line for line in lines]
    seen = set()
    for when in range(sum(calls[:first]) + 1, sum(calls) + 1):
        for each in offered(path):
            each.discard()
        subprocess.run([*trace, "-e", f"inject={call}:signal=KILL:when={when}", *program], check=False)
        (kept,) = offered(path)
        seen.add(kept.text)
        assert len(records(folder)) == 1
    assert seen
    assert seen <= {"before", "after"}
