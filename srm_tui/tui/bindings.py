"""Textual bindings made from the registry of commands."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from srm_tui.commands import commands_of


def bindings_of(screen: str) -> list[BindingType]:
    """Return the bindings of a screen; keys behind a prefix are handled by `Prefixes`."""
    return [
        Binding(key, f"run('{command.id}')", command.title, id=command.id, show=False)
        for command in commands_of(screen)
        for key in command.keys
        if " " not in key
    ]


def action_name(command: str) -> str:
    """Return the name of the method that carries out a command."""
    return "do_" + command.replace("-", "_")
