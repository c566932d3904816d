"""The help: the keys of a screen, what the marks mean, and the manual."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from srm_tui.layout.help import keys_page, marks_page
from srm_tui.layout.looks import BAND, BAND_DIM, CURSOR
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.pages import page, topics
from srm_tui.text import Safe
from srm_tui.tui.screens.page import PageScreen
from srm_tui.tui.theme import colourless
from srm_tui.tui.widgets.lines import LineBar, LinesView, Pressed

if TYPE_CHECKING:
    from textual.app import ComposeResult

_OWN = (Safe("Keys"), Safe("Marks"))
_SCROLLS = {
    "page-line-up": "scroll_up",
    "page-line-down": "scroll_down",
    "page-screen-up": "scroll_page_up",
    "page-screen-down": "scroll_page_down",
    "page-first": "scroll_home",
    "page-last": "scroll_end",
}


class Manual(VerticalScroll, inherit_bindings=False):
    """The pages of the manual; the screen's commands scroll them."""


class HelpScreen(PageScreen):
    """Shows one topic at a time; the topics stand in the title line."""

    NAME: ClassVar[str] = "help"
    CSS_PATH = "help.tcss"

    manual = getters.query_one("#manual", Manual)

    def __init__(self, screen: str) -> None:
        super().__init__()
        self._about = screen
        self._topics = list(topics())
        self._topic = 0

    def compose(self) -> ComposeResult:
        """Lay out the topics, the page, the manual and the footer."""
        yield LineBar(self._title_line, widget_id="header")
        yield LinesView(widget_id="page")
        with Manual(id="manual"):
            yield Markdown(open_links=False)
        yield self.make_footer()

    @property
    def _names(self) -> list[Safe]:
        return [*_OWN, *(Safe(topic.replace("-", " ").capitalize()) for topic in self._topics)]

    def _title_line(self, columns: int) -> Line:
        """Return the topics; where they do not fit, the current one with its number."""
        tabs: Line = tuple(
            Span(Safe(f" {name} "), CURSOR if number == self._topic else BAND_DIM, f"topic:{number}")
            for number, name in enumerate(self._names)
        )
        head: Line = (Span(Safe(" Help  "), BAND),)
        if sum(len(span.text) for span in (*head, *tabs)) > columns:
            name = Safe(f" {self._names[self._topic]} ")
            count = Safe(f"  {self._topic + 1} of {len(self._names)}")
            tabs = (Span(name, CURSOR), Span(count, BAND_DIM))
        return padded((*head, *tabs), columns, BAND)

    def lines(self, columns: int) -> list[Line]:
        """Return the keys or the marks."""
        if self._topic == 0:
            return keys_page(self._about, columns, self.keys)
        return marks_page(columns, colour=not colourless())

    async def _show(self, topic: int) -> None:
        self._topic = topic % len(self._names)
        in_manual = self._topic >= len(_OWN)
        self.set_class(in_manual, "manual")
        self.query_one("#header", LineBar).refresh()
        if in_manual:
            await self.query_one(Markdown).update(page(self._topics[self._topic - len(_OWN)], self.keys))
            self.manual.scroll_home(animate=False)
            self.manual.focus()
        else:
            self.page.draw(self.lines, from_the_top=True)
            self.page.focus()

    def carry_out(self, command: str) -> None:
        """Carry out a command; what scrolls a page scrolls the manual while that is shown."""
        if command in _SCROLLS and self.has_class("manual"):
            getattr(self.manual, _SCROLLS[command])(animate=False)
        else:
            super().carry_out(command)

    def do_next_topic(self) -> None:
        """Show the next topic."""
        self.run_worker(self._show(self._topic + 1), exclusive=True)

    def do_previous_topic(self) -> None:
        """Show the topic before."""
        self.run_worker(self._show(self._topic - 1), exclusive=True)

    @on(Pressed)
    def _topic_pressed(self, event: Pressed) -> None:
        kind, _, number = event.target.partition(":")
        if kind == "topic":
            self.run_worker(self._show(int(number)), exclusive=True)
