"""Conflicts: whose value stands is decided one by one, or for all."""

from __future__ import annotations

from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING

import pytest

from srm_tui.core.edits.merge_values import Conflict, Side
from srm_tui.tui.screens.conflicts import ConflictScreen
from tests.tui.golden import GOLDENS, Golden, picture
from tests.tui.test_goldens import LARGE, MIDDLE, SMALL, Scene
from tests.tui.test_hostile import KINDS, check, texts_of
from tests.tui.tools import MODEL, Screen, running

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.problems import Path as Place

    Left = list[tuple[Side, ...] | None]

FOLDER = "conflicts"
ROW: Place = ("layers", 1, "responsibilities", 0)
MINE, THEIRS = Side.MINE, Side.THEIRS


def field(key: str, where: str, base: object, mine: object, theirs: object) -> Conflict:
    """Return a conflict over a key."""
    return Conflict((*ROW, key), (*ROW, key), where, base, mine, theirs)


CONFLICTS = (
    field(
        "responsible",
        "Operating system patching, responsible",
        "customer",
        {"alone": "customer", "helped": "msp"},
        {"alone": "customer", "helped": ["msp", "customer"]},
    ),
    field(
        "description",
        "Operating system patching, description",
        "Monthly.",
        "Each month, on the second Tuesday, in the window that the customer approves.\nIn an emergency at once.",
        "Weekly.",
    ),
    Conflict(
        None,
        ROW,
        "Backup of content",
        {"name": "Backup of content", "responsible": "customer"},
        None,
        {"name": "Backup of content", "responsible": {"helped": "msp"}, "tags": ["nightly", "offsite"]},
    ),
)


async def asked(screen: Screen, conflicts: Sequence[Conflict] = CONFLICTS) -> Left:
    """Ask for some conflicts; returns what the screen leaves with, once it did."""
    left: Left = []
    screen.app.push_screen(ConflictScreen(conflicts), left.append)
    await screen.sees("chosen")
    return left


def selected(screen: Screen) -> str:
    """Return the selected line of the list."""
    return next(line for line in screen.lines if line.startswith(" > "))


def content(file: Path) -> str:
    """Return what a file says."""
    return file.read_text()


def replace(file: Path, old: str, new: str) -> None:
    """Change a file as somebody else might."""
    text = content(file)
    assert old in text
    file.write_text(text.replace(old, new))


class TestDeciding:
    """A user decides whose value stands."""

    @pytest.mark.parametrize(
        ("keys", "sides"),
        [
            ("m t m enter", (MINE, THEIRS, MINE)),
            ("M enter", (MINE, MINE, MINE)),
            ("T enter", (THEIRS, THEIRS, THEIRS)),
            ("M up up t enter", (THEIRS, MINE, MINE)),
            ("T home down m enter", (THEIRS, MINE, THEIRS)),
            ("end t m m enter", (MINE, MINE, THEIRS)),
            ("m t t m enter", (MINE, THEIRS, MINE)),
            ("m t escape", None),
            ("M q", None),
        ],
    )
    async def test_by_keys(self, keys: str, sides: tuple[Side, ...] | None) -> None:
        """One by one, going on to the next open one; all at once; another choice later; not at all."""
        async with running() as screen:
            left = await asked(screen)
            await screen.press(*keys.split())
            assert left == [sides]

    async def test_all_must_be_chosen(self) -> None:
        """Enter says what is open and goes there."""
        async with running() as screen:
            left = await asked(screen)
            await screen.press("down", "m")
            assert "1 of 3 chosen" in screen.header
            assert "Backup of content" in selected(screen)
            await screen.press("t", "down", "enter")
            assert "still open: Operating system patching, responsible" in screen.footer
            assert "responsible" in selected(screen)
            assert left == []
            await screen.press("t")
            assert "3 of 3 chosen: Enter takes it in" in screen.header
            await screen.press("enter")
            assert left == [(THEIRS, MINE, THEIRS)]

    async def test_both_values_are_shown(self) -> None:
        """What was before, mine and theirs, by view; what was chosen is marked in both lists."""
        async with running() as screen:
            await asked(screen)
            words = " ".join(screen.text.split())
            assert "Before customer m Mine alone: customer helped: msp t Theirs" in words
            assert "alone: customer helped: msp, customer" in words
            await screen.press("t", "up")
            assert selected(screen).rstrip().endswith("theirs")
            assert "* t  Theirs · chosen" in screen.text

    async def test_a_whole_entry(self) -> None:
        """As the file would say it; where one took it out that is said."""
        async with running() as screen:
            await asked(screen)
            await screen.press("G")
            assert "taken out" in screen.text
            assert 'responsible.helped = "msp"' in screen.text
            assert 'tags = ["nightly", "offsite"]' in screen.text

    async def test_a_long_one_scrolls(self) -> None:
        """All of a long text can be read; the next conflict begins at its top."""
        long = "\n".join(f"line {number}" for number in range(60))
        async with running() as screen:
            await asked(screen, [field("description", "A, description", "x", long, "short"), *CONFLICTS])
            assert "Theirs" not in screen.text
            for _ in range(4):
                await screen.press("pagedown")
            assert "short" in screen.text
            await screen.press("down")
            assert "Before" in screen.text
            await screen.press("up", "space", "pageup")
            assert "Before" in screen.text

    async def test_the_mouse(self) -> None:
        """A click on a conflict selects it, a click on a side chooses it."""
        async with running() as screen:
            left = await asked(screen)
            await screen.click("Backup of content")
            await screen.click("taken out")
            assert "mine" in screen.line("   Backup of content")
            await screen.click("M all mine")
            await screen.click("Enter take in")
            assert left == [(MINE, MINE, MINE)]

    async def test_the_user_s_own_keys_are_named(self) -> None:
        """The headings name the keys that choose a side."""
        async with running() as screen:
            await asked(screen)
            assert "m  Mine" in screen.text
            assert "t  Theirs" in screen.text

    async def test_sizes(self) -> None:
        """In any size the selected conflict can be seen."""
        async with running(size=(40, 12)) as screen:
            await asked(screen, CONFLICTS * 8)
            await screen.press("G")
            for size in (SMALL, MIDDLE, (40, 12)):
                await screen.resize(*size)
                await screen.until(lambda: "Backup" in selected(screen), "the selected one")
                check(screen)

    @pytest.mark.parametrize(
        "kind", [kind if kind == "markup" else pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS]
    )
    async def test_hostile_texts(self, kind: str) -> None:
        """Wherever they stand: names, keys, values, whole entries; nothing of them acts."""
        found = [
            conflict
            for text in texts_of(kind)
            for conflict in (
                field("description", text, text, f"{text} mine", {text: [text]}),
                Conflict(ROW, None, text, None, {"name": text, text: text}, None),
            )
        ]
        async with running(size=(120, 30)) as screen:
            await asked(screen, found)
            for _ in found:
                check(screen)
                await screen.rush("t")
            await screen.press("enter")
            assert screen.app.screen is screen.app.stack_screen


