"""The values that keys may have in a model, and which of them a typed value means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from srm_tui.core.decisions import AGREED, OPEN
from srm_tui.core.filter.words import folded, starts_a_word, tidy
from srm_tui.core.resolve import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from srm_tui.core.model import Layer, Model, Party, Responsibility, View
    from srm_tui.core.resolve import Cell

IS: dict[str, str] = {
    "shared": "more than one party is responsible",
    "gap": "nobody is responsible",
    "undecided": "nobody knows yet",
    "moved": "differs from the view compared with",
    "optional": "not included, can be commissioned",
    "n/a": "does not apply",
    "assigned": "somebody is responsible",
    "dependent": "shared, each needs the other",
    "independent": "shared, each for itself",
    "open": "has a contested, proposed or parked decision",
    "contested": "has a contested decision",
    "agreed": "has an agreed decision",
}
"""What `is:` asks for, each with a few words about it."""

CONFIDENCES = {
    "verified": "the source says so",
    "secondary": "another source than the provider says so",
    "inferred": "concluded from a source",
    "unverified": "nobody has checked it",
}

NONE = "none"
"""Asks for cells or rows that have no value at all under a key."""

ANY = "any"
"""Asks for every view."""

_ALSO_CALLED = {"n/a": ("na", "not-applicable")}

HOLDS: dict[str, Callable[[Cell], bool]] = {
    "shared": lambda cell: cell.shared,
    "gap": lambda cell: cell.state is State.GAP,
    "undecided": lambda cell: cell.state is State.UNDECIDED,
    "optional": lambda cell: cell.optional,
    "n/a": lambda cell: cell.state is State.NOT_APPLICABLE,
    "assigned": lambda cell: cell.state is State.ASSIGNED,
    "dependent": lambda cell: cell.sharing == "dependent",
    "independent": lambda cell: cell.sharing == "independent",
}
"""What most of them ask of a cell; whether it moved takes a second cell, and what was decided stands elsewhere."""

DECIDED = {"open": OPEN, "contested": ("contested",), "agreed": (AGREED,)}
"""The statuses of decisions that the others ask for."""


@dataclass(frozen=True)
class Value:
    """A value that a key may have.

    Attributes:
        text: What one types for it: an id, a tag, a word of ours.
        labels: All that it is called, ready to be compared.
        words: A few words about it, for people.
        symbol: The letter of a party; capitals count in it.
        number: Its place among the model's parties, layers or views.
        nothing: Whether it stands for having no value; for views: for all of them.
        in_words: Whether any word of a label may begin as it was typed, or only the first.
    """

    text: str
    labels: tuple[str, ...]
    words: str = ""
    symbol: str = ""
    number: int = -1
    nothing: bool = False
    in_words: bool = True


def values_of(key: str, model: Model, symbols: dict[str, str]) -> tuple[Value, ...]:
    """Return the values that a key may have in a model; what stands for all of them, or none, comes last."""
    match key:
        case "layer":
            named, other = _named(model.layers), None
        case "view":
            named, other = _named(model.views), Value(ANY, (ANY,), "every view", nothing=True)
        case "tag":
            named, other = _labels(row.tags for row in _rows(model)), _nothing("no tag")
        case "control":
            named, other = _labels(row.controls for row in _rows(model)), _nothing("no control")
        case "is":
            named, other = _fixed(IS), None
        case "confidence":
            named, other = _fixed(CONFIDENCES), _nothing("nothing is said")
        case _:
            named, other = _named(model.parties, symbols), _nothing("nobody")
    return (*named, other) if other else tuple(named)


def _named(entities: Sequence[Party | Layer | View], symbols: Mapping[str, str] | None = None) -> Iterator[Value]:
    for number, entity in enumerate(entities):
        labels = (entity.id, folded(entity.name))
        yield Value(entity.id, labels, entity.name, symbols[entity.id] if symbols else "", number)


def _rows(model: Model) -> Iterator[Responsibility]:
    return (row for layer in model.layers for row in layer.responsibilities)


def _labels(written: Iterable[Sequence[str]]) -> Iterator[Value]:
    """Yield tags or controls in the order in which they first stand in the file."""
    as_written = dict.fromkeys(label for labels in written for label in labels)
    known: dict[str, str] = {}
    for text in as_written:
        known.setdefault(folded(text), tidy(text))
    for label, text in known.items():
        if label:
            yield Value(text, (label,))


def _fixed(choices: Mapping[str, str]) -> Iterator[Value]:
    for text, words in choices.items():
        yield Value(text, (text, *_ALSO_CALLED.get(text, ())), words, in_words=False)


def _nothing(words: str) -> Value:
    return Value(NONE, (NONE,), words, nothing=True)


def meant(typed: str, known: Sequence[Value]) -> tuple[Value, ...]:
    """Return the values that a typed one means: those that are called so; else those that begin so."""
    low = folded(typed)
    called = [value for value in known if low in value.labels or (value.symbol and typed == value.symbol)]
    if called:
        # A party or a tag may be called "none", too.
        return tuple(value for value in called if not value.nothing) or tuple(called)
    begins = starts_a_word(low).search
    return tuple(value for value in known if not value.nothing and any(_begins(value, begins, low)))


def _begins(value: Value, begins: Callable[[str], object], low: str) -> Iterator[bool]:
    for label in value.labels:
        yield begins(label) is not None if value.in_words else label.startswith(low)
