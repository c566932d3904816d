"""Dialogs in lines: exactly as wide as asked, nothing that must be read is cut, and every entry knows its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from srm_tui.layout.dialog import (
    Answer,
    Choice,
    ChoiceList,
    Listed,
    answer_lines,
    message_lines,
    text_lines,
    title_lines,
    typed_line,
)
from srm_tui.layout.looks import DIM
from srm_tui.layout.spans import Line, Span, line_text, line_width
from srm_tui.text import Safe, safe
from tests.hostile import HOSTILE, assert_harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from srm_tui.layout.dialog import Entries

TEXTS = st.one_of(st.sampled_from(sorted(HOSTILE.values())), st.text(max_size=40)).map(safe)
COLUMNS = st.integers(20, 200)
ANSWERS = st.lists(st.builds(Answer, st.text(), st.sampled_from("abcs"), TEXTS, TEXTS), min_size=1, max_size=5)
MARKS = st.sampled_from([(), (Span(Safe(" P "), DIM),)])
CHOICES = st.lists(st.builds(Choice, st.text(), TEXTS, TEXTS, MARKS), min_size=1, max_size=6)


def check(lines: Iterable[Line], columns: int) -> None:
    """Assert that lines have the width and hold nothing that a terminal obeys."""
    for line in lines:
        assert line_width(line) == columns, line_text(line)
        assert_harmless(line_text(line), allowed="")


def letters(text: str) -> str:
    """Return a text without its spaces."""
    return text.replace(" ", "")


def letters_of(entries: Entries, number: int) -> str:
    """Return what an entry shows, without spaces."""
    span = entries.spans[number]
    return letters("".join(line_text(line) for line in entries.lines[span.start : span.stop]))


@given(ANSWERS, COLUMNS, st.data())
def test_answers_are_whole(answers: list[Answer], columns: int, data: st.DataObject) -> None:
    """Every answer is there with its key, its label and its help; each of its lines is a target."""
    selected = data.draw(st.integers(0, len(answers) - 1))
    entries = answer_lines(answers, columns, selected)
    check(entries.lines, columns)
    assert [line for span in entries.spans for line in span] == list(range(len(entries.lines)))
    for number, answer in enumerate(answers):
        shown = letters_of(entries, number)
        sign = ">" if number == selected else ""
        whole = letters(f"{sign}{answer.key}{answer.label}")
        assert shown in {f"{whole}—{letters(answer.help)}", f"{whole}{letters(answer.help)}"}
        for line in entries.spans[number]:
            assert {span.target for span in entries.lines[line] if span.text} == {f"entry:{number}"}


@given(CHOICES, COLUMNS, st.data())
def test_the_selected_choice_is_whole(choices: list[Choice], columns: int, data: st.DataObject) -> None:
    """The others take one line each."""
    numbers = st.integers(0, len(choices) - 1)
    selected = data.draw(numbers)
    marked = data.draw(st.one_of(st.none(), st.frozensets(numbers)))
    listed = [Listed(number, choice, data.draw(st.tuples(numbers))) for number, choice in enumerate(choices)]
    entries = ChoiceList(listed, columns, marked).entries(selected)
    check(entries.lines, columns)
    assert [line for span in entries.spans for line in span] == list(range(len(entries.lines)))
    assert all(len(span) == 1 for number, span in enumerate(entries.spans) if number != selected)
    chosen = choices[selected]
    assert letters_of(entries, selected).endswith(letters(chosen.label + chosen.help))


def test_a_few_words_about_a_choice_are_whole_beside_a_long_name() -> None:
    """All of them stand below each other, the selected one too."""
    choices = [Choice("step", Safe("A review of access"), Safe("covered at first")), Choice("long", Safe("x" * 90))]
    lines = ChoiceList([Listed(number, choice) for number, choice in enumerate(choices)], 80).entries(1).lines
    selected = ChoiceList([Listed(0, choices[0]), Listed(1, choices[1])], 80).entries(0).lines
    assert "covered at first" in line_text(lines[0])
    assert line_text(selected[0]).index("covered") == line_text(lines[0]).index("covered")


@given(TEXTS, st.lists(TEXTS, max_size=3), COLUMNS)
def test_what_is_said_is_whole(title: Safe, paragraphs: list[Safe], columns: int) -> None:
    """Title, paragraphs and messages are wrapped, never cut."""
    for lines, text in (
        (title_lines(title, columns), title),
        (text_lines(paragraphs, columns), "".join(paragraphs)),
        (message_lines(title, columns, DIM), title),
    ):
        check(lines, columns)
        assert letters(text).strip("─") in letters("".join(line_text(line) for line in lines))


@given(TEXTS, COLUMNS)
def test_what_is_typed_last_is_seen(typed: Safe, columns: int) -> None:
    """Of what is typed the end stays, and how many are left."""
    line = typed_line(typed, Safe("type letters"), Safe("3 of 17 "), columns)
    check([line], columns)
    assert line_text(line).endswith("3 of 17 ")
    if typed:
        assert letters(typed)[-3:] in letters(line_text(line))
