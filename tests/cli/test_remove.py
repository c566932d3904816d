"""`remove`: a row taken out, and never what refers to it without a word."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.edits import model, piped, untouched
from tests.cli.terminal import in_a_terminal
from tests.cli.test_main import loaded_by
from tests.cli.tools import GOLDEN, SMALL, run
from tests.document.faults import refused
from tests.hostile import HOSTILE_IN_TOML, HOSTILE_TEXT, assert_harmless, toml_string

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["model"]

DECISION = """
[[decisions]]
on = "lunch"
status = "proposed"
text = "Who cooks?"
"""
SUPPRESSION = """
[[suppressions]]
rule = "SRM101"
on = "row:lunch"
reason = "Nobody eats."
"""
LUNCH = """[[layers.responsibilities]]
id = "lunch"
name = "=Lunch"
responsible = { alone = "n/a", helped = "provider" }
optional = true

"""


def test_its_block_is_all_that_goes(capsys: pytest.CaptureFixture[str], model: Path) -> None:
    """Its block is all that goes."""
    outcome = run(capsys, "remove", "cloud.toml", "lunch")
    assert (outcome.code, outcome.out) == (0, (GOLDEN / "remove.diff").read_text(encoding="utf-8"))
    assert outcome.err == 'deleted "=Lunch"\nwrote cloud.toml\n'
    assert model.read_text(encoding="utf-8") == SMALL.read_text(encoding="utf-8").replace(LUNCH, "")


def test_what_refers_to_it_keeps_it(capsys: pytest.CaptureFixture[str], model: Path) -> None:
    """What refers to it keeps it, and is listed; with them it goes."""
    with model.open("a", encoding="utf-8") as file:
        file.write(DECISION + SUPPRESSION)
    before = model.stat()
    outcome = run(capsys, "remove", model, "lunch")
    untouched(model, before, outcome)
    assert '2 places refer to "lunch"' in outcome.err
    assert len([line for line in outcome.err.splitlines() if line.startswith("  ")]) == 2
    assert "--with-references" in outcome.err
    dry = run(capsys, "remove", model, "lunch", "--with-references", "--dry-run")
    assert model.stat() == before
    done = run(capsys, "remove", model, "lunch", "--with-references")
    assert done.code == 0
    assert done.out == dry.out
    assert "2 references taken out" in done.err
    assert model.read_text(encoding="utf-8") == SMALL.read_text(encoding="utf-8").replace(LUNCH, "")


def test_without_references_the_option_changes_nothing(capsys: pytest.CaptureFixture[str], model: Path) -> None:
    """Where nothing refers to it the option makes no difference."""
    plain = run(capsys, "remove", model, "lunch", "--dry-run")
    assert run(capsys, "remove", model, "lunch", "--with-references", "--dry-run") == plain


@pytest.mark.parametrize(("row", "near"), [("lunsh", "lunch"), ("=Lunch", "lunch"), ("operating", "patching")])
def test_an_unknown_row_gets_the_nearest(capsys: pytest.CaptureFixture[str], model: Path, row: str, near: str) -> None:
    """An unknown row gets the nearest."""
    before = model.stat()
    outcome = run(capsys, "remove", model, row)
    untouched(model, before, outcome)
    assert f'did you mean "{near}"?' in outcome.err


@pytest.mark.parametrize("arguments", [(), ("lunch", "audit"), ("lunch", "--view", "alone")])
def test_wrong_usage_is_2(capsys: pytest.CaptureFixture[str], model: Path, arguments: tuple[str, ...]) -> None:
    """Wrong usage is 2."""
    before = model.stat()
    untouched(model, before, run(capsys, "remove", model, *arguments), 2)


def test_it_goes_through_standard_input_and_output(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left goes through byte for byte."""
    before = ("\ufeff" + SMALL.read_text(encoding="utf-8")).replace("\n", "\r\n").encode()
    code, out, err = piped(capsys, monkeypatch, before, "remove", "-", "lunch")
    assert code == 0
    assert out == before.replace(LUNCH.replace("\n", "\r\n").encode(), b"")
    assert "--- <stdin>" in err


def test_a_full_disk_leaves_the_file(
    capsys: pytest.CaptureFixture[str], model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk leaves the file, and is said."""
    before = model.stat()
    monkeypatch.setattr(os, "write", refused(errno.ENOSPC))
    outcome = run(capsys, "remove", model, "lunch")
    untouched(model, before, outcome)
    assert "is full; nothing was changed" in outcome.err


def test_hostile_texts_cannot_act(capsys: pytest.CaptureFixture[str], model: Path) -> None:
    """What goes is named harmlessly: in the list of references, in the words and in the diff on a terminal."""
    hostile = toml_string(" ".join(HOSTILE_IN_TOML.values()))
    text = SMALL.read_text(encoding="utf-8").replace('"=Lunch"', hostile)
    scenario = f'\n[[scenarios]]\nid = "s"\ntitle = {hostile}\nsteps = [{{ happens = {hostile}, on = "lunch" }}]\n'
    model.write_text(text + scenario, encoding="utf-8")
    outcome = run(capsys, "remove", model, "lunch")
    assert outcome.code == 1
    assert_harmless(outcome.err)
    assert_harmless(in_a_terminal("remove", model, "lunch", "--with-references"))


@HOSTILE_TEXT
def test_hostile_arguments_cannot_act(capsys: pytest.CaptureFixture[str], model: Path, hostile: str) -> None:
    """Arguments that are echoed cannot act either."""
    outcome = run(capsys, "remove", model, f"zz{hostile}")
    assert outcome.code == 1
    assert_harmless(outcome.err)


def test_it_loads_no_screen(model: Path) -> None:
    """It loads no screen."""
    code, modules = loaded_by("remove", str(model), "lunch")
    assert code == 0
    assert not {name for name in modules if name.partition(".")[0] == "textual"}
