"""The form: what its fields hold, what is wrong with what was typed, and the one edit that follows."""

from __future__ import annotations

import copy
import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from srm_tui.core.edits.change import RefusedError, applied, value_at
from srm_tui.core.edits.form import Form, How, edit_of, place_of
from srm_tui.core.edits.form_fields import FIELDS, FieldSpec, Sort
from srm_tui.core.edits.form_text import as_text
from srm_tui.core.edits.form_values import Slot
from srm_tui.core.edits.known import KINDS
from srm_tui.document.read import read_text
from srm_tui.document.workspace import Workspace
from tests.core.tools import layer, model_of, row, stack
from tests.core.whole_model import WHOLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from srm_tui.core.edits.change import Edit
    from srm_tui.core.problems import Path
    from tests.core.edits.full_models import Data

WHOLE_DATA = tomllib.loads(WHOLE)
FIRST: dict[str, Path] = {
    "model": (),
    "row": ("layers", 0, "responsibilities", 0),
    "step": ("processes", 0, "steps", 0),
    **{kind: (spec.key, 0) for kind, spec in KINDS.items() if spec.above is None},
}
ROW = FIRST["row"]

# For each field a text that no first entry of the whole model has, and what the file says for it then.
NEW: dict[str, tuple[str, object]] = {
    "text": ("Another", "Another"),
    "long text": ("One line\nand another", "One line\nand another"),
    "strings": ('new, "a, b"', ["new", "a, b"]),
    "date": ("2031-05-06", dt.date(2031, 5, 6)),
    "number": ("2.5", 2.5),
    "letter": ("Q", "Q"),
}
# For each kind of entry two ids of the whole model: one of them is new to any field.
IDS = {
    "party": ("msp", "customer"),
    "role": ("service-manager", "operations-manager"),
    "row": ("data-centres", "compute"),
    "layer": ("platforms", "infrastructure"),
    "view": ("self-service", "managed"),
    "source": ("paper", "handbook"),
}


def form_of(data: Data, kind: str = "row", path: Path = ROW, **typed: str) -> Form:
    """Return the form of an entry with some plain fields typed."""
    return Form(data, model_of(data), kind, path, {Slot(key): text for key, text in typed.items()})


def edit(data: Data, kind: str, path: Path, typed: Mapping[Slot, str]) -> Edit:
    """Return the edit of what was typed."""
    return edit_of(data, model_of(data), kind, path, typed)


def said(data: Data, typed: Mapping[Slot, str], kind: str = "row", path: Path = ROW) -> Data:
    """Return what an entry says after an edit; all else in the data must be as it was."""
    result = applied(data, edit(data, kind, path, typed).changes)
    model_of(result)
    entry: Data = value_at(result, path)
    rest, before = copy.deepcopy(result), copy.deepcopy(data)
    for each in (rest, before):
        inner = value_at(each, path)
        for key in {slot.key for slot in typed} | {"id"}:
            inner.pop(key, None)
    assert rest == before
    return entry


def whole() -> Data:
    """Return the data of the whole model, with a second source to choose, and a view based on none."""
    data = copy.deepcopy(WHOLE_DATA)
    data["sources"].append({"id": "paper"})
    data["views"].append({"id": "alone"})
    return data


def another(spec: FieldSpec, now: str) -> tuple[str, object]:
    """Return a text that a field does not hold now, and what the file says then."""
    if spec.sort is Sort.CHOICE:
        choice = next(each for each in spec.choices if each != now)
        return choice, choice
    if spec.sort is Sort.FLAG:
        return ("no", False) if now == "yes" else ("yes", True)
    if spec.sort in {Sort.ONE, Sort.SEVERAL}:
        kind = "view" if "view" in spec.kinds else spec.kinds[0]
        name = "alone" if spec.key == "based_on" else next(each for each in IDS[kind] if each != now)
        return name, name
    return NEW[spec.sort.value]


PLAIN = [(kind, spec) for kind, fields in FIELDS.items() for spec in fields if not spec.by_view and spec.key != "id"]
BY_VIEW = [(kind, spec) for kind, fields in FIELDS.items() for spec in fields if spec.by_view]


def _named(pairs: list[tuple[str, FieldSpec]]) -> list[Any]:
    return [pytest.param(kind, spec, id=f"{kind}-{spec.key}") for kind, spec in pairs]


# One field of each kind


