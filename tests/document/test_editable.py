"""What is written: the lines before an edit and after it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from srm_tui.core.edits.change import Insert, Move, Put, RefusedError, Rename, Take, applied
from srm_tui.document.differences import differences
from srm_tui.document.editable import Editable
from srm_tui.document.recipes import Aim, add_or_take_out, set_letter, tagged
from srm_tui.document.rows import deleted, moved, moved_to_layer, new_row, pasted, renamed, with_other_id
from srm_tui.document.workspace import Workspace
from tests.document.messy import document_of

if TYPE_CHECKING:
    from srm_tui.core.edits.change import Change
    from srm_tui.document.workspace import Maker

PARTIES = "msp", "customer", "a-provider-with-a-long-name", "another-provider-with-a-long-name"
HEAD = f"""\
format = 1
parties = [{", ".join(f'{{ id = "{party}" }}' for party in PARTIES)}]
views = [{{ id = "one" }}, {{ id = "two", based_on = "one" }}, {{ id = "three" }}]

[[layers]]
name = "Platform"

[[layers.responsibilities]]
name = "Patching"
"""
ROW = Aim(("patching",), "two")
MSP, CUSTOMER, LONG, LONGER = ((party,) for party in PARTIES)


def row_after(make: Maker, line: str) -> str:
    """Return the lines of a row after an edit, given the one that it has beside its name."""
    before = HEAD + line + "\n"
    text = Workspace(document_of(before)).edit(make).document.text
    tomllib.loads(text)
    assert text.startswith(HEAD)
    return text.removeprefix(HEAD).removesuffix("\n")


def edited(text: str, *changes: Change) -> str:
    """Return a text after some changes; it says what they mean."""
    editable = Editable(text)
    editable.carry_out(changes)
    after = editable.text
    assert tomllib.loads(after.removeprefix("\ufeff")) == applied(tomllib.loads(text.removeprefix("\ufeff")), changes)
    return after


@pytest.mark.parametrize(
    ("answer", "before", "after"),
    [
        # No value yet becomes one of the view.
        (MSP, 'tags = ["x"]', 'tags = ["x"]\nresponsible = { two = "msp" }'),
        # A table gets or replaces the entry; how it is spelled stays.
        (MSP, 'responsible = { one = "customer" }', 'responsible = { one = "customer", two = "msp" }'),
        (
            MSP,
            "responsible = {one='customer',two = \"customer\"} # why",
            "responsible = {one='customer',two = \"msp\"} # why",
        ),
        (MSP, 'responsible.one = "customer" # why', 'responsible.one = "customer" # why\nresponsible.two = "msp"'),
        (MSP, 'responsible.two = "customer" # why', 'responsible.two = "msp" # why'),
        # A plain value becomes a table that names every view, also those that would inherit.
        (MSP, 'responsible = "customer"', 'responsible = { one = "customer", two = "msp", three = "customer" }'),
        # Never collapsed, never dropped as redundant.
        (
            CUSTOMER,
            'responsible = { one = "customer", two = "msp" }',
            'responsible = { one = "customer", two = "customer" }',
        ),
        # One party is a string, several are a list, nobody is an empty one.
        ((*MSP, *CUSTOMER), 'responsible.two = "msp"', 'responsible.two = ["msp", "customer"]'),
        (MSP, 'responsible.two = ["msp", "customer"]', 'responsible.two = "msp"'),
        ((), 'responsible.two = "msp"', "responsible.two = []"),
        (("n/a",), 'responsible.two = "msp"', 'responsible.two = "n/a"'),
        (("undecided",), 'responsible = { two = "msp" }', 'responsible = { two = "undecided" }'),
        # Inherit takes the entry out, of a plain value too; an empty table takes the key along.
        (None, 'responsible = { one = "msp", two = "customer" }', 'responsible = { one = "msp" }'),
        (None, 'responsible.one = "msp"\nresponsible.two = "customer"', 'responsible.one = "msp"'),
        (None, 'responsible = "msp"', 'responsible = { one = "msp", three = "msp" }'),
        (None, 'tags = ["x"]\nresponsible = { two = "msp" }', 'tags = ["x"]'),
        (None, 'responsible.two = "msp"\ntags = ["x"]', 'tags = ["x"]'),
        # What would be a line of more than 100 columns becomes one of each view.
        (
            LONG,
            f'responsible = "{LONGER[0]}" # why',
            f'responsible.one = "{LONGER[0]}" # why\nresponsible.two = "{LONG[0]}"\nresponsible.three = "{LONGER[0]}"',
        ),
    ],
)
def test_a_value_in_a_view(answer: tuple[str, ...] | None, before: str, after: str) -> None:
    """Set, or taken out."""
    assert row_after(set_letter("responsible", answer)(ROW), before) == after


@pytest.mark.parametrize(
    ("party", "before", "after"),
    [
        ("msp", 'responsible.two = "customer"', 'responsible.two = ["customer", "msp"]'),
        ("msp", 'responsible.two = ["customer", "msp"]', 'responsible.two = "customer"'),
        ("msp", 'responsible.two = "msp"', "responsible.two = []"),
        ("msp", 'responsible.two = "n/a"', 'responsible.two = "msp"'),
        ("msp", 'responsible.two = "undecided"', 'responsible.two = "msp"'),
        ("msp", "responsible.two = []", 'responsible.two = "msp"'),
        ("msp", 'responsible.one = "customer"', 'responsible.one = "customer"\nresponsible.two = ["customer", "msp"]'),
    ],
)
def test_a_party_added_or_taken_out(party: str, before: str, after: str) -> None:
    """Of what the cell says, inherited or not."""
    assert row_after(add_or_take_out("responsible", party)(ROW), before) == after


@pytest.mark.parametrize(
    ("answer", "line", "said"),
    [
        (MSP, 'responsible.two = "msp"', "already says so"),
        (MSP, 'responsible.two = ["msp"]', "already says so"),
        (MSP, 'responsible = "msp"', "already says so"),
        (None, 'responsible.one = "msp"', "nothing to take out"),
        (None, 'tags = ["x"]', "nothing to take out"),
    ],
)
def test_no_edit(answer: tuple[str, ...] | None, line: str, said: str) -> None:
    """What is said already is not written again, and what is not said cannot be taken out."""
    with pytest.raises(RefusedError, match=said):
        row_after(set_letter("responsible", answer)(ROW), line)


def test_views_that_inherit_are_named() -> None:
    """They follow, and the message says so."""
    work = Workspace(document_of(HEAD + 'responsible.one = "msp"\n'))
    assert work.edit(set_letter("responsible", CUSTOMER)(Aim(("patching",), "one"))).note == "also in Two"


def test_the_only_view_is_written_plain() -> None:
    """A file that names no view need not begin to."""
    text = 'format = 1\nparties = [{ id = "msp" }]\n[[layers]]\nid = "a"\nresponsibilities = [{ id = "b" }]\n'
    work = Workspace(document_of(text))
    work.edit(set_letter("responsible", MSP)(Aim(("b",), "default")))
    assert work.document.text == text.replace('"b" }', '"b", responsible = "msp" }')


def test_a_text_of_several_lines_is_written_as_one() -> None:
    """As a person would, with the line ends of the file; where a comment follows, it stays on its line."""
    assert edited('a = "x"\r\nb = 1\r\n', Put(("a",), "1\n2")) == 'a = """\r\n1\r\n2"""\r\nb = 1\r\n'
    assert edited('a = "x" # why\n', Put(("a",), "1\n2")) == 'a = "1\\n2" # why\n'


# Names of keys

KEYS = """\
[[layers]]
'first'.x = 1 # one
  responsible."first" = "msp" # two
