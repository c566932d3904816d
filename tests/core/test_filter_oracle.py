"""Filters against a slow, obvious evaluation, and what holds for all of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srm_tui.core.filter import Searchable, check, complete, evaluate, parse, why_empty
from srm_tui.core.perspective import Perspective
from srm_tui.core.snapshot import Snapshot
from tests.core.filter_oracle import Term, decided_models, filters, matches, written
from tests.core.tools import model_of, snapshot_of
from tests.strategies import models

Data = dict[str, Any]

NO_VIEWS = filters().map(lambda terms: [term for term in terms if all(choice.key != "view" for choice in term.choices)])


def compare(data: Data, terms: list[Term], choice: st.DataObject) -> None:
    """Ask both the same question."""
    model = model_of(data)
    inside = Snapshot(model)
    views = st.integers(0, len(model.views) - 1)
    shown, reference = choice.draw(views), choice.draw(st.none() | views)
    text = written(terms)
    wanted = parse(text)
    assert wanted.problems == ()
    for perspective in Perspective:
        snapshot = inside.seen_from(perspective)
        expected = matches(terms, data, model, shown, reference, out=perspective is Perspective.OUTSIDE)
        assert list(evaluate(wanted, snapshot, shown, reference)) == expected, text


@given(decided_models(), filters(), st.data())
def test_a_filter_finds_what_its_rules_say(data: Data, terms: list[Term], choice: st.DataObject) -> None:
    """A filter finds what its rules say."""
    compare(data, terms, choice)


@pytest.mark.slow
@settings(max_examples=600)
@given(decided_models(), filters(), st.data())
def test_a_filter_finds_what_its_rules_say_in_many_models(data: Data, terms: list[Term], choice: st.DataObject) -> None:
    """A filter finds what its rules say, in many models."""
    compare(data, terms, choice)


@given(models(), NO_VIEWS, NO_VIEWS)
def test_terms_meet(data: Data, some: list[Term], more: list[Term]) -> None:
    """All terms together find what each of them finds."""
    searchable = Searchable(snapshot_of(data))
    found = [set(evaluate(parse(written(terms)), searchable, 0, 0)) for terms in (some, more, some + more)]
    assert found[0] & found[1] == found[2]


@given(models(), NO_VIEWS)
def test_a_minus_leaves_the_others(data: Data, terms: list[Term]) -> None:
    """A negated term finds the rows that the term does not find."""
    searchable = Searchable(snapshot_of(data))
    for term in terms:
        found, others = (
            evaluate(parse(written([term._replace(negated=negated)])), searchable, 0, 0) for negated in (False, True)
        )
        assert sorted([*found, *others]) == list(range(searchable.count))


@given(models(), NO_VIEWS)
def test_choices_join(data: Data, terms: list[Term]) -> None:
    """A term finds what any of its choices finds."""
    searchable = Searchable(snapshot_of(data))
    for term in terms:
        whole = evaluate(parse(written([Term(negated=False, choices=term.choices)])), searchable, 0, 0)
        each = [
            evaluate(parse(written([Term(negated=False, choices=[choice])])), searchable, 0, 0)
            for choice in term.choices
        ]
        assert set(whole) == set().union(*each)


@given(models(), filters())
def test_why_speaks_only_where_nothing_is_found(data: Data, terms: list[Term]) -> None:
    """There is a reason exactly where there is no row."""
    searchable = Searchable(snapshot_of(data))
    wanted = parse(written(terms))
    assert bool(why_empty(wanted, searchable, 0, 0)) == (evaluate(wanted, searchable, 0, 0) == ())


@given(models(), st.text(), st.integers(0, 20))
def test_any_text_is_harmless(data: Data, text: str, cursor: int) -> None:
    """Whatever is typed: nothing fails, and what is said about it stays within the text."""
    searchable = Searchable(snapshot_of(data))
    wanted = parse(text)
    rows = evaluate(wanted, searchable, 0, 0)
    assert list(rows) == sorted(set(rows))
    assert why_empty(wanted, searchable, 0, 0) or rows
    for problem in (*wanted.problems, *check(wanted, searchable)):
        assert 0 <= problem.start < problem.end <= len(text)
        assert problem.message
        assert problem.hint
    for offer in complete(text, min(cursor, len(text)), searchable):
        assert 0 <= offer.start <= offer.end <= len(text)


@given(models(), st.sampled_from(("", "party:", "tag:", "layer:", "view:", "is:", "confidence:", "x ", "-", "a,")))
def test_what_is_offered_is_understood(data: Data, start: str) -> None:
    """Taking an offer leaves nothing that the model does not know."""
    searchable = Searchable(snapshot_of(data))
    for offer in complete(start, len(start), searchable):
        text = start[: offer.start] + offer.text + start[offer.end :]
        wanted = parse(text)
        assert all(problem.message.endswith("needs a value") for problem in wanted.problems), text
        assert not check(wanted, searchable)
