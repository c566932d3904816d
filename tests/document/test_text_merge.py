"""Merging texts line by line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.document.text_merge import merge_texts

BASE = """\
format = 1
# The bottom
[[layers]]
name = "Platform"

[[layers]]
name = "Data"
responsible = "customer"
"""
# Few different lines, so that the same ones meet often.
LINES = st.lists(st.sampled_from(("a", "b", "c", "[[layers]]", "")), max_size=12)
TEXTS = st.builds(lambda lines, end: "\n".join(lines) + end, LINES, st.sampled_from(("", "\n", "\r\n")))


def test_comments_of_both_stay() -> None:
    """Mine beside a layer, theirs at the top, and a value."""
    mine = BASE.replace('name = "Platform"', 'name = "Platform"  # agreed')
    theirs = BASE.replace("format = 1", "# Our model\nformat = 1").replace('"customer"', '"provider"')
    merged = merge_texts(BASE, mine, theirs)
    assert merged is not None
    assert merged == theirs.replace('name = "Platform"', 'name = "Platform"  # agreed')


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (('"customer"', '"msp"'), ('"customer"', '"provider"')),
        (('name = "Data"', 'name = "Files"'), ('"customer"', '"provider"')),
        (("format = 1\n", "format = 1\n# mine\n"), ("format = 1\n", "format = 1\n# theirs\n")),
        (("\n", "\r\n"), ("format = 1", "format=1")),
    ],
    ids=["the same line", "neighbouring lines", "the same gap", "all line endings"],
)
def test_changes_that_meet_are_not_merged(mine: tuple[str, str], theirs: tuple[str, str]) -> None:
    """Nobody knows which is meant."""
    assert merge_texts(BASE, BASE.replace(*mine), BASE.replace(*theirs)) is None
    taken = merge_texts(BASE, BASE.replace(*mine), BASE.replace(*theirs), theirs_stands=True)
    assert taken == BASE.replace(*theirs)


def test_the_same_change_on_both_sides_is_made_once() -> None:
    """Beside another one."""
    both = BASE.replace('"customer"', '"provider"')
    assert merge_texts(BASE, both.replace("format = 1", "format=1"), both) == both.replace("format = 1", "format=1")


def test_where_theirs_stands_the_rest_of_mine_is_kept() -> None:
    """Only what meets theirs is left out."""
    mine = BASE.replace('"customer"', '"msp"  # mine').replace("# The bottom", "# The bottom of the stack")
    theirs = BASE.replace('"customer"', '"provider"  # theirs')
    taken = merge_texts(BASE, mine, theirs, theirs_stands=True)
    assert taken == theirs.replace("# The bottom", "# The bottom of the stack")


@given(TEXTS, TEXTS)
def test_one_side_alone_is_taken_as_it_is(base: str, other: str) -> None:
    """To the byte: line endings, a missing last one, and lines that are there many times."""
    assert merge_texts(base, other, base) == merge_texts(base, base, other) == merge_texts(base, other, other) == other


@given(TEXTS, TEXTS, TEXTS)
def test_both_sides_are_equal(base: str, mine: str, theirs: str) -> None:
    """Whoever is called me."""
    merged = merge_texts(base, mine, theirs)
    assert merged == merge_texts(base, theirs, mine)
    if merged is not None:
        assert set(merged.split("\n")) <= {*mine.split("\n"), *theirs.split("\n")}


@given(LINES, LINES, LINES, LINES)
def test_changes_apart_are_both_made(start: list[str], end: list[str], mine: list[str], theirs: list[str]) -> None:
    """With lines between them that nothing else looks like."""
    apart = ["between 1", "between 2"]
    base = [*start, *apart, *end]
    ours, other = [*mine, *apart, *end], [*start, *apart, *theirs]
    texts = ["\n".join([*lines, ""]) for lines in (base, ours, other, [*mine, *apart, *theirs])]
    assert merge_texts(*texts[:3]) == texts[3]


@pytest.mark.slow
@pytest.mark.parametrize("line", ["same = 1", "number = {}"], ids=["all lines equal", "all lines different"])
def test_two_megabytes_are_merged_in_time(line: str) -> None:
    """Also where everything changed, or nothing can be told apart."""
    base = "\n".join(line.format(number) for number in range(180_000))
    mine = "first\n" + base + "\nlast\n"
    theirs = base.replace("1", "2") + "\nother"
    start = time.process_time()
    merge_texts(base, mine, theirs)
    merge_texts(base, mine, base.replace("\n", "\nnew\n", 1))
    assert time.process_time() - start < 10
