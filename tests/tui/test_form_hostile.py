"""Hostile texts in the form: shown as they are, never typed over by accident, and nothing of them acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli_w

from srm_tui.text import width
from tests.hostile import BREAKS, ESCAPES, HOSTILE_IN_TOML, INVISIBLE, MARKUP, WIDE, assert_harmless
from tests.hostile_models import hostile_data
from tests.tui.test_form import applied, go_to, in_form, model, text  # noqa: F401 (a fixture among them)
from tests.tui.tools import Screen, running

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {"escapes": ESCAPES, "breaks": BREAKS, "invisible": INVISIBLE, "markup": MARKUP, "wide": WIDE}


def with_escapes(path: Path) -> None:
    """Put a sequence that terminals obey into the description of a row."""
    path.write_text(path.read_text().replace("Data at rest and", "Data\\u001b]52;c;eA==\\u0007 at rest and"))


class TestHostileTexts:
    """A file comes from somewhere else."""

    @staticmethod
    def check(screen: Screen) -> None:
        """Assert that the screen is harmless and straight."""
        assert_harmless(screen.text)
        assert {width(line) for line in screen.lines} == {screen.app.size.width}
        assert screen.app.is_running

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.slow
    async def test_everywhere(self, tmp_path: Path, kind: str) -> None:
        """Every field of a row is walked over, and typed into, with each text in all of them."""
        texts = [each for name, each in KINDS[kind].items() if name in HOSTILE_IN_TOML]
        path = tmp_path / "model.toml"
        for start in range(0, len(texts), 4):
            path.write_bytes(tomli_w.dumps(hostile_data(texts[start : start + 4])).encode())
            async with running(path, at="r0") as screen:
                await screen.press("e")
                for _ in range(30):
                    self.check(screen)
                    await screen.press("enter")
                    self.check(screen)
                    await screen.press("down")

    async def test_what_cannot_be_shown_is_not_typed_over(self, model: Path) -> None:  # noqa: F811 (the fixture)
        """It is shown as visible signs, and stays as it is until the editor opens it."""
        with_escapes(model)
        async with running(model, at="encryption", size=(120, 40)) as screen:
            await screen.press("e")
            assert "^[" in screen.text
            await go_to(screen, "Description")
            await screen.press("x")
            assert "some characters here cannot be shown: Ctrl+O opens $EDITOR" in screen.footer
            self.check(screen)
            await screen.press("escape")
            assert not in_form(screen)

    async def test_what_is_pasted_comes_in_by_the_door(self, model: Path) -> None:  # noqa: F811 (the fixture)
        """Nothing that a terminal would obey gets into a field, of one line or several."""
        async with running(model, at="encryption", size=(120, 40)) as screen:
            await screen.press("e", "enter")
            await screen.paste("a\x1b[31m\u202eb")
            await go_to(screen, "Description")
            await screen.press("enter")
            await screen.paste("c\x1b]52;c;eA==\x07\r\nd\u200be")
            self.check(screen)
            assert "Encryptiona[31mb" in screen.text
            await screen.sees("wire.c]52;c;eA==")
            await applied(screen)
            assert_harmless(text(screen))
