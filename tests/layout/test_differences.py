"""Differences of two texts: each line with its sign, as wide as asked, and never two lines alike that differ."""

from __future__ import annotations

from difflib import unified_diff

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.layout.differences import differences
from srm_tui.layout.spans import line_text, line_width
from tests.hostile import HOSTILE, HOSTILE_TEXT, assert_harmless

LINES = st.lists(
    st.sampled_from(["a", "b", "-- c", "++ d", "@@ -1 +1 @@", "", "  e", "é 雲 " * 30, "\tf\r"]), max_size=8
)


def diff_of(before: list[str], after: list[str]) -> list[str]:
    """Return the unified diff of two texts in lines."""
    old, new = ([f"{line}\n" for line in lines] for lines in (before, after))
    return list(unified_diff(old, new, "before", "after"))


def shown(before: list[str], after: list[str], columns: int = 60) -> list[str]:
    """Return what is shown of the differences of two texts."""
    return [line_text(line).rstrip() for line in differences(diff_of(before, after), columns)]


def test_signs_context_and_place() -> None:
    """What goes has a minus, what comes a plus, and above stands the line in the new file."""
    before = [f"line {number}" for number in range(1, 30)]
    after = [*before[:14], "new", *before[15:]]
    assert shown(before, after) == [
        "--- before",
        "+++ after",
        "line 12",
        " line 12",
        " line 13",
        " line 14",
        "-line 15",
        "+new",
        " line 16",
        " line 17",
        " line 18",
    ]


@given(LINES, LINES, st.integers(20, 120))
def test_every_line_is_there_once_with_its_sign(before: list[str], after: list[str], columns: int) -> None:
    """Signs are those of the diff, even where a line itself begins like a heading; every line has the width."""
    diff = diff_of(before, after)
    lines = differences(diff, columns)
    assert len(lines) == len(diff)
    assert {line_width(line) for line in lines} <= {columns}
    headings = 2
    inside = [
        (raw, line_text(line))
        for raw, line in zip(diff[headings:], lines[headings:], strict=True)
        if not line_text(line).startswith("line ")
    ]
    signs = [text[0] for _, text in inside]
    assert signs == [raw[0] for raw, _ in inside]
    # One place of a short text has all of it before and all of it after.
    if len(diff) and sum(line_text(line).startswith("line ") for line in lines) == 1:
        assert signs.count("-") - signs.count("+") == len(before) - len(after)


@pytest.mark.parametrize("columns", [20, 36, 76])
def test_what_differs_is_not_cut_off(columns: int) -> None:
    """Where two long lines differ only behind the cut, their beginning goes."""
    start = "responsible = { self-service = " + '"customer", ' * 12
    gone, come = shown([start + '"them"'], [start + '"us"'], columns)[-2:]
    assert gone.startswith("-…")
    assert '"them"' in gone
    assert come.startswith("+…")
    assert '"us"' in come


def test_long_lines_that_differ_early_are_cut_at_the_end() -> None:
    """The usual cut keeps the beginning, and ends in an ellipsis."""
    gone, come = shown(["a" * 100], ["b" * 100], 20)[-2:]
    assert gone == "-" + "a" * 18 + "…"
    assert come == "+" + "b" * 18 + "…"


def test_ends_of_lines_show_where_they_are_the_difference() -> None:
    """A carriage return that goes is named; where all lines have one it is not."""
    assert shown(["a\r"], ["a"])[-2:] == ["-a<CR>", "+a"]
    assert shown(["a\r"], ["b\r"])[-2:] == ["-a", "+b"]


def test_a_missing_last_line_break_is_said() -> None:
    """What diff writes in its own way is said in words."""
    raw = ["--- x\n", "+++ y\n", "@@ -1 +1 @@\n", "-a\n", "\\ No newline at end of file\n", "+a\n"]
    assert [line_text(line).rstrip() for line in differences(raw, 40)][-3:] == [
        "-a",
        " (no line break at the end)",
        "+a",
    ]


@HOSTILE_TEXT
def test_hostile_lines(hostile: str) -> None:
    """Whatever stands in a file is shown harmlessly, in one line."""
    raw = hostile.partition("\n")[0]
    for line in differences(
        ["--- " + hostile, "+++ " + hostile, "@@ -1,2 +1,2 @@", f"-{raw}", f"+x{raw}", f" {raw}"], 40
    ):
        assert line_width(line) == 40
        assert_harmless(line_text(line), allowed="")


@given(st.lists(st.one_of(st.sampled_from(sorted(HOSTILE.values())), st.text(max_size=30)), max_size=8))
def test_anything_else_does_not_fail(lines: list[str]) -> None:
    """Lines that are no diff at all are shown as they are."""
    assert len(differences(lines, 40)) == len(lines)
