"""The form: a label and a field a line, the short values of all views side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.edits.form import How, Shown, problem_of
from srm_tui.core.edits.form_fields import NOBODY, FieldSpec, Sort
from srm_tui.core.edits.form_text import items_of
from srm_tui.core.resolve import State
from srm_tui.core.values import NOT_APPLICABLE, UNDECIDED
from srm_tui.layout.badge import BADGE, Badges
from srm_tui.layout.looks import BAND_DIM, BAND_TEXT, CURSOR, CURSOR_DIM, DIM, GAP_TEXT, STRONG, TEXT
from srm_tui.layout.spans import Line, Look, Span, line_width, padded
from srm_tui.layout.words import listed
from srm_tui.text import Safe, cut, fit, safe, safe_lines, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from srm_tui.core.edits.form import Form
    from srm_tui.core.edits.form_values import Slot
    from srm_tui.core.resolve import Cell

LABEL = 15
"""Columns before the fields: two for marks, the label, a space."""
_LEAST_COLUMN = 10
_MOST_VIEW_NAME = 16
_ROOMY_FROM = 28
"""Lines from which blank ones part the groups of fields."""
_WIDEST_TEXT = 110
_EVERY_VIEW = Safe("every view")
_NOTHING = Safe("·")
_WORDS = {NOBODY: Safe("nobody"), NOT_APPLICABLE: Safe("n/a"), UNDECIDED: Safe("undecided")}
_STATES = {NOT_APPLICABLE: State.NOT_APPLICABLE, UNDECIDED: State.UNDECIDED, NOBODY: State.GAP}
_HOW = {
    How.ABOVE: Safe("layer"),
    How.IMPLIED: Safe("implied"),
}
_HOW_IN_SHORT = {How.ABOVE: Safe("layer"), How.VIEW: Safe("base"), How.IMPLIED: Safe("impl.")}


class Place(NamedTuple):
    """Where a slot stands: its first line, how many, its first column, and how many columns."""

    line: int
    lines: int
    x: int
    columns: int


@dataclass
class FormPicture:
    """A form in lines.

    Attributes:
        places: Where each slot stands.
        rows: The slots of each line that has some, from above, each from the left.
    """

    lines: list[Line] = field(default_factory=list)
    places: dict[Slot, Place] = field(default_factory=dict)
    rows: list[tuple[Slot, ...]] = field(default_factory=list)

    def row_of(self, slot: Slot) -> int:
        """Return the number of the row in which a slot stands; the first one where it stands nowhere."""
        return next((number for number, row in enumerate(self.rows) if slot in row), 0)


def target_of(slot: Slot) -> str:
    """Return what a click on a slot means: `slot:KEY:VIEW:PART`."""
    return f"slot:{slot.key}:{slot.view or ''}:{slot.part}"


class Focus(NamedTuple):
    """What is looked at.

    Attributes:
        slot: The selected one.
        view: Id of the view whose texts are shown.
        typing: Whether one types there.
    """

    slot: Slot
    view: str
    typing: bool = False


class FormLayout:
    """Draws one form in one width.

    Args:
        form: What it holds.
        badges: Draws the parties.
        columns: The room.
        height: Lines of which one sees some at once.
        focus: What is looked at.
    """

    def __init__(self, form: Form, badges: Badges, columns: int, height: int, focus: Focus) -> None:
        self._form = form
        self._badges = badges
        self._columns = columns
        self._focus = focus
        self._names = {party.id: safe(party.name) for party in form.model.parties}
        self._views = {view.id: safe(view.name) for view in form.model.views}
        self._roomy = height >= _ROOMY_FROM
        self._most = max(2, min(8, height // 8))
        self._area = max(4, min(12, height // 3))
        self.picture = FormPicture()
        self._draw()

    @property
    def _room(self) -> int:
        """The columns of a field that takes the whole line."""
        return max(1, min(self._columns - LABEL - 2, _WIDEST_TEXT))

    def _draw(self) -> None:
        before: FieldSpec | None = None
        for spec in self._form.fields:
            if before is not None and self._roomy and self._group(before) != self._group(spec):
                self._blank()
            if spec.short and len(self._views) > 1:
                if before is None or not before.short:
                    self._view_names()
                self._side_by_side(spec)
            elif spec.by_view and len(self._views) > 1:
                self._below_each_other(spec, first=before is None or before.key != spec.key)
            else:
                self._field(spec)
            if spec.key == "responsible":
                self._what_moves()
            before = spec
        self._blank()

    @staticmethod
    def _group(spec: FieldSpec) -> str:
        if spec.short:
            return "side by side"
        return spec.key if spec.sort is Sort.LONG or spec.by_view else "one a line"

    def _add(self, line: Line, look: Look = TEXT) -> None:
        self.picture.lines.append(padded(line, self._columns, look))

    def _blank(self) -> None:
        self._add(())

    def _row(self, *slots: tuple[Slot, int, int], lines: int = 1) -> None:
        """Note where slots stand that begin on the next line, each with its first column and how many."""
        self.picture.rows.append(tuple(slot for slot, _, _ in slots))
        for slot, x, columns in slots:
            self.picture.places[slot] = Place(len(self.picture.lines), lines, x, columns)

    # Kinds of lines

    def _label(self, text: Safe, slots: Iterable[Slot]) -> Line:
        slots = tuple(slots)
        here = ">" if self._focus.slot in slots else " "
        changed = "*" if any(slot in self._form.changed for slot in slots) else " "
        look = STRONG if here == ">" else DIM
        return (Span(Safe(here + changed), STRONG), Span(fit(text, LABEL - 3), look), Span(Safe(" "), look))

    def _label_of(self, spec: FieldSpec) -> Safe:
        return Safe(f"{spec.label} {self._badges.letters[spec.part]}") if spec.part else Safe(spec.label)

    def _field(self, spec: FieldSpec) -> None:
        """Draw a field that has one value."""
        slot = self._form.slots(spec)[0]
        self._texts(spec, slot, self._label(self._label_of(spec), (slot,)), LABEL, self._room)

    def _texts(self, spec: FieldSpec, slot: Slot, start: Line, x: int, room: int) -> None:
        """Draw a value behind what begins its line; a long text takes several lines."""
        lines = self._value_lines(spec, slot, room)
        self._row((slot, x, room), lines=len(lines))
        for number, line in enumerate(lines):
            before = start if not number else (Span(Safe(" " * x), TEXT),)
            self._add((*before, *line))
        self._problem(slot)

    def _value_lines(self, spec: FieldSpec, slot: Slot, room: int) -> list[Line]:
        shown = self._form.shown(slot)
        here = slot == self._focus.slot
        if here and self._focus.typing:
            blank: Line = (Span(Safe(" " * room), BAND_TEXT),)
            return [blank] * (self._area if spec.sort is Sort.LONG else 1)
        if spec.sort is not Sort.LONG or not shown.text:
            return [self._value(spec, slot, shown, room)]
        look = CURSOR_DIM if here else BAND_TEXT if shown.how in {How.SAID, How.EVERY_VIEW} else BAND_DIM
        texts = [line for part in safe_lines(shown.text) for line in wrap(part, room - 1)]
        kept = texts[: self._most]
        if len(texts) > len(kept):
            kept[-1] = cut(Safe(f"{kept[-1]}…"), room - 1)
        suffix = self._suffix(spec, shown)
        if suffix and width(kept[-1]) + width(suffix) + 2 < room:
            kept[-1] = Safe(f"{kept[-1]} {suffix}")
        return [padded((Span(text, look, target_of(slot)),), room, look) for text in kept]

    def _below_each_other(self, spec: FieldSpec, *, first: bool) -> None:
        """Draw a text by view: where it says something, and in the shown view."""
        form = self._form
        every = form.slots(spec)
        slots = [slot for slot in every if self._is_listed(slot, every)]
        names = [_EVERY_VIEW if slot.view is None else self._views[slot.view] for slot in slots]
        column = min(max(map(width, (_EVERY_VIEW, *self._views.values()))), _MOST_VIEW_NAME, self._room // 3)
        for number, (slot, name) in enumerate(zip(slots, names, strict=True)):
            label = self._label_of(spec) if not number and (first or spec.part) else Safe("")
            here = slot == self._focus.slot
            start = (*self._label(label, (slot,)), Span(Safe(f"{fit(name, column)} "), STRONG if here else DIM))
            self._texts(spec, slot, start, LABEL + column + 1, max(1, self._room - column - 1))

    def _is_listed(self, slot: Slot, slots: Sequence[Slot]) -> bool:
        """Whether a text has a line: where it says something, and in the shown view where others have their own."""
        if slot.view is None or slot == self._focus.slot or slot in self._form.typed:
            return True
        shown = self._form.shown(slot)
        return shown.how is How.SAID or (slots[0].view is not None and slot.view == self._focus.view)

    def _columns_shown(self) -> tuple[list[str], int]:
        """Return the views that stand side by side, the shown one among them, and the columns of each."""
        views = list(self._views)
        room = self._columns - LABEL - 2
        most = max(1, room // _LEAST_COLUMN)
        if len(views) > most:
            start = min(max(0, views.index(self._focus.view) - most // 2), len(views) - most)
            views = views[start : start + most]
        return views, max(1, min(room // len(views), 40))

    def _view_names(self) -> None:
        views, column = self._columns_shown()
        hidden = len(self._views) - len(views)
        label = Safe(f"  +{hidden} views") if hidden else Safe("")
        line: Line = (Span(fit(label, LABEL), DIM),)
        for view in views:
            look = STRONG if view == self._focus.view else DIM
            name = fit(self._views[view], max(0, column - 1))
            line = (*line, Span(name, look, f"view:{view}"), Span(Safe(" "), TEXT))
        self._add(line)

    def _side_by_side(self, spec: FieldSpec) -> None:
        """Draw a short value in all views."""
        views, column = self._columns_shown()
        slots = [slot for slot in self._form.slots(spec) if slot.view in views]
        line = self._label(self._label_of(spec), slots)
        self._row(*((slot, LABEL + number * column, column - 1) for number, slot in enumerate(slots)))
        for slot in slots:
            value = self._value(spec, slot, self._form.shown(slot), column - 1)
            if slot == self._focus.slot and self._focus.typing:
                value = (Span(Safe(" " * (column - 1)), BAND_TEXT),)
            line = (*line, *padded(value, column - 1, BAND_TEXT), Span(Safe(" "), TEXT))
        self._add(line)
        for slot in slots:
            self._problem(slot)

    def _problem(self, slot: Slot) -> None:
        """Say below a field what is wrong with it."""
        what = self._form.problems.get(slot)
        if what:
            for line in wrap(safe(what), self._room):
                self._add((Span(Safe(" " * LABEL), TEXT), Span(line, GAP_TEXT)))

    def _what_moves(self) -> None:
        """Say in words what a change of who is responsible means."""
        form = self._form
        for view, was, is_ in zip(self._views, form.cells_before, form.cells, strict=True):
            if was.answer == is_.answer:
                continue
            verb = "moves " if was.state is is_.state is State.ASSIGNED else ""
            where = f"{self._views[view]}: " if len(self._views) > 1 else ""
            words = Safe(f"{where}{verb}{self._who(was)} → {self._who(is_)}")
            for line in wrap(words, self._room):
                self._add((Span(Safe(" " * LABEL), TEXT), Span(line, STRONG)))

    def _who(self, cell: Cell) -> Safe:
        if cell.state is State.ASSIGNED:
            return listed([self._names[party] for party in cell.responsible])
        return {State.GAP: Safe("nobody"), State.UNDECIDED: Safe("undecided")}.get(cell.state, Safe("n/a"))

    # Values

    def _value(self, spec: FieldSpec, slot: Slot, shown: Shown, room: int) -> Line:
        """Return a value in one line of exactly `room` columns."""
        target = target_of(slot)
        here = slot == self._focus.slot
        said = shown.how in {How.SAID, How.EVERY_VIEW}
        look = (CURSOR if said else CURSOR_DIM) if here else BAND_TEXT if said else BAND_DIM
        badge: Line = ()
        suffix = self._suffix(spec, shown)
        if slot in self._form.problems:
            words = safe(shown.text)
        elif spec.is_letters and spec.by_view:
            badge, words = self._people(spec, shown.text)
            badge = (*padded(badge, BADGE, look), Span(Safe(" "), look))
        elif spec.is_letters and shown.text:
            badge, words = self._people(spec, shown.text)
            badge = (*badge, Span(Safe(" "), look))
        else:
            words = safe(shown.text) if shown.text else self._empty(spec)
        left = max(0, room - line_width(badge))
        ways = [words]
        if suffix and words and shown.text:
            ways = [Safe(f"{words} {suffix}"), *((suffix, _HOW_IN_SHORT[shown.how]) if badge else ()), words]
        whole = next((way for way in ways if width(way) <= left), ways[-1])
        text = Span(cut(whole, left), look)
        return tuple(span._replace(target=target) for span in padded((*badge, text), room, look))

    def _empty(self, spec: FieldSpec) -> Safe:
        return Safe("no") if spec.sort is Sort.FLAG else _NOTHING

    def _people(self, spec: FieldSpec, text: str) -> tuple[Line, Safe]:
        """Return badge and names of the parties that a text names."""
        if text in _STATES:
            sign = spec.key == "responsible" or text != NOBODY
            return (self._badges.state(_STATES[text]) if sign else (), _WORDS[text])
        if not text:
            gap = spec.key == "responsible"
            return (self._badges.state(State.GAP), Safe("nothing said")) if gap else ((), _NOTHING)
        parties = list(dict.fromkeys(items_of(text)))
        return self._badges.parties(parties), listed([self._names[party] for party in parties])

    def _suffix(self, spec: FieldSpec, shown: Shown) -> Safe:
        if shown.how is How.VIEW:
            return Safe(f"(from {self._views[shown.view]})")
        if shown.how is How.IMPLIED and spec.sort is Sort.ID:
            return Safe("(from the name)")
        if shown.how is How.ABOVE and self._form.kind == "step":
            return Safe("(process)")
        return Safe(f"({_HOW[shown.how]})") if shown.how in _HOW else Safe("")


def about(form: Form, focus: Focus, columns: int) -> Line:
    """Return what the selected field is about, and where its value comes from, in exactly `columns`."""
    spec, shown = form.field(focus.slot), form.shown(focus.slot)
    views = {view.id: safe(view.name) for view in form.model.views}
    parties = {party.id: safe(party.name) for party in form.model.parties}
    label = f"{spec.label} of {parties[spec.part]}" if spec.part else spec.label
    where = f" · {views[focus.slot.view]}" if focus.slot.view is not None and len(views) > 1 else ""
    if focus.slot.view is None and spec.by_view:
        where = " · every view"
    origin = {
        How.EVERY_VIEW: "said for every view",
        How.VIEW: f"as in {views.get(shown.view, Safe(''))}, which this view is based on",
        How.ABOVE: f"the {'process' if form.kind == 'step' else 'layer'} says so",
        How.IMPLIED: "follows from who is responsible" if spec.key == "accountable" else "follows from the rest",
    }.get(shown.how, "")
    more = f" — {origin}" if origin else ""
    start = Span(cut(Safe(f" {label}{where}"), columns - 1), STRONG)
    rest = Span(cut(Safe(f"  {spec.help}{more}"), columns - 1 - width(start.text)), DIM)
    return padded((start, rest), columns, TEXT)


def keys_line(spec: FieldSpec, columns: int, *, typing: bool, views: int) -> Line:
    """Return which keys the selected field takes, in exactly `columns`."""
    return padded(
        (Span(cut(Safe(f" {_keys(spec, columns, typing=typing, views=views)}"), columns - 1), DIM),), columns, DIM
    )


def _keys(spec: FieldSpec, columns: int, *, typing: bool, views: int) -> str:
    if typing:
        return "Tab next field · Esc ends typing · Ctrl+O opens $EDITOR"
    every = "  * all" if views > 1 else ""
    if spec.is_letters and spec.by_view:
        rest = "  - n/a  ? undecided" if NOT_APPLICABLE in spec.words else ""
        adds = ", upper case adds" if spec.sort is Sort.SEVERAL else ""
        return f"letter sets{adds}{rest}  0 nobody  = inherit{every}"
    if spec.is_letters and NOT_APPLICABLE in spec.words:
        return "letter sets, upper case adds  - n/a  ? undecided  0 nobody  = nothing"
    if spec.is_letters:
        return "letter sets  = nothing  Enter types an id"
    inherit = f"  = inherit{every}" if spec.by_view else "  = nothing"
    if spec.sort in {Sort.CHOICE, Sort.FLAG}:
        found = ", ".join(spec.choices or ("yes", "no"))
        for more in ("  space next", inherit):
            found += more if width(found + more) < columns - 2 else ""
        return found
    return "type, or Enter" + (" · Ctrl+O opens $EDITOR" if spec.sort is Sort.LONG else "")


def buttons(form: Form, columns: int, apply: Safe, cancel: Safe) -> Line:
    """Return what can be pressed, and what pressing it does, in exactly `columns`."""
    wrong = problem_of(form)
    count = len(form.changed)
    line: Line = (
        Span(Safe(" "), BAND_DIM),
        Span(Safe(f"[ Apply {apply} ]"), BAND_TEXT._replace(bold=not wrong and bool(count)), "command:form-apply"),
        Span(Safe("  "), BAND_DIM),
        Span(Safe(f"[ Cancel {cancel} ]"), BAND_TEXT, "command:back"),
        Span(Safe("   "), BAND_DIM),
    )
    room = columns - line_width(line) - 1
    if wrong:
        return padded((*line, Span(cut(safe(wrong), room), Look("gap-text", "band", bold=True))), columns, BAND_DIM)
    changes = f"{count} changed · comments in the file are kept" if count else "nothing has changed"
    return padded((*line, Span(cut(Safe(changes), room), BAND_DIM)), columns, BAND_DIM)
