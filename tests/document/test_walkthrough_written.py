"""The made steps written into a file: as blocks of their own behind what was there, as a person would write them."""

from __future__ import annotations

import pytest

from srm_tui.core.walkthrough.as_edit import walkthrough_as_edit
from srm_tui.core.walkthrough.steps import steps_of
from srm_tui.document.read import Document, read_text
from srm_tui.document.workspace import Workspace
from tests.models.bundled import NAMES, text_of

TEXT = """\
# Our cloud.
format = 1
parties = [{ id = "us", description = "All of us." }, { id = "partner" }]

[[layers]]   # the bottom
name = "Base"
description = "What all stands on."
responsible = "us"
responsibilities = [{ name = "Power" }]
# the end
"""

WRITTEN = '''
[[walkthrough]]
id = "parties"
title = "The parties"
show = ["us", "partner"]

[[walkthrough]]
id = "layer-base"
title = "Base"
show = ["base"]
say = """
What all stands on.

Default: Us 1."""
'''


def written(text: str) -> tuple[Workspace, Document]:
    """Write the made steps; return what holds the file, and the file as it was."""
    document = read_text(text, "model.toml")
    workspace = Workspace(document)
    workspace.edit(lambda now: walkthrough_as_edit(now.snapshot, now.data))
    return workspace, document


def test_it_stands_behind_all_that_was_there() -> None:
    """Nothing else changes; texts of several lines are written as such."""
    workspace, _ = written(TEXT)
    assert workspace.document.text == TEXT + WRITTEN


def test_it_is_one_edit() -> None:
    """One undo takes it back."""
    workspace, before = written(TEXT)
    assert workspace.unsaved == 1
    workspace.undo()
    assert workspace.document.text == before.text


def test_line_ends_stay_what_they_are() -> None:
    """Those of the new lines too."""
    workspace, _ = written(TEXT.replace("\n", "\r\n"))
    assert workspace.document.text == (TEXT + WRITTEN).replace("\n", "\r\n")


@pytest.mark.parametrize("name", [name for name in NAMES if "[[walkthrough]]" not in text_of(name)])
def test_a_bundled_model_stays_as_it_is_above_them(name: str) -> None:
    """And has its own steps from then on."""
    workspace, before = written(text_of(name))
    assert workspace.document.text.startswith(before.text.rstrip("\n"))
    own = steps_of(workspace.document.snapshot)
    assert [step.title for step in own] == [step.title for step in steps_of(before.snapshot)]
