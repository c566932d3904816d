"""Looking at one party, going to a name, the legend; and that every command is within reach."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copy

import pytest

from srm_tui.commands import ANY_LETTER, commands_of, key_label
from srm_tui.tui.bindings import action_name
from srm_tui.tui.palette import Commands
from srm_tui.tui.screens.compare import CompareScreen
from srm_tui.tui.screens.legend import LegendScreen
from srm_tui.tui.screens.stack import StackScreen
from srm_tui.tui.screens.table import TableScreen
from tests.tui.stories import SCREENS, many_views, selected, status, typed
from tests.tui.tools import MODEL, bundled_path, running

KUBERNETES = bundled_path("kubernetes")
CLOUD_FOUNDATION = bundled_path("cloud-foundation")


class TestLookingAtOneParty:
    """Somebody asks what a party has to do."""

    @SCREENS
    async def test_p_and_a_letter_tell_the_four_letters_apart(self, there: str) -> None:
        """R, A, C and I stand before the rows in which the party has them."""
        async with running(at="encryption", view="helped") as screen:
            await screen.press(*there, "p", "c")
            assert re.search(r"A *>? *.{0,4}Encryption", screen.line("Encryption")) or "RA" in screen.line("Encryption")
            await screen.press("p", "a")
            assert re.search(r"I +", screen.line("Encryption"))

    async def test_the_load_in_each_view_stands_beside(self) -> None:
        """The line above the footer says how many rows are the party's, in this view and in the others."""
        async with running(view="helped", at="encryption") as screen:
            await screen.press("p", "M")
            assert re.search(r"M +Service partner +With a partner \d+ of \d+ +On our own 1 of \d+", status(screen))
        async with running(KUBERNETES) as screen:
            await screen.press("p", "C")
            assert re.search(r"Customer +EKS self-managed 8 of 10 +2: \d +3: \d +4: \d +5: \d +6: \d", status(screen))

    @SCREENS
    async def test_pp_and_escape_end_it(self, there: str) -> None:
        """`p p` ends it, Esc too; another letter looks at another party."""
        async with running(view="helped") as screen:
            await screen.press(*there, "p", "C")
            assert "Customer" in status(screen)
            await screen.press("p", "P")
            assert "Cloud provider" in status(screen)
            await screen.press("p", "p")
            assert "Esc ends" not in screen.text
            await screen.press("p", "M", "escape")
            assert "Esc ends" not in screen.text
            assert type(screen.app.screen) is {"": StackScreen, "c": CompareScreen, "t": TableScreen}[there]

    async def test_who_hesitates_sees_the_letters(self) -> None:
        """After a moment the footer lists the parties with their letters."""
        async with running(view="helped") as screen:
            await screen.press("p")
            await screen.until(lambda: "M Service partner" in screen.footer, "the letters")
            await screen.press("x")
            assert "no party has the letter X" in screen.footer

    async def test_in_the_comparison_both_views_count(self) -> None:
        """A row that the party had before stands out too, and what changed for it is said."""
        async with running(view="helped", at="database-service") as screen:
            await screen.press("c", "p", "A")
            assert "RA → none" in screen.line("Database service")
            assert "On our own" in status(screen)
            assert "With a partner" in status(screen)

    async def test_from_outside_a_team_cannot_be_looked_at(self) -> None:
        """A party that is rolled up is refused with the way to see it; one that is not is kept."""
        async with running(view="helped") as screen:
            await screen.press("p", "A", "o")
            assert "Application teams" not in status(screen)
            await screen.press("p", "A")
            assert "o shows it" in screen.footer
            await screen.press("p", "C", "o", "o")
            assert "Customer" in status(screen)

    async def test_filter_and_party_together(self) -> None:
        """A filter and a party narrow each other; Esc ends the party first, then the filter."""
        async with running(view="helped", size=(160, 40)) as screen:
            await screen.press("slash", *"is:shared", "enter", "p", "C")
            assert "/ is:shared" in status(screen)
            assert "Customer" in status(screen)
            await screen.press("f")
            assert "Second opinion" not in screen.text
            assert "Encryption" in screen.text
            await screen.press("escape")
            assert "/ is:shared" in status(screen)
            assert "Second opinion" in screen.text
            await screen.press("escape")
            assert "is:shared" not in screen.text


class TestGoingThere:
    """Somebody knows the name of what they look for."""

    @SCREENS
    async def test_a_row_is_found_by_a_part_of_its_name(self, there: str) -> None:
        """`g /` finds a row by letters of its name, and goes there, whatever is folded or hidden."""
        async with running(at="schemas", view="helped") as screen:
            await screen.press("Z", *there, "slash", *"is:gap", "enter", "f", "g", "slash")
            await typed(screen, "pentest")
            await screen.sees("Penetration tests")
            await screen.press("enter")
            await screen.until(lambda: selected(screen) == "Penetration tests", "the row")

    @SCREENS
    async def test_a_layer_is_found(self, there: str) -> None:
        """A layer is found too; in a sorted table the order of the file comes back."""
        async with running(at="schemas", view="helped") as screen:
            await screen.press(*there, *(["s"] if there == "t" else []), "g", "slash")
            await typed(screen, "infrastr")
            await screen.sees("Infrastructure")
            await screen.press("enter")
            await screen.until(lambda: selected(screen) == "Infrastructure", "the layer")
            assert "Side" in screen.text

    async def test_the_best_comes_first_among_many(self, tmp_path: Path) -> None:
        """With hundreds of rows the one that fits best is offered, wherever it stands in the file."""
        async with running(many_views(tmp_path / "many.toml", 2, rows=300)) as screen:
            await screen.press("g", "slash")
            await typed(screen, "ground 299")
            await screen.sees("Ground 299")
            await screen.press("enter")
            await screen.until(lambda: selected(screen) == "Ground 299", "the row")

    async def test_the_g_menu_lists_screens(self) -> None:
        """Who hesitates after `g` sees where it may lead; an unknown key says so and does nothing."""
        async with running(view="helped") as screen:
            await screen.press("g")
            await screen.sees("gc comp")
            assert "gt table" in screen.footer
            assert "g/ find" in screen.footer
            await screen.press("x")
            assert "gx is no command" in screen.footer
            await screen.press("g", "t")
            assert "sort" in screen.footer


