"""TOML 1.1 is found, and nothing else is taken for it."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.document.newer_syntax import newer_syntax
from tests.document.spellings import Writer, trees, trees_of_1_1

if sys.version_info < (3, 15):
    # Later ones read 1.1, and this needs something that does not.
    import tomllib
else:
    tomllib = None

OLDER = [
    "",
    'a = "\\\\e \\\\x41 \\u001b"',
    "a = '\\e \\x41'",
    "a = '''\\e'''",
    'a = """\n\\\\e\n{,}\n"""',
    "a = 07:32:00",
    "a = 1979-05-27T07:32:00Z",
    "a = 1979-05-27 07:32:00.5+01:00",
    "a = 1979-05-27",
    "a = [1, # {\n 2,\n]",
    "a = [{ b = 1 },\n { b = 2 }, # ,}\n]",
    "a = { b = [\n 1,\n] }",
    "a = {} # {\n",
    "# { a = 07:32,\n}",
    '"07:32" = 1',
]
NEWER = {
    "a = { b = 1,\n  c = 2 }": [("inline tables over several lines", 12, 1)],
    "a = { # why\n b = 1 }": [("inline tables over several lines", 6, 1)],
    "a = [{\n}, {\nb = { c = 1\n} }]": [("inline tables over several lines", 6, 3)],
    "a = { b = 1, }": [("commas before the closing brace of inline tables", 11, 1)],
    "a = { b = 1 , # x\n }": [
        ("inline tables over several lines", 14, 1),
        ("commas before the closing brace of inline tables", 12, 1),
    ],
    'a = "\\e[0m\\x41"\nb = """\\\\\\e"""': [("the escapes \\e and \\xHH", 5, 3)],
    '"\\x41" = 1': [("the escapes \\e and \\xHH", 1, 1)],
    "a = 07:32": [("times without seconds", 4, 1)],
    "a = [1979-05-27 07:32, 1979-05-27T07:32Z]": [("times without seconds", 5, 2)],
    "a = 1979-05-27t07:32+01:00": [("times without seconds", 4, 1)],
}


@pytest.mark.parametrize("text", OLDER)
def test_what_1_0_knows_is_not_reported(text: str) -> None:
    """In texts, comments and lists anything may stand."""
    assert newer_syntax(text) == ()


@pytest.mark.parametrize("text", NEWER)
def test_what_only_1_1_knows_is_reported_once_a_kind(text: str) -> None:
    """With its first place and how often it is used."""
    assert [(use.what, use.offset, use.times) for use in newer_syntax(text)] == NEWER[text]
    assert all(use.hint for use in newer_syntax(text))


def _refused(text: str) -> bool:
    assert tomllib is not None
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return True
    return False


@pytest.mark.skipif(tomllib is None, reason="this Python reads TOML 1.1 itself")
@given(trees_of_1_1(), st.randoms(use_true_random=False), st.booleans())
def test_it_is_found_where_python_refuses_the_text(tree: dict[str, object], random: object, newer: bool) -> None:
    """Python's own parser knows only 1.0."""
    writer = Writer(random, newer=newer)  # type: ignore[arg-type] # hypothesis gives random.Random
    writer.write(tree)
    assert bool(newer_syntax(writer.text)) == _refused(writer.text)


@given(trees(), st.randoms(use_true_random=False))
def test_nothing_is_found_in_1_0(tree: dict[str, object], random: object) -> None:
    """Whatever the spelling."""
    writer = Writer(random)  # type: ignore[arg-type] # hypothesis gives random.Random
    writer.write(tree)
    assert newer_syntax(writer.text) == ()
