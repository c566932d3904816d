"""Files that were made to take time or memory: they are refused, or cut short, and say so."""

from __future__ import annotations

import pytest
import tomli
import tomlrt

from srm_tui.document.read import read_bytes

ROWS = "format = 1\n[[layers]]\nname = 'A'\n[[layers.responsibilities]]\nname = 'B'\n"
MORE = "f: error SRM001 there are more problems than the 1,000 listed; mend these first, then look again"


def _said(text: str) -> list[str]:
    return [str(finding) for finding in read_bytes(text.encode(), "f").findings]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (ROWS + "tags = [" + "1," * 60_000 + "]", "f:6:9: error SRM001 layers[1].responsibilities[1].tags[1]: "),
        ("format = 1\nlayers = [" + "1," * 60_000 + "]", "f:2:11: error SRM001 layers[1]: "),
        (
            "format = 1\nparties = [" + "{id='a'}," * 5_000 + "]",
            'f:2:22: error SRM002 parties[2].id: the id "a" is there twice',
        ),
        (
            ROWS + "consulted = [" + "'a'," * 60_000 + "]",
            "f:6:14: error SRM003 layers[1].responsibilities[1].consulted",
        ),
        (ROWS + "[layers.responsibilities.responsible]\n" + "".join(f"v{n} = 'p'\n" for n in range(9_000)), "f:7:1: "),
    ],
    ids=["texts", "entries", "ids", "parties", "views"],
)
def test_the_first_of_very_many_problems_are_listed(text: str, first: str) -> None:
    """And that there are more."""
    said = _said(text)
    assert said[0].startswith(first)
    assert len(said) == 1_001
    assert said[-1] == MORE


def test_very_many_problems_after_very_many_good_values() -> None:
    """Nobody looks for them all; that there are so many is said."""
    assert _said(ROWS + "tags = [" + "'a'," * 60_000 + "1," * 60_000 + "]") == [
        "f:1:1: error SRM001 more than 50,000 keys or values are wrong",
        "f: error SRM001 there are more problems than the 1 listed; mend these first, then look again",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "parties = [" + ",".join(f"{{id='p{n}'}}" for n in range(1_001)) + "]",
            "f:2:1: error SRM000 parties: there are 1,001 parties; expected at most 1,000",
        ),
        (
            "views = [" + ",".join(f"{{id='v{n}'}}" for n in range(501)) + "]",
            "f:2:1: error SRM000 views: there are 501 views; expected at most 500",
        ),
        (
            "views = ["
            + ",".join(f"{{id='v{n}'}}" for n in range(500))
            + "]\n[[layers]]\nname='A'\nresponsibilities=["
            + ",".join(f"{{id='r{n}'}}" for n in range(4_001))
            + "]",
            "f:3:3: error SRM000 layers: 4,001 rows in 500 views are too many; expected at most 2,000,000 cells",
        ),
    ],
    ids=["parties", "views", "cells"],
)
def test_a_model_too_large_to_look_at_is_refused(text: str, expected: str) -> None:
    """Some cells follow from few bytes, and chains of views take the square of their length."""
    assert _said(f"format = 1\n{text}") == [expected]


def test_no_finding_is_endless() -> None:
    """However long the names in the file are."""
    long = "a" * 100_000
    circle = ",".join(f"{{ id = '{long}{n}', based_on = '{long}{(n + 1) % 20}' }}" for n in range(20))
    text = f"""format = 1
views = [{circle}]
parties = [{{ id = "{long}" }}, {{ id = "{long}" }}]
roles = [{{ id = "{long}" }}]
title = {{ {long} = 1 }}
{long} = 1
[[layers]]
id = "{long}"
responsible = {{ "x-{long}" = "y-{long}", parts = "{long}" }}
[[walkthrough]]
title = "{long}"
show = ["{long}", "z-{long}", "row:{long}"]
"""
    said = _said(text)
    assert len(said) > 8
    assert max(map(len, said)) < 1_000


def test_a_number_that_python_would_not_write() -> None:
    """It is shown in short."""
    assert _said("format = 0x" + "f" * 10_000)[0].startswith("f:1:1: error SRM006 format: format 0xfff")


class _OtherParser:
    """Stands for a library that behaves as none should."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error

    def loads(self, text: str) -> object:
        """Take the text, or fail."""
        if self.error is not None:
            raise self.error
        return text


@pytest.mark.parametrize("error", [None, ZeroDivisionError("what"), RecursionError()])
def test_where_the_second_parser_has_no_word_the_first_one_has(
    monkeypatch: pytest.MonkeyPatch, error: Exception | None
) -> None:
    """It takes the text, or dies."""
    monkeypatch.setattr(tomlrt, "loads", _OtherParser(error).loads)
    assert _said("a = 1\nb = = 2\n") == ["f:2:5: error SRM000 Invalid value"]

    def fail(_: str) -> object:
        raise ValueError("a number too long")

    monkeypatch.setattr(tomli, "loads", fail)
    assert _said("a = 1\n") == ["f: error SRM000 a number too long"]


@pytest.mark.parametrize("words", ["something new", "expected key, got x", "expected value, got '"])
def test_words_nobody_knows_are_shown_as_they_are(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """A later release of the library may say other things."""
    error = tomlrt.TOMLParseError(words, line=2, col=5, offset=10)
    monkeypatch.setattr(tomlrt, "loads", _OtherParser(error).loads)
    (said,) = _said("a = 1\nb = = 2\n")
    assert said.startswith("f:2:5: error SRM000 ")
    assert words.rpartition(" ")[2] in said