@pytest.mark.parametrize(("kind", "spec"), _named(PLAIN))
def test_a_plain_field_is_set_and_nothing_else(kind: str, spec: FieldSpec) -> None:
    """The file says what was typed, and otherwise what it said."""
    data, path = whole(), FIRST[kind]
    text, value = another(spec, form_of(data, kind, path).own(Slot(spec.key)))
    changed = said(data, {Slot(spec.key): text}, kind, path)
    before = value_at(data, path).get(spec.key)
    assert changed[spec.key] == ([value] if isinstance(before, list) and isinstance(value, str) else value)
    assert as_text(changed[spec.key]) == text


@pytest.mark.parametrize(("kind", "spec"), _named([(kind, spec) for kind, spec in PLAIN if not spec.needed]))
def test_an_empty_field_takes_the_key_out(kind: str, spec: FieldSpec) -> None:
    """What is emptied is no longer said."""
    data, path = whole(), FIRST[kind]
    if spec.key in value_at(data, path):
        assert spec.key not in said(data, {Slot(spec.key): ""}, kind, path)
    else:
        with pytest.raises(RefusedError, match="nothing has changed"):
            edit(data, kind, path, {Slot(spec.key): ""})


@pytest.mark.parametrize(("kind", "spec"), _named(BY_VIEW))
def test_a_field_by_view_is_set_in_one_view(kind: str, spec: FieldSpec) -> None:
    """Afterwards it holds there, and in the other view what held there."""
    # A plain default of a layer with rows holds behind what is said for a base, so those could change unasked.
    data, path = whole(), ("layers", 1) if kind == "layer" else FIRST[kind]
    part = "provider" if spec.key == "parts" else ""
    here, other = (Slot(spec.key, view, part) for view in ("managed", "self-service"))
    form = form_of(data, kind, path)
    text, _ = another(spec, form.own(here))
    result = applied(data, edit(data, kind, path, {here: text}).changes)
    after = form_of(result, kind, path)
    assert after.shown(here)[:2] == (text, How.SAID)
    assert after.shown(other).text == form.shown(other).text


@pytest.mark.parametrize("kind", [kind for kind in FIELDS if kind not in {"model", "suppression"}])
def test_another_id_is_followed_by_what_refers_to_it(kind: str) -> None:
    """The id changes here and everywhere."""
    # The first party's id is also a kind of party.
    data, path = whole(), ("parties", 1) if kind == "party" else FIRST[kind]
    old = form_of(data, kind, path).ids.own
    result = applied(data, edit(data, kind, path, {Slot("id"): "quite-new"}).changes)
    model_of(result)
    assert value_at(result, path)["id"] == "quite-new"
    assert f"'{old}'" not in str({**result, "title": "", "checks": {}}).replace("'id': 'start'", "")


@pytest.mark.parametrize("kind", list(FIELDS))
def test_an_untouched_form_is_no_edit(kind: str) -> None:
    """Neither is one in which everything was typed as it stands."""
    data, path = whole(), FIRST[kind]
    with pytest.raises(RefusedError, match="nothing has changed"):
        edit(data, kind, path, {})
    form = form_of(data, kind, path)
    typed = {slot: form.own(slot) for spec in form.fields for slot in form.slots(spec) if form.own(slot)}
    assert typed
    with pytest.raises(RefusedError, match="nothing has changed"):
        edit(data, kind, path, typed)
    assert not Form(data, form.model, kind, path, typed).changed


def test_every_key_of_the_format_has_a_field() -> None:
    """What a file may say of an entry can be typed, but for lists of entries and the checks."""
    lists = {spec.key for kind, spec in KINDS.items() if kind != "walkthrough"} | {"walkthrough", "format", "checks"}
    for kind, path in FIRST.items():
        others = value_at(WHOLE_DATA, path[:-1]) if path else [WHOLE_DATA]
        keys = {key for entry in others for key in entry}
        assert keys - lists == {spec.key for spec in FIELDS[kind]}


# Values by view

VIEWS = "first second third<second"


def test_a_plain_value_becomes_one_for_each_view() -> None:
    """The view gets what was typed, and every other one keeps what it had."""
    data = stack(layer("L", row("R", responsible="customer")), views=VIEWS)
    assert said(data, {Slot("responsible", "second"): "msp"})["responsible"] == {
        "first": "customer",
        "second": "msp",
        "third": "customer",
    }


def test_several_views_in_one_edit() -> None:
    """Each gets its own; taking one out leaves it to what it inherits."""
    data = stack(layer("L", row("R", responsible={"second": "msp", "third": "customer"})), views=VIEWS)
    typed = {Slot("responsible", "first"): "msp, customer", Slot("responsible", "third"): ""}
    assert said(data, typed)["responsible"] == {"second": "msp", "first": ["msp", "customer"]}


