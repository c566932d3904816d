"""Going about the grid with keys and mouse, folding layers."""

from __future__ import annotations

from textual import events

from tests.tui.tools import Screen, running

START = "operating-system-patching"


class TestKeys:
    """A user goes about the grid without the mouse."""

    async def test_keys_select(self) -> None:
        """Arrows and letters, ends of the line, pages, first and last, layer by layer."""
        walks = [
            ("down", "Encryption"),
            ("j", "Encryption"),
            ("down up", "Operating system patching"),
            ("j k", "Operating system patching"),
            ("up", "Platforms & security"),
            ("up up", "Schemas"),
            ("right", "Key ceremonies"),
            ("l", "Key ceremonies"),
            ("l h", "Operating system patching"),
            ("left", "Operating system patching"),
            ("end", "Key ceremonies"),
            ("end home", "Operating system patching"),
            ("right down down", "Log retention"),
            ("right down down left", "Security incidents"),
            ("G", "Backup site"),
            ("g g", "Content"),
            ("shift+down", "Data centres"),
            ("shift+down shift+down", "Data centres"),
            ("shift+up", "Schemas"),
            ("shift+up shift+up", "Content"),
            ("pagedown", "Data centres"),
            ("pagedown pagedown", "Data centres"),
            ("pageup pageup", "Content"),
            ("down down down down down down", "Infrastructure"),
            ("right down down down down down down right", "Infrastructure"),
            ("right down down down down down down down", "Backup site"),
        ]
        async with running(at=START) as screen:
            for keys, selected in walks:
                await screen.press(*keys.split())
                assert screen.selected == selected, keys
                assert f"─ {selected} ─" in screen.text
                if screen.selected != "Operating system patching":
                    await screen.click("Operating system")

    async def test_an_unknown_key_after_g_says_so_and_does_nothing(self) -> None:
        """A key that means nothing after `g` is named; Esc in its place just ends it."""
        async with running(at=START) as screen:
            await screen.press("g", "x")
            assert "gx is no command" in screen.footer
            assert screen.selected == "Operating system patching"
            await screen.press("g", "escape")
            assert "no command" not in screen.footer
            await screen.press("g", "j")
            assert "gj is no command" in screen.footer
            assert screen.selected == "Operating system patching"
            await screen.press("j")
            assert screen.selected == "Encryption"
            assert "? help" in screen.footer

    async def test_what_may_follow_g_is_listed_after_a_moment(self) -> None:
        """Who hesitates after `g` sees in the footer what may follow."""
        async with running(at=START) as screen:
            await screen.press("g")
            await screen.until(lambda: "gg first" in screen.footer, "the menu")
            await screen.press("g")
            assert screen.selected == "Content"
            assert "? help" in screen.footer

    async def test_esc_never_quits(self) -> None:
        """However often it is pressed, Esc stays in the program."""
        async with running(at=START) as screen:
            await screen.press(*["escape"] * 5)
            assert screen.app.is_running
            assert screen.app.return_code is None
            assert screen.selected == "Operating system patching"

    async def test_q_quits_with_0(self) -> None:
        """`q` on the stack leaves the program."""
        async with running() as screen:
            await screen.press("q")
            assert screen.app.return_value == 0


class TestAGridThatScrolls:
    """On a low screen the grid does not fit."""

    async def test_the_cursor_stays_in_view(self) -> None:
        """Wherever the cursor goes, it is on the screen, with its band where it is the first row."""
        async with running(at="data-centres", size=(80, 14)) as screen:
            for key in ("G", "pageup", "pageup", "pagedown", "shift+up", "shift+down", "g", "g", "G", "k", "k"):
                await screen.press(key)
                assert any(line[1:4].find(">") >= 0 or line[39:43].find(">") >= 0 for line in screen.lines)

    async def test_the_wheel_scrolls_and_leaves_the_cursor(self) -> None:
        """The wheel moves what is seen, not what is selected."""
        async with running(at="data-centres", size=(80, 12)) as screen:
            await screen.press("g", "g")
            assert "Data centres" not in screen.text
            await wheel(screen, events.MouseScrollDown, 10)
            assert "Data centres" in screen.text
            assert screen.selected == "Content"
            await wheel(screen, events.MouseScrollUp, 10)
            assert "Data centres" not in screen.text

    async def test_clicks_land_where_they_are_seen(self) -> None:
        """After scrolling a click selects the row that is under the pointer."""
        async with running(at="data-centres", size=(80, 12)) as screen:
            await screen.press("G")
            await screen.click("Log retention")
            assert screen.selected == "Log retention"