class TestFromOutside:
    """Somebody else changed the file meanwhile."""

    async def _both_changed(self, screen: Screen, file: Path) -> None:
        """Make the customer responsible for encryption here; outside the provider was."""
        await screen.press("r", "c")
        await screen.sees("1 unsaved")
        old = 'responsible = { helped = ["msp", "customer"] }'
        assert screen.app.desk is not None
        # Looking once is enough: that the program notices by itself is told elsewhere.
        screen.app.desk.outside.stop()
        replace(file, old, 'responsible = { helped = "provider" }  # said the lawyer')
        screen.app.desk.outside.look()
        await screen.sees("1 conflict")
        await screen.press("R")
        await screen.sees("0 of 1 chosen")

    @pytest.mark.parametrize(("key", "party"), [("m", "customer"), ("t", "provider")])
    async def test_what_is_chosen_stands(self, tmp_path: Path, key: str, party: str) -> None:
        """The comment of the other side stays; saving needs no further question."""
        file = Path(copy(MODEL, tmp_path / "model.toml"))
        async with running(file, at="encryption", view="helped") as screen:
            await self._both_changed(screen, file)
            assert "Encryption, responsible, helped" in screen.text
            await screen.press(key, "enter")
            await screen.sees("merged with your edits")
            assert screen.app.desk is not None
            rows = screen.app.desk.workspace.document.data["layers"][1]["responsibilities"]
            assert rows[1]["responsible"] == {"helped": party}
            assert "# said the lawyer" in screen.app.desk.workspace.document.text

    async def test_given_up(self, tmp_path: Path) -> None:
        """Esc leaves both as they are, and the question can be asked again."""
        file = Path(copy(MODEL, tmp_path / "model.toml"))
        async with running(file, at="encryption", view="helped") as screen:
            await self._both_changed(screen, file)
            theirs = content(file)
            await screen.press("m", "escape")
            assert screen.app.screen is screen.app.stack_screen
            assert screen.app.desk is not None
            rows = screen.app.desk.workspace.document.data["layers"][1]["responsibilities"]
            assert rows[1]["responsible"] == {"helped": "customer"}
            assert content(file) == theirs
            await screen.press("R")
            await screen.sees("0 of 1 chosen")


SCENES = [
    Scene("conflicts-80x24", SMALL, styles=True),
    Scene("conflicts-120x40", MIDDLE, styles=True),
    Scene("conflicts-200x60", LARGE),
    Scene("conflicts-light-80x24", SMALL, theme="light", styles=True),
    Scene("conflicts-no-color-80x24", SMALL, keys="t up", no_color=True, styles=True),
    Scene("conflicts-chosen-80x24", SMALL, keys="m t up", styles=True),
    Scene("conflicts-entry-80x24", SMALL, keys="G"),
    Scene("conflicts-narrow-40x12", (40, 12)),
]


@pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.name) for scene in SCENES])
async def test_screen_is_as_it_is_kept(scene: Scene, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen is as it is kept."""
    if scene.no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(scene.model, size=scene.size, theme=scene.theme) as screen:
        await asked(screen)
        await screen.press(*scene.keys.split())
        golden.check(f"{FOLDER}/{scene.name}", picture(screen.strips(), styles=scene.styles))


def test_every_kept_screen_is_of_a_scene() -> None:
    """Every kept screen is of a scene, so that none is forgotten there."""
    assert sorted(path.stem for path in (GOLDENS / FOLDER).glob("*.txt")) == sorted(scene.name for scene in SCENES)
