"""What waits for a decision as steps, and what a walkthrough came to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from srm_tui.core.walkthrough.agenda import agenda_steps, decision_of
from srm_tui.core.walkthrough.guesses import Guess
from srm_tui.core.walkthrough.step import StepKind
from srm_tui.core.walkthrough.steps import Step
from srm_tui.core.walkthrough.summary import Results, planned, summarised, summary_lines
from tests.core.tools import layer, row, snapshot_of, stack

if TYPE_CHECKING:
    from srm_tui.core.snapshot import Snapshot

Data = dict[str, Any]

PARKED = {"id": "keys-later", "on": "keys", "view": "second", "status": "parked", "text": "Who holds them?"}
AGREED = {
    "id": "msp-patches",
    "on": "patching",
    "view": "second",
    "status": "agreed",
    "text": "On Sundays.",
    "by": "customer",
    "date": dt.date(2026, 5, 4),
    "from": "customer",
    "to": "msp",
}


def model(*decisions: Data, patching: str = "msp", keys: object = "undecided") -> Snapshot:
    """Return a model with decisions."""
    top = layer(
        "Top",
        row("Patching", responsible={"first": "customer", "second": patching}),
        row("Keys", responsible=keys),
        row("Backup", responsible={"first": "customer", "second": []}),
    )
    return snapshot_of(stack(top, decisions=list(decisions)))


def test_the_agenda_asks_for_each_open_decision_and_each_open_row_once() -> None:
    """Agreed ones are over; a row that is open in two views is one step."""
    steps = agenda_steps(model(AGREED, PARKED), 1)
    assert [step.id for step in steps] == ["decision-keys-later", "cell-backup", "cell-keys", "summary"]
    decision, backup, keys = steps[:3]
    assert (decision.kind, decision.title, decision.view) == (StepKind.AGENDA, "Keys, Second", 1)
    assert "Who holds them?" in decision.say
    assert [decision_of(step) for step in steps] == ["keys-later", None, None, None]
    assert (backup.view, backup.say) == (1, "- Second: nobody is responsible (a gap)")
    assert keys.say == "- Second: not decided yet\n- First: not decided yet"
    assert all(step.rows and step.ask for step in steps[:3])


def test_an_agenda_with_nothing_on_it_is_its_summary() -> None:
    """There is always a step to show."""
    done = snapshot_of(stack(layer("Top", row("Patching", responsible="msp"))))
    assert [step.kind for step in agenda_steps(done)] == [StepKind.SUMMARY]


def test_decisions_on_other_things_than_rows_are_on_the_agenda_too() -> None:
    """Layers, parties, views, and the model itself."""
    opened = [{"id": f"on-{each}", "on": f"{each}:{name}"} for each, name in (("layer", "top"), ("view", "second"))]
    steps = agenda_steps(model(*opened, {"id": "on-party", "on": "msp"}, {"id": "on-all"}))[:4]
    assert [(step.id, step.title, len(step.rows), step.view) for step in steps] == [
        ("decision-on-layer", "Top", 3, 0),
        ("decision-on-view", "Second", 0, 1),
        ("decision-on-party", "Msp", 0, 0),
        ("decision-on-all", "the model", 0, 0),
    ]


def test_the_summary_says_what_happened_in_the_room() -> None:
    """What changed, was decided since the start, is open, was guessed wrong, and the time against the plan."""
    before, now = model(PARKED, patching="customer", keys=[]), model(AGREED, PARKED)
    results = Results((Guess("patching", "second", ("customer",)),), 59.6 * 60, 45.0, before)
    summary = summarised(now, results)
    assert [each.id for each in summary.decided] == ["msp-patches"]
    assert summary_lines(now, summary) == [
        "First: Customer 2, 1 not decided yet",
        "Second: Msp 1, 1 gap, 1 not decided yet",
        "2 moved from First to Second",
        "Changed: Patching, Second: Customer → Msp",
        "Changed: Keys, First: nobody is responsible (a gap) → not decided yet",
        "Changed: Keys, Second: nobody is responsible (a gap) → not decided yet",
        "Decided: Patching, Second: agreed: Customer → Msp; On Sundays. (by Customer, 2026-05-04)",
        "Open: Keys, Second: parked: Who holds them?",
        "Guesses: 0 of 1 right",
        "Off: Patching: the room said C, the model says M",
        "Time: 60 minutes, 45 minutes planned",
    ]


def test_what_was_agreed_before_is_not_the_rooms() -> None:
    """Without a start to compare with, all of it is listed."""
    now = model(AGREED)
    assert summarised(now, Results(before=model(AGREED))).decided == ()
    assert [each.id for each in summarised(now).decided] == ["msp-patches"]
    earlier = model({**AGREED, "status": "proposed"})
    assert [each.id for each in summarised(now, Results(before=earlier)).decided] == ["msp-patches"]


def test_rows_that_came_or_went_are_no_changed_cells() -> None:
    """They have nothing to be compared with."""
    now = model()
    other = snapshot_of(stack(layer("Top", row("Gone", responsible="msp")), views="second"))
    assert summarised(now, Results(before=other)).changed == ()


def test_planned_minutes_add_up_where_some_are_said() -> None:
    """No plan is no plan of nothing."""
    step = Step("one", StepKind.OWN, "One")
    assert planned([step, step._replace(minutes=5.0), step._replace(minutes=2.5)]) == 7.5
    assert planned([step]) is None
    assert summary_lines(model(), summarised(model(), Results(seconds=20)))[-1] == "Time: less than a minute"
