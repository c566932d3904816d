"""Steps made from the model, for a file that has none of its own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from srm_tui.core.names import free_id
from srm_tui.core.resolve import State
from srm_tui.core.walkthrough.step import Stage, Step, StepKind
from srm_tui.core.walkthrough.words import (
    NOBODY,
    counts_words,
    few_names,
    grouped_answers,
    party_names,
    responsibilities,
    split_words,
    view_name,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from typing import TypeVar

    from srm_tui.core.model import Role
    from srm_tui.core.snapshot import Snapshot

    T = TypeVar("T")

ROWS_A_STEP = 24
"""As many rows as are shown large at once."""
_SPLIT_A_STEP = 4
_SPLIT_LETTERS = 700
"""As much as a small screen has room for below the cells."""
_MOST_SPLIT = 24
_ROLES_A_STEP = 6
_PARTIES_A_STEP = 6
_OPEN = (State.GAP, State.UNDECIDED)


def made_steps(snapshot: Snapshot, view: int = 0, rows_a_step: int = ROWS_A_STEP) -> tuple[Step, ...]:
    """Return the steps that lead through a model; none is empty, every row is shown, the last sums up.

    Args:
        snapshot: The model.
        view: The view in which the layers are shown; all others come after it, in the order of the file.
        rows_a_step: What has more rows is split into several steps.
    """
    views = [view, *(number for number in range(len(snapshot.model.views)) if number != view)]
    steps = [*_parties(snapshot, view)]
    for layer in range(len(snapshot.model.layers)):
        steps += _layer(snapshot, layer, view, rows_a_step)
    steps += _boundary(snapshot, next((number for number in views if snapshot.boundaries(number)), view))
    for before, after in pairwise(views):
        steps += _moved(snapshot, before, after, rows_a_step)
    steps += _shared(snapshot, views, rows_a_step)
    steps += _people(snapshot, view)
    steps += _open(snapshot, views, rows_a_step)
    return (*steps, summary_step(snapshot, view))


def summary_step(snapshot: Snapshot, view: int, taken: Collection[str] = ()) -> Step:
    """Return the step that sums up; what happened in the room is added where it is known.

    Args:
        snapshot: The model.
        view: The view to end with.
        taken: The ids of the steps before it.
    """
    every = range(len(snapshot.matrix.rows))
    lines = [
        f"- {each.name}: {counts_words(snapshot, every, number)}" if every else f"- {each.name}: {responsibilities(0)}"
        for number, each in enumerate(snapshot.model.views)
    ]
    return Step(free_id("summary", taken), StepKind.SUMMARY, "Summary", view, say="\n".join(lines))


def _parties(snapshot: Snapshot, view: int) -> Iterator[Step]:
    for prefix, part, parties in _parts(snapshot.model.parties, _PARTIES_A_STEP):
        lines = [f"- {party.name}{f': {party.description}' if party.description else ''}" for party in parties]
        yield Step(
            f"{prefix}parties",
            StepKind.PARTIES,
            f"The parties{part}",
            view,
            parties=tuple(party.id for party in parties),
            say="\n".join(lines),
        )


def _layer(snapshot: Snapshot, layer: int, view: int, most: int) -> Iterator[Step]:
    said = snapshot.model.layers[layer]
    start = said.description or ""
    span = snapshot.matrix.spans[layer]
    stages = (Stage.LAYER, Stage.CELLS)
    if not span:
        yield Step(f"layer-{said.id}", StepKind.LAYER, said.name, view, layers=(layer,), say=start, stages=stages)
        return
    for prefix, part, rows in _parts(span, most):
        counts = f"{view_name(snapshot, view)}: {counts_words(snapshot, rows, view)}."
        yield Step(
            f"{prefix}layer-{said.id}",
            StepKind.LAYER,
            f"{said.name}{part}",
            view,
            layers=(layer,),
            rows=tuple(rows),
            say=f"{start}\n\n{counts}" if start else counts,
            stages=stages,
        )


def _boundary(snapshot: Snapshot, view: int) -> Iterator[Step]:
    boundaries = snapshot.boundaries(view)
    if not boundaries:
        return
    layers = snapshot.model.layers
    lines = [
        f"- {layers[each.above].name}: {party_names(snapshot, each.side_above)}; {layers[each.below].name}: "
        f"{party_names(snapshot, each.side_below)}{' (blurred: some party is on both sides)' if each.blurred else ''}"
        for each in reversed(boundaries)
    ]
    yield Step(
        "boundary",
        StepKind.BOUNDARY,
        f"Where the {'boundary is' if len(boundaries) == 1 else 'boundaries are'}: {view_name(snapshot, view)}",
        view,
        layers=tuple(sorted({layer for each in boundaries for layer in (each.below, each.above)})),
        parties=tuple(dict.fromkeys(party for each in boundaries for party in (*each.side_below, *each.side_above))),
        say="\n".join(lines),
        stages=(Stage.LAYER, Stage.CELLS),
    )


def _moved(snapshot: Snapshot, before: int, after: int, most: int) -> Iterator[Step]:
    moved = sorted(snapshot.moved(after, before))
    if not moved:
        return
    handover = snapshot.handover(before, after)
    sides: dict[str, str] = {}
    for group in handover.groups:
        old = party_names(snapshot, group.from_parties) if group.from_parties else NOBODY[group.from_state]
        new = party_names(snapshot, group.to_parties) if group.to_parties else NOBODY[group.to_state]
        sides |= dict.fromkeys(group.rows, f"{old} → {new}")
    name, old_name = view_name(snapshot, after), view_name(snapshot, before)
    for prefix, part, rows in _parts(moved, most):
        groups: dict[str, list[int]] = {}
        for row in rows:
            groups.setdefault(sides[snapshot.matrix.rows[row].id], []).append(row)
        lines = [f"From {old_name} to {name}:", ""]
        lines += [f"- {side}: {few_names(snapshot, members)}" for side, members in groups.items()]
        yield Step(
            f"{prefix}moved-{snapshot.model.views[after].id}",
            StepKind.MOVED,
            f"What moves with {name}{part}",
            after,
            before,
            layers=_layers_of(snapshot, rows),
            rows=tuple(rows),
            say="\n".join(lines),
            stages=(Stage.LAYER, Stage.CELLS, Stage.MOVED),
        )


def _shared(snapshot: Snapshot, views: Sequence[int], most: int) -> Iterator[Step]:
    """Show each shared row once with each set of parties that shares it."""
    seen: set[tuple[int, frozenset[str]]] = set()
    for view in views:
        found = []
        for row, cells in enumerate(snapshot.matrix.cells):
            key = (row, frozenset(cells[view].responsible))
            if cells[view].shared and key not in seen:
                seen.add(key)
                found.append(row)
        few = len(found) <= _MOST_SPLIT
        longest = max((len(split_words(snapshot, row, view)) for row in found), default=1) if few else 1
        split = max(1, min(most, _SPLIT_A_STEP, _SPLIT_LETTERS // longest))
        for prefix, part, rows in _parts(found, split if few else most):
            # Who does what in very many would be read by nobody.
            answer = grouped_answers(snapshot, rows, view, most_split=_SPLIT_A_STEP if few else 0)
            yield Step(
                f"{prefix}shared-{snapshot.model.views[view].id}",
                StepKind.SHARED,
                f"What is shared: {view_name(snapshot, view)}{part}",
                view,
                layers=_layers_of(snapshot, rows),
                rows=tuple(rows),
                parties=_responsible(snapshot, rows, view),
                ask="Who does which part?",
                answer="\n".join(answer),
                stages=(Stage.LAYER, Stage.CELLS, Stage.QUESTION, Stage.ANSWER),
            )


def _people(snapshot: Snapshot, view: int) -> Iterator[Step]:
    names = {role.id: role.name for role in snapshot.model.roles}
    for prefix, part, roles in _parts(snapshot.model.roles, _ROLES_A_STEP):
        parties = (role.party for role in roles if role.party is not None)
        yield Step(
            f"{prefix}people",
            StepKind.PEOPLE,
            f"Roles and counterparts{part}",
            view,
            parties=tuple(dict.fromkeys(parties)),
            roles=tuple(role.id for role in roles),
            say="\n".join(f"- {_role_words(snapshot, role, names)}" for role in roles),
        )


def _role_words(snapshot: Snapshot, role: Role, names: dict[str, str]) -> str:
    text = role.name
    if role.party is not None:
        text += f" ({snapshot.parties[role.party].name})"
    if role.counterpart:
        text += f" → {', '.join(names[other] for other in role.counterpart)}"
    return text


def _open(snapshot: Snapshot, views: Sequence[int], most: int) -> Iterator[Step]:
    """Show each row once, in the first view in which it is open."""
    seen: set[int] = set()
    for view in views:
        cells = snapshot.matrix.cells
        found = [row for row in range(len(cells)) if row not in seen and cells[row][view].state in _OPEN]
        seen.update(found)
        for prefix, part, rows in _parts(found, most):
            gaps = [row for row in rows if cells[row][view].state is State.GAP]
            undecided = [row for row in rows if cells[row][view].state is State.UNDECIDED]
            lines = [f"- nobody is responsible: {few_names(snapshot, gaps)}"] if gaps else []
            lines += [f"- not decided yet: {few_names(snapshot, undecided)}"] if undecided else []
            yield Step(
                f"{prefix}open-{snapshot.model.views[view].id}",
                StepKind.OPEN,
                f"Gaps and undecided: {view_name(snapshot, view)}{part}",
                view,
                layers=_layers_of(snapshot, rows),
                rows=tuple(rows),
                say="\n".join(lines),
                ask="Who is responsible?",
                stages=(Stage.LAYER, Stage.CELLS, Stage.QUESTION),
            )


def _parts(entries: Sequence[T], most: int) -> Iterator[tuple[str, str, Sequence[T]]]:
    """Yield a long list in parts of nearly one size: how the id begins, how the title ends, and the entries."""
    if not entries:
        return
    count = -(-len(entries) // most)
    size = -(-len(entries) // count)
    for number, start in enumerate(range(0, len(entries), size), start=1):
        prefix = "" if number == 1 else f"part-{number}-of-"
        yield prefix, f" ({number} of {count})" if count > 1 else "", entries[start : start + size]


def _layers_of(snapshot: Snapshot, rows: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted({snapshot.matrix.layer_of[row] for row in rows}))


def _responsible(snapshot: Snapshot, rows: Sequence[int], view: int) -> tuple[str, ...]:
    """Return the parties responsible for some rows, in the order of the file."""
    found = {party for row in rows for party in snapshot.matrix.cells[row][view].responsible}
    return tuple(party for party in snapshot.parties if party in found)
