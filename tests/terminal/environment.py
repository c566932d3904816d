"""The environment that a program under test gets: the same on every machine, away from the user's own settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMAND = Path(sys.executable).with_name("srm-tui")
PROGRAM: Sequence[str] = (str(_COMMAND),) if _COMMAND.exists() else (sys.executable, "-m", "srm_tui")
"""How the program is started: as users do where it is installed."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the variables of a user with an empty home directory and a terminal of today.

    Args:
        home: Where settings are read and written.
        more: Further variables, or other values.
    """
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "TMPDIR", "TMUX_TMPDIR") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **more,
    }


def settle_in(home: Path) -> None:
    """Make a home directory that of a user who has seen the greeting, which stands in the footer for a while."""
    settings = home / ".config" / "srm-tui" / "settings.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("first_run_hint_shown = true\n", encoding="utf-8")
