"""The form as a picture: every field is there, every line as wide as the room, views side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.edits.form import Form
from srm_tui.core.edits.form_fields import FIELDS
from srm_tui.core.edits.form_values import Slot
from srm_tui.core.snapshot import Snapshot
from srm_tui.layout.badge import Badges
from srm_tui.layout.form import Focus, FormLayout, FormPicture, about, buttons, keys_line
from srm_tui.layout.spans import line_text, line_width
from srm_tui.text import Safe
from tests.core.edits.full_models import Data, entries_of, full_models
from tests.core.tools import layer, model_of, row, stack
from tests.hostile import HOSTILE_IN_TOML, assert_harmless
from tests.hostile_models import hostile_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from srm_tui.core.problems import Path

ROW: Path = ("layers", 0, "responsibilities", 0)
NAME = Slot("name")


def form_of(data: Data, kind: str = "row", path: Path = ROW, typed: Mapping[Slot, str] | None = None) -> Form:
    """Return a form."""
    return Form(data, model_of(data), kind, path, typed or {})


def drawn(form: Form, columns: int = 80, height: int = 19, focus: Focus | None = None) -> FormPicture:
    """Return a form as it is drawn."""
    badges = Badges.of(Snapshot(form.model))
    first = form.slots(form.fields[0])[0]
    return FormLayout(form, badges, columns, height, focus or Focus(first, form.views[0])).picture


def text_of(picture: FormPicture) -> str:
    """Return what one reads."""
    return "\n".join(line_text(line).rstrip() for line in picture.lines)


@given(full_models(), st.data())
def test_every_field_is_there_in_every_room(data: Data, choice: st.DataObject) -> None:
    """Each line takes exactly the room, each field has a place in it, and so has what is selected."""
    entries = entries_of(data)
    at = choice.draw(st.sampled_from([None, *entries]))
    form = form_of(data, at.kind, at.path) if at else form_of(data, "model", ())
    slots = [slot for spec in form.fields for slot in form.slots(spec)]
    for slot in choice.draw(st.lists(st.sampled_from(slots), max_size=3)):
        form = form.with_typed(slot, choice.draw(st.sampled_from(("", "msp", "n/a", "wrong, all wrong", "x\ny"))))
    columns, height = choice.draw(st.integers(30, 200)), choice.draw(st.integers(3, 60))
    slots = [slot for spec in form.fields for slot in form.slots(spec)]
    focus = Focus(choice.draw(st.sampled_from(slots)), choice.draw(st.sampled_from(form.views)))
    if focus.slot.view is not None:
        focus = focus._replace(view=focus.slot.view)
    focus = focus._replace(typing=choice.draw(st.booleans()))
    picture = drawn(form, columns, height, focus)
    assert {line_width(line) for line in picture.lines} == {columns}
    assert {slot.key for slot in picture.places} == {spec.key for spec in form.fields}
    assert focus.slot in picture.places
    assert [slot for row in picture.rows for slot in row] == list(picture.places)
    for place in picture.places.values():
        assert place.line + place.lines <= len(picture.lines)
        assert place.x + place.columns <= columns
    spec = form.field(focus.slot)
    for line in (
        about(form, focus, columns),
        keys_line(spec, columns, typing=focus.typing, views=len(form.views)),
        buttons(form, columns, Safe("Ctrl+S"), Safe("Esc")),
    ):
        assert line_width(line) == columns
        assert_harmless(line_text(line))


@pytest.mark.parametrize(("columns", "views"), [(80, 6), (120, 10), (200, 18)])
def test_all_views_stand_side_by_side(columns: int, views: int) -> None:
    """As many as there is room for, in columns."""
    names = " ".join(f"v{number}" for number in range(views))
    picture = drawn(form_of(stack(layer("L", row("R", responsible="msp")), views=names)), columns)
    responsible = next(row for row in picture.rows if row[0].key == "responsible")
    assert [slot.view for slot in responsible] == names.split()
    assert len({picture.places[slot].line for slot in responsible}) == 1


def test_of_too_many_views_those_around_the_shown_one_are_seen() -> None:
    """The shown view is among them, and one reads how many are not."""
    data = stack(layer("L", row("R")), views=" ".join(f"v{number}" for number in range(30)))
    for view in ("v0", "v17", "v29"):
        picture = drawn(form_of(data), focus=Focus(NAME, view))
        responsible = next(row for row in picture.rows if row[0].key == "responsible")
        assert view in {slot.view for slot in responsible}
        assert f"+{30 - len(responsible)} views" in text_of(picture)


def test_what_a_change_means_is_said() -> None:
    """Who had it and who gets it, also in views that follow."""
    data = stack(layer("L", row("R", responsible={"first": "customer"})), views="first second<first third")
    typed = {Slot("responsible", "first"): "msp", Slot("responsible", "third"): "n/a"}
    text = text_of(drawn(form_of(data, typed=typed)))
    assert "First: moves Customer → Msp" in text
    assert "Second: moves Customer → Msp" in text
    assert "Third: nobody → n/a" in text


def test_where_a_value_comes_from_is_said() -> None:
    """What is not said by the row itself names its source."""
    data = stack(layer("L", row("R", consulted={"first": "msp"}), responsible="customer"), views="first second<first")
    text = text_of(drawn(form_of(data)))
    assert text.count("Customer (layer)") == 2
    assert text.count("Customer (implied)") == 2
    assert "Msp (from First)" in text
    assert "r (from the name)" in text


def test_what_is_wrong_stands_below_its_field() -> None:
    """The message follows the line, whole."""
    data = stack(layer("L", row("R")))
    form = form_of(data, typed={Slot("responsible", "first"): "mps"})
    lines = text_of(drawn(form)).splitlines()
    at = next(number for number, line in enumerate(lines) if "Responsible" in line)
    assert "mps" in lines[at]
    assert lines[at + 1].strip() == 'there is no party "mps"; did you mean "msp"?'
    assert 'Responsible: there is no party "mps"' in line_text(buttons(form, 120, Safe("Ctrl+S"), Safe("Esc")))


def test_a_long_text_ends_where_the_room_does() -> None:
    """More lines are shown where there is more room; what is left out is marked."""
    data = stack(layer("L", row("R", description="word " * 200)))
    small, large = (text_of(drawn(form_of(data), height=height)) for height in (19, 55))
    assert small.count("word") < large.count("word") < 200
    assert "…" in small
    assert "…" in large


def test_typing_makes_room() -> None:
    """A text of several lines gets several to be typed in."""
    form = form_of(stack(layer("L", row("R"))))
    slot = Slot("description")
    assert drawn(form, focus=Focus(slot, "first")).places[slot].lines == 1
    assert drawn(form, focus=Focus(slot, "first", typing=True)).places[slot].lines >= 4


def test_labels_fit_their_column() -> None:
    """No label is cut."""
    assert all(len(spec.label) <= 12 for fields in FIELDS.values() for spec in fields)


@pytest.mark.parametrize("kind", ["row", "layer", "party", "view", "source", "model"])
def test_hostile_texts_are_harmless(kind: str) -> None:
    """Whatever names and texts are, nothing of them reaches the terminal as it is, and no line is wider."""
    texts = list(HOSTILE_IN_TOML.values())
    for start in range(0, len(texts), 6):
        some = texts[start : start + 6]
        data = hostile_data(some)
        for number in range(len(some)) if kind != "model" else [0]:
            path: Path = {
                "model": (),
                "row": ("layers", number, "responsibilities", 0),
                "layer": ("layers", number),
                "party": ("parties", number),
                "view": ("views", number),
                "source": ("sources", number),
            }[kind]
            form = form_of(data, kind, path)
            slot = form.slots(form.fields[0])[0]
            picture = drawn(form, focus=Focus(slot, f"v{number}"))
            assert {line_width(line) for line in picture.lines} == {80}
            assert_harmless(text_of(picture))
