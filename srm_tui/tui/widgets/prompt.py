"""A line in which a short text is asked for, and below it what is wrong with it so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on, work
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from srm_tui.layout.dialog import message_lines
from srm_tui.layout.looks import BAND, DIM, GAP_TEXT, STRONG, TEXT
from srm_tui.layout.spans import Span, padded
from srm_tui.text import Safe, cut, safe, width
from srm_tui.tui.in_turn import type_again
from srm_tui.tui.paths import completed, offers
from srm_tui.tui.widgets.field import OneLineInput, visible
from srm_tui.tui.widgets.lines import LineBar, LinesView

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ClassVar

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from srm_tui.layout.spans import Line

_LEAST_FIELD = 12


class _Field(OneLineInput):
    """The field of a prompt; keys that come after its end are kept for whoever gets the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", show=False),
        Binding("shift+tab", "nothing", "", show=False),
        Binding("escape", "give_up", "Cancel", show=False),
        Binding("enter", "enter", "Take it", show=False),
    ]

    def __init__(self, value: str, prompt: Prompt) -> None:
        super().__init__(value, widget_id="prompt-field")
        self._prompt = prompt
        self._late: list[events.Key] = []

    async def _on_key(self, event: events.Key) -> None:
        """Keep keys that were typed after Enter or Esc."""
        if self._prompt.ended:
            event.stop()
            event.prevent_default()
            self._late.append(events.Key(event.key, event.character))
        else:
            await super()._on_key(event)
            # What means nothing here means nothing now: the screen must not change behind the question.
            event.stop()

    def _on_blur(self, event: events.Blur) -> None:
        """Give back keys that came late; where the keys go elsewhere before anything is decided, that is a cancel."""
        super()._on_blur(event)
        # Without focus anywhere it comes back: the terminal's window or a dialog has it for a while.
        if self.screen.focused is not None:
            self._prompt.end()
        self._give_back()

    def on_unmount(self) -> None:
        """Give back keys that came late."""
        self._give_back()

    def _give_back(self) -> None:
        late, self._late = self._late, []
        type_again(self.app, late)

    def action_enter(self) -> None:
        """Take what was typed."""
        self._prompt.enter()

    def action_give_up(self) -> None:
        """Take nothing."""
        self._prompt.end()

    def action_complete(self) -> None:
        """Complete a path."""
        self._prompt.complete()

    def action_nothing(self) -> None:
        """Stay: there is no field before this one."""


