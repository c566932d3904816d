"""What is typed into a form: what is wrong with it is said, and whatever it is, the edit says just that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from srm_tui.core.build import build
from srm_tui.core.edits.change import RefusedError, applied, value_at
from srm_tui.core.edits.form import Form, edit_of, problem_of
from srm_tui.core.edits.form_fields import FIELDS, FieldSpec
from srm_tui.core.edits.form_signs import after_sign, after_step, takes_signs
from srm_tui.core.edits.form_text import Ids, as_text, items_of, problem
from srm_tui.core.edits.form_values import Slot
from srm_tui.core.edits.known import KINDS
from tests.core.edits.full_models import Data, entries_of, full_models
from tests.core.edits.test_form import FIRST, WHOLE_DATA, form_of, said
from tests.core.tools import layer, model_of, row, stack

if TYPE_CHECKING:
    from srm_tui.core.problems import Path


@pytest.mark.parametrize(
    ("kind", "key", "text", "words"),
    [
        ("row", "name", "  ", "needs one"),
        ("row", "id", "Not An Id", '"not-an-id" would do'),
        ("row", "id", "compute", "another row has the id"),
        ("row", "id", "none", "reserved"),
        ("row", "responsible", "mps", 'did you mean "msp"?'),
        ("row", "responsible", "msp, n/a", "stands alone"),
        ("row", "responsible", "nobody-known", "there are: provider, msp, customer, team"),
        ("row", "accountable", "msp, customer", "one is expected"),
        ("row", "accountable", "undecided", "there is no party"),
        ("row", "sharing", "dependant", 'did you mean "dependent"?'),
        ("row", "optional", "maybe", "yes, no"),
        ("row", "source", "hand-book", 'did you mean "handbook"?'),
        ("row", "tags", 'a, "b', "stands alone"),
        ("party", "symbol", "QQ", "letter A to Z"),
        ("party", "kind", "suplier", "provider, managed-service-provider"),
        ("party", "part_of", "provider", "circle"),
        ("view", "based_on", "managed", "circle"),
        ("role", "counterpart", "servce-manager", 'did you mean "service-manager"?'),
        ("stakeholder", "power", "11", "from 0 to 10"),
        ("stakeholder", "power", "much", "such as 5"),
        ("walkthrough", "minutes", "-1", "from 0 on"),
        ("walkthrough", "show", "data-centers", 'did you mean "data-centres"?'),
        ("walkthrough", "show", "row:platforms", "nothing has the id"),
        ("decision", "date", "2026-02-30", "no date"),
        ("decision", "date", "tomorrow", "2026-03-31"),
        ("decision", "to", "undecided, msp", "stands alone"),
    ],
)
def test_what_is_wrong_is_said_with_what_is_expected(kind: str, key: str, text: str, words: str) -> None:
    """The message helps to mend it, and the edit is refused with it."""
    form = form_of(WHOLE_DATA, kind, FIRST[kind])
    slot = form.slots(form.field(Slot(key)))[-1]
    typed = form.with_typed(slot, text)
    assert words in typed.problems[slot]
    assert problem_of(typed).startswith(f"{form.field(slot).label}: ")
    with pytest.raises(RefusedError) as refused:
        typed.edit()
    assert words in str(refused.value)
    assert typed.shown(slot).text == text


def test_an_id_that_means_several_things_needs_a_prefix() -> None:
    """A row and a layer of one id are told apart."""
    data = stack(layer("L", row("Same")), layer("Same"), walkthrough=[{"id": "w"}])
    form = form_of(data, "walkthrough", ("walkthrough", 0))
    assert 'write "row:same" or "layer:same"' in form.with_typed(Slot("show"), "same").problems[Slot("show")]
    assert said(data, {Slot("show"): "layer:same"}, "walkthrough", ("walkthrough", 0))["show"] == "layer:same"


@given(st.lists(st.text(max_size=8), max_size=4))
def test_strings_are_read_back_as_they_were(texts: list[str]) -> None:
    """Whatever stands in a list survives being typed."""
    assert items_of(as_text(texts) if texts else "") == texts


# Letters and signs

SYMBOLS = {"provider": "P", "msp": "M", "customer": "C"}


@pytest.mark.parametrize(
    ("key", "signs", "text"),
    [
        ("responsible", "m", "msp"),
        ("responsible", "M", "customer, msp"),
        ("responsible", "MM", "customer"),
        ("responsible", "C", "none"),
        ("responsible", "-", "n/a"),
        ("responsible", "-M", "msp"),
        ("responsible", "?p", "provider"),
        ("responsible", "0P", "provider"),
        ("responsible", "m=", "customer"),
        ("accountable", "M", "msp"),
        ("accountable", "0", "none"),
        ("consulted", "mP", "msp, provider"),
        ("sharing", "i", "independent"),
        ("sharing", "i=", ""),
        ("optional", "y", "yes"),
        ("optional", "n", "no"),
    ],
)
def test_letters_and_signs(key: str, signs: str, text: str) -> None:
    """A letter sets, in upper case it adds or takes out what is shown; signs are the words that stand alone."""
    form = form_of(stack(layer("L", row("R"), responsible="customer")))
    for sign in signs:
        changed = after_sign(form, Slot(key, "first"), sign, SYMBOLS)
        assert changed is not None
        form = changed
    assert form.shown(Slot(key, "first")).text == text


@pytest.mark.parametrize(("key", "sign", "words"), [("informed", "-", "n/a"), ("informed", "x", "P, M, C")])
def test_signs_that_mean_nothing(key: str, sign: str, words: str) -> None:
    """The message says what would mean something."""
    form = form_of(stack(layer("L", row("R"))))
    with pytest.raises(RefusedError, match=words):
        after_sign(form, Slot(key, "first"), sign, SYMBOLS)
    with pytest.raises(RefusedError, match="every view"):
        after_sign(form, Slot(key, "first"), "*", SYMBOLS)


def test_choices_in_a_circle() -> None:
    """One comes back to where one was, past no choice at all; a flag is turned."""
    form = form_of(stack(layer("L", row("R"))))
    slot, flag = Slot("sharing", "first"), Slot("optional", "first")
    seen = []
    for _ in range(3):
        form = after_step(form, slot, 1)
        seen.append(form.shown(slot).text)
    assert seen == ["independent", "dependent", ""]
    assert after_step(form, slot, -1).shown(slot).text == "dependent"
    assert after_step(after_step(form, flag, 1), flag, 1).shown(flag).text == "no"
    assert [spec.key for spec in form.fields if takes_signs(spec)][:2] == ["responsible", "accountable"]


# Anything that may be typed

TYPED = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        (
            *("", " ", "none", "n/a", "undecided", "yes", "no", "provider", "msp", "customer, msp", "managed"),
            *("handbook", "row-1", "layer:layer-0", "2026-01-31", "5", "7.5", "P", "dependent", "inferred", "a, b"),
            *("draft", "officer", "proposed", "normal", "regulator", 'x, "y'),
        )
    ),
)


@given(full_models(), st.data())
def test_whatever_is_typed_it_is_refused_or_says_just_that(data: Data, choice: st.DataObject) -> None:
    """Nothing typed ends in an error; what is taken over builds, and reads back as it was typed."""
    kinds = [*KINDS, "model"]
    entries = {kind: entries_of(data, [kind]) for kind in KINDS}
    kind = choice.draw(st.sampled_from([kind for kind in kinds if kind == "model" or entries[kind]]))
    path: Path = choice.draw(st.sampled_from(entries[kind])).path if kind != "model" else ()
    form = Form(data, model_of(data), kind, path, {})
    slots = [slot for spec in form.fields if spec.key != "id" for slot in form.slots(spec)]
    typed = choice.draw(st.dictionaries(st.sampled_from(slots), TYPED, max_size=4))
    for slot, text in typed.items():
        form = form.with_typed(slot, text)
    for spec in form.fields:
        for slot in form.slots(spec):
            form.shown(slot)
    good = {slot: text for slot, text in form.typed.items() if slot not in form.problems}
    try:
        changes = edit_of(data, form.model, kind, path, good).changes
    except RefusedError:
        assume(False)
        return
    result = applied(data, changes)
    assert build(result).problems == ()
    after = Form(result, model_of(result), kind, path, {})
    for slot, text in good.items():
        every_too = slot.view is None and any(other.key == slot.key and other.view is not None for other in good)
        if not every_too and text in {after.shown(slot).text, ""}:
            continue
        if not every_too:
            assert items_of(after.own(slot)) == list(dict.fromkeys(items_of(text))) or after.own(slot) == text.strip()
    untouched = {*value_at(data, path)} - {slot.key for slot in good} - {"id"}
    assert all(value_at(result, path)[key] == value_at(data, path)[key] for key in untouched)


@given(st.text(), st.sampled_from([spec for fields in FIELDS.values() for spec in fields]))
def test_any_text_may_be_asked_about(text: str, spec: FieldSpec) -> None:
    """What is wrong is words, never an error."""
    kind = next(kind for kind, fields in FIELDS.items() if spec in fields)
    ids = Ids(model_of(WHOLE_DATA), kind, FIRST[kind])
    assert isinstance(problem(spec, text, ids), str)
