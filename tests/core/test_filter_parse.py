"""What a filter's text says: terms, choices, keys, quotes, and what is not finished yet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.filter import KEYS, Filter, Term, parse
from srm_tui.core.filter.parse import LONGEST, as_typed

TYPED = (
    st.text()
    | st.text(alphabet='ab:,"- \tparty\x00é')
    | st.lists(
        st.sampled_from(("party:", "msp", ",", "-", '"', '""', " ", "is:gap", "is:", "CCM:", "\u3000", "x"))
    ).map("".join)
)


def said(wanted: Filter) -> list[tuple[bool, list[tuple[str, str]]]]:
    """Return the terms without their places."""
    return [(term.negated, [(choice.key, choice.value) for choice in term.choices]) for term in wanted.terms]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("   ", []),
        ("patch", [(False, [("", "patch")])]),
        ("os patch", [(False, [("", "os")]), (False, [("", "patch")])]),
        ("party:msp", [(False, [("party", "msp")])]),
        ("PARTY:msp", [(False, [("party", "msp")])]),
        ("-is:gap", [(True, [("is", "gap")])]),
        ("party:msp,customer", [(False, [("party", "msp"), ("party", "customer")])]),
        ("-party:msp,customer", [(True, [("party", "msp"), ("party", "customer")])]),
        ("party:msp,is:gap,shared", [(False, [("party", "msp"), ("is", "gap"), ("is", "shared")])]),
        ("patch,backup", [(False, [("", "patch"), ("", "backup")])]),
        ("patch,is:gap", [(False, [("", "patch"), ("is", "gap")])]),
        ("is:n/a", [(False, [("is", "n/a")])]),
        ("control:CCM:TVM-03", [(False, [("control", "CCM:TVM-03")])]),
        ("control:CCM:TVM-03,NIST:AC-2", [(False, [("control", "CCM:TVM-03"), ("control", "NIST:AC-2")])]),
        ('"log review"', [(False, [("", "log review")])]),
        ('layer:"Platforms & security"', [(False, [("layer", "Platforms & security")])]),
        ('layer:"a, b",c', [(False, [("layer", "a, b"), ("layer", "c")])]),
        ('-"log review"', [(True, [("", "log review")])]),
        ('"-x"', [(False, [("", "-x")])]),
        ('"party:msp"', [(False, [("", "party:msp")])]),
        ('"say ""x"""', [(False, [("", 'say "x"')])]),
        ('lo"g re"view', [(False, [("", "log review")])]),
        ("--x", [(True, [("", "-x")])]),
        ("tag:-x", [(False, [("tag", "-x")])]),
        ("a-b", [(False, [("", "a-b")])]),
        ("CCM:TVM-03", [(False, [("", "CCM:TVM-03")])]),
        ("https://example.org", [(False, [("", "https://example.org")])]),
        ("12:30", [(False, [("", "12:30")])]),
        ("a,,b,", [(False, [("", "a"), ("", "b")])]),
        ("party:,msp", [(False, [("party", "msp")])]),
        ("a\tb\nc\u3000d", [(False, [("", "a")]), (False, [("", "b")]), (False, [("", "c")]), (False, [("", "d")])]),
    ],
)
def test_what_a_text_says(text: str, terms: list[tuple[bool, list[tuple[str, str]]]]) -> None:
    """Terms are parted by spaces, choices by commas; a key holds until the next one."""
    wanted = parse(text)
    assert said(wanted) == terms
    assert wanted.problems == ()


