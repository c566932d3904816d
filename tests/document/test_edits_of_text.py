"""Edits of texts as people write them: what was meant changes, and nothing else."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srm_tui.core.edits.change import RefusedError, applied
from srm_tui.document.differences import differences
from srm_tui.document.editable import Editable
from tests.core.edits.full_models import full_models
from tests.document.messy import comments, document_of, messy_texts, random_edit
from tests.document.own_places import Places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DataObject


def lines_of(text: str) -> list[str]:
    """Return the lines with what ends them; a last line without an end is taken for one that has it."""
    newline = "\r\n" if "\r\n" in text else "\n"
    return [line if line.endswith("\n") else line + newline for line in re.findall("[^\n]*\n|[^\n]+", text)]


def is_in_order_in(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether lines are found among others, in their order."""
    rest = iter(many)
    return all(any(line == other for other in rest) for line in few)


def loaded(text: str) -> dict[str, Any]:
    """Read a text as any tool for TOML 1.0 does."""
    return tomllib.loads(text.removeprefix("\ufeff"))


def edit_and_look(text: str, choice: DataObject) -> None:
    """Do random edits one after the other, and look at each text."""
    for _ in range(choice.draw(st.integers(1, 3))):
        text = after_an_edit(text, choice)


def after_an_edit(text: str, choice: DataObject) -> str:
    """Return the text after a random edit, done change by change."""
    document = document_of(text)
    what, make = random_edit(choice, document)
    try:
        edit = make(document)
    except RefusedError:
        return text
    data, editable = document.data, Editable(text)
    for change in edit.changes:
        places, before = Places(text, data), text
        data = applied(data, [change])
        try:
            editable.carry_out([change])
        except RefusedError as error:
            assert "comment" in str(error), "nothing else is in the way of these edits"  # noqa: PT017 (some are refused, not all)
            return before
        text = editable.text
        shown = "\n".join([what, str(change), *differences(before, text)])
        assert loaded(text) == data, shown
        assert text.startswith("\ufeff") == before.startswith("\ufeff")
        assert "\r\n" not in before or not re.search("(?<!\r)\n", text)
        touched = places.touched(change)
        others = [line for number, line in enumerate(lines_of(places.text)) if number not in touched and line.strip()]
        assert is_in_order_in(others, lines_of(text.removeprefix("\ufeff"))), shown
        gone = set(comments(before)) - set(comments(text))
        assert gone <= places.comments_gone_with(change, gone), shown
    return text


@given(messy_texts(), st.data())
def test_an_edit_touches_only_the_lines_of_what_it_edits(text: str, choice: DataObject) -> None:
    """All other lines stay byte for byte and in order, and all comments but those of what went."""
    edit_and_look(text, choice)


@given(messy_texts(full_models()), st.data())
def test_the_same_in_models_with_everything(text: str, choice: DataObject) -> None:
    """References beside the stack too."""
    edit_and_look(text, choice)


@pytest.mark.slow
@settings(max_examples=500)
@given(st.one_of(messy_texts(), messy_texts(full_models())), st.data())
def test_the_same_for_long(text: str, choice: DataObject) -> None:
    """In thousands of texts."""
    edit_and_look(text, choice)
