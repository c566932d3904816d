"""`show`: every format byte by byte, the questions it answers, and its exit codes."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from srm_tui.library import bundled_models
from tests.cli.tools import GOLDEN, SMALL, Outcome, run

if TYPE_CHECKING:
    from pathlib import Path


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> Outcome:
    """Show the small model."""
    return run(capsys, "show", SMALL, *arguments)


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """Return the JSON of the small model."""
    whole: dict[str, Any] = json.loads(shown(capsys, "--format", "json", *arguments).out)
    return whole


@pytest.mark.parametrize("form", ["json", "csv", "plain"])
def test_the_bytes_are_the_contract(capsys: pytest.CaptureFixture[str], form: str) -> None:
    """The bytes are the contract."""
    outcome = shown(capsys, "--format", form)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (GOLDEN / f"small.{form}").read_text(encoding="utf-8")


def test_every_bundled_model_is_shown_in_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    """Every bundled model is shown in every format."""
    for model in bundled_models():
        for form in ("text", "plain", "json", "csv"):
            outcome = run(capsys, "show", model.name, "--format", form)
            assert (outcome.code, outcome.err) == (0, "")
            assert outcome.out


class TestJson:
    """Programs read it."""

    def test_it_has_these_keys_in_this_order(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It has these keys in this order."""
        whole = data(capsys)
        assert list(whole) == ["format", "title", "perspective", "parties", "views", "layers", "cells"]
        assert list(whole["cells"][0]) == [
            "layer",
            "responsibility",
            "name",
            "view",
            "state",
            "responsible",
            "accountable",
            "accountable_implied",
            "consulted",
            "informed",
            "sharing",
            "optional",
            "from",
        ]

    def test_absent_is_null(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Absent is null."""
        bare = tmp_path / "bare.toml"
        bare.write_text(
            'format = 1\nlayers = [{ name = "A", responsibilities = [{ name = "B" }] }]\n', encoding="utf-8"
        )
        whole = json.loads(run(capsys, "show", bare, "--format", "json").out)
        assert whole["title"] is None
        assert whole["views"] == [{"id": "default", "name": "Default", "based_on": None}]
        (cell,) = whole["cells"]
        assert cell["state"] == "gap"
        assert cell["from"] == {"level": None, "view": None, "line": None}

    def test_a_view_limits_the_cells(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A view limits the cells."""
        whole = data(capsys, "--view", "helped")
        assert {cell["view"] for cell in whole["cells"]} == {"helped"}
        assert len(whole["cells"]) == 5
        assert len(whole["views"]) == 2

    def test_words_limit_the_rows(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Words limit the rows."""
        whole = data(capsys, "--who", "os patching")
        assert {cell["responsibility"] for cell in whole["cells"]} == {"patching"}

    def test_compare_adds_the_handover(self, capsys: pytest.CaptureFixture[str]) -> None:
        """`--compare` adds the handover."""
        handover = data(capsys, "--compare", "alone")["handover"]
        assert handover["from_view"] == "alone"
        assert handover["to_view"] == "helped"
        assert handover["moved"] == 4
        assert handover["groups"][0] == {
            "kind": "became shared",
            "from": ["us"],
            "from_state": "assigned",
            "to": ["provider", "us"],
            "to_state": "assigned",
            "rows": ["keys"],
        }
        assert handover["other"] == []

    @pytest.mark.parametrize(
        ("arguments", "ends"),
        [
            (("--compare", "helped"), ("helped", "alone")),
            (("--compare", "helped", "--view", "alone"), ("helped", "alone")),
            (("--compare", "alone", "--view", "helped"), ("alone", "helped")),
            (("--compare", "alone", "--view", "alone"), ("alone", "alone")),
        ],
    )
    def test_the_shown_view_is_the_first_that_is_not_compared_with(
        self, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], ends: tuple[str, str]
    ) -> None:
        """The shown view is the first that is not compared with."""
        handover = data(capsys, *arguments)["handover"]
        assert (handover["from_view"], handover["to_view"]) == ends

    def test_other_changes_are_listed_apart(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Other changes are listed apart."""
        path = tmp_path / "other.toml"
        path.write_text(
            'format = 1\nparties = [{ id = "a" }, { id = "b" }]\nviews = [{ id = "x" }, { id = "y" }]\n'
            'layers = [{ id = "l", responsible = "a", responsibilities = [{ id = "r", accountable.y = "b" }] }]\n',
            encoding="utf-8",
        )
        whole = json.loads(run(capsys, "show", path, "--format", "json", "--compare", "x").out)
        assert whole["handover"]["moved"] == 0
        assert whole["handover"]["other"] == [{"row": "r", "what": "accountable"}]

    def test_comparing_in_a_model_of_one_view_is_wrong_usage(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        """Comparing in a model of one view is wrong usage."""
        path = tmp_path / "one.toml"
        path.write_text('format = 1\nviews = [{ id = "only" }]\n', encoding="utf-8")
        outcome = run(capsys, "show", path, "--compare", "only")
        assert outcome.code == 2
        assert "only one view" in outcome.err


class TestCsv:
    """Spreadsheets read it."""

    def test_it_says_what_the_json_says(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It says what the JSON says."""
        cells = data(capsys)["cells"]
        lines = list(csv.DictReader(io.StringIO(shown(capsys, "--format", "csv").out)))
        assert len(lines) == len(cells)
        for line, cell in zip(lines, cells, strict=True):
            came = cell.pop("from")
            cell |= {f"from.{key}": value for key, value in came.items()}
            assert list(line) == list(cell)
            for key, value in cell.items():
                if isinstance(value, list):
                    assert line[key] == ";".join(value)
                elif isinstance(value, bool):
                    assert line[key] == str(value).lower()
                elif key != "name":
                    assert line[key] == ("" if value is None else str(value))

    @pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
    def test_no_field_is_a_formula(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
        """No field is a formula."""
        path = tmp_path / "formula.toml"
        path.write_text(
            f"format = 1\nlayers = [{{ id = 'l', responsibilities = [{{ id = '-r', name = {json.dumps(name)} }}] }}]\n",
            encoding="utf-8",
        )
        (line,) = csv.DictReader(io.StringIO(run(capsys, "show", path, "--format", "csv").out, newline=""))
        assert line["name"] == f"'{name}"
        assert line["responsibility"] == "'-r"

    def test_compare_has_no_place_in_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        """`--compare` has no place in it."""
        outcome = shown(capsys, "--format", "csv", "--compare", "alone")
        assert outcome.code == 0
        assert "--format json" in outcome.err


class TestWho:
    """One line for each row that matches."""

    @pytest.mark.parametrize(
        "words", ["os patching", "OS Patching", "patching", "security", "oprating patches", "operating-system"]
    )
    def test_who_patches_the_operating_system(self, capsys: pytest.CaptureFixture[str], words: str) -> None:
        """Who patches the operating system?"""
        outcome = shown(capsys, "--who", words, "--view", "helped")
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out == (
            "Operating system patching (helped): Operations is responsible, Us is accountable"
            " — from the layer's value for this view, line 38\n"
        )

    def test_the_default_model_answers_the_question(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The default model answers the question."""
        outcome = run(capsys, "show", "managed-cloud", "--view", "managed", "--who", "os patching")
        (line,) = outcome.out.splitlines()
        assert line.startswith("Operating system patching (managed): Managed service provider is responsible")
        assert "because" in line

    def test_without_a_view_all_are_said_in_one_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Without a view all are said in one line."""
        assert shown(capsys, "--who", "patching").out == (
            "Operating system patching (alone): nobody is responsible (a gap)"
            " — neither the row nor its layer says anything;"
            " (helped): Operations is responsible, Us is accountable — from the layer's value for this view, line 38\n"
        )

    def test_views_that_agree_are_named_together(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Views that agree are named together."""
        assert shown(capsys, "--who", "sites").out == (
            "Sites (alone, helped): Provider Ltd is responsible and accountable — because: They own the buildings\n"
        )

    def test_shared_says_who_does_what(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Shared says who does what."""
        assert shown(capsys, "--who", "doors", "--view", "helped").out == (
            'Keys, locks; and "doors" (helped): Us and Provider Ltd are responsible together (dependent),'
            " Us is accountable [Us: choose them; Provider Ltd: cut them]"
            " — from this row's value for this view, line 28\n"
        )

    def test_the_other_states_are_said(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The other states are said."""
        lunch = shown(capsys, "--who", "lunch").out
        assert "(alone): does not apply" in lunch
        assert "optional" in lunch
        assert "(alone): not decided yet" in shown(capsys, "--who", "audit").out

    def test_several_rows_are_several_lines_in_file_order(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Several rows are several lines in file order."""
        lines = shown(capsys, "--who", "s", "--view", "helped").out.splitlines()
        assert [line.split(" (")[0] for line in lines] == ["Sites", "Operating system patching"]

    def test_nothing_found_is_a_no_that_names_the_nearest(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Nothing found is a no that names the nearest."""
        outcome = shown(capsys, "--who", "system parking")
        assert (outcome.code, outcome.out) == (1, "")
        assert 'did you mean "Operating system patching"?' in outcome.err

    def test_nothing_alike_is_a_no_too(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Nothing alike is a no too."""
        outcome = shown(capsys, "--who", "qqqq", "--format", "json")
        assert (outcome.code, outcome.out) == (1, "")

    @pytest.mark.parametrize("words", ["", "  ", "?!", "—"])
    def test_no_words_are_wrong_usage(self, capsys: pytest.CaptureFixture[str], words: str) -> None:
        """No words are wrong usage."""
        assert shown(capsys, "--who", words).code == 2


class TestPlain:
    """A line says one thing, and no sign must be seen."""

    def test_a_dumb_terminal_gets_it(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """A dumb terminal gets it."""
        monkeypatch.setenv("TERM", "dumb")
        assert shown(capsys).out == (GOLDEN / "small.plain").read_text(encoding="utf-8")

    def test_it_says_where_the_boundary_is(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It says where the boundary is."""
        out = shown(capsys, "--format", "plain", "--view", "helped").out
        assert "Boundary: Provider Ltd and Operations above, Provider Ltd below; blurred" in out

    def test_compare_lists_what_changes_hands(self, capsys: pytest.CaptureFixture[str]) -> None:
        """`--compare` lists what changes hands."""
        out = shown(capsys, "--format", "plain", "--compare", "alone").out
        assert "From On our own to With help: 4 moved\n" in out
        assert "  Us to Provider Ltd and Us (became shared): Keys, locks" in out
        assert "  nobody is responsible (a gap) to Operations (filled): Operating system patching\n" in out


class TestWrong:
    """What cannot be shown."""

    @pytest.mark.parametrize("option", ["--view", "--compare"])
    def test_an_unknown_view_is_wrong_usage(self, capsys: pytest.CaptureFixture[str], option: str) -> None:
        """An unknown view is wrong usage."""
        outcome = shown(capsys, option, "helpd")
        assert (outcome.code, outcome.out) == (2, "")
        assert 'did you mean "helped"?' in outcome.err
        assert "alone, helped" in shown(capsys, option, "xyz").err

    @pytest.mark.parametrize("form", ["text", "plain", "json", "csv"])
    def test_a_model_that_cannot_be_read_lists_its_problems(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str
    ) -> None:
        """A model that cannot be read lists its problems."""
        path = tmp_path / "bad.toml"
        path.write_text('format = 1\ntitel = "x"\nviews = [{ id = "A B" }]\n', encoding="utf-8")
        outcome = run(capsys, "show", path, "--format", form)
        assert (outcome.code, outcome.out) == (2, "")
        assert f"{path}:2:1: error SRM001" in outcome.err
        assert 'did you mean "title"?' in outcome.err
        assert f"{path}:3:" in outcome.err

    def test_a_missing_file_names_the_nearest(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """A missing file names the nearest."""
        (tmp_path / "cloud.toml").touch()
        outcome = run(capsys, "show", tmp_path / "clouds.toml")
        assert outcome.code == 2
        assert "SRM000" in outcome.err
        assert f'did you mean "{tmp_path / "cloud.toml"}"?' in outcome.err

    def test_an_unknown_name_names_the_nearest(self, capsys: pytest.CaptureFixture[str]) -> None:
        """An unknown name names the nearest."""
        outcome = run(capsys, "show", "azur")
        assert (outcome.code, outcome.out) == (2, "")
        assert 'did you mean "azure"?' in outcome.err

    def test_a_directory_is_no_model(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """A directory is no model."""
        assert run(capsys, "show", f"{tmp_path}/").code == 2

    def test_a_model_with_gaps_is_shown(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A model with gaps is shown."""
        assert shown(capsys).code == 0
