"""Decisions: recorded on any cell with the change that they bring, seen where they matter, listed on the agenda."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import tomli_w

from srm_tui.tui.screens.agenda import AgendaScreen
from srm_tui.tui.screens.decision import DecisionScreen
from srm_tui.tui.screens.walkthrough import WalkthroughScreen
from tests.hostile_models import hostile_data
from tests.tui.edits import changed_lines, copy_of, does, named, saves, text_of, write
from tests.tui.golden import GOLDENS, Golden, picture
from tests.tui.stories import SCREENS, selected, typed
from tests.tui.test_goldens import LARGE, MIDDLE, SMALL, Scene
from tests.tui.test_hostile import KINDS, check, texts_of
from tests.tui.tools import MODEL, Screen, running

if TYPE_CHECKING:
    from pathlib import Path

DECISIONS = MODEL.with_name("decisions.toml")
FOLDER = "decisions"


@pytest.fixture(autouse=True)
def _a_day_in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("srm_tui.tui.clock.today", lambda: dt.date(2026, 3, 14))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the model with one of everything, without decisions."""
    return copy_of(tmp_path)


@pytest.fixture
def decided(tmp_path: Path) -> Path:
    """A copy of the model with decisions."""
    return copy_of(tmp_path, DECISIONS)


def decisions_of(screen: Screen) -> list[dict[str, Any]]:
    """Return the decisions that the document holds."""
    assert screen.app.desk is not None
    found: list[dict[str, Any]] = screen.app.desk.workspace.document.data.get("decisions", [])
    return found


class TestRecording:
    """Somebody says "then it is ours from now on"."""

    async def test_a_decision_with_its_change_is_one_edit(self, file: Path) -> None:
        """One line of the cell and a block of its own in the diff; one undo takes both back."""
        async with running(file, at="encryption", view="helped") as screen:
            await screen.press("D")
            assert isinstance(screen.app.screen, DecisionScreen)
            assert "Decision on  Encryption · With a partner" in screen.header
            await typed(screen, "Keys stay home.")
            await screen.press("tab", "down", "c", "down", *"cust", "tab")
            await screen.sees('nothing has the id "cust"; did you mean "customer"?')
            await screen.press("up", "enter", *"omer", "tab")
            await does(screen, "ctrl+s", "Encryption, helped: decision agreed, msp+customer → customer · u undoes")
            assert selected(screen) == "Encryption"
            await saves(screen)
            assert changed_lines(file) == [
                '-responsible = { helped = ["msp", "customer"] }',
                '+responsible = { helped = "customer" }',
                "+",
                "+[[decisions]]",
                '+id = "encryption-helped"',
                '+on = "encryption"',
                '+view = "helped"',
                '+status = "agreed"',
                '+text = "Keys stay home."',
                '+by = "customer"',
                "+date = 2026-03-14",
                '+from = ["msp", "customer"]',
                '+to = "customer"',
            ]
            await does(screen, "u", "undid: Encryption, helped: decision agreed")
            await saves(screen)
            assert changed_lines(file) == []
            await does(screen, "U", "redid")
            assert len(decisions_of(screen)) == 1

    async def test_a_letter_is_enough_also_where_one_types(self, file: Path) -> None:
        """Enter opens the field; a letter and Enter is the party; a letter that nobody has is said with names."""
        async with running(file, at="encryption", view="helped") as screen:
            await screen.press("D", "tab", "tab", "enter", "c", "enter")
            assert screen.line("To ").split() == [">*To", "C", "Customer"]
            await screen.press("enter", "ctrl+u", "z", "enter")
            assert 'there is no party "z"; there are: P Cloud provider' in screen.text
            await screen.press("enter", "ctrl+u", "m")
            await does(screen, "ctrl+s", "decision agreed, msp+customer → msp")

    @SCREENS
    async def test_on_every_picture(self, file: Path, there: str) -> None:
        """In the view that is edited there."""
        async with running(file, at="firewall", view="alone") as screen:
            await screen.press(*there, "D", *"Why?", "tab", "p")
            await does(screen, "ctrl+s", "decision proposed")
            view = {"": "alone", "c": "helped", "t": "alone"}[there]
            assert decisions_of(screen) == [
                {
                    "id": f"firewall-{view}",
                    "on": "firewall",
                    "view": view,
                    "status": "proposed",
                    "text": "Why?",
                    "date": dt.date(2026, 3, 14),
                }
            ]

    async def test_marked_rows_have_a_decision_each(self, file: Path) -> None:
        """In one edit."""
        async with running(file, at="firewall", view="alone") as screen:
            await screen.press("space", "space", "D")
            assert "Firewall, Jump hosts" in screen.header
            await screen.press("tab", "tab", "m")
            await does(screen, "ctrl+s", "2 decisions: agreed")
            assert [(each["on"], each["from"], each["to"]) for each in decisions_of(screen)] == [
                ("firewall", [], "msp"),
                ("jump-hosts", "customer", "msp"),
            ]
            await does(screen, "u", "undid: 2 decisions")
            assert decisions_of(screen) == []

    async def test_on_a_band_it_is_about_the_layer(self, file: Path) -> None:
        """Which carries the mark then."""
        async with running(file, at="schemas", view="helped") as screen:
            await screen.press("k", "D", *"Whose?", "tab", "k")
            assert "Data · With a partner" in screen.header
            await screen.press("space")
            await does(screen, "ctrl+s", "Data, helped: decision ")
            assert decisions_of(screen)[0]["on"] == "data"

    async def test_nothing_typed_is_nothing_decided(self, file: Path) -> None:
        """The form stays, and says what is missing; Esc leaves."""
        async with running(file, at="firewall") as screen:
            await does(screen, "D ctrl+s", "say what is decided: type a text, or who becomes responsible")
            assert isinstance(screen.app.screen, DecisionScreen)
            await screen.press("escape")
            assert "Decision on" not in screen.text

    async def test_a_model_without_views_needs_none(self, tmp_path: Path) -> None:
        """Nobody has to know what a view is."""
        text = (
            'format = 1\nparties = [{ id = "us" }, { id = "them" }]\n\n[[layers]]\nname = "Layer"\n'
            'responsibilities = [{ name = "One" }]\n'
        )
        file = tmp_path / "model.toml"
        file.write_text(text)
        async with running(file) as screen:
            await screen.press("D", "tab", "tab")
            assert "- n/a  ? undecided  0 nobody" in screen.text
            await screen.press("u")
            assert "View" not in screen.text
            await does(screen, "ctrl+s", "One: decision agreed, nobody → us")
            await saves(screen)
        assert changed_lines(file, text) == [
            '-responsibilities = [{ name = "One" }]',
            '+responsibilities = [{ name = "One", responsible = "us" }]',
            "+",
            "+[[decisions]]",
            '+id = "one"',
            '+on = "one"',
            '+status = "agreed"',
            "+date = 2026-03-14",
            "+from = []",
            '+to = "us"',
        ]

    @pytest.mark.parametrize("keys", ["D", "g d D", "g d d", "g d e"])
    async def test_read_only(self, decided: Path, keys: str) -> None:
        """Nothing is asked for in vain."""
        async with running(decided, at="encryption", view="helped", read_only=True) as screen:
            await does(screen, keys, "this model is open for reading only")
        assert changed_lines(decided, DECISIONS) == []


