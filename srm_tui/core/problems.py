"""What can be wrong with a model, as data."""

import re
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Keys and list indices from the top of the file to a value."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]{1,60}")
_LONGEST_IN_DECIMAL = 1_024


class Problem(NamedTuple):
    """One thing that is wrong, and where.

    Attributes:
        rule: The rule's id, such as `SRM003`.
        path: Where it is; the last part is the key or the entry.
        message: What is wrong.
        expected: What would have been right; empty where the message says it.
        hint: The nearest right word, or what to do; empty where there is none.
    """

    rule: str
    path: Path
    message: str
    expected: str = ""
    hint: str = ""


MOST_PROBLEMS = 1_000
"""How many problems of a file are listed; a hostile one could have millions."""


class Problems:
    """The problems found so far, each once, in the order in which they were found.

    Attributes:
        more: Whether there are more than are listed: looking for others is of no use.
    """

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self.more = False

    def add(self, problem: Problem) -> None:
        """Note a problem."""
        if len(self._found) < MOST_PROBLEMS:
            self._found[problem] = None
        elif problem not in self._found:
            self.more = True

    @property
    def listed(self) -> tuple[Problem, ...]:
        """The problems, without those past the limit."""
        return tuple(self._found)


def path_text(path: Path) -> str:
    """Return a path in words, entries counted from 1: `layers[2].responsible.managed`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            key = part if _BARE_KEY.fullmatch(part) else quoted(part)
            text += f".{key}" if text else key
    return text


def quoted(word: object, limit: int = 60) -> str:
    """Return a word from a file in quotes, cut where it is long."""
    return f'"{shortened(word, limit)}"'


def shortened(value: object, limit: int = 60) -> str:
    """Return a word or a number from a file as text, cut where it is long."""
    # Python refuses to write a number of thousands of digits in decimal.
    text = hex(value) if isinstance(value, int) and value.bit_length() > _LONGEST_IN_DECIMAL else str(value)
    return f"{text[: limit - 1]}…" if len(text) > limit else text
