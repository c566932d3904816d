"""How people write keys: `?`, `Ctrl+P`, `PgDn`, `gg`; and which of them terminals send."""

from __future__ import annotations

import re

from srm_tui.commands import key_label

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
# Textual calls a sign by its name in Unicode, and these by a shorter one.
_SIGNS = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}

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


class KeyRefusedError(ValueError):
    """What was written is no key, or one that never arrives."""


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


def doubt(key: str) -> str:
    """Say why a key may fail to arrive; empty where it always does."""
    for part in key.split(" "):
        if part in _SWALLOWED:
            return f"{key_label(part)} does not arrive everywhere ({_SWALLOWED[part]})"
        if part.startswith("alt+"):
            return f"{key_label(part)} does not arrive everywhere (many terminals use Alt otherwise)"
        if part in _NOT_ON_EVERY_KEYBOARD:
            return f"{key_label(part)} cannot be typed at once on many keyboards"
    return ""
