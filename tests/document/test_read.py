"""Reading a file: what is reported, and where."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from srm_tui.document import read as reading
from srm_tui.document.read import MOST_BYTES, read, read_bytes

HEAD = """\
format = 1
parties = [{ id = "provider" }, { id = "customer" }]
views = [{ id = "self-service" }, { id = "managed", based_on = "self-service" }]
"""
GOOD = f"""{HEAD}
[[layers]]
name = "Platform"
responsible = "provider"
responsibilities = [{{ name = "Firewall" }}]
"""


def _said(text: str) -> list[str]:
    """Return the findings of a text as lines, without the file's name."""
    return [str(finding).removeprefix("f.toml") for finding in read_bytes(text.encode(), "f.toml").findings]


# Each text with all that is said about it. The expected lists of words are long, so they end in "…" here.
PROBLEMS = {
    "unknown key": (
        HEAD + 'titel = "x"\n',
        [':4:1: error SRM001 titel: unknown key "titel"; expected one of: …; did you mean "title"?'],
    ),
    "unknown key like no other": (
        HEAD + "[checks]\nxyzzy = 1\n",
        [':5:1: error SRM001 checks.xyzzy: unknown key "xyzzy"; expected one of: …'],
    ),
    "a key of the file below a header": (
        HEAD + '[[layers]]\nname = "A"\nresponsibilities = []\ntitle = "x"\n',
        [
            (
                ':7:1: error SRM001 layers[1].title: unknown key "title"; expected one of: …; '
                "title is a key of the file as a whole: write it above the first header"
            )
        ],
    ),
    "missing format": (
        'title = "x"\n',
        [':1:1: error SRM001 the key "format" is missing; expected format = 1; write it as the first line'],
    ),
    "misspelt format": (
        "formatt = 1\n",
        [
            ':1:1: error SRM001 the key "format" is missing; expected format = 1; "formatt" is not a key',
            ':1:1: error SRM001 formatt: unknown key "formatt"; expected one of: …; did you mean "format"?',
        ],
    ),
    "format of a later release": (
        "format = 2\nlayers = 3\n",
        [":1:1: error SRM006 format: format 2 needs a newer srm-tui; expected format = 1"],
    ),
    "format of none": ("format = 0\n", [":1:1: error SRM006 format: format 0 is not a format; expected format = 1"]),
    "format as text": (
        'format = "1"\n',
        [':1:1: error SRM001 format: format is "1"; expected format = 1'],
    ),
    "wrong types": (
        HEAD + '[[layers]]\nname = "A"\n[[layers.responsibilities]]\nname = "r"\noptional = "yes"\ntags = ["a", 3]\n',
        [
            ':8:1: error SRM001 layers[1].responsibilities[1].optional: optional is "yes"; expected true or false',
            ":9:14: error SRM001 layers[1].responsibilities[1].tags[2]: tags[2] is the number 3; expected a string",
        ],
    ),
    "wrong value": (
        HEAD + 'status = "final"\n',
        [':4:1: error SRM001 status: status is "final"; expected one of: draft, agreed, published'],
    ),
    "missing ids": (
        "format = 1\nparties = [{}]\n\n[[views]]\n",
        [
            ':2:12: error SRM001 parties[1]: the key "id" is missing; expected id = "…"; write id = "party-1"',
            ':4:1: error SRM001 views[1]: the key "id" is missing; expected id = "…"; write id = "view-1"',
        ],
    ),
    "duplicate ids": (
        'format = 1\n[[parties]]\nid = "a"\n[[parties]]\nid = "a"\n',
        [
            ':5:1: error SRM002 parties[2].id: the id "a" is there twice; expected ids that differ; write id = "a-2"',
        ],
    ),
    "dangling references": (
        HEAD + '[[layers]]\nname = "A"\nresponsible = { managd = "customr" }\n',
        [
            ':6:17: error SRM003 layers[1].responsible.managd: there is no party "customr"; did you mean "customer"?',
            ':6:17: error SRM003 layers[1].responsible.managd: there is no view "managd"; did you mean "managed"?',
        ],
    ),
    "nothing to mean": (
        'format = 1\n[[layers]]\nname = "A"\nresponsible = "customer"\n',
        [':4:1: error SRM003 layers[1].responsible: there is no party "customer"; expected the model names no party'],
    ),
    "ambiguous reference": (
        HEAD + '[[layers]]\nid = "customer"\n[[walkthrough]]\ntitle = "Start"\nshow = ["customer"]\n',
        [
            (
                ':8:1: error SRM003 walkthrough[1].show: "customer" is ambiguous; '
                'expected "layer:customer" or "party:customer"'
            )
        ],
    ),
    "circle": (
        'format = 1\nviews = [{ id = "a", based_on = "b" }, { id = "b", based_on = "a" }]\n',
        [
            ":2:22: error SRM004 views[1].based_on: based_on runs in a circle: a → b → a; expected an end to the chain",
        ],
    ),
    "a header that takes in the rest": (
        HEAD + '[[layers]]\nname = "A"\n[[layers.responsibilities]]\nname = "r"\n'
        '[layers.responsibilities.parts]\nprovider = "runs it"\nrationale = "why"\n',
        [
            (
                ':10:1: error SRM003 layers[1].responsibilities[1].parts.rationale: there is no party "rationale"; '
                'expected one of: customer, provider; "rationale" is a key beside parts: '
                "the header [layers.responsibilities.parts] takes in all below it"
            )
        ],
    ),
    "columns are characters": (
        HEAD
        + 'title = "日"\nsources = [{ id = "ö日", title = "\U0001f469\u200d\U0001f4bb" }, { id = "x", "ö" = 1 }]\n',
        [
            (
                ':5:14: error SRM001 sources[1].id: id is "ö日"; '
                'expected lower-case letters, digits and "-"; write id = "o"'
            ),
            ':5:54: error SRM001 sources[2]."ö": unknown key "ö"; expected one of: …',
        ],
    ),
}


