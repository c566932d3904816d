"""The desk: where the document that is shown is worked on, away from the thread that draws."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

from srm_tui.core.edits.change import Edit, RefusedError
from srm_tui.document.workspace import READ_ONLY, Done, Workspace
from srm_tui.text import Safe, safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from srm_tui.document.read import Document
    from srm_tui.document.recipes import Recipe
    from srm_tui.document.workspace import Maker
    from srm_tui.tui.session import Session

_SMALL = 60_000
"""Characters of a file that is verified so fast that to show at once what is meant would only draw twice."""


class Front(Protocol):
    """Who shows what happens on the desk; all of it is called in the thread that draws."""

    def soon(self, call: Callable[[], object]) -> None:
        """Call in the thread that draws; may be called from any thread."""

    def show_session(self, session: Session, done: Done | None) -> None:
        """Show another state of the document, and what led to it."""

    def lines_known(self) -> None:
        """Show where in the file things stand; it is known now."""

    def say(self, message: Safe) -> None:
        """Say something."""


class Desk:
    """One document that is worked on. What is asked for is done in order, in one thread of its own."""

    def __init__(self, front: Front, session: Session) -> None:
        self._front = front
        self.session = session
        """What is shown: what was verified last, or what is being verified."""
        self._verified = session
        self.last_recipe: Recipe | None = None
        """What `.` does again."""
        self._asked = 0
        self.workspace = Workspace(session.document, refusal=READ_ONLY if session.request.read_only else "")

    @cached_property
    def _thread(self) -> ThreadPoolExecutor:
        """The one thread in which documents change; made with the first edit."""
        return ThreadPoolExecutor(1, thread_name_prefix="desk")

    @property
    def unsaved(self) -> int:
        """The number of edits that are not saved, those included that are being verified."""
        return self.workspace.unsaved + self._asked

    def edit(self, make: Maker) -> None:
        """Do an edit; where verifying it takes a while, what is meant is shown meanwhile."""
        if self.workspace.refusal:
            self._front.say(safe(self.workspace.refusal))
            return
        try:
            edit = make(self.session.document)
        except RefusedError as refusal:
            self._front.say(safe(str(refusal)))
            return
        if len(self.session.document.text) > _SMALL:
            self._foresee(edit)
        self._ask(partial(self.workspace.edit, make))

    def _foresee(self, edit: Edit) -> None:
        """Show what is meant by an edit before it is verified."""
        from srm_tui.core.succession import foreseen, snapshot_after  # noqa: PLC0415 (only who edits needs it)

        before = self.session.document
        if before.model is None:
            return
        found = foreseen(before.model, before.data, edit)
        if found is None:
            self._front.say(Safe("verifying …"))
            return
        model, data = found
        document = replace(before, model=model, data=data)
        document.__dict__["snapshot"] = snapshot = snapshot_after(before.snapshot, model)
        rows = self.session.verifying | ({edit.row} if edit.row is not None else set())
        self.session = replace(
            self.session, document=document, snapshot=snapshot, verifying=rows, unsaved=self.unsaved + 1
        )
        self._front.show_session(self.session, None)

    def undo(self) -> None:
        """Take the last edit back."""
        self._ask(self.workspace.undo)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._ask(self.workspace.redo)

    def go_to(self, place: int) -> None:
        """Go to the state after `place` edits."""
        self._ask(partial(self.workspace.go_to, place))

    def replace_text(self, text: str, words: str) -> None:
        """Take another text as one edit."""
        self._ask(partial(self.workspace.replace_text, text, words))

    def close(self) -> None:
        """Wait until what was asked for is done, and let the thread go."""
        if "_thread" in self.__dict__:
            self._thread.shutdown()

    def _ask(self, work: Callable[[], Done]) -> None:
        self._asked += 1
        self._thread.submit(self._do, work)

    def _do(self, work: Callable[[], Done]) -> None:
        """Do what was asked for; in the desk's own thread."""
        try:
            done = work()
        except RefusedError as refusal:
            self._front.soon(partial(self._refused, safe(str(refusal))))
        except Exception as error:
            message = f"that could not be done, and nothing was changed ({type(error).__name__}: {error})"
            self._front.soon(partial(self._refused, safe(message)))
        else:
            self._front.soon(partial(self._took, done))

    def _refused(self, why: Safe) -> None:
        """Go back to what holds."""
        self._asked -= 1
        if self.session is not self._verified:
            self.session = self._verified
            self._front.show_session(self.session, None)
        self._front.say(why)

    def _took(self, done: Done) -> None:
        """Show what was done; while more is being done, only what will come of it all."""
        self._asked -= 1
        verified = self._session_of(done.document)
        foresees_more = self._asked and self.session is not self._verified
        self._verified = verified
        if not foresees_more:
            self.session = verified
            self._front.show_session(verified, done)
        if not self._asked:
            self._thread.submit(self._settle, done.document)

    def _session_of(self, document: Document) -> Session:
        return replace(
            self._verified,
            document=document,
            snapshot=document.snapshot,
            unsaved=self.workspace.unsaved,
            changed=frozenset(),
            news=Safe(""),
        )

    def _settle(self, document: Document) -> None:
        """Get ready what the next edit and the inspector need; whatever is asked for goes first."""
        for prepare in (self.workspace.prepare, document.snapshot.prepare, partial(_find_lines, document)):
            if self._asked or document is not self.workspace.document:
                return
            prepare()
        self._front.soon(partial(self._settled, document))

    def _settled(self, document: Document) -> None:
        if document is self.session.document:
            self._front.lines_known()


def _find_lines(document: Document) -> None:
    document.positions.of(("format",))
