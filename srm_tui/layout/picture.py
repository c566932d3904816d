"""What the grid can draw: the stack, a comparison, a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from srm_tui.layout.geometry import Geometry, Target
    from srm_tui.layout.spans import Line


class Picture(Protocol):
    """Lines that are made when they are asked for, and where everything stands in them."""

    @property
    def geometry(self) -> Geometry:
        """Where everything stands."""

    @property
    def height(self) -> int:
        """Lines in all."""

    def line(self, y: int, cursor: Target | None = None, *, focus: bool = True) -> Line:
        """Return one line; blank above and below."""
