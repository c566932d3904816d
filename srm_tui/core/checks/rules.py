"""What a rule is, and what a check finds."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from srm_tui.core.problems import Path
    from srm_tui.core.snapshot import Snapshot

    Check = Callable[[Snapshot], Iterable["Hit"]]


class Severity(StrEnum):
    """How much a finding matters; ordered, an error is the greatest, and compared by name too."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """From 0 for the least to 2."""
        return _RANKS[self]

    def __lt__(self, other: str) -> bool:
        return self.rank < Severity(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Severity(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Severity(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Severity(other).rank


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Hit(NamedTuple):
    """One place where a model breaks a rule.

    Attributes:
        path: Where to mend it.
        message: What is wrong.
        hint: What to do.
        about: What it is about, as kind and id, for suppressions: a row comes with its layer.
        view: The view it is about, None where it is about all.
    """

    path: Path
    message: str
    hint: str
    about: tuple[tuple[str, str], ...] = ()
    view: str | None = None


class Rule(NamedTuple):
    """One thing that is looked for.

    Attributes:
        id: As findings and the file name it, such as `SRM101`.
        title: What is wrong, in a few words.
        why: Why it matters, in a sentence.
        check: Finds it in a model that can be read; None where reading itself finds it.
    """

    id: str
    severity: Severity
    title: str
    why: str
    check: Check | None = None
