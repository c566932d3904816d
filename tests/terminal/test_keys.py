"""Keys, as a user presses them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from srm_tui.commands import commands_of, key_label
from tests.terminal.models import write_model
from tests.terminal.tmux import needs_tmux

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import Start
    from tests.terminal.tmux import Tmux

pytestmark = needs_tmux

_HEADING = re.compile(r"^─ (.+?) ─", re.MULTILINE)


def selected(screen: str) -> str:
    """Return what is selected, as the inspector below the grid names it."""
    found = _HEADING.search(screen)
    return found[1] if found else ""


def goes_to(terminal: Tmux, keys: str, name: str) -> None:
    """Press keys, of which a space stands between two, and wait until a row is selected."""
    terminal.press(*keys.split(" "))
    terminal.wait_until(lambda screen: selected(screen) == name, f"{keys} to select {name}")


@pytest.fixture
def terminal(start: Start, tmp_path: Path) -> Tmux:
    """Three layers of four rows in two columns at 80 by 24, all of it read."""
    opened = start(write_model(tmp_path), columns=80, lines=24)
    opened.wait_for("r1-4", "line 30")
    return opened


def test_arrows_and_letters(terminal: Tmux) -> None:
    """Arrows, hjkl, Home and End select what lies there."""
    assert selected(terminal.screen()) == "r3-1"
    for keys, name in (
        ("Down", "r3-2"),
        ("Right", "r3-4"),
        ("Up", "r3-3"),
        ("Left", "r3-1"),
        ("j", "r3-2"),
        ("l", "r3-4"),
        ("k", "r3-3"),
        ("h", "r3-1"),
        ("End", "r3-3"),
        ("Home", "r3-1"),
    ):
        goes_to(terminal, keys, name)


def test_first_last_page_and_layer(terminal: Tmux) -> None:
    """`gg`, `G`, pages and Shift with an arrow go far."""
    goes_to(terminal, "G", "r1-4")
    goes_to(terminal, "g g", "r3-1")
    goes_to(terminal, "S-Down", "r2-1")
    goes_to(terminal, "S-Up", "r3-1")
    goes_to(terminal, "PageDown", "r1-2")
    goes_to(terminal, "PageUp", "Layer 3")


def test_a_prefix_lists_what_may_follow_and_refuses_the_rest(terminal: Tmux) -> None:
    """After `g` the footer says what may follow; anything else is said to be no command."""
    terminal.press("g")
    terminal.wait_for("gg first")
    terminal.press("x")
    terminal.wait_for("gx is no command")
    assert selected(terminal.screen()) == "r3-1"


def test_next_view_goes_round(terminal: Tmux) -> None:
    """`m` shows one view after the other and tells what moved."""
    assert "4 move with Second" in terminal.screen()
    terminal.press("m")
    terminal.wait_for("4 moved since First")
    terminal.press("m")
    terminal.wait_for("4 moved since Second", "GAP")
    terminal.press("m")
    terminal.wait_for("4 move with Third")


def test_digits(terminal: Tmux) -> None:
    """A digit shows that view; one without a view says so."""
    terminal.press("3")
    terminal.wait_for("4 moved since First", "nobody is responsible")
    terminal.press("1")
    terminal.wait_for("4 move with Third")
    terminal.press("9")
    terminal.wait_for("there is no view 9: this model has 3 views")


def test_fold_and_unfold(terminal: Tmux) -> None:
    """`z` folds the selected layer, `Z` all of them."""
    terminal.press("z")
    terminal.wait_until(lambda screen: "4 folded" in screen and "r3-1" not in screen, "no row of layer 3")
    terminal.press("z")
    terminal.wait_for("r3-1", "r3-4")
    terminal.press("Z")
    terminal.wait_until(lambda screen: screen.count("4 folded") == 3, "three folded layers")


def test_inspector_goes_and_comes(terminal: Tmux) -> None:
    """`i` hides the inspector and shows it again."""
    assert "Value set by" in terminal.screen()
    terminal.press("i")
    terminal.wait_until(lambda screen: "Value set by" not in screen, "no inspector")
    terminal.press("i")
    terminal.wait_for("Value set by")


def test_enter_opens_the_details_and_escape_closes_them(terminal: Tmux) -> None:
    """Enter shows all about a row over the whole screen, Esc goes back."""
    terminal.press("Enter")
    assert "r2-1" not in terminal.wait_for("Accountable", "implied")
    terminal.press("Escape")
    terminal.wait_for("r2-1")


def test_help_and_back(terminal: Tmux) -> None:
    """`?` and F1 open the help, `q` and Esc close it."""
    terminal.press("?")
    terminal.wait_for("Shows the next view")
    terminal.press("q")
    terminal.wait_for("r2-1")
    terminal.press("F1")
    terminal.wait_for("Shows the next view")
    terminal.press("Escape")
    terminal.wait_for("r2-1")


@pytest.mark.parametrize("key", [":", "C-p"])
def test_palette_finds_a_command(terminal: Tmux, key: str) -> None:
    """The palette finds a command by a word of its title."""
    terminal.see(key)
    terminal.press("f", "o", "l", "d")
    terminal.wait_for("Fold all layers")
    terminal.press("Escape")
    terminal.wait_for("r3-1", "r1-4")


def test_quit_restores_the_terminal(terminal: Tmux) -> None:
    """`q` leaves with 0, and the terminal is as it was."""
    during = terminal.modes()
    assert during.other_screen
    assert during.mouse
    assert not during.cursor
    terminal.press("q")
    assert terminal.exit_code() == 0
    after = terminal.modes()
    assert not after.other_screen
    assert not after.mouse
    assert after.cursor
    assert "Test cloud" not in terminal.screen()


def test_escape_never_quits(terminal: Tmux) -> None:
    """Esc on the stack changes nothing."""
    terminal.press("Escape")
    terminal.press_until("2", "4 moved since First")
    terminal.press("Escape")
    terminal.press_until("1", "4 move with Second")


def test_a_menu_names_all_its_keys(terminal: Tmux) -> None:
    """Where the words of a menu do not fit, each key keeps one."""
    terminal.press("g")
    footer = terminal.wait_for("gg ").splitlines()[-1]
    wanted = [key_label(key) for command in commands_of("stack") for key in command.keys if key.startswith("g ")]
    assert [key for key in wanted if f"{key} " not in footer] == []


def test_ctrl_c_says_how_to_leave(terminal: Tmux) -> None:
    """Ctrl+C does not quit: it says how to."""
    terminal.press("C-c")
    terminal.wait_for("quit")
    terminal.press("m")
    terminal.wait_for("4 moved since First")
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_quit_before_the_file_is_read(start: Start, tmp_path: Path) -> None:
    """`q` leaves with 0 while a large file is still being read."""
    terminal = start(write_model(tmp_path, rows=60, layers=100))
    terminal.wait_for("reading")
    terminal.press("q")
    assert terminal.exit_code() == 0
