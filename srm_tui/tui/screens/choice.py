"""Choosing from a list by name: one of it, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual import getters

from srm_tui.layout.dialog import Choice, ChoiceList, Entries, Listed, text_lines, typed_line
from srm_tui.text import Safe
from srm_tui.tui.matching import match
from srm_tui.tui.screens.dialog import CANCEL, ROOMY_FROM, SELECT, TAKE, Dialog, hint
from srm_tui.tui.widgets.field import visible
from srm_tui.tui.widgets.lines import LineBar, LinesView

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual import events
    from textual.app import ComposeResult

    from srm_tui.commands import Command
    from srm_tui.layout.spans import Line

__all__ = ["Choice", "ChoiceScreen", "SeveralScreen"]

Result = TypeVar("Result")

_LEAST_ENTRIES = 3
_MOST_ENTRIES = 16
_LONGEST_TYPED = 200
_MARK = hint("mark", "space", "mark")


class _Choosing(Dialog[Result]):
    """Lists choices; what is typed narrows the list, the best first.

    Args:
        title: What is chosen, and for what.
        choices: What there is.
        text: What must be known to choose, by paragraph.
        selected: The id of the one that is selected first.
    """

    said = getters.query_one("#text", LinesView)

    def __init__(
        self, title: Safe, choices: Sequence[Choice], *, text: Sequence[Safe] = (), selected: str | None = None
    ) -> None:
        super().__init__(title)
        self._choices = tuple(choices)
        self._text = tuple(text)
        self._typed = ""
        self._listed = [Listed(number, choice) for number, choice in enumerate(self._choices)]
        self._selected = next((each.number for each in self._listed if each.choice.id == selected), 0)
        self._laid_out_for: list[ChoiceList] = []

    def compose_above(self) -> ComposeResult:
        """Lay out what is said, and the line in which one types."""
        yield LinesView(widget_id="text", focusable=False)
        yield LineBar(self._typed_line, widget_id="typed")

    def on_mount(self) -> None:
        """Show what is said."""
        self.said.draw(lambda columns: text_lines(self._text, columns))

    @property
    def count(self) -> int:
        """How many are listed."""
        return len(self._listed)

    @property
    def marked(self) -> frozenset[int] | None:
        """The numbers of those that are marked; None where only one can be chosen."""
        return None

    @property
    def chosen(self) -> str | None:
        """The id of the selected one; None where nothing is listed."""
        return self._listed[self._selected].choice.id if self._listed else None

    def entries_in(self, columns: int) -> Entries:
        """Return what is listed in a width."""
        if not self._listed:
            none = Safe("nothing has these letters; Backspace takes one back") if self._typed else Safe("nothing")
            return Entries(text_lines([none], columns), [])
        # Two widths are kept, since a list asks for one without a bar first.
        known = next((each for each in self._laid_out_for if each.columns == columns), None)
        if known is None or known.listed is not self._listed or known.marked != self.marked:
            known = ChoiceList(self._listed, columns, self.marked)
            self._laid_out_for = [known, *(each for each in self._laid_out_for if each.columns != columns)][:2]
        return known.entries(self._selected)

    def _typed_line(self, columns: int) -> Line:
        count = f"{len(self._listed)} of {len(self._choices)}" if self._typed else f"{len(self._choices)}"
        return typed_line(Safe(self._typed), Safe("type letters of a name"), Safe(f"{count} "), columns)

    def share_rest(self, columns: int, room: int) -> None:
        """Share the lines; the list keeps its height while one types, so that nothing jumps."""
        text = len(text_lines(self._text, columns))
        room -= 1  # the line in which one types
        most = min(room, _MOST_ENTRIES) if self.size.height >= ROOMY_FROM else room
        shown = min(most, max(_LEAST_ENTRIES, room - text))
        if len(self._choices) < shown:
            shown = min(shown, max(len(self._choices), len(self.entries_in(columns).lines)))
        self.share(self.entries, max(1, shown))
        self.share(self.said, min(text, max(0, room - shown)))

    @property
    def hints(self) -> list[Command]:
        """The keys that the footer shows."""
        return [SELECT, TAKE, CANCEL]

    def typed(self, event: events.Key) -> bool:
        """Take letters, and what takes them back."""
        if event.key in {"backspace", "ctrl+h"}:
            self._narrow(self._typed[:-1])
        elif event.key == "ctrl+w":
            self._narrow(self._typed.rstrip(" ").rpartition(" ")[0])
        elif event.key == "ctrl+u":
            self._narrow("")
        elif event.is_printable and event.character is not None:
            self._narrow(self._typed + event.character)
        else:
            return False
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as if it were typed: its first line."""
        event.stop()
        if self.is_active:
            self._narrow(self._typed + next(iter(event.text.splitlines()), ""))

    def _narrow(self, typed: str) -> None:
        """List what fits the typed letters; the best is selected, without letters the one that was."""
        before = self.chosen
        self._typed = visible(typed[:_LONGEST_TYPED])
        everything = [Listed(number, choice) for number, choice in enumerate(self._choices)]
        if self._typed.strip():
            # Most names lack some letter: that is seen at once, where scoring takes time.
            letters = set(self._typed.lower()) - {" "}
            likely = (each for each in everything if letters <= set(each.choice.label.lower()))
            fits = [(match(self._typed, each.choice.label), each) for each in likely]
            found = sorted((pair for pair in fits if pair[0].score > 0), key=lambda pair: -pair[0].score)
            self._listed = [each._replace(places=fit.places) for fit, each in found]
            self._selected = 0
        else:
            self._listed = everything
            self._selected = next((each.number for each in everything if each.choice.id == before), 0)
        for bar in self.query("#typed").results(LineBar):
            bar.refresh()
        self.redraw()


class ChoiceScreen(_Choosing[str]):
    """Chooses one; leaves with its id, or None for Esc."""

    def take(self) -> None:
        """Leave with the selected one."""
        chosen = self.chosen
        if chosen is None:
            self.say(Safe("nothing is selected"))
        else:
            self.dismiss(chosen)


class SeveralScreen(_Choosing[tuple[str, ...]]):
    """Chooses any number; leaves with the ids of those that are marked, in the order of the list, or None for Esc.

    Args:
        title: What is chosen, and for what.
        choices: What there is.
        text: What must be known to choose, by paragraph.
        marked: The ids of those that are marked at the start.
    """

    def __init__(
        self, title: Safe, choices: Sequence[Choice], *, text: Sequence[Safe] = (), marked: Collection[str] = ()
    ) -> None:
        super().__init__(title, choices, text=text)
        self._marked = frozenset(number for number, choice in enumerate(self._choices) if choice.id in marked)

    @property
    def marked(self) -> frozenset[int]:
        """The numbers of those that are marked."""
        return self._marked

    @property
    def hints(self) -> list[Command]:
        """The keys that the footer shows, with how many are marked."""
        return [_MARK, SELECT, TAKE._replace(word=f"take {len(self._marked) or 'none'}"), CANCEL]

    def typed(self, event: events.Key) -> bool:
        """Mark, or take letters."""
        if event.key == "space":
            self._mark()
            return True
        return super().typed(event)

    def _mark(self) -> None:
        """Mark the selected one, or take its mark back."""
        if self._listed:
            self._marked ^= {self._listed[self._selected].number}
            self.redraw()

    def pressed(self, number: int) -> None:
        """Mark what was clicked."""
        self._selected = number
        self._mark()

    def take(self) -> None:
        """Leave with those that are marked."""
        self.dismiss(tuple(choice.id for number, choice in enumerate(self._choices) if number in self._marked))
