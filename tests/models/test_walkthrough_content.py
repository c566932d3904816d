"""The workshop of the default model and the scenarios: they fit the screen, and say what the cells say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from srm_tui.core.boundary import boundaries
from srm_tui.core.handover import Change, handover
from srm_tui.core.snapshot import Snapshot
from srm_tui.core.symbols import symbols
from srm_tui.core.walkthrough.own import own_steps
from srm_tui.core.walkthrough.scenarios import scenario_steps
from srm_tui.layout.walkthrough.slide import cut_steps
from srm_tui.text import width
from tests.models.bundled import NAMES, data_of, matrix_of, model_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from srm_tui.core.model import Scenario, WalkthroughStep
    from srm_tui.core.resolve import Cell

WORKSHOP = "managed-cloud"
STEPS = model_of(WORKSHOP).walkthrough
PREDICTED = [step for step in STEPS if step.hide]
SCENARIOS = [(name, scenario) for name in NAMES for scenario in model_of(name).scenarios]
# How the texts call the parties when they do not name a letter.
WORDS = {"provider": "provider", "partner": "msp", "customer": "customer"}

EVERY_STEP = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
EVERY_PREDICTION = pytest.mark.parametrize("step", PREDICTED, ids=lambda step: step.id)
EVERY_SCENARIO = pytest.mark.parametrize(("name", "scenario"), SCENARIOS, ids=lambda part: getattr(part, "id", part))


class Said(NamedTuple):
    """What a step's texts rely on in one cell of its view."""

    step: str
    row: str
    responsible: str
    accountable: str
    consulted: str = ""
    informed: str = ""
    optional: bool = False
    sharing: str | None = None
    before: str = ""


# By the letters of the parties; `before` is who is responsible in the view that the step compares with.
SAID = (
    *(
        Said("below-the-line", row, "P", "P")
        for row in ("data-centre-sites", "computing-power", "storage-space", "provider-network", "virtualisation")
    ),
    Said("below-the-line", "cloud-services", "P", "P", informed="C"),
    Said("two-words", "virtual-network", "M", "M", consulted="C"),
    Said("two-words", "application-operation", "M", "M", informed="C"),
    Said("patching", "os-installation", "M", "M", before="C"),
    Said("patching", "os-patching", "M", "M", informed="C", before="C"),
    Said("access-reviews", "identity-access", "MC", "C", sharing="dependent", before="C"),
    Said("incident-at-night", "incident-handling", "MC", "C", sharing="dependent"),
    Said("restoring-a-backup", "data-backup", "M", "C", before="C"),
    Said("approving-changes", "change-control", "M", "C"),
    Said("disaster-recovery", "emergency-planning", "MC", "C", sharing="dependent"),
    Said("disaster-recovery", "disaster-recovery", "M", "C", optional=True),
    Said("what-stays", "content-production", "C", "C", before="C"),
    Said("what-stays", "application-customising", "C", "C", before="C"),
    Said("what-stays", "web-application-security", "MC", "C", sharing="dependent", before="C"),
    Said("what-stays", "data-protection", "MC", "C", sharing="independent", before="C"),
)


def shown_rows(step: WalkthroughStep) -> list[str]:
    """Return the ids of the rows that a step shows, those of its layers too."""
    layers = {layer.id: [row.id for row in layer.responsibilities] for layer in model_of(WORKSHOP).layers}
    known = matrix_of(WORKSHOP).row_number
    return [row for name in step.show for row in layers.get(name, [name] if name in known else [])]


def cell_of(step: WalkthroughStep, row: str) -> Cell:
    """Return a cell in the view of a step."""
    assert step.view is not None
    return matrix_of(WORKSHOP).cell(row, step.view)


def letters(*parties: str | None) -> str:
    """Return the letters of parties."""
    known = symbols(model_of(WORKSHOP))
    return "".join(known[party] for party in parties if party is not None)


def answer_lines(step: WalkthroughStep) -> Iterator[str]:
    """Yield how the facilitator's notes must give the answer: a line for a layer of one answer, or for each row."""
    names = {row.id: row.name for row in matrix_of(WORKSHOP).rows}
    for layer in model_of(WORKSHOP).layers:
        rows = [row.id for row in layer.responsibilities]
        if layer.id in step.show and len({cell_of(step, row).responsible for row in rows}) == 1:
            yield f"- {layer.name}: **{letters(*cell_of(step, rows[0]).responsible)}**"
            return
    for row in shown_rows(step):
        cell = cell_of(step, row)
        line = f"- {names[row]}: **{'+'.join(letters(party) for party in cell.responsible)}**"
        if (cell.accountable,) != cell.responsible:
            line += f", accountable **{letters(cell.accountable)}**"
        yield line + ", optional" * cell.optional


