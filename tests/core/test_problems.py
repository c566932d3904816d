"""What a reader of the problems sees: where, what is wrong, what to do."""

from __future__ import annotations

from typing import Any

import pytest

from srm_tui.core.build import build
from srm_tui.core.problems import MOST_PROBLEMS, path_text, quoted
from srm_tui.core.resolve import State
from tests.core.faults import FAULTS, whole
from tests.core.tools import layer, model_of, problems_of, row, snapshot_of, stack

Data = dict[str, Any]


def said(data: Data) -> list[str]:
    """Return the problems of a model, a line each: rule, place, message, expected, hint."""
    return [
        " | ".join((f"{found.rule} {path_text(found.path)}", found.message, found.expected, found.hint))
        for found in problems_of(data)
    ]


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        ("no format", 'SRM001  | the key "format" is missing | format = 1 | write it as the first line'),
        (
            "unknown key of a party",
            (
                'SRM001 parties[2].descripton | unknown key "descripton" | one of: id, name, description, kind, '
                'part_of, symbol | did you mean "description"?'
            ),
        ),
        (
            "unknown name of a decision",
            'SRM001 decisions[1].name | unknown key "name" | one of: id, on, view, status, text, by, date, from, to | ',
        ),
        (
            "a table in a list of texts",
            "SRM001 layers[1].responsibilities[1].tags[1] | tags[1] is a table | a string | ",
        ),
        ("settings in a list", 'SRM001 checks.select | checks.select is "SRM1" | a list of strings | '),
        ("unknown status", 'SRM001 status | status is "finished" | one of: draft, agreed, published | '),
        ("date as text", 'SRM001 approved_on | approved_on is "2026-01-31" | a date, such as 2026-01-31 | '),
        ("number as version", "SRM001 version | version is the number 3 | a string | "),
        ("long symbol", 'SRM001 parties[1].symbol | symbol is "PP" | one letter A to Z | '),
        (
            "capital letters in an id",
            'SRM001 decisions[1].id | id is "First" | lower-case letters, digits and "-" | write id = "first"',
        ),
        ("party without id", 'SRM001 parties[5] | the key "id" is missing | id = "…" | write id = "somebody"'),
        ("party twice", 'SRM002 parties[5].id | the id "msp" is there twice | ids that differ | write id = "msp-2"'),
        (
            "layer without name and id",
            'SRM001 layers[3] | this layer has neither a name nor an id | name = "…" | ',
        ),
        (
            "name without a letter",
            (
                'SRM001 layers[3].name | no id follows from the name "…" | a letter A to Z or a digit in it, or an id '
                '| write id = "layer-3"'
            ),
        ),
        (
            "same name twice",
            (
                'SRM002 layers[1].responsibilities[3].name | the id "compute", which follows from the name, is there '
                'twice | ids that differ | write id = "compute-2"'
            ),
        ),
        (
            "reserved name",
            (
                'SRM001 layers[3].name | the id "undecided", which follows from the name, is reserved | another id | '
                'write id = "undecided-2"'
            ),
        ),
        ("reserved id", 'SRM001 views[3].id | the id "none" is reserved | another id | write id = "none-2"'),
        ("dangling part_of", 'SRM003 parties[5].part_of | there is no party "custumer" |  | did you mean "customer"?'),
        (
            "party of a role that is none",
            'SRM003 roles[1].party | there is no party "nobody" | one of: customer, msp, provider, team | ',
        ),
        (
            "party part of itself",
            "SRM004 parties[2].part_of | part_of runs in a circle: msp → msp | an end to the chain | ",
        ),
        (
            "text for a flag",
            'SRM001 layers[1].responsibilities[1].optional.managed | optional.managed is "yes" | true or false | ',
        ),
        (
            "several accountable",
            (
                "SRM001 layers[1].responsibilities[1].accountable.self-service | accountable.self-service is a list | "
                "one party, or [] for nobody | "
            ),
        ),
        (
            "n/a beside a party",
            'SRM001 layers[1].responsibilities[1].responsible[2] | "n/a" stands beside others | "n/a" alone | ',
        ),
        (
            "n/a as consulted",
            (
                'SRM001 layers[1].responsibilities[1].consulted.managed | "n/a" is no party; only "responsible" may '
                "say so | a party | "
            ),
        ),
        (
            "a number as responsible",
            (
                "SRM001 layers[1].responsibilities[2].responsible.self-service | responsible.self-service is the "
                "number 5 | a string or a list of strings | "
            ),
        ),
        (
            "a number among stakeholders",
            "SRM001 stakeholders[1] | stakeholders[1] is the number 5 | a table | ",
        ),
        ("too much power", "SRM001 stakeholders[2].power | power is the number 11 | at most 10 | "),
        ("negative interest", "SRM001 stakeholders[2].interest | interest is the number -1 | at least 0 | "),
        ("endless minutes", "SRM001 walkthrough[1].minutes | minutes is the number inf | a finite number | "),
        (
            "decision by nobody",
            'SRM003 decisions[1].by[1] | nothing has the id "steering-board" | the id of a party or role | ',
        ),
    ],
)
def test_the_words_of_a_problem(fault: str, line: str) -> None:
    """Where it is, what is wrong, what would have been right, and what to write."""
    data = whole()
    FAULTS[fault](data)
    assert said(data) == [line]


