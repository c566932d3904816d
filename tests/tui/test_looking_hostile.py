"""Hostile texts in comparison, table, lens, filter, finder and legend: shown as they are, and nothing of them acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli_w

from srm_tui.text import width
from tests.hostile import BREAKS, ESCAPES, HOSTILE_IN_TOML, INVISIBLE, MARKUP, WIDE, assert_harmless
from tests.hostile_models import hostile_data
from tests.tui.tools import Screen, running

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {"escapes": ESCAPES, "breaks": BREAKS, "invisible": INVISIBLE, "markup": MARKUP, "wide": WIDE}
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
WORST_KINDS = pytest.mark.parametrize(
    "kind", [kind if kind in {"escapes", "wide"} else pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS]
)


def texts_of(kind: str) -> list[str]:
    """Return the texts of one kind that a file can hold."""
    return [text for name, text in KINDS[kind].items() if name in HOSTILE_IN_TOML]


def written(directory: Path, texts: list[str]) -> Path:
    """Write a model that has these texts everywhere, each also as a group of views."""
    data = hostile_data(texts)
    for view, text in zip(data["views"], texts, strict=True):
        view["group"] = text
    path = directory / "model.toml"
    path.write_bytes(tomli_w.dumps(data).encode())
    return path


def check(screen: Screen) -> None:
    """Assert that what is on the screen is harmless, every line as wide as the terminal, and nothing acted."""
    assert_harmless(screen.text)
    assert {width(line) for line in screen.lines} == {screen.app.size.width}
    assert screen.app._exception is None
    assert screen.app.is_running
    assert screen.app.clipboard == ""


@WORST_KINDS
async def test_comparison_and_table(tmp_path: Path, kind: str) -> None:
    """Names of views, groups, layers, rows and parties, in heads, bands, boundaries and words."""
    texts = texts_of(kind)
    async with running(written(tmp_path, texts), at="r0", size=(120, 40)) as screen:
        await screen.press("c")
        for number in range(len(texts)):
            await screen.press(*["m", "shift+up"] * (number > 0))
            check(screen)
        await screen.press("S", "z", "n", "v", "t")
        check(screen)
        for number in range(len(texts)):
            await screen.press(*["right", "n"] * (number > 0))
            check(screen)
        await screen.press("s", "s", "f", "n")
        check(screen)


@WORST_KINDS
async def test_lens_and_legend(tmp_path: Path, kind: str) -> None:
    """Names of parties in the line of the lens, in the list of letters, and in the legend."""
    async with running(written(tmp_path, texts_of(kind))) as screen:
        letters = {symbol.lower() for symbol in screen.app.stack_screen.shown.snapshot.symbols.values()}  # type: ignore[union-attr]  # it is open
        await screen.press("p")
        await screen.until(lambda: "? help" not in screen.footer, "the letters")
        check(screen)
        await screen.press("escape")
        for letter in sorted(letters - {"p"}):
            await screen.press("p", letter)
            check(screen)
        for keys in ("L", "end", "escape"):
            await screen.press(keys)
            check(screen)


@pytest.mark.slow
@EVERY_KIND
async def test_filter_and_finder(tmp_path: Path, kind: str) -> None:
    """What is typed or pasted, what is offered for it, why nothing matches, and the names that are found."""
    texts = texts_of(kind)
    async with running(written(tmp_path, texts), size=(100, 30)) as screen:
        for text in texts:
            for typed in (text, f"tag:{text[:2]}"):
                await screen.press("slash", "ctrl+u")
                await screen.paste(typed)
                check(screen)
                await screen.press("tab", "enter")
                check(screen)
        await screen.press("g", "slash")
        for letter in ("", "a", "e", "left_square_bracket"):
            await screen.press(*[letter] if letter else ())
            await screen.settled()
            check(screen)
            await screen.press("backspace")
        await screen.press("down", "enter")
        await screen.settled()
        check(screen)
