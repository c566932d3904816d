"""The steps that a room is led through: the model's own, else made ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.walkthrough.made import made_steps
from srm_tui.core.walkthrough.own import own_steps
from srm_tui.core.walkthrough.step import Stage, Step, StepKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.snapshot import Snapshot

__all__ = ["Stage", "Step", "StepKind", "made_steps", "nearest_step", "own_steps", "steps_of"]


def steps_of(snapshot: Snapshot, view: int = 0) -> tuple[Step, ...]:
    """Return the model's own steps, else made ones; the last one always sums up.

    Args:
        snapshot: The model.
        view: The view that steps are in which name none.
    """
    return own_steps(snapshot, view) or made_steps(snapshot, view)


def nearest_step(steps: Sequence[Step], identifier: str, title: str, number: int) -> int:
    """Return the number of the step to go on with after the steps changed: by id, else by title, else the nearest.

    Args:
        steps: The steps as they are now; at least one.
        identifier: Id of the step that was shown.
        title: Its title.
        number: Its number, counted from 0.
    """
    for number_now, step in enumerate(steps):
        if step.id == identifier:
            return number_now
    alike = [number_now for number_now, step in enumerate(steps) if step.title == title]
    if alike:
        return min(alike, key=lambda number_now: abs(number_now - number))
    return max(0, min(number, len(steps) - 1))
