"""The mouse, and terminals of all sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.models import write_model
from tests.terminal.test_keys import selected
from tests.terminal.tmux import needs_tmux

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import Start

pytestmark = needs_tmux

_DOWN, _UP = 65, 64


def test_click_on_views_cells_and_the_footer(start: Start, tmp_path: Path) -> None:
    """A click on a view shows it, on a cell selects it, on a key in the footer acts like it."""
    terminal = start(write_model(tmp_path), columns=80, lines=24)
    terminal.wait_for("r1-4", "line 30")
    terminal.click("2 Second")
    terminal.wait_for("4 moved since First")
    terminal.click("1 First")
    terminal.wait_for("4 move with Second")
    terminal.click("r1-4")
    terminal.wait_until(lambda screen: selected(screen) == "r1-4", "a click to select r1-4")
    terminal.click("m view")
    terminal.wait_for("4 moved since First")


def test_wheel(start: Start, tmp_path: Path) -> None:
    """The wheel scrolls a long grid down and up again."""
    terminal = start(write_model(tmp_path, rows=60), columns=80, lines=24)
    terminal.wait_for("r3-1", "line")
    cell = terminal.place("r3-1")
    for _ in range(100):
        terminal.mouse(_DOWN, *cell, release=False)
    assert "r3-2 " not in terminal.wait_for("r1-60")
    for _ in range(100):
        terminal.mouse(_UP, *cell, release=False)
    terminal.wait_for("Layer 3", "r3-2 ")


@pytest.mark.parametrize(("columns", "lines"), [(40, 12), (60, 16), (80, 24), (120, 40), (300, 80)])
def test_default_model_at_a_size(start: Start, columns: int, lines: int) -> None:
    """The default model opens at any size, switches its view and leaves."""
    terminal = start(columns=columns, lines=lines)
    terminal.wait_for("Operating system patching" if lines > 16 else "Content produ")
    terminal.see("m")
    assert max(map(len, terminal.screen().splitlines())) <= columns
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_default_model_shows_all_four_layers_at_80_by_24(start: Start) -> None:
    """All four bands and both views are on the smallest usual screen."""
    terminal = start(columns=80, lines=24)
    terminal.wait_for(
        "Infrastructure", "Platforms", "Application management", "Content & application", "Self-service", "Managed"
    )


def test_resizing_keeps_what_is_selected(start: Start, tmp_path: Path) -> None:
    """Whatever the size was in between, the same row is selected."""
    terminal = start(write_model(tmp_path), columns=300, lines=80)
    terminal.wait_for("r1-4", "line 30")
    terminal.press("G")
    for columns, lines in ((120, 40), (80, 24), (60, 16), (40, 12), (20, 4), (1, 1), (80, 24)):
        terminal.resize(columns, lines)
    terminal.wait_until(lambda screen: selected(screen) == "r1-4", "r1-4 at 80 by 24")
    terminal.resize(300, 80)
    terminal.wait_for("Layer 3", "Layer 1", "r1-4", "Value set by")
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_screens_over_the_stack_are_resized_too(start: Start, tmp_path: Path) -> None:
    """Details and help follow the size."""
    terminal = start(write_model(tmp_path))
    terminal.wait_for("r1-4")
    for key, wanted in (("Enter", "Value set by"), ("?", "Shows the next view")):
        terminal.press(key)
        terminal.wait_for(wanted)
        terminal.resize(40, 12)
        terminal.wait_until(lambda screen: len(screen.splitlines()) <= 12, "12 lines")
        terminal.resize(120, 40)
        terminal.wait_for(wanted)
        terminal.press("q")
        terminal.wait_for("r1-4")
