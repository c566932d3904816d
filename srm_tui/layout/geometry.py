"""Where things stand on the stack grid: computed from the numbers of rows alone, so it costs the same for any model."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MARGIN = 2
"""Columns left of the cells: the spine and a space."""


class Target(NamedTuple):
    """What can be selected: a row, or with `row` None a layer's band."""

    layer: int
    row: int | None = None


class Part(Enum):
    """What a line of the grid is."""

    BAND = auto()
    CELLS = auto()
    BOUNDARY = auto()
    SPACE = auto()


class Place(NamedTuple):
    """A line of the grid: its layer, what it is, and for cells the line inside the layer."""

    layer: int
    part: Part
    line: int = 0


class Area(NamedTuple):
    """Columns and lines that a target covers."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Geometry:
    """The places of all layers, cells, boundaries and blank lines.

    Attributes:
        spans: For each layer the numbers of its rows in the order in which they are shown, bottom first.
        walls: Layers with a boundary beneath them.
        folded: Layers of which only the band is shown.
        width: Columns of the grid.
        columns: Cells side by side.
        cell_lines: Lines a cell takes, 1 or 2.
        spaced: Whether a blank line stands between neighbouring layers without a boundary.
    """

    spans: Sequence[Sequence[int]]
    walls: frozenset[int]
    folded: frozenset[int]
    width: int
    columns: int
    cell_lines: int
    spaced: bool

    @cached_property
    def cell_width(self) -> int:
        """Columns of a cell; the last one in a line takes what is left."""
        return (self.width - MARGIN) // self.columns

    def rows_down(self, layer: int) -> int:
        """Return how many cells stand one below the other in a layer."""
        if layer in self.folded:
            return 0
        return max(1, -(-len(self.spans[layer]) // self.columns))

    def _after(self, layer: int) -> int:
        """Return the lines between a layer and the next one down."""
        return int(layer in self.walls or (self.spaced and layer > 0))

    @cached_property
    def _tops(self) -> list[int]:
        """The line of each band, in the order of the screen, and the end of the last block."""
        heights = (
            1 + self.rows_down(layer) * self.cell_lines + self._after(layer)
            for layer in reversed(range(len(self.spans)))
        )
        return list(accumulate(heights, initial=0))

    @property
    def height(self) -> int:
        """Lines of the whole grid."""
        return self._tops[-1]

    def top(self, layer: int) -> int:
        """Return the line of a layer's band."""
        return self._tops[len(self.spans) - 1 - layer]

    def place(self, y: int) -> Place | None:
        """Return what stands on a line; None above and below the grid."""
        if not 0 <= y < self.height:
            return None
        order = bisect_right(self._tops, y) - 1
        layer = len(self.spans) - 1 - order
        inside = y - self._tops[order]
        if inside == 0:
            return Place(layer, Part.BAND)
        lines = self.rows_down(layer) * self.cell_lines
        if inside <= lines:
            return Place(layer, Part.CELLS, inside - 1)
        return Place(layer, Part.BOUNDARY if layer in self.walls else Part.SPACE)

    def cells_on(self, place: Place) -> list[tuple[int, int]]:
        """Return the cells of a line as pairs of column and row number."""
        span, down = self.spans[place.layer], self.rows_down(place.layer)
        first = place.line // self.cell_lines
        return [
            (column, span[column * down + first]) for column in range(self.columns) if column * down + first < len(span)
        ]

    def column_width(self, column: int) -> int:
        """Return the columns that the cells of a column take."""
        if column < self.columns - 1:
            return self.cell_width
        return self.width - MARGIN - self.cell_width * (self.columns - 1)

    def area(self, target: Target) -> Area:
        """Return where a target stands; a row of a folded layer is its band."""
        top = self.top(target.layer)
        if target.row is None or target.layer in self.folded:
            return Area(0, top, self.width, 1)
        column, line = self._in_layer(target)
        x = MARGIN + column * self.cell_width
        return Area(x, top + 1 + line * self.cell_lines, self.column_width(column), self.cell_lines)

    def at(self, x: int, y: int) -> Target | None:
        """Return what stands at a place; None on boundaries and beside the cells."""
        place = self.place(y)
        if place is None or place.part in {Part.BOUNDARY, Part.SPACE}:
            return None
        if place.part is Part.BAND or not self.spans[place.layer]:
            return Target(place.layer)
        column = min(max(0, x - MARGIN) // max(1, self.cell_width), self.columns - 1)
        found = dict(self.cells_on(place)).get(column)
        return None if found is None else Target(place.layer, found)

    def _in_layer(self, target: Target) -> tuple[int, int]:
        """Return a row's column and its place in it; those of the first row for one that is not shown."""
        return divmod(self.index(target), self.rows_down(target.layer))

    def index(self, target: Target) -> int:
        """Return the place of a row among those shown of its layer, 0 where it is not shown."""
        span = self.spans[target.layer]
        if isinstance(span, range):
            return target.row - span.start if target.row in span and target.row is not None else 0
        return self._indices[target.layer].get(target.row, 0)

    @cached_property
    def _indices(self) -> list[dict[int | None, int]]:
        return [{row: index for index, row in enumerate(span)} for span in self.spans]

    def shows(self, target: Target) -> bool:
        """Whether a target is shown: a band always, a row unless it is folded or hidden."""
        if target.layer >= len(self.spans):
            return False
        if target.row is None:
            return True
        if target.layer in self.folded:
            return False
        span = self.spans[target.layer]
        return target.row in span if isinstance(span, range) else target.row in self._indices[target.layer]

    def near(self, target: Target) -> Target:
        """Return a row that is shown in place of one that is not: the next of its layer, the last one, or the band."""
        span = self.spans[target.layer]
        if target.row is None or not span or target.layer in self.folded:
            return Target(target.layer)
        return Target(target.layer, next((row for row in span if row >= target.row), span[-1]))

    def column(self, target: Target) -> int:
        """Return the column of a target; a band counts as the first."""
        return 0 if target.row is None or target.layer in self.folded else self._in_layer(target)[0]

    def first(self) -> Target:
        """Return the first row of the top layer, its band where it shows no row."""
        return self.entered(len(self.spans) - 1)

    def last(self) -> Target:
        """Return the last row of the bottom layer."""
        span = self.spans[0]
        return Target(0, span[-1]) if span and 0 not in self.folded else Target(0)

    def entered(self, layer: int) -> Target:
        """Return the first row of a layer, or its band."""
        span = self.spans[layer]
        return Target(layer, span[0]) if span and layer not in self.folded else Target(layer)

    def above(self, target: Target, column: int) -> Target:
        """Return what stands above; `column` is where the walk up or down began."""
        if target.row is not None and target.layer not in self.folded:
            at, line = self._in_layer(target)
            return self._cell(target.layer, at, line - 1) if line else Target(target.layer)
        if target.layer == len(self.spans) - 1:
            return target
        return self._cell(target.layer + 1, column, self.rows_down(target.layer + 1) - 1)

    def below(self, target: Target, column: int) -> Target:
        """Return what stands below."""
        if target.row is None or target.layer in self.folded:
            if self.spans[target.layer] and target.layer not in self.folded:
                return self._cell(target.layer, column, 0)
        else:
            at, line = self._in_layer(target)
            if self._exists(target.layer, at, line + 1):
                return self._cell(target.layer, at, line + 1)
            if at and self._exists(target.layer, at - 1, line + 1):
                return self._cell(target.layer, at - 1, line + 1)
        return Target(target.layer - 1) if target.layer else target

    def beside(self, target: Target, step: int) -> Target:
        """Return the cell `step` columns to the right (left where negative), or the last one that way."""
        if target.row is None or target.layer in self.folded:
            return target
        column, line = self._in_layer(target)
        wanted = min(max(0, column + step), self.columns - 1)
        while wanted > column and not self._exists(target.layer, wanted, 0):
            wanted -= 1
        return self._cell(target.layer, wanted, line)

    def paged(self, target: Target, lines: int) -> Target:
        """Return what stands `lines` further down (up where negative), at least one step away if there is any."""
        area = self.area(target)
        y = min(max(0, area.y + lines), self.height - 1)
        for candidate in range(y, area.y, -1) if lines > 0 else range(y, area.y):
            found = self.at(area.x, candidate) or self.at(MARGIN, candidate)
            if found is not None and found != target:
                return found
        return self.below(target, self.column(target)) if lines > 0 else self.above(target, self.column(target))

    def _exists(self, layer: int, column: int, line: int) -> bool:
        down = self.rows_down(layer)
        return line < down and column * down + line < len(self.spans[layer])

    def _cell(self, layer: int, column: int, line: int) -> Target:
        """Return the cell at a place, the nearest one where there is none; a band where there are no cells."""
        span, down = self.spans[layer], self.rows_down(layer)
        if not span or not down:
            return Target(layer)
        return Target(layer, span[min(column * down + line, len(span) - 1)])
