"""What the room says of the cells of a step: guesses while they are covered, edits while editing is unlocked."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from srm_tui.core.resolve import State
from srm_tui.core.walkthrough.guesses import letters
from srm_tui.layout.footer import letters_menu
from srm_tui.text import Safe, safe
from srm_tui.tui.letters import letter_of
from srm_tui.tui.screens.working import WorkingScreen

if TYPE_CHECKING:
    from srm_tui.core.decisions import Topic
    from srm_tui.document.recipes import Recipe
    from srm_tui.layout.walkthrough.slide import Slide
    from srm_tui.tui.letters import Letter
    from srm_tui.tui.shown import Shown
    from srm_tui.tui.walk import Walk

_RESPONSIBLE = "walk-responsible"


class GuessingScreen(WorkingScreen[None]):
    """A walkthrough in which cells are selected, guessed, set and decided."""

    shown: Shown

    def __init__(self, shown: Shown, walk: Walk) -> None:
        super().__init__()
        self.shown = shown
        self.walk = walk

    @property
    @abstractmethod
    def slide(self) -> Slide:
        """What is shown of the step."""

    @abstractmethod
    def redraw(self, *, from_the_top: bool = False) -> None:
        """Draw the step as it is now."""

    @property
    def edited_view(self) -> int:
        """The number of the view in which cells are set."""
        return self.walk.view

    # The lock

    @property
    def is_locked(self) -> bool:
        """Whether the document refuses edits."""
        return self.desk is None or bool(self.desk.workspace.refuses)

    @property
    def lock_words(self) -> Safe:
        """Say whether editing is locked, and which key changes that."""
        if self.desk is None or self.desk.workspace.refusal:
            return Safe("read-only")
        key = self.keys.label("walk-lock")
        return Safe(f"locked ({key})" if self.is_locked else f"EDITING ({key} locks)")

    def lock_editing(self) -> None:
        """Let the document refuse edits until it is unlocked."""
        if self.desk is not None:
            key = self.keys.label("walk-lock")
            self.desk.workspace.lock = f"editing is locked in the walkthrough: {key} unlocks it"

    def unlock_editing(self) -> None:
        """Let edits through again."""
        if self.desk is not None:
            self.desk.workspace.lock = ""

    def do_walk_lock(self) -> None:
        """Unlock editing, or lock it again."""
        if self.desk is None or self.desk.workspace.refusal:
            self.say(safe(self.desk.workspace.refusal) if self.desk is not None else Safe("nothing is open"))
            return
        if self.is_locked:
            self.unlock_editing()
            keys = ", ".join((f"{self._r_key} and a letter sets a cell", f"{self.keys.label('undo')} undoes"))
            self.say(Safe(f"editing is unlocked: {keys}"))
        else:
            self.lock_editing()
            self.say(Safe("editing is locked"))
        self.redraw()

    # Cells

    @property
    def _r_key(self) -> str:
        return next(command.keys[0] for command in self.commands if command.id == _RESPONSIBLE).split(" ")[0]

    def do_walk_cell(self) -> None:
        """Select the step's next cell."""
        if not self.walk.select_next(self.slide.rows):
            self.say(Safe("this step has no cells"))
        self.redraw()

    def do_walk_responsible(self) -> None:
        """Ask for a party's letter."""
        self.wait_after(self._r_key)

    def after_prefix(self, prefix: str, key: str) -> bool:
        """Take the letter behind `r`: a guess where the cell is covered, else an edit."""
        if not self.waits(prefix, _RESPONSIBLE):
            return super().after_prefix(prefix, key)
        if key == "escape":
            return True
        letter = letter_of(key, self.walk.snapshot.symbols)
        if letter is None:
            if not key.isalnum() or len(key) > 1:
                return False
            legend = self.keys.label("legend")
            self.say(safe(f"no party has the letter {key.upper()}: {legend} shows who has which"))
            return True
        if self.walk.selected is None and not self.walk.select_next(self.slide.rows):
            self.say(Safe("this step has no cells"))
        elif self.slide.covered:
            self._guess(letter)
        else:
            self._set(letter)
        self.redraw()
        return True

    def _guess(self, letter: Letter) -> None:
        walk, row = self.walk, self.walk.selected
        assert row is not None  # noqa: S101 (the caller has selected one)
        before = walk.guessed(row)
        parties: tuple[str, ...] | None = ()
        if letter.party is not None:
            parties = (letter.party,)
            if letter.adds:
                said = before.parties if before is not None else ()
                others = tuple(each for each in said if each != letter.party)
                parties = others if len(others) < len(said) else (*said, letter.party)
        elif letter.state is State.ASSIGNED:
            parties = None
        if parties is not None and not parties and letter.party is not None:
            parties = None
        found = walk.guess(row, parties, letter.state if letter.party is None else State.GAP)
        name = safe(walk.snapshot.matrix.rows[row].name)
        if found is None:
            self.say(Safe(f"{name}: no guess"))
        else:
            said_words = safe(letters(walk.snapshot, found.answer[0], found.parties))
            self.say(Safe(f"{name}: the room says {said_words}; this is a guess, no edit"))

    def _set(self, letter: Letter) -> None:
        from srm_tui.document.recipes import Aim  # noqa: PLC0415 (loaded when asked for: start-up)

        walk, row = self.walk, self.walk.selected
        assert row is not None  # noqa: S101 (the caller has selected one)
        snapshot = walk.snapshot
        aim = Aim((snapshot.matrix.rows[row].id,), snapshot.model.views[walk.view].id)
        self.change(_recipe(letter)(aim))

    def prefix_menu(self, prefix: str) -> list[Safe]:
        """Return the letters that may follow `r`."""
        if not self.waits(prefix, _RESPONSIBLE):
            return super().prefix_menu(prefix)
        snapshot = self.walk.snapshot
        words = ("- n/a", "? undecided", "0 nobody", "= no guess" if self.slide.covered else "= inherit")
        parties = [(symbol.lower(), safe(snapshot.parties[id_].name)) for id_, symbol in snapshot.symbols.items()]
        return letters_menu(parties, list(map(Safe, words)), self.size.width)

    # Decisions

    def do_walk_decide(self) -> None:
        """Decide on the selected cell, else on what the step is about, such as a decision, a cell or a process."""
        if self.desk is None:
            return
        from srm_tui.tui.deciding import Deciding  # noqa: PLC0415 (loaded when asked for: start-up)

        Deciding(self).decide([self._topic])

    @property
    def _topic(self) -> Topic:
        from srm_tui.core.decisions import Topic  # noqa: PLC0415 (loaded when asked for: start-up)
        from srm_tui.core.walkthrough.agenda import decision_of  # noqa: PLC0415 (see above)

        walk, snapshot = self.walk, self.walk.snapshot
        assert self.desk is not None  # noqa: S101 (the caller has looked)
        decision = decision_of(snapshot, walk.step)
        if decision is not None and walk.selected is None and walk.view == walk.step.view:
            return snapshot.decisions.topic(decision)
        # Where a file names no view, there is one that no decision needs to name.
        view = snapshot.model.views[walk.view].id if self.desk.session.document.data.get("views") else None
        row = walk.selected if walk.selected is not None else next(iter(self.slide.rows), None)
        if row is not None:
            return Topic("row", snapshot.matrix.rows[row].id, view)
        if walk.step.layers:
            return Topic("layer", snapshot.model.layers[walk.step.layers[-1]].id, view)
        if walk.step.processes:
            return Topic("process", walk.step.processes[0], view)
        return Topic("view", snapshot.model.views[walk.view].id, view)


def _recipe(letter: Letter) -> Recipe:
    """Return how a cell is set."""
    from srm_tui.core.values import NOT_APPLICABLE, UNDECIDED  # noqa: PLC0415 (loaded when asked for: start-up)
    from srm_tui.document.recipes import add_or_take_out, set_letter  # noqa: PLC0415 (see above)

    if letter.party is not None:
        if letter.adds:
            return add_or_take_out("responsible", letter.party)
        return set_letter("responsible", (letter.party,))
    words = {State.NOT_APPLICABLE: (NOT_APPLICABLE,), State.UNDECIDED: (UNDECIDED,), State.GAP: ()}
    return set_letter("responsible", words.get(letter.state))
