"""Compare, table, lens, filter and legend as they are kept: in all sizes, and the small one in other colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.golden import GOLDENS, Golden, picture
from tests.tui.test_goldens import LARGE, MIDDLE, SMALL, Scene
from tests.tui.tools import bundled_path, running

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "looking"
KUBERNETES = Scene("", SMALL, model=bundled_path("kubernetes"), view=None, at=None)
KINDS = {
    "compare": Scene("", SMALL, "c"),
    "table": KUBERNETES._replace(keys="t right"),
    "lens": Scene("", SMALL, "p c"),
    "filter": Scene("", SMALL, "slash i s colon s h a"),
    "found": KUBERNETES._replace(keys="slash n o d e enter n"),
    "legend": Scene("", SMALL, "L"),
}


def scenes() -> Iterator[Scene]:
    """Yield every screen in every size, and the small one in light and without colour."""
    for name, scene in KINDS.items():
        for columns, lines in (SMALL, MIDDLE, LARGE):
            styles = (columns, lines) == SMALL
            yield scene._replace(name=f"{name}-{columns}x{lines}", size=(columns, lines), styles=styles)
        yield scene._replace(name=f"{name}-light-80x24", theme="light", styles=True)
        yield scene._replace(name=f"{name}-no-color-80x24", no_color=True, styles=True)


SCENES = list(scenes())


@pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.name) for scene in SCENES])
async def test_screen_is_as_it_is_kept(scene: Scene, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen is as it is kept."""
    if scene.no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(scene.model, size=scene.size, view=scene.view, at=scene.at, theme=scene.theme) as screen:
        await screen.press(*scene.keys.split())
        await screen.settled()
        golden.check(f"{FOLDER}/{scene.name}", picture(screen.strips(), styles=scene.styles))


def test_every_kept_screen_is_of_a_scene() -> None:
    """Every kept screen is of a scene, so that none is forgotten there."""
    assert sorted(path.stem for path in (GOLDENS / FOLDER).glob("*.txt")) == sorted(scene.name for scene in SCENES)
