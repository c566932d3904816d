"""What all screens share: commands from the registry, keys behind a prefix, a footer, messages in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.screen import Screen

from srm_tui.commands import ANY_LETTER, key_label
from srm_tui.keymap import DEFAULT_KEYS, Keys
from srm_tui.layout.footer import footer
from srm_tui.text import Safe, cut, safe, shared_out, width
from srm_tui.tui.bindings import action_name, bindings_in_force
from srm_tui.tui.widgets.lines import LineBar, Pressed

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.timer import Timer

    from srm_tui.commands import Command
    from srm_tui.document.workspace import Done
    from srm_tui.layout.spans import Line

Result = TypeVar("Result")

MENU_DELAY = 0.3
"""Seconds until the keys behind a prefix are listed; keys typed at once act without it."""
DONE_TIME = 10.0
"""Seconds that an edit is named there, with the key that takes it back."""
MESSAGE_TIME = 5.0
"""Seconds that a message stands in the footer."""
_LEAST_WHERE = 5
"""Columns in which a name can be told."""


_ANSWERED = frozenset({"undo", "redo"})
"""Commands that always say what they did: what was said before stays until then, so that once is painted."""


class CommandScreen(Screen[Result]):
    """A screen whose keys are commands of the registry."""

    NAME: ClassVar[str] = ""
    """The screen's name in the registry."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: Keys = getattr(self.app, "keys", DEFAULT_KEYS)
        """The keys in force."""
        self._bindings = bindings_in_force(self.NAME, self.keys)
        self._prefix = ""
        self._menu = Safe("")
        self._message = Safe("")
        self._silence: Timer | None = None

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands that work here."""
        return self.keys.commands_of(self.NAME)

    @property
    def footer_commands(self) -> tuple[Command, ...]:
        """The commands that the footer shows."""
        return self.keys.footer_of(self.NAME)

    def make_footer(self) -> LineBar:
        """Return the footer's widget."""
        return LineBar(self._footer_line, widget_id="footer")

    def _footer_line(self, columns: int) -> Line:
        return footer(self.footer_commands, columns, self._menu or self._message)

    def say(self, message: Safe, *, stays: bool = False, seconds: float = MESSAGE_TIME) -> None:
        """Show a message in the footer: for a few seconds, or until something is done."""
        self._message = message
        self._redraw_footer()
        if self._silence is not None:
            # The same words may be said again, and then have their whole time.
            self._silence.stop()
        self._silence = None if stays else self.set_timer(seconds, self.hush)

    def say_done(self, done: Done) -> None:
        """Say what an edit did and what follows, long enough to think of undoing it."""
        note = f" ({done.note})" if done.note else ""
        undoing = next((each.label for each in self.commands if each.id == "undo"), "")
        offer = f" · {undoing} undoes" if undoing and not done.words.startswith(("undid", "redid")) else ""
        room = self.size.width - 2 - width(Safe(offer))
        words, note = _fitted(safe(done.words), room), safe(note)
        self.say(Safe(f"{words}{cut(note, room - width(words))}{offer}"), seconds=DONE_TIME)

    def hush(self) -> None:
        """Take back what was said."""
        if self._message:
            self._message = Safe("")
            self._redraw_footer()

    def _redraw_footer(self) -> None:
        for bar in self.query("#footer").results(LineBar):
            bar.refresh()

    def action_run(self, command: str) -> None:
        """Carry out a command of the registry."""
        self._prefix, self._menu = "", Safe("")
        if self._message and command not in _ANSWERED:
            self._message = Safe("")
            self._redraw_footer()
        self.carry_out(command)

    def carry_out(self, command: str) -> None:
        """Call the method of a command: `next-view` is `do_next_view`."""
        method: Callable[[], None] = getattr(self, action_name(command))
        method()

    def on_key(self, event: events.Key) -> None:
        """Collect the keys behind a prefix, such as `gg`."""
        if self._prefix:
            prefix, typed = self._prefix, f"{self._prefix} {event.key}"
            self._prefix = ""
            self._hush_prefix()
            event.stop()
            event.prevent_default()
            found = next((command for command in self.commands if typed in command.keys), None)
            if found is not None:
                self.carry_out(found.id)
            elif self.after_prefix(prefix, event.key):
                return
            elif event.key != "escape":
                self.say(Safe(f"{key_label(typed)} is no command"))
        elif any(key.startswith(f"{event.key} ") for command in self.commands for key in command.keys):
            event.stop()
            self.wait_after(event.key)

    def _hush_prefix(self) -> None:
        """Take back the menu, or what was said before the prefix."""
        if self._menu or self._message:
            self._menu = self._message = Safe("")
            self._redraw_footer()

    def wait_after(self, prefix: str) -> None:
        """Wait for the key that follows a prefix; after a moment list what it may be.

        Until then nothing is painted: a key that follows at once would have to wait for that.
        """
        self._prefix = prefix
        self.set_timer(MENU_DELAY, self._open_menu)

    def _open_menu(self) -> None:
        """List what may follow the prefix, if it still waits."""
        if not self._prefix:
            return
        start = f"{self._prefix} "
        found = [
            (key_label(key), command)
            for command in self.commands
            for key in command.keys
            if key.startswith(start) and not key.endswith(ANY_LETTER)
        ]
        more = self.prefix_menu(self._prefix)
        menu = Safe("   ".join([*(f"{key} {command.title.lower()}" for key, command in found), *more]))
        if width(menu) + 1 > self.size.width:
            # All keys with a word each tell more than some with all their words.
            words = (f"{key} {command.word or command.title.lower().split()[0]}" for key, command in found)
            menu = Safe("   ".join([*words, *more]))
        if width(menu) + 1 > self.size.width and found:
            items = [Safe(f"{key} {command.word or command.title.lower().split()[0]}") for key, command in found]
            menu = Safe("  ".join(shared_out([*items, *more], self.size.width - 2, gap=2)))
        self._menu, self._message = menu, Safe("")
        self._redraw_footer()

    def waits(self, prefix: str, command: str) -> bool:
        """Whether a key is one after which a command waits for a letter."""
        return any(each.id == command and f"{prefix}{ANY_LETTER}" in each.keys for each in self.commands)

    def after_prefix(self, prefix: str, key: str) -> bool:  # noqa: ARG002 (for screens to override)
        """Take a key behind a prefix that is no command of its own, such as a party's letter."""
        return False

    def prefix_menu(self, prefix: str) -> list[Safe]:  # noqa: ARG002 (for screens to override)
        """Return what else may follow a prefix, in words."""
        return []

    def density_changed(self) -> None:
        """Lay out again: the user wishes another density. For screens to override."""

    @on(Pressed)
    def _pressed(self, event: Pressed) -> None:
        kind, _, name = event.target.partition(":")
        if kind == "command":
            self.action_run(name)

    def do_help(self) -> None:
        """Show the help of this screen."""
        from srm_tui.tui.screens.help import HelpScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        self.app.push_screen(HelpScreen(self.NAME))

    def do_palette(self) -> None:
        """Open the command palette."""
        self.app.action_command_palette()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave this screen, once: Textual would take away the one below for a second key that came as fast."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def do_quit(self) -> None:
        """Leave this screen."""
        self.dismiss()

    def do_back(self) -> None:
        """Go back one level."""
        self.dismiss()

    def do_next_pane(self) -> None:
        """Move the focus on."""
        self.focus_next()


def _fitted(words: Safe, room: int) -> Safe:
    """Return what was done in the room that there is; what changed is told before the whole name of where."""
    where, _, what = words.rpartition(": ")
    rest = Safe(f": {what}")
    if "→" in what and room - width(rest) >= _LEAST_WHERE:
        return Safe(f"{cut(Safe(where), room - width(rest))}{rest}")
    return cut(words, room)
