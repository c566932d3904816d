"""The form's fields: lines, and over them a field in which one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import TextArea

from srm_tui.text import safe
from srm_tui.tui.widgets.field import OneLineInput, visible
from srm_tui.tui.widgets.lines import LinesView

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.document._document import EditResult
    from textual.widgets.text_area import Location

    from srm_tui.layout.form import Place


class LineField(OneLineInput):
    """A field of one line that leaves the keys that go to other fields to the form."""

    def __init__(self) -> None:
        super().__init__("", widget_id="line")
        self.add_class("typed")
        for key in ("up", "down", "pageup", "pagedown"):
            # Textual would scroll the one line.
            self._bindings.key_to_bindings.pop(key, None)


class LongText(TextArea):
    """A field of several lines that holds nothing but what it shows."""

    def __init__(self) -> None:
        super().__init__("", id="long", classes="typed", soft_wrap=True, compact=True, tab_behavior="focus")
        self.cursor_blink = False
        self.highlight_cursor_line = False

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        """Put what is typed or pasted in place of a part, but for what a terminal would obey or nobody would see."""
        shown = "\n".join(map(visible, insert.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
        return super().replace(shown, start, end, maintain_selection_offset=maintain_selection_offset)


class FormPane(LinesView):
    """Shows the form; where one types a field lies over the line."""

    class Moved(Message):
        """The lines moved beneath the field in which one types."""

    class TookKeys(Message):
        """The lines have the keys again, such as by a click beside a field."""

    def __init__(self) -> None:
        super().__init__(widget_id="form")
        self.line = LineField()
        self.long = LongText()
        for each in (self.line, self.long):
            each.can_focus = False

    def compose(self) -> ComposeResult:
        """Lay out the two fields; they are hidden until one types."""
        yield self.line
        yield self.long

    def on_focus(self) -> None:
        """Say that the keys come here."""
        self.post_message(self.TookKeys())

    def go_to(self, top: int) -> bool:
        """Show the lines from `top` on, and say that they moved."""
        moved = super().go_to(top)
        if moved:
            self.post_message(self.Moved())
        return moved

    def begin(self, place: Place, text: str, *, long: bool) -> LineField | LongText:
        """Show the field for one line or several over a place, with a text in it and the cursor behind that."""
        used: LineField | LongText = self.long if long else self.line
        if isinstance(used, LongText):
            used.load_text(text)
            used.move_cursor(used.document.end)
        else:
            used.value = text
            used.cursor_position = len(text)
        used.can_focus = True
        used.styles.display = "block"
        self.put(used, place)
        self.screen.set_focus(used, scroll_visible=False)
        return used

    def put(self, used: LineField | LongText, place: Place) -> None:
        """Lay the field over a place."""
        wanted = (place.x, place.line - self.top)
        used.styles.offset = wanted
        used.styles.width, used.styles.height = place.columns, place.lines

    def end(self) -> None:
        """Hide the fields, and take the keys again."""
        self.screen.set_focus(self, scroll_visible=False)
        for used in (self.line, self.long):
            used.can_focus = False
            used.styles.display = "none"


def can_be_typed(text: str, *, long: bool) -> bool:
    """Whether a field can hold a text as it is: nothing in it has to be replaced to be shown."""
    return all(safe(line) == line for line in (text.split("\n") if long else [text]))