class TestThoseThereAre:
    """A cell has decisions already."""

    async def test_they_are_listed_before_a_new_one_is_made(self, decided: Path) -> None:
        """The newest first; Enter on the first makes another."""
        async with running(decided, at="encryption", view="helped") as screen:
            await does(screen, "D", "Decisions on Encryption, With a partner", "a new decision", "contested: ")
            await screen.press("enter")
            assert isinstance(screen.app.screen, DecisionScreen)

    @pytest.mark.parametrize(
        ("key", "said", "status"),
        [
            ("a", "Encryption, helped: contested → agreed, msp+customer → customer", "agreed"),
            ("p", "Encryption, helped: contested → proposed", "proposed"),
            ("k", "Encryption, helped: contested → parked", "parked"),
        ],
    )
    async def test_one_key_says_how_far_it_is(self, decided: Path, key: str, said: str, status: str) -> None:
        """What is agreed changes the cell, and the day is this one."""
        async with running(decided, at="encryption", view="helped", size=MIDDLE) as screen:
            await does(screen, "D down enter", "the cell changes: Service partner + Customer → Customer")
            await does(screen, key, said)
            assert decisions_of(screen)[0]["status"] == status
            assert decisions_of(screen)[0]["date"] == dt.date(2026, 3, 14)
            await saves(screen)
        lines = changed_lines(decided, DECISIONS)
        assert ('+responsible = { helped = "customer" }' in lines) == (status == "agreed")
        assert len(lines) == (6 if status == "agreed" else 4)

    async def test_it_is_withdrawn(self, decided: Path) -> None:
        """And its mark goes."""
        async with running(decided, at="encryption", view="helped", size=MIDDLE) as screen:
            assert "Encryption ●" in screen.text
            await does(screen, "D down enter w", "Encryption, helped: withdrew the contested decision")
            assert "Encryption ●" not in screen.text
            await does(screen, "u", "undid")
            assert "Encryption ●" in screen.text

    async def test_every_field_can_be_edited(self, decided: Path) -> None:
        """In the form, as of every entry."""
        async with running(decided, at="encryption", view="helped") as screen:
            await does(screen, "D down enter e", "what it is about")
            assert "Decision  Encryption, With a partner" in screen.header
            await screen.press(*["down"] * 4, "enter", "ctrl+u", *"ciso", "tab", "tab", "=", "ctrl+s")
            await screen.sees("Encryption, With a partner: by, from")
            assert decisions_of(screen)[0]["by"] == ["ciso"]
            assert "from" not in decisions_of(screen)[0]


