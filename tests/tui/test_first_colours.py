"""The colours that the program starts with."""

from __future__ import annotations

import pytest

from srm_tui.layout.palette import PALETTES, palette
from tests.tui.tools import running


@pytest.mark.parametrize("theme", [theme for theme in PALETTES if theme != "ansi"])
async def test_the_margins_have_the_colour_of_the_theme(theme: str) -> None:
    """On a large screen a blank line stands under the header; it is no strip of another theme."""
    async with running(size=(120, 40), theme=theme) as screen:
        (first, *_) = screen.strips()[1]
        assert first.style is not None
        assert first.style.bgcolor is not None
        assert first.style.bgcolor.triplet is not None
        assert first.style.bgcolor.triplet.hex.upper() == palette(theme).colour("background").upper()
