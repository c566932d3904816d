"""The list of models as it is kept: in all sizes, and the small one in other colours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from srm_tui.recent import recent_files, remember
from tests.tui.golden import GOLDENS, Golden, picture
from tests.tui.test_goldens import LARGE, MIDDLE, SMALL, Scene
from tests.tui.tools import bundled_path, running

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "open"
# The last model is selected: the place of a bundled one is the same on every machine.
AZURE = Scene("", SMALL, "O", bundled_path("azure"), view=None, at=None)


def scenes() -> Iterator[Scene]:
    """Yield the list in every size, the small one in light and without colour, and words that were typed."""
    for columns, lines in (SMALL, MIDDLE, LARGE):
        yield AZURE._replace(name=f"open-{columns}x{lines}", size=(columns, lines), styles=(columns, lines) == SMALL)
    yield AZURE._replace(name="open-light-80x24", theme="light", styles=True)
    yield AZURE._replace(name="open-no-color-80x24", no_color=True, styles=True)
    yield AZURE._replace(name="open-narrow-40x12", size=(40, 12))
    yield AZURE._replace(name="open-found-80x24", keys="O slash g o o", styles=True)


SCENES = list(scenes())


@pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.name) for scene in SCENES])
async def test_screen_is_as_it_is_kept(scene: Scene, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen is as it is kept."""
    if scene.no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    remember(Path("/nowhere/our-landing-zones-in-europe.toml"))
    async with running(scene.model, size=scene.size, theme=scene.theme) as screen:
        await screen.until(lambda: len(recent_files()) > 1, "the list of files that were opened")
        first, *others = scene.keys.split()
        await screen.press(first)
        await screen.settled()
        await screen.press("end", *others)
        golden.check(f"{FOLDER}/{scene.name}", picture(screen.strips(), styles=scene.styles))


def test_every_kept_screen_is_of_a_scene() -> None:
    """Every kept screen is of a scene, so that none is forgotten there."""
    assert sorted(path.stem for path in (GOLDENS / FOLDER).glob("*.txt")) == sorted(scene.name for scene in SCENES)
