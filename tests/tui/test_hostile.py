"""Hostile texts in every slot of every screen: shown as they are, harmless, and nothing of them acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli_w

from srm_tui.text import safe, width
from tests.hostile import BREAKS, ESCAPES, HOSTILE_IN_TOML, INVISIBLE, MARKUP, WIDE, assert_harmless, toml_string
from tests.hostile_models import hostile_data
from tests.tui.tools import Screen, running

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {"escapes": ESCAPES, "breaks": BREAKS, "invisible": INVISIBLE, "markup": MARKUP, "wide": WIDE}


def texts_of(kind: str) -> list[str]:
    """Return the texts of one kind that a file can hold."""
    return [text for name, text in KINDS[kind].items() if name in HOSTILE_IN_TOML]


def written(directory: Path, texts: list[str]) -> Path:
    """Write a model that has these texts everywhere."""
    path = directory / "model.toml"
    path.write_bytes(tomli_w.dumps(hostile_data(texts)).encode())
    return path


def check(screen: Screen) -> None:
    """Assert that what is on the screen is harmless, every line as wide as the terminal, and nothing acted."""
    assert_harmless(screen.text)
    assert {width(line) for line in screen.lines} == {screen.app.size.width}
    assert screen.app.is_running
    assert screen.app.return_code is None
    assert screen.app.clipboard == ""


@pytest.mark.parametrize("kind", KINDS)
async def test_stack_and_inspector(tmp_path: Path, kind: str) -> None:
    """Every row in a view of its own, in the grid and in the inspector beside it."""
    texts = texts_of(kind)
    async with running(written(tmp_path, texts), at="r0", size=(120, 40)) as screen:
        for number, text in enumerate(texts):
            await screen.rush(*["m", "shift+up"] * (number > 0))
            assert screen.view == f"v{number}"
            assert screen.selected == text
            check(screen)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
async def test_bands_pages_and_outside(tmp_path: Path, kind: str) -> None:
    """Every row in a view of its own: in full from the top and to the end, its layer's band, and from outside."""
    texts = texts_of(kind)
    async with running(written(tmp_path, texts), at="r0") as screen:
        for number in range(len(texts)):
            await screen.rush(*["m", "shift+up"] * (number > 0))
            for keys in (["enter"], ["end"], ["escape", "up"], ["o"]):
                await screen.rush(*keys)
                check(screen)
            await screen.rush("o", "down")


async def test_what_looks_like_markup_is_there_as_it_is(tmp_path: Path) -> None:
    """Names in brackets stand whole on every screen, and a click on them only selects."""
    texts = ["AWS [EKS]", "[/]", "[@click=app.quit]x", "[/nope]", "$x [red]"]
    async with running(written(tmp_path, texts), size=(200, 60)) as screen:
        for text in texts:
            assert text in screen.header
            assert screen.text.count(text) >= 2
        for text in texts:
            await screen.click(text)
            await screen.click(text, after="Content" if "Content" in screen.text else screen.lines[2])
            check(screen)
            await screen.press("escape")
        await screen.press("colon")
        for text in texts:
            await screen.paste(f"view {text}")
            await screen.sees(f"View: {text}")
            check(screen)
            await screen.press("ctrl+u")


@pytest.mark.parametrize(
    "kind", [kind if kind == "markup" else pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS]
)
@pytest.mark.slow
async def test_the_palette(tmp_path: Path, kind: str) -> None:
    """Names and descriptions of views in the palette, and what is typed there."""
    texts = texts_of(kind)
    async with running(written(tmp_path, texts), size=(120, 80)) as screen:
        await screen.press("colon")
        for text in texts:
            await screen.paste(text)
            if text == safe(text) and text.strip() and width(text) < 60:
                await screen.sees(f"View: {text}".rstrip())
            check(screen)
            await screen.rush("ctrl+u")


async def test_the_error_screen(tmp_path: Path) -> None:
    """Keys and values of a file that cannot be read, quoted with the lines that they stand in."""
    path = tmp_path / "model.toml"
    texts = [*MARKUP.values(), *INVISIBLE.values()][::4]
    rows = "".join(f"[[views]]\nid = {toml_string(text)}\n{toml_string(text)} = 1\n" for text in texts)
    raw = "".join(f'# {text}\ntitle = "{text}" x\n' for text in texts)
    path.write_bytes(f"format = 1\n{rows}".encode())
    async with running(path) as screen:
        for _ in texts:
            check(screen)
            await screen.rush("down", "down")
        for text in (raw, *texts):
            path.write_bytes(f'format = 1\ntitle = "{text}" x\n'.encode())
            await screen.press("R")
            await screen.app.workers.wait_for_complete()
            await screen.pilot.pause()
            check(screen)
            assert "cannot be shown" in screen.header


@pytest.mark.parametrize("name", ["[red]\x1b[31m\u202etxt.toml", "[@click=app.quit]x.toml", "a\nb\x07.toml"])
async def test_the_name_of_the_file(tmp_path: Path, name: str) -> None:
    """A file's name in the header, in place of a title and on the error screen."""
    path = tmp_path / name
    path.write_text("format = 1\n")
    async with running(path) as screen:
        check(screen)
        assert safe(name) in screen.header
        path.write_text("format = ")
        await screen.press("R")
        await screen.sees("cannot be shown")
        check(screen)
        assert safe(name) in screen.header


@pytest.mark.parametrize("asked", ["\x1b]52;c;cHduZWQ=\x07", "\u202ehelped", "[/]"])
async def test_what_was_asked_for(asked: str) -> None:
    """What the command line asks for comes back in the refusal, harmless."""
    async with running(view=asked, wait=False) as screen:
        await screen.until(lambda: screen.app.return_value is not None, "the end")
        assert "there is no view" in screen.app.refusal
        assert_harmless(screen.app.refusal)
