"""People: parties and roles are looked through, selected and edited."""

from __future__ import annotations

import tomllib
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, Any

import pytest
import tomli_w

from srm_tui.tui.screens.people import PeopleScreen
from tests.hostile import assert_harmless
from tests.hostile_models import hostile_data
from tests.tui.golden import GOLDENS, Golden, picture
from tests.tui.stories import typed
from tests.tui.test_goldens import LARGE, MIDDLE, SMALL, Scene
from tests.tui.test_hostile import KINDS, check, texts_of
from tests.tui.tools import MODEL, Screen, bundled_path, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PEOPLE = MODEL.with_name("people.toml")
FOLDER = "people"


@asynccontextmanager
async def visiting(
    folder: Path,
    model: Path = PEOPLE,
    *,
    size: tuple[int, int] = SMALL,
    view: str | None = None,
    at: str | None = None,
    read_only: bool = False,
) -> AsyncIterator[Screen]:
    """Run the program on a copy and go to the people."""
    file = Path(copy(model, folder / "model.toml"))
    async with running(file, size=size, view=view, at=at, read_only=read_only) as screen:
        await screen.press("g", "p")
        assert isinstance(screen.app.screen, PeopleScreen)
        yield screen


def selected(screen: Screen) -> str:
    """Return the name of what is selected: it stands above all about it."""
    return next(line for line in screen.lines if line.startswith("─ ")).split(" ─")[0].removeprefix("─ ").strip()


def listed(screen: Screen, kind: str) -> list[str]:
    """Return the lines of a list."""
    lines = screen.lines
    start = next(at for at, line in enumerate(lines) if line.startswith(f" {kind} ")) + 1
    ends = (at for at in range(start, len(lines)) if not lines[at].strip() or lines[at].startswith((" Roles ", "─ ")))
    return lines[start : next(ends)]


def inverse(screen: Screen) -> str:
    """Return what is drawn inverse: where one is."""
    return "".join(
        segment.text
        for strip in screen.strips()
        for segment in strip
        if segment.style is not None and str(getattr(segment.style.bgcolor, "name", "")).lower() == "#f2f5f9"
    ).strip()


def data_of(screen: Screen) -> dict[str, Any]:
    """Return what the document says."""
    assert screen.app.desk is not None
    return screen.app.desk.workspace.document.data


def ids(screen: Screen, key: str) -> list[str]:
    """Return the ids of the entries of a list of the document."""
    return [entry["id"] for entry in data_of(screen).get(key, ())]


async def does(screen: Screen, *keys: str, says: str) -> None:
    """Press keys, and wait until the screen says what they did."""
    await screen.press(*keys)
    await screen.sees(says)


