"""Minutes as Markdown: what was decided, what is open, and how a walkthrough went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.decisions import AGREED, OPEN
from srm_tui.core.resolve import State
from srm_tui.core.walkthrough.summary import change_words, summarised, time_words
from srm_tui.core.walkthrough.words import row_names, view_name
from srm_tui.export.as_markdown import escaped
from srm_tui.text import safe

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from srm_tui.core.model import Decision
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.core.walkthrough.summary import Results, Summary

_STATES = ((State.GAP, "nobody is responsible"), (State.UNDECIDED, "not decided yet"))


def as_minutes(
    snapshot: Snapshot, *, since: dt.date | None = None, day: dt.date | None = None, results: Results | None = None
) -> str:
    """Return the minutes of a model, or of a walkthrough of it.

    Args:
        snapshot: The model as it is now.
        since: Agreed decisions before this day, and those without one, are left out.
        day: The day of the meeting.
        results: What happened in the room; decisions that were agreed before are then left out.
    """
    summary = summarised(snapshot, results)
    lines = [f"# Minutes: {_text(snapshot.model.title or 'Untitled model')}", ""]
    facts = [day.isoformat()] if day is not None else []
    facts += [f"Decisions since {since.isoformat()}"] if since is not None else []
    facts += [time_words(summary)] if time_words(summary) else []
    lines += [". ".join(facts) + ".", ""] if facts else []
    for title, section in (
        ("Decided", _decided(snapshot, summary.decided, since)),
        ("Changed", [f"- {_text(change_words(snapshot, change))}" for change in summary.changed]),
        ("Open", _open(snapshot, summary.open)),
        ("Nobody is responsible, or not decided yet", [*_without_answer(snapshot)]),
        ("What moves", _moves(snapshot, summary)),
        ("Where the room was off", _off(snapshot, summary)),
    ):
        if section:
            lines += [f"## {title}", "", *section, ""]
    return "\n".join(lines[:-1]) + "\n"


def _decided(snapshot: Snapshot, decided: Sequence[Decision], since: dt.date | None) -> list[str]:
    if since is None:
        meant = list(decided)
    else:
        meant = [each for each in decided if each.date is not None and each.date >= since]
    lines = [_decision(snapshot, each) for each in meant] or ["Nothing."]
    undated = 0 if since is None else sum(each.date is None for each in decided)
    if undated:
        lines += ["", f"Without a date, and so left out: {undated}."]
    return lines


def _open(snapshot: Snapshot, decisions: Sequence[Decision]) -> list[str]:
    """Name the most pressing first."""
    return [_decision(snapshot, each) for status in OPEN for each in decisions if each.status == status]


def _decision(snapshot: Snapshot, decision: Decision) -> str:
    decisions = snapshot.decisions
    about = decisions.about(decisions.topic(decision))
    # Under "Decided" all are agreed.
    said = decisions.words(decision).removeprefix(f"{AGREED}: ")
    return f"- **{_text(about)}**: {_text(said)}"


def _without_answer(snapshot: Snapshot) -> Iterator[str]:
    cells = snapshot.matrix.cells
    for view in range(len(snapshot.model.views)):
        for state, words in _STATES:
            rows = [row for row in range(len(cells)) if cells[row][view].state is state]
            if rows:
                yield f"- {_text(view_name(snapshot, view))}, {words}: {_text(row_names(snapshot, rows))}"


def _moves(snapshot: Snapshot, summary: Summary) -> list[str]:
    return [
        f"- From {_text(view_name(snapshot, move.reference))} to {_text(view_name(snapshot, move.view))}: {move.rows}"
        for move in summary.moved
        if move.rows
    ]


def _off(snapshot: Snapshot, summary: Summary) -> list[str]:
    right, guessed = summary.right
    if not guessed:
        return []
    views = {view.id: view.name for view in snapshot.model.views}
    lines = [f"- {_text(each.words)} ({_text(views[each.view])})" for each in summary.off]
    return [f"{right} of {guessed} guesses were right.", *(["", *lines] if lines else [])]


def _text(text: str) -> str:
    return escaped(safe(text))
