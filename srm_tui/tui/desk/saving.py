"""Saving, and the questions that stand between a person and a lost edit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from srm_tui.document.save_faults import Allow, ChangedOutsideError, SaveQuestion
from srm_tui.layout.dialog import Answer
from srm_tui.library import is_bundled
from srm_tui.recent import remember
from srm_tui.text import Safe, safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from srm_tui.document.file_state import FileState
    from srm_tui.document.save import Saved
    from srm_tui.tui.desk.desk import Desk
    from srm_tui.tui.desk.front import Front

_CANCEL = Answer("cancel", "c", Safe("cancel"), Safe("go on editing"))
_ELSEWHERE = Answer("elsewhere", "a", Safe("save as"), Safe("another file"))
_NOT_SAVED = Safe("not saved")
_MOST_WORDS = 8


def _nothing() -> None:
    """Do nothing more once it is saved."""


def _no_file() -> FileState | None:
    """Nothing may be replaced."""
    return None


@dataclass(frozen=True)
class _Attempt:
    """One way to save.

    Attributes:
        path: The file; None for the one that is worked on.
        known: Returns the version that may be replaced, None where there is to be no file. It is asked once all that
            was begun before is done: a save that has not ended yet makes another version.
        allow: What the user allowed.
        name: How the user names the file, where it is another one than before.
        then: What to do once it is saved.
    """

    path: Path | None
    known: Callable[[], FileState | None]
    allow: Allow = Allow.NOTHING
    name: str = ""
    then: Callable[[], object] = _nothing


class Saving:
    """Saves what is unsaved; what takes time is done in the desk's thread."""

    def __init__(self, desk: Desk, front: Front) -> None:
        self._desk = desk
        self._front = front
        self.discards = False
        """Whether the unsaved edits go when another document is opened."""

    def save(self, then: Callable[[], object] = _nothing) -> None:
        """Save to the same file; a bundled model asks for another."""
        filing = self._desk.filing
        if self._desk.workspace.refusal:
            self._front.say(safe(self._desk.workspace.refusal))
        elif filing.request.bundled:
            self.save_as(then)
        elif not self._desk.unsaved and not self._desk.session.news:
            self._front.say(Safe("nothing is unsaved"))
            then()
        else:
            self._try(_Attempt(None, self._base, then=then))

    def _base(self) -> FileState | None:
        return self._desk.filing.base

    def save_as(self, then: Callable[[], object] = _nothing) -> None:
        """Ask for a file to save to, and go on with that one."""
        request = self._desk.filing.request
        proposal = f"{request.name}.toml" if request.bundled else str(request.path)
        self._front.ask_path(Safe("save as"), proposal, partial(self._save_as, then))

    def _save_as(self, then: Callable[[], object], name: str) -> None:
        try:
            path = Path(name).expanduser().absolute()
        except (RuntimeError, OSError) as error:
            self._front.say(safe(f"not saved: {error}"))
            return
        if is_bundled(path):
            self._front.say(Safe("not saved: bundled models are not written, choose another name"))
            return
        known = self._base if path == self._desk.filing.request.path.absolute() else _no_file
        self._try(_Attempt(path, known, name=name, then=then))

    def _try(self, attempt: _Attempt) -> None:
        """Save in the desk's thread."""
        self._front.say(Safe("saving …"))
        filing = self._desk.filing

        def work() -> Saved:
            return filing.save(attempt.path or filing.request.path, attempt.allow, attempt.known(), attempt.name)

        self._desk.run(work, partial(self._saved, attempt), partial(self._not_saved, attempt))

    def _saved(self, attempt: _Attempt, saved: Saved) -> None:
        desk = self._desk
        if desk.session.request.path != desk.filing.request.path:
            desk.outside.watch(desk.filing.request.path)
            self._front.works_on(desk.filing.request)
            desk.run(partial(remember, desk.filing.request.path))
        desk.show(replace(desk.session, request=desk.filing.request, unsaved=desk.unsaved))
        name = safe(desk.filing.request.name)
        self._front.say(safe(f"{saved.warning}: {name}") if saved.warning else Safe(f"saved {name}"))
        attempt.then()

    def _not_saved(self, attempt: _Attempt, error: Exception) -> None:
        match error:
            case SaveQuestion():
                self._ask_to_allow(error, attempt)
            case ChangedOutsideError():
                self._ask_to_replace(error, attempt)
            case _:
                # What is wrong counts more than where the file is.
                path = attempt.path or self._desk.filing.request.path
                words = str(error).replace(str(path), path.name)
                self._front.say(safe(f"not saved: {words}"), stays=True)

    def _ask_to_allow(self, question: SaveQuestion, attempt: _Attempt) -> None:
        answers = [
            Answer(str(number), str(number + 1), safe(answer.words)) for number, answer in enumerate(question.answers)
        ]

        def answered(answer: str | None) -> None:
            if answer == "elsewhere":
                self.save_as(attempt.then)
            elif answer is not None and answer.isdecimal():
                self._try(replace(attempt, allow=attempt.allow | question.answers[int(answer)].allow))
            else:
                self._front.say(_NOT_SAVED)

        self._front.ask(
            Safe("Not saved yet"), [safe(question.message)], [*answers, _ELSEWHERE, _CANCEL], answered, sudden=True
        )

    def _ask_to_replace(self, error: ChangedOutsideError, attempt: _Attempt) -> None:
        if error.found is None:
            answers = [Answer("mine", "s", Safe("save all the same"), Safe("the file is made again"))]
        elif attempt.known is _no_file:
            answers = [Answer("mine", "o", Safe("replace it"), Safe("what is in that file is lost"))]
        else:
            answers = [
                Answer("merge", "m", Safe("take both in"), Safe("you choose where both changed the same")),
                Answer("mine", "o", Safe("save mine over it"), Safe("the changes of others are lost")),
            ]

        def answered(answer: str | None) -> None:
            if answer == "mine":
                self._try(replace(attempt, known=lambda: error.found))
            elif answer == "merge":
                self._desk.outside.take_both_in()
            elif answer == "elsewhere":
                self.save_as(attempt.then)
            else:
                self._front.say(_NOT_SAVED)

        self._front.ask(
            Safe("Not saved yet"), [safe(error.message)], [*answers, _ELSEWHERE, _CANCEL], answered, sudden=True
        )

    def leave(self, then: Callable[[], object], *, for_good: bool = True) -> None:
        """Go on to something that gives up this document; ask first where edits are unsaved.

        Args:
            then: What to go on to.
            for_good: Whether that cannot be cancelled any more; else edits are kept until the document is given up.
        """
        desk = self._desk
        self.discards = False
        if not desk.unsaved:
            then()
            return
        count = desk.unsaved
        words = [Safe(f"{count} unsaved {'edit' if count == 1 else 'edits'}, the last one first:")]
        words += [safe(each) for each in desk.workspace.unsaved_words[: -_MOST_WORDS - 1 : -1]]
        after = "leave" if for_good else "go on"
        answers = [
            Answer("save", "s", Safe("save"), safe(f"to {desk.filing.request.name}, and {after}")),
            Answer("discard", "d", Safe("discard"), Safe("throw these edits away")),
            _CANCEL,
        ]

        def answered(answer: str | None) -> None:
            if answer == "save":
                self.save(then)
            elif answer == "discard":
                self.discards = True
                if for_good:
                    desk.forget(then)
                else:
                    then()

        self._front.ask(Safe("Unsaved edits"), words, answers, answered)
