"""The text in the user's own editor; what comes back is one edit."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from srm_tui.core.edits.change import RefusedError
from srm_tui.document.merge import Combined, merge_documents
from srm_tui.document.read import read
from srm_tui.layout.dialog import Answer
from srm_tui.text import Safe, safe
from srm_tui.tui.desk.outside import carried_out
from srm_tui.tui.editor import edit
from srm_tui.tui.screens.base import DONE_TIME, CommandScreen

if TYPE_CHECKING:
    from textual.app import App

    from srm_tui.core import problems
    from srm_tui.document.read import Document
    from srm_tui.document.workspace import Done
    from srm_tui.tui.desk.desk import Desk
    from srm_tui.tui.screens.error import ErrorScreen

_WORDS = "edited by hand"


class ByHand:
    """One visit to the user's editor: a copy of the text, so that nothing happens to the file meanwhile."""

    def __init__(self, app: App[Any], desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._begun = desk.workspace.document
        self._copy: Path | None = None
        self._line: int | None = None

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
        self._begun, self._line = document, line
        folder = Path(tempfile.mkdtemp(prefix="srm-tui-"))
        self._copy = folder / Path(document.name).with_suffix(".toml").name
        self._copy.write_bytes(document.text.encode())
        self._open(line)

    def _open(self, line: int | None) -> None:
        assert self._copy is not None  # noqa: S101 (`begin` made it)
        refused = edit(self._app, self._copy, line, "nothing of it was taken in")
        if not refused:
            self._read()
        elif self._copy.read_bytes() == self._begun.text.encode():
            self._forget()
            self._say(safe(refused))
        else:
            self._ask(refused, Answer("take", "t", Safe("take it in"), Safe("as if the editor had ended well")))

    def _read(self) -> None:
        """Take in what was written; what is no model is shown, with the way back to the editor."""
        assert self._copy is not None  # noqa: S101 (`begin` made it)
        document = read(self._copy, self._begun.name)
        if document.model is not None:
            self._desk.do(partial(self._take, document))
            return
        from srm_tui.tui.screens.error import ErrorScreen  # noqa: PLC0415 (most texts are well)

        self._line = document.findings[0].line
        screen = ErrorScreen(document, behind=True, again=lambda: self._open(self._line), leave=self._leave)
        self._app.push_screen(screen)
        again = screen.keys.label("edit-file")
        screen.call_after_refresh(screen.say, Safe(f"nothing is lost: {again} edits it again"))

    def _leave(self, screen: ErrorScreen) -> None:
        """Ask what becomes of what was written before the page of its problems is left."""
        self._ask("What you wrote is no model, and was not taken in.", problems=screen)

    def _ask(self, why: str, *more: Answer, problems: ErrorScreen | None = None) -> None:
        """Ask what becomes of what was written; without an answer it is kept, or stays on its page of problems."""
        from srm_tui.tui.screens.question import QuestionScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        answers = [
            Answer("again", "e", Safe("edit again"), Safe("it is all still there")),
            *more,
            Answer("discard", "d", Safe("throw it away"), Safe("the model stays as it is")),
            Answer("keep", "k", Safe("keep it"), Safe("as a file of its own; the model stays as it is")),
        ]

        def answered(answer: str | None) -> None:
            if answer is None and problems is not None:
                return
            if problems is not None:
                problems.dismiss()
            if answer == "again":
                self._open(self._line)
            elif answer == "take":
                self._read()
            elif answer == "discard":
                self._forget()
                self._app.call_after_refresh(self._say, Safe("thrown away"))
            else:
                self._app.call_after_refresh(self._say, safe(f"kept in {self._copy}"))

        text = [safe(why), safe(f"It is in {self._copy}")]
        self._app.push_screen(QuestionScreen(Safe("What you wrote"), text, answers), answered)

    def _take(self, mine: Document) -> Done:
        """Take in what was written, together with what became of the document meanwhile. In the desk's thread."""
        workspace, text = self._desk.workspace, mine.text
        if self._begun.text not in {workspace.document.text, text}:
            outcome = merge_documents(self._begun, mine, workspace.document, carried_out)
            if not isinstance(outcome, Combined):
                self._app.call_later(self._ask, "The model was changed meanwhile in the same places.")
                message = "what you wrote was not taken in"
                raise RefusedError(message)
            text = outcome.document.text
        elif text == self._begun.text:
            text = workspace.document.text
        try:
            done = workspace.replace_text(text, _WORDS)
        except RefusedError as refusal:
            if text == workspace.document.text:
                self._forget()
            else:
                self._app.call_later(self._ask, str(refusal))
            raise
        self._forget()
        return done

    def _forget(self) -> None:
        if self._copy is not None:
            self._copy.unlink(missing_ok=True)
            with suppress(OSError):  # the editor may have left something of its own there
                self._copy.parent.rmdir()

    def _say(self, message: Safe) -> None:
        for screen in [each for each in self._app.screen_stack if isinstance(each, CommandScreen)][-1:]:
            screen.say(message, seconds=DONE_TIME)
