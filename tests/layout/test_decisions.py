"""Decisions in pictures: a mark behind the name, the agenda as lines, and only what changed is drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.snapshot import Snapshot
from srm_tui.layout.agenda import Agenda
from srm_tui.layout.badge import Badges
from srm_tui.layout.compare import CompareLayout
from srm_tui.layout.differing import differing_lines
from srm_tui.layout.inspector import Inspector
from srm_tui.layout.layer import LayerInspector
from srm_tui.layout.spans import line_text, line_width
from srm_tui.layout.stack import Room, StackLayout
from srm_tui.layout.table import TableLayout
from tests.core.filter_oracle import decided_models
from tests.core.tools import layer, model_of, row, snapshot_of, stack

if TYPE_CHECKING:
    from srm_tui.layout.spans import Line

Data = dict[str, Any]

ROOMS = st.tuples(st.integers(20, 220), st.none() | st.integers(3, 60)).map(lambda size: Room(*size))
DATA = stack(
    layer(
        "Ground", row("Site"), row("A name that is so long that something of it must be cut"), responsible="provider"
    ),
    layer("Top", row("Keys", responsible={"first": "msp", "second": ["msp", "customer"]})),
)


def with_decisions(*decisions: Data) -> Snapshot:
    """Return a small model with some decisions."""
    return snapshot_of({**DATA, "decisions": list(decisions)})


def texts(lines: list[Line]) -> list[str]:
    """Return lines without their looks."""
    return [str(line_text(line)) for line in lines]


@given(decided_models(), ROOMS, st.data())
def test_every_line_takes_exactly_the_width(data: Data, room: Room, choice: st.DataObject) -> None:
    """Whatever is marked, and wherever."""
    snapshot = snapshot_of(data)
    view = choice.draw(st.sampled_from(range(len(snapshot.model.views))))
    badges = Badges.of(snapshot)
    pictures = (
        StackLayout(snapshot, view, room=room),
        CompareLayout(snapshot, 0, view, room=room, badges=badges),
        TableLayout(snapshot, view, room=room, badges=badges),
    )
    for picture in pictures:
        assert all(line_width(picture.line(y)) == room.width for y in range(picture.height))


@given(decided_models(), st.integers(20, 200), st.data())
def test_the_agenda_lists_each_entry_once(data: Data, columns: int, choice: st.DataObject) -> None:
    """In lines of exactly the width; what is selected is whole, and each line of an entry can be clicked."""
    snapshot = snapshot_of(data)
    agenda = Agenda(snapshot, Badges.of(snapshot), choice.draw(st.sampled_from(range(len(snapshot.model.views)))))
    count = len(agenda.items)
    selected = choice.draw(st.integers(0, max(0, count - 1)))
    lines, spans = agenda.lines(columns, selected)
    assert all(line_width(line) == columns for line in lines)
    assert len(spans) == count
    for number, span in enumerate(spans):
        targets = {part.target for y in span for part in lines[y]} - {""}
        assert targets == {f"item:{number}"}
    assert sorted({y for span in spans for y in span}) == (list(range(len(lines))) if count else [])


@given(decided_models(), st.data())
def test_only_lines_that_differ_are_drawn_again(data: Data, choice: st.DataObject) -> None:
    """Where decisions came, went or changed: every other line is as it was."""
    view = choice.draw(st.sampled_from(range(len(model_of(data).views))))
    width = choice.draw(st.integers(30, 130))
    other = {**data, "decisions": choice.draw(st.permutations(data.get("decisions", [])))[1:]}
    badges = Badges.of(snapshot_of(data))
    before = _laid_out(data, view, width, badges)
    after = _laid_out(other, view, width, badges)
    differing = differing_lines(before, after)
    assert differing is not None
    for y in set(range(after.height)) - differing:
        assert before.line(y) == after.line(y)


def _laid_out(data: Data, view: int, width: int, badges: Badges) -> StackLayout:
    return StackLayout(Snapshot(model_of(data)), view, room=Room(width, 40), badges=badges)


class TestMarks:
    """A mark behind the name of what is open."""

    OPEN = ({"on": "keys", "view": "second"}, {"on": "top", "status": "parked"}, {"on": "site", "status": "agreed"})

    @pytest.mark.parametrize(("view", "marked"), [(0, False), (1, True)])
    def test_on_the_stack(self, view: int, marked: bool) -> None:
        """In its view only; what is agreed has none."""
        lines = texts(StackLayout(with_decisions(*self.OPEN), view, room=Room(80)).lines())
        assert any("Keys ●" in line for line in lines) is marked
        assert sum("Top ●" in line for line in lines) == 1
        assert not any("Site ●" in line for line in lines)

    def test_a_long_name_gives_way(self) -> None:
        """The mark is never cut."""
        name = "a-name-that-is-so-long-that-something-of-it-must-be-cut"
        lines = texts(StackLayout(with_decisions({"on": name}), 0, room=Room(80)).lines())
        assert any("… ●" in line for line in lines)

    @pytest.mark.parametrize(
        ("decision", "words"),
        [
            ({"on": "keys", "view": "second", "status": "contested"}, "contested; shared"),
            ({"on": "site", "status": "parked"}, "decision parked"),
            ({"on": "site", "status": "agreed"}, ""),
        ],
    )
    def test_in_words_where_a_cell_has_a_second_line(self, decision: Data, words: str) -> None:
        """How far it is."""
        lines = texts(StackLayout(with_decisions(decision), 1, room=Room(80, 40)).lines())
        assert any(words in line for line in lines)
        assert bool(words) == any("decision" in line or "contested" in line for line in lines)

    def test_in_the_comparison_and_the_table(self) -> None:
        """There where it is open in either view; here behind the badge of its view."""
        snapshot = with_decisions(*self.OPEN)
        badges = Badges.of(snapshot)
        compared = texts([CompareLayout(snapshot, 0, 1, room=Room(80), badges=badges).line(y) for y in range(9)])
        assert any("Keys ●" in line for line in compared)
        table = TableLayout(snapshot, 0, room=Room(80), badges=badges)
        line = next(line for line in texts([table.line(y) for y in range(table.height)]) if "Keys" in line)
        assert line.count("●") == 1
        assert line.index("●") > line.index("C")


class TestInspector:
    """All that is decided and open about what is selected."""

    SNAPSHOT_DATA = (
        {"on": "keys", "view": "second", "status": "contested", "text": "Ours?\nTheirs?", "by": "msp"},
        {"on": "keys", "text": "Where?"},
        {"on": "keys", "status": "agreed", "text": "In a safe."},
        {"on": "top", "text": "All of it?"},
    )

    def test_of_a_cell(self) -> None:
        """Below the grid what is open in a line, with how many more; as a page everything."""
        snapshot = with_decisions(*self.SNAPSHOT_DATA)
        inspector = Inspector(snapshot, Badges.of(snapshot), 2, 1, 0)
        short = texts(inspector.compact(80, 8))
        assert any("● proposed" in line and "+1: Where?" in line for line in short)
        assert any(line.startswith("  Agreed") and "In a safe." in line for line in short)
        page = " ".join(" ".join(texts(inspector.page(60))).split())
        assert "Open proposed: Where? contested: Ours? Theirs? (by Msp)" in page
        assert "Decided agreed: In a safe." in page
        assert "Theirs?" not in " ".join(texts(Inspector(snapshot, Badges.of(snapshot), 2, 0, 1).page(60)))

    def test_of_a_layer(self) -> None:
        """Those on its cells are theirs."""
        snapshot = with_decisions(*self.SNAPSHOT_DATA)
        page = " ".join(texts(LayerInspector(snapshot, Badges.of(snapshot), 1, 0).page(60)))
        assert "proposed: All of it?" in page
        assert "Where?" not in page
