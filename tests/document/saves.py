"""What the tests of saving share: a file with the old bytes, and what is in its folder."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEWER = b"\xef\xbb\xbftitle = 'old'\r\n" * 40, b"title = 'new'\n" * 50


def old_file(folder: Path) -> Path:
    """Return a file with the old bytes, alone in its folder."""
    (folder / "models").mkdir()
    path = folder / "models" / "model.toml"
    path.write_bytes(OLD)
    return path


def others(path: Path) -> list[str]:
    """Return what else is in the folder."""
    return sorted(set(os.listdir(path.parent)) - {path.name})  # noqa: PTH208 (names)


def mode_of(path: Path) -> int:
    """Return the mode."""
    return stat.S_IMODE(path.stat().st_mode)
