"""Hostile text in every slot that the command line prints: nothing of it acts, and data stays true."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.terminal import SGR, in_a_terminal
from tests.cli.tools import run
from tests.hostile import HOSTILE_IN_TOML, HOSTILE_IN_TOML_TEXT, HOSTILE_TEXT, assert_harmless, toml_string

if TYPE_CHECKING:
    from pathlib import Path


def hostile_model(path: Path, text: str) -> Path:
    """Write a model that has a text in every slot that `show` prints."""
    quoted = toml_string(text)
    path.write_text(
        f"""
format = 1
title = {quoted}
summary = {quoted}
parties = [{{ id = "a", name = {quoted} }}, {{ id = "b", name = {quoted}, part_of = "a" }}]
views = [{{ id = "x", name = {quoted} }}, {{ id = "y", name = {quoted}, based_on = "x" }}]
[[layers]]
id = "ground"
name = {quoted}
responsible = "a"
[[layers.responsibilities]]
id = "row"
name = {quoted}
tags = [{quoted}]
description = {quoted}
responsible.y = ["a", "b"]
parts.y = {{ a = {quoted}, b = {quoted} }}
handoff = {quoted}
rationale = {quoted}
[[layers]]
id = "top"
name = {quoted}
responsible = "b"
responsibilities = [{{ id = "row-2", name = {quoted}, accountable = "a", optional = true }}]
[[layers]]
id = "empty"
name = {quoted}
""",
        encoding="utf-8",
    )
    return path


@HOSTILE_IN_TOML_TEXT
@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "text"),
        ("--format", "text", "--view", "y", "--compare", "x"),
        ("--format", "plain"),
        ("--format", "plain", "--compare", "x"),
        ("--who", "row"),
        ("--who", "row", "--view", "y"),
    ],
)
def test_nothing_acts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, hostile: str, arguments: tuple[str, ...]
) -> None:
    """What people read holds no control, bidirectional or invisible character."""
    outcome = run(capsys, "show", hostile_model(tmp_path / "hostile.toml", hostile), *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    assert_harmless(outcome.out)


@HOSTILE_IN_TOML_TEXT
def test_a_row_stays_in_its_line(capsys: pytest.CaptureFixture[str], tmp_path: Path, hostile: str) -> None:
    """No text breaks the line that it stands in."""
    path = hostile_model(tmp_path / "hostile.toml", hostile)
    assert len(run(capsys, "show", path, "--who", "row").out.splitlines()) == 2
    calm = hostile_model(tmp_path / "calm.toml", "calm" if hostile else "")
    plain = ("--format", "plain")
    assert run(capsys, "show", path, *plain).out.count("\n") == run(capsys, "show", calm, *plain).out.count("\n")


@HOSTILE_IN_TOML_TEXT
def test_json_is_true_and_ascii(capsys: pytest.CaptureFixture[str], tmp_path: Path, hostile: str) -> None:
    """JSON carries the text itself, spelt so that it cannot act."""
    out = run(capsys, "show", hostile_model(tmp_path / "hostile.toml", hostile), "--format", "json").out
    assert_harmless(out)
    assert out.isascii()
    whole = json.loads(out)
    assert whole["title"] == hostile
    assert whole["parties"][1]["name"] == hostile
    assert whole["views"][1]["name"] == hostile
    assert whole["layers"][2]["name"] == hostile
    assert {cell["name"] for cell in whole["cells"]} == {hostile}


@HOSTILE_IN_TOML_TEXT
def test_csv_is_true(capsys: pytest.CaptureFixture[str], tmp_path: Path, hostile: str) -> None:
    """CSV carries the text itself, but never as a formula."""
    out = run(capsys, "show", hostile_model(tmp_path / "hostile.toml", hostile), "--format", "csv").out
    lines = list(csv.DictReader(io.StringIO(out, newline="")))
    assert len(lines) == 4
    assert {line["name"] for line in lines} <= {hostile, f"'{hostile}"}
    assert not any(line["name"].startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for line in lines)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--view", "y", "--compare", "x"),
        ("--format", "plain"),
        ("--format", "csv"),
        ("--format", "json"),
        ("--who", "row"),
    ],
)
def test_no_byte_acts_in_a_terminal(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """All hostile texts at once reach a real terminal as signs; only our own colours are sequences."""
    path = hostile_model(tmp_path / "hostile.toml", " ".join(HOSTILE_IN_TOML.values()))
    assert_harmless(SGR.sub("", in_a_terminal("show", path, *arguments, COLORTERM="truecolor")))


@HOSTILE_TEXT
@pytest.mark.parametrize("command", ["show", "check", "new"])
def test_a_hostile_argument_is_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hostile: str, command: str
) -> None:
    """Names and paths that are echoed cannot act either."""
    monkeypatch.chdir(tmp_path)
    text = hostile.replace("/", "").replace("\0", "")
    for outcome in (
        run(capsys, command, f"./nowhere/{text}.toml"),
        run(capsys, command, "./nowhere/x.toml", f"--{text}"),
        run(capsys, "show", "minimal", f"--view={text}"),
        run(capsys, "show", "minimal", f"--who={text}zzzzz"),
        run(capsys, "help", f"zzzzz{text}"),
        run(capsys, "check", f"zzzzz{text}"),
        run(capsys, f"zzzzz{text}"),
    ):
        assert outcome.code in {1, 2}
        assert_harmless(outcome.out)
        assert_harmless(outcome.err)


@HOSTILE_IN_TOML_TEXT
def test_findings_are_harmless(capsys: pytest.CaptureFixture[str], tmp_path: Path, hostile: str) -> None:
    """What is wrong with a file is quoted, and cannot act."""
    quoted = toml_string(hostile)
    path = tmp_path / "bad.toml"
    path.write_text(
        f"format = 1\ntitle = 1\n{quoted} = 1\nviews = [{{ id = {quoted}, based_on = {quoted} }}]\n"
        f"layers = [{{ id = 'l', responsible = {quoted}, name = 'l', {quoted} = {quoted} }}]\n"
        f"[checks]\n{quoted} = {quoted}\n",
        encoding="utf-8",
    )
    checked = run(capsys, "check", path)
    assert checked.code == 1
    assert_harmless(checked.out)
    assert_harmless(checked.err)
    assert all(line.startswith(f"{path}:") for line in checked.out.splitlines())
    shown = run(capsys, "show", path)
    assert shown.code == 2
    assert_harmless(shown.err)
    data = run(capsys, "check", path, "--format", "json").out
    assert data.isascii()
    assert_harmless(data)
    assert json.loads(data)["failed"]
