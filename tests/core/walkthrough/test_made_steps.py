"""Steps made from a model: all of it is shown, nothing empty, and a step keeps its id."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.names import ID_PATTERN
from srm_tui.core.resolve import State
from srm_tui.core.snapshot import Snapshot
from srm_tui.core.walkthrough.made import ROWS_A_STEP
from srm_tui.core.walkthrough.steps import Stage, Step, StepKind, made_steps, nearest_step, steps_of
from tests.core.tools import layer, row, snapshot_of, stack
from tests.models.bundled import NAMES, model_of
from tests.strategies import models

if TYPE_CHECKING:
    from random import Random

Data = dict[str, Any]


def assert_whole(snapshot: Snapshot, steps: tuple[Step, ...], most: int) -> None:
    """Check what holds for the made steps of any model."""
    shown = {row for step in steps for row in step.rows}
    assert shown == set(range(len(snapshot.matrix.rows)))
    assert {number for step in steps for number in step.layers} == set(range(len(snapshot.model.layers)))
    assert {party for step in steps for party in step.parties} == set(snapshot.parties)
    assert {role for step in steps for role in step.roles} == {role.id for role in snapshot.model.roles}
    ids = [step.id for step in steps]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(ID_PATTERN, identifier) for identifier in ids)
    assert steps[-1].kind is StepKind.SUMMARY
    for step in steps:
        assert step.say or step.rows or step.layers or step.parties or step.roles, step
        assert step.title
        assert len(step.rows) <= most
        assert step.stages[0] is Stage.LAYER
        assert len(set(step.stages)) == len(step.stages)
        assert (Stage.QUESTION in step.stages) == bool(step.ask)
        assert (Stage.ANSWER in step.stages) == bool(step.answer)
        assert (Stage.MOVED in step.stages) == (step.compare is not None)
        assert {snapshot.matrix.layer_of[row] for row in step.rows} <= set(step.layers)


@pytest.mark.parametrize("name", NAMES)
def test_made_steps_show_all_of_a_bundled_model(name: str) -> None:
    """Whichever view is shown first."""
    snapshot = Snapshot(model_of(name))
    for view in range(len(snapshot.model.views)):
        assert_whole(snapshot, made_steps(snapshot, view), ROWS_A_STEP)


@given(models(), st.data(), st.integers(1, 5))
def test_made_steps_show_all_of_any_model(data: Data, draw: st.DataObject, most: int) -> None:
    """However few rows a step may show."""
    snapshot = snapshot_of(data)
    view = draw.draw(st.integers(0, len(snapshot.model.views) - 1))
    assert_whole(snapshot, made_steps(snapshot, view, most), most)


@given(models(most_layers=3))
def test_a_step_keeps_its_id_when_the_model_changes_elsewhere(data: Data) -> None:
    """Live reload finds it again: other texts change no id, and another layer only adds some."""
    before = [step.id for step in made_steps(snapshot_of(data))]
    told = copy.deepcopy(data)
    for entry in told.get("layers", []):
        entry["description"] = "Told differently"
    assert [step.id for step in made_steps(snapshot_of(told))] == before
    more = copy.deepcopy(data)
    more["layers"] = [{"name": "Below all", "responsibilities": [{"name": "New"}]}, *more.get("layers", [])]
    after = [step.id for step in made_steps(snapshot_of(more))]
    assert {identifier for identifier in before if "layer-" in identifier} < set(after)


def about(snapshot: Snapshot) -> dict[str, tuple[set[str], set[str]]]:
    """Return the ids of the rows and layers that each made step is about, all of its parts together."""
    model, matrix = snapshot.model, snapshot.matrix
    found: dict[str, tuple[set[str], set[str]]] = {}
    for step in made_steps(snapshot):
        rows, layers = found.setdefault(re.sub("part-[0-9]+-of-", "", step.id), (set(), set()))
        rows.update(matrix.rows[row].id for row in step.rows)
        layers.update(model.layers[layer].id for layer in step.layers)
    # The boundary is between neighbours: it may go, and another one come.
    found.pop("boundary", None)
    return found


@given(models(most_layers=3), st.randoms(use_true_random=False))
def test_a_step_keeps_its_id_when_things_change_places(data: Data, random: Random) -> None:
    """Layers, rows and parties in another order: the same steps, about the same things."""
    before = about(snapshot_of(data))
    moved = copy.deepcopy(data)
    for entries in (
        moved.get("parties", []),
        moved.get("layers", []),
        *(entry.get("responsibilities", []) for entry in moved.get("layers", [])),
    ):
        random.shuffle(entries)
    assert about(snapshot_of(moved)) == before


@given(models(most_layers=3), st.data(), st.sampled_from(("n/a", "undecided", [])))
def test_a_step_keeps_its_id_when_a_row_is_added(data: Data, draw: st.DataObject, answer: object) -> None:
    """Wherever: nothing is left out, and what is about other rows is as it was."""
    if not data.get("layers"):
        return
    before = about(snapshot_of(data))
    more = copy.deepcopy(data)
    rows = draw.draw(st.sampled_from(more["layers"])).setdefault("responsibilities", [])
    rows.insert(draw.draw(st.integers(0, len(rows))), {"id": "added", "responsible": answer})
    after = about(snapshot_of(more))
    for identifier, (shown, in_layers) in before.items():
        now, in_layers_now = after[identifier]
        assert now - {"added"} == shown
        assert in_layers <= in_layers_now


def test_what_a_model_does_not_have_makes_no_step() -> None:
    """An empty one has its summary alone; one party in one view neither boundary nor what moves."""
    assert [step.kind for step in made_steps(snapshot_of({"format": 1}))] == [StepKind.SUMMARY]
    alone = snapshot_of(stack(layer("Base", row("Power", responsible="us")), parties="us", views="only"))
    assert [step.kind for step in made_steps(alone)] == [StepKind.PARTIES, StepKind.LAYER, StepKind.SUMMARY]


def story() -> Snapshot:
    """Return a model with something of every kind."""
    base = layer("Base", row("Power"), row("Network"), responsible="provider", description="What all stands on.")
    top = layer(
        "Top",
        row(
            "Patching",
            responsible={"first": "customer", "second": ["msp", "customer"]},
            parts={"second": {"msp": "Installs.", "customer": "Approves."}},
            sharing={"second": "dependent"},
            handoff={"second": "By ticket"},
        ),
        row("Backup", responsible={"first": [], "second": "msp"}),
        row("Keys", responsible={"first": "undecided", "second": "n/a"}),
        row("Code", responsible="customer"),
        responsible="customer",
    )
    roles = [
        {"id": "officer", "name": "Officer", "party": "msp", "counterpart": "boss"},
        {"id": "boss", "name": "Boss", "party": "customer"},
    ]
    return snapshot_of(stack(base, top, roles=roles))


def test_the_steps_lead_from_the_parties_to_the_summary() -> None:
    """Parties, layers bottom up, boundary, what moves, what is shared, roles, what is open, summary."""
    assert [step.id for step in steps_of(story())] == [
        *("parties", "layer-base", "layer-top", "boundary", "moved-second", "shared-second", "people"),
        *("open-first", "summary"),
    ]


def test_a_step_says_what_the_model_says() -> None:
    """In names, not in ids."""
    steps = {step.id: step for step in steps_of(story())}
    assert steps["layer-base"].say == "What all stands on.\n\nFirst: Provider 2."
    assert steps["boundary"].say == "- Top: Customer; Base: Provider"
    assert steps["moved-second"].say.splitlines()[2:] == [
        "- Customer → Msp and Customer: Patching",
        "- nobody is responsible (a gap) → Msp: Backup",
        "- not decided yet → does not apply: Keys",
    ]
    assert steps["shared-second"].answer == (
        "Patching: Msp and Customer (dependent). Msp: Installs. Customer: Approves. Handoff: By ticket."
    )
    assert steps["people"].say == "- Officer (Msp) → Boss\n- Boss (Customer)"
    assert steps["open-first"].say == "- nobody is responsible: Backup\n- not decided yet: Keys"
    assert steps["summary"].say.splitlines()[0] == "- First: Provider 2, Customer 2, 1 gap, 1 not decided yet"


def test_another_view_can_come_first() -> None:
    """Its layers are shown, and what moves runs from it to the others."""
    steps = {step.id: step for step in steps_of(story(), 1)}
    assert steps["layer-top"].view == 1
    assert (steps["moved-first"].view, steps["moved-first"].compare) == (0, 1)


def test_a_layer_too_large_for_a_screen_is_split_evenly() -> None:
    """Each part says which it is; the first keeps the id of the whole."""
    rows = [row(f"Row {number}", responsible="customer") for number in range(25)]
    steps = [step for step in made_steps(snapshot_of(stack(layer("Big", *rows)))) if step.kind is StepKind.LAYER]
    assert [(step.id, step.title, len(step.rows)) for step in steps] == [
        ("layer-big", "Big (1 of 2)", 13),
        ("part-2-of-layer-big", "Big (2 of 2)", 12),
    ]


def test_a_row_that_is_open_in_several_views_is_shown_once() -> None:
    """In the first of them."""
    snapshot = snapshot_of(stack(layer("Base", row("Power"), row("Keys", responsible={"first": "customer"}))))
    opened = [step for step in made_steps(snapshot) if step.kind is StepKind.OPEN]
    assert [(step.view, step.rows) for step in opened] == [(0, (0,)), (1, (1,))]
    assert all(snapshot.matrix.cells[row][step.view].state is State.GAP for step in opened for row in step.rows)


def test_the_step_goes_on_by_id_else_title_else_the_nearest() -> None:
    """A file that changed under a walkthrough does not lose the place."""
    steps = [Step(name, StepKind.OWN, name.upper()) for name in ("a", "b", "c", "d")]
    assert nearest_step(steps, "c", "A", 0) == 2
    assert nearest_step(steps, "gone", "B", 3) == 1
    assert nearest_step(steps, "gone", "Gone", 1) == 1
    assert nearest_step(steps[:2], "gone", "Gone", 3) == 1
    twice = [step._replace(title="Same") for step in steps]
    assert nearest_step(twice, "gone", "Same", 2) == 2
