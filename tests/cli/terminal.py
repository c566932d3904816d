"""Running the program in a real terminal."""

from __future__ import annotations

import errno
import os
import pty
import re
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SGR = re.compile("\x1b\\[[0-9;]*m")
"""What sets colours."""


def in_a_terminal(*arguments: str | Path, **environment: str) -> str:
    """Return what a run writes to a terminal, byte for byte."""
    mine, its = pty.openpty()
    kept = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "COLORTERM", "PYTHONWARNINGS"}}
    command = [sys.executable, "-m", "srm_tui", *map(str, arguments)]
    process = subprocess.Popen(
        command, stdin=its, stdout=its, stderr=its, env={**kept, "COLUMNS": "80", "LINES": "24", **environment}
    )
    os.close(its)
    received = b""
    while True:
        try:
            part = os.read(mine, 65536)
        except OSError as error:
            # Linux says so where the other end is closed.
            if error.errno != errno.EIO:
                raise
            break
        if not part:
            break
        received += part
    os.close(mine)
    assert process.wait(timeout=60) == 0
    return received.decode().replace("\r\n", "\n")
