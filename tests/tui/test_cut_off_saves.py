"""A save that wrote into the file itself was cut off: the next start says where the old text is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from srm_tui.document.durable import key_of
from srm_tui.document.save_in_place import copies_folder
from tests.tui.tools import running

if TYPE_CHECKING:
    from pathlib import Path

_MODEL = 'format = 1\nparties = [{ id = "us" }]\n\n[[layers]]\nname = "Layer"\nresponsible = "us"\n'


def _left_by_a_save(file: Path) -> Path:
    folder = copies_folder()
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / f"{key_of(os.path.realpath(file))}-1"
    copy.write_text(_MODEL, encoding="utf-8")
    return copy


async def test_the_copy_that_is_left_is_named(tmp_path: Path) -> None:
    """Who opens the file learns of it, and where the text before is."""
    file = tmp_path / "model.toml"
    file.write_text(_MODEL, encoding="utf-8")
    copy = _left_by_a_save(file)
    async with running(file, size=(200, 40)) as screen:
        await screen.until(lambda: "an earlier save was cut off" in screen.footer, "the message")
        assert copy.name in screen.footer
