"""What the tests of recovery share: records as programs leave them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from srm_tui.document.file_state import state_of, state_of_bytes
from srm_tui.document.recovery import Keeper, recovery_folder

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "\ufefftitle = 'mine é'\r\n# \U0001f600\n"
WORDS = ["responsible of \x1b[m 'Firewall'", "a row"]
ENDED = "999999999-1"


def left(path: Path, text: str, folder: Path | None = None) -> Path:
    """Leave a record as of a program that ended; quicker than to run one."""
    keeper = Keeper(path, folder=folder)
    keeper.keep(text, WORDS, state_of(path) or state_of_bytes(b""))
    (record,) = (each for each in (folder or recovery_folder()).iterdir() if f"-{os.getpid()}-" in each.name)
    content = record.read_bytes()
    keeper.forget()
    key, *_, token = record.name.split("-")
    record = record.with_name(f"{key}-{ENDED}-{token}")
    record.write_bytes(content)
    return record


def records(folder: Path) -> list[str]:
    """Return what is in the folder."""
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []
