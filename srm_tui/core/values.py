"""Values by view, and the two words that may stand for a party.

Apart from the entities, because what only reads cells must not wait for pydantic to load.
"""

from typing import TypeVar

T = TypeVar("T")

NOT_APPLICABLE = "n/a"
UNDECIDED = "undecided"


class ByView(dict[str, T]):
    """Values keyed by view id; told apart from a plain table (`parts`) by its type."""

    __slots__ = ()
