"""A screen that opens while an edit is being verified shows what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from srm_tui.document.workspace import Done
from srm_tui.tui.desk.screens import Screens
from tests.tui.edits import copy_of, does
from tests.tui.test_decisions import DECISIONS
from tests.tui.tools import running

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("returns", [False, True], ids=["edited", "undone"])
@pytest.mark.parametrize(
    ("opens", "shows"),
    [
        ("open_selected", "Secrets"),
        ("compare", "Secrets"),
        ("table", "Secrets"),
        ("agenda", "Secrets"),
        ("people", "Roles"),
        ("history", "History"),
        ("walkthrough", "Walkthrough"),
    ],
)
async def test_what_comes_before_it_is_laid_out(tmp_path: Path, opens: str, shows: str, *, returns: bool) -> None:
    """No key waits for an edit of one cell, so that the next screen may be about to open when it is done."""
    async with running(copy_of(tmp_path, DECISIONS), at="encryption") as screen:
        desk = screen.app.desk
        assert desk is not None
        await screen.press("f2", *["backspace"] * 30)
        await screen.paste("Secrets")
        await does(screen, "enter", "renamed")
        session = desk.session
        await does(screen, "u", "undid")
        getattr(screen.app.screen, f"do_{opens}")()
        front = Screens(screen.app)
        front.show_session(session, Done(session.document, "renamed", "encryption", returns=returns))
        front.lines_known()
        await screen.sees(shows)
