"""People: the parties as a tree, the roles beside them; both are edited here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, getters, on
from textual.containers import Container

from srm_tui.core.perspective import Perspective
from srm_tui.layout.looks import BACKGROUND_DIM, BAND, BAND_DIM
from srm_tui.layout.people import PARTY, ROLE, People, Person, siblings
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.text import Safe, cut, safe, width
from srm_tui.tui.screens.working import WorkingScreen
from srm_tui.tui.widgets.lines import LineBar, LinesView, Pressed

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from srm_tui.document.workspace import Done
    from srm_tui.tui.session import Session
    from srm_tui.tui.shown import Shown

BESIDE_FROM = 120
"""Columns from which the roles stand beside the parties."""
_ROOMY_FROM = 30
_LEAST_WITH_DETAILS = 16
_DETAILS, _DETAILS_ROOMY = 5, 8
_LEAST_PARTIES, _MOST_PARTIES = 48, 80
_KEYS = {PARTY: ("parties", "party"), ROLE: ("roles", "role")}
"""The list of each kind in the file, and what one of them is called."""


class PeopleScreen(WorkingScreen[None]):
    """Lists parties and roles.

    Args:
        shown: What is shown below; the load is that in its view.
    """

    NAME: ClassVar[str] = "people"
    CSS_PATH = "people.tcss"

    parties = getters.query_one("#parties", LinesView)
    roles = getters.query_one("#roles", LinesView)
    details = getters.query_one("#details", LinesView)

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self._kind = PARTY
        self._selected: dict[str, str | None] = {PARTY: None, ROLE: None}
        self._show(shown)

    def _show(self, shown: Shown) -> None:
        """Take another state; teams have a load of their own only from inside."""
        self.shown: Shown = shown.seen_from(Perspective.INSIDE)
        self.people = People(self.shown.snapshot, shown.badges, shown.view)
        for kind in (PARTY, ROLE):
            ids = self.people.ids(kind)
            if self._selected[kind] not in ids:
                self._selected[kind] = ids[0] if ids else None

    def compose(self) -> ComposeResult:
        """Lay out title, both lists, all about what is selected, and the footer."""
        yield LineBar(self._title_line, widget_id="header")
        with Container(id="lists"):
            for kind in (PARTY, ROLE):
                with Container(id=f"{kind}-side", classes="side"):
                    yield LineBar(partial(self._head_line, kind), widget_id=f"{kind}-head")
                    yield LinesView(widget_id=_KEYS[kind][0])
        yield LinesView(widget_id="details", focusable=False)
        yield self.make_footer()

    def on_mount(self) -> None:
        """Start on the parties."""
        self.parties.focus()
        self.lay_out()

    def on_resize(self) -> None:
        """Share the space that there is now."""
        self.lay_out()

    def focus_again(self) -> None:
        """Let the keys go to the list where they went before."""
        self._list(self._kind).focus()

    def take(self, session: Session, done: Done | None) -> None:
        """Show another state; what is selected stays, the nearest where it is gone; what was added here is selected."""
        before = {kind: self.people.ids(kind) for kind in (PARTY, ROLE)}
        selected = dict(self._selected)
        self._show(self.shown.with_session(session))
        for kind, ids in before.items():
            now, was = self.people.ids(kind), selected[kind]
            new = [each for each in now if each not in ids]
            if done is not None and len(new) == 1 and len(now) > len(ids):
                self._selected[kind], self._kind = new[0], kind
                if self._prompt is None and self.query("#details"):
                    self.focus_again()
            elif was is not None and was not in now and now:
                self._selected[kind] = now[min(ids.index(was), len(now) - 1)]
        self.lay_out()

    # Drawing

    def _list(self, kind: str) -> LinesView:
        return self.parties if kind == PARTY else self.roles

    @property
    def _has_keys(self) -> str:
        """The list that the keys go to; empty where they go elsewhere."""
        return next((kind for kind in (PARTY, ROLE) if self._list(kind) is self.focused), "")

    def lay_out(self) -> None:
        """Share the space: roles beside the parties or below, details at the foot where there is room."""
        if not self.query("#details"):
            return
        columns, lines = self.size or self.app.size
        beside = columns >= BESIDE_FROM
        self.set_class(beside, "beside")
        details = _DETAILS_ROOMY if lines >= _ROOMY_FROM else _DETAILS if lines >= _LEAST_WITH_DETAILS else 0
        self.details.display = details > 0
        wide, high = "100%", "100%"
        if beside:
            wide = str(min(max(_LEAST_PARTIES, columns * 2 // 5), _MOST_PARTIES))
        else:
            # Each list has its lines where both fit, else each at least the half.
            room = lines - 2 - details - self.foot_lines
            parties, roles = (len(self.people.ids(kind)) + 1 for kind in (PARTY, ROLE))
            high = str(max(2, min(parties, max(room // 2, room - max(2, roles)))))
        for widget, size in ((self.details, ("100%", str(details))), (self.query_one("#party-side"), (wide, high))):
            styles = widget.styles
            if (str(styles.width), str(styles.height)) != size:
                styles.width, styles.height = size
        self._draw()
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if not self.query("#details"):
            return
        for kind in (PARTY, ROLE):
            view, selected = self._list(kind), self._selected[kind]
            view.draw(partial(self._lines, kind))
            if selected is not None:
                at = self.people.ids(kind).index(selected)
                view.show_lines(at, at)
        self.details.draw(self._details_lines, from_the_top=True)
        for bar in self.query(LineBar):
            bar.refresh()

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _focus_moved(self) -> None:
        self._kind = self._has_keys or self._kind
        self._draw()

    def _title_line(self, columns: int) -> Line:
        session, view = self.shown.session, self.shown.snapshot.model.views[self.shown.view]
        notes = "".join(f"  {note}" for note in session.notes)
        view_name = cut(Safe(f"load in {safe(view.name)} "), max(0, columns // 2))
        left = (Span(Safe(" People"), BAND), Span(Safe(f"   {cut(session.title, columns // 3)}{notes}"), BAND_DIM))
        line = padded(left, max(0, columns - width(view_name)), BAND_DIM)
        return padded((*line, Span(view_name, BAND_DIM)), columns, BAND_DIM)

    def _head_line(self, kind: str, columns: int) -> Line:
        # As wide as the lines below it.
        return padded(
            self.people.head(kind, columns - self._list(kind).overflows, focus=self._has_keys == kind),
            columns,
            BACKGROUND_DIM,
        )

    def _lines(self, kind: str, columns: int) -> list[Line]:
        adds = self.keys.label("add-party" if kind == PARTY else "add-role")
        empty = Safe(f"no {_KEYS[kind][1]} yet: {adds} adds one")
        return self.people.lines(kind, columns, self._selected[kind], focus=self._has_keys == kind, empty=empty)

    def _details_lines(self, columns: int) -> list[Line]:
        person = self._person
        return person.compact(columns, self.details.size.height) if person is not None else []

    # Selecting

    @property
    def _person(self) -> Person | None:
        """All about what is selected; None where nothing is."""
        selected = self._selected[self._kind]
        return self._about(self._kind, selected) if selected is not None else None

    def _about(self, kind: str, identifier: str) -> Person | None:
        """Return all about a party or role; None where it is gone."""
        return self.people.about(kind, identifier) if identifier in self.people.ids(kind) else None

    def _select(self, kind: str, identifier: str) -> None:
        self._selected[kind] = identifier
        self._draw()

    def _step(self, step: int) -> None:
        """Go some entries down (up where negative) in the list that has the keys."""
        ids, selected = self.people.ids(self._kind), self._selected[self._kind]
        if selected is not None:
            at = min(max(0, ids.index(selected) + step), len(ids) - 1)
            self._select(self._kind, ids[at])

    def do_page_line_up(self) -> None:
        """Select the entry above."""
        self._step(-1)

    def do_page_line_down(self) -> None:
        """Select the entry below."""
        self._step(1)

    def do_page_screen_up(self) -> None:
        """Go up by a screenful."""
        self._step(-max(1, self._list(self._kind).size.height - 1))

    def do_page_screen_down(self) -> None:
        """Go down by a screenful."""
        self._step(max(1, self._list(self._kind).size.height - 1))

    def do_page_first(self) -> None:
        """Select the first entry."""
        self._step(-len(self.people.ids(self._kind)))

    def do_page_last(self) -> None:
        """Select the last entry."""
        self._step(len(self.people.ids(self._kind)))

    def do_next_pane(self) -> None:
        """Go to the other list."""
        self._list(ROLE if self._kind == PARTY else PARTY).focus()

    @on(Pressed)
    def _entry_pressed(self, event: Pressed) -> None:
        kind, _, identifier = event.target.partition(":")
        if kind in _KEYS:
            again = self._selected[kind] == identifier and self._kind == kind
            self._kind = kind
            self._select(kind, identifier)
            if again:
                self.do_open_selected()

    def do_open_selected(self) -> None:
        """Show all about what is selected."""
        person, kind, identifier = self._person, self._kind, self._selected[self._kind]
        if person is not None and identifier is not None:
            from srm_tui.tui.screens.details import DetailsScreen  # noqa: PLC0415 (loaded when asked for: start-up)

            self.app.push_screen(DetailsScreen(person, lambda: self._about(kind, identifier)))

    # Editing

    def _aim(self) -> tuple[str, str] | None:
        """Return kind and id of what is selected; say so where nothing is."""
        selected = self._selected[self._kind]
        if selected is None:
            self.say(Safe("nothing is selected"))
            return None
        return self._kind, selected

    def _name_of(self, kind: str, identifier: str) -> str:
        model = self.shown.snapshot.model
        return next(each.name for each in (model.parties if kind == PARTY else model.roles) if each.id == identifier)

    def do_edit_form(self) -> None:
        """Edit every field of what is selected."""
        aim = self._aim()
        if aim is not None:
            kind, identifier = aim
            model = self.shown.snapshot.model
            ids = [each.id for each in (model.parties if kind == PARTY else model.roles)]
            self.fill_in(kind, (_KEYS[kind][0], ids.index(identifier)))

    def do_rename(self) -> None:
        """Rename what is selected."""
        aim = self._aim()
        if aim is not None:
            self.rename(*aim, self._name_of(*aim))

    def do_change_id(self) -> None:
        """Change the id of what is selected, and all that refers to it."""
        aim = self._aim()
        if aim is not None:
            self.ask_id(*aim)

    def do_delete(self) -> None:
        """Delete what is selected; ask where something else refers to it."""
        aim = self._aim()
        if aim is not None:
            self.delete(aim[0], [aim[1]])

    def do_move_down(self) -> None:
        """Move what is selected down."""
        self._move(1)

    def do_move_up(self) -> None:
        """Move what is selected up."""
        self._move(-1)

    def _move(self, step: int) -> None:
        aim = self._aim()
        if aim is None:
            return
        from srm_tui.document.rows import moved  # noqa: PLC0415 (loaded when asked for: start-up)

        kind, identifier = aim
        if kind == PARTY:
            # Those beside it in the tree may stand further away in the file.
            parties = self.shown.snapshot.model.parties
            beside = siblings(parties, identifier)
            place = beside.index(identifier) + step
            if not 0 <= place < len(beside):
                end = "first" if step < 0 else "last"
                name = safe(self._name_of(kind, identifier))
                self.say(safe(f'"{name}" is the {end} one already; its form has the party it is part of'))
                return
            number = {party.id: number for number, party in enumerate(parties)}
            step = number[beside[place]] - number[identifier]
        self.change(moved(kind, identifier, step))

    def do_add_party(self) -> None:
        """Add a party."""
        from srm_tui.core.edits.entries import add_party  # noqa: PLC0415 (loaded when asked for: start-up)

        self.ask_text(Safe("new party"), "", lambda name: self.change(lambda document: add_party(document.data, name)))

    def do_add_role(self) -> None:
        """Add a role of the selected party."""
        from srm_tui.core.edits.entries import add_role  # noqa: PLC0415 (loaded when asked for: start-up)

        party = self._selected[PARTY]
        whose = f" of {self._name_of(PARTY, party)}" if party is not None else ""
        self.ask_text(
            safe(f"new role{whose}"),
            "",
            lambda name: self.change(lambda document: add_role(document.data, name, party=party)),
        )

    def do_people(self) -> None:
        """Go back: the key that led here."""
        self.dismiss()
