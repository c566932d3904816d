"""The syntax tree of a TOML text, from a grammar that needs some help.

Offsets in the tree are character offsets into the text: the parser is given ASCII, one byte a character, in which
only strings and comments differ from the text.
"""

from __future__ import annotations

from functools import lru_cache

import tree_sitter
import tree_sitter_toml

from srm_tui.document.lexer import tokens

_PIECE = 16_384


@lru_cache(maxsize=1)
def _parser() -> tree_sitter.Parser:
    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))


def _tree(text: str) -> tree_sitter.Tree:
    """Parse in pieces, so that other threads get their turn in between: a screen stands still otherwise."""
    data = text.encode("ascii", "replace")
    return _parser().parse(lambda start, _: data[start : start + _PIECE])


def parsed(text: str) -> tree_sitter.Tree | None:
    """Return the tree of a valid text, or None where the grammar cannot read it.

    The grammar misreads some strings of several lines without a word, and knows no TOML 1.1: such texts are made
    simpler first, every character keeping its place.
    """
    if '"""' not in text and "'''" not in text:
        tree = _tree(text)
        if not tree.root_node.has_error:
            return tree
    tree = _tree(_simplified(text))
    return None if tree.root_node.has_error else tree


def _simplified(text: str) -> str:
    """Return a text of the same shape and length in TOML 1.0 whose strings take one line and hold nothing."""
    pieces: list[str] = []
    brackets: list[str] = []
    end, comma = 0, -1
    for token in tokens(text):
        pieces.append(text[end : token.start()])
        end = token.end()
        kind, piece = token.lastgroup, token[0]
        in_table = bool(brackets) and brackets[-1] == "{"
        if kind == "comment":
            pieces.append(" " * len(piece) if in_table else piece)
            continue
        if kind == "mark" and piece.endswith("\n"):
            pieces.append(" " * len(piece) if in_table else piece)
            continue
        if kind == "string":
            piece = piece[0] + "_" * (len(piece) - 2) + piece[0]
        elif kind == "time":
            piece = "1" * len(piece)
        elif piece in {"[", "{"}:
            brackets.append(piece)
        elif piece in {"]", "}"}:
            if piece == "}" and comma >= 0:
                pieces[comma] = " "
            if brackets:
                brackets.pop()
        comma = len(pieces) if piece == "," else -1
        pieces.append(piece)
    pieces.append(text[end:])
    return "".join(pieces)