parts.first.msp = "a" # three
parts . first . customer = "b" # four
inline = { first = 1, a.first.b = 2 }
[layers.first.below] # five
"first" = 1
[layers.first.beside]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("responsible", "first"), '  responsible."new" = "msp" # two'),
        (("parts", "first"), 'parts.new.msp = "a" # three\nparts . new . customer = "b" # four'),
        (("inline", "first"), "inline = { new = 1, a.first.b = 2 }"),
        (("inline", "a", "first"), "inline = { first = 1, a.new.b = 2 }"),
    ],
)
def test_a_key_gets_another_name_in_its_place(path: tuple[str, ...], line: str) -> None:
    """Only its own characters change, wherever it is written; quotes stay."""
    text = KEYS.replace("'first'.x = 1 # one\n", "").replace("\n", "\r\n")
    after = edited("\ufeff" + text, Rename(("layers", 0, *path), "new"))
    assert line.replace("\n", "\r\n") in after
    assert after.replace("new", "first") == "\ufeff" + text


def test_a_key_in_headers_gets_another_name_in_each() -> None:
    """Tables of the same name elsewhere keep theirs."""
    text = KEYS.replace("'first'.x = 1 # one\n", "")
    after = edited(text, Rename(("layers", 0, "first"), "new one"))
    assert after == text.replace("[layers.first.", '[layers."new one".')


