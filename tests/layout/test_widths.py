"""What every layout has in common: its lines are exactly as wide as asked, whatever the model says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.commands import COMMANDS, commands_of, footer_of
from srm_tui.core.perspective import Perspective
from srm_tui.document.read import read_bytes
from srm_tui.layout.badge import Badges
from srm_tui.layout.footer import footer
from srm_tui.layout.handover import handover_lines
from srm_tui.layout.header import header
from srm_tui.layout.help import keys_page, marks_page
from srm_tui.layout.inspector import Inspector
from srm_tui.layout.layer import LayerInspector
from srm_tui.layout.problems import Problems, heading
from srm_tui.layout.spans import Line, line_text, line_width
from srm_tui.text import Safe, safe
from tests.core.tools import snapshot_of
from tests.hostile import HOSTILE, assert_harmless
from tests.strategies import junk, models, mutated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn

    from srm_tui.core.snapshot import Snapshot

TEXTS = st.one_of(st.sampled_from(sorted(HOSTILE.values())), st.text(max_size=40))
COLUMNS = st.integers(20, 300)
SCREENS = ("stack", "page", "error", "help")


@st.composite
def snapshots(draw: DrawFn) -> Snapshot:
    """Return any model with any texts, from inside or outside."""
    return snapshot_of(draw(models(texts=TEXTS))).seen_from(draw(st.sampled_from(Perspective)))


def check(lines: Iterable[Line], columns: int) -> None:
    """Assert that lines have the width and hold nothing that a terminal obeys."""
    for line in lines:
        assert line_width(line) == columns, line_text(line)
        assert_harmless(line_text(line), allowed="")


@given(snapshots(), COLUMNS, st.integers(3, 30), st.data())
def test_all_that_is_said_about_a_model(snapshot: Snapshot, columns: int, lines: int, choice: st.DataObject) -> None:
    """The header, the inspector of every cell and layer in as many lines as there are and as a page, the handover."""
    badges = Badges.of(snapshot)
    views = range(len(snapshot.model.views))
    view, reference = choice.draw(st.sampled_from(views)), choice.draw(st.sampled_from([None, *views]))
    notes = tuple(safe(text) for text in choice.draw(st.lists(TEXTS, max_size=2)))
    title, focus = safe(choice.draw(TEXTS)), choice.draw(st.booleans())
    head = header(snapshot, view, reference, columns=columns, title=title, badges=badges, notes=notes, focus=focus)
    check([head], columns)
    rows, layers = range(len(snapshot.matrix.rows)), range(len(snapshot.model.layers))
    inspectors: list[Inspector | LayerInspector] = [
        *(Inspector(snapshot, badges, row, view, reference) for row in rows),
        *(LayerInspector(snapshot, badges, layer, view) for layer in layers),
    ]
    for shown in inspectors:
        below = shown.compact(columns, lines)
        assert len(below) == lines
        check(below, columns)
        check(shown.page(columns), columns)
    check(handover_lines(snapshot, badges, view, reference or 0, columns), columns)


@given(COLUMNS, TEXTS, st.sampled_from(SCREENS))
def test_the_footer(columns: int, message: str, screen: str) -> None:
    """The footer, with a message and without."""
    check([footer(footer_of(screen), columns, safe(message)), footer(footer_of(screen), columns)], columns)


@given(st.one_of(mutated(models(texts=TEXTS)), junk()).map(tomli_w.dumps), COLUMNS, st.data())
def test_the_problems_of_a_file(text: str, columns: int, choice: st.DataObject) -> None:
    """What is wrong with any file, whichever problem is selected; each has its place in the list."""
    document = read_bytes(text.encode("utf-8", "replace"), "any.toml")
    if document.findings:
        selected = choice.draw(st.integers(0, len(document.findings) - 1))
        problems = Problems(document, columns)
        lines = problems.lines(selected)
        check(lines, columns)
        for number, (start, finding) in enumerate(zip(problems.starts, document.findings, strict=True)):
            assert finding.rule in line_text(lines[start])
            assert (">" in line_text(lines[start])[:3]) == (number == selected)
        assert_harmless(heading(document), allowed="")


@pytest.mark.parametrize("columns", range(20, 301, 7))
def test_the_help(columns: int) -> None:
    """The keys of every screen, and the marks with colour and without."""
    for screen in SCREENS:
        check(keys_page(screen, columns), columns)
    for colour in (True, False):
        check(marks_page(columns, colour=colour), columns)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_help_names_every_command_of_a_screen(screen: str) -> None:
    """Every command of a screen stands in its help with all its keys and what it does."""
    words = " ".join(" ".join(line_text(line) for line in keys_page(screen, 200)).split())
    for command in commands_of(screen):
        if not command.id.startswith("view-"):
            assert command.help in words


def test_footers_show_eight_keys_at_the_most_and_all_of_them_at_80_columns() -> None:
    """Footers show eight keys at the most, all of them at 80 columns."""
    for screen in SCREENS:
        shown = footer_of(screen)
        line = line_text(footer(shown, 80))
        assert 0 < len(shown) <= 8
        assert all(f" {command.word}" in line for command in shown)


def test_every_command_of_a_footer_has_a_word() -> None:
    """Every command of a footer has a word."""
    assert all(command.word for command in COMMANDS if command.footer)


def test_a_footer_shows_a_message_in_place_of_the_keys() -> None:
    """A footer shows a message in place of the keys."""
    assert line_text(footer(footer_of("stack"), 40, Safe("saved"))).strip() == "saved"
