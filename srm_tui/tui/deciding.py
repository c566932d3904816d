"""Deciding: asks what is decided, or what becomes of a decision there is; for every screen that shows a model.

What was asked and answered is done in a locked walkthrough, too: that is where people decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from srm_tui.core.decisions import AGREED, OPEN
from srm_tui.layout.dialog import Answer, Choice
from srm_tui.text import Safe, safe
from srm_tui.tui import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.decisions import Decisions, Topic
    from srm_tui.core.model import Decision
    from srm_tui.document.workspace import Maker
    from srm_tui.tui.screens.working import WorkingScreen

_NEW = "new"
_OLD = "decision:"
_KEYS = {AGREED: "a", "proposed": "p", "contested": "c", "parked": "k"}
_EDIT, _WITHDRAW = "edit", "withdraw"


class Deciding:
    """Asks on a screen; what comes of it is done there as any edit.

    Args:
        screen: Where the model is shown.
    """

    def __init__(self, screen: WorkingScreen[Any]) -> None:
        self._screen = screen

    def decide(self, topics: Sequence[Topic]) -> None:
        """Ask what is decided on something; where decisions there are, first which of them is meant, or a new one.

        Args:
            topics: What it is about, all of them in one view.
        """
        if not topics or self._is_refused():
            return
        decisions = self._decisions
        found = {each.id: (topic, each) for topic in topics for each in decisions.of(topic)}
        if not found:
            self._ask_new(topics)
            return
        choices = [Choice(_NEW, Safe("a new decision"))]
        several = len(topics) > 1
        for identifier, (topic, decision) in found.items():
            what = f"{decisions.about(topic)}: {decisions.words(decision)}" if several else decisions.words(decision)
            choices.append(Choice(f"{_OLD}{identifier}", safe(what)))

        def chosen(choice: str) -> None:
            if choice == _NEW:
                self._ask_new(topics)
            else:
                self.change(choice.removeprefix(_OLD))

        about = decisions.about(topics[0]) if not several else f"{len(topics)} cells"
        self._screen.choose(safe(f"Decisions on {about}"), choices, chosen)

    def change(self, identifier: str) -> None:
        """Ask what becomes of a decision that there is."""
        if self._is_refused():
            return
        from srm_tui.tui.screens.question import QuestionScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        decisions = self._decisions
        decision = next((each for each in decisions.model.decisions if each.id == identifier), None)
        if decision is None:
            self._screen.say(Safe("this decision is not there any more"))
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._do(identifier, answer)

        title = safe(f"Decision on {decisions.about(decisions.topic(decision))}")
        text = [safe(decisions.words(decision))]
        self._screen.app.push_screen(QuestionScreen(title, text, _answers(decisions, decision)), answered)

    def _do(self, identifier: str, answer: str) -> None:
        from srm_tui.document.deciding import with_status, withdrawn  # noqa: PLC0415 (see above)

        if answer == _EDIT:
            self.edit(identifier)
        elif answer == _WITHDRAW:
            self._screen.change(withdrawn(identifier), deliberate=True)
        else:
            self._screen.change(with_status(identifier, answer, clock.today()), deliberate=True)

    def edit(self, identifier: str) -> None:
        """Show every field of a decision."""
        ids = [each.id for each in self._decisions.model.decisions]
        if identifier in ids:
            self._screen.fill_in("decision", ("decisions", ids.index(identifier)), deliberate=True)

    @property
    def _decisions(self) -> Decisions:
        assert self._screen.shown is not None  # noqa: S101 (who decides sees a model)
        return self._screen.shown.snapshot.decisions

    def _is_refused(self) -> bool:
        """Whether nothing can be decided here; it is said then."""
        desk = self._screen.desk
        if desk is None or self._screen.shown is None:
            return True
        if desk.workspace.refusal:
            self._screen.say(safe(desk.workspace.refusal))
        return bool(desk.workspace.refusal)

    def _ask_new(self, topics: Sequence[Topic]) -> None:
        """Show the form for a new decision, and do what comes of it."""
        from srm_tui.tui.screens.decision import DecisionScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        desk, shown = self._screen.desk, self._screen.shown
        if desk is None or shown is None:
            return

        def filled(make: Maker | None) -> None:
            if make is not None:
                self._screen.change(make, deliberate=True)

        form = DecisionScreen(desk.session.document, topics, shown.snapshot.symbols, clock.today())
        self._screen.app.push_screen(form, filled)


def _answers(decisions: Decisions, decision: Decision) -> list[Answer]:
    """Return what may become of a decision."""
    change = decisions.change_words(decision)
    found = []
    for status, key in _KEYS.items():
        if status != decision.status:
            becomes = safe(f"the cell changes: {change}") if status == AGREED and change else Safe("")
            found.append(Answer(status, key, Safe(f"it is {status}"), becomes))
    stays = Safe("the cell stays as it is") if change and decision.status not in OPEN else Safe("")
    return [
        *found,
        Answer(_EDIT, "e", Safe("edit it"), Safe("every field, in a form; the cell stays as it is")),
        Answer(_WITHDRAW, "w", Safe("withdraw it"), stays),
    ]
