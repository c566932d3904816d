"""Hostile texts in every slot of every layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from srm_tui.commands import footer_of
from srm_tui.core.perspective import Perspective
from srm_tui.document.read import read_bytes
from srm_tui.layout.badge import Badges
from srm_tui.layout.footer import footer
from srm_tui.layout.geometry import Target
from srm_tui.layout.handover import handover_lines
from srm_tui.layout.header import header
from srm_tui.layout.inspector import Inspector
from srm_tui.layout.layer import LayerInspector
from srm_tui.layout.problems import Problems, heading
from srm_tui.layout.spans import line_text, line_width
from srm_tui.layout.stack import Room, StackLayout
from srm_tui.text import safe, width
from tests.core.tools import snapshot_of
from tests.hostile import HOSTILE_IN_TOML_TEXT, HOSTILE_TEXT, MARKUP, assert_harmless, toml_string
from tests.hostile_models import hostile_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from srm_tui.core.snapshot import Snapshot
    from srm_tui.layout.spans import Line

WIDTHS = [80, *(pytest.param(columns, marks=pytest.mark.slow) for columns in (20, 41, 133))]


def everything(snapshot: Snapshot, columns: int) -> Iterator[Line]:
    """Yield all lines about a model."""
    badges = Badges.of(snapshot)
    views = range(len(snapshot.model.views))
    title = safe(snapshot.model.title or "")
    for view in views:
        other = (view + 1) % len(views)
        notes = (title,)
        yield header(snapshot, view, other, columns=columns, title=title, badges=badges, notes=notes, focus=True)
        layout = StackLayout(snapshot, view, other, room=Room(columns, 60), badges=badges)
        yield from layout.lines()
        yield from (layout.line(y, Target(0, 0)) for y in range(layout.height))
        for row in range(len(snapshot.matrix.rows)):
            inspector = Inspector(snapshot, badges, row, view, other)
            yield from (*inspector.compact(columns, 9), *inspector.page(columns))
        for layer in range(len(snapshot.model.layers)):
            about = LayerInspector(snapshot, badges, layer, view)
            yield from (*about.compact(columns, 9), *about.page(columns))
        yield from handover_lines(snapshot, badges, view, other, columns)


@pytest.mark.parametrize("columns", WIDTHS)
@HOSTILE_TEXT
def test_every_layout_shows_it_harmless_and_in_its_width(hostile: str, columns: int) -> None:
    """No layout lets anything through that a terminal obeys, or takes more columns than it has."""
    snapshot = snapshot_of(hostile_data([hostile, "plain"]))
    for perspective in Perspective:
        for line in everything(snapshot.seen_from(perspective), columns):
            assert line_width(line) == columns
            assert_harmless(line_text(line), allowed="")
    line = footer(footer_of("stack"), columns, safe(hostile))
    assert line_width(line) == columns
    assert_harmless(line_text(line), allowed="")


@pytest.mark.parametrize("name", [name for name, text in MARKUP.items() if width(text) < 30])
def test_what_looks_like_markup_is_shown_as_it_is(name: str) -> None:
    """Brackets, dollars, percent signs and the rest stand on the screen as they stand in the file."""
    text = MARKUP[name]
    snapshot = snapshot_of(hostile_data([text, "plain"]))
    badges = Badges.of(snapshot)
    stack = "\n".join(line_text(line) for line in StackLayout(snapshot, 0, 1, room=Room(100)).lines())
    page = "\n".join(line_text(line) for line in Inspector(snapshot, badges, 0, 0, 1).page(100))
    head = line_text(header(snapshot, 0, 1, columns=200, title=safe(text), badges=badges))
    assert stack.count(text) >= 3
    assert page.count(text) >= 10
    assert head.count(text) >= 2


@HOSTILE_IN_TOML_TEXT
def test_problems_quote_it_harmless(hostile: str) -> None:
    """Keys, values, references and quoted lines with hostile text do no harm, escaped or as they are."""
    written = toml_string(hostile)
    party = f'{{ id = {written}, name = 5, {written} = "x" }}'
    files = [
        f'format = 1\n{written} = 1\nparties = [{party}]\n[[layers]]\nname = "L"\nresponsible = {written}\n',
        f'format = 1\ntitle = "{hostile}"\n"{hostile}" = 1\n',
        f"format = 1\n# {hostile}\nx = '{hostile}' {hostile}\n",
        hostile,
    ]
    for text in files:
        document = read_bytes(text.encode(), safe(hostile))
        assert_harmless(heading(document), allowed="")
        for columns in (20, 80):
            for line in Problems(document, columns).lines(0):
                assert line_width(line) == columns
                assert_harmless(line_text(line), allowed="")
