"""Spare pydantic its search for plugins, which reads about every installed package before the first entity is there.

To be imported before entities are defined. Other uses of pydantic in the same process find its plugins as always.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from pydantic.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOADER = "pydantic.plugin._loader"
KNOWN = {"2.11", "2.12", "2.13", "2.14"}
"""Releases in which nothing but `get_plugins` is taken from the loader; any other one searches."""


class _NoPlugins(ModuleType):
    """Stands where the loader would be imported."""

    @staticmethod
    def get_plugins() -> Iterator[object]:
        """Return no plugins."""
        return iter(())


def begin() -> None:
    """Let entities that are defined from now on have no plugins."""
    if _LOADER not in sys.modules and VERSION.rpartition(".")[0] in KNOWN:
        sys.modules[_LOADER] = _NoPlugins(_LOADER)


def end() -> None:
    """Let pydantic find plugins again."""
    if isinstance(sys.modules.get(_LOADER), _NoPlugins):
        del sys.modules[_LOADER]
