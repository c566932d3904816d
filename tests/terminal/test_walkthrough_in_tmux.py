"""A workshop in real terminals: one that is projected, and one with the facilitator's notes."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from srm_tui.library import bundled_model
from tests.terminal.environment import PROGRAM, environment
from tests.terminal.pseudo import PseudoTerminal
from tests.terminal.test_editing_in_tmux import does, typed
from tests.terminal.tmux import needs_tmux

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.terminal.conftest import Start
    from tests.terminal.tmux import Tmux

pytestmark = [needs_tmux, pytest.mark.slow]

LANDING = Path(__file__).parent.with_name("tui") / "workshop.toml"
NOBODY = "Nobody presents this model now"
_PLACE = re.compile(r"(?:step|scenario|agenda) \d+/\d+")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the model that has thirteen steps and three scenarios."""
    copy = tmp_path / "cloud.toml"
    shutil.copy(bundled_model("managed-cloud").path, copy)
    return copy


@pytest.fixture
def room(start: Start, file: Path) -> Tmux:
    """The terminal that is projected, at the first step."""
    terminal = start("present", file.name, columns=80, lines=24)
    terminal.wait_for("step 1/13", "Who is who")
    return terminal


def place(screen: str) -> str:
    """Return where a walkthrough is, as its header says: `step 2/13`."""
    found = _PLACE.search(screen)
    return found[0] if found else ""


def goes_to(terminal: Tmux, keys: str, where: str) -> None:
    """Press keys, of which a space stands between two, and wait until the walkthrough is there."""
    terminal.press(*keys.split(" "))
    terminal.wait_until(lambda screen: place(screen) == where, f"{keys} to lead to {where}")


class TestKeys:
    """The keys, as a terminal sends them."""

    @pytest.mark.parametrize(
        ("forward", "back"), [("Space", "PPage"), ("NPage", "Left"), ("Right", "Up"), ("Down", "BSpace")]
    )
    def test_forward_and_back(self, room: Tmux, forward: str, back: str) -> None:
        """Through all parts of a covered step to the next one, and back again to the first."""
        goes_to(room, forward, "step 2/13")
        does(room, forward, "?  Data centre sites")
        does(room, forward, "► A disk breaks")
        does(room, forward, "P  Data centre sites", "→ Public cloud provider")
        goes_to(room, forward, "step 3/13")
        goes_to(room, back, "step 2/13")
        room.wait_for("P  Data centre sites")
        does(room, back, "?  Data centre sites", "► A disk breaks")
        room.press(back)
        room.wait_until(lambda screen: "► A disk breaks" not in screen, "the question to go")
        room.press(back)
        room.wait_until(lambda screen: "?  Data" not in screen, "the cells to go")
        goes_to(room, back, "step 1/13")
        does(room, back, "this is the first step")

    def test_far(self, room: Tmux) -> None:
        """The first and the last step, any by its number, all in a list; the beginning."""
        goes_to(room, "End", "step 13/13")
        does(room, "NPage", "this is the last step")
        goes_to(room, "Home", "step 1/13")
        goes_to(room, "s 4", "step 4/13")
        does(room, "s 1", "step 1_ of 13")
        goes_to(room, "2", "step 12/13")
        does(room, "s 1", "step 1_ of 13")
        goes_to(room, "Enter", "step 1/13")
        does(room, "S", "A whole region fails", "Below the line")
        typed(room, "region")
        room.wait_until(lambda screen: "Below the line" not in screen, "the list to be narrowed down")
        goes_to(room, "Enter", "step 9/13")
        goes_to(room, "F5", "step 1/13")
        room.wait_for("from the beginning")

    @pytest.mark.parametrize("key", ["b", "."])
    def test_blank(self, room: Tmux, key: str) -> None:
        """Nothing is on the screen, until any key is pressed, which does nothing else."""
        goes_to(room, "s 4", "step 4/13")
        room.press(key)
        room.wait_until(lambda screen: not screen.strip(), "a blank screen")
        room.press("Space")
        room.wait_for("step 4/13", "A patch for the operating system")
        assert "?  Operating system setup" not in room.screen()

    def test_looking(self, room: Tmux) -> None:
        """Clock, views, what moved, legend, inspector, help and palette, as everywhere."""
        room.wait_for("0:00 of 1:18:00")
        room.press("T")
        room.wait_until(lambda screen: "1:18:00" not in screen, "the clock to go")
        does(room, "T", "of 1:18:00")
        goes_to(room, "s 6", "step 6/13")
        does(room, "Space Space i", "it is covered: the inspector would tell")
        does(room, "Space", "→ Incident handling:")
        does(room, "m", "1 Self-service", " C  Incident handling")
        does(room, "2", "2 Managed service", "M▌C Incident handling")
        does(room, "v", "C→")
        does(room, "i", "each needs the other")
        goes_to(room, "Escape", "step 6/13")
        for key, shown in (("L", "n/a"), ("?", "Help   Keys"), (":", "Search for commands")):
            does(room, key, shown)
            room.press("Escape")
            room.wait_until(lambda screen: shown not in screen, f"{shown} to go")  # noqa: B023 (waited for here)
            assert place(room.screen()) == "step 6/13"

    def test_the_lock(self, room: Tmux, file: Path) -> None:
        """`Z` lets `r` set cells, and no longer; the screen says which."""
        text = file.read_text()
        goes_to(room, "s 3", "step 3/13")
        does(room, "Space", "M  Virtual network")
        does(room, "Tab r c", "editing is locked", "locked (Z)")
        does(room, "Z", "EDITING (Z locks)", "editing is unlocked")
        does(room, "r c", "1 unsaved", "msp → customer")
        does(room, "Z", "locked (Z)", "editing is locked")
        does(room, "u", "editing is locked")
        does(room, "Z u", "undid")
        assert file.read_text() == text

    def test_leaving(self, room: Tmux) -> None:
        """`q` and Esc lead to the model, where `W` goes on; q leaves the program."""
        goes_to(room, "s 5", "step 5/13")
        does(room, "q", "16 move", "Enter open")
        goes_to(room, "W", "step 5/13")
        does(room, "Escape", "16 move", "Enter open")
        room.press_until("q", "left with")
        assert room.exit_code() == 0


