"""Every key reaches the program in every terminal and on every keyboard, and means one thing on a screen."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from srm_tui.commands import ANY_LETTER, COMMANDS, Command, commands_of, footer_of, key_label
from srm_tui.core.edits.merge_values import Conflict
from srm_tui.layout.footer import MOST, footer
from srm_tui.layout.spans import line_width
from srm_tui.text import width
from srm_tui.tui.palette import Commands
from srm_tui.tui.screens.base import CommandScreen
from srm_tui.tui.screens.conflicts import ConflictScreen
from srm_tui.tui.screens.notes import NotesScreen
from tests.tui.conftest import _quiet_environment, _short_naps  # noqa: F401 (fixtures that are used by themselves)
from tests.tui.tools import MODEL, Screen, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

SCREENS = sorted({screen for command in COMMANDS for screen in command.screens} - {"*"})
FAULTS = MODEL.with_name("faults.toml")
WAYS = {
    "stack": (),
    "page": ("enter",),
    "compare": ("c",),
    "table": ("t",),
    "legend": ("L",),
    "open": ("O",),
    "form": ("e",),
    "help": ("question_mark",),
    "people": ("g", "p"),
    "history": ("g", "h"),
    "agenda": ("g", "d"),
    "walkthrough": ("W",),
    "notes": (),
    "conflicts": (),
    "error": (),
}
"""The keys that lead to each screen."""
CONFLICT = Conflict(None, None, "Encryption, responsible", "customer", "msp", "provider")
ALONE = {"error", "notes"}
"""Screens that have nothing below them to go back to."""
TYPED_INTO = {"form"}
"""Screens whose fields take letters and signs: one leaves them by Esc, as a line above the footer says."""

# Keys that arrive as they are, everywhere: letters, digits, signs that need no AltGr, and what is beside the letters.
_SURE = {
    *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "shift+up", "shift+down"),
    *("tab", "enter", "escape", "space", "f1", "f2", "f5"),
    *("question_mark", "colon", "slash", "minus", "equals_sign", "full_stop"),
    # No terminal keeps these from a program in raw mode.
    *("ctrl+s", "ctrl+o"),
}
# They arrive as Backspace, Tab, Enter and Esc; or a browser, screen, tmux or an editor's terminal takes them.
_NEVER_ALONE = re.compile(r"ctrl\+([himwtnabjke]|left_square_bracket)|.*alt\+.*")
# On German and other keyboards these need AltGr, or are dead keys.
_NOT_EVERYWHERE = {
    *("left_square_bracket", "right_square_bracket", "left_curly_bracket", "right_curly_bracket", "backslash"),
    *("vertical_line", "tilde", "at", "circumflex_accent"),
}
# Textual's own binding, before which none of ours comes; it does the same.
_OWN = {"ctrl+p": "command_palette"}


def _sequences(screen: str) -> Iterator[tuple[str, Command]]:
    for command in commands_of(screen):
        for key in command.keys:
            yield key, command


def _pressed(key: str) -> list[str]:
    """Return the keys to press for one of the registry: behind the prefix of the lens, a party's letter."""
    return key.replace(ANY_LETTER, " c").split(" ")


async def _go(screen: Screen, name: str) -> None:
    desk = screen.app.desk
    if name == "history" and desk is not None and not desk.workspace.history.steps:
        # Only what was edited has a history.
        await screen.press("r", "p")
        await screen.until(lambda: bool(desk.workspace.history.steps), "the edit")
    elif name == "conflicts":
        await screen.app.push_screen(ConflictScreen([CONFLICT]))
    elif name == "notes":
        assert screen.app.stack_screen.session is not None
        await screen.app.push_screen(NotesScreen(screen.app.stack_screen.session))
    await screen.press(*WAYS[name])
    top = screen.app.screen
    assert isinstance(top, CommandScreen)
    assert name == top.NAME


@asynccontextmanager
async def _at(name: str) -> AsyncIterator[Screen]:
    """Start the program on a copy, for some keys edit and save, and go to a screen."""
    with TemporaryDirectory() as directory:
        file = Path(copy(FAULTS if name == "error" else MODEL, directory))
        async with running(file, at="encryption") as screen:
            await _go(screen, name)
            yield screen


