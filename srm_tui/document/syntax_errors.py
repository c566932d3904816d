"""Where a text stops being TOML, in plain words."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

import tomli

from srm_tui.core.problems import quoted, shortened
from srm_tui.document.lexer import tokens
from srm_tui.document.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Callable


class SyntaxProblem(NamedTuple):
    """What is wrong, and where; line and column count from 1, None where unknown."""

    message: str
    hint: str
    line: int | None
    column: int | None


def syntax_error(text: str, noticed: ValueError) -> SyntaxProblem:
    """Return the syntax error of a text.

    Args:
        text: A text that was refused, without a byte order mark.
        noticed: What refused it: it says where the error was noticed, which can be long after the place.
    """
    import tomlrt  # noqa: PLC0415 (a slow parser that only a wrong file needs)

    try:
        tomlrt.loads(text)
    except tomlrt.TOMLParseError as error:
        words, offset = str(error).rpartition(" (line ")[0], error.offset
        if words.startswith("unterminated multi-line"):
            offset = _opening(text)
        message, hint = _plain(words, text, offset)
        if message.endswith(_TWICE):
            hint = "; ".join(filter(None, (_first(words, text[:offset]), hint)))
        return SyntaxProblem(message, hint, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
    except Exception:  # noqa: S110 (whatever the second parser dies of, the first one's words are there)
        pass
    if isinstance(noticed, tomli.TOMLDecodeError):
        return SyntaxProblem(noticed.msg, "", noticed.lineno, noticed.colno)
    return SyntaxProblem(shortened(noticed, 120), "", None, None)


def _opening(text: str) -> int:
    """Return where the string of several lines opens that is never closed."""
    # The tokens go on after three quotes without an end as after an empty string.
    return next(
        token.start()
        for token in tokens(text)
        if token[0] in {'""', "''"} and text.startswith(token[0][0], token.end())
    )


def _first(words: str, before: str) -> str:
    """Say where the key that is there twice is for the first time, where that can be said."""
    names = re.findall(r"'(.*)'", words)
    try:
        here: object = tomli.loads(before)
    except (ValueError, RecursionError):
        return ""
    path: list[str | int] = []
    for name in names[0].split(".") if names else ():
        if isinstance(here, list):
            path.append(len(here) - 1)
            here = here[-1]
        if not isinstance(here, dict) or name not in here:
            return ""
        path.append(name)
        here = here[name]
    position = Positions(before).of(tuple(path))
    return f"the first is on line {position.line}" if position and position.exact else ""


_TWICE = " is there twice"
_QUOTE_HINT = "text stands in quotes"
_BRACKETS_HINT = "each entry of a list has a header of its own in double brackets, such as [[layers]]"
_ESCAPE_HINT = "write \\\\ for a backslash, or put the text in single quotes"
_ONCE_HINT = "write a list or a table in one way: as a value, or under headers"
_STRING_HINT = "a text of several lines stands in three quotes on each side"
# The library's words, ours with its groups in them, and what to do. A group named `got` is one character or none.
_WORDS = (
    (r"expected value, got (?P<got>.*)", "a value is missing: found {got}", ""),
    (r"expected key, got (?P<got>.*)", "a key is missing: found {got}", ""),
    (r"expected '=' (?:after key|in inline table), got (?P<got>.*)", 'expected "=" after the key, found {got}', ""),
    (r"expected ',' or ']' in array, got (?P<got>.*)", 'expected "," or "]" in the list, found {got}', ""),
    (r"expected ',' or '}' in inline table, got (?P<got>.*)", 'expected "," or "}}" in the table, found {got}', ""),
    (r"expected newline or end of file, got (?P<got>.*)", "expected the end of the line, found {got}", ""),
    (r"expected '(?P<what>]]?)' to close .*", 'expected "{what}" at the end of the header', ""),
    (r"newline in .* string|unterminated (?:basic|literal) string", "the text has no closing quote", _STRING_HINT),
    (r"unterminated multi-line .*", "the text that opens here with three quotes is never closed", ""),
    (r"invalid escape sequence: (?P<what>.*)", '"{what}" means nothing inside double quotes', _ESCAPE_HINT),
    (r".*hex digit.*|.*unicode scalar.*", "not a character after the backslash", _ESCAPE_HINT),
    (r"duplicate key (?P<name>.*?)(?: in inline table)?", "the key {name}" + _TWICE, ""),
    (r"redefinition of table (?P<name>.*)", "the table {name}" + _TWICE, _BRACKETS_HINT),
    (r"cannot redefine table (?P<name>.*) as an array-of-tables", "{name} is both a table and a list", _BRACKETS_HINT),
    (r"cannot redefine array-of-tables (?P<name>.*) as .*", "{name} is both a list and a table", _BRACKETS_HINT),
    (r"cannot (?:define|use) (?P<name>.*) as .*: already .*", "{name} is already there in another way", _ONCE_HINT),
    (r"cannot extend .* (?P<name>'.*'|\".*\") via .*", "{name} is already there in another way", _ONCE_HINT),
    (r".*?(?P<name>'.*'|\".*\").* already defined as .*", "{name} is already there in another way", _ONCE_HINT),
    (r"stray carriage return.*", "a carriage return without a line feed", "save the file with usual line ends"),
    (
        r"invalid control character (?P<what>U\+\w+) .*",
        "a control character, {what}",
        "take it out, or write \\uXXXX",
    ),
    (r"key (?P<name>.*) in inline table conflicts .*", "{name} is already there in another way", _ONCE_HINT),
    (r"value nesting exceeds .*", "lists and tables are nested too deep", ""),
)
_COMPILED = [(re.compile(words, re.DOTALL), ours, hint) for words, ours, hint in _WORDS]
_VALUE = re.compile(r"[^\n\r,\]}#]*")
_OTHER_QUOTES = ("\u201c", "\u201d", "\u201e", "\u2018", "\u2019", "\u00ab")
_NUMBER = re.compile(r"[+-]?(?:\d[\w+.-]*|\.\d+)")
_BOOLEAN = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}


def _plain(words: str, text: str, offset: int) -> tuple[str, str]:
    """Return the library's words in ours, and a hint."""
    if words.startswith(
        (
            "invalid integer",
            "invalid float",
            "leading zeros",
            "invalid d",
            "invalid t",
            "misplaced",
            "consec",
            "expected date",
        )
    ):
        return _no_value(words, text, offset)
    for pattern, ours, hint in _COMPILED:
        match = pattern.fullmatch(words)
        if match:
            return ours.format(**{key: _GROUPS[key](value) for key, value in match.groupdict().items()}), hint
    return shortened(words, 120), ""