@pytest.mark.parametrize("name", PROBLEMS)
@pytest.mark.parametrize(("newline", "mark"), [("\n", ""), ("\r\n", "\ufeff")])
def test_each_problem_is_reported_where_it_is(name: str, newline: str, mark: str) -> None:
    """With a rule, the place, the path, what is wrong, what was expected and a hint."""
    text, expected = PROBLEMS[name]
    shown = []
    for line in _said(mark + text.replace("\n", newline)):
        before, listed, after = line.partition("expected one of: ")
        words = after.partition(";")
        shown.append(f"{before}{listed}…{words[1]}{words[2]}" if listed and len(words[0]) > 40 else line)
    assert sorted(shown) == sorted(expected)


SYNTAX = {
    "parties = [\n": ":2:1: error SRM000 a value is missing: found the end of the file",
    "a = \n": ":1:5: error SRM000 a value is missing: found the end of the line",
    "a = ,\n": ':1:5: error SRM000 a value is missing: found ","',
    "a = #\n": ':1:5: error SRM000 a value is missing: found "#"',
    "= 1\n": ':1:1: error SRM000 a key is missing: found "="',
    "a\n": ':1:2: error SRM000 expected "=" after the key, found the end of the line',
    "a = { b }\n": ':1:9: error SRM000 expected "=" after the key, found "}"',
    "a = [1 2]\n": ':1:8: error SRM000 expected "," or "]" in the list, found "2"',
    "a = { b = 1 c = 2 }\n": ':1:13: error SRM000 expected "," or "}" in the table, found "c"',
    'a = 1 "b"\n': ":1:7: error SRM000 expected the end of the line, found a double quote",
    "a = 1 \0\n": ":1:7: error SRM000 expected the end of the line, found U+0000",
    "[a\n": ':1:3: error SRM000 expected "]" at the end of the header',
    "[[a]\n": ':1:4: error SRM000 expected "]]" at the end of the header',
    'a = "b\n': ":1:7: error SRM000 the text has no closing quote; "
    "a text of several lines stands in three quotes on each side",
    "a = 1\nb = '''c\n\nd = 2\n": ":2:5: error SRM000 the text that opens here with three quotes is never closed",
    'a = """b\n""\n': ":1:5: error SRM000 the text that opens here with three quotes is never closed",
    'a = "C:\\dir"\n': ':1:8: error SRM000 "\\d" means nothing inside double quotes; '
    "write \\\\ for a backslash, or put the text in single quotes",
    'a = "\\u12"\n': ":1:8: error SRM000 not a character after the backslash; "
    "write \\\\ for a backslash, or put the text in single quotes",
    "a = 1\n\n[[b]]\nc = 1\nc = 2\n": ':5:1: error SRM000 the key "b.c" is there twice; the first is on line 4',
    "a = { b = 1, b = 2 }\n": ':1:14: error SRM000 the key "b" is there twice',
    '"" = 1\n"" = 1\n': ':2:1: error SRM000 the key "" is there twice; the first is on line 1',
    '"a.b" = 1\n"a.b" = 1\n': ':2:1: error SRM000 the key "a.b" is there twice',
    "[layers]\nid = 1\n[layers]\n": ':3:1: error SRM000 the table "layers" is there twice; the first is on line 1; '
    "each entry of a list has a header of its own in double brackets, such as [[layers]]",
    "[[a]]\n[a]\n": ':2:1: error SRM000 "a" is both a list and a table; '
    "each entry of a list has a header of its own in double brackets, such as [[layers]]",
    "[a]\n[[a]]\n": ':2:1: error SRM000 "a" is both a table and a list; '
    "each entry of a list has a header of its own in double brackets, such as [[layers]]",
    "a = [{}]\n[[a]]\n": ':2:1: error SRM000 "a" is already there in another way; '
    "write a list or a table in one way: as a value, or under headers",
    "a = 1\na.b = 2\n": ':2:1: error SRM000 "a" is already there in another way; '
    "write a list or a table in one way: as a value, or under headers",
    "a = { b.c = 1, b = 2 }\n": ':1:16: error SRM000 "b" is already there in another way; '
    "write a list or a table in one way: as a value, or under headers",
    "[[a.b]]\n[a]\nb.c = 1\n": ':3:1: error SRM000 "a.b" is already there in another way; '
    "write a list or a table in one way: as a value, or under headers",
    "a = 1\rb = 2\n": ":1:6: error SRM000 expected the end of the line, found a carriage return without a line feed",
    "a = 1\n\rb = 2\n": ":2:1: error SRM000 a carriage return without a line feed; save the file with usual line ends",
    'a = "\x1b"\n': ":1:6: error SRM000 a control character, U+001B; take it out, or write \\uXXXX",
    "a = Cloud provider # no\n": ':1:5: error SRM000 "Cloud provider" is no value; text stands in quotes',
    "a = Yes\n": ':1:5: error SRM000 "Yes" is no value; write true, in lower case and without quotes',
    "a = “b”\n": ':1:5: error SRM000 "“b”" is no value; use straight quotes: "',
    "a = 2026-02-30\n": ':1:5: error SRM000 "2026-02-30" is no date or time; a date is written as 2026-01-31',
    "a = 1.2.3\n": ':1:5: error SRM000 "1.2.3" is no number; text stands in quotes',
    "a = 007\n": ':1:5: error SRM000 "007" is no number; text stands in quotes',
    f"a = {'9' * 5000}\n": f':1:5: error SRM000 "{"9" * 59}…" is no number; text stands in quotes',
    "a = " + "[" * 150 + "=" + "]" * 150: ":1:105: error SRM000 lists and tables are nested too deep",
    "a = " + "[" * 500 + "]" * 500: ": error SRM000 it is nested too deep; "
    "tables and lists in a model nest seven deep at the most",
    "x = 1\n" + "a." * 40 + "b = 1\n": ":2:1: error SRM000 a key of more than 32 parts; "
    "tables and lists in a model nest seven deep at the most",
    "a = { 'x' . " + "a . " * 40 + "b = 1 }\n": ":1:135: error SRM000 a key of more than 32 parts; "
    "tables and lists in a model nest seven deep at the most",
}


