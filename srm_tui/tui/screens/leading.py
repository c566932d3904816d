"""Where a picture of a model leads to: forms, the history, the people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.text import Safe, safe
from srm_tui.tui.screens.arranging import ArrangingScreen

if TYPE_CHECKING:
    from srm_tui.core.problems import Path
    from srm_tui.document.workspace import Maker


class LeadingScreen(ArrangingScreen):
    """A picture of a model from which other screens are reached."""

    def do_edit_form(self) -> None:
        """Edit every field of what is selected."""
        if self.grid.cursor is not None:
            self._edit("row" if self.selected_row is not None else "layer", self._selected_path())

    def do_edit_model(self) -> None:
        """Edit the fields of the model itself."""
        self._edit("model", ())

    def do_edit_view(self) -> None:
        """Edit the fields of the view in which cells are set."""
        if self.desk is not None and not self.desk.session.document.data.get("views"):
            self.say(Safe("this model names no view yet: add one first"))
        else:
            self._edit("view", ("views", self.edited_view))

    def _edit(self, kind: str, path: Path) -> None:
        """Show the form of an entry, and do what comes of it."""
        if self.desk is None or self.shown is None:
            return
        if self.desk.workspace.refusal:
            self.say(safe(self.desk.workspace.refusal))
            return
        from srm_tui.tui.screens.form import FormScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        def filled(make: Maker | None) -> None:
            if make is not None:
                self.change(make)

        snapshot = self.shown.snapshot
        view = snapshot.model.views[self.edited_view].id
        self.app.push_screen(FormScreen(self.desk.session.document, kind, path, view, snapshot.symbols), filled)

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

    def do_people(self) -> None:
        """List parties and roles."""
        if self.desk is None or self.shown is None:
            return
        from srm_tui.tui.screens.people import PeopleScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        self.app.push_screen(PeopleScreen(self.shown))
