"""Texts for the room: Markdown reduced to paragraphs, lists, quotations and bold, in lines of spans."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.layout.spans import Line, Look, Span
from srm_tui.text import Safe, safe, safe_lines, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

PAGE = Look("text", "background")
STRONG = Look("title", "background", bold=True)
DIM = Look("dim", "background")

_LONGEST = 16_000
"""Longer texts are shown as they are written: nobody reads them in a room, and some take long to understand."""
_NESTED = 20
_DEEPEST = 3
_AROUND = frozenset(
    f"{kind}_{end}" for kind in ("bullet_list", "ordered_list", "blockquote") for end in ("open", "close")
)
_MARKED = frozenset(f"{kind}_{end}" for kind in ("list_item", "blockquote") for end in ("open", "close"))
_HEADINGS = frozenset(f"h{depth}" for depth in range(1, 7))


class Run(NamedTuple):
    """A piece of text, bold or not."""

    text: Safe
    bold: bool = False


class Block(NamedTuple):
    """A paragraph, an item of a list, a quotation, or a line of code.

    Attributes:
        mark: What an item begins with, `•` or `2.`, or a quotation, `>`; empty for a paragraph.
        depth: How far it is indented, from 0.
    """

    runs: tuple[Run, ...]
    mark: Safe = Safe("")
    depth: int = 0


@lru_cache(maxsize=64)
def blocks(text: str) -> tuple[Block, ...]:
    """Return what a text in Markdown says; whatever is no Markdown stays as it is."""
    tokens = _parser().parse(text) if len(text) <= _LONGEST else []
    # What is nested deeper than that is left out by the parser.
    if not tokens or any(token.level >= _NESTED - 1 for token in tokens):
        return tuple(Block(pieces) for pieces in _written(text))
    found: list[Block] = []
    mark, inside, bold = "", 0, False
    for token in tokens:
        kind = token.type
        if kind in _AROUND:
            inside += token.nesting
        if kind in _MARKED:
            # In one line several things may begin: a list in a list, a list in a quotation.
            mark = f"{mark} {_mark(token)}".strip() if token.nesting > 0 else ""
        elif token.tag in _HEADINGS:
            bold = token.nesting > 0
        elif kind in {"inline", "fence"}:
            texts = [runs(token.children or (), bold=bold)] if kind == "inline" else _written(token.content)
            for pieces in texts:
                if pieces:
                    depth = min(inside - 1 if mark else inside, _DEEPEST)
                    found.append(Block(pieces, safe(mark), depth))
                    mark = ""
    return tuple(found)


def runs(tokens: Iterable[Token], *, bold: bool = False) -> tuple[Run, ...]:
    """Return the words of a paragraph in pieces that are bold or not; links, pictures and code are their text."""
    pieces: list[list[str]] = []
    looks: list[bool] = []
    strong = int(bold)
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            strong += token.nesting
        elif said := _said(token):
            if not looks or looks[-1] != (strong > 0):
                pieces.append([])
                looks.append(strong > 0)
            pieces[-1].append(said)
    return tuple(Run(safe("".join(piece)), look) for piece, look in zip(pieces, looks, strict=True))


def _said(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return "".join(map(_said, token.children)) if token.children else token.content


def _mark(token: Token) -> str:
    """Return what an item or a quotation begins with."""
    if token.type == "blockquote_open":
        return ">"
    return f"{token.info}{token.markup}" if token.info else "•"


def _written(text: str) -> list[tuple[Run, ...]]:
    return [(Run(line),) for line in safe_lines(text) if line.strip()]


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 (only texts for a room are Markdown)

    # In files texts are often indented, which is no code there; a line that begins with brackets is there to be read.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTED})
    return parser.disable(["code", "reference"])


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
