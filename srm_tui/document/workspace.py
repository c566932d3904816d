"""A document that is being worked on: verified edits, undo and redo, and what of it is saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.edits.change import Edit, RefusedError, applied
from srm_tui.document.history import Delta, History, Step
from srm_tui.document.read import Document, read_text, without_collecting

if TYPE_CHECKING:
    from typing import Any

    from srm_tui.core.model import Model
    from srm_tui.document.editable import Editable

Maker = Callable[[Document], Edit]
"""Makes the edit that is meant, given the document that it will be done to; may raise `RefusedError`."""

READ_ONLY = "this model is open for reading only"


class Done(NamedTuple):
    """What an edit, undo or redo did.

    Attributes:
        words: What was done, for people. Raw text.
        row: Id of the row to look at; None where it is about no single one.
        view: Id of the view to look at.
        note: What follows beside it. Raw text.
        returns: Whether it leads to a state that was there before: wherever one is by now, that is to be seen.
    """

    document: Document
    words: str
    row: str | None = None
    view: str | None = None
    note: str = ""
    returns: bool = False


class Workspace:
    """The one place where a document changes; everything in it may be called from any thread.

    Every new text is parsed again and must say what the old one said plus exactly what was meant; else the edit is
    refused and the text stays as it was.
    """

    def __init__(self, document: Document, *, refusal: str = "") -> None:
        """Begin with a document that holds a model.

        Args:
            document: As it was read.
            refusal: Why no edit is done, such as `READ_ONLY`; empty where edits are welcome. Raw text.
        """
        self._lock = RLock()
        self._document = document
        self._editable: Editable | None = None
        self.history = History(document)
        self.refusal = refusal
        self.lock = ""
        """Why keys do no edit for now; empty where none is held back. Unlike `refusal` it comes and goes, and what is
        unsaved may still be saved. Raw text."""

    @property
    def refuses(self) -> str:
        """Why no edit is done; empty where edits are welcome. Raw text."""
        return self.refusal or self.lock

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._document

    @property
    def unsaved(self) -> int:
        """The number of edits between the saved state and now."""
        return self.history.unsaved

    @property
    def unsaved_words(self) -> tuple[str, ...]:
        """What the edits since the saved state did."""
        return tuple(step.words for step in self.history.unsaved_steps)

    def prepare(self) -> None:
        """Load what the next edit needs; in a large file that takes a while."""
        with self._lock:
            self._loaded()

    def refusal_of(self, *, deliberate: bool) -> str:
        """Return why an edit is not done; empty where it is welcome. What was asked and answered passes the lock."""
        return self.refusal if deliberate else self.refuses

    def edit(self, make: Maker, *, deliberate: bool = False) -> Done:
        """Do one edit.

        Args:
            make: What makes it, from the document as it is then.
            deliberate: Whether it was asked and answered, so that no lock against slips of a key stands in its way.

        Raises:
            RefusedError: It is not done; the text stays as it was.
        """
        with self._lock:
            self._look_for_refusal(deliberate=deliberate)
            old = self._document
            edit = make(old)
            expected = _meant(old.data, edit)
            try:
                document = self._verified(old, edit, expected)
            except BaseException:
                self._editable = None
                raise
            return self._took(document, edit)

    def replace_text(self, text: str, words: str, *, by_hand: bool = True) -> Done:
        """Take another text as one edit that can be undone.

        Args:
            text: The whole text.
            words: What it is, for people.
            by_hand: Whether it is the user's edit, which is refused where edits are; what the file says is not.

        Raises:
            RefusedError: It holds no model; the message is the first finding.
        """
        with self._lock:
            if by_hand:
                self._look_for_refusal()
            if text == self._document.text:
                message = "nothing has changed"
                raise RefusedError(message)
            document = read_text(text, self._document.name, self._document.path)
            if document.model is None:
                raise RefusedError(str(document.findings[0]))
            self._editable = None
            return self._took(document, Edit((), words))

    def take_merged(self, text: str, words: str, theirs: str) -> Done:
        """Take a text in which the edits are put together with what others wrote to the file.

        Args:
            text: The whole text.
            words: What it is, for people.
            theirs: What the file says now: it lacks the edits that it lacked before, and no more.

        Raises:
            RefusedError: It holds no model; the message is the first finding.
        """
        with self._lock:
            history = self.history
            lacking = history.saved if history.saved is not None else history.lacking
            if text == self._document.text:
                done = Done(self._document, words)
            else:
                done = self.replace_text(text, words, by_hand=False)
                history.steps[-1] = history.steps[-1]._replace(theirs=True)
            self._mark_theirs(theirs, lacking)
            return done

    def mark_theirs(self, text: str) -> None:
        """Take note that the file says what others wrote; it lacks the edits that it lacked before, and no more."""
        with self._lock:
            history = self.history
            self._mark_theirs(text, history.saved if history.saved is not None else history.lacking)

    def _mark_theirs(self, text: str, lacking: int | None) -> None:
        self.mark_saved(text)
        if self.history.saved is None:
            self.history.lacking = lacking

    def undo(self) -> Done:
        """Take the last edit back.

        Raises:
            RefusedError: There is none.
        """
        with self._lock:
            self._look_for_refusal()
            if not self.history.present:
                message = "nothing to undo"
                if self.history.dropped:
                    message += f": the {self.history.dropped} oldest edits were dropped, they took too much memory"
                raise RefusedError(message)
            return self.go_to(self.history.present - 1)

    def redo(self) -> Done:
        """Do again what was undone last.

        Raises:
            RefusedError: There is nothing.
        """
        with self._lock:
            self._look_for_refusal()
            if self.history.present == len(self.history.steps):
                message = "nothing to redo"
                raise RefusedError(message)
            return self.go_to(self.history.present + 1)

    def go_to(self, place: int) -> Done:
        """Go to the state after `place` edits.

        Raises:
            RefusedError: There is no such state.
        """
        with self._lock:
            self._look_for_refusal()
            history = self.history
            before = history.present
            if not 0 <= place <= len(history.steps) or place == before:
                message = "that is where we are" if place == before else "that state is gone"
                raise RefusedError(message)
            old = self._document
            text = history.go(old.text, place)
            document = history.document or read_text(text, old.name, old.path)
            assert document.model is not None  # noqa: S101 (it was a model when the step was done)
            history.keep(document)
            self._document, self._editable = document, None
            step = history.steps[place if place < before else place - 1]
            word = "undid" if place < before else "redid"
            count = abs(place - before)
            words = f"{word}: {step.words}" if count == 1 else f"{word} {count} edits"
            return Done(document, words, step.row, step.view, returns=True)

    def mark_saved(self, text: str) -> None:
        """Take note that a text is in the file now; it may be an older one than the present."""
        with self._lock:
            history, place, here = self.history, self.history.present, self._document.text
            history.lacking = None
            for saved in range(place, -1, -1):
                if here == text:
                    history.saved = saved
                    return
                if saved:
                    here = history.steps[saved - 1].delta.undone(here)
            history.saved = None

    def _look_for_refusal(self, *, deliberate: bool = False) -> None:
        if refusal := self.refusal_of(deliberate=deliberate):
            raise RefusedError(refusal)

    def _loaded(self) -> Editable:
        if self._editable is None:
            from srm_tui.document.editable import Editable  # noqa: PLC0415 (only who edits needs it)

            with without_collecting():
                self._editable = Editable(self._document.text)
        return self._editable

    def _verified(self, old: Document, edit: Edit, expected: dict[str, Any]) -> Document:
        """Return the document after an edit; the text says exactly what was meant."""
        editable = self._loaded()
        editable.carry_out(edit.changes)
        document = read_text(editable.text, old.name, old.path)
        if document.data != expected:
            message = "the file would not say what was meant: edit the file itself with E"
            raise RefusedError(message)
        if document.model is None:
            finding = document.findings[0]
            raise RefusedError(finding.what)
        return _sharing(document, expected, old)

    def _took(self, document: Document, edit: Edit) -> Done:
        delta = Delta.between(self._document.text, document.text)
        self.history.push(Step(delta, edit.words, edit.row, edit.view, dt.datetime.now(dt.UTC)), document)
        self._document = document
        return Done(document, edit.words, edit.row, edit.view, edit.note)


def _meant(data: dict[str, Any], edit: Edit) -> dict[str, Any]:
    """Return what the data shall say."""
    try:
        return applied(data, edit.changes)
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        message = f"what was to be changed is not there any more ({error})"
        raise RefusedError(message) from error


def _sharing(document: Document, data: dict[str, Any], old: Document) -> Document:
    """Return a document that shares with the one before it all that no edit touched."""
    from srm_tui.core.succession import snapshot_after, taken_over  # noqa: PLC0415 (only who edits needs it)

    assert old.model is not None  # noqa: S101 (a workspace holds models only)
    assert document.model is not None  # noqa: S101 (just verified)
    model: Model = taken_over(document.model, data, old.model, old.data)
    shared = Document(document.path, document.name, document.text, data, model)
    if "snapshot" in old.__dict__:
        shared.__dict__["snapshot"] = snapshot_after(old.snapshot, model)
    return shared
