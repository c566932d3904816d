"""A walkthrough under way: which step, how much of it is revealed, what the room said, how long it has taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from srm_tui.core.resolve import State
from srm_tui.core.walkthrough.agenda import agenda_steps
from srm_tui.core.walkthrough.guesses import Guess
from srm_tui.core.walkthrough.own import answer_in
from srm_tui.core.walkthrough.scenarios import event_named, scenario_steps
from srm_tui.core.walkthrough.step import StepKind
from srm_tui.core.walkthrough.steps import nearest_step, steps_of
from srm_tui.core.walkthrough.summary import Results, planned, summarised
from srm_tui.core.walkthrough.words import counted
from srm_tui.layout.walkthrough.frame import Times, clock, summary_sections
from srm_tui.layout.walkthrough.slide import Slide

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from srm_tui.core.snapshot import Snapshot
    from srm_tui.core.walkthrough.step import Stage, Step
    from srm_tui.layout.badge import Badges
    from srm_tui.layout.walkthrough.slide import Section

    Maker = Callable[[Snapshot, int], Sequence[Step]]

AGENDA = "agenda"
SCENARIO = "scenario:"
_HARDLY_BEGUN = 60


@dataclass
class Room:
    """What happened in the room, whatever is walked through.

    Attributes:
        before: The model as it was at the start.
        guesses: What the room said, by the ids of row and view.
        since: When the clock began, by `now`; None before the second step.
        now: Tells the time in seconds.
    """

    before: Snapshot
    now: Callable[[], float] = monotonic
    guesses: dict[tuple[str, str], Guess] = field(default_factory=dict)
    since: float | None = None

    @property
    def seconds(self) -> float | None:
        """The time since the second step; None before."""
        return None if self.since is None else max(0.0, self.now() - self.since)


class Walk:
    """One walkthrough.

    Args:
        snapshot: The model, from inside.
        view: The number of the view in which steps are that name none.
        make: Makes the steps.
        name: What is walked through, where it is not the walkthrough itself: `agenda`, `scenario:ID`.
        room: What happened before; nothing where it is left out.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        view: int = 0,
        make: Maker = steps_of,
        name: str = "",
        room: Room | None = None,
    ) -> None:
        self.snapshot = snapshot
        self._start_view = view
        self._make = make
        self.name = name
        self.room = room or Room(snapshot)
        self.outer: Walk | None = None
        """The walk that this one goes aside from."""
        self.steps: tuple[Step, ...] = tuple(make(snapshot, view))
        self.selected: int | None = None
        """The row where the keys go; None for none."""
        self.marks = False
        self.number = 0
        self._revealed = 1
        self.view = self.steps[0].view

    @classmethod
    def of_agenda(cls, snapshot: Snapshot, view: int = 0) -> Walk:
        """Return the walk through the agenda; what is decided on the way keeps its place."""
        room = Room(snapshot)

        def make(snapshot: Snapshot, view: int) -> Sequence[Step]:
            return agenda_steps(snapshot, view, room.before)

        return cls(snapshot, view, make, AGENDA, room)

    def aside(self, scenario: str) -> Walk:
        """Return the walk through a scenario; the same room goes on."""
        outer = self.outer or self

        def make(snapshot: Snapshot, _view: int) -> Sequence[Step]:
            return scenario_steps(snapshot, scenario) or steps_of(snapshot, outer._start_view)

        walk = Walk(outer.snapshot, outer._start_view, make, f"{SCENARIO}{scenario}", outer.room)
        walk.outer = outer
        return walk

    # Where we are

    @property
    def step(self) -> Step:
        """The step; of a scenario as the shown view answers it."""
        step = self.steps[self.number]
        if step.kind is StepKind.SCENARIO and self.view != step.view:
            return scenario_steps(self.snapshot, self.name.removeprefix(SCENARIO), self.view)[self.number]
        return step

    @property
    def slide_is_whole(self) -> bool:
        """Whether all of the step is revealed."""
        return self._revealed >= len(self.step.stages)

    @property
    def newest(self) -> Stage:
        """The stage that was revealed last."""
        return self.step.stages[min(self._revealed, len(self.step.stages)) - 1]

    def slide(self, badges: Badges) -> Slide:
        """Return what is shown."""
        step, snapshot = self.step, self.snapshot
        view = snapshot.model.views[self.view].id
        sections: tuple[Section, ...] = ()
        if step.kind is StepKind.SUMMARY:
            sections = summary_sections(snapshot, summarised(snapshot, self.results))
        asks_otherwise = step.kind is StepKind.OWN and self.view != step.view and bool(step.answer)
        return Slide(
            snapshot,
            badges,
            step,
            self.view,
            frozenset(step.stages[: self._revealed]),
            {guess.row: guess for guess in self.room.guesses.values() if guess.view == view},
            self.selected,
            self.marks,
            sections,
            answer_in(snapshot, step, self.view) if asks_otherwise else None,
        )

    # Moving

    def forward(self) -> bool:
        """Reveal more of the step, else go to the next one; False at the end."""
        if not self.slide_is_whole:
            self._revealed += 1
            return True
        return self.go(self.number + 1)

    def backward(self) -> bool:
        """Cover what was revealed last, else go to the step before, all of it; False at the start."""
        if self._revealed > 1:
            self._revealed = min(self._revealed, len(self.step.stages)) - 1
            return True
        return self.go(self.number - 1, whole=True)

    def go(self, number: int, *, whole: bool = False) -> bool:
        """Go to a step, by its number from 0; False where there is none."""
        if not 0 <= number < len(self.steps):
            return False
        self.number = number
        step = self.steps[number]
        self.view, self.marks, self.selected = step.view, False, None
        self._revealed = len(step.stages) if whole or step.kind is StepKind.SUMMARY else 1
        if number and self.room.since is None:
            self.room.since = self.room.now()
        return True

    def beginning_with(self, step: str) -> Walk:
        """Go to a step, by its id or its number counted from 1; return the walk to go on with.

        That is another one where a scenario is named; an unknown name is passed over.
        """
        ids = [each.id for each in self.steps]
        if step in ids:
            self.go(ids.index(step))
            return self
        if step.isascii() and step.isdecimal() and self.go(int(step[:9]) - 1):
            return self
        event = event_named(self.snapshot, step)
        if event is None:
            return self
        # As if we came from where scenarios follow: after the last own step.
        self.go(max(0, len(self.steps) - 2), whole=True)
        scenario, number = event
        aside = self.aside(scenario)
        aside.go(number)
        return aside

    @property
    def at_stake(self) -> tuple[str, ...]:
        """What would be forgotten if it began anew, in words; a clock that has hardly begun is nothing."""
        room, found = self.room, []
        if room.guesses:
            found.append(counted(len(room.guesses), "guess", "guesses"))
        changed = len(summarised(self.snapshot, self.results).changed)
        if changed or room.before.model.decisions != self.snapshot.model.decisions:
            found.append("what was decided and changed here")
        if (room.seconds or 0) > _HARDLY_BEGUN:
            found.append(f"the clock ({clock(room.seconds or 0)})")
        return tuple(found)

    def start_over(self) -> None:
        """Begin anew: the clock, the guesses, and what is compared with the start."""
        self.room.guesses.clear()
        self.room.since = None
        self.room.before = self.snapshot
        self.steps = tuple(self._make(self.snapshot, self._start_view))
        self.go(0)

    def show_view(self, view: int) -> None:
        """Show the step in another view."""
        self.view = view

    def take(self, snapshot: Snapshot) -> None:
        """Go on with another state of the model: at the same step, as much of it revealed, the same row selected."""
        before, step = self.snapshot, self.steps[self.number]
        if snapshot is before:
            return
        view = before.model.views[self.view].id
        row = before.matrix.rows[self.selected].id if self.selected is not None else None
        start = before.model.views[self._start_view].id
        numbers = snapshot.matrix.view_number
        self._start_view = numbers.get(start, 0)
        self.snapshot = snapshot
        if self.outer is not None:
            self.outer.take(snapshot)
        self.steps = tuple(self._make(snapshot, self._start_view))
        self.number = nearest_step(self.steps, step.id, step.title, self.number)
        now = self.steps[self.number]
        if now.id != step.id and now.title != step.title:
            self._revealed = 1
        own = before.model.views[step.view].id == view or view not in numbers
        self.view = now.view if own else numbers[view]
        self._revealed = min(self._revealed, len(now.stages))
        number = snapshot.matrix.row_number.get(row) if row is not None else None
        self.selected = number if number in now.rows else None

    # The room

    def select_next(self, rows: Sequence[int]) -> bool:
        """Select the next of some rows, round and round; False where there are none."""
        if not rows:
            return False
        at = rows.index(self.selected) + 1 if self.selected in rows else 0
        self.selected = rows[at % len(rows)]
        return True

    def guess(self, row: int, parties: tuple[str, ...] | None, state: State = State.GAP) -> Guess | None:
        """Take note of what the room says of a cell; None takes the guess back."""
        key = (self.snapshot.matrix.rows[row].id, self.snapshot.model.views[self.view].id)
        self.room.guesses.pop(key, None)
        if parties is None:
            return None
        order, cell = self.snapshot.party_number, self.snapshot.matrix.cells[row][self.view]
        found = self.room.guesses[key] = Guess(*key, tuple(sorted(parties, key=order.__getitem__)), state, cell)
        return found

    def guessed(self, row: int) -> Guess | None:
        """Return what the room said of a cell in the shown view."""
        return self.room.guesses.get((self.snapshot.matrix.rows[row].id, self.snapshot.model.views[self.view].id))

    # Time

    @property
    def times(self) -> Times:
        """The time, against what was planned until the end of this step and for the whole.

        A scenario has no plan: its time is that of the step from which we went aside.
        """
        walk = self.outer or self
        return Times(self.room.seconds, planned(walk.steps[: walk.number + 1]), planned(walk.steps))

    @property
    def results(self) -> Results:
        """What happened in the room."""
        steps = (self.outer or self).steps
        return Results(tuple(self.room.guesses.values()), self.room.seconds, planned(steps), self.room.before)
