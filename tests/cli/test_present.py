"""`srm-tui present MODEL`: the walkthrough as text, checked for a size, or on the screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from srm_tui.tui.session import Present, Request
from tests.cli.tools import GOLDEN, SMALL, Outcome, run
from tests.hostile import HOSTILE_IN_TOML_TEXT, assert_harmless, toml_string
from tests.models.bundled import NAMES, model_of

if TYPE_CHECKING:
    from pathlib import Path

    from srm_tui.settings import Settings

WORKSHOP = GOLDEN / "workshop.toml"
ALL = "welcome, who-patches, bottom, summary, night"
SHOWS_OTHER_THINGS = """
format = 1
parties = [{ id = "we", description = "Use it." }, { id = "they", kind = "provider" }]
layers = [
  { id = "ground", responsible = "they", responsibilities = [{ id = "power" }] },
  { id = "top", responsible = "we", responsibilities = [{ id = "keys" }] },
]
walkthrough = [
  { id = "us", show = ["we", "they"] },
  { id = "closing", show = ["close", "watch"] },
  { id = "asked", show = "close", ask = "Who?" },
  { id = "all" },
]
scenarios = [{ id = "night", steps = [{ on = "they" }, { on = "process:close" }] }]

[[processes]]
id = "close"
responsible = "we"
steps = [{ id = "stop", approval = true }, { id = "wipe", responsible = "they" }]

