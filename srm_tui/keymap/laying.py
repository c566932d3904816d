"""Laying a user's keymap over the registry, and why it may not be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.commands import ANY_LETTER, COMMANDS, Command, commands_of, key_label
from srm_tui.keymap.names import KeyRefusedError, doubt, key_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FIXED = {"escape": "back", "ctrl+p": "palette"}
"""Keys that always do what they do; other keys may do it as well."""
_LETTER = ANY_LETTER.strip()


def laid_over(keymap: Mapping[str, object]) -> tuple[tuple[Command, ...], list[tuple[str, str]]]:
    """Return the commands with the keys of a keymap, and for what is wrong with it the entry and the reason.

    Args:
        keymap: For ids of commands a key or a list of keys.
    """
    known = {command.id: command for command in COMMANDS}
    chosen: dict[str, tuple[str, ...]] = {}
    refusals: list[tuple[str, str]] = []
    for name, written in keymap.items():
        if name not in known:
            refusals.append((name, _unknown(name, known)))
            continue
        try:
            chosen[name] = _keys_of(known[name], written)
        except KeyRefusedError as error:
            refusals.append((name, str(error)))
    commands = tuple(
        command._replace(keys=chosen[command.id]) if command.id in chosen else command for command in COMMANDS
    )
    if not refusals:
        refusals.extend(_clashes(commands, chosen))
    return commands, refusals


def _keys_of(command: Command, written: object) -> tuple[str, ...]:
    """Return the keys that a keymap gives to a command.

    Raises:
        KeyRefusedError: Some of them is none, or all of them may fail to arrive.
    """
    texts = [written] if isinstance(written, str) else written
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise KeyRefusedError('expected a key or a list of keys, such as "v" or ["v", "F2"]')
    if not texts:
        raise KeyRefusedError("a command needs at least one key")
    for_party = any(key.endswith(ANY_LETTER) for key in command.keys)
    keys = dict.fromkeys(key_named(text.removesuffix(" + letter") if for_party else text) for text in texts)
    for key in keys:
        holder = FIXED.get(key, command.id)
        if holder != command.id:
            title = next(each.title for each in COMMANDS if each.id == holder)
            raise KeyRefusedError(f"{key_label(key)} is always the key of {holder} ({title}); choose another key")
        if for_party and " " in key:
            raise KeyRefusedError("a party's letter follows, so it takes a single key")
    keys.update(dict.fromkeys(key for key, holder in FIXED.items() if holder == command.id))
    doubts = [why for key in keys if (why := doubt(key))]
    if len(doubts) == len(keys):
        raise KeyRefusedError(f"{'; '.join(doubts)}; give a list with another key beside it")
    return tuple(key + ANY_LETTER if for_party else key for key in keys)


def _clashes(commands: Sequence[Command], chosen: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield for each chosen key the first other command that it would mean on some screen."""
    told: set[frozenset[str]] = set()
    screens = dict.fromkeys(screen for command in commands for screen in command.screens if screen != "*")
    for command in commands:
        for key in command.keys if command.id in chosen else ():
            for screen in screens:
                there = commands_of(screen, commands)
                found = _colliding(key, command, there) if any(each.id == command.id for each in there) else None
                if found is not None and frozenset({command.id, found[1].id}) not in told:
                    told.add(frozenset({command.id, found[1].id}))
                    yield command.id, _clash(screen, key, *found)
                    break


def _colliding(key: str, command: Command, there: Iterable[Command]) -> tuple[str, Command] | None:
    """Return the first key of another command that a key cannot work beside."""
    for other in there:
        for other_key in other.keys if other.id != command.id else ():
            if _collide(key, other_key):
                return other_key, other
    return None


def _collide(one: str, other: str) -> bool:
    """Whether two keys cannot both work: the same, or one begins the other."""
    pairs = zip(one.split(" "), other.split(" "), strict=False)
    return all(a == b or (_LETTER in {a, b} and len(a if b == _LETTER else b) == 1) for a, b in pairs)


def _clash(screen: str, key: str, other_key: str, other: Command) -> str:
    mine, its = key_label(key), key_label(other_key)
    how = f"{mine} is also" if key == other_key else f"{mine} cannot work beside {its},"
    whose = f"the key of {other.id} ({other.title})"
    return f"{how} {whose} on the screen {screen}; give one of them another key"


def _unknown(name: str, known: Iterable[str]) -> str:
    from srm_tui.core.names import nearest  # noqa: PLC0415 (only a wrong name needs it)

    near = nearest(name, known)
    return f'there is no command "{name}"; ' + (f'did you mean "{near}"?' if near else "srm-tui keys lists them")
