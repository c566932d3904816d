"""The steps as they are kept: each kind of them before and after the reveal, at three sizes; and hostile texts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from shutil import copy
from typing import NamedTuple

import pytest
import tomli_w

from tests.hostile_models import hostile_data
from tests.tui.golden import GOLDENS, Golden, picture
from tests.tui.test_goldens import LARGE, MIDDLE, SMALL
from tests.tui.test_hostile import KINDS, check, texts_of
from tests.tui.test_walkthrough import WORKSHOP, walk_of
from tests.tui.tools import MODEL, bundled_path, running

FOLDER = "walkthrough"
AZURE = bundled_path("azure")
LANDING = MODEL.with_name("workshop.toml")
"""With a process, the whole stack, a scenario that meets a gap, and open decisions."""


class Scene(NamedTuple):
    """A step, and the keys that lead to it from the start of the walkthrough; `edited` ones after an edit."""

    name: str
    keys: str
    model: Path = WORKSHOP
    size: tuple[int, int] = SMALL
    theme: str = "dark"
    styles: bool = False
    no_color: bool = False
    start: str = "W"
    edited: str = ""


def _number(kind: str) -> str:
    """Return the keys that go to a made step of the model of these tests, by its place."""
    places = {"parties": 1, "layer": 3, "boundary": 6, "shared": 8, "open": 11}
    return f"s {' '.join(str(places[kind]))}{' enter' if places[kind] == 1 else ''}"


KIND_KEYS = {
    "own": ("s 2", "space space space space"),
    "parties": (_number("parties"), ""),
    "layer": (_number("layer"), "space"),
    "boundary": (_number("boundary"), "space"),
    "moved": ("s 5", "space space"),
    "shared": (_number("shared"), "space space space"),
    "open": (_number("open"), "space space"),
    "people": ("s 6", ""),
    "scenario": ("S down down down down enter space", "space space space"),
    "summary": ("end", ""),
    "stack": ("", "space space"),
    "process": ("s 2", "space space"),
    "layer-covered": ("s 3 space", "space space"),
    "situation": ("S down down down down enter", ""),
    "gap": ("S down down down down enter space space", "space space"),
}
"""The keys to the beginning of each kind of step, and from there to its end."""
MODELS = (
    dict.fromkeys(("own", "scenario", "summary"), WORKSHOP)
    | dict.fromkeys(("people", "moved"), MODEL.with_name("people.toml"))
    | dict.fromkeys(("stack", "process", "layer-covered", "situation", "gap"), LANDING)
)
SIZES = {"80x24": SMALL, "120x40": MIDDLE, "200x60": LARGE}

DECIDES = "s 3 space r c tab tab r question_mark space space tab tab D A p p s tab tab a ctrl+s"
"""The room guesses two cells, one of them wrong, and decides on the third."""

SCENES = [
    Scene(
        f"{kind}-{when}-{name}",
        f"{before} {after if when == 'after' else ''}",
        MODELS.get(kind, MODEL),
        size,
        styles=size == SMALL,
    )
    for kind, (before, after) in KIND_KEYS.items()
    for when in (("before", "after") if after else ("whole",))
    for name, size in SIZES.items()
]
SCENES += [
    Scene("guessed-80x24", "s 2 space r c tab r M", styles=True),
    Scene("off-80x24", "s 2 space r c end"),
    Scene("unlocked-80x24", "s 3 space Z tab", styles=True),
    Scene("light-80x24", "s 3 space", theme="light", styles=True),
    Scene("ansi-80x24", "s 3 space", theme="ansi", styles=True),
    Scene("no-color-80x24", "s 3 space tab", styles=True, no_color=True),
    Scene("narrow-40x12", "s 2 space space", size=(40, 12)),
    Scene("overview-80x24", "s 2 S"),
    *(
        Scene(f"decided-{name}", DECIDES, LANDING, size, edited="s 4", styles=size == SMALL)
        for name, size in SIZES.items()
    ),
    *(
        Scene(f"agenda-decision-{when}-{name}", keys, LANDING, size, start="g d W")
        for when, keys in (("before", ""), ("after", "space space"))
        for name, size in SIZES.items()
    ),
    *(Scene(f"agenda-before-{name}", "", size=size, start="g d W") for name, size in SIZES.items()),
    *(Scene(f"agenda-after-{name}", "space space", size=size, start="g d W") for name, size in SIZES.items()),
    Scene("azure-80x24", "s 8 space space", AZURE),
]


def _marks(scene: Scene) -> list[pytest.MarkDecorator]:
    """Leave to the slow tests what a smaller size shows already."""
    return [pytest.mark.slow] if scene.model == LANDING and scene.size != SMALL else []


@pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.name, marks=_marks(scene)) for scene in SCENES])
async def test_step_is_as_it_is_kept(
    scene: Scene, golden: Golden, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A step is as it is kept; the clock stands still."""
    monkeypatch.setattr("srm_tui.tui.clock.today", lambda: dt.date(2026, 3, 14))
    if scene.no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    file = Path(copy(scene.model, tmp_path))
    async with running(file, size=scene.size, theme=scene.theme) as screen:
        await screen.press(*scene.start.split())
        walk_of(screen).walk.room.now = lambda: 0.0
        await screen.press(*scene.keys.split())
        if scene.edited:
            await screen.sees("u undoes")
            await screen.press(*scene.edited.split())
        golden.check(f"{FOLDER}/{scene.name}", picture(screen.strips(), styles=scene.styles))