async def wheel(screen: Screen, kind: type[events.MouseScrollDown | events.MouseScrollUp], notches: int) -> None:
    """Turn the wheel over the grid."""
    for _ in range(notches):
        grid = screen.app.stack_screen.grid
        grid.post_message(kind(grid, 5, 5, 0, 0, 0, shift=False, meta=False, ctrl=False, screen_x=5, screen_y=5))
        await screen.pilot.pause()


class TestTheMouse:
    """A user points at things."""

    async def test_a_click_selects_and_a_second_one_opens(self) -> None:
        """The first click selects a cell, the second one on the same opens all about it."""
        async with running(at=START, view="helped") as screen:
            await screen.click("Firewall")
            assert screen.selected == "Firewall"
            assert screen.app.screen is screen.app.stack_screen
            await screen.click("Firewall")
            assert screen.app.screen is not screen.app.stack_screen
            assert "Value set by" in screen.text

    async def test_a_second_click_on_a_band_folds(self) -> None:
        """The second click on a band folds its layer."""
        async with running(at=START) as screen:
            await screen.click("Platforms &")
            assert screen.selected == "Platforms & security"
            await screen.click("Platforms &")
            assert "Firewall" not in screen.text
            assert "12 folded" in screen.text

    async def test_clicks_beside_the_cells_do_nothing(self) -> None:
        """On a boundary, and where there is no cell, a click selects nothing."""
        async with running(at=START, view="helped") as screen:
            await screen.click("Cloud provider P ▼")
            assert screen.selected == "Operating system patching"

    async def test_the_footer_can_be_clicked(self) -> None:
        """Keys in the footer do what they say."""
        async with running(at=START) as screen:
            await screen.click("view", after="? help")
            assert screen.view == "helped"
            await screen.click("help", after="? help")
            assert screen.header.startswith(" Help")


class TestFolding:
    """A facilitator folds what is not talked about."""

    async def test_z_folds_a_layer_and_keeps_its_counts(self) -> None:
        """A folded layer is its band, with the counts and how many rows are hidden; `z` again shows them."""
        async with running(at=START, view="helped") as screen:
            await screen.press("z")
            assert "… 12 folded" in screen.line("Platforms & security")
            assert "GAP 1" in screen.line("Platforms & security")
            assert "Firewall" not in screen.text
            assert screen.selected == "Platforms & security"
            await screen.press("down")
            assert screen.selected == "Infrastructure"
            await screen.press("up", "z")
            assert "Firewall" in screen.text

    async def test_enter_on_a_band_folds_it(self) -> None:
        """Enter on a band folds and unfolds."""
        async with running(at=START) as screen:
            await screen.press("up", "enter")
            assert "12 folded" in screen.text
            await screen.press("enter")
            assert "12 folded" not in screen.text

    async def test_all_layers_fold_and_unfold(self) -> None:
        """`Z` folds everything; keys go from band to band, and nothing is lost."""
        async with running(at=START) as screen:
            await screen.press("Z")
            assert screen.text.count(" folded") == 4
            await screen.press("G")
            assert screen.selected == "Infrastructure"
            await screen.press("k", "k", "k", "k", "l", "h", "pagedown", "pageup", "m", "o", "o")
            assert screen.selected == "Content"
            await screen.press("Z")
            assert " folded" not in screen.text
            assert "Firewall" in screen.text
