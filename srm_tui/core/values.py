"""Values by view, and the two words that may stand for a party.

Apart from the entities, because what only reads cells must not wait for pydantic to load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, get_args

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import core_schema

T = TypeVar("T")

NOT_APPLICABLE = "n/a"
UNDECIDED = "undecided"


class ByView(dict[str, T]):
    """Values keyed by view id; told apart from a plain table (`parts`) by its type."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:  # noqa: ANN401 (pydantic's signature)
        """Validate as a plain dict, then mark it."""
        from pydantic_core import core_schema  # noqa: PLC0415 (see the module)

        table = dict.__class_getitem__((str, get_args(source)[0]))
        return core_schema.no_info_after_validator_function(cls, handler.generate_schema(table))
