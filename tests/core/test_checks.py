"""The checks of a model: what each finds, and how a model turns them off."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from srm_tui.core.build import build
from srm_tui.core.checks import RULES, run_checks
from srm_tui.core.checks.registry import RULES as REGISTERED
from srm_tui.core.perspective import Perspective
from srm_tui.core.problems import Problem
from srm_tui.core.snapshot import Snapshot

TODAY = dt.date(2026, 3, 1)
PARTIES: list[dict[str, Any]] = [{"id": "provider", "name": "Provider"}, {"id": "customer", "name": "Us"}]
VIEWS: list[dict[str, Any]] = [{"id": "self", "name": "Self-service"}, {"id": "managed", "based_on": "self"}]


def _model(rows: list[dict[str, Any]] | None = None, **more: object) -> dict[str, Any]:
    """Return a model in which every party has something to do, with one layer of these rows."""
    all_rows = [{"name": "Firewall", "responsible": ["provider", "customer"]}, *(rows or [])]
    layers = [{"id": "platform", "name": "Platform", "responsibilities": all_rows}]
    return {"format": 1, "parties": PARTIES, "views": VIEWS, "layers": layers} | more


def _found(data: dict[str, Any], most: int | None = 100) -> tuple[Problem, ...]:
    built = build(data)
    assert built.model is not None, built.problems
    return run_checks(Snapshot(built.model), TODAY, most)


def _at(data: dict[str, Any]) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(problem.rule, problem.path) for problem in _found(data)]


ROW = ("layers", 0, "responsibilities", 1)
SUPPRESSED = {"name": "Patching", "responsible": {"self": [], "managed": "undecided"}}


def test_a_model_with_nothing_wrong() -> None:
    """There is nothing to say."""
    assert _found(_model()) == ()


def test_a_gap_is_reported_in_each_view() -> None:
    """With the row, the view, and what to do; at the value, or at the row where nothing is said."""
    assert _found(_model([{"name": "Patching"}])) == (
        Problem(
            "SRM101",
            ROW,
            'nobody is responsible for "Patching" in the view "Self-service"',
            hint='set responsible for self to a party, "n/a" or "undecided"',
        ),
        Problem(
            "SRM101",
            ROW,
            'nobody is responsible for "Patching" in the view "Managed"',
            hint='set responsible for managed to a party, "n/a" or "undecided"',
        ),
    )
    assert _at(_model([{"name": "P", "responsible": []}])) == [("SRM101", (*ROW, "responsible"))] * 2
    assert _at(_model([{"name": "P", "responsible": {"self": [], "managed": "customer"}}])) == [
        ("SRM101", (*ROW, "responsible", "self"))
    ]


def test_a_gap_of_the_layer_is_reported_at_the_layer() -> None:
    """That is where it is said."""
    layers = [{"name": "A", "responsible": [], "responsibilities": [{"name": "B"}]}]
    roles = [{"id": party["id"], "party": party["id"]} for party in PARTIES]
    assert _at(_model(layers=layers, roles=roles)) == [("SRM101", ("layers", 0, "responsible"))] * 2


def test_undecided_is_reported() -> None:
    """As something to decide."""
    (problem,) = _found(_model([{"name": "Patching", "responsible": {"self": "customer", "managed": "undecided"}}]))
    assert problem == Problem(
        "SRM102",
        (*ROW, "responsible", "managed"),
        'who is responsible for "Patching" in the view "Managed" is undecided',
        hint="decide, and write the party",
    )


def test_not_applicable_is_an_answer() -> None:
    """Nothing is missing."""
    assert _found(_model([{"name": "Patching", "responsible": "n/a"}])) == ()


def test_a_layer_without_rows_is_reported() -> None:
    """It is drawn, but holds no cell."""
    data = _model()
    data["layers"] = [*data["layers"], {"name": "Empty", "responsible": "provider"}]
    assert _found(data) == (
        Problem(
            "SRM104",
            ("layers", 1),
            'the layer "Empty" has no rows',
            hint="add [[layers.responsibilities]] below it, or take the layer out",
        ),
    )


def test_a_party_with_nothing_to_do_is_reported() -> None:
    """The message names it."""
    assert _found(_model(parties=[*PARTIES, {"id": "auditor", "name": "The auditor"}])) == (
        Problem(
            "SRM105",
            ("parties", 2),
            'the party "The auditor" has no cell and no role',
            hint="name it where it has something to do, or take it out",
        ),
    )


def _with_row(**said: object) -> dict[str, Any]:
    return _model([{"name": "Row", "responsible": "provider"} | said])


def _with_process(**said: object) -> dict[str, Any]:
    return _model(processes=[{"name": "Order", "steps": [{"name": "Ask"} | said]}])


@pytest.mark.parametrize(
    "data",
    [
        _with_row(accountable="third"),
        _with_row(consulted=["provider", "third"]),
        _with_row(informed={"managed": "third"}),
        _model(processes=[{"name": "Order", "responsible": "third"}]),
        _with_process(accountable="third"),
        _with_process(consulted={"self": "third"}),
        _model(roles=[{"name": "Officer", "party": "third"}]),
    ],
    ids=["accountable", "consulted", "informed", "process", "step", "step by view", "role"],
)
def test_any_letter_and_any_role_is_something_to_do(data: dict[str, Any]) -> None:
    """In a cell, a process or one of its steps."""
    data["parties"] = [*PARTIES, {"id": "third"}]
    assert _found(data) == ()


def test_a_party_is_used_where_a_part_of_it_is() -> None:
    """However deep; another part of it is not."""
    parties = [
        *PARTIES,
        {"id": "group"},
        {"id": "unit", "part_of": "group"},
        {"id": "team", "part_of": "unit"},
        {"id": "other", "part_of": "unit"},
    ]
    data = _model([{"name": "Row", "responsible": "team"}], parties=parties)
    assert _at(data) == [("SRM105", ("parties", 5))]


def test_a_letter_in_a_layer_without_rows_is_no_cell() -> None:
    """Nor is one in the parts of a row or a stakeholder."""
    data = _model([{"name": "Row", "responsible": "provider", "parts": {"third": "something"}}])
    data["parties"] = [*PARTIES, {"id": "third"}]
    data["stakeholders"] = [{"name": "Somebody", "party": "third"}]
    data["layers"] = [*data["layers"], {"name": "Empty", "responsible": "third"}]
    assert _at(data) == [("SRM104", ("layers", 1)), ("SRM105", ("parties", 2))]


def test_a_second_party_with_the_same_symbol_is_reported() -> None:
    """And every one after it, with the letter that is shown."""
    parties = [party | {"symbol": "X"} for party in PARTIES]
    assert _found(_model(parties=parties)) == (
        Problem(
            "SRM606",
            ("parties", 1, "symbol"),
            'X is the symbol of "Provider" already',
            hint="the letter shown is U; write another one",
        ),
    )


def test_the_perspective_does_not_matter() -> None:
    """Teams are checked one by one in both."""
    parties = [*PARTIES, {"id": "team", "part_of": "customer"}]
    model = build(_model([{"name": "P", "responsible": []}], parties=parties)).model
    assert model is not None
    inside = Snapshot(model)
    found = run_checks(inside, TODAY)
    assert [problem.rule for problem in found] == ["SRM101", "SRM101", "SRM105"]
    assert run_checks(inside.seen_from(Perspective.OUTSIDE), TODAY) == found


@pytest.mark.parametrize(
    ("checks", "rules"),
    [
        ({}, ["SRM101", "SRM102", "SRM104"]),
        ({"select": ["SRM101", "SRM104"]}, ["SRM101", "SRM104"]),
        ({"ignore": ["SRM102"]}, ["SRM101", "SRM104"]),
        ({"select": ["SRM101", "SRM102"], "ignore": ["SRM101"]}, ["SRM102"]),
        ({"select": ["SRM008"]}, []),
    ],
)
def test_a_model_selects_and_ignores_rules(checks: dict[str, list[str]], rules: list[str]) -> None:
    """What is ignored is not found, selected or not."""
    data = _model([SUPPRESSED], checks=checks)
    data["layers"] = [*data["layers"], {"name": "Empty"}]
    assert [problem.rule for problem in _found(data)] == rules


@pytest.mark.parametrize(
    ("suppression", "left"),
    [
        ({"rule": "SRM101"}, ["SRM102"]),
        ({"rule": "SRM101", "on": "patching"}, ["SRM102"]),
        ({"rule": "SRM101", "on": "row:patching"}, ["SRM102"]),
        ({"rule": "SRM101", "on": "platform"}, ["SRM102"]),
        ({"rule": "SRM101", "on": "layer:platform"}, ["SRM102"]),
        ({"rule": "SRM101", "on": "firewall"}, ["SRM101", "SRM102"]),
        ({"rule": "SRM101", "view": "self"}, ["SRM102"]),
        ({"rule": "SRM101", "view": "managed"}, ["SRM101", "SRM102"]),
        ({"rule": "SRM102", "on": "patching", "view": "managed"}, ["SRM101"]),
        ({"rule": "SRM101", "until": TODAY}, ["SRM102"]),
        ({"rule": "SRM101", "until": TODAY - dt.timedelta(days=1)}, ["SRM101", "SRM102"]),
    ],
    ids=str,
)
def test_a_suppression_hides_what_it_names(suppression: dict[str, Any], left: list[str]) -> None:
    """By rule, and where it says so by what it is on and by view, until its day is over."""
    data = _model([SUPPRESSED], suppressions=[suppression])
    assert [problem.rule for problem in _found(data)] == left


def test_a_suppression_on_a_party() -> None:
    """A view named with it is not that of the finding, which is about none."""
    parties = [*PARTIES, {"id": "third", "symbol": "P"}, {"id": "fourth"}]
    data = _model(parties=parties)
    data["suppressions"] = [{"rule": "SRM105", "on": "party:third"}]
    assert _at(data) == [("SRM105", ("parties", 3))]
    data["suppressions"] = [{"rule": "SRM105", "on": "third", "view": "self"}]
    assert _at(data) == [("SRM105", ("parties", 2)), ("SRM105", ("parties", 3))]


def test_a_rule_that_does_not_exist_is_reported() -> None:
    """It can be of a later release, so the model stays readable."""
    data = _model(
        checks={"select": ["SRM1O1", "SRM101"], "ignore": ["x"]},
        suppressions=[{"rule": "srm101"}, {"on": "firewall", "reason": "why not"}],
    )
    data["checks"]["select"].append("SRM009")
    expected = "an id such as SRM101"
    assert _found(data) == (
        Problem("SRM009", ("suppressions", 1), "this suppression names no rule", hint='write rule = "…"'),
        Problem(
            "SRM009", ("checks", "select", 0), 'there is no rule "SRM1O1"', expected, hint='did you mean "SRM101"?'
        ),
        Problem("SRM009", ("checks", "ignore", 0), 'there is no rule "x"', expected),
        Problem(
            "SRM009", ("suppressions", 0, "rule"), 'there is no rule "srm101"', expected, hint='did you mean "SRM101"?'
        ),
    )
    data["checks"]["ignore"].append("SRM009")
    assert _found(data) == ()


def test_a_misspelt_selection_does_not_turn_the_report_of_it_off() -> None:
    """Or a typo would be a file in which nothing is wrong."""
    assert [problem.rule for problem in _found(_model([SUPPRESSED], checks={"select": ["SRM1O1"]}))] == ["SRM009"]


def test_a_rule_lists_only_so_many() -> None:
    """The last one says how many more there are; all can be had."""
    data = _model([{"name": f"Row {number}"} for number in range(6)])
    found = _found(data, most=10)
    assert [problem.rule for problem in found] == ["SRM101"] * 11
    assert found[-1] == Problem(
        "SRM101", (), "2 more of this rule are not listed", hint="mend these first, then look again"
    )
    assert len(_found(data, most=12)) == 12
    assert len(_found(data, most=None)) == 12


def test_every_rule_says_what_and_why() -> None:
    """With an id that sorts."""
    assert RULES is REGISTERED
    assert list(RULES) == sorted(RULES)
    for identifier, rule in RULES.items():
        assert rule.id == identifier
        assert rule.title
        assert rule.why.endswith(".")