@pytest.mark.parametrize(
    ("text", "value"),
    [("none", []), ("n/a", "n/a"), ("undecided", "undecided"), ("msp", "msp"), ("msp,customer", ["msp", "customer"])],
)
def test_who_is_responsible_is_written_as_keys_on_the_stack_write_it(text: str, value: object) -> None:
    """One party is a string, several are a list, nobody is an empty one."""
    data = stack(layer("L", row("R")))
    assert said(data, {Slot("responsible", "first"): text})["responsible"] == {"first": value}


def test_for_every_view_at_once() -> None:
    """The value stands plain, in place of those for each view; one typed later for a view stands beside it."""
    data = stack(layer("L", row("R", rationale={"first": "a", "second": "b"})))
    assert said(data, {Slot("rationale"): "c"})["rationale"] == "c"
    assert said(data, {Slot("rationale"): "c", Slot("rationale", "second"): "d"})["rationale"] == {
        "first": "c",
        "second": "d",
    }
    form = form_of(data).with_typed(Slot("rationale", "second"), "x").with_typed(Slot("rationale"), "all")
    assert form.typed == {Slot("rationale"): "all"}


def test_a_part_leaves_the_other_parts() -> None:
    """A part is set, added and taken out by itself; the last one takes the key along."""
    parts = {"second": {"msp": "a", "customer": "b"}}
    data = stack(layer("L", row("R", responsible=["msp", "customer"], parts=parts)))
    assert said(data, {Slot("parts", "second", "msp"): "c"})["parts"] == {"second": {"msp": "c", "customer": "b"}}
    assert said(data, {Slot("parts", "second", "msp"): ""})["parts"] == {"second": {"customer": "b"}}
    assert said(data, {Slot("parts", "first", "msp"): "new"})["parts"] == {**parts, "first": {"msp": "new"}}
    both = {Slot("parts", "second", party): "" for party in ("msp", "customer")}
    assert "parts" not in said(data, both)


def test_a_part_in_a_view_that_inherits_takes_the_others_along() -> None:
    """Parts of a view stand as a whole, so what was inherited is said there too."""
    rows = row("R", responsible=["msp", "customer"], parts={"first": {"msp": "a", "customer": "b"}})
    data = stack(layer("L", rows), views="first second<first")
    assert said(data, {Slot("parts", "second", "msp"): "c"})["parts"]["second"] == {"msp": "c", "customer": "b"}


def test_a_default_that_would_change_other_views_is_refused() -> None:
    """The rows of a layer never change unasked."""
    rows = row("R", responsible={"first": "msp"})
    data = stack(layer("L", rows, responsible="customer"), views="first second third<first")
    with pytest.raises(RefusedError, match="set the rows one by one"):
        edit(data, "layer", ("layers", 0), {Slot("responsible", "second"): "provider"})


# What is shown


def test_where_values_come_from() -> None:
    """What is said, what is said for all, what follows from the view before, the layer, or the other letters."""
    data = stack(
        layer(
            "L",
            row("R", responsible={"first": "msp"}, informed="customer"),
            consulted="provider",
        ),
        views="first second<first",
    )
    form = form_of(data)

    def shown(key: str, view: str) -> tuple[str, How]:
        text, how, _ = form.shown(Slot(key, view))
        return text, how

    assert shown("responsible", "first") == ("msp", How.SAID)
    assert shown("responsible", "second") == ("msp", How.VIEW)
    assert form.shown(Slot("responsible", "second")).view == "first"
    assert shown("accountable", "second") == ("msp", How.IMPLIED)
    assert shown("consulted", "first") == ("provider", How.ABOVE)
    assert shown("informed", "first") == ("customer", How.EVERY_VIEW)
    assert shown("sharing", "first") == ("", How.NOTHING)
    assert form.shown(Slot("id")) == ("r", How.IMPLIED, "")


def test_what_is_typed_is_seen_in_views_that_follow() -> None:
    """What follows from what was typed is shown before it is done."""
    data = stack(layer("L", row("R", responsible="customer")), views="first second<first")
    form = form_of(data).with_typed(Slot("responsible", "first"), "")
    form = form.with_typed(Slot("responsible", "second"), "").with_typed(Slot("responsible", "first"), "msp")
    assert form.shown(Slot("responsible", "second"))[:2] == ("msp", How.VIEW)
    assert form.shown(Slot("accountable", "second"))[:2] == ("msp", How.IMPLIED)
    assert [cell.responsible for cell in form.cells_before] == [("customer",), ("customer",)]
    assert [cell.responsible for cell in form.cells] == [("msp",), ("msp",)]


