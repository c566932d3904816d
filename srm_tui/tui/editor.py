"""The user's own editor, in place of the screen."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from textual.app import App

# Editors by how they take a line.
_PLUS_LINE = {
    "vi",
    "vim",
    "nvim",
    "nano",
    "emacs",
    "emacsclient",
    "micro",
    "joe",
    "kak",
    "ne",
    "pico",
    "ed",
    "mg",
    "jed",
}
_COLON_LINE = {"hx", "helix", "subl", "zed"}
_GOTO = {"code", "codium", "cursor"}


def command(file: Path, line: int | None) -> list[str]:
    """Return the command that opens a file at a line: `$VISUAL`, else `$EDITOR`, else `vi`.

    Raises:
        ValueError: The variable cannot be split into words.
    """
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    words = shlex.split(chosen)
    if not words:
        words = ["vi"]
    name = Path(words[0]).stem
    if line is None:
        return [*words, str(file)]
    if name in _PLUS_LINE:
        return [*words, f"+{line}", str(file)]
    if name in _COLON_LINE:
        return [*words, f"{file}:{line}"]
    if name in _GOTO:
        return [*words, "--wait", "--goto", f"{file}:{line}"]
    return [*words, str(file)]


def edit(app: App[Any], file: Path, line: int | None, after: str = "R reads the file again") -> str:
    """Open a file in the editor and wait; returns why it could not be done, empty where it was.

    Args:
        app: Makes room for it.
        file: What to edit.
        line: Where to begin.
        after: What to say where the editor says that it failed.
    """
    try:
        words = command(file, line)
    except ValueError as error:
        return f"$VISUAL or $EDITOR cannot be read: {error}"
    name = Path(words[0]).name
    if shutil.which(words[0]) is None:
        return f"there is no editor {words[0]}: set $VISUAL or $EDITOR"
    try:
        with app.suspend():
            done = subprocess.run(words, check=False)  # noqa: S603 (the user's own editor)
    except SuspendNotSupported:
        return "this terminal cannot make room for an editor: open the file yourself, then R"
    except OSError as error:
        return f"{name} did not start: {error.strerror or error}"
    return f"{name} ended with {done.returncode}; {after}" if done.returncode else ""