class TestSeen:
    """What is open is seen."""

    async def test_the_mark_and_the_inspector(self, decided: Path) -> None:
        """Behind the name; in the other view only what is open in it."""
        async with running(decided, at="encryption", view="helped", size=MIDDLE) as screen:
            assert "Encryption ●" in screen.text
            assert "Operating system patching ●" in screen.text
            assert "Data ●" in screen.text
            assert "Jump hosts ●" not in screen.text
            for words in ("contested: Service partner", "Security officer, Service", "2026-03-02)"):
                assert words in screen.text
            await screen.press("m")
            assert "Encryption ●" not in screen.text
            assert "●" in screen.line("Operating system")

    async def test_what_was_decided_is_in_the_inspector(self, decided: Path) -> None:
        """With who decided, and when."""
        async with running(decided, at="jump-hosts", view="helped", size=MIDDLE) as screen:
            assert "Decided" in screen.text
            assert "agreed: Customer → n/a; Gone" in screen.text

    async def test_filters(self, decided: Path) -> None:
        """`is:open` and the others find them, and are offered."""
        async with running(decided, view="helped") as screen:
            for text, count in (("open", 3), ("contested", 1), ("agreed", 1)):
                await screen.press("slash", *"is:", *text, "enter")
                assert f"is:{text}   1 of {count}" in screen.text
                await screen.press("escape")


class TestAgenda:
    """`gd` lists all that waits."""

    async def test_it_lists_and_leads_there(self, decided: Path) -> None:
        """Enter selects the cell in its view."""
        async with running(decided, at="schemas", view="alone") as screen:
            await does(screen, "g d", "4 open decisions · 4 cells without an answer", "Contested decisions  1")
            await does(screen, "G", "Threat hunting")
            await screen.press("enter")
            assert screen.app.screen is screen.app.stack_screen
            assert (screen.view, screen.selected) == ("helped", "Threat hunting")

    @SCREENS
    async def test_it_leads_back_to_every_picture(self, decided: Path, there: str) -> None:
        """In the view of the decision; one of every view in the view that is shown."""
        async with running(decided, at="schemas", view="helped") as screen:
            await screen.press(*there, "g", "d", "enter")
            assert selected(screen) == "Encryption"
            await screen.press("g", "d", "down", "down", "enter")
            await screen.until(lambda: "layer 3 of 4" in screen.text, "the layer")

    async def test_cells_are_decided_there(self, decided: Path) -> None:
        """What is decided leaves the list; undo brings it back."""
        async with running(decided, at="schemas", view="alone") as screen:
            await screen.press("g", "d", *["down"] * 4)
            assert screen.line("Firewall").startswith(" >GAP")
            await screen.press("D", "tab", "tab", "m", "ctrl+s")
            await screen.sees("Firewall, alone: decision agreed, nobody → msp")
            assert isinstance(screen.app.screen, AgendaScreen)
            assert "3 cells without an answer" in screen.header
            await does(screen, "u", "undid")
            assert "4 cells without an answer" in screen.header

    async def test_decisions_change_there(self, decided: Path) -> None:
        """`D` asks how far it is, `d` withdraws it, `e` shows its form."""
        async with running(decided, at="schemas", view="helped", size=MIDDLE) as screen:
            await does(screen, "g d D p", "Encryption, helped: contested → proposed")
            assert screen.line("Encryption").startswith(" >")
            await does(screen, "d", "withdrew the proposed decision")
            assert "3 open decisions" in screen.header
            await does(screen, "e", "what it is about")
            await screen.press("escape")
            await does(screen, "G d", "this is no decision")
            await does(screen, "e", "what the row is called")

    async def test_it_is_walked_through(self, decided: Path) -> None:
        """Step by step, from what presses most; back on the agenda afterwards."""
        async with running(decided, at="schemas", view="helped", size=MIDDLE) as screen:
            await does(screen, "g d W", "agenda 1/", "Encryption")
            assert isinstance(screen.app.screen, WalkthroughScreen)
            await screen.press("q")
            assert isinstance(screen.app.screen, AgendaScreen)

    async def test_nothing_is_open(self, tmp_path: Path) -> None:
        """It says so, and its keys do nothing."""
        file = tmp_path / "model.toml"
        file.write_text('format = 1\nparties = [{ id = "us" }]\n[[layers]]\nname = "L"\nresponsible = "us"\n')
        async with running(file) as screen:
            await does(screen, "g d", "Nothing is open")
            for key in ("enter", "D", "e", "d", "W", "down", "pageup", "G"):
                await screen.press(key)
                assert isinstance(screen.app.screen, AgendaScreen)
            await screen.press("g", "d")
            assert screen.app.screen is screen.app.stack_screen

    async def test_clicks(self, decided: Path) -> None:
        """The first selects, the second goes there."""
        async with running(decided, at="schemas", view="helped") as screen:
            await screen.press("g", "d")
            await screen.click("Log retention")
            assert screen.line("Log retention").startswith(" >")
            await screen.click("Log retention")
            assert screen.selected == "Log retention"

    async def test_what_is_about_no_cell_stays(self, file: Path) -> None:
        """And how to see all of it is said."""
        write(file, text_of(file) + '\n[[decisions]]\non = "msp"\n\n[[decisions]]\non = "alone"\n')
        async with running(file, at="schemas", view="helped") as screen:
            await does(screen, "g d enter", "this is about no cell: e shows all of it")
            await screen.press("down", "enter")
            assert screen.view == "alone"


