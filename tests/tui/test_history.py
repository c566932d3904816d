"""The history: what was done is listed, and one can go to any of it."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING

import pytest

from srm_tui.document.history import Delta, History, Step
from srm_tui.document.read import read_text
from srm_tui.tui.screens.history import HistoryScreen
from tests.hostile import HOSTILE
from tests.tui.golden import GOLDENS, Golden, picture
from tests.tui.test_goldens import LARGE, MIDDLE, SMALL, Scene
from tests.tui.test_hostile import check
from tests.tui.tools import MODEL, Screen, running

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = "history"
MORNING = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
WORDS = (
    "Operating system patching, helped: msp → customer",
    'added "Certificate renewal for everything that a customer can reach from outside" to Platforms & security',
    "Encryption, helped: who is accountable is implied again",
    'deleted "Jump hosts"',
    'moved "Schemas" down',
    "edited by hand",
)


@pytest.fixture(autouse=True)
def _clock_of_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


def history_of(words: Sequence[str], present: int, saved: int | None = 0, dropped: int = 0) -> History:
    """Return a history in which some things were done, minute by minute."""
    document = read_text("format = 1\n", "model.toml")
    history = History(document)
    for number, each in enumerate(words):
        step = Step(Delta(0, "", "#"), each, None, None, MORNING + dt.timedelta(minutes=7 * number))
        history.push(step, document)
    history.present, history.saved, history.dropped = present, saved, dropped
    return history


def marked(screen: Screen) -> str:
    """Return the selected line."""
    return next(line for line in screen.lines if line.startswith(" > "))


async def edited(screen: Screen, *edits: str) -> None:
    """Do some edits, one after the other."""
    desk = screen.app.desk
    assert desk is not None
    for number, keys in enumerate(edits, len(desk.workspace.history.steps) + 1):
        await screen.press(*keys.split())
        await screen.until(lambda: len(desk.workspace.history.steps) == number, "the edit")  # noqa: B023 (awaited here)
    await screen.sees(f"{len(desk.workspace.history.steps)} unsaved")


def comment(file: Path) -> None:
    """Change a file as somebody else might."""
    file.write_text(file.read_text() + "# theirs\n")


def letters(screen: Screen) -> str:
    """Return who is responsible for two rows now: for encryption, and for the one before it."""
    desk = screen.app.desk
    assert desk is not None
    rows = desk.workspace.document.data["layers"][1]["responsibilities"]
    return f"{rows[0].get('responsible')} {rows[1].get('responsible')}"


class TestGoingBack:
    """A user looks at what was done, and goes there."""

    async def test_every_edit_is_listed_and_can_be_gone_to(self, tmp_path: Path) -> None:
        """The newest first; Enter goes to the state after an edit, back and forth; nothing is lost on the way."""
        file = Path(copy(MODEL, tmp_path))
        async with running(file, at="encryption", view="alone") as screen:
            first = letters(screen)
            await edited(screen, "r p", "up r p")
            last = letters(screen)
            await screen.press("g", "h")
            assert isinstance(screen.app.screen, HistoryScreen)
            assert "2 edits · 2 unsaved" in screen.header
            lines = [line for line in screen.lines[1:-1] if line.strip()]
            assert ["patching" in lines[0], "Encryption" in lines[1], "as it was opened" in lines[2]] == [True] * 3
            assert marked(screen) == lines[0]
            assert lines[0].rstrip().endswith("now")
            assert lines[2].rstrip().endswith("saved")
            await screen.press("G", "enter")
            await screen.sees("undid 2 edits")
            assert letters(screen) == first
            await screen.press("g", "h")
            assert "2 edits · 2 undone" in screen.header
            assert marked(screen).rstrip().endswith("now, saved")
            await screen.press("up", "k", "enter")
            await screen.sees("redid 2 edits")
            assert letters(screen) == last

    async def test_one_step(self, tmp_path: Path) -> None:
        """It is named, as undoing names it, and what it was about is selected."""
        async with running(Path(copy(MODEL, tmp_path)), at="encryption", view="alone") as screen:
            await edited(screen, "r p", "up r p")
            await screen.press("down", "down", "g", "h", "j", "enter")
            await screen.sees("undid: Operating system patching")
            assert screen.selected == "Operating system patching"

    @pytest.mark.parametrize("keys", ["escape", "q", "g h", "enter"])
    async def test_the_way_back(self, tmp_path: Path, keys: str) -> None:
        """Nothing changes by looking; Enter on the present stays there."""
        async with running(Path(copy(MODEL, tmp_path)), at="encryption", view="alone") as screen:
            await edited(screen, "r p")
            now = letters(screen)
            await screen.press("g", "h", *keys.split())
            assert screen.app.screen is screen.app.stack_screen
            assert letters(screen) == now

    async def test_nothing_was_done(self) -> None:
        """It is said; there is no empty screen."""
        async with running() as screen:
            await screen.press("g", "h")
            assert "nothing was edited yet" in screen.footer
            assert screen.app.screen is screen.app.stack_screen

    async def test_it_follows_what_happens_meanwhile(self, tmp_path: Path) -> None:
        """What somebody else did to the file is an edit too; what is selected stays."""
        file = Path(copy(MODEL, tmp_path / "model.toml"))
        async with running(file, at="encryption", view="alone") as screen:
            await edited(screen, "r p")
            await screen.press("w")
            await screen.sees("saved model.toml")
            await screen.press("g", "h", "end")
            comment(file)
            assert screen.app.desk is not None
            screen.app.desk.outside.look()
            await screen.sees("2 edits")
            assert "as it was opened" in marked(screen)
            await screen.press("home")
            assert "changed outside" in marked(screen)


class TestTheList:
    """A user finds their way in a long list."""

    async def test_keys(self) -> None:
        """Up is newer, down is older; pages and ends."""
        words = [f"edit number {number}" for number in range(1, 61)]
        async with running() as screen:
            screen.app.push_screen(HistoryScreen(history_of(words, 30)))
            await screen.sees("edit number 30 ")
            for keys, number in (("up", 31), ("down down", 29), ("home", 60), ("pagedown", 39), ("pageup", 60)):
                await screen.press(*keys.split())
                assert f"edit number {number} " in marked(screen)
            await screen.press("end", "down")
            assert "as it was opened" in marked(screen)
            await screen.press("g", "g")
            assert "edit number 60 " in marked(screen)

    async def test_the_mouse(self) -> None:
        """A click selects, a click on what is selected goes there."""
        left: list[int | None] = []
        async with running() as screen:
            screen.app.push_screen(HistoryScreen(history_of(WORDS, 6)), left.append)
            await screen.sees("as it was opened")
            await screen.click("Jump hosts")
            assert "Jump hosts" in marked(screen)
            assert left == []
            await screen.click("Jump hosts")
            assert left == [4]

    async def test_all_of_a_long_one_is_read_where_it_is_selected(self) -> None:
        """Others are cut."""
        async with running(size=(60, 16)) as screen:
            screen.app.push_screen(HistoryScreen(history_of(WORDS, 6)))
            await screen.sees("as it was opened")
            assert "from outside" not in screen.text
            await screen.press(*["down"] * 4)
            assert "to Platforms & security" in " ".join(screen.text.split())

    async def test_dropped_edits_are_said(self) -> None:
        """One cannot go back to the beginning then."""
        async with running() as screen:
            screen.app.push_screen(HistoryScreen(history_of(WORDS, 6, None, dropped=3)))
            await screen.sees("3 older edits were dropped")
            assert "as it was opened" not in screen.text

    async def test_hostile_words(self) -> None:
        """What an edit did names what the model names; nothing of it acts, and all of it is there."""
        async with running(size=(120, 90)) as screen:
            screen.app.push_screen(HistoryScreen(history_of(sorted(HOSTILE.values()), 0)))
            await screen.sees("as it was opened")
            check(screen)
            await screen.rush(*["up"] * 40)
            check(screen)
            await screen.resize(40, 12)
            await screen.press("pagedown")
            check(screen)


SCENES = [
    Scene("history-80x24", SMALL, styles=True),
    Scene("history-120x40", MIDDLE),
    Scene("history-200x60", LARGE),
    Scene("history-light-80x24", SMALL, theme="light", styles=True),
    Scene("history-no-color-80x24", SMALL, no_color=True, styles=True),
    Scene("history-whole-60x16", (60, 16), keys="down down"),
]


@pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.name) for scene in SCENES])
async def test_screen_is_as_it_is_kept(scene: Scene, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen is as it is kept."""
    if scene.no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(scene.model, size=scene.size, theme=scene.theme) as screen:
        screen.app.push_screen(HistoryScreen(history_of(WORDS, 4, 1)))
        await screen.sees("as it was opened")
        await screen.press(*scene.keys.split())
        golden.check(f"{FOLDER}/{scene.name}", picture(screen.strips(), styles=scene.styles))


def test_every_kept_screen_is_of_a_scene() -> None:
    """Every kept screen is of a scene, so that none is forgotten there."""
    assert sorted(path.stem for path in (GOLDENS / FOLDER).glob("*.txt")) == sorted(scene.name for scene in SCENES)
