"""Terminals of every size, and models that are small, large or empty."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from srm_tui.text import width
from tests.tui.tools import MODEL, Screen, bundled_path, running

if TYPE_CHECKING:
    from pathlib import Path

KEYS = (
    "m 1 9 i i z z Z Z o o down up l h home end pageup pagedown G g g shift+up shift+down tab down tab left escape "
    "enter escape question_mark right escape g x R"
)
SIZES = [(300, 80), (40, 12), (80, 24), (59, 16), (60, 15), (119, 29), (120, 30), (200, 60), (41, 13)]


def check(screen: Screen) -> None:
    """Assert that every line is as wide as the terminal, with header and footer in their places."""
    columns, lines = screen.app.size
    assert len(screen.lines) == lines
    assert {width(line) for line in screen.lines} == {columns}
    assert screen.footer.strip()


class TestTheSizeOfTheTerminal:
    """A user changes the size of the terminal."""

    async def test_resizing_keeps_what_is_selected_in_view(self) -> None:
        """From 300 by 80 to 40 by 12 and back: the same row stays selected, and its `>` on the screen."""
        async with running(at="log-retention", view="helped", size=SIZES[0]) as screen:
            for size in SIZES[1:]:
                await screen.resize(*size)
                check(screen)
                assert screen.selected == "Log retention"
                assert "Log retention" in screen.text
                assert any(">" in line for line in screen.lines[1:-1])

    async def test_a_page_follows_the_size(self) -> None:
        """The page about a row is laid out anew for each size."""
        async with running(at="encryption", view="helped") as screen:
            await screen.press("enter", "G")
            for size in SIZES:
                await screen.resize(*size)
                check(screen)
            await screen.press("escape")
            assert screen.selected == "Encryption"

    async def test_below_60_columns_there_is_one_row_in_a_line(self) -> None:
        """At 59 columns names stand one below the other, and none is cut that fits."""
        async with running(at="encryption", size=(59, 24)) as screen:
            assert "Key ceremonies" not in screen.line("Encryption")
            await screen.resize(60, 24)
            assert "Audit of the" in screen.line("Encryption")

    async def test_the_inspector_is_beside_from_120_columns(self) -> None:
        """At 119 columns the inspector is below, at 120 beside, and a low terminal has none."""
        async with running(at="encryption", size=(119, 30)) as screen:
            assert any(line.startswith("─ Encryption ─") for line in screen.lines)
            await screen.resize(120, 30)
            assert not any(line.startswith("─ Encryption ─") for line in screen.lines)
            assert "2 of 12" in screen.text
            await screen.resize(80, 15)
            assert "2 of 12" not in screen.text

    @pytest.mark.parametrize("size", [(40, 12), (20, 5), (300, 80)])
    async def test_every_key_in_a_small_and_in_a_large_terminal(self, size: tuple[int, int]) -> None:
        """No key does harm, however little room there is."""
        async with running(size=size) as screen:
            await screen.rush(*KEYS.split())
            await screen.opened()
            check(screen)

    async def test_the_error_screen_follows_the_size(self) -> None:
        """The list of problems is laid out anew for each size, and the selected one stays in view."""
        async with running(MODEL.with_name("faults.toml")) as screen:
            await screen.press("G")
            for size in SIZES:
                await screen.resize(*size)
                check(screen)
                await screen.press("up", "down")
                assert " > SRM001" in screen.text


PARTIES = 'parties = [{ id = "us" }]\n'
ROW = '[[layers]]\nname = "Layer"\nresponsible = "us"\nresponsibilities = [{ name = "Row" }]\n'
MODELS = {
    "nothing": "",
    "no-layers": 'title = "T"\nparties = [{ id = "us" }]\nviews = [{ id = "one" }, { id = "two" }]\n',
    "no-rows": PARTIES + '[[layers]]\nname = "Layer"\nresponsible = "us"\n[[layers]]\nname = "Other"\n',
    "no-parties": '[[layers]]\nname = "Layer"\nresponsibilities = [{ name = "Row" }]\n',
    "one-view": PARTIES + ROW,
    "twelve-views": PARTIES + "views = [" + "".join(f'{{ id = "v{n}" }}, ' for n in range(12)) + "]\n" + ROW,
    "forty-parties": "parties = ["
    + "".join(f'{{ id = "p{n}" }}, ' for n in range(40))
    + ']\n[[layers]]\nname = "Layer"\nresponsibilities = ['
    + "".join(f'{{ name = "r{n}", responsible = ["p{n}", "p{n * 7 % 40}", "p{n * 3 % 40}"] }}, ' for n in range(40))
    + "]\n",
}


class TestOddModels:
    """A model is hardly begun, or has grown large."""

    @pytest.mark.parametrize("name", MODELS)
    async def test_it_is_shown_and_every_key_works(self, tmp_path: Path, name: str) -> None:
        """Every model that can be read is shown; no key does harm, in a small terminal and in a large one."""
        path = tmp_path / "model.toml"
        path.write_text("format = 1\n" + MODELS[name])
        async with running(path) as screen:
            for size in ((80, 24), (120, 40), (40, 12)):
                await screen.resize(*size)
                check(screen)
                await screen.rush(*KEYS.split())
                await screen.opened()
                check(screen)

    async def test_a_model_without_layers_says_so(self, tmp_path: Path) -> None:
        """Without layers there is nothing to select, and the screen says why it is empty."""
        path = tmp_path / "model.toml"
        path.write_text("format = 1\n" + MODELS["no-layers"])
        async with running(path) as screen:
            assert "This model has no layers yet." in screen.text
            assert "1 One" in screen.header

    async def test_a_model_with_one_view_has_nothing_to_compare_with(self, tmp_path: Path) -> None:
        """With one view nothing is marked as moved, and `m` says why it does nothing."""
        path = tmp_path / "model.toml"
        path.write_text("format = 1\n" + MODELS["one-view"])
        async with running(path) as screen:
            assert "Default" in screen.header
            assert "→" not in screen.text
            await screen.press("m")
            assert "this model has one view" in screen.footer
            await screen.press("2")
            assert "there is no view 2: this model has one view" in screen.footer

    async def test_of_twelve_views_the_header_names_the_current_one(self, tmp_path: Path) -> None:
        """Where names do not fit, the others are numbers; `m` reaches those past nine."""
        path = tmp_path / "model.toml"
        path.write_text("format = 1\n" + MODELS["twelve-views"])
        async with running(path) as screen:
            assert "1 V0" in screen.header
            await screen.press("9", "m", "m")
            assert "11 V10" in screen.header
            await screen.resize(40, 12)
            assert "11/12 V10" in screen.header

    async def test_every_party_has_a_letter_of_its_own(self, tmp_path: Path) -> None:
        """Past 26 parties digits stand for them."""
        path = tmp_path / "model.toml"
        path.write_text("format = 1\n" + MODELS["forty-parties"])
        async with running(path, size=(80, 60)) as screen:
            stack = screen.app.stack_screen
            assert stack.session is not None
            letters = list(stack.session.snapshot.symbols.values())
            assert len(set(letters)) == 40
            assert "r39" in screen.text


@pytest.mark.parametrize("name", ["azure", "azure-classic", "aws", "google-cloud", "minimal"])
async def test_bundled_models_open(name: str) -> None:
    """Every bundled model opens; all its views can be shown."""
    async with running(bundled_path(name)) as screen:
        session = screen.app.stack_screen.session
        assert session is not None
        for _ in session.snapshot.model.views:
            await screen.press("m")
            check(screen)


def test_the_sizes_go_up_and_down() -> None:
    """The sizes of these tests cross every limit of the layout in both directions."""
    for limit, side in ((60, 0), (120, 0), (200, 0), (16, 1), (30, 1)):
        crossings = {(a[side] < limit, b[side] < limit) for a, b in pairwise(SIZES)}
        assert {(True, False), (False, True)} <= crossings