class TestLooking:
    """A user looks who there is."""

    async def test_a_tree_and_a_list(self, tmp_path: Path) -> None:
        """Teams are set in below their party, with load and roles; roles stand with whose they are and who has them."""
        async with visiting(tmp_path, view="helped") as screen:
            parties = listed(screen, "Parties")
            names = ["Cloud provider", "Service partner", "Customer", "Application teams", "Web team", "Security"]
            assert [name for name, line in zip(names, parties, strict=True) if name in line] == names
            indents = [line.index(name) for line, name in zip(parties, names, strict=True)]
            assert [indent - indents[0] for indent in indents] == [0, 0, 0, 2, 4, 2]
            assert "2 of 5" in parties[1]
            assert "managed service provider" in parties[1]
            ours = " ".join(listed(screen, "Roles")[1].split())
            assert ours == "C Service manager Ms Doe M Service manager minimum doe@example.com"
            assert "load in With a partner" in screen.header

    async def test_all_about_what_is_selected(self, tmp_path: Path) -> None:
        """At the foot in words, and with Enter in full."""
        async with visiting(tmp_path) as screen:
            assert selected(screen) == "Cloud provider"
            await screen.press("down", "j")
            assert selected(screen) == "Customer"
            assert "2 of 5 in On our own · 0 of 5 in With a partner" in screen.line("Responsible for")
            await screen.press("enter")
            assert "Application teams and Security" in screen.text
            await screen.press("escape")
            assert selected(screen) == "Customer"
            assert inverse(screen).startswith(">")

    async def test_tab_goes_from_list_to_list(self, tmp_path: Path) -> None:
        """Only one entry is inverse: that of the list where the keys go; the other one keeps its mark."""
        async with visiting(tmp_path) as screen:
            await screen.press("G", "tab", "down")
            assert selected(screen) == "Service manager"
            assert "Ms Doe" in inverse(screen)
            assert "Security" not in inverse(screen)
            assert next(line for line in listed(screen, "Parties") if "Security" in line).startswith(" >")
            await screen.press("tab")
            assert selected(screen) == "Security"
            assert "Ms Doe" not in inverse(screen)
            await screen.press("shift+tab", "home")
            assert selected(screen) == "Service manager"
            assert "Service partner" in screen.line("  Party ")

    async def test_the_mouse(self, tmp_path: Path) -> None:
        """A click selects, a click on what is selected opens it."""
        async with visiting(tmp_path) as screen:
            await screen.click("Security officer")
            assert selected(screen) == "Security officer"
            assert inverse(screen).startswith(">")
            await screen.click("Security officer")
            await screen.sees("Is told about every incident.")
            assert not isinstance(screen.app.screen, PeopleScreen)

    @pytest.mark.parametrize("keys", ["q", "escape", "g p"])
    async def test_the_way_back(self, tmp_path: Path, keys: str) -> None:
        """Back to the stack, with what was selected there."""
        async with visiting(tmp_path, at="runtime") as screen:
            await screen.press(*keys.split())
            assert screen.app.screen is screen.app.stack_screen
            assert screen.selected == "Runtime"

    async def test_the_load_is_that_of_teams_also_from_outside(self, tmp_path: Path) -> None:
        """Rolled up on the stack, teams have their own load here."""
        async with running(Path(copy(PEOPLE, tmp_path / "model.toml"))) as screen:
            await screen.press("o", "g", "p")
            assert "1 of 5" in screen.line("Web team")

    async def test_nobody(self, tmp_path: Path) -> None:
        """Where there is nobody yet, what adds somebody is said; keys that need somebody say so."""
        file = tmp_path / "empty.toml"
        file.write_text("format = 1\n")
        async with visiting(tmp_path, file) as screen:
            assert "no party yet: ap adds one" in screen.text
            assert "no role yet: ao adds one" in screen.text
            for key in ("e", "f2", "d", "J", "K", "down", "G", "enter", "tab"):
                await screen.press(key)
                assert isinstance(screen.app.screen, PeopleScreen)
            await screen.press("d")
            assert "nothing is selected" in screen.footer

    async def test_sizes(self, tmp_path: Path) -> None:
        """In any size, and while it changes, what is selected can be seen."""
        async with visiting(tmp_path, bundled_path("cloud-foundation"), size=(40, 12)) as screen:
            await screen.press("G")
            for size in (SMALL, MIDDLE, (60, 10), (40, 12)):
                await screen.resize(*size)
                await screen.until(lambda: inverse(screen).startswith(">"), "the cursor")
                check(screen)


