"""What the manual says that keys write is what they write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from srm_tui.pages import page
from tests.examples import examples
from tests.tui.edits import changed_lines, does, saves
from tests.tui.tools import running

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = """\
format = 1
parties = [{ id = "msp" }, { id = "customer" }]
views = [{ id = "self-service" }, { id = "managed" }]

[[layers]]
id = "platform"
responsible = "customer"

[[layers.responsibilities]]
id = "row"
"""


class Written(NamedTuple):
    """An example: some keys, the row's lines around what they write, and which lines go and come."""

    keys: str
    lines: tuple[str, ...]

    @property
    def before(self) -> str:
        """The file before."""
        return BEFORE + "".join(f"{line[1:]}\n" for line in self.lines if line[0] in " -")

    @property
    def changed(self) -> list[str]:
        """The lines that go and come."""
        return [line for line in self.lines if line[0] in "+-"]


def written() -> list[Written]:
    """Return the examples of the manual."""
    text = "".join(example.text for example in examples(page("editing"), "diff"))
    found = re.findall(r"^@@ (\S+) @@.*\n((?:[-+ ].*\n)+)", text, re.MULTILINE)
    return [Written(keys, tuple(lines.splitlines())) for keys, lines in found]


@pytest.mark.parametrize("example", written(), ids=lambda example: f"{example.keys} {example.lines[0]}")
async def test_keys_write_what_the_manual_says(example: Written, tmp_path: Path) -> None:
    """The lines that differ afterwards are those of the example."""
    file = tmp_path / "model.toml"
    file.write_text(example.before, encoding="utf-8")
    async with running(file, view="managed", at="row") as screen:
        await does(screen, " ".join(example.keys), "1 unsaved")
        await saves(screen)
    assert changed_lines(file, example.before) == example.changed


def test_there_are_examples() -> None:
    """The manual has examples of every sign, and none is left out for how it is spelled."""
    text = "".join(example.text for example in examples(page("editing"), "diff"))
    assert len(written()) == text.count("@@") / 2 >= 8
