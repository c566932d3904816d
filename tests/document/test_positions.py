"""Where keys and entries are found in texts of every spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.edits.change import Rename, applied
from srm_tui.document import positions as positions_module
from srm_tui.document.positions import Position, Positions
from tests.document.spellings import Writer, trees, trees_of_1_1

if TYPE_CHECKING:
    from random import Random

    from srm_tui.core.problems import Path

_RANDOM = st.randoms(use_true_random=False)


def _paths(value: object, path: Path = ()) -> list[Path]:
    """Return every path in parsed data."""
    found: list[Path] = []
    if isinstance(value, dict):
        for key, entry in value.items():
            found += [(*path, key), *_paths(entry, (*path, key))]
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            found += [(*path, index), *_paths(entry, (*path, index))]
    return found


def _check(writer: Writer, tree: dict[str, Any], *, marked: bool) -> None:
    writer.write(tree)
    data = tomli.loads(writer.text)
    positions = Positions(("\ufeff" if marked else "") + writer.text)
    for path in _paths(data):
        # Literals that are lists or tables of their own are not written by the writer.
        if path not in writer.places:
            continue
        offset = writer.places[path]
        line = writer.text.count("\n", 0, offset) + 1
        column = offset - writer.text.rfind("\n", 0, offset)
        found = positions.of(path)
        assert found is not None
        assert (found.line, found.column, found.exact) == (line, column, True), path


@given(trees(), _RANDOM, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_every_key_is_where_it_was_written(tree: dict[str, Any], random: Random, newline: str, marked: bool) -> None:
    """Whatever the spelling, with Windows line ends and a byte order mark too."""
    _check(Writer(random, newline), tree, marked=marked)


@given(trees_of_1_1(), _RANDOM, st.sampled_from(["\n", "\r\n"]))
def test_so_it_is_in_toml_1_1(tree: dict[str, Any], random: Random, newline: str) -> None:
    """The grammar knows only 1.0."""
    _check(Writer(random, newline, newer=True), tree, marked=False)


TEXT = """\
format = 1
title.x = "no title"  # not at the top

[[layers]]
name = "A"
responsible = { a = "p", b.c = ["q", "r"] }
[[layers.responsibilities]]
"na\\u006de" = "B"
[layers.responsibilities.parts]
p = "ö"
[[layers.responsibilities]]
tags = [
  "x", # "y",
  'z' ]
  [[ layers . "responsibilities" ]]
