"""The first look, and going from view to view."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from srm_tui.tui import opening, session
from tests.tui.tools import PATIENCE, bundled_path, running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from srm_tui.document.read import Document
    from srm_tui.text import Safe
    from srm_tui.tui.session import Request, Session

MANAGED_CLOUD = bundled_path("managed-cloud")
MIDDLE = (120, 40)


@pytest.fixture
def slow_file(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Reading waits until this is set."""
    go_on, read = Event(), session.open_session

    def wait_and_read(request: Request, tell: Callable[[Safe], None]) -> Session | Document:
        assert go_on.wait(PATIENCE)
        return read(request, tell)

    monkeypatch.setattr(opening, "open_session", wait_and_read)
    return go_on


class TestTheFirstLook:
    """A newcomer starts the program without arguments in a terminal of 80 by 24."""

    async def test_all_four_layers_stand_there_from_the_cloud_up(self) -> None:
        """The four bands are visible with infrastructure at the bottom, both boundaries name both sides."""
        async with running(MANAGED_CLOUD) as screen:
            layers = ["Content &", "Application management", "Platforms & security", "Infrastructure services"]
            places = [screen.text.index(name) for name in layers]
            assert places == sorted(places)
            assert "▐" not in screen.text
            await screen.press("m")
            assert "▲ C Customer" in screen.text
            assert "Managed service provider M ▼" in screen.text
            assert "▲ M Managed service provider" in screen.text
            assert "Public cloud provider P ▼" in screen.text

    async def test_the_cursor_starts_on_the_first_row_of_the_top_layer(self) -> None:
        """The first row of the top layer is selected, and below the grid stands what is known about it."""
        async with running(MANAGED_CLOUD) as screen:
            top = screen.app.stack_screen.session.snapshot.model.layers[-1]  # type: ignore[union-attr]  # it is open
            assert screen.selected == top.responsibilities[0].name
            assert f">   C  {screen.selected}" in screen.text
            assert f"─ {screen.selected} ─" in screen.text

    async def test_the_frame_is_there_before_the_file_is_read(self, slow_file: Event) -> None:
        """Header and footer stand at once, with a word that the file is being read."""
        async with running(wait=False) as screen:
            assert "model.toml   reading …" in screen.header
            assert "? help" in screen.footer
            slow_file.set()
            await screen.opened()
            assert "Test cloud" in screen.header
            assert "…" not in screen.header

    async def test_keys_typed_before_the_file_is_read_do_no_harm(self, slow_file: Event) -> None:
        """Whatever is pressed or clicked while the file is being read, the model is shown afterwards."""
        keys = (
            "m 1 9 i z Z o j k h l up down left right home end pageup pagedown G g g g x shift+up shift+down enter E w"
        )
        async with running(wait=False) as screen:
            await screen.press(*keys.split(), "tab", "left", "tab", "down", "escape", "question_mark", "right", "q")
            await screen.pilot.click(offset=(10, 10))
            await screen.resize(100, 30)
            slow_file.set()
            await screen.opened()
            assert screen.app.screen is screen.app.stack_screen
            assert "Operating system patching" in screen.text


