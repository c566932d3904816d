"""What changes hands between two views, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.resolve import State
from srm_tui.layout.looks import BAND, BAND_DIM, DIM, STRONG, TEXT
from srm_tui.layout.spans import Line, Span, line_width, padded
from srm_tui.text import Safe, safe, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.snapshot import Snapshot
    from srm_tui.layout.badge import Badges


def handover_lines(snapshot: Snapshot, badges: Badges, view: int, reference: int, columns: int) -> list[Line]:
    """Return the handover between the shown view and its reference, in the file's order of the two.

    Each kind of change is one line with its count, with the names of its rows below; changes only of who is
    accountable or of the parts stand apart at the end. Lines are exactly `columns` wide.
    """
    first, last = sorted((view, reference))
    found = snapshot.handover(first, last)
    names = {row.id: safe(row.name) for row in snapshot.matrix.rows}
    views = [safe(snapshot.model.views[number].name) for number in (first, last)]
    inner = columns - 4
    lines: list[Line] = [(Span(Safe("Handover"), DIM),)]
    lines.extend((Span(line, STRONG),) for line in wrap(Safe(f"{views[0]} → {views[1]}"), inner))
    if not found.groups:
        lines.append((Span(Safe("nothing moves"), TEXT),))
    for group in found.groups:
        count = Safe(f"  {group.kind}, {len(group.rows)} {'row' if len(group.rows) == 1 else 'rows'}")
        sides = (
            *_side(badges, group.from_parties, group.from_state),
            Span(Safe(" → "), DIM),
            *_side(badges, group.to_parties, group.to_state),
        )
        lines.extend([(), (*sides, Span(count, TEXT))])
        lines.extend(_names([names[row] for row in group.rows], inner))
    if found.other:
        lines.extend([(), (Span(Safe("Not counted"), DIM),)])
        said = [Safe(f"{names[change.row]} ({change.what})") for change in found.other]
        lines.extend(_names(said, inner))
    return [padded((Span(Safe("  "), TEXT), *line), columns, TEXT) for line in lines]


def _side(badges: Badges, parties: Sequence[str], state: State) -> Line:
    return badges.parties(parties) if state is State.ASSIGNED else badges.state(state)


def _names(names: Sequence[Safe], inner: int) -> list[Line]:
    return [(Span(line, DIM),) for line in wrap(Safe(", ".join(names)), inner)]


def handover_line(snapshot: Snapshot, badges: Badges, reference: int, view: int, columns: int) -> Line:
    """Return the handover as one line of exactly `columns`: each kind of change with its count, most rows first."""
    found = snapshot.handover(reference, view)
    line: Line = (Span(Safe(" Handover"), BAND),)
    if not found.groups:
        line = (*line, Span(Safe("   nothing moves"), BAND_DIM))
    for number, group in enumerate(sorted(found.groups, key=lambda each: -len(each.rows))):
        item: Line = (
            Span(Safe("   "), BAND_DIM),
            *_side(badges, group.from_parties, group.from_state),
            Span(Safe("→"), BAND_DIM),
            *_side(badges, group.to_parties, group.to_state),
            Span(Safe(f" {len(group.rows)} {group.kind}"), BAND_DIM),
        )
        rest = len(found.groups) - number
        more: Line = (Span(Safe(f"   and {rest} other {'kind' if rest == 1 else 'kinds'}"), BAND_DIM),)
        if line_width(line) + line_width(item) + (line_width(more) if rest > 1 else 0) > columns:
            line = (*line, *more)
            break
        line = (*line, *item)
    return padded(line, columns, BAND_DIM)
