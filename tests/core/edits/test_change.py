"""What data says after changes."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from srm_tui.core.edits.change import Insert, Move, Put, Rename, Take, applied

if TYPE_CHECKING:
    from srm_tui.core.edits.change import Change

DATA: dict[str, Any] = {"a": {"x": 1, "y": [1], "z": 3}, "l": [{"n": 1}, {"n": 2}], "m": {"deep": {"er": []}}}


def test_a_renamed_key_keeps_its_place() -> None:
    """And what it holds."""
    after = applied(DATA, [Rename(("a", "y"), "new"), Rename(("a", "new"), "newer")])
    assert list(after["a"].items()) == [("x", 1), ("newer", [1]), ("z", 3)]


@pytest.mark.parametrize(
    "change",
    [
        Put(("a", "x"), 2),
        Take(("l", 0)),
        Insert(("l", 1), {"n": 3}),
        Insert(("a", "list", 0), 1),
        Move(("l", 0), ("l", 1)),
        Rename(("a", "x"), "w"),
        Rename(("m", "deep", "er"), "est"),
    ],
)
def test_the_data_before_stay(change: Change) -> None:
    """What no change touches is shared with the data after."""
    before = copy.deepcopy(DATA)
    after = applied(DATA, [change])
    assert before == DATA
    assert after != DATA
    for key, value in DATA.items():
        assert (after[key] is value) is (key != change.path[0])


@pytest.mark.parametrize(
    "change",
    [
        Rename(("a", "none"), "w"),
        Rename(("a", "x"), "z"),
        Rename(("none", "x"), "z"),
        Put(("l", 5, "n"), 1),
        Take(("l", 5)),
        Take(("a", "none")),
    ],
)
def test_what_leads_nowhere_is_an_error(change: Change) -> None:
    """A name that is taken too."""
    with pytest.raises(LookupError):
        applied(DATA, [change])
