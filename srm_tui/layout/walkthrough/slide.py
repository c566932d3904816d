"""One step of a walkthrough as the room sees it: title, bricks, text, question and answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.walkthrough.step import Stage, StepKind
from srm_tui.layout.badge import Badges
from srm_tui.layout.spans import Line, Look, Span, padded
from srm_tui.layout.walkthrough.bricks import Brick, Way, Zones, brick_lines, least_lines, way_for
from srm_tui.layout.walkthrough.cells import Cells, Revealed
from srm_tui.layout.walkthrough.levels import LEVELS, Level, levels_for, most_lines, place_for, text_columns
from srm_tui.layout.walkthrough.markdown import DIM, PAGE, STRONG, said_lines, text_lines
from srm_tui.layout.walkthrough.panels import apart, panels
from srm_tui.layout.walkthrough.title import title_lines
from srm_tui.text import Safe, safe, width, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from srm_tui.core.snapshot import Snapshot
    from srm_tui.core.walkthrough.guesses import Guess
    from srm_tui.core.walkthrough.step import Step

_MARGIN = 2
_MOST_SIDE = 7
"""Lines above and below the words about a whole layer, at most."""
ROOMY_FROM = 30
"""Lines of a screen from which there are blank lines around the legend."""
_SAID_BY_BRICKS = frozenset({StepKind.PARTIES, StepKind.PEOPLE, StepKind.BOUNDARY})
_VIEW = Look("title", "band", bold=True)
_QUESTION = Look("title", "background", bold=True)


class Section(NamedTuple):
    """More to say below the text: a heading and its items, raw.

    Attributes:
        letters: Whether parties are named by their letters.
    """

    title: str
    items: tuple[str, ...]
    letters: bool = False


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

    def draw(self, columns: int, lines: int) -> Drawn:
        """Return the step in lines of exactly `columns`: as large as all of it fits into `lines`, at least so many."""
        # The whole step decides where everything stands, so that nothing jumps when more of it is revealed.
        whole = replace(self, stages=frozenset(self.step.stages))
        level, all_parts = whole._fitted(columns, lines)
        height = _height(all_parts, level)
        parts = all_parts if self.stages == whole.stages else self._parts(columns, level, whole)
        above, below_title, between = place_for(level, len(parts), max(0, lines - height), lines)
        drawn: list[Line] = [()] * above
        places = dict.fromkeys(self.step.stages, range(above, above + 1))
        for number, (part, full) in enumerate(zip(parts, all_parts, strict=True)):
            if number:
                drawn += [()] * (below_title if number == 1 else between)
            shown = part.lines + [()] * (len(full.lines) - len(part.lines))
            if part.stage in self.stages:
                for stage in (part.stage, *part.later):
                    first = places[stage].start if stage is Stage.LAYER else len(drawn)
                    places[stage] = range(first, len(drawn) + len(shown))
                drawn += shown
            else:
                drawn += [()] * len(shown)
        drawn += [()] * (lines - len(drawn))
        return Drawn([padded(line, columns, PAGE) for line in drawn], height <= lines, places)

    def _fitted(self, columns: int, lines: int) -> tuple[Level, list[Part]]:
        """Return the most generous level that all of the step has room at, and its parts there."""
        for level in levels_for(lines):
            most = most_lines(level, lines)
            # Very many bricks take long to draw: what cannot have room is not tried.
            if level is not LEVELS[-1] and self._least_lines(columns, level) > most:
                continue
            parts = self._parts(columns, level, self)
            if _height(parts, level) <= most:
                break
        return level, parts

    def _least_lines(self, columns: int, level: Level) -> int:
        """Return how many lines the bricks take at least."""
        step, spans, room = self.step, self.snapshot.matrix.spans, _room_of(columns)
        if step.kind is StepKind.PEOPLE:
            return 0
        if self.shows_sides:
            return len(self._side_layers) * (1 + 2 * _side_pad(level))
        lines, rows = 0, frozenset(step.rows)
        for layer in step.layers:
            own = len(rows.intersection(spans[layer]))
            lines += least_lines(own, room, level.size)
            if own and level.around:
                lines += least_lines(len(spans[layer]) - own, room, level.size_around)
        return lines

    # Its parts

    def _parts(self, columns: int, level: Level, whole: Slide) -> list[Part]:
        room = _room_of(columns)
        narrow = min(room, text_columns(columns))
        step = self.step
        # Cells are drawn over where they will stand, and what moved over them.
        later = (Stage.CELLS, Stage.MOVED)
        bricks = Part(Stage.LAYER, self._bricks(room, level, whole), later)
        said = step.say if step.kind not in _SAID_BY_BRICKS else ""
        # One text fills the screen; several share it.
        pad = max(1, level.size.pad // 3) if self.sections else level.size.pad
        makes_text = partial(text_lines, said, spaced=level.blank > 0)
        text = [Part(Stage.LAYER, makes_text(narrow))]
        if text[0].lines and level.tall and not bricks.lines:
            text = [Part(Stage.LAYER, panels([makes_text], room, pad, narrow))]
        parts = [*text, bricks] if step.kind is StepKind.SCENARIO else [bricks, *text]
        if self.sections and level.tall:
            makers = [partial(_section_lines, section, spaced=True) for section in self.sections]
            parts.append(Part(Stage.LAYER, panels(makers, room, pad, narrow)))
        else:
            parts += [Part(Stage.LAYER, _section_lines(section, narrow)) for section in self.sections]
        if step.ask:
            parts.append(
                Part(Stage.QUESTION, said_lines(step.ask.splitlines(), narrow, Safe("►"), _QUESTION, _QUESTION))
            )
        answer = step.answer if self.answer is None else self.answer
        if answer and Stage.ANSWER in step.stages:
            items = [said_lines([line], narrow, Safe("→")) for line in answer.splitlines()]
            parts.append(Part(Stage.ANSWER, apart(items, 1 if level.tall else 0)))
        margin = Span(Safe(" " * min(_MARGIN, columns // 3)), PAGE)
        parts = [Part(Stage.LAYER, self._title(room)), *parts]
        return [part._replace(lines=[(margin, *line) for line in part.lines]) for part in parts if part.lines]

    def _title(self, room: int) -> list[Line]:
        """Return the step's title, and the view where there are several; with which other one it is compared."""
        views = self.snapshot.model.views
        names = [Safe(f" {number} {safe(each.name)} ") for number, each in enumerate(views, 1)]
        tab: Line = (Span(names[self.view], _VIEW),) if len(views) > 1 else ()
        if self.compare is not None and tab:
            # As arrows on the bricks do, it runs in the order of the file.
            arrow, other = Span(Safe(" → "), DIM), Span(Safe(names[self.compare].strip()), DIM)
            tab = (other, arrow, *tab) if self.compare < self.view else (*tab, arrow, other)
        return title_lines(safe(self.step.title), tab, room)

    @cached_property
    def _small_cells(self) -> Cells:
        """What draws bricks of one line."""
        return replace(self.cells, compact=True)

    def _cells_at(self, level: Level) -> Cells:
        return self.cells if level.size.pad else self._small_cells

    def _bricks(self, room: int, level: Level, whole: Slide) -> list[Line]:
        """Return the bricks as they are now, where they will stand when all is revealed."""
        step = self.step
        if self.shows_sides:
            return self._sides(room, level, whole)
        groups = self._groups(level)
        models = groups if self is whole else whole._groups(level)
        if not groups:
            return []
        side = level.size.side
        zones = Zones.of([brick for group in models for brick in group.bricks], arrows=False, side=side)
        if self.compare is not None and (Stage.MOVED in step.stages or self.shows_moves):
            zones = zones._replace(arrow=self._widest_arrow(self._cells_at(level)))
        faint = Zones.of([brick for group in models for brick in group.around], arrows=False)
        lines: list[Line] = []
        for group, model in zip(groups, models, strict=True):
            if lines and level.blank:
                lines += [()] * min(level.blank, 1 + level.size.gap)
            lines += [(Span(line, DIM),) for line in wrap(group.title, room)] if group.title else []
            way = way_for(model.bricks, room, level.size, zones)._replace(framed=not self.badges.colour)
            lines += brick_lines(group.bricks, way, model.bricks)
            if group.around:
                lines += [()] * level.size.gap
                lines += brick_lines(group.around, way_for(model.around, room, level.size_around, faint), model.around)
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
            groups.append(_Group([cells.row(row, selected=row == self.selected) for row in own], name, around, rest))
        processes = [process for process in model.processes if process.id in step.processes]
        groups += [_Group(cells.process(process), safe(process.name)) for process in processes]
        return [group._replace(title=Safe("")) if self._is_said(group, groups) else group for group in groups]

    def _is_said(self, group: _Group, groups: Sequence[_Group]) -> bool:
        """Whether the name of some bricks stands there already: on the only one of them, or as the step's title."""
        on_brick = len(group.bricks) == 1 and group.bricks[0].name == group.title and not group.around
        return on_brick or (len(groups) == 1 and group.title == safe(self.step.title))

    @property
    def shows_sides(self) -> bool:
        """Whether bricks are whole layers."""
        return self.step.kind is StepKind.BOUNDARY or self.step.is_whole

    @property
    def _side_layers(self) -> Sequence[int]:
        return self.step.layers or range(len(self.snapshot.model.layers))

    def _sides(self, room: int, level: Level, whole: Slide) -> list[Line]:
        """Return the layers as bricks of their sides, the top one first, with the boundaries between them."""
        boundaries = {each.above: each for each in self.snapshot.boundaries(self.view)}
        layers = self._side_layers
        cells = self._cells_at(level)
        models = [whole._cells_at(level).side(layer) for layer in reversed(layers)]
        lines: list[Line] = []
        size = level.size._replace(pad=_side_pad(level), gap=0)
        way = Way(room, 1, size, Zones.of(models, arrows=False, side=size.side), not self.badges.colour)
        for (layer, below), model in zip(pairwise((*reversed(layers), -1)), models, strict=True):
            brick = cells.side(layer)
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


def _side_pad(level: Level) -> int:
    return min(level.size.pad, _MOST_SIDE if level.tall else 2)


def _section_lines(section: Section, columns: int, *, spaced: bool = False) -> list[Line]:
    head: list[Line] = [(Span(line, STRONG),) for line in wrap(safe(section.title), columns) if line]
    blank: list[Line] = [()] if spaced and head else []
    return [*head, *blank, *said_lines(section.items, columns, Safe("•"))]


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