def _value_of(literal: str) -> str:
    try:
        return str(ast.literal_eval(literal))
    except (ValueError, SyntaxError):
        return literal


def _found(literal: str) -> str:
    """Name what stands where something else should: one character or nothing, quoted as Python does."""
    value = _value_of(literal)
    if not value.isprintable() or value in _SPECIAL:
        return _SPECIAL.get(value) or f"U+{ord(value[0]):04X}"
    return quoted(value)


_SPECIAL = {
    "": "the end of the file",
    "\n": "the end of the line",
    "\r": "a carriage return without a line feed",
    "\t": "a tab",
    '"': "a double quote",
}
_GROUPS: dict[str, Callable[[str], str]] = {
    "got": _found,
    "name": lambda literal: quoted(_value_of(literal)),
    "what": str,
}


def _no_value(words: str, text: str, offset: int) -> tuple[str, str]:
    """Explain what stands where a value should be and is none: most often text without quotes."""
    match = _VALUE.match(text, offset)
    value = match[0].strip() if match else ""
    boolean = _BOOLEAN.get(value.lower())
    if boolean:
        return f"{quoted(value)} is no value", f"write {boolean}, in lower case and without quotes"
    if value.startswith(_OTHER_QUOTES):
        return f"{quoted(value)} is no value", 'use straight quotes: "'
    if words.startswith(("invalid date", "invalid time", "expected date")):
        return f"{quoted(value)} is no date or time", "a date is written as 2026-01-31"
    if _NUMBER.fullmatch(value):
        return f"{quoted(value)} is no number", _QUOTE_HINT
    return f"{quoted(value)} is no value", _QUOTE_HINT
