"""The registry of commands against the screens that carry them out, and against terminals."""

from __future__ import annotations

import re

import pytest
from textual.screen import Screen

from srm_tui.commands import COMMANDS, Command, commands_of, footer_of
from srm_tui.tui import screens
from srm_tui.tui.bindings import action_name
from srm_tui.tui.screens.base import CommandScreen

NEVER_ALONE = {
    *(f"ctrl+{key}" for key in "himwtnabjke"),
    "ctrl+left_square_bracket",
    *("left_square_bracket", "right_square_bracket", "left_curly_bracket", "right_curly_bracket"),
    *("backslash", "vertical_line", "tilde", "at", "circumflex_accent"),
}
"""Keys that arrive as others, that browsers and multiplexers take, or that need AltGr on some keyboards."""


def every_screen() -> dict[str, type[CommandScreen[object]]]:
    """Return all screens of the program by their names in the registry."""
    from importlib import import_module  # noqa: PLC0415
    from pkgutil import iter_modules  # noqa: PLC0415

    for module in iter_modules(screens.__path__):
        import_module(f"{screens.__name__}.{module.name}")
    found: dict[str, type[CommandScreen[object]]] = {}
    waiting: list[type[CommandScreen[object]]] = [CommandScreen]
    while waiting:
        each = waiting.pop()
        waiting.extend(each.__subclasses__())
        if each.NAME:
            found.setdefault(each.NAME, each)
    return found


SCREENS = every_screen()
NAMES = sorted({name for command in COMMANDS for name in command.screens if name != "*"})


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_has_a_key_that_every_terminal_sends(command: Command) -> None:
    """Some key of every command arrives in every terminal and on every keyboard."""
    keys = [key.split()[-1] for key in command.keys]
    assert any(key not in NEVER_ALONE and not key.startswith(("alt+", "meta+")) for key in keys)


def test_ids_are_kebab_case_and_unique() -> None:
    """Ids are names that a keymap can use."""
    ids = [command.id for command in COMMANDS]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", identifier) for identifier in ids)


def test_every_command_says_what_it_does() -> None:
    """Titles and sentences are there for palette and help."""
    for command in COMMANDS:
        assert command.title
        assert command.title[0].isupper() or not command.title[0].isalpha()
        assert command.help.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_no_key_means_two_things_on_a_screen(name: str) -> None:
    """A key stands for one command of a screen; a prefix is no command itself."""
    taken: dict[str, str] = {}
    prefixes = {key.split()[0] for command in commands_of(name) for key in command.keys if " " in key}
    for command in commands_of(name):
        for key in command.keys:
            assert taken.setdefault(key, command.id) == command.id, key
            assert key not in prefixes, key


@pytest.mark.parametrize("name", NAMES)
def test_a_footer_has_eight_keys_at_the_most(name: str) -> None:
    """Eight keys at the most, all of which work on that screen."""
    assert len(footer_of(name)) <= 8
    assert set(footer_of(name)) <= set(commands_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_screen_is_there(name: str) -> None:
    """Every name of a screen in the registry is that of a screen."""
    assert issubclass(SCREENS[name], Screen)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_of_a_screen_can_be_carried_out(name: str) -> None:
    """Every command of a screen has its method there, or the screen carries it out as a step or a view."""
    for command in commands_of(name):
        moves = command.group == "Moving" and hasattr(SCREENS[name], "step")
        behind_a_prefix = " " in command.keys[0]
        if not command.id.startswith("view-") and not moves and not behind_a_prefix:
            assert hasattr(SCREENS[name], action_name(command.id)), command.id
