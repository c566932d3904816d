"""Where keys and entries are found in texts of every spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomli
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.document.positions import Positions
from tests.document.spellings import Writer, trees, trees_of_1_1

if TYPE_CHECKING:
    from random import Random

    from srm_tui.core.problems import Path

_RANDOM = st.randoms(use_true_random=False)


def _paths(value: object, path: Path = ()) -> list[Path]:
    """Return every path in parsed data."""
    found: list[Path] = []
    if isinstance(value, dict):
        for key, entry in value.items():
            found += [(*path, key), *_paths(entry, (*path, key))]
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            found += [(*path, index), *_paths(entry, (*path, index))]
    return found


def _check(writer: Writer, tree: dict[str, Any], *, marked: bool) -> None:
    writer.write(tree)
    data = tomli.loads(writer.text)
    positions = Positions(("\ufeff" if marked else "") + writer.text)
    for path in _paths(data):
        # Literals that are lists or tables of their own are not written by the writer.
        if path not in writer.places:
            continue
        offset = writer.places[path]
        line = writer.text.count("\n", 0, offset) + 1
        column = offset - writer.text.rfind("\n", 0, offset)
        found = positions.of(path)
        assert found is not None
        assert (found.line, found.column, found.exact) == (line, column, True), path


@given(trees(), _RANDOM, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_every_key_is_where_it_was_written(tree: dict[str, Any], random: Random, newline: str, marked: bool) -> None:
    """Whatever the spelling, with Windows line ends and a byte order mark too."""
    _check(Writer(random, newline), tree, marked=marked)


@given(trees_of_1_1(), _RANDOM)
def test_so_it_is_in_toml_1_1(tree: dict[str, Any], random: Random) -> None:
    """The grammar knows only 1.0."""
    _check(Writer(random, newer=True), tree, marked=False)
