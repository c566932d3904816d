"""`srm-tui config`: what holds, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from srm_tui.document.recovery import recovery_folder
from srm_tui.settings import change, settings_path
from tests.cli.tools import Outcome, run
from tests.document.unsaved import left

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


def rows(outcome: Outcome) -> dict[str, tuple[str, str]]:
    """Return each setting with its value and its origin: columns are two spaces or more apart."""
    lines = [line.split("  ") for line in outcome.out.splitlines()[2:]]
    found = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    return {line[0]: (" ".join(line[1:-1]), line[-1]) for line in found}


def test_without_a_file_all_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    """Its place is said all the same."""
    outcome = run(capsys, "config")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[0] == f"{settings_path()} (not there yet)"
    assert rows(outcome) == {
        "theme": ("dark", "default"),
        "density": ("normal", "default"),
        "first_run_hint_shown": ("false", "default"),
        "keys": ("the usual ones", "default"),
        "editor": ("vi", "default"),
    }


def test_what_the_file_says_has_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Each key of the keymap, too."""
    change(theme="light")
    with settings_path().open("a", encoding="utf-8") as file:
        file.write('density = "projector"\n[keys]\nquit = ["Q", "F10"]\nnext-view = "m"\n')
    outcome = run(capsys, "config")
    assert outcome.out.splitlines()[0] == str(settings_path())
    found = rows(outcome)
    assert found["theme"] == ("light", "settings file, line 1")
    assert found["density"] == ("projector", "settings file, line 2")
    assert found["keys.quit"] == ("Q F10", "settings file, line 4")
    assert "keys" not in found
    assert "keys.next-view" not in found


def test_the_environment_comes_first(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """`NO_COLOR` over any theme, `VISUAL` over `EDITOR`."""
    change(theme="light")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("EDITOR", "nano")
    found = rows(run(capsys, "config"))
    assert found["theme"] == ("no colours", "environment: NO_COLOR")
    assert found["editor"] == ("nano", "environment: EDITOR")
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("VISUAL", "code --wait")
    found = rows(run(capsys, "config"))
    assert found["theme"] == ("light", "settings file, line 1")
    assert found["editor"] == ("code --wait", "environment: VISUAL")


def test_every_mistake_of_the_file_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """What holds instead is in the table; the exit code is its own no."""
    change(theme="pink")
    with settings_path().open("a", encoding="utf-8") as file:
        file.write('density = "huge"\n[keys]\nquit = "m"\n')
    outcome = run(capsys, "config")
    assert outcome.code == 1
    assert [line.split(":")[1] for line in sorted(outcome.err.splitlines())] == ["1", "2", "4"]
    found = rows(outcome)
    assert found["theme"] == ("dark", "default")
    assert found["keys"] == ("the usual ones", "default")


def test_a_broken_file_is_said_with_the_place(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing of it holds."""
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('theme = "light"\ndensity = \n', encoding="utf-8")
    outcome = run(capsys, "config")
    assert outcome.code == 1
    assert f"{settings_path()}:2:" in outcome.err
    assert rows(outcome)["theme"] == ("dark", "default")


def test_a_hostile_place_does_not_reach_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Neither the name of the directory nor the editor's."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "a\x1b[31mb"))
    monkeypatch.setenv("EDITOR", "vi \x1b]0;x\x07")
    outcome = run(capsys, "config")
    assert "\x1b" not in outcome.out
    assert "a^[[31mb" in outcome.out


def test_unsaved_edits_of_earlier_runs_are_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """With the folder where they are; nothing is said where there are none."""
    assert "edits kept" not in run(capsys, "config").out
    for name in ("one.toml", "two.toml"):
        left(tmp_path / name, "format = 1\n")
    assert run(capsys, "config").out.splitlines()[-1] == f"unsaved edits kept: 2, in {recovery_folder()}"