class Prompt(Widget):
    """Asks for a short text at the foot of a screen.

    Whoever mounts it removes it on `Submitted` and on `Cancelled`, one of which comes exactly once.

    Args:
        label: What is asked for: `name of the new row: `.
        value: What stands there at the start, raw. What of it cannot be shown is kept as long as nothing is changed.
        check: Says what is wrong with a text, in raw words; empty where nothing is. It is asked at each key.
        paths: Whether Tab completes paths.
    """

    DEFAULT_CSS = """
    Prompt { height: auto; background: $panel; }
    Prompt Horizontal { height: 1; }
    Prompt #prompt-label { height: 1; }
    Prompt #prompt-field { height: 1; width: 1fr; background: $panel; color: $foreground; padding: 0 1 0 0; }
    Prompt #prompt-above, Prompt #prompt-message { background: $surface; }
    """

    class Submitted(Message):
        """A text was entered, and nothing is wrong with it."""

        def __init__(self, prompt: Prompt, value: str) -> None:
            super().__init__()
            self.prompt = prompt
            self.value = value

        @property
        def control(self) -> Prompt:
            """The prompt."""
            return self.prompt

    class Cancelled(Message):
        """Nothing is to be entered."""

        def __init__(self, prompt: Prompt) -> None:
            super().__init__()
            self.prompt = prompt

        @property
        def control(self) -> Prompt:
            """The prompt."""
            return self.prompt

    class Offered(Message):
        """It is known how a path may go on."""

        def __init__(self, text: str, found: list[str], *, complete: bool) -> None:
            super().__init__()
            self.text = text
            self.found = found
            self.complete = complete

    def __init__(
        self,
        label: Safe,
        value: str = "",
        *,
        widget_id: str = "prompt",
        check: Callable[[str], str] | None = None,
        paths: bool = False,
    ) -> None:
        super().__init__(id=widget_id)
        self._label = label
        self._start = value
        self._check = check
        self.completes = paths
        """Whether Tab completes what is typed."""
        self._offers: list[str] = []
        self._problem = check(value) if check is not None and value else ""
        self._refused = False
        self.ended = False
        """Whether it was entered or cancelled."""
        self.field = _Field(value, self)
        self._above = LinesView(widget_id="prompt-above", focusable=False)
        self._message = LinesView(widget_id="prompt-message", focusable=False)

    @property
    def value(self) -> str:
        """What is typed so far; untouched it is what stood there at the start."""
        return self._start if self.field.value == visible(self._start) else self.field.value

    @property
    def lines(self) -> int:
        """Lines that it takes: the field, what is said below it, and a long label above it."""
        columns = self.app.size.width
        return 1 + len(self._above_lines(columns)) + len(self._message_lines(columns))

    def compose(self) -> ComposeResult:
        """Lay out label and field, and below them what is to be known."""
        yield self._above
        with Horizontal():
            yield LineBar(self._label_line, widget_id="prompt-label")
            yield self.field
        yield self._message

    def on_mount(self) -> None:
        """Take the keys, and show what is to be known at the start."""
        self.field.focus()
        self._above.draw(self._above_lines)
        self._message.draw(self._message_lines)
        self._lay_out()

    def on_resize(self) -> None:
        """Share the line between label and field."""
        self._lay_out()

    def focus(self, scroll_visible: bool = True) -> Prompt:  # noqa: FBT001, FBT002 (Textual's own)
        """Let the keys go to the field."""
        self.field.focus(scroll_visible)
        return self

    # Drawing

    def _lay_out(self) -> None:
        columns = self.app.size.width
        self.query_one("#prompt-label", LineBar).styles.width = 1 if self._above_lines(columns) else self._label_width
        for view, lines in ((self._above, self._above_lines(columns)), (self._message, self._message_lines(columns))):
            if str(view.styles.height) != str(len(lines)):
                view.lines_to_come = len(lines)
                view.styles.height = len(lines)

    @property
    def _label_width(self) -> int:
        return width(self._label) + 1

    def _above_lines(self, columns: int) -> list[Line]:
        """Return the label where the field would have no room beside it."""
        return message_lines(self._label, columns, STRONG) if self._label_width > columns - _LEAST_FIELD else []

    def _label_line(self, columns: int) -> Line:
        words = Safe("") if columns < self._label_width else self._label
        return padded((Span(Safe(" "), BAND), Span(words, BAND)), columns, BAND)

    def _message_lines(self, columns: int) -> list[Line]:
        if self._problem:
            return message_lines(safe(self._problem), columns, GAP_TEXT if self._refused else TEXT)
        if self._offers:
            return message_lines(cut(Safe("  ".join(map(safe, self._offers))), columns - 2), columns, DIM)
        # There is always room for it where something may have to be said: nothing moves while one types.
        return [padded((), columns, TEXT)] if self.completes or self._check is not None else []

    def _redraw(self) -> None:
        self._message.draw(self._message_lines)
        self._lay_out()

    # Typing

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._problem = self._check(self.value) if self._check is not None else ""
        self._refused, self._offers = False, []
        self._redraw()
        if self.completes:
            self._look_for(self.value, complete=False)

    @on(Input.Submitted)
    @on(Input.Blurred)
    def _of_the_field(self, event: Message) -> None:
        """Keep what the field says to itself: screens know fields of their own."""
        event.stop()

    def complete(self) -> None:
        """Complete the path that is typed, where it is one."""
        if self.completes:
            self._look_for(self.value, complete=True)

    @work(thread=True, exclusive=True, group="offers")
    def _look_for(self, text: str, *, complete: bool) -> None:
        """Find out in the background how a path may go on."""
        self.post_message(self.Offered(text, offers(text), complete=complete))

    @on(Offered)
    def _offered(self, event: Offered) -> None:
        event.stop()
        if event.text != self.value or self.ended:
            return  # more was typed meanwhile
        if event.complete:
            self.field.value = completed(event.text, event.found)
            self.field.action_end()
        self._offers = event.found
        self._redraw()

    # Leaving

    def enter(self) -> None:
        """Pass on what was typed, unless something is wrong with it."""
        self._problem = self._check(self.value) if self._check is not None else ""
        if self._problem:
            self._refused = True
            self._redraw()
        elif not self.ended:
            self.ended = True
            self.post_message(self.Submitted(self, self.value))

    def end(self) -> None:
        """Say that nothing is to be entered, unless something was."""
        if not self.ended:
            self.ended = True
            self.post_message(self.Cancelled(self))
