"""Textual bindings made from the keys in force."""

from __future__ import annotations

from textual.binding import Binding, BindingsMap, BindingType
from textual.screen import Screen

from srm_tui.keymap import DEFAULT_KEYS, Keys


def bindings_of(screen: str, keys: Keys = DEFAULT_KEYS) -> list[BindingType]:
    """Return the bindings of a screen; keys behind a prefix are collected by the screen itself."""
    return [
        Binding(key, f"run('{command.id}')", command.title, id=command.id, show=False)
        for command in keys.commands_of(screen)
        for key in command.keys
        if " " not in key
    ]


def bindings_in_force(screen: str, keys: Keys) -> BindingsMap:
    """Return everything that is bound on a screen.

    It is made for each screen from the keys in force: Textual's own way to change keys, a keymap, silently takes a key
    away from another command.
    """
    own = BindingsMap(bindings_of(screen, keys))
    # Tab and Shift+Tab go from pane to pane where the registry says nothing else.
    panes = BindingsMap(Screen.BINDINGS)
    return BindingsMap.from_keys({**panes.key_to_bindings, **own.key_to_bindings})


def action_name(command: str) -> str:
    """Return the name of the method that carries out a command."""
    return "do_" + command.replace("-", "_")
