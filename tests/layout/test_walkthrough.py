"""Steps of a walkthrough in lines: nothing is cut, nothing jumps, nothing is told before its time."""

from __future__ import annotations

import re
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srm_tui.core.perspective import Perspective
from srm_tui.core.snapshot import Snapshot
from srm_tui.core.walkthrough.agenda import agenda_steps
from srm_tui.core.walkthrough.guesses import Guess
from srm_tui.core.walkthrough.scenarios import scenario_steps
from srm_tui.core.walkthrough.step import Stage, Step, StepKind
from srm_tui.core.walkthrough.steps import made_steps, own_steps, steps_of
from srm_tui.document.presenting import Followed, Presentation, Told
from srm_tui.layout.badge import Badges
from srm_tui.layout.spans import line_text, line_width
from srm_tui.layout.walkthrough.bricks import Brick, Size, Zones, brick_lines, least_lines, way_for
from srm_tui.layout.walkthrough.frame import Times, foot
from srm_tui.layout.walkthrough.legend import named_parties
from srm_tui.layout.walkthrough.markdown import PAGE, Run, blocks, text_lines
from srm_tui.layout.walkthrough.notes import head as notes_head
from srm_tui.layout.walkthrough.notes import where
from srm_tui.layout.walkthrough.slide import Section, Slide, body_lines, cut_steps
from srm_tui.layout.walkthrough.title import title_lines
from srm_tui.text import Safe, safe, width
from tests.core.tools import layer, row, snapshot_of, stack
from tests.layout.test_widths import TEXTS
from tests.models.bundled import NAMES, model_of
from tests.strategies import models

Data = dict[str, Any]
PLATFORM = stack(
    layer("Ground", row("Power"), row("Cooling"), responsible="provider"),
    layer(
        "Platform",
        row("Patching"),
        row("Keys", responsible={"second": ["msp", "customer"]}),
        row("Logs", responsible=[]),
        row("Drills", responsible="undecided"),
        row("Hosts", responsible={"second": "n/a"}),
        row("Tests", optional=True),
        responsible={"first": "customer", "second": "msp"},
    ),
    walkthrough=[
        {
            "id": "who",
            "view": "second",
            "compare": "first",
            "show": ["patching", "keys"],
            "say": "Think.",
            "ask": "Who acts?",
            "hide": True,
        },
        {"id": "all", "view": "second", "show": ["layer:platform"]},
    ],
    scenarios=[{"id": "leak", "title": "A leak", "situation": "At night.", "steps": [{"on": "keys"}]}],
)


def slide_of(snapshot: Snapshot, step: Step, shown: int | None = None, **more: Any) -> Slide:  # noqa: ANN401 (as `Slide` has them)
    """Return a step with so many of its stages revealed; with all where that is left out."""
    stages = frozenset(step.stages[:shown])
    return Slide(snapshot, Badges.of(snapshot), step, more.pop("view", step.view), stages, **more)


def words(slide: Slide, columns: int = 80, lines: int = 20) -> str:
    """Return a step as text."""
    return "\n".join(line_text(line).rstrip() for line in slide.draw(columns, lines).lines)


def squeezed(slide: Slide) -> str:
    """Return a step as text, without what only keeps columns straight."""
    return " ".join(words(slide).split())


def own(number: int = 0) -> tuple[Snapshot, Step]:
    """Return the model of these tests, and one of its steps."""
    snapshot = snapshot_of(PLATFORM)
    return snapshot, steps_of(snapshot)[number]


@settings(max_examples=40, deadline=None)
@given(models(texts=TEXTS, most_layers=3, most_rows=3), st.integers(1, 130), st.integers(1, 40), st.data())
def test_every_line_is_as_wide_as_the_screen(data: Data, columns: int, lines: int, draws: st.DataObject) -> None:
    """Any texts, any size, any stage: lines of one width, as many as asked for or more."""
    snapshot = snapshot_of(data)
    step = draws.draw(st.sampled_from(steps_of(snapshot)))
    shown = draws.draw(st.integers(1, len(step.stages)))
    slide = slide_of(snapshot, step, shown, sections=(Section("More", ("a", "b")),))
    drawn = slide.draw(columns, lines)
    assert {line_width(line) for line in drawn.lines} == {columns}
    assert len(drawn.lines) >= lines
    assert drawn.fits == (len(drawn.lines) == lines)
    below = foot(slide, 0, 3, columns, lines)
    assert {line_width(line) for line in below} == {columns}


