"""Colours by role: plain data that the screen and the command line both read.

Every fill stands behind a dark letter, so a party never shows by colour alone. The first six fills keep apart for red-
and green-blind eyes; the next six repeat their hues in another lightness.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

HUES = 12
"""How many party hues each palette has: the roles `fill-0` to `fill-11`, and `ink-0` to `ink-11` for text."""


class Palette(NamedTuple):
    """The colours of one theme.

    Attributes:
        name: What the user chooses it by.
        dark: Whether it is made for a dark screen.
        colours: `#RRGGBB` by role, or a name as Textual spells it (`ansi_red`, `ansi_default`) in the palette `ansi`.
    """

    name: str
    dark: bool
    colours: Mapping[str, str]

    def colour(self, role: str) -> str:
        """Return the colour of a role."""
        return self.colours[role]


def _palette(name: str, fills: str, inks: str, roles: dict[str, str], *, dark: bool = True) -> Palette:
    colours = dict(roles)
    for kind, values in (("fill", fills.split()), ("ink", inks.split())):
        colours.update((f"{kind}-{hue}", value) for hue, value in enumerate(values))
    return Palette(name, dark, MappingProxyType(colours))


# Sky blue, green, amber, violet, lemon, peach; then each of them darker or lighter.
_FILLS = """
    #56B4E9 #009E73 #E69F00 #9175F5 #F4F773 #FFD4A9
    #4A89AE #84CBA9 #AD7702 #DACBFF #AEB04D #A0785A
"""

_DARK = _palette(
    "dark",
    _FILLS,
    """
    #56B4E9 #2BC295 #E69F00 #A588FE #F4F773 #FFD4A9
    #85CFFF #5FDCAD #FFBA45 #D0BCFE #C9CD4B #D2A47A
    """,
    {
        "background": "#0F131A",
        "panel": "#161C26",
        "band": "#1C2430",
        "text": "#D5DCE6",
        "title": "#FFFFFF",
        "dim": "#8793A5",
        "dim-band": "#8793A5",
        "letter": "#0B0E14",
        "gap": "#C8283C",
        "gap-letter": "#FFFFFF",
        "gap-text": "#FF8B97",
        "na": "#2A3341",
        "na-letter": "#A9B4C4",
        "undecided": "#BFC4CB",
        "undecided-letter": "#0B0E14",
        "cursor": "#F2F5F9",
        "cursor-letter": "#0B0E14",
        "spine": "#667284",
        "accent": "#FFFFFF",
    },
)

_LIGHT = _palette(
    "light",
    _FILLS,
    """
    #0A5F94 #00654A #7F5200 #5C48C0 #5B6000 #775530
    #044764 #00452F #5B3C00 #3A2EA2 #414600 #5A3C18
    """,
    {
        "background": "#FBFAF7",
        "panel": "#F1EFE9",
        "band": "#E9E6DE",
        "text": "#1B2028",
        "title": "#000000",
        "dim": "#5B6472",
        "dim-band": "#5B6472",
        "letter": "#0B0E14",
        "gap": "#B3192D",
        "gap-letter": "#FFFFFF",
        "gap-text": "#A3122A",
        "na": "#DAD6CC",
        "na-letter": "#4C545F",
        "undecided": "#BFC4CB",
        "undecided-letter": "#0B0E14",
        "cursor": "#1B2028",
        "cursor-letter": "#FFFFFF",
        "spine": "#80858D",
        "accent": "#000000",
    },
    dark=False,
)

# Here every text has a contrast of 7 or more, the letters on the fills included.
_HIGH_CONTRAST = _palette(
    "high-contrast",
    """
    #78C8F8 #00B888 #FFA800 #A088FE #D8FA7F #FFF2D5
    #C9E7FD #8FE3C2 #D08900 #CDBCFF #A6A84A #B39A76
    """,
    """
    #78C8F8 #1FC291 #FFA800 #B39DFE #D8FA7F #FFF2D5
    #A0D9FE #58EAB6 #FFC885 #D9CAFE #BFDD6A #DED0B3
    """,
    {
        "background": "#000000",
        "panel": "#000000",
        "band": "#1C1C1C",
        "text": "#FFFFFF",
        "title": "#FFFFFF",
        "dim": "#C8C8C8",
        "dim-band": "#C8C8C8",
        "letter": "#000000",
        "gap": "#A8001F",
        "gap-letter": "#FFFFFF",
        "gap-text": "#FF9AA5",
        "na": "#333333",
        "na-letter": "#FFFFFF",
        "undecided": "#C8C8C8",
        "undecided-letter": "#000000",
        "cursor": "#FFFFFF",
        "cursor-letter": "#000000",
        "spine": "#909090",
        "accent": "#FFFFFF",
    },
)

# Nobody knows the shades behind the sixteen names, nor whether the screen is dark: so text without a fill takes the
# terminal's own colour, and only colours that are bright nearly everywhere stand behind a black letter. There are
# eleven of them: the last one repeats.
_ANSI = _palette(
    "ansi",
    """
    ansi_cyan ansi_green ansi_yellow ansi_magenta ansi_bright_blue ansi_white
    ansi_bright_cyan ansi_bright_green ansi_bright_yellow ansi_bright_magenta ansi_bright_blue ansi_bright_white
    """,
    "ansi_default " * HUES,
    {
        "background": "ansi_default",
        "panel": "ansi_default",
        "band": "ansi_default",
        "text": "ansi_default",
        "title": "ansi_default",
        "dim": "ansi_default",
        "dim-band": "ansi_default",
        "letter": "ansi_black",
        "gap": "ansi_red",
        "gap-letter": "ansi_bright_white",
        "gap-text": "ansi_bright_red",
        "na": "ansi_default",
        "na-letter": "ansi_default",
        "undecided": "ansi_bright_black",
        "undecided-letter": "ansi_bright_white",
        "cursor": "ansi_blue",
        "cursor-letter": "ansi_bright_white",
        "spine": "ansi_bright_black",
        "accent": "ansi_default",
    },
)

PALETTES: Mapping[str, Palette] = MappingProxyType(
    {palette.name: palette for palette in (_DARK, _LIGHT, _HIGH_CONTRAST, _ANSI)}
)
"""The palettes by name, the default first."""


def palette(name: str) -> Palette:
    """Return the palette of that name.

    Raises:
        ValueError: No palette has that name; the message lists those that there are.
    """
    try:
        return PALETTES[name]
    except KeyError:
        raise ValueError(f"no theme {name!r}; there are {', '.join(PALETTES)}") from None
