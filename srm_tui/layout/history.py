"""The list of edits, the newest first, with the present and the saved state among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from srm_tui.layout.looks import CURSOR, CURSOR_DIM, DIM, STRONG, TEXT
from srm_tui.layout.spans import Line, Look, Span, padded
from srm_tui.text import Safe, cut, fit, safe, width, wrap

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from srm_tui.document.history import History

_START = 3
_MARKS = {(True, True): "now, saved", (True, False): "now", (False, True): "saved", (False, False): ""}
_MARK = max(map(len, _MARKS.values()))
_LEAST_WORDS = 16


class Past(NamedTuple):
    """The edits as they are listed.

    Attributes:
        edits: What each did and when, the oldest first.
        present: How many of them are done.
        saved: After how many the text is the one in the file; None where no edit leads there.
        dropped: How many older ones are gone.
    """

    edits: tuple[tuple[str, dt.datetime], ...]
    present: int
    saved: int | None
    dropped: int

    @classmethod
    def of(cls, history: History) -> Past:
        """Return what a history holds now; it may go on meanwhile."""
        edits = tuple((step.words, step.when) for step in tuple(history.steps))
        return cls(edits, min(history.present, len(edits)), history.saved, history.dropped)

    @property
    def places(self) -> range:
        """The states that one can go to, by the number of edits that are done, as they are listed."""
        return range(len(self.edits), -1, -1)

    @property
    def counted(self) -> Safe:
        """How many edits there are, how many are undone, how many unsaved."""
        count = len(self.edits)
        words = [f"{count} {'edit' if count == 1 else 'edits'}"]
        if self.present < count:
            words.append(f"{count - self.present} undone")
        if self.saved is None:
            words.append("unsaved")
        elif self.saved != self.present:
            words.append(f"{abs(self.present - self.saved)} unsaved")
        return Safe(" · ".join(words))


def history_lines(past: Past, columns: int, selected: int) -> tuple[list[Line], dict[int, range]]:
    """Return the edits in exactly `columns`, and the lines of each state; the selected one is whole, others are cut.

    States are targets: `place:NUMBER`.

    Args:
        past: What to list.
        columns: The room.
        selected: The state that is selected, by the number of edits that are done.
    """
    times = times_of([when for _, when in past.edits])
    time = max(map(width, times), default=0)
    lines: list[Line] = []
    spans: dict[int, range] = {}
    for place in past.places:
        words = safe(past.edits[place - 1][0]) if place else _beginning(past)
        entry = _Entry(place, times[place - 1] if place else Safe(""), words)
        made = entry.lines(past, time, columns, chosen=place == selected)
        spans[place] = range(len(lines), len(lines) + len(made))
        lines += made
    return lines, spans


def _beginning(past: Past) -> Safe:
    """Say what the oldest state is."""
    if not past.dropped:
        return Safe("as it was opened")
    what = "an older edit was" if past.dropped == 1 else f"{past.dropped} older edits were"
    return Safe(f"{what} dropped: too much memory")


class _Entry(NamedTuple):
    """One state of the list."""

    place: int
    time: Safe
    words: Safe

    def lines(self, past: Past, time: int, columns: int, *, chosen: bool) -> list[Line]:
        """Return its line; where it is selected and too long for one, all that it takes."""
        here, undone = self.place == past.present, self.place > past.present
        mark = Safe(_MARKS[here, self.place == past.saved])
        look: Look = CURSOR if chosen else DIM if undone else STRONG if here else TEXT
        dim = CURSOR_DIM if chosen else DIM
        start: Line = (Span(Safe(" > " if chosen else "   "), look), Span(Safe(f"{fit(self.time, time)}  "), dim))
        room = columns - _START - time - 2 - _MARK - 3
        if room < _LEAST_WORDS:
            # Where there is no room the time goes first.
            start, room = start[:1], max(1, columns - _START - _MARK - 3)
        indent = Safe(" " * (columns - room - _MARK - 3))
        words = wrap(self.words, room) if chosen else [cut(self.words, room)]
        lines: list[Line] = []
        for number, part in enumerate(words):
            line = padded(
                (*(start if not number else (Span(indent, look),)), Span(part, look)), columns - _MARK - 1, look
            )
            line = (*line, Span(fit(mark if not number else Safe(""), _MARK), look))
            lines.append(tuple(span._replace(target=f"place:{self.place}") for span in padded(line, columns, look)))
        return lines


def times_of(moments: Sequence[dt.datetime]) -> list[Safe]:
    """Return moments as the clock here shows them; with the day where not all are of one."""
    local = [moment.astimezone() for moment in moments]
    days = {moment.date() for moment in local}
    return [Safe(moment.strftime("%H:%M:%S" if len(days) == 1 else "%Y-%m-%d %H:%M")) for moment in local]
