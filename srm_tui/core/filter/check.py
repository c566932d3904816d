"""What a filter asks for that a model does not have, with the nearest that it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.filter.parse import KEYS, LETTERS, FilterProblem, as_typed
from srm_tui.core.filter.search import Searchable
from srm_tui.core.names import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from srm_tui.core.filter.parse import Choice, Filter
    from srm_tui.core.snapshot import Snapshot

_LONGEST_QUOTE = 40
_MOST_NAMED = 6


def check(wanted: Filter, snapshot: Snapshot | Searchable) -> tuple[FilterProblem, ...]:
    """Return the keys and values of a filter that the model does not know, in their order.

    A word with a colon counts as a misspelt key only where no row has it.
    """
    return tuple(_problems(wanted, Searchable.of(snapshot)))


def _problems(wanted: Filter, searchable: Searchable) -> Iterator[FilterProblem]:
    for term in wanted.terms:
        for choice in term.choices:
            if not choice.key:
                if choice.unknown and not searchable.with_word(choice.value, exactly=choice.quoted):
                    yield _problem(wanted, choice, f'there is no key "{shortened(choice.unknown)}"', _key_hint(choice))
            elif not searchable.meant(choice.key, choice.value):
                name = "party" if choice.key in LETTERS else choice.key
                message = f'there is no {name} "{shortened(choice.value)}"'
                if choice.key == "is":
                    message = f'there is no "is:{shortened(choice.value)}"'
                yield _problem(wanted, choice, message, _value_hint(choice, searchable))


def _problem(wanted: Filter, choice: Choice, message: str, hint: str) -> FilterProblem:
    return FilterProblem(choice.start, choice.end, message, hint, unfinished=choice.end == len(wanted.text))


def shortened(text: str) -> str:
    """Return a text short enough to be quoted in a sentence."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"


def _key_hint(choice: Choice) -> str:
    near = nearest(choice.unknown, KEYS)
    return f"did you mean {near}:?" if near else f"the keys are: {', '.join(KEYS)}"


def _value_hint(choice: Choice, searchable: Searchable) -> str:
    known = [value for value in searchable.values(choice.key) if not value.nothing]
    called = {label: value.text for value in reversed(known) for label in value.labels}
    parts = {part: text for label, text in reversed(called.items()) for part in label.split()}
    near = nearest(choice.value, called) or nearest(choice.value, parts)
    if near:
        return f"did you mean {choice.key}:{as_typed(shortened(called.get(near) or parts[near]))}?"
    if not known:
        return "the model has none"
    named = ", ".join(shortened(value.text) for value in known[:_MOST_NAMED])
    return f"the model has: {named}{', …' if len(known) > _MOST_NAMED else ''}"
