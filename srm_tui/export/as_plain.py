"""Plain text: one view of the stack as sentences, one below the other, for screen readers and simple terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.export.sentences import changes, moved_words, short_answer
from srm_tui.layout.words import party_names
from srm_tui.text import Safe, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from srm_tui.core.boundary import Boundary
    from srm_tui.export.selection import Selection


def as_plain(selection: Selection) -> str:
    """Return one view from the top of the stack down; a line says one thing."""
    return "".join(f"{line}\n" for line in _lines(selection))


def _lines(selection: Selection) -> Iterator[Safe]:
    snapshot, view = selection.snapshot, selection.shown
    model = snapshot.model
    boundaries = {boundary.above: boundary for boundary in snapshot.boundaries(view)}
    yield safe(model.title or "Untitled model")
    if model.summary:
        yield safe(model.summary)
    yield from _view_lines(selection)
    for layer in reversed(range(len(model.layers))):
        rows = [row for row in snapshot.matrix.spans[layer] if selection.rows is None or row in selection.rows]
        if selection.rows is not None and not rows:
            continue
        yield Safe("")
        yield Safe(f"Layer {layer + 1} of {len(model.layers)}: {safe(model.layers[layer].name)}")
        if not snapshot.matrix.spans[layer]:
            yield Safe(
                f"  The whole layer, which has no rows: {short_answer(snapshot, snapshot.layer_cell(layer, view))}."
            )
        for row in rows:
            yield _row_line(selection, row)
        if layer in boundaries and selection.rows is None:
            yield Safe("")
            yield _boundary_line(selection, boundaries[layer])
    if selection.compare is not None:
        yield Safe("")
        yield from changes(snapshot, selection.compare, view)


def _view_lines(selection: Selection) -> Iterator[Safe]:
    snapshot, view = selection.snapshot, selection.shown
    views = snapshot.model.views
    yield Safe(f"View {view + 1} of {len(views)}: {safe(views[view].name)}")
    others = [f"{safe(each.name)} ({safe(each.id)})" for number, each in enumerate(views) if number != view]
    if others:
        yield Safe(f"Other views: {', '.join(others)}")
    gaps = snapshot.gaps(view)
    said = [_counted(len(snapshot.matrix.rows), "responsibility", "responsibilities"), _counted(gaps, "gap", "gaps")]
    moved = moved_words(selection)
    if moved:
        said.append(moved)
    yield Safe(f"{', '.join(said)}. The top of the stack comes first.")


def _counted(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"


def _row_line(selection: Selection, row: int) -> Safe:
    snapshot, view, reference = selection.snapshot, selection.shown, selection.reference
    cells = snapshot.matrix.cells[row]
    text = f"  {safe(snapshot.matrix.rows[row].name)}: {short_answer(snapshot, cells[view])}."
    if reference is not None and row in snapshot.moved(view, reference):
        name = safe(snapshot.model.views[reference].name)
        text += f' {"In" if view > reference else "With"} "{name}": {short_answer(snapshot, cells[reference])}.'
    return Safe(text)


def _boundary_line(selection: Selection, boundary: Boundary) -> Safe:
    snapshot = selection.snapshot
    above, below = party_names(snapshot, boundary.side_above), party_names(snapshot, boundary.side_below)
    blurred = "; blurred, some party is responsible on both sides" if boundary.blurred else ""
    return Safe(f"Boundary: {above} above, {below} below{blurred}.")
