"""Where a picture of a model leads to: forms, the people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.text import Safe
from srm_tui.tui.screens.deciding import DecidingScreen

if TYPE_CHECKING:
    from srm_tui.tui.session import Present


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

    # Workshops

    def do_walkthrough(self, step: str | None = None) -> None:
        """Lead through the model; goes on where it was left.

        Args:
            step: Id of the step to begin with, or its number counted from 1.
        """
        if self.desk is None or self.shown is None:
            return
        from srm_tui.tui.screens.walkthrough import WalkthroughScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        screen = WalkthroughScreen(self.shown, self.desk.walk)
        if step is not None:
            screen.walk = screen.walk.beginning_with(step)
        self.app.push_screen(screen)

    def present(self, present: Present) -> None:
        """Begin with the walkthrough, or with its notes, as the command line asks."""
        if present.notes and self.shown is not None:
            from srm_tui.tui.screens.notes import NotesScreen  # noqa: PLC0415 (only the command line asks for it)

            self.app.push_screen(NotesScreen(self.shown.session))
        else:
            self.do_walkthrough(present.step)

    def do_write_steps(self) -> None:
        """Write the made steps into the model, as a start for one's own."""
        if self.shown is None:
            return
        from srm_tui.core.walkthrough.as_edit import walkthrough_as_edit  # noqa: PLC0415 (see above)

        view = self.shown.view
        self.change(lambda document: walkthrough_as_edit(document.snapshot, document.data, view))
