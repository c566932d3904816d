"""The state after an edit takes over what was counted, also while another thread is counting."""

from __future__ import annotations

import sys
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from srm_tui.core.edits.change import Edit, Put
from srm_tui.core.succession import foreseen, snapshot_after
from srm_tui.document.read import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

LAYERS, VIEWS = 60, 6


@pytest.fixture
def _threads_take_turns_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def _text() -> str:
    views = ", ".join(f'{{ id = "v{number}" }}' for number in range(VIEWS))
    lines = [f'format = 1\nparties = [{{ id = "us" }}, {{ id = "them" }}]\nviews = [{views}]\n']
    for layer in range(LAYERS):
        cells = ", ".join(f'v{view} = "{"us" if (layer + view * view) % 3 else "them"}"' for view in range(VIEWS))
        lines.append(f'[[layers]]\nid = "l{layer}"\n')
        lines += [f'[[layers.responsibilities]]\nid = "r{layer}-{row}"\nresponsible = {{ {cells} }}\n' for row in "ab"]
    return "\n".join(lines)


@pytest.mark.usefixtures("_threads_take_turns_often")
def test_an_edit_while_the_first_picture_is_counted() -> None:
    """Somebody edits at once; nothing goes wrong, and every number is the one that counting anew gives."""
    text = _text()
    edit = Edit((Put(("layers", 3, "responsibilities", 1, "responsible"), "us"),), "an edit")
    for _ in range(3):
        document = read_text(text, "model")
        assert document.model is not None, document.findings
        snapshot = document.snapshot
        _ = snapshot.matrix, snapshot.symbols
        found = foreseen(document.model, document.data, edit)
        assert found is not None
        model, _data = found
        counting = Thread(target=snapshot.prepare)
        counting.start()
        while counting.is_alive():
            after = snapshot_after(snapshot, model)
        counting.join()
        anew = type(after)(model)
        for view in range(VIEWS):
            assert after.gaps(view) == anew.gaps(view)
            assert [after.side(layer, view) for layer in range(LAYERS)] == [
                anew.side(layer, view) for layer in range(LAYERS)
            ]
            assert after.moved(0, view) == anew.moved(0, view)
