"""Resolution: who is responsible in each cell, and where that answer stands.

The one rule: what the row says for this view; else what its layer says for this view by name; else the same question
for the view that this one is based on, and so on. Where none of them says anything: the layer's plain default; else a
gap. A plain value on the row holds in every view.
"""

from __future__ import annotations

from copy import copy
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from srm_tui.core.values import NOT_APPLICABLE, UNDECIDED, ByView

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from srm_tui.core.model import Layer, Model, Responsibility, Sharing

T = TypeVar("T")
Strings = tuple[str, ...]


class State(StrEnum):
    """What a cell says."""

    ASSIGNED = "assigned"
    UNDECIDED = "undecided"
    GAP = "gap"
    NOT_APPLICABLE = "not-applicable"


class Level(StrEnum):
    """Where a value stands."""

    ROW = "responsibility"
    LAYER = "layer"


class Origin(NamedTuple):
    """Provenance: the level, and the view under which the value was found (for a plain value: the view asked)."""

    level: Level
    view: str


class Cell(NamedTuple):
    """One responsibility in one view. Ids throughout, lists in the written order.

    Attributes:
        accountable_said: Whether the file says who is accountable (nobody included); where it does not, a sole
            responsible party is accountable by implication.
        sharing: None unless two or more parties are responsible.
        origin: Where `responsible` was found; None where nothing was said.
    """

    state: State
    responsible: Strings = ()
    accountable: str | None = None
    accountable_said: bool = False
    consulted: Strings = ()
    informed: Strings = ()
    sharing: Sharing | None = None
    optional: bool = False
    origin: Origin | None = None

    @property
    def accountable_implied(self) -> bool:
        """Whether the accountable party follows from being the only responsible one."""
        return self.accountable is not None and not self.accountable_said

    @property
    def shared(self) -> bool:
        """Whether more than one party is responsible."""
        return len(self.responsible) > 1

    @property
    def answer(self) -> tuple[State, frozenset[str]]:
        """What counts when two views are compared."""
        return self.state, frozenset(self.responsible)


def find(own: ByView[T] | T | None, above: ByView[T] | T | None, chain: Sequence[str]) -> tuple[T, Origin] | None:
    """Apply the one rule to one key.

    Args:
        own: What the row says.
        above: What its layer says.
        chain: The view asked, then the views it is based on, nearest first.
    """
    if own is not None and not isinstance(own, ByView):
        return own, Origin(Level.ROW, chain[0])
    by_name = above if isinstance(above, ByView) else None
    for view in chain:
        if own is not None and view in own:
            return own[view], Origin(Level.ROW, view)
        if by_name is not None and view in by_name:
            return by_name[view], Origin(Level.LAYER, view)
    if above is not None and not isinstance(above, ByView):
        return above, Origin(Level.LAYER, chain[0])
    return None


def view_chains(model: Model) -> tuple[Strings, ...]:
    """Return for each view, in file order, the views that answer for it: itself, what it is based on, and so on."""
    based_on = {view.id: view.based_on for view in model.views}

    def chain(view: str) -> Iterator[str]:
        here: str | None = view
        while here is not None:
            yield here
            here = based_on[here]

    return tuple(tuple(chain(view)) for view in based_on)


class Matrix:
    """All cells of a model, rows in file order by views in file order.

    Attributes:
        chains: For each view the views that answer for it, nearest first.
        rows: Every responsibility, in file order.
        layer_of: For each row the number of its layer, bottom first.
        spans: For each layer its rows, as a range of row numbers.
        cells: `cells[row][view]`, both by number.
        tallies: How many rows each party is responsible for, by layer and view, as far as it was counted.
    """

    def __init__(self, model: Model, cells: Sequence[tuple[Cell, ...]]) -> None:
        self.model = model
        self.cells = cells
        self.chains = view_chains(model)
        self.rows: list[Responsibility] = [row for layer in model.layers for row in layer.responsibilities]
        self.layer_of: list[int] = []
        self.spans: list[range] = []
        for number, layer in enumerate(model.layers):
            start = len(self.layer_of)
            self.layer_of.extend([number] * len(layer.responsibilities))
            self.spans.append(range(start, len(self.layer_of)))
        self.tallies: dict[tuple[int, int], Counter[str]] = {}
        self.row_number = {row.id: number for number, row in enumerate(self.rows)}
        self.view_number = {view.id: number for number, view in enumerate(model.views)}

    def cell(self, row: str, view: str) -> Cell:
        """Return a cell by its ids; `KeyError` where there is none."""
        return self.cells[self.row_number[row]][self.view_number[view]]

    def followed_by(self, model: Model, cells: Sequence[tuple[Cell, ...]], touched: Collection[int]) -> Matrix:
        """Return the matrix of a model with the same layers, rows and views, by id and in the same order.

        Args:
            model: What comes after.
            cells: Its cells.
            touched: The layers in which some cell differs.
        """
        after = copy(self)
        after.model, after.cells = model, cells
        after.rows = [row for layer in model.layers for row in layer.responsibilities]
        # Another thread may be counting meanwhile.
        tallies = self.tallies.copy()
        after.tallies = {key: tally for key, tally in tallies.items() if key[0] not in touched}
        return after

    def replaced(self, cells: Sequence[tuple[Cell, ...]]) -> Matrix:
        """Return the same rows with other cells."""
        return Matrix(self.model, cells)


