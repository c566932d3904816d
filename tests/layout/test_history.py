"""The list of edits, as lines."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from srm_tui.layout.history import Past, history_lines, times_of
from srm_tui.layout.spans import line_text
from srm_tui.text import safe
from tests.layout.test_widths import TEXTS, check

WHEN = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
MOMENTS = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2030, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001 (zoned by the strategy)


@st.composite
def pasts(draw: st.DrawFn) -> Past:
    """Return any history."""
    edits = tuple(draw(st.lists(st.tuples(TEXTS, MOMENTS), max_size=8)))
    place = st.integers(0, len(edits))
    return Past(edits, draw(place), draw(st.none() | place), draw(st.integers(0, 3)))


@given(pasts(), st.integers(20, 200), st.data())
def test_every_state_once_in_the_width(past: Past, columns: int, data: st.DataObject) -> None:
    """The newest first; a click on a line means its state; the selected one alone has the mark, and all its words."""
    selected = data.draw(st.sampled_from(past.places))
    lines, spans = history_lines(past, columns, selected)
    check(lines, columns)
    assert list(spans) == list(range(len(past.edits), -1, -1))
    assert [line for span in spans.values() for line in span] == list(range(len(lines)))
    for place, span in spans.items():
        assert place == selected or len(span) == 1
        for at in span:
            assert {each.target for each in lines[at]} == {f"place:{place}"}
        assert line_text(lines[span.start]).startswith(" > " if place == selected else "   ")
    if columns >= 60:
        shown = "".join(line_text(lines[at])[:-11] for at in spans[selected]).replace(" ", "")
        words = past.edits[selected - 1][0] if selected else ("dropped" if past.dropped else "as it was opened")
        assert safe(words).replace(" ", "") in shown


@given(pasts(), st.integers(60, 200))
def test_the_present_and_the_saved_state_are_marked(past: Past, columns: int) -> None:
    """Each at the end of its line, and nowhere else."""
    lines, spans = history_lines(past, columns, past.present)
    for place, span in spans.items():
        end = line_text(lines[span.start])[-11:]
        assert ("now" in end) == (place == past.present)
        assert ("saved" in end) == (place == past.saved)


def test_what_is_undone_stands_back() -> None:
    """It stands above the present, dim."""
    past = Past((("first", WHEN), ("second", WHEN)), 1, 0, 0)
    lines, spans = history_lines(past, 60, 0)
    undone, done = (next(span.look for span in lines[spans[place].start] if "d" in span.text) for place in (2, 0))
    assert undone.ink == "dim"
    assert done.ink != "dim"
    assert past.counted == "2 edits · 1 undone · 1 unsaved"


def test_what_was_dropped_is_said() -> None:
    """The oldest state is not that of the beginning then."""
    lines, _ = history_lines(Past((("kept", WHEN),), 1, None, 12), 120, 1)
    assert "12 older edits were dropped" in line_text(lines[-1])
    lines, _ = history_lines(Past((("kept", WHEN),), 1, None, 0), 120, 1)
    assert "as it was opened" in line_text(lines[-1])


def test_the_day_is_named_where_there_are_several() -> None:
    """Of one day the clock is enough."""
    assert all(len(time) == len("09:00:00") for time in times_of([WHEN, WHEN]))
    assert times_of([WHEN, WHEN + dt.timedelta(days=2)])[0].startswith("2026-11-2")
