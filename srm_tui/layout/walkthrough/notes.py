"""The facilitator's notes: what only one person needs to see of a step, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.walkthrough.scenarios import scenario_steps
from srm_tui.core.walkthrough.steps import nearest_step, steps_of
from srm_tui.core.walkthrough.summary import planned
from srm_tui.layout.looks import BAND, BAND_DIM
from srm_tui.layout.spans import Line, Span, line_width, padded
from srm_tui.layout.walkthrough.frame import Times, clock
from srm_tui.layout.walkthrough.markdown import DIM, PAGE, STRONG, said_lines, text_lines
from srm_tui.text import Safe, cut, safe, width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.snapshot import Snapshot
    from srm_tui.core.walkthrough.step import Step
    from srm_tui.document.presenting import Followed, Told

_MARGIN = 2
_WIDEST = 100
_SCENARIO, _AGENDA = "scenario:", "agenda"
_STAGES = {
    "layer": "title and text",
    "cells": "the cells",
    "moved": "what moved",
    "question": "the question",
    "answer": "the answer",
}


class Now(NamedTuple):
    """Where a walkthrough is, in terms of the model that is known here.

    Attributes:
        step: The step; None where the model that is known here has none.
        following: The step after it; None after the last one.
        others: How many more presentations of the file go on.
        all_planned: The minutes planned for the whole walkthrough; of a scenario for the one that it belongs to.
    """

    told: Told
    step: Step | None
    following: Step | None
    steps: tuple[Step, ...]
    others: int
    all_planned: float | None = None


def where(snapshot: Snapshot, followed: Followed) -> Now:
    """Return where a walkthrough is."""
    told = followed.now.told
    steps = _steps(snapshot, told)
    others = len(followed.all) - 1
    if not steps:
        return Now(told, None, None, (), others)
    # Made steps have no plan and own ones are the same in every view.
    all_planned = planned(steps_of(snapshot) if told.walk.startswith(_SCENARIO) else steps)
    number = nearest_step(steps, told.step, told.title, told.number)
    step = steps[number]
    if step.id != told.step and step.title != told.title:
        return Now(told, None, None, steps, others, all_planned)
    following = steps[number + 1] if number + 1 < len(steps) else None
    return Now(told, step, following, steps, others, all_planned)


def _steps(snapshot: Snapshot, told: Told) -> tuple[Step, ...]:
    """Return the steps that are walked through: they follow from the view that it began in, which is not told."""
    if told.walk.startswith(_SCENARIO):
        view = snapshot.matrix.view_number.get(told.view)
        return scenario_steps(snapshot, told.walk.removeprefix(_SCENARIO), view)
    make = steps_of
    if told.walk == _AGENDA:
        from srm_tui.core.walkthrough.agenda import agenda_steps  # noqa: PLC0415 (seldom walked through)

        make = agenda_steps
    first = make(snapshot, 0)
    if _fits(first, told):
        return first
    others = (make(snapshot, view) for view in range(1, len(snapshot.model.views)))
    return next((steps for steps in others if _fits(steps, told)), first)


def _fits(steps: Sequence[Step], told: Told) -> bool:
    """Whether the step that is told is one of these, at its place."""
    return told.number < len(steps) == told.total and steps[told.number].id == told.step


def head(now: Now | None, title: Safe, seconds: float | None, step_seconds: float | None, columns: int) -> Line:
    """Return the line above the notes.

    Args:
        now: Where the walkthrough is; None where there is none.
        title: The model's title.
        seconds: How long it has taken; None before the clock began.
        step_seconds: How long this step has taken.
        columns: The room.
    """
    name, right = Safe(" Notes"), Safe("")
    if now is not None:
        parts = [_place(now.told), Times(seconds, now.told.planned, now.all_planned).words]
        if step_seconds is not None:
            minutes = now.step.minutes if now.step is not None else None
            plan = f" of {clock(minutes * 60)}" if minutes is not None else ""
            parts.append(Safe(f"this step {clock(step_seconds)}{plan}"))
        # Where there is no room, what the room's screen says, too, stays longest.
        right = _joined(parts)
        if width(name) + 1 + width(right) > columns:
            right = _joined(parts[:2])
        if width(name) + 1 + width(right) > columns:
            name = Safe("")
        if width(right) > columns:
            right = _joined(parts[:1])
    room = columns - width(name) - width(right) - 4
    left: Line = (Span(name, BAND), Span(Safe(f"  {cut(title, room)}" if name and room > 0 else ""), BAND_DIM))
    space = Span(Safe(" " * max(0, columns - line_width(left) - width(right))), BAND_DIM)
    return padded((*left, space, Span(right, BAND)), columns, BAND_DIM)


def _joined(parts: Sequence[Safe]) -> Safe:
    return Safe(f"{' · '.join(parts)} ")


def _place(told: Told) -> Safe:
    """Say where we are in the words of the other screen."""
    what = "scenario" if told.walk.startswith(_SCENARIO) else "agenda" if told.walk == _AGENDA else "step"
    return Safe(f"{what} {told.number + 1}/{told.total}")


def note_lines(now: Now, columns: int) -> list[Line]:
    """Return the notes of a step, what the room will be asked and told, and what comes next, in exactly `columns`."""
    room = max(1, min(columns - 2 * _MARGIN, _WIDEST))
    told, step = now.told, now.step
    lines = _wrapped([safe(step.title if step is not None else told.title)], room, bold=True)
    shown = _STAGES.get(told.stage)
    if shown is not None:
        lines += _wrapped([Safe(f"shown so far: {shown}")], room)
    if now.following is not None:
        minutes = f" ({now.following.minutes:g} min)" if now.following.minutes is not None else ""
        lines += _wrapped([safe(f"next: {now.following.title}{minutes}")], room)
    elif step is not None:
        lines += _wrapped([Safe("next: nothing, this is the last step")], room)
    if step is None:
        lines += [(), *_wrapped([Safe("The file says something else by now: this step has no notes in it.")], room)]
    else:
        if step.notes:
            lines += [(), *text_lines(step.notes, room, spaced=True)]
        else:
            lines += [(), *_wrapped([Safe("no notes for this step")], room)]
        lines += _labelled("To be asked", step.ask.splitlines(), Safe("►"), room)
        lines += _labelled("The answer", step.answer.splitlines(), Safe("→"), room)
    if now.others:
        more = Safe(f"{now.others} more of this file going on; the one that began last is followed.")
        how = Safe("To follow another one, leave that walkthrough and begin it again.")
        lines += [(), *_wrapped([more, how], room)]
    return _on_page(lines, columns)


def nothing_lines(command: Safe, columns: int) -> list[Line]:
    """Return what is said while nothing is presented."""
    room = max(1, min(columns - 2 * _MARGIN, _WIDEST))
    words = [Safe("Nobody presents this model now. The notes follow as soon as somebody does:"), command]
    return _on_page([(), *_wrapped(words, room)], columns)


def _labelled(label: str, texts: Sequence[str], mark: Safe, room: int) -> list[Line]:
    return [(), (Span(Safe(label), DIM),), *said_lines(texts, room, mark)] if texts else []


def _wrapped(texts: Sequence[Safe], room: int, *, bold: bool = False) -> list[Line]:
    return [(Span(line, STRONG if bold else DIM),) for text in texts for line in wrap(text, room)]


def _on_page(lines: Sequence[Line], columns: int) -> list[Line]:
    margin = Span(Safe(" " * min(_MARGIN, columns // 3)), PAGE)
    return [padded((margin, *line), columns, PAGE) for line in ((), *lines)]
