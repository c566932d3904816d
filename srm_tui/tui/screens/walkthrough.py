"""The walkthrough: leads a room through a model, step by step; a mode with its own keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters, on

from srm_tui.core.perspective import Perspective
from srm_tui.core.walkthrough.step import StepKind
from srm_tui.layout.looks import BAND, BAND_DIM
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.layout.walkthrough.frame import foot, head
from srm_tui.layout.walkthrough.markdown import PAGE
from srm_tui.layout.walkthrough.slide import ROOMY_FROM
from srm_tui.text import Safe, safe
from srm_tui.tui.screens.walking import WalkingScreen
from srm_tui.tui.walk import Walk
from srm_tui.tui.widgets.lines import LineBar, LinesView, Pressed

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from srm_tui.document.workspace import Done
    from srm_tui.layout.walkthrough.slide import Drawn, Slide
    from srm_tui.tui.session import Session
    from srm_tui.tui.shown import Shown

_SECOND = 1.0
_AROUND = 2
"""Lines of header and footer."""


class WalkthroughScreen(WalkingScreen):
    """Shows the steps of a walkthrough.

    Args:
        shown: What is shown below.
        walk: The walkthrough to go on with; a new one where it is left out.
    """

    NAME: ClassVar[str] = "walkthrough"
    CSS_PATH = "walkthrough.tcss"

    page = getters.query_one("#step", LinesView)
    legend = getters.query_one("#legend", LinesView)

    def __init__(self, shown: Shown, walk: Walk | None = None) -> None:
        # Teams are set, and guessed, from inside.
        shown = shown.seen_from(Perspective.INSIDE)
        walk = walk or Walk(shown.snapshot, shown.view)
        walk.take(shown.snapshot)
        super().__init__(shown, walk)
        self._drawn: Drawn | None = None

    def compose(self) -> ComposeResult:
        """Lay out header, step, legend with progress, and footer."""
        yield LineBar(self._head_line, widget_id="header")
        yield LinesView(widget_id="step")
        yield LinesView(widget_id="legend", focusable=False)
        yield self.make_footer()

    def on_mount(self) -> None:
        """Begin with editing locked, and let the clock run."""
        self.page.focus()
        self.set_interval(_SECOND, self._tick)
        self.begin()
        self.lay_out()

    def on_resize(self) -> None:
        """Share the space that there is now."""
        self.lay_out()

    def focus_again(self) -> None:
        """Let the keys go to the step."""
        self.page.focus()

    def take(self, session: Session, done: Done | None) -> None:  # noqa: ARG002 (the step stays in any case)
        """Show another state of the document; the step stays."""
        self.shown = self.shown.with_session(session)
        self.walk.take(self.shown.snapshot)
        self.moved()

    # Drawing

    @property
    def slide(self) -> Slide:
        """What is shown of the step."""
        return self.walk.slide(self.shown.badges)

    @property
    def _legend_lines(self) -> int:
        return 4 if self.size.height >= ROOMY_FROM else 2

    @property
    def _page_lines(self) -> int:
        return max(1, self.size.height - _AROUND - self._legend_lines - self.foot_lines)

    def lay_out(self) -> None:
        """Draw everything in the space that there is."""
        if not self.query("#legend"):
            return
        if str(self.legend.styles.height) != str(self._legend_lines):
            self.legend.styles.height = self._legend_lines
        self.page.lines_to_come = self.legend.lines_to_come = 0
        self.redraw()
        self.call_after_refresh(self.redraw)

    def redraw(self, *, from_the_top: bool = False) -> None:
        """Draw the step as it is now."""
        if not self.query("#legend"):
            return
        self.page.lines_to_come = self._page_lines
        self.legend.lines_to_come = self._legend_lines
        self.page.draw(self._step_lines, from_the_top=from_the_top)
        self.legend.draw(self._foot_lines)
        self.query_one("#header", LineBar).refresh()
        self._redraw_footer()

    def _step_lines(self, columns: int) -> list[Line]:
        if self.blank:
            return [padded((), columns, PAGE)] * self._page_lines
        self._drawn = self.slide.draw(columns, self._page_lines)
        return self._drawn.lines

    def _foot_lines(self, columns: int) -> list[Line]:
        if self.blank:
            return [padded((), columns, PAGE)] * self._legend_lines
        return foot(
            self.slide,
            self.walk.number,
            len(self.walk.steps),
            columns,
            self.size.height,
            key=safe(self.keys.label("legend")),
        )

    def _head_line(self, columns: int) -> Line:
        if self.blank:
            return padded((), columns, PAGE)
        walk, place = self.walk, Safe("step")
        if walk.name:
            place = Safe("scenario" if walk.step.kind is StepKind.SCENARIO else walk.name.partition(":")[0])
        place = Safe(f"{place} {walk.number + 1}/{len(walk.steps)}")
        if self.shows_clock:
            place = Safe(f"{place} · {walk.times.words}")
        session = self.shown.session
        lock = Span(self.lock_words, BAND_DIM if self.is_locked else BAND)
        notes = tuple(note for note in session.notes if note != lock.text)  # once is enough
        return head(session.title, place, notes, lock, columns)

    def _footer_line(self, columns: int) -> Line:
        if self.blank and not self._message:
            return padded((), columns, PAGE)
        return super()._footer_line(columns)

    def _tick(self) -> None:
        """Draw the clock; nothing else changes by itself."""
        if self.shows_clock and not self.blank and self.walk.room.since is not None and self.is_active:
            self.query_one("#header", LineBar).refresh()

    # Moving

    def moved(self, *, to_the_top: bool = False) -> None:
        """Show where the walk has gone, so that what was revealed last is in view."""
        self.redraw(from_the_top=to_the_top)
        drawn = self._drawn
        if drawn is not None and not drawn.fits and not to_the_top:
            place = drawn.places[self.walk.newest]
            self.page.show_lines(place.start, place.stop - 1)
        self.tell()

    def do_walk_next(self) -> None:
        """Scroll on where there is more to see, else reveal more, else go to the next step."""
        drawn, page = self._drawn, self.page
        if drawn is not None and drawn.places[self.walk.newest].stop > page.top + page.size.height:
            page.scroll_screen(1)
            return
        number = self.walk.number
        if self.scenarios_are_next:
            self.play_in_turn()
        elif self.walk.forward():
            self.moved(to_the_top=self.walk.number != number)
        elif not self.play_on():
            self.say(Safe(f"this is the last step: {self.keys.label('walk-minutes')} writes the minutes"))

    def do_walk_back(self) -> None:
        """Scroll back, else cover what was revealed last, else go to the step before."""
        if self.page.top > 0 and self._drawn is not None and not self._drawn.fits:
            self.page.scroll_screen(-1)
        elif self.walk.backward():
            self.moved()
        elif not self.come_back():
            self.say(Safe("this is the first step"))

    @on(Pressed)
    def _brick_pressed(self, event: Pressed) -> None:
        kind, _, row = event.target.partition(":")
        if kind == "row":
            self.walk.selected = int(row)
            self.redraw()
