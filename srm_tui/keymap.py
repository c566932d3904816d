"""The keys in force: the registry of commands with a user's keymap laid over it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from srm_tui.commands import ANY_LETTER, COMMANDS, Command, commands_of, footer_of, key_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_NAMES = {
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "return": "enter",
    "esc": "escape",
    "ins": "insert",
    "del": "delete",
}
_MOVES = frozenset({"up", "down", "left", "right", "home", "end"})
_NAMED = _MOVES | {"pageup", "pagedown", "enter", "tab", "space", "escape", "backspace", "insert", "delete"}
_FUNCTION_KEY = re.compile(r"f([1-9]|1[0-2])")
_COMBINATION = re.compile(r"((?:ctrl|control|shift|alt|option|meta|super|cmd|command|hyper)\+)+(?=.)", re.IGNORECASE)
_SIGN_NAME = re.compile(r"[A-Za-z0-9_]{2,80}")
# The one rule of Textual's names for signs; these few have shorter ones.
_SIGNS = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}

FIXED = {"escape": "back", "ctrl+p": "palette"}
"""Keys that always do what they do; other keys may do it as well."""
_TAKEN = {
    "ctrl+q": "always leaves the program",
    "ctrl+c": "is the terminal's own",
    "shift+tab": "always goes to the pane before",
}
_ARRIVES_AS = {
    "ctrl+h": "Backspace",
    "ctrl+i": "Tab",
    "ctrl+m": "Enter",
    "ctrl+left_square_bracket": "Esc",
}
_SWALLOWED = {
    **dict.fromkeys(("ctrl+w", "ctrl+t", "ctrl+n"), "browsers take it"),
    **dict.fromkeys(("ctrl+a", "ctrl+b"), "screen and tmux take it"),
    **dict.fromkeys(("ctrl+j", "ctrl+k", "ctrl+e"), "VS Code takes it"),
    "f11": "terminals take it for the full screen",
}
_NOT_ON_EVERY_KEYBOARD = frozenset(
    {
        *("left_square_bracket", "right_square_bracket", "left_curly_bracket", "right_curly_bracket"),
        *("backslash", "vertical_line", "tilde", "at", "circumflex_accent"),
    }
)
_LETTER = ANY_LETTER.strip()


class KeyRefusedError(ValueError):
    """What was written is no key, or one that never arrives."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a keymap is not taken.

    Attributes:
        command: The entry of the keymap that it is about.
        reason: What is wrong, and what to do.
    """

    command: str
    reason: str


@dataclass(frozen=True, slots=True)
class Keys:
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
        return next(key_label(each.keys[0]) for each in self.commands if each.id == command)


DEFAULT_KEYS = Keys()


def keys_in_force(keymap: Mapping[str, object]) -> Keys:
    """Lay a keymap over the registry: all of it, or where anything is wrong with it nothing.

    Args:
        keymap: For ids of commands a key or a list of keys, as people or as Textual spell them.
    """
    if not keymap:
        return DEFAULT_KEYS
    known = {command.id: command for command in COMMANDS}
    chosen: dict[str, tuple[str, ...]] = {}
    refusals: list[Refusal] = []
    for name, written in keymap.items():
        if name not in known:
            refusals.append(Refusal(name, _unknown(name, known)))
            continue
        try:
            chosen[name] = _keys_of(known[name], written)
        except KeyRefusedError as error:
            refusals.append(Refusal(name, str(error)))
    commands = tuple(
        replace(command, keys=chosen[command.id]) if command.id in chosen else command for command in COMMANDS
    )
    if not refusals:
        refusals.extend(_clashes(commands, chosen))
    if refusals:
        return Keys(refusals=tuple(refusals))
    return Keys(commands, frozenset(name for name, keys in chosen.items() if keys != known[name].keys))


def key_named(text: str) -> str:
    """Return a key as Textual spells it: `?`, `Ctrl+P`, `Shift+Up`, `PgDn`, `gg` and `g g` are understood.

    Raises:
        KeyRefusedError: There is no such key, or no terminal sends it.
    """
    words = text.split()
    if len(words) == 1:
        word = words[0]
        two_signs = len(word) == 2 and not _is_name(word.lower()) and not _COMBINATION.match(word)
        words = list(word) if two_signs else words
    if not words:
        raise KeyRefusedError("no key is given" if not text else 'write the space bar as "space"')
    if len(words) > 2:
        raise KeyRefusedError(f'"{text}" are {len(words)} keys; at most two are typed one after the other')
    keys = [_single(word) for word in words]
    if len(keys) > 1 and "escape" in keys:
        raise KeyRefusedError("Esc goes one level back, so it cannot be one of two keys")
    return " ".join(keys)


def _single(word: str) -> str:
    """Return one key as Textual spells it."""
    found = _COMBINATION.match(word)
    if not found:
        return _plain(word)
    modifiers = set(found[0].lower().replace("control", "ctrl").replace("option", "alt").strip("+").split("+"))
    key = _plain(word[found.end() :])
    if modifiers == {"shift"} and len(key) == 1 and key.isalpha():
        return key.upper()
    name = "+".join([*sorted(modifiers), key.lower() if len(key) == 1 else key])
    if name in _TAKEN:
        raise KeyRefusedError(f"{key_label(name)} {_TAKEN[name]}; choose another key")
    if name in _ARRIVES_AS:
        raise KeyRefusedError(f"terminals send {key_label(name)} as {_ARRIVES_AS[name]}; choose another key")
    if modifiers == {"shift"} and key not in _NAMED and not _FUNCTION_KEY.fullmatch(key):
        raise KeyRefusedError(f'"{word}": write the sign that Shift makes of it')
    sent = (
        (modifiers in ({"shift"}, {"ctrl"}) and key in _MOVES)
        or (modifiers == {"ctrl"} and len(key) == 1 and key.isascii() and key.isalpha())
        or (modifiers == {"alt"} and (len(key) == 1 or key in _MOVES))
    )
    if not sent:
        raise KeyRefusedError(f"terminals do not send {key_label(name)}, or keep it for themselves; choose another key")
    return name


def _plain(word: str) -> str:
    """Return a key without modifiers as Textual spells it."""
    name = word.lower()
    name = _NAMES.get(name, name)
    if _is_name(name):
        return name
    sign = word if len(word) == 1 else _sign_called(word)
    if sign is None:
        from srm_tui.core.names import nearest  # noqa: PLC0415 (only a wrong name needs it)

        near = nearest(word, [*_NAMED, *_NAMES])
        hint = f'did you mean "{near}"?' if near else "see srm-tui help settings for how keys are written"
        raise KeyRefusedError(f'there is no key "{word}"; {hint}')
    return _sign_name(sign)


def _is_name(name: str) -> bool:
    return name in _NAMED or name in _NAMES or _FUNCTION_KEY.fullmatch(name) is not None


def _sign_called(name: str) -> str | None:
    """Return the sign that Textual calls by a name, such as `question_mark`."""
    label = key_label(name.lower()) if _SIGN_NAME.fullmatch(name) else ""
    return label if len(label) == 1 and label.isprintable() else None


def _sign_name(sign: str) -> str:
    """Return how Textual calls a sign: letters and digits are themselves."""
    if sign.isalnum():
        return sign
    import unicodedata  # noqa: PLC0415 (only a keymap needs it)

    if not sign.isprintable():
        raise KeyRefusedError("a key cannot be written as a control character; write its name")
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    name = _SIGNS.get(name, name)
    if not name or key_label(name) != sign:
        raise KeyRefusedError(f'there is no key "{sign}"')
    return name


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
    for_party = command.keys[0].endswith(ANY_LETTER)
    keys = dict.fromkeys(key_named(text.removesuffix(" + letter") if for_party else text) for text in texts)
    for key in keys:
        owner = FIXED.get(key, command.id)
        if owner != command.id:
            title = next(each.title for each in COMMANDS if each.id == owner)
            raise KeyRefusedError(f"{key_label(key)} is always the key of {owner} ({title}); choose another key")
        if for_party and " " in key:
            raise KeyRefusedError("a party's letter follows, so it takes a single key")
    keys.update(dict.fromkeys(key for key, owner in FIXED.items() if owner == command.id))
    doubts = [doubt for key in keys if (doubt := _doubt(key))]
    if len(doubts) == len(keys):
        raise KeyRefusedError(f"{'; '.join(doubts)}; give a list with another key beside it")
    return tuple(key + ANY_LETTER if for_party else key for key in keys)


def _doubt(key: str) -> str:
    """Say why a key may fail to arrive; empty where it always does."""
    for part in key.split(" "):
        if part in _SWALLOWED:
            return f"{key_label(part)} does not arrive everywhere ({_SWALLOWED[part]})"
        if part.startswith("alt+"):
            return f"{key_label(part)} does not arrive everywhere (many terminals use Alt otherwise)"
        if part in _NOT_ON_EVERY_KEYBOARD:
            return f"{key_label(part)} cannot be typed at once on many keyboards"
    return ""


def _clashes(commands: Sequence[Command], chosen: Mapping[str, object]) -> Iterator[Refusal]:
    """Yield for each chosen key the first other command that it would mean on some screen."""
    told: set[frozenset[str]] = set()
    screens = dict.fromkeys(screen for command in commands for screen in command.screens if screen != "*")
    for command in commands:
        for key in command.keys if command.id in chosen else ():
            for screen in screens:
                there = commands_of(screen, commands)
                found = _colliding(key, command, there) if command in there else None
                if found is not None and frozenset({command.id, found[1].id}) not in told:
                    told.add(frozenset({command.id, found[1].id}))
                    yield Refusal(command.id, _clash(screen, key, *found))
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
            yield replace(command, keys=("1-9",), title="View 1 to view 9", help=words)
