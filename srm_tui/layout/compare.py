"""Two views side by side: each row once, its two answers, an arrow where something moved, both boundaries."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from srm_tui.core.handover import Change, change
from srm_tui.core.resolve import State
from srm_tui.layout.badge import BADGE, Badges
from srm_tui.layout.emphasis import NOTHING, Emphasis, open_layers, open_mark, open_rows
from srm_tui.layout.geometry import Geometry, Part, Place, Target
from srm_tui.layout.looks import BACKGROUND, BAND, BAND_DIM, CURSOR, CURSOR_DIM, DIM, GAP_TEXT, STRONG, TEXT
from srm_tui.layout.spans import Line, Look, Span, line_width, padded
from srm_tui.layout.words import listed, party_names
from srm_tui.text import Safe, cut, fit, safe, width

if TYPE_CHECKING:
    from srm_tui.core.boundary import Boundary
    from srm_tui.core.resolve import Cell
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.layout.stack import Room

_NAME_AT = 4
_WIDE = 100
_NARROW = 40


class CompareLayout:
    """Two views of a snapshot in a given room; lines are made when they are asked for.

    Attributes:
        left: Number of the view at the left.
        right: Number of the view at the right.
        right_at: Column from which on everything is the right view's: its answers, and its boundaries beneath them.
    """

    def __init__(  # noqa: PLR0913 (what is shown, and how)
        self,
        snapshot: Snapshot,
        left: int,
        right: int,
        *,
        room: Room,
        badges: Badges,
        emphasis: Emphasis = NOTHING,
    ) -> None:
        self.snapshot = snapshot
        self.left, self.right = left, right
        self.room = room
        self.badges = badges
        self.emphasis = emphasis
        self._usual_moves: dict[int, tuple[tuple[str, ...], tuple[str, ...]] | None] = {}
        self._arrow = 10 if room.width >= _WIDE else 6 if room.width >= _NARROW else 4
        beside_name = _NAME_AT + 1 + BADGE + self._arrow + BADGE + 1
        name = min(44, max(12, room.width * 36 // 100), room.width - beside_name)
        self._left_at = _NAME_AT + name + 1
        self.right_at = self._left_at + BADGE + self._arrow
        self._words_at = self.right_at + BADGE + 2

    @cached_property
    def _open(self) -> dict[int, str]:
        """The rows that have an open decision in one of the two views."""
        return open_rows(self.snapshot, self.left) | open_rows(self.snapshot, self.right)

    @cached_property
    def _open_layers(self) -> dict[int, str]:
        """The layers that have one."""
        return open_layers(self.snapshot, self.left) | open_layers(self.snapshot, self.right)

    @cached_property
    def _boundaries(self) -> tuple[dict[int, Boundary], dict[int, Boundary]]:
        left, right = (self.snapshot.boundaries(view) for view in (self.left, self.right))
        return {each.above: each for each in left}, {each.above: each for each in right}

    @cached_property
    def geometry(self) -> Geometry:
        """Where everything stands: one row a line; blank lines between layers where they fit."""
        tight = self._geometry(spaced=False)
        height = self.room.height
        if height is None or tight.height > height or self.room.density == "compact":
            return tight
        roomy = self._geometry(spaced=True)
        return roomy if roomy.height <= height else tight

    def _geometry(self, *, spaced: bool) -> Geometry:
        whole = self.snapshot.matrix.spans
        spans = self.emphasis.shown(whole)
        emptied = {number for number, span in enumerate(spans) if not span and whole[number]}
        walls = frozenset(self._boundaries[0]) | frozenset(self._boundaries[1])
        return Geometry(spans, walls, self.room.folded | emptied, self.room.width, 1, 1, spaced)

    @property
    def height(self) -> int:
        """Lines in all."""
        return self.geometry.height

    def line(self, y: int, cursor: Target | None = None, *, focus: bool = True) -> Line:
        """Return one line of exactly the room's width; blank above and below."""
        place = self.geometry.place(y)
        if place is None:
            return (Span(Safe(" " * self.room.width), BACKGROUND),)
        match place.part:
            case Part.BAND:
                marked = cursor == Target(place.layer)
                line = self._band(place.layer, marked=marked, filled=marked and focus)
            case Part.CELLS:
                line = self._row(place, cursor, focus=focus)
            case _:
                line = self._between(place.layer)
        return padded(line, self.room.width, TEXT)

    def _band(self, layer: int, *, marked: bool, filled: bool) -> Line:
        """Return a layer's title with both sides at the edges, and what usually moves in words."""
        title, dim = (CURSOR, CURSOR_DIM) if filled else (BAND, BAND_DIM)
        columns = self.room.width
        sides = [self.badges.parties(self.snapshot.side(layer, view)) for view in (self.left, self.right)]
        words = self._band_words(layer, columns - self._words_at - BADGE - 1)
        words_at = min(self._words_at, columns - BADGE)
        mark = open_mark(self._open_layers.get(layer))
        name = cut(safe(self.snapshot.model.layers[layer].name), words_at - _NAME_AT - 1 - width(mark))
        head = (*sides[0], Span(Safe(">" if marked else " "), title), Span(Safe(f"{name}{mark}"), title))
        return (*padded(head, words_at, dim), Span(fit(words, columns - words_at - BADGE), dim), *sides[1])

    def _band_words(self, layer: int, room: int) -> Safe:
        """Say how many rows moved and how; in letters where the names do not fit."""
        span = self.snapshot.matrix.spans[layer]
        moved = self.snapshot.moved(self.left, self.right)
        count = sum(row in moved for row in span)
        if not count:
            return Safe("no change" if span else "no rows")
        usual = self._usual(layer)
        said = f"{count} of {len(span)} moved"
        if usual is None:
            return Safe(said)
        before, after = (party_names(self.snapshot, parties) for parties in usual)
        if width(said) + width(before) + width(after) + 5 > room:
            before, after = (listed([self.badges.letters[party] for party in parties]) for parties in usual)
        return cut(Safe(f"{said}: {before} → {after}"), room)

    def _usual(self, layer: int) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Return the move from one party to another that most rows of a layer make, if any makes one."""
        if layer not in self._usual_moves:
            self._usual_moves[layer] = self._most_common_move(layer)
        return self._usual_moves[layer]

    def _most_common_move(self, layer: int) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        moves: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
        for row in self.snapshot.matrix.spans[layer]:
            before, after = self._cells(row)
            if change(before, after) is Change.MOVED:
                moves[before.responsible, after.responsible] += 1
        if not moves:
            return None
        return moves.most_common(1)[0][0]

    def _cells(self, row: int) -> tuple[Cell, Cell]:
        cells = self.snapshot.matrix.cells[row]
        return cells[self.left], cells[self.right]

    def _row(self, place: Place, cursor: Target | None, *, focus: bool) -> Line:
        columns, layer = self.room.width, place.layer
        spines = [self.badges.spine(self.snapshot.side(layer, view)) for view in (self.left, self.right)]
        span = self.geometry.spans[layer]
        if not span:
            return self._row_of_none(layer, spines)
        row = span[place.line]
        marked = cursor == Target(layer, row)
        filled = marked and focus
        before, after = self._cells(row)
        kind = change(before, after)
        back = CURSOR_DIM if filled else TEXT
        draw = self.badges.faint if self.emphasis.dims(row) else self.badges.cell
        letters = self.emphasis.letters.get(row, Safe(""))
        name_room = self._left_at - _NAME_AT - 1
        mark = open_mark(self._open.get(row))
        name = cut(safe(self.snapshot.matrix.rows[row].name), name_room - width(mark))
        arrow = Safe(" " + "─" * (self._arrow - 3) + "► ") if kind else Safe(" " * self._arrow)
        words, look = self._words(row, kind)
        if self.emphasis.dims(row):
            look = DIM
        room = columns - self._words_at - 2
        line: Line = (
            spines[0],
            Span(fit(letters, 2) if letters else Safe("  "), STRONG if not filled else CURSOR),
            Span(self.emphasis.sign(row, selected=marked), CURSOR if filled else STRONG),
            Span(name, self._name_look(row, kind, before, after, filled=filled, marked=marked)),
            Span(mark, CURSOR if filled else DIM if self.emphasis.dims(row) else STRONG),
            Span(Safe(" " * (name_room - width(name) - width(mark) + 1)), back),
            *draw(before),
            Span(arrow, DIM if back is TEXT and self.emphasis.dims(row) else back),
            *draw(after),
            Span(Safe("  "), back),
            Span(fit(cut(words, room), room), CURSOR_DIM if filled else look),
            Span(Safe(" "), back),
        )
        return (*padded(line, columns - 1, back), spines[1])

    def _row_of_none(self, layer: int, spines: list[Span]) -> Line:
        """Return what stands in place of the rows of a layer that has none: its default."""
        before, after = (self.snapshot.layer_cell(layer, view) for view in (self.left, self.right))
        name = cut(Safe("the whole layer: no rows"), self._left_at - _NAME_AT - 1)
        line = padded((spines[0], Span(Safe(" " * (_NAME_AT - 1)), DIM), Span(name, DIM)), self._left_at, TEXT)
        line = padded((*line, *self.badges.cell(before)), self.right_at, TEXT)
        return (*padded((*line, *self.badges.cell(after)), self.room.width - 1, TEXT), spines[1])

    def _name_look(  # noqa: PLR0913 (all that a name can show)
        self, row: int, kind: Change | None, before: Cell, after: Cell, *, filled: bool, marked: bool
    ) -> Look:
        underline = row in self.emphasis.matches
        if filled:
            return CURSOR._replace(underline=underline)
        if State.GAP in {before.state, after.state} and not self.emphasis.dims(row):
            return GAP_TEXT._replace(underline=underline)
        if self.emphasis.dims(row) or (kind is None and self.emphasis.lit is None):
            return DIM._replace(bold=marked, underline=underline)
        return TEXT._replace(bold=marked, underline=underline)

    def _words(self, row: int, kind: Change | None) -> tuple[Safe, Look]:
        """Say what is no plain move from one party to another; that one is said once, in the band."""
        before, after = self._cells(row)
        said: list[str] = []
        look = DIM
        letters = [every.get(row, "") for every in (self.emphasis.letters_before, self.emphasis.letters)]
        if letters[0] != letters[1] and self.emphasis.letters_before:
            said.append(" → ".join(each or "none" for each in letters))
            look = TEXT
        if kind is None:
            if after.state is State.GAP:
                said.append("nobody, in both views")
                look = GAP_TEXT
            elif after.state is State.UNDECIDED:
                said.append("undecided in both views")
        elif kind is Change.BECAME_A_GAP:
            said.append("nobody is responsible any more")
            look = GAP_TEXT
        elif kind is Change.BECAME_SHARED:
            stay = tuple(party for party in before.responsible if party in after.responsible)
            said.append(f"shared: {party_names(self.snapshot, stay)} keeps a part" if stay else "became shared")
            look = TEXT
        elif kind is not Change.MOVED:
            said.append(kind.value)
            look = TEXT
        elif (before.responsible, after.responsible) != self._usual(self.snapshot.matrix.layer_of[row]):
            said.append(
                f"{party_names(self.snapshot, before.responsible)} → {party_names(self.snapshot, after.responsible)}"
            )
            look = TEXT
        if after.optional and not before.optional:
            said.append("optional, can be commissioned")
            look = TEXT if look is DIM else look
        return Safe("; ".join(said)), look

    def _between(self, layer: int) -> Line:
        """Return the line beneath a layer: each view's boundary on its own half, else its spine running on."""
        columns = self.room.width
        left = self._boundaries[0].get(layer)
        right = self._boundaries[1].get(layer)
        edges = [
            self.badges.spine(self.snapshot.side(layer, view) or self.snapshot.side(max(0, layer - 1), view))
            for view in (self.left, self.right)
        ]
        half = self._left_at + BADGE
        first: Line = self._boundary(left, half, at_left=True) if left else (edges[0],)
        line = padded(first, self.right_at, BACKGROUND)
        rest = columns - self.right_at
        if right is not None:
            return (*line, *self._boundary(right, rest, at_left=False))
        return (*padded(line, columns - 1, BACKGROUND), edges[1])

    def _boundary(self, boundary: Boundary, columns: int, *, at_left: bool) -> Line:
        badges = self.badges
        look = Look(badges.fill(boundary.side_above[0]), badges.fill(boundary.side_below[0]))
        glyph = "▀" if badges.colour else "─"
        names = self._names(boundary, columns)
        room = columns - BADGE - 1
        if line_width(names) > room:
            names = self._names(boundary, (room - 7) // 2)
        rest = max(0, columns - line_width(names) - BADGE)
        wall = [Span(Safe(glyph * BADGE), look), Span(Safe(glyph * rest), look)]
        return (wall[0], *names, wall[1]) if at_left else (wall[1], *names, wall[0])

    def _names(self, boundary: Boundary, room: int) -> Line:
        """Return both sides with their marks, each side in at most `room` columns."""
        names: Line = ()
        for mark, side in (("▲", boundary.side_above), ("▼", boundary.side_below)):
            names = (*names, Span(Safe(f" {mark} "), BACKGROUND), *self._side(side, room))
        return (*names, Span(Safe(" "), BACKGROUND))

    def _side(self, side: tuple[str, ...], room: int) -> Line:
        """Return the letters of a side, and its name where there is room."""
        letters: Line = ()
        for party in side:
            plus = (Span(Safe("+"), BACKGROUND),) if letters else ()
            letter = Span(self.badges.letters[party], Look(self.badges.ink(party), "background", bold=True))
            letters = (*letters, *plus, letter)
        left = room - line_width(letters) - 1
        if left < 4:
            return letters
        return (*letters, Span(Safe(f" {cut(party_names(self.snapshot, side), left)}"), BACKGROUND))
