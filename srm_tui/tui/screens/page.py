"""A screen of one long page that scrolls, under a title."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters

from srm_tui.layout.looks import BAND
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.text import Safe
from srm_tui.tui.screens.base import CommandScreen
from srm_tui.tui.widgets.lines import LineBar, LinesView

if TYPE_CHECKING:
    from textual.app import ComposeResult


class PageScreen(CommandScreen[None]):
    """Shows lines that scroll; subclasses say which."""

    CSS_PATH = "page.tcss"
    NAME: ClassVar[str] = "page"

    page = getters.query_one("#page", LinesView)

    def compose(self) -> ComposeResult:
        """Lay out title, page and footer."""
        yield LineBar(self._title_line, widget_id="header")
        yield LinesView(widget_id="page")
        yield self.make_footer()

    def on_mount(self) -> None:
        """Fill the page."""
        self.page.draw(self.lines)
        self.page.focus()

    def title_text(self) -> Safe:
        """Return the title."""
        raise NotImplementedError

    def lines(self, columns: int) -> list[Line]:
        """Return the page in a width."""
        raise NotImplementedError

    def _title_line(self, columns: int) -> Line:
        return padded((Span(Safe(f" {self.title_text()}"), BAND),), columns, BAND)

    def do_page_line_up(self) -> None:
        """Scroll up by a line."""
        self.page.scroll_lines(-1)

    def do_page_line_down(self) -> None:
        """Scroll down by a line."""
        self.page.scroll_lines(1)

    def do_page_screen_up(self) -> None:
        """Scroll up by a screenful."""
        self.page.scroll_screen(-1)

    def do_page_screen_down(self) -> None:
        """Scroll down by a screenful."""
        self.page.scroll_screen(1)

    def do_page_first(self) -> None:
        """Go to the first line."""
        self.page.go_to(0)

    def do_page_last(self) -> None:
        """Go to the last line."""
        self.page.go_to(self.page.length)
