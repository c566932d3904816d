"""Comparing two views."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.tui.stories import many_views, selected
from tests.tui.tools import bundled_path, running

if TYPE_CHECKING:
    from pathlib import Path

KUBERNETES = bundled_path("kubernetes")


class TestComparing:
    """An architect wants to know what changes with a partner."""

    async def test_c_shows_both_views_and_each_row_once(self) -> None:
        """Both answers stand on a row's line with an arrow between where it moved; what moved is counted."""
        async with running(at="firewall", view="helped") as screen:
            await screen.press("c")
            assert "13 of 16 moved" in screen.header
            assert "1 On our own →" in screen.header
            assert re.search(r"Firewall +GAP +─+► +M ", screen.text)
            assert re.search(r"Encryption +C +─+► M▌C", screen.text)
            assert re.search(r"Schemas +A +A ", screen.text)
            assert screen.text.count("Jump hosts") == 1

    async def test_the_row_and_the_view_are_kept_both_ways(self) -> None:
        """What was selected on the stack is selected in the comparison, and what is selected there on the stack."""
        for back in ("c", "escape", "q"):
            async with running(at="jump-hosts", view="helped") as screen:
                await screen.press("c")
                assert selected(screen) == "Jump hosts"
                await screen.press("down", back)
                assert screen.view == "helped"
                assert screen.selected == "Key ceremonies"
                assert "13 moved" in screen.header

    async def test_it_runs_in_the_order_of_the_file_from_the_first_view_too(self) -> None:
        """From the first view the comparison is the same, and going back shows the first view again."""
        async with running(view="alone") as screen:
            await screen.press("c")
            assert "1 On our own → 2 With a partner" in screen.header
            await screen.press("c")
            assert screen.view == "alone"

    async def test_swapping_turns_the_arrows_round(self) -> None:
        """`S` swaps the sides: what became shared is then no longer shared."""
        async with running(view="helped") as screen:
            await screen.press("c")
            assert re.search(r"Encryption .*shared: Customer keeps a part", screen.text)
            await screen.press("S")
            assert "2 With a partner → 1 On our own" in screen.header
            assert re.search(r"Firewall +M +─+► +GAP", screen.text)
            assert re.search(r"Encryption .*no longer shared", screen.text)
            await screen.press("c")
            assert screen.view == "helped"

    async def test_tab_takes_the_keys_to_the_other_side(self) -> None:
        """Digits and `m` change the side that has the keys; the other side's view is not shown twice."""
        async with running(KUBERNETES) as screen:
            await screen.press("c", "4")
            assert "1 EKS self-managed → 4 EKS Auto Mode" in screen.header
            await screen.press("tab", "3")
            assert "3 EKS Fargate → 4 EKS Auto Mode" in screen.header
            await screen.press("4")
            assert "that view is at the other side" in screen.footer
            await screen.press("m")
            assert "5 AKS → 4 EKS Auto Mode" in screen.header
            await screen.press("tab", "m")
            assert "5 AKS → 6 GKE" in screen.header
            await screen.press("9")
            assert "there is no view 9" in screen.footer

    async def test_a_click_on_a_view_takes_the_keys_there(self) -> None:
        """The names in the header can be clicked, as Tab does; arrows still go through the rows."""
        async with running(KUBERNETES, size=(120, 40)) as screen:
            await screen.press("c")
            await screen.click("1 EKS self-managed")
            await screen.press("5", "down")
            assert "5 AKS → 2 EKS managed node group" in screen.header
            await screen.click("2 EKS managed")
            await screen.press("3")
            assert "5 AKS → 3 EKS Fargate" in screen.header

    async def test_with_two_views_there_is_no_other_one(self) -> None:
        """`m` says so where both views are shown already."""
        async with running() as screen:
            await screen.press("c", "m")
            assert "both are here" in screen.footer

    async def test_with_one_view_there_is_nothing_to_compare(self, tmp_path: Path) -> None:
        """`c` says so and stays."""
        async with running(many_views(tmp_path / "one.toml", 1)) as screen:
            await screen.press("c")
            assert "there is nothing to compare it with" in screen.footer

    async def test_what_is_unchanged_can_be_hidden(self) -> None:
        """`z` hides rows that did not move, and shows them again; the bands stay."""
        async with running(at="jump-hosts", view="helped") as screen:
            await screen.press("c", "z")
            assert "Schemas" not in screen.text
            assert "Database service" in screen.text
            assert "Data centres" not in screen.text
            assert "z shows it" in screen.footer
            assert selected(screen) == "Jump hosts"
            await screen.press("z")
            assert "Schemas" in screen.text

    async def test_hiding_what_is_selected_selects_its_neighbour(self) -> None:
        """Where the selected row is hidden, the next one of its layer is selected, or its band."""
        async with running(at="schemas", view="helped") as screen:
            await screen.press("c", "z")
            assert selected(screen) == "Database service"

    async def test_n_goes_from_one_moved_row_to_the_next(self) -> None:
        """`n` selects the next row that moved, `N` the one before, round and round, from the top down."""
        async with running(at="schemas", view="helped") as screen:
            await screen.press("c", "n")
            assert selected(screen) == "Database service"
            await screen.press("n")
            assert selected(screen) == "Operating system patching"
            await screen.press("N", "N")
            assert selected(screen) == "Backup site"
            await screen.press("n")
            assert selected(screen) == "Database service"

    async def test_the_handover_adds_up(self) -> None:
        """The counts of the kinds of change add up to the number of rows that moved."""
        async with running(view="helped", size=(200, 60)) as screen:
            await screen.press("c")
            line = screen.line("Handover")
            counts = [int(count) for count in re.findall(r" (\d+) [a-z]", line)]
            assert sum(counts) == 13
            await screen.resize(80, 24)
            line = screen.line("Handover")
            counts = [int(count) for count in re.findall(r" (\d+) [a-z]", line)]
            more = re.search(r"and (\d+) other kinds", line)
            assert more
            assert len(counts) > 1

    async def test_both_boundaries_are_drawn_each_on_its_half(self) -> None:
        """Each view has its own boundary, so that one sees it climb."""
        async with running(bundled_path("managed-cloud"), view="managed", size=(80, 50)) as screen:
            await screen.press("c")
            walls = [line for line in screen.lines if "▲" in line]
            halves = [("▲" in line[:40], "▲" in line[40:]) for line in walls]
            assert halves == [(False, True), (True, True)]

    async def test_outside_is_said(self) -> None:
        """From outside the comparison is of top-level parties, and says so."""
        async with running(view="helped") as screen:
            await screen.press("c", "o")
            assert "outside" in screen.header
            assert "12 of 16 moved" in screen.header
            await screen.press("c")
            assert "outside" in screen.header

    async def test_folded_layers_can_be_unfolded_here_and_are_by_walking(self) -> None:
        """A layer that was folded on the stack is its band; Enter unfolds it, and so does walking into it."""
        async with running(at="schemas", view="helped") as screen:
            await screen.press("z", "c")
            assert "Database service" not in screen.text
            await screen.press("g", "g", "n")
            assert selected(screen) == "Database service"
            await screen.press("up", "up")
            assert selected(screen) == "Data"
            await screen.press("enter")
            assert "Database service" not in screen.text
            await screen.press("enter")
            assert "Database service" in screen.text

    async def test_enter_opens_a_row(self) -> None:
        """Enter on a row shows all about it."""
        async with running(at="encryption", view="helped") as screen:
            await screen.press("c", "enter")
            await screen.sees("key made, vault filled")
            await screen.press("escape")
            assert "of 16 moved" in screen.header

    async def test_the_table_is_one_key_away(self) -> None:
        """`t` and `g t` lead from the comparison to the table, `c` and `g c` back, with the row kept; `g s` home."""
        async with running(at="jump-hosts", view="helped") as screen:
            await screen.press("c", "t")
            assert "sort" in screen.footer
            assert selected(screen) == "Jump hosts"
            await screen.press("g", "c")
            assert "of 16 moved" in screen.header
            await screen.press("g", "t", "c", "g", "s")
            assert screen.app.screen is screen.app.stack_screen
            assert screen.selected == "Jump hosts"

    async def test_nothing_moves_between_equal_views(self, tmp_path: Path) -> None:
        """Where two views say the same, the comparison says that nothing moves."""
        async with running(many_views(tmp_path / "four.toml", 4)) as screen:
            await screen.press("c", "4")
            assert "nothing moves" in screen.line("Handover")
            await screen.press("n")
            assert "nothing moves between these two views" in screen.footer
