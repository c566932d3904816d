"""The text in the user's own editor; what comes back is one edit."""

from __future__ import annotations

import os
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from srm_tui.core.edits.change import RefusedError
from srm_tui.document.merge import Combined, merge_documents
from srm_tui.document.read import read
from srm_tui.text import Safe, safe
from srm_tui.tui.desk.outside import carried_out
from srm_tui.tui.editor import edit
from srm_tui.tui.screens.base import CommandScreen

if TYPE_CHECKING:
    from textual.app import App

    from srm_tui.core import problems
    from srm_tui.document.read import Document
    from srm_tui.document.workspace import Done
    from srm_tui.tui.desk.desk import Desk

_WORDS = "edited by hand"


class ByHand:
    """One visit to the user's editor: a copy of the text, so that nothing happens to the file meanwhile."""

    def __init__(self, app: App[Any], desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._begun = desk.workspace.document
        self._copy: Path | None = None

    def begin(self, path: problems.Path) -> None:
        """Open the text as it is once all edits are done that were asked for, at the line of a key or an entry."""
        if self._desk.workspace.refuses:
            self._say(safe(self._desk.workspace.refuses))
            return

        def work() -> tuple[Document, int | None]:
            document = self._desk.workspace.document
            position = document.positions.of(path)
            return document, position.line if position is not None else None

        self._desk.run(work, lambda found: self._begin(*found))

    def _begin(self, document: Document, line: int | None) -> None:
        self._begun = document
        folder = Path(tempfile.mkdtemp(prefix="srm-tui-"))
        self._copy = folder / Path(document.name).with_suffix(".toml").name
        self._copy.write_bytes(document.text.encode())
        self._open(line)

    def _open(self, line: int | None) -> None:
        assert self._copy is not None  # noqa: S101 (`begin` made it)
        refused = edit(self._app, self._copy, line, "nothing of it was taken in")
        if refused:
            if self._copy.read_bytes() == self._begun.text.encode():
                self._say(safe(refused))
                self._forget()
            else:
                self._say(safe(f"{refused}; what you wrote is kept in {self._copy}"), stays=True)
            return
        document = read(self._copy, self._begun.name)
        if document.model is None:
            from srm_tui.tui.screens.error import ErrorScreen  # noqa: PLC0415 (most texts are well)

            line = document.findings[0].line
            screen = ErrorScreen(document, behind=True, again=lambda: self._open(line))
            self._app.push_screen(screen)
            screen.call_after_refresh(screen.say, safe(f"what you wrote is kept in {self._copy}"), stays=True)
            return
        self._desk.do(partial(self._take, document))

    def _take(self, mine: Document) -> Done:
        """Take in what was written, together with what became of the document meanwhile. In the desk's thread."""
        workspace, text = self._desk.workspace, mine.text
        if self._begun.text not in {workspace.document.text, text}:
            outcome = merge_documents(self._begun, mine, workspace.document, carried_out)
            if not isinstance(outcome, Combined):
                message = f"the model changed meanwhile in the same places: what you wrote is kept in {self._copy}"
                raise RefusedError(message)
            text = outcome.document.text
        elif text == self._begun.text:
            text = workspace.document.text
        self._forget()
        return workspace.replace_text(text, _WORDS)

    def _forget(self) -> None:
        if self._copy is not None:
            self._copy.unlink(missing_ok=True)
            os.rmdir(self._copy.parent)  # noqa: PTH106 (an empty folder of our own)

    def _say(self, message: Safe, *, stays: bool = False) -> None:
        for screen in [each for each in self._app.screen_stack if isinstance(each, CommandScreen)][-1:]:
            screen.say(message, stays=stays)