"""

PLACES = {
    ("format",): Position(1, 1, True, 7),
    ("title",): Position(2, 1, True, 6),
    ("title", "x"): Position(2, 7, True, 8),
    ("layers",): Position(4, 3, True, 9),
    ("layers", 0): Position(4, 1, True, 11),
    ("layers", 0, "responsible"): Position(6, 1, True, 12),
    ("layers", 0, "responsible", "a"): Position(6, 17, True, 18),
    ("layers", 0, "responsible", "b"): Position(6, 26, True, 27),
    ("layers", 0, "responsible", "b", "c"): Position(6, 28, True, 29),
    ("layers", 0, "responsible", "b", "c", 1): Position(6, 38, True, 41),
    ("layers", 0, "responsibilities"): Position(7, 10, True, 26),
    ("layers", 0, "responsibilities", 0): Position(7, 1, True, 28),
    ("layers", 0, "responsibilities", 0, "name"): Position(8, 1, True, 12),
    ("layers", 0, "responsibilities", 0, "parts"): Position(9, 26, True, 31),
    ("layers", 0, "responsibilities", 0, "parts", "p"): Position(10, 1, True, 2),
    ("layers", 0, "responsibilities", 1, "tags"): Position(12, 1, True, 5),
    ("layers", 0, "responsibilities", 1, "tags", 0): Position(13, 3, True, 6),
    ("layers", 0, "responsibilities", 1, "tags", 1): Position(14, 3, True, 6),
    ("layers", 0, "responsibilities", 2): Position(15, 3, True, 36),
    # What is not there: the nearest thing around it.
    (): Position(1, 1, False, 1),
    ("nothing",): Position(1, 1, False, 1),
    ("format", "x"): Position(1, 1, False, 7),
    ("layers", 1): Position(4, 3, False, 9),
    ("layers", 0, "description"): Position(4, 1, False, 11),
    ("layers", 0, "responsible", "d"): Position(6, 1, False, 12),
    ("layers", 0, "responsibilities", 0, "parts", "q", 3): Position(9, 26, False, 31),
    ("layers", 0, "responsibilities", 1, "tags", 2): Position(12, 1, False, 5),
}


@pytest.mark.parametrize("path", PLACES)
def test_a_place_has_a_line_a_column_and_an_end(path: Path) -> None:
    """What a screen marks; where something is missing, the nearest thing around it is marked."""
    assert Positions(TEXT).of(path) == PLACES[path]
    assert Positions(TEXT.replace("\n", "\r\n")).of(path) == PLACES[path]


@given(trees(), _RANDOM)
def test_a_key_is_found_wherever_it_is_written(tree: dict[str, Any], random: Random) -> None:
    """In headers and dotted keys as well: with all of them renamed, the old name is gone."""
    writer = Writer(random)
    writer.write(tree)
    data = tomli.loads(writer.text)
    for path in writer.places:
        spans = Positions(writer.text).spans(path)
        if spans and isinstance(path[-1], str):
            assert min(start for start, _ in spans) == writer.places[path]
            text = writer.text
            for start, end in reversed(spans):
                text = f'{text[:start]}"another one"{text[end:]}'
            assert tomli.loads(text) == applied(data, [Rename(path, "another one")])


def test_an_entry_of_several_lines_ends_with_its_first() -> None:
    """Or at the line's end, whatever ends it."""
    for newline in ("\n", "\r\n"):
        text = f"a = [{{ b = 1 }}, {{{newline}c = [{newline}1 ] }}]"
        assert Positions(text).of(("a", 1)) == Position(1, 17, True, 18)
        assert Positions(text).of(("a", 1, "c")) == Position(2, 1, True, 2)


def test_a_text_the_grammar_cannot_read_has_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what stands below them is found there, and marked inexact."""
    monkeypatch.setattr(positions_module, "parsed", lambda _: None)
    found = Positions(TEXT)
    assert found.of(("layers", 0)) == Position(4, 1, True, 11)
    assert found.of(("layers", 0, "responsible", "a")) == Position(4, 1, False, 11)
    assert found.of(("layers", 0, "responsibilities", 0, "parts", "p")) == Position(9, 26, False, 31)
    assert found.of(("layers", 0, "responsibilities", 1, "tags")) == Position(11, 1, False, 28)
    assert found.of(("layers", 0, "responsibilities", 2)) == Position(15, 3, True, 36)
    assert found.of(("format",)) == Position(1, 1, False, 1)


@given(trees(), _RANDOM)
def test_headers_alone_are_never_wrong(tree: dict[str, Any], random: Random) -> None:
    """What is called exact is where it was written."""
    writer = Writer(random)
    writer.write(tree)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(positions_module, "parsed", lambda _: None)
        positions = Positions(writer.text)
        for path, offset in writer.places.items():
            found = positions.of(path)
            if found and found.exact:
                assert (found.line, found.column) == positions.at(offset)


def test_an_empty_text_has_no_place() -> None:
    """Not even its start."""
    assert Positions("").of(()) is None
    assert Positions("\ufeff").of(("a",)) is None


@given(st.text(st.sampled_from(list("ab[]{}=,.\"'\\\n #1:é"))), st.sampled_from(list(PLACES)))
def test_what_is_no_toml_is_no_trouble(text: str, path: Path) -> None:
    """A place may be wrong then, but it is in the text."""
    found = Positions(text).of(path)
    assert found is None or found.line <= text.count("\n") + 1


def test_all_places_of_a_large_file() -> None:
    """Each is found, and that takes no time that anybody would notice."""
    positions = Positions("[[a]]\n" + "[[a.b]]\nc = { d = 1 }\n" * 5_000 + "[e]\nf = [\n" + "1,\n" * 5_000 + "]\n")
    for number in range(5_000):
        found = positions.of(("a", 0, "b", number, "c", "d"))
        assert (found.line, found.column) == (3 + 2 * number, 7) if found else False
        found = positions.of(("e", "f", number))
        assert (found.line, found.column) == (10_004 + number, 1) if found else False