def test_a_table_where_a_list_of_tables_should_be() -> None:
    """The usual slip: `[parties]` for `[[parties]]`. What stands in it is not reported missing elsewhere."""
    data = stack(layer("Base", row("Power", responsible="provider")))
    data["parties"] = {"id": "provider"}
    assert said(data) == ["SRM001 parties | parties is a table | a list of tables: [[parties]] | "]


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (2, "SRM006 format | format 2 needs a newer srm-tui | format = 1 | "),
        (0, "SRM006 format | format 0 is not a format | format = 1 | "),
        ("1", 'SRM001 format | format is "1" | format = 1 | '),
        (True, "SRM001 format | format is true | format = 1 | "),
        (1.0, "SRM001 format | format is the number 1.0 | format = 1 | "),
    ],
)
def test_formats(written: object, line: str) -> None:
    """A whole number, and this release's one."""
    assert said({"format": written}) == [line]


def test_a_file_of_another_format_is_reported_alone() -> None:
    """Its keys mean something else."""
    assert len(problems_of({"format": 2, "partys": [], "views": 5})) == 1


def test_a_misspelt_format_is_found() -> None:
    """It is missing, and what stands there instead is unknown."""
    lines = said({"fromat": 1})
    assert lines[0] == 'SRM001  | the key "format" is missing | format = 1 | "fromat" is not a key'
    assert len(lines) == 2


def test_what_refers_to_something_misshapen_is_not_to_blame() -> None:
    """The party is there, only its id is not right."""
    data = stack(layer("Base", row("Power", responsible="My Party")), parties="provider")
    data["parties"].append({"id": "My Party"})
    assert said(data) == [
        'SRM001 parties[2].id | id is "My Party" | lower-case letters, digits and "-" | write id = "my-party"'
    ]
    data["parties"][1] = {"name": "My party"}
    data["layers"][0]["responsibilities"][0]["responsible"] = "my-party"
    assert said(data) == ['SRM001 parties[2] | the key "id" is missing | id = "…" | write id = "my-party"']


def test_no_id_is_proposed_where_none_follows() -> None:
    """Nor a reserved one."""
    for written in ("…", "None", "Undecided!"):
        (line,) = said({"format": 1, "parties": [{"id": written}]})
        assert line.endswith('lower-case letters, digits and "-" | ')


def test_a_proposal_is_nobody_elses_id() -> None:
    """Not even one that is written, or follows from a name, further down."""
    data = stack(layer("Base", row("Backup"), row("Backup"), row("Backup")), layer("Top", row("Backup 2")))
    data["layers"][1]["responsibilities"].append({"id": "backup-3"})
    assert said(data) == [
        f'SRM002 layers[1].responsibilities[{number}].name | the id "backup", which follows from the name, is there '
        f'twice | ids that differ | write id = "backup-{number + 2}"'
        for number in (2, 3)
    ]


def test_written_ids_come_before_those_that_follow_from_names() -> None:
    """Wherever they stand: the row without an id is the one that needs one."""
    data = stack(layer("Base", row("Backup")), layer("Top", {"id": "backup"}))
    assert [line.split(" | ")[0] for line in said(data)] == ["SRM002 layers[1].responsibilities[1].name"]


