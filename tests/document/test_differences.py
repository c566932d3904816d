"""What differs between two texts, as `patch` takes it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.document.differences import differences

LINES = st.lists(st.sampled_from(["a", "b", "c = 1\r", "", "[x]", "é\u2028\x0b", "-", "+"]), max_size=30)
TEXTS = st.tuples(LINES, st.booleans()).map(lambda each: "\n".join(each[0]) + "\n" * each[1])


def patched(old: str, lines: list[str]) -> str:
    """Do to a text what a diff says, as strictly as `patch` without fuzz."""
    before, after, at, number = re.findall("[^\n]*\n|[^\n]+", old), [], 0, 2
    while number < len(lines):
        numbers = re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", lines[number])
        assert numbers
        start, length, new_start, new_length = (1 if each is None else int(each) for each in numbers.groups())
        start, new_start = start - bool(length), new_start - bool(new_length)
        after += before[at:start]
        at, number = start, number + 1
        assert len(after) == new_start
        while number < len(lines) and lines[number][:1] != "@":
            ended = lines[number + 1 : number + 2] != [r"\ No newline at end of file"]
            sign, line = lines[number][0], lines[number][1:] + "\n" * ended
            number += 1 if ended else 2
            assert sign in " +-"
            if sign != "+":
                assert before[at] == line
                at += 1
            if sign != "-":
                after.append(line)
        assert (at - start, len(after) - new_start) == (length, new_length)
    return "".join(after + before[at:])


@given(TEXTS, TEXTS)
def test_a_diff_makes_the_new_text_of_the_old_one(old: str, new: str) -> None:
    """Wherever lines end, and whether the last one does."""
    assert patched(old, differences(old, new)) == new


@given(TEXTS)
def test_the_same_text_has_no_differences(text: str) -> None:
    """Not even a header."""
    assert differences(text, text) == []


def test_a_changed_line_stands_between_three_on_each_side() -> None:
    """As `diff -u` has it."""
    old = "".join(f"line {number}\n" for number in range(1, 21))
    new = old.replace("line 10\n", "line ten\n")
    assert differences(old, new, "a/m.toml", "b/m.toml") == [
        "--- a/m.toml",
        "+++ b/m.toml",
        "@@ -7,7 +7,7 @@",
        " line 7",
        " line 8",
        " line 9",
        "-line 10",
        "+line ten",
        " line 11",
        " line 12",
        " line 13",
    ]


@pytest.mark.parametrize(("apart", "hunks"), [(6, 1), (7, 2)])
def test_changes_whose_surroundings_touch_stand_together(apart: int, hunks: int) -> None:
    """And others do not."""
    old = [f"{number}" for number in range(40)]
    new = [*old]
    new[10] = new[11 + apart] = "x"
    lines = differences("\n".join(old), "\n".join(new))
    assert sum(line.startswith("@@") for line in lines) == hunks


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a", "a\n", ["@@ -1 +1 @@", "-a", r"\ No newline at end of file", "+a"]),
        ("a\n", "a", ["@@ -1 +1 @@", "-a", "+a", r"\ No newline at end of file"]),
        ("", "a\n", ["@@ -0,0 +1 @@", "+a"]),
        ("a\nb", "", ["@@ -1,2 +0,0 @@", "-a", "-b", r"\ No newline at end of file"]),
        ("a\r\nb\r\n", "a\r\nc\r\n", ["@@ -1,2 +1,2 @@", " a\r", "-b\r", "+c\r"]),
        ("a\r\n", "a\n", ["@@ -1 +1 @@", "-a\r", "+a"]),
        ("a\u2028b\x0c\x85\r\n", "\n", ["@@ -1 +1 @@", "-a\u2028b\x0c\x85\r", "+"]),
    ],
)
def test_only_a_line_feed_ends_a_line(old: str, new: str, expected: list[str]) -> None:
    """And where the last one has none, that is said."""
    assert differences(old, new)[2:] == expected


@pytest.mark.parametrize(
    ("name", "header"),
    [("a b.toml", "--- a b.toml\t"), ("a\nb\x1b.toml", r'--- "a\nb\033.toml"'), ('"é".toml', r'--- "\"é\".toml"')],
)
def test_names_that_would_be_misread_are_quoted(name: str, header: str) -> None:
    """One header is one line, whatever the file is called."""
    assert differences("a", "b", name)[0] == header


def test_a_line_moved_among_thousands_is_one_out_and_one_in() -> None:
    """However many others were changed."""
    rows = [f'[[rows]]\nid = "{number}"\nname = "same"\n' for number in range(2_000)]
    new = [*rows[:100], *rows[101:1_500], rows[100], *rows[1_500:]]
    lines = differences("".join(rows), "".join(new))
    assert sum(line[0] in "+-" for line in lines[2:]) == 6


@pytest.mark.parametrize(
    "new",
    [
        "a\nb\n" * 10_000,
        "b\n" * 20_000,
        "".join(f"{number}\na\nb\na\na\n" for number in range(4_000)),
        "".join("abc"[number * number % 7 % 3] + "\n" for number in range(20_000)),
    ],
)
def test_texts_that_are_hard_to_compare_are_compared_all_the_same(new: str) -> None:
    """Perhaps with more lines than would have done."""
    old = "".join("abd"[number * number % 11 % 3] + "\n" for number in range(20_000))
    assert patched(old, differences(old, new)) == new