@settings(max_examples=40, deadline=None)
@given(models(most_layers=3, most_rows=4), st.integers(40, 200), st.integers(5, 60))
def test_no_name_is_cut(data: Data, columns: int, lines: int) -> None:
    """Every row that a step is about has its whole name on its bricks, in whatever size."""
    snapshot = snapshot_of(data)
    for step in steps_of(snapshot):
        shown = "".join(words(slide_of(snapshot, step), columns, lines).split())
        for number in step.rows:
            if step.kind is not StepKind.BOUNDARY:
                assert "".join(safe(snapshot.matrix.rows[number].name).split()) in shown or columns < 80


@settings(max_examples=40, deadline=None)
@given(models(most_layers=3, most_rows=4), st.sampled_from([(80, 24), (120, 40), (200, 60)]))
def test_nothing_jumps(data: Data, size: tuple[int, int]) -> None:
    """What is on a line stays on it when more is revealed."""
    snapshot = snapshot_of(data)
    for step in steps_of(snapshot):
        whole = words(slide_of(snapshot, step), *size).split("\n")
        for shown in range(1, len(step.stages)):
            part = words(slide_of(snapshot, step, shown), *size).split("\n")
            assert len(part) == len(whole)
            names = [safe(snapshot.matrix.rows[number].name) for number in step.rows]
            there = [(line, name) for line, text in enumerate(part) for name in names if name in text]
            assert all(name in whole[line] for line, name in there)


class TestCovered:
    """A room predicts before it sees."""

    def test_it_tells_nothing_before_the_answer(self) -> None:
        """No letter, no colour, no arrow, no other cell of the layer that would give it away."""
        snapshot, step = own()
        assert step.hide
        for shown in range(1, step.stages.index(Stage.ANSWER) + 1):
            slide = slide_of(snapshot, step, shown)
            looks = {span.look.paper for line in slide.draw(80, 20).lines for span in line}
            assert not any(paper.startswith("fill-") for paper in looks)
            assert "→" not in words(slide).replace("1 First → ", "")
            assert "msp" not in words(slide).lower()

    def test_the_answer_uncovers(self) -> None:
        """Letters and the answer in words; then what moved."""
        snapshot, step = own()
        at = step.stages.index(Stage.ANSWER) + 1
        assert "? Patching" in squeezed(slide_of(snapshot, step, at - 1))
        assert "M Patching" in squeezed(slide_of(snapshot, step, at))
        assert "→ M Patching" not in squeezed(slide_of(snapshot, step, at))
        assert "C→ M Patching" in squeezed(slide_of(snapshot, step, at + 1))
        assert "C→ M C Keys" in squeezed(slide_of(snapshot, step, at + 1))

    def test_guesses(self) -> None:
        """A guess stands on its brick, and after the answer whether it was right."""
        snapshot, step = own()
        guesses = {"patching": Guess("patching", "second", ("customer",)), "keys": Guess("keys", "second", ("msp",))}
        assert words(slide_of(snapshot, step, 2, guesses=guesses)).count("guess: ") == 2
        assert "the room said C" in words(slide_of(snapshot, step, guesses=guesses))
        right = {"patching": Guess("patching", "second", ("msp",))}
        assert "as the room said" in words(slide_of(snapshot, step, guesses=right))

    def test_every_party_is_in_the_legend_while_one_guesses(self) -> None:
        """The letters that may be said; afterwards those that are shown."""
        snapshot, step = own()
        assert named_parties(slide_of(snapshot, step, 2)) == ("provider", "msp", "customer")
        assert named_parties(slide_of(snapshot, step)) == ("msp", "customer")


