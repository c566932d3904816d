"""`check`: findings on stdout, a summary on stderr, and the exit code."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from srm_tui.library import bundled_models
from tests.cli.tools import SMALL, run

if TYPE_CHECKING:
    from pathlib import Path

CLEAN = """format = 1
parties = [{ id = "us" }]
layers = [{ id = "l", responsible = "us", responsibilities = [{ id = "r" }] }]
"""
WARNED = 'format = 1\nparties = [{ id = "us" }, { id = "idle" }]\n' + CLEAN.split("\n", 2)[2]
INFORMED = CLEAN.replace('[{ id = "r" }]', '[{ id = "r" }, { id = "q", responsible = "undecided" }]')
GAP = CLEAN.replace('[{ id = "r" }]', '[{ id = "r", responsible = [] }, { id = "q" }]')


def written(tmp_path: Path, text: str, name: str = "model.toml") -> Path:
    """Write a model."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_clean_model_is_quiet_on_stdout(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Nothing to say but that it was looked at."""
    outcome = run(capsys, "check", written(tmp_path, CLEAN))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "1 model checked: nothing found\n"


def test_bundled_models_are_clean(capsys: pytest.CaptureFixture[str]) -> None:
    """All of them, in one go, at the strictest that holds for models with open questions."""
    outcome = run(capsys, "check", *(model.name for model in bundled_models()), "--fail-on", "warning")
    assert outcome.code == 0, outcome.out


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (GAP, "error", 1),
        (WARNED, "error", 0),
        (WARNED, "warning", 1),
        (WARNED, "info", 1),
        (INFORMED, "error", 0),
        (INFORMED, "warning", 0),
        (INFORMED, "info", 1),
        (CLEAN, "info", 0),
    ],
)
def test_the_exit_code_follows_fail_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, fail_on: str, code: int
) -> None:
    """A finding at or above the least severity that fails is a 1."""
    assert run(capsys, "check", written(tmp_path, text), "--fail-on", fail_on).code == code


def test_a_finding_is_a_line_that_editors_understand(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """File, line, column, severity, rule, message."""
    path = written(tmp_path, 'format = 1\ntitel = "x"\nsummary = 3\n')
    outcome = run(capsys, "check", path)
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"{path}:2:1: error SRM001 ")
    assert 'did you mean "title"?' in lines[0]
    assert re.match(re.escape(str(path)) + r":3:1: error SRM001 \S", lines[1])
    assert outcome.err == "1 model checked: 2 errors\n"


def test_the_rules_of_a_readable_model_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Gaps, open questions, empty layers and idle parties."""
    out = run(capsys, "check", SMALL).out
    assert " error SRM101 " in out
    assert " info SRM102 " in out
    assert " warning SRM104 " in out


def test_every_model_is_checked_whatever_the_others_are(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What cannot be opened is a finding like any other."""
    gap = written(tmp_path, GAP)
    missing = tmp_path / "modle.toml"
    outcome = run(capsys, "check", missing, "no-such-model", f"{tmp_path}/", gap)
    assert outcome.code == 1
    assert f"{missing}: error SRM000 " in outcome.out
    assert f'did you mean "{gap}"?' in outcome.out
    assert 'no-such-model: error SRM000 there is no bundled model "no-such-model"' in outcome.out
    assert f"{tmp_path}/: error SRM000 " in outcome.out
    assert f"{gap}:3:" in outcome.out
    assert outcome.err.startswith("4 models checked: ")


def test_what_cannot_be_opened_alone_is_a_1(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """It is no wrong usage."""
    assert run(capsys, "check", tmp_path / "missing.toml").code == 1
    assert run(capsys, "check", "azur").code == 1


def test_newer_syntax_is_a_warning(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Other tools may refuse a line break in an inline table."""
    path = written(tmp_path, CLEAN.replace('{ id = "us" }', '{\n  id = "us",\n}'))
    outcome = run(capsys, "check", path, "--fail-on", "warning")
    assert outcome.code == 1
    assert " warning SRM008 " in outcome.out


def checked(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    """Return the findings as data."""
    outcome = run(capsys, "check", "--format", "json", *arguments)
    assert outcome.err == ""
    whole: dict[str, Any] = json.loads(outcome.out)
    return whole


def test_json_of_a_clean_model(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The whole object, byte for byte."""
    path = written(tmp_path, CLEAN)
    assert checked(capsys, path) == {
        "format": 1,
        "models": [str(path)],
        "fail_on": "error",
        "failed": False,
        "counts": {"error": 0, "warning": 0, "info": 0},
        "findings": [],
    }


def test_json_of_findings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Each with its place; what is absent is null."""
    path = written(tmp_path, 'format = 1\nviews = [{ id = "x" }, { idd = "y", id = "z" }]\n')
    missing = tmp_path / "missing.toml"
    whole = checked(capsys, path, missing, "--fail-on", "warning")
    assert whole["failed"]
    assert whole["fail_on"] == "warning"
    assert whole["counts"] == {"error": 2, "warning": 0, "info": 0}
    first, second = whole["findings"]
    assert first == {
        "file": str(path),
        "line": 2,
        "column": 26,
        "exact": True,
        "severity": "error",
        "rule": "SRM001",
        "path": ["views", 1, "idd"],
        "message": 'unknown key "idd"',
        "expected": "one of: id, name, description, based_on, group",
        "hint": 'did you mean "id"?',
    }
    assert (second["file"], second["rule"]) == (str(missing), "SRM000")
    assert second["line"] is second["column"] is second["expected"] is None
