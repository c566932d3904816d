"""The desk: where the document that is shown is worked on, away from the thread that draws."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property, partial
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from srm_tui.core.edits.change import Edit, Put, RefusedError, Take
from srm_tui.document.workspace import READ_ONLY, Done, Workspace
from srm_tui.text import Safe, safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from srm_tui.document.read import Document
    from srm_tui.document.recipes import Recipe
    from srm_tui.document.workspace import Maker
    from srm_tui.tui.desk.filing import Filing
    from srm_tui.tui.desk.front import Front
    from srm_tui.tui.desk.kept import Recovery
    from srm_tui.tui.desk.outside import Outside
    from srm_tui.tui.desk.saving import Saving
    from srm_tui.tui.session import Session
    from srm_tui.tui.walk import Walk

T = TypeVar("T")

_SMALL = 150_000
"""Characters of a file that is verified so fast that to show at once what is meant would only draw twice."""


class Desk:
    """One document that is worked on. What is asked for is done in order, in one thread of its own."""

    def __init__(self, front: Front, session: Session) -> None:
        self._front = front
        self.session = session
        """What is shown: what was verified last, or what is being verified."""
        self._verified = self._opened = session
        self.last_recipe: Recipe | None = None
        """What `.` does again."""
        self.copied_row: dict[str, Any] | None = None
        """What `P` pastes."""
        self.walk: Walk | None = None
        """The walkthrough that was left, to go on with."""
        self._asked = 0
        self._waiting: deque[tuple[Any, ...]] = deque()
        self._paints = False
        self._is_kept = True
        self._is_closed = False
        self._holds = 0
        self._filing: Filing | None = None
        self._filing_lock = RLock()
        self.workspace = Workspace(session.document, refusal=READ_ONLY if session.request.read_only else "")

    @cached_property
    def _thread(self) -> ThreadPoolExecutor:
        """The one thread in which documents change; made when it is first needed."""
        return ThreadPoolExecutor(1, thread_name_prefix="desk")

    @property
    def filing(self) -> Filing:
        """The file, and what is kept of unsaved edits; one for both threads, whichever asks first."""
        with self._filing_lock:
            if self._filing is None:
                from srm_tui.tui.desk.filing import Filing  # noqa: PLC0415 (not needed for the picture)

                self._filing = Filing(self.workspace, self._opened.request, self._opened.document)
            return self._filing

    @cached_property
    def saving(self) -> Saving:
        """What saves, and asks before edits are given up."""
        from srm_tui.tui.desk.saving import Saving  # noqa: PLC0415 (not needed for the picture)

        return Saving(self, self._front)

    @cached_property
    def recovery(self) -> Recovery:
        """What keeps unsaved edits for the next start, and offers those of an earlier one."""
        from srm_tui.tui.desk.kept import Recovery  # noqa: PLC0415 (not needed for the picture)

        return Recovery(self, self._front)

    @cached_property
    def outside(self) -> Outside:
        """What looks at what others do to the file."""
        from srm_tui.tui.desk.outside import Outside  # noqa: PLC0415 (not needed for the picture)

        return Outside(self, self._front)

    @property
    def unsaved(self) -> int:
        """The number of edits that are not saved, those included that are being verified."""
        return self.workspace.unsaved + self._asked

    # Edits

    def edit(self, make: Maker, *, deliberate: bool = False) -> None:
        """Do an edit; where verifying it takes a while, what is meant is shown meanwhile.

        Args:
            make: What makes it.
            deliberate: Whether it was asked and answered, so that no lock stands in its way.
        """
        if refusal := self.workspace.refusal_of(deliberate=deliberate):
            self._front.say(safe(refusal))
            return
        try:
            edit = make(self.session.document)
        except RefusedError as refusal:
            self._front.say(safe(str(refusal)))
            return
        if not _is_small(self.session.document):
            self._foresee(edit)
        self._ask(partial(self.workspace.edit, make, deliberate=deliberate), selects=not _is_of_rows(edit))

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
        # The thread would take half the time from whoever paints.
        self._paints = True
        self._front.show_session(self.session, None)
        self._front.when_painted(self._submit)

    def get_ready(self) -> None:
        """Load what an edit needs: it seems that there will be one."""
        if not self.workspace.refuses and not self._asked:
            self.run(self.workspace.prepare)

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

    def do(self, work: Callable[[], Done]) -> None:
        """Do something else that changes the document; the work is done in the desk's thread."""
        self._ask(work)

    def forget(self, then: Callable[[], object] = lambda: None) -> None:
        """Throw away what is kept of unsaved edits: nobody wants them."""
        self._is_kept = True
        self.run(self.filing.forget, lambda _: then(), lambda _: then())

    # The thread

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] = lambda _: None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do something in the desk's thread, after all that was asked for before.

        Args:
            work: What to do.
            then: Called in the thread that draws, with what came of it.
            failed: Called there instead, with what was raised; it is said where this is left out.
        """
        if self._is_closed:
            return
        self._waiting.append((self._run, work, then, failed or self._failed))
        if not self._paints:
            self._submit()

    def _submit(self) -> None:
        """Have the thread do what waits, in order."""
        self._paints = False
        while self._waiting:
            self._thread.submit(*self._waiting.popleft())

    def _run(self, work: Callable[[], T], then: Callable[[T], object], failed: Callable[[Exception], object]) -> None:
        try:
            result = work()
        except Exception as error:  # whatever goes wrong, the user is told and can go on
            self._front.soon(partial(self._end, partial(failed, error)))
        else:
            self._front.soon(partial(self._end, partial(then, result)))

    def _end(self, call: Callable[[], object]) -> None:
        """Go on with what was done, unless another document is shown by now."""
        if not self._is_closed:
            call()

    def _failed(self, error: Exception) -> None:
        self._front.say(safe(str(error)))

    def close(self) -> None:
        """Wait until what was asked for is done, and let the thread go."""
        if "outside" in self.__dict__:
            self.outside.stop()
        self._submit()
        self._keep()
        self._is_closed = True
        if "_thread" in self.__dict__:
            self._thread.shutdown()
        while self._holds:
            self._let_keys_go()

    def _ask(self, work: Callable[[], Done], *, selects: bool = True) -> None:
        """Have something done.

        Args:
            work: What.
            selects: Whether what it was done to is selected afterwards; keys typed meanwhile are meant for that.
        """
        self._asked += 1
        self._is_kept = False
        if "saving" in self.__dict__:
            # Whoever goes on editing was not asked about that.
            self.saving.discards = False
        if selects:
            self._holds += 1
            self._front.hold_keys()
        work = partial(done_with_lines, work)
        self.run(work, partial(self._took, selects=selects), partial(self._refused, selects=selects))

    def _let_keys_go(self) -> None:
        self._holds -= 1
        self._front.let_keys_go()

    def _refused(self, error: Exception, *, selects: bool) -> None:
        """Go back to what holds."""
        self._asked -= 1
        if selects:
            self._let_keys_go()
        if self.session is not self._verified:
            self.show(self._verified)
        if isinstance(error, RefusedError):
            self._front.say(safe(str(error)))
        else:
            message = f"nothing was changed: {type(error).__name__}: {error}"
            self._front.say(safe(message), stays=True)

    def _took(self, done: Done, *, selects: bool) -> None:
        """Show what was done; while more is being done, only what will come of it all."""
        self._asked -= 1
        foresees_more = self._asked and self.session is not self._verified
        self._verified = self.session_of(done.document)
        if not foresees_more:
            self.session = self._verified
            self._front.show_session(self.session, done if selects else done._replace(row=None))
        if selects:
            self._let_keys_go()
        self._is_kept = False
        self._front.when_painted(partial(self._after_painting, done.document))

    def _after_painting(self, document: Document) -> None:
        """Keep what is unsaved; where nothing more is asked for, get ready for what comes."""
        self._keep()
        if not self._asked:
            self.settle(document)

    def _keep(self) -> None:
        if not self._is_kept:
            self._is_kept = True
            self.recovery.keep()

    def session_of(self, document: Document) -> Session:
        """Return the session of a state of the document."""
        return replace(
            self._verified,
            document=document,
            snapshot=document.snapshot,
            unsaved=self.workspace.unsaved,
            verifying=frozenset(),
            changed=frozenset(),
        )

    def show(self, session: Session) -> None:
        """Show a session that holds."""
        self.session = self._verified = session
        self._front.show_session(session, None)

    def settle(self, document: Document) -> None:
        """Get ready what follows once a document that was not edited here is shown."""
        self.run(partial(self._settle, document))

    def _settle(self, document: Document) -> None:
        """Get ready what the next view and the inspector need; whatever is asked for goes first."""
        known = "positions" in document.__dict__
        wanted = [document.snapshot.prepare]
        # In a large file these take so long that keys would be felt to wait.
        if _is_small(document):
            wanted.append(self.workspace.prepare)
        elif not known:
            wanted.append(partial(_find_lines, document))
        for prepare in wanted:
            if self._asked or document is not self.workspace.document:
                return
            prepare()
        if not known:
            self._front.soon(partial(self._settled, document))

    def _settled(self, document: Document) -> None:
        if document is self.session.document:
            self._front.lines_known()


def _is_of_rows(edit: Edit) -> bool:
    """Whether an edit only sets keys of rows that are there, and so leaves what is selected where it is."""
    of_a_row = 5
    return all(
        isinstance(change, Put | Take) and len(change.path) >= of_a_row and change.path[0] == "layers"
        for change in edit.changes
    )


def _is_small(document: Document) -> bool:
    return len(document.text) <= _SMALL


def done_with_lines(work: Callable[[], Done]) -> Done:
    """Do something; in a small file its lines are known at once, so that the inspector is drawn once."""
    done = work()
    if _is_small(done.document):
        _find_lines(done.document)
    return done


def _find_lines(document: Document) -> None:
    document.positions.of(("format",))
