"""The pages of the manual: Markdown files beside the program, read by `?` and by `srm-tui help`."""

from __future__ import annotations

from pathlib import Path

_DIRECTORY = Path(__file__).resolve().parent / "manual"
_ORDER = ("getting-started", "reading-the-screen", "keys", "file", "command-line")
_KEYS = "<!-- keys -->"


def topics() -> dict[str, str]:
    """Return the pages by topic with their titles, in reading order."""
    names = sorted(path.stem for path in _DIRECTORY.glob("*.md"))
    ordered = [*(name for name in _ORDER if name in names), *(name for name in names if name not in _ORDER)]
    return {name: _title(name) for name in ordered}


def page(topic: str) -> str:
    """Return a page; the table of keys is made from the registry of commands, so it is never out of date.

    Raises:
        KeyError: There is no such topic.
    """
    if topic not in topics():
        raise KeyError(topic)
    text = _text(topic)
    return text.replace(_KEYS, keys_table()) if _KEYS in text else text


def keys_table() -> str:
    """Return all commands with their keys as Markdown, a table for each group and the screens where it works."""
    from srm_tui.commands import COMMANDS, key_label  # noqa: PLC0415 (only one page needs them)

    tables: dict[str, list[tuple[str, str]]] = {}
    for command in COMMANDS:
        lines = tables.setdefault(f"{command.group}{_where(command.screens)}", [])
        if not command.id.startswith("view-"):
            lines.append((", ".join(f"`{key_label(key)}`" for key in command.keys), command.title))
        elif command.id == "view-1":
            lines.append(("`1` to `9`", "View 1 to view 9"))
    return "\n\n".join(_table(heading, lines) for heading, lines in tables.items())


def _where(screens: tuple[str, ...]) -> str:
    """Say where a command works, if it is not on the stack."""
    if {"*", "stack"} & set(screens):
        return ""
    if screens == ("help",):
        return ", in the help"
    if screens in {("compare",), ("table",)}:
        return f", in {screens[0]}"
    return ", where problems are listed" if screens == ("error",) else ", on pages that scroll"


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
