"""Looking for something: filter, what moved, one party, a name; and the legend."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from srm_tui.commands import ANY_LETTER, COMMANDS, commands_of, key_label
from srm_tui.tui.bindings import action_name
from srm_tui.tui.screens.compare import CompareScreen
from srm_tui.tui.screens.legend import LegendScreen
from srm_tui.tui.screens.stack import StackScreen
from srm_tui.tui.screens.table import TableScreen
from tests.tui.stories import many_views, selected, styles_of, typed
from tests.tui.tools import bundled_path, running

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.tools import Screen

KUBERNETES = bundled_path("kubernetes")
CLOUD_FOUNDATION = bundled_path("cloud-foundation")
SCREENS = pytest.mark.parametrize("there", ["", "c", "t"], ids=["stack", "compare", "table"])


def status(screen: Screen) -> str:
    """Return the line above the footer, and above the field where one types."""
    lines = screen.lines[-3:-1]
    return lines[0] if lines[0].startswith(" /") or "Esc ends" in lines[0] else lines[1]


class TestTheFilter:
    """Somebody looks for rows by words, parties, states."""

    @SCREENS
    async def test_typing_filters_at_once_and_dims_the_rest(self, there: str) -> None:
        """With each letter fewer rows stand out: matches are underlined, the rest is dim and stays in its place."""
        async with running(at="encryption", view="helped") as screen:
            await screen.press(*there, "slash", "e")
            many = int(re.findall(r" / e +(?:\d+ of )?(\d+)", screen.text)[0])
            before = [line.index("Encryption") for line in screen.lines if "Encryption" in line]
            await typed(screen, "ncr")
            few = int(re.findall(r" / encr +(?:\d+ of )?(\d+)", screen.text)[0])
            assert 1 <= few < many
            assert [line.index("Encryption") for line in screen.lines if "Encryption" in line] == before
            lit = styles_of(screen, "Encryption", after="Platforms")
            dim = styles_of(screen, "Security incidents", after="Platforms")
            assert any("underlined" in style for style in lit)
            assert not any("underlined" in style for style in dim)

    async def test_enter_keeps_the_filter_and_goes_to_the_first_match(self) -> None:
        """Enter closes the field; the first match is selected, or the row that was, if it matches itself."""
        async with running(at="schemas", view="helped") as screen:
            await screen.press("slash", *"party:msp", "enter")
            assert "1 of " in status(screen)
            assert "/ party:msp" in status(screen)
            assert selected(screen) == "Database service"
            await screen.press("down")
            assert selected(screen) != "Database service"
        async with running(at="threat-hunting", view="helped") as screen:
            await screen.press("slash", *"hunt", "enter")
            assert selected(screen) == "Threat hunting"

    async def test_n_walks_the_matches_and_says_which(self) -> None:
        """`n` and `N` go from match to match, round and round; the line says 3 of how many."""
        async with running(at="schemas", view="helped") as screen:
            await screen.press("slash", *"is:moved", "enter", "n", "n")
            assert "/ is:moved   3 of 13" in status(screen)
            await screen.press("N", "N", "N")
            assert "13 of 13" in status(screen)
            assert selected(screen) == "Backup site"
            await screen.press("n")
            assert "1 of 13" in status(screen)
            await screen.press("up")
            assert "/ is:moved   13 " in status(screen)

    async def test_f_hides_the_rest_and_shows_it_again(self) -> None:
        """`f` hides what does not match; the bands stay, so that one sees where nothing is."""
        async with running(at="schemas", view="helped") as screen:
            await screen.press("slash", *"is:gap", "enter", "f")
            assert "Log retention" in screen.text
            assert "Firewall" not in screen.text
            assert "Schemas" not in screen.text
            assert "f shows the rest" in status(screen)
            await screen.press("f")
            assert "Firewall" in screen.text

    async def test_escape_in_the_field_clears_and_outside_too(self) -> None:
        """Esc while typing clears; Esc afterwards too; a cleared filter hides nothing the next time."""
        async with running(view="helped") as screen:
            await screen.press("slash", *"is:gap", "escape")
            assert "is:gap" not in screen.text
            assert "? help" in screen.footer
            await screen.press("slash", *"is:gap", "enter", "f")
            assert "Firewall" not in screen.text
            await screen.press("escape")
            assert "is:gap" not in screen.text
            assert "Firewall" in screen.text
            await screen.press("slash", *"hunt")
            assert "Firewall" in screen.text

    async def test_slash_goes_on_with_the_filter_that_is_there(self) -> None:
        """The field starts with the filter, behind its last letter."""
        async with running(view="helped") as screen:
            await screen.press("slash", *"is:g", "enter", "slash", *"ap")
            assert "/ is:gap" in screen.text
            await screen.press("ctrl+u", *"hunt", "enter")
            assert "/ hunt" in status(screen)

    @SCREENS
    async def test_the_filter_is_kept_from_screen_to_screen(self, there: str) -> None:
        """What is filtered is the same in stack, comparison and table, there and back."""
        async with running(at="encryption", view="helped") as screen:
            await screen.press("slash", *"drills", "enter")
            await screen.press(*there)
            assert "/ drills   1 of 1" in status(screen)
            await screen.press("escape")
            assert "drills   1" not in screen.text
            await screen.press(*there)
            assert "drills   1" not in screen.text

    async def test_tab_takes_what_is_offered(self) -> None:
        """Keys and values are offered while one types: dim behind the letters; Tab and → take them."""
        async with running(view="helped") as screen:
            await screen.press("slash", *"pa")
            await screen.sees("party:")
            await screen.press("tab", *"serv", "tab")
            assert "/ party:msp" in screen.text
            await screen.press("ctrl+u", *"is:u", "right")
            assert "/ is:undecided" in screen.text
            await screen.press("enter")
            assert selected(screen) == "Threat hunting"

    async def test_a_value_is_offered_for_its_own_beginning(self) -> None:
        """A value that nobody knows the key of is offered with its key, behind an arrow, and taken with Tab."""
        async with running(view="helped") as screen:
            await screen.press("slash", *"infe")
            await screen.sees("→ confidence:inferred")
            await screen.press("tab", "enter")
            assert "/ confidence:inferred   1 of 1" in status(screen)
            assert selected(screen) == "Encryption"

    async def test_a_key_typed_fast_takes_the_offer_as_well(self) -> None:
        """Tab takes what would be offered although it was not yet shown."""
        async with running(view="helped") as screen:
            await screen.rush("slash")
            await screen.until(lambda: bool(screen.app.screen.query("#filter")), "the field")
            await screen.rush(*"infe", "tab", "enter")
            await screen.sees("/ confidence:inferred")

    async def test_an_unknown_key_is_told_with_the_nearest(self) -> None:
        """A key or value that there is not is named, with what was probably meant."""
        async with running(view="helped", size=(120, 40)) as screen:
            await screen.press("slash", *"praty:msp ")
            assert "party" in screen.line("/ praty").replace("praty", "")
            await screen.press("ctrl+u", *"party:mps ")
            assert "msp" in screen.line("/ party:mps")

    async def test_an_empty_result_says_why_and_how_to_clear_it(self) -> None:
        """Where nothing matches, the line says why, and `n` does too."""
        async with running(view="helped") as screen:
            await screen.press("slash", *"zeppelin", "enter")
            assert 'no row has "zeppelin"' in status(screen)
            assert "Esc clears" in status(screen)
            await screen.press("n")
            assert 'no row has "zeppelin"' in screen.footer

    async def test_the_field_closes_when_the_keys_go_elsewhere(self) -> None:
        """A click on the picture keeps the filter and closes the field; `/` opens it again."""
        async with running(at="schemas", view="helped") as screen:
            await screen.press("slash", *"drills")
            await screen.click("Firewall")
            await screen.press("m")
            assert screen.view == "alone"
            assert "/ drills" in status(screen)
            await screen.press("slash", "ctrl+u", *"hunt", "enter")
            assert "/ hunt   1 of 1" in status(screen)

    async def test_nothing_to_walk_or_hide_says_what_to_press(self) -> None:
        """`n` and `f` without a filter say what one may look for."""
        async with running(view="helped") as screen:
            await screen.press("n")
            assert "/ filters" in screen.footer
            await screen.press("f")
            assert "/ filters" in screen.footer

    async def test_in_a_sorted_table_the_walk_follows_the_table(self, tmp_path: Path) -> None:
        """By name, `n` goes down the list as it stands; the place counts in it."""
        async with running(many_views(tmp_path / "many.toml", 3)) as screen:
            await screen.press("t", "s", "slash", *"a", "enter", "g", "g", "n")
            assert selected(screen) in {"alpha", "Beta"}
            places = []
            for _ in range(3):
                places.append(selected(screen))
                await screen.press("n")
            assert places == sorted(places, key=str.casefold)

    @SCREENS
    async def test_walking_unfolds_what_is_folded(self, there: str) -> None:
        """A match inside a folded layer is found: the layer unfolds."""
        async with running(at="encryption", view="helped") as screen:
            await screen.press("Z", *there, "slash", *"schemas", "enter")
            assert selected(screen) == "Schemas"
            assert "1 of 1" in status(screen)

    async def test_a_bracket_in_a_filter_is_a_bracket(self) -> None:
        """What is typed is never read as markup, and control characters that are pasted do nothing."""
        async with running(view="helped", size=(120, 40)) as screen:
            for text in (
                "[/]",
                "[@click=app.quit]x",
                "\x1b[31mred",
                "a\u202eb",
                "[",
                "雲" * 90,
                '"',
                "-",
                ",",
                ":",
                "x" * 500,
            ):
                await screen.press("slash")
                await screen.paste(text)
                await screen.pilot.pause()
                assert len(screen.lines) == 40
                assert "\u202e" not in screen.text
                assert "\x1b" not in screen.text
                await screen.press("enter", "escape")
            assert screen.app.is_running


class TestWhatMoved:
    """Somebody wants to see only what moved."""

    @SCREENS
    async def test_v_brings_out_what_moved(self, there: str) -> None:
        """`v` dims what did not move, says how many did, and `v` or Esc ends it."""
        async with running(at="schemas", view="helped") as screen:
            await screen.press(*there, "v")
            assert "only what moved: 13, compared with On our own" in status(screen)
            await screen.press("n")
            assert "only what moved: 1 of 13" in status(screen)
            assert selected(screen) == "Database service"
            moved = styles_of(screen, "Firewall")
            still = styles_of(screen, "Emergency drills")
            assert moved != still
            await screen.press("f")
            assert "Emergency drills" not in screen.text
            await screen.press("v")
            assert "only what moved" not in screen.text
            assert "Emergency drills" in screen.text

    async def test_with_one_view_nothing_moves(self, tmp_path: Path) -> None:
        """`v` says so."""
        async with running(many_views(tmp_path / "one.toml", 1)) as screen:
            await screen.press("v")
            assert "nothing moves" in screen.footer


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
            await screen.sees("gc compare")
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
async def test_every_command_is_reachable_by_key_and_palette(there: str) -> None:
    """Each command of the registry acts by its key, and stands in the palette with it; none of them fails."""
    name = {"": "stack", "c": "compare", "t": "table"}[there]
    skipped = {"quit", "back", "open-model", "palette"}
    async with running(view="helped", at="encryption", size=(120, 40)) as screen:
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
        titles = {f"{command.title}  ({key_label(command.keys[0])})" for command in COMMANDS if name in command.screens}
        assert all("  (" in title for title in titles)


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