class TestBricks:
    """What a brick says does not depend on its colour."""

    def test_every_state_has_its_word(self) -> None:
        """A gap, undecided, not applicable, optional, shared."""
        snapshot, step = own(1)
        for size in ((80, 20), (200, 54)):
            text = words(slide_of(snapshot, step), *size)
            for said in ("GAP", "nobody is responsible", "not decided yet", "n/a", "does not apply", "(M)", "optional"):
                assert said in text
        small = words(slide_of(snapshot, step), 80, 9)
        for said in ("GAP Logs", "? Drills · undecided", "n/a Hosts", "(M) Tests · optional", "M▌C Keys"):
            assert said in " ".join(small.split())

    def test_without_colour_letters_are_joined(self) -> None:
        """A split fill says nothing there."""
        snapshot, step = own(1)
        slide = Slide(snapshot, Badges.of(snapshot, colour=False), step, step.view, frozenset(step.stages))
        assert "M+C  Keys" in words(slide)

    def test_in_another_view(self) -> None:
        """What moves is said against the step's own view, in the order of the file."""
        snapshot, step = own(1)
        text = words(slide_of(snapshot, step, view=0))
        assert "1 First" in text
        assert "→M" in text

    def test_larger_screens_have_larger_bricks(self) -> None:
        """More lines of fill, where there is room."""
        snapshot, step = own(1)

        def filled(columns: int, lines: int) -> int:
            drawn = slide_of(snapshot, step).draw(columns, lines)
            return sum(any(span.look.paper == "gap" for span in line) for line in drawn.lines)

        assert filled(80, 9) == 1
        assert filled(80, 9) < filled(80, 20) < filled(200, 54)

    @given(st.lists(TEXTS, min_size=1, max_size=30), st.integers(1, 220), st.integers(0, 3), st.integers(0, 1))
    def test_bricks_take_no_fewer_lines_than_is_reckoned_without_drawing(
        self, names: list[str], columns: int, pad: int, gap: int
    ) -> None:
        """So a size is passed over only where there is no room for it."""
        size = Size(pad, gap)
        bricks = [Brick(PAGE, (), safe(name)) for name in names]
        drawn = brick_lines(bricks, way_for(bricks, columns, size, Zones.of(bricks, arrows=False)), bricks)
        assert least_lines(len(bricks), columns, size) <= len(drawn)

    def test_one_row_of_a_very_large_layer_is_as_large_as_there_is_room(self) -> None:
        """The others are counted."""
        rows = [row(f"Row {number}", responsible="customer") for number in range(500)]
        snapshot = snapshot_of(stack(layer("Big", *rows), walkthrough=[{"id": "one", "show": "row-7"}]))
        text = words(slide_of(snapshot, steps_of(snapshot)[0]))
        assert "and 499 more in this layer" in text
        assert "Row 70" not in text

    def test_what_stands_around_is_dimmed_or_counted(self) -> None:
        """The other cells of the layer have no fill; where there is no room, only their number is said."""
        snapshot, step = own()
        assert "Hosts" in words(slide_of(snapshot, step), 120, 36)
        assert "and 4 more in this layer" in words(slide_of(snapshot, step), 80, 12)


def filled_lines(slide: Slide, columns: int, lines: int) -> list[int]:
    """Return the lines of a step on which something stands: words, or a fill."""
    drawn = slide.draw(columns, lines).lines
    return [
        number
        for number, line in enumerate(drawn)
        if line_text(line).strip() or any(span.look.paper != "background" for span in line)
    ]


class TestLargeScreens:
    """A tall screen is used from top to bottom, and calmly."""

    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize("size", [(200, 60), (120, 40)])
    def test_steps_reach_far_down(self, name: str, size: tuple[int, int]) -> None:
        """The title stands in one place, and the last line of each made step in the lower half."""
        snapshot = Snapshot(model_of(name))
        room = body_lines(size[1])
        for step in made_steps(snapshot, 0):
            filled = filled_lines(slide_of(snapshot, step), size[0], room)
            assert filled[0] == 2
            assert filled[-1] >= room // 2

    def test_a_brick_is_neither_a_wall_nor_a_tower(self) -> None:
        """One over the whole width has fewer lines than one of a third of it."""
        snapshot, step = own()

        def lines_of_fill(*shown: str) -> int:
            rows = tuple(snapshot.matrix.row_number[each] for each in shown)
            drawn = slide_of(snapshot, step._replace(rows=rows, hide=False)).draw(200, 54).lines
            return sum(any(span.look.paper.startswith("fill-") for span in line) for line in drawn)

        assert 5 < lines_of_fill("patching") < lines_of_fill("patching", "keys", "tests") < 27

    def test_a_text_alone_stands_on_a_panel_in_lines_that_can_be_read(self) -> None:
        """It is not huddled in a corner of an empty screen."""
        snapshot = snapshot_of(stack(layer("One", row("A")), scenarios=[{"id": "a", "situation": "word " * 60}]))
        (start, *_) = scenario_steps(snapshot, "a")
        drawn = slide_of(snapshot, start).draw(200, 54).lines
        panel = [line for line in drawn if any(span.look.paper == "panel" for span in line)]
        assert len(panel) > 15
        assert all(width(line_text(line).strip()) <= 120 for line in panel)

    def test_what_happened_stands_side_by_side(self) -> None:
        """Headings of the summary share a line."""
        snapshot, step = own(1)
        sections = (Section("Moved", ("one",)), Section("Open", ("two",)))
        text = words(slide_of(snapshot, step, sections=sections), 200, 54)
        assert any("Moved" in line and "Open" in line for line in text.splitlines())


