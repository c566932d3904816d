"""Two views side by side, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from srm_tui.core.handover import change
from srm_tui.layout.badge import BADGE, Badges
from srm_tui.layout.compare import CompareLayout
from srm_tui.layout.emphasis import Emphasis
from srm_tui.layout.geometry import Part, Target
from srm_tui.layout.handover import handover_line
from srm_tui.layout.header import compare_header
from srm_tui.layout.looks import TEXT
from srm_tui.layout.spans import line_text, line_width
from srm_tui.layout.stack import Room
from srm_tui.text import Safe, safe, width
from tests.core.tools import layer, row, snapshot_of, stack
from tests.layout.looking import check_places, check_widths, columns_of, emphases, rows_shown, snapshots, texts

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from srm_tui.core.snapshot import Snapshot


@st.composite
def layouts(draw: DrawFn) -> CompareLayout:
    """Return any two views of any model, or one with itself, in any room."""
    snapshot = draw(snapshots())
    views = st.sampled_from(range(len(snapshot.model.views)))
    layers = range(len(snapshot.model.layers))
    folded = draw(st.frozensets(st.sampled_from(layers))) if layers else frozenset[int]()
    return CompareLayout(
        snapshot,
        draw(views),
        draw(views),
        room=Room(draw(st.integers(20, 300)), draw(st.none() | st.integers(1, 100)), folded),
        badges=Badges.of(snapshot, colour=draw(st.booleans())),
        emphasis=draw(emphases(snapshot)),
    )


@given(layouts(), st.data())
def test_every_line_takes_exactly_the_width(layout: CompareLayout, choice: st.DataObject) -> None:
    """Every line is as wide as the picture: selected or not, with the focus or without, inside and beyond."""
    check_widths(layout, choice)


@given(layouts())
def test_what_stands_in_a_line_is_found_there(layout: CompareLayout) -> None:
    """A click finds what is drawn, and what is selected stands where it is said to."""
    check_places(layout)


@given(layouts())
def test_every_row_stands_once_with_both_answers_on_its_line(layout: CompareLayout) -> None:
    """Each row that is shown stands on one line: its name, its badge in either view, an arrow where it moved."""
    found = rows_shown(layout)
    matrix, emphasis = layout.snapshot.matrix, layout.emphasis
    hidden = {number for number in range(len(matrix.rows)) if emphasis.hide and emphasis.dims(number)}
    folded = {number for number, of in enumerate(matrix.layer_of) if of in layout.room.folded}
    assert set(found) == set(range(len(matrix.rows))) - hidden - folded
    lines = texts(layout)
    for number, y in found.items():
        text, name = lines[y], safe(matrix.rows[number].name)
        at = columns_of(text, 4, layout.room.width)
        assert at.startswith(name) or ("…" in at and name.startswith(at.partition("…")[0]))
        before, after = (matrix.cells[number][view] for view in (layout.left, layout.right))
        draw = layout.badges.faint if emphasis.dims(number) else layout.badges.cell
        badges = [line_text(draw(cell)) for cell in (before, after)]
        ends = [start for start in range(len(text)) if text.startswith(badges[0], start)]
        between = [text[start + BADGE :].lstrip(" ─►") for start in ends]
        assert any(rest.startswith(badges[1].lstrip()) for rest in between)
        assert ("►" in text[4 + len(name) :] or "►" in at) == (change(before, after) is not None) or "►" in name


def full_boundaries(columns: int) -> CompareLayout:
    """Return two views with a boundary between parties whose names leave no room beside them."""
    parties = [{"id": "first", "name": "First " * 20}, {"id": "second", "name": "Second " * 20}]
    layers = [layer(name, row(name, responsible=who)) for name, who in (("Below", "first"), ("Above", "second"))]
    snapshot = snapshot_of({**stack(*layers), "parties": parties})
    return CompareLayout(snapshot, 0, 1, room=Room(columns), badges=Badges.of(snapshot))


@given(layouts())
@example(full_boundaries(137))
@example(full_boundaries(20))
def test_each_view_draws_its_boundaries_beneath_the_same_layers_as_alone(layout: CompareLayout) -> None:
    """A boundary stands on its own view's part of the line, which begins with that view's answers."""
    parts = [(0, layout.right_at), (layout.right_at, layout.room.width)]
    for y in range(layout.height):
        place = layout.geometry.place(y)
        if place is None or place.part is not Part.BOUNDARY:
            continue
        text = str(line_text(layout.line(y)))
        for view, (start, end) in zip((layout.left, layout.right), parts, strict=True):
            there = any(boundary.above == place.layer for boundary in layout.snapshot.boundaries(view))
            drawn = "▲" in columns_of(text, start, end - start)
            assert drawn == there


@given(snapshots(), st.data(), st.integers(20, 300))
def test_header_and_handover_take_exactly_the_width(snapshot: Snapshot, choice: st.DataObject, columns: int) -> None:
    """The lines above the comparison are as wide as the screen; the counts of the handover add up to what moved."""
    view = st.sampled_from(range(len(snapshot.model.views)))
    left, right = choice.draw(view), choice.draw(view)
    badges, title = Badges.of(snapshot), safe(snapshot.model.title or "model")
    active = choice.draw(st.booleans())
    header = compare_header(snapshot, (left, right), columns=columns, title=title, left_active=active)
    assert line_width(header) == columns
    assert line_width(handover_line(snapshot, badges, left, right, columns)) == columns
    said = str(line_text(handover_line(snapshot, badges, left, right, 2_000)))
    counts = [int(word) for word in said.split() if word.isdigit() and len(word) < 3]
    moved = len(snapshot.moved(left, right))
    assert sum(counts) >= moved
    assert ("nothing moves" in said) == (moved == 0)


PARTIES = [{"id": "provider", "kind": "provider"}, {"id": "msp", "kind": "managed-service-provider"}, {"id": "us"}]


def answers(*values: tuple[object, object]) -> Snapshot:
    """Return a model of one layer whose rows have these values in two views."""
    rows = [row(f"Row {number}", responsible={"first": a, "second": b}) for number, (a, b) in enumerate(values)]
    return snapshot_of({**stack(layer("Platforms", *rows)), "parties": PARTIES})


def compared(snapshot: Snapshot, columns: int = 80, left: int = 0, right: int = 1, **more: Emphasis) -> CompareLayout:
    """Return the comparison of two views."""
    return CompareLayout(snapshot, left, right, room=Room(columns), badges=Badges.of(snapshot), **more)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("us", "n/a", "became n/a"),
        ("n/a", "us", "came to apply"),
        ("us", "undecided", "became undecided"),
        ("undecided", "us", "decided"),
        ("us", [], "nobody is responsible any more"),
        ([], "us", "filled"),
        ("us", ["us", "msp"], "shared: Us keeps a part"),
        ("us", ["provider", "msp"], "became shared"),
        (["us", "msp"], "us", "no longer shared"),
        ([], [], "nobody, in both views"),
        ("undecided", "undecided", "undecided in both views"),
    ],
)
def test_words_stand_beside_what_is_no_plain_move(before: object, after: object, words: str) -> None:
    """What changes other than from one party to another is said in words."""
    assert words in texts(compared(answers((before, after))))[1]


def test_the_usual_move_is_said_once_in_the_band_and_others_on_their_line() -> None:
    """The move that most rows make stands in the band; one that makes another says so itself."""
    lines = texts(compared(answers(("us", "msp"), ("us", "msp"), ("us", "provider"), ("us", "us"))))
    assert "3 of 4 moved: Us → Msp" in lines[0]
    assert "→" not in lines[1] + lines[2]
    assert "Us → Provider" in lines[3]
    assert "►" not in lines[4]


def test_where_names_do_not_fit_the_band_says_letters() -> None:
    """In a narrow room the usual move is said with letters."""
    assert "1 of 1 moved: U → M" in texts(compared(answers(("us", "msp")), columns=66))[0]


def test_a_view_compared_with_itself_moves_nothing() -> None:
    """One view beside itself has no arrows."""
    lines = texts(compared(answers(("us", "msp"), ([], "us")), left=1, right=1))
    assert "no change" in lines[0]
    assert "►" not in "".join(lines)


def test_an_optional_row_says_so() -> None:
    """What can be commissioned in the view at the right is said."""
    only = row("Patching", responsible={"first": "us", "second": "msp"}, optional={"second": True})
    snapshot = snapshot_of({**stack(layer("Platforms", only)), "parties": PARTIES})
    assert "(M)  optional, can be commissioned" in texts(compared(snapshot))[1]


def test_a_layer_without_rows_shows_its_default_in_both_views() -> None:
    """A layer without rows has one line with what holds for the whole of it."""
    whole = {"name": "Hardware", "responsible": {"first": "us", "second": "msp"}}
    line = texts(compared(snapshot_of({**stack(whole), "parties": PARTIES})))[1]
    assert "the whole layer: no rows" in line
    assert line.index(" U ") < line.index(" M ")


def test_hiding_leaves_the_bands_and_takes_the_rows() -> None:
    """With hiding, rows that do not stand out leave; a layer that has lost all its rows is its band."""
    snapshot = answers(("us", "msp"), ("us", "us"))
    layout = compared(snapshot, emphasis=Emphasis(frozenset({0}), hide=True))
    assert [line[4:9] for line in texts(layout)] == ["Platf", "Row 0"]
    layout = compared(snapshot, emphasis=Emphasis(frozenset(), hide=True))
    assert [line[4:9] for line in texts(layout)] == ["Platf"]
    assert layout.geometry.at(3, 0) == Target(0)


def test_what_does_not_stand_out_is_dim_and_matches_are_underlined() -> None:
    """A row that stands out is bright even where nothing moved; others are dim, badges, words and all."""
    snapshot = answers(("us", "us"), ("us", []))
    layout = compared(snapshot, emphasis=Emphasis(frozenset({0}), matches=frozenset({0})))
    bright = {span.text.strip(): span.look for span in layout.line(1)}
    assert bright["Row 0"] == TEXT._replace(underline=True)
    inks = {span.look.ink for span in layout.line(2)[1:-1] if span.text.strip()}
    assert inks == {"dim"}


def test_a_lens_says_what_a_party_had_before() -> None:
    """Where a party's letters differ between the views, both are said."""
    snapshot = answers(("us", "msp"), ("us", "us"))
    emphasis = Emphasis(
        frozenset({0, 1}),
        letters={0: Safe("C"), 1: Safe("RA")},
        letters_before={0: Safe("RA"), 1: Safe("RA")},
    )
    lines = texts(compared(snapshot, emphasis=emphasis))
    assert "RA → C" in lines[1]
    assert "→" not in lines[2]
    assert lines[1].startswith(" C ")
    assert lines[2].startswith(" RA")


@pytest.mark.parametrize("columns", [20, 24, 30, 39, 40, 59, 80, 120, 200])
def test_both_badges_are_there_in_every_width(columns: int) -> None:
    """However narrow, the name's beginning and both badges are on the line."""
    line = texts(compared(answers(("us", "msp")), columns=columns))[1]
    assert width(line) == columns
    assert "Row" in line
    assert line.index(" U ") < line.index("►") < line.index(" M ")