class TestTheLegend:
    """Somebody does not know a letter or a mark."""

    @SCREENS
    async def test_l_shows_parties_and_marks_and_closes_again(self, there: str) -> None:
        """`L` lists the parties of this model with letters and loads, then the marks; `L`, Esc and `q` go back."""
        async with running(view="helped") as screen:
            await screen.press(*there)
            for back in ("L", "escape", "q"):
                await screen.press("L")
                assert "Service partner" in screen.text
                assert re.search(r"A +Application teams, part of Customer: responsible for 3 of", screen.text)
                await screen.press(back)
                assert "Legend" not in screen.header


async def test_every_command_has_a_method_on_each_of_its_screens() -> None:
    """Whatever the registry offers on a screen can be carried out there."""
    for screen in (StackScreen, CompareScreen, TableScreen, LegendScreen):
        for command in commands_of(screen.NAME):
            own = command.id.startswith(("view-", "cursor-", "layer-", "line-", "page-", "first-", "last-"))
            assert own or hasattr(screen, action_name(command.id)), (screen.NAME, command.id)


@pytest.mark.slow
@SCREENS
async def test_every_command_is_reachable_by_key_and_palette(there: str, tmp_path: Path) -> None:
    """Each command of the registry acts by its key, and stands in the palette with it; none of them fails."""
    name = {"": "stack", "c": "compare", "t": "table"}[there]
    skipped = {"quit", "back", "open-model", "palette"}
    file = Path(copy(MODEL, tmp_path))
    async with running(file, view="helped", at="encryption", size=(120, 40)) as screen:
        await screen.press(*there)
        top = screen.app.screen
        for command in commands_of(name):
            if command.id in skipped:
                continue
            for key in command.keys:
                await screen.press(*key.removesuffix(ANY_LETTER).split(" "))
                await screen.pilot.pause()
                assert screen.app._exception is None, command.id
                while screen.app.screen is not top and len(screen.app.screen_stack) > 1:
                    await screen.press("escape")
                await screen.press("escape")
                if screen.app.screen is not top:
                    await screen.press("g", "s", *there)
                    top = screen.app.screen
        entries = {str(entry.title) for entry in Commands(top).entries}
        offered = (command for command in commands_of(name) if not command.id.startswith(("view-", "back", "palette")))
        titles = (f"{each.title}  ({key_label(each.keys[0])})" if each.keys else each.title for each in offered)
        assert set(titles) <= entries


@SCREENS
async def test_the_palette_asks_for_the_letter_of_a_party(there: str) -> None:
    """The command that waits for a letter, chosen in the palette, lists the parties and takes the letter."""
    async with running(view="helped") as screen:
        await screen.press(*there, "colon")
        await typed(screen, "look at one")
        await screen.sees("Look at one party")
        await screen.press("enter")
        await screen.until(lambda: "M Service partner" in screen.footer, "the letters")
        await screen.press("m")
        assert "Service partner" in status(screen)


class TestTheThreeQuestions:
    """What a new user asks of the bundled models, in at most ten keys each."""

    async def test_what_changes_from_fargate_to_a_self_managed_node_group(self) -> None:
        """Fargate, compared with the first view, turned round, only what changes."""
        keys = ["3", "c", "S", "z"]
        assert len(keys) <= 10
        async with running(KUBERNETES) as screen:
            await screen.press(*keys)
            assert "3 EKS Fargate → 1 EKS self-managed" in screen.header
            assert re.search(r"Node scaling +P +─+► +C", screen.text)
            assert "Control plane" not in screen.text

    async def test_everything_that_is_only_inferred(self) -> None:
        """A few letters of the word, and Tab."""
        keys = ["slash", *"infe", "tab", "enter"]
        assert len(keys) <= 10
        async with running(KUBERNETES) as screen:
            await screen.press(*keys)
            assert re.search(r"/ confidence:inferred +1 of \d", status(screen))

    async def test_all_that_security_is_consulted_on(self) -> None:
        """The lens tells consulted from the rest; a filter leaves it alone."""
        async with running(CLOUD_FOUNDATION, size=(120, 40)) as screen:
            await screen.press("p", "s")
            assert re.search(r"C +E +Cloud strategy", screen.text)
            assert re.search(r"RA *S +Security rules", screen.text)
            await screen.press("p", "p")
            keys = ["slash", *"cons", "tab", "S", "enter", "f"]
            assert len(keys) <= 10
            await screen.press(*keys)
            assert "Cloud strategy" in screen.text
            assert "Security rules" not in screen.text
