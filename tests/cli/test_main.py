"""The entry: version, help, typos, what is loaded, and leaving early."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from srm_tui.cli.main import COMMANDS
from srm_tui.version import __version__
from tests.cli.tools import SMALL, run, spawn

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_printed(capsys: pytest.CaptureFixture[str], option: str) -> None:
    """The version is printed."""
    assert run(capsys, option) == (0, f"srm-tui {__version__}\n", "")


def test_the_version_is_found_among_other_options(capsys: pytest.CaptureFixture[str]) -> None:
    """The version is found among other options."""
    assert run(capsys, "--read-only", "--version").out == f"srm-tui {__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Help names every command."""
    outcome = run(capsys, "--help")
    assert outcome.code == 0
    for command in COMMANDS:
        assert f"\n  {command} " in outcome.out


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_fits_80_columns_and_starts_with_examples(
    capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    """Help fits 80 columns and starts with examples."""
    outcome = run(capsys, *command, "--help")
    assert outcome.code == 0
    assert outcome.err == ""
    assert max(map(len, outcome.out.splitlines())) < 80
    example = " ".join(("srm-tui", *command))
    assert outcome.out.index(f"\n  {example}") < outcome.out.index("options:")


def test_a_misspelt_command_is_not_taken_for_a_model(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt command is not taken for a model."""
    outcome = run(capsys, "chekc", "a.toml", "b.toml")
    assert outcome.code == 2
    assert outcome.out == ""
    assert 'did you mean "srm-tui check"?' in outcome.err


def test_a_misspelt_bundled_model_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt bundled model is named."""
    outcome = run(capsys, "managed-clud")
    assert outcome.code == 2
    assert 'did you mean "managed-cloud"?' in outcome.err


def test_a_word_like_nothing_gets_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    """A word like nothing gets the list."""
    outcome = run(capsys, "xyzzy")
    assert outcome.code == 2
    assert "managed-cloud" in outcome.err
    assert ".toml" in outcome.err


def test_a_missing_file_gets_the_nearest_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A missing file gets the nearest one."""
    (tmp_path / "my-cloud.toml").touch()
    monkeypatch.chdir(tmp_path)
    outcome = run(capsys, "my-clod.toml")
    assert outcome.code == 2
    assert 'did you mean "my-cloud.toml"?' in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--nonsense",),
        ("show",),
        ("show", "--format", "pdf", "minimal"),
        ("show", "minimal", "azure"),
        ("show", "minimal", "--form", "json"),
        ("check",),
        ("check", "minimal", "--fail-on", "fatal"),
        ("models", "azure"),
        ("new",),
        ("completion",),
        ("completion", "cmd.exe"),
        ("help", "keys", "more"),
    ],
)
def test_wrong_usage_is_2_and_points_to_help(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    """Wrong usage is 2 and points to help."""
    outcome = run(capsys, *arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert "--help" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("model", [(), ("azure",), (str(SMALL),)])
def test_without_a_terminal_it_says_so_and_names_show(model: tuple[str, ...]) -> None:
    """Without a terminal it says so and names show."""
    outcome = spawn(*model)
    assert outcome.returncode == 2
    assert outcome.stdout == ""
    assert "not a terminal" in outcome.stderr
    assert f"srm-tui show {model[0] if model else 'managed-cloud'}" in outcome.stderr


_LOADED = """
import json, sys
from srm_tui.cli.main import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def loaded_by(*arguments: str) -> tuple[int, set[str]]:
    """Return the exit code and what a run loaded."""
    outcome = subprocess.run(
        [sys.executable, "-c", _LOADED, *arguments], capture_output=True, text=True, timeout=60, check=True
    )
    code, modules = json.loads(outcome.stderr.splitlines()[-1])
    return code, set(modules)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("models",),
        ("show", "minimal"),
        ("show", "minimal", "--format", "plain"),
        ("show", "minimal", "--format", "json"),
        ("show", "minimal", "--format", "csv"),
        ("show", "minimal", "--who", "firewall"),
        ("check", "minimal"),
        ("help",),
        ("completion", "bash"),
    ],
)
def test_only_the_screen_loads_textual(arguments: tuple[str, ...]) -> None:
    """Only the screen loads Textual."""
    code, modules = loaded_by(*arguments)
    assert code == 0
    assert not {name for name in modules if name.partition(".")[0] == "textual"}


def test_new_does_not_load_textual(tmp_path: Path) -> None:
    """`new` does not load Textual."""
    code, modules = loaded_by("new", str(tmp_path / "mine.toml"))
    assert code == 0
    assert "textual" not in modules


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("show", "--help"), ("check", "--help")])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    """Help loads nothing heavy."""
    _, modules = loaded_by(*arguments)
    assert modules.isdisjoint({"pydantic", "tomli", "rich", "typing_extensions", "tree_sitter", "srm_tui.core.model"})


def test_a_reader_that_leaves_is_no_error() -> None:
    """A reader that leaves is no error."""
    command = f"{sys.executable} -m srm_tui show azure --format json | head -n 1"
    outcome = subprocess.run(
        ["bash", "-c", f'{command}; echo "${{PIPESTATUS[0]}}"'], capture_output=True, text=True, timeout=60, check=True
    )
    assert outcome.stderr == ""
    assert outcome.stdout.splitlines()[0] == "{"


def test_a_closed_pipe_is_quiet() -> None:
    """A closed pipe is quiet."""
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.run(
        [sys.executable, "-m", "srm_tui", "models"], stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(writer)
    assert process.stderr == b""
    assert process.returncode == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110 (a device)
def test_a_full_disk_is_said() -> None:
    """A full disk is said."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123 (a device)
        process = subprocess.run(
            [sys.executable, "-m", "srm_tui", "models"], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert process.returncode == 1
    assert b"No space left" in process.stderr
    assert b"Traceback" not in process.stderr


def test_interrupting_is_quiet(tmp_path: Path) -> None:
    """Interrupting is quiet."""
    fifo = tmp_path / "started"
    os.mkfifo(fifo)
    # The program itself, held at the moment in which it lists the models.
    held = f"""
import sys
import srm_tui.library as library
from srm_tui.cli.main import main
def held():
    open({str(fifo)!r}, "w").close()
    while True: pass
library.bundled_models = held
sys.exit(main(["models"]))
"""
    with subprocess.Popen([sys.executable, "-c", held], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        fifo.open().close()
        process.send_signal(signal.SIGINT)
        try:
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, out, err) == (130, b"", b"")


def test_an_output_that_knows_few_letters_gets_question_marks() -> None:
    """An output that knows few letters gets question marks."""
    outcome = spawn("show", SMALL, PYTHONIOENCODING="ascii")
    assert outcome.returncode == 0
    assert outcome.stderr == ""
    assert "Operating system patching" in outcome.stdout
    assert outcome.stdout.isascii()


def test_no_output_at_all_is_no_crash() -> None:
    """No output at all is no crash."""
    outcome = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m srm_tui models >&-"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in outcome.stderr
