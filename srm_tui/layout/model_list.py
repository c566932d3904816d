"""The list of models to open, and the preview of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from srm_tui.layout.looks import CURSOR, CURSOR_DIM, DIM, GAP_TEXT, STRONG, TEXT
from srm_tui.layout.spans import Line, Look, Span, padded
from srm_tui.layout.stack import Room, StackLayout
from srm_tui.text import Safe, cut, fit, safe, width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.snapshot import Snapshot
    from srm_tui.layout.badge import Badges

_COUNTED = {"layers": 7, "rows": 6, "views": 6, "parties": 8}
"""What is counted, with the columns that each takes."""
_COUNTS_WIDTH = sum(_COUNTED.values())
_LONGEST_NAME, _LONGEST_NAME_NARROW = 24, 17
_NARROW = 72
_LEAST_TITLE = 10
_MARGIN = 3
_SUMMARY_LINES = 3


@dataclass(frozen=True)
class ModelEntry:
    """One model of the list.

    Attributes:
        group: The heading it stands under.
        name: Its bundled name, or the file's.
        where: The file's place, or where the model comes from.
        title: Its title; empty while it is not known.
        counts: Layers, rows, views, parties; None while they are not known.
        problem: Why there are none; empty where nothing is wrong.
        missing: Whether it cannot be opened at all.
    """

    group: Safe
    name: Safe
    where: Safe
    title: Safe = Safe("")  # noqa: RUF009 (a string)
    counts: tuple[int, int, int, int] | None = None
    problem: Safe = Safe("")  # noqa: RUF009 (a string)
    missing: bool = False

    def has(self, words: str) -> bool:
        """Whether each word stands somewhere in name, title or place."""
        text = f"{self.name} {self.title} {self.where}".casefold()
        return all(word in text for word in words.casefold().split())


def model_list(
    entries: Sequence[tuple[int, ModelEntry]], columns: int, selected: int | None
) -> tuple[list[Line], dict[int, int]]:
    """Return the list in exactly `columns`, and the line of each entry.

    Entries are targets: `model:NUMBER`.

    Args:
        entries: The entries to list, with their numbers.
        columns: The room.
        selected: The number of the selected one.
    """
    most = _LONGEST_NAME if columns >= _NARROW else _LONGEST_NAME_NARROW
    name_width = min(max((width(entry.name) for _, entry in entries), default=0), most)
    title_width = columns - _MARGIN - name_width - 2 - _COUNTS_WIDTH - 1
    counted = title_width >= _LEAST_TITLE
    if not counted:
        title_width = max(0, columns - _MARGIN - name_width - 3)
    lines: list[Line] = []
    places: dict[int, int] = {}
    group = Safe("")
    for number, entry in entries:
        if entry.group != group:
            group = entry.group
            lines.extend([(), _heading(group, columns, counted=counted)])
        places[number] = len(lines)
        chosen = number == selected
        lines.append(_row(entry, (name_width, title_width), chosen=chosen, counted=counted, target=f"model:{number}"))
    if not entries:
        lines.extend([(), (Span(Safe("   No model has these words; Esc lists all again."), DIM),)])
    lines.append(())
    looks = {line: CURSOR for number, line in places.items() if number == selected}
    return [padded(line, columns, looks.get(at, TEXT)) for at, line in enumerate(lines)], places


def _heading(group: Safe, columns: int, *, counted: bool) -> Line:
    words = Safe("".join(f"{word:>{room}}" for word, room in _COUNTED.items()) if counted else "")
    return (
        Span(Safe(f" {group}"), STRONG),
        Span(Safe(" " * max(0, columns - 2 - width(group) - width(words))), TEXT),
        Span(words, DIM),
    )


def _row(entry: ModelEntry, widths: tuple[int, int], *, chosen: bool, counted: bool, target: str) -> Line:
    """Return an entry; of one that is wrong the reason stands where its counts would be."""
    strong, dim = (CURSOR, CURSOR_DIM) if chosen else (DIM if entry.missing else TEXT, DIM)
    name, title = widths
    start = (
        Span(Safe(" > " if chosen else "   "), strong, target),
        Span(fit(entry.name, name), strong, target),
        Span(Safe("  "), dim, target),
    )
    if entry.problem:
        look: Look = CURSOR if chosen else DIM if entry.missing else GAP_TEXT
        room = title + (_COUNTS_WIDTH if counted else 0)
        return (*start, Span(fit(entry.problem, room), look, target))
    line: Line = (*start, Span(fit(entry.title, title), dim, target))
    if counted and entry.counts is not None:
        cells = "".join(f"{count:>{room}}" for count, room in zip(entry.counts, _COUNTED.values(), strict=True))
        line = (*line, Span(Safe(cells), strong, target))
    return line


def preview(snapshot: Snapshot, badges: Badges, columns: int, height: int) -> list[Line]:
    """Return a model's title, its summary and the stack of its first view, as far as there is room.

    Args:
        snapshot: The model.
        badges: Draws the parties.
        columns: The room.
        height: Lines.
    """
    model = snapshot.model
    lines: list[Line] = [(), (Span(Safe(f" {cut(safe(model.title or ''), columns - 2)}"), STRONG),)]
    words = wrap(safe(model.summary or ""), max(1, columns - 2)) if model.summary else []
    lines.extend((Span(Safe(f" {line}"), DIM),) for line in words[:_SUMMARY_LINES])
    first, *others = (safe(view.name) for view in model.views)
    lines.append((Span(Safe(f" {first}"), TEXT), *(Span(Safe(f"  {name}"), DIM) for name in others)))
    lines.append(())
    room = max(0, height - len(lines))
    stack = StackLayout(snapshot, 0, room=Room(columns, room), badges=badges)
    shown = stack.height if stack.height <= room else max(0, room - 1)
    lines.extend(stack.line(y) for y in range(shown))
    if shown < stack.height:
        lines.append((Span(Safe(f" … {stack.height - shown} more lines"), DIM),))
    return [padded(line, columns, TEXT) for line in lines[:height]]


def preview_words(words: Safe, columns: int) -> list[Line]:
    """Return words in place of a preview."""
    return [
        padded(line, columns, TEXT)
        for line in ((), *((Span(Safe(f" {each}"), DIM),) for each in wrap(words, columns - 2)))
    ]


def offer_list(offers: Sequence[Safe], columns: int) -> list[Line]:
    """Return what a path may become, in exactly `columns`."""
    lines: list[Line] = [(), (Span(Safe(" Files"), STRONG),)]
    lines.extend((Span(cut(Safe(f"   {offer}"), columns), TEXT),) for offer in offers)
    if not offers:
        lines.append((Span(cut(Safe("   no model file begins like this"), columns), DIM),))
    return [padded(line, columns, TEXT) for line in (*lines, ())]