def test_names_are_given_together_or_one_after_the_other() -> None:
    """Also where a path leads through a name that was just given, and where two keys change names."""
    text = "a.b = 1 # c\nd = 2\n"
    assert edited(text, Rename(("a",), "x"), Rename(("x", "b"), "y"), Put(("d",), 3)) == "x.y = 1 # c\nd = 3\n"
    swapped = edited(text, Rename(("a",), "x"), Rename(("d",), "a"), Rename(("x",), "d"))
    assert swapped == "d.b = 1 # c\na = 2\n"


def test_a_name_is_refused_where_it_is_not_known_what_to_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that the grammar cannot read stays as it is."""
    monkeypatch.setattr("srm_tui.document.positions.parsed", lambda _: None)
    editable = Editable("[t]\na = 1\n")
    with pytest.raises(RefusedError, match="not found in the text"):
        editable.carry_out([Rename(("t", "a"), "b")])
    assert editable.text == "[t]\na = 1\n"


# Comments

COMMENTS = """\
# apart

# about the table
t.x = 1 # x
# about y
t.y = [
  "a", # a
  # about b
  "b", # b
]
# under y

z = 1
"""


@pytest.mark.parametrize(
    ("change", "gone", "new"),
    [
        (Put(("t",), {"x": 2, "y": ["a", "b"]}), ["t.x = 1 # x"], ["t.x = 2 # x"]),
        (Put(("t", "y"), ["b"]), ['  "a", # a'], []),
        (Put(("t", "y"), ["a", "c", "b"]), [], ['  "c",']),
        (
            Put(("t", "y"), "c"),
            ["t.y = [", '  "a", # a', "  # about b", '  "b", # b', "]"],
            ["# a", "# about b", "# b", 't.y = "c"'],
        ),
        (Take(("t", "x")), ["# about the table", "t.x = 1 # x"], []),
        (Put(("z",), {"a": 1}), ["z = 1"], ["z = { a = 1 }"]),
    ],
)
def test_comments_go_only_with_what_they_are_about(change: Change, gone: list[str], new: list[str]) -> None:
    """What cannot stay beside a value stands above it."""
    lines = differences(COMMENTS, edited(COMMENTS, change))
    assert [line[1:] for line in lines[2:] if line[0] == "-"] == gone
    assert [line[1:] for line in lines[2:] if line[0] == "+"] == new


def test_a_comment_never_gets_into_a_text() -> None:
    """It stands above the line on which the text begins."""
    text = 'a = { t = """x\ny""", l = [ # why\n1] }\n'
    assert edited(text, Put(("a", "l"), 2)) == '# why\na = { t = """x\ny""", l = 2 }\n'


def test_an_entry_moves_between_brackets_with_its_comments() -> None:
    """Commas are put where they are needed, and nowhere else."""
    text = "a = [\n  1, # one\n  # about two\n  2 # two\n  # last\n]\nb = [\n  3\n]\n"
    after = edited(text, Move(("a", 1), ("a", 0)))
    assert after == "a = [\n  # about two\n  2, # two\n  1, # one\n  # last\n]\nb = [\n  3\n]\n"
    after = edited(text, Move(("a", 0), ("b", 1)))
    assert after == "a = [\n  # about two\n  2 # two\n  # last\n]\nb = [\n  3,\n  1, # one\n]\n"


def test_what_would_lose_a_comment_on_the_way_is_refused() -> None:
    """From a list in brackets to one with headers."""
    text = "[[a]]\nb = [\n { c = 1 }, # why\n]\n[[a]]\n[[a.b]]\nc = 2\n"
    editable = Editable(text)
    with pytest.raises(RefusedError, match="comment"):
        editable.carry_out([Move(("a", 0, "b", 0), ("a", 1, "b", 0))])


def test_a_new_entry_comes_after_what_stands_under_the_one_before() -> None:
    """A comment directly under an entry belongs to it, at the end of the file too."""
    text = "[[a]]\nb = 1\n# b = 2\n\n# next\n[[a]]\nb = 3\n  #last\n"
    first = edited(text, Insert(("a", 1), {"b": 4}))
    assert first == "[[a]]\nb = 1\n# b = 2\n\n[[a]]\nb = 4\n\n# next\n[[a]]\nb = 3\n  #last\n"
    last = edited(text, Insert(("a", 2), {"b": 4}))
    assert last == text + "\n[[a]]\nb = 4\n"


# Files that are hard to edit

AWKWARD = Path(__file__).with_name("awkward")
EDITS: dict[str, Maker] = {
    "set in a view": set_letter("responsible", MSP)(Aim(("patching",), "second")),
    "set in two rows": set_letter("responsible", ("n/a",))(Aim(("patching", "backup"), "first")),
    "add a party": add_or_take_out("consulted", "msp")(Aim(("patching",), "first")),
    "take out": set_letter("responsible", None)(Aim(("backup",), "first")),
    "tag": tagged("critical", on=True)(Aim(("patching", "backup"), "first")),
    "add a row": new_row("platform", "patching", "Images"),
    "add a last row": new_row("data", None, "Archive"),
    "paste": pasted("platform", None, {"name": "Backup", "responsible": {"first": "customer"}}),
    "delete a row": deleted("row", ["patching"]),
    "delete a layer": deleted("layer", ["platform"]),
    "delete a party": deleted("party", ["msp"]),
    "delete a view": deleted("view", ["first"]),
    "move a row": moved("row", "patching", 1),
    "move a layer": moved("layer", "platform", -1),
    "move to a layer": moved_to_layer(["patching"], "data"),
    "rename": renamed("row", "patching", "Patches"),
    "another id of a party": with_other_id("party", "msp", "partner"),
    "another id of a view": with_other_id("view", "first", "today"),
}


@pytest.mark.parametrize("path", sorted(AWKWARD.glob("*.toml")), ids=lambda path: path.stem)
def test_what_each_edit_changes_in_an_awkward_file(path: Path, request: pytest.FixtureRequest) -> None:
    """Kept as differences, for people to look at."""
    text = path.read_text(encoding="utf-8")
    if path.stem == "windows":
        text = "\ufeff" + text.replace("\n", "\r\n")
    pieces = []
    for name, make in EDITS.items():
        work = Workspace(document_of(text))
        try:
            after = work.edit(make).document.text
        except RefusedError as error:
            pieces.append(f"## {name}\nrefused: {error}\n")
            continue
        assert tomllib.loads(after.removeprefix("\ufeff")) == work.document.data
        shown = "\n".join(differences(text, after)[2:]).replace("\r", "␍").replace("\ufeff", "<mark>")
        pieces.append(f"## {name}\n{shown}\n")
    found, golden = "\n".join(pieces), path.with_suffix(".diff")
    if request.config.getoption("--update-goldens"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
