"""What others do to the file that is shown: it comes in, and never over what is unsaved here."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.document.file_state import state_of_bytes
from srm_tui.document.merge import Combined, Conflicting, Unproven, merge_documents
from srm_tui.document.read import read
from srm_tui.layout.dialog import Answer
from srm_tui.text import Safe, safe
from srm_tui.tui.desk.desk import done_with_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from srm_tui.core.edits.change import Change
    from srm_tui.core.edits.merge_values import Side
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.document.merge import Outcome
    from srm_tui.document.read import Document
    from srm_tui.document.workspace import Done
    from srm_tui.tui.desk.desk import Desk
    from srm_tui.tui.desk.front import Front

_CHANGED = "changed outside"


class _Sides(NamedTuple):
    """What is put together: the document with the edits made here, and what the file says."""

    mine: Document
    theirs: Document


class Outside:
    """Watches the file; what was changed there comes in, and never over what is unsaved here."""

    def __init__(self, desk: Desk, front: Front) -> None:
        self._desk = desk
        self._front = front
        self._stop = Event()
        self._theirs: Document | None = None
        """What the file says now, where that has not come in."""

    # Watching

    def watch(self, path: Path) -> None:
        """Begin to watch a file; the one before is watched no longer."""
        self._stop.set()
        self._stop = Event()
        Thread(target=self._watch, args=(path, self._stop), name="watch", daemon=True).start()

    def _watch(self, path: Path, stop: Event) -> None:
        from srm_tui.document.watch import watch  # noqa: PLC0415 (loads a library that only this thread needs)

        def changed() -> None:
            if not stop.is_set():
                self._front.soon(self.look)

        watch(path, changed, stop)

    def stop(self) -> None:
        """Watch no longer."""
        self._stop.set()

    # What was found

    def look(self) -> None:
        """Look what the file says now."""
        self._desk.run(self._read, self._found)

    def _read(self) -> Document | None:
        """Return what the file says; None where that is what is known. In the desk's thread."""
        filing = self._desk.filing
        try:
            on_disk = filing.on_disk()
        except OSError:
            on_disk = None
        if on_disk is not None and filing.base is not None and on_disk.digest == filing.base.digest:
            return None
        request = filing.request
        return read(request.path, request.name)

    def _found(self, theirs: Document | None) -> None:
        if theirs is None or theirs.text == self._desk.filing.base_document.text:
            # What was merged meanwhile is no news.
            self._tell(Safe(""))
        elif theirs.model is None:
            finding = theirs.findings[0]
            at = f" at {finding.line}:{finding.column}" if finding.line is not None else ""
            gone = not os.path.lexists(self._desk.filing.request.path)
            self._tell(Safe("the file was removed") if gone else safe(f"the file is unreadable{at}"))
            self._front.say(safe(f"{finding.what}; what is shown is what it said before ({finding.place})"), stays=True)
        elif theirs.text == self._desk.workspace.document.text:
            self._desk.run(partial(self._note, theirs), lambda _: self._tell(Safe("")))
        elif self._desk.unsaved:
            self._theirs = theirs
            self._merge(theirs)
        else:
            self._take(theirs, _CHANGED)

    def arrived(self, document: Document) -> None:
        """Take in what was read because the user asked for it; the file may have been saved or written since then."""

        def then(current: bool) -> None:  # noqa: FBT001 (what came of the work)
            if not current:
                self.look()
                return
            if document.text == self._desk.workspace.document.text:
                self._front.say(Safe("read again: nothing has changed"))
            self._found(document)

        self._desk.run(partial(self._is_said, document), then)

    def _is_said(self, document: Document) -> bool:
        """Return whether the file that is worked on says a text still. In the desk's thread."""
        try:
            on_disk = self._desk.filing.on_disk()
        except OSError:
            return False
        return on_disk is not None and on_disk.digest == state_of_bytes(document.text.encode()).digest

    def _note(self, theirs: Document) -> None:
        """Take note that the file says what is worked on, where it still does. In the desk's thread."""
        if theirs.text == self._desk.workspace.document.text and self._is_said(theirs):
            self._is_on_disk(theirs)

    def _tell(self, news: Safe) -> None:
        """Say in the header how file and screen stand to each other."""
        self._theirs = None if not news else self._theirs
        desk = self._desk
        if desk.session.news != news or desk.session.unsaved != desk.unsaved:
            desk.show(replace(desk.session, news=news, unsaved=desk.unsaved))

    def _is_on_disk(self, document: Document) -> None:
        """Take note that a text is what the file says."""
        self._edits_are_made_to(document)
        self._desk.workspace.mark_saved(document.text)

    def _edits_are_made_to(self, document: Document) -> None:
        """Take a text of the file as the one that what is unsaved is made to."""
        filing = self._desk.filing
        filing.base, filing.base_document = state_of_bytes(document.text.encode()), document

    def _take(self, theirs: Document, words: str) -> None:
        """Take in what the file says, as an edit that can be undone."""
        before = self._desk.session.snapshot
        workspace = self._desk.workspace

        def work() -> Done | None:
            if not self._is_said(theirs):
                return None
            done = done_with_lines(partial(workspace.replace_text, theirs.text, words, by_hand=False))
            self._is_on_disk(theirs)
            return done

        def then(done: Done | None) -> None:
            self._theirs = None
            if done is None:
                # It was written again, or another file is worked on by now.
                self.look()
                return
            session = self._desk.session_of(done.document)
            rows = changed_rows(before, session.snapshot)
            self._desk.show(replace(session, changed=rows, news=Safe("")))
            count = f"{len(rows)} {'row' if len(rows) == 1 else 'rows'} changed, marked with •"
            self._front.say(safe(f"{words}: {count if rows else 'nothing on the stack changed'}"))
            self._desk.settle(done.document)

        self._desk.run(work, then)
        self._desk.recovery.keep()

    # Both changed it

    def take_in(self) -> None:
        """Put the changes of others and those made here together; ask where that is not clear."""
        if self._theirs is not None:
            self._merge(self._theirs, ask=True)
        else:
            self._desk.run(self._read, self._found_when_asked)

    def take_both_in(self) -> None:
        """Put both together for somebody who wants to save; that may have been done while they were asked."""

        def then(theirs: Document | None) -> None:
            if theirs is None:
                self._front.say(Safe("both are taken in: save again"))
            elif theirs.model is None or theirs.text == self._desk.workspace.document.text:
                self._found(theirs)
            else:
                self._theirs = theirs
                self._merge(theirs, ask=True)

        self._desk.run(self._read, then)

    def _found_when_asked(self, theirs: Document | None) -> None:
        if theirs is None:
            self._ask_to_go_back()
        else:
            self._found(theirs)

    def _ask_to_go_back(self) -> None:
        """Ask whether what is unsaved is to go: the file says what it said before."""
        desk = self._desk
        answers = [
            Answer("discard", "d", Safe("discard"), Safe("show what the file says; my edits are one undo away")),
            Answer("cancel", "c", Safe("cancel"), Safe("go on editing")),
        ]

        def answered(answer: str | None) -> None:
            if answer == "discard":
                self._take(desk.filing.base_document, "went back to the file")

        count = desk.unsaved
        words = Safe(f"Nobody else changed the file; {count} {'edit is' if count == 1 else 'edits are'} unsaved here.")
        self._front.ask(Safe("Unsaved edits"), [words], answers, answered)

    def _keep_mine(self, theirs: Document) -> bool:
        """Take what is worked on as made to what the file says, which lacks it; False where that is said no more.

        In the desk's thread.
        """
        if not self._is_said(theirs):
            return False
        self._edits_are_made_to(theirs)
        self._desk.workspace.mark_theirs(theirs.text)
        return True

    def _merge(self, theirs: Document, *, ask: bool = False) -> None:
        filing, workspace = self._desk.filing, self._desk.workspace

        def work() -> tuple[_Sides, Outcome]:
            sides = _Sides(workspace.document, theirs)
            return sides, merge_documents(filing.base_document, sides.mine, theirs, carried_out)

        self._desk.run(work, lambda done: self._merged(*done, ask=ask))

    def _merged(self, sides: _Sides, outcome: Outcome, *, ask: bool) -> None:
        theirs = sides.theirs
        if isinstance(outcome, Combined):
            self._take_merged(sides, outcome)
        elif isinstance(outcome, Unproven):
            self._wait(safe(f"{_CHANGED}, and cannot be merged: {outcome.why}"))
            if ask:
                self._ask_which(theirs, outcome.why)
        else:
            count = len(outcome.conflicts)
            self._wait(Safe(f"{_CHANGED}: {count} {'conflict' if count == 1 else 'conflicts'}"))
            if ask:
                self._front.ask_sides(outcome.conflicts, partial(self._chosen, sides, outcome))

    def _wait(self, news: Safe) -> None:
        """Say that something waits for an answer, without standing in the way of who types."""
        self._tell(news)
        self._front.say(Safe(f"R to look at it: {news}"), stays=True)

    def _take_merged(self, sides: _Sides, combined: Combined) -> None:
        workspace = self._desk.workspace
        before = self._desk.session.snapshot

        def work() -> Done | None:
            if workspace.document is not sides.mine or not self._is_said(sides.theirs):
                return None
            words = "merged with what was changed outside"
            merge = partial(workspace.take_merged, combined.document.text, words, sides.theirs.text)
            done = done_with_lines(merge)
            self._edits_are_made_to(sides.theirs)
            return done

        def again(current: bool) -> None:  # noqa: FBT001 (what came of the work)
            if current:
                # More was edited meanwhile, which must come in too.
                self._merge(sides.theirs, ask=True)
            else:
                self.look()

        def then(done: Done | None) -> None:
            if done is None:
                self._desk.run(partial(self._is_said, sides.theirs), again)
                return
            self._theirs = None
            session = replace(self._desk.session_of(done.document), news=Safe(""))
            self._desk.show(replace(session, changed=changed_rows(before, session.snapshot)))
            lost = f"; not kept: {combined.lost[0]}" if combined.lost else ""
            self._front.say(safe(f"{_CHANGED}, and merged with your edits{lost}"))
            self._desk.settle(done.document)

        self._desk.run(work, then)
        self._desk.recovery.keep()

    def _chosen(self, sides: _Sides, outcome: Conflicting, choices: Sequence[Side] | None) -> None:
        if choices is not None:
            self._desk.run(partial(outcome.finish, choices), partial(self._finished, sides))

    def _finished(self, sides: _Sides, outcome: Combined | Unproven) -> None:
        if isinstance(outcome, Combined):
            self._take_merged(sides, outcome)
        else:
            self._ask_which(sides.theirs, outcome.why)

    def _ask_which(self, theirs: Document, why: str) -> None:
        """Ask which of two versions goes on, where they cannot be put together."""
        answers = [
            Answer("elsewhere", "a", Safe("save as"), Safe("keep both: mine in another file")),
            Answer("mine", "m", Safe("keep mine"), Safe("the next save writes over theirs")),
            Answer("theirs", "t", Safe("take theirs"), Safe("my edits are one undo away")),
        ]

        def answered(answer: str | None) -> None:
            if answer == "elsewhere":
                self._desk.saving.save_as()
            elif answer == "theirs":
                self._take(theirs, "taken from the file")
            elif answer == "mine":
                self._desk.run(partial(self._keep_mine, theirs), kept)

        def kept(current: bool) -> None:  # noqa: FBT001 (what came of the work)
            if current:
                self._tell(Safe(""))
            else:
                self.look()

        self._front.ask(Safe("Changed here and outside"), [safe(why)], answers, answered, sudden=True)


def changed_rows(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """Return the ids of the rows that are new, say something else, or have other cells."""
    old = before.inside
    rows: set[str] = set()
    for number, row in enumerate(after.inside.rows):
        was = old.row_number.get(row.id)
        if was is None or old.rows[was] != row or old.cells[was] != after.inside.cells[number]:
            rows.add(row.id)
    return frozenset(rows)


def carried_out(text: str, changes: Sequence[Change]) -> str:
    """Return a text after some changes."""
    from srm_tui.document.editable import Editable  # noqa: PLC0415 (only who edits needs it)

    editable = Editable(text)
    editable.carry_out(changes)
    return editable.text
