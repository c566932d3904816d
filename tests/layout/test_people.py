"""Parties as a tree and roles as a list, in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.perspective import topmost
from srm_tui.layout.badge import Badges
from srm_tui.layout.people import PARTY, ROLE, WIDEST_NAME, Column, People, siblings, tree, widths
from srm_tui.layout.spans import line_text
from srm_tui.text import Safe, safe, width
from tests.core.tools import model_of, snapshot_of
from tests.layout.test_widths import COLUMNS, TEXTS, check
from tests.strategies import models

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from srm_tui.core.model import Model

Data = dict[str, Any]
NOTHING = Safe("nothing here yet")


@st.composite
def peopled(draw: DrawFn) -> Data:
    """Return any model with any texts, and roles."""
    data = draw(models(texts=TEXTS, most_layers=2, most_rows=2))
    parties = [party["id"] for party in data.get("parties", ())]
    ids = [f"r{number}" for number in range(draw(st.integers(0, 4)))]
    keys: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(("holder", "contact", "description"), TEXTS)
    keys |= {"minimum": st.booleans(), "counterpart": st.lists(st.sampled_from(ids or ["-"]), max_size=2, unique=True)}
    if parties:
        keys["party"] = st.sampled_from(parties)
    for identifier in ids:
        role = draw(st.fixed_dictionaries({}, optional=keys))
        role["counterpart"] = [other for other in role.get("counterpart", ()) if other != identifier]
        data.setdefault("roles", []).append({"id": identifier, "name": draw(TEXTS), **role})
    return data


def people_of(data: Data, view: int = 0) -> People:
    """Return the lists of a model."""
    snapshot = snapshot_of(data)
    return People(snapshot, Badges.of(snapshot), view)


def chain(model: Model, party: str) -> list[str]:
    """Return a party and all that it is part of, the topmost first."""
    above = {each.id: each.part_of for each in model.parties}
    found = [party]
    while (higher := above[found[0]]) is not None:
        found.insert(0, higher)
    return found


@given(models())
def test_the_tree(data: Data) -> None:
    """Every party once, each as deep as its chain, after what it is part of and before all that is not in it."""
    model = model_of(data)
    branches = tree(model.parties)
    ids = [branch.party.id for branch in branches]
    assert sorted(ids) == sorted(party.id for party in model.parties)
    tops = topmost(model)
    for at, (party, depth) in enumerate(branches):
        above = chain(model, party.id)
        assert depth == len(above) - 1
        assert above[0] == tops[party.id]
        inside = [party.id in chain(model, each) for each in ids]
        assert inside == [False] * at + [True] * sum(inside) + [False] * (len(ids) - at - sum(inside))
        beside = siblings(model.parties, party.id)
        assert [each for each in ids if each in beside] == beside
        assert {model_party.part_of for model_party in model.parties if model_party.id in beside} == {party.part_of}


COLUMN_LISTS = st.integers(0, 3).flatmap(
    lambda count: st.lists(
        st.builds(
            Column,
            TEXTS.map(safe),
            st.lists(TEXTS.map(safe), min_size=count, max_size=count),
            st.integers(1, 30),
            st.booleans(),
        ),
        min_size=1,
        max_size=5,
    )
)


@given(COLUMN_LISTS, st.integers(1, 200))
def test_columns_share_the_room(columns: list[Column], room: int) -> None:
    """They fill it where names may use it, and never take more; one without texts is not there, the first always."""
    shared = widths(columns, room)
    kept = [each for each in shared if each]
    assert shared[0] >= 1
    taken = sum(kept) + 2 * (len(kept) - 1)
    assert taken == room or (taken < room and shared[0] >= WIDEST_NAME)
    assert all(any(column.texts) for column, each in zip(columns[1:], shared[1:], strict=True) if each)


@given(peopled(), COLUMNS, st.booleans(), st.data())
def test_lists_in_the_width(data: Data, columns: int, focus: bool, choice: st.DataObject) -> None:
    """A line each, the selected one marked; a click on a line means its entry; what is listed stands above."""
    people = people_of(data)
    for kind in (PARTY, ROLE):
        ids = people.ids(kind)
        selected = choice.draw(st.sampled_from(ids)) if ids else None
        lines = people.lines(kind, columns, selected, focus=focus, empty=NOTHING)
        check([people.head(kind, columns, focus=focus), *lines], columns)
        assert str(len(ids)) in line_text(people.head(kind, columns, focus=focus))
        if not ids:
            assert NOTHING in line_text(lines[0])
            continue
        assert len(lines) == len(ids)
        for identifier, line in zip(ids, lines, strict=True):
            assert {span.target for span in line} == {f"{kind}:{identifier}"}
            assert line_text(line).startswith(" >" if identifier == selected else "  ")


@given(peopled(), COLUMNS, st.integers(1, 12))
def test_all_about_everybody(data: Data, columns: int, lines: int) -> None:
    """As many lines as there are at the foot; on a page everything, whole."""
    people = people_of(data)
    for kind in (PARTY, ROLE):
        for identifier in people.ids(kind):
            person = people.about(kind, identifier)
            below = person.compact(columns, lines)
            assert len(below) == lines
            check(below, columns)
            page = person.page(columns)
            check(page, columns)
            shown = "".join(line_text(line) for line in page).replace(" ", "")
            assert all(words.replace(" ", "") in shown for fact in person.facts for words in fact.words)


BOTH_SIDES = {
    "format": 1,
    "parties": [
        {"id": "msp", "name": "Partner", "kind": "managed-service-provider"},
        {"id": "us", "name": "Us", "kind": "customer"},
        {"id": "desk", "name": "Service desk", "part_of": "us"},
    ],
    "views": [{"id": "alone", "name": "Alone"}, {"id": "helped", "name": "Helped", "based_on": "alone"}],
    "layers": [
        {
            "name": "Platform",
            "responsibilities": [
                {"name": "Patching", "responsible": {"alone": "us", "helped": "msp"}},
                {"name": "Calls", "responsible": "desk"},
            ],
        }
    ],
    "roles": [
        {"id": "ours", "name": "Manager", "party": "us", "holder": "Ms Doe", "contact": "doe@example.com"},
        {"id": "his", "name": "Manager", "party": "msp", "counterpart": "ours", "minimum": True},
    ],
}


def test_what_a_party_is() -> None:
    """Kind, load in the shown view first, teams and roles."""
    people = people_of(BOTH_SIDES, view=1)
    facts: dict[str, list[Safe]] = {fact.label: list(fact.words) for fact in people.about(PARTY, "us").facts}
    assert facts["Kind"] == ["customer"]
    assert facts["Responsible for"] == ["0 of 2 in Helped", "1 of 2 in Alone"]
    assert facts["Parts of it"] == ["Service desk"]
    assert facts["Roles"] == ["Manager (Ms Doe, doe@example.com)"]
    assert people.about(PARTY, "desk").facts[0].words == ["team, part of Us"]


def test_what_a_role_is() -> None:
    """Whose it is, who talks to whom on the other side, and that it belongs to the minimum."""
    people = people_of(BOTH_SIDES)
    facts: dict[str, list[Safe]] = {fact.label: list(fact.words) for fact in people.about(ROLE, "his").facts}
    assert facts["Party"] == ["Partner"]
    assert facts["Counterpart"] == ["Manager of Us (Ms Doe, doe@example.com)"]
    assert facts["Minimum"] == ["belongs to the recommended minimum"]
    line = line_text(people.lines(ROLE, 100, None, focus=True, empty=NOTHING)[1])
    assert line.split() == ["M", "Manager", "C", "Manager", "minimum"]


def test_numbers_stand_right_in_their_columns() -> None:
    """Load and roles are right under their titles."""
    people = people_of(BOTH_SIDES)
    head = line_text(people.head(PARTY, 80, focus=True))
    for line in map(line_text, people.lines(PARTY, 80, "us", focus=True, empty=NOTHING)):
        assert line[: head.index("load") + 4].endswith(" of 2")
        assert width(line) == 80
