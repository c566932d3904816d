"""Dialogs: a title, what is said, and answers or choices below each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.commands import key_label
from srm_tui.layout.looks import BAND_DIM, BAND_TEXT, CURSOR, CURSOR_DIM, DIM, STRONG, TEXT
from srm_tui.layout.spans import Line, Look, Span, line_width, padded
from srm_tui.text import Safe, cut, fit, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARGIN = 2
_WIDEST_TEXT = 100
"""Longer lines are hard to read."""
_RULE = Look("dim", "background")
_RULE_TITLE = Look("title", "background", bold=True)
_LEAST_HELP = 16


class Answer(NamedTuple):
    """One answer to a question.

    Attributes:
        id: What it stands for.
        key: The name of the key that gives it.
        label: What it does, in a word or a few.
        help: What follows from it; may be empty.
    """

    id: str
    key: str
    label: Safe
    help: Safe = Safe("")


class Choice(NamedTuple):
    """One thing that can be chosen.

    Attributes:
        id: What it stands for.
        label: Its name.
        help: What else tells it from the others; may be empty.
        mark: What stands before the name, such as a party's badge.
    """

    id: str
    label: Safe
    help: Safe = Safe("")
    mark: Line = ()


class Listed(NamedTuple):
    """A choice that the typed letters leave, and which letters of its name they stand for."""

    number: int
    choice: Choice
    places: tuple[int, ...] = ()


class Entries(NamedTuple):
    """A list in lines.

    Attributes:
        lines: All lines.
        spans: The lines of each entry.
    """

    lines: list[Line]
    spans: list[range]


def title_lines(title: Safe, columns: int) -> list[Line]:
    """Return the line that a dialog begins with; a title too long for it goes on below."""
    room = columns - 2 * _MARGIN - 1
    if width(title) <= room:
        after = Safe(" " + "─" * max(0, columns - _MARGIN - 1 - width(title)))
        line: Line = (Span(Safe("─ "), _RULE), Span(title, _RULE_TITLE), Span(after, _RULE))
        return [padded(line, columns, _RULE)]
    rule = (Span(Safe("─" * columns), _RULE),)
    return [padded(rule, columns, _RULE), *_indented(wrap(title, max(1, room)), columns, STRONG)]


def text_lines(paragraphs: Iterable[Safe], columns: int) -> list[Line]:
    """Return paragraphs, each wrapped."""
    room = max(1, min(columns - 2 * _MARGIN, _WIDEST_TEXT))
    return [line for text in paragraphs for line in _indented(wrap(text, room), columns, TEXT)]


def _indented(lines: Iterable[Safe], columns: int, look: Look) -> list[Line]:
    start = Span(Safe(" " * _MARGIN), look)
    return [padded((start, Span(line, look)), columns, look) for line in lines]


def answer_lines(answers: Sequence[Answer], columns: int, selected: int) -> Entries:
    """Return the answers, each whole: key, what it does, what follows from it.

    Answers are targets: `entry:NUMBER`.
    """
    keys = [Safe(key_label(answer.key)) for answer in answers]
    key_width = max(map(width, keys), default=0)
    entries = Entries([], [])
    for number, (key, answer) in enumerate(zip(keys, answers, strict=True)):
        here = number == selected
        strong, dim = (CURSOR, CURSOR_DIM) if here else (TEXT, DIM)
        start = (Span(Safe(" >" if here else "  "), strong), Span(fit(key, key_width + 2), CURSOR if here else STRONG))
        label, more = Span(answer.label, strong), Span(answer.help, dim)
        lines = _whole(start, label, more, columns, Safe(" — "))
        entries.spans.append(range(len(entries.lines), len(entries.lines) + len(lines)))
        entries.lines.extend(_targeted(line, columns, strong, f"entry:{number}") for line in lines)
    return entries


@dataclass(frozen=True)
class ChoiceList:
    """What can be chosen, laid out once for all that may be selected; the selected one is whole, the others are cut.

    Choices are targets: `entry:PLACE`, by their place in this list.

    Attributes:
        listed: What there is to choose from.
        columns: The room.
        marked: The numbers of those that are marked; None where only one can be chosen.
    """

    listed: Sequence[Listed]
    columns: int
    marked: frozenset[int] | None = None

    @cached_property
    def _sign(self) -> int:
        return max((line_width(each.choice.mark) for each in self.listed), default=0)

    @cached_property
    def _widths(self) -> tuple[int, int]:
        """The columns of names and of what stands behind them."""
        marks = (2 if self.marked is not None else 0) + (self._sign + 1 if self._sign else 0)
        room = max(1, self.columns - _MARGIN - 1 - marks)
        longest = max((width(each.choice.label) for each in self.listed), default=0)
        helped = min(_LEAST_HELP, max((width(each.choice.help) for each in self.listed), default=0))
        name = max(1, min(longest, room - 2 - helped if helped and room > 2 * _LEAST_HELP else room))
        return name, max(0, room - name - 2)

    @cached_property
    def _plain(self) -> list[Line]:
        """All as they are while they are not selected, a line each."""
        return [self._entry(place, TEXT, DIM)[0] for place in range(len(self.listed))]

    def entries(self, selected: int) -> Entries:
        """Return the list with one selected."""
        if not 0 <= selected < len(self.listed):
            return Entries(self._plain, [range(at, at + 1) for at in range(len(self._plain))])
        whole = self._entry(selected, CURSOR, CURSOR_DIM)
        more = len(whole) - 1
        before = [range(at, at + 1) for at in range(selected)]
        after = [range(at + more, at + more + 1) for at in range(selected + 1, len(self._plain))]
        lines = [*self._plain[:selected], *whole, *self._plain[selected + 1 :]]
        return Entries(lines, [*before, range(selected, selected + len(whole)), *after])

    def _entry(self, place: int, strong: Look, dim: Look) -> list[Line]:
        here = strong is CURSOR
        number, choice, places = self.listed[place]
        name, help_room = self._widths
        start: Line = (Span(Safe(" >" if here else "  "), strong),)
        if self.marked is not None:
            start = (*start, Span(Safe("* " if number in self.marked else "  "), CURSOR if here else STRONG))
        if self._sign:
            start = (*start, *padded(choice.mark, self._sign, dim), Span(Safe(" "), dim))
        if here and (width(choice.label) > name or width(choice.help) > help_room):
            lines = _whole(start, Span(choice.label, strong), Span(choice.help, dim), self.columns, Safe("  "))
        else:
            line: Line = (*start, *_underlined(fit(choice.label, name), places, strong))
            if help_room > 0 and choice.help:
                line = (*line, Span(Safe("  "), dim), Span(cut(choice.help, help_room), dim))
            lines = [line]
        return [_targeted(line, self.columns, strong, f"entry:{place}") for line in lines]


def _targeted(line: Line, columns: int, look: Look, target: str) -> Line:
    return tuple(span._replace(target=target) for span in padded(line, columns, look))


def _whole(start: Line, label: Span, more: Span, columns: int, between: Safe) -> list[Line]:
    """Return an entry that is never cut: in one line where it fits, else label and help wrapped below each other."""
    indent = line_width(start)
    room = max(1, columns - indent - 1)
    if more.text and width(label.text) + width(between) + width(more.text) <= room:
        return [(*start, label, more._replace(text=between), more)]
    wrapped = [label._replace(text=line) for line in wrap(label.text, room)]
    wrapped += [more._replace(text=line) for line in wrap(more.text, room)] if more.text else []
    blank = (Span(Safe(" " * indent), label.look),)
    return [(*(blank if at else start), part) for at, part in enumerate(wrapped)]


def _underlined(text: Safe, places: tuple[int, ...], look: Look) -> Line:
    """Return a name whose letters at some places were typed."""
    if not places:
        return (Span(text, look),)
    found, underlined = frozenset(places), look._replace(underline=True)
    shown = len(text.rstrip("… "))
    pieces: list[Span] = []
    for place, letter in enumerate(text):
        wanted = underlined if place in found and place < shown else look
        if pieces and pieces[-1].look == wanted:
            pieces[-1] = Span(Safe(pieces[-1].text + letter), wanted)
        else:
            pieces.append(Span(Safe(letter), wanted))
    return tuple(pieces)


def typed_line(typed: Safe, empty: Safe, counted: Safe, columns: int) -> Line:
    """Return the line in which one types: what was typed, or in dim words what that is for; a count at the right."""
    room = max(1, columns - width(counted) - 2 * _MARGIN - 2)
    start = Span(Safe("  "), BAND_TEXT)
    cursor = Span(Safe(" "), BAND_TEXT._replace(underline=True))
    # What is typed last is what one looks at.
    while width(typed) > room:
        typed = Safe(typed[1:])
    words: Line = (start, Span(typed, BAND_TEXT), cursor)
    if not typed:
        words = (start, cursor, Span(cut(empty, room), BAND_DIM))
    line = padded(words, max(0, columns - width(counted)), BAND_TEXT)
    return padded((*line, Span(counted, BAND_DIM)), columns, BAND_DIM)


def message_lines(text: Safe, columns: int, look: Look) -> list[Line]:
    """Return what is said at a field, wrapped."""
    lines = wrap(text, max(1, columns - 2))
    return [padded((Span(Safe(" "), look), Span(line, look)), columns, look) for line in lines]
