"""The facilitator's notes in a second terminal."""

from __future__ import annotations

from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING

import pytest
import tomli_w

from srm_tui.document.presenting import Followed, Presentation, Told
from srm_tui.tui.screens.notes import NotesScreen
from srm_tui.tui.session import Present
from tests.hostile_models import hostile_data
from tests.tui.edits import text_of, write
from tests.tui.golden import GOLDENS, Golden, picture
from tests.tui.test_hostile import KINDS, check, texts_of
from tests.tui.test_walkthrough import WORKSHOP, presenting, walk_of
from tests.tui.tools import MODEL, running

if TYPE_CHECKING:
    from tests.tui.tools import Screen

NOTES = Present(notes=True)
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


def notes_of(screen: Screen) -> NotesScreen:
    """Return the notes that are on the screen."""
    top = screen.app.screen
    assert isinstance(top, NotesScreen)
    return top


def told(step: str, number: int = 0, **more: object) -> Followed:
    """Return that one presentation is at a step."""
    there = Told(step, number, 4, **more)  # type: ignore[arg-type]  # fields by name
    found = Presentation("token", 1, 0.0, there)
    return Followed(found, (found,))


class TestFollowing:
    """A facilitator has the notes in a terminal of their own."""

    async def test_two_terminals(self, tmp_path: Path) -> None:
        """The notes come as soon as somebody presents, follow each step, and say when it is over."""
        file = Path(copy(WORKSHOP, tmp_path))
        async with presenting(file, NOTES) as notes:
            await notes.sees("Nobody presents this model now")
            assert f"srm-tui present {file.name}" in notes.text
            async with running(file) as room:
                await room.press("W")
                await notes.sees("Let them speak first.")
                await room.press("space")
                await notes.sees("Ask Ann. She knows.")
                assert "step 2/4" in notes.header
                assert "next: The platforms (5 min)" in notes.text
                assert "Who acts?" in notes.text
                assert "shown so far: title and text" in notes.text
                await room.press("space")
                await notes.sees("shown so far: the cells")
                await room.press("q")
                await notes.sees("Nobody presents this model now")

    async def test_the_notes_may_begin_later(self, tmp_path: Path) -> None:
        """They show where the room is by then, and what was edited in the file meanwhile."""
        file = Path(copy(WORKSHOP, tmp_path))
        async with running(file) as room:
            await room.press("W", "s", "2")
            async with presenting(file, NOTES) as notes:
                await notes.sees("Ask Ann. She knows.")
                write(file, text_of(file).replace("She knows.", "He knows."))
                assert notes.app.desk is not None
                notes.app.desk.outside.look()
                await notes.sees("Ask Ann. He knows.")

    async def test_made_steps_in_another_view(self, tmp_path: Path) -> None:
        """What comes next depends on where it began."""
        file = Path(copy(MODEL, tmp_path))
        async with presenting(file, Present("7"), view="helped") as room, presenting(file, NOTES) as notes:
            await notes.sees("step 7/")
            await notes.sees("What moves with On our own")
            await room.press("q")

    async def test_a_scenario(self, tmp_path: Path) -> None:
        """Its steps have notes of their own: what is to be asked, and the answer."""
        file = Path(copy(WORKSHOP, tmp_path))
        async with running(file) as room, presenting(file, NOTES) as notes:
            await room.press("W", "S", *["down"] * 4, "enter")
            await notes.sees("A leaked key")
            await room.press("space")
            await notes.sees("Acts: Service partner and Customer")


class TestKeys:
    """Nothing can go wrong in this terminal."""

    async def test_keys_only_scroll_and_leave(self, tmp_path: Path) -> None:
        """Nothing is edited, nothing else opens; Esc stays; q leaves the program."""
        file = Path(copy(WORKSHOP, tmp_path))
        async with presenting(file, NOTES) as screen:
            for key in ("r", "e", "d", "u", "W", "w", "m", "D", "escape", "space", "down", "up", "pageup", "j"):
                await screen.press(key)
                notes_of(screen)
            assert screen.app.desk is not None
            assert not screen.app.desk.workspace.history.steps
            await screen.press("q")
            assert screen.app.return_value == 0

    async def test_long_notes_scroll(self, tmp_path: Path) -> None:
        """To the last line; the next step begins at its top."""
        file = tmp_path / "model.toml"
        lines = "".join(f"- note {number}\n" for number in range(60))
        file.write_text(f'{WORKSHOP.read_text()}\n[[walkthrough]]\nid = "long"\nnotes = """\n{lines}"""\n')
        async with presenting(file, NOTES) as screen:
            notes_of(screen).follow(told("long", 3))
            await screen.sees("note 3")
            for _ in range(6):
                await screen.press("space")
            assert "note 59" in screen.text
            notes_of(screen).follow(told("patches", 1))
            await screen.sees("Who patches what?")


