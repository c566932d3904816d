"""A document that is worked on: verified edits, undo and redo, and what is saved."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srm_tui.core.edits.change import Edit, Move, Put, RefusedError, Rename, Take
from srm_tui.core.resolve import view_chains
from srm_tui.document.recipes import Aim, add_or_take_out, set_letter
from srm_tui.document.rows import deleted, moved_to_layer, new_row, renamed, with_other_id
from srm_tui.document.workspace import READ_ONLY, Workspace
from tests.core.edits.full_models import cells_of, full_models
from tests.document.messy import document_of, messy_texts, random_edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DataObject

    from srm_tui.core.edits.change import Change
    from srm_tui.document.workspace import Maker

TEXT = """\
format = 1
parties = [{ id = "msp" }, { id = "customer" }]
views = [{ id = "first" }, { id = "second", based_on = "first" }, { id = "third" }]

[[layers]]
name = "Platform"

# Every month
[[layers.responsibilities]]
name = "Patching"
responsible = "customer"  # since ever

[[layers.responsibilities]]
name = "Firewall"
responsible = { first = "msp" }
"""
PATCHING = Aim(("patching",), "first")


def workspace(text: str = TEXT) -> Workspace:
    """Return a workspace on a text."""
    return Workspace(document_of(text))


def changes(*each: Change) -> Maker:
    """Return an edit of some changes."""
    return lambda _: Edit(each, "changed")


def edit_and_go_back(text: str, choice: DataObject) -> None:
    """Do random edits one after the other, and undo and redo them all."""
    work = workspace(text)
    texts = [work.document.text]
    for _ in range(choice.draw(st.integers(1, 5))):
        _, make = random_edit(choice, work.document)
        before, steps = work.document, list(work.history.steps)
        try:
            work.edit(make)
        except RefusedError:
            assert work.document is before
            assert work.history.steps == steps
            continue
        texts.append(work.document.text)
        assert tomllib.loads(work.document.text.removeprefix("\ufeff")) == work.document.data
        assert cells_of(work.document.data) == cells_of(document_of(work.document.text).data)
        assert work.unsaved == len(texts) - 1
    for number in reversed(range(len(texts) - 1)):
        work.undo()
        assert work.document.text == texts[number]
        assert document_of(texts[number]).model == work.document.model
    assert not work.unsaved
    with pytest.raises(RefusedError, match="nothing to undo"):
        work.undo()
    for after in texts[1:]:
        work.redo()
        assert work.document.text == after
    with pytest.raises(RefusedError, match="nothing to redo"):
        work.redo()
    if len(texts) > 1:
        work.go_to(0)
        assert work.document.text == text


@given(messy_texts(), st.data())
def test_undo_leads_to_the_first_bytes_and_redo_to_the_last(text: str, choice: DataObject) -> None:
    """Step by step, and at once; what is refused leaves everything as it was."""
    edit_and_go_back(text, choice)


@pytest.mark.slow
@settings(max_examples=500)
@given(st.one_of(messy_texts(), messy_texts(full_models())), st.data())
def test_the_same_for_long(text: str, choice: DataObject) -> None:
    """In many texts, with everything that a model can have."""
    edit_and_go_back(text, choice)


@given(messy_texts(), st.data())
def test_one_cell_changes_and_those_that_inherit_from_it(text: str, choice: DataObject) -> None:
    """No other row, and no view that is not based on that one."""
    work = workspace(text)
    assert work.document.model is not None
    before = cells_of(work.document.data)
    row, view = choice.draw(st.sampled_from(sorted(before)))
    party = choice.draw(st.sampled_from(sorted(each.id for each in work.document.model.parties) or ["n/a"]))
    answer = choice.draw(st.sampled_from(((party,), (), None)))
    try:
        work.edit(set_letter("responsible", answer)(Aim((row,), view)))
    except RefusedError:
        return
    after = cells_of(work.document.data)
    based = {chain[0] for chain in view_chains(work.document.model) if view in chain}
    assert {place for place, cell in after.items() if cell != before[place]} <= {(row, each) for each in based}
    if answer is not None:
        assert after[row, view][1] == (() if answer == ("n/a",) else answer)


@pytest.mark.parametrize(
    "change",
    [
        Put(("layers", 0, "responsibilities", 0, "responsible"), "nobody-known"),
        Put(("layers", 0, "responsibilities", 0, "respnsible"), "msp"),
        Put(("layers", 7, "name"), "There is none"),
        Take(("layers", 0, "responsibilities", 5)),
        Take(("format",)),
        Move(("layers", 0, "responsibilities", 0), ("layers", 1, "responsibilities", 0)),
        Rename(("layers", 0, "name"), "nome"),
        Rename(("layers", 0, "nome"), "name"),
        Rename(("layers", 0, "responsibilities", 1, "responsible"), "name"),
    ],
)
def test_what_makes_no_model_is_refused(change: Change) -> None:
    """Text, history and the next edit are as if nothing had been tried."""
    work = workspace()
    before = work.document
    with pytest.raises(RefusedError):
        work.edit(changes(change))
    assert work.document is before
    assert not work.history.steps
    work.edit(set_letter("responsible", ("msp",))(PATCHING))
    assert 'responsible = { first = "msp", second = "customer", third = "customer" }  # since' in work.document.text


def test_an_edit_that_would_say_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the library did: the text is read again, and compared with what was meant."""
    work = workspace()
    work.prepare()
    monkeypatch.setattr("tomlrt.dumps", lambda _: TEXT.replace("Firewall", "Firewalls"))
    with pytest.raises(RefusedError, match="would not say what was meant"):
        work.edit(set_letter("responsible", ("msp",))(PATCHING))
    monkeypatch.undo()
    assert work.document.text == TEXT
    assert work.edit(set_letter("responsible", ("msp",))(PATCHING)).document.text != TEXT


