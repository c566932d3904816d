"""Conflicts: whose value stands where two changed the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters, on

from srm_tui.core.edits.merge_values import Conflict, Side
from srm_tui.layout.conflicts import conflict_list, conflict_page
from srm_tui.layout.looks import BAND, BAND_DIM
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.text import Safe, safe
from srm_tui.tui.screens.base import CommandScreen
from srm_tui.tui.widgets.lines import LineBar, LinesView, Pressed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

_LISTED = 3
"""The part of the screen, a third, that the list takes at most."""


class ConflictScreen(CommandScreen[tuple[Side, ...]]):
    """Leaves with a side for each conflict, or with None where it is left as it is; it changes nothing itself.

    Args:
        conflicts: What both changed, at least one.
    """

    NAME: ClassVar[str] = "conflicts"
    CSS_PATH = "conflicts.tcss"

    conflicts = getters.query_one("#conflicts", LinesView)
    page = getters.query_one("#page", LinesView)

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        super().__init__()
        self._conflicts = tuple(conflicts)
        self._sides: dict[int, Side] = {}
        self._selected = 0

    def compose(self) -> ComposeResult:
        """Lay out title, list, the selected conflict, and the footer."""
        yield LineBar(self._title_line, widget_id="header")
        yield LinesView(widget_id="conflicts", focusable=False)
        yield LinesView(widget_id="page")
        yield self.make_footer()

    def on_mount(self) -> None:
        """Start on the first conflict."""
        self.page.focus()
        self._share()
        self._draw()

    def on_resize(self) -> None:
        """Share the lines between list and page."""
        self._share()
        self.call_after_refresh(self._draw)

    def _share(self) -> None:
        height = min(len(self._conflicts), max(1, (self.size.height or self.app.size.height) // _LISTED))
        self.conflicts.lines_to_come = height
        if str(self.conflicts.styles.height) != str(height):
            self.conflicts.styles.height = height

    def _draw(self, *, from_the_top: bool = False) -> None:
        self.conflicts.draw(self._list_lines)
        self.conflicts.show_lines(self._selected, self._selected)
        self.page.draw(self._page_lines, from_the_top=from_the_top)
        self.query_one("#header", LineBar).refresh()

    def _list_lines(self, columns: int) -> list[Line]:
        return conflict_list(self._conflicts, self._sides, columns, self._selected)

    def _page_lines(self, columns: int) -> list[Line]:
        side = self._sides.get(self._selected)
        keys = Safe(self.keys.label("take-mine")), Safe(self.keys.label("take-theirs"))
        return conflict_page(self._conflicts[self._selected], side, columns, keys)

    def _title_line(self, columns: int) -> Line:
        count = Safe(f"   {len(self._sides)} of {len(self._conflicts)} chosen")
        ready = Safe("" if self._open else f": {self.keys.label('take-in')} takes it in")
        line = (Span(Safe(" Conflicts"), BAND), Span(count, BAND_DIM), Span(ready, BAND))
        return padded(line, columns, BAND_DIM)

    # Moving

    def _select(self, number: int) -> None:
        number = min(max(0, number), len(self._conflicts) - 1)
        if number != self._selected:
            self._selected = number
            self._draw(from_the_top=True)

    def do_page_line_up(self) -> None:
        """Select the conflict above."""
        self._select(self._selected - 1)

    def do_page_line_down(self) -> None:
        """Select the conflict below."""
        self._select(self._selected + 1)

    def do_page_screen_up(self) -> None:
        """Scroll the conflict up by a screenful."""
        self.page.scroll_screen(-1)

    def do_page_screen_down(self) -> None:
        """Scroll the conflict down by a screenful."""
        self.page.scroll_screen(1)

    def do_page_first(self) -> None:
        """Select the first conflict."""
        self._select(0)

    def do_page_last(self) -> None:
        """Select the last conflict."""
        self._select(len(self._conflicts) - 1)

    # Deciding

    @property
    def _open(self) -> list[int]:
        """The numbers of the conflicts that are not decided, those below the selected one first."""
        count = len(self._conflicts)
        around = ((self._selected + step) % count for step in range(count))
        return [number for number in around if number not in self._sides]

    def _choose(self, side: Side) -> None:
        """Decide the selected conflict and go on to the next open one."""
        was_open = self._selected not in self._sides
        self._sides[self._selected] = side
        self._draw()
        if was_open:
            self._go_on()

    def _go_on(self) -> None:
        if self._open:
            self._select(self._open[0])

    def do_take_mine(self) -> None:
        """Let my value stand."""
        self._choose(Side.MINE)

    def do_take_theirs(self) -> None:
        """Let their value stand."""
        self._choose(Side.THEIRS)

    def do_all_mine(self) -> None:
        """Let my values stand everywhere."""
        self._choose_all(Side.MINE)

    def do_all_theirs(self) -> None:
        """Let their values stand everywhere."""
        self._choose_all(Side.THEIRS)

    def _choose_all(self, side: Side) -> None:
        self._sides = dict.fromkeys(range(len(self._conflicts)), side)
        self._draw()
        self._go_on()

    @on(Pressed)
    def _conflict_pressed(self, event: Pressed) -> None:
        kind, _, which = event.target.partition(":")
        if kind == "conflict":
            self._select(int(which))
        elif kind == "side":
            self._choose(Side(which))

    # Leaving

    def do_take_in(self) -> None:
        """Leave with what was decided; go to what is open where something is."""
        missing = self._open
        if missing:
            self._select(missing[0])
            self.say(safe(f"still open: {self._conflicts[missing[0]].where}"))
        else:
            self.dismiss(tuple(self._sides[number] for number in range(len(self._conflicts))))
