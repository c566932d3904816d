"""Compare: two views side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on

from srm_tui.layout.compare import CompareLayout
from srm_tui.layout.handover import handover_line
from srm_tui.layout.header import compare_header
from srm_tui.layout.stack import Room
from srm_tui.text import Safe
from srm_tui.tui.screens.leading import LeadingScreen
from srm_tui.tui.screens.model import Left
from srm_tui.tui.widgets.lines import LineBar, Pressed

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from srm_tui.layout.emphasis import Emphasis
    from srm_tui.layout.geometry import Target
    from srm_tui.layout.picture import Picture
    from srm_tui.layout.spans import Line
    from srm_tui.tui.arrangement import Arrangement
    from srm_tui.tui.shown import Shown


class CompareScreen(LeadingScreen):
    """Shows the reference at the left and the current view at the right, each row on one line."""

    NAME: ClassVar[str] = "compare"
    beside_from = 160
    head_lines = 1

    def __init__(self, shown: Shown, row: str | None) -> None:
        super().__init__(shown, row)
        self._begun = shown
        if shown.reference is not None and shown.reference > shown.view:
            # In the file's order, whichever of the two was on the stack.
            shown = replace(shown, view=shown.reference, shown_before=shown.view)
        self.shown = replace(shown, comparing=True)
        self._left_active = False
        self._hide_unchanged = False

    def on_mount(self) -> None:
        """Start on the grid; the header names the two views, Tab leads from one to the other."""
        self.bar.can_focus = False
        super().on_mount()

    def _header_line(self, columns: int) -> Line:
        if self.shown is None or self.shown.reference is None:
            return ()
        return compare_header(
            self.shown.snapshot,
            (self.shown.reference, self.shown.view),
            columns=columns,
            title=self.shown.session.title,
            notes=self.shown.session.notes,
            left_active=self._left_active,
        )

    def compose_head(self) -> ComposeResult:
        """Say under the header what changes hands."""
        yield LineBar(self._handover, widget_id="handover")

    def _handover(self, columns: int) -> Line:
        shown = self.shown
        if shown is None or shown.reference is None:
            return ()
        return handover_line(shown.snapshot, shown.badges, shown.reference, shown.view, columns)

    def redraw(self, shown: Shown, target: Target | None = None) -> None:
        """Draw another state, and what changes hands in it."""
        super().redraw(shown, target)
        self.query_one("#handover", LineBar).refresh()

    def leave_behind(self) -> tuple[Shown, str | None]:
        """Leave the view that was on the stack, if it is still one of the two."""
        shown, row = super().leave_behind()
        if self._begun.view == shown.reference:
            shown = replace(shown, view=self._begun.view, shown_before=shown.view)
        return replace(shown, comparing=False), row

    def room(self, shown: Shown, parts: Arrangement, columns: int) -> Room:
        """Return the room that the comparison would like to have."""
        return Room(parts.grid_width(columns), parts.body - parts.below, shown.folded, self.density)

    def picture(self, shown: Shown, room: Room) -> Picture:
        """Return the comparison."""
        left = shown.reference if shown.reference is not None else shown.view
        key = (shown.snapshot, left, shown.view, room, shown.emphasis, self._hide_unchanged)
        return self._pictures.of(
            key,
            lambda: CompareLayout(
                shown.snapshot,
                left,
                shown.view,
                room=room,
                badges=shown.badges,
                emphasis=self._emphasis(shown),
            ),
        )

    def _emphasis(self, shown: Shown) -> Emphasis:
        """Return what stands out; what is unchanged is hidden where that is wished."""
        found = shown.emphasis
        if not self._hide_unchanged:
            return found
        moved = replace(shown, filter="", lens=None, only_moved=True).emphasis.lit or frozenset()
        lit = moved if found.lit is None else found.lit & moved
        return replace(found, lit=lit, hide=True)

    # The two sides

    def show_view(self, view: int) -> None:
        """Show a view at the side that has the keys; the same one at both sides is refused."""
        shown = self.shown
        if shown is None or shown.reference is None:
            return
        other = shown.view if self._left_active else shown.reference
        if not 0 <= view < shown.views:
            super().show_view(view)
        elif view == other:
            self.say(Safe(f"that view is at the other side: {self.keys.label('swap')} swaps the two"))
        elif self._left_active:
            self.redraw(replace(shown, shown_before=view))
        else:
            self.redraw(replace(shown, view=view, shown_before=shown.reference))

    def do_next_view(self) -> None:
        """Show the next view at the side that has the keys, passing over the other side's."""
        shown = self.shown
        if shown is None or shown.reference is None:
            return
        here, other = (shown.reference, shown.view) if self._left_active else (shown.view, shown.reference)
        following = next(
            (view % shown.views for view in range(here + 1, here + shown.views) if view % shown.views != other), None
        )
        if following is None:
            self.say(Safe(f"this model has two views, and both are here: {self.keys.label('swap')} swaps them"))
        else:
            self.show_view(following)

    def do_other_side(self) -> None:
        """Take the keys to the other side."""
        self._left_active = not self._left_active
        self.bar.refresh()

    @on(Pressed)
    def _side_pressed(self, event: Pressed) -> None:
        if event.target == f"side:{'right' if self._left_active else 'left'}":
            self.do_other_side()

    @property
    def edited_view(self) -> int:
        """The view at the side that has the keys."""
        shown = self.shown
        return shown.reference if shown is not None and shown.reference is not None and self._left_active else self.view

    def do_swap(self) -> None:
        """Swap the two views."""
        shown = self.shown
        if shown is not None and shown.reference is not None:
            self.redraw(replace(shown, view=shown.reference, shown_before=shown.view))

    def do_hide_unchanged(self) -> None:
        """Hide the rows that did not move, or show them again."""
        self._hide_unchanged = not self._hide_unchanged
        if self.shown is not None:
            self.redraw(self.shown)
        if self._hide_unchanged:
            self.say(Safe(f"what is unchanged is hidden: {self.keys.label('hide-unchanged')} shows it"))

    def do_next_moved(self) -> None:
        """Select the next row that moved; the next match while something is looked for."""
        self.walk(1)

    def do_previous_moved(self) -> None:
        """Select the row before that moved."""
        self.walk(-1)

    def walked_rows(self) -> list[int]:
        """Return the rows that `n` walks: what is looked for, else what moved."""
        if self.shown is None:
            return []
        emphasis = self._emphasis(self.shown)
        if emphasis.lit is None or self._hide_unchanged:
            return replace(self.shown, only_moved=True).walked
        return self.shown.walked

    def why_nothing(self) -> Safe:
        """Say why there is no row to walk to."""
        if self.shown is not None and not self.shown.looks_for_something:
            return Safe("nothing moves between these two views")
        return super().why_nothing()

    def find_row(self, row: int) -> None:
        """Select a row that was found by name; where it is hidden, hiding ends."""
        if self.shown is not None and self._hide_unchanged and self._emphasis(self.shown).dims(row):
            self.do_hide_unchanged()
        super().find_row(row)

    # Going back

    def do_compare(self) -> None:
        """Go back: the key that opened this screen."""
        self.leave()

    def do_table(self) -> None:
        """Go on to the table."""
        self.dismiss(Left(*self.leave_behind(), "table"))
