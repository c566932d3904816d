"""Where a picture of a model leads to: forms, the people."""

from __future__ import annotations

from srm_tui.text import Safe
from srm_tui.tui.screens.deciding import DecidingScreen


class LeadingScreen(DecidingScreen):
    """A picture of a model from which other screens are reached."""

    def do_edit_form(self) -> None:
        """Edit every field of what is selected."""
        if self.grid.cursor is not None:
            self.fill_in("row" if self.selected_row is not None else "layer", self._selected_path())

    def do_edit_model(self) -> None:
        """Edit the fields of the model itself."""
        self.fill_in("model", ())

    def do_edit_view(self) -> None:
        """Edit the fields of the view in which cells are set."""
        if self.desk is not None and not self.desk.session.document.data.get("views"):
            self.say(Safe("this model names no view yet: add one first"))
        else:
            self.fill_in("view", ("views", self.edited_view))

    def do_people(self) -> None:
        """List parties and roles."""
        if self.desk is None or self.shown is None:
            return
        from srm_tui.tui.screens.people import PeopleScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        self.app.push_screen(PeopleScreen(self.shown))
