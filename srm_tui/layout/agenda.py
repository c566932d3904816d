"""The agenda: all that waits for a decision, by what it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from srm_tui.core.decisions import OPEN, agenda
from srm_tui.core.resolve import State
from srm_tui.layout.badge import BADGE
from srm_tui.layout.looks import BAND, BAND_DIM, CURSOR, CURSOR_DIM, DIM, TEXT
from srm_tui.layout.spans import Line, Span, line_width, padded
from srm_tui.layout.words import STATES
from srm_tui.text import Safe, cut, fit, safe, width, wrap

if TYPE_CHECKING:
    from srm_tui.core.decisions import Group, Item
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.layout.badge import Badges

_START = 2 + BADGE + 1
_WIDEST_NAME = 44
_EVERY_VIEW = Safe("every view")
_GROUPS = {status: Safe(f"{status.capitalize()} decisions") for status in OPEN} | {
    state.value: Safe(str(STATES[state]).capitalize()) for state in (State.GAP, State.UNDECIDED)
}


@dataclass(frozen=True)
class Agenda:
    """What is listed.

    Attributes:
        view: The number of the view whose cells come first.
    """

    snapshot: Snapshot
    badges: Badges
    view: int

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Everything by what it is."""
        return agenda(self.snapshot, self.view)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Everything in the order of the list."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def counted(self) -> Safe:
        """How many decisions are open, and how many cells have no answer."""
        decisions = sum(item.decision is not None for item in self.items)
        cells = len(self.items) - decisions
        if not self.items:
            return Safe("nothing is open")
        said = [
            f"{decisions} open {'decision' if decisions == 1 else 'decisions'}" if decisions else "",
            f"{cells} {'cell' if cells == 1 else 'cells'} without an answer" if cells else "",
        ]
        return Safe(" · ".join(part for part in said if part))

    def lines(self, columns: int, selected: int) -> tuple[list[Line], list[range]]:
        """Return the list in exactly `columns`, and the lines of each entry; the selected one is whole.

        Entries are targets: `item:NUMBER`.

        Args:
            columns: The room.
            selected: The number of the selected entry.
        """
        lines: list[Line] = []
        spans: list[range] = []
        for group in self.groups:
            # The heading comes into view with its first entry.
            start = len(lines)
            lines.append(self._heading(group, columns))
            for item in group.items:
                made = self._item(item, len(spans), columns, chosen=len(spans) == selected)
                first = start if item is group.items[0] else len(lines)
                lines += made
                spans.append(range(first, len(lines)))
        if not lines:
            lines.append(padded((Span(Safe("  Nothing is open: every cell has an answer."), DIM),), columns, TEXT))
        return lines, spans

    def _heading(self, group: Group, columns: int) -> Line:
        count = Safe(f"  {len(group.items)}")
        view = Safe("") if group.view is None else Safe(f", {safe(self.snapshot.model.views[group.view].name)}")
        title = cut(Safe(f"{_GROUPS[group.what]}{view}"), columns - width(count) - 2)
        return padded((Span(Safe(f" {title}"), BAND), Span(count, BAND_DIM)), columns, BAND_DIM)

    @cached_property
    def _name_width(self) -> int:
        return min(_WIDEST_NAME, max((width(self._name(item)) for item in self.items), default=0))

    def _name(self, item: Item) -> Safe:
        return safe(self.snapshot.decisions.about(item.topic._replace(view=None)))

    def _where(self, item: Item) -> Safe:
        """Return the view of a decision, or the layer of a cell: its view is in the heading."""
        model = self.snapshot.model
        if item.decision is None:
            matrix = self.snapshot.inside
            return safe(model.layers[matrix.layer_of[matrix.row_number[item.topic.id]]].name)
        if len(model.views) == 1 or item.topic.kind == "view":
            return Safe("")
        return next((safe(view.name) for view in model.views if view.id == item.topic.view), _EVERY_VIEW)

    def _words(self, item: Item) -> Safe:
        """Return what else there is to say: of a decision what it says, of a cell what is open about it."""
        decisions = self.snapshot.decisions
        if item.decision is not None:
            return safe(decisions.body(item.decision))
        status = decisions.open_status(item.topic)
        return Safe(f"decision {status}" if status is not None else "")

    def _badge(self, item: Item) -> Line:
        views = [view.id for view in self.snapshot.model.views]
        view = views.index(item.topic.view) if item.topic.view is not None else self.view
        if item.topic.kind == "row":
            matrix = self.snapshot.inside
            return self.badges.cell(matrix.cells[matrix.row_number[item.topic.id]][view])
        if item.topic.kind == "layer":
            layers = [layer.id for layer in self.snapshot.model.layers]
            return self.badges.parties(self.snapshot.side(layers.index(item.topic.id), view))
        if item.topic.kind == "party":
            return self.badges.parties((item.topic.id,))
        return ()

    def _item(self, item: Item, number: int, columns: int, *, chosen: bool) -> list[Line]:
        strong, dim = (CURSOR, CURSOR_DIM) if chosen else (TEXT, DIM)
        start: Line = (
            Span(Safe(" >" if chosen else "  "), strong),
            *padded(self._badge(item), BADGE, dim),
            Span(Safe(" "), dim),
        )
        where, words = self._where(item), self._words(item)
        room = columns - _START - 1
        name_room = min(self._name_width, max(8, room // 2))
        line: Line = (*start, Span(fit(cut(self._name(item), name_room), name_room), strong))
        rest = Safe("  ".join(part for part in (where, words) if part))
        left = room - name_room - 2
        whole = width(self._name(item)) <= name_room and width(rest) <= left
        if chosen and not whole:
            # The name in full, and the rest below it.
            texts = [(part, strong) for part in wrap(self._name(item), room)]
            texts += [(part, dim) for part in wrap(rest, room)]
            indent: Line = (Span(Safe(" " * line_width(start)), dim),)
            lines = [(*(indent if at else start), Span(part, look)) for at, (part, look) in enumerate(texts)]
        else:
            lines = [(*line, Span(Safe("  "), dim), Span(cut(rest, left), dim))]
        return [self._targeted(each, number, columns, chosen=chosen) for each in lines]

    @staticmethod
    def _targeted(line: Line, number: int, columns: int, *, chosen: bool) -> Line:
        look = CURSOR_DIM if chosen else TEXT
        return tuple(span._replace(target=f"item:{number}") for span in padded(line, columns, look))
