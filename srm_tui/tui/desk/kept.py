"""Unsaved edits that outlive the program: kept after each edit, offered at the next start."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from srm_tui.core.edits.change import RefusedError
from srm_tui.document.read import read_text
from srm_tui.document.recovery import RecoveryError
from srm_tui.layout.dialog import Answer
from srm_tui.text import Safe, safe

if TYPE_CHECKING:
    from pathlib import Path

    from srm_tui.document.file_state import FileState
    from srm_tui.document.recovery import Kept
    from srm_tui.document.workspace import Done
    from srm_tui.layout.spans import Line
    from srm_tui.tui.desk.desk import Desk
    from srm_tui.tui.desk.front import Front

_MOST_WORDS = 8
_CHANGED = Safe("not restored yet: the file was changed meanwhile")


class Recovery:
    """Keeps what is unsaved for the next start, and offers what an earlier run left."""

    def __init__(self, desk: Desk, front: Front) -> None:
        self._desk = desk
        self._front = front

    def keep(self) -> None:
        """Keep what is unsaved for the next start; called after each edit."""
        self._desk.run(self._desk.filing.keep, self._kept)

    def _kept(self, words: Safe) -> None:
        if words:
            self._front.say(words)

    def look_for_kept(self) -> None:
        """Offer what an earlier run left unsaved."""
        if not self._desk.workspace.refusal:
            self._desk.run(self._desk.filing.offered, self._offer)
            self._desk.run(self._desk.filing.copies_left, self._tell_copies)

    def _tell_copies(self, copies: list[Path]) -> None:
        """Say where the old text is, of a file into which a save wrote and was cut off."""
        if copies:
            self._front.say(safe(f"an earlier save was cut off; the text before: {_short(copies[-1])}"), stays=True)

    def _offer(self, found: list[Kept], number: int = 0) -> None:
        """Offer what was kept, from the newest on; once something is restored the others wait for the next start."""
        if number >= len(found) or self._desk.unsaved:
            return
        kept = found[number]
        count, when = len(kept.words), f"{kept.when.astimezone():%d %B, %H:%M}"
        edits, were = ("edit", "was") if count == 1 else ("edits", "were")
        text = [safe(f"{count} unsaved {edits} of {when} {were} kept:")]
        text += [safe(words) for words in kept.words[: -_MOST_WORDS - 1 : -1]]
        base = self._desk.filing.base
        if not kept.matches(base):
            text.append(Safe("The file was changed since then: the lines below say what restoring would undo."))
        answers = [
            Answer("restore", "r", Safe("restore"), Safe("as one edit, which can be undone")),
            Answer("discard", "D", Safe("discard"), Safe("throw them away for good")),
            Answer("later", "l", Safe("later"), Safe("ask again at the next start")),
        ]

        def answered(answer: str | None) -> None:
            if answer == "restore":
                if base != self._desk.filing.base:
                    # What was answered was another question.
                    self._front.say(_CHANGED)
                    self._offer(found, number)
                else:
                    self._desk.do(partial(self._restore, kept, len(found) - number - 1, base))
            elif answer == "discard":
                # Keys that follow are no keys for the stack: the next offer may be about to come.
                self._front.hold_keys()
                self._desk.run(
                    kept.discard,
                    lambda _: self._discarded(Safe("discarded"), found, number),
                    lambda error: self._discarded(safe(str(error)), found, number),
                )
            else:
                self._offer(found, number + 1)

        which = f": {number + 1} of {len(found)}" if len(found) > 1 else ""
        title, lines = Safe(f"Unsaved edits of an earlier run{which}"), partial(self._differences, kept)
        self._front.ask(title, text, answers, answered, lines, sudden=True)

    def _discarded(self, words: Safe, found: list[Kept], number: int) -> None:
        """Say what became of it, and go on to the next."""
        self._front.say(words)
        self._offer(found, number + 1)
        self._front.let_keys_go()

    def _restore(self, kept: Kept, older: int, base: FileState | None) -> Done:
        """Take over what was kept, and restore it; one does not happen without the other. In the desk's thread.

        Args:
            kept: What was kept.
            older: How many more there are.
            base: The version of the file that the question was about.
        """
        workspace, filing = self._desk.workspace, self._desk.filing
        if base != filing.base:
            raise RefusedError(_CHANGED)
        document = read_text(kept.text, filing.request.name)
        if document.model is None:
            message = f"not restored, but kept still: {document.findings[0]}"
            raise RefusedError(message)
        try:
            mine = filing.claim(kept)
        except RecoveryError as error:
            raise RefusedError(str(error)) from error
        if not mine:
            message = "another program has taken them"
            raise RefusedError(message)
        count = len(kept.words)
        words = f"restored {count} {'edit' if count == 1 else 'edits'} of {kept.when.astimezone():%d %B, %H:%M}"
        note = f"{older} older {'set' if older == 1 else 'sets'} of edits: at the next start" if older else ""
        # It was asked and answered, so no lock that keeps keys from editing stands in its way.
        return workspace.replace_text(kept.text, words, by_hand=False)._replace(note=note)

    def _differences(self, kept: Kept, columns: int) -> list[Line]:
        from srm_tui.document.differences import differences  # noqa: PLC0415 (seldom)
        from srm_tui.layout import differences as drawn  # noqa: PLC0415 (seldom)

        name, here = self._desk.filing.request.name, self._desk.workspace.document.text
        return drawn.differences(differences(here, kept.text, name, f"{name}, unsaved"), columns)


def _short(path: Path) -> str:
    """Return a path as people write it: what counts stands at its end."""
    with suppress(ValueError, RuntimeError):
        return str("~" / path.relative_to(path.home()))
    return str(path)