def git(folder: Path, *arguments: str) -> str:
    """Run git, and return what it says."""
    identity = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com")
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_workshop_is_a_small_diff(start: Start, file: Path) -> None:
    """The room guesses, sees, decides; the file says so in a line and a block, the minutes in words."""
    git(file.parent, "init", "-q")
    git(file.parent, "add", file.name)
    git(file.parent, "commit", "-q", "-m", "As it was")
    room = start("present", file.name, "--step", "patching", columns=80, lines=24)
    room.wait_for("step 4/13", "A patch for the operating system")
    does(room, "Space", "?  Operating system setup")
    does(room, "r m", "the room says M; this is a guess, no edit")
    does(room, "Tab r p", "guess: M", "guess: P")
    does(room, "Space Space", "as the room said", "the room said P")
    does(room, "Space", "C→ M  Operating system patching")
    does(room, "D", "Decision on  Operating system patching")
    typed(room, "Until March")
    does(room, "Tab Tab c", "C  Customer")
    does(room, "C-s", "decision agreed, msp → customer", "1 unsaved")
    does(room, "w", "saved cloud.toml")
    goes_to(room, "End", "step 13/13")
    room.wait_for("Until March", "Operating system patching: the room said P")
    does(room, "y", "minutes to")
    does(room, "Enter", "the minutes are in minutes-")
    # A second group on the same day gets a file of its own.
    does(room, "y", "-2.md")
    room.press("Escape")
    room.wait_until(lambda screen: "minutes to" not in screen, "the question to go")
    does(room, "q", "Enter open")
    room.press("q")
    assert room.exit_code() == 0
    changed = [line for line in git(file.parent, "diff", "-U0").splitlines() if re.match(r"[+-](?![+-])", line)]
    day = next(line for line in changed if line.startswith("+date"))
    assert changed == [
        '+responsible = { managed = "customer" }',
        "+",
        "+[[decisions]]",
        '+id = "os-patching-managed"',
        '+on = "os-patching"',
        '+view = "managed"',
        '+status = "agreed"',
        '+text = "Until March"',
        day,
        '+from = "msp"',
        '+to = "customer"',
    ]
    (minutes,) = file.parent.glob("minutes-*.md")
    assert "Until March" in minutes.read_text()
    assert "the room said P" in minutes.read_text()


def test_the_agenda_is_gone_through(start: Start, tmp_path: Path) -> None:
    """What is open is listed, walked through and decided; what is decided is open no more."""
    shutil.copy(LANDING, tmp_path / "zones.toml")
    room = start("zones.toml", columns=80, lines=24)
    room.wait_for("Cloud accounts", "line 36")
    does(room, "g d", "2 open decisions", "2 cells without an answer", "Contested decisions")
    goes_to(room, "W", "agenda 1/4")
    does(room, "Space Space", "?  Costs", "► What do we decide?")
    does(room, "D", "a new decision", "contested: → Controlling")
    does(room, "Down Enter", "it is agreed", "the cell changes: → Controlling")
    does(room, "a", "contested → agreed, undecided → controlling", "1 unsaved")
    does(room, "m m", "agenda 1/4", "One platform: Controlling")
    does(room, "q", "1 open decision", "1 cell without an answer", "1 unsaved")
    does(room, "q", "GAP 1")
    does(room, "w", "saved zones.toml")


