"""The fields of a form: drawn, and gone through by keys and by clicks."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import getters, on

from srm_tui.commands import key_label
from srm_tui.core.edits.form import Form
from srm_tui.core.edits.form_fields import FieldSpec, Sort
from srm_tui.core.edits.form_signs import CHOSEN
from srm_tui.core.edits.form_values import Slot
from srm_tui.core.edits.known import KINDS
from srm_tui.document.workspace import Maker
from srm_tui.layout.badge import Badges
from srm_tui.layout.form import Focus, FormLayout, FormPicture, about, buttons, keys_line
from srm_tui.layout.hues import party_hues
from srm_tui.layout.looks import BAND, BAND_DIM
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.text import Safe, cut, safe, width
from srm_tui.tui.screens.base import CommandScreen
from srm_tui.tui.theme import colourless
from srm_tui.tui.widgets.form import FormPane
from srm_tui.tui.widgets.lines import LineBar, Pressed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from srm_tui.core.problems import Path
    from srm_tui.document.read import Document
    from srm_tui.tui.widgets.form import LineField, LongText


class FieldsScreen(CommandScreen[Maker]):
    """A screen with the fields of a form, one of them selected."""

    pane = getters.query_one("#form", FormPane)

    def __init__(self, document: Document, kind: str, path: Path, view: str, symbols: Mapping[str, str]) -> None:
        super().__init__()
        assert document.model is not None  # noqa: S101 (what has no model is shown on the error screen)
        self._document = document
        self._symbols = symbols
        letters = {party: safe(symbol) for party, symbol in symbols.items()}
        self._badges = Badges(letters, party_hues(document.model), colour=not colourless())
        self._form = Form(document.data, document.model, kind, path, {})
        self._view = view if view in self._form.views else self._form.views[0]
        self._slot = self._form.slots(self._form.fields[0])[0]
        self._typing = False
        self._picture = FormPicture()

    def compose(self) -> ComposeResult:
        """Lay out title, fields, what the selected one is about, what can be pressed, and the footer."""
        yield LineBar(self._title_line, widget_id="header")
        yield FormPane()
        yield LineBar(self._about_line, widget_id="about")
        yield LineBar(self._keys_line, widget_id="keys")
        yield LineBar(self._buttons_line, widget_id="buttons")
        yield self.make_footer()

    def on_mount(self) -> None:
        """Start on the first field; where everything stands is known before it is drawn, for keys typed at once."""
        self._lines(self.app.size.width)
        self._draw()
        self.pane.focus()

    def on_resize(self) -> None:
        """Lay the fields out in the new width."""
        self.call_after_refresh(self._draw)

    @abstractmethod
    def _end_typing(self) -> None:
        """Take over what the field holds, where one types."""

    @abstractmethod
    def _cycle(self, step: int = 1) -> None:
        """Take the next choice."""

    # Drawing

    @property
    def _focus(self) -> Focus:
        return Focus(self._slot, self._view, self._typing)

    @property
    def _spec(self) -> FieldSpec:
        return self._form.field(self._slot)

    @property
    def _long(self) -> bool:
        return self._spec.sort is Sort.LONG

    @property
    def _field(self) -> LineField | LongText:
        return self.pane.long if self._long else self.pane.line

    def _lines(self, columns: int) -> list[Line]:
        self._picture = FormLayout(self._form, self._badges, columns, self.pane.size.height, self._focus).picture
        return self._picture.lines

    def _draw(self) -> None:
        """Draw everything that may have changed, with the selected field in view."""
        self.pane.draw(self._lines)
        place = self._picture.places.get(self._slot)
        if place is not None:
            problem = bool(self._form.problems.get(self._slot))
            # The first line brings the names of the views above it along.
            self.pane.show_lines(0 if place.line < 3 else place.line, place.line + place.lines - 1 + problem)
        for bar in self.query(LineBar):
            bar.refresh()
        self._put_field()

    @on(FormPane.Moved)
    def _put_field(self) -> None:
        place = self._picture.places.get(self._slot)
        if self._typing and place is not None:
            self.pane.put(self._field, place)

    def _title_line(self, columns: int) -> Line:
        what = KINDS[self._form.kind].words.capitalize() if self._form.kind in KINDS else "Model"
        where = Safe("")
        if self._form.kind == "row":
            layer = self._form.model.layers[int(self._form.path[1])]
            where = Safe(f" · {safe(layer.name)}")
        start = Safe(f" {what}  ")
        name = cut(safe(self._form.name), columns - len(start) - 1)
        where = cut(where, columns - len(start) - width(name) - 1)
        return padded((Span(start, BAND_DIM), Span(name, BAND), Span(where, BAND_DIM)), columns, BAND_DIM)

    def _about_line(self, columns: int) -> Line:
        return about(self._form, self._focus, columns)

    def _keys_line(self, columns: int) -> Line:
        return keys_line(self._spec, columns, typing=self._typing, views=len(self._form.views))

    def _buttons_line(self, columns: int) -> Line:
        return buttons(self._form, columns, Safe(self.keys.label("form-apply")), Safe(key_label("escape")))

    # Moving

    def _select(self, slot: Slot) -> None:
        self._end_typing()
        self._slot = slot
        self._draw()

    def _step(self, step: int, *, around: bool = False) -> None:
        """Go some lines down (up where negative), to the shown view where there are several."""
        self._end_typing()
        rows = self._picture.rows
        at = self._picture.row_of(self._slot) + step
        row = rows[at % len(rows) if around else min(max(0, at), len(rows) - 1)]
        self._select(next((slot for slot in row if slot.view == self._view), row[0]))

    def _turn(self, step: int) -> None:
        """Go to the next view; where there is none take the next choice."""
        spec = self._spec
        if not spec.by_view or len(self._form.views) == 1:
            if spec.sort in CHOSEN:
                self._cycle(step)
            return
        slots = self._form.slots(spec)
        slot = slots[min(max(0, slots.index(self._slot) + step), len(slots) - 1)]
        self._view = slot.view or self._view
        self._select(slot)

    def do_form_next(self) -> None:
        """Go to the field below."""
        self._step(1)

    def do_form_previous(self) -> None:
        """Go to the field above."""
        self._step(-1)

    def do_form_right(self) -> None:
        """Go to the next view."""
        self._turn(1)

    def do_form_left(self) -> None:
        """Go to the view before."""
        self._turn(-1)

    def do_form_first(self) -> None:
        """Go to the first field."""
        self._step(-len(self._picture.rows))

    def do_form_last(self) -> None:
        """Go to the last field."""
        self._step(len(self._picture.rows))

    def do_form_page_up(self) -> None:
        """Go up by a screenful."""
        self._step(1 - self.pane.size.height)

    def do_form_page_down(self) -> None:
        """Go down by a screenful."""
        self._step(self.pane.size.height - 1)

    @on(Pressed)
    def _field_pressed(self, event: Pressed) -> None:
        kind, _, rest = event.target.partition(":")
        if kind == "slot":
            key, view, part = rest.split(":")
            self._view = view or self._view
            self._select(Slot(key, view or None, part))
        elif kind == "view":
            self._end_typing()
            self._view = rest
            self._select(self._slot if self._slot.view is None else self._slot._replace(view=rest))
