"""A quiet environment for the screen, and its goldens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import textual._wait

from srm_tui import pages
from tests.tui.golden import Golden
from tests.tui.tools import MODEL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from srm_tui.keymap import Keys

_KEPT = {path: path.read_bytes() for path in (MODEL, MODEL.with_name("faults.toml"))}


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(autouse=True)
def _own_models_stay() -> Iterator[None]:
    """No test writes over the models that all of them share."""
    yield
    for path, data in _KEPT.items():
        if path.read_bytes() != data:
            path.write_bytes(data)
            pytest.fail(f"{path.name} was written over: work on a copy")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The kept screens."""
    return Golden(update=request.config.getoption("--update-goldens"))


@pytest.fixture
def _short_manual(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show only the beginnings of the manual's pages: a whole one takes Textual a second."""

    def beginning(topic: str, keys: Keys) -> str:
        return "\n".join(pages.page(topic, keys).splitlines()[:40])

    monkeypatch.setattr("srm_tui.tui.screens.help.page", beginning)


@pytest.fixture(autouse=True)
def _short_naps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look more often whether the program is idle: most of the time of these tests would be waiting for that."""
    monkeypatch.setattr(textual._wait, "SLEEP_GRANULARITY", 1 / 400)
    monkeypatch.setattr(textual._wait, "SLEEP_IDLE", 1 / 4_000)


@pytest.fixture
def _answers_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take answers to questions that come by themselves without a pause before them."""
    monkeypatch.setattr("srm_tui.tui.screens.question.PAUSE", 0.0)