def test_rows_need_ids_that_differ_in_the_whole_file() -> None:
    """Also where they are in different layers; other kinds may use the same one."""
    data = stack(layer("Base", row("Backup")), layer("Backup", row("Backup")))
    (line,) = said(data)
    assert line.startswith("SRM002 layers[2].responsibilities[1].name | ")


def test_steps_need_ids_that_differ_in_their_process() -> None:
    """The first step of two processes may have the same name."""
    steps = [{"name": "Request"}]
    model_of({"format": 1, "processes": [{"name": "A", "steps": steps}, {"name": "B", "steps": steps}]})


def test_a_circle_is_reported_once_and_in_the_order_in_which_it_runs() -> None:
    """At its first member in the file; what only leads into it is not to blame."""
    lines = said(stack(views="a<d b<c c<d d<b"))
    assert lines == [
        "SRM004 views[2].based_on | based_on runs in a circle: d → b → c → d | an end to the chain | ",
    ]


def test_a_party_that_is_there_twice_still_has_its_other_problems() -> None:
    """Each entry is looked at."""
    parties = [{"id": "a"}, {"id": "a", "part_of": "nobody"}, {"id": "b", "part_of": "nowhere"}]
    lines = said({"format": 1, "parties": parties})
    assert [line.split(" | ")[0] for line in lines] == [
        "SRM002 parties[2].id",
        "SRM003 parties[2].part_of",
        "SRM003 parties[3].part_of",
    ]


def test_an_ambiguous_reference_lists_the_candidates() -> None:
    """The bare id is enough when only one kind has it; else its kind stands before it."""
    data = stack(layer("Backup", row("Backup"), row("Restore")), parties="restore-team")
    data["walkthrough"] = [{"show": ["restore", "row:backup", "layer:backup", "party:restore-team", "view:first"]}]
    model_of(data)
    data["walkthrough"][0]["show"] = ["restore", "backup"]
    assert said(data) == ['SRM003 walkthrough[1].show[2] | "backup" is ambiguous | "row:backup" or "layer:backup" | ']


def test_an_id_may_be_called_like_a_kind() -> None:
    """Only what stands before a colon is taken for one, and only where it is one."""
    data = stack(layer("Base", row("View"), row("Layer")), walkthrough=[{"show": ["view", "row:layer", "row:view"]}])
    model_of(data)
    data["walkthrough"][0]["show"] = ["Row:view", "row:view:first"]
    assert [line.split(" | ")[:2] for line in said(data)] == [
        ["SRM003 walkthrough[1].show[1]", 'nothing has the id "Row:view"'],
        ["SRM003 walkthrough[1].show[2]", 'there is no row "view:first"'],
    ]


def test_a_reference_to_nothing_says_what_could_stand_there() -> None:
    """By kind, or as the ids there are where they are few."""
    data = stack(decisions=[{"on": "backup", "view": "third"}], parties="")
    data["layers"] = [{"name": "Base", "responsible": "us"}]
    assert said(data) == [
        'SRM003 layers[1].responsible | there is no party "us" | the model names no party | ',
        'SRM003 decisions[1].view | there is no view "third" | one of: first, second | ',
        'SRM003 decisions[1].on | nothing has the id "backup" | the id of a row, layer, party, view or process | ',
    ]
    many = stack(layer("Base", responsible="us"), parties=" ".join(f"party-{number}" for number in range(9)))
    assert said(many) == ['SRM003 layers[1].responsible | there is no party "us" | the id of a party | ']


def test_the_empty_list_and_the_empty_table_are_no_problems() -> None:
    """Lists may be empty, values by view may name no view."""
    empty = row("Power", responsible={}, accountable=[], consulted=[], parts={}, tags=[], optional={})
    model_of(stack(layer("Base", empty), roles=[], processes=[], views=""))


def test_views_and_parties_may_be_called_like_keys() -> None:
    """A table by view with such names is still one."""
    power = row("Power", responsible={"id": "name", "name": "plain"}, parts={"name": {"plain": "x"}})
    snapshot = snapshot_of(stack(layer("Base", power), parties="name plain one", views="id name plain"))
    assert snapshot.matrix.cell("power", "id").responsible == ("name",)
    assert snapshot.matrix.cell("power", "plain").state is State.GAP


