"""What may follow a key in the footer: letters are never cut."""

from __future__ import annotations

from string import ascii_lowercase

from hypothesis import given
from hypothesis import strategies as st

from srm_tui.layout.footer import letters_menu
from srm_tui.text import Safe, safe, width

OTHERS = [Safe(each) for each in ("- n/a", "? undecided", "0 nobody", "= inherit")]


def named(count: int, name: str = "Cloud team") -> list[tuple[str, Safe]]:
    """Return parties, with their letters."""
    return [(letter, safe(name)) for letter in ascii_lowercase[:count]]


def test_names_stand_behind_letters_as_long_as_they_tell_something() -> None:
    """Twelve parties have their names on a large screen only."""
    assert letters_menu(named(2), OTHERS, 80)[:2] == ["a Cloud team", "b Cloud team"]
    assert letters_menu(named(12), OTHERS, 80) == ["a b c d e f g h i j k l", *OTHERS]
    assert letters_menu(named(12), OTHERS, 160)[0] == "a Clo…"
    assert letters_menu(named(26), OTHERS, 80)[:4] == OTHERS


@given(st.integers(0, 26), st.text(max_size=12), st.integers(70, 200), st.integers(0, 4))
def test_every_letter_is_there_and_all_fit(count: int, name: str, columns: int, others: int) -> None:
    """Where there are up to twelve parties; of more at least the others are whole."""
    menu = letters_menu(named(count, name), OTHERS[:others], columns)
    whole = "   ".join(menu)
    assert all(other in menu for other in OTHERS[:others])
    letters = ascii_lowercase[:count]
    assert " ".join(letters) in menu or [each[0] for each in menu[:count]] == list(letters)
    if count <= 12:
        assert width(Safe(whole)) <= columns - 2