def test_a_text_does_not_touch_the_legend() -> None:
    """The last line that is left stands below the text, rather than above or below the title."""
    snapshot, step = own(1)
    slide = slide_of(snapshot, step._replace(say="One. " * 8))
    first = []
    for lines in range(13, 30):
        filled = filled_lines(slide, 80, lines)
        assert filled[-1] < lines - 1
        first.append(filled[0])
    assert set(first) >= {0, 1}


@pytest.mark.parametrize("columns", range(20, 60))
def test_which_part_a_step_is_stays_together(columns: int) -> None:
    """A title may be broken, but not within `(2 of 6)`."""
    lines = title_lines(Safe("What moves with the new platform (2 of 6)"), (), columns)
    assert "(2 of 6)" in "\n".join(map(line_text, lines))
    assert " ".join(map(line_text, lines)) == "What moves with the new platform (2 of 6)"


def test_a_process_that_is_named_like_its_only_step_says_it_once() -> None:
    """Nor does it repeat the title of the step."""
    closing = {"id": "closing", "name": "Closing", "responsible": "customer", "steps": [{"name": "Closing"}]}
    two = {**closing, "id": "opening", "name": "Opening", "steps": [{"name": "Ask"}, {"name": "Approve"}]}
    steps = [
        {"id": "one", "title": "Both", "show": ["closing", "opening"]},
        {"id": "two", "title": "Opening", "show": "opening"},
    ]
    snapshot = snapshot_of({**PLATFORM, "processes": [closing, two], "walkthrough": steps})
    both, opening, *_ = own_steps(snapshot, 0)
    assert words(slide_of(snapshot, both)).count("Closing") == 1
    assert words(slide_of(snapshot, both)).count("Opening") == 1
    assert words(slide_of(snapshot, opening)).count("Opening") == 1


def test_a_process_without_steps_is_covered_and_answered_as_a_whole() -> None:
    """What the answer tells stands on a brick, as of each step of another one; from outside, too."""
    alone = {"id": "drill", "name": "Drill", "responsible": "team", "steps": []}
    visit = {"id": "visit", "steps": [{"name": "Look around", "responsible": [], "approval": True}]}
    data = {**PLATFORM, "parties": [*PLATFORM["parties"], {"id": "team", "part_of": "customer"}]}
    steps = [{"id": "one", "title": "Who?", "show": ["drill", "visit"], "hide": True}]
    snapshot = snapshot_of({**data, "processes": [alone, visit], "walkthrough": steps})
    step = own_steps(snapshot)[0]
    assert re.findall(r"\? +([A-Z]\w+)", words(slide_of(snapshot, step, 1))) == ["Drill", "Look"]
    assert re.findall(r"(\w+) +(Drill|Look around)", words(slide_of(snapshot, step))) == [
        ("T", "Drill"),
        ("GAP", "Look around"),
    ]
    assert "needs approval" in words(slide_of(snapshot, step))
    outer = slide_of(snapshot.seen_from(Perspective.OUTSIDE), step)
    assert named_parties(outer) == ("customer",)
    assert re.search(r"C +Drill", words(outer))


