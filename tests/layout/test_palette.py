"""The colours keep their promises, measured from their values."""

from __future__ import annotations

import itertools
import math
import re
import subprocess
import sys

import pytest
from rich.color import ColorSystem
from textual.color import Color

from srm_tui.layout.palette import HUES, PALETTES, palette

SHADES = ["dark", "light", "high-contrast"]
FIRST_SIX = [f"fill-{hue}" for hue in range(6)]
FILLS = [f"fill-{hue}" for hue in range(HUES)]
INKS = [f"ink-{hue}" for hue in range(HUES)]
ROLES = {
    *("background", "panel", "band", "text", "title", "dim", "dim-band", "letter", "gap", "gap-letter", "gap-text"),
    *("na", "na-letter", "undecided", "undecided-letter", "cursor", "cursor-letter", "spine", "accent"),
    *FILLS,
    *INKS,
}
GROUNDS = ["background", "panel", "band"]
# What is written on what.
WRITTEN = [
    *[("text", ground) for ground in ("background", "panel")],
    *[("title", ground) for ground in GROUNDS],
    *[("accent", ground) for ground in GROUNDS],
    *[("dim", ground) for ground in ("background", "panel")],
    ("dim-band", "band"),
    *[("letter", fill) for fill in FILLS],
    *[(ink, ground) for ink in INKS for ground in GROUNDS],
    ("gap-letter", "gap"),
    *[("gap-text", ground) for ground in ("background", "panel")],
    ("na-letter", "na"),
    ("undecided-letter", "undecided"),
    ("cursor-letter", "cursor"),
]

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (IEEE
# TVCG 15(6), 2009), severity 1.0; they take linear RGB.
EYES = {
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "red-blind": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "green-blind": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "blue-blind": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Linear sRGB to CIE XYZ, divided by the white point D65 (IEC 61966-2-1).
TO_XYZ = (
    (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
)
Matrix = tuple[tuple[float, float, float], ...]


def linear(colour: str) -> list[float]:
    """Return the linear light of red, green and blue, from 0 to 1 (IEC 61966-2-1)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]


def times(matrix: Matrix, vector: list[float]) -> list[float]:
    """Multiply."""
    return [sum(factor * value for factor, value in zip(row, vector, strict=True)) for row in matrix]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2, from 1 to 21."""
    darker, lighter = sorted(times(((0.2126, 0.7152, 0.0722),), linear(colour))[0] for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour: str, eyes: str) -> list[float]:
    """Return what such eyes see of a colour, in CIELAB."""
    seen = [min(1.0, max(0.0, light)) for light in times(EYES[eyes], linear(colour))]
    x, y, z = (
        value ** (1 / 3) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29
        for value in times(TO_XYZ, seen)
    )
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def distance(one: str, other: str, eyes: str) -> float:
    """Return the distance of two colours in CIELAB (CIE 1976)."""
    return math.dist(lab(one, eyes), lab(other, eyes))


def test_the_measures_agree_with_known_values() -> None:
    """The formulae above give what their sources give."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert lab("#FF0000", "all colours") == pytest.approx([53.24, 80.09, 67.20], abs=0.02)
    assert distance("#FF0000", "#00FF00", "all colours") == pytest.approx(170.6, abs=0.1)


@pytest.mark.parametrize("name", PALETTES)
def test_every_role_has_a_colour(name: str) -> None:
    """Each palette has the same roles."""
    assert set(palette(name).colours) == ROLES
    assert all(palette(name).colour(role) == palette(name).colours[role] for role in ROLES)


@pytest.mark.parametrize("name", SHADES)
def test_shades_are_written_out(name: str) -> None:
    """Every colour is red, green and blue, so that they mean the same in every terminal."""
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in palette(name).colours.values())


@pytest.mark.parametrize(("name", "least"), [("dark", 4.5), ("light", 4.5), ("high-contrast", 7.0)])
def test_text_can_be_read(name: str, least: float) -> None:
    """Every text has enough contrast with what it stands on."""
    colour = palette(name).colour
    ratios = {(ink, paper): contrast(colour(ink), colour(paper)) for ink, paper in WRITTEN}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least} == {}


@pytest.mark.parametrize("name", SHADES)
@pytest.mark.parametrize("ground", ["background", "panel"])
def test_the_spine_of_a_layer_with_nobody_can_be_seen(name: str, ground: str) -> None:
    """It carries no letter, so its contrast is that of a graphical object."""
    assert contrast(palette(name).colour("spine"), palette(name).colour(ground)) >= 3


@pytest.mark.parametrize("name", SHADES)
@pytest.mark.parametrize("eyes", ["red-blind", "green-blind"])
def test_the_first_six_parties_keep_apart(name: str, eyes: str) -> None:
    """Their fills are told apart without the letters."""
    colour = palette(name).colour
    near = {
        (one, other): distance(colour(one), colour(other), eyes) for one, other in itertools.combinations(FIRST_SIX, 2)
    }
    assert {pair: round(far, 1) for pair, far in near.items() if far < 25} == {}


@pytest.mark.parametrize("name", SHADES)
def test_the_first_six_parties_keep_apart_for_others_too(name: str) -> None:
    """All colours are plainly different where all are seen; a shade remains for blue-blind eyes."""
    colour = palette(name).colour
    for one, other in itertools.combinations(FIRST_SIX, 2):
        assert distance(colour(one), colour(other), "all colours") >= 35
        assert distance(colour(one), colour(other), "blue-blind") >= 13


@pytest.mark.parametrize("name", SHADES)
@pytest.mark.parametrize("eyes", ["all colours", "red-blind", "green-blind"])
def test_a_party_is_neither_a_gap_nor_undecided(name: str, eyes: str) -> None:
    """The fills of the states that are no party stand out from the first six."""
    colour = palette(name).colour
    for fill, state in itertools.product(FIRST_SIX, ["gap", "undecided", "na"]):
        assert distance(colour(fill), colour(state), eyes) >= 17, (fill, state)


@pytest.mark.parametrize("name", SHADES)
def test_the_next_six_repeat_the_hues_in_another_lightness(name: str) -> None:
    """They differ from the first in CIELAB's lightness by ten or more."""
    colour = palette(name).colour
    for hue in range(6):
        first, second = (lab(colour(f"fill-{number}"), "all colours")[0] for number in (hue, hue + 6))
        assert abs(first - second) >= 10


@pytest.mark.parametrize("name", SHADES)
@pytest.mark.parametrize("kind", [FILLS, INKS])
def test_no_two_parties_look_the_same(name: str, kind: list[str]) -> None:
    """Twelve parties have twelve colours, in a terminal of 256 colours too."""
    colours = [Color.parse(palette(name).colour(role)).rich_color for role in kind]
    assert len(set(colours)) == HUES
    if kind is FILLS:
        assert len({colour.downgrade(ColorSystem.EIGHT_BIT).number for colour in colours}) == HUES


@pytest.mark.parametrize("name", SHADES)
def test_layers_are_steps(name: str) -> None:
    """The band is told from what surrounds it, and the theme is as dark as it says."""
    colour = palette(name).colour
    assert colour("band") != colour("panel")
    assert (contrast(colour("background"), "#000000") < contrast(colour("background"), "#FFFFFF")) == palette(name).dark


def test_ansi_leaves_the_shades_to_the_terminal() -> None:
    """It has only the sixteen names and the terminal's own two colours, as Textual spells them."""
    for colour in palette("ansi").colours.values():
        assert Color.parse(colour).ansi in range(-1, 16)


def test_ansi_is_legible_on_dark_and_light() -> None:
    """What has no fill takes the terminal's own colours; what has one names both."""
    colour = palette("ansi").colour
    for ink, paper in WRITTEN:
        if colour(paper) == "ansi_default":
            assert colour(ink) == "ansi_default" or ink == "gap-text"
        else:
            assert colour(ink) not in {"ansi_default", colour(paper)}
    assert len({colour(fill) for fill in FIRST_SIX}) == 6
    assert not {colour(fill) for fill in FILLS} & {colour(state) for state in ("gap", "undecided", "cursor")}


def test_dark_is_the_default() -> None:
    """The first of the palettes is taken where nothing is chosen."""
    assert list(PALETTES) == ["dark", "light", "high-contrast", "ansi"]


def test_an_unknown_name_is_told_with_those_that_there_are() -> None:
    """The message helps."""
    with pytest.raises(ValueError, match="no theme 'blue'; there are dark, light, high-contrast, ansi"):
        palette("blue")


def test_a_palette_cannot_be_changed() -> None:
    """All share the same one."""
    with pytest.raises(TypeError):
        palette("dark").colours["text"] = "#000000"  # type: ignore[index]  # what the test is about


def test_colours_load_neither_textual_nor_rich() -> None:
    """The command line shows colours without them."""
    code = "import sys, srm_tui.layout.palette; print(any(name in sys.modules for name in ('textual', 'rich')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
