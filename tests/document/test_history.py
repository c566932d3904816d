"""What was done to a text, step by step."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from srm_tui.document import history as history_module
from srm_tui.document.history import DOCUMENTS_KEPT, Delta, History, Step, common_end, common_start
from srm_tui.document.read import read_text

if TYPE_CHECKING:
    import pytest

TEXTS = st.text(st.sampled_from("ab\r\né"), max_size=12)
NOW = dt.datetime(2026, 1, 31, tzinfo=dt.UTC)


def pushed(history: History, old: str, new: str) -> None:
    """Add a step from one text to another."""
    history.push(Step(Delta.between(old, new), f"to {new}", None, None, NOW), read_text(new, "model.toml"))


@given(TEXTS, TEXTS)
def test_a_delta_leads_there_and_back(old: str, new: str) -> None:
    """Whatever the two have in common."""
    delta = Delta.between(old, new)
    assert delta.done(old) == new
    assert delta.undone(new) == old


@given(TEXTS, TEXTS)
def test_what_two_texts_have_in_common_is_found(one: str, other: str) -> None:
    """No character less, at both ends."""
    start = common_start(one, other)
    assert one[:start] == other[:start]
    assert one[start : start + 1] != other[start : start + 1] or start == min(len(one), len(other))
    end = common_end(one, other, min(len(one), len(other)))
    assert one[len(one) - end :] == other[len(other) - end :]


@given(st.lists(TEXTS, min_size=2, max_size=30), st.data())
def test_any_state_can_be_gone_to(texts: list[str], choice: st.DataObject) -> None:
    """From any other; the newest documents are at hand, the rest is read again."""
    history = History(read_text(texts[0], "model.toml"))
    for old, new in pairwise(texts):
        pushed(history, old, new)
    here = len(texts) - 1
    for place in choice.draw(st.lists(st.integers(0, here), max_size=6)):
        assert history.go(texts[history.present], place) == texts[place]
        assert history.document is None or history.document.text == texts[place]
    assert (history.go(texts[history.present], here), history.present) == (texts[-1], here)
    assert history.document is not None


def test_few_documents_are_kept() -> None:
    """Those around the present."""
    texts = [str(number) for number in range(3 * DOCUMENTS_KEPT)]
    history = History(read_text(texts[0], "model.toml"))
    for old, new in pairwise(texts):
        pushed(history, old, new)
    kept = []
    for place in reversed(range(len(texts))):
        history.go(texts[history.present], place)
        kept.append(history.document is not None)
    assert kept == [True] * DOCUMENTS_KEPT + [False] * 2 * DOCUMENTS_KEPT


def test_what_was_undone_is_given_up_by_another_edit() -> None:
    """And the saved text with it, where it was there."""
    history = History(read_text("a", "model.toml"))
    pushed(history, "a", "b")
    pushed(history, "b", "c")
    history.saved = 2
    history.go("c", 1)
    pushed(history, "b", "d")
    assert [step.words for step in history.steps] == ["to b", "to d"]
    assert history.saved is None
    assert history.unsaved == 2
    assert history.go("d", 0) == "a"


def test_the_oldest_steps_are_dropped_past_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """The present stays where it is, and so does what is saved as long as a step leads there."""
    monkeypatch.setattr(history_module, "MOST_BYTES", 1_000)
    history = History(read_text("0", "model.toml"))
    for number in range(10):
        pushed(history, str(number), str(number + 1))
    assert (len(history.steps), history.dropped, history.present) == (4, 6, 4)
    assert history.saved is None
    assert history.unsaved == 4
    assert history.go("10", 0) == "6"
    pushed(history, "6", "x" * 5_000)
    assert (len(history.steps), history.go("x" * 5_000, 0)) == (1, "6")
