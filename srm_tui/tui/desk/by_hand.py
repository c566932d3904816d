"""The text in the user's own editor; what comes back is one edit."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from srm_tui.document.read import read
from srm_tui.text import Safe, safe
from srm_tui.tui.editor import edit
from srm_tui.tui.screens.base import CommandScreen

if TYPE_CHECKING:
    from textual.app import App

    from srm_tui.core import problems
    from srm_tui.tui.desk.desk import Desk

_WORDS = "edited by hand"


class ByHand:
    """One visit to the user's editor: a copy of the text, so that nothing happens to the file meanwhile."""

    def __init__(self, app: App[Any], desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._copy: Path | None = None

    def begin(self, path: problems.Path) -> None:
        """Open the text as it is now, at the line of a key or an entry."""
        if self._desk.workspace.refusal:
            self._say(safe(self._desk.workspace.refusal))
            return
        document = self._desk.session.document
        position = document.positions.of(path)
        folder = Path(tempfile.mkdtemp(prefix="srm-tui-"))
        self._copy = folder / Path(document.name).with_suffix(".toml").name
        self._copy.write_bytes(document.text.encode())
        self._open(position.line if position is not None else None)

    def _open(self, line: int | None) -> None:
        assert self._copy is not None  # noqa: S101 (`begin` made it)
        refused = edit(self._app, self._copy, line)
        if refused:
            self._say(safe(refused))
            self._forget()
            return
        document = read(self._copy, self._desk.session.document.name)
        if document.model is None:
            from srm_tui.tui.screens.error import ErrorScreen  # noqa: PLC0415 (most texts are well)

            line = document.findings[0].line
            screen = ErrorScreen(document, behind=True, again=lambda: self._open(line))
            self._app.push_screen(screen)
            screen.call_after_refresh(screen.say, safe(f"what you wrote is kept in {self._copy}"), stays=True)
            return
        self._desk.replace_text(document.text, _WORDS)
        self._forget()

    def _forget(self) -> None:
        if self._copy is not None:
            self._copy.unlink(missing_ok=True)
            os.rmdir(self._copy.parent)  # noqa: PTH106 (an empty folder of our own)

    def _say(self, message: Safe) -> None:
        for screen in [each for each in self._app.screen_stack if isinstance(each, CommandScreen)][-1:]:
            screen.say(message)
