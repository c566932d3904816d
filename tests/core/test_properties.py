"""What holds for every model."""

from __future__ import annotations

import copy
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.perspective import Perspective
from srm_tui.core.resolve import State
from srm_tui.core.snapshot import Snapshot
from tests.core.tools import model_of, snapshot_of
from tests.strategies import PARTIES, answers, models

Data = dict[str, Any]

PERSPECTIVES = tuple(Perspective)


def answer_of(snapshot: Snapshot, row: int, view: int) -> tuple[object, ...]:
    """Return all that a cell says, but not under which view it was found."""
    cell = snapshot.matrix.cells[row][view]
    shown = snapshot.details(row, view)
    texts = [getattr(shown, key) for key in ("parts", "handoff", "rationale", "source", "confidence")]
    return (
        *cell._replace(origin=None),
        shown.path,
        *(None if text is None else (text.value, text.path, text.origin.level) for text in texts),
    )


def with_view(data: Data, based_on: str) -> Data:
    """Return the data with one view more, at the end."""
    views = data.get("views") or [{"id": "default"}]
    return {**copy.deepcopy(data), "views": [*views, {"id": "new", "based_on": based_on}]}


@given(models(), st.data())
def test_a_new_view_equals_the_one_it_is_based_on(data: Data, choice: st.DataObject) -> None:
    """Until it says something, every cell is the same, from inside and from outside."""
    views = [view["id"] for view in data.get("views") or [{"id": "default"}]]
    base = choice.draw(st.sampled_from(views))
    before, after = snapshot_of(data), snapshot_of(with_view(data, base))
    old, new = views.index(base), len(views)
    for perspective in PERSPECTIVES:
        here, there = before.seen_from(perspective), after.seen_from(perspective)
        for row in range(len(here.matrix.rows)):
            assert answer_of(there, row, new) == answer_of(here, row, old)
        assert there.boundaries(new) == here.boundaries(old)
        assert there.moved(new, old) == frozenset()
        assert there.handover(old, new).other == ()


@given(models(), st.data())
def test_where_a_new_view_says_something_only_that_cell_differs(data: Data, choice: st.DataObject) -> None:
    """A row that speaks for the new view changes itself there, and nothing else."""
    views = [view["id"] for view in data.get("views") or [{"id": "default"}]]
    base = choice.draw(st.sampled_from(views))
    extended = with_view(data, base)
    before = snapshot_of(extended)
    # A plain value holds in every view, so only rows that speak by view, or not at all, can speak for one view.
    places = [
        (layer, row)
        for layer, entry in enumerate(extended.get("layers", []))
        for row, said in enumerate(entry.get("responsibilities", []))
        if isinstance(said.get("responsible", {}), dict)
    ]
    if not places:
        return
    layer, row = choice.draw(st.sampled_from(places))
    answer = choice.draw(answers([party["id"] for party in extended.get("parties", [])]))
    extended["layers"][layer]["responsibilities"][row].setdefault("responsible", {})["new"] = answer
    after = snapshot_of(extended)
    changed = before.matrix.spans[layer].start + row
    for number in range(len(before.matrix.rows)):
        for view in range(len(views) + 1):
            if (number, view) != (changed, len(views)):
                assert answer_of(after, number, view) == answer_of(before, number, view)
    cell = after.matrix.cells[changed][len(views)]
    assert cell.origin is not None
    assert (cell.origin.level, cell.origin.view) == ("responsibility", "new")
    words = [answer] if isinstance(answer, str) else answer
    assert set(cell.responsible) == {word for word in words if word in PARTIES}


@given(models(), st.data())
def test_a_row_does_not_depend_on_other_rows(data: Data, choice: st.DataObject) -> None:
    """Taking a row out changes no other cell."""
    places = [
        (layer, row)
        for layer, entry in enumerate(data.get("layers", []))
        for row in range(len(entry.get("responsibilities", [])))
    ]
    if not places:
        return
    layer, row = choice.draw(st.sampled_from(places))
    fewer = copy.deepcopy(data)
    del fewer["layers"][layer]["responsibilities"][row]
    for perspective in PERSPECTIVES:
        before = snapshot_of(data).seen_from(perspective).matrix
        after = snapshot_of(fewer).seen_from(perspective).matrix
        taken = before.spans[layer].start + row
        assert list(after.cells) == [cells for number, cells in enumerate(before.cells) if number != taken]


