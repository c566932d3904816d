"""Everything that is said against a file, with its place."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from srm_tui.core.checks.registry import RULES
from srm_tui.document.check import check_file
from srm_tui.document.read import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 3, 1)
HEAD = """\
format = 1
parties = [{ id = "provider" }, { id = "customer" }]
views = [{ id = "self" }, { id = "managed", based_on = "self" }]

[[layers]]
name = "Platform"
responsible = ["provider", "customer"]
responsibilities = [{ name = "Firewall" }]
"""
ROW = "[[layers]]\nname = 'Data'\n[[layers.responsibilities]]\nname = 'Backup'\n"

# For each rule a text and all that is said about it.
RULES_BROKEN = {
    "SRM000": ("a = \n", [":1:5: error SRM000 a value is missing: found the end of the line"]),
    "SRM001": (HEAD + "[checks]\nselect = 1\n", [":10:1: error SRM001 checks.select: … is the number 1; …"]),
    "SRM002": (
        HEAD + '[[layers]]\nid = "platform"\n',
        [':6:1: error SRM002 layers[1].name: the id "platform", which …'],
    ),
    "SRM003": (HEAD + '[[roles]]\nname = "R"\nparty = "custmer"\n', [":11:1: error SRM003 roles[1].party: there is …"]),
    "SRM004": (
        HEAD.replace('{ id = "self" }', '{ id = "self", based_on = "managed" }'),
        [":3:25: error SRM004 views[1].based_on: based_on runs in a circle: self → managed → self; …"],
    ),
    "SRM006": ("format = 9\n", [":1:1: error SRM006 format: format 9 needs a newer srm-tui; …"]),
    "SRM008": (
        HEAD + 'title = "\\e"\n'.replace("title", "description"),
        [":9:16: warning SRM008 the escapes \\e and \\xHH are TOML 1.1, which other tools may refuse; …"],
    ),
    "SRM009": (
        HEAD + "[checks]\nignore = ['SRM102', 'SRM1O2']\n",
        [':10:21: warning SRM009 checks.ignore[2]: there is no rule "SRM1O2"; …'],
    ),
    "SRM101": (
        HEAD + ROW + "responsible.self = []\nresponsible.managed = 'customer'\n",
        [":13:13: error SRM101 layers[2].responsibilities[1].responsible.self: nobody is responsible for …"],
    ),
    "SRM102": (
        HEAD + ROW + "responsible = { self = 'customer', managed = 'undecided' }\n",
        [":13:36: info SRM102 layers[2].responsibilities[1].responsible.managed: who is responsible for …"],
    ),
    "SRM104": (
        HEAD + "[[layers]]\nname = 'Empty'\n",
        [':9:1: warning SRM104 layers[2]: the layer "Empty" has no rows; …'],
    ),
    "SRM105": (
        HEAD.replace("}]\nviews", '},\n  { id = "auditor" }]\nviews'),
        [':3:3: warning SRM105 parties[3]: the party "Auditor" has no cell and no role; …'],
    ),
    "SRM606": (
        HEAD.replace('" }, { id = "customer', '", symbol = "C" }, { id = "customer", symbol = "C'),
        [":2:66: warning SRM606 parties[2].symbol: C is the symbol of …"],
    ),
}


def _matches(line: str, expected: str) -> bool:
    """Whether a line is as expected; … stands for anything."""
    rest = line
    pieces = expected.split("…")
    if not rest.startswith(pieces[0]):
        return False
    for piece in pieces:
        at = rest.find(piece)
        if at < 0:
            return False
        rest = rest[at + len(piece) :]
    return not pieces[-1] or not rest


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_is_reported_where_it_is_broken(rule: str) -> None:
    """And nothing else is said."""
    text, expected = RULES_BROKEN[rule]
    said = [str(each).removeprefix("f.toml") for each in check_file(read_bytes(text.encode(), "f.toml"), TODAY)]
    assert len(said) == len(expected), said
    for line, wanted in zip(said, expected, strict=True):
        assert _matches(line, wanted), line


def test_a_path_is_read(tmp_path: Path) -> None:
    """And named as it was given."""
    path = tmp_path / "model.toml"
    path.write_text(HEAD)
    assert check_file(path, TODAY) == ()
    path.write_text(HEAD + "x = 1\n")
    assert check_file(path, TODAY)[0].file == str(path)
    assert check_file(path, TODAY, "the model")[0].file == "the model"
    assert check_file(tmp_path / "no.toml", TODAY)[0].message == "there is no such file"


def test_findings_come_in_the_order_of_the_lines() -> None:
    """Of whatever kind; what is about the file as a whole comes last."""
    rows = "".join(f"[[layers.responsibilities]]\nname = 'Row {number}'\n" for number in range(600))
    text = HEAD.replace("}]\nviews", '},\n  { id = "auditor" , }]\nviews') + "[[layers]]\nname = 'Gaps'\n" + rows
    findings = check_file(read_bytes(text.encode(), "f"), TODAY)
    assert [each.rule for each in findings[:3]] == ["SRM105", "SRM008", "SRM101"]
    lines = [each.line for each in findings[:-1]]
    assert lines == sorted(line or 0 for line in lines)
    assert str(findings[-1]) == (
        "f: error SRM101 200 more of this rule are not listed; mend these first, then look again"
    )


@pytest.mark.parametrize(
    ("more", "reported"),
    [
        ("", True),
        ("[checks]\nignore = ['SRM008']\n", False),
        ("[checks]\nselect = ['SRM101']\n", False),
        ("[checks]\nselect = ['SRM008']\n", True),
        ("[[suppressions]]\nrule = 'SRM008'\n", False),
        ("[[suppressions]]\nrule = 'SRM008'\nuntil = 2026-02-28\n", True),
        ("[[suppressions]]\nrule = 'SRM008'\non = 'firewall'\n", True),
        ("unknown = 1\n", True),
    ],
)
def test_newer_syntax_is_reported_unless_the_model_does_not_want_it(more: str, reported: bool) -> None:
    """In a file that cannot be read too; with how often it is used, and once."""
    text = HEAD.replace(" }]", ", }]") + more
    found = [each for each in check_file(read_bytes(text.encode(), "f"), TODAY) if each.rule == "SRM008"]
    assert [(each.line, each.column, each.exact) for each in found] == ([(2, 50, True)] if reported else [])
    assert all("; 2 more after this" in each.message for each in found)


def test_a_syntax_error_is_all_that_is_said() -> None:
    """Newer syntax before it is not looked for."""
    assert [each.rule for each in check_file(read_bytes(b"a = { b = 1, }\nc =", "f"), TODAY)] == ["SRM000"]
