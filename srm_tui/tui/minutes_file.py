"""The file that minutes go to: never one that is there already."""

from __future__ import annotations

from pathlib import Path

from srm_tui.tui import clock

_MOST_GROUPS = 20


def free_name() -> str:
    """Return a name for minutes of today that no file has; a second group on one day gets a number."""
    start = f"minutes-{clock.today().isoformat()}"
    names = (f"{start}.md", *(f"{start}-{number}.md" for number in range(2, _MOST_GROUPS + 1)))
    return next((name for name in names if not why_not_there(name)), names[0])


def why_not_there(name: str) -> str:
    """Say why minutes cannot go to a file; empty where they can."""
    if not name.strip():
        return "a file has a name"
    try:
        there = Path(name).expanduser()
        if there.is_dir():
            return "this is a folder"
        return "this file is there already: another name, please" if there.exists() else ""
    except (OSError, RuntimeError, ValueError):
        return "this is no name of a file"
