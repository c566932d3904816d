"""Keys and pasted texts come in the order in which they were typed, however fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.command import CommandPalette
from textual.widgets import Input

from srm_tui.text import safe
from tests.tui.edits import at_rest, changed_lines, copy_of, does, saves
from tests.tui.tools import running

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.tools import Screen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the model with one of everything."""
    return copy_of(tmp_path)


def comes(screen: Screen, *typed: str | events.Paste) -> None:
    """Let keys and pasted texts come at once, as a terminal hands them on that was busy."""
    for each in typed:
        key = each if isinstance(each, events.Paste) else events.Key(each, each if len(each) == 1 else None)
        screen.app.post_message(key)


async def test_what_is_pasted_waits_for_the_field_that_it_is_meant_for(file: Path) -> None:
    """And keys behind it wait for what is pasted."""
    async with running(file, at="firewall", size=(120, 40)) as screen:
        comes(screen, "a", "a", events.Paste("Wall of fire"), "s", "enter")
        await screen.sees('added "Wall of fires"')
        await does(screen, "f2 end", "name: Wall of fires")
        comes(screen, "1", events.Paste("23"), "4", events.Paste("56"), "enter")
        await screen.sees('"Wall of fires123456"')
        await saves(screen)
    assert '+name = "Wall of fires123456"' in changed_lines(file)


async def test_what_is_typed_waits_for_the_field_of_the_filter(file: Path) -> None:
    """Its letters are no commands, neither the first time nor right after a filter was cleared or taken."""
    async with running(file, at="firewall", size=(80, 24)) as screen:
        for end in ("escape", "enter"):
            for _ in range(3):
                comes(screen, "slash", *"dwall", end, "escape")
        comes(screen, "slash", *"dcrw")
        await screen.sees("/ dcrw")


async def test_what_is_pasted_waits_for_an_edit_that_is_under_way(file: Path) -> None:
    """The edit selects what is renamed then."""
    async with running(file, at="firewall", size=(120, 40)) as screen:
        comes(screen, "J", "f2", "end", events.Paste("s"), "enter")
        await screen.sees('renamed "Firewall" to "Firewalls"')
        await at_rest(screen)
        assert "2 unsaved" in screen.header


async def test_what_is_pasted_where_nothing_is_typed_does_nothing(file: Path) -> None:
    """Its letters are no keys, and the keys behind it go on."""
    async with running(file, at="firewall", size=(120, 40)) as screen:
        comes(screen, events.Paste("d"), "r", "p")
        await screen.sees("1 unsaved")
        assert "Firewall, alone: nobody → provider" in screen.text


async def test_what_waits_for_the_palette_goes_in_by_the_door_too(file: Path) -> None:
    """Its field is not ours."""
    hostile = "save\x1b]0;bad\x07"
    async with running(file, size=(120, 40)) as screen:
        comes(screen, "colon", events.Paste(hostile))
        await screen.until(lambda: isinstance(screen.app.screen, CommandPalette), "the palette")
        await screen.until(lambda: bool(screen.app.screen.query_one(Input).value), "what was pasted")
        assert screen.app.screen.query_one(Input).value == safe(hostile)
