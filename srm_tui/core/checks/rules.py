"""What a rule is, and the rules of reading: those of the checks stand beside their functions in `registry`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters; ordered, an error is the greatest."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """From 0 for the least to 2."""
        return _RANKS[self]

    def __lt__(self, other: object) -> bool:
        return self.rank < other.rank if isinstance(other, Severity) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.rank <= other.rank if isinstance(other, Severity) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.rank > other.rank if isinstance(other, Severity) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.rank >= other.rank if isinstance(other, Severity) else NotImplemented


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for.

    Attributes:
        id: As findings and the file name it, such as `SRM101`.
        title: What is wrong, in a few words.
        why: Why it matters, in a sentence.
    """

    id: str
    severity: Severity
    title: str
    why: str


READING = (
    Rule("SRM000", Severity.ERROR, "cannot be opened", "Nothing in the file could be read."),
    Rule(
        "SRM001",
        Severity.ERROR,
        "unknown or missing key, wrong type or value",
        "A key that is spelt wrongly would silently say nothing.",
    ),
    Rule("SRM002", Severity.ERROR, "an id there twice", "What refers to the id could mean either."),
    Rule("SRM003", Severity.ERROR, "dangling or ambiguous reference", "What is named does not exist, or not once."),
    Rule("SRM004", Severity.ERROR, "circle", "A chain that comes back to itself has no end to answer from."),
    Rule("SRM006", Severity.ERROR, "unsupported format", "The keys of another format may mean something else."),
    Rule(
        "SRM008",
        Severity.WARNING,
        "TOML 1.1 syntax",
        "Other tools may know only TOML 1.0 and refuse the file.",
    ),
)
