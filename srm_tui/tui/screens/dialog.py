"""What dialogs share: a sheet at the foot of the screen, a list to choose from, and keys that are never lost.

The screen itself takes all keys, in the order in which they were typed: a field would have to get the focus first, and
what is typed until then would go elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events, getters, on
from textual.await_complete import AwaitComplete
from textual.containers import Container
from textual.screen import ModalScreen

from srm_tui.commands import Command
from srm_tui.layout.dialog import title_lines
from srm_tui.layout.footer import footer
from srm_tui.text import Safe
from srm_tui.tui.in_turn import type_again
from srm_tui.tui.widgets.lines import LineBar, LinesView, Pressed

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from srm_tui.layout.dialog import Entries
    from srm_tui.layout.spans import Line

Result = TypeVar("Result")

ROOMY_FROM = 20
"""Lines from which blank ones set apart what is said from what can be chosen."""


def hint(command: str, keys: str, word: str) -> Command:
    """Return a key of a dialog for its footer."""
    return Command(command, (keys,), word, word.capitalize(), "", "")


TAKE = hint("take", "enter", "take")
CANCEL = hint("cancel", "escape", "cancel")
SELECT = hint("select", "up down", "select")
SCROLL = hint("scroll", "pagedown", "scroll")


class Dialog(ModalScreen[Result]):
    """Asks for something over the screen below; Esc leaves without a result.

    Args:
        title: What is asked.
    """

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""

    entries = getters.query_one("#entries", LinesView)

    def __init__(self, title: Safe) -> None:
        super().__init__()
        self._title = title
        self._selected = 0
        self._spans: list[range] = []
        self._message = Safe("")
        self._focus_below: Widget | None = None

    # What is shown

    def compose(self) -> ComposeResult:
        """Lay out title, what stands above the list, the list and the footer."""
        with Container(id="sheet"):
            yield LinesView(widget_id="title", focusable=False)
            yield from self.compose_above()
            yield LinesView(widget_id="entries", focusable=False)
            yield LineBar(self._footer_line, widget_id="footer")

    def compose_above(self) -> ComposeResult:
        """Lay out what stands above the list."""
        yield from ()

    def on_mount(self) -> None:
        """Show everything; below, nothing says any more that the keys go there."""
        below = self.app.screen_stack[-2] if self.is_active and len(self.app.screen_stack) > 1 else None
        if below is not None and below.focused is not None:
            self._focus_below = below.focused
            below.set_focus(None)
        self.query_one("#title", LinesView).draw(lambda columns: title_lines(self._title, columns))
        self.redraw()

    def on_resize(self) -> None:
        """Share the lines that there are now."""
        self.redraw()

    def lay_out(self) -> None:
        """Share the lines that there are."""
        columns, height = self.size
        if columns:
            title = len(title_lines(self._title, columns))
            self.share(self.query_one("#title", LinesView), title)
            self.share_rest(columns, max(2, height - title - 1))

    def share_rest(self, columns: int, room: int) -> None:
        """Share the lines between title and footer."""
        raise NotImplementedError

    def share(self, view: LinesView, lines: int) -> None:
        """Give a part of the sheet its lines; only where it differs: the same would cost a layout all the same."""
        view.lines_to_come = lines
        if str(view.styles.height) != str(lines):
            view.styles.height = lines
        view.display = lines > 0

    def entries_in(self, columns: int) -> Entries:
        """Return the list in a width."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """How many entries there are to select from."""
        raise NotImplementedError

    def _entry_lines(self, columns: int) -> list[Line]:
        lines, self._spans = self.entries_in(columns)
        return lines

    def redraw(self) -> None:
        """Show the list as it is now, with what is selected in view."""
        if self.is_attached and not self._is_left:
            self.entries.draw(self._entry_lines)
            self.lay_out()
            self.call_after_refresh(self._laid_out)

    def _laid_out(self) -> None:
        """Bring what is selected into view, and say which keys matter: that depends on what has room."""
        if self._is_left:
            return
        self._redraw_footer()
        if self._selected < len(self._spans):
            span = self._spans[self._selected]
            self.entries.show_lines(span.start, span.stop - 1)

    @property
    def hints(self) -> list[Command]:
        """The keys that the footer shows, the ways out last; where there is no room the ones before them go first."""
        raise NotImplementedError

    def _footer_line(self, columns: int) -> Line:
        return footer(self.hints, columns, self._message)

    def say(self, message: Safe) -> None:
        """Say something in the footer until the next key."""
        if message != self._message:
            self._message = message
            self._redraw_footer()

    def _redraw_footer(self) -> None:
        for bar in self.query("#footer").results(LineBar):
            bar.refresh()

    # What is done

    def select(self, number: int) -> None:
        """Select an entry, the nearest that there is."""
        self._selected = max(0, min(number, self.count - 1))
        self.redraw()

    def take(self) -> None:
        """Leave with what is selected."""
        raise NotImplementedError

    def typed(self, event: events.Key) -> bool:
        """Take a key of this dialog's own; False where it has no meaning."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Take a key; one that came after the answer goes to the screen that is back."""
        if not self.is_active:
            if self._is_left:
                event.stop()
                event.prevent_default()
                # First comes what is done with the answer: that may be another dialog, for which the key is meant.
                self.app.screen.call_next(self.app.call_next, type_again, self.app, [event])
            return
        self.say(Safe(""))
        page = max(1, self.entries.size.height - 1)
        steps = {"up": -1, "down": 1, "shift+tab": -1, "tab": 1, "home": -self.count, "end": self.count}
        pages = {"pageup": -page, "pagedown": page}
        if event.key == "escape":
            self.dismiss()
        elif event.key == "enter":
            self.take()
        elif self.typed(event):
            pass
        elif event.key in {"tab", "shift+tab"} and self.count:
            self.select((self._selected + steps[event.key]) % self.count)
        elif event.key in steps:
            self.select(self._selected + steps[event.key])
        elif event.key in pages:
            self.select(self._selected + pages[event.key])
        else:
            return
        event.stop()
        event.prevent_default()

    @property
    def _is_left(self) -> bool:
        return self not in self.app.screen_stack

    @on(Pressed)
    def _pressed(self, event: Pressed) -> None:
        kind, _, name = event.target.partition(":")
        if kind == "entry":
            self.pressed(int(name))
        elif event.target == f"command:{CANCEL.id}":
            self.dismiss()
        elif event.target == f"command:{TAKE.id}":
            self.take()

    def pressed(self, number: int) -> None:
        """Take what was clicked."""
        self._selected = number
        self.take()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave, once: a second answer may have come as fast. The keys go again where they went before."""
        if not self.is_active:
            return AwaitComplete()
        if self._focus_below is not None and self._focus_below.is_attached:
            self._focus_below.screen.set_focus(self._focus_below)
        return super().dismiss(result)
