"""`show --filter`: only the rows that a filter finds, in every format."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from srm_tui.core.filter import IS, KEYS
from srm_tui.pages import page
from tests.cli.tools import SMALL, Outcome, run
from tests.hostile import HOSTILE_TEXT, assert_harmless

if TYPE_CHECKING:
    from pathlib import Path


def shown(capsys: pytest.CaptureFixture[str], text: str, *arguments: str | Path) -> Outcome:
    """Show what a filter finds in the small model."""
    return run(capsys, "show", SMALL, f"--filter={text}", *arguments)


def data(outcome: Outcome) -> dict[str, Any]:
    """Return the JSON that was printed."""
    whole: dict[str, Any] = json.loads(outcome.out)
    return whole


class TestFound:
    """What is printed of the rows found."""

    def test_json_has_their_cells_in_all_views(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The first view is asked, and every view of the rows is printed."""
        outcome = shown(capsys, "party:us", "--format", "json")
        assert (outcome.code, outcome.err) == (0, "")
        cells = data(outcome)["cells"]
        assert [(cell["responsibility"], cell["view"]) for cell in cells] == [("keys", "alone"), ("keys", "helped")]

    def test_json_says_the_same_of_the_model(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Parties, views, layers, and the handover of all rows."""
        arguments = ("--format", "json", "--compare", "alone")
        some, every = data(shown(capsys, "sites", *arguments)), data(shown(capsys, "", *arguments))
        assert len(some.pop("cells")) < len(every.pop("cells"))
        assert some == every
        assert some["handover"]["moved"] == 4

    def test_csv_has_their_lines(self, capsys: pytest.CaptureFixture[str]) -> None:
        """And the header."""
        outcome = shown(capsys, "is:gap,undecided", "--format", "csv", "--view", "helped")
        assert (outcome.code, outcome.err) == (0, "")
        (line,) = csv.DictReader(io.StringIO(outcome.out))
        assert (line["responsibility"], line["view"], line["state"]) == ("audit", "helped", "gap")

    def test_plain_has_their_sentences(self, capsys: pytest.CaptureFixture[str]) -> None:
        """And the layers that they stand in."""
        outcome = shown(capsys, "party:ops", "--format", "plain", "--view", "helped")
        assert (outcome.code, outcome.err) == (0, "")
        assert "Operating system patching: Operations" in outcome.out
        assert "Layer 2 of 3: Top" in outcome.out
        assert "Sites" not in outcome.out
        assert "Ground" not in outcome.out

    def test_the_picture_has_their_cells(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The bands and boundaries stay: they are about all rows."""
        whole, outcome = (shown(capsys, text, "--view", "helped").out for text in ("", "party:ops"))
        assert "Operating system patching" in outcome
        assert "Sites" in whole
        assert "Sites" not in outcome
        for line in whole.splitlines():
            if "Ground" in line or "Top" in line or "▲" in line:
                assert line in outcome.splitlines()

    def test_what_moved_is_asked_against_the_view_compared_with(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The first one, or `--compare`."""
        for arguments in (("--view", "helped"), ("--view", "helped", "--compare", "alone"), ()):
            rows = {
                cell["responsibility"]
                for cell in data(shown(capsys, "is:moved", "--format", "json", *arguments))["cells"]
            }
            assert rows == {"keys", "patching", "lunch", "audit"}
        none = shown(capsys, "is:moved", "--format", "json", "--view", "helped", "--compare", "helped")
        assert (none.code, data(none)["cells"]) == (1, [])

    def test_an_empty_filter_leaves_everything(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As if there were none."""
        assert shown(capsys, "") == run(capsys, "show", SMALL)

    def test_words_and_a_filter_must_both_fit(self, capsys: pytest.CaptureFixture[str]) -> None:
        """`--who` answers for the rows that the filter finds, too."""
        answers = shown(capsys, "layer:top", "--who", "s")
        assert (answers.code, len(answers.out.splitlines())) == (0, 1)
        assert answers.out.startswith("Operating system patching (alone)")
        outcome = shown(capsys, "layer:ground", "--who", "patching")
        assert (outcome.code, outcome.out) == (1, "")
        assert "the filter finds none of the rows with these words" in outcome.err


class TestNotFound:
    """What is said where nothing fits."""

    @pytest.mark.parametrize(("form", "out"), [("text", ""), ("plain", "")])
    def test_people_are_told_why(self, capsys: pytest.CaptureFixture[str], form: str, out: str) -> None:
        """Which term leaves nothing, and no word about keys of the screen."""
        outcome = shown(capsys, "party:ops", "--format", form)
        assert (outcome.code, outcome.out) == (1, out)
        assert outcome.err == 'srm-tui show: no row matches party:ops in the view "On our own"; view:helped has 1\n'

    def test_programs_get_data_without_cells(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Valid JSON, a CSV with its header; the exit code says the rest."""
        outcome = shown(capsys, "party:ops", "--format", "json")
        assert outcome.code == 1
        assert data(outcome)["cells"] == []
        assert "no row matches" in outcome.err
        table = shown(capsys, "party:ops", "--format", "csv")
        assert table.code == 1
        assert table.out.startswith("layer,responsibility,")
        assert table.out.count("\n") == 1

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("party:opps", 'there is no party "opps"; did you mean party:ops?'),
            ("parti:ops", 'there is no key "parti"; did you mean party:?'),
            ("is:shard", 'there is no "is:shard"; did you mean is:shared?'),
            ("view:help view:xyz", 'there is no view "xyz"; the model has: alone, helped'),
            ("party:", '"party:" needs a value; it follows the colon without a space'),
            ('"log review', 'the quotes are not closed; close them with "'),
        ],
    )
    @pytest.mark.parametrize("form", ["text", "plain", "json", "csv"])
    def test_a_filter_that_is_wrong_is_wrong_usage(
        self, capsys: pytest.CaptureFixture[str], form: str, text: str, said: str
    ) -> None:
        """With the nearest, and nothing printed."""
        outcome = shown(capsys, text, "--format", form)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err == f"srm-tui show: --filter: {said}\n"

    def test_all_that_is_wrong_is_said(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A line each."""
        assert shown(capsys, "party:opps tag:zz - is:gap").err.count("--filter") == 3


@HOSTILE_TEXT
def test_a_hostile_filter_is_shown(capsys: pytest.CaptureFixture[str], hostile: str) -> None:
    """What is quoted from a filter cannot act."""
    quoted = hostile.replace('"', '""')
    for text in (f"zzz{hostile}", f'tag:"zzz{quoted}"', f'-x party:"{quoted}zzz"', f"k{hostile}:v", f'"{quoted}zzz"'):
        outcome = shown(capsys, text)
        assert outcome.code in {0, 1, 2}
        assert_harmless(outcome.out.replace("\x1b[0m", ""))
        assert_harmless(outcome.err)


class TestTheManual:
    """The page about filters."""

    def test_every_key_is_explained(self) -> None:
        """Every key is explained."""
        assert [key for key in KEYS if f"`{key}:`" not in page("filter")] == []

    def test_every_state_is_explained(self) -> None:
        """Every state is explained."""
        assert [state for state in IS if f"`{state}`" not in page("filter").partition("after `is:`")[2]] == []