def resolve(model: Model) -> Matrix:
    """Resolve every cell of a model."""
    chains = view_chains(model)
    cells: list[tuple[Cell, ...]] = []
    for layer in model.layers:
        resolver = LayerResolver(layer, chains)
        cells.extend(resolver.row(row) for row in layer.responsibilities)
    return Matrix(model, cells)


def layer_cell(layer: Layer, chain: Sequence[str]) -> Cell:
    """Return what a layer says for its rows in one view; a layer without rows is drawn as this one cell."""
    return LayerResolver(layer, [tuple(chain)]).inherited[0]


_RACI = frozenset({"responsible", "accountable", "consulted", "informed"})
_DECIDING = _RACI | {"sharing", "optional"}
_RESPONSIBLE_ALONE = frozenset({"responsible"})


class LayerResolver:
    """Resolves the rows of one layer; equal cells are one object, and a row that says nothing shares the layer's."""

    def __init__(self, layer: Layer, chains: Sequence[Strings]) -> None:
        self._layer = layer
        self._chains = chains
        self._known: list[dict[tuple[Strings, str], Cell]] = [{} for _ in chains]
        self._by_name = layer.responsible if isinstance(layer.responsible, ByView) else ByView[Strings]()
        self.inherited = tuple(self._full(None, chain) for chain in chains)

    def row(self, row: Responsibility) -> tuple[Cell, ...]:
        """Return a row's cells, one a view."""
        said = row.model_fields_set & _DECIDING
        if not said:
            return self.inherited
        if said == _RESPONSIBLE_ALONE and isinstance(row.responsible, ByView):
            return self._only_responsible(row, row.responsible)
        return tuple([self._full(row, chain) for chain in self._chains])

    def _only_responsible(self, row: Responsibility, own: ByView[Strings]) -> tuple[Cell, ...]:
        """Take the shortcut for a row whose other letters are the layer's: the common one, and twice as fast."""
        by_name = self._by_name
        cells: list[Cell] = []
        for chain, known, inherited in zip(self._chains, self._known, self.inherited, strict=True):
            cell = inherited
            for view in chain:
                if view in own:
                    key = (own[view], view)
                    seen = known.get(key)
                    if seen is None:
                        seen = known[key] = self._full(row, chain)
                    cell = seen
                    break
                if view in by_name:
                    break
            cells.append(cell)
        return tuple(cells)

    def _full(self, row: Responsibility | None, chain: Strings) -> Cell:
        layer = self._layer
        found = find(row.responsible if row else None, layer.responsible, chain)
        answer, origin = found or ((), None)
        responsible: Strings = ()
        if answer == (NOT_APPLICABLE,):
            return Cell(State.NOT_APPLICABLE, origin=origin)
        if answer == (UNDECIDED,):
            state = State.UNDECIDED
        else:
            responsible = tuple(dict.fromkeys(answer))
            state = State.ASSIGNED if responsible else State.GAP
        said = find(row.accountable if row else None, layer.accountable, chain)
        accountable = next(iter(said[0]), None) if said else sole(responsible)
        sharing: tuple[Sharing, Origin] | None = None
        if row and len(responsible) > 1:
            sharing = find(row.sharing, None, chain)
        optional = find(row.optional, None, chain) if row else None
        return Cell(
            state,
            responsible,
            accountable,
            said is not None,
            _without_repetition(find(row.consulted if row else None, layer.consulted, chain)),
            _without_repetition(find(row.informed if row else None, layer.informed, chain)),
            sharing[0] if sharing else None,
            optional[0] if optional else False,
            origin,
        )


def sole(parties: Strings) -> str | None:
    """Return the only party of a list, or None."""
    return parties[0] if len(parties) == 1 else None


def _without_repetition(found: tuple[Iterable[str], Origin] | None) -> Strings:
    return tuple(dict.fromkeys(found[0])) if found else ()
