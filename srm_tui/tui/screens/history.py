"""The history: every edit, and the way to the state after any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters, on

from srm_tui.layout.history import Past, history_lines
from srm_tui.layout.looks import BAND, BAND_DIM
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.text import Safe
from srm_tui.tui.screens.following import FollowingScreen
from srm_tui.tui.widgets.lines import LineBar, LinesView, Pressed

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from srm_tui.document.history import History
    from srm_tui.document.workspace import Done
    from srm_tui.tui.session import Session


class HistoryScreen(FollowingScreen[int]):
    """Lists the edits, the newest first; leaves with the number of edits after which to go on, or with None.

    Args:
        history: What was done.
    """

    NAME: ClassVar[str] = "history"
    CSS_PATH = "history.tcss"

    edits = getters.query_one("#edits", LinesView)

    def __init__(self, history: History) -> None:
        super().__init__()
        self._history = history
        self._past = Past.of(history)
        self._selected = self._past.present
        self._spans: dict[int, range] = {}

    def compose(self) -> ComposeResult:
        """Lay out title, list and footer."""
        yield LineBar(self._title_line, widget_id="header")
        yield LinesView(widget_id="edits")
        yield self.make_footer()

    def on_mount(self) -> None:
        """Start on the present."""
        self.edits.focus()
        self._draw()

    def on_resize(self) -> None:
        """Keep what is selected in view."""
        self.call_after_refresh(self._draw)

    def take(self, session: Session, done: Done | None) -> None:  # noqa: ARG002 (the history is followed instead)
        """List what has become of the edits meanwhile."""
        self._past = Past.of(self._history)
        self._select(self._selected)

    def _draw(self) -> None:
        if not self.query("#edits"):
            return
        self.edits.draw(self._lines)
        self.query_one("#header", LineBar).refresh()
        if self._selected in self._spans:
            span = self._spans[self._selected]
            self.edits.show_lines(span.start, span.stop - 1)

    def _lines(self, columns: int) -> list[Line]:
        lines, self._spans = history_lines(self._past, columns, self._selected)
        return lines

    def _title_line(self, columns: int) -> Line:
        line = (Span(Safe(" History"), BAND), Span(Safe(f"   {self._past.counted}"), BAND_DIM))
        return padded(line, columns, BAND_DIM)

    # Moving

    def _select(self, place: int) -> None:
        self._selected = min(max(0, place), len(self._past.edits))
        self._draw()

    def do_page_line_up(self) -> None:
        """Select the edit above, which is newer."""
        self._select(self._selected + 1)

    def do_page_line_down(self) -> None:
        """Select the edit below, which is older."""
        self._select(self._selected - 1)

    def do_page_screen_up(self) -> None:
        """Go up by a screenful."""
        self._select(self._selected + max(1, self.edits.size.height - 1))

    def do_page_screen_down(self) -> None:
        """Go down by a screenful."""
        self._select(self._selected - max(1, self.edits.size.height - 1))

    def do_page_first(self) -> None:
        """Select the newest edit."""
        self._select(len(self._past.edits))

    def do_page_last(self) -> None:
        """Select the oldest state."""
        self._select(0)

    @on(Pressed)
    def _edit_pressed(self, event: Pressed) -> None:
        kind, _, place = event.target.partition(":")
        if kind == "place" and int(place) == self._selected:
            self.do_go_to_edit()
        elif kind == "place":
            self._select(int(place))

    # Leaving

    def do_go_to_edit(self) -> None:
        """Go to the selected state; where that is the present, back."""
        self.dismiss(self._selected if self._selected != self._past.present else None)

    def do_history(self) -> None:
        """Close the history: the key that opened it."""
        self.dismiss()
