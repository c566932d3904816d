"""All views at once, as lines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.handover import differs
from srm_tui.layout.badge import BADGE, Badges
from srm_tui.layout.emphasis import Emphasis
from srm_tui.layout.spans import line_text, line_width
from srm_tui.layout.stack import Room
from srm_tui.layout.table import Order, TableLayout
from srm_tui.text import safe, width
from tests.core.tools import layer, row, snapshot_of, stack
from tests.layout.looking import check_places, check_widths, columns_of, emphases, rows_shown, snapshots, texts

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from srm_tui.core.snapshot import Snapshot


@st.composite
def layouts(draw: DrawFn) -> TableLayout:
    """Return the table of any model in any order, scrolled sideways anyhow, in any room."""
    snapshot = draw(snapshots())
    views = st.sampled_from(range(len(snapshot.model.views)))
    layers = range(len(snapshot.model.layers))
    folded = draw(st.frozensets(st.sampled_from(layers))) if layers else frozenset[int]()
    return TableLayout(
        snapshot,
        draw(views),
        room=Room(draw(st.integers(20, 300)), draw(st.none() | st.integers(1, 100)), folded),
        badges=Badges.of(snapshot, colour=draw(st.booleans())),
        order=draw(st.sampled_from(Order)),
        first=draw(views),
        emphasis=draw(emphases(snapshot)),
    )


@given(layouts(), st.data())
def test_every_line_takes_exactly_the_width(layout: TableLayout, choice: st.DataObject) -> None:
    """Every line is as wide as the picture, and the head has as many as it says."""
    check_widths(layout, choice)
    head = layout.head()
    assert len(head) == layout.head_height
    assert {line_width(line) for line in head} == {layout.room.width}


@given(layouts())
def test_what_stands_in_a_line_is_found_there(layout: TableLayout) -> None:
    """A click finds what is drawn, and what is selected stands where it is said to."""
    check_places(layout)


@given(layouts())
def test_every_row_stands_once_with_what_each_view_says(layout: TableLayout) -> None:
    """Each row that is shown stands on one line: its name, and under each view that is shown its badge."""
    found = rows_shown(layout)
    matrix, emphasis = layout.snapshot.matrix, layout.emphasis
    hidden = {number for number in range(len(matrix.rows)) if emphasis.hide and emphasis.dims(number)}
    folded = {number for number, of in enumerate(matrix.layer_of) if of in layout.room.folded}
    away = hidden | (folded if layout.order is Order.FILE else set())
    assert set(found) == set(range(len(matrix.rows))) - away
    lines = texts(layout)
    start = layout.room.width - layout.views_width
    for number, y in found.items():
        name, at = safe(matrix.rows[number].name), columns_of(lines[y], 4, layout.room.width)
        assert at.startswith(name) or ("…" in at and name.startswith(at.partition("…")[0]))
        draw = layout.badges.faint if emphasis.dims(number) else layout.badges.cell
        for place, view in enumerate(layout.views_shown):
            badge = str(line_text(draw(matrix.cells[number][view])))
            assert columns_of(lines[y], start + place * layout.column_width, BADGE) == badge


@given(layouts())
def test_the_current_view_is_always_shown(layout: TableLayout) -> None:
    """However far it is scrolled sideways, the current view is shown, and only views that there are."""
    views = range(len(layout.snapshot.model.views))
    assert layout.view in layout.views_shown
    assert set(layout.views_shown) <= set(views)
    assert len(layout.views_shown) * layout.column_width <= layout.views_width or len(layout.views_shown) == 1


@given(layouts())
def test_rows_stand_in_their_order(layout: TableLayout) -> None:
    """By file the top layer comes first and its rows as in the file; else by name, or what differs most first."""
    rows = sorted(rows_shown(layout).items(), key=lambda item: item[1])
    matrix = layout.snapshot.matrix
    keys = {
        Order.FILE: lambda row: (-matrix.layer_of[row], row),
        Order.NAME: lambda row: (matrix.rows[row].name.casefold(), row),
        Order.DIFFERENCE: lambda row: (-sum(differs(*pair) for pair in pairwise(matrix.cells[row])), row),
    }
    order = [row for row, _ in rows]
    assert order == sorted(order, key=keys[layout.order])


def views_of(count: int, *, group: str = "") -> list[dict[str, object]]:
    """Return some views."""
    named: list[dict[str, object]] = [
        {"id": f"view-{number}", "name": f"View {number}"} for number in range(1, count + 1)
    ]
    return [{**view, "group": f"{group} {number // 3}"} for number, view in enumerate(named)] if group else named


def many_views(count: int, **more: str) -> Snapshot:
    """Return a model of two rows in many views, the second one another party's in each second view."""
    rows = [
        row("Patching the operating system", responsible="provider"),
        row("Ashes", responsible={f"view-{number}": ["msp", "customer"][number % 2] for number in range(1, count + 1)}),
    ]
    return snapshot_of({**stack(layer("Platforms", *rows)), "views": views_of(count, **more)})


