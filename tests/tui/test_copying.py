"""Rows are copied: as TOML to paste, as text, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.edits import copy_of, does, saves, text_of
from tests.tui.stories import SCREENS
from tests.tui.tools import running

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the model with one of everything."""
    return copy_of(tmp_path)


class TestCopies:
    """What is written once need not be typed twice."""

    async def test_a_row_is_copied_as_toml_and_pasted_elsewhere(self, file: Path) -> None:
        """With an id of its own, below the selected one."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "P", "nothing is copied yet: yy copies a row")
            await does(screen, "y y", "copied Encryption as TOML, P pastes it")
            assert 'name = "Encryption"\n' in screen.app.clipboard
            assert "parts" in screen.app.clipboard
            await does(screen, "shift+up P", "1 unsaved")
            assert screen.selected == "Encryption"
            await does(screen, "P", "2 unsaved")
            await saves(screen)
        text = text_of(file)
        assert text.index('name = "Schemas"') < text.index('id = "encryption-2"') < text.index('id = "content"')

    async def test_after_a_moment_the_footer_says_what_can_be_copied(self, file: Path) -> None:
        """Each copy by its own word, also where there is no room for all words."""
        async with running(file, at="encryption") as screen:
            await does(screen, "y", "yy TOML", "yt text", "ym Markdown", "yi id")

    @pytest.mark.parametrize(
        ("keys", "said", "copied"),
        [
            ("y t", "copied all about it as text", "Cloud handbook"),
            ("y m", "copied Encryption as Markdown", "| Encryption |"),
            ("y i", "copied the id encryption", "encryption"),
        ],
    )
    @SCREENS
    async def test_other_copies(
        self, file: Path, there: str, keys: str, said: str, copied: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """For the terminal's clipboard, and in a file for terminals that take none."""
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        async with running(file, at="encryption", size=(160, 40)) as screen:
            await screen.press(*there)
            await does(screen, keys, said, "also in")
            assert copied in screen.app.clipboard
            assert "unsaved" not in screen.header
        assert text_of(tmp_path / "state/srm-tui/copied.txt") == screen.app.clipboard

    async def test_marked_rows_are_copied_as_one_table(self, file: Path) -> None:
        """In the order of the file."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "space space y m", "copied 2 rows as Markdown")
            assert screen.app.clipboard.index("Encryption") < screen.app.clipboard.index("Security incidents")

    async def test_on_a_band_only_text_and_id_are_copied(self, file: Path) -> None:
        """The others say what they need."""
        async with running(file, size=(120, 40)) as screen:
            await does(screen, "y y", "select a row to copy it")
            await does(screen, "y m", "select a row to copy it")
            await does(screen, "y i", "copied the id content")
            await does(screen, "y t", "copied all about it as text")
            assert "Customer responsible" in screen.app.clipboard
