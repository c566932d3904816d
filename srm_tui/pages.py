"""The pages of the manual: Markdown files beside the program, read by `?` and by `srm-tui help`."""

from __future__ import annotations

from pathlib import Path

_DIRECTORY = Path(__file__).resolve().parent / "manual"
_ORDER = ("getting-started", "keys", "file", "command-line")
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
    """Return all commands with their keys as Markdown, a table for each group."""
    from srm_tui.commands import COMMANDS  # noqa: PLC0415 (only one page needs them)

    groups: dict[str, list[str]] = {}
    for command in COMMANDS:
        keys = ", ".join(f"`{key}`" for key in command.keys)
        groups.setdefault(command.group, []).append(f"| {keys} | {command.title} |")
    tables = [
        "\n".join([f"### {group}", "", "| keys | what they do |", "|---|---|", *lines])
        for group, lines in groups.items()
    ]
    return "\n\n".join(tables)


def _text(topic: str) -> str:
    return (_DIRECTORY / f"{topic}.md").read_text(encoding="utf-8")


def _title(topic: str) -> str:
    first = _text(topic).partition("\n")[0]
    return first.removeprefix("#").strip() or topic
