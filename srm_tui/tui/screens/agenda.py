"""The agenda: open decisions, gaps and undecided cells, and the way to each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters, on

from srm_tui.core.decisions import Topic
from srm_tui.core.perspective import Perspective
from srm_tui.layout.agenda import Agenda
from srm_tui.layout.looks import BAND, BAND_DIM
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.text import Safe, cut, safe, width
from srm_tui.tui.deciding import Deciding
from srm_tui.tui.screens.working import WorkingScreen
from srm_tui.tui.widgets.lines import LineBar, LinesView, Pressed

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from srm_tui.core.decisions import Item
    from srm_tui.document.workspace import Done
    from srm_tui.tui.session import Session
    from srm_tui.tui.shown import Shown

_SHORTEST_TITLE = 8


class AgendaScreen(WorkingScreen[Topic]):
    """Lists what waits for a decision; leaves with what to go to, or with None.

    Args:
        shown: What is shown below; cells of its view come first.
    """

    NAME: ClassVar[str] = "agenda"
    CSS_PATH = "agenda.tcss"

    listed = getters.query_one("#items", LinesView)

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.shown: Shown = shown
        self._agenda = Agenda(shown.snapshot, shown.badges, shown.view)
        self._selected = 0
        self._spans: list[range] = []

    def compose(self) -> ComposeResult:
        """Lay out title, list and footer."""
        yield LineBar(self._title_line, widget_id="header")
        yield LinesView(widget_id="items")
        yield self.make_footer()

    def on_mount(self) -> None:
        """Start on the first entry."""
        self.listed.focus()
        self.lay_out()

    def on_resize(self) -> None:
        """Keep what is selected in view."""
        self.call_after_refresh(self.lay_out)

    def focus_again(self) -> None:
        """Let the keys go to the list."""
        self.listed.focus()

    def take(self, session: Session, done: Done | None) -> None:  # noqa: ARG002 (what is selected stays)
        """List what is open now; what was selected stays, or what came into its place."""
        before = self._item
        self.shown = self.shown.with_session(session)
        self._agenda = Agenda(self.shown.snapshot, self.shown.badges, self.shown.view)
        same = (number for number, item in enumerate(self._agenda.items) if before and _same(item, before))
        self._select(next(same, self._selected))

    # Drawing

    def lay_out(self) -> None:
        """Draw everything, with what is selected in view."""
        if not self.query("#items"):
            return
        self.listed.draw(self._lines)
        self.query_one("#header", LineBar).refresh()
        if self._selected < len(self._spans):
            span = self._spans[self._selected]
            self.listed.show_lines(span.start, span.stop - 1)

    def _lines(self, columns: int) -> list[Line]:
        lines, self._spans = self._agenda.lines(columns, self._selected)
        return lines

    def _title_line(self, columns: int) -> Line:
        session = self.shown.session
        name, counted = Safe(" Agenda"), self._agenda.counted
        notes = Safe("".join(f"  {safe(note)}" for note in session.notes))
        # What became of the file is news, its title is not.
        room = columns - width(name) - width(counted) - width(notes) - 7
        title = Safe(f"   {cut(session.title, room)}" if room >= min(width(session.title), _SHORTEST_TITLE) else "")
        said = Safe(f"   {counted}{title}{notes}")
        return padded((Span(name, BAND), Span(said, BAND_DIM)), columns, BAND_DIM)

    # Selecting

    @property
    def _item(self) -> Item | None:
        """What is selected; None where nothing is open."""
        items = self._agenda.items
        return items[self._selected] if items else None

    def _select(self, number: int) -> None:
        self._selected = max(0, min(number, len(self._agenda.items) - 1))
        self.lay_out()

    def do_page_line_up(self) -> None:
        """Select the entry above."""
        self._select(self._selected - 1)

    def do_page_line_down(self) -> None:
        """Select the entry below."""
        self._select(self._selected + 1)

    def do_page_screen_up(self) -> None:
        """Go up by a screenful."""
        self._select(self._selected - max(1, self.listed.size.height - 1))

    def do_page_screen_down(self) -> None:
        """Go down by a screenful."""
        self._select(self._selected + max(1, self.listed.size.height - 1))

    def do_page_first(self) -> None:
        """Select the first entry."""
        self._select(0)

    def do_page_last(self) -> None:
        """Select the last entry."""
        self._select(len(self._agenda.items))

    @on(Pressed)
    def _item_pressed(self, event: Pressed) -> None:
        kind, _, number = event.target.partition(":")
        if kind == "item" and int(number) == self._selected:
            self.do_go_to_item()
        elif kind == "item":
            self._select(int(number))

    # What is done with it

    def _aim(self) -> Item | None:
        """Return what is selected; say so where nothing is."""
        if self._item is None:
            self.say(Safe("nothing is open"))
        return self._item

    def do_decide(self) -> None:
        """Decide what is selected, or change how far it is."""
        item = self._aim()
        if item is not None and item.decision is not None:
            Deciding(self).change(item.decision.id)
        elif item is not None:
            Deciding(self).decide([self._topic(item)])

    def _topic(self, item: Item) -> Topic:
        """Return what a new decision on an entry is about; where a file names no view, none needs to be named."""
        named = self.desk is not None and self.desk.session.document.data.get("views")
        return item.topic if named else item.topic._replace(view=None)

    def do_edit_item(self) -> None:
        """Edit the selected decision, or the row that has no answer."""
        item = self._aim()
        if item is None:
            return
        if item.decision is not None:
            Deciding(self).edit(item.decision.id)
            return
        matrix = self.shown.snapshot.inside
        number = matrix.row_number[item.topic.id]
        layer = matrix.layer_of[number]
        self.fill_in("row", ("layers", layer, "responsibilities", number - matrix.spans[layer].start))

    def do_withdraw(self) -> None:
        """Take the selected decision out."""
        item = self._aim()
        if item is None:
            return
        if item.decision is None:
            self.say(Safe(f"this is no decision: {self.keys.label('decide')} makes one"))
            return
        from srm_tui.document.deciding import withdrawn  # noqa: PLC0415 (loaded when asked for: start-up)

        self.change(withdrawn(item.decision.id))

    def do_walk_agenda(self) -> None:
        """Present the agenda step by step."""
        if self._aim() is None:
            return
        from srm_tui.tui.screens.walkthrough import WalkthroughScreen  # noqa: PLC0415 (loaded when asked for: start-up)
        from srm_tui.tui.walk import Walk  # noqa: PLC0415 (see above)

        shown = self.shown.seen_from(Perspective.INSIDE)
        self.app.push_screen(WalkthroughScreen(shown, Walk.of_agenda(shown.snapshot, shown.view)))

    # Leaving

    def do_go_to_item(self) -> None:
        """Go to what is selected, on the picture below."""
        item = self._aim()
        if item is None:
            return
        if item.topic.kind in {"row", "layer", "view"}:
            topic = item.topic if item.topic.kind != "view" else item.topic._replace(view=item.topic.id)
            self.dismiss(topic)
        else:
            self.say(Safe(f"this is about no cell: {self.keys.label('edit-item')} shows all of it"))

    def do_agenda(self) -> None:
        """Go back: the key that led here."""
        self.dismiss()


def _same(item: Item, other: Item) -> bool:
    """Whether two entries of different states are the same one."""
    if item.decision is not None and other.decision is not None:
        return item.decision.id == other.decision.id
    return item.decision is other.decision and item.topic == other.topic
