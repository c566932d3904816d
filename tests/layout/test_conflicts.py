"""Conflicts in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import tomli
from hypothesis import assume, example, given
from hypothesis import strategies as st

from srm_tui.core.edits.merge_values import Conflict, Side
from srm_tui.layout.conflicts import as_toml, conflict_list, conflict_page, said
from srm_tui.layout.spans import Line, line_text
from srm_tui.text import Safe
from tests.hostile import HOSTILE_IN_TOML
from tests.layout.test_widths import TEXTS, check

if TYPE_CHECKING:
    from srm_tui.core.problems import Path

ROW: Path = ("layers", 0, "responsibilities", 0)
KEYS = (Safe("m"), Safe("t"))
STRINGS = st.sampled_from(sorted(HOSTILE_IN_TOML.values())) | st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = STRINGS | st.booleans() | st.integers(-99, 99) | st.dates()
PLAIN = SCALARS | st.lists(STRINGS, max_size=3)
BY_VIEW = st.dictionaries(STRINGS, PLAIN | st.dictionaries(STRINGS, STRINGS, max_size=2), max_size=3)
ENTRIES = st.dictionaries(STRINGS, PLAIN | BY_VIEW, max_size=4)


@st.composite
def conflicts(draw: st.DrawFn) -> Conflict:
    """Return a conflict over a field, or over a whole entry that may be gone on one side."""
    path: Path = ROW
    value: st.SearchStrategy[Any] = st.none() | ENTRIES
    if draw(st.booleans()):
        path = (*ROW, draw(st.sampled_from(["responsible", "description", "parts"])))
        value = st.none() | PLAIN | BY_VIEW
    base, mine, theirs = draw(value), draw(value), draw(value)
    there = (path if mine is not None else None, path)
    return Conflict(*there, draw(TEXTS), base, mine, theirs)


def texts(lines: list[Line]) -> list[str]:
    """Return lines as text."""
    return [line_text(line).rstrip() for line in lines]


def block(conflict: Conflict, side: str) -> str:
    """Return what is shown of one side, below its heading."""
    lines = texts(conflict_page(conflict, None, 90, KEYS))
    mine, theirs = (
        next(at for at, line in enumerate(lines) if line.strip().endswith(f"  {each}")) for each in ("Mine", "Theirs")
    )
    return "\n".join(lines[mine + 1 : theirs] if side == "Mine" else lines[theirs + 1 :]).rstrip()


def field(key: str, mine: Any, theirs: Any, base: Any = None) -> Conflict:  # noqa: ANN401 (TOML holds anything)
    """Return a conflict over a key of a row."""
    return Conflict((*ROW, key), (*ROW, key), f"Patching, {key}", base, mine, theirs)


@given(st.lists(conflicts(), min_size=1, max_size=4), st.integers(20, 200), st.data())
def test_in_the_width(found: list[Conflict], columns: int, data: st.DataObject) -> None:
    """Whatever both said; a click on a line means its conflict."""
    sides = data.draw(st.dictionaries(st.integers(0, len(found) - 1), st.sampled_from(Side)))
    selected = data.draw(st.integers(0, len(found) - 1))
    lines = conflict_list(found, sides, columns, selected)
    check(lines, columns)
    for number, line in enumerate(lines):
        assert {span.target for span in line} == {f"conflict:{number}"}
        words = sides[number].value if number in sides else "open"
        assert line_text(line).rstrip().endswith(words)
        assert line_text(line).startswith(" > " if number == selected else "   ")
    for number, conflict in enumerate(found):
        check(conflict_page(conflict, sides.get(number), columns, KEYS), columns)


@given(conflicts())
@example(field("responsible", "\r0", "0\r\r0"))
def test_all_is_there(conflict: Conflict) -> None:
    """Nothing of a value is cut."""
    for value, side in ((conflict.mine, "Mine"), (conflict.theirs, "Theirs")):
        shown = "".join(block(conflict, side).split())
        ways = [said(conflict, value)]
        if value is not None and conflict.path_theirs is not None:
            ways.append(as_toml({str(conflict.path_theirs[-1]): value}))
        assert any("".join("".join(each.text for each in words).split()) in shown for words in ways)


PRINTABLE = st.text(st.characters(codec="ascii", categories=["L", "N", "Zs"]), max_size=6)
SEEN = PRINTABLE | st.booleans() | st.lists(PRINTABLE, max_size=2) | st.dictionaries(PRINTABLE, PRINTABLE, max_size=2)


@given(SEEN, SEEN)
def test_what_differs_looks_different(mine: Any, theirs: Any) -> None:  # noqa: ANN401 (TOML holds anything)
    """Two values that differ never look the same, not even where only a space does."""
    assume(mine != theirs)
    conflict = field("tags", mine, theirs)
    assert block(conflict, "Mine") != block(conflict, "Theirs")


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("responsible", "msp", ["msp"]),
        ("responsible", ["msp", "customer"], ["msp, customer"]),
        ("responsible", [], ["nobody"]),
        ("responsible", {"alone": "msp", "helped": []}, ["alone: msp", "helped: nobody"]),
        ("tags", [], ["an empty list"]),
        ("optional", True, ["yes"]),
        ("optional", {"helped": False}, ["helped: no"]),
        ("description", "Monthly.\n  At night.", ["Monthly.", "  At night."]),
        ("description", "", ["an empty text"]),
        ("date", dt.date(2026, 11, 22), ["2026-11-22"]),
        ("parts", {"helped": {"msp": "disks"}}, ["helped:", "  msp: disks"]),
        ("rationale", None, ["taken out"]),
    ],
)
def test_words(key: str, value: object, words: list[str]) -> None:
    """A value is said as people say it."""
    lines = said(field(key, value, "other"), value)
    assert [" " * each.indent + each.text for each in lines] == words


@given(st.dictionaries(PRINTABLE, PRINTABLE | st.booleans() | st.lists(PRINTABLE) | BY_VIEW, max_size=4))
def test_a_whole_entry_is_toml(entry: dict[str, Any]) -> None:
    """What is shown of an entry can be read again, where nothing in it had to be made visible."""
    assume(all(text.isprintable() and text.isascii() for text in _strings(entry)))
    lines = as_toml(entry)
    assert tomli.loads("\n".join(" " * each.indent + each.text for each in lines)) == entry


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for key, each in value.items() for text in (key, *_strings(each))]
    if isinstance(value, list):
        return [text for each in value for text in _strings(each)]
    return [value] if isinstance(value, str) else []


def test_an_entry_that_one_took_out() -> None:
    """The other side is whole, as the file says it."""
    conflict = Conflict(None, ROW, "Backup", {"name": "Backup"}, None, {"name": "Backup", "tags": ["a"]})
    assert block(conflict, "Mine").strip() == "taken out"
    assert block(conflict, "Theirs").split("\n") == ['    name = "Backup"', '    tags = ["a"]']


def test_what_was_chosen_is_said() -> None:
    """In words and with a mark, the other side stands back."""
    lines = conflict_page(field("tags", ["a"], ["b"], ["c"]), Side.THEIRS, 80, KEYS)
    assert "  * t  Theirs · chosen" in texts(lines)
    assert "    m  Mine" in texts(lines)
    assert {span.target for line in lines for span in line} == {"", "side:mine", "side:theirs"}


def test_beside_each_other_where_there_is_room() -> None:
    """Mine at the left, theirs at the right."""
    lines = texts(conflict_page(field("tags", ["a", "b"], ["c"]), None, 120, KEYS))
    heading = next(line for line in lines if "Mine" in line)
    assert heading.split() == ["m", "Mine", "t", "Theirs"]
    assert lines[lines.index(heading) + 1].split() == ["a,", "b", "c"]
