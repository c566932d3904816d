"""Lines as text for a terminal, in as many colours as it has."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from srm_tui.layout.palette import Palette
    from srm_tui.layout.spans import Line, Look, Span

_RESET = "\x1b[0m"
_NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
# What terminals commonly show for the sixteen; only used to find the nearest one.
_SIXTEEN = (
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
)
_CUBE = (0, 95, 135, 175, 215, 255)


class Depth(IntEnum):
    """How many colours a terminal has."""

    SIXTEEN = 16
    PALETTE = 256
    TRUE = 16_777_216


def depth_of(environment: Mapping[str, str]) -> Depth:
    """Return how many colours the terminal says it has."""
    if environment.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return Depth.TRUE
    return Depth.PALETTE if "256color" in environment.get("TERM", "") else Depth.SIXTEEN


def ansi(lines: Iterable[Line], palette: Palette | None, depth: Depth = Depth.TRUE) -> str:
    """Return lines with their colours as SGR sequences; without a palette as plain text.

    Args:
        lines: What a layout returned.
        palette: The colours of the roles; None for none.
        depth: The colours that the terminal has.
    """
    if palette is None:
        return "".join("".join(span.text for span in line).rstrip() + "\n" for line in lines)
    known: dict[Look, str] = {}
    drawn: list[str] = []
    for line in lines:
        here = ""
        for span in filter(_has_text, line):
            codes = known.get(span.look)
            if codes is None:
                codes = known[span.look] = _codes(span.look, palette, depth)
            drawn.append(span.text if codes == here else f"{codes}{span.text}")
            here = codes
        drawn.append(f"{_RESET}\n")
    return "".join(drawn)


def _has_text(span: Span) -> bool:
    return bool(span.text)


def _codes(look: Look, palette: Palette, depth: Depth) -> str:
    """Return the sequence that sets a look, whatever was set before."""
    codes = ["0"]
    if look.bold:
        codes.append("1")
    if look.underline:
        codes.append("4")
    codes.extend(_colour(palette.colour(look.ink), depth, 30))
    codes.extend(_colour(palette.colour(look.paper), depth, 40))
    return f"\x1b[{';'.join(codes)}m"


def _colour(colour: str, depth: Depth, base: int) -> list[str]:
    """Return the codes of a colour; `base` is 30 for the text and 40 for what is behind it."""
    if colour.startswith("ansi_"):
        name = colour.removeprefix("ansi_")
        if name == "default":
            return [str(base + 9)]
        bright = name.startswith("bright_")
        return [str(base + 60 * bright + _NAMES.index(name.removeprefix("bright_")))]
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    match depth:
        case Depth.TRUE:
            return [str(base + 8), "2", str(red), str(green), str(blue)]
        case Depth.PALETTE:
            return [str(base + 8), "5", str(_in_256((red, green, blue)))]
        case Depth.SIXTEEN:
            nearest = min(range(16), key=lambda number: _distance((red, green, blue), _SIXTEEN[number]))
            return [str(base + nearest if nearest < 8 else base + 52 + nearest)]


def _in_256(colour: tuple[int, int, int]) -> int:
    """Return the nearest of the fixed 240 colours: the cube of six steps, or the greys."""
    steps = [min(range(6), key=lambda step: abs(_CUBE[step] - part)) for part in colour]
    cube = tuple(_CUBE[step] for step in steps)
    grey = min(23, max(0, round((sum(colour) / 3 - 8) / 10)))
    if _distance(colour, (8 + 10 * grey,) * 3) < _distance(colour, cube):
        return 232 + grey
    return 16 + 36 * steps[0] + 6 * steps[1] + steps[2]


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
