"""Undo and redo: what comes back is seen, wherever one went meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.edits import copy_of, does
from tests.tui.stories import many_views
from tests.tui.tools import running

if TYPE_CHECKING:
    from pathlib import Path

EDIT = "Encryption, helped: msp+customer → provider"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the model with one of everything."""
    return copy_of(tmp_path)


async def test_the_view_of_the_edit_is_shown_again(file: Path) -> None:
    """With its row selected; redo leads there too."""
    async with running(file, at="encryption", view="helped", size=(120, 40)) as screen:
        await does(screen, "r p", EDIT)
        await does(screen, "1 j j u", f"undid: {EDIT}")
        assert (screen.view, screen.selected) == ("helped", "Encryption")
        await does(screen, "1 U", f"redid: {EDIT}")
        assert (screen.view, screen.selected) == ("helped", "Encryption")


async def test_also_from_the_history_and_for_a_layer(file: Path) -> None:
    """A layer's default has a view as well."""
    async with running(file, at="schemas", view="helped", size=(120, 40)) as screen:
        await does(screen, "k", "layer 3 of 4")
        await does(screen, "r p", "Data, helped")
        await does(screen, "1 g h j enter", "undid: Data, helped")
        assert screen.view == "helped"


async def test_a_folded_layer_opens(file: Path) -> None:
    """Else the row that came back would not be seen."""
    async with running(file, at="encryption", view="helped") as screen:
        await does(screen, "r p", EDIT)
        await does(screen, "Z", "folded")
        await does(screen, "u", f"undid: {EDIT}")
        assert ">" in screen.line("Encryption")[:3]
        assert screen.selected == "Encryption"


async def test_in_a_table_the_column_of_the_edit_is_selected(file: Path) -> None:
    """All views are there already."""
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await does(screen, "t right r p", EDIT)
        await does(screen, "left j u", f"undid: {EDIT}")
        await does(screen, "r c", "Encryption, helped: msp+customer → customer")


async def test_a_comparison_keeps_its_sides_where_the_view_is_one_of_them(file: Path, tmp_path: Path) -> None:
    """Else it comes to the right side."""
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await does(screen, "c tab r p", "Encryption, alone: customer → provider")
        before = screen.header.replace("1 unsaved", "")
        await does(screen, "tab u", "undid: Encryption, alone")
        assert screen.header.split() == before.split()
    async with running(many_views(tmp_path / "many.toml", 3), size=(120, 40), view="v1", at="beta") as screen:
        await does(screen, "r t", "Beta, v1")
        await does(screen, "2 3 c", "2 View number 2 → 3 View number 3")
        await does(screen, "u", "undid: Beta, v1", "2 View number 2 → 1 View number 1")
