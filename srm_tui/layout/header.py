"""The header: title, gaps, what moved, and the views with the current one set off."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from srm_tui.core.perspective import Perspective
from srm_tui.core.resolve import State
from srm_tui.layout.looks import BAND, BAND_DIM, CURSOR
from srm_tui.layout.spans import Line, Span, line_width, padded
from srm_tui.text import Safe, cut, safe, width

if TYPE_CHECKING:
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.layout.badge import Badges


_SHORTEST_TITLE = 12
_CUT_NAMES = (14, 9)
_LONGEST_ALONE = 24


def header(  # noqa: PLR0913 (one line that shows all of these)
    snapshot: Snapshot,
    view: int,
    reference: int | None,
    *,
    columns: int,
    title: Safe,
    badges: Badges,
    notes: tuple[Safe, ...] = (),
    focus: bool = False,
) -> Line:
    """Return the header in exactly `columns`; what does not fit is shortened, the title last.

    Views are targets: `view:0`, `view:1`, …

    Args:
        snapshot: What is shown.
        view: The current view.
        reference: The view that it is compared with.
        columns: The room.
        title: The model's title, or its file's name.
        badges: Draws the gap badge.
        notes: Further words behind the title, such as `read-only`.
        focus: Whether the views have the focus.
    """
    said = tuple(Span(Safe(f"  {note}"), BAND_DIM) for note in notes)
    if snapshot.perspective is Perspective.OUTSIDE:
        said = (*said, Span(Safe("  outside"), BAND_DIM))
    gaps = _gaps(snapshot, view, badges)
    moved = [*_moved(snapshot, view, reference), ()]
    tabs = _tabs(snapshot, view, mark=">" if focus else " ")
    for tab, move in product(tabs, moved):
        if moved[1:] and not move and tab is not tabs[-1]:
            continue  # rather shorter names of views than no word of what moved
        right = (*said, *gaps, *move)
        room = columns - line_width(right) - line_width(tab) - 4
        if room >= min(width(title), _SHORTEST_TITLE):
            break
    if room < min(width(title), _SHORTEST_TITLE):
        # What is unsaved goes before the title, whose file the user knows.
        room = columns - line_width(tab) - 3
        right = (Span(cut(_joined(notes), max(0, room)), BAND_DIM),) if notes else ()
        room -= line_width(right)
    left = (Span(Safe(" "), BAND), Span(cut(title, max(0, room)), BAND), *right)
    space = max(0, columns - line_width(left) - line_width(tab) - 1)
    return padded((*left, Span(Safe(" " * space), BAND_DIM), *tab), columns, BAND_DIM)


def _joined(notes: tuple[Safe, ...]) -> Safe:
    return Safe("".join(f"  {note}" for note in notes))


def _gaps(snapshot: Snapshot, view: int, badges: Badges) -> Line:
    count = snapshot.gaps(view)
    if not count:
        return ()
    return (Span(Safe("   "), BAND_DIM), *badges.state(State.GAP), Span(Safe(f" {count}"), BAND_DIM))


def _moved(snapshot: Snapshot, view: int, reference: int | None) -> list[Line]:
    """Return how many cells moved: with the name of the reference view, and without."""
    if reference is None:
        return []
    count = len(snapshot.moved(view, reference))
    if not count:
        return []
    name = safe(snapshot.model.views[reference].name)
    moved = ("moved", "since") if view > reference else ("move" if count > 1 else "moves", "with")
    short = f"  → {count} {moved[0]}"
    return [(Span(Safe(f"{short} {moved[1]} {name}"), BAND_DIM),), (Span(Safe(short), BAND_DIM),)]


def _tabs(snapshot: Snapshot, view: int, mark: str) -> list[Line]:
    """Return the views, each way shorter: all names, names cut, numbers beside the current name, that one alone."""
    names = [safe(entry.name) for entry in snapshot.model.views]
    if len(names) == 1:
        return [(_tab(0, names[0], mark=mark),)]
    ways: list[Line] = []
    for room in (max(map(width, names)), *_CUT_NAMES, 0):
        others = [Safe(f"{number} {cut(name, room)}" if room else str(number)) for number, name in enumerate(names, 1)]
        ways.append(
            tuple(
                _tab(view, Safe(f"{view + 1} {names[view]}"), mark=mark)
                if number == view
                else _tab(number, text, mark="")
                for number, text in enumerate(others)
            )
        )
    alone = cut(Safe(f"{view + 1}/{len(names)} {names[view]}"), _LONGEST_ALONE)
    return [*ways, (_tab(view, alone, mark=mark),)]


def _tab(number: int, text: Safe, *, mark: str) -> Span:
    """Return a view's tab; only the current one has a mark, a space or `>`."""
    return Span(Safe(f"{mark or ' '}{text} "), CURSOR if mark else BAND_DIM, f"view:{number}")


def compare_header(  # noqa: PLR0913 (one line that shows all of these)
    snapshot: Snapshot,
    views: tuple[int, int],
    *,
    columns: int,
    title: Safe,
    left_active: bool,
    notes: tuple[Safe, ...] = (),
) -> Line:
    """Return the header of a comparison: title, how many moved, both views; the side that has the keys is inverse."""
    outside = (Safe("outside"),) if snapshot.perspective is Perspective.OUTSIDE else ()
    said = _joined((*notes, *outside))
    moved = Safe(f"{said}   → {len(snapshot.moved(*views))} of {len(snapshot.matrix.rows)} moved")
    names = [safe(snapshot.model.views[view].name) for view in views]
    for most in (max(map(width, names)), 22, 14, 9):
        left, right = (Safe(f" {view + 1} {cut(name, most)} ") for view, name in zip(views, names, strict=True))
        tabs = (
            Span(left, CURSOR if left_active else BAND_DIM, "side:left"),
            Span(Safe("→"), BAND_DIM),
            Span(right, BAND_DIM if left_active else CURSOR, "side:right"),
        )
        room = columns - line_width(tabs) - width(moved) - 3
        if room >= min(width(title), _SHORTEST_TITLE):
            break
    if room < 0:
        moved = cut(said, max(0, columns - line_width(tabs) - 3))
        room = columns - line_width(tabs) - width(moved) - 3
    head = (Span(Safe(" "), BAND), Span(cut(title, max(0, room)), BAND), Span(moved, BAND_DIM))
    space = max(0, columns - line_width(head) - line_width(tabs) - 1)
    return padded((*head, Span(Safe(" " * space), BAND_DIM), *tabs), columns, BAND_DIM)
