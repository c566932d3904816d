"""`srm-tui minutes MODEL`, and the minutes of a walkthrough."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from srm_tui.core.walkthrough.guesses import Guess
from srm_tui.core.walkthrough.summary import Results
from srm_tui.document.read import read
from srm_tui.export.as_minutes import as_minutes
from tests.cli.tools import GOLDEN, Outcome, run

if TYPE_CHECKING:
    from srm_tui.core.snapshot import Snapshot

WORKSHOP = GOLDEN / "workshop.toml"


def snapshot() -> Snapshot:
    """Return the model of the golden files."""
    return read(WORKSHOP, "workshop").snapshot


def test_minutes_as_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    """As the golden file has them."""
    golden = (GOLDEN / "workshop.minutes").read_text(encoding="utf-8")
    assert run(capsys, "minutes", WORKSHOP) == Outcome(0, golden, "")


def test_since_a_day_only_what_was_agreed_from_then_on(capsys: pytest.CaptureFixture[str]) -> None:
    """The day itself belongs to it; what has no date is counted; what is open stays."""
    out = run(capsys, "minutes", WORKSHOP, "--since", "2026-05-04").out
    assert "On Sundays" in out
    assert "each year" not in out
    assert "Keys are counted" not in out
    assert "Without a date, and so left out: 1." in out
    assert "Who pays for the room?" in out
    later = run(capsys, "minutes", WORKSHOP, "--since", "2026-05-05").out
    assert "## Decided\n\nNothing.\n" in later


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", "", "4.5.2026"])
def test_what_is_no_day_is_wrong_usage(capsys: pytest.CaptureFixture[str], day: str) -> None:
    """With an example."""
    outcome = run(capsys, "minutes", WORKSHOP, "--since", day)
    assert (outcome.code, outcome.out) == (2, "")
    assert "--since 2026-05-01" in outcome.err


def test_what_markdown_means_something_by_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    """A title with stars is no emphasis, a tag no HTML."""
    out = run(capsys, "minutes", WORKSHOP).out
    assert out.startswith("# Minutes: Workshop \\*cloud\\*\n")
    assert "<b>" not in out


def test_the_minutes_of_a_walkthrough_tell_what_happened_in_the_room() -> None:
    """When it was, how long it took, what changed, and where the room was off."""
    now = snapshot()
    guesses = (Guess("patching", "helped", ("us",)), Guess("sites", "alone", ("provider",)))
    results = Results(guesses, 75 * 60, 60, now.seen_from(now.perspective))
    text = as_minutes(now, day=dt.date(2026, 6, 1), results=results)
    assert "\n\n2026-06-01. Time: 75 minutes, 60 minutes planned.\n\n## Decided\n\nNothing.\n" in text
    assert "1 of 2 guesses were right.\n\n- Patching: the room said C, the model says M (With help)" in text


def test_nothing_to_say_is_said_shortly(capsys: pytest.CaptureFixture[str]) -> None:
    """A model without decisions, gaps and further views has no empty sections."""
    out = run(capsys, "minutes", "azure").out
    assert "## Open" not in out
    assert "\n\n\n" not in out
    assert out.endswith("\n")
