"""One text in the user's own editor, in place of the screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from srm_tui.core.edits.change import RefusedError
from srm_tui.tui.editor import command

if TYPE_CHECKING:
    from textual.app import App


def edited_text(app: App[Any], text: str) -> str:
    """Return a text as the user's editor left it; it is kept in a file that only the user can read, and then removed.

    Raises:
        RefusedError: It could not be done; the message says why. Raw text.
    """
    try:
        handle, name = tempfile.mkstemp(prefix="srm-tui-", suffix=".txt")
    except OSError as error:
        message = f"there is no room for a temporary file: {error.strerror or error}"
        raise RefusedError(message) from error
    path = Path(name)
    try:
        # As bytes: line ends are the text's own.
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        _run(app, path)
        written = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        message = "what the editor saved is no UTF-8: the text stays as it was"
        raise RefusedError(message) from error
    except OSError as error:
        message = f"the text stays as it was: {error.strerror or error}"
        raise RefusedError(message) from error
    finally:
        path.unlink(missing_ok=True)
    # Editors end the last line.
    return written if text.endswith("\n") else written.removesuffix("\n").removesuffix("\r")


def _run(app: App[Any], path: Path) -> None:
    try:
        words = command(path, None)
    except ValueError as error:
        message = f"$VISUAL or $EDITOR cannot be read: {error}"
        raise RefusedError(message) from error
    if shutil.which(words[0]) is None:
        message = f"there is no editor {words[0]}: set $VISUAL or $EDITOR"
        raise RefusedError(message)
    try:
        with app.suspend():
            done = subprocess.run(words, check=False)  # noqa: S603 (the user's own editor)
    except SuspendNotSupported as error:
        message = "this terminal cannot make room for an editor"
        raise RefusedError(message) from error
    if done.returncode:
        message = f"{words[0]} ended with {done.returncode}: the text stays as it was"
        raise RefusedError(message)
