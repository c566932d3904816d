"""All views at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.stories import many_views, selected, styles_of
from tests.tui.tools import bundled_path, running

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.tools import Screen

KUBERNETES = bundled_path("kubernetes")


def rows_of(screen: Screen) -> list[str]:
    """Return the names at the left, from the top down."""
    names = [line[4:16].strip() for line in screen.lines]
    return [name for name in names if name.split(" ")[0] in {"alpha", "Beta", "Gamma", "Delta", "Ground", "Upper"}]


class TestTheTable:
    """An architect looks at four or six views side by side."""

    async def test_t_shows_each_row_in_every_view(self) -> None:
        """A row has a badge for each view; views stand under the names of their groups."""
        async with running(KUBERNETES) as screen:
            await screen.press("t")
            line = screen.line("Node scaling")
            assert line.split()[2:] == ["C", "C", "P", "P", "?", "?"]
            assert "Amazon EKS" in screen.text
            assert screen.text.count("Amazon EKS") == 1

    async def test_the_row_and_the_view_are_kept_both_ways(self) -> None:
        """What was selected on the stack is selected in the table, and the other way round; the column too."""
        for back in ("t", "escape", "q"):
            async with running(KUBERNETES, at="node-scaling") as screen:
                await screen.press("t")
                assert selected(screen) == "Node scaling"
                await screen.press("right", "right", "down", back)
                assert screen.view == "eks-fargate"
                assert screen.selected == "Node components"

    async def test_left_and_right_go_from_view_to_view(self) -> None:
        """Arrows, Home and End change the current view, whose name is set off; at the edges they stay."""
        async with running(KUBERNETES) as screen:
            await screen.press("t", "left")
            assert "1 EKS self-managed" in screen.header
            await screen.press("l")
            assert "2 EKS managed node group" in screen.header
            await screen.press("end", "right")
            assert "6 GKE" in screen.header
            assert styles_of(screen, "6 GKE", after="5 AKS") != styles_of(screen, "5 AKS")
            await screen.press("home")
            assert "1 EKS self-managed" in screen.header
            await screen.press("m", "m")
            assert "3 EKS Fargate" in screen.header

    async def test_names_stay_while_twelve_views_scroll_sideways(self, tmp_path: Path) -> None:
        """With twelve views at 80 columns the names of rows stay, and the head says what is out of sight."""
        async with running(many_views(tmp_path / "many.toml", 12)) as screen:
            await screen.press("t")
            assert "→ 5" in screen.text
            assert "12 View" not in screen.text
            await screen.press("end")
            assert "5 ←" in screen.text
            assert "12 View" in screen.text
            assert "Ground 1" in screen.text
            for _ in range(11):
                assert "Delta" in screen.text
                await screen.press("left")
            assert "→ 5" in screen.text

    async def test_s_sorts_by_name_and_by_what_differs(self, tmp_path: Path) -> None:
        """`s` goes round: file order, by name without regard to capitals, what differs most first."""
        async with running(many_views(tmp_path / "many.toml", 3)) as screen:
            await screen.press("t")
            names = ["Upper", "Beta", "alpha", "Delta", "Gamma", "Ground", "Ground 1", "Ground 2", "Ground 3"]
            assert rows_of(screen) == [*names, "Ground 4"]
            await screen.press("s")
            grounds = ["Ground 1", "Ground 2", "Ground 3", "Ground 4"]
            assert rows_of(screen) == ["alpha", "Beta", "Delta", "Gamma", *grounds]
            assert "8 rows by name" in screen.text
            await screen.press("s")
            assert rows_of(screen) == ["Beta", "alpha", "Gamma", *grounds, "Delta"]
            await screen.press("s")
            assert "rows by" not in screen.text

    async def test_sorting_keeps_what_is_selected(self, tmp_path: Path) -> None:
        """The selected row stays selected wherever it goes, and arrows go on from there."""
        async with running(many_views(tmp_path / "many.toml", 3), at="ground-2") as screen:
            await screen.press("t", "s")
            assert selected(screen) == "Ground 2"
            await screen.press("down")
            assert selected(screen) == "Ground 3"
            await screen.press("s", "s")
            assert selected(screen) == "Ground 3"
            await screen.press("t")
            assert screen.selected == "Ground 3"

    async def test_the_band_of_a_sorted_list_can_be_selected_and_is_nothing(self, tmp_path: Path) -> None:
        """The line above a sorted list is about no layer: nothing is said about it, and Enter does nothing."""
        async with running(many_views(tmp_path / "many.toml", 3)) as screen:
            await screen.press("t", "s", "g", "g", "up", "enter", "z", "o", "n", "t")
            assert screen.app.screen is screen.app.stack_screen

    async def test_groups_stand_above_their_views(self, tmp_path: Path) -> None:
        """Groups of views are headings, each over its views."""
        async with running(many_views(tmp_path / "many.toml", 6, grouped=True), size=(120, 40)) as screen:
            await screen.press("t")
            at = next(number for number, line in enumerate(screen.lines) if "Group 1" in line)
            groups, names = screen.lines[at : at + 2]
            assert groups.index("Group 1") == names.index("1 View")
            assert groups.index("Group 2") == names.index("4 View")

    async def test_a_click_on_a_head_shows_the_view(self, tmp_path: Path) -> None:
        """The names in the head can be clicked, and so can rows."""
        async with running(many_views(tmp_path / "many.toml", 4), size=(120, 40)) as screen:
            await screen.press("t")
            await screen.click("3 View", after="Many")
            assert screen.app.focused is not None
            await screen.press("t")
            assert screen.view == "v3"
            await screen.press("t")
            await screen.click("Ground 3")
            await screen.press("t")
            assert screen.selected == "Ground 3"

    async def test_a_model_with_one_view_has_a_table_too(self, tmp_path: Path) -> None:
        """With one view the table has one column; nothing to go to sideways."""
        async with running(many_views(tmp_path / "one.toml", 1)) as screen:
            await screen.press("t", "right", "end", "s", "s")
            assert "1 View number 1" in screen.text
            assert "Delta" in screen.text

    async def test_a_model_without_layers_has_an_empty_table(self, tmp_path: Path) -> None:
        """Nothing falls over where there is nothing to show, in whatever order; nor in the comparison."""
        path = tmp_path / "empty.toml"
        path.write_text('format = 1\nviews = [{ id = "a" }, { id = "b" }]\n')
        async with running(path) as screen:
            await screen.press("t", "s", "down", "enter", "n", "s", "up", "G", "g", "g", "c", "z", "n", "down", "enter")
            assert "0 of 0 moved" in screen.header

    async def test_long_tables_scroll_under_their_head(self, tmp_path: Path) -> None:
        """With more rows than lines the head stays where it is."""
        async with running(many_views(tmp_path / "long.toml", 3, rows=60)) as screen:
            await screen.press("t", "G")
            assert selected(screen) == "Ground 60"
            assert "1 View" in screen.text
            await screen.press("s", "G", "pageup", "pagedown")
            assert "1 View" in screen.text
            assert selected(screen) == "Ground 60" or selected(screen).startswith("Ground")