def test_every_kept_step_is_of_a_scene() -> None:
    """Every kept step is of a scene, so that none is forgotten there."""
    assert sorted(path.stem for path in (GOLDENS / FOLDER).glob("*.txt")) == sorted(scene.name for scene in SCENES)


async def test_the_places_of_the_made_steps() -> None:
    """The scenes show the kinds that they are named after."""
    async with running() as screen:
        await screen.press("W")
        kinds = [str(step.kind) for step in walk_of(screen).walk.steps]
        for kind, (keys, _) in KIND_KEYS.items():
            if MODELS.get(kind) is None:
                await screen.press(*keys.split())
                assert kinds[walk_of(screen).walk.number] == kind


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("makes", [True, False], ids=["made", "own"])
async def test_hostile_texts(tmp_path: Path, kind: str, makes: bool) -> None:
    """Every text of made steps and of own ones: title, text, question, answer, notes, scenarios, roles, decisions."""
    texts = texts_of(kind)
    data = hostile_data(texts)
    data["roles"] = [
        {"id": f"role{number}", "name": text, "holder": text, "contact": text, "party": f"p{number}"}
        for number, text in enumerate(texts)
    ]
    data["decisions"] = [{"id": f"d{number}", "text": text, "on": f"r{number}"} for number, text in enumerate(texts)]
    data["scenarios"] = [
        {"id": f"s{number}", "title": text, "situation": text, "steps": [{"happens": text, "on": f"r{number}"}]}
        for number, text in enumerate(texts[:3])
    ]
    if not makes:
        data["walkthrough"] = [
            {"id": f"w{number}", "show": [f"r{number}"], "hide": True}
            | dict.fromkeys(("title", "say", "notes", "ask"), text)
            for number, text in enumerate(texts)
        ]
    file = tmp_path / "model.toml"
    file.write_bytes(tomli_w.dumps(data).encode())
    async with running(file, size=(120, 60)) as screen:
        await screen.press("W")
        for number in range(len(walk_of(screen).walk.steps)):
            walk_of(screen).go(number)
            for _ in range(len(walk_of(screen).walk.step.stages)):
                await screen.rush("space")
                check(screen)
        await screen.press("S")
        check(screen)
        await screen.press("escape")
        walk_of(screen).play("s0")
        for _ in range(6):
            await screen.rush("space")
            check(screen)
