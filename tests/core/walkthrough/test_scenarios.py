"""Scenarios: what the model says when something happens."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.perspective import Perspective
from srm_tui.core.snapshot import Snapshot
from srm_tui.core.walkthrough.calls import People
from srm_tui.core.walkthrough.scenarios import answer_lines, answer_to, event_named, scenario_steps
from srm_tui.core.walkthrough.steps import Stage
from tests.core.tools import layer, row, snapshot_of, stack
from tests.models.bundled import NAMES, model_of
from tests.strategies import models

Data = dict[str, Any]

ROLES = [
    {"id": "duty", "name": "On duty", "party": "msp", "counterpart": "owner", "holder": "A. Lee", "contact": "+49 1"},
    {"id": "owner", "name": "Service lead", "party": "customer"},
]
SCENARIO = {
    "id": "flaw",
    "title": "A flaw",
    "situation": "3 a.m.",
    "view": "second",
    "steps": [
        {"happens": "It is known.", "on": "patching"},
        {"happens": "Who speaks?", "on": "press"},
        {"happens": "Breathe."},
    ],
}


def snapshot(**more: object) -> Snapshot:
    """Return a model with a scenario and roles on both sides."""
    top = layer(
        "Top",
        row(
            "Patching",
            responsible={"first": "customer", "second": "msp"},
            accountable={"second": "customer"},
            consulted={"second": "provider"},
            informed={"second": "team"},
        ),
        row("Press", responsible=[]),
        row("Rooms", responsible="n/a"),
    )
    whole = stack(top, parties="provider msp customer team<customer", roles=ROLES, scenarios=[SCENARIO])
    return snapshot_of({**whole, **more})


def lines(on: str | None, view: int = 1, where: Snapshot | None = None) -> list[str]:
    """Return what is said when something happens."""
    where = where or snapshot()
    return answer_lines(where, answer_to(where, on, view))


def test_an_answer_says_who_acts_who_answers_who_is_told_and_whom_to_call() -> None:
    """With holder and contact."""
    assert lines("patching") == [
        "Acts: Msp",
        "Answers for it: Customer",
        "Is asked: Provider",
        "Is told: Team",
        "Call Msp: On duty (A. Lee, +49 1)",
        "Call Customer: Service lead",
    ]


def test_the_other_view_answers_for_itself() -> None:
    """The same event, somebody else; the counterpart stands on the other side."""
    assert lines("patching", 0) == ["Acts: Customer", "Answers for it: Customer", "Call Customer: Service lead"]
    where = snapshot()
    assert answer_to(where, "patching", 0).calls.counterparts == ()
    assert answer_to(where, "party:msp", 0).calls.counterparts == (People("customer", ("owner",)),)


def test_who_acts_is_neither_asked_nor_told() -> None:
    """They know of it; the others are named."""
    said = {"responsible": ["msp", "customer"], "consulted": ["customer", "provider"], "informed": "msp"}
    where = snapshot_of(stack(layer("Top", row("Patching", **said))))
    assert lines("patching", 0, where) == [
        "Acts: Msp and Customer (together)",
        "Answers for it: nobody",
        "Is asked: Provider",
    ]


def test_a_gap_is_called_a_gap() -> None:
    """Nobody to call is no line."""
    assert lines("press") == ["Acts: nobody is responsible (a gap)", "Answers for it: nobody"]
    assert answer_to(snapshot(), "press", 1).gap
    assert not answer_to(snapshot(), "patching", 1).gap
    assert lines("rooms") == ["Acts: does not apply"]


def test_a_layer_answers_row_by_row_where_they_differ() -> None:
    """Its rows by name."""
    said = lines("top")
    assert said[:2] == ["Patching:", "Acts: Msp"]
    assert "Press:" in said


def test_a_process_answers_for_its_steps() -> None:
    """What a step does not say, the process says."""
    steps = [{"id": "stop", "name": "Stop"}, {"id": "wipe", "name": "Wipe", "responsible": {"second": "msp"}}]
    process = {"id": "close", "name": "Close", "responsible": "customer", "steps": steps}
    where = snapshot(processes=[process])
    assert [line for line in lines("close", 1, where) if not line.startswith("Call")] == [
        *("Stop:", "Acts: Customer", "Answers for it: Customer"),
        *("Wipe:", "Acts: Msp", "Answers for it: Msp"),
    ]
    assert lines("close", 0, where)[:2] == ["Acts: Customer", "Answers for it: Customer"]
    alone = snapshot(processes=[{"id": "close", "name": "Close", "responsible": "customer"}])
    assert lines("close", 0, alone)[0] == "Acts: Customer"


def test_who_acts_in_a_process_is_covered_before_the_answer() -> None:
    """As in cells."""
    process = {"id": "close", "name": "Close", "responsible": "customer", "steps": [{"id": "stop", "name": "Stop"}]}
    scenario = {"id": "end", "steps": [{"on": "close"}, {"on": "party:msp"}]}
    _, first, second = scenario_steps(snapshot(processes=[process], scenarios=[scenario]), "end")
    assert (first.hide, second.hide) == (True, False)


def test_a_scenario_is_found_by_the_ids_of_its_steps() -> None:
    """Those that a check lists."""
    named = [event_named(snapshot(), name) for name in ("flaw", "scenario-flaw", "event-2-of-flaw", "event-9-of-flaw")]
    assert named == [("flaw", 0), ("flaw", 0), ("flaw", 2), None]


def test_a_team_without_roles_is_reached_through_what_it_is_part_of() -> None:
    """And seen from outside, its roles are those of the whole."""
    assert called("party:team", 0, snapshot()) == ["owner"]
    roles = [{"id": "lead", "name": "Team lead", "party": "team"}]
    outside = snapshot(roles=roles).seen_from(Perspective.OUTSIDE)
    assert lines("patching", 0, outside)[-1] == "Call Customer: Team lead"


class TestWhomToCall:
    """Of many roles the few that one would really call."""

    def test_all_of_a_few(self) -> None:
        """In the order of the file."""
        assert called("patching", 1, with_roles("one", "two", "three")) == ["one", "two", "three"]

    def test_of_more_the_first_and_how_many_there_are(self) -> None:
        """Where nothing tells them apart."""
        where = with_roles("one", "two", "three", "four", "five")
        assert called("patching", 1, where) == ["one", "two", "three"]
        assert "Call Msp: one, two, three and 2 more" in lines("patching", 1, where)

    @pytest.mark.parametrize(
        "said",
        [
            {"name": "Patches and restarts"},
            {"description": "Patched it last time."},
            {"counterpart": "boss"},
            {"contact": "+49 1"},
            {"minimum": True},
            {"counterpart": "other"},
        ],
    )
    def test_what_tells_a_role_apart(self, said: Data) -> None:
        """A word of what happened, a counterpart who acts, a number to call, the least there should be, a talker."""
        assert called("patching", 1, with_roles("one", "two", "three", "four", four=said))[0] == "four"

    def test_who_is_meant_by_name_comes_before_who_is_reached_easily(self) -> None:
        """The words of the event count most; the party's own name is none of them."""
        where = with_roles("one", "two", "three", "four", one={"contact": "+49 1"}, four={"name": "Patcher"})
        assert called("patching", 1, where) == ["four", "one", "two"]
        named = with_roles("one", "two", "three", "four", four={"name": "Customer contact"})
        assert "four" not in called("customer-talks", 1, named)

    def test_a_team_that_acts_is_called_before_other_teams(self) -> None:
        """Seen from outside, where all of them are one party."""
        where = with_roles("one", "two", "three", "four", four={"party": "customer"}, party="team")
        assert called("patching", 0, where.seen_from(Perspective.OUTSIDE))[0] == "four"

    def test_counterparts_are_those_of_who_is_asked_or_told(self) -> None:
        """Where somebody is; the others need not know at night."""
        where = with_roles("one", one={"counterpart": ["other", "boss", "mate"]})
        told = answer_to(where, "patching", 1).calls.counterparts
        assert told == (People("provider", ("other",)),)
        anybody = answer_to(where, "party:msp", 1).calls.counterparts
        assert [people.party for people in anybody] == ["provider", "customer", "team"]

    def test_who_has_nothing_to_do_in_a_view_is_nobodys_counterpart_there(self) -> None:
        """What nobody ordered has nobody to talk to."""
        rows = row("Patching", responsible={"first": "customer", "second": "msp"})
        roles = [
            {"id": "boss", "name": "Boss", "party": "customer", "counterpart": "duty"},
            {"id": "duty", "name": "On duty", "party": "msp"},
        ]
        where = snapshot_of(stack(layer("Top", rows), parties="provider msp customer", roles=roles))
        assert lines("patching", 0, where)[-1] == "Call Customer: Boss"
        where = snapshot_of(stack(layer("Top", rows, row("Talks", informed="msp")), roles=roles))
        assert lines("patching", 0, where)[-1] == "Counterparts at Msp: On duty"

    @given(models(), st.integers(0, 9), st.integers(0, 9))
    def test_nobody_is_lost(self, data: Data, most: int, shift: int) -> None:
        """Of each party three at most are named, and the rest counted."""
        parties = [party["id"] for party in data.get("parties", [])]
        roles = [
            {"id": f"r{each}", "name": f"R{each}", "party": parties[(each * shift) % len(parties)]}
            for each in range(most if parties else 0)
        ]
        where = snapshot_of({**data, "roles": roles})
        for entry in where.matrix.rows:
            for people in answer_to(where, f"row:{entry.id}", 0).calls.call:
                having = [role for role in roles if role["party"] == people.party]
                assert len(people.roles) == min(3, len(having))
                assert len(people.roles) + people.more == len(having)


