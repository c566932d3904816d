"""The files that were opened last, kept for their user alone. What goes wrong here never stops the program."""

from __future__ import annotations

import json
import os
from pathlib import Path

KEPT = 12
"""How many files are remembered."""


def recent_path() -> Path:
    """Return where they are kept."""
    from platformdirs import user_state_path  # noqa: PLC0415 (only a screen has them)

    return user_state_path("srm-tui") / "recent.json"


def recent_files(place: Path | None = None) -> list[Path]:
    """Return the files that were opened last, the newest first; none where that cannot be read."""
    try:
        names = json.loads((place or recent_path()).read_text(encoding="utf-8"))["files"]
        return [Path(name) for name in names if isinstance(name, str) and _can_be_a_name(name)][:KEPT]
    except (OSError, ValueError, RecursionError, LookupError, TypeError):
        return []


def _can_be_a_name(name: str) -> bool:
    try:
        return b"\0" not in os.fsencode(name)
    except ValueError:
        return False


def remember(path: Path, place: Path | None = None) -> None:
    """Put a file first among those that were opened."""
    from srm_tui.small_file import write  # noqa: PLC0415 (most commands remember nothing)

    where = place or recent_path()
    # As it was named: a symlink stays one.
    opened = Path(os.path.abspath(path))  # noqa: PTH100 (resolve() would follow it)
    files = [opened, *(each for each in recent_files(where) if each != opened)][:KEPT]
    try:
        # Names that are no UTF-8 survive as escapes.
        write(where, json.dumps({"files": [str(each) for each in files]}, indent=1).encode())
    except OSError:
        # The list is a convenience; a home that cannot be written is no reason to complain at every start.
        return