class TestTheWorkshop:
    """As a whole."""

    def test_it_takes_an_hour_to_an_hour_and_a_half(self) -> None:
        """Some ten steps, each with its time."""
        assert 10 <= len(STEPS) <= 12
        assert 60 <= sum(step.minutes or 0 for step in STEPS) <= 90
        assert all(step.minutes for step in STEPS)

    def test_the_room_is_asked_and_may_predict(self) -> None:
        """More than four questions are answered by cells that are covered until then."""
        assert len(PREDICTED) > 4
        assert all(step.ask for step in PREDICTED)

    def test_nothing_is_shown_before_it_is_predicted(self) -> None:
        """No row is predicted after the room has seen it in that view."""
        seen: set[tuple[str, str | None]] = set()
        for step in STEPS:
            rows = {(row, step.view) for row in shown_rows(step)}
            assert not (step.hide and rows & seen)
            seen |= rows

    def test_ids_and_titles_are_written_and_differ(self) -> None:
        """Steps are found again by id, and told apart by title."""
        written = data_of(WORKSHOP)["walkthrough"]
        for key in ("id", "title"):
            assert len({entry[key] for entry in written}) == len(written)

    def test_every_party_is_introduced(self) -> None:
        """The first step shows who takes part."""
        assert set(STEPS[0].show) == {party.id for party in model_of(WORKSHOP).parties}


@pytest.mark.parametrize("name", [WORKSHOP, "cloud-foundation"])
def test_nothing_is_cut_on_a_small_screen(name: str) -> None:
    """The workshop and all scenarios, with answers and all, have room on 80 by 24."""
    snapshot = Snapshot(model_of(name))
    steps = [step for scenario in snapshot.model.scenarios for step in scenario_steps(snapshot, scenario.id)]
    assert cut_steps(snapshot, [*own_steps(snapshot), *steps], 80, 24) == []


@EVERY_STEP
class TestEveryStep:
    """Each step."""

    def test_it_shows_something_in_a_view(self, step: WalkthroughStep) -> None:
        """Rows, or parties; each of them once."""
        parties = {party.id for party in model_of(WORKSHOP).parties}
        assert shown_rows(step) or parties & set(step.show)
        assert len(set(step.show)) == len(step.show)
        assert step.view
        assert step.compare != step.view

    def test_its_texts_fit_a_small_screen_beside_the_cells(self, step: WalkthroughStep) -> None:
        """A few short lines for the room; notes that fit a terminal of their own."""
        assert step.say
        assert step.notes
        assert width(step.title or "") <= 40
        assert width(step.ask or "") <= 60
        assert 2 <= len(step.say.splitlines()) <= 4
        assert [line for line in step.say.splitlines() if width(line) > 60] == []
        assert [line for line in step.notes.splitlines() if width(line) > 74] == []
        assert len(step.notes.splitlines()) <= 17

    def test_its_lines_stay_lines(self, step: WalkthroughStep) -> None:
        """In Markdown, lines that follow one another would become one; items of a list stay apart."""
        assert step.say
        assert all(line.startswith("- ") for line in step.say.splitlines())

    def test_the_notes_say_what_to_watch_for_and_how_to_go_on(self, step: WalkthroughStep) -> None:
        """Both are found at a glance."""
        assert step.notes
        assert "\n\nWatch for: " in step.notes
        assert "\n\nGo on: " in step.notes

    def test_something_moves_where_views_are_compared(self, step: WalkthroughStep) -> None:
        """A comparison has something to show."""
        if step.compare is None:
            return
        matrix = matrix_of(WORKSHOP)
        rows = shown_rows(step)
        assert any(cell_of(step, row).responsible != matrix.cell(row, step.compare).responsible for row in rows)


@EVERY_PREDICTION
class TestEveryPrediction:
    """Each step in which the room predicts."""

    def test_the_text_for_the_room_does_not_tell_the_answer(self, step: WalkthroughStep) -> None:
        """It names nobody who is responsible for what is covered."""
        answer = {party for row in shown_rows(step) for party in cell_of(step, row).responsible}
        for words in (step.title, step.say):
            named = {WORDS[word] for word in re.findall(r"\w+", (words or "").lower()) if word in WORDS}
            assert named.isdisjoint(answer)
            assert not re.search(r"\b[PMC]\b", words or "")

    def test_the_notes_give_the_answer_that_the_cells_give(self, step: WalkthroughStep) -> None:
        """The facilitator reads what the screen will show."""
        assert step.notes
        head, _, rest = step.notes.partition("\n")
        assert head == "Answer"
        assert rest.partition("\n\n")[0].splitlines() == list(answer_lines(step))

    def test_what_the_texts_rely_on_is_listed(self, step: WalkthroughStep) -> None:
        """No covered row is without its line in the table of this test."""
        assert {said.row for said in SAID if said.step == step.id} == set(shown_rows(step))


@pytest.mark.parametrize("said", SAID, ids=lambda said: f"{said.step}:{said.row}")
def test_a_step_says_what_the_cell_says(said: Said) -> None:
    """The model can change; then the workshop's texts must."""
    step = next(step for step in STEPS if step.id == said.step)
    cell = cell_of(step, said.row)
    assert letters(*cell.responsible) == said.responsible
    assert letters(cell.accountable) == said.accountable
    assert letters(*cell.consulted) == said.consulted
    assert letters(*(party for party in cell.informed if party != "msp")) == said.informed
    assert (cell.optional, cell.sharing) == (said.optional, said.sharing)
    if step.compare is None:
        assert not said.before
    else:
        assert letters(*matrix_of(WORKSHOP).cell(said.row, step.compare).responsible) == said.before


