"""The registry of commands as data: footer, help, palette, manual and keys all read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.commands.command import ANY_LETTER, Command, key_label
from srm_tui.commands.registry import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ANY_LETTER", "COMMANDS", "Command", "commands_of", "footer_of", "key_label"]


def commands_of(screen: str, commands: Iterable[Command] = COMMANDS) -> tuple[Command, ...]:
    """Return the commands that work on a screen, in the order of the registry."""
    return tuple(command.on(screen) for command in commands if screen in command.screens or "*" in command.screens)


def footer_of(screen: str, commands: Iterable[Command] = COMMANDS) -> tuple[Command, ...]:
    """Return the commands of a screen's footer."""
    return tuple(command.on(screen) for command in commands if screen in command.footer)
