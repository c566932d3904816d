"""What the stories of editing share: a file of one's own, keys in a line, and what a saved file says otherwise."""

from __future__ import annotations

import shutil
from difflib import ndiff
from typing import TYPE_CHECKING

from tests.tui.tools import MODEL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.tools import Screen

_NAMES = {"-": "minus", "?": "question_mark", "=": "equals_sign", ".": "full_stop", ":": "colon", "/": "slash"}


def copy_of(folder: Path, model: Path = MODEL) -> Path:
    """Copy a model into a folder; returns the copy."""
    copy = folder / "model.toml"
    shutil.copy(model, copy)
    return copy


def text_of(file: Path) -> str:
    """Return what a file says, line ends included."""
    return file.read_bytes().decode()


def write(file: Path, text: str) -> None:
    """Write a file in place, as other programs do."""
    file.write_bytes(text.encode())


def remove(file: Path) -> None:
    """Remove a file, as somebody else does."""
    file.unlink()


def changed_lines(file: Path, before: Path | str = MODEL) -> list[str]:
    """Return the lines of a file that are not those of another one or of a text: `-old`, `+new`."""
    old = before if isinstance(before, str) else before.read_bytes().decode()
    lines = ndiff(old.splitlines(), file.read_bytes().decode().splitlines())
    return [line[0] + line[2:] for line in lines if line[0] in "+-"]


def named(keys: str) -> list[str]:
    """Return the names of keys that are written in a line, with spaces between."""
    return [_NAMES.get(key, key) for key in keys.split()]


async def does(screen: Screen, keys: str, *words: str) -> None:
    """Press keys, and wait until the screen says what they did."""
    await screen.press(*named(keys))
    for each in words:
        await screen.sees(each)


async def palette(screen: Screen, title: str) -> None:
    """Carry out a command by the palette."""
    await screen.press("colon")
    await screen.sees("earch for")
    await screen.paste(title)
    await screen.until(lambda: title in screen.text.split("earch", 1)[-1], title)
    await screen.press("enter")


async def saves(screen: Screen) -> None:
    """Save, and wait until it is saved."""
    await does(screen, "w", "saved model.toml")


async def at_rest(screen: Screen) -> None:
    """Wait until all edits that were asked for are done, and kept."""
    desk = screen.app.desk
    assert desk is not None
    rested: list[bool] = []
    desk.run(lambda: True, rested.append)
    await screen.until(lambda: bool(rested), "the edits")
    await screen.pilot.pause()
