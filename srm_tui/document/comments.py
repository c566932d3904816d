"""Comments that stand around what is edited: which there are, which an edit may take along, and how they are kept."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.document.history import Delta, common_end, common_start
from srm_tui.document.lexer import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = re.compile(r"[ \t]*(?:\r?\n|\Z)")
_ASIDE = re.compile(r"[ \t]*(?:#[^\n]*|\r)?(?:\n|\Z)")
"""A line that is blank or nothing but a comment."""
_INDENT = re.compile(r"[ \t]*")


def lost(before: str, after: str) -> list[str]:
    """Return the comments of a text that another one lacks, in order."""
    delta = Delta.between(before, after)
    start, end = line_start(before, delta.start), len(before) - line_end(before, delta.start + len(delta.old))
    if not _tails(before[start : len(before) - end]) - _tails(after[start : len(after) - end]):
        return []
    left = Counter(_comments(after))
    gone: list[str] = []
    for comment in _comments(before):
        if left[comment]:
            left[comment] -= 1
        else:
            gone.append(comment)
    return gone


def _tails(lines: str) -> Counter[str]:
    """Return what stands at the end of lines and may be a comment."""
    return Counter(line[line.index("#") :].rstrip() for line in lines.split("\n") if "#" in line)


def _comments(text: str) -> Iterator[str]:
    return (token[0].rstrip() for token in tokens(text) if token.lastgroup == "comment")


def with_comments_above(before: str, after: str, comments: list[str], newline: str) -> str:
    """Return a text with comments on lines of their own, above the first line that was changed."""
    at = line_start(after, common_start(before, after))
    texts = [token.span() for token in tokens(after) if token.lastgroup == "string" and "\n" in token[0]]
    for start, end in reversed(texts):
        if start < at < end:
            at = line_start(after, start)
    indent = _INDENT.match(after, at)
    lines = (f"{indent[0] if indent else ''}{comment}{newline}" for comment in comments)
    return "".join(chain([after[:at]], lines, [after[at:]]))


def line_start(text: str, at: int) -> int:
    """Return where the line of a character begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Return where the line behind that of a character begins."""
    return text.find("\n", at) + 1 or len(text)


def start_with_comments(text: str, at: int) -> int:
    """Return where the comments begin that stand directly above a line; its own start where there are none."""
    while at:
        above = line_start(text, at - 1)
        if _BLANK.match(text, above, at) or not _ASIDE.fullmatch(text, above, at):
            break
        at = above
    return at


def under(text: str, at: int) -> int:
    """Return where the comments end that stand directly under what ends at a line's start; `at` if there are none.

    Those that are followed by something at once belong to that.
    """
    end = at
    while end < len(text) and not _BLANK.match(text, end) and _ASIDE.match(text, end):
        end = line_end(text, end)
    return end if _BLANK.match(text, end) else at


class Gone(NamedTuple):
    """The lines that went with an entry: where they start and end in the text before.

    Attributes:
        entry: Where those of the entry itself begin, with the comments directly above it.
    """

    start: int
    entry: int
    end: int


def gone_with(before: str, after: str, head: str) -> Gone | None:
    """Return what went with an entry and all that stood above it, up to what is no comment.

    Args:
        before: The text with the entry.
        after: The text without.
        head: What the entry's first line begins with.

    Returns:
        None where more than some lines of the text changed.
    """
    length = len(before) - len(after)
    first, last = len(after) - common_end(before, after, len(after)), common_start(before, after)
    found: Gone | None = None
    at = first if first == line_start(before, first) else line_end(before, first)
    while at <= last and at < len(before) and length > 0:
        # A piece that was taken out can be told from its neighbours in several ways.
        start = at
        while start < at + length and _ASIDE.match(before, start):
            start = line_end(before, start)
        whole = at + length == line_start(before, at + length) or at + length == len(before)
        if whole and start < at + length and before.startswith(head, _skipped(before, start)):
            gone = Gone(at, max(at, start_with_comments(before, start)), at + length)
            if found is None or (gone.start < gone.entry and found.start == found.entry):
                found = gone
        at = line_end(before, at)
    return found


def _skipped(text: str, at: int) -> int:
    indent = _INDENT.match(text, at)
    return indent.end() if indent else at


def put_back(before: str, after: str, gone: Gone, newline: str) -> str:
    """Return a text with the comments that a blank line separates from the entry that went.

    They stay apart from what follows, and so do those that stood directly under the entry from what is above.
    """
    at, kept = gone.start, before[gone.start : gone.entry]
    if "#" not in kept:
        above = line_start(after, max(at - 1, 0))
        if at == len(after) or _BLANK.match(after, at) or _BLANK.fullmatch(after, above, at):
            return after
        apart = bool(_BLANK.match(before, at)) or under(after, at) > at
        return after[:at] + newline + after[at:] if apart else after
    if _BLANK.match(after, at):
        kept = before[at : line_end(before, at + len(kept.rstrip()))]
    return after[:at] + kept + after[at:]
