"""Filling in the fields of a form: what is typed, chosen, or written in the user's editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input, TextArea

from srm_tui.core.edits.change import RefusedError
from srm_tui.core.edits.form_fields import Sort
from srm_tui.core.edits.form_signs import CHOSEN, after_sign, after_step, takes_signs
from srm_tui.text import Safe, safe
from srm_tui.tui.screens.fields import FieldsScreen
from srm_tui.tui.widgets.form import FormPane, can_be_typed

if TYPE_CHECKING:
    from textual import events

    from srm_tui.core.edits.form import Form

_TEXTS = frozenset({Sort.TEXT, Sort.LONG, Sort.STRINGS})


class FillingScreen(FieldsScreen):
    """A screen whose fields take letters, signs and choices."""

    def on_key(self, event: events.Key) -> None:
        """Take the letters and signs that a field takes, before they are commands."""
        if event.key == "shift+tab":
            # Elsewhere it goes to the pane before; there is one pane here.
            event.stop()
            event.prevent_default()
            self.do_form_previous()
        elif event.is_printable and event.character and self._is_for_the_field(event.character):
            event.stop()
            event.prevent_default()

    def _is_for_the_field(self, sign: str) -> bool:
        """Whether a sign goes into the field, where it is taken; the space bar is a command unless one types."""
        return (sign != " " or self._typing) and self._takes(sign)

    def _takes(self, sign: str) -> bool:
        """Whether the selected field takes a sign; it is taken then."""
        spec = self._spec
        if self._typing:
            # Typed so fast that the field does not have the keys yet.
            self._field.insert(sign) if isinstance(self._field, TextArea) else self._field.insert_text_at_cursor(sign)
            return True
        if not takes_signs(spec):
            self._begin_typing(sign)
            return True
        try:
            changed = after_sign(self._form, self._slot, sign, self._symbols)
        except RefusedError as error:
            self.say(safe(str(error)))
            return True
        if changed is not None:
            self._become(changed)
        return changed is not None

    def _become(self, form: Form) -> None:
        """Show another state of the form."""
        self.hush()
        self._form = form
        self._draw()

    def _cycle(self, step: int = 1) -> None:
        """Take the next choice."""
        self._become(after_step(self._form, self._slot, step))

    def do_form_toggle(self) -> None:
        """Take the next value of what is chosen."""
        if self._typing or self._spec.sort in CHOSEN:
            self.do_form_type()
        else:
            self._begin_typing(" " if self._spec.sort in _TEXTS and self._text else "")

    def do_form_type(self) -> None:
        """Begin to type, or take the next choice; where one types already, end it."""
        if self._typing:
            self._select(self._slot)
        elif self._spec.sort in CHOSEN:
            self._cycle()
        else:
            self._begin_typing()

    @property
    def _text(self) -> str:
        """What the selected slot says itself, as it was typed. Raw text."""
        return self._form.typed.get(self._slot, self._form.own(self._slot))

    def _begin_typing(self, sign: str = "") -> None:
        """Open the field over the selected slot, with what it says and a first letter behind that."""
        text = self._text
        if not can_be_typed(text, long=self._long):
            self.say(Safe(f"some characters here cannot be shown: {self.keys.label('form-editor')} opens $EDITOR"))
            return
        self.hush()
        self._typing = True
        self.pane.draw(self._lines)
        place = self._picture.places[self._slot]
        self.pane.begin(place, text + sign, long=self._long)
        self._form = self._form.with_typed(self._slot, text + sign)
        self._draw()

    def _end_typing(self) -> None:
        if self._typing:
            self._take_over()
            self._typing = False
            self.pane.end()

    def _take_over(self) -> None:
        """Take over what the field holds."""
        text = self._field.text if isinstance(self._field, TextArea) else self._field.value
        self._form = self._form.with_typed(self._slot, text)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed_more(self) -> None:
        if self._typing:
            self._take_over()
            self._draw()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._select(self._slot)

    @on(FormPane.TookKeys)
    def _clicked_beside(self) -> None:
        if self._typing and self.focused is self.pane:
            self._select(self._slot)

    def do_form_editor(self) -> None:
        """Open the text in the user's editor."""
        if self._spec.sort not in _TEXTS:
            self.say(Safe("there is no text here to open in $EDITOR"))
            return
        from srm_tui.tui.text_editor import edited_text  # noqa: PLC0415 (seldom asked for)

        self._end_typing()
        try:
            self._become(self._form.with_typed(self._slot, edited_text(self.app, self._text)))
        except RefusedError as error:
            self._draw()
            self.say(safe(str(error)))