def test_parties_that_come_to_share_get_a_field_for_their_part() -> None:
    """Who shares with whom is seen as it is typed."""
    form = form_of(stack(layer("L", row("R", responsible="customer"))))
    assert [spec.part for spec in form.fields if spec.part] == []
    form = form.with_typed(Slot("responsible", "first"), "customer, msp")
    assert [spec.part for spec in form.fields if spec.part] == ["msp", "customer"]


def test_typing_what_stands_there_is_no_change() -> None:
    """A field in which one typed back and forth counts as untouched."""
    form = form_of(stack(layer("L", row("R", tags=["a"]))))
    assert form.with_typed(Slot("tags"), "b").changed
    assert form.with_typed(Slot("tags"), "b").with_typed(Slot("tags"), "a").typed == {}
    assert not form.with_typed(Slot("tags"), " a ").changed


# Names and places


def test_another_name_keeps_the_id() -> None:
    """What refers to the entry still does."""
    data = stack(layer("L", row("Old name")), walkthrough=[{"title": "Old title"}])
    assert said(data, {Slot("name"): " New "}) == {"name": "New", "id": "old-name"}
    changed = said(data, {Slot("title"): "New"}, "walkthrough", ("walkthrough", 0))
    assert changed == {"title": "New", "id": "old-title"}


def test_name_and_id_at_once() -> None:
    """Both change, and what refers to the entry follows."""
    data = stack(layer("L", row("Old")), decisions=[{"id": "d", "on": "old"}])
    result = applied(data, edit(data, "row", ROW, {Slot("name"): "New", Slot("id"): "fresh"}).changes)
    assert value_at(result, ROW) == {"name": "New", "id": "fresh"}
    assert result["decisions"][0]["on"] == "fresh"
    assert edit(data, "row", ROW, {Slot("id"): "fresh", Slot("tags"): "a"}).row == "fresh"


def test_the_view_that_no_file_needs_to_name() -> None:
    """It is written when something is said of it."""
    data: Data = {"format": 1, "layers": [layer("L", row("R"))]}
    result = applied(data, edit(data, "view", ("views", 0), {Slot("name"): "Everywhere"}).changes)
    assert result["views"] == [{"id": "default", "name": "Everywhere"}]


def test_an_entry_is_found_again_where_it_stands_now() -> None:
    """What came in between may have moved it; what is gone is said."""
    data = stack(layer("L", row("A"), row("B")), layer("M", row("C")))
    model = model_of(data)
    assert place_of(model, "row", ROW, "c") == ("layers", 1, "responsibilities", 0)
    assert place_of(model, "party", ("parties", 0), "customer") == ("parties", 2)
    with pytest.raises(RefusedError, match='row "z" is not there any more'):
        place_of(model, "row", ROW, "z")


def test_words_say_what_was_done() -> None:
    """One change is said in full, several by their fields."""
    data = stack(layer("L", row("Patching", responsible="customer")))
    one = edit(data, "row", ROW, {Slot("responsible", "second"): "msp"})
    assert (one.words, one.row, one.view) == ("Patching, second: customer → msp", "patching", "second")
    two = edit(data, "row", ROW, {Slot("tags"): "a", Slot("description"): "b"})
    assert two.words == "Patching: description, tags"


# In the file

FILE = """\
format = 1
parties = [{ id = "msp" }, { id = "us" }]
views = [{ id = "alone" }, { id = "helped", based_on = "alone" }]
# The stack.
[[layers]]
name = "Platforms"
responsible = "us" # by default

[[layers.responsibilities]]
name = "Patching" # every week
tags = [
  "os", # systems
  "night", # at 3 a.m.
]
parts.helped.msp = "images" # theirs
parts.helped.us = "windows"   # ours
"""


def test_in_the_file_only_the_lines_change_that_must() -> None:
    """Comments stay, those inside of lists and tables too."""
    document = read_text(FILE, "file")
    typed = {
        Slot("responsible", "helped"): "msp, us",
        Slot("tags"): "os, day, night",
        Slot("parts", "helped", "us"): "when",
        Slot("rationale", "helped"): "So it is.\nYes.",
    }
    done = Workspace(document).edit(lambda now: edit_of(now.data, model_of(now.data), "row", ROW, typed))
    added = [line for line in done.document.lines if line not in document.lines]
    gone = [line for line in document.lines if line not in done.document.lines]
    assert gone == ['parts.helped.us = "windows"   # ours']
    assert sorted(added) == sorted(
        [
            '  "day",',
            'parts.helped.us = "when"   # ours',
            'rationale = { helped = "So it is.\\nYes." }',
            'responsible = { helped = ["msp", "us"] }',
        ]
    )