@pytest.mark.parametrize("text", SYNTAX)
def test_a_syntax_error_is_reported_alone_and_in_plain_words(text: str) -> None:
    """Where it is, whatever else is wrong."""
    assert _said(text) == [SYNTAX[text]]


def test_many_dots_in_a_text_are_no_long_key() -> None:
    """Sentences, addresses and names of hosts."""
    dots = "a." * 50
    assert _said(f'{GOOD}[[sources]]\nid = "s"\ntitle = "{dots}" # {dots}\nurl = """\n{dots}\n"""\n') == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "f.toml: error SRM000 the file is empty; write format = 1, then …"),
        (b"\xef\xbb\xbf\r\n \t\r\n", "f.toml: error SRM000 the file is empty; write format = 1, then …"),
        (b"# nothing\n", "f.toml: error SRM000 the file holds only comments; write format = 1, then …"),
        (
            b"a = 1\nb = '\xc3\xb6\xff'\n",
            "f.toml:2:7: error SRM000 not UTF-8: byte 0xff at offset 13; save it as UTF-8",
        ),
        (b"\xef\xbb\xbf\xe9", "f.toml:1:1: error SRM000 not UTF-8: byte 0xe9 at offset 3; save it as UTF-8"),
        (b"\xed\xa0\x80", "f.toml:1:1: error SRM000 not UTF-8: byte 0xed at offset 0; save it as UTF-8"),
        ("format = 1\n".encode("utf-16"), "f.toml:1:1: error SRM000 not UTF-8 but UTF-16; save it as UTF-8"),
        (b"#" * (MOST_BYTES + 1), "f.toml: error SRM000 the text is over 16 MB"),
    ],
    ids=["empty", "only white space", "only comments", "latin", "mark and latin", "surrogate", "utf-16", "too large"],
)
def test_what_is_no_text_of_a_model_says_so(data: bytes, expected: str) -> None:
    """With the byte and the line where there is one."""
    document = read_bytes(data, "f.toml")
    (finding,) = document.findings
    assert str(finding).replace(finding.hint.partition("then ")[2] or "\0", "…") == expected
    assert document.model is None