def with_roles(*ids: str, party: str = "msp", **said: Data) -> Snapshot:
    """Return a model whose service provider, or another party, has these roles; the others have one each."""
    roles: list[Data] = [{"id": each, "name": each, "party": party, **said.get(each, {})} for each in ids]
    roles += [
        {"id": "other", "name": "Other", "party": "provider"},
        {"id": "boss", "name": "Boss", "party": "customer"},
        {"id": "mate", "name": "Mate", "party": "team"},
    ]
    rows = (
        row(
            "Patching",
            responsible={"first": "customer", "second": "msp"},
            accountable={"second": "customer"},
            consulted={"second": "provider"},
        ),
        row("Customer talks", responsible="msp"),
    )
    return snapshot_of(stack(layer("Top", *rows), parties="provider msp customer team<customer", roles=roles))


def called(on: str, view: int, where: Snapshot) -> list[str]:
    """Return the roles to call of the party that comes first among them."""
    return list(answer_to(where, on, view).calls.call[0].roles)


def test_a_scenario_begins_with_its_situation_and_asks_at_each_event() -> None:
    """The cell stays covered until the answer; an event about nothing has none."""
    start, first, second, last = scenario_steps(snapshot(), "flaw")
    assert (start.title, start.say, start.view, start.stages) == ("A flaw", "3 a.m.", 1, (Stage.LAYER,))
    assert (first.title, first.say, first.hide, first.rows) == ("A flaw (1 of 3)", "It is known.", True, (0,))
    assert first.stages == (Stage.LAYER, Stage.CELLS, Stage.QUESTION, Stage.ANSWER)
    assert second.answer.startswith("Acts: nobody")
    assert (last.hide, last.stages, last.answer) == (False, (Stage.LAYER, Stage.QUESTION), "")
    assert scenario_steps(snapshot(), "flaw", 0)[1].answer.startswith("Acts: Customer")
    assert scenario_steps(snapshot(), "gone") == ()


@pytest.mark.parametrize("name", NAMES)
def test_bundled_scenarios_have_an_answer_in_every_view(name: str) -> None:
    """An event that names a row, a layer, a process or a party says who acts."""
    where = Snapshot(model_of(name))
    for scenario in where.model.scenarios:
        for view in range(len(where.model.views)):
            steps = scenario_steps(where, scenario.id, view)
            assert len(steps) == len(scenario.steps) + 1
            events = zip(steps[1:], scenario.steps, strict=True)
            assert all(step.answer for step, event in events if event.on is not None)


@given(models())
def test_every_row_and_layer_answers(data: Data) -> None:
    """Inside and outside."""
    for perspective in Perspective:
        where = snapshot_of(data).seen_from(perspective)
        names = [f"row:{row.id}" for row in where.matrix.rows] + [f"layer:{each.id}" for each in where.model.layers]
        for name in names:
            for view in range(len(where.model.views)):
                assert any(line.startswith("Acts: ") for line in lines(name, view, where))
