"""Editing in a real terminal, with the keys as it sends them."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from srm_tui.commands import ANY_LETTER, COMMANDS
from srm_tui.commands.editing import EDITS
from srm_tui.library import bundled_model
from tests.terminal.models import write_model
from tests.terminal.tmux import needs_tmux

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import Start
    from tests.terminal.tmux import Tmux

pytestmark = needs_tmux

_READ_ONLY = "this model is open for reading only"
_TYPED = {"f2": "F2", "space": "Space", "full_stop": "."}


def does(terminal: Tmux, keys: str, *texts: str) -> None:
    """Press keys, of which a space stands between two, and wait until the screen says what they did."""
    terminal.press(*keys.split(" "))
    terminal.wait_for(*texts)


def typed(terminal: Tmux, text: str) -> None:
    """Type a text."""
    terminal.press(*("Space" if letter == " " else letter for letter in text))


def chosen(terminal: Tmux, title: str) -> None:
    """Choose a command in the palette."""
    typed(terminal, title)
    # In the field, and below it.
    terminal.wait_until(lambda screen: screen.count(title) > 1, title)
    terminal.press("Enter")


def leaves(terminal: Tmux) -> None:
    """Leave where nothing is unsaved."""
    terminal.press("q")
    assert terminal.exit_code() == 0


@pytest.mark.slow
def test_a_workshop_is_a_small_diff(start: Start, tmp_path: Path) -> None:
    """Five cells changed, one row added, one moved, one edit undone, saved: `git diff` shows exactly those lines."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")

    def git(*arguments: str) -> str:
        identity = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com")
        done = subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)
        return done.stdout.decode()

    file = tmp_path / "cloud.toml"
    shutil.copy(bundled_model("managed-cloud").path, file)
    git("init", "-q")
    git("add", "cloud.toml")
    git("commit", "-q", "-m", "As it was")
    terminal = start("cloud.toml", "--at", "os-patching")
    terminal.wait_for("Operating system patching", "2 of 8")
    for number in range(1, 6):
        does(terminal, "r ?", f"{number} unsaved")
        terminal.press("j")
    does(terminal, "a a", "new row:")
    typed(terminal, "Drills")
    does(terminal, "Enter", "6 unsaved", "Drills")
    does(terminal, "K", "7 unsaved")
    does(terminal, "r -", "8 unsaved")
    does(terminal, "u", "undid", "7 unsaved")
    does(terminal, "w", "saved cloud.toml")
    leaves(terminal)
    lines = [line for line in git("diff", "-U0").splitlines() if line[0] in "+-" and line[:3] not in {"+++", "---"}]
    new = [line for line in lines if line.startswith("+")]
    old = [line for line in lines if line.startswith("-")]
    assert sum('"undecided"' in line for line in new) == 5
    assert sum("Drills" in line for line in new) == 1
    assert len(old) <= 5
    assert len(new) <= 5 + 4


@pytest.mark.slow
def test_every_editing_key(start: Start, tmp_path: Path) -> None:
    """Each arrives as what it is in a terminal of today."""
    terminal = start(write_model(tmp_path), columns=120, lines=40)
    terminal.wait_for("r1-4", "line 30")
    does(terminal, "r h", "r3-1", "already says so")
    does(terminal, "r T", "r3-1, first: customer → customer+provider", "1 unsaved")
    does(terminal, "r =", "2 unsaved")
    does(terminal, "r -", "→ n/a", "3 unsaved")
    does(terminal, "r ?", "→ undecided", "4 unsaved")
    does(terminal, "r 0", "→ nobody", "5 unsaved")
    does(terminal, "A h", "accountable: nothing said → customer", "6 unsaved")
    does(terminal, "A 0", "accountable: customer → nobody", "7 unsaved")
    does(terminal, "A =", "8 unsaved")
    does(terminal, "j r t", "9 unsaved")
    does(terminal, "l .", "10 unsaved")
    does(terminal, "u", "undid: r3-", "9 unsaved")
    does(terminal, "U", "redid: r3-", "10 unsaved")
    does(terminal, "Space", "1 marked")
    does(terminal, "k V", "1 marked")
    does(terminal, "Escape", "r assign")
    does(terminal, "G", ">   T  r1-4")
    does(terminal, "K", "11 unsaved")
    does(terminal, "J", "12 unsaved")
    does(terminal, "M", "Move the row to which layer?")
    typed(terminal, "Layer 2")
    does(terminal, "Enter", "13 unsaved")
    does(terminal, "F2", "name: r1-4")
    typed(terminal, "x")
    does(terminal, "Enter", 'renamed "r1-4" to "r1-4x"', "14 unsaved")
    kinds = {"a a": "row", "a l": "layer", "a p": "party", "a v": "view", "a o": "role", "a s": "stakeholder"}
    for number, (keys, asked) in enumerate(kinds.items(), 15):
        does(terminal, keys, f"new {asked}")
        typed(terminal, f"New {asked}")
        does(terminal, "Enter", f"{number} unsaved")
    does(terminal, "a w", "new process")
    typed(terminal, "Watch")
    does(terminal, "Enter", "21 unsaved")
    does(terminal, "a t", "new step")
    typed(terminal, "Look")
    does(terminal, "Enter", "22 unsaved")
    does(terminal, "y y", "as TOML, P pastes it")
    does(terminal, "y t", "as text")
    does(terminal, "y m", "as Markdown")
    does(terminal, "y i", "copied the id")
    does(terminal, "P", "23 unsaved")
    does(terminal, "d", "deleted", "24 unsaved")
    does(terminal, "w", "saved test.toml")
    leaves(terminal)


