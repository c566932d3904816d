"""The screens as they are kept: what is on them, and at two sizes how it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.tui.golden import GOLDENS, Golden, picture
from tests.tui.tools import MODEL, bundled_path, running

if TYPE_CHECKING:
    from pathlib import Path

SMALL, MIDDLE, LARGE = (80, 24), (120, 40), (200, 60)
FAULTS = MODEL.with_name("faults.toml")


class Scene(NamedTuple):
    """A screen, and how to get there."""

    name: str
    size: tuple[int, int]
    keys: str = ""
    model: Path = MODEL
    view: str | None = "helped"
    at: str | None = "encryption"
    theme: str = "dark"
    styles: bool = False
    no_color: bool = False


SCENES = [
    Scene("stack-80x24", SMALL, styles=True),
    Scene("stack-120x40", MIDDLE, styles=True),
    Scene("stack-200x60", LARGE),
    Scene("stack-first-view-80x24", SMALL, view="alone", styles=True),
    Scene("stack-first-view-120x40", MIDDLE, view="alone"),
    Scene("stack-outside-80x24", SMALL, keys="o"),
    Scene("stack-folded-80x24", SMALL, keys="z"),
    Scene("stack-narrow-50x24", (50, 24)),
    Scene("stack-light-80x24", SMALL, theme="light", styles=True),
    Scene("stack-light-120x40", MIDDLE, theme="light", styles=True),
    Scene("stack-high-contrast-80x24", SMALL, theme="high-contrast", styles=True),
    Scene("stack-ansi-80x24", SMALL, theme="ansi", styles=True),
    Scene("stack-no-color-80x24", SMALL, styles=True, no_color=True),
    Scene("managed-cloud-self-service-80x24", SMALL, model=bundled_path("managed-cloud"), view=None, at=None),
    Scene("managed-cloud-managed-80x24", SMALL, "m", model=bundled_path("managed-cloud"), view=None, at=None),
    Scene("kubernetes-120x40", MIDDLE, model=bundled_path("kubernetes"), view=None, at=None),
    Scene("cloud-foundation-120x40", MIDDLE, model=bundled_path("cloud-foundation"), view=None, at=None),
    Scene("layer-80x24", SMALL, keys="k", at="operating-system-patching", styles=True),
    Scene("inspector-80x24", SMALL, keys="enter", styles=True),
    Scene("inspector-120x40", MIDDLE, keys="enter", styles=True),
    Scene("inspector-200x60", LARGE, keys="enter"),
    Scene("help-keys-80x24", SMALL, keys="?", styles=True),
    Scene("help-keys-120x40", MIDDLE, keys="?"),
    Scene("help-keys-200x60", LARGE, keys="?"),
    Scene("help-marks-80x24", SMALL, keys="? right", styles=True),
    Scene("help-marks-120x40", MIDDLE, keys="? right", styles=True),
    Scene("help-marks-200x60", LARGE, keys="? right"),
    Scene("error-80x24", SMALL, model=FAULTS, styles=True),
    Scene("error-120x40", MIDDLE, model=FAULTS, styles=True),
    Scene("error-200x60", LARGE, model=FAULTS),
]


@pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.name) for scene in SCENES])
async def test_screen_is_as_it_is_kept(scene: Scene, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen is as it is kept."""
    if scene.no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(scene.model, size=scene.size, view=scene.view, at=scene.at, theme=scene.theme) as screen:
        await screen.press(*scene.keys.split())
        golden.check(scene.name, picture(screen.strips(), styles=scene.styles))


def test_every_kept_screen_is_of_a_scene() -> None:
    """Every kept screen is of a scene, so that none is forgotten there."""
    assert sorted(path.stem for path in GOLDENS.glob("*.txt")) == sorted(scene.name for scene in SCENES)
