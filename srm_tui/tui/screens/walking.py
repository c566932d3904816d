"""What a facilitator does in a walkthrough beside going on: steps, views, the lock, the clock, the minutes."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from srm_tui.core.walkthrough.scenarios import scenario_title
from srm_tui.core.walkthrough.step import StepKind
from srm_tui.core.walkthrough.words import listed
from srm_tui.layout.dialog import Choice
from srm_tui.layout.geometry import Target
from srm_tui.text import Safe, safe
from srm_tui.tui import clock
from srm_tui.tui.minutes_file import free_name, why_not_there
from srm_tui.tui.screens.guessing import GuessingScreen
from srm_tui.tui.telling import Telling
from srm_tui.tui.walk import SCENARIO

if TYPE_CHECKING:
    from textual import events

    from srm_tui.commands import Command
    from srm_tui.core.walkthrough.step import Step
    from srm_tui.tui.shown import Shown
    from srm_tui.tui.walk import Walk

_NUMBER = "walk-to-number"
_RESPONSIBLE = "walk-responsible"


class WalkingScreen(GuessingScreen):
    """A walkthrough's commands; the picture is drawn by the screen."""

    def __init__(self, shown: Shown, walk: Walk) -> None:
        super().__init__(shown, walk)
        self._outer: Walk | None = None
        """The walk to come back to after a scenario."""
        self._in_turn = False
        """Whether all scenarios are gone through, one after the other."""
        self.blank = False
        self.shows_clock = True
        self._digits = ""
        self._telling = Telling(self.app, shown.session.request.path)

    @abstractmethod
    def redraw(self, *, from_the_top: bool = False) -> None:
        """Draw the step as it is now."""

    @abstractmethod
    def moved(self, *, to_the_top: bool = False) -> None:
        """Show where the walk has gone."""

    # What is offered

    @property
    def footer_commands(self) -> tuple[Command, ...]:
        """The commands that the footer shows: of what the room says, what there is to be said at this step."""
        here, word = "walk-decide", "decide"
        if self.walk.step.kind is StepKind.SUMMARY:
            here, word = "walk-minutes", "minutes"
        elif self.slide.covered and self.slide.rows:
            here, word = _RESPONSIBLE, "guess"
        elif self.slide.rows and not self.is_locked:
            here, word = _RESPONSIBLE, "set"
        found = next(command for command in self.commands if command.id == here)._replace(word=word)
        return tuple(found if command.id == _RESPONSIBLE else command for command in super().footer_commands)

    # Beginning and leaving

    def begin(self) -> None:
        """Lock editing, and tell the notes where we are."""
        # Who begins with a scenario leaves it for the steps.
        self._outer = self.walk.outer
        whole = self._outer or self.walk
        if self.desk is not None and not whole.name:
            self.desk.walk = whole
        self.lock_editing()
        self.tell()

    def tell(self) -> None:
        """Tell the notes in another terminal where we are."""
        self._telling.tell(self.walk)

    def on_unmount(self) -> None:
        """Let edits through again, and the notes go."""
        self.unlock_editing()
        self._telling.end()

    def do_quit(self) -> None:
        """Leave the walkthrough; it goes on here when it is begun again."""
        self.do_back()

    def do_back(self) -> None:
        """Leave the scenario, else the walkthrough."""
        if not self.come_back():
            self.dismiss()

    # Blank

    def on_key(self, event: events.Key) -> None:
        """Show everything again where nothing is shown, whatever is pressed."""
        if self.blank:
            event.stop()
            event.prevent_default()
            self.blank = False
            self.lay_out()
            self._redraw_footer()

    def do_walk_blank(self) -> None:
        """Show nothing, so that people look at each other."""
        self.blank = True
        self.lay_out()
        self._redraw_footer()

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
        if self._outer is not None:
            self.walk, self._outer = self._outer, None
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
        self._outer = self._outer or self.walk
        self._in_turn = False
        self.walk = self._outer.aside(scenario)
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
        if self._outer is None:
            return False
        self.walk, self._outer = self._outer, None
        self.moved(to_the_top=True)
        return True

    def outer_take(self) -> None:
        """Let the walk to come back to follow the model, too."""
        if self._outer is not None:
            self._outer.take(self.walk.snapshot)

    # Looking

    def carry_out(self, command: str) -> None:
        """Carry out a command; views are shown by number."""
        if command.startswith("view-"):
            self._show_view(int(command.removeprefix("view-")) - 1)
        else:
            super().carry_out(command)

    def _show_view(self, view: int) -> None:
        views = len(self.walk.snapshot.model.views)
        if view < views:
            self.walk.show_view(view)
            self.moved()
        else:
            count = "one view" if views == 1 else f"{views} views"
            self.say(Safe(f"there is no view {view + 1}: this model has {count}"))

    def do_next_view(self) -> None:
        """Show the step in the next view; a scenario is answered for it."""
        views = len(self.walk.snapshot.model.views)
        if views == 1:
            self.say(Safe("this model has one view"))
        else:
            self._show_view((self.walk.view + 1) % views)

    def do_only_moved(self) -> None:
        """Mark what moved, or take the marks off."""
        if self.slide.covered:
            self.say(Safe("what moved would tell what is covered"))
        elif len(self.walk.snapshot.model.views) == 1:
            self.say(Safe("this model has one view: nothing moves"))
        else:
            self.walk.marks = not self.walk.marks
            self.redraw()

    def do_toggle_inspector(self) -> None:
        """Show all about the selected cell; not while it is covered."""
        row = self.walk.selected if self.walk.selected is not None else next(iter(self.slide.rows), None)
        if row is None:
            self.say(Safe("this step has no cells"))
        elif self.slide.covered:
            self.say(Safe("it is covered: the inspector would tell"))
        else:
            from srm_tui.tui.screens.details import DetailsScreen  # noqa: PLC0415 (loaded when asked for: start-up)

            target = Target(self.shown.snapshot.matrix.layer_of[row], row)
            self.app.push_screen(DetailsScreen(self.shown.with_view(self.walk.view).inspector(target)))

    def do_legend(self) -> None:
        """Show parties and marks."""
        from srm_tui.tui.screens.legend import LegendScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        self.app.push_screen(LegendScreen(self.shown.with_view(self.walk.view)))

    def do_walk_clock(self) -> None:
        """Show or hide the clock."""
        self.shows_clock = not self.shows_clock
        self.redraw()
        self.say(Safe(f"clock: {self.walk.times.words}" if self.shows_clock else "the clock is hidden, and goes on"))

    # What comes of it

    def do_walk_minutes(self) -> None:
        """Ask for a file, and write the minutes to it."""
        self.ask_text(Safe("minutes to"), free_name(), self._write_minutes, paths=True, check=why_not_there)

    def _write_minutes(self, name: str) -> None:
        if self.desk is None:
            return
        from srm_tui.export.as_minutes import as_minutes  # noqa: PLC0415 (loaded when asked for: start-up)
        from srm_tui.small_file import write  # noqa: PLC0415 (see above)

        text = as_minutes(self.walk.snapshot, day=clock.today(), results=self.walk.results)
        path = Path(name).expanduser()

        def failed(error: Exception) -> None:
            what = error.strerror if isinstance(error, OSError) else None
            self.say(safe(f"the minutes are not written: {name}: {what or error}"), stays=True)

        def written(_: None) -> None:
            self.say(safe(f"the minutes are in {name}"))

        self.desk.run(partial(write, path, text.encode()), written, failed)

    def do_write_steps(self) -> None:
        """Write the made steps into the model."""
        from srm_tui.core.walkthrough.as_edit import walkthrough_as_edit  # noqa: PLC0415 (see above)

        view = self.walk.view
        self.change(lambda document: walkthrough_as_edit(document.snapshot, document.data, view))


def _about(step: Step) -> Safe:
    """Say in the list of steps what somebody who goes to one may want to know."""
    if step.kind is StepKind.AGENDA and not step.ask:
        return Safe("done")
    return Safe("covered at first") if step.hide else Safe("")
