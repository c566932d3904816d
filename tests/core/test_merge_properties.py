"""Merging random edits of random models: nothing is lost and nothing invented."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.edits.change import Put, applied, value_at
from srm_tui.core.edits.merge import Side, merge, resolved
from srm_tui.core.edits.merge_tree import own_key
from tests.core.merging import edited, rows_of, small_models
from tests.strategies import models

if TYPE_CHECKING:
    from collections.abc import Iterator

    from srm_tui.core.problems import Path

Data = dict[str, Any]
TWO = st.one_of(small_models(), models()).flatmap(lambda data: st.tuples(st.just(data), _edits_of(data)))
THREE = small_models().flatmap(lambda data: st.tuples(st.just(data), edited(data, "m"), edited(data, "t")))
# Both may add what has the same ids.
CLASHING = small_models().flatmap(lambda data: st.tuples(st.just(data), edited(data), edited(data)))


def _edits_of(data: Data) -> st.SearchStrategy[Data]:
    return edited({"layers": [], **data})


@given(TWO)
def test_where_they_changed_nothing_the_result_is_mine(versions: tuple[Data, Data]) -> None:
    """To the order of every list."""
    base, mine = versions
    merged = merge(base, mine, base)
    assert not merged.conflicts
    assert applied(base, merged.changes) == mine


@given(TWO)
def test_where_i_changed_nothing_nothing_is_done(versions: tuple[Data, Data]) -> None:
    """Nor where both changed the same."""
    base, other = versions
    for merged in (merge(base, base, other), merge(base, other, other)):
        assert (merged.changes, merged.conflicts) == ((), ())


@given(st.one_of(THREE, CLASHING))
def test_theirs_and_mine_agree_on_what_is_a_conflict(versions: tuple[Data, Data, Data]) -> None:
    """Whoever is called me."""
    base, mine, theirs = versions
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert set(one.places) == set(other.places)
    assert len(set(one.places)) == len(one.conflicts) == len(other.conflicts)


@given(THREE)
def test_the_same_again_adds_nothing(versions: tuple[Data, Data, Data]) -> None:
    """Once my changes are in theirs, they are there."""
    base, mine, theirs = versions
    once = applied(theirs, merge(base, mine, theirs).changes)
    assert applied(once, merge(theirs, once, once).changes) == once


@given(st.one_of(THREE, CLASHING), st.data())
def test_no_id_is_there_twice(versions: tuple[Data, Data, Data], data: st.DataObject) -> None:
    """However conflicts are settled."""
    base, mine, theirs = versions
    merged = merge(base, mine, theirs)
    choices = [data.draw(st.sampled_from(Side)) for _ in merged.conflicts]
    result = applied(theirs, resolved(merged, choices))
    ids = Counter(own_key(row) for layer in result["layers"] for row in layer.get("responsibilities", []))
    assert all(count == 1 for count in ids.values())
    layers = [layer["name"] for layer in result["layers"]]
    assert len(set(layers)) == len(layers)


@given(st.one_of(THREE, CLASHING), st.sampled_from(Side))
def test_what_one_chooses_one_gets(versions: tuple[Data, Data, Data], side: Side) -> None:
    """Every value that the chosen one changed stands, and every row that the chosen one added or kept is there."""
    base, mine, theirs = versions
    merged = merge(base, mine, theirs)
    result = applied(theirs, resolved(merged, [side] * len(merged.conflicts)))
    chosen = mine if side is Side.MINE else theirs
    before, after, found = rows_of(base), rows_of(chosen), rows_of(result)
    for key, row in after.items():
        for path, value in _changed(before.get(key, {}), row):
            if path[0] != "tags":
                assert value_at(found[key], path) == value, (key, path)
    assert not (before.keys() - after.keys()) & found.keys()


@given(THREE)
def test_without_conflicts_all_that_either_did_is_done(versions: tuple[Data, Data, Data]) -> None:
    """What either added is there, what either took out is gone, and what either changed stands."""
    base, mine, theirs = versions
    merged = merge(base, mine, theirs)
    if merged.conflicts:
        return
    found = rows_of(applied(theirs, merged.changes))
    before = rows_of(base)
    for after in (rows_of(mine), rows_of(theirs)):
        assert after.keys() - before.keys() <= found.keys()
        assert not (before.keys() - after.keys()) & found.keys()
        for key, row in after.items():
            for path, value in _changed(before.get(key, {}), row) if key in found else ():
                if path[0] != "tags":
                    assert value_at(found[key], path) == value, (key, path)


@given(small_models(), st.data())
def test_changes_of_different_fields_meet_in_peace(base: Data, data: st.DataObject) -> None:
    """I write descriptions, they say who is responsible."""
    rows = [
        ("layers", index, "responsibilities", number)
        for index, layer in enumerate(base["layers"])
        for number in range(len(layer.get("responsibilities", [])))
    ]
    ours = data.draw(st.lists(st.sampled_from(rows), unique=True)) if rows else []
    other = data.draw(st.lists(st.sampled_from(rows), unique=True)) if rows else []
    mine = applied(base, [Put((*path, "rationale"), "mine") for path in ours])
    theirs = applied(base, [Put((*path, "handoff"), "theirs") for path in other])
    merged = merge(base, mine, theirs)
    assert not merged.conflicts
    result = applied(theirs, merged.changes)
    assert [path for path in rows if value_at(result, (*path, "rationale"))] == [path for path in rows if path in ours]
    assert [path for path in rows if value_at(result, (*path, "handoff"))] == [path for path in rows if path in other]


def _changed(before: Data, after: Data) -> Iterator[tuple[Path, Any]]:
    """Yield the values of a row that differ, tables by their entries where both are tables."""
    for key in chain(after, before.keys() - after.keys()):
        old, new = before.get(key), after.get(key)
        if all(value is None or isinstance(value, dict) for value in (old, new)) and _shape(old) | _shape(new) != {
            0,
            1,
        }:
            yield from (((key, *path), value) for path, value in _changed(old or {}, new or {}))
        elif old != new:
            yield (key,), new


def _shape(value: Data | None) -> set[bool]:
    return {isinstance(entry, dict) for entry in (value or {}).values()}
