"""A quiet environment for the screen, and its goldens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.golden import Golden

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The kept screens."""
    return Golden(update=request.config.getoption("--update-goldens"))
