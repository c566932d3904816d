"""Working on the document that is shown: names, forms, deleting, saving, the past."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from srm_tui.commands.editing import EDITS
from srm_tui.layout.dialog import Answer, Choice
from srm_tui.text import Safe, safe
from srm_tui.tui.screens.asking import AskingScreen
from srm_tui.tui.screens.following import FollowingScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from srm_tui.core.problems import Path
    from srm_tui.document.workspace import Maker
    from srm_tui.tui.desk.desk import Desk
    from srm_tui.tui.shown import Shown

Result = TypeVar("Result")

_MOST_WORDS = 12


class WorkingScreen(AskingScreen[Result], FollowingScreen[Result]):
    """A screen on which entries of the document are selected and edited."""

    shown: Shown | None
    """What is shown; None until it is read."""

    @property
    def desk(self) -> Desk | None:
        """Where the document is worked on; None until it is read."""
        return getattr(self.app, "desk", None)

    def carry_out(self, command: str) -> None:
        """Carry out a command; nothing is asked for in vain where the document will refuse the edit."""
        if self.desk is not None and self.desk.workspace.refuses and command in EDITS:
            self.say(safe(self.desk.workspace.refuses))
        else:
            super().carry_out(command)

    @property
    def edited_view(self) -> int:
        """The number of the view in which cells are set, and in which forms begin."""
        return self.shown.view if self.shown is not None else 0

    def change(self, make: Maker, *, deliberate: bool = False) -> None:
        """Do an edit of the document; what comes of it is shown when it is verified.

        Args:
            make: What makes it.
            deliberate: Whether it was asked and answered, so that no lock stands in its way.
        """
        if self.desk is not None:
            self.desk.edit(make, deliberate=deliberate)

    # Names and fields

    def rename(self, kind: str, identifier: str, name: str) -> None:
        """Ask for another name of an entry."""
        from srm_tui.document.rows import renamed  # noqa: PLC0415 (loaded when asked for: start-up)

        self.ask_text(Safe("name"), name, lambda typed: self.change(renamed(kind, identifier, typed)))

    def ask_id(self, kind: str, identifier: str) -> None:
        """Ask for another id of an entry; all that refers to it changes with it."""
        from srm_tui.document.rows import with_other_id  # noqa: PLC0415 (loaded when asked for: start-up)

        self.ask_text(Safe("id"), identifier, lambda typed: self.change(with_other_id(kind, identifier, typed)))

    def fill_in(self, kind: str, path: Path, *, deliberate: bool = False) -> None:
        """Show the form of an entry, and do what comes of it; `deliberate` as in `change`."""
        if self.desk is None or self.shown is None:
            return
        if refusal := self.desk.workspace.refusal_of(deliberate=deliberate):
            self.say(safe(refusal))
            return
        from srm_tui.tui.screens.form import FormScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        def filled(make: Maker | None) -> None:
            if make is not None:
                self.change(make, deliberate=deliberate)

        snapshot = self.shown.snapshot
        view = snapshot.model.views[self.edited_view].id
        self.app.push_screen(FormScreen(self.desk.session.document, kind, path, view, snapshot.symbols), filled)

    # Choosing and deleting

    def choose(self, title: Safe, choices: list[Choice], then: Callable[[str], object]) -> None:
        """Let the user choose one of several; of one there is nothing to choose."""
        from srm_tui.tui.screens.choice import ChoiceScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        def chosen(choice: str | None) -> None:
            if choice is not None:
                then(choice)

        if len(choices) == 1:
            then(choices[0].id)
        else:
            self.app.push_screen(ChoiceScreen(title, choices), chosen)

    def delete(self, kind: str, ids: list[str]) -> None:
        """Delete entries; ask where something else refers to them."""
        if self.desk is None:
            return
        if self.desk.workspace.refuses:
            self.say(safe(self.desk.workspace.refuses))
            return
        from srm_tui.core.edits.change import RefusedError  # noqa: PLC0415 (loaded when asked for: start-up)
        from srm_tui.document.rows import deleted, references  # noqa: PLC0415 (see above)

        try:
            said = references(self.desk.session.document, kind, ids)
        except RefusedError as refusal:
            self.say(safe(str(refusal)))
            return
        if said:
            self._ask_what_becomes_of(said, kind, ids)
        else:
            self.change(deleted(kind, ids))

    def _ask_what_becomes_of(self, said: tuple[str, ...], kind: str, ids: list[str]) -> None:
        """Ask what becomes of all that refers to what is to be deleted."""
        from srm_tui.core.edits.delete import REPLACE  # noqa: PLC0415 (loaded when asked for: start-up)
        from srm_tui.document.rows import deleted  # noqa: PLC0415 (see above)
        from srm_tui.tui.screens.question import QuestionScreen  # noqa: PLC0415 (see above)

        names = {choice.id: choice.label for choice in self._entries(kind)}
        quoted = [f'"{names[each]}"' for each in ids if each in names]
        title, about, refers = Safe(f"Delete {', '.join(quoted)}?"), list[Safe](), Safe("This refers to it:")
        if len(ids) > 1:
            title, refers = Safe(f"Delete {len(ids)} {kind}s?"), Safe("This refers to them:")
            about = [Safe(", ".join([*quoted[:_MOST_WORDS], *_more(quoted)]))]
        text = [*about, refers, *map(safe, said[:_MOST_WORDS]), *_more(said)]
        others = [choice for choice in self._entries(kind) if choice.id not in ids] if len(ids) == 1 else []
        answers = [
            Answer("references", "t", Safe("take that out too"), Safe("one edit, one undo")),
            *([Answer("replace", "r", Safe("let it refer to another"))] if others else []),
            Answer("cancel", "c", Safe("cancel"), Safe("nothing is deleted")),
        ]

        def answered(answer: str | None) -> None:
            if answer == "references":
                self.change(deleted(kind, ids))
            elif answer == "replace":
                question = Safe(f"Which {kind} takes its place?")
                self.choose(question, others, lambda other: self.change(deleted(kind, ids, REPLACE + other)))

        self.app.push_screen(QuestionScreen(title, text, answers), answered)

    def _entries(self, kind: str) -> list[Choice]:
        """Return all entries of a kind, to choose from."""
        if self.shown is None:
            return []
        snapshot = self.shown.snapshot
        model, badges = snapshot.model, self.shown.badges
        if kind == "layer":
            return [Choice(layer.id, safe(layer.name)) for layer in reversed(model.layers)]
        if kind == "party":
            return [Choice(each.id, safe(each.name), mark=badges.parties((each.id,))) for each in model.parties]
        if kind == "role":
            names = {party.id: safe(party.name) for party in model.parties}
            return [Choice(role.id, safe(role.name), names.get(role.party or "", Safe(""))) for role in model.roles]
        layers = model.layers
        return [Choice(row.id, safe(row.name), safe(layer.name)) for layer in layers for row in layer.responsibilities]

    # The file

    def do_save(self) -> None:
        """Save to the same file."""
        if self.desk is not None:
            self.desk.saving.save()

    def do_save_as(self) -> None:
        """Save to another file, and go on with that one."""
        if self.desk is not None:
            self.desk.saving.save_as()

    # The past

    def do_undo(self) -> None:
        """Take the last edit back."""
        if self.desk is not None:
            self.desk.undo()

    def do_redo(self) -> None:
        """Do again what was undone last."""
        if self.desk is not None:
            self.desk.redo()

    def do_history(self) -> None:
        """List the edits, and go to any of them."""
        if self.desk is None:
            return
        if not self.desk.workspace.history.steps:
            self.say(Safe("nothing was edited yet"))
            return
        from srm_tui.tui.screens.history import HistoryScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        def chosen(place: int | None) -> None:
            if place is not None and self.desk is not None:
                self.desk.go_to(place)

        self.app.push_screen(HistoryScreen(self.desk.workspace.history), chosen)


def _more(words: Sequence[str]) -> list[Safe]:
    """Say how many more there are than are listed."""
    return [Safe(f"and {len(words) - _MOST_WORDS} more")] if len(words) > _MOST_WORDS else []
