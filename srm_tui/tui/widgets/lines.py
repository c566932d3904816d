"""Widgets that draw lines of spans, one line or many.

They scroll by an offset of their own: Textual's scrolling lays the whole screen out again whenever the number of lines
changes, which costs more than drawing them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from srm_tui.layout.looks import DIM
from srm_tui.layout.spans import line_width
from srm_tui.text import width
from srm_tui.tui.styles import style_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from srm_tui.layout.spans import Line
    from srm_tui.tui.styles import StyleBook

WHEEL = 3
"""Lines that a notch of the wheel scrolls."""


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


class Scrolled(Widget):
    """Shows a part of something long, with a bar at the right edge that says which part."""

    top = 0
    """The first line shown."""

    @property
    def length(self) -> int:
        """Lines in all."""
        raise NotImplementedError

    @property
    def overflows(self) -> bool:
        """Whether not everything is shown."""
        return self.length > self.size.height

    def scroll_lines(self, lines: int) -> bool:
        """Move down by some lines (up where negative); False where nothing moved."""
        return self.go_to(self.top + lines)

    def scroll_screen(self, direction: int) -> bool:
        """Move by a screenful, down or (-1) up."""
        return self.go_to(self.top + direction * max(1, self.size.height - 1))

    def go_to(self, top: int) -> bool:
        """Show the lines from `top` on, as far as there are any; False where nothing moved."""
        wanted = min(max(0, top), max(0, self.length - self.size.height))
        if wanted == self.top:
            return False
        self.top = wanted
        self.refresh()
        return True

    def show_lines(self, first: int, last: int) -> bool:
        """Scroll just so far that the lines from `first` to `last` are in view; `first` comes before `last`."""
        height = max(1, self.size.height)
        if last >= self.top + height:
            return self.go_to(min(first, last - height + 1))
        if first < self.top:
            return self.go_to(first)
        return False

    def with_bar(self, strip: Strip, y: int) -> Strip:
        """Return a line of the widget with its piece of the bar, where there is more than is shown."""
        (columns, height), length = self.size, self.length
        if length <= height:
            return strip
        thumb = max(1, height * height // length)
        start = round(self.top * (height - thumb) / max(1, length - height))
        piece = "▐" if start <= y < start + thumb else " "
        line = strip if strip.cell_length == columns - 1 else strip.crop(0, columns - 1)
        return Strip([*line, Segment(piece, styles_of(self).style(DIM))], columns)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        self.scroll_lines(WHEEL)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        self.scroll_lines(-WHEEL)
        event.stop()

    def on_bar(self, x: int, y: int) -> bool:
        """Go where the bar was clicked; False where the click was not on it."""
        if not self.overflows or x != self.size.width - 1:
            return False
        self.go_to(round(y * (self.length - self.size.height) / max(1, self.size.height - 1)))
        return True


class LinesView(Scrolled):
    """Many lines that scroll, made anew for each width."""

    def __init__(self, *, widget_id: str, focusable: bool = True) -> None:
        super().__init__(id=widget_id)
        self.can_focus = focusable
        self.lines: list[Line] = []
        self.lines_to_come = 0
        """The height that the widget is about to get, where that is known before the layout."""
        self._make: Callable[[int], list[Line]] | None = None
        self._columns = 0

    @property
    def length(self) -> int:
        """Lines in all."""
        return len(self.lines)

    def draw(self, make: Callable[[int], list[Line]], *, from_the_top: bool = False) -> None:
        """Show other lines; only those that differ are drawn.

        Args:
            make: Returns the lines for a width.
            from_the_top: Scroll to the first line; otherwise what is in view stays.
        """
        self._make = make
        before, top, overflowed = self.lines, self.top, self.overflows
        self._remake()
        self.top = 0 if from_the_top else min(top, max(0, self.length - self.size.height))
        if self.top != top or self.overflows or overflowed:
            self.refresh()
            return
        now = self.lines
        columns = self.size.width
        changed = [
            Region(0, y, columns, 1)
            for y in range(max(len(before), len(now)))
            if y >= len(before) or y >= len(now) or before[y] != now[y]
        ]
        if changed:
            self.refresh(*changed)

    def on_resize(self) -> None:
        """Make the lines for the new width, or for one with a bar or without, and keep within them."""
        with_bar = bool(self.lines) and line_width(self.lines[0]) < self.size.width
        if self.size.width != self._columns or with_bar != self.overflows:
            self._remake()
            self.refresh()
        self.go_to(self.top)

    def _remake(self) -> None:
        self._columns = self.size.width
        self.lines = self._make(self._columns) if self._make is not None and self._columns > 0 else []
        if self._make is not None and self.length > max(self.size.height, self.lines_to_come) and self._columns > 1:
            self.lines = self._make(self._columns - 1)

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        lines, at, columns = self.lines, y + self.top, self._columns
        if at >= len(lines):
            return Strip.blank(columns, styles_of(self).style(DIM))
        return self.with_bar(styles_of(self).strip(lines[at]), y)

    def on_click(self, event: events.Click) -> None:
        """Say what was clicked."""
        if self.on_bar(event.x, event.y):
            return
        at = event.y + self.top
        if at < len(self.lines):
            target = target_at(self.lines[at], event.x)
            if target:
                self.post_message(Pressed(target))
