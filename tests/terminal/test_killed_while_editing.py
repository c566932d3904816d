"""Whatever ends the program while edits are unsaved: the next start offers them."""

from __future__ import annotations

import random
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from srm_tui.document.recovery import offered
from tests.terminal.environment import PROGRAM, environment, settle_in
from tests.terminal.models import write_model
from tests.terminal.pseudo import PseudoTerminal
from tests.terminal.tmux import Tmux, needs_tmux

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from srm_tui.document.recovery import Kept

ENDED_FROM_OUTSIDE = 129
_OFFER = "Unsaved edits of an earlier run"
_ROUNDS = 30
"""With the killed saves of the document's own tests more than two hundred."""


@contextmanager
def running(home: Path, *arguments: str) -> Iterator[PseudoTerminal]:
    """Run the program on the test's model until it is shown, or asks."""
    settle_in(home)
    with PseudoTerminal([*PROGRAM, "test.toml", *arguments], environment(home), cwd=home) as terminal:
        terminal.wait_for("First")
        terminal.settle()
        yield terminal


def kept(home: Path) -> list[Kept]:
    """Return what ended programs kept."""
    return offered(home / "test.toml", home / ".local/state/srm-tui/unsaved")


def says(terminal: PseudoTerminal, keys: str, *texts: str) -> None:
    """Type keys, and wait until texts were written since."""
    before = len(terminal.output)
    terminal.send(keys)
    for text in texts:
        terminal.wait_for(text, before)
    terminal.settle()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_keeps_the_edits_and_leaves_the_terminal_sane(tmp_path: Path, name: str) -> None:
    """Also one that comes right behind the key; restored they are one edit, which is saved."""
    write_model(tmp_path)
    before = (tmp_path / "test.toml").read_text()
    with running(tmp_path) as terminal:
        says(terminal, "rt", "1 unsaved")
        says(terminal, "jr-", "2 unsaved")
        terminal.send("jr?")
        terminal.process.send_signal(getattr(signal, name))
        assert terminal.wait() == ENDED_FROM_OUTSIDE
        assert terminal.modes == terminal.before
        assert b"\x1b[?1049l" in terminal.output
        assert b"Traceback" not in terminal.output
    assert (tmp_path / "test.toml").read_text() == before
    with running(tmp_path) as terminal:
        terminal.wait_for(_OFFER)
        terminal.wait_for("first = ")
        says(terminal, "r", "restored")
        says(terminal, "w", "saved test.toml")
        says(terminal, "u", "1 unsaved")
        says(terminal, "U", "redid")
        terminal.send("q")
        assert terminal.wait() == 0
    text = (tmp_path / "test.toml").read_text()
    assert 'first = "provider"' in text
    assert 'first = "n/a"' in text
    assert kept(tmp_path) == []


@needs_tmux
def test_a_closed_terminal_keeps_the_edits(tmp_path: Path) -> None:
    """The window is gone, the connection broke."""
    settle_in(tmp_path)
    name = write_model(tmp_path)
    with Tmux(tmp_path, name) as terminal:
        terminal.wait_for("r1-4", "line 30")
        terminal.press("r", "t")
        terminal.wait_for("1 unsaved")
    with Tmux(tmp_path, name) as terminal:
        terminal.wait_for(_OFFER, "r3-1, first: customer", "discard")
        terminal.press("r")
        terminal.wait_for("restored 1 edit", "1 unsaved")


@pytest.mark.slow
def test_later_asks_again_and_discard_never_more(tmp_path: Path) -> None:
    """The differences are shown before one answers."""
    write_model(tmp_path)
    with running(tmp_path) as terminal:
        says(terminal, "rt", "1 unsaved")
        terminal.process.kill()
        terminal.wait()
    for key in ("l", "\x1b[27u"):
        with running(tmp_path) as terminal:
            terminal.wait_for(_OFFER)
            terminal.wait_for("responsible = {")
            says(terminal, key)
            says(terminal, "u", "nothing to undo")
            terminal.send("q")
            assert terminal.wait() == 0
    with running(tmp_path) as terminal:
        terminal.wait_for(_OFFER)
        says(terminal, "D", "discarded")
        terminal.send("q")
        assert terminal.wait() == 0
    with running(tmp_path) as terminal:
        says(terminal, "u", "nothing to undo")
        assert _OFFER.encode() not in terminal.output


@pytest.mark.slow
def test_two_programs_on_one_file_keep_each_their_own(tmp_path: Path) -> None:
    """What the other one that runs has unsaved is not offered, taken or removed."""
    write_model(tmp_path)
    with running(tmp_path) as first, running(tmp_path, "--at", "r3-2") as second:
        says(first, "rt", "1 unsaved")
        says(second, "r-", "1 unsaved")
        first.process.kill()
        first.wait()
        with running(tmp_path) as third:
            third.wait_for("r3-1, first: customer")
            assert b"r3-2, first" not in third.output
            says(third, "r", "restored")
            third.process.kill()
            third.wait()
        says(second, "u", "undid")
        says(second, "U", "redid")
        second.process.kill()
        second.wait()
    words = sorted(word for each in kept(tmp_path) for word in each.words)
    assert [word.split(",")[0].split(" ")[0] for word in words] == ["r3-2", "restored"]


@pytest.mark.slow
def test_killed_at_any_moment_the_last_kept_edit_is_offered(tmp_path: Path) -> None:
    """Round after round, each begins with what the one before it left."""
    write_model(tmp_path, rows=_ROUNDS, layers=1)
    chance = random.Random(4)  # noqa: S311 (any moments will do)
    settled: set[str] = set()
    for turn in range(1, _ROUNDS + 1):
        left = kept(tmp_path)
        with running(tmp_path, "--at", f"r1-{turn}") as terminal:
            if left:
                terminal.wait_for(_OFFER)
                terminal.wait_for(left[0].words[-1].split(",")[0])
                says(terminal, "r", "restored")
            begun = len(terminal.output)
            terminal.send("rt")
            if turn % 2:
                terminal.wait_for("unsaved" if not left else f"r1-{turn}, first", begun)
                terminal.settle()
                settled.add(f"r1-{turn}")
            terminal.send("r-r?r0r=rt" * 3)
            terminal.read(chance.uniform(0, 0.1))
            terminal.process.kill()
            terminal.wait()
        found = kept(tmp_path)
        assert len(found) == 1
        rows = {line.split('"')[1] for line in found[0].text.splitlines() if "r1-" in line and "responsible" in line}
        assert settled <= rows
    assert len(settled) == _ROUNDS // 2
    # What the killed ones were writing was swept by those that came after them.
    assert len(list((tmp_path / ".local/state/srm-tui/unsaved").glob("*.tmp"))) <= 1
