"""Texts for the room: Markdown reduced to paragraphs, lists and bold, in lines of spans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.layout.spans import Line, Look, Span
from srm_tui.text import Safe, safe, safe_lines, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE = Look("text", "background")
STRONG = Look("title", "background", bold=True)
DIM = Look("dim", "background")

_ITEM = re.compile(r"(?P<indent>\s*)(?P<mark>[-*+]|\d{1,3}[.)])\s+(?P<text>.*)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*\s*")
_BOLD = re.compile(r"\*\*(?P<stars>\S(?:.*?\S)??)\*\*|__(?P<lines>\S(?:.*?\S)??)__")
_LINK = re.compile(r"!?\[(?P<text>[^\[\]]+)\]\([^()\s]*\)")
_ITALIC = re.compile(r"(?<![\w*])\*(?P<text>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])")
_CODE = re.compile(r"`+(?P<text>[^`]+)`+")
_RULE = re.compile(r"\s{0,3}([-*_])(\s*\1){2,}\s*")
_DEEPEST = 3


class Run(NamedTuple):
    """A piece of text, bold or not."""

    text: Safe
    bold: bool = False


class Block(NamedTuple):
    """A paragraph, or an item of a list.

    Attributes:
        mark: What an item begins with, `•` or `2.`; empty for a paragraph.
        depth: How far an item is indented, from 0.
    """

    runs: tuple[Run, ...]
    mark: Safe = Safe("")
    depth: int = 0


def blocks(text: str) -> list[Block]:
    """Return what a text in Markdown says; whatever is no Markdown stays as it is."""
    found: list[Block] = []
    begun: list[str] = []
    mark, depth = Safe(""), 0

    def end() -> None:
        nonlocal mark, depth
        if begun:
            found.append(Block(runs(" ".join(begun)), mark, depth))
        begun.clear()
        mark, depth = Safe(""), 0

    for line in safe_lines(text):
        heading, item = _HEADING.fullmatch(line), _ITEM.fullmatch(line)
        if not line.strip() or _RULE.fullmatch(line):
            end()
        elif heading is not None:
            end()
            found.append(Block(tuple(Run(run.text, bold=True) for run in runs(heading["text"]))))
        elif item is not None:
            end()
            sign = item["mark"]
            mark, depth = Safe("•" if sign in "-*+" else sign), min(len(item["indent"]) // 2, _DEEPEST)
            begun.append(item["text"])
        else:
            begun.append(line.strip())
    end()
    return [block for block in found if block.runs]


def runs(text: str) -> tuple[Run, ...]:
    """Return one line of Markdown in pieces that are bold or not; links and code are their text."""
    for pattern in (_LINK, _CODE):
        text = pattern.sub(lambda found: found["text"], text)
    pieces: list[Run] = []
    at = 0
    for found in _BOLD.finditer(text):
        pieces.append(Run(_plain(text[at : found.start()])))
        pieces.append(Run(_plain(found["stars"] or found["lines"]), bold=True))
        at = found.end()
    pieces.append(Run(_plain(text[at:])))
    return tuple(piece for piece in pieces if piece.text)


def _plain(text: str) -> Safe:
    return safe(_ITALIC.sub(lambda found: found["text"], text))


def text_lines(text: str, columns: int, *, spaced: bool = False) -> list[Line]:
    """Return a text in Markdown in lines of at most `columns`.

    Args:
        text: Raw.
        columns: The room.
        spaced: Whether a blank line stands between paragraphs; between items of a list there is none.
    """
    lines: list[Line] = []
    before: Block | None = None
    for block in blocks(text):
        if spaced and before is not None and not (before.mark and block.mark):
            lines.append(())
        lines += block_lines(block, columns)
        before = block
    return lines


def block_lines(block: Block, columns: int, look: Look = PAGE, strong: Look = STRONG) -> list[Line]:
    """Return a paragraph or an item in lines of at most `columns`."""
    indent = 2 * block.depth
    hang = indent + (width(block.mark) + 1 if block.mark else 0)
    if columns - hang < 1:
        indent = hang = 0
    wrapped = _wrapped(block.runs, max(1, columns - hang), look, strong)
    first = Safe(" " * indent + (f"{block.mark} " if hang > indent else ""))
    starts = [first, *[Safe(" " * hang)] * (len(wrapped) - 1)]
    return [(Span(start, look), *line) if start else line for start, line in zip(starts, wrapped, strict=True)]


def said_lines(texts: Iterable[str], columns: int, mark: Safe, look: Look = PAGE, strong: Look = STRONG) -> list[Line]:
    """Return raw texts without Markdown, each an item behind a mark."""
    return [
        line
        for text in texts
        for line in block_lines(Block((Run(safe(text), bold=look.bold),), mark), columns, look, strong)
    ]


def _wrapped(pieces: tuple[Run, ...], columns: int, look: Look, strong: Look) -> list[Line]:
    """Break between words as `wrap` does; each letter keeps its look."""
    bold = [piece.bold for piece in pieces for _ in piece.text]
    lines: list[Line] = []
    at = 0
    whole = Safe("".join(piece.text for piece in pieces))
    for part in wrap(whole, columns):
        # Between two lines only spaces are lost, and a letter too wide for one column becomes another one.
        while at < len(whole) and not part.startswith(whole[at]) and whole[at] == " ":
            at += 1
        line: list[Span] = []
        for char in part:
            drawn = strong if at < len(bold) and bold[at] else look
            at += 1
            if line and line[-1].look == drawn:
                line[-1] = Span(Safe(line[-1].text + char), drawn)
            else:
                line.append(Span(Safe(char), drawn))
        lines.append(tuple(line))
    return lines