def test_a_document_for_reading_refuses_everything() -> None:
    """Edits, other texts, undo, redo and going to a state."""
    work = workspace()
    work.edit(new_row("platform", None, "Images"))
    text = work.document.text
    work.refusal = READ_ONLY
    attempts: list[Callable[[], object]] = [
        lambda: work.edit(deleted("row", ["patching"])),
        lambda: work.replace_text(TEXT, "by hand"),
        work.undo,
        work.redo,
        lambda: work.go_to(0),
    ]
    for attempt in attempts:
        with pytest.raises(RefusedError, match="reading only"):
            attempt()
    assert work.document.text == text


def test_another_text_is_an_edit_that_can_be_undone() -> None:
    """What holds no model is refused with what is wrong with it."""
    work = workspace()
    work.replace_text(TEXT.replace("Patching", "Patches"), "edited by hand")
    with pytest.raises(RefusedError, match="nothing has changed"):
        work.replace_text(work.document.text, "again")
    with pytest.raises(RefusedError):
        work.replace_text("format = ", "broken")
    assert work.undo().words == "undid: edited by hand"
    assert work.document.text == TEXT


def test_words_say_what_came_back() -> None:
    """One edit by its words, several by their number."""
    work = workspace()
    done = work.edit(set_letter("responsible", ("msp",))(PATCHING))
    assert (done.words, done.row, done.view) == ("Patching, first: customer → msp", "patching", "first")
    work.edit(renamed("row", "firewall", "Firewalls"))
    assert work.unsaved_words == (done.words, 'renamed "Firewall" to "Firewalls"')
    assert work.go_to(0).words == "undid 2 edits"
    assert work.redo().words == f"redid: {done.words}"
    for place in (-1, 3, 1):
        with pytest.raises(RefusedError):
            work.go_to(place)


def test_unsaved_counts_from_the_text_that_was_saved() -> None:
    """Also where that is an older one, lies ahead, or cannot be reached any more."""
    work = workspace()
    work.edit(new_row("platform", None, "Images"))
    saved = work.document.text
    work.edit(new_row("platform", None, "Backup"))
    work.mark_saved(saved)
    assert work.unsaved == 1
    work.go_to(0)
    assert work.unsaved == 1
    work.edit(new_row("platform", None, "Logs"))
    assert work.unsaved == 1, "what was saved was given up"
    work.undo()
    assert work.unsaved == 1
    work.mark_saved(work.document.text)
    assert work.unsaved == 0


def test_who_is_accountable_by_implication_gives_way() -> None:
    """The accountable party is one: another is refused, the same is taken out."""
    work = workspace()
    work.edit(add_or_take_out("accountable", "msp")(PATCHING))
    assert 'accountable = { first = "msp" }' in work.document.text
    with pytest.raises(RefusedError, match="one party"):
        work.edit(add_or_take_out("accountable", "customer")(PATCHING))
    work.edit(add_or_take_out("accountable", "msp")(PATCHING))
    assert "accountable = { first = [] }" in work.document.text


