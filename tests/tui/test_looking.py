"""Looking for rows: the filter, and what moved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.tui.stories import SCREENS, many_views, selected, status, styles_of, typed
from tests.tui.tools import bundled_path, running

if TYPE_CHECKING:
    from pathlib import Path

KUBERNETES = bundled_path("kubernetes")
CLOUD_FOUNDATION = bundled_path("cloud-foundation")


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
