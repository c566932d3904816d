"""What an earlier run left unsaved is offered, and nobody answers that offer by accident."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from srm_tui.document.recovery import recovery_folder
from tests.document.unsaved import left, records
from tests.tui.edits import at_rest, changed_lines, copy_of, does, saves, text_of, write
from tests.tui.tools import running

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="records of programs that ended are told by POSIX's means"),
    pytest.mark.usefixtures("_answers_at_once"),
]

OFFER = "Unsaved edits of an earlier run"
EDIT = ('name = "Schemas"', 'name = "Schemata"')


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the model; a program that ended left an edit of it."""
    file = copy_of(tmp_path)
    left(file, text_of(file).replace(*EDIT))
    return file


async def test_the_offer_says_what_and_shows_the_differences(file: Path) -> None:
    """Restored they are one edit, which a save makes everybody's."""
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await screen.sees(OFFER)
        assert "2 unsaved edits of" in screen.text
        assert "a row" in screen.text
        assert "Schemata" in screen.line('+name = "Schemata"')
        await does(screen, "r", "restored 2 edits of", "1 unsaved", "Schemata")
        await does(screen, "u", "undid: restored", "Schemas")
        await does(screen, "U", "1 unsaved")
        await saves(screen)
    assert changed_lines(file) == [f"-{EDIT[0]}", f"+{EDIT[1]}"]
    assert records(recovery_folder()) == []


@pytest.mark.parametrize("answer", ["l", "escape"])
async def test_later_keeps_them(file: Path, answer: str) -> None:
    """Also where one saves something else meanwhile; the next offer says what restoring would undo."""
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await screen.sees(OFFER)
        await does(screen, f"{answer} r p", "1 unsaved")
        await saves(screen)
    assert len(records(recovery_folder())) == 1
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await screen.sees("The file was changed since then")
        await does(screen, "d", "this key is none of the answers")
        await does(screen, "D", "discarded")
    assert records(recovery_folder()) == []
    assert "Schemata" not in text_of(file)


async def test_who_is_typing_when_it_comes_does_not_answer_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`d` deletes a row and would discard the edits; a pause tells the two apart."""
    monkeypatch.setattr("srm_tui.tui.screens.question.PAUSE", 60.0)
    async with running(file, at="encryption", size=(120, 40), wait=False) as screen:
        await screen.rush("j")
        await screen.sees(OFFER)
        await screen.rush("d", "d", "r", "D", "enter")
        await screen.sees("this came while you typed: read it, then answer")
        assert OFFER in screen.text
        await does(screen, "escape", "r assign")
        await at_rest(screen)
    assert len(records(recovery_folder())) == 1


async def test_read_only_offers_nothing(file: Path) -> None:
    """Nothing could be done about it there."""
    async with running(file, at="encryption", read_only=True, size=(120, 40)) as screen:
        await at_rest(screen)
        assert OFFER not in screen.text
    assert len(records(recovery_folder())) == 1


async def test_what_is_in_the_file_by_now_is_not_offered(file: Path) -> None:
    """The program was killed right after it saved."""
    write(file, text_of(file).replace(*EDIT))
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await at_rest(screen)
        assert OFFER not in screen.text


async def test_what_several_runs_left_is_offered_one_after_the_other(file: Path) -> None:
    """The newest first; what is not discarded is there at the next start."""
    left(file, text_of(file).replace("Firewall", "Wall of fire"))
    left(file, text_of(file).replace("Jump hosts", "Hosts to jump"))
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await screen.sees(f"{OFFER}: 1 of 3")
        assert "Hosts to jump" in screen.text
        await does(screen, "D", f"{OFFER}: 2 of 3", "Wall of fire")
        await does(screen, "l", f"{OFFER}: 3 of 3", "Schemata")
        await screen.press("l")
        assert OFFER not in screen.text
        await at_rest(screen)
    assert len(records(recovery_folder())) == 2
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await screen.sees(f"{OFFER}: 1 of 2")
        await does(screen, "r", "restored 2 edits of", "1 older", "at the next start", "Wall of fire")
        await saves(screen)
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await screen.sees("Schemata")
        assert f"{OFFER}:" not in screen.text


async def test_a_key_that_is_held_down_answers_one_offer_only(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is behind it was not read."""
    left(file, text_of(file).replace("Firewall", "Wall of fire"))
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await screen.sees(f"{OFFER}: 1 of 2")
        monkeypatch.setattr("srm_tui.tui.screens.question.PAUSE", 60.0)
        monkeypatch.setattr(screen.app.screen, "_sudden", False)
        await screen.rush("D", "D", "D")
        await screen.sees("this came while you typed")
    assert len(records(recovery_folder())) == 1
