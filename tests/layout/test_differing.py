"""After an edit only lines that may differ are drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.edits.change import RefusedError
from srm_tui.document.workspace import Workspace
from srm_tui.layout.badge import Badges
from srm_tui.layout.differing import differing_lines
from srm_tui.layout.stack import Room, StackLayout
from tests.document.messy import document_of, messy_texts, random_edit

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

ROOMS = st.tuples(st.integers(20, 220), st.none() | st.integers(3, 60)).map(lambda size: Room(*size))


@given(messy_texts(), ROOMS, st.data())
def test_all_others_are_as_they_were(text: str, room: Room, choice: DataObject) -> None:
    """In any view, against any other, after any edit and after it was undone."""
    workspace = Workspace(document_of(text))
    before = workspace.document.snapshot
    _, make = random_edit(choice, workspace.document)
    try:
        after = workspace.edit(make).document.snapshot
    except RefusedError:
        return
    badges = Badges.of(before)
    same = badges if before.model.parties == after.model.parties else Badges.of(after)
    views = min(len(before.model.views), len(after.model.views))
    view = choice.draw(st.integers(0, views - 1))
    reference = choice.draw(st.sampled_from([None, *(number for number in range(views) if number != view)]))
    old = StackLayout(before, view, reference, room=room, badges=badges)
    new = StackLayout(after, view, reference, room=room, badges=same)
    for was, is_ in ((old, new), (new, old)):
        differing = differing_lines(was, is_)
        if differing is not None:
            for y in set(range(is_.height)) - differing:
                assert was.line(y) == is_.line(y)
