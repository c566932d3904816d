"""Decisions are found by what they are about; the agenda lists all that waits for one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from srm_tui.core.decisions import OPEN, Decisions, Topic, agenda
from srm_tui.core.resolve import State
from srm_tui.core.snapshot import Snapshot
from tests.core.edits.full_models import full_models
from tests.core.filter_oracle import decided_models
from tests.core.tools import layer, model_of, row, snapshot_of, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.model import Decision

Data = dict[str, Any]


def day(number: int) -> dt.date:
    """Return a day of March."""
    return dt.date(2026, 3, number)


def decided(*decisions: Data, **more: Any) -> Decisions:  # noqa: ANN401 (what TOML holds)
    """Return the decisions of a small model; `data` is a row, and `platform` a layer and a row."""
    layers = (layer("Platform", row("Data"), row("Keys"), row("Platform")),)
    roles = [{"id": "ciso", "name": "Security officer"}, {"id": "customer", "name": "Buyer"}]
    return snapshot_of(stack(*layers, decisions=list(decisions), roles=roles, **more)).decisions


def ids(decisions: Sequence[Decision]) -> list[str]:
    """Return the ids of some decisions."""
    return [each.id for each in decisions]


class TestWhatTheyAreAbout:
    """A row, a layer or something else, in one view or in all."""

    @pytest.mark.parametrize(
        ("on", "topic"),
        [
            ("data", Topic("row", "data")),
            ("row:platform", Topic("row", "platform")),
            ("layer:platform", Topic("layer", "platform")),
            ("msp", Topic("party", "msp")),
            ("first", Topic("view", "first")),
        ],
    )
    def test_an_id_means_what_has_it(self, on: str, topic: Topic) -> None:
        """With a prefix where several kinds have it."""
        decisions = decided({"on": on})
        assert decisions.topic(decisions.model.decisions[0]) == topic

    def test_one_on_nothing_is_about_the_model(self) -> None:
        """Nobody has to say what it is about."""
        decisions = decided({"text": "We meet in May."})
        assert decisions.about(decisions.topic(decisions.open[0])) == "the model"

    def test_a_cell_has_those_of_its_view_and_those_of_every_view(self) -> None:
        """The newest first; of a day the later one in the file, and those without a day last."""
        decisions = decided(
            {"id": "old", "on": "data", "date": day(1)},
            {"id": "new", "on": "data", "view": "second", "date": day(3)},
            {"id": "same-day", "on": "row:data", "date": day(3)},
            {"id": "whenever", "on": "data", "view": "second"},
            {"id": "other-view", "on": "data", "view": "first", "date": day(4)},
            {"id": "other-row", "on": "keys"},
            {"id": "of-the-layer", "on": "layer:platform"},
        )
        assert ids(decisions.of_row("data", "second")) == ["same-day", "new", "old", "whenever"]
        latest = decisions.latest(Topic("row", "data", "first"))
        assert latest is not None
        assert latest.id == "other-view"
        assert decisions.latest(Topic("row", "nothing", "first")) is None
        assert ids(decisions.of(Topic("layer", "platform", "first"))) == ["of-the-layer"]

    def test_the_most_pressing_status_speaks_for_a_cell(self) -> None:
        """Contested before proposed before parked; what is agreed is not open."""
        decisions = decided(
            {"on": "data", "status": "parked"},
            {"on": "data", "status": "contested", "view": "second"},
            {"on": "keys", "status": "agreed"},
        )
        assert decisions.open_status(Topic("row", "data", "first")) == "parked"
        assert decisions.open_status(Topic("row", "data", "second")) == "contested"
        assert decisions.open_status(Topic("row", "keys", "first")) is None

    @given(decided_models())
    def test_every_open_decision_on_a_cell_marks_it(self, data: Data) -> None:
        """A cell is open exactly where some decision says so, whichever way one asks."""
        model = model_of(data)
        decisions = Decisions(model)
        rows = [entry.id for each in model.layers for entry in each.responsibilities]
        for view in model.views:
            found = {row for row in rows if decisions.open_status(Topic("row", row, view.id))}
            assert found == decisions.rows_with(OPEN, view.id)


class TestWords:
    """What a decision says to people."""

    @pytest.mark.parametrize(
        ("decision", "words"),
        [
            ({}, "proposed"),
            ({"text": " On Sundays. "}, "proposed: On Sundays."),
            (
                {"status": "agreed", "text": "Ours.", "by": ["ciso", "party:customer"], "date": day(1)},
                "agreed: Ours. (by Security officer, Customer, 2026-03-01)",
            ),
            ({"by": "role:customer"}, "proposed: (by Buyer)"),
            ({"from": "msp", "to": ["customer", "msp"]}, "proposed: Msp → Customer + Msp"),
            ({"from": [], "to": "n/a", "text": "Gone."}, "proposed: nobody → n/a; Gone."),
            ({"to": "undecided"}, "proposed: → undecided"),
            ({"from": "msp"}, "proposed"),
        ],
    )
    def test_a_decision_in_words(self, decision: Data, words: str) -> None:
        """Names, not ids; only what is said."""
        decisions = decided(decision)
        assert decisions.words(decisions.model.decisions[0]) == words

    def test_what_it_is_about_in_words(self) -> None:
        """The name, and the view where there is one."""
        decisions = decided()
        assert decisions.about(Topic("row", "data", "first")) == "Data, First"
        assert decisions.about(Topic("layer", "platform")) == "Platform"
        assert decisions.about(Topic("view", "first", "second")) == "First"


class TestAgenda:
    """All that waits for a decision."""

    DATA = stack(
        layer("Ground", row("Site", responsible={"first": [], "second": "undecided"})),
        layer("Top", row("Keys", responsible="msp"), row("Gap", responsible=[])),
        decisions=[
            {"id": "one", "on": "keys", "view": "first"},
            {"id": "two", "on": "keys", "view": "second"},
            {"id": "three", "on": "site", "status": "contested"},
            {"id": "four", "on": "keys", "status": "agreed"},
        ],
    )

    def test_decisions_then_cells_of_the_view_then_of_the_others(self) -> None:
        """From the top of the stack down."""
        found = [
            (group.what, group.view, [item.decision.id if item.decision else item.topic.id for item in group.items])
            for group in agenda(snapshot_of(self.DATA), 1)
        ]
        assert found == [
            ("contested", None, ["three"]),
            ("proposed", None, ["two", "one"]),
            ("gap", 1, ["gap"]),
            ("undecided", 1, ["site"]),
            ("gap", 0, ["gap", "site"]),
        ]

    @given(full_models())
    def test_nothing_is_left_out_or_there_twice(self, data: Data) -> None:
        """Each open decision once, each cell without an answer once."""
        snapshot = Snapshot(model_of(data))
        groups = agenda(snapshot)
        assert all(group.items for group in groups)
        items = [item for group in groups for item in group.items]
        assert sorted(item.decision.id for item in items if item.decision) == sorted(ids(snapshot.decisions.open))
        matrix, views = snapshot.matrix, snapshot.model.views
        open_cells = sorted(
            (row.id, view.id)
            for number, row in enumerate(matrix.rows)
            for index, view in enumerate(views)
            if matrix.cells[number][index].state in {State.GAP, State.UNDECIDED}
        )
        assert sorted((item.topic.id, item.topic.view) for item in items if item.decision is None) == open_cells
        for item in items:
            assert snapshot.decisions.about(item.topic)
            assert item.decision is None or snapshot.decisions.words(item.decision)