def test_a_burst_of_keys_is_dealt_with_in_order(start: Start, tmp_path: Path) -> None:
    """As a slow connection delivers them: all at once."""
    terminal = start(write_model(tmp_path), columns=120, lines=40)
    terminal.wait_for("r1-4", "line 30")
    terminal.press_at_once("rtjr-aaNew row\rrtKw")
    terminal.wait_for("saved test.toml")
    leaves(terminal)
    rows = [line for line in (tmp_path / "test.toml").read_text().splitlines() if "r3-" in line or "New" in line]
    assert [row.split('name = "')[1][:4] for row in rows] == ["r3-1", "New ", "r3-2", "r3-3", "r3-4"]
    said = [row.split("responsible = { ")[1].split(" }")[0].split(", ")[0] for row in rows]
    assert said == ['first = "provider"', 'first = "provider"', 'first = "n/a"', *['first = "customer"'] * 2]


def test_a_prompt_lives_through_a_smaller_terminal(start: Start, tmp_path: Path) -> None:
    """And through a larger one again."""
    terminal = start(write_model(tmp_path), columns=120, lines=40)
    terminal.wait_for("r1-4", "line 30")
    does(terminal, "a a", "new row:")
    typed(terminal, "Ab")
    terminal.resize(40, 10)
    terminal.wait_for("new row: Ab")
    terminal.resize(100, 30)
    typed(terminal, "c")
    does(terminal, "Enter", "Abc", "1 unsaved")
    does(terminal, "q", "1 unsaved edit", "discard")
    terminal.resize(40, 10)
    terminal.wait_for("discard")
    terminal.press("d")
    assert terminal.exit_code() == 0


def test_the_editor_has_the_terminal_for_itself(start: Start, tmp_path: Path) -> None:
    """And gives it back."""
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "the editor"; read line; sed -i "s/r3-1/$line/" "$1"\n')
    editor.chmod(0o755)
    terminal = start(write_model(tmp_path), columns=120, lines=40, variables={"EDITOR": str(editor)})
    terminal.wait_for("r1-4", "line 30")
    does(terminal, "E", "the editor")
    typed(terminal, "another")
    does(terminal, "Enter", "edited by hand", "1 unsaved", "another")
    does(terminal, "u", "r3-1", "undid: edited by hand")
    leaves(terminal)


@pytest.mark.slow
@pytest.mark.parametrize("how", ["keys", "palette"])
def test_read_only_lets_no_edit_through(start: Start, tmp_path: Path, how: str) -> None:
    """Every editing command there is says so."""
    name = write_model(tmp_path)
    before = (tmp_path / name).read_bytes()
    terminal = start("--read-only", name, columns=120, lines=40)
    terminal.wait_for("r1-4", "line 30", "read-only")
    does(terminal, "y y", "as TOML")
    commands = [each for each in COMMANDS if each.id in EDITS | {"save", "edit-file"}]
    assert len(commands) >= 25
    for command in commands:
        if how == "keys" and not command.keys:
            continue
        terminal.press("l", "h")
        terminal.wait_until(lambda screen: _READ_ONLY not in screen, "no message")
        if how == "keys":
            keys = command.keys[0].replace(ANY_LETTER, " h")
            terminal.press(*(_TYPED.get(key, key) for key in keys.split()))
        else:
            does(terminal, ":", "earch for")
            chosen(terminal, command.title)
        terminal.wait_for(_READ_ONLY)
    leaves(terminal)
    assert (tmp_path / name).read_bytes() == before
    assert not list(tmp_path.rglob("*.unsaved"))