class TestEditing:
    """A user changes who there is."""

    async def test_a_new_party_is_selected_and_saved(self, tmp_path: Path) -> None:
        """It is the last one; the file gets a line, and the comment stays."""
        async with visiting(tmp_path) as screen:
            await screen.press("a", "p")
            await typed(screen, "Auditor")
            await does(screen, "enter", says='added "Auditor"')
            assert selected(screen) == "Auditor"
            assert "1 unsaved" in screen.header
            await screen.until(lambda: len(listed(screen, "Parties")) == 7, "a line for each party")
            await does(screen, "w", says="saved model.toml")
            text = (tmp_path / "model.toml").read_text()
            assert tomllib.loads(text)["parties"][-1] == {"id": "auditor", "name": "Auditor"}
            assert "# since the audit" in text
            assert "unsaved" not in screen.header

    async def test_a_new_role_belongs_to_the_selected_party(self, tmp_path: Path) -> None:
        """The question names the party; the role is selected afterwards, and the keys are in its list."""
        async with visiting(tmp_path) as screen:
            await screen.press("down", "a", "o")
            assert "new role of Service partner: " in screen.text
            await typed(screen, "Service desk")
            await does(screen, "enter", says='added "Service desk"')
            assert data_of(screen)["roles"][-1]["party"] == "msp"
            assert selected(screen) == "Service desk"
            assert "Service desk" in inverse(screen)

    async def test_renamed(self, tmp_path: Path) -> None:
        """F2 begins with the name as it is; the stack below follows."""
        async with visiting(tmp_path) as screen:
            await screen.press("f2", "end", "s")
            await does(screen, "enter", says="Cloud providers")
            assert selected(screen) == "Cloud providers"
            await screen.press("q")
            session = screen.app.stack_screen.session
            assert session is not None
            assert "Cloud providers" in session.snapshot.parties["provider"].name

    async def test_the_form(self, tmp_path: Path) -> None:
        """`e` shows every field of a role; what is applied is one edit."""
        async with visiting(tmp_path) as screen:
            await screen.press("tab", "e")
            await screen.sees("Counterpart")
            await typed(screen, "s")
            await does(screen, "ctrl+s", says="Service managers")
            assert selected(screen) == "Service managers"
            assert data_of(screen)["roles"][0]["name"] == "Service managers"

    async def test_another_id_stays_selected(self, tmp_path: Path) -> None:
        """All that refers to it changes in the same edit."""
        async with visiting(tmp_path) as screen:
            await screen.press("down", "down")
            top = screen.app.screen
            assert isinstance(top, PeopleScreen)
            top.action_run("change-id")
            await screen.sees("id: customer")
            await screen.press("x")
            await does(screen, "enter", says="customerx")
            assert selected(screen) == "Customer"
            assert {party.get("part_of") for party in data_of(screen)["parties"]} == {None, "customerx", "apps"}

    async def test_what_nothing_refers_to_goes_at_once(self, tmp_path: Path) -> None:
        """The next one is selected; undo brings it back, selected, redo takes it out again."""
        async with visiting(tmp_path) as screen:
            await screen.press("tab", "G")
            await does(screen, "d", says='deleted "Security officer"')
            assert ids(screen, "roles") == ["their-manager", "our-manager"]
            assert "Ms Doe" in inverse(screen)
            await does(screen, "u", says="undid")
            assert selected(screen) == "Security officer"
            await does(screen, "U", says="redid")
            assert "Ms Doe" in inverse(screen)

    async def test_what_is_referred_to_asks(self, tmp_path: Path) -> None:
        """What refers to it is listed; it may refer to another one instead."""
        async with visiting(tmp_path) as screen:
            await does(screen, "G", "d", says='Delete "Security"?')
            assert 'row "Firewall": responsible' in screen.text
            await screen.press("c")
            assert "security" in ids(screen, "parties")
            await screen.press("d", "r")
            await screen.sees("Which party takes its place?")
            await screen.click("Service partner", after="Which party")
            await screen.sees('deleted "Security"')
            assert "security" not in ids(screen, "parties")
            assert data_of(screen)["layers"][0]["responsibilities"][1]["responsible"] == "msp"
            assert data_of(screen)["roles"][2]["party"] == "msp"

    async def test_parties_move_among_those_beside_them(self, tmp_path: Path) -> None:
        """In one step, also where others stand between them in the file; teams go with their party."""
        async with visiting(tmp_path) as screen:
            await screen.press("down", "down")
            await does(screen, "K", says="moved")
            assert [line.split()[-1] for line in listed(screen, "Parties")][:2] == ["provider", "customer"]
            assert selected(screen) == "Customer"
            await does(screen, "J", says="moved")
            assert ids(screen, "parties")[:3] == ["provider", "msp", "customer"]
            await screen.press("down")
            assert selected(screen) == "Application teams"
            await does(screen, "J", says="moved")
            below = listed(screen, "Parties")[3:]
            assert [line[8:28].strip() for line in below] == ["Security", "Application teams", "Web team"]
            await screen.press("J")
            assert "is the last one already" in screen.footer

    async def test_roles_move(self, tmp_path: Path) -> None:
        """As they stand in the file; at the end it is said that there is no further."""
        async with visiting(tmp_path) as screen:
            await does(screen, "tab", "J", says="moved")
            assert ids(screen, "roles") == ["our-manager", "their-manager", "officer"]
            await screen.press("K", "K")
            await screen.sees("already the first role")

    async def test_the_history_from_here(self, tmp_path: Path) -> None:
        """`gh` lists what was done here, and leads back to it."""
        async with visiting(tmp_path) as screen:
            await does(screen, "tab", "d", says="This refers to it")
            await does(screen, "t", says="deleted")
            await does(screen, "g", "h", says="as it was opened")
            await does(screen, "G", "enter", says="undid")
            assert isinstance(screen.app.screen, PeopleScreen)
            assert ids(screen, "roles")[0] == "their-manager"

    async def test_an_untitled_copy_asks_for_a_path_here(self, tmp_path: Path) -> None:
        """The question stands at the foot of this screen."""
        async with running(bundled_path("managed-cloud"), bundled=True) as screen:
            await screen.press("g", "p", "tab", "f2", "x", "enter")
            await screen.sees("1 unsaved")
            await does(screen, "w", says="save as: ")
            assert isinstance(screen.app.screen, PeopleScreen)
            await screen.press("ctrl+u")
            await screen.paste(str(tmp_path / "mine.toml"))
            await does(screen, "enter", says="saved ")
            assert (tmp_path / "mine.toml").exists()

    @pytest.mark.parametrize("keys", ["e", "d", "J", "f2", "a p", "a o", "u", "U", "w"])
    async def test_read_only(self, tmp_path: Path, keys: str) -> None:
        """Nothing changes, and why is said."""
        async with visiting(tmp_path, read_only=True) as screen:
            before = data_of(screen)
            await screen.press(*keys.split())
            await screen.sees("this model is open for reading only")
            assert data_of(screen) == before

    async def test_what_others_add_does_not_take_the_cursor_along(self, tmp_path: Path) -> None:
        """It is listed; what is selected stays."""
        async with visiting(tmp_path) as screen:
            await screen.press("down")
            file = tmp_path / "model.toml"
            file.write_text(f'{file.read_text()}\n[[roles]]\nname = "Newcomer"\n')
            assert screen.app.desk is not None
            screen.app.desk.outside.look()
            await screen.sees("Newcomer")
            assert selected(screen) == "Service partner"

    async def test_keys_that_come_fast(self, tmp_path: Path) -> None:
        """A prompt gets what is typed before it is there."""
        async with visiting(tmp_path) as screen:
            await screen.rush("tab", "a", "o", *"Desk", "enter")
            await screen.sees('added "Desk"')
            assert data_of(screen)["roles"][-1] == {"id": "desk", "name": "Desk", "party": "provider"}


