"""Textual themes made from the palettes, so that borders, inputs and scrollbars agree with what layouts draw."""

from __future__ import annotations

import os

from textual.theme import Theme

from srm_tui.layout.palette import PALETTES, Palette

NO_COLOUR = "no-colour"
"""The theme under `NO_COLOR`: the terminal's own two colours, bold and inverse."""


def colourless() -> bool:
    """Whether the user asked for no colours: `NO_COLOR` is there and not empty."""
    return bool(os.environ.get("NO_COLOR"))


def themes() -> list[Theme]:
    """Return all themes that a user can choose."""
    return [_theme(palette) for palette in PALETTES.values()]


def no_colour_theme() -> Theme:
    """Return the theme under `NO_COLOR`."""
    return _ansi(NO_COLOUR, dark=True, accent="ansi_default")


def _theme(palette: Palette) -> Theme:
    colour = palette.colour
    if colour("background").startswith("ansi_"):
        return _ansi(palette.name, dark=palette.dark, accent="ansi_cyan")
    return Theme(
        name=palette.name,
        primary=colour("fill-0"),
        secondary=colour("fill-1"),
        accent=colour("title"),
        warning=colour("fill-2"),
        error=colour("gap"),
        success=colour("fill-1"),
        foreground=colour("text"),
        background=colour("background"),
        surface=colour("panel"),
        panel=colour("band"),
        boost=colour("band"),
        dark=palette.dark,
        variables={
            "text-muted": colour("dim"),
            "block-cursor-foreground": colour("cursor-letter"),
            "block-cursor-background": colour("cursor"),
            "border": colour("dim"),
            "border-blurred": colour("band"),
            "scrollbar": colour("dim"),
            "scrollbar-hover": colour("text"),
            "scrollbar-active": colour("title"),
            "scrollbar-background": colour("panel"),
            "scrollbar-background-hover": colour("panel"),
            "scrollbar-background-active": colour("panel"),
            "scrollbar-corner-color": colour("panel"),
        },
    )


def _ansi(name: str, *, dark: bool, accent: str) -> Theme:
    return Theme(
        name=name,
        ansi=True,
        primary=accent,
        secondary=accent,
        accent=accent,
        warning="ansi_default",
        error="ansi_default",
        success="ansi_default",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        dark=dark,
        variables={
            "ansi-background": "ansi_black" if dark else "ansi_white",
            "ansi-foreground": "ansi_white" if dark else "ansi_black",
            "block-cursor-text-style": "reverse",
            "block-cursor-foreground": "ansi_default",
            "block-cursor-background": "ansi_default",
            "input-cursor-text-style": "reverse",
            "input-cursor-foreground": "ansi_default",
            "input-cursor-background": "ansi_default",
            "border": "ansi_default",
            "border-blurred": "ansi_default",
        },
    )
