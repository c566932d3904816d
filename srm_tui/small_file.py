"""Small files of the program's own: written whole or not at all, and for nobody else to read."""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write the whole file or leave it as it was; a symlink is followed, and the mode of a file that is there is kept.

    Raises:
        OSError: It cannot be written.
    """
    target = path.resolve()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A new file is readable by its user alone.
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            os.chmod(name, target.stat().st_mode & 0o7777)  # noqa: PTH101 (a name, as mkstemp gives it)
        os.replace(name, target)  # noqa: PTH105 (see above)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108 (see above)
        raise
