"""`srm-tui keys`: the keys in force."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from srm_tui.commands import COMMANDS
from srm_tui.keymap.names import key_named
from srm_tui.settings import settings_path
from tests.cli.tools import run, spawn

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def choose(text: str) -> None:
    """Write the user's settings."""
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text(text, encoding="utf-8")


def test_every_command_stands_there_with_its_keys_and_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    """A line each, under headings; the nine digits are one."""
    outcome = run(capsys, "keys")
    assert (outcome.code, outcome.err) == (0, "")
    lines = [line.split() for line in outcome.out.splitlines() if line.startswith("  ")]
    ids = [words[-1] for words in lines]
    assert ids == list(dict.fromkeys(ids))
    assert set(ids) == {each.id for each in COMMANDS if not each.id.startswith("view-")} | {"view-1"}
    assert ["m", "Next", "view", "next-view"] in lines
    assert "1-9" in outcome.out
    assert "*" not in outcome.out


def test_what_has_no_key_is_in_the_palette(capsys: pytest.CaptureFixture[str]) -> None:
    """The key that opens the palette stands in the place of keys, also where it is the user's own."""
    for chosen, key in (("", ":"), ('[keys]\npalette = "F9"\n', "F9")):
        choose(chosen)
        outcome = run(capsys, "keys")
        (line,) = [line for line in outcome.out.splitlines() if line.endswith("change-id")]
        assert line.split() == [key, "Change", "the", "id", "change-id"]


def test_the_users_own_are_marked_and_say_what_was_usual(capsys: pytest.CaptureFixture[str]) -> None:
    """With a star."""
    choose('[keys]\nnext-view = ["X", "F6"]\nview-9 = "Y"\n')
    outcome = run(capsys, "keys")
    assert outcome.code == 0
    marked = [line for line in outcome.out.splitlines() if line.startswith("*")]
    assert [" ".join(line.split()) for line in marked] == [
        "* X F6 Next view next-view (usually m)",
        "* Y View 9 view-9 (usually 9)",
    ]
    assert " 8 " in outcome.out


def test_as_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    """Tables under headings."""
    choose('[keys]\nnext-view = "X"\n')
    out = run(capsys, "keys", "--format", "markdown").out
    assert out.startswith("### Looking\n")
    assert "| `X` * " in out
    assert "| `Enter` " in out


def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Every command, in the order of the registry; its keys can be written into the settings."""
    choose('[keys]\nnext-view = "X"\n')
    found = json.loads(run(capsys, "keys", "--format", "json").out)
    assert found["format"] == 1
    assert [each["id"] for each in found["commands"]] == [command.id for command in COMMANDS]
    first = found["commands"][0]
    assert first == {
        "id": "next-view",
        "keys": ["X"],
        "title": "Next view",
        "group": "Looking",
        "screens": list(COMMANDS[0].screens),
        "changed": True,
    }
    for each in found["commands"]:
        assert all(key_named(key.removesuffix(" + letter")) for key in each["keys"])


def test_refused_ones_leave_the_usual_and_say_why(capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code tells, too."""
    choose('[keys]\nquit = "Q"\nnext-view = "v"\n')
    outcome = run(capsys, "keys")
    assert outcome.code == 1
    assert "*" not in outcome.out
    assert f"{settings_path()}:3:1: keys.next-view: v is also the key of only-moved" in outcome.err


def test_another_mistake_in_the_file_is_not_its_business(capsys: pytest.CaptureFixture[str]) -> None:
    """`srm-tui config` says it."""
    choose('density = "huge"\n')
    outcome = run(capsys, "keys")
    assert (outcome.code, outcome.err) == (0, "")


def test_an_unknown_format_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """As everywhere."""
    assert run(capsys, "keys", "--format", "xml").code == 2


def test_hostile_settings_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Names and values of the file are shown as what they are."""
    choose('[keys]\n"\\u001b]0;x\\u0007" = "\\u202e"\nquit = "\\u001b[31m"\n')
    outcome = run(capsys, "keys")
    assert outcome.code == 1
    assert not set(outcome.out + outcome.err) & {"\x1b", "\x07", "\u202e"}


def test_it_loads_no_screen(tmp_path: Path) -> None:
    """Textual takes longer than all of it."""
    done = spawn("keys", XDG_CONFIG_HOME=str(tmp_path), PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    assert "srm_tui.keymap" in done.stderr
    assert "textual" not in done.stderr


def test_the_manual_names_the_keys_in_force(capsys: pytest.CaptureFixture[str]) -> None:
    """`srm-tui help keys` has the user's own."""
    choose('[keys]\nnext-view = "X"\n')
    assert "| `X` * " in run(capsys, "help", "keys").out
