"""One step of a walkthrough as the room sees it: title, bricks, text, question and answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.walkthrough.step import Stage, StepKind
from srm_tui.layout.badge import Badges
from srm_tui.layout.spans import Line, Look, Span, line_width, padded
from srm_tui.layout.walkthrough_bricks import Brick, Size, Way, Zones, brick_lines, least_lines, way_for
from srm_tui.layout.walkthrough_cells import Cells, Revealed
from srm_tui.layout.walkthrough_text import DIM, PAGE, STRONG, said_lines, text_lines
from srm_tui.text import Safe, safe, width, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from srm_tui.core.snapshot import Snapshot
    from srm_tui.core.walkthrough.guesses import Guess
    from srm_tui.core.walkthrough.step import Step

_MARGIN = 2
_WIDEST_TEXT = 100
"""Longer lines are hard to read."""
ROOMY_FROM = 30
"""Lines of a screen from which there are blank lines around the legend."""
_SAID_BY_BRICKS = frozenset({StepKind.PARTIES, StepKind.PEOPLE, StepKind.BOUNDARY})
_VIEW = Look("title", "band", bold=True)
_QUESTION = Look("title", "background", bold=True)


class Level(NamedTuple):
    """How generously a step is laid out.

    Attributes:
        size: How large bricks are.
        around: Whether the other cells of the layers are shown, dimmed; else how many they are.
        blank: Lines between two parts.
    """

    size: Size
    around: bool
    blank: int


LEVELS = (
    Level(Size(3, 1), around=True, blank=2),
    Level(Size(2, 1), around=True, blank=2),
    Level(Size(2, 1), around=True, blank=1),
    Level(Size(1, 1), around=True, blank=1),
    Level(Size(1, 1), around=False, blank=1),
    Level(Size(0, 1), around=True, blank=1),
    Level(Size(0, 1), around=False, blank=1),
    Level(Size(0, 0), around=True, blank=1),
    Level(Size(0, 0), around=False, blank=1),
    Level(Size(0, 0), around=False, blank=0),
)
"""From the most generous one to what takes the fewest lines."""


class Section(NamedTuple):
    """More to say below the text: a heading and its items, raw."""

    title: str
    items: tuple[str, ...]


class Part(NamedTuple):
    """Some lines that are revealed together.

    Attributes:
        later: Stages that show more in the same lines.
    """

    stage: Stage
    lines: list[Line]
    later: tuple[Stage, ...] = ()


class Drawn(NamedTuple):
    """A step in lines.

    Attributes:
        lines: All lines, each as wide as asked for; what is not revealed yet is blank.
        fits: Whether the whole step, all of it revealed, has room.
        places: The lines of what each stage reveals.
    """

    lines: list[Line]
    fits: bool
    places: dict[Stage, range]


@dataclass(frozen=True)
class Slide:
    """A step, and how much of it is shown.

    Attributes:
        view: The shown view's number; the step's own, or another one that somebody wants to see.
        stages: What is revealed.
        guesses: What the room said in this view, by the id of the row.
        selected: The row where the keys go; None for none.
        marks: Whether what moved is marked in any case.
        sections: More to say, such as what was decided.
        answer: The answer in the shown view; the step's own where it is None.
    """

    snapshot: Snapshot
    badges: Badges
    step: Step
    view: int
    stages: frozenset[Stage]
    guesses: Mapping[str, Guess] = field(default_factory=dict)
    selected: int | None = None
    marks: bool = False
    sections: tuple[Section, ...] = ()
    answer: str | None = None

    @property
    def compare(self) -> int | None:
        """The view that the shown one is compared with."""
        step = self.step
        if self.view != step.view:
            return step.view
        if step.compare is None and self.marks and len(self.snapshot.model.views) > 1:
            return self.view - 1 if self.view else 1
        return step.compare

    @property
    def covered(self) -> bool:
        """Whether it is covered who is responsible."""
        return self.step.hide and Stage.ANSWER in self.step.stages and Stage.ANSWER not in self.stages

    @property
    def shows_moves(self) -> bool:
        """Whether arrows say what moved."""
        asked = Stage.MOVED in self.stages or self.marks or self.view != self.step.view
        return asked and not self.covered and Stage.CELLS in self._revealed

    @property
    def _revealed(self) -> frozenset[Stage]:
        """What is revealed; cells that have no stage of their own come with the frame."""
        return self.stages if Stage.CELLS in self.step.stages else self.stages | {Stage.CELLS}

    @cached_property
    def cells(self) -> Cells:
        """What draws large bricks."""
        revealed = Revealed(Stage.CELLS in self._revealed, not self.covered, self.shows_moves)
        return Cells(self.snapshot, self.badges, self.view, self.compare, revealed, self.guesses, hides=self.step.hide)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The step's rows in the order of the picture: the top layer first."""
        layer_of = self.snapshot.matrix.layer_of
        return tuple(sorted(self.step.rows, key=lambda row: (-layer_of[row], row)))

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties that the legend names: those shown; all where the room is asked who it shall be."""
        every = tuple(self.snapshot.parties)
        if self.step.kind is StepKind.PARTIES:
            return ()
        if self.covered or not self.step.rows or self.step.kind in {StepKind.OPEN, StepKind.AGENDA}:
            return every
        cells = self.snapshot.matrix.cells
        views = [self.view, *([self.compare] if self.compare is not None and self.shows_moves else [])]
        shown = {party for row in self.step.rows for view in views for party in cells[row][view].responsible}
        return tuple(party for party in every if party in shown or party in self.step.parties)

    def draw(self, columns: int, lines: int) -> Drawn:
        """Return the step in lines of exactly `columns`: as large as all of it fits into `lines`, at least so many."""
        # The whole step decides where everything stands, so that nothing jumps when more of it is revealed.
        whole = replace(self, stages=frozenset(self.step.stages))
        for level in LEVELS:
            # Rather smaller bricks than a step that touches the legend.
            most = lines - (level.size.pad > 0)
            # Very many bricks take long to draw: what cannot have room is not tried.
            if level is not LEVELS[-1] and self._least_lines(columns, level) > most:
                continue
            all_parts = whole._parts(columns, level, whole)
            height = _height(all_parts, level)
            if height <= most:
                break
        parts = [
            part._replace(lines=part.lines + [()] * (len(full.lines) - len(part.lines)))
            for part, full in zip(self._parts(columns, level, whole), all_parts, strict=True)
        ]
        rest = max(0, lines - height)
        # What is left goes above and between the parts, so that the step stands calmly in the room.
        gaps = max(1, len(parts) - 1)
        above = min(rest, 1 + rest // 4) if lines >= ROOMY_FROM // 2 else 0
        between = level.blank + min(2, max(0, rest - above) // (2 * gaps))
        drawn: list[Line] = [()] * above
        places = dict.fromkeys(self.step.stages, range(above, above + 1))
        for number, part in enumerate(parts):
            if number:
                drawn += [()] * between
            if part.stage in self.stages:
                for stage in (part.stage, *part.later):
                    first = places[stage].start if stage is Stage.LAYER else len(drawn)
                    places[stage] = range(first, len(drawn) + len(part.lines))
                drawn += part.lines
            else:
                drawn += [()] * len(part.lines)
        drawn += [()] * (lines - len(drawn))
        return Drawn([padded(line, columns, PAGE) for line in drawn], height <= lines, places)

    def _least_lines(self, columns: int, level: Level) -> int:
        """Return how many lines the bricks take at least."""
        step, spans, room = self.step, self.snapshot.matrix.spans, _room_of(columns)
        if step.kind in {StepKind.BOUNDARY, StepKind.PEOPLE}:
            return 0
        lines, rows = 0, frozenset(step.rows)
        for layer in step.layers:
            own = len(rows.intersection(spans[layer]))
            lines += least_lines(own, room, level.size)
            if own and level.around:
                lines += least_lines(len(spans[layer]) - own, room, Size(0, 0))
        return lines

    # Its parts

    def _parts(self, columns: int, level: Level, whole: Slide) -> list[Part]:
        room = _room_of(columns)
        narrow = min(room, _WIDEST_TEXT)
        step = self.step
        said = step.say if step.kind not in _SAID_BY_BRICKS else ""
        text = Part(Stage.LAYER, text_lines(said, narrow, spaced=level.blank > 0))
        # Cells are drawn over where they will stand, and what moved over them.
        later = (Stage.CELLS, Stage.MOVED)
        parts = [Part(Stage.LAYER, self._title(room)), Part(Stage.LAYER, self._bricks(room, level, whole), later)]
        parts.insert(1 if step.kind is StepKind.SCENARIO else 2, text)
        for section in self.sections:
            head: list[Line] = [(Span(line, STRONG),) for line in wrap(safe(section.title), narrow) if line]
            parts.append(Part(Stage.LAYER, [*head, *said_lines(section.items, narrow, Safe("•"))]))
        if step.ask:
            parts.append(
                Part(Stage.QUESTION, said_lines(step.ask.splitlines(), narrow, Safe("►"), _QUESTION, _QUESTION))
            )
        answer = step.answer if self.answer is None else self.answer
        if answer and Stage.ANSWER in step.stages:
            parts.append(Part(Stage.ANSWER, said_lines(answer.splitlines(), narrow, Safe("→"))))
        margin = Span(Safe(" " * min(_MARGIN, columns // 3)), PAGE)
        return [part._replace(lines=[(margin, *line) for line in part.lines]) for part in parts if part.lines]

    def _title(self, room: int) -> list[Line]:
        """Return the step's title, and at the right the view; below each other where there is no room."""
        model = self.snapshot.model
        title = safe(self.step.title)
        if len(model.views) == 1:
            return [(Span(line, STRONG),) for line in wrap(title, room)]
        names = [Safe(f" {number} {safe(each.name)} ") for number, each in enumerate(model.views, 1)]
        tab: Line = (Span(names[self.view], _VIEW),)
        if self.compare is not None:
            # As arrows on the bricks do, it runs in the order of the file.
            arrow, other = Span(Safe(" → "), DIM), Span(Safe(names[self.compare].strip()), DIM)
            tab = (other, arrow, *tab) if self.compare < self.view else (*tab, arrow, other)
        taken = line_width(tab)
        if taken + min(width(title), room // 2) + 2 <= room:
            first, *rest = wrap(title, room - taken - 2)
            line = padded((Span(first, STRONG),), room - taken, PAGE)
            return [(*line, *tab), *((Span(line, STRONG),) for line in rest)]
        lines: list[Line] = [(Span(line, STRONG),) for line in wrap(title, room)]
        if taken <= room:
            return [*lines, tab]
        return [*lines, *((Span(line, span.look),) for span in tab for line in wrap(Safe(span.text.strip()), room))]

    @cached_property
    def _small_cells(self) -> Cells:
        """What draws bricks of one line."""
        return replace(self.cells, compact=True)

    def _cells_at(self, level: Level) -> Cells:
        return self.cells if level.size.pad else self._small_cells

    def _bricks(self, room: int, level: Level, whole: Slide) -> list[Line]:
        """Return the bricks as they are now, where they will stand when all is revealed."""
        step = self.step
        if step.kind is StepKind.BOUNDARY or step.is_whole:
            return self._sides(room, level, whole)
        groups, models = self._groups(level), whole._groups(level)
        if not groups:
            return []
        zones = Zones.of([brick for group in models for brick in group.bricks], arrows=False)
        if self.compare is not None and (Stage.MOVED in step.stages or self.shows_moves):
            zones = zones._replace(arrow=self._widest_arrow(self._cells_at(level)))
        faint = Zones.of([brick for group in models for brick in group.around], arrows=False)
        lines: list[Line] = []
        for group, model in zip(groups, models, strict=True):
            if lines and level.blank:
                lines += [()] * min(level.blank, 1 + level.size.gap)
            lines += [(Span(line, DIM),) for line in wrap(group.title, room)] if group.title else []
            bricks = [brick._replace(framed=not self.badges.colour) for brick in group.bricks]
            lines += brick_lines(bricks, way_for(model.bricks, room, level.size, zones), model.bricks)
            if group.around:
                lines += [()] * level.size.gap
                lines += brick_lines(group.around, way_for(model.around, room, Size(0, 0), faint), model.around)
            lines += [(Span(line, DIM),) for line in wrap(group.rest, room)] if group.rest else []
        return lines

    def _widest_arrow(self, cells: Cells) -> int:
        """Return the columns of the widest arrow before a brick, so that nothing jumps when they come."""
        if not cells.compare_first:
            return 0
        return max((width(cells.was(row)) + 1 for row in self.step.rows if row in cells.moved), default=0)

    def _groups(self, level: Level) -> list[_Group]:
        """Return the bricks by layer, the top layer first; or those of what else the step shows."""
        step, cells = self.step, self._cells_at(level)
        if step.kind is StepKind.PEOPLE:
            return [_Group([cells.role(role) for role in step.roles])]
        if not step.rows and not step.layers and step.parties and step.kind is not StepKind.BOUNDARY:
            return [_Group([cells.party(party) for party in step.parties])]
        matrix, model = self.snapshot.matrix, self.snapshot.model
        groups: list[_Group] = []
        rows = frozenset(step.rows)
        for layer in reversed(step.layers):
            name, span = safe(model.layers[layer].name), matrix.spans[layer]
            if not span:
                groups.append(_Group([cells.layer(layer)]))
                continue
            own = [row for row in span if row in rows]
            others = [row for row in span if row not in rows] if own else []
            around = [cells.faint(row) for row in others] if level.around else []
            rest = Safe(f"and {len(others)} more in this layer") if others and not level.around else Safe("")
            # Of one layer the title says the name, where the step is about all of it.
            title = Safe("") if name == safe(step.title) and len(step.layers) == 1 else name
            groups.append(_Group([cells.row(row, selected=row == self.selected) for row in own], title, around, rest))
        processes = (process for process in model.processes if process.id in step.processes)
        return [*groups, *(_Group(cells.process(process), safe(process.name)) for process in processes)]

    def _sides(self, room: int, level: Level, whole: Slide) -> list[Line]:
        """Return the layers as bricks of their sides, the top one first, with the boundaries between them."""
        boundaries = {each.above: each for each in self.snapshot.boundaries(self.view)}
        layers = self.step.layers or range(len(self.snapshot.model.layers))
        cells = self._cells_at(level)
        models = [whole._cells_at(level).side(layer) for layer in reversed(layers)]
        lines: list[Line] = []
        way = Way(room, 1, Size(min(level.size.pad, 2), 0), Zones.of(models, arrows=False))
        for (layer, below), model in zip(pairwise((*reversed(layers), -1)), models, strict=True):
            brick = cells.side(layer)._replace(framed=not self.badges.colour)
            lines += brick_lines([brick], way, [model])
            if layer in boundaries:
                lines.append(cells.boundary(boundaries[layer], room))
            elif below >= 0:
                lines += [()] * level.size.gap
        return lines


class _Group(NamedTuple):
    """Bricks that belong together.

    Attributes:
        around: What stands beside them, dimmed.
        rest: How much more there is.
    """

    bricks: list[Brick]
    title: Safe = Safe("")
    around: Sequence[Brick] = ()
    rest: Safe = Safe("")


def _room_of(columns: int) -> int:
    return max(1, columns - 2 * _MARGIN)


def _height(parts: Sequence[Part], level: Level) -> int:
    return sum(len(part.lines) for part in parts) + level.blank * max(0, len(parts) - 1)


def body_lines(lines: int) -> int:
    """Return how many lines of a screen a step has: without header, legend, progress and footer."""
    return max(1, lines - 4 - 2 * (lines >= ROOMY_FROM))


def cut_steps(snapshot: Snapshot, steps: Sequence[Step], columns: int, lines: int) -> list[tuple[Step, str]]:
    """Return the steps that have to be scrolled on a screen of this size, and why, in raw words."""
    badges = Badges.of(snapshot)
    room = body_lines(lines)
    found: list[tuple[Step, str]] = []
    for step in steps:
        slide = Slide(snapshot, badges, step, step.view, frozenset(step.stages))
        drawn = slide.draw(columns, room)
        if not drawn.fits:
            over = len(drawn.lines) - room
            found.append((step, f"{over} {'line' if over == 1 else 'lines'} too long for {columns}x{lines}"))
    return found
