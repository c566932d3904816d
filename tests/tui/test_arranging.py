"""Rows and layers are added, renamed, moved, copied and deleted from the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.edits import at_rest, changed_lines, copy_of, does, palette, saves, text_of
from tests.tui.stories import SCREENS, typed
from tests.tui.tools import running

if TYPE_CHECKING:
    from pathlib import Path

REFERRED_TO = """
[[walkthrough]]
title = "The tour"
view = "alone"
show = ["encryption", "firewall"]

[[processes]]
name = "Patch"

[[processes.steps]]
name = "Try it out"
rows = ["encryption"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the model with one of everything."""
    return copy_of(tmp_path)


@pytest.fixture
def toured(file: Path) -> Path:
    """The same with a tour and a process that refer to rows."""
    with file.open("a") as opened:
        opened.write(REFERRED_TO)
    return file


class TestNewOnes:
    """Something is missing in the model."""

    @SCREENS
    async def test_a_row_is_added_below_the_selected_one_and_is_selected(self, file: Path, there: str) -> None:
        """Its id follows from its name."""
        async with running(file, at="schemas", size=(120, 40)) as screen:
            await does(screen, f"{there} a", "aa row")
            await does(screen, "a", "new row:")
            await typed(screen, "Search index")
            await does(screen, "enter", "1 unsaved")
            await screen.press(*there)
            assert screen.selected == "Search index"
            await saves(screen)
        new = ["+[[layers.responsibilities]]", '+id = "search-index"', '+name = "Search index"', "+"]
        assert sorted(changed_lines(file)) == sorted(new)

    @pytest.mark.parametrize(
        ("keys", "asked"),
        [
            ("a l", "new layer"),
            ("a p", "new party"),
            ("a v", "new view, based on alone"),
            ("a o", "new role"),
            ("a s", "new stakeholder"),
            ("a w", "new process"),
        ],
    )
    async def test_the_menu_behind_a_adds_one_of_each_kind(self, file: Path, keys: str, asked: str) -> None:
        """A name is all it takes; undo takes it back."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, keys, asked)
            await typed(screen, "Quite new")
            await does(screen, "enter", "added", "1 unsaved")
            await saves(screen)
            await does(screen, "u", "undid: added", "1 unsaved")
            await saves(screen)
        text = text_of(file)
        assert "Quite new" not in text
        assert changed_lines(file) == []

    async def test_a_step_needs_a_process(self, file: Path) -> None:
        """That is said; with one there is nothing to choose, of several one is chosen."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "a t", "a step needs a process: add one first")
            await does(screen, "a w P a t c h enter", "1 unsaved")
            await does(screen, "a t", "new step")
            await does(screen, "T r y enter", "2 unsaved")
            await does(screen, "a w B u y enter", "3 unsaved")
            await does(screen, "a t", "A step of which process?")
            await does(screen, "B u y enter", "new step")
            await does(screen, "P a y enter", "4 unsaved")
            await saves(screen)
        lines = changed_lines(file)
        assert lines.index('+name = "Buy"') < lines.index('+name = "Pay"')

    @pytest.mark.parametrize(("name", "why"), [("", "name"), ("   ", "name")])
    async def test_a_name_is_needed(self, file: Path, name: str, why: str) -> None:
        """Nothing is added without one."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "a a", "new row:")
            await typed(screen, name)
            await does(screen, "enter", why)
            await at_rest(screen)
            assert "unsaved" not in screen.header

    async def test_a_name_twice_gets_an_id_of_its_own(self, file: Path) -> None:
        """Ids are the program's business."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "a a", "new row:")
            await typed(screen, "Firewall")
            await does(screen, "enter", "1 unsaved")
            await saves(screen)
        assert '+id = "firewall-2"' in changed_lines(file)

    async def test_escape_adds_nothing(self, file: Path) -> None:
        """Neither at the menu nor at the name."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await screen.press("a", "escape", "a", "a", "x", "escape")
            await does(screen, "u", "nothing to undo")
            assert screen.selected == "Encryption"

    async def test_typed_at_once_nothing_is_lost(self, file: Path) -> None:
        """The name goes to the prompt, and the letter behind it to the new row."""
        async with running(file, at="schemas", size=(120, 40)) as screen:
            await screen.rush(*"aaSearch", "space", *"index", "enter", "r", "p", "a", "a", *"Two", "enter", "J", "w")
            await screen.sees("saved model.toml")
        text = text_of(file)
        first = 'id = "search-index"\nname = "Search index"\nresponsible = { alone = "provider" }\n'
        second = 'id = "two"\nname = "Two"\n'
        database = text.index('name = "Database service"')
        assert text.index(first) < database < text.index(second)

    async def test_resizing_keeps_what_is_typed(self, file: Path) -> None:
        """Also to a very small terminal and back."""
        async with running(file, at="schemas", size=(120, 40)) as screen:
            await does(screen, "a a S e", "new row: Se")
            await screen.resize(50, 12)
            await screen.sees("new row: Se")
            await screen.resize(80, 24)
            await does(screen, "a enter", "1 unsaved")
            assert screen.selected == "Sea"

    async def test_the_footer_says_which_keys_work_while_one_types(self, file: Path) -> None:
        """Those of the screen below are letters of the name; a click does the same."""
        async with running(file, at="firewall") as screen:
            await does(screen, "f2", "Enter take", "Esc cancel")
            assert "Tab" not in screen.footer
            assert "r assign" not in screen.text
            await screen.click("Esc cancel")
            await screen.until(lambda: "r assign" in screen.footer, "the keys of the stack")
            await does(screen, "f2 s", "Enter take")
            await screen.click("Enter take")
            await screen.sees('renamed "Firewall" to "Firewalls"')
            await palette(screen, "Save as")
            await screen.sees("Tab complete")

    async def test_a_click_elsewhere_gives_the_prompt_up(self, file: Path) -> None:
        """And selects what was clicked."""
        async with running(file, at="schemas", size=(80, 24)) as screen:
            await does(screen, "a a X", "new row: X")
            await screen.click("Firewall")
            await screen.until(lambda: "new row" not in screen.text, "the prompt to go")
            assert screen.selected == "Firewall"
            await does(screen, "u", "nothing to undo")


class TestNames:
    """Something is called otherwise by now."""

    async def test_f2_renames_the_row_in_place_and_keeps_its_id(self, file: Path) -> None:
        """Nothing that refers to it notices."""
        async with running(file, at="firewall", size=(120, 40)) as screen:
            await does(screen, "f2", "name: Firewall")
            await does(screen, "s enter", 'renamed "Firewall" to "Firewalls"')
            assert screen.selected == "Firewalls"
            await saves(screen)
        assert changed_lines(file) == ['-name = "Firewall"', '+name = "Firewalls"', '+id = "firewall"']

    async def test_f2_on_a_band_renames_the_layer(self, file: Path) -> None:
        """The band is selected as before."""
        async with running(file, at="schemas", size=(120, 40)) as screen:
            await does(screen, "k f2", "name: Data")
            await does(screen, "s enter", "1 unsaved")
            assert screen.selected == "Datas"
            await saves(screen)
        assert changed_lines(file) == ['-name = "Data"', '+name = "Datas"']

    async def test_the_same_name_and_none_are_refused(self, file: Path) -> None:
        """With the reason."""
        async with running(file, at="firewall", size=(120, 40)) as screen:
            await does(screen, "f2", "name: Firewall")
            await does(screen, "enter", '"Firewall" is its name already')
            await does(screen, "f2", "name: Firewall")
            await screen.press(*["backspace"] * 8)
            await does(screen, "enter", "name")
            await at_rest(screen)
            assert "unsaved" not in screen.header

    async def test_another_id_changes_all_that_refers_to_it(self, toured: Path) -> None:
        """In one edit."""
        before = text_of(toured)
        async with running(toured, at="encryption", size=(120, 40)) as screen:
            await palette(screen, "Change the id")
            await screen.sees("id: encryption")
            await does(screen, "2 enter", 'gave "Encryption" the id "encryption2" (2 references followed)')
            assert screen.selected == "Encryption"
            await saves(screen)
        assert changed_lines(toured, before) == [
            '+id = "encryption2"',
            '-show = ["encryption", "firewall"]',
            '+show = ["encryption2", "firewall"]',
            '-rows = ["encryption"]',
            '+rows = ["encryption2"]',
        ]

    async def test_an_id_that_is_taken_is_refused(self, file: Path) -> None:
        """The message proposes another."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await palette(screen, "Change the id")
            await screen.sees("id: encryption")
            await screen.press(*["backspace"] * 10, *"firewall", "enter")
            await screen.sees("firewall-2")


class TestPlaces:
    """The order is not the one that people think in."""

    @SCREENS
    async def test_a_row_moves_down_and_up_and_stays_selected(self, file: Path, there: str) -> None:
        """Key after key."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await screen.press(*there)
            await does(screen, "J J K", "3 unsaved")
            await screen.press(*there)
            assert screen.selected == "Encryption"
            await does(screen, "K", "4 unsaved")
            await saves(screen)
        assert changed_lines(file) == []

    async def test_the_first_and_the_last_say_so(self, file: Path) -> None:
        """Nothing is changed."""
        async with running(file, at="data-centres", size=(120, 40)) as screen:
            await does(screen, "K", "first")
            await does(screen, "l J", "last")
            await does(screen, "u", "nothing to undo")

    async def test_a_band_moves_its_layer(self, file: Path) -> None:
        """Down is towards the bottom of the stack."""
        async with running(file, at="schemas", size=(120, 40)) as screen:
            await does(screen, "k J", "1 unsaved")
            assert screen.selected == "Data"
            assert screen.text.index("Platforms & security") < screen.text.index("Schemas")
            await does(screen, "u", "undid")
            await does(screen, "K K", "1 unsaved", "the top")

    async def test_a_row_moves_to_another_layer_and_is_followed(self, file: Path) -> None:
        """What it inherited there is said."""
        async with running(file, at="penetration-tests", size=(120, 40)) as screen:
            await does(screen, "M", "Move the row to which layer?")
            await does(screen, "I n f r a enter", "1 unsaved")
            assert screen.selected == "Penetration tests"
            await does(screen, "M escape u", "undid")
            await does(screen, "u", "nothing to undo")

    async def test_marked_rows_move_together_in_their_order(self, file: Path) -> None:
        """As one edit."""
        async with running(file, at="operating-system-patching", size=(120, 40)) as screen:
            await does(screen, "space space M", "Move 2 rows to which layer?")
            await does(screen, "D a t a enter", "moved 2 rows to data", "1 unsaved")
            await saves(screen)
        names = [line for line in text_of(file).splitlines() if line.startswith("name = ")]
        assert names[names.index('name = "Database service"') + 1 :][:2] == [
            'name = "Operating system patching"',
            'name = "Encryption"',
        ]


class TestDeleting:
    """Something is not needed any more."""

    @SCREENS
    async def test_a_row_goes_at_once_and_the_next_one_is_selected(self, file: Path, there: str) -> None:
        """`u` brings it back, selected."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await screen.press(*there)
            await does(screen, "d", "u undoes", "1 unsaved")
            assert "Operating" in screen.text
            await does(screen, "u", "undid", "Encryption")
            await screen.press(*there)
            assert screen.selected == "Encryption"
            await does(screen, "d", "1 unsaved")
            assert screen.selected == "Security incidents"
            await saves(screen)
        assert "Encryption" not in text_of(file)

    async def test_two_keys_delete_two_rows(self, file: Path) -> None:
        """However fast."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await screen.rush("d", "d")
            await screen.sees("2 unsaved")
            await saves(screen)
        text = text_of(file)
        assert "Encryption" not in text
        assert "Security incidents" not in text

    async def test_marked_rows_go_together(self, file: Path) -> None:
        """One undo brings them back."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "space space d", "deleted 2 rows", "1 unsaved")
            await does(screen, "u", "undid: deleted 2 rows", "Encryption")

    async def test_a_layer_goes_with_its_rows(self, file: Path) -> None:
        """The band is what is selected."""
        async with running(file, at="schemas", size=(120, 40)) as screen:
            await does(screen, "k d", "1 unsaved")
            assert "Schemas" not in screen.text
            await does(screen, "u", "Schemas")

    async def test_all_rows_and_layers_can_go_and_come_back(self, file: Path) -> None:
        """An empty model is one to begin with."""
        async with running(file, size=(120, 40)) as screen:
            for number in range(1, 5):
                await does(screen, "g g k d", f"{number} unsaved")
            for key in ("r c", "A c", "d", "J", "K", "M", "f2", "e", "E", "y y", "y i", "P", "a a", "space", "."):
                await does(screen, key, "4 unsaved")
            await does(screen, "a l", "new layer")
            await does(screen, "N e w enter", "5 unsaved")
            assert screen.selected == "New"
            await does(screen, "u u u u u", "Infrastructure", "Schemas", "Content")
            assert "unsaved" not in screen.header

    async def test_what_refers_to_it_is_asked_about(self, toured: Path) -> None:
        """Take the references out, or let them go: one edit, one undo."""
        before = text_of(toured)
        async with running(toured, at="encryption", size=(120, 40)) as screen:
            await does(screen, "d", 'Delete "Encryption"?', "This refers to it:", "The tour", "Try it out")
            assert "take that out too" in screen.text
            await does(screen, "escape u", "nothing to undo")
            await does(screen, "d", "This refers to it:")
            await does(screen, "c u", "nothing to undo")
            await screen.rush("d", "t")
            await screen.sees("1 unsaved")
            await saves(screen)
        assert '-show = ["encryption", "firewall"]' in (lines := changed_lines(toured, before))
        assert '+show = ["firewall"]' in lines
        assert '-rows = ["encryption"]' in lines

    async def test_of_several_all_are_named(self, toured: Path) -> None:
        """Before anything goes."""
        async with running(toured, at="encryption", size=(120, 40)) as screen:
            await does(screen, "space space d", "Delete 2 rows?", '"Encryption", "Security incidents"')
            await does(screen, "t", "deleted 2 rows")

    async def test_another_row_may_take_its_place(self, toured: Path) -> None:
        """Chosen from a list."""
        before = text_of(toured)
        async with running(toured, at="encryption", size=(120, 40)) as screen:
            await does(screen, "d r", "Which row takes its place?")
            await does(screen, "S c h e m a s enter", "1 unsaved")
            await saves(screen)
        lines = changed_lines(toured, before)
        assert '+show = ["schemas", "firewall"]' in lines
        assert '+rows = ["schemas"]' in lines

    async def test_resizing_keeps_the_question(self, toured: Path) -> None:
        """And its answers."""
        async with running(toured, at="encryption", size=(120, 40)) as screen:
            await does(screen, "d", "This refers to it:")
            await screen.resize(50, 12)
            await screen.sees("take that out too")
            await screen.resize(120, 40)
            await screen.click("take that out too")
            await screen.sees("1 unsaved")
