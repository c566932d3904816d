"""The error screen: why a file cannot be shown, and the way out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from srm_tui.layout.problems import Problems, heading
from srm_tui.text import Safe, safe
from srm_tui.tui.editor import edit
from srm_tui.tui.screens.page import PageScreen
from srm_tui.tui.widgets.lines import LineBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from srm_tui.commands import Command
    from srm_tui.document.read import Document
    from srm_tui.layout.spans import Line


class ErrorScreen(PageScreen):
    """Lists what is wrong with a file; one problem is selected, for the editor to open at.

    Args:
        document: The file.
        behind: Whether a model is shown behind this screen, to go back to.
        again: Edits again what was edited by hand; left out where the file itself is read.
        leave: Asks what becomes of what was edited by hand; whoever answers takes this screen away.
    """

    NAME: ClassVar[str] = "error"

    def __init__(
        self,
        document: Document,
        *,
        behind: bool = False,
        again: Callable[[], object] | None = None,
        leave: Callable[[ErrorScreen], object] | None = None,
    ) -> None:
        super().__init__()
        self._again = again
        self._leave = leave
        self._document = document
        self._behind = behind
        self._selected = 0
        self._kept: list[Problems] = []
        self._starts: list[int] = []

    @property
    def footer_commands(self) -> tuple[Command, ...]:
        """The commands that the footer shows; the way out is a way back where there is one."""
        shown = super().footer_commands
        return tuple(command.on("page") for command in shown) if self._behind else shown

    def show(self, document: Document) -> None:
        """Show what is wrong now."""
        self._document = document
        self._kept.clear()
        self._selected = min(self._selected, len(document.findings) - 1)
        self.query_one("#header", LineBar).refresh()
        self.page.draw(self.lines)
        self.say(Safe("read again: still something wrong"))

    def title_text(self) -> Safe:
        """Say how much is wrong."""
        return heading(self._document)

    def lines(self, columns: int) -> list[Line]:
        """Return the problems."""
        problems = self._laid_out(columns)
        self._starts = problems.starts
        return problems.lines(self._selected)

    def _laid_out(self, columns: int) -> Problems:
        """Return the problems in a width; two widths are kept, since a page asks for one without a bar first."""
        found = next((each for each in self._kept if each.columns == columns), None)
        if found is None:
            found = Problems(self._document, columns)
            self._kept = [*self._kept[-1:], found]
        return found

    def _select(self, number: int) -> None:
        self._selected = min(max(0, number), len(self._document.findings) - 1)
        self.page.draw(self.lines)
        following = [*self._starts, self.page.length]
        self.page.show_lines(self._starts[self._selected] - 1, following[self._selected + 1] - 2)

    def do_page_line_up(self) -> None:
        """Select the problem before."""
        self._select(self._selected - 1)

    def do_page_line_down(self) -> None:
        """Select the next problem."""
        self._select(self._selected + 1)

    def do_page_first(self) -> None:
        """Select the first problem."""
        self._select(0)

    def do_page_last(self) -> None:
        """Select the last problem."""
        self._select(len(self._document.findings) - 1)

    def do_reload(self) -> None:
        """Read the file again."""
        if self._again is not None:
            self.dismiss()
            self._again()
            return
        self.app.call_later(partial(self.app.run_action, "reload"))

    def do_edit_file(self) -> None:
        """Open the file in the user's editor at the selected problem, then read it again."""
        if self._again is not None:
            self.do_reload()
            return
        if self._document.path is None:
            return
        refused = edit(self.app, self._document.path, self._document.findings[self._selected].line)
        if refused:
            self.say(safe(refused))
        else:
            self.do_reload()

    def do_quit(self) -> None:
        """Go back to the model behind this screen; without one leave the program, which was of no use then."""
        if self._behind:
            self.do_back()
        else:
            self.app.exit(2)

    def do_back(self) -> None:
        """Go back to the model behind this screen; without one stay: Esc never quits."""
        if self._leave is not None:
            self._leave(self)
        elif self._behind:
            self.app.call_later(partial(self.app.run_action, "return_to_model"))
        else:
            self.say(Safe(f"{self.keys.label('quit')} leaves the program"))
