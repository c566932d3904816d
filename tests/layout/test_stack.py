"""The stack grid as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.perspective import Perspective
from srm_tui.core.resolve import State
from srm_tui.layout.geometry import Part, Target
from srm_tui.layout.spans import line_text, line_width
from srm_tui.layout.stack import Room, StackLayout
from srm_tui.text import safe, width
from tests.core.tools import layer, row, snapshot_of, stack
from tests.strategies import models

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from srm_tui.core.snapshot import Snapshot


@st.composite
def layouts(draw: DrawFn) -> StackLayout:
    """Return any view of any model in any room."""
    snapshot = snapshot_of(draw(models())).seen_from(draw(st.sampled_from(Perspective)))
    views = range(len(snapshot.model.views))
    layers = range(len(snapshot.model.layers))
    folded = draw(st.frozensets(st.sampled_from(layers))) if layers else frozenset[int]()
    return StackLayout(
        snapshot,
        draw(st.sampled_from(views)),
        draw(st.sampled_from([None, *views])),
        room=Room(draw(st.integers(20, 300)), draw(st.none() | st.integers(1, 100)), folded),
    )


@given(layouts(), st.data())
def test_every_line_takes_exactly_the_width(layout: StackLayout, choice: st.DataObject) -> None:
    """Every line is as wide as the grid: selected or not, with the focus or without, inside the grid and beyond."""
    for y in range(-1, layout.height + 2):
        target = layout.geometry.at(3, y)
        focus = choice.draw(st.booleans())
        assert line_width(layout.line(y)) == layout.room.width
        assert line_width(layout.line(y, target, focus=focus)) == layout.room.width
    assert len(layout.lines()) == layout.height


@given(layouts())
def test_every_row_is_there_with_its_name(layout: StackLayout) -> None:
    """Every row stands where the geometry says, its name whole or cut with …, and its badge before it."""
    geometry, matrix = layout.geometry, layout.snapshot.matrix
    for number, entry in enumerate(matrix.rows):
        target = Target(matrix.layer_of[number], number)
        area = geometry.area(target)
        if target.layer in geometry.folded:
            assert geometry.place(area.y) == (target.layer, Part.BAND, 0)
            continue
        text = part_of_line(layout, area.y, area.x, area.width)
        name, shown = safe(entry.name), text[7:]
        assert shown.startswith(name) or ("…" in shown and name.startswith(shown.partition("…")[0]))
        badge = "".join(span.text for span in layout.badges.cell(matrix.cells[number][layout.view]))
        assert text[3:6] == badge


def part_of_line(layout: StackLayout, y: int, x: int, columns: int) -> str:
    """Return what stands in some columns of a line."""
    text = line_text(layout.line(y))
    start = next(at for at in range(len(text) + 1) if width(text[:at]) == x)
    end = next(at for at in range(start, len(text) + 1) if width(text[:at]) >= x + columns)
    return text[start:end]


@given(layouts())
def test_boundaries_stand_between_the_layers_and_name_both_sides(layout: StackLayout) -> None:
    """Each boundary stands above the lower layer; the letters of both sides are in its line.

    A grid of two lines a cell or with blank lines between layers fits its room; only the tightest one scrolls.
    """
    if layout.geometry.spaced or layout.geometry.cell_lines == 2:
        assert layout.room.height is not None
        assert layout.height <= layout.room.height
    lines = [line_text(line) for line in layout.lines()]
    places = [layout.geometry.place(y) for y in range(layout.height)]
    found = {place.layer: y for y, place in enumerate(places) if place and place.part is Part.BOUNDARY}
    boundaries = layout.snapshot.boundaries(layout.view)
    assert sorted(found) == sorted(boundary.above for boundary in boundaries)
    for boundary in boundaries:
        above, below = (
            "+".join(layout.badges.letters[party] for party in side)
            for side in (boundary.side_above, boundary.side_below)
        )
        text = lines[found[boundary.above]]
        if layout.room.width >= 40:
            assert f"▲ {above} " in text
            assert f" {below} ▼" in text


def lines_of(snapshot: Snapshot, view: int, reference: int | None = None, width: int = 80) -> list[str]:
    """Return the lines of a view as text."""
    return [str(line_text(line)) for line in StackLayout(snapshot, view, reference, room=Room(width)).lines()]


def line_with(lines: list[str], words: str) -> str:
    """Return the first line with these words."""
    return next(line for line in lines if words in line)


STATES = {
    "M": "msp",
    "M▌C": ["msp", "customer"],
    "PMC": ["provider", "msp", "customer"],
    "P+3": ["provider", "msp", "customer", "team"],
    "GAP": [],
    "n/a": "n/a",
    "?": "undecided",
}
MARKS = {"M": "M", "M▌C": "+", "PMC": "+", "P+3": "+", "GAP": "!", "n/a": "-", "?": "?"}
WORDS = {"M": "M", "M▌C": "M+C", "PMC": "P+M+C", "P+3": "P+3", "GAP": "GAP", "n/a": "n/a", "?": "?"}
KINDS = [
    {"id": "provider", "kind": "provider"},
    {"id": "msp", "kind": "managed-service-provider"},
    {"id": "customer", "kind": "customer"},
    {"id": "team", "part_of": "customer"},
]


def one_row(first: object, second: object) -> Snapshot:
    """Return a model of one row with these values in two views."""
    only = row("Patching", responsible={"first": first, "second": second})
    return snapshot_of({**stack(layer("Platforms", only)), "parties": KINDS})


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", STATES)
def test_a_move_reads_as_a_sentence_in_both_views(before: str, after: str) -> None:
    """In the later view the old sign and an arrow stand before the badge, in the earlier one what it becomes behind."""
    snapshot = one_row(STATES[before], STATES[after])
    later = line_with(lines_of(snapshot, 1, 0), "Patching")
    earlier = line_with(lines_of(snapshot, 0, 1), "Patching")
    if before == after:
        assert "→" not in later + earlier
    else:
        assert f"{MARKS[before]}→{after:^3} Patching" in later
        assert f"  {before:^3} Patching" in earlier
        assert earlier.rstrip().endswith(f"→{WORDS[after]}")


def test_an_optional_cell_says_so_at_the_edge() -> None:
    """An optional cell has its letter in brackets and the word at the right edge, behind the arrow."""
    only = row("Patching", responsible={"first": "msp", "second": "customer"}, optional={"first": True})
    snapshot = snapshot_of({**stack(layer("Platforms", only)), "parties": KINDS})
    line = line_with(lines_of(snapshot, 0, 1), "Patching")
    assert "(M) Patching" in line
    assert line.rstrip().endswith("→C optional")
    assert "optional" not in line_with(lines_of(snapshot, 1, 0), "Patching")


def test_the_counts_on_a_band_add_up_to_its_rows() -> None:
    """Sole parties each, shared as a kind of its own, undecided, gaps and what does not apply: zeros are left out."""
    snapshot = snapshot_of({**stack(layer("Platforms", *_rows(STATES.values()))), "parties": KINDS})
    assert line_with(lines_of(snapshot, 0), "Platforms").endswith("M  1   +  3   ?  1  GAP 1  n/a 1 ")
    snapshot = snapshot_of({**stack(layer("Platforms", *_rows(["msp", "msp", ["msp", "customer"]]))), "parties": KINDS})
    assert line_with(lines_of(snapshot, 0), "Platforms").endswith("M  2  M▌C 1 ")


def _rows(values: object) -> list[dict[str, object]]:
    assert hasattr(values, "__iter__")
    return [row(f"Row {number}", responsible=value) for number, value in enumerate(values)]


def test_a_band_carries_the_badge_of_its_side() -> None:
    """The side's badge stands at the start of the band: a tie is split, nobody leaves it empty."""
    layers = [
        layer("Tie", row("One", responsible="provider"), row("Two", responsible="msp")),
        layer("Nobody", row("Three", responsible=[]), row("Four", responsible="undecided")),
        layer("Sole", row("Five", responsible="msp")),
    ]
    lines = lines_of(snapshot_of({**stack(*layers), "parties": KINDS}), 0)
    assert line_with(lines, "Tie").startswith("P▌M Tie")
    assert line_with(lines, "Nobody").startswith("    Nobody")
    assert line_with(lines, "Sole").startswith(" M  Sole")


