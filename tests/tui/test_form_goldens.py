"""The form as it is kept: of a row in every size, with six views, while one types, when something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.golden import GOLDENS, Golden, picture
from tests.tui.test_goldens import LARGE, MIDDLE, SMALL, Scene
from tests.tui.tools import bundled_path, running

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "form"


def scenes() -> Iterator[Scene]:
    """Yield the form of a row in every size and some looks; with six views; while one types; when it is wrong."""
    for columns, lines in (SMALL, MIDDLE, LARGE):
        styles = (columns, lines) != LARGE
        yield Scene(f"row-{columns}x{lines}", (columns, lines), "e down m right down", styles=styles)
    yield Scene("row-light-80x24", SMALL, "e down m", theme="light", styles=True)
    yield Scene("row-no-color-80x24", SMALL, "e down m", styles=True, no_color=True)
    yield Scene("row-narrow-50x20", (50, 20), "e down m")
    yield Scene("end-80x24", SMALL, "e end")
    yield Scene("typing-80x24", SMALL, "e end up up up up up enter space S o", styles=True)
    yield Scene("typing-120x40", MIDDLE, "e end up up up up up enter space S o")
    yield Scene("wrong-80x24", SMALL, "e down enter comma x escape", styles=True)
    yield Scene("layer-80x24", SMALL, "k e", at="operating-system-patching")
    six = {"model": bundled_path("kubernetes"), "view": None, "at": "cluster-upgrade"}
    for columns, lines in (SMALL, MIDDLE, LARGE):
        yield Scene(f"six-views-{columns}x{lines}", (columns, lines), "e down", **six)  # type: ignore[arg-type]  # by name


SCENES = list(scenes())


@pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.name) for scene in SCENES])
async def test_screen_is_as_it_is_kept(scene: Scene, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen is as it is kept."""
    if scene.no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(scene.model, size=scene.size, view=scene.view, at=scene.at, theme=scene.theme) as screen:
        await screen.press(*scene.keys.split())
        golden.check(f"{FOLDER}/{scene.name}", picture(screen.strips(), styles=scene.styles))


def test_every_kept_screen_is_of_a_scene() -> None:
    """Every kept screen is of a scene, so that none is forgotten there."""
    assert sorted(path.stem for path in (GOLDENS / FOLDER).glob("*.txt")) == sorted(scene.name for scene in SCENES)
