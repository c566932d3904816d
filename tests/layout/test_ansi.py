"""Lines as text for a terminal."""

from __future__ import annotations

import re

import pytest

from srm_tui.layout.ansi import Depth, ansi, depth_of
from srm_tui.layout.palette import PALETTES, Palette, palette
from srm_tui.layout.spans import Look, Span
from srm_tui.text import Safe

TEXT = Look("text", "panel")
LINE = (Span(Safe("a"), TEXT), Span(Safe("b "), TEXT._replace(bold=True, underline=True)), Span(Safe(""), TEXT))


def test_without_a_palette_there_is_only_text() -> None:
    """Without a palette there is only text."""
    assert ansi([LINE, (), LINE], None) == "ab\n\nab\n"


def test_in_24_bits_the_palettes_own_values_are_sent() -> None:
    """In 24 bits the palette's own values are sent."""
    panel = palette("dark").colour("panel")
    red, green, blue = (int(panel[start : start + 2], 16) for start in (1, 3, 5))
    assert f"48;2;{red};{green};{blue}m" in ansi([LINE], palette("dark"), Depth.TRUE)


def test_bold_and_underline_are_set_and_ended() -> None:
    """Bold and underline are set and ended."""
    first, second, _ = re.findall("\x1b\\[([0-9;]*)m", ansi([LINE], palette("dark"), Depth.TRUE))
    assert first.startswith("0;38;")
    assert second.startswith("0;1;4;38;")


def test_a_look_is_sent_once_for_its_run() -> None:
    """A look is sent once for its run."""
    line = (Span(Safe("a"), TEXT), Span(Safe("b"), TEXT))
    assert ansi([line], palette("dark")).endswith("mab\x1b[0m\n")


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("depth", Depth)
def test_every_role_can_be_drawn(name: str, depth: Depth) -> None:
    """Every role can be drawn."""
    for role in palette(name).colours:
        drawn = ansi([(Span(Safe("x"), Look(role, role)),)], palette(name), depth)
        assert re.fullmatch("\x1b\\[[0-9;]+mx\x1b\\[0m\n", drawn)


@pytest.mark.parametrize(
    ("depth", "colour", "codes"),
    [
        (Depth.PALETTE, "#000000", "38;5;16"),
        (Depth.PALETTE, "#ffffff", "38;5;231"),
        (Depth.PALETTE, "#808080", "38;5;244"),
        (Depth.PALETTE, "#ff0000", "38;5;196"),
        (Depth.PALETTE, "#5f87af", "38;5;67"),
        (Depth.SIXTEEN, "#000000", "30"),
        (Depth.SIXTEEN, "#ffffff", "97"),
        (Depth.SIXTEEN, "#fe0101", "91"),
        (Depth.SIXTEEN, "#00cc00", "32"),
        (Depth.TRUE, "ansi_default", "39"),
        (Depth.TRUE, "ansi_blue", "34"),
        (Depth.SIXTEEN, "ansi_bright_blue", "94"),
    ],
)
def test_the_nearest_colour_is_taken(depth: Depth, colour: str, codes: str) -> None:
    """The nearest colour is taken."""
    painted = Palette("painted", dark=True, colours={"ink": colour, "paper": "#000000"})
    drawn = ansi([(Span(Safe("x"), Look("ink", "paper")),)], painted, depth)
    assert drawn.startswith(f"\x1b[0;{codes};")


@pytest.mark.parametrize(
    ("environment", "depth"),
    [
        ({"COLORTERM": "truecolor", "TERM": "xterm"}, Depth.TRUE),
        ({"COLORTERM": "24bit"}, Depth.TRUE),
        ({"COLORTERM": "yes", "TERM": "xterm-256color"}, Depth.PALETTE),
        ({"TERM": "screen-256color"}, Depth.PALETTE),
        ({"TERM": "xterm"}, Depth.SIXTEEN),
        ({}, Depth.SIXTEEN),
    ],
)
def test_the_terminal_says_how_many_colours_it_has(environment: dict[str, str], depth: Depth) -> None:
    """The terminal says how many colours it has."""
    assert depth_of(environment) is depth