class TestLegend:
    """Letters on the slide are said by name; where there are none, nothing is."""

    def test_dimmed_cells_count(self) -> None:
        """A gap has no letter, but those beside it have."""
        rows = [row("Backup", responsible=[]), row("Patching", responsible="msp")]
        snapshot = snapshot_of(stack(layer("One", *rows), walkthrough=[{"id": "gap", "show": "backup"}]))
        assert named_parties(slide_of(snapshot, steps_of(snapshot)[0])) == ("msp",)

    def test_nothing_where_nothing_needs_it(self) -> None:
        """A text, the summary, and layers whose sides are said by name."""
        snapshot, _ = own()
        (start, _) = scenario_steps(snapshot, "leak")
        made = {step.kind: step for step in made_steps(snapshot, 1)}
        for step in (start, made[StepKind.SUMMARY], made[StepKind.BOUNDARY], made[StepKind.PARTIES]):
            assert not line_text(foot(slide_of(snapshot, step), 0, 2, 80, 24)[0]).strip()

    def test_guesses_that_were_off_are_said_by_letters(self) -> None:
        """So the summary has a legend then."""
        snapshot, _ = own()
        summary = next(step for step in made_steps(snapshot, 1) if step.kind is StepKind.SUMMARY)
        sections = (Section("Off", ("Keys: the room said C",), letters=True),)
        assert len(named_parties(slide_of(snapshot, summary, sections=sections))) == 3

    @pytest.mark.parametrize("columns", [40, 80, 120, 200])
    def test_very_many_parties(self, columns: int) -> None:
        """Names that can be read, and what lists the rest; what a sign means is never dropped."""
        parties = [{"id": f"p{number}", "name": f"Department number {number}"} for number in range(20)]
        data = stack(layer("One", row("A", responsible="p3")), walkthrough=[{"id": "a", "hide": True, "show": "a"}])
        snapshot = snapshot_of({**data, "parties": parties})
        slide = slide_of(snapshot, steps_of(snapshot)[0], 1)
        text = line_text(foot(slide, 0, 2, columns, 24, key=Safe("L"))[0]).rstrip()
        assert "Depart" in text
        assert "?  cover" in text
        assert re.search(r" … L lists all$" if columns > 40 else r" \+1\d$", text)


class TestScenarios:
    """What happens, and who acts."""

    def test_the_situation_comes_first(self) -> None:
        """Without bricks; then what happens above the cells."""
        snapshot = snapshot_of(PLATFORM)
        start, event = scenario_steps(snapshot, "leak")
        assert "At night." in words(slide_of(snapshot, start))
        assert "Ground" not in words(slide_of(snapshot, start))
        text = words(slide_of(snapshot, event))
        assert text.index("A leak (1 of 1)") < text.index("Keys") < text.index("Who acts?") < text.index("Acts: ")


class TestChecking:
    """Which steps do not fit a screen is known before the workshop."""

    def test_a_long_text(self) -> None:
        """It is named with how much is too much, and fits a larger screen."""
        data = PLATFORM | {"walkthrough": [{"id": "long", "say": "\n".join(f"- line {each}" for each in range(30))}]}
        snapshot = snapshot_of(data)
        steps = steps_of(snapshot)
        (step, what), *others = cut_steps(snapshot, steps, 80, 24)
        assert not others
        assert step.id == "long"
        assert "too long for 80x24" in what
        assert cut_steps(snapshot, steps, 120, 60) == []

    @pytest.mark.parametrize("name", NAMES)
    def test_a_small_screen_has_room_for_every_bundled_model(self, name: str) -> None:
        """Steps of its own and made ones, the agenda, scenarios, whichever view is shown."""
        snapshot = Snapshot(model_of(name))
        for view in range(len(snapshot.model.views)):
            steps = [*own_steps(snapshot, view), *made_steps(snapshot, view), *agenda_steps(snapshot, view)]
            for scenario in snapshot.model.scenarios:
                steps += scenario_steps(snapshot, scenario.id, view)
            assert [(step.id, what) for step, what in cut_steps(snapshot, steps, 80, 24)] == []

    @given(models(most_layers=2, most_rows=3), st.integers(40, 120), st.integers(10, 40))
    @settings(max_examples=25, deadline=None)
    def test_it_agrees_with_what_is_drawn(self, data: Data, columns: int, lines: int) -> None:
        """A step is named where what it draws is longer than the screen has lines for it."""
        snapshot = snapshot_of(data)
        steps = steps_of(snapshot)
        cut = {step.id for step, _ in cut_steps(snapshot, steps, columns, lines)}
        for step in steps:
            drawn = slide_of(snapshot, step).draw(columns, body_lines(lines))
            assert (step.id in cut) == (len(drawn.lines) > body_lines(lines))


