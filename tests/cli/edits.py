"""A file to edit from the command line, and what is asked of every run."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
import tomli

from tests.cli.tools import SMALL, Outcome, run

if TYPE_CHECKING:
    import os
    from pathlib import Path
    from typing import Any


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the small model in the current directory."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "cloud.toml"
    path.write_bytes(SMALL.read_bytes())
    return path


def row_of(path: Path, identifier: str) -> dict[str, Any]:
    """Return what the file says of a row."""
    data = tomli.loads(path.read_text(encoding="utf-8-sig"))
    rows = [row for layer in data["layers"] for row in layer.get("responsibilities", ())]
    return next(row for row in rows if row["id"] == identifier)


def piped(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, data: bytes, *arguments: str
) -> tuple[int, bytes, str]:
    """Run with bytes on standard input; return the code, the bytes of standard output, and the talk."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="\r\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", out)
        outcome = run(capsys, *arguments)
    return outcome.code, out.buffer.getvalue(), outcome.err


def untouched(path: Path, before: os.stat_result, outcome: Outcome, code: int = 1) -> None:
    """Assert that a run left the file alone, down to its time, and printed no diff."""
    assert outcome.code == code
    assert outcome.out == ""
    now = path.stat()
    # The time of the last access may change: it was read.
    assert [now.st_ino, now.st_mode, now.st_size, now.st_mtime_ns] == [
        before.st_ino,
        before.st_mode,
        before.st_size,
        before.st_mtime_ns,
    ]
    assert "Traceback" not in outcome.err
