"""Whether a program still runs, which decides whose a file is."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from srm_tui.document.durable import Program, key_of, runs, stamp, stamped, this_program

pytestmark = pytest.mark.skipif(os.name != "posix", reason="numbers of processes are asked for as POSIX has it")


@pytest.fixture(params=[True, False])
def told(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the system tell when programs started, or not."""
    if not request.param:
        monkeypatch.setattr(os.path, "exists", lambda _path: False)


@pytest.mark.usefixtures("told")
def test_a_program_runs_until_it_ends() -> None:
    """Wherever that is told."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as program:
        start = this_program().start
        assert runs(this_program())
        assert runs(Program(program.pid, 0))
        assert runs(Program(os.getppid(), 0))
        program.communicate(b"\n")
    assert not runs(Program(program.pid, 0))
    assert not runs(Program(program.pid, start))


def test_one_that_ended_and_was_not_waited_for_does_not_run() -> None:
    """It does nothing any more."""
    if not os.path.exists("/proc/self/stat"):  # noqa: PTH110 (as it is asked for)
        pytest.skip("the system does not tell")
    says = "from srm_tui.document.durable import this_program; print(this_program().start)"
    with subprocess.Popen([sys.executable, "-c", says], stdout=subprocess.PIPE) as program:
        assert program.stdout
        start = int(program.stdout.read())
        os.waitid(os.P_PID, program.pid, os.WEXITED | os.WNOWAIT)
        assert start
        assert not runs(Program(program.pid, start))


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("pid", [0, 10**9, 10**10])
def test_numbers_that_no_program_has_run_nothing(pid: int) -> None:
    """Not even those that mean all programs."""
    assert not runs(Program(pid, 0))
    assert not runs(Program(pid, 1))


@pytest.mark.usefixtures("told")
def test_somebody_elses_program_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though it may not be asked."""

    def refused(_pid: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refused)
    assert runs(Program(1, 0))


def test_a_stamp_names_its_program_to_those_who_know_the_key() -> None:
    """And no two are the same."""
    name = f"{stamp(key_of('a'))}.tmp"
    assert stamped(name, key_of("a")) == this_program()
    assert stamped(name, key_of("b")) is None
    assert stamped("a-1-1-b", key_of("a")) is None
    assert stamp("a") != stamp("a")