class TestNumbers:
    """Steps that count."""

    def test_parties_layers_and_duties(self) -> None:
        """The first step says how much there is."""
        matrix = matrix_of(WORKSHOP)
        there = (len(matrix.model.parties), len(matrix.model.layers), len(matrix.rows))
        assert re.findall(r"\d+", STEPS[0].say or "") == [str(number) for number in there]

    def test_what_moves(self) -> None:
        """So many are handed over, shared, the same; so many need a hand-off."""
        step = next(step for step in STEPS if step.id == "what-moves")
        matrix = matrix_of(WORKSHOP)
        groups = handover(matrix, 0, 1).groups
        moved = sum(len(group.rows) for group in groups if group.kind is Change.MOVED)
        shared = sum(len(group.rows) for group in groups if group.kind is Change.BECAME_SHARED)
        lowest, *_, highest = model_of(WORKSHOP).layers
        same = [
            sum(matrix.cell(row.id, "managed").responsible == (party,) for row in layer.responsibilities)
            for layer, party in ((lowest, "provider"), (highest, "customer"))
        ]
        rest = len(matrix.rows) - moved - shared
        assert re.findall(r"\d+", step.say or "") == [str(number) for number in (moved, shared, rest, *same)]
        assert sum(same) == rest

    def test_hand_offs(self) -> None:
        """The duties that need one are named in the notes, and no other."""
        step = next(step for step in STEPS if step.id == "what-moves")
        notes = " ".join((step.notes or "").split()).lower()
        rows = [row for row in matrix_of(WORKSHOP).rows if cell_of(step, row.id).sharing == "dependent"]
        assert f"**{len(rows)}** of the shared ones" in notes
        assert [row.id for row in matrix_of(WORKSHOP).rows if row.name.lower() in notes] == [row.id for row in rows]

    def test_officers(self) -> None:
        """So many on each side, and each with a counterpart on the other one."""
        step = next(step for step in STEPS if step.id == "counterparts")
        roles = {role.id: role for role in model_of(WORKSHOP).roles}
        sides = [sum(role.party == party for role in roles.values()) for party in ("customer", "msp")]
        assert re.findall(r"\d+", step.say or "") == [str(number) for number in sides]
        for role in roles.values():
            assert any(roles[other].party != role.party for other in role.counterpart)

    def test_one_boundary_without_a_managed_service(self) -> None:
        """The line that the second step speaks of is above the layer that it shows."""
        matrix = matrix_of(WORKSHOP)
        assert [matrix.model.layers[line.below].id for line in boundaries(matrix, 0)] == list(STEPS[1].show)


def test_there_are_scenarios() -> None:
    """Three for a public cloud, two for an enterprise."""
    assert [name for name, _ in SCENARIOS] == [WORKSHOP] * 3 + ["cloud-foundation"] * 2


@EVERY_SCENARIO
class TestEveryScenario:
    """Each scenario."""

    def test_it_is_written_out(self, name: str, scenario: Scenario) -> None:
        """Id, title, situation, a view, and four to six steps."""
        written = {entry["id"] for entry in data_of(name)["scenarios"]}
        assert scenario.id in written
        assert scenario.title
        assert scenario.situation
        assert scenario.view
        assert 4 <= len(scenario.steps) <= 6

    def test_its_texts_fit_a_small_screen(self, name: str, scenario: Scenario) -> None:
        """The situation in three lines, each event in two."""
        assert width(scenario.title or "") <= 60, name
        assert width(scenario.situation or "") <= 210
        assert [step.happens for step in scenario.steps if width(step.happens or "") > 80] == []

    def test_every_event_has_somebody_who_acts(self, name: str, scenario: Scenario) -> None:
        """It is about a row, each time another one, that applies in the scenario's view."""
        matrix = matrix_of(name)
        assert scenario.view
        rows = [step.on or "" for step in scenario.steps]
        assert len(set(rows)) == len(rows)
        assert all(matrix.cell(row, scenario.view).responsible for row in rows)

    def test_more_than_one_party_acts(self, name: str, scenario: Scenario) -> None:
        """It passes from hand to hand: that is where it can be dropped."""
        matrix = matrix_of(name)
        assert scenario.view
        acting = [matrix.cell(step.on or "", scenario.view).responsible for step in scenario.steps]
        assert len({party for parties in acting for party in parties}) > 1
        assert len(set(acting)) > 1

    def test_another_view_answers_in_another_way(self, name: str, scenario: Scenario) -> None:
        """Asking again in another view is worth it."""
        matrix = matrix_of(name)
        assert scenario.view
        answers = {
            tuple(matrix.cell(step.on or "", view.id).responsible for step in scenario.steps)
            for view in matrix.model.views
        }
        assert len(answers) > 1
