"""Cells and provenance in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.resolve import Cell, Level, Origin, State
from srm_tui.text import Safe, cut, safe, width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from srm_tui.core.problems import Path
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.layout.badge import Badges

_SHORTEST_NAME = 8
STATES = {
    State.UNDECIDED: Safe("not decided yet"),
    State.GAP: Safe("nobody is responsible"),
    State.NOT_APPLICABLE: Safe("does not apply"),
}
SHARING = {
    "dependent": Safe(", each needs the other"),
    "independent": Safe(", each for itself"),
    None: Safe(""),
}


def listed(names: Sequence[Safe]) -> Safe:
    """Join names as a sentence does: `a, b and c`."""
    if len(names) < 2:
        return Safe("".join(names))
    return Safe(", ".join(names[:-1]) + " and " + names[-1])


def party_names(snapshot: Snapshot, parties: Sequence[str]) -> Safe:
    """Return the names of parties, joined as a sentence does."""
    return listed([safe(snapshot.parties[party].name) for party in parties])


def cell_words(snapshot: Snapshot, cell: Cell, badges: Badges, room: int | None = None) -> Safe:
    """Say who is responsible, in names, or in letters where the names do not fit in `room` columns."""
    if cell.state is not State.ASSIGNED:
        return STATES[cell.state]
    names = _assigned(cell, party_names(snapshot, cell.responsible), _one_name(snapshot, cell.accountable))
    if room is None or width(names) <= room:
        return names
    letters = listed([badges.letters[party] for party in cell.responsible])
    return _assigned(cell, letters, badges.letters[cell.accountable] if cell.accountable else None)


def _one_name(snapshot: Snapshot, party: str | None) -> Safe | None:
    return None if party is None else safe(snapshot.parties[party].name)


def _assigned(cell: Cell, who: Safe, accountable: Safe | None) -> Safe:
    text = f"{who} responsible{SHARING[cell.sharing] if cell.shared else ''}"
    if accountable is not None and not cell.accountable_implied and (cell.accountable,) != cell.responsible:
        text += f"; {accountable} accountable"
    if cell.optional:
        text += "; optional"
    return Safe(text)


def short_words(cell: Cell) -> Safe:
    """Say in a word or two what a badge beside it shows."""
    if cell.state is not State.ASSIGNED:
        return STATES[cell.state]
    text = "shared" if cell.shared else "sole"
    return Safe(f"{text}, optional" if cell.optional else text)


def origin_words(  # noqa: PLR0913, PLR0917 (where a value stands, and how much room there is to say it)
    snapshot: Snapshot,
    origin: Origin | None,
    path: Path | None,
    view: int,
    line_of: Callable[[Path], int | None],
    room: int | None = None,
) -> Safe:
    """Say where a value stands: "the layer's value for this view, line 42".

    Args:
        snapshot: What is shown.
        origin: The provenance; None where nothing was said.
        path: The key's path.
        view: The view asked.
        line_of: The line of a path in the file, None where it is not known (yet).
        room: The columns that there are; a long name of a view gives way, so that the line number is not cut off.
    """
    if origin is None or path is None:
        return Safe("nothing: neither the row nor its layer says anything")
    whose = "this row's" if origin.level is Level.ROW else "the layer's"
    views = snapshot.model.views
    line = line_of(path)
    end = f", line {line}" if line is not None else ""
    # layers, n, key [, view] or layers, n, responsibilities, n, key [, view]: an odd length is a plain value.
    if len(path) % 2 == 0:
        if origin.view == views[view].id:
            text = f"{whose} value for this view"
        else:
            name = next(safe(entry.name) for entry in views if entry.id == origin.view)
            based = ", this view's base"
            if room is not None:
                name = cut(name, max(_SHORTEST_NAME, room - len(f"{whose} value for {based}{end}")))
            text = f"{whose} value for {name}{based}"
    else:
        text = f"{whose} value for every view" if origin.level is Level.ROW else "the layer's plain default"
    return Safe(f"{text}{end}")
