"""What was done to a text, step by step, so that each step can be taken back and done again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from srm_tui.document.read import Document

MOST_BYTES = 256 * 1024 * 1024
"""What all steps together may take; past it the oldest are dropped."""
DOCUMENTS_KEPT = 20
"""How many of the last steps are kept as models too; older ones are read again."""


class Delta(NamedTuple):
    """The one piece in which two texts differ.

    Attributes:
        start: Characters before it.
    """

    start: int
    old: str
    new: str

    @classmethod
    def between(cls, old: str, new: str) -> Delta:
        """Return the piece in which two texts differ."""
        start = common_start(old, new)
        most = min(len(old), len(new)) - start
        same = common_end(old, new, most)
        return cls(start, old[start : len(old) - same], new[start : len(new) - same])

    def done(self, text: str) -> str:
        """Return the new text, given the old one."""
        return text[: self.start] + self.new + text[self.start + len(self.old) :]

    def undone(self, text: str) -> str:
        """Return the old text, given the new one."""
        return text[: self.start] + self.old + text[self.start + len(self.new) :]

    @property
    def size(self) -> int:
        """Roughly the bytes that it takes."""
        return len(self.old) + len(self.new) + 200


def common_start(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_end(one: str, other: str, most: int) -> int:
    """Return how many characters two texts end with in common, `most` at the most."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low


class Step(NamedTuple):
    """One edit that was done.

    Attributes:
        words: What it did. Raw text.
        row: Id of the row to look at; None where it was about no single one.
        view: Id of the view to look at.
        when: When it was done.
        theirs: Whether it took in what others wrote to the file, beside edits that the file lacks.
    """

    delta: Delta
    words: str
    row: str | None
    view: str | None
    when: dt.datetime
    theirs: bool = False


class History:
    """The steps from the text that was opened to the newest one, and where among them the present is."""

    def __init__(self, document: Document) -> None:
        self.steps: list[Step] = []
        self.present = 0
        """How many steps lie before the present."""
        self.saved: int | None = 0
        """Where the saved text is; None where no step leads to it any more."""
        self.lacking: int | None = None
        """From where on the file lacks the edits, where it says what others wrote and that was put together with them;
        None where `saved` tells it, or nothing does."""
        self.dropped = 0
        """How many of the oldest steps were dropped to keep within the bound."""
        self._size = 0
        self._documents: dict[int, Document] = {0: document}

    @property
    def document(self) -> Document | None:
        """The document of the present, where it is still kept."""
        return self._documents.get(self.present)

    @property
    def unsaved(self) -> int:
        """The number of edits between the saved text and the present; at least 1 where that one is out of reach."""
        if self.saved is not None:
            return abs(self.present - self.saved)
        return max(1, self.present if self.lacking is None else len(self.unsaved_steps))

    @property
    def unsaved_steps(self) -> list[Step]:
        """The edits between the saved text and the present, the oldest first."""
        if self.saved is None and self.lacking is not None:
            first, last = sorted((self.lacking, self.present))
            own = [step for step in self.steps[first:last] if not step.theirs]
            # What others wrote is in the file: to have taken it back is an edit.
            return own + [step for step in self.steps[self.present :] if step.theirs]
        first, last = sorted((self.saved or 0, self.present))
        return self.steps[first:last]

    def push(self, step: Step, document: Document) -> None:
        """Add a step behind the present; what was undone is given up."""
        for gone in self.steps[self.present :]:
            self._size -= gone.delta.size
            if gone.theirs:
                self.lacking = None
        if self.lacking is not None and self.lacking > self.present:
            self.lacking = None
        del self.steps[self.present :]
        if self.saved is not None and self.saved > self.present:
            self.saved = None
        self.steps.append(step)
        self._size += step.delta.size
        self.present += 1
        self._documents = {place: kept for place, kept in self._documents.items() if place < self.present}
        self.keep(document)
        while self._size > MOST_BYTES and len(self.steps) > 1:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        self._size -= self.steps.pop(0).delta.size
        self.dropped += 1
        self.present -= 1
        self.saved = self.saved - 1 if self.saved else None
        self.lacking = self.lacking - 1 if self.lacking else None
        self._documents = {place - 1: kept for place, kept in self._documents.items() if place}

    def keep(self, document: Document) -> None:
        """Keep the document of the present; only the nearest ones stay."""
        self._documents[self.present] = document
        while len(self._documents) > DOCUMENTS_KEPT:
            del self._documents[max(self._documents, key=lambda place: abs(place - self.present))]

    def go(self, text: str, place: int) -> str:
        """Make the state after `place` steps the present, and return its text, given the text of the present."""
        while place < self.present:
            self.present -= 1
            text = self.steps[self.present].delta.undone(text)
        while place > self.present:
            text = self.steps[self.present].delta.done(text)
            self.present += 1
        return text
