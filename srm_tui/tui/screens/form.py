"""The form: every field of a row, a layer, a party …, in all views, taken over as one edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from srm_tui.core.edits.change import Edit, RefusedError
from srm_tui.core.edits.form import edit_of, place_of
from srm_tui.text import Safe, safe
from srm_tui.tui.screens.filling import FillingScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

    from srm_tui.core.edits.form import Form
    from srm_tui.core.problems import Path
    from srm_tui.document.read import Document
    from srm_tui.document.workspace import Maker

_QUESTION = Safe("Discard what was typed?  y discards it, any other key goes on")


class FormScreen(FillingScreen):
    """Leaves with what makes the edit from a document, or with None; it touches no file and no document.

    Args:
        document: What is open; it holds a model.
        kind: What the form is about, such as `row`; `model` for the whole.
        path: Where that stands in the file.
        view: Id of the view to begin in.
        symbols: The parties' letters, by id.
    """

    NAME: ClassVar[str] = "form"
    CSS_PATH = "form.tcss"

    def __init__(self, document: Document, kind: str, path: Path, view: str, symbols: Mapping[str, str]) -> None:
        super().__init__(document, kind, path, view, symbols)
        self._asks = False

    def on_key(self, event: events.Key) -> None:
        """Take the answer to the question, if it is asked; other keys go on to the fields."""
        if self._asks:
            self._answer(event)

    def do_form_apply(self) -> None:
        """Leave with the edit; where something is wrong go there instead."""
        self._end_typing()
        form = self._form
        for slot, what in form.problems.items():
            self._view = slot.view or self._view
            self._select(slot)
            self.say(safe(f"not applied: {form.field(slot).label}: {what}"))
            return
        try:
            make = self.made(form)
        except RefusedError as error:
            self._draw()
            self.say(safe(str(error)))
        else:
            self.dismiss(make)

    def made(self, form: Form) -> Maker:
        """Return what makes the edit that was typed.

        Raises:
            RefusedError: It would not be done.
        """
        form.edit()
        kind, path, identifier, typed = form.kind, form.path, form.ids.own, form.typed

        def make(document: Document) -> Edit:
            assert document.model is not None  # noqa: S101 (what is edited holds a model)
            place = place_of(document.model, kind, path, identifier)
            return edit_of(document.data, document.model, kind, place, typed)

        return make

    def do_form_help(self) -> None:
        """Show the keys of the form."""
        self._end_typing()
        self._draw()
        self.do_help()

    def do_back(self) -> None:
        """End typing, else leave; ask first where something was typed."""
        if self._typing:
            self._select(self._slot)
        elif self._form.changed:
            self._asks = True
            self.say(_QUESTION, stays=True)
        else:
            self.dismiss()

    def do_quit(self) -> None:
        """Leave as Esc does."""
        self.do_back()

    def _answer(self, event: events.Key) -> None:
        """Discard what was typed, or go on."""
        event.stop()
        event.prevent_default()
        self._asks = False
        self.hush()
        if event.key in {"y", "Y"}:
            self.dismiss()
