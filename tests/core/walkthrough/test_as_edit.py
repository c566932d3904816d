"""The made steps as an edit: what is written shows what was shown."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from srm_tui.core.build import build
from srm_tui.core.edits.change import RefusedError, applied
from srm_tui.core.snapshot import Snapshot
from srm_tui.core.walkthrough.as_edit import walkthrough_as_edit
from srm_tui.core.walkthrough.steps import StepKind, made_steps, steps_of
from tests.core.tools import layer, row, snapshot_of, stack
from tests.models.bundled import NAMES, data_of
from tests.strategies import models

Data = dict[str, Any]


def written(data: Data) -> Snapshot:
    """Return the model after its made steps were written into it."""
    edit = walkthrough_as_edit(snapshot_of(data), data)
    built = build(applied(data, edit.changes))
    assert built.problems == ()
    assert built.model is not None
    return Snapshot(built.model)


def assert_shows_the_same(data: Data) -> None:
    """Check that the written steps are the made ones, but for what only made ones know."""
    made = made_steps(snapshot_of(data))
    for own, step in zip(steps_of(written(data)), made, strict=True):
        # Bricks name several parties; of one alone they would show the cells.
        in_bricks = step.kind is StepKind.PARTIES and len(step.parties) > 1
        assert not in_bricks or own.parties == step.parties
        assert (own.id, own.title, own.view, own.compare, own.say, own.ask) == (
            *(step.id, step.title, step.view, step.compare, "" if in_bricks else step.say, step.ask),
        )
        assert set(step.rows) <= set(own.rows)
        assert set(step.layers) <= set(own.layers)


@pytest.mark.parametrize("name", NAMES)
def test_a_bundled_model_takes_its_made_steps(name: str) -> None:
    """They are its own afterwards."""
    data = {key: value for key, value in data_of(name).items() if key != "walkthrough"}
    assert_shows_the_same(data)


@given(models(most_layers=2, most_rows=3))
def test_any_model_takes_its_made_steps(data: Data) -> None:
    """Where there is anything to show."""
    if made_steps(snapshot_of(data))[:-1]:
        assert_shows_the_same(data)


def test_an_id_that_several_kinds_have_is_written_with_its_kind() -> None:
    """So that it is no riddle."""
    data = stack(layer("Customer", row("Power", responsible="customer")), views="only")
    steps = {step.id: step for step in written(data).model.walkthrough}
    assert steps["layer-customer"].show == ("layer:customer",)


def test_steps_of_its_own_are_never_written_over() -> None:
    """It is refused."""
    data = stack(layer("Base", row("Power")), walkthrough=[{"id": "mine"}])
    with pytest.raises(RefusedError, match="of its own already"):
        walkthrough_as_edit(snapshot_of(data), data)


def test_without_anything_to_show_nothing_is_written() -> None:
    """It is refused."""
    data = {"format": 1}
    with pytest.raises(RefusedError, match="nothing to walk through"):
        walkthrough_as_edit(snapshot_of(data), data)


def test_the_summary_is_not_written() -> None:
    """It comes by itself, and says how it is at the end."""
    data = stack(layer("Base", row("Power")))
    steps = steps_of(written(data))
    assert [step.kind for step in steps[:-1]] == [StepKind.OWN] * (len(steps) - 1)
    assert steps[-1].kind is StepKind.SUMMARY
