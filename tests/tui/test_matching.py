"""Finding names by what is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.tui.matching import NO_MATCH, match
from tests.hostile import HOSTILE

NAMES = ("Fold the layer", "Fold all layers", "First row", "View: With a partner", "Theme: light", "Operating system")
LETTERS = st.text(st.sampled_from("ab AB-ßİ雲"), max_size=12)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("fold", "Fold the layer"),
        ("layers", "Fold all layers"),
        ("layer fold the", "Fold the layer"),
        ("partner view", "View: With a partner"),
        ("THEME LIGHT", "Theme: light"),
        ("fr", "First row"),
        ("os", "Operating system"),
    ],
)
def test_the_best_comes_first(query: str, best: str) -> None:
    """Words in any order, whatever their case, starts of words before their middles, and initials."""
    assert max(NAMES, key=lambda name: match(query, name).score) == best


@pytest.mark.parametrize(("query", "name"), [("xyz", "Fold"), ("", "Fold"), ("  ", "Fold"), ("a", ""), ("ba", "ab")])
def test_what_does_not_fit_is_not_found(query: str, name: str) -> None:
    """Letters that are missing or in another order, and nothing typed."""
    assert match(query, name) == NO_MATCH


@given(LETTERS, LETTERS)
def test_the_places_are_the_letters_that_were_typed(query: str, name: str) -> None:
    """Each place is inside the name, and what stands there was typed."""
    found = match(query, name)
    assert 0 <= found.score <= 1
    assert bool(found.places) == (found.score > 0)
    assert list(found.places) == sorted(set(found.places))
    typed = {letter.lower() for letter in query} | set(query.lower()) | set(query)
    assert all(name[place].lower() in typed or name[place] in typed for place in found.places)


@given(LETTERS.filter(str.strip), LETTERS, LETTERS)
def test_what_is_in_a_name_is_found(query: str, before: str, after: str) -> None:
    """A part of a name finds it."""
    assert match(query, f"{before}{query}{after}").score > 0


def test_long_names_take_no_long_time() -> None:
    """Names of thousands of letters that fit in countless ways are found at once."""
    for query in ("o" * 12, "word drow word", "ab" * 50, "x" * 5_000):
        for name in ("word " * 2_000, "o" * 10_000, "ab" * 5_000):
            match(query, name)


def test_hostile_texts_are_names_and_queries_like_others() -> None:
    """Whatever is typed, wherever."""
    for query in HOSTILE.values():
        for name in HOSTILE.values():
            assert match(query, name).score >= 0
