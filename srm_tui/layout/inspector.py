"""The inspector: everything about one cell, in a few lines below the grid or as a page beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from srm_tui.core.decisions import OPEN
from srm_tui.core.resolve import State
from srm_tui.layout.emphasis import OPEN_DECISION
from srm_tui.layout.looks import DIM, STRONG, TEXT
from srm_tui.layout.spans import Line, Look, Span, line_width, padded
from srm_tui.layout.words import SHARING, cell_words, origin_words, party_names, short_words
from srm_tui.text import Safe, cut, fit, safe, safe_lines, width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from srm_tui.core.details import Details, Value
    from srm_tui.core.model import Confidence, Decision
    from srm_tui.core.problems import Path
    from srm_tui.core.resolve import Cell
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.layout.badge import Badges

_BLANK: Line = ()
_LABEL = 16
_BADGE_AND_SPACE = 4


def no_line(_path: Path) -> None:
    """Stand in for positions that are not known (yet)."""


@dataclass(frozen=True)
class Inspector:
    """One cell and what is known about it.

    Attributes:
        row: The row's number.
        view: The shown view's number.
        reference: The view that it is compared with.
        line_of: The line of a path in the file.
    """

    snapshot: Snapshot
    badges: Badges
    row: int
    view: int
    reference: int | None
    line_of: Callable[[Path], int | None] = no_line

    @cached_property
    def details(self) -> Details:
        """All that the model says about the cell."""
        return self.snapshot.details(self.row, self.view)

    @cached_property
    def name(self) -> Safe:
        """The row's name."""
        return safe(self.snapshot.matrix.rows[self.row].name)

    @cached_property
    def place(self) -> tuple[Safe, Safe]:
        """The layer's name, and "5 of 7"."""
        layer = self.snapshot.matrix.layer_of[self.row]
        span = self.snapshot.matrix.spans[layer]
        name = safe(self.snapshot.model.layers[layer].name)
        return name, Safe(f"{self.row - span.start + 1} of {len(span)}")

    @cached_property
    def _decisions(self) -> tuple[Decision, ...]:
        row, view = self.snapshot.matrix.rows[self.row], self.snapshot.model.views[self.view]
        return self.snapshot.decisions.of_row(row.id, view.id)

    @property
    def _open(self) -> list[Decision]:
        """What is open about the cell, the newest first."""
        return [decision for decision in self._decisions if decision.status in OPEN]

    @property
    def _agreed(self) -> list[Decision]:
        """What was decided about it, the newest first."""
        return [decision for decision in self._decisions if decision.status not in OPEN]

    @cached_property
    def cell(self) -> Cell:
        """The cell as the perspective shows it."""
        return self.snapshot.matrix.cells[self.row][self.view]

    def _view_name(self, view: int) -> Safe:
        return safe(self.snapshot.model.views[view].name)

    def _value_set_by(self, room: int | None = None) -> Safe:
        return origin_words(self.snapshot, self.details.cell.origin, self.details.path, self.view, self.line_of, room)

    def compact(self, columns: int, lines: int) -> list[Line]:
        """Return a title line and one line each of what matters most, in exactly `lines` lines."""
        found = [rule(self.name, *self.place, columns)]
        found.append(self._compact_view(self.view, columns, STRONG, TEXT))
        found.extend(decision_line(self.snapshot, self._open, columns))
        why = self.details.rationale
        if why is not None:
            found.append(labelled(Safe("Why"), (Span(safe(why.value), TEXT),), columns))
        else:
            set_by = Span(self._value_set_by(columns - _LABEL - 3), TEXT)
            found.append(labelled(Safe("Value set by"), (set_by,), columns))
        if self.reference is not None:
            found.append(self._compact_view(self.reference, columns, DIM, DIM))
        if self.details.parts is not None:
            found.append(labelled(Safe("Parts"), self._parts_in_one_line(self.details.parts.value), columns))
        if self.details.handoff is not None:
            found.append(labelled(Safe("Handoff"), (Span(safe(self.details.handoff.value), TEXT),), columns))
        if why is not None:
            set_by = Span(self._value_set_by(columns - _LABEL - 3), TEXT)
            found.append(labelled(Safe("Value set by"), (set_by,), columns))
        description = self.snapshot.matrix.rows[self.row].description
        found.extend(decision_line(self.snapshot, self._agreed, columns))
        if description is not None:
            found.append(labelled(Safe("About"), (Span(safe(description), TEXT),), columns))
        found = found[:lines]
        return found + [padded((), columns, TEXT)] * (lines - len(found))

    def _compact_view(self, view: int, columns: int, label: Look, text: Look) -> Line:
        cell = self.snapshot.matrix.cells[self.row][view]
        room = columns - _LABEL - 2 - _BADGE_AND_SPACE - 1
        words = cell_words(self.snapshot, cell, self.badges, room)
        return labelled(
            self._view_name(view), (*self.badges.cell(cell), Span(Safe(" "), text), Span(words, text)), columns, label
        )

    def _parts_in_one_line(self, parts: Mapping[str, str]) -> Line:
        line: Line = ()
        for party, text in parts.items():
            gap = (Span(Safe("   "), TEXT),) if line else ()
            letter = Span(self.badges.letters[party], Look(self.badges.ink(party), "panel", bold=True))
            line = (*line, *gap, letter, Span(Safe(f" {safe(text)}"), TEXT))
        return line

    def page(self, columns: int, *, named: bool = True) -> list[Line]:
        """Return everything, as long as it is, in lines of exactly `columns`.

        Args:
            columns: The room.
            named: Whether it begins with the row's name; False where that stands above already.
        """
        inner = columns - 4
        lines: list[Line] = [_BLANK, *self._heading(inner, named=named), _BLANK]
        order = [self.view, *(view for view in range(len(self.snapshot.model.views)) if view != self.view)]
        label = min(max(width(self._view_name(view)) for view in order), inner - 14)
        lines.extend(self._view_line(view, label, inner) for view in order)
        for title, content in self._blocks(inner):
            lines.extend([_BLANK, (Span(Safe(title), DIM),), *content])
        lines.append(_BLANK)
        edge = Span(Safe("  "), TEXT)
        return [padded((edge, *line), columns, TEXT) for line in lines]

    def _heading(self, inner: int, *, named: bool) -> list[Line]:
        layer, number = self.place
        room = inner - width(number) - 1
        lines = [Span(name, STRONG) for name in wrap(self.name, room)] if named else []
        lines.extend(Span(line, DIM) for line in wrap(layer, inner if named else room))
        first = padded((lines[0],), inner - width(number), lines[0].look)
        return [(*first, Span(number, DIM)), *((line,) for line in lines[1:])]

    def _view_line(self, view: int, label: int, inner: int) -> Line:
        cell = self.snapshot.matrix.cells[self.row][view]
        here = view == self.view
        words = cut(short_words(cell), inner - label - _BADGE_AND_SPACE - 1)
        return (
            Span(Safe(f"{fit(self._view_name(view), label)} "), STRONG if here else DIM),
            *self.badges.cell(cell),
            Span(Safe(f" {words}"), TEXT if here else DIM),
        )

    def _blocks(self, inner: int) -> Iterable[tuple[str, list[Line]]]:
        """Yield label and content of everything that is said about the cell."""
        details, row = self.details, self.snapshot.matrix.rows[self.row]
        yield from self._decided("Open", self._open, inner)
        if details.parts is not None:
            sharing = SHARING[self.cell.sharing] if self.cell.shared else ""
            yield f"Parts{sharing}", self._parts(details.parts.value, inner)
        if details.handoff is not None:
            yield "Handoff", _texts(details.handoff.value, inner)
        yield from self._letters(inner)
        if details.rationale is not None:
            yield "Why", _texts(details.rationale.value, inner)
        yield from self._decided("Decided", self._agreed, inner)
        if row.description is not None:
            yield "About", _texts(row.description, inner)
        yield "Value set by", wrapped(self._value_set_by(), inner)
        if details.source is not None or details.confidence is not None:
            yield "Source", self._source(details.source, details.confidence, inner)
        for title, strings in (
            ("Tags", row.tags),
            ("Controls", row.controls),
        ):
            if strings:
                yield title, wrapped(Safe(", ".join(safe(text) for text in strings)), inner)
        for title, strings in (("Links", row.links), ("Evidence", row.evidence)):
            if strings:
                yield title, [line for text in strings for line in wrapped(safe(text), inner)]

    def _decided(self, title: str, decisions: Sequence[Decision], inner: int) -> Iterable[tuple[str, list[Line]]]:
        """Yield some decisions, each whole."""
        if decisions:
            words = (safe(self.snapshot.decisions.words(decision)) for decision in decisions)
            yield title, [line for each in words for line in wrapped(each, inner)]

    def _letters(self, inner: int) -> Iterable[tuple[str, list[Line]]]:
        """Yield who is responsible, accountable, consulted and informed."""
        cell = self.cell
        if cell.state is State.ASSIGNED:
            words = [Safe("; ".join(part for part in (short_words(cell),) if cell.shared or cell.optional))]
            yield (
                "Responsible",
                [*self._people(cell.responsible, inner), *(wrapped(words[0], inner) if words[0] else [])],
            )
        if cell.accountable is not None:
            lines = self._people((cell.accountable,), inner)
            if cell.accountable_implied:
                lines += wrapped(Safe("implied: the only one responsible"), inner, DIM)
            yield "Accountable", lines
        elif cell.accountable_said:
            yield "Accountable", wrapped(Safe("nobody, as the file says"), inner)
        if cell.consulted:
            yield "Consulted", self._people(cell.consulted, inner)
        if cell.informed:
            yield "Informed", self._people(cell.informed, inner)

    def _people(self, parties: Iterable[str], inner: int) -> list[Line]:
        return [self._beside_badge(party, party_names(self.snapshot, (party,)), inner) for party in parties]

    def _beside_badge(self, party: str, text: Safe, inner: int) -> Line:
        return (*self.badges.parties((party,)), Span(Safe(f" {cut(text, inner - _BADGE_AND_SPACE)}"), TEXT))

    def _parts(self, parts: Mapping[str, str], inner: int) -> list[Line]:
        lines: list[Line] = []
        for party, text in parts.items():
            first, *rest = wrap(safe(text), inner - _BADGE_AND_SPACE)
            lines.append(self._beside_badge(party, first, inner))
            lines.extend((Span(Safe(" " * _BADGE_AND_SPACE + line), TEXT),) for line in rest)
        return lines

    def _source(self, source: Value[str] | None, confidence: Value[Confidence] | None, inner: int) -> list[Line]:
        said: list[Safe] = []
        if source is not None:
            entry = next(entry for entry in self.snapshot.model.sources if entry.id == source.value)
            said.append(safe(entry.title or entry.id))
            if entry.publisher:
                said.append(safe(entry.publisher))
            if entry.date:
                said.append(Safe(str(entry.date)))
            elif entry.retrieved:
                said.append(Safe(f"retrieved {entry.retrieved}"))
        if confidence is not None:
            said.append(safe(confidence.value))
        return wrapped(Safe(" · ".join(said)), inner)