def table(snapshot: Snapshot, view: int = 0, columns: int = 80, **more: object) -> TableLayout:
    """Return a table."""
    return TableLayout(snapshot, view, room=Room(columns), badges=Badges.of(snapshot), **more)  # type: ignore[arg-type]  # chosen by name


def head_of(layout: TableLayout) -> list[str]:
    """Return the head as text."""
    return [str(line_text(line)) for line in layout.head()]


def test_names_stay_while_views_scroll_sideways() -> None:
    """With twelve views at 80 columns a part of them is shown, names beside it; the head says how many more."""
    snapshot = many_views(12)
    layout = table(snapshot)
    shown = len(layout.views_shown)
    assert 3 < shown < 12
    assert f"→ {12 - shown}" in head_of(layout)[-1]
    assert "←" not in head_of(layout)[-1]
    last = table(snapshot, 11, first=layout.first)
    assert last.views_shown.stop == 12
    assert f"{12 - shown} ←" in head_of(last)[-1]
    assert "→" not in head_of(last)[-1]
    middle = table(snapshot, 5, first=3)
    assert f"3 ← → {9 - shown}" in head_of(middle)[-1]
    for each in (layout, last, middle):
        assert "Patching the operating system" in texts(each)[1]


def test_scrolling_goes_just_as_far_as_it_must() -> None:
    """A view that is shown already does not scroll; one that is not comes in at its edge."""
    snapshot = many_views(12)
    shown = len(table(snapshot).views_shown)
    assert table(snapshot, shown - 1).first == 0
    assert table(snapshot, shown).first == 1
    assert table(snapshot, 3, first=4).first == 3
    assert table(snapshot, 5, first=4).first == 4


def test_groups_of_views_stand_above_them() -> None:
    """A group's name stands once, above the first of its views that is shown."""
    snapshot = many_views(6, group="Group")
    head = head_of(table(snapshot, columns=120))
    assert len(head) == 2
    for number, name in ((1, "Group 0"), (4, "Group 1")):
        assert head[0].index(name) == head[1].index(f"{number} View {number}")
    scrolled = table(snapshot, 5, columns=60)
    assert scrolled.first
    assert "Group 1" in head_of(scrolled)[0]


def test_a_view_without_a_group_stands_under_none() -> None:
    """Views without a group have nothing above them, even between others of one group."""
    views = [{"id": "a", "group": "One"}, {"id": "b"}, {"id": "c", "group": "One"}, {"id": "d"}]
    only = layer("Platforms", row("Patching", responsible="msp"))
    head = head_of(table(snapshot_of({**stack(only), "views": views})))
    assert head[0].split() == ["One", "One"]


