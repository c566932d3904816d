"""What waits for a decision as steps, and what a walkthrough came to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hypothesis import given

from srm_tui.core.walkthrough.agenda import agenda_steps
from srm_tui.core.walkthrough.guesses import Guess
from srm_tui.core.walkthrough.step import StepKind
from srm_tui.core.walkthrough.steps import Stage, Step
from srm_tui.core.walkthrough.summary import (
    Results,
    ViewMove,
    change_words,
    decision_words,
    planned,
    summarised,
    time_words,
)
from tests.core.tools import layer, row, snapshot_of, stack
from tests.strategies import models

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
    assert (backup.view, backup.say) == (1, "- Second: nobody is responsible (a gap)")
    assert decision.say.endswith("- Second: not decided yet")
    assert keys.say == "- First: not decided yet"
    assert all(step.rows and step.ask for step in steps[:3])


def test_a_cell_with_an_open_decision_comes_up_once() -> None:
    """With the decision; one for every view is about all of its cells."""
    everywhere = {key: value for key, value in PARKED.items() if key != "view"}
    steps = agenda_steps(model(everywhere), 1)
    assert [step.id for step in steps] == ["decision-keys-later", "cell-backup", "summary"]
    assert steps[0].say.endswith("Who holds them?\n\n- Second: not decided yet\n- First: not decided yet")
    assert agenda_steps(model(everywhere))[0].say.endswith("- First: not decided yet\n- Second: not decided yet")


class TestBegun:
    """A room goes through the agenda: what it decides keeps its place."""

    @staticmethod
    def after(*decisions: Data, **said: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 (of any cell)
        """Return id, text and question of each step but the last one, with the model as it is by now."""
        steps = agenda_steps(model(*decisions, **said), 1, model(PARKED))
        return [(step.id, step.say, step.ask) for step in steps[:-1]]

    def test_what_is_agreed_says_so_where_it_stood(self) -> None:
        """At once, without a question; what is open stays open."""
        agreed = {**PARKED, "status": "agreed", "from": "undecided", "to": "msp"}
        found = self.after(agreed, keys={"first": "undecided", "second": "msp"})
        assert [each[0] for each in found] == ["decision-keys-later", "cell-backup", "cell-keys"]
        assert found[0] == (found[0][0], "agreed: undecided → Msp; Who holds them?\n\n- Second: Msp", "")
        assert [each[2] for each in found] == ["", "Who is responsible?", "Who is responsible?"]
        steps = agenda_steps(model(agreed, keys="msp"), 1, model(PARKED))
        assert steps[0].stages == (Stage.LAYER,)

    def test_agreed_without_an_answer_is_still_to_be_answered(self) -> None:
        """A text alone does not say who does it."""
        assert self.after({**PARKED, "status": "agreed"})[0][2] == "Who is responsible?"

    def test_a_decision_on_a_cell_is_said_where_the_cell_is_asked_about(self) -> None:
        """Open or agreed, it makes no step of its own."""
        later = {"id": "later", "on": "backup", "view": "second", "status": "proposed", "text": "In May."}
        found = self.after(PARKED, later)
        assert [each[0] for each in found] == ["decision-keys-later", "cell-backup", "cell-keys"]
        assert found[1][1:] == (
            "proposed: In May.\n\n- Second: nobody is responsible (a gap)",
            "What do we decide?",
        )

    def test_a_withdrawn_one_says_so_and_what_is_new_follows(self) -> None:
        """Numbers only grow, unless what a step is about is gone."""
        found = self.after({"id": "new", "on": "patching", "text": "Sundays?"})
        assert [each[0] for each in found] == ["decision-keys-later", "cell-backup", "cell-keys", "decision-new"]
        assert found[0][1] == "withdrawn\n\n- Second: not decided yet"
        bare = snapshot_of(stack(layer("Top", row("Patching", responsible="msp"))))
        assert [step.kind for step in agenda_steps(bare, 0, model(PARKED))] == [StepKind.SUMMARY]


@given(models(most_layers=3, most_rows=3), models(most_layers=3, most_rows=3))
def test_an_agenda_that_has_begun_outlives_any_change(data: Data, other: Data) -> None:
    """No step twice, none about what is gone."""
    begun, now = snapshot_of(data), snapshot_of(other)
    steps = agenda_steps(now, 0, begun)
    assert len({step.id for step in steps}) == len(steps)
    assert [step.id for step in agenda_steps(begun, 0, begun)] == [step.id for step in agenda_steps(begun)]


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
    assert summary.moved == (ViewMove(1, 0, 2),)
    assert [change_words(now, each) for each in summary.changed] == [
        "Patching, Second: Customer → Msp",
        "Keys, First: nobody is responsible (a gap) → not decided yet",
        "Keys, Second: nobody is responsible (a gap) → not decided yet",
    ]
    assert [decision_words(now, each) for each in summary.decided] == [
        "Patching, Second: agreed: Customer → Msp; On Sundays. (by Customer, 2026-05-04)"
    ]
    assert [decision_words(now, each) for each in summary.open] == ["Keys, Second: parked: Who holds them?"]
    assert (summary.gaps, summary.undecided, summary.right) == ((0, 1), (1, 1), (0, 1))
    assert [each.words for each in summary.off] == ["Patching: the room said C, the model says M"]
    assert time_words(summary) == "Time: 60 minutes, 45 minutes planned"


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
    assert time_words(summarised(model(), Results(seconds=20))) == "Time: less than a minute"