class TestTime:
    """The notes keep the time."""

    async def test_elapsed_and_late(self, tmp_path: Path) -> None:
        """For the whole and for the step, against the plan."""
        file = Path(copy(WORKSHOP, tmp_path))
        async with presenting(file, NOTES, size=(100, 24)) as screen:
            notes = notes_of(screen)
            notes.now = lambda: 1_000.0
            notes.follow(told("patches", 1, title="Who patches what?", started=235.0, step_started=295.0, planned=10.0))
            await screen.sees("step 2/4 · 12:45 of 15:00 · 2:45 late · this step 11:45 of 10:00")

    async def test_late_within_a_scenario(self, tmp_path: Path) -> None:
        """It belongs to the step from which one went aside: the room's screen says the same."""
        file = Path(copy(WORKSHOP, tmp_path))
        async with running(file) as room, presenting(file, NOTES) as notes:
            await room.press("W", "s", "3")
            now = [0.0]
            walk = walk_of(room).walk
            walk.room.now, walk.room.since = (lambda: now[0]), 0.0
            now[0] = 16 * 60
            await room.press("space", "space")
            assert "scenario 1/2 · 16:00 of 15:00 · 1:00 late" in room.header
            await notes.sees("scenario 1/2 · 16:0")
            assert "late" in notes.header

    async def test_where_there_is_little_room(self, tmp_path: Path) -> None:
        """Where we are and the time are there as long as they fit; nothing runs into each other."""
        file = Path(copy(WORKSHOP, tmp_path))
        async with presenting(file, NOTES, size=(40, 24)) as screen:
            notes = notes_of(screen)
            notes.now = lambda: 1_000.0
            notes.follow(told("patches", 1, started=950.0, step_started=995.0, planned=10.0))
            await screen.until(lambda: screen.header.endswith("  step 2/4 · 0:50 of 15:00 "), "the time")
            assert screen.header.startswith(" Notes  ")
            notes.follow(told("patches", 1, started=235.0, step_started=295.0, planned=10.0))
            await screen.until(lambda: screen.header.strip() == "step 2/4 · 12:45 of 15:00 · 2:45 late", "late")
            await screen.resize(20, 24)
            assert screen.header.strip() == "step 2/4"


async def test_the_agenda_is_called_so(tmp_path: Path) -> None:
    """As the room's screen calls it."""
    file = Path(copy(MODEL, tmp_path))
    async with running(file) as room, presenting(file, NOTES) as notes:
        await room.press("g", "d", "W", "space")
        await notes.sees("agenda 1/")


async def test_a_step_that_the_file_does_not_have(tmp_path: Path) -> None:
    """It is said, with what is known of it."""
    file = Path(copy(WORKSHOP, tmp_path))
    async with presenting(file, NOTES) as screen:
        notes_of(screen).follow(told("gone", 1, title="Gone"))
        await screen.sees("Gone")
        assert "this step has no notes in it" in screen.text


async def test_several_at_once(tmp_path: Path) -> None:
    """The newest is followed, and that there are others is said."""
    file = Path(copy(WORKSHOP, tmp_path))
    async with presenting(file, NOTES) as screen:
        one = told("patches", 1)
        notes_of(screen).follow(one._replace(all=one.all * 2))
        await screen.sees("1 more of this file going on")


@pytest.mark.parametrize("name", SIZES)
async def test_notes_are_as_they_are_kept(tmp_path: Path, name: str, golden: Golden) -> None:
    """A screen of notes is as it is kept."""
    file = Path(copy(WORKSHOP, tmp_path))
    async with presenting(file, NOTES, size=SIZES[name]) as screen:
        notes = notes_of(screen)
        notes.now = lambda: 1_000.0
        notes.follow(told("patches", 1, title="Who patches what?", started=400.0, step_started=700.0, stage="question"))
        await screen.sees("Ask Ann")
        golden.check(f"notes/notes-{name}", picture(screen.strips(), styles=True))


def test_every_kept_screen_is_of_a_test() -> None:
    """None is forgotten there."""
    assert {path.stem for path in (GOLDENS / "notes").glob("*.txt")} == {f"notes-{name}" for name in SIZES}


@pytest.mark.parametrize("kind", KINDS)
async def test_hostile_texts(tmp_path: Path, kind: str) -> None:
    """Of the file, and of what another program tells."""
    texts = texts_of(kind)
    data = hostile_data(texts[:6])
    data["walkthrough"] = [
        {"id": f"w{number}"} | dict.fromkeys(("title", "say", "notes", "ask"), text)
        for number, text in enumerate(texts)
    ]
    file = tmp_path / "model.toml"
    file.write_bytes(tomli_w.dumps(data).encode())
    async with presenting(file, NOTES) as screen:
        for number, text in enumerate(texts):
            for step in (f"w{number}", text):
                notes_of(screen).follow(told(step, number, title=text, view=text, stage=text, walk=""))
                await screen.pilot.pause()
                check(screen)
