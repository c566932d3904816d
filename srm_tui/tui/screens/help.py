"""The help: the keys of a screen, what the marks mean, and the manual."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.containers import Container, VerticalScroll
from textual.widgets import Markdown

from srm_tui.layout.help import TOPICS_WIDTH, Topic, keys_page, marks_page, topics_list
from srm_tui.layout.looks import BAND, BAND_DIM
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.pages import headings, page, topics
from srm_tui.text import Safe, cut, safe, width
from srm_tui.tui.screens.page import PageScreen
from srm_tui.tui.theme import colourless
from srm_tui.tui.widgets.lines import LineBar, LinesView, Pressed

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from srm_tui.commands import Command

_OWN = (
    Topic(Safe("This screen"), Safe("Keys"), about=Safe("What each key does on the screen you come from")),
    Topic(Safe("This screen"), Safe("Marks"), about=Safe("What letters, colours and signs mean")),
)
_DIGITS = "1234567890"
_READABLE = 80
"""Columns that the examples of the manual take."""
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
    """Shows one topic at a time; the list of topics stands beside it, or where there is no room in its place."""

    NAME: ClassVar[str] = "help"
    CSS_PATH = "help.tcss"

    manual = getters.query_one("#manual", Manual)
    listed = getters.query_one("#topics", LinesView)

    def __init__(self, screen: str) -> None:
        super().__init__()
        self._about = screen
        self._pages = list(topics())
        self._topics = [*_OWN, *_of_the_manual()]
        self._topic = 0
        self._selected: int | None = None

    def compose(self) -> ComposeResult:
        """Lay out the title, the topics, the page, the manual and the footer."""
        yield LineBar(self._title_line, widget_id="header")
        with Container(id="body"):
            yield LinesView(widget_id="topics", focusable=False)
            yield LinesView(widget_id="page")
            with Manual(id="manual"):
                yield Markdown(open_links=False)
        yield self.make_footer()

    def on_mount(self) -> None:
        """Fill the list."""
        self.on_resize()
        self.listed.draw(self._list)

    def on_resize(self) -> None:
        """Put the list beside the page where both have room."""
        self.set_class(self.app.size.width > _READABLE + TOPICS_WIDTH, "beside")

    @property
    def footer_commands(self) -> tuple[Command, ...]:
        """The commands that the footer shows: those of the list while one chooses."""
        if self._selected is None:
            return tuple(command for command in super().footer_commands if command.id != "open-topic")
        return tuple(
            command._replace(word="page") if command.id == "topics" else command
            for command in super().footer_commands
            if command.id not in {"next-topic", "previous-topic"}
        )

    def _title_line(self, columns: int) -> Line:
        """Return the topic, with its number among all."""
        head = Safe(" Help   ")
        count = Safe(f"   {self._topic + 1} of {len(self._topics)}")
        if self._selected is None:
            name = cut(self._topics[self._topic].title, columns - len(head) - width(count))
        else:
            name, count = Safe("Topics"), Safe("")
        return padded((Span(head, BAND_DIM), Span(name, BAND), Span(count, BAND_DIM)), columns, BAND_DIM)

    def _list(self, columns: int) -> list[Line]:
        return topics_list(self._topics, self._topic, self._selected, columns)

    def lines(self, columns: int) -> list[Line]:
        """Return the keys or the marks."""
        if self._topic == 0:
            return keys_page(self._about, columns, self.keys)
        return marks_page(columns, colour=not colourless())

    async def _show(self, topic: int) -> None:
        self._topic = topic % len(self._topics)
        in_manual = self._topic >= len(_OWN)
        self.set_class(in_manual, "manual")
        self._choose(None)
        if in_manual:
            await self.query_one(Markdown).update(page(self._pages[self._topic - len(_OWN)], self.keys))
            self.manual.scroll_home(animate=False)
        else:
            self.page.draw(self.lines, from_the_top=True)

    def _go_to(self, topic: int) -> None:
        self.run_worker(self._show(topic), exclusive=True)

    def _choose(self, topic: int | None) -> None:
        """Select a topic in the list, or with None give the keys back to the page."""
        self._selected = topic
        self.set_class(topic is not None, "choosing")
        self.listed.draw(self._list)
        for bar in self.query(LineBar):
            bar.refresh()
        # A list that was not shown has its lines only then.
        self.call_after_refresh(self._keep_in_view)
        if topic is None:
            (self.manual if self.has_class("manual") else self.page).focus()

    def _keep_in_view(self) -> None:
        here = f"topic:{self._topic if self._selected is None else self._selected}"
        at = next((y for y, line in enumerate(self.listed.lines) if line[0].target == here), 0)
        # The first topic brings its heading along.
        self.listed.show_lines(at if at > 2 else 0, at)

    def carry_out(self, command: str) -> None:
        """Carry out a command; what scrolls a page moves in the list, or scrolls the manual, where those are shown."""
        if command in _SCROLLS and self._selected is not None:
            last, screenful = len(self._topics) - 1, max(1, self.listed.size.height - 1)
            steps = {"line-up": -1, "line-down": 1, "screen-up": -screenful, "screen-down": screenful, "first": -last}
            to = self._selected + steps.get(command.removeprefix("page-"), last)
            self._choose(min(max(0, to), last))
        elif command in _SCROLLS and self.has_class("manual"):
            getattr(self.manual, _SCROLLS[command])(animate=False)
        else:
            super().carry_out(command)

    def on_key(self, event: events.Key) -> None:
        """Show the page of a digit."""
        shown = [number for number, topic in enumerate(self._topics) if topic.sign == event.character]
        if event.character and shown and not self._prefix:
            event.stop()
            event.prevent_default()
            self._go_to(shown[0])

    def do_topics(self) -> None:
        """Choose in the list of topics, or go back to the page."""
        self._choose(self._topic if self._selected is None else None)

    def do_open_topic(self) -> None:
        """Show the selected topic; where none is, the list."""
        if self._selected is None:
            self.do_topics()
        else:
            self._go_to(self._selected)

    def do_next_topic(self) -> None:
        """Show the next topic."""
        self._go_to(self._topic + 1)

    def do_previous_topic(self) -> None:
        """Show the topic before."""
        self._go_to(self._topic - 1)

    def do_back(self) -> None:
        """Go back to the page, or else to the screen before."""
        if self._selected is None:
            self.dismiss()
        else:
            self.do_topics()

    @on(Pressed)
    def _topic_pressed(self, event: Pressed) -> None:
        kind, _, number = event.target.partition(":")
        if kind == "topic":
            self._go_to(int(number))


def _of_the_manual() -> list[Topic]:
    """Return the pages of the manual, the first ten with a digit."""
    signs = _DIGITS.ljust(len(topics()))
    return [
        Topic(Safe("The manual"), safe(title), Safe(sign.strip()), safe(" · ".join(headings(topic))))
        for (topic, title), sign in zip(topics().items(), signs, strict=False)
    ]
