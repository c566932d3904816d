"""The outside perspective: teams rolled up into the parties they are part of."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from srm_tui.core.resolve import Cell, Matrix, sole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from srm_tui.core.model import Model


class Perspective(StrEnum):
    """Inside shows every team, outside the parties on top."""

    INSIDE = "inside"
    OUTSIDE = "outside"


def topmost(model: Model) -> dict[str, str]:
    """Return for each party the one at the top of its `part_of` chain, itself where it stands alone."""
    above = {party.id: party.part_of for party in model.parties}
    tops: dict[str, str] = {}
    for party in above:
        here = party
        while (higher := above[here]) is not None:
            here = higher
        tops[party] = here
    return tops


def outside(matrix: Matrix) -> Matrix:
    """Return the matrix with each party replaced by its topmost ancestor."""
    tops = topmost(matrix.model)
    known: dict[int, Cell] = {}
    rolled: list[tuple[Cell, ...]] = []
    for cells in matrix.cells:
        row: list[Cell] = []
        for cell in cells:
            # Equal cells are one object and outlive this loop, so their identity is a cheap key.
            seen = known.get(id(cell))
            if seen is None:
                seen = known[id(cell)] = rolled_up(cell, tops)
            row.append(seen)
        rolled.append(tuple(row))
    return matrix.replaced(rolled)


def rolled_up(cell: Cell, tops: Mapping[str, str]) -> Cell:
    """Return one cell from outside.

    Consulted and informed lose parties that are now responsible or accountable; where nobody is set as accountable
    and one responsible party remains, it is implied.
    """
    responsible = _replaced(cell.responsible, tops)
    if cell.accountable_said:
        accountable = tops[cell.accountable] if cell.accountable is not None else None
    else:
        accountable = sole(responsible)
    busy = {*responsible, accountable}
    return cell._replace(
        responsible=responsible,
        accountable=accountable,
        consulted=tuple(party for party in _replaced(cell.consulted, tops) if party not in busy),
        informed=tuple(party for party in _replaced(cell.informed, tops) if party not in busy),
        sharing=cell.sharing if len(responsible) > 1 else None,
    )


def _replaced(parties: tuple[str, ...], tops: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tops[party] for party in parties))
