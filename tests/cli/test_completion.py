"""`completion`: what a shell offers."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from srm_tui.cli.main import COMMANDS
from srm_tui.library import bundled_models
from tests.cli.tools import run

if TYPE_CHECKING:
    from pathlib import Path

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


@pytest.fixture
def script(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Path:
    """Write bash's script to a file."""
    outcome = run(capsys, "completion", "bash")
    assert (outcome.code, outcome.err) == (0, "")
    path = tmp_path / "completion.bash"
    path.write_text(outcome.out, encoding="utf-8")
    return path


def offered(script: Path, *words: str) -> list[str]:
    """Return what bash offers for the last word."""
    typed = " ".join(f"'{word}'" for word in ("srm-tui", *words))
    ask = f"""
source {script}
COMP_WORDS=({typed}); COMP_CWORD={len(words)}
_shtab_srm_tui srm-tui 2>/dev/null
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    outcome = subprocess.run(
        ["bash", "-c", ask], capture_output=True, text=True, cwd=script.parent, timeout=60, check=True
    )
    return outcome.stdout.split()


@needs_bash
def test_the_first_word_is_a_command_or_a_bundled_model(script: Path) -> None:
    """The first word is a command or a bundled model."""
    assert set(offered(script, "")) >= {*COMMANDS, *(model.name for model in bundled_models())}
    assert offered(script, "compl") == ["completion"]


@needs_bash
@pytest.mark.parametrize("command", ["show", "check"])
def test_a_model_is_a_name_a_file_or_a_directory(script: Path, command: str) -> None:
    """A model is a name, a file or a directory."""
    (script.parent / "mine.toml").touch()
    (script.parent / "models").mkdir()
    (script.parent / "notes.txt").touch()
    found = offered(script, command, "")
    assert {"managed-cloud", "mine.toml", "models"} <= set(found)
    assert "notes.txt" not in found
    assert offered(script, command, "managed-c") == ["managed-cloud"]


@needs_bash
@pytest.mark.parametrize("command", ["set", "add", "remove"])
def test_a_model_to_edit_is_a_file_or_a_directory(script: Path, command: str) -> None:
    """A model to edit is a file or a directory: bundled ones are not written."""
    (script.parent / "mine.toml").touch()
    (script.parent / "models").mkdir()
    (script.parent / "notes.txt").touch()
    assert set(offered(script, command, "")) == {"mine.toml", "models"}
    assert "--dry-run" in offered(script, command, "mine.toml", "--")


@needs_bash
def test_options_and_their_values_are_offered(script: Path) -> None:
    """Options and their values are offered."""
    assert {"--view", "--compare", "--who", "--format"} <= set(offered(script, "show", "minimal", "--"))
    assert offered(script, "show", "minimal", "--format", "") == ["text", "plain", "json", "csv"]
    assert offered(script, "check", "--fail-on", "w") == ["warning"]
    assert "kubernetes" in offered(script, "new", "x.toml", "--from", "")
    assert "--read-only" in offered(script, "azure", "--")
    assert offered(script, "completion", "") == ["bash", "zsh", "tcsh"]


@pytest.mark.parametrize("shell", ["zsh", "tcsh"])
def test_other_shells_get_a_script_with_all_commands(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    """Other shells get a script with all commands."""
    outcome = run(capsys, "completion", shell)
    assert (outcome.code, outcome.err) == (0, "")
    for command in COMMANDS:
        assert command in outcome.out


@needs_bash
def test_bash_accepts_its_script(script: Path) -> None:
    """Bash accepts its script."""
    subprocess.run(["bash", "-n", script], timeout=60, check=True)
