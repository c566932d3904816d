"""Text to terms: never fails, and says beside the result what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = {
    "party": "who is responsible, teams included",
    "responsible": "the same as party",
    "accountable": "who is accountable",
    "consulted": "who is consulted",
    "informed": "who is informed",
    "raci": "who has any of the four letters",
    "layer": "the layer",
    "tag": "tags of the row",
    "control": "controls of the row",
    "view": "the views to look at",
    "is": "what the cell is: shared, gap, …",
    "confidence": "how sure the model is",
}
"""The keys, each with a few words about its values."""

LETTERS = frozenset({"party", "responsible", "accountable", "consulted", "informed", "raci"})
"""The keys whose values are parties."""

LONGEST = 2_000
"""The characters of a filter that are read; nobody types more, and each term takes its time on a large model."""

# A quote within quotes is doubled. The possessive loops never go back, so that no text takes long.
_QUOTED = r'"(?:[^"]|"")*+(?:"|\Z)'
_TERM = re.compile(rf'(?:[^\s"]|{_QUOTED})++')
_PIECE = re.compile(rf'(?:[^,"]|{_QUOTED})*+')
_CLOSED = re.compile(r'(?:[^"]|"(?:[^"]|"")*+")*+')
_IN_QUOTES = re.compile(r'"((?:[^"]|"")*+)(?:"|\Z)')
_KEY = re.compile(r"([A-Za-z]+):")


@dataclass(frozen=True)
class FilterProblem:
    """What is wrong with a part of a filter; its texts may quote the filter or the model.

    Attributes:
        start: Where the part begins in the text.
        end: Where it ends.
        message: What is wrong.
        hint: What to do about it.
        unfinished: Whether it stands at the end of the text, where typing on may mend it.
    """

    start: int
    end: int
    message: str
    hint: str
    unfinished: bool = False


@dataclass(frozen=True)
class Choice:
    """One of the alternatives of a term.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        key: One of the keys; empty for a word.
        value: What is looked for, without quotes; for a word all of it.
        quoted: Whether something in it was in quotes; then a word is not looked for fuzzily.
        unknown: What stands before the colon of a word; perhaps a misspelt key.
    """

    start: int
    end: int
    key: str
    value: str
    quoted: bool = False
    unknown: str = ""


@dataclass(frozen=True)
class Term:
    """One condition: some choice holds; or, negated, none does."""

    start: int
    end: int
    negated: bool
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Filter:
    """A text, and the conditions in it that restrict something."""

    text: str
    terms: tuple[Term, ...] = ()
    problems: tuple[FilterProblem, ...] = ()

    def words(self, part: Term | Choice) -> str:
        """Return a part as it was typed."""
        return self.text[part.start : part.end]


@dataclass(frozen=True)
class Piece:
    """A choice as it was typed, which may be empty; its key may be that of the choice before."""

    start: int
    value_start: int
    end: int
    key: str
    value: str
    quoted: bool


@dataclass(frozen=True)
class Typed:
    """A term as it was typed."""

    start: int
    end: int
    negated: bool
    pieces: tuple[Piece, ...]


def parse(text: str) -> Filter:
    """Return what a text asks for; what is not finished yet restricts nothing."""
    problems: list[FilterProblem] = []
    terms: list[Term] = []
    for typed in typed_terms(text):
        choices = tuple(_choice(text, piece) for piece in typed.pieces if piece.value)
        if choices:
            terms.append(Term(typed.start, typed.end, typed.negated, choices))
        wrong = None if choices else _nothing_said(text, typed)
        if not _CLOSED.fullmatch(text, typed.start, typed.end):
            wrong = ("the quotes are not closed", 'close them with "')
        if wrong:
            problems.append(FilterProblem(typed.start, typed.end, *wrong, typed.end == len(text)))
    if len(text) > LONGEST:
        message = f"a filter has at most {LONGEST:,} characters"
        problems.append(FilterProblem(LONGEST, len(text), message, "the rest is not read"))
    return Filter(text, tuple(terms), tuple(problems))


def as_typed(value: str) -> str:
    """Return a value as one types it: in quotes where it needs them."""
    if value and not any(char.isspace() or char in ',"' for char in value):
        return value
    return '"' + value.replace('"', '""') + '"'


def typed_terms(text: str) -> Iterator[Typed]:
    """Yield the terms of a text as they were typed."""
    for found in _TERM.finditer(text, 0, LONGEST):
        start, end = found.span()
        negated = text[start] == "-"
        yield Typed(start, end, negated, tuple(_pieces(text, start + negated, end)))


def _pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield what stands between the commas of a term; a key holds until the next one."""
    key = ""
    while start <= end:
        found = _PIECE.match(text, start, end)
        stop = found.end() if found else end
        value_start = start
        named = _KEY.match(text, start, stop)
        if named and named[1].lower() in KEYS:
            key, value_start = named[1].lower(), named.end()
        said = text[value_start:stop]
        value = _IN_QUOTES.sub(_without_quotes, said)
        yield Piece(start, value_start, stop, key, value.strip(), '"' in said)
        start = stop + 1


def _without_quotes(found: re.Match[str]) -> str:
    return found[1].replace('""', '"')


def _choice(text: str, piece: Piece) -> Choice:
    unknown = None if piece.key else _KEY.match(text, piece.start, piece.end)
    return Choice(piece.start, piece.end, piece.key, piece.value, piece.quoted, unknown[1] if unknown else "")


def _nothing_said(text: str, typed: Typed) -> tuple[str, str]:
    """Say why a term restricts nothing, and what it needs."""
    key = next((piece.key for piece in typed.pieces if piece.key), "")
    if key:
        return f'"{key}:" needs a value', "it follows the colon without a space"
    if typed.negated and typed.end == typed.start + 1:
        return 'a "-" alone takes nothing out', "what it takes out follows without a space"
    return f'"{text[typed.start : typed.end]}" asks for nothing', "write a word or a key with a value"
