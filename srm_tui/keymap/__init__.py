"""The keys in force: the registry of commands with a user's keymap laid over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from srm_tui.commands import COMMANDS, Command, commands_of, footer_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Refusal(NamedTuple):
    """Why a keymap is not taken.

    Attributes:
        command: The entry of the keymap that it is about.
        reason: What is wrong, and what to do.
    """

    command: str
    reason: str


class Keys(NamedTuple):
    """The commands with the keys that they have now.

    Attributes:
        commands: As in the registry, with other keys.
        changed: Ids of the commands whose keys the user chose.
        refusals: Why the user's keymap was not taken; empty where it was.
    """

    commands: tuple[Command, ...] = COMMANDS
    changed: frozenset[str] = frozenset()
    refusals: tuple[Refusal, ...] = ()

    def commands_of(self, screen: str) -> tuple[Command, ...]:
        """Return the commands that work on a screen, in the order of the registry."""
        return commands_of(screen, self.commands)

    def footer_of(self, screen: str) -> tuple[Command, ...]:
        """Return the commands of a screen's footer."""
        return footer_of(screen, self.commands)

    def label(self, command: str) -> str:
        """Return a command's first key as people write it."""
        return next(each.label for each in self.commands if each.id == command)


DEFAULT_KEYS = Keys()


def keys_in_force(keymap: Mapping[str, object]) -> Keys:
    """Lay a keymap over the registry: all of it, or where anything is wrong with it nothing.

    Args:
        keymap: For ids of commands a key or a list of keys, as people or as Textual spell them.
    """
    if not keymap:
        return DEFAULT_KEYS
    from srm_tui.keymap.laying import laid_over  # noqa: PLC0415 (most users have no keymap: start-up)

    commands, refusals = laid_over(keymap)
    if refusals:
        return Keys(refusals=tuple(Refusal(*each) for each in refusals))
    changed = frozenset(new.id for new, usual in zip(commands, COMMANDS, strict=True) if new.keys != usual.keys)
    return Keys(commands, changed)


def digits_as_one(commands: Iterable[Command]) -> Iterator[Command]:
    """Yield the commands, those for the views by number as one where they all have their own digit."""
    listed = list(commands)
    digits = [command for command in listed if command.id.startswith("view-")]
    own = len(digits) == 9 and all(command.keys == (command.id.removeprefix("view-"),) for command in digits)
    for command in listed:
        if not own or command not in digits:
            yield command
        elif command is digits[0]:
            words = "Shows that view; a click on its name does the same."
            yield command._replace(keys=("1-9",), title="View 1 to view 9", help=words)
