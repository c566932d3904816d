"""What stands around a step: where we are, how long it has taken, who the letters are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.walkthrough.summary import change_words, decision_words, time_words
from srm_tui.core.walkthrough.words import counted
from srm_tui.layout.looks import BAND, BAND_DIM
from srm_tui.layout.spans import Line, Span, line_width, padded
from srm_tui.layout.walkthrough.legend import legend
from srm_tui.layout.walkthrough.markdown import DIM, PAGE
from srm_tui.layout.walkthrough.slide import ROOMY_FROM, Section
from srm_tui.text import Safe, cut, width

if TYPE_CHECKING:
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.core.walkthrough.summary import Summary
    from srm_tui.layout.walkthrough.slide import Slide

_SHORTEST_TITLE = 8


class Times(NamedTuple):
    """How long it has taken.

    Attributes:
        seconds: Since the second step; None before.
        planned: The minutes planned for the steps until here; None where none are.
        all_planned: The minutes planned for the whole.
    """

    seconds: float | None = None
    planned: float | None = None
    all_planned: float | None = None

    @property
    def words(self) -> Safe:
        """Return it as a clock: `12:40 of 45:00 · 2:10 late`."""
        if self.seconds is None:
            return Safe("0:00") if self.all_planned is None else Safe(f"0:00 of {clock(self.all_planned * 60)}")
        text = clock(self.seconds)
        if self.all_planned is not None:
            text += f" of {clock(self.all_planned * 60)}"
        if self.planned is not None and self.seconds > self.planned * 60:
            text += f" · {clock(self.seconds - self.planned * 60)} late"
        return Safe(text)


def clock(seconds: float) -> str:
    """Return seconds as people read them off a clock: `2:05`, `1:02:05`."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def head(title: Safe, place: Safe, notes: tuple[Safe, ...], lock: Span, columns: int) -> Line:
    """Return the line above a step.

    Args:
        title: The model's title.
        place: Step and time.
        notes: Words about the file, such as what is unsaved.
        lock: Whether edits are possible.
        columns: The room.
    """
    gap = "   " if line_width((lock,)) + width(place) + 4 <= columns else " "
    right: Line = (lock, Span(Safe(f"{gap}{place} "), BAND))
    name = Safe(" Walkthrough")
    room = columns - line_width(right) - width(name) - 2
    # What became of the file is news, its title is not.
    said = cut(Safe("".join(f"  {note}" for note in notes)), max(0, room))
    room -= width(said) + 2
    shown = Span(Safe(f"  {cut(title, room)}" if room >= min(width(title), _SHORTEST_TITLE) else ""), BAND_DIM)
    left: Line = (Span(name, BAND), shown, Span(said, BAND_DIM))
    if line_width(left) + line_width(right) > columns:
        left = ()
    space = Span(Safe(" " * max(0, columns - line_width(left) - line_width(right))), BAND_DIM)
    return padded((*left, space, *right), columns, BAND_DIM)


def foot(  # noqa: PLR0913 (the step, where it stands, and the room)
    slide: Slide, number: int, count: int, columns: int, lines: int, *, key: Safe | None = None
) -> list[Line]:
    """Return what stands below a step: who the letters are, and how far we are; two lines, four where there is room.

    Args:
        slide: What is shown.
        number: The step's number, from 0.
        count: How many steps there are.
        columns: The room.
        lines: The lines of the whole screen.
        key: What shows all parties; None for nothing.
    """
    found = [legend(slide, columns, key), _bar(number, count, columns)]
    if lines >= ROOMY_FROM:
        found = [(), *found, ()]
    return [padded(line, columns, PAGE) for line in found]


def _bar(number: int, count: int, columns: int) -> Line:
    share = Safe(f" {100 * (number + 1) // max(1, count)}%")
    room = max(1, columns - 4 - width(share))
    done = max(1, room * (number + 1) // max(1, count))
    return (
        Span(Safe("  "), PAGE),
        Span(Safe("█" * done), DIM),
        Span(Safe("░" * (room - done)), DIM),
        Span(share, DIM),
    )


def summary_sections(snapshot: Snapshot, summary: Summary) -> tuple[Section, ...]:
    """Return what a walkthrough came to, as the last step says it; what there is nothing of is left out."""
    views = snapshot.model.views
    moved = [
        f"{move.rows} from {views[move.reference].name} to {views[move.view].name}"
        for move in summary.moved
        if move.rows
    ]
    open_ = [decision_words(snapshot, each) for each in summary.open]
    for one, many, counts in (
        ("gap", "gaps", summary.gaps),
        ("not decided yet", "not decided yet", summary.undecided),
    ):
        open_ += [f"{views[view].name}: {counted(count, one, many)}" for view, count in enumerate(counts) if count]
    right, guessed = summary.right
    off = [each.words for each in summary.off] or (["none"] if guessed else [])
    sections = (
        Section("Moved", tuple(moved)),
        Section("Changed here", tuple(change_words(snapshot, each) for each in summary.changed)),
        Section("Decided", tuple(decision_words(snapshot, each) for each in summary.decided)),
        Section("Open", tuple(open_)),
        Section(f"Guesses that were off ({right} of {guessed} right)", tuple(off), letters=bool(summary.off)),
        Section("", (time_words(summary),) if summary.seconds is not None else ()),
    )
    return tuple(section for section in sections if section.items)