def test_a_good_file_is_a_model(tmp_path: Path) -> None:
    """With its text as it is, and the lines as an editor shows them."""
    path = tmp_path / "model.toml"
    text = "\ufeff" + GOOD.replace("\n", "\r\n")
    path.write_bytes(text.encode())
    document = read(path)
    assert document.model is not None
    assert document.model.layers[0].responsibilities[0].name == "Firewall"
    assert document.findings == ()
    assert document.text == text
    assert document.lines[0] == "format = 1"
    assert document.lines[1].endswith("}]")
    assert document.path == path
    assert document.name == str(path)
    assert read(path, "the model").name == "the model"
    assert read_bytes(text.encode(), "x").path is None


def test_names_that_are_no_file(tmp_path: Path) -> None:
    """Each is said in words, and the name is the one that was given."""
    assert [str(each) for each in read(tmp_path / "a.toml", "a").findings] == ["a: error SRM000 there is no such file"]
    assert [str(each) for each in read(tmp_path, "d").findings] == [
        "d: error SRM000 this is a directory; name a .toml file in it"
    ]
    assert [str(each) for each in read(tmp_path / "a\0b", "n").findings] == [
        "n: error SRM000 no file can have this name"
    ]
    assert "too long" in str(read(tmp_path / ("x" * 5000)).findings[0])
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert str(read(loop, "l").findings[0]).startswith("l: error SRM000 it cannot be read: ")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_special_files_are_refused_without_waiting(tmp_path: Path) -> None:
    """A FIFO that nobody writes to would block for ever, and /dev/zero never ends."""
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path / "fifo", Path("/dev/zero"), Path("/dev/null")):
        assert [each.message for each in read(path).findings] == ["this is no regular file"]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may be allowed to read everything."""
    path = tmp_path / "model.toml"
    path.write_text(GOOD)

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert [each.message for each in read(path).findings] == ["no permission to read it"]


def test_a_file_over_16_mb_is_not_read(tmp_path: Path) -> None:
    """Exactly 16 MB are."""
    path = tmp_path / "model.toml"
    path.write_bytes(GOOD.encode() + b"#" * (MOST_BYTES - len(GOOD)))
    assert read(path).model is not None
    with path.open("ab") as file:
        file.write(b"#")
    assert [each.message for each in read(path).findings] == ["the file is over 16 MB"]


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What its size was a moment ago does not count."""
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    path = tmp_path / "model.toml"
    path.write_bytes(b"#" * 101)
    honest = os.fstat

    def small(descriptor: int) -> os.stat_result:
        status: Any = list(honest(descriptor))
        status[6] = 1
        return os.stat_result(status)

    monkeypatch.setattr(os, "fstat", small)
    assert [each.message for each in read(path).findings] == ["the file is over 16 MB"]


def test_no_more_than_1_000_problems_are_listed() -> None:
    """The last finding says that there are more."""
    findings = read_bytes((HEAD + "".join(f"k{number} = 1\n" for number in range(1_001))).encode(), "f").findings
    assert len(findings) == 1_001
    assert str(findings[-1]) == (
        "f: error SRM001 there are more problems than the 1,000 listed; mend these first, then look again"
    )
    exactly = read_bytes((HEAD + "".join(f"k{number} = 1\n" for number in range(1_000))).encode(), "f").findings
    assert len(exactly) == 1_000


@pytest.mark.parametrize("collecting", [True, False])
def test_reading_leaves_the_collector_as_it_was(collecting: bool) -> None:
    """Also when the file is wrong."""
    before = gc.isenabled()
    gc.freeze()  # What other tests left behind would take seconds to look through.
    try:
        if collecting:
            gc.enable()
        else:
            gc.disable()
        read_bytes(GOOD.encode(), "f")
        read_bytes(b"a =", "f")
        assert gc.isenabled() is collecting
    finally:
        if before:
            gc.enable()


def test_a_good_file_needs_no_position_and_no_slow_parser(tmp_path: Path) -> None:
    """Neither is loaded."""
    path = tmp_path / "model.toml"
    path.write_text(GOOD)
    script = (
        "import sys, pathlib; from srm_tui.document.read import read; "
        f"assert read(pathlib.Path({str(path)!r})).model; "
        "print([name for name in ('tree_sitter', 'tomlrt', 'tomllib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
