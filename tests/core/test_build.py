"""Building: never a crash, every problem in its place, all of them together."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srm_tui.core.build import Built, build
from srm_tui.core.problems import path_text
from tests.core.faults import FAULTS, whole
from tests.core.tools import model_of
from tests.strategies import at, junk, mutated

Data = dict[str, Any]


def reported(built: Built) -> Counter[tuple[str, tuple[str | int, ...]]]:
    """Return what was reported, and how often."""
    return Counter((problem.rule, problem.path) for problem in built.problems)


def check(data: Data) -> None:
    """Building gives either a model or problems, each at a place that is there."""
    built = build(data)
    assert (built.model is None) == bool(built.problems)
    for problem in built.problems:
        at(data, problem.path)
        assert problem.message
        assert problem.expected or problem.hint, problem
        assert "left-out" not in problem.message + problem.expected + problem.hint
        assert path_text(problem.path) or not problem.path


@given(junk())
def test_anything_that_toml_can_hold_is_a_model_or_has_problems(data: Data) -> None:
    """Nothing is raised, whatever stands in the file."""
    check(data)


@given(mutated())
def test_a_broken_model_is_reported_where_it_is_broken(data: Data) -> None:
    """Every problem names a place that exists in the file, that of the entry where a key is missing."""
    check(data)


@given(mutated(st.builds(whole)))
def test_so_is_a_model_with_everything_in_it(data: Data) -> None:
    """The same with roles, processes, decisions and all else."""
    check(data)


@pytest.mark.slow
@settings(settings.get_profile("thorough"))
@given(mutated(most=6) | mutated(st.builds(whole), most=6))
def test_badly_broken_models_are_reported_too(data: Data) -> None:
    """The same with more broken in each."""
    check(data)


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_is_one_problem(name: str) -> None:
    """It is reported once, where it is."""
    data = whole()
    expected = FAULTS[name](data)
    assert reported(build(data)) == Counter([expected])


def test_all_faults_are_reported_together() -> None:
    """Each is found although all the others are there."""
    data = whole()
    expected = Counter(plant(data) for plant in FAULTS.values())
    assert reported(build(data)) == expected


@given(st.sets(st.sampled_from(sorted(FAULTS)), min_size=2))
def test_so_many_faults_so_many_problems(names: set[str]) -> None:
    """Any of the faults, planted together, are all reported and nothing else is."""
    data = whole()
    expected = Counter(FAULTS[name](data) for name in sorted(names))
    assert reported(build(data)) == expected


def test_building_leaves_the_data_alone() -> None:
    """What was parsed is still what the file says, with or without problems."""
    data = whole()
    model_of(data)
    assert data == whole()
    for plant in FAULTS.values():
        plant(data)
    again = whole()
    for plant in FAULTS.values():
        plant(again)
    build(data)
    assert data == again


def test_nesting_without_end_is_an_error_like_any_other() -> None:
    """Where TOML lets a file nest deeper than Python recurses, building does not care."""
    deep: Data = {}
    inner = deep
    for _ in range(20_000):
        inner["a"] = {}
        inner = inner["a"]
    data = {"format": 1, "a": deep, "parties": [{"id": "x", "name": deep, "b": {"c": deep}}]}
    assert set(reported(build(data))) == {
        ("SRM001", ("a",)),
        ("SRM001", ("parties", 0, "name")),
        ("SRM001", ("parties", 0, "b")),
    }


@pytest.mark.parametrize("path", [("version",), ("format",), ("checks", "max_consulted"), ("stakeholders", 1, "power")])
def test_a_number_of_thousands_of_digits_is_reported_in_short(path: tuple[str | int, ...]) -> None:
    """Python would not even write it in decimal."""
    data = whole()
    at(data, path[:-1])[path[-1]] = 16**6000
    (problem,) = build(data).problems
    assert problem.path == path
    assert len(problem.message) < 120


def test_many_problems_do_not_take_for_ever() -> None:
    """Each entry of a long list is wrong, and each is reported at its own index."""
    rows: list[object] = [{"name": f"Row {number}", "responsible": "nobdy"} for number in range(1_000)]
    rows[::2] = list(range(500))
    found = build({"format": 1, "layers": [{"name": "L", "responsibilities": rows}]}).problems
    assert sorted(problem.path[3] for problem in found if len(problem.path) > 3) == list(range(1_000))