[[processes]]
id = "watch"
responsible = "they"
"""


class TestPlain:
    """`--plain`: linear text."""

    def test_own_steps_with_notes_and_scenarios_as_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As the golden file has it."""
        golden = (GOLDEN / "workshop.walkthrough").read_text(encoding="utf-8")
        assert run(capsys, "present", WORKSHOP, "--plain", "--notes") == Outcome(0, golden, "")

    def test_made_steps_as_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As the golden file has it."""
        golden = (GOLDEN / "small.walkthrough").read_text(encoding="utf-8")
        assert run(capsys, "present", SMALL, "--plain") == Outcome(0, golden, "")

    def test_notes_are_the_facilitators_alone(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Only `--notes` prints them."""
        out = run(capsys, "present", WORKSHOP, "--plain").out
        assert "late ones" not in out
        assert "Planned" not in out

    def test_an_answer_stands_after_its_question(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Nobody who listens hears it too early."""
        for part in run(capsys, "present", WORKSHOP, "--plain").out.split("\n\n"):
            before, question, after = part.partition("\nQuestion: ")
            if question and "\nAnswer:\n" in after:
                cells = before.partition("\nLayer: ")[2]
                assert not re.search("Helper|Us|Provider", cells), part

    @pytest.mark.parametrize(("step", "first"), [("3", "bottom"), ("bottom", "bottom"), ("summary", "summary")])
    def test_it_begins_with_the_step_asked_for(self, capsys: pytest.CaptureFixture[str], step: str, first: str) -> None:
        """By number or id; scenarios belong to the whole."""
        out = run(capsys, "present", WORKSHOP, "--plain", "--step", step).out
        number, title = {"bottom": (3, "Bottom"), "summary": (4, "Summary")}[first]
        assert out.startswith(f"Workshop *cloud*\n\nStep {number} of 4: {title}\n")
        assert "Scenario" not in out

    @pytest.mark.parametrize(("step", "begins"), [("night", "Scenario: A"), ("event-2-of-night", "Event 2 of 2")])
    def test_it_can_be_a_scenario_alone(self, capsys: pytest.CaptureFixture[str], step: str, begins: str) -> None:
        """Or the rest of it, by the id that a check names."""
        out = run(capsys, "present", WORKSHOP, "--plain", "--step", step).out
        whole = run(capsys, "present", WORKSHOP, "--plain").out
        assert out.startswith(f"Workshop *cloud*\n\n{begins}")
        assert whole.endswith(out.removeprefix("Workshop *cloud*\n"))

    def test_a_view_answers_for_the_steps_that_name_none(self, capsys: pytest.CaptureFixture[str]) -> None:
        """And for the scenarios."""
        out = run(capsys, "present", WORKSHOP, "--plain", "--view", "alone").out
        assert out.count("View: With help") == 1
        assert "Acts: Us" in out

    @pytest.mark.parametrize("name", [name for name in NAMES if not model_of(name).walkthrough])
    def test_every_responsibility_of_a_bundled_model_without_steps_is_said(
        self, capsys: pytest.CaptureFixture[str], name: str
    ) -> None:
        """By name."""
        out = run(capsys, "present", name, "--plain").out
        for layer in model_of(name).layers:
            for row in layer.responsibilities:
                assert f"\n  {row.name}: " in out

    def test_what_is_no_cell_is_said_too(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Parties, processes and the whole stack: who listens has what others see."""
        path = tmp_path / "model.toml"
        path.write_text(SHOWS_OTHER_THINGS, encoding="utf-8")
        said = run(capsys, "present", path, "--plain").out.split("\n\n")
        assert said[1:5] == [
            "Step 1 of 5: Us\nParties:\n  We: Use it.\n  They: provider",
            "Step 2 of 5: Closing\nProcess: Close\n  Stop: We (needs approval)\n  Wipe: They\nProcess: Watch: They",
            (
                "Step 3 of 5: Asked\nProcess: Close\n  Stop (needs approval)\n  Wipe\n"
                "Question: Who?\nAnswer:\n  We: Stop\n  They: Wipe"
            ),
            "Step 4 of 5: All\nThe whole stack, from the top:\n  Top: We\n  Ground: They",
        ]
        assert said[7].startswith("Event 1 of 2\nParties:\n  They: provider\nQuestion: Who acts?\n")
        # What is asked is not told before.
        assert said[8].startswith("Event 2 of 2\nProcess: Close\n  Stop (needs approval)\n  Wipe\nQuestion: ")

    @HOSTILE_IN_TOML_TEXT
    def test_hostile_text_does_nothing(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, hostile: str) -> None:
        """In none of its slots."""
        quoted = toml_string(hostile)
        path = tmp_path / "model.toml"
        path.write_text(
            f"""
format = 1
title = {quoted}
parties = [{{ id = "a", name = {quoted}, description = {quoted} }}, {{ id = "b", name = {quoted} }}]
views = [{{ id = "x", name = {quoted} }}, {{ id = "y", name = {quoted} }}]
layers = [{{ id = "l", name = {quoted}, responsibilities = [
  {{ id = "r", name = {quoted}, responsible = {{ x = "a", y = ["a", "b"] }}, handoff = {quoted} }}] }}]
roles = [{{ id = "o", name = {quoted}, party = "a", holder = {quoted}, contact = {quoted} }}]
walkthrough = [{{ id = "w", title = {quoted}, say = {quoted}, notes = {quoted}, ask = {quoted}, show = "r",
  view = "y", compare = "x" }}]
scenarios = [{{ id = "s", title = {quoted}, situation = {quoted}, steps = [{{ happens = {quoted}, on = "r" }}] }}]
decisions = [{{ id = "d", on = "r", text = {quoted}, status = "parked" }}]
""",
            encoding="utf-8",
        )
        for arguments in (
            ("present", path, "--plain", "--notes"),
            ("present", path, "--check", "20x8"),
            ("minutes", path),
        ):
            outcome = run(capsys, *arguments)
            assert_harmless(outcome.out)
            assert_harmless(outcome.err)


class TestCheck:
    """`--check`: which steps would be cut."""

    def test_a_large_screen_cuts_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It says so, beside the data."""
        outcome = run(capsys, "present", WORKSHOP, "--check", "200X60")
        assert outcome == Outcome(0, "", "no step would be cut at 200x60; there are 7\n")

    def test_a_small_one_lists_the_steps_by_number_and_id(self, capsys: pytest.CaptureFixture[str]) -> None:
        """And fails."""
        outcome = run(capsys, "present", WORKSHOP, "--check", "20x7")
        assert outcome.code == 1
        assert "step 2 (who-patches): Who patches?: " in outcome.out
        assert "\nevent-1-of-night: A flaw at night (1 of 2): " in outcome.out
        assert outcome.err == f"{len(outcome.out.splitlines())} of 7 steps would be cut at 20x7\n"

    @pytest.mark.parametrize("name", NAMES)
    def test_no_step_of_a_bundled_model_is_cut(self, capsys: pytest.CaptureFixture[str], name: str) -> None:
        """On the smallest screen of the first class."""
        assert run(capsys, "present", name, "--check", "80x24").out == ""

    @pytest.mark.parametrize("size", ["80", "80x", "x24", "0x24", "80x24x1", "80 x 24", "99999x24", ""])
    def test_what_is_no_size_is_wrong_usage(self, capsys: pytest.CaptureFixture[str], size: str) -> None:
        """With an example."""
        outcome = run(capsys, "present", WORKSHOP, "--check", size)
        assert (outcome.code, outcome.out) == (2, "")
        assert "--check 80x24" in outcome.err

    @pytest.mark.parametrize("other", ["--plain", "--notes"])
    def test_it_goes_with_nothing_else(self, capsys: pytest.CaptureFixture[str], other: str) -> None:
        """They ask for different things."""
        outcome = run(capsys, "present", WORKSHOP, "--check", "80x24", other)
        assert (outcome.code, outcome.err) == (2, f"srm-tui present: --check and {other} do not go together\n")


class TestWrongUsage:
    """What is not there."""

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--step", "who-patch"), 'there is no step or scenario "who-patch"; did you mean "who-patches"?'),
            (("--step", "nigth"), 'there is no step or scenario "nigth"; did you mean "night"?'),
            (("--step", "event-3-of-night"), 'there is no step or scenario "event-3-of-night"; there are: ' + ALL),
            (("--step", "5"), "there is no step 5; there are 4"),
            (("--step", "0"), "there is no step 0; there are 4"),
            (("--step", "9" * 99), f"there is no step {'9' * 99}; there are 4"),
            (("--step", "zzz"), f'there is no step or scenario "zzz"; there are: {ALL}'),
            (("--view", "help"), 'there is no view "help"; did you mean "helped"?'),
        ],
    )
    def test_an_unknown_step_or_view_is_refused_with_a_hint(
        self, capsys: pytest.CaptureFixture[str], arguments: tuple[str, str], said: str
    ) -> None:
        """Before anything starts."""
        outcome = run(capsys, "present", WORKSHOP, "--plain", *arguments)
        assert outcome == Outcome(2, "", f"srm-tui present: {arguments[0]}: {said}\n")

    def test_a_model_that_cannot_be_read_is_said(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """With what is wrong."""
        path = tmp_path / "broken.toml"
        path.write_text("format = 1\nlayer = 2\n")
        outcome = run(capsys, "present", path, "--plain")
        assert (outcome.code, outcome.out) == (2, "")
        assert "layers" in outcome.err

    def test_without_a_terminal_the_text_is_offered(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The screen needs one."""
        outcome = run(capsys, "present", WORKSHOP)
        assert outcome.code == 2
        assert f"srm-tui present --plain {WORKSHOP}" in outcome.err


class TestTheScreen:
    """What the screen is asked for."""

    @pytest.fixture
    def asked(self, monkeypatch: pytest.MonkeyPatch) -> list[Request]:
        """Stand in for the screen, in a terminal, and note what it is asked for."""
        requests: list[Request] = []

        def screen(request: Request, _theme: str, _settings: Settings, _notice: str) -> int:
            requests.append(request)
            return 0

        monkeypatch.setattr("srm_tui.tui.app.run", screen)
        monkeypatch.setattr("srm_tui.cli.open._is_a_terminal", lambda _stream: True)
        return requests

    def test_a_walkthrough_is_asked_for(self, capsys: pytest.CaptureFixture[str], asked: list[Request]) -> None:
        """From its first step."""
        assert run(capsys, "present", WORKSHOP) == Outcome(0, "", "")
        assert asked == [Request(WORKSHOP, str(WORKSHOP), present=Present())]

    def test_step_and_view_are_handed_on(self, capsys: pytest.CaptureFixture[str], asked: list[Request]) -> None:
        """As they were typed."""
        run(capsys, "present", "azure", "--step", "moved-paas", "--view", "iaas")
        assert (asked[0].name, asked[0].bundled, asked[0].view) == ("azure", True, "iaas")
        assert asked[0].present == Present("moved-paas")

    def test_the_notes_are_asked_for(self, capsys: pytest.CaptureFixture[str], asked: list[Request]) -> None:
        """In a second terminal."""
        run(capsys, "present", WORKSHOP, "--notes")
        assert asked[0].present == Present(notes=True)

    def test_opening_a_model_asks_for_none(self, capsys: pytest.CaptureFixture[str], asked: list[Request]) -> None:
        """The stack comes up."""
        run(capsys, WORKSHOP)
        assert asked[0].present is None