def test_a_boundary_says_where_it_is_blurred() -> None:
    """A party that is responsible on both sides blurs the boundary; a clean one has no word."""
    blurred = [
        layer("Below", *_rows(["provider", "provider", "msp"])),
        layer("Above", row("Upper", responsible="msp")),
    ]
    clean = [layer("Below", *_rows(["provider"])), layer("Above", row("Upper", responsible="msp"))]
    for layers, said in ((blurred, True), (clean, False)):
        snapshot = snapshot_of({**stack(*layers, parties="provider msp"), "parties": KINDS})
        for columns in (50, 80, 120):
            line = line_with(lines_of(snapshot, 0, width=columns), "▲")
            assert line.startswith("▀▀▀ ▲ M Msp ▀")
            assert line.endswith("▀ Provider P ▼ ▀▀▀")
            assert (" blurred " in line) == said


def test_a_folded_layer_keeps_its_band_and_its_counts() -> None:
    """Folded, a layer is its band: how many rows it hides, and its counts."""
    snapshot = snapshot_of({**stack(layer("Platforms", *_rows(["msp", "msp", []]))), "parties": KINDS})
    layout = StackLayout(snapshot, 0, room=Room(80, folded=frozenset({0})))
    (line,) = [str(line_text(line)) for line in layout.lines()]
    assert line.startswith(" M  Platforms  … 3 folded")
    assert line.endswith("M  2  GAP 1 ")
    snapshot = snapshot_of(stack({"name": "Hardware", "responsible": "provider"}))
    layout = StackLayout(snapshot, 0, room=Room(80, folded=frozenset({0})))
    assert line_text(layout.line(0)).rstrip().endswith("Hardware  … folded")