@pytest.mark.parametrize(
    "kind", [kind if kind == "breaks" else pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS]
)
async def test_hostile_texts(tmp_path: Path, kind: str) -> None:
    """On the stack, in the inspector, in every question and on the agenda."""
    texts = texts_of(kind)
    data = hostile_data(texts)
    statuses = ("proposed", "agreed", "contested", "parked")
    data["decisions"] = [
        {"on": f"r{number}", "view": f"v{number}", "status": statuses[number % 4], "text": text, "by": f"p{number}"}
        for number, text in enumerate(texts)
    ]
    file = tmp_path / "hostile.toml"
    file.write_bytes(tomli_w.dumps(data).encode())
    async with running(file, at="r0", size=(120, 60)) as screen:
        check(screen)
        for keys in ("D", "down enter", "e", "escape D enter", "ctrl+s", "escape", "g d"):
            await screen.press(*named(keys))
            check(screen)
        for _ in texts[::3]:
            await screen.rush(*["down"] * 3)
            check(screen)
        await screen.press("D")
        check(screen)


HELPED = Scene("", SMALL, model=DECISIONS)
KINDS_OF_SCENES = {
    "stack": HELPED,
    "agenda": HELPED._replace(keys="g d"),
    "new": HELPED._replace(keys="D enter"),
}
SCENES = [
    *(
        scene._replace(name=f"{name}-{columns}x{lines}", size=(columns, lines), styles=(columns, lines) == SMALL)
        for name, scene in KINDS_OF_SCENES.items()
        for columns, lines in (SMALL, MIDDLE, LARGE)
    ),
    HELPED._replace(name="stack-light-80x24", theme="light", styles=True),
    HELPED._replace(name="stack-no-color-80x24", no_color=True, styles=True),
    HELPED._replace(name="agenda-light-80x24", keys="g d", theme="light", styles=True),
    HELPED._replace(name="agenda-no-color-80x24", keys="g d", no_color=True, styles=True),
    HELPED._replace(name="agenda-narrow-40x12", keys="g d", size=(40, 12)),
    HELPED._replace(name="compare-80x24", keys="c", styles=True),
    HELPED._replace(name="table-80x24", keys="t", styles=True),
    HELPED._replace(name="those-there-are-80x24", keys="D"),
    HELPED._replace(name="change-80x24", keys="D down enter"),
    HELPED._replace(name="agreed-80x24", keys="D down enter a"),
    HELPED._replace(name="wrong-80x24", keys="D enter down down down n o b o d y tab", styles=True),
]


@pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.name) for scene in SCENES])
async def test_screen_is_as_it_is_kept(
    scene: Scene, golden: Golden, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A screen is as it is kept."""
    if scene.no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    file = copy_of(tmp_path, scene.model)
    async with running(file, size=scene.size, view=scene.view, at=scene.at, theme=scene.theme) as screen:
        await screen.press(*scene.keys.split())
        if scene.name.startswith("agreed"):
            await screen.sees("u undoes")
        golden.check(f"{FOLDER}/{scene.name}", picture(screen.strips(), styles=scene.styles))


def test_every_kept_screen_is_of_a_scene() -> None:
    """Every kept screen is of a scene, so that none is forgotten there."""
    assert sorted(path.stem for path in (GOLDENS / FOLDER).glob("*.txt")) == sorted(scene.name for scene in SCENES)