@pytest.mark.parametrize(
    "kind", [kind if kind == "breaks" else pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS]
)
async def test_hostile_texts(tmp_path: Path, kind: str) -> None:
    """Names and all else in both lists, at the foot and in full."""
    texts = texts_of(kind)
    data = hostile_data(texts)
    data["roles"] = [
        {"id": f"r{number}", "party": f"p{number}", "counterpart": f"r{number - 1}" if number else []}
        | dict.fromkeys(("name", "holder", "contact", "description"), text)
        for number, text in enumerate(texts)
    ]
    file = tmp_path / "hostile.toml"
    file.write_bytes(tomli_w.dumps(data).encode())
    async with visiting(tmp_path, file, size=(120, 90)) as screen:
        check(screen)
        for _ in texts[::4]:
            await screen.rush("tab", "down", "tab", *["down"] * 4)
            check(screen)
        for keys in (["enter"], ["escape", "f2"], ["escape", "tab", "d"]):
            await screen.press(*keys)
            check(screen)
        assert_harmless(screen.footer)


HELPED = Scene("", SMALL, "g p down", PEOPLE, at=None)


SCENES = [
    HELPED._replace(name="people-80x24", styles=True),
    HELPED._replace(name="people-120x40", size=MIDDLE, styles=True),
    HELPED._replace(name="people-200x60", size=LARGE),
    HELPED._replace(name="people-light-80x24", theme="light", styles=True),
    HELPED._replace(name="people-no-color-80x24", no_color=True, styles=True),
    HELPED._replace(name="people-narrow-40x12", size=(40, 12)),
    HELPED._replace(name="people-roles-80x24", keys="g p tab down", styles=True),
    HELPED._replace(name="people-role-80x24", keys="g p tab down enter"),
    HELPED._replace(name="people-many-80x24", model=bundled_path("cloud-foundation"), view=None, keys="g p G"),
    HELPED._replace(name="people-many-120x40", model=bundled_path("cloud-foundation"), view=None, size=MIDDLE),
]


@pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.name) for scene in SCENES])
async def test_screen_is_as_it_is_kept(scene: Scene, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen is as it is kept."""
    if scene.no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(scene.model, size=scene.size, view=scene.view, theme=scene.theme) as screen:
        await screen.press(*scene.keys.split())
        golden.check(f"{FOLDER}/{scene.name}", picture(screen.strips(), styles=scene.styles))


def test_every_kept_screen_is_of_a_scene() -> None:
    """Every kept screen is of a scene, so that none is forgotten there."""
    assert sorted(path.stem for path in (GOLDENS / FOLDER).glob("*.txt")) == sorted(scene.name for scene in SCENES)
