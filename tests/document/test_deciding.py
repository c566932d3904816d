"""Decisions in a file: a block of their own beside the one line of the cell, however the file is written."""

from __future__ import annotations

import datetime as dt
from difflib import ndiff

import pytest
import tomli

from srm_tui.core.decisions import Topic
from srm_tui.core.edits.change import RefusedError
from srm_tui.core.edits.decisions import Saying
from srm_tui.document.deciding import decided, with_status, withdrawn
from srm_tui.document.read import read_text
from srm_tui.document.workspace import Workspace

MODEL = """\
format = 1
parties = [{ id = "us" }, { id = "them" }]
[[layers]]
name = "Layer"  # the only one
responsibilities = [{ name = "One" }]  # as well
"""
CELL = [
    '-responsibilities = [{ name = "One" }]  # as well',
    '+responsibilities = [{ name = "One", responsible = "them" }]  # as well',
]
ENTRY = 'id = "one", on = "one", status = "agreed", text = "Ours.\\nYes, \\"so\\".", by = "us", date = 2026-03-01'
BLOCK = ["[[decisions]]", *ENTRY.split(", ")[:3], 'text = "Ours.\\nYes, \\"so\\"."', *ENTRY.split(", ")[-2:]]
FILES = {
    "none-yet": (MODEL, [*CELL, "+", *(f"+{line}" for line in (*BLOCK, "from = []", 'to = "them"'))]),
    "blocks": (
        f'{MODEL}\n[[decisions]]  # the first\ntext = "Why?"\n\n[[roles]]\nid = "cook"\n',
        [*CELL, *(f"+{line}" for line in (*BLOCK, "from = []", 'to = "them"', ""))],
    ),
    "inline": (
        f'decisions = [\n  {{ text = "Why?" }},  # the first\n]\n{MODEL}',
        [f'+  {{ {ENTRY}, from = [], to = "them" }},', *CELL],
    ),
}


def workspace(text: str) -> Workspace:
    """Return a workspace on a text."""
    document = read_text(text, "model.toml")
    assert document.model is not None, document.findings
    return Workspace(document)


def decide(space: Workspace) -> None:
    """Record a decision that changes the cell."""
    said = Saying("agreed", 'Ours.\nYes, "so".', ("us",), dt.date(2026, 3, 1))
    space.edit(decided([Topic("row", "one")], said, ("them",)))


def changed(before: str, after: str) -> list[str]:
    """Return the lines that differ: `-old`, `+new`."""
    return [
        line[0] + line[2:].rstrip("\r\n")
        for line in ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
        if line[0] in "+-"
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("name", FILES)
def test_the_cell_changes_in_a_line_and_the_decision_is_added(name: str, newline: str, start: str) -> None:
    """Nothing else; one undo takes both back, to the byte."""
    text, expected = FILES[name]
    text = start + text.replace("\n", newline)
    space = workspace(text)
    decide(space)
    after = space.document.text
    assert changed(text, after) == expected
    assert after.count("\n") == after.count(newline)
    assert tomli.loads(after.removeprefix("\ufeff"))["decisions"][-1]["text"] == 'Ours.\nYes, "so".'
    space.undo()
    assert space.document.text == text
    space.redo()
    assert space.document.text == after


@pytest.mark.parametrize("name", FILES)
def test_what_is_withdrawn_leaves_no_trace(name: str) -> None:
    """But for the cell, which stays as it was decided."""
    text, _ = FILES[name]
    space = workspace(text)
    decide(space)
    space.edit(with_status("one", "parked", dt.date(2026, 3, 2)))
    space.edit(withdrawn("one"))
    assert changed(text, space.document.text) == CELL


def test_what_was_withdrawn_meanwhile_is_refused() -> None:
    """The text stays as it is."""
    space = workspace(MODEL)
    with pytest.raises(RefusedError, match="any more"):
        space.edit(with_status("one", "agreed"))
    with pytest.raises(RefusedError, match="any more"):
        space.edit(withdrawn("one"))
    assert space.document.text == MODEL