def test_a_wrong_value_beside_such_names_is_found_where_it_is() -> None:
    """A party called like a word of the program's own does not lead it astray."""
    power = row("Power", parts={"plain": "fine", "one": 5}, responsible={"one": 5, "several": []})
    data = stack(layer("Base", power), parties="plain one", views="one several")
    assert [line.split(" | ")[0] for line in said(data)] == [
        "SRM001 layers[1].responsibilities[1].responsible.one",
        "SRM001 layers[1].responsibilities[1].parts.one",
    ]


def test_at_most_a_thousand_problems_are_listed() -> None:
    """And it is said that there are more."""
    built = build({"format": 1, "views": [{"id": "view", f"key-{n}": 1} for n in range(2 * MOST_PROBLEMS)]})
    assert (len(built.problems), built.more) == (MOST_PROBLEMS, True)
    assert not build({"format": 1, "views": [{"id": "x", "key": 1}]}).more


def test_so_it_is_with_references_and_with_strays() -> None:
    """Whatever is wrong so often."""
    dangling = [row(f"Row {number}", responsible=f"us-{number}") for number in range(2 * MOST_PROBLEMS)]
    strays: list[Any] = list(range(2 * MOST_PROBLEMS))
    for rows in (dangling, strays):
        built = build(stack(layer("Base", *rows)))
        assert (len(built.problems), built.more) == (MOST_PROBLEMS, True)


@pytest.mark.slow
def test_more_wrong_than_anybody_reads_is_not_even_counted() -> None:
    """The first part is reported."""
    built = build({"format": 1, "checks": {f"key-{number}": 1 for number in range(60_000)}})
    assert built.model is None
    assert built.more
    assert built.problems[0].path == ("checks", "key-0")


def test_a_path_in_words_quotes_what_is_no_bare_key() -> None:
    """As TOML would write it, entries counted from 1; what is very long is cut."""
    assert path_text(("layers", 0, "responsible", "managed")) == "layers[1].responsible.managed"
    assert path_text(("parts", "a b", "", 1)) == 'parts."a b".""[2]'
    assert len(path_text(("x" * 10_000,))) < 100
    assert quoted("x" * 100, 10) == '"xxxxxxxxx…"'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"parties": [{"id": f"p-{n}"} for n in range(1_001)]}, "there are 1,001 parties"),
        ({"views": [{"id": f"v-{n}"} for n in range(501)]}, "there are 501 views"),
        (
            {
                "views": [{"id": f"v-{n}"} for n in range(500)],
                "layers": [{"id": "l", "responsibilities": [{"id": f"r-{n}"} for n in range(4_001)]}],
            },
            "4,001 rows in 500 views are too many",
        ),
    ],
)
def test_a_model_that_nobody_could_look_at_is_not_resolved(data: Data, message: str) -> None:
    """Some bytes more could mean millions of cells."""
    (problem,) = problems_of({"format": 1, **data})
    assert (problem.rule, problem.message) == ("SRM000", message)
    assert problem.expected.startswith("at most")


def test_a_key_below_a_header_that_takes_it_in_is_explained() -> None:
    """`[layers.responsibilities.parts]` takes in the keys of the row that follow it."""
    power = row("Power", parts={"msp": "tools", "rationale": "It is theirs."})
    (line,) = said(stack(layer("Base", power)))
    assert line.startswith("SRM003 layers[1].responsibilities[1].parts.rationale | ")
    assert line.endswith(
        '"rationale" is a key beside parts: the header [layers.responsibilities.parts] takes in all below it'
    )


def test_a_key_of_the_model_below_a_header_is_explained() -> None:
    """It belongs to the file as a whole."""
    (line,) = said({"format": 1, "views": [{"id": "now", "title": "My cloud"}]})
    assert line.endswith("title is a key of the file as a whole: write it above the first header")


def test_a_circle_of_many_is_named_in_part() -> None:
    """Nobody follows more than a few steps."""
    views = " ".join(f"v-{n}<v-{(n + 1) % 100}" for n in range(100))
    (line,) = said(stack(views=views))
    assert line.startswith("SRM004 views[1].based_on | based_on runs in a circle: v-0 → v-1 → ")
    assert "… → v-0" in line
    assert len(line) < 200