@given(models())
def test_the_groups_of_a_handover_are_the_rows_that_moved(data: Data) -> None:
    """Each row that moved is in one group, and what is listed apart did not move."""
    for perspective in PERSPECTIVES:
        snapshot = snapshot_of(data).seen_from(perspective)
        views = range(len(snapshot.model.views))
        for reference in views:
            for view in views:
                moved = [snapshot.matrix.rows[row].id for row in sorted(snapshot.moved(view, reference))]
                handover = snapshot.handover(reference, view)
                grouped = [row for group in handover.groups for row in group.rows]
                assert sorted(grouped) == sorted(moved)
                assert handover.moved == len(moved)
                assert not {change.row for change in handover.other} & set(moved)
                assert snapshot.moved(view, reference) == snapshot.moved(reference, view)


@given(models())
def test_the_counts_on_a_band_add_up_to_its_rows(data: Data) -> None:
    """Each row counts once; and the gaps of a view are those on its bands."""
    for perspective in PERSPECTIVES:
        snapshot = snapshot_of(data).seen_from(perspective)
        for layer, entry in enumerate(snapshot.model.layers):
            for view in range(len(snapshot.model.views)):
                counts = snapshot.counts(layer, view)
                alone = sum(count for _, count in counts.sole)
                shared = sum(count for _, count in counts.shared)
                rest = counts.gaps + counts.undecided + counts.not_applicable
                assert alone + shared + rest == len(entry.responsibilities)
        for view in range(len(snapshot.model.views)):
            on_bands = [snapshot.counts(layer, view).gaps for layer in range(len(snapshot.model.layers))]
            assert snapshot.gaps(view) == sum(on_bands)


@given(models())
def test_outside_invents_nobody(data: Data) -> None:
    """From outside only top-level parties are left, each for somebody who was there inside, and states stay."""
    model = model_of(data)
    above = {party.id: party.part_of for party in model.parties}

    def line(party: str) -> set[str]:
        higher = above[party]
        return {party} if higher is None else {party, *line(higher)}

    inside = Snapshot(model)
    outside = inside.seen_from(Perspective.OUTSIDE)
    for cells, rolled in zip(inside.matrix.cells, outside.matrix.cells, strict=True):
        for before, after in zip(cells, rolled, strict=True):
            assert (after.state, after.optional, after.origin) == (before.state, before.optional, before.origin)
            for parties, now in (
                (before.responsible, after.responsible),
                (before.consulted, after.consulted),
                (before.informed, after.informed),
            ):
                assert all(above[party] is None for party in now)
                assert set(now) <= {higher for party in parties for higher in line(party)}
                assert len(set(now)) == len(now)
            assert bool(after.responsible) == bool(before.responsible)
            assert not {*after.consulted, *after.informed} & {*after.responsible, after.accountable}


@given(models())
def test_outside_is_inside_where_no_party_is_part_of_another(data: Data) -> None:
    """Without teams only consulted and informed may lose somebody: who is responsible or accountable anyway."""
    flat = copy.deepcopy(data)
    for party in flat.get("parties", []):
        party.pop("part_of", None)
    inside = snapshot_of(flat)
    outside = inside.seen_from(Perspective.OUTSIDE)
    for cells, rolled in zip(inside.matrix.cells, outside.matrix.cells, strict=True):
        for before, after in zip(cells, rolled, strict=True):
            assert after == before._replace(consulted=after.consulted, informed=after.informed)


@given(models())
def test_only_cells_with_somebody_are_assigned(data: Data) -> None:
    """And a cell that does not apply has nobody under any letter."""
    for cells in snapshot_of(data).matrix.cells:
        for cell in cells:
            assert (cell.state is State.ASSIGNED) == bool(cell.responsible)
            if cell.state is State.NOT_APPLICABLE:
                assert (cell.accountable, cell.consulted, cell.informed, cell.optional) == (None, (), (), False)
            if cell.sharing:
                assert cell.shared


@given(models(), st.lists(st.sampled_from("ABCP"), max_size=5))
def test_every_party_has_a_symbol_of_its_own(data: Data, letters: list[str]) -> None:
    """One that is written once is kept."""
    for party, letter in zip(data.get("parties", []), letters, strict=False):
        party["symbol"] = letter
    found = snapshot_of(data).symbols
    assert list(found) != [] or not data.get("parties")
    assert set(found) == {party["id"] for party in data.get("parties", [])}
    assert len(set(found.values())) == len(found)
    written = Counter(party["symbol"] for party in data.get("parties", []) if "symbol" in party)
    for party in data.get("parties", []):
        if written[party.get("symbol", "")] == 1:
            assert found[party["id"]] == party["symbol"]