class TestMarkdown:
    """Texts for the room are Markdown, reduced to what a terminal can say."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a\nb\n\nc", ["a b", "c"]),
            ("- a\n- b\n  c", ["• a", "• b c"]),
            ("1. a\n2) b", ["1. a", "2) b"]),
            ("- a\n  - b", ["• a", "  • b"]),
            ("# Title #\ntext", ["Title", "text"]),
            ("see [this](https://example.com) and `that`", ["see this and that"]),
            ("*soft*, 2 * 3 * 4, a_b_c", ["soft, 2 * 3 * 4, a_b_c"]),
            ("a\n---\nb\n\n***\nc", ["a", "b", "c"]),
            ("[/] [red] $x <b>", ["[/] [red] $x <b>"]),
            ("<div>\n[EKS]: yes\n</div>", ["<div> [EKS]: yes </div>"]),
            ("    indented\n    text\n\n    - a\n      - b", ["indented text", "• a", "  • b"]),
            ("![a plan](plan.png)\n\n![](no-words.png)", ["a plan"]),
            ("- a\n\n  more of a", ["• a", "  more of a"]),
            ("> 5 minutes: call", ["> 5 minutes: call"]),
            ("1. - a", ["  1. • a"]),
            ("```sh\nls\n\n  pwd\n```", ["ls", "pwd"]),
            (">" * 40 + " deep", [">" * 40 + " deep"]),
            ("", []),
        ],
    )
    def test_what_is_left(self, text: str, expected: list[str]) -> None:
        """Paragraphs, lists, and the words of all else."""
        assert [line_text(line) for line in text_lines(text, 60)] == expected

    def test_bold(self) -> None:
        """Bold stays, in the right place, over the end of a line."""
        (block,) = blocks("one **two three** four **5** six")
        assert block.runs == (
            Run(Safe("one ")),
            Run(Safe("two three"), bold=True),
            Run(Safe(" four ")),
            Run(Safe("5"), bold=True),
            Run(Safe(" six")),
        )
        bold = "".join(span.text for line in text_lines("one **two three** four", 8) for span in line if span.look.bold)
        assert bold.split() == ["two", "three"] or bold == "twothree"

    def test_a_heading_is_bold(self) -> None:
        """All of it, whatever is in it."""
        assert blocks("## One `two` *three*")[0].runs == (Run(Safe("One two three"), bold=True),)

    @pytest.mark.parametrize(
        "part",
        [
            "**a ",
            "**a **",
            "_a ",
            "* a\n",
            "[",
            "![",
            "[a][",
            "[a](",
            "`a ",
            "<a",
            "&",
            "> ",
            "> - ",
            "- a\n",
            "a\n=\n",
        ],
    )
    def test_a_long_hostile_text_takes_no_time(self, part: str) -> None:
        """What no other is written for: marks that are never closed, or that stand in one another."""
        for size in (16_000, 80_000):
            start = process_time()
            blocks(part * (size // len(part)))
            assert process_time() - start < 2

    @given(st.text("ab *_[]!<>&;#-+=1.\\\n\t\x1b\u202e\u0301", max_size=60))
    def test_marks_that_make_no_sense_lose_no_word(self, text: str) -> None:
        """Whatever they come to, all words are there, and may be shown."""
        said = "".join(run.text for block in blocks(text) for run in block.runs)
        assert safe(said) == said
        assert [char for char in said if char in "ab"] == [char for char in text if char in "ab"]

    @given(TEXTS, st.integers(1, 60))
    def test_no_letter_is_lost(self, text: str, columns: int) -> None:
        """What is in lines is what the blocks say, for any text and width."""
        lines = text_lines(text, columns)
        said = "".join(block.mark + "".join(run.text for run in block.runs) for block in blocks(text))
        shown = "".join(line_text(line) for line in lines)
        assert all(line_width(line) <= max(columns, 2) for line in lines)
        if columns > 20:
            assert "".join(shown.split()) == "".join(said.split())


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (Times(), "0:00"),
        (Times(None, 5, 45), "0:00 of 45:00"),
        (Times(760), "12:40"),
        (Times(760, 20, 45), "12:40 of 45:00"),
        (Times(760, 10, 45), "12:40 of 45:00 · 2:40 late"),
        (Times(3_725, None, 60), "1:02:05 of 1:00:00"),
    ],
)
def test_the_clock(times: Times, expected: str) -> None:
    """Elapsed, against the plan for the whole, and how late where the plan until here is over."""
    assert times.words == expected


def test_notes_keep_the_plan_during_a_scenario() -> None:
    """A scenario has none of its own; the time for the whole stays as it was."""
    minutes = [{**entry, "minutes": 10} for entry in PLATFORM["walkthrough"]]
    snapshot = snapshot_of({**PLATFORM, "walkthrough": minutes})

    def time_at(told: Told) -> str:
        presentation = Presentation("one", 1, 0.0, told)
        now = where(snapshot, Followed(presentation, (presentation,)))
        return line_text(notes_head(now, Safe("Model"), 90.0, None, 80)).rpartition(" · ")[2].strip()

    assert time_at(Told("who", 0, 3)) == "1:30 of 20:00"
    assert time_at(Told("event-1-of-leak", 1, 2, walk="scenario:leak", view="first")) == "1:30 of 20:00"
