"""Parties that nobody would miss, or that cannot be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.checks.rules import Hit
from srm_tui.core.problems import quoted
from srm_tui.core.values import ByView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from srm_tui.core.model import Raci
    from srm_tui.core.snapshot import Snapshot


def unused(snapshot: Snapshot) -> Iterator[Hit]:
    """Find parties that have neither a cell nor a role, and no part that has one."""
    model = snapshot.model
    used = _parties_of_cells(snapshot) | {role.party for role in model.roles if role.party is not None}
    for process in model.processes:
        for entity in (process, *process.steps):
            used |= _parties_of(entity)
    part_of = {party.id: party.part_of for party in model.parties}
    for identifier in list(used):
        above = part_of.get(identifier)
        while above is not None and above not in used:
            used.add(above)
            above = part_of[above]
    for number, party in enumerate(model.parties):
        if party.id not in used:
            message = f"the party {quoted(party.name)} has no cell and no role"
            hint = "name it where it has something to do, or take it out"
            yield Hit(("parties", number), message, hint, (("party", party.id),))


def _parties_of_cells(snapshot: Snapshot) -> set[str]:
    used: set[str] = set()
    # Equal cells are one object: a large model has few different ones.
    for cell in {id(cell): cell for cells in snapshot.inside.cells for cell in cells}.values():
        used.update(cell.responsible, cell.consulted, cell.informed)
        if cell.accountable is not None:
            used.add(cell.accountable)
    return used


def _parties_of(entity: Raci) -> set[str]:
    used: set[str] = set()
    for said in (entity.responsible, entity.accountable, entity.consulted, entity.informed):
        for answer in said.values() if isinstance(said, ByView) else (said or (),):
            used.update(answer)
    return used


def same_symbol(snapshot: Snapshot) -> Iterator[Hit]:
    """Find parties that ask for a letter which one before them has."""
    first: dict[str, str] = {}
    for number, party in enumerate(snapshot.model.parties):
        if party.symbol is None:
            continue
        if party.symbol in first:
            message = f"{party.symbol} is the symbol of {quoted(first[party.symbol])} already"
            hint = f"the letter shown is {snapshot.symbols[party.id]}; write another one"
            yield Hit(("parties", number, "symbol"), message, hint, (("party", party.id),))
        else:
            first[party.symbol] = party.name
