"""How densely things stand: what each wish means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.layout.density import Way, grid_lines, ways
from srm_tui.settings import DENSITIES, Settings

DENSITY = st.sampled_from(DENSITIES)


def test_compact_has_neither_second_nor_blank_lines() -> None:
    """However much room there is."""
    assert ways("compact") == (Way(1, spaced=False),)


def test_projector_never_has_less_than_two_lines_a_cell() -> None:
    """However little room there is; blank lines go first."""
    assert [way.cell_lines for way in ways("projector")] == [2, 2]
    assert ways("projector")[-1] == Way(2, spaced=False)


def test_normal_goes_from_roomy_to_tight() -> None:
    """Second lines go first, then blank lines."""
    assert Settings().density == "normal"
    assert ways("normal") == (Way(2, spaced=True), Way(1, spaced=True), Way(1, spaced=False))


@pytest.mark.parametrize("density", DENSITIES)
def test_ways_get_tighter(density: str) -> None:
    """No later way takes more lines than an earlier one."""
    taken = [(way.cell_lines, way.spaced) for way in ways(density)]
    assert taken == sorted(taken, reverse=True)


@given(DENSITY, st.integers(1, 200), st.integers(0, 20), st.integers(0, 5))
def test_the_inspector_gives_lines_to_a_projected_picture_only(density: str, body: int, below: int, least: int) -> None:
    """It keeps its least; without one the grid has all there is."""
    lines = grid_lines(density, body, below, least)
    assert body - below <= lines <= body
    if density == "projector":
        assert body - lines == min(below, least)
    else:
        assert body - lines == below