def test_a_smaller_terminal(room: Tmux) -> None:
    """Where we are is said in any size."""
    goes_to(room, "s 4", "step 4/13")
    room.resize(40, 12)
    room.wait_for("locked (Z) step 4/13", " of 1:18:00", "A patch for the operating")
    room.resize(200, 60)
    room.wait_for("Walkthrough  Managed public cloud", "locked (Z)   step 4/13")


class TestNotes:
    """The facilitator has a second terminal."""

    def test_step_by_step(self, start: Start, file: Path) -> None:
        """They wait for the first terminal, follow it part by part, through scenarios, and say when it is over."""
        notes = start("present", file.name, "--notes")
        notes.wait_for(NOBODY)
        room = start("present", file.name, columns=80, lines=24)
        notes.wait_for("step 1/13", "Let everybody say in one sentence", "next: Below the line")
        goes_to(room, "Space", "step 2/13")
        notes.wait_for("step 2/13", "shown so far: title and text", "To be asked", "The answer")
        does(room, "Space Space", "► A disk breaks")
        notes.wait_for("shown so far: the question")
        does(room, "S", "Scenario: A leaked key")
        typed(room, "leaked")
        goes_to(room, "Enter", "scenario 1/7")
        notes.wait_for("A leaked key", "next: A leaked key (1 of 6)")
        goes_to(room, "Escape", "step 2/13")
        notes.wait_for("Below the line", "step 2/13")
        does(room, "q", "Enter open")
        notes.wait_for(NOBODY)
        goes_to(room, "W", "step 2/13")
        notes.wait_for("Below the line", "step 2/13")
        does(room, "q", "Enter open")
        room.press("q")
        assert room.exit_code() == 0
        notes.wait_for(NOBODY)
        notes.press("q")
        assert notes.exit_code() == 0

    def test_notes_begin_anew(self, start: Start, room: Tmux, file: Path) -> None:
        """At the step where the room is by then."""
        goes_to(room, "s 4", "step 4/13")
        for step in (4, 5):
            notes = start("present", file.name, "--notes")
            notes.wait_for(f"step {step}/13", "Watch for:")
            notes.press("q")
            assert notes.exit_code() == 0
            goes_to(room, f"s {step + 1}", f"step {step + 1}/13")

    @pytest.mark.parametrize("name", ["SIGKILL", "SIGHUP"])
    def test_the_first_one_begins_anew(self, start: Start, file: Path, name: str) -> None:
        """Whatever ended it: the notes say so, follow the next one, and nothing of the old one stays."""
        notes = start("present", file.name, "--notes")
        notes.wait_for(NOBODY)
        for step, title in (("patching", "A patch for the operating system"), ("what-stays", "The top of the stack")):
            with presenting(file, "--step", step) as room:
                notes.wait_for(title, "Watch for:")
                room.process.send_signal(getattr(signal, name))
                room.wait()
            notes.wait_for(NOBODY)
            assert title not in notes.screen()

    def test_two_at_once(self, start: Start, room: Tmux, file: Path) -> None:
        """The newest is followed, which is said; then the other one."""
        goes_to(room, "s 4", "step 4/13")
        notes = start("present", file.name, "--notes")
        notes.wait_for("step 4/13")
        with presenting(file, "--step", "what-stays"):
            notes.wait_for("The top of the stack", "1 more of this file going on")
        notes.wait_for("step 4/13", "A patch for the operating system")
        assert "going on" not in notes.screen()

    def test_nothing_is_left_behind(self, room: Tmux, tmp_path: Path) -> None:
        """What was told is gone with the program."""
        folder = tmp_path / ".local/state/srm-tui/presenting"
        assert list(folder.iterdir())
        does(room, "q", "Enter open")
        room.press("q")
        assert room.exit_code() == 0
        assert not list(folder.iterdir())


@contextmanager
def presenting(file: Path, *arguments: str) -> Iterator[PseudoTerminal]:
    """Present a file in a terminal of which nothing is seen."""
    command = [*PROGRAM, "present", file.name, *arguments]
    with PseudoTerminal(command, environment(file.parent), cwd=file.parent) as terminal:
        terminal.wait_for("step ")
        yield terminal
