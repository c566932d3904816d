"""Going from step to step of a walkthrough: by number, from the list of all, through scenarios and back."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from srm_tui.core.walkthrough.scenarios import scenario_title
from srm_tui.core.walkthrough.step import StepKind
from srm_tui.core.walkthrough.words import listed
from srm_tui.layout.dialog import Choice
from srm_tui.text import Safe, safe
from srm_tui.tui.screens.guessing import GuessingScreen
from srm_tui.tui.walk import SCENARIO

if TYPE_CHECKING:
    from srm_tui.core.walkthrough.step import Step
    from srm_tui.tui.shown import Shown
    from srm_tui.tui.walk import Walk

_NUMBER = "walk-to-number"


class SteppingScreen(GuessingScreen):
    """A walkthrough in which one goes from step to step."""

    def __init__(self, shown: Shown, walk: Walk) -> None:
        super().__init__(shown, walk)
        self._in_turn = False
        """Whether all scenarios are gone through, one after the other."""
        self._digits = ""

    @abstractmethod
    def moved(self, *, to_the_top: bool = False) -> None:
        """Show where the walk has gone."""

    @abstractmethod
    def do_walk_minutes(self) -> None:
        """Ask for a file, and write the minutes to it."""

    # Steps

    def go(self, number: int) -> None:
        """Go to a step, by its number from 0."""
        if self.walk.go(number):
            self.moved(to_the_top=True)
        else:
            self.say(Safe(f"there is no step {number + 1}: there are {len(self.walk.steps)}"))

    def do_walk_first(self) -> None:
        """Go to the first step."""
        self.go(0)

    def do_walk_last(self) -> None:
        """Go to the last step."""
        self.go(len(self.walk.steps) - 1)

    def do_walk_again(self) -> None:
        """Begin anew; ask first where that would forget something: a clicker's key is soon pressed."""
        lost = self.walk.at_stake
        if not lost:
            self._begin_anew()
            return
        from srm_tui.layout.dialog import Answer  # noqa: PLC0415 (loaded when asked for: start-up)
        from srm_tui.tui.screens.question import QuestionScreen  # noqa: PLC0415 (see above)

        text = (
            Safe(f"This would be forgotten: {listed(lost)}."),
            Safe("The minutes keep it. The file stays as it is in any case."),
        )
        answers = (
            Answer("stay", "c", Safe("go on here")),
            Answer("minutes", "m", Safe("write the minutes"), Safe("and stay here")),
            Answer("again", "s", Safe("start over")),
        )

        def answered(answer: str | None) -> None:
            if answer == "again":
                self._begin_anew()
            elif answer == "minutes":
                self.do_walk_minutes()

        self.app.push_screen(QuestionScreen(Safe("Start over?"), text, answers), answered)

    def _begin_anew(self) -> None:
        self.walk = self.walk.outer or self.walk
        self.walk.start_over()
        self.moved(to_the_top=True)
        self.say(Safe("from the beginning: the clock and the guesses, too"))

    def do_walk_to_number(self) -> None:
        """Ask for the number of a step."""
        self._digits = ""
        self._wait_for_digits()

    @property
    def _number_key(self) -> str:
        return next(command.keys[0] for command in self.commands if command.id == _NUMBER)

    def _wait_for_digits(self) -> None:
        self.wait_after(self._number_key)
        self._menu = Safe(f"step {self._digits}_ of {len(self.walk.steps)}: its number, then Enter")
        self._redraw_footer()

    def after_prefix(self, prefix: str, key: str) -> bool:
        """Take the number of a step; without Enter where no further digit could follow."""
        if prefix != self._number_key:
            return super().after_prefix(prefix, key)
        if key == "enter":
            if self._digits:
                self.go(int(self._digits) - 1)
        elif key == "backspace":
            self._digits = self._digits[:-1]
            self._wait_for_digits()
        elif key.isdecimal() and key.isascii():
            self._digits += key
            if int(self._digits) * 10 > len(self.walk.steps):
                self.go(int(self._digits) - 1)
            else:
                self._wait_for_digits()
        elif key != "escape":
            self.say(Safe("a step has a number: digits, then Enter"))
        return True

    def prefix_menu(self, prefix: str) -> list[Safe]:
        """Return what may follow the key that goes to a step."""
        if prefix == self._number_key:
            return [Safe(f"step {self._digits}_ of {len(self.walk.steps)}: its number, then Enter")]
        return super().prefix_menu(prefix)

    def do_walk_overview(self) -> None:
        """List all steps, then the scenarios, and go to one."""
        from srm_tui.tui.screens.choice import ChoiceScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        steps = [
            Choice(
                str(number),
                Safe(f"{number + 1:>2}  {safe(step.title)}"),
                _about(step),
            )
            for number, step in enumerate(self.walk.steps)
        ]
        model = self.walk.snapshot.model
        scenarios = [
            Choice(f"{SCENARIO}{each.id}", safe(f"Scenario: {scenario_title(each)}")) for each in model.scenarios
        ]

        def chosen(choice: str | None) -> None:
            if choice is None:
                return
            if choice.startswith(SCENARIO):
                self.play(choice.removeprefix(SCENARIO))
            else:
                self.go(int(choice))

        selected = str(self.walk.number)
        self.app.push_screen(ChoiceScreen(Safe("Steps"), [*steps, *scenarios], selected=selected), chosen)

    # Scenarios

    @property
    def scenarios_are_next(self) -> bool:
        """Whether the scenarios come next: after the steps, before the one that sums up."""
        walk = self.walk
        last = walk.number == len(walk.steps) - 2 and walk.slide_is_whole
        return not walk.name and last and bool(walk.snapshot.model.scenarios)

    def play(self, scenario: str) -> None:
        """Go through a scenario; afterwards comes back to where we are."""
        self._in_turn = False
        self.walk = self.walk.aside(scenario)
        self.moved(to_the_top=True)

    def play_in_turn(self) -> None:
        """Go through all scenarios, then to the step that sums up."""
        self.play(self.walk.snapshot.model.scenarios[0].id)
        self._in_turn = True

    def play_on(self) -> bool:
        """Go on after a scenario: to the next one where it is their turn, else back; False where there is none."""
        name, in_turn = self.walk.name, self._in_turn
        if not self.come_back():
            return False
        if in_turn:
            ids = [each.id for each in self.walk.snapshot.model.scenarios]
            played = name.removeprefix(SCENARIO)
            following = ids[ids.index(played) + 1 :] if played in ids else []
            if following:
                self.play(following[0])
                self._in_turn = True
            else:
                self.do_walk_last()
        return True

    def come_back(self) -> bool:
        """Come back from a scenario; False where there is none."""
        if self.walk.outer is None:
            return False
        self.walk = self.walk.outer
        self.moved(to_the_top=True)
        return True


def _about(step: Step) -> Safe:
    """Say in the list of steps what somebody who goes to one may want to know."""
    if step.kind is StepKind.AGENDA and not step.ask:
        return Safe("done")
    return Safe("covered at first") if step.hide else Safe("")
