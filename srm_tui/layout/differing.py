"""Which lines of a stack differ from those that were drawn before, so that an edit draws little more than its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.layout.geometry import Target
from srm_tui.layout.stack import StackLayout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from srm_tui.layout.picture import Picture


def differing_lines(before: Picture | None, after: Picture) -> set[int] | None:
    """Return the lines of a picture that may differ from those of the one before; None where all may."""
    if not isinstance(before, StackLayout) or not isinstance(after, StackLayout):
        return None
    if not _comparable(before, after):
        return None
    geometry = after.geometry
    lines: set[int] = set()
    for layer in _whole_layers(before, after):
        end = geometry.top(layer - 1) if layer else geometry.height
        lines.update(range(geometry.top(layer), end))
    lines.update(geometry.top(layer) for layer, _ in before.open_layers.items() ^ after.open_layers.items())
    for row in _rows(before, after):
        layer = after.snapshot.matrix.layer_of[row]
        area = geometry.area(Target(layer, row))
        lines.add(geometry.top(layer))
        lines.update(range(area.y, area.y + area.height))
    return lines


def _comparable(before: StackLayout, after: StackLayout) -> bool:
    """Whether all that is not a row's or a layer's own is the same."""
    was, is_ = before.emphasis, after.emphasis
    return (
        (before.view, before.reference, before.room) == (after.view, after.reference, after.room)
        and before.badges is after.badges
        and (was.lit, was.matches, was.hide, was.letters) == (is_.lit, is_.matches, is_.hide, is_.letters)
        and before.snapshot.matrix.row_number == after.snapshot.matrix.row_number
        and before.geometry == after.geometry
        and before.boundaries == after.boundaries
    )


def _whole_layers(before: StackLayout, after: StackLayout) -> Iterator[int]:
    """Yield the layers of which every line may differ: those with another name, default or side."""
    pairs = zip(before.snapshot.model.layers, after.snapshot.model.layers, strict=True)
    for number, (was, is_) in enumerate(pairs):
        if was is is_:
            continue
        same_name = (was.name, was.id) == (is_.name, is_.id)
        same_side = before.snapshot.side(number, before.view) == after.snapshot.side(number, after.view)
        if not same_name or not same_side or not is_.responsibilities:
            yield number


def _rows(before: StackLayout, after: StackLayout) -> set[int]:
    """Return the rows that may look another way."""
    old, new = before.snapshot.matrix, after.snapshot.matrix
    rows = _other(old.cells, new.cells, new.spans) | _other(old.rows, new.rows, new.spans)
    signs = before.emphasis.signs.items() ^ after.emphasis.signs.items()
    decisions = before.open.items() ^ after.open.items()
    return rows | {row for row, _ in (*signs, *decisions)} | (before.moved ^ after.moved)


def _other(old: Sequence[object], new: Sequence[object], spans: Iterable[range]) -> set[int]:
    """Return where two lists hold another entry; whole layers are compared first, which is many times as fast."""
    return {
        row
        for span in spans
        if old[span.start : span.stop] != new[span.start : span.stop]
        for row in span
        if new[row] is not old[row]
    }
