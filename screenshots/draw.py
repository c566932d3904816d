"""Draw a captured screen cell by cell, as a terminal lays it out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont
from rich.ansi import AnsiDecoder
from rich.cells import cell_len
from rich.console import Console
from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.color import Color

    Rgb = tuple[int, int, int]

PIXELS = 16
"""Size of the letters."""
FONTS = ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf")
INK: Rgb = (213, 220, 230)
PAPER: Rgb = (15, 19, 26)
"""The terminal's own colours, where the program names none."""
COLOURS = 256
"""Colours of a picture's palette, the most that there may be."""
EXACT = COLOURS // 2
"""How many of them are the most frequent ones, kept as they are."""

_EIGHTHS = 8
# Parts of a cell that block elements fill, in eighths: left, top, right, bottom.
_BLOCKS = (
    {chr(0x2580 + n): (0, 8 - n, 8, 8) for n in range(1, 9)}  # lower blocks, up to the full one
    | {chr(0x2590 - n): (0, 0, n, 8) for n in range(1, 8)}  # left blocks
    | {"▀": (0, 0, 8, 4), "▐": (4, 0, 8, 8)}
)


class Pen:
    """Draws the cells of one picture."""

    def __init__(self, columns: int, lines: int) -> None:
        self._plain, self._bold = (ImageFont.truetype(name, PIXELS) for name in FONTS)
        self._width, self._height = round(self._plain.getlength("M")), round(PIXELS * 1.25)
        self.image = Image.new("RGB", (columns * self._width, lines * self._height), PAPER)
        self._draw = ImageDraw.Draw(self.image)

    def cell(self, column: int, line: int, text: str, style: Style) -> None:
        """Draw one letter, with the marks that combine with it."""
        x, y = column * self._width, line * self._height
        right, bottom = x + max(1, cell_len(text)) * self._width, y + self._height
        ink, paper = _rgb(style.color, INK), _rgb(style.bgcolor, PAPER)
        if style.reverse:
            ink, paper = paper, ink
        if style.dim:
            ink = _between(ink, paper)
        self._draw.rectangle((x, y, right - 1, bottom - 1), fill=paper)
        if text in _BLOCKS:
            self._draw.rectangle(self._part(x, y, _BLOCKS[text]), fill=ink)
        elif text == "─":
            middle = y + self._height // 2
            self._draw.line((x, middle, right - 1, middle), fill=ink)
        elif text.strip():
            self._draw.text((x, y + 1), text, font=self._bold if style.bold else self._plain, fill=ink)
        if style.underline:
            self._draw.line((x, bottom - 2, right - 1, bottom - 2), fill=ink)

    def _part(self, x: int, y: int, part: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        left, top, right, bottom = part
        return (
            x + round(self._width * left / _EIGHTHS),
            y + round(self._height * top / _EIGHTHS),
            x + round(self._width * right / _EIGHTHS) - 1,
            y + round(self._height * bottom / _EIGHTHS) - 1,
        )


def draw(screen: str, size: tuple[int, int], file: Path) -> None:
    """Write a picture of a screen.

    Args:
        screen: The lines as tmux captures them, with their colours.
        size: Columns and lines of the terminal.
        file: The picture's file.
    """
    pen = Pen(*size)
    # A style runs on into the next line, so all lines go through one decoder.
    for line, text in enumerate(AnsiDecoder().decode(screen.rstrip("\n"))):
        parts = text.render(Console(color_system="truecolor", width=size[0] * 2))
        column = 0
        for part in parts:
            style = part.style if isinstance(part.style, Style) else Style.null()
            for letter in _letters(part.text.rstrip("\n")):
                pen.cell(column, line, letter, style)
                column += cell_len(letter)
    _with_few_colours(pen.image).save(file, optimize=True)


def _with_few_colours(image: Image.Image) -> Image.Image:
    """Return a picture with a palette, which takes a third of the bytes; only edges of letters change their shade.

    None of pillow's own ways to choose a palette keeps both the colours of large areas and those of single letters.
    """
    data = image.tobytes()
    pixels = list(zip(data[0::3], data[1::3], data[2::3], strict=True))
    colours = [colour for colour, _ in Counter(pixels).most_common()]
    kept = colours[:EXACT]
    far = {colour: min(_distance(colour, each) for each in kept) for colour in colours}
    while len(kept) < min(COLOURS, len(colours)):
        kept.append(max(far, key=far.__getitem__))
        far = {colour: min(before, _distance(colour, kept[-1])) for colour, before in far.items()}
    index = {colour: min(range(len(kept)), key=lambda n: _distance(kept[n], colour)) for colour in colours}
    few = Image.frombytes("P", image.size, bytes(index[colour] for colour in pixels))
    few.putpalette([part for colour in kept for part in colour])
    return few


def _distance(one: Rgb, other: Rgb) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _letters(text: str) -> Iterator[str]:
    """Yield letters together with the marks that combine with them."""
    letter = ""
    for char in text:
        if letter and cell_len(char):
            yield letter
            letter = ""
        letter += char
    if letter:
        yield letter


def _rgb(colour: Color | None, default: Rgb) -> Rgb:
    if colour is None or colour.is_default:
        return default
    red, green, blue = colour.get_truecolor()
    return red, green, blue


def _between(one: Rgb, other: Rgb) -> Rgb:
    red, green, blue = ((a + b) // 2 for a, b in zip(one, other, strict=True))
    return red, green, blue