def test_every_screen_is_known_here() -> None:
    """A new screen in the registry must be added to this file."""
    assert set(WAYS) == set(SCREENS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_sure_key_for_every_command(command: Command) -> None:
    """No command depends on a key that some terminals, programs or keyboards swallow; some have the palette alone."""
    if not command.keys:
        return
    sure = [key for key in command.keys if all(part in _SURE for part in _pressed(key))]
    assert sure, f"{command.id} has only {command.keys}"
    for key in sure:
        assert not any(_NEVER_ALONE.fullmatch(part) or part in _NOT_EVERYWHERE for part in _pressed(key))


def test_identifiers_are_unique() -> None:
    """An id names one command."""
    assert [name for name, count in Counter(command.id for command in COMMANDS).items() if count > 1] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_means_two_things(screen: str) -> None:
    """On a screen a key has one command, and no key both acts and begins a sequence."""
    keys = [key for key, _ in _sequences(screen)]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    prefixes = {key.split(" ")[0] for key in keys if " " in key}
    assert prefixes.isdisjoint(keys)


@pytest.mark.parametrize("screen", SCREENS)
def test_labels_tell_keys_apart(screen: str) -> None:
    """What footer and help call a key is short and stands for that key alone."""
    labels = Counter(key_label(key) for key, _ in _sequences(screen))
    assert [label for label, count in labels.items() if count > 1] == []
    assert all(0 < width(label) <= 10 for label in labels)


@pytest.mark.parametrize("screen", SCREENS)
def test_footer_fits_the_smallest_usual_screen(screen: str) -> None:
    """At most eight keys, each with a short word, all of them whole in 80 columns, help and the way out among them."""
    commands = footer_of(screen)
    assert 0 < len(commands) <= MOST
    assert all(0 < width(command.word) <= 14 for command in commands)
    assert all(command in commands_of(screen) for command in commands)
    line = footer(commands, 80)
    assert line_width(line) == 80
    text = "".join(span.text for span in line)
    first = {command.id: key_label(command.keys[0].removesuffix(ANY_LETTER)) for command in commands}
    assert [command.id for command in commands if f"{first[command.id]} {command.word}" not in text] == []
    assert "quit" in {command.id for command in commands} or screen in TYPED_INTO
    assert {"help", "form-help"} & {command.id for command in commands} or screen == "help"


@pytest.mark.parametrize("name", SCREENS)
async def test_keys_reach_their_commands_whatever_has_the_focus(name: str) -> None:
    """No widget, and nothing that Textual binds by itself, stands before a key of the registry."""
    async with _at(name) as screen:
        top = screen.app.screen
        panes = [widget for widget in top.query("*") if widget.focusable]
        assert panes
        for pane in panes:
            pane.focus()
            await screen.pilot.pause()
            active = top.active_bindings
            for key, command in _sequences(name):
                if " " in key:
                    assert key.split(" ")[0] not in active, f"{pane}: {key} is swallowed"
                else:
                    assert key in active, f"{pane}: {key} does nothing"
                    assert active[key].binding.action in {f"run('{command.id}')", _OWN.get(key)}, f"{pane}: {key}"


@pytest.mark.parametrize("name", SCREENS)
async def test_nothing_is_bound_only_to_a_key_that_may_not_arrive(name: str) -> None:
    """What Textual binds by itself does not hide something behind such a key either."""
    async with _at(name) as screen:
        keys: dict[str, set[str]] = {}
        for key, active in screen.app.screen.active_bindings.items():
            keys.setdefault(active.binding.action, set()).add(key)
        unsure = {
            action: found
            for action, found in keys.items()
            if all(_NEVER_ALONE.fullmatch(key) or key in _NOT_EVERYWHERE for key in found)
        }
        assert unsure == {}


@pytest.mark.parametrize("name", SCREENS)
async def test_every_command_is_in_the_palette(name: str) -> None:
    """The palette opens on every screen and lists what the screen can do, views by their names."""
    async with _at(name) as screen:
        listed = [hit.text or "" async for hit in Commands(screen.app.screen).discover()]
        # The palette itself, and the way back that it has of its own, are of no use in it.
        for command in commands_of(name):
            if command.id not in {"palette", "back"} and not command.id.startswith("view-"):
                key = f"  ({key_label(command.keys[0])})" if command.keys else ""
                assert f"{command.title}{key}" in listed
        assert any(text.startswith("View: ") for text in listed) == (name in {"stack", "compare", "table"})
        await screen.press("ctrl+p" if name in TYPED_INTO else "colon")
        assert screen.app.screen is not screen.app.stack_screen
        assert not isinstance(screen.app.screen, CommandScreen), "the palette did not open"


@pytest.mark.parametrize("name", SCREENS)
async def test_escape_never_quits(name: str) -> None:
    """Esc goes back, or stays; the program runs on."""
    async with _at(name) as screen:
        for _ in range(3):
            await screen.press("escape")
            assert screen.app.is_running
        assert screen.app.return_value is None
        top = screen.app.screen
        assert isinstance(top, CommandScreen)
        assert (name if name in ALONE else "stack") == top.NAME


@pytest.mark.parametrize("name", [name for name in SCREENS if name not in TYPED_INTO])
async def test_the_key_that_leaves_says_where_it_leads(name: str) -> None:
    """It quits where that is the end of the program, elsewhere it leads back; the footer says which."""
    async with _at(name) as screen:
        quits = name in {"stack", *ALONE}
        assert f"q {'quit' if quits else 'back'}" in screen.footer
        await screen.press("q")
        assert (screen.app.return_value is not None) == quits


@pytest.mark.slow
@pytest.mark.parametrize("name", SCREENS)
async def test_every_key_can_be_pressed(name: str) -> None:
    """No key of a screen ends in an error."""
    async with _at(name) as screen:
        for key, command in _sequences(name):
            if command.id in {"quit", "edit-file"}:  # The end, and a program that takes the terminal.
                continue
            await screen.press(*_pressed(key))
            assert screen.app.is_running
            await screen.settled()
            while screen.app.screen is not screen.app.stack_screen and name not in ALONE:
                await screen.press("y" if "y discards" in screen.footer else "escape")
            if name not in ALONE:
                await _go(screen, name)
            elif not isinstance(screen.app.screen, CommandScreen) or screen.app.screen.NAME not in ALONE:
                await screen.press("escape")


@pytest.mark.parametrize(("name", "code"), [("stack", 0), ("page", 0), ("help", 0), ("error", 2)])
async def test_ctrl_q_leaves_as_q_does(name: str, code: int) -> None:
    """Textual's own key for leaving goes through the same door, so that nothing is lost behind it."""
    async with _at(name) as screen:
        await screen.press("ctrl+q")
        assert screen.app.return_value == code