class TestTogglingTheView:
    """Somebody compares self-service with the managed service."""

    async def test_m_shows_the_next_view_and_then_the_first_again(self) -> None:
        """`m` goes round the views; the header sets the current one off and says how many moved, in both directions."""
        async with running(view="alone", size=MIDDLE) as screen:
            assert screen.view == "alone"
            assert "13 move with With a partner" in screen.header
            await screen.press("m")
            assert screen.view == "helped"
            assert "13 moved since On our own" in screen.header
            await screen.press("m")
            assert screen.view == "alone"
            assert "13 move with With a partner" in screen.header

    async def test_digits_show_a_view_by_its_number(self) -> None:
        """A digit shows that view; one that there is not says so and stays."""
        async with running() as screen:
            await screen.press("2")
            assert screen.view == "helped"
            await screen.press("1")
            assert screen.view == "alone"
            await screen.press("3")
            assert screen.view == "alone"
            assert "there is no view 3: this model has 2 views" in screen.footer

    async def test_a_click_on_its_name_shows_a_view(self) -> None:
        """The names in the header can be clicked."""
        async with running() as screen:
            await screen.click("2 With a partner")
            assert screen.view == "helped"
            await screen.click("1 On our own")
            assert screen.view == "alone"

    async def test_moved_cells_are_marked_both_ways(self) -> None:
        """In the later view a mark says from whom, in the earlier one to whom."""
        async with running(view="alone") as screen:
            assert "→M+C" in screen.line("Encryption")
            assert screen.line("Firewall").split("Firewall")[1].split()[0] == "→M"
            await screen.press("m")
            assert "C→M▌C Encryption" in screen.text
            assert "!→ M  Firewall" in screen.text
            assert "?→ P  Backup site" in screen.text
            assert "-→ C  Audit of the partner" in screen.text
            assert "+→ C  Key ceremonies" in screen.text
            assert "C→n/a Jump hosts" in screen.text

    async def test_the_reference_is_the_view_shown_before(self, tmp_path: Path) -> None:
        """Going through three views, each is compared with the one before; names that are long give way."""
        path = tmp_path / "three.toml"
        path.write_text(
            'format = 1\nparties = [{ id = "us" }, { id = "them" }]\n'
            'views = [{ id = "first" }, { id = "second" }, { id = "third" }]\n[[layers]]\nname = "Layer"\n'
            'responsibilities = [{ name = "Row", responsible = { first = "us", second = "them", third = "us" } }]\n'
        )
        async with running(path, size=MIDDLE) as screen:
            assert "1 moves with Second" in screen.header
            await screen.press("3")
            assert "moved" not in screen.header
            await screen.press("2")
            assert "1 moves with Third" in screen.header
            await screen.press("1")
            assert "1 moves with Second" in screen.header

    async def test_what_is_selected_stays_selected(self) -> None:
        """Switching the view keeps the row, so that one sees what becomes of it."""
        async with running(at="jump-hosts", view="alone") as screen:
            assert "Customer responsible" in screen.line("  On our own")
            await screen.press("m")
            assert screen.selected == "Jump hosts"
            assert "does not apply" in screen.line("  With a partner")

    async def test_the_header_takes_the_focus_and_arrows_go_through_the_views(self) -> None:
        """Tab leads to the views: arrows go from one to the other, Esc back to the grid."""
        async with running(view="alone") as screen:
            await screen.press("shift+tab")
            while screen.app.focused is not screen.app.stack_screen.bar:
                await screen.press("tab")
            assert ">1 On our own" in screen.header
            await screen.press("right")
            assert ">2 With a partner" in screen.header
            assert screen.view == "helped"
            await screen.press("right", "left", "left")
            assert screen.view == "alone"
            await screen.press("escape", "down")
            assert ">1" not in screen.header


class TestInsideAndOutside:
    """A team wants to know how the company looks from outside."""

    async def test_o_rolls_teams_up_and_shows_them_again(self) -> None:
        """Outside, teams count as the party that they are part of; the header says so."""
        async with running(view="helped") as screen:
            assert "M▌A Second opinion" in screen.text
            await screen.press("o")
            assert "outside" in screen.header
            assert "M▌C Second opinion" in screen.text
            assert "12 moved" in screen.header
            await screen.press("o")
            assert "outside" not in screen.header
            assert "M▌A Second opinion" in screen.text

    async def test_without_teams_o_says_that_there_is_no_difference(self) -> None:
        """Where no party is part of another, `o` says so."""
        async with running(MANAGED_CLOUD) as screen:
            await screen.press("o")
            assert "no party here is part of another" in screen.footer
            assert "outside" not in screen.header
