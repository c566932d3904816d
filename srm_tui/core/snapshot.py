"""One immutable picture of a model with everything that screens need, computed once each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from srm_tui.core.boundary import Boundary, boundaries, side
from srm_tui.core.decisions import Decisions
from srm_tui.core.details import Details, details
from srm_tui.core.handover import Handover, handover, moved_rows
from srm_tui.core.load import Counts, Share, counts, load
from srm_tui.core.perspective import Perspective, outside, rolled_up, topmost
from srm_tui.core.resolve import Cell, Matrix, State, layer_cell, resolve
from srm_tui.core.symbols import symbols

if TYPE_CHECKING:
    from srm_tui.core.model import Model, Party


@dataclass
class Known:
    """What was computed so far; layers, views and rows by number.

    Attributes:
        boundaries: By view.
        sides: By layer and view.
        counts: By layer and view.
        moved: By two views, the smaller number first.
        gaps: By view.
        loads: By party and view.
    """

    boundaries: dict[int, tuple[Boundary, ...]] = field(default_factory=dict)
    sides: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    counts: dict[tuple[int, int], Counts] = field(default_factory=dict)
    moved: dict[tuple[int, int], frozenset[int]] = field(default_factory=dict)
    gaps: dict[int, int] = field(default_factory=dict)
    loads: dict[tuple[str, int], Share] = field(default_factory=dict)


class Snapshot:
    """A model, its cells in one perspective, and what follows from them.

    Nothing here changes after it was computed; rows, layers and views are asked for by number.
    """

    def __init__(self, model: Model, perspective: Perspective = Perspective.INSIDE) -> None:
        self.model = model
        self.perspective = perspective
        self.known = Known()

    @cached_property
    def inside(self) -> Matrix:
        """Every team's own cells."""
        return resolve(self.model)

    @cached_property
    def matrix(self) -> Matrix:
        """The cells as this perspective shows them."""
        return self.inside if self.perspective is Perspective.INSIDE else outside(self.inside)

    @cached_property
    def symbols(self) -> dict[str, str]:
        """The letter of each party, by id."""
        return symbols(self.model)

    @cached_property
    def parties(self) -> dict[str, Party]:
        """The parties by id."""
        return {party.id: party for party in self.model.parties}

    @cached_property
    def party_number(self) -> dict[str, int]:
        """The place of each party in the file, by id: colours follow it."""
        return {party.id: number for number, party in enumerate(self.model.parties)}

    @cached_property
    def decisions(self) -> Decisions:
        """What was decided and what is open."""
        return Decisions(self.model)

    def side(self, layer: int, view: int) -> tuple[str, ...]:
        """Return the side of a layer: the parties responsible for the most of its rows."""
        key = (layer, view)
        if key not in self.known.sides:
            self.known.sides[key] = side(self.matrix, layer, view)
        return self.known.sides[key]

    def boundaries(self, view: int) -> tuple[Boundary, ...]:
        """Return the boundaries of a view, bottom first."""
        if view not in self.known.boundaries:
            self.known.boundaries[view] = boundaries(self.matrix, view)
        return self.known.boundaries[view]

    def counts(self, layer: int, view: int) -> Counts:
        """Return the counts on a layer's band."""
        key = (layer, view)
        if key not in self.known.counts:
            self.known.counts[key] = counts(self.matrix, self.matrix.spans[layer], view)
        return self.known.counts[key]

    def moved(self, view: int, reference: int) -> frozenset[int]:
        """Return the numbers of the rows that differ between two views."""
        key = (min(view, reference), max(view, reference))
        if key not in self.known.moved:
            self.known.moved[key] = moved_rows(self.matrix, view, reference)
        return self.known.moved[key]

    def gaps(self, view: int) -> int:
        """Return the number of cells of a view in which nobody is responsible."""
        if view not in self.known.gaps:
            self.known.gaps[view] = sum(cells[view].state is State.GAP for cells in self.matrix.cells)
        return self.known.gaps[view]

    def load(self, party: str, view: int) -> Share:
        """Return the cells of a view in which a party is responsible, of those that apply."""
        key = (party, view)
        if key not in self.known.loads:
            self.known.loads[key] = load(self.matrix, party, view)
        return self.known.loads[key]

    def handover(self, reference: int, view: int) -> Handover:
        """Return what changes hands from the reference view to another."""
        return handover(self.matrix, reference, view)

    def details(self, row: int, view: int) -> Details:
        """Return all that the model says about one cell."""
        return details(self.matrix, row, view)

    def layer_cell(self, layer: int, view: int) -> Cell:
        """Return what a layer says for its rows in one view, as this perspective shows it."""
        return self.seen(layer_cell(self.model.layers[layer], self.inside.chains[view]))

    def seen(self, cell: Cell) -> Cell:
        """Return a cell that was resolved from inside as this perspective shows it."""
        return cell if self.perspective is Perspective.INSIDE else rolled_up(cell, topmost(self.model))

    def prepare(self) -> None:
        """Compute what switching between views will need; in a large model that takes a moment."""
        views = range(len(self.model.views))
        for view in views:
            self.boundaries(view)
            self.gaps(view)
            for layer in range(len(self.model.layers)):
                self.side(layer, view)
        for view in views:
            for other in views[view + 1 :]:
                self.moved(view, other)

    def seen_from(self, perspective: Perspective) -> Snapshot:
        """Return the same model in another perspective; the resolved cells are not computed again."""
        if perspective is self.perspective:
            return self
        other = Snapshot(self.model, perspective)
        other.__dict__["inside"] = self.inside
        return other