def rule(name: Safe, layer: Safe, number: Safe, columns: int) -> Line:
    """Return a title line: the name at the left, the place at the right, a thin line between; the number is kept."""
    dim, strong = Look("dim", "background"), Look("title", "background", bold=True)
    name = cut(name, max(8, columns - width(number) - 8))
    layer = cut(layer, max(0, columns - width(name) - width(number) - 12))
    right = Safe(f" {layer} · {number} " if layer else f" {number} ")
    between = max(0, columns - width(name) - width(right) - 4)
    line = (
        Span(Safe("─ "), dim),
        Span(name, strong),
        Span(Safe(" " + "─" * between), dim),
        Span(right, dim),
        Span(Safe("─"), dim),
    )
    return padded(line, columns, dim)


def labelled(label: Safe, content: Line, columns: int, look: Look = DIM) -> Line:
    """Return a label in its column and one line of content, cut with … where it is longer."""
    return cut_line((Span(Safe(f"  {fit(label, _LABEL - 1)} "), look), *content), columns)


def decision_line(snapshot: Snapshot, decisions: Sequence[Decision], columns: int) -> list[Line]:
    """Return one line for the newest of some decisions, with how many more there are; none where there is none."""
    if not decisions:
        return []
    newest, *others = decisions
    more = f"+{len(others)}: " if others else ""
    text = Safe(f"{more}{safe(snapshot.decisions.body(newest))}")
    return [
        labelled(
            Safe(f"{OPEN_DECISION} {newest.status}" if newest.status in OPEN else newest.status.capitalize()),
            (Span(text, TEXT),),
            columns,
        )
    ]


def wrapped(text: Safe, inner: int, look: Look = TEXT) -> list[Line]:
    """Return a text as lines of at most `inner` columns."""
    return [(Span(line, look),) for line in wrap(text, inner)]


def _texts(text: str, inner: int) -> list[Line]:
    """Return a text of several lines, each wrapped."""
    return [line for part in safe_lines(text.strip()) for line in wrapped(part, inner)]


def cut_line(line: Line, columns: int) -> Line:
    """Return a line of exactly `columns` with a margin at the right, ending in … where it was cut."""
    room = columns - 1
    if line_width(line) <= room:
        return padded(line, columns, TEXT)
    kept: list[Span] = []
    for span in line:
        left = room - line_width(tuple(kept))
        if width(span.text) > left:
            kept.append(span._replace(text=cut(span.text, left)))
            break
        kept.append(span)
    if line_width(tuple(kept)) == room and width(kept[-1].text) and not kept[-1].text.endswith("…"):
        kept[-1] = kept[-1]._replace(text=cut(Safe(kept[-1].text + "…"), width(kept[-1].text)))
    return padded(tuple(kept), columns, TEXT)
