"""The list of models to open, as lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from srm_tui.layout.badge import Badges
from srm_tui.layout.looks import DIM, GAP_TEXT
from srm_tui.layout.model_list import ModelEntry, model_list, offer_list, preview, preview_words
from srm_tui.layout.spans import Line, line_text
from srm_tui.text import Safe, safe
from tests.layout.test_widths import COLUMNS, TEXTS, check, snapshots

if TYPE_CHECKING:
    from srm_tui.core.snapshot import Snapshot

COUNT = st.integers(0, 100_000)
ENTRIES = st.lists(
    st.builds(
        ModelEntry,
        group=st.sampled_from([Safe("Opened last"), Safe("Bundled")]),
        name=TEXTS.map(safe),
        where=TEXTS.map(safe),
        title=TEXTS.map(safe),
        counts=st.none() | st.tuples(COUNT, COUNT, COUNT, COUNT),
        problem=st.just(Safe("")) | TEXTS.map(safe),
        missing=st.booleans(),
    ),
    max_size=20,
)
PLAIN = ModelEntry(Safe("Bundled"), Safe("azure"), Safe("comes with srm-tui"))


def texts(lines: list[Line]) -> list[str]:
    """Return lines as text."""
    return [line_text(line).rstrip() for line in lines]


@given(ENTRIES, st.integers(20, 200), st.data())
def test_every_model_once_in_the_width(entries: list[ModelEntry], columns: int, choice: st.DataObject) -> None:
    """Each on a line of its own that a click on it means; the selected one alone has the mark."""
    entries.sort(key=lambda entry: entry.group, reverse=True)
    selected = choice.draw(st.none() | st.integers(0, max(0, len(entries) - 1)))
    lines, places = model_list(list(enumerate(entries)), columns, selected)
    check(lines, columns)
    assert sorted(places) == list(range(len(entries)))
    assert len(set(places.values())) == len(entries)
    for number, at in places.items():
        assert {span.target for span in lines[at]} - {""} == {f"model:{number}"}
        assert line_text(lines[at]).startswith(" > " if number == selected else "   ")


def test_title_and_counts_stand_in_columns() -> None:
    """Numbers are right under their words."""
    other = replace(PLAIN, name=Safe("aws"), title=Safe("Amazon"), counts=(5, 10_000, 3, 12))
    entry = replace(PLAIN, title=Safe("Microsoft Azure"), counts=(5, 10, 4, 2))
    lines, _ = model_list([(0, other), (1, entry)], 80, 1)
    heading, first, second = texts(lines)[1:4]
    assert heading.split() == ["Bundled", "layers", "rows", "views", "parties"]
    assert second.split() == [">", "azure", "Microsoft", "Azure", "5", "10", "4", "2"]
    for word in ("layers", "views", "parties"):
        end = heading.index(word) + len(word)
        assert first[end - 1].isdigit()
        assert second[end - 1].isdigit()
        assert not first[end : end + 1].strip()


def test_a_narrow_list_has_no_counts_but_the_title() -> None:
    """Names and titles matter more."""
    lines, _ = model_list([(0, replace(PLAIN, title=Safe("Microsoft Azure"), counts=(5, 10, 4, 2)))], 40, None)
    assert texts(lines)[1:3] == [" Bundled", "   azure  Microsoft Azure"]


def test_what_cannot_be_read_says_why() -> None:
    """One that is gone is dim, one that is wrong stands out."""
    gone = replace(PLAIN, problem=Safe("there is no such file"), missing=True)
    wrong = replace(PLAIN, problem=Safe("2 problems"))
    lines, places = model_list([(0, gone), (1, wrong)], 80, None)
    assert "there is no such file" in texts(lines)[places[0]]
    assert {span.look for span in lines[places[0]] if span.text.strip()} == {DIM}
    assert GAP_TEXT in {span.look for span in lines[places[1]]}


def test_nothing_that_matches_says_how_to_go_on() -> None:
    """An empty list would look like a fault."""
    assert "Esc" in " ".join(texts(model_list([], 80, None)[0]))


@given(TEXTS.map(safe), TEXTS.map(safe), st.sampled_from(["", " ", "AZURE", "azure micro", "zz", "comes azure"]))
def test_words_are_found_in_name_title_and_place(name: Safe, title: Safe, words: str) -> None:
    """All of them, in any order, small or capital."""
    assert ModelEntry(Safe("Bundled"), name, title).has(f"{name.split(' ')[0]}")
    entry = replace(PLAIN, title=Safe("Microsoft Azure"))
    assert entry.has(words) == (words != "zz")


@given(snapshots(), COLUMNS, st.integers(1, 60))
def test_the_preview_fits(snapshot: Snapshot, columns: int, height: int) -> None:
    """Any model, in any room."""
    lines = preview(snapshot, Badges.of(snapshot), columns, height)
    check(lines, columns)
    assert len(lines) <= height


@given(st.lists(TEXTS.map(safe), max_size=5), COLUMNS)
def test_words_and_paths_fit(offers: list[Safe], columns: int) -> None:
    """What a path may become, and what stands in place of a preview."""
    check(offer_list(offers, columns), columns)
    check(preview_words(Safe(" ".join(offers)), columns), columns)
