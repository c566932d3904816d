"""References of the benchmarks that a machine may lack, or that an earlier run left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.memory import bound
from tests.benchmarks.table import Ratio, markdown

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_later_runs_are_held_to_the_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first keeps its ratio and has no bound; later ones may take a fifth more, and do not change it."""
    kept = tmp_path / "memory.json"
    assert bound("rows", [50.0, 60.0, 40.0], [10.0], kept) is None
    assert "5.0 kept in memory.json" in capsys.readouterr().err
    for figures, holds in (([60.0], True), ([61.0], False)):
        most = bound("rows", figures, [10.0], kept)
        assert most == 6.0
        assert "held to 1.2 x 5.0" in capsys.readouterr().err
        assert Ratio("rows", figures, "hello", [10.0], most, "MB").holds == holds


def test_what_is_not_installed_is_said() -> None:
    """A row without a reference has no ratio, and keeps its bound."""
    ratio = Ratio("a move", [0.004], "VisiData: a move", [], None)
    assert ratio.holds
    assert ratio.cells() == ("a move", "4.0 ms", "VisiData: a move", "not installed", "", "", "")
    assert "not installed" in markdown([ratio])
