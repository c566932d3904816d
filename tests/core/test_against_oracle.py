"""The program and the slow, obvious implementation agree on every random model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, note, settings

from srm_tui.core.details import details, value_of
from srm_tui.core.handover import moved_rows
from srm_tui.core.load import coverage, load
from srm_tui.core.perspective import Perspective
from srm_tui.core.snapshot import Snapshot
from tests.core import oracle
from tests.core.tools import model_of
from tests.strategies import models

if TYPE_CHECKING:
    from collections.abc import Callable

    from srm_tui.core.handover import Handover
    from srm_tui.core.resolve import Cell, Matrix

Data = dict[str, Any]


def check_cells(data: Data, seen: Snapshot, cells: dict[tuple[str, str], oracle.Cell]) -> None:
    """Every cell is the same, by number and by name."""
    matrix = seen.matrix
    assert {(row.id, view.id) for row in matrix.rows for view in seen.model.views} == set(cells)
    for (row, view), expected in cells.items():
        note(f"row {row} in view {view}")
        assert plain(matrix.cell(row, view)) == expected
    for number, layer in enumerate(oracle.layers(data)):
        for view_number, view in enumerate(oracle.view_ids(data)):
            own = oracle.cell(data, layer, None, view)
            if seen.perspective is Perspective.OUTSIDE:
                answer = oracle.found(data, layer, None, "accountable", view)
                nobody = answer is not None and answer[0] == [] and own["state"] != "not-applicable"
                own = oracle.rolled_up(data, own, nobody_said=nobody)
            assert plain(seen.layer_cell(number, view_number)) == own


def plain(cell: Cell) -> oracle.Cell:
    """Return a cell as the oracle writes it."""
    return {
        "state": str(cell.state),
        "responsible": list(cell.responsible),
        "accountable": cell.accountable,
        "accountable_implied": cell.accountable_implied,
        "consulted": list(cell.consulted),
        "informed": list(cell.informed),
        "sharing": cell.sharing,
        "optional": cell.optional,
        "from": cell.origin and (str(cell.origin.level), cell.origin.view),
    }


def check_lines(data: Data, seen: Snapshot, cells: dict[tuple[str, str], oracle.Cell]) -> None:
    """Sides, boundaries and the counts on the bands are the same."""
    for view, name in enumerate(oracle.view_ids(data)):
        lines = [
            {
                "below": line.below,
                "above": line.above,
                "side_below": set(line.side_below),
                "side_above": set(line.side_above),
                "blurred": line.blurred,
            }
            for line in seen.boundaries(view)
        ]
        assert lines == oracle.boundaries(data, cells, name)
        for number, layer in enumerate(oracle.layers(data)):
            column = oracle.column(cells, layer, name)
            assert set(seen.side(number, view)) == oracle.side(data, column)
            counts = seen.counts(number, view)
            states = [cell["state"] for cell in column]
            assert counts.gaps == states.count("gap")
            assert counts.undecided == states.count("undecided")
            assert counts.not_applicable == states.count("not-applicable")
            for party in oracle.party_ids(data):
                assert dict(counts.sole).get(party, 0) == [cell["responsible"] for cell in column].count([party])
            shared = [set(cell["responsible"]) for cell in column if len(cell["responsible"]) > 1]
            assert sum(count for _, count in counts.shared) == len(shared)
            for parties, count in counts.shared:
                assert shared.count(set(parties)) == count
        assert seen.gaps(view) == [cell["state"] for cell in oracle.in_view(cells, name)].count("gap")


def check_loads(data: Data, matrix: Matrix, cells: dict[tuple[str, str], oracle.Cell]) -> None:
    """Load of every party and coverage of every view are the same."""
    for view, name in enumerate(oracle.view_ids(data)):
        covered = coverage(matrix, view)
        assert (covered.part, covered.whole) == oracle.coverage(cells, name)
        for party in oracle.party_ids(data):
            share = load(matrix, party, view)
            assert (share.part, share.whole) == oracle.load(cells, party, name)


def check_handovers(data: Data, seen: Snapshot, cells: dict[tuple[str, str], oracle.Cell]) -> None:
    """What changes hands between any two views is the same."""
    names = oracle.view_ids(data)
    for reference, before in enumerate(names):
        for view, after in enumerate(names):
            expected = oracle.handover(data, cells, before, after)
            assert as_data(seen.handover(reference, view)) == expected
            assert len(seen.moved(view, reference)) == len(moved_rows(seen.matrix, view, reference))
            assert len(seen.moved(view, reference)) == expected["moved"]


def as_data(handover: Handover) -> Data:
    """Return a handover as the program prints it."""
    return {
        "from_view": handover.from_view,
        "to_view": handover.to_view,
        "moved": handover.moved,
        "groups": [
            {
                "kind": str(group.kind),
                "from": list(group.from_parties),
                "from_state": str(group.from_state),
                "to": list(group.to_parties),
                "to_state": str(group.to_state),
                "rows": list(group.rows),
            }
            for group in handover.groups
        ],
        "other": [{"row": change.row, "what": change.what} for change in handover.other],
    }


def check_provenance(data: Data, matrix: Matrix) -> None:
    """Every key of every cell has its value from the same level, view and place in the file."""
    for number, row in enumerate(matrix.rows):
        layer_number = matrix.layer_of[number]
        at = (layer_number, number - matrix.spans[layer_number].start)
        layer_data = oracle.layers(data)[layer_number]
        row_data = oracle.rows(layer_data)[at[1]]
        layer = matrix.model.layers[layer_number]
        for view, name in enumerate(oracle.view_ids(data)):
            for key in (*oracle.INHERITED, *oracle.ONLY_ON_ROWS):
                above = getattr(layer, key) if key in oracle.INHERITED else None
                value = value_of(matrix, number, view, key, getattr(row, key), above)
                expected = oracle.found(data, layer_data, row_data, key, name)
                if expected is None:
                    assert value is None
                    continue
                assert value is not None
                assert (str(value.origin.level), value.origin.view) == expected[1:]
                assert value.path == oracle.path(data, at, key, name)
                assert as_said(value.value) == as_said(expected[0])
            check_details(data, matrix, (number, view), at)


def check_details(data: Data, matrix: Matrix, cell: tuple[int, int], at: tuple[int, int]) -> None:
    """What the inspector shows stands where the oracle says."""
    view = oracle.view_ids(data)[cell[1]]
    shown = details(matrix, *cell)
    assert shown.path == oracle.path(data, at, "responsible", view)
    for key in ("parts", "handoff", "rationale", "source", "confidence"):
        place = oracle.path(data, at, key, view)
        if key in {"parts", "handoff"} and shown.cell.state == "not-applicable":
            place = None
        value = getattr(shown, key)
        assert (value and value.path) == place


def as_said(value: Any) -> Any:  # noqa: ANN401 (what the file says)
    """Return a value with one party and a list of one party written alike."""
    if isinstance(value, str):
        return [value]
    return list(value) if isinstance(value, tuple) else value


def check(data: Data) -> None:
    """Compare everything that follows from a model."""
    seen = Snapshot(model_of(data))
    assert seen.symbols == oracle.symbols(data)
    check_provenance(data, seen.matrix)
    oracles: dict[Perspective, Callable[[Data], dict[tuple[str, str], oracle.Cell]]] = {
        Perspective.INSIDE: oracle.inside,
        Perspective.OUTSIDE: oracle.outside,
    }
    for perspective, cells_of in oracles.items():
        note(perspective)
        cells = cells_of(data)
        from_there = seen.seen_from(perspective)
        check_cells(data, from_there, cells)
        check_lines(data, from_there, cells)
        check_loads(data, from_there.matrix, cells)
        check_handovers(data, from_there, cells)


@given(models())
def test_all_that_follows_from_a_model_is_what_the_oracle_says(data: Data) -> None:
    """Cells, provenance, lines, counts, loads, handovers and symbols, from inside and outside."""
    check(data)


@pytest.mark.slow
@settings(settings.get_profile("thorough"))
@given(models(most_layers=6, most_rows=6))
def test_it_is_so_for_many_larger_models(data: Data) -> None:
    """The same with more of everything."""
    check(data)
