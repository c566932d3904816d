"""Widgets that draw lines of spans, one line or many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from srm_tui.text import width
from srm_tui.tui.styles import style_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from srm_tui.layout.spans import Line
    from srm_tui.tui.styles import StyleBook


def styles_of(widget: Widget) -> StyleBook:
    """Return the style book of the theme in force."""
    from srm_tui.tui.theme import NO_COLOUR  # noqa: PLC0415 (avoids loading themes for one word)

    theme = widget.app.theme
    return style_book(None if theme == NO_COLOUR else theme)


def target_at(line: Line, x: int) -> str:
    """Return what a click on a column of a line means; empty where nothing."""
    for span in line:
        x -= width(span.text)
        if x < 0:
            return span.target
    return ""


class Pressed(Message):
    """Something with a meaning was clicked."""

    def __init__(self, target: str) -> None:
        super().__init__()
        self.target = target


class LineBar(Widget):
    """One line, such as the header: drawn without a layout, so that it costs next to nothing to change."""

    DEFAULT_CSS = "LineBar { height: 1; }"

    def __init__(self, make: Callable[[int], Line], *, widget_id: str, focusable: bool = False) -> None:
        super().__init__(id=widget_id)
        self._make = make
        self.can_focus = focusable

    def render_line(self, y: int) -> Strip:
        """Draw the line in the width that there is."""
        if y:
            return Strip.blank(self.size.width)
        return styles_of(self).strip(self._make(self.size.width))

    def on_click(self, event: events.Click) -> None:
        """Say what was clicked."""
        target = target_at(self._make(self.size.width), event.x)
        if target:
            self.post_message(Pressed(target))


class LinesView(ScrollView, inherit_bindings=False):
    """Many lines that scroll, made anew for each width."""

    DEFAULT_CSS = "LinesView { scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: auto; }"

    def __init__(self, *, widget_id: str, focusable: bool = True) -> None:
        super().__init__(id=widget_id)
        self.can_focus = focusable
        self._make: Callable[[int], list[Line]] | None = None
        self._made: tuple[int, list[Line]] = (-1, [])

    @property
    def lines(self) -> list[Line]:
        """The lines in the present width."""
        return self._made[1]

    def draw(self, make: Callable[[int], list[Line]]) -> None:
        """Show other lines; `make` returns them for a width."""
        self._make = make
        self._made = (-1, [])
        self._remake()
        self.refresh()

    def on_resize(self) -> None:
        """Make the lines for the new width."""
        self._remake()

    def _remake(self) -> None:
        columns = self.scrollable_content_region.width
        if self._make is None or columns <= 0 or self._made[0] == columns:
            return
        self._made = (columns, self._make(columns))
        size = Size(columns, len(self._made[1]))
        if self.virtual_size != size:
            self.virtual_size = size

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        at = y + round(self.scroll_offset.y)
        lines = self.lines
        columns = self.size.width
        if at >= len(lines):
            return Strip.blank(columns, self.rich_style)
        return styles_of(self).strip(lines[at]).adjust_cell_length(columns, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Say what was clicked."""
        at = event.y + round(self.scroll_offset.y)
        if at < len(self.lines):
            target = target_at(self.lines[at], event.x)
            if target:
                self.post_message(Pressed(target))