@pytest.mark.parametrize(
    ("text", "terms", "message"),
    [
        ("-", [], 'a "-" alone'),
        ("party:", [], '"party:" needs a value'),
        ("-party:", [], '"party:" needs a value'),
        ('party:"', [], "the quotes are not closed"),
        ('"', [], "the quotes are not closed"),
        ('""', [], "asks for nothing"),
        (",", [], "asks for nothing"),
        ('"log re', [(False, [("", "log re")])], "the quotes are not closed"),
        ('tag:"a b', [(False, [("tag", "a b")])], "the quotes are not closed"),
    ],
)
def test_what_is_not_finished_restricts_nothing(
    text: str, terms: list[tuple[bool, list[tuple[str, str]]]], message: str
) -> None:
    """While one types, the last term may not say anything yet."""
    (problem,) = parse(f"is:gap {text}").problems
    assert said(parse(f"is:gap {text}")) == [(False, [("is", "gap")]), *terms]
    assert message in problem.message
    assert problem.hint
    assert problem.unfinished
    assert (problem.start, problem.end) == (7, 7 + len(text))


@pytest.mark.parametrize("text", ["party: msp", "- x", '"" x', ", x"])
def test_what_is_left_behind_will_not_be_finished(text: str) -> None:
    """Where something follows, typing on does not help."""
    (problem,) = parse(text).problems
    assert not problem.unfinished
    assert len(parse(text).terms) == 1


def test_a_misspelt_key_is_remembered() -> None:
    """What stands before a colon may have been meant as a key."""
    assert parse("parti:msp").terms[0].choices[0].unknown == "parti"
    assert parse('"parti:msp"').terms[0].choices[0].unknown == ""
    assert parse("party:msp").terms[0].choices[0].unknown == ""


def test_quotes_are_remembered() -> None:
    """A word in quotes is meant exactly."""
    assert [term.choices[0].quoted for term in parse('a "a" party:"a"').terms] == [False, True, True]


def test_a_text_that_is_too_long_says_so() -> None:
    """The rest of it is not read, and that is said."""
    wanted = parse("word " * LONGEST)
    (problem,) = wanted.problems
    assert f"{LONGEST:,}" in problem.message
    assert problem.start == LONGEST
    assert len(wanted.terms) <= LONGEST / len("word ") + 1


@pytest.mark.parametrize("part", ['"', '""', "-", ",", "party:", " ", "a", '"a', "\\", "é", "\x00", '" "'])
def test_no_text_takes_long(part: str) -> None:
    """Long, hostile texts are read once."""
    for text in (part * 200_000, 'a"' * 100_000 + part):
        assert all(term.end <= LONGEST for term in parse(text).terms)


def shifted(term: Term, by: int) -> Term:
    """Return a term as it would stand later in a text."""
    return Term(
        term.start + by,
        term.end + by,
        term.negated,
        tuple(type(each)(**{**vars(each), "start": each.start + by, "end": each.end + by}) for each in term.choices),
    )


@given(TYPED)
def test_a_term_stands_where_it_says(text: str) -> None:
    """Terms are in order and apart, and what stands there says the same alone."""
    wanted = parse(text)
    assert wanted.text == text
    last = 0
    for term in wanted.terms:
        assert last <= term.start < term.end <= len(text)
        last = term.end + 1
        (alone,) = parse(wanted.words(term)).terms
        assert shifted(alone, term.start) == term
        at = term.start
        for choice in term.choices:
            assert at <= choice.start < choice.end <= term.end
            assert choice.value
            assert choice.key in {"", *KEYS}
            at = choice.end + 1


@given(TYPED)
def test_spaces_around_change_nothing(text: str) -> None:
    """What is said does not depend on the room around it."""
    assert said(parse(f"  {text}")) == said(parse(text))


@given(TYPED, TYPED)
def test_terms_stand_for_themselves(some: str, more: str) -> None:
    """Two texts one behind the other say what each of them says."""
    if some.count('"') % 2 == 0:
        assert said(parse(f"{some} {more}")) == said(parse(some)) + said(parse(more))


@given(st.text(min_size=1))
def test_a_value_comes_back_as_it_was_typed(value: str) -> None:
    """What a completion writes is read as the value."""
    read = said(parse(f"tag:{as_typed(value)}"))
    assert read == ([(False, [("tag", value.strip())])] if value.strip() else [])
