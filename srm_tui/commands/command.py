"""What a command is, and how its keys are written for people."""

from __future__ import annotations

from typing import NamedTuple


class Wording(NamedTuple):
    """What a command is called on some screens, where it means something narrower there."""

    screens: tuple[str, ...]
    word: str
    title: str
    help: str


class Command(NamedTuple):
    """One thing that the program can do.

    Attributes:
        id: Kebab-case; the screen's action is the same with underscores.
        keys: Names of keys as Textual spells them, the one to show first; none for what only the palette offers. Two
            keys after a prefix are joined by a space: `g g`.
        word: One short word for the footer.
        title: What it does, in a few words, for palette and help.
        help: One sentence more.
        group: The heading in help.
        screens: Where it works; `*` everywhere.
        footer: The screens whose footer shows it, in the order of the registry.
        elsewhere: What it is called on screens where that is something else.
    """

    id: str
    keys: tuple[str, ...]
    word: str
    title: str
    help: str
    group: str
    screens: tuple[str, ...] = ("stack",)
    footer: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The first key as people write it; `:` and the title where only the palette leads there."""
        return key_label(self.keys[0]) if self.keys else f":{self.title.lower()}"

    elsewhere: tuple[Wording, ...] = ()

    def on(self, screen: str) -> Command:
        """Return the command in the words of a screen."""
        for wording in self.elsewhere:
            if screen in wording.screens:
                return self._replace(word=wording.word, title=wording.title, help=wording.help)
        return self


ANY_LETTER = " letter"
"""Ends a key that waits for a party's letter."""

_LABELS = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "minus": "-",
    "equals_sign": "=",
    "full_stop": ".",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "space",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "backspace": "Backspace",
    "insert": "Ins",
    "delete": "Del",
    "at": "@",
    "backslash": "\\",
    "plus": "+",
    "underscore": "_",
}

_MOST_GAPS = 6


def key_label(key: str) -> str:
    """Return how a key is written for people: `question_mark` is `?`, `shift+up` is `Shift+↑`, `g g` is `gg`."""
    if key.endswith(ANY_LETTER):
        return f"{key_label(key.removesuffix(ANY_LETTER))} + letter"
    if " " in key:
        parts = [key_label(part) for part in key.split(" ")]
        # `up` and `f1` name single keys, so as two keys they are written apart.
        one_word = all(len(part) == 1 for part in parts) and _label("".join(parts)) == "".join(parts)
        return ("" if one_word else " ").join(parts)
    *modifiers, last = key.split("+")
    name = _label(last)
    if "ctrl" in modifiers:
        name = name.upper() if len(name) == 1 else name
    return "+".join([*(part.capitalize() for part in modifiers), name])


def _label(name: str) -> str:
    if name in _LABELS:
        return _LABELS[name]
    if name.startswith("f") and name[1:].isdecimal():
        return name.upper()
    if len(name) < 3:
        return name
    return _sign(name) or name


def _sign(name: str) -> str:
    """Return the sign of a name such as `less_than_sign`; empty where there is none."""
    import unicodedata  # noqa: PLC0415 (only a sign that a user chose has such a name)
    from itertools import product  # noqa: PLC0415

    first, *others = name.split("_")
    # Where Unicode's name has a hyphen or a space, the key's has an underscore.
    for gaps in product(" -", repeat=len(others)) if len(others) <= _MOST_GAPS else ():
        try:
            return unicodedata.lookup(first + "".join(map("".join, zip(gaps, others, strict=True))))
        except KeyError:
            continue
    return ""
