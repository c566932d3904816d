"""The registry of commands as data: footer, help, palette, manual and keys all read it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that the program can do.

    Attributes:
        id: Kebab-case; the screen's action is the same with underscores.
        keys: Names of keys as Textual spells them, the one to show first. Two keys after a prefix are joined by a
            space: `g g`.
        word: One short word for the footer.
        title: What it does, in a few words, for palette and help.
        help: One sentence more.
        group: The heading in help.
        screens: Where it works; `*` everywhere.
        footer: Place in the footer, 0 where it is not shown there.
    """

    id: str
    keys: tuple[str, ...]
    word: str
    title: str
    help: str
    group: str
    screens: tuple[str, ...] = ("stack",)
    footer: int = 0
