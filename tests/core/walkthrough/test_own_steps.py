"""The steps that a file says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from srm_tui.core.walkthrough.own import answer_in
from srm_tui.core.walkthrough.steps import Stage, Step, StepKind, steps_of
from tests.core.tools import layer, row, snapshot_of, stack

if TYPE_CHECKING:
    from srm_tui.core.snapshot import Snapshot

Data = dict[str, Any]


def shown(**said: object) -> tuple[Snapshot, Step]:
    """Return a model with one step that says this, and that step."""
    base = layer("Base", row("Power"), row("Network"), responsible="provider")
    top = layer(
        "Top",
        row("Patching", responsible={"first": "customer", "second": "msp"}, accountable={"second": "customer"}),
        row("Backup", responsible="customer"),
    )
    empty = {"name": "Empty", "responsible": "msp"}
    alone = {"id": "audit", "name": "Audit", "responsible": {"first": "customer", "second": "msp"}}
    audit = alone | {"steps": [{"id": "plan"}, {"id": "visit"}, {"id": "report", "responsible": []}]}
    process = {
        "id": "restore",
        "name": "Restore",
        "steps": [{"id": "ask", "name": "Ask", "rows": ["backup"]}, {"id": "do", "name": "Do", "layer": "empty"}],
    }
    snapshot = snapshot_of(
        stack(
            base,
            top,
            empty,
            processes=[process, audit, {**alone, "id": "check", "name": "Check"}],
            walkthrough=[{"id": "one", **said}],
        )
    )
    steps = steps_of(snapshot)
    assert len(steps) == 2
    return snapshot, steps[0]


def names(snapshot: Snapshot, step: Step) -> list[str]:
    """Return the names of a step's rows."""
    return [snapshot.matrix.rows[row].name for row in step.rows]


def test_a_step_holds_what_the_file_says() -> None:
    """Texts raw, times as planned; the title follows from the id."""
    _, step = shown(say="**Look**", notes="Wait.", minutes=2.5)
    assert (step.kind, step.title, step.say, step.notes, step.minutes) == (
        *(StepKind.OWN, "One", "**Look**", "Wait.", 2.5),
    )
    assert step.stages == (Stage.LAYER,)


def test_layers_bring_their_rows_and_rows_their_layers() -> None:
    """In the order of the file, whatever the order in which they are named."""
    snapshot, step = shown(show=["patching", "base"])
    assert names(snapshot, step) == ["Power", "Network", "Patching"]
    assert step.layers == (0, 1)
    assert step.stages == (Stage.LAYER, Stage.CELLS)


def test_a_process_brings_what_its_steps_are_about() -> None:
    """Rows, and layers without rows."""
    snapshot, step = shown(show="process:restore")
    assert (step.processes, names(snapshot, step), step.layers) == (("restore",), ["Backup"], (1, 2))


def test_the_steps_of_a_process_are_covered_until_the_answer() -> None:
    """A line for each party, as of rows; a process without steps answers for itself."""
    snapshot, step = shown(show="audit", hide=True, ask="Who does it?")
    assert step.stages == (Stage.LAYER, Stage.QUESTION, Stage.ANSWER)
    assert step.answer.splitlines() == ["Customer: Plan, Visit", "Nobody is responsible (a gap): Report"]
    assert answer_in(snapshot, step, 1).splitlines()[0] == "Msp: Plan, Visit"
    assert shown(show="check", hide=True)[1].answer == "Customer: Check"


def test_one_party_brings_the_cells_in_which_it_is_responsible() -> None:
    """In the step's view; several are about themselves."""
    snapshot, step = shown(show="msp", view="second")
    assert names(snapshot, step) == ["Patching"]
    _, both = shown(show=["msp", "customer"])
    assert (both.parties, both.rows, both.layers) == (("msp", "customer"), (), ())


def test_a_comparison_that_names_nothing_shows_what_moved() -> None:
    """What moved comes as a stage of its own."""
    snapshot, step = shown(view="second", compare="first")
    assert names(snapshot, step) == ["Patching"]
    assert step.stages == (Stage.LAYER, Stage.CELLS, Stage.MOVED)


def test_what_is_covered_is_told_only_by_the_answer() -> None:
    """What moved would tell it too, so it comes last."""
    _, step = shown(show="top", view="second", compare="first", hide=True, ask="Who patches?")
    assert step.stages == (Stage.LAYER, Stage.CELLS, Stage.QUESTION, Stage.ANSWER, Stage.MOVED)
    assert step.answer.splitlines() == ["Msp: Patching", "Customer: Backup", "Customer is accountable: Patching"]


def test_covering_without_naming_anything_covers_all() -> None:
    """The room predicts the whole stack."""
    snapshot, step = shown(hide=True)
    assert len(step.rows) == len(snapshot.matrix.rows)
    assert step.stages == (Stage.LAYER, Stage.CELLS, Stage.ANSWER)


def test_a_layer_without_rows_is_covered_until_the_answer() -> None:
    """Beside rows, too."""
    _, alone = shown(show="empty", hide=True)
    assert (alone.stages, alone.answer) == ((Stage.LAYER, Stage.CELLS, Stage.ANSWER), "Msp: Empty")
    snapshot, both = shown(show=["empty", "backup"], hide=True)
    assert both.answer.splitlines() == ["Customer: Backup", "Msp: Empty"]
    assert answer_in(snapshot, both, 1).splitlines() == ["Customer: Backup", "Msp: Empty"]


def test_where_nothing_moves_covering_covers_all() -> None:
    """A comparison that finds nothing gives nothing away; without covering it is about the whole stack."""
    snapshot, step = shown(view="first", compare="first", hide=True)
    assert (len(step.rows), step.stages) == (len(snapshot.matrix.rows), (Stage.LAYER, Stage.CELLS, Stage.ANSWER))
    assert shown(view="first", compare="first")[1].is_whole


def test_a_step_without_a_view_takes_the_one_asked_for() -> None:
    """Others keep their own."""
    data = stack(walkthrough=[{"id": "one"}, {"id": "two", "view": "first"}, {"id": "three", "show": ["view:second"]}])
    assert [step.view for step in steps_of(snapshot_of(data), 1)] == [1, 0, 1, 1]


def test_the_last_step_sums_up_whatever_the_others_are_called() -> None:
    """Its id is free."""
    steps = steps_of(snapshot_of(stack(walkthrough=[{"id": "summary"}])))
    assert [(step.id, step.kind) for step in steps] == [("summary", StepKind.OWN), ("summary-2", StepKind.SUMMARY)]
