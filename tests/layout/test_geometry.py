"""Where things stand on the grid, and how arrow keys go about it."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.layout.geometry import Geometry, Part, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hypothesis.strategies import DrawFn


def geometry_of(rows: Sequence[int], *, columns: int = 2, cell_lines: int = 1, **more: object) -> Geometry:
    """Return the geometry of layers with these numbers of rows, bottom first."""
    ends = list(accumulate(rows, initial=0))
    choices = {"walls": frozenset[int](), "folded": frozenset[int](), "width": 80, "spaced": False, **more}
    spans = [range(start, end) for start, end in pairwise(ends)]
    return Geometry(spans, columns=columns, cell_lines=cell_lines, **choices)  # type: ignore[arg-type]  # chosen by name


@st.composite
def geometries(draw: DrawFn, least: int = 1) -> Geometry:
    """Return any geometry."""
    rows = draw(st.lists(st.integers(0, 7), min_size=least, max_size=6))
    layers = st.frozensets(st.sampled_from(range(len(rows)))) if rows else st.just(frozenset[int]())
    return geometry_of(
        rows,
        columns=draw(st.integers(1, 4)),
        cell_lines=draw(st.integers(1, 2)),
        walls=draw(layers) - {0},
        folded=draw(layers),
        width=draw(st.integers(20, 300)),
        spaced=draw(st.booleans()),
    )


def targets(geometry: Geometry) -> Iterable[Target]:
    """Return all that can be selected: bands, and the rows of layers that are not folded."""
    for layer, span in enumerate(geometry.spans):
        yield Target(layer)
        if layer not in geometry.folded:
            yield from (Target(layer, row) for row in span)


@given(geometries())
def test_every_target_is_found_again_where_it_stands(geometry: Geometry) -> None:
    """In each corner of the area of a target, the target is found again."""
    for target in targets(geometry):
        x, y, width, height = geometry.area(target)
        for column in (x, x + width - 1):
            for line in (y, y + height - 1):
                assert geometry.at(column, line) == target


@given(geometries(least=0))
def test_every_line_is_one_thing_and_every_row_stands_once(geometry: Geometry) -> None:
    """Lines are bands, cells, boundaries or blank; every row that is not folded away stands once."""
    places = [geometry.place(y) for y in range(geometry.height)]
    assert None not in places
    assert geometry.place(-1) is None
    assert geometry.place(geometry.height) is None
    parts = [place.part for place in places if place is not None]
    assert parts.count(Part.BAND) == len(geometry.spans)
    assert parts.count(Part.BOUNDARY) == len(geometry.walls)
    drawn = [
        row
        for place in places
        if place is not None and place.part is Part.CELLS and place.line % geometry.cell_lines == 0
        for _, row in geometry.cells_on(place)
    ]
    shown = [row for layer, span in enumerate(geometry.spans) if layer not in geometry.folded for row in span]
    assert sorted(drawn) == shown


def test_the_bottom_layer_stands_at_the_bottom_and_rows_fill_a_column_downwards() -> None:
    """The bottom of the stack is at the bottom; rows go down a column, then on to the next."""
    geometry = geometry_of([2, 5], walls=frozenset({1}))
    parts = [place.part for place in map(geometry.place, range(geometry.height)) if place is not None]
    assert parts == [Part.BAND, Part.CELLS, Part.CELLS, Part.CELLS, Part.BOUNDARY, Part.BAND, Part.CELLS]
    top = [[row for _, row in geometry.cells_on(place)] for place in map(geometry.place, (1, 2, 3)) if place]
    assert top == [[2, 5], [3, 6], [4]]


STEPS = ("up", "down", "left", "right", "start", "end", "page-up", "page-down")


def stepped(geometry: Geometry, target: Target, step: str) -> Target:
    """Return where a key leads from a target."""
    sideways = {"left": -1, "right": 1, "start": -geometry.columns, "end": geometry.columns}
    pages = {"page-up": -10, "page-down": 10}
    if step in sideways:
        return geometry.beside(target, sideways[step])
    if step in pages:
        return geometry.paged(target, pages[step])
    return (geometry.above if step == "up" else geometry.below)(target, geometry.column(target))


@given(geometries())
def test_keys_never_lead_off_the_grid(geometry: Geometry) -> None:
    """Whatever the key, the cursor stays on something that can be seen."""
    there = set(targets(geometry))
    assert {stepped(geometry, target, step) for target in there for step in STEPS} <= there
    assert {geometry.first(), geometry.last()} <= there
    assert {geometry.entered(layer) for layer in range(len(geometry.spans))} <= there


@given(geometries())
def test_arrow_keys_reach_everything(geometry: Geometry) -> None:
    """From the first row, arrow keys lead to every row and every band."""
    reached, waiting = set[Target](), [geometry.first()]
    while waiting:
        target = waiting.pop()
        if target not in reached:
            reached.add(target)
            waiting.extend(stepped(geometry, target, step) for step in STEPS[:4])
    assert reached == set(targets(geometry))


@given(geometries(), st.integers(1, 40))
def test_pages_lead_on_until_the_end(geometry: Geometry, lines: int) -> None:
    """A page leads on, never further than asked but where the next thing is further, until nothing is left."""
    target, seen = geometry.first(), []
    while target not in seen:
        seen.append(target)
        following = geometry.paged(target, lines)
        moved = geometry.area(following).y - geometry.area(target).y
        assert 0 <= moved <= max(lines, 2 * geometry.cell_lines + 2)
        target = following
    assert geometry.below(target, geometry.column(target)) == target
    seen = []
    while target not in seen:
        seen.append(target)
        target = geometry.paged(target, -lines)
    assert target == Target(len(geometry.spans) - 1)


@given(geometries())
def test_down_and_up_again_leads_back_in_a_column(geometry: Geometry) -> None:
    """Walking down through a layer and up again leads back, as long as the walk stays in its column."""
    for target in targets(geometry):
        column = geometry.column(target)
        below = geometry.below(target, column)
        if below != target and below.layer == target.layer and geometry.column(below) == column:
            assert geometry.above(below, column) == target


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 5, 7])
def test_a_walk_down_keeps_its_column_over_bands(rows: int) -> None:
    """A walk down the second column comes out in the second column of the next layer, where there is one."""
    geometry = geometry_of([rows, 2])
    below = geometry.below(geometry.below(Target(1, rows + 1), 1), 1)
    assert below.layer == 0
    assert geometry.column(below) == (1 if rows > 1 else 0)


def test_what_stands_beside_cells_and_on_boundaries_is_nothing() -> None:
    """A click on a boundary, or where a column has no row, selects nothing; a layer without rows is its band."""
    geometry = geometry_of([3, 0, 1], walls=frozenset({1}))
    assert geometry.at(70, 1) is None
    assert geometry.at(5, 3) == Target(1)
    assert geometry.at(5, 4) is None
    assert geometry.at(70, 7) is None
    assert geometry.at(5, 40) is None


def test_a_grid_of_no_layers_has_no_lines() -> None:
    """A model without layers has a grid without lines."""
    assert geometry_of([]).height == 0
    assert geometry_of([]).at(0, 0) is None