def test_a_name_that_is_too_long_for_its_column_takes_more_lines() -> None:
    """Names of views that would be cut are broken between words, up to three lines; the number never stands alone."""
    names = ["EKS fleet of number one", "Cloud-native, on-premises", "AKS"]
    views = [{"id": f"view-{number}", "name": name} for number, name in enumerate([*names, *names])]
    only = layer("Platforms", row("Patching of the whole operating system", responsible="msp"))
    snapshot = snapshot_of({**stack(only), "views": views})
    layout = table(snapshot)
    start = layout.room.width - layout.views_width
    heads = [
        [columns_of(line, start + view * layout.column_width, layout.column_width).strip() for line in head_of(layout)]
        for view in range(3)
    ]
    assert heads == [["1 EKS", "fleet", "of nu…"], ["2 Clou", "d-nati", "ve, o…"], ["3 AKS", "", ""]]
    assert len(head_of(table(snapshot, columns=200))) == 2
    assert len(head_of(table(many_views(2)))) == 1


def test_the_head_is_a_place_to_click() -> None:
    """Each name in the head means its view."""
    for line in table(many_views(4)).head():
        targets = [span.target for span in line if span.target]
        assert targets == ["view:0", "view:1", "view:2", "view:3"]


def test_the_current_view_is_set_off_in_the_head() -> None:
    """The name of the current view is inverse, alone."""
    (line,) = table(many_views(4), 2).head()
    assert [span.target for span in line if span.look.paper == "cursor"] == ["view:2"]


@pytest.mark.parametrize(
    ("order", "first", "band"),
    [
        (Order.FILE, "Patching", "Platforms"),
        (Order.NAME, "Ashes", "2 rows by name"),
        (Order.DIFFERENCE, "Ashes", "2 rows by what differs"),
    ],
)
def test_rows_can_be_sorted(order: Order, first: str, band: str) -> None:
    """By file order, by name, by what differs; the band and the head say which."""
    layout = table(many_views(4), order=order)
    lines = texts(layout)
    assert band in lines[0]
    assert first in lines[1]
    assert (f"by {order}" in head_of(layout)[-1]) == (order is not Order.FILE)


def test_a_sorted_table_of_which_nothing_is_shown_says_so() -> None:
    """With hiding on and nothing that stands out, a sorted table has one line that says none."""
    nothing = Emphasis(frozenset(), hide=True)
    lines = texts(table(many_views(4), order=Order.NAME, emphasis=nothing))
    assert [line.strip() for line in lines] == ["0 rows by name", "none"]
    lines = texts(table(many_views(4), emphasis=Emphasis(frozenset({1}), hide=True), order=Order.NAME))
    assert "1 row by name" in lines[0]


def test_a_layer_without_rows_shows_its_default_in_each_view() -> None:
    """A layer without rows has one line, with what holds for the whole of it."""
    snapshot = snapshot_of(stack({"name": "Hardware", "responsible": {"first": "customer", "second": "msp"}}))
    line = texts(table(snapshot))[1]
    assert "the whole layer: no rows" in line
    assert line.split()[-2:] == ["C", "M"]


def test_an_optional_cell_has_its_letter_in_brackets() -> None:
    """What can be commissioned is told apart."""
    only = row("Patching", responsible="msp", optional={"second": True})
    line = texts(table(snapshot_of(stack(layer("Platforms", only)))))[1]
    assert line.split()[1:] == ["M", "(M)", "opt"]


def test_names_take_what_views_leave() -> None:
    """A long name is whole where few views leave room; many views have their room too."""
    name = "A duty whose name is about sixty letters long, more or less so"
    only = layer("Platforms", row(name, responsible="msp"))
    assert name in texts(table(snapshot_of(stack(only)), columns=120))[1]
    narrow = texts(table(snapshot_of(stack(only)), columns=60))[1]
    assert "…" in narrow
    assert width(narrow) == 60


@pytest.mark.parametrize("columns", [20, 24, 30, 40, 59, 60, 80, 120, 200])
def test_a_name_and_a_view_are_there_in_every_width(columns: int) -> None:
    """However narrow, the name's beginning and a badge are on the line."""
    line = texts(table(many_views(12), columns=columns))[1]
    assert width(line) == columns
    assert "Patching" in line
    assert " P " in line
