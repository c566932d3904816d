"""The pages of the manual: Markdown files beside the program, read by `?` and by `srm-tui help`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from srm_tui.commands import key_label
from srm_tui.keymap import DEFAULT_KEYS, Keys, digits_as_one

if TYPE_CHECKING:
    from srm_tui.commands import Command

_DIRECTORY = Path(__file__).resolve().parent / "manual"
_ORDER = (
    "getting-started",
    "reading-the-screen",
    "exploring",
    "filter",
    "editing",
    "workshop",
    "keys",
    "file",
    "settings",
    "command-line",
)
_KEYS = "<!-- keys -->"


def topics() -> dict[str, str]:
    """Return the pages by topic with their titles, in reading order."""
    names = sorted(path.stem for path in _DIRECTORY.glob("*.md"))
    ordered = [*(name for name in _ORDER if name in names), *(name for name in names if name not in _ORDER)]
    return {name: _title(name) for name in ordered}


def page(topic: str, keys: Keys = DEFAULT_KEYS) -> str:
    """Return a page; the table of keys is made from the keys in force, so it is never out of date.

    Raises:
        KeyError: There is no such topic.
    """
    if topic not in topics():
        raise KeyError(topic)
    text = _text(topic)
    return text.replace(_KEYS, keys_table(keys)) if _KEYS in text else text


def headings(topic: str) -> list[str]:
    """Return the headings of a page, without those that divide a part of it further."""
    fenced = False
    found: list[str] = []
    for line in _text(topic).splitlines():
        fenced ^= line.startswith("```")
        if not fenced and line.startswith("## "):
            found.append(line.removeprefix("## ").strip())
    return found


def keys_by_heading(keys: Keys = DEFAULT_KEYS) -> dict[str, list[Command]]:
    """Return all commands by what they are about and the screens where they work; the nine digits are one."""
    headings: dict[str, list[Command]] = {}
    for command in digits_as_one(keys.commands):
        headings.setdefault(f"{command.group}{_where(command.screens)}", []).append(command)
    return headings


def keys_table(keys: Keys = DEFAULT_KEYS) -> str:
    """Return all commands with their keys as Markdown, a table under each heading; the user's own have a *."""
    return "\n\n".join(
        _table(
            heading,
            [
                (
                    (", ".join(f"`{key_label(key)}`" for key in command.keys) or "palette")
                    + " *" * (command.id in keys.changed),
                    command.title,
                )
                for command in commands
            ],
        )
        for heading, commands in keys_by_heading(keys).items()
    )


_PLACES = {
    "compare": "in the comparison",
    "table": "in the table",
    "error": "where problems are listed",
    "help": "in the help",
    "legend": "in the legend",
    "open": "in the list of models",
    "form": "in a form",
    "history": "in the history",
    "people": "where parties and roles are listed",
    "agenda": "on the agenda",
    "conflicts": "where conflicts are decided",
    "walkthrough": "in the walkthrough",
    "notes": "in the notes",
}


def _where(screens: tuple[str, ...]) -> str:
    """Say where a command works, if it is not on the stack."""
    if {"*", "stack"} & set(screens):
        return ""
    return ", on pages that scroll" if "page" in screens else f", {' and '.join(_PLACES[name] for name in screens)}"


def _table(heading: str, lines: list[tuple[str, str]]) -> str:
    """Return a table under its heading, the first column as wide as its widest entry: it is read as text, too."""
    rows = [("keys", "what they do"), *lines]
    widest = max(len(keys) for keys, _ in rows)
    first, *rest = (f"| {keys:<{widest}} | {what} |" for keys, what in rows)
    return "\n".join([f"### {heading}", "", first, f"|{'-' * (widest + 2)}|--------------|", *rest])


def _text(topic: str) -> str:
    return (_DIRECTORY / f"{topic}.md").read_text(encoding="utf-8")


def _title(topic: str) -> str:
    first = _text(topic).partition("\n")[0]
    return first.removeprefix("#").strip() or topic
