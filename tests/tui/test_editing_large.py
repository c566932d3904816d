"""Edits of a large model: what is meant is seen at once, and goes back visibly where it is refused."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from srm_tui.core.edits.change import RefusedError
from srm_tui.document.workspace import Workspace
from tests.tui.edits import at_rest, does, remove, text_of
from tests.tui.tools import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from srm_tui.core.edits.change import Edit
    from srm_tui.document.read import Document

HEAD = """\
format = 1
title = "Large"
parties = [{ id = "us", name = "Us" }, { id = "them", name = "Them" }]
views = [{ id = "one", name = "One" }, { id = "two", name = "Two" }]
"""


def large(folder: Path, rows: int) -> Path:
    """Write a model of many rows in ten layers."""
    lines = [HEAD]
    for layer in range(10):
        lines.append(f'[[layers]]\nname = "Layer {layer}"\nresponsible = "us"\n')
        names = (f"Row {layer}-{row}" for row in range(rows // 10))
        lines += [f'[[layers.responsibilities]]\nname = "{name}"\nresponsible = {{ two = "them" }}\n' for name in names]
    file = folder / "model.toml"
    file.write_text("\n".join(lines))
    return file


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is taken to be so large that it is verified behind what is shown."""
    monkeypatch.setattr("srm_tui.tui.desk.desk._SMALL", 0)
    return large(tmp_path, 100)


class Verifying:
    """Stands in the way of verifying, until told otherwise."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = Event()
        self.refuses = False
        verified = Workspace._verified

        def waits(workspace: Workspace, old: Document, edit: Edit, expected: dict[str, object]) -> Document:
            assert self.go_on.wait(20)
            if self.refuses:
                message = "the file would not say what was meant"
                raise RefusedError(message)
            return verified(workspace, old, edit, expected)

        monkeypatch.setattr(Workspace, "_verified", waits)


@pytest.fixture
def verifying(monkeypatch: pytest.MonkeyPatch) -> Iterator[Verifying]:
    """Verifying takes its time."""
    made = Verifying(monkeypatch)
    yield made
    made.go_on.set()


async def test_it_is_shown_at_once_and_marked_until_it_is_verified(file: Path, verifying: Verifying) -> None:
    """One goes on meanwhile: the cursor stays where it went."""
    async with running(file, at="row-9-0", size=(80, 24)) as screen:
        await does(screen, "r t", "1 unsaved")
        assert screen.line("Row 9-0").split()[:2] == ["…", "T"]
        await does(screen, "j r t", "2 unsaved")
        assert screen.line("Row 9-1").split()[:2] == ["…", "T"]
        await screen.press("j", "j")
        verifying.go_on.set()
        await at_rest(screen)
        await screen.until(lambda: "…" not in screen.line("Row 9-1")[:6], "verified")
        assert screen.line("Row 9-0").split()[0] == "T"
        assert screen.selected == "Row 9-3"
        await does(screen, "w", "saved model.toml")
    assert text_of(file).count('one = "them"') == 2


async def test_what_is_refused_goes_back_visibly(file: Path, verifying: Verifying) -> None:
    """With the reason; what was verified before stays."""
    async with running(file, at="row-9-0", size=(80, 24)) as screen:
        verifying.go_on.set()
        await does(screen, "r t", "Row 9-0, one: us → them")
        verifying.go_on.clear()
        await does(screen, "j r t", "2 unsaved")
        assert screen.line("Row 9-1").split()[:2] == ["…", "T"]
        verifying.refuses = True
        verifying.go_on.set()
        await screen.sees("the file would not say what was meant")
        assert screen.line("Row 9-1").split()[0] == ">"
        assert screen.line("Row 9-1").split()[1] == "U"
        assert screen.line("Row 9-0").split()[0] == "T"
        assert "1 unsaved" in screen.header
        verifying.refuses = False
        await does(screen, "r t", "Row 9-1, one: us → them", "2 unsaved")


async def test_keys_behind_what_changes_the_selection_wait_for_it(file: Path, verifying: Verifying) -> None:
    """A new row gets the letter that was typed right behind its name."""
    async with running(file, at="row-9-0", size=(80, 24)) as screen:
        await screen.rush("a", "a", "N", "e", "w", "enter", "r", "t")
        await screen.sees("verifying …")
        verifying.go_on.set()
        await screen.sees("New, one: us → them")
        assert screen.selected == "New"


async def test_leaving_keeps_what_is_being_verified(file: Path, verifying: Verifying) -> None:
    """And saves it, where that is the answer."""
    async with running(file, at="row-9-0", size=(80, 24)) as screen:
        await does(screen, "r t", "1 unsaved")
        await does(screen, "q", "1 unsaved edit")
        verifying.go_on.set()
        await screen.press("s")
        await screen.until(lambda: screen.app.return_value is not None, "the end")
    assert 'one = "them"' in text_of(file)


@pytest.mark.slow
async def test_ten_thousand_rows(tmp_path: Path) -> None:
    """Every kind of edit, undone and saved: the file says the same but for what was meant."""
    file = large(tmp_path, 10_000)
    before = text_of(file)
    async with running(file, at="row-5-500", size=(120, 40)) as screen:
        await does(screen, "r t", "Row 5-500, one: us → them")
        await does(screen, "J", "2 unsaved")
        await does(screen, "a a N e w enter", "3 unsaved", "New")
        await does(screen, "d", "4 unsaved")
        await does(screen, "M", "which layer")
        await does(screen, "L a y e r space 9 enter", "5 unsaved")
        await does(screen, "u u u u u", "undid: Row 5-500, one: us → them")
        await at_rest(screen)
        assert "unsaved" not in screen.header
        await does(screen, "U", "1 unsaved")
        await does(screen, "w", "saved model.toml")
    assert text_of(file) != before
    assert text_of(file).replace(', one = "them"', "") == before
    remove(file)
