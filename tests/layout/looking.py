"""What the tests of pictures share that bring something out: models, emphases, and lines as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from srm_tui.core.perspective import Perspective
from srm_tui.layout.emphasis import Emphasis, letters_of
from srm_tui.layout.geometry import Part, Target
from srm_tui.layout.spans import line_text, line_width
from srm_tui.text import width
from tests.core.tools import snapshot_of
from tests.hostile import HOSTILE_IN_TOML
from tests.strategies import WORDS, models

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from srm_tui.core.snapshot import Snapshot
    from srm_tui.layout.compare import CompareLayout
    from srm_tui.layout.table import TableLayout

ANY_TEXT = WORDS | st.sampled_from(sorted(HOSTILE_IN_TOML.values()))


@st.composite
def snapshots(draw: DrawFn) -> Snapshot:
    """Return any model from any side, with texts of all kinds."""
    return snapshot_of(draw(models(texts=ANY_TEXT))).seen_from(draw(st.sampled_from(Perspective)))


@st.composite
def emphases(draw: DrawFn, snapshot: Snapshot) -> Emphasis:
    """Return anything that may stand out in a model."""
    rows = st.frozensets(st.sampled_from(range(len(snapshot.matrix.rows)))) if snapshot.matrix.rows else st.just(None)
    matches = draw(rows) or frozenset()
    parties = [None, *(party.id for party in snapshot.model.parties)]
    party = draw(st.sampled_from(parties))
    cells = enumerate(snapshot.matrix.cells) if party is not None else ()
    letters = {row: said for row, views in cells if (said := letters_of(str(party), views[0]))}
    before = {row: letters_of(str(party), snapshot.matrix.cells[row][-1]) for row in letters}
    return Emphasis(
        draw(st.none() | rows), matches, draw(st.booleans()), letters, before if draw(st.booleans()) else {}
    )


def check_widths(layout: CompareLayout | TableLayout, choice: st.DataObject) -> None:
    """Check that every line takes exactly the width, whatever is selected, inside the picture and beyond."""
    for y in range(-1, layout.height + 2):
        target = layout.geometry.at(3, y)
        assert line_width(layout.line(y)) == layout.room.width
        assert line_width(layout.line(y, target, focus=choice.draw(st.booleans()))) == layout.room.width


def check_places(layout: CompareLayout | TableLayout) -> None:
    """Check that what stands in a line is found there, and that where it is said to stand it stands."""
    geometry = layout.geometry
    for y in range(layout.height):
        target = geometry.at(3, y)
        if target is None:
            assert geometry.place(y)[1] in {Part.BOUNDARY, Part.SPACE}  # type: ignore[index]  # it is inside
            continue
        area = geometry.area(target)
        assert area.y <= y
        no_rows = not geometry.spans[target.layer] and target.layer not in geometry.folded
        assert area.height == 1
        assert area.y == y or (no_rows and area.y == y - 1)
        assert geometry.shows(target)


def rows_shown(layout: CompareLayout | TableLayout) -> dict[int, int]:
    """Return for each row the line on which it stands; each stands on one."""
    found: dict[int, int] = {}
    for y in range(layout.height):
        target = layout.geometry.at(3, y)
        if target is not None and target.row is not None:
            assert target.row not in found
            found[target.row] = y
            assert layout.geometry.area(target) == layout.geometry.area(Target(target.layer, target.row))
    return found


def columns_of(text: str, start: int, columns: int) -> str:
    """Return what stands in some columns of a line."""
    first = next(at for at in range(len(text) + 1) if width(text[:at]) >= start)
    last = next((at for at in range(first, len(text) + 1) if width(text[first:at]) >= columns), len(text))
    return text[first:last]


def texts(layout: CompareLayout | TableLayout) -> list[str]:
    """Return the lines of a picture as text."""
    return [str(line_text(layout.line(y))) for y in range(layout.height)]
