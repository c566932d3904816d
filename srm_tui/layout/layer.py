"""The inspector of a layer: what its band stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from srm_tui.core.decisions import Topic
from srm_tui.core.resolve import State
from srm_tui.layout.inspector import labelled, rule, wrapped
from srm_tui.layout.looks import DIM, STRONG, TEXT
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.layout.words import cell_words, party_names
from srm_tui.text import Safe, safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from srm_tui.core.snapshot import Snapshot
    from srm_tui.layout.badge import Badges


@dataclass(frozen=True)
class LayerInspector:
    """One layer in one view, by their numbers."""

    snapshot: Snapshot
    badges: Badges
    layer: int
    view: int

    @property
    def name(self) -> Safe:
        """The layer's name."""
        return safe(self.snapshot.model.layers[self.layer].name)

    @property
    def _place(self) -> Safe:
        layers = len(self.snapshot.model.layers)
        return Safe(f"layer {self.layer + 1} of {layers} from the bottom")

    def _facts(self) -> Iterable[tuple[str, Line]]:
        """Yield label and content of what there is to say."""
        snapshot, layer = self.snapshot, self.snapshot.model.layers[self.layer]
        side = snapshot.side(self.layer, self.view)
        if side:
            words = party_names(snapshot, side)
            yield "Side", (*self.badges.parties(side), Span(Safe(f" {words}: the most rows here"), TEXT))
        else:
            yield "Side", (Span(Safe("nobody: no row here names anybody"), TEXT),)
        rows = len(snapshot.matrix.spans[self.layer])
        yield "Rows", (Span(Safe(str(rows) if rows else "none; the default stands for the whole layer"), TEXT),)
        default = snapshot.layer_cell(self.layer, self.view)
        if default.state is not State.GAP or default.origin is not None:
            words = cell_words(snapshot, default, self.badges)
            yield "Default", (*self.badges.cell(default), Span(Safe(f" {words}"), TEXT))
        topic = Topic("layer", layer.id, snapshot.model.views[self.view].id)
        for decision in snapshot.decisions.of(topic):
            yield "Decision", (Span(safe(snapshot.decisions.words(decision)), TEXT),)
        if layer.description:
            yield "About", (Span(safe(layer.description), TEXT),)

    def compact(self, columns: int, lines: int) -> list[Line]:
        """Return a title line and one line for each fact, in exactly `lines` lines."""
        found = [rule(self.name, Safe(""), self._place, columns)]
        found.extend(labelled(Safe(label), content, columns) for label, content in self._facts())
        found = found[:lines]
        return found + [padded((), columns, TEXT)] * (lines - len(found))

    def page(self, columns: int, *, named: bool = True) -> list[Line]:
        """Return everything, in lines of exactly `columns`; the layer's name only where it is wished."""
        inner = columns - 4
        lines: list[Line] = [
            (),
            *(wrapped(self.name, inner, STRONG) if named else ()),
            *wrapped(self._place, inner, DIM),
        ]
        for label, content in self._facts():
            lines.extend([(), (Span(Safe(label), DIM),)])
            *badge, last = content
            taken = sum(len(span.text) for span in badge)
            first, *rest = wrapped(Safe(last.text.strip()), inner - taken - (1 if badge else 0), last.look)
            lines.append((*badge, Span(Safe(" " if badge else ""), TEXT), *first))
            lines.extend((Span(Safe(" " * (taken + (1 if badge else 0))), TEXT), *line) for line in rest)
        lines.append(())
        edge = Span(Safe("  "), TEXT)
        return [padded((edge, *line), columns, TEXT) for line in lines]
