"""Completing a path while it is typed."""

from __future__ import annotations

import os
from pathlib import Path

from srm_tui.text import safe

MOST = 200
"""How many files of a directory are offered."""
_SUFFIX = ".toml"


def is_path(text: str) -> bool:
    """Whether what was typed is a path rather than words to look for."""
    return "/" in text or os.sep in text or text.startswith("~") or text.endswith(_SUFFIX)


def path_of(text: str) -> Path:
    """Return the file that was typed; `~` is the user's home.

    Raises:
        ValueError: There is no such home.
    """
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise ValueError(str(error)) from error


def offers(text: str) -> list[str]:
    """Return the model files and directories that a path may become, written as it was begun.

    Names that cannot be shown as they are stay out: what is typed must be what is opened.
    """
    begun, start = text.rpartition("/")[::2] if "/" in text else ("", text)
    typed = f"{begun}/" if "/" in text else ""
    if not typed and text.startswith("~"):
        return ["~/"] if text == "~" else []
    try:
        with os.scandir(path_of(typed) if typed else ".") as entries:
            found = [
                f"{typed}{entry.name}{'/' if entry.is_dir() else ''}"
                for entry in entries
                if entry.name.startswith(start)
                and (start.startswith(".") or not entry.name.startswith("."))
                and (entry.name.endswith(_SUFFIX) or entry.is_dir())
                and safe(entry.name) == entry.name
            ]
    except (OSError, ValueError):
        return []
    return sorted(found)[:MOST]


def completed(text: str, offered: list[str]) -> str:
    """Return a path as far as it is clear how it goes on."""
    common = os.path.commonprefix(offered)  # noqa: RUF071 (letter by letter is how one types)
    return common if len(common) > len(text) else text
