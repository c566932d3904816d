"""The stack grid: one widget on the line API, so its cost does not depend on the number of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from srm_tui.layout.differing import differing_lines
from srm_tui.layout.looks import BACKGROUND
from srm_tui.tui.widgets.lines import Scrolled, styles_of

if TYPE_CHECKING:
    from textual import events

    from srm_tui.layout.geometry import Target
    from srm_tui.layout.picture import Picture


class _Drawn(NamedTuple):
    """What a cached strip depends on beside its line."""

    theme: str | None
    cursor: Target | None
    focus: bool


class StackGrid(Scrolled, can_focus=True):
    """Draws a picture and holds the cursor; the screen decides where it goes."""

    cursor: reactive[Target | None] = reactive(None, repaint=False)
    """What is selected."""

    class Selected(Message):
        """Something was clicked; `again` when it was selected already."""

        def __init__(self, target: Target, *, again: bool) -> None:
            super().__init__()
            self.target = target
            self.again = again

    def __init__(self, *, widget_id: str) -> None:
        super().__init__(id=widget_id)
        self.picture: Picture | None = None
        self._column = 0
        self._pressed: Target | None = None
        self._strips: dict[int, tuple[_Drawn, Strip]] = {}
        self._kept: WeakKeyDictionary[Picture, dict[int, tuple[_Drawn, Strip]]] = WeakKeyDictionary()

    @property
    def length(self) -> int:
        """Lines of the whole grid."""
        return self.picture.height if self.picture is not None else 0

    def show(self, picture: Picture, cursor: Target | None) -> None:
        """Show another picture, with the cursor in view; a model without layers has none.

        Only the lines that differ are drawn: after an edit few do.
        """
        before, drawn = self.picture, self._strips
        differing = differing_lines(before, picture) if before is not None and before is not picture else None
        was = self.cursor
        self.picture = picture
        self._strips = self._kept.setdefault(picture, {})
        if differing is not None and not self._strips:
            self._strips.update((line, strip) for line, strip in drawn.items() if line not in differing)
        self.set_reactive(StackGrid.cursor, cursor)
        self._column = picture.geometry.column(cursor) if cursor is not None else 0
        top = self.top
        self.go_to(self.top)
        self.reveal()
        if differing is None or self.top != top:
            self.refresh()
            return
        for target in {was, cursor} - {None}:
            if target is not None and picture.geometry.shows(target):
                area = picture.geometry.area(target)
                differing.update(range(area.y, area.y + area.height))
        shown = range(self.top, self.top + self.size.height)
        regions = [Region(0, line - self.top, self.size.width, 1) for line in differing if line in shown]
        if regions:
            self.refresh(*regions)

    def forget(self) -> None:
        """Select nothing and start at the top: another model is shown."""
        self.set_reactive(StackGrid.cursor, None)
        self.top = 0

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.go_to(self.top)
        self.reveal()

    def watch_cursor(self, old: Target | None, new: Target | None) -> None:
        """Redraw the two places that changed."""
        picture = self.picture
        if picture is None:
            return
        for target in (old, new):
            if target is not None:
                area = picture.geometry.area(target)
                for line in range(area.height):
                    self._strips.pop(area.y + line, None)
                self.refresh(Region(0, area.y - self.top, self.size.width, area.height))
        self.reveal()

    def reveal(self) -> None:
        """Scroll just so far that the cursor is in view; its band too where it is the first row."""
        picture, cursor = self.picture, self.cursor
        if picture is None or cursor is None or not self.size.height:
            return
        area = picture.geometry.area(cursor)
        band = picture.geometry.top(cursor.layer)
        self.show_lines(band if area.y - band == 1 else area.y, area.y + area.height - 1)

    def step(self, direction: str) -> Target | None:
        """Return what lies one step away from the cursor; None while there is nothing to move on.

        Args:
            direction: `up`, `down`, `left`, `right`, `home`, `end`, `page-up`, `page-down`, `layer-up`, `layer-down`,
                `first` or `last`.
        """
        picture, cursor = self.picture, self.cursor
        if picture is None or cursor is None:
            return None
        geometry = picture.geometry
        sideways = {"left": -1, "right": 1, "home": -geometry.columns, "end": geometry.columns}
        pages = {"page-up": -1, "page-down": 1}
        layers = {"layer-up": 1, "layer-down": -1}
        if direction in sideways:
            return self._sideways(geometry.beside(cursor, sideways[direction]))
        if direction in pages:
            return geometry.paged(cursor, pages[direction] * max(1, self.size.height - 1))
        if direction in layers:
            return geometry.entered(min(max(0, cursor.layer + layers[direction]), len(geometry.spans) - 1))
        if direction in {"first", "last"}:
            return geometry.first() if direction == "first" else geometry.last()
        return (geometry.above if direction == "up" else geometry.below)(cursor, self._column)

    def _sideways(self, target: Target) -> Target:
        if self.picture is not None:
            self._column = self.picture.geometry.column(target)
        return target

    def render_line(self, y: int) -> Strip:
        """Draw one visible line, from the cache where nothing about it changed."""
        picture = self.picture
        columns = self.size.width
        if picture is None:
            return Strip.blank(columns, styles_of(self).style(BACKGROUND))
        at = y + self.top
        book = styles_of(self)
        cursor = self.cursor
        near = cursor is not None and self._covers(picture, cursor, at)
        drawn = _Drawn(book.name, cursor if near else None, self.has_focus if near else True)
        known = self._strips.get(at)
        if known is None or known[0] != drawn:
            strip = book.strip(picture.line(at, drawn.cursor, focus=drawn.focus))
            known = self._strips[at] = (drawn, strip)
        return self.with_bar(known[1], y)

    @staticmethod
    def _covers(picture: Picture, target: Target, y: int) -> bool:
        area = picture.geometry.area(target)
        return area.y <= y < area.y + area.height

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember what is aimed at: with the focus a question at the foot goes, and what was aimed at moves."""
        if self.picture is not None and not self.on_bar(event.x, event.y):
            self._pressed = self.picture.geometry.at(event.x, event.y + self.top)

    def on_click(self, event: events.Click) -> None:
        """Select what was clicked."""
        target, self._pressed = self._pressed, None
        if self.picture is None or self.on_bar(event.x, event.y):
            return
        if target is not None and self.picture.geometry.shows(target):
            self._sideways(target)
            self.post_message(self.Selected(target, again=target == self.cursor))
