"""The list of topics, and the keys of a screen, as lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.commands import COMMANDS, commands_of
from srm_tui.layout.help import TOPICS_WIDTH, Topic, keys_page, topics_list
from srm_tui.layout.spans import line_text, line_width
from srm_tui.text import Safe

TOPICS = st.lists(
    st.builds(
        Topic,
        st.sampled_from([Safe("First"), Safe("Second")]),
        st.text("abc ", min_size=1, max_size=30).map(Safe),
        st.sampled_from([Safe(""), Safe("1")]),
        st.text("def ·", max_size=90).map(Safe),
    ),
    min_size=1,
    max_size=12,
)


@given(TOPICS, st.integers(TOPICS_WIDTH, 200), st.data())
def test_every_topic_has_one_line_of_exactly_the_width(
    topics: list[Topic], columns: int, choice: st.DataObject
) -> None:
    """Each has a line that a click finds, one of them is marked: the selected one, else the one that is shown."""
    number = st.integers(0, len(topics) - 1)
    shown, selected = choice.draw(number), choice.draw(st.none() | number)
    lines = topics_list(topics, shown, selected, columns)
    assert {line_width(line) for line in lines} == {columns}
    found = [line for line in lines if line[0].target]
    assert [line[0].target for line in found] == [f"topic:{at}" for at in range(len(topics))]
    marked = [at for at, line in enumerate(found) if line_text(line).startswith(">")]
    assert marked == [shown if selected is None else selected]


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_what_has_no_key_is_named_as_the_palette_finds_it(columns: int) -> None:
    """A command without a key stands in the help as it is typed: a colon and its title."""
    for screen in sorted({screen for command in COMMANDS for screen in command.screens} - {"*"}):
        lines = [line_text(line).strip() for line in keys_page(screen, columns)]
        for command in commands_of(screen):
            if not command.keys:
                assert any(line.startswith(f":{command.title.lower()}") for line in lines)


def test_what_only_one_screen_has_comes_first_there() -> None:
    """In a walkthrough its own keys, where elsewhere looking comes first."""
    walkthrough, stack = (
        [line_text(line).strip() for line in keys_page(screen, 80)] for screen in ("walkthrough", "stack")
    )
    assert walkthrough[1] == "Moving"
    assert walkthrough.index("With the room") < walkthrough.index("Looking")
    assert stack[1] == "Looking"
