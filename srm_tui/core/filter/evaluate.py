"""Which rows a filter finds."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from srm_tui.core.filter.search import Searchable
from srm_tui.core.filter.values import DECIDED, HOLDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from srm_tui.core.filter.parse import Choice, Filter, Term
    from srm_tui.core.filter.search import Rows
    from srm_tui.core.filter.values import Value
    from srm_tui.core.resolve import Cell
    from srm_tui.core.snapshot import Snapshot


def evaluate(
    wanted: Filter, snapshot: Snapshot | Searchable, view: int, reference: int | None = None
) -> tuple[int, ...]:
    """Return the numbers of the rows that a filter finds, in file order.

    Args:
        wanted: The filter; what it says wrong finds nothing.
        snapshot: What is looked through; a `Searchable` that is kept makes the next filter fast.
        view: The view shown, by number; without `view:` only its cells count.
        reference: The view that `is:moved` compares with.
    """
    searchable = Searchable.of(snapshot)
    return searchable.numbers(found(wanted.terms, searchable, view, reference))


def names_views(terms: Iterable[Term]) -> bool:
    """Whether some term says in which views to look."""
    return any(choice.key == "view" for term in terms for choice in term.choices)


def found(terms: Sequence[Term], searchable: Searchable, view: int, reference: int | None) -> Rows:
    """Return the rows that have a cell for which all terms hold."""
    scope = range(len(searchable.snapshot.model.views)) if names_views(terms) else (view,)
    # What says where to look leaves most views out at once.
    ordered = sorted(terms, key=lambda term: not names_views((term,)))
    return reduce(or_, (_all_hold(ordered, searchable, each, reference) for each in scope), 0)


def _all_hold(terms: Sequence[Term], searchable: Searchable, view: int, reference: int | None) -> Rows:
    rows = searchable.every
    for term in terms:
        any_of = reduce(or_, (_holds(choice, searchable, view, reference) for choice in term.choices), 0)
        rows &= searchable.every ^ any_of if term.negated else any_of
        if not rows:
            break
    return rows


def _holds(choice: Choice, searchable: Searchable, view: int, reference: int | None) -> Rows:
    """Return the rows for whose cell in a view a choice holds."""
    if not choice.key:
        return searchable.with_word(choice.value, exactly=choice.quoted)
    wanted = searchable.meant(choice.key, choice.value)
    match choice.key:
        case "view":
            rows = searchable.every if any(value.nothing or value.number == view for value in wanted) else 0
        case "layer":
            rows = _in_layers(wanted, searchable)
        case "tag" | "control":
            rows = searchable.with_label(choice.key, wanted)
        case "confidence":
            rows = searchable.with_confidence(wanted, view)
        case "is":
            rows = reduce(or_, (_is(value.text, searchable, view, reference) for value in wanted), 0)
        case _:
            rows = _with_letter(choice.key, wanted, searchable, view)
    return rows


def _in_layers(wanted: Iterable[Value], searchable: Searchable) -> Rows:
    numbers = frozenset(value.number for value in wanted)
    return searchable.kept(("layer", numbers), lambda: [layer in numbers for layer in searchable.matrix.layer_of])


def _is(state: str, searchable: Searchable, view: int, reference: int | None) -> Rows:
    if state in DECIDED:
        return searchable.with_decision(DECIDED[state], view)
    if state != "moved":
        return searchable.with_cell(state, view, HOLDS[state])
    if reference is None or reference == view:
        return 0
    moved = searchable.snapshot.moved(view, reference)
    return searchable.kept(("moved", view, reference), lambda: [row in moved for row in range(searchable.count)])


def _with_letter(key: str, wanted: Sequence[Value], searchable: Searchable, view: int) -> Rows:
    """Return the rows in whose cell a party, or a team of it, has a letter."""
    asked = frozenset[str]().union(*(searchable.teams[value.text] for value in wanted if not value.nothing))
    lacking = any(value.nothing for value in wanted)
    return searchable.with_cell((key, asked, lacking), view, _letter(key, asked, lacking=lacking))


def _letter(key: str, asked: frozenset[str], *, lacking: bool) -> Callable[[Cell], bool]:
    """Return what asks a cell for some parties under a letter, or for nobody."""
    match key:
        case "accountable":
            return lambda cell: lacking if cell.accountable is None else cell.accountable in asked
        case "consulted":
            return lambda cell: not asked.isdisjoint(cell.consulted) if cell.consulted else lacking
        case "informed":
            return lambda cell: not asked.isdisjoint(cell.informed) if cell.informed else lacking
        case "raci":
            return lambda cell: _any_letter(cell, asked, lacking=lacking)
    return lambda cell: not asked.isdisjoint(cell.responsible) if cell.responsible else lacking


def _any_letter(cell: Cell, asked: frozenset[str], *, lacking: bool) -> bool:
    everybody = {*cell.responsible, *cell.consulted, *cell.informed}
    if cell.accountable is not None:
        everybody.add(cell.accountable)
    return not asked.isdisjoint(everybody) if everybody else lacking