def test_a_boundary_beside_a_tie_has_two_colours() -> None:
    """Where a party is on both sides of a boundary, a party that is on one side alone gives its colour."""
    above = layer("Above", *_rows(["provider", "msp"]))
    snapshot = snapshot_of({**stack(layer("Below", row("Lower", responsible="msp")), above), "parties": KINDS})
    layout = StackLayout(snapshot, 0, room=Room(80))
    boundary = next(line for line in layout.lines() if "▲" in line_text(line))
    assert (boundary[0].look.ink, boundary[0].look.paper) == (
        layout.badges.fill("provider"),
        layout.badges.fill("msp"),
    )


def test_a_layer_without_rows_is_one_cell_with_its_default() -> None:
    """A layer without rows says who is responsible for the whole of it."""
    snapshot = snapshot_of({**stack({"name": "Hardware", "responsible": "provider"}), "parties": KINDS})
    assert "  P  the whole layer: it has no rows" in lines_of(snapshot, 0)[1]


@pytest.mark.parametrize(("columns", "expected"), [(40, 1), (59, 1), (60, 2), (119, 2), (120, 3), (300, 3)])
def test_narrow_grids_have_one_cell_in_a_line(columns: int, expected: int) -> None:
    """Below 60 columns one cell stands in a line, then two, and three from 120 where every name fits."""
    snapshot = snapshot_of({**stack(layer("Platforms", *_rows(["msp"] * 6))), "parties": KINDS})
    assert StackLayout(snapshot, 0, room=Room(columns)).geometry.columns == expected


def test_long_names_keep_two_cells_in_a_line() -> None:
    """Three cells stand in a line only where no name is cut."""
    rows = [row("A name that is longer than a third of this line", responsible="msp"), *_rows(["msp"] * 3)]
    snapshot = snapshot_of({**stack(layer("Platforms", *rows)), "parties": KINDS})
    assert StackLayout(snapshot, 0, room=Room(120)).geometry.columns == 2


def test_the_second_line_of_a_cell_says_what_a_badge_cannot() -> None:
    """With room for two lines a cell, a sole one stays quiet and the others say what they are."""
    rows = [
        row("Sole", responsible="msp"),
        row("Shared", responsible=["msp", "customer"], sharing="dependent"),
        row("Optional", responsible="msp", optional=True),
        row("Gap", responsible=[]),
        row("Away", responsible="n/a"),
        row("Open", responsible="undecided"),
    ]
    snapshot = snapshot_of({**stack(layer("Platforms", *rows)), "parties": KINDS})
    layout = StackLayout(snapshot, 0, room=Room(50, 40))
    said = {}
    for number, entry in enumerate(snapshot.matrix.rows):
        area = layout.geometry.area(Target(0, number))
        assert area.height == 2
        said[entry.name] = line_text(layout.line(area.y + 1)).strip()
    assert said == {
        "Sole": "",
        "Shared": "shared, each needs the other",
        "Optional": "optional",
        "Gap": "nobody is responsible",
        "Away": "does not apply",
        "Open": "not decided yet",
    }


def test_a_selected_cell_is_marked_with_and_without_the_focus() -> None:
    """The selected cell has `>` and is inverse; without the focus it keeps the sign and drops the fill."""
    snapshot = one_row("msp", "customer")
    layout = StackLayout(snapshot, 0, room=Room(80))
    for focus in (True, False):
        line = layout.line(1, Target(0, 0), focus=focus)
        assert ">" in line_text(line)
        assert any(span.look.paper == "cursor" for span in line) == focus
    assert ">" not in line_text(layout.line(1))
    assert snapshot.matrix.cells[0][0].state is State.ASSIGNED
