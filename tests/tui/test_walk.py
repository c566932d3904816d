"""A walkthrough under way, without a screen: forward, backward, and on with another state of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srm_tui.core.walkthrough.step import StepKind
from srm_tui.core.walkthrough.summary import summarised
from srm_tui.tui.walk import Walk
from tests.core.tools import layer, row, snapshot_of, stack
from tests.strategies import models

if TYPE_CHECKING:
    from collections.abc import Callable

Data = dict[str, Any]


def at(walk: Walk) -> tuple[int, object]:
    """Return where a walk is."""
    return walk.number, walk.newest


@settings(max_examples=40, deadline=None)
@given(models(most_layers=3, most_rows=3))
def test_every_part_of_every_step_comes_once_and_the_way_back_is_the_same(data: Data) -> None:
    """From the first part to the last, and back; there it ends."""
    walk = Walk(snapshot_of(data))
    seen = [at(walk)]
    while walk.forward():
        seen.append(at(walk))
    summaries = sum(step.kind is StepKind.SUMMARY for step in walk.steps)
    assert len(set(seen)) == len(seen) == sum(len(step.stages) for step in walk.steps)
    assert summaries == 1
    back = [at(walk)]
    while walk.backward():
        back.append(at(walk))
    assert back == seen[::-1]


@settings(max_examples=40, deadline=None)
@given(models(most_layers=3, most_rows=3), st.integers(0, 30))
def test_the_same_model_read_again_changes_nothing(data: Data, steps: int) -> None:
    """The same step, as much of it revealed, the same view."""
    walk = Walk(snapshot_of(data))
    for _ in range(steps):
        walk.forward()
    before, view = at(walk), walk.view
    walk.take(snapshot_of(data))
    assert (at(walk), walk.view) == (before, view)


@settings(max_examples=40, deadline=None)
@given(models(most_layers=3, most_rows=3), models(most_layers=3, most_rows=3), st.integers(0, 30))
def test_any_other_model_can_follow(data: Data, other: Data, steps: int) -> None:
    """Whatever becomes of the file, there is a step to show."""
    walk = Walk.of_agenda(snapshot_of(data)) if steps % 2 else Walk(snapshot_of(data))
    for _ in range(steps):
        walk.forward()
    walk.select_next(walk.step.rows)
    walk.take(snapshot_of(other))
    assert 0 <= walk.number < len(walk.steps)
    assert walk.newest in walk.step.stages
    assert walk.selected is None or walk.selected in walk.step.rows
    assert 0 <= walk.view < len(walk.snapshot.model.views)


@pytest.mark.parametrize("reach", [lambda walk: walk.go(1), lambda walk: [walk.forward() for _ in range(3)]])
def test_the_clock_begins_with_the_second_step(reach: Callable[[Walk], object]) -> None:
    """However it is reached; going back does not stop it; a new start does."""
    walk = Walk(snapshot_of(stack(layer("Ground", row("Power"), responsible="provider"))))
    now = [5.0]
    walk.room.now = lambda: now[0]
    assert walk.room.seconds is None
    reach(walk)
    now[0] += 7
    walk.go(0)
    assert walk.room.seconds == 7
    walk.start_over()
    assert walk.room.seconds is None


def test_guesses_of_a_scenario_are_the_rooms() -> None:
    """What was guessed aside counts in the sum."""
    data = stack(
        layer("Ground", row("Power"), responsible="provider"),
        scenarios=[{"id": "night", "steps": [{"on": "power"}]}],
    )
    walk = Walk(snapshot_of(data))
    aside = walk.aside("night")
    aside.go(1)
    aside.guess(0, ("customer",))
    assert [guess.parties for guess in walk.results.guesses] == [("customer",)]
    assert aside.guessed(0) is not None
    aside.guess(0, None)
    assert walk.results.guesses == ()


def test_a_decision_makes_no_guess_right() -> None:
    """The sum tells the room what it got wrong, also after it changed the cell to what it had said."""
    walk = Walk(snapshot_of(stack(layer("Ground", row("Power"), responsible="provider"))))
    walk.guess(0, ("customer",))
    walk.take(snapshot_of(stack(layer("Ground", row("Power"), responsible="customer"))))
    assert [each.words for each in summarised(walk.snapshot, walk.results).off] == [
        "Power: the room said C, the model said P"
    ]


def test_the_agenda_stays_at_what_was_decided_until_one_goes_on() -> None:
    """With the answer on the screen, at the same number; begun anew, it is over."""
    rows = (row("Power"), row("Water"), row("Heat"))
    walk = Walk.of_agenda(snapshot_of(stack(layer("Ground", *rows), views="only")))
    walk.go(1)
    rows = (row("Power"), row("Water", responsible="provider"), row("Heat"))
    walk.take(snapshot_of(stack(layer("Ground", *rows), views="only")))
    assert (walk.step.id, walk.number, len(walk.steps), walk.step.say) == ("cell-water", 1, 4, "- Only: Provider")
    assert walk.slide_is_whole
    walk.forward()
    assert walk.step.id == "cell-heat"
    walk.start_over()
    assert [step.id for step in walk.steps] == ["cell-power", "cell-heat", "summary"]


PLANNED = stack(
    layer("Ground", row("Power"), responsible="provider"),
    walkthrough=[{"id": "one", "minutes": 5}, {"id": "two", "minutes": 10}, {"id": "three"}],
    scenarios=[{"id": "night", "steps": [{"on": "power"}, {"on": "power"}]}],
)


def test_a_scenario_does_not_change_the_plan() -> None:
    """The clock shows what was planned until the step from which we went aside, also after the file changed."""
    walk = Walk(snapshot_of(PLANNED))
    assert walk.times[1:] == (5, 15)
    walk.go(1)
    aside = walk.aside("night")
    aside.go(2)
    assert aside.times[1:] == walk.times[1:] == (15, 15)
    assert aside.results.minutes == 15
    more = [*PLANNED["walkthrough"][:2], {"id": "three", "minutes": 20}]
    aside.take(snapshot_of({**PLANNED, "walkthrough": more}))
    assert aside.times[1:] == (15, 35)


def test_without_minutes_there_is_no_plan() -> None:
    """Neither in made steps nor in their scenarios."""
    data = {key: value for key, value in PLANNED.items() if key != "walkthrough"}
    walk = Walk(snapshot_of(data))
    assert walk.times[1:] == walk.aside("night").times[1:] == (None, None)


@pytest.mark.parametrize(
    ("step", "place"),
    [
        ("two", ("", 1)),
        ("3", ("", 2)),
        ("night", ("scenario:night", 0)),
        ("event-2-of-night", ("scenario:night", 2)),
        ("gone", ("", 0)),
        ("9", ("", 0)),
    ],
)
def test_it_begins_with_what_is_named(step: str, place: tuple[str, int]) -> None:
    """A step or a scenario; where there is none, at the beginning."""
    walk = Walk(snapshot_of(PLANNED)).beginning_with(step)
    assert (walk.name, walk.number) == place
    if walk.outer is not None:
        assert (walk.outer.step.id, walk.outer.slide_is_whole) == ("three", True)
        assert walk.times[1:] == walk.aside("night").times[1:] == (15, 15)
