"""What was copied, in a file: not every terminal takes it, and none says whether it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from platformdirs import user_state_path

from srm_tui.small_file import write

if TYPE_CHECKING:
    from pathlib import Path


def keep_copy(text: str) -> Path | None:
    """Write what was copied to a file of the user's; returns it, None where that is not possible."""
    path = user_state_path("srm-tui") / "copied.txt"
    try:
        write(path, text.encode())
    except OSError:
        return None
    return path