def test_several_rows_are_one_edit() -> None:
    """One undo takes all of it back."""
    work = workspace(TEXT + '\n[[layers]]\nid = "data"\n')
    text = work.document.text
    work.edit(moved_to_layer(["patching", "firewall"], "data"))
    assert [each.name for each in work.document.snapshot.model.layers[1].responsibilities] == ["Patching", "Firewall"]
    assert work.undo().document.text == text


def test_another_id_of_a_view_is_one_word_on_each_line() -> None:
    """Wherever it is a key too."""
    work = workspace()
    work.edit(with_other_id("view", "first", "one"))
    assert work.document.text == TEXT.replace('"first"', '"one"').replace("{ first =", "{ one =")


def test_a_default_of_a_layer_says_how_many_rows_follow() -> None:
    """One key on a layer's band changes many cells: that is told."""
    text = (
        'format = 1\nparties = [{ id = "us" }, { id = "them" }]\nviews = [{ id = "a" }]\n\n[[layers]]\nname = "Layer"\n'
        'responsibilities = [{ name = "One" }, { name = "Two" }, { name = "Own", responsible = "us" }]\n'
    )
    done = Workspace(document_of(text)).edit(set_letter("responsible", ("them",))(Aim((), "a", 0)))
    assert done.note == "2 rows follow"


def test_a_merge_with_what_others_wrote_adds_no_unsaved_edit() -> None:
    """The file lacks my edits and nothing else; what others wrote is an edit once it is taken back."""
    work = workspace()
    work.edit(set_letter("responsible", ("msp",))(PATCHING))
    theirs = TEXT.replace("# Every month", "# Every week")
    mine = work.document.text.replace("# Every month", "# Every week")
    work.take_merged(mine, "merged", theirs)
    assert (work.document.text, work.unsaved, len(work.unsaved_words)) == (mine, 1, 1)
    work.edit(set_letter("accountable", ("msp",))(PATCHING))
    assert work.unsaved == 2
    assert "merged" not in work.unsaved_words
    again = theirs.replace("since ever", "since May")
    work.take_merged(work.document.text.replace("since ever", "since May"), "merged", again)
    assert work.unsaved == 2
    for unsaved in (3, 2, 3):
        work.undo()
        assert work.unsaved == unsaved
    work.go_to(4)
    assert work.unsaved == 2
    work.mark_saved(work.document.text)
    assert work.unsaved == 0


def test_what_was_kept_over_others_is_unsaved_however_far_one_goes_back() -> None:
    """The file says what no step of mine ever said."""
    work = workspace()
    work.edit(set_letter("responsible", ("msp",))(PATCHING))
    work.mark_theirs(TEXT.replace("# Every month", "# Every week"))
    assert work.unsaved == 1
    work.undo()
    assert (work.document.text, work.unsaved) == (TEXT, 1)


def test_a_merge_that_is_what_the_file_says_leaves_nothing_unsaved() -> None:
    """Others wrote all that I had, and more."""
    work = workspace()
    work.edit(set_letter("responsible", ("msp",))(PATCHING))
    theirs = work.document.text.replace("# Every month", "# Every week")
    work.take_merged(theirs, "merged", theirs)
    assert (work.unsaved, work.unsaved_words) == (0, ())


def test_a_merge_that_is_what_i_have_is_no_edit() -> None:
    """Others wrote a part of it."""
    work = workspace()
    work.edit(set_letter("responsible", ("msp",))(PATCHING))
    theirs = work.document.text
    work.edit(set_letter("accountable", ("msp",))(PATCHING))
    mine, steps = work.document.text, len(work.history.steps)
    work.take_merged(mine, "merged", theirs)
    assert (work.document.text, len(work.history.steps), work.unsaved) == (mine, steps, 1)


def test_edits_after_a_merge_that_was_taken_back_are_counted_at_least_once() -> None:
    """Nothing leads back to what the file says."""
    work = workspace()
    work.edit(set_letter("responsible", ("msp",))(PATCHING))
    week = ("# Every month", "# Every week")
    work.take_merged(work.document.text.replace(*week), "merged", TEXT.replace(*week))
    work.undo()
    work.undo()
    work.edit(set_letter("accountable", ("msp",))(PATCHING))
    assert work.unsaved >= 1
