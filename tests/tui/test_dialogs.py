"""Questions, choices and prompts: what they show in every size, what leaves them, and that no key is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from srm_tui.layout.differences import differences
from srm_tui.layout.looks import TEXT
from srm_tui.layout.spans import Look, Span
from srm_tui.text import Safe, safe, width
from srm_tui.tui.screens.choice import Choice, ChoiceScreen, SeveralScreen
from srm_tui.tui.screens.question import Answer, QuestionScreen
from srm_tui.tui.widgets.prompt import Prompt
from tests.hostile import BREAKS, ESCAPES, INVISIBLE, MARKUP, WIDE, assert_harmless
from tests.tui.dialogs import Hosted, hosting
from tests.tui.golden import GOLDENS, Golden, picture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from srm_tui.layout.spans import Line
    from srm_tui.tui.screens.dialog import Dialog

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)], ids=["80x24", "120x40", "40x12"])
KINDS = {"escapes": ESCAPES, "breaks": BREAKS, "invisible": INVISIBLE, "markup": MARKUP, "wide": WIDE}
FOLDER = "dialogs"

ANSWERS = (
    Answer("save", "s", Safe("save and quit"), Safe("writes payments.toml")),
    Answer("discard", "d", Safe("discard and quit"), Safe("the three edits are gone for good and cannot be undone")),
    Answer("cancel", "c", Safe("cancel")),
)
DIFF = """--- payments.toml
+++ unsaved
@@ -40,3 +40,3 @@
 [[layers.responsibilities]]
 name = "Data retention"
-responsible = { self-service = "customer", managed = [] }
+responsible = { self-service = "customer", managed = "msp" }
 """.splitlines(keepends=True)
LAYERS = (
    ("Consumers", "4 rows"),
    ("Applications and everything that the teams of the customer bring along", "7 rows"),
    ("Platforms & security services", "7 rows"),
    ("Infrastructure", "12 rows"),
)
PARTIES = (("customer", "C", "Customer", 2), ("partner", "M", "Service partner", 1), ("cloud", "P", "Cloud", 0))


def leaving(lines: Sequence[Line] | Callable[[int], list[Line]] = ()) -> QuestionScreen:
    """Return what is asked of somebody who leaves with unsaved edits."""
    text = [Safe("payments.toml has 3 edits that are not saved. Without saving they are gone.")]
    return QuestionScreen(Safe("Save 3 edits before leaving?"), text, ANSWERS, lines)


def body(columns: int) -> list[Line]:
    """Return differences in a width."""
    return differences(DIFF, columns)


def layers() -> ChoiceScreen:
    """Return the layers to move rows to."""
    choices = [Choice(f"layer-{number}", Safe(name), Safe(more)) for number, (name, more) in enumerate(LAYERS)]
    return ChoiceScreen(Safe("Move 3 rows to a layer"), choices, selected="layer-2")


def parties() -> SeveralScreen:
    """Return the parties to consult."""
    choices = [
        Choice(id_, Safe(name), mark=(Span(Safe(f" {letter} "), Look("letter", f"fill-{hue}", bold=True)),))
        for id_, letter, name, hue in PARTIES
    ]
    return SeveralScreen(Safe("Consulted on OS patching"), choices, marked={"cloud"})


class TestAnswering:
    """A question needs an answer."""

    @SIZES
    async def test_all_answers_are_there_and_the_first_is_selected(self, size: tuple[int, int]) -> None:
        """Nothing of the answers is cut in any size, and only the first one is inverse."""
        async with hosting(size) as screen:
            await screen.open(leaving())
            words = " ".join(screen.text.replace("—", " ").split())
            assert "Save 3 edits before leaving?" in words
            assert "Without saving they are gone." in words
            assert "the three edits are gone for good and cannot be undone" in words
            assert screen.inverse.startswith(">s  save and quit")
            assert "discard" not in screen.inverse
            assert {width(line) for line in screen.lines} == {size[0]}

    @pytest.mark.parametrize(
        ("keys", "answer"),
        [
            ("s", "save"),
            ("d", "discard"),
            ("D", "discard"),
            ("enter", "save"),
            ("down enter", "discard"),
            ("j j enter", "cancel"),
            ("tab tab tab enter", "save"),
            ("shift+tab enter", "cancel"),
            ("end up k enter", "save"),
            ("x down enter", "discard"),
            ("escape", None),
        ],
    )
    async def test_by_key_or_by_selecting(self, keys: str, answer: str | None) -> None:
        """An answer's own key gives it at once; arrows, Tab and Enter do too; Esc gives none."""
        async with hosting() as screen:
            await screen.open(leaving())
            await screen.press(*keys.split())
            assert screen.left_with == [answer]
            assert not screen.is_open

    async def test_an_unknown_key_says_so(self) -> None:
        """A key that is no answer does nothing, and the footer says that."""
        async with hosting() as screen:
            await screen.open(leaving())
            await screen.press("x")
            assert "none of the answers" in screen.lines[-1]
            await screen.press("down")
            assert "Esc cancel" in screen.lines[-1]

    async def test_by_mouse(self) -> None:
        """A click on an answer gives it; a click on the footer's cancel gives none."""
        async with hosting() as screen:
            for words, left in (("gone for good", "discard"), ("Esc cancel", None), ("Enter take", "save")):
                await screen.open(leaving())
                await screen.click(words)
                assert screen.left_with[-1] == left
            assert len(screen.left_with) == 3

    @pytest.mark.parametrize(("size", "scrolls"), [((80, 24), False), ((40, 12), True)], ids=["80x24", "40x12"])
    async def test_differences_scroll_where_they_must(self, size: tuple[int, int], *, scrolls: bool) -> None:
        """A body that does not fit scrolls by PgDn and the wheel; the answers stay."""
        async with hosting(size) as screen:
            await screen.open(leaving(body))
            assert ('"msp" }' in screen.text) is not scrolls
            assert ("PgDn" in screen.lines[-1]) is scrolls
            await screen.press(*["pagedown"] * 9 * scrolls)
            assert '"msp" }' in screen.text
            assert "cancel" in screen.text
            assert ">s  save" in screen.text
            await screen.press(*["pageup"] * 9 * scrolls)
            assert "payments.toml has" in screen.text
            await screen.press("s")
            assert screen.left_with == ["save"]

    async def test_lines_of_any_width_fit(self) -> None:
        """Lines that were made for no width are filled or cut."""
        async with hosting((40, 12)) as screen:
            lines = [(Span(Safe(text), TEXT),) for text in ("short", "x" * 90)]
            await screen.open(leaving(lines))
            await screen.press(*["pagedown"] * 9)
            assert "x" * 30 in screen.text
            assert {width(line) for line in screen.lines} == {40}

    async def test_many_answers_scroll(self) -> None:
        """More answers than lines scroll with what is selected."""
        answers = [Answer(str(number), chr(ord("a") + number), Safe(f"answer {number}")) for number in range(20)]
        async with hosting((40, 12)) as screen:
            await screen.open(QuestionScreen(Safe("Which?"), [Safe("One of many.")], answers))
            await screen.press("end")
            assert "answer 19" in screen.inverse
            assert "One of many." in screen.text

    async def test_the_size_of_the_terminal_changes(self) -> None:
        """What does not fit any more is wrapped again."""
        async with hosting() as screen:
            await screen.open(leaving(body))
            await screen.resize(40, 12)
            assert ">s  save and quit" in screen.text
            assert "c  cancel" in screen.text
            assert {width(line) for line in screen.lines} == {40}


class TestKeysThatComeFast:
    """Somebody knows the keys by heart."""

    async def test_keys_before_it_is_there(self) -> None:
        """A dialog takes keys that were typed before it was drawn."""
        async with hosting() as screen:
            screen.app.push_screen(leaving(), screen.left_with.append)
            screen.rush("down", "enter")
            await screen.pilot.pause()
            assert screen.left_with == ["discard"]
            screen.app.push_screen(layers(), screen.left_with.append)
            screen.rush(*"infra", "enter")
            await screen.pilot.pause()
            assert screen.left_with[-1] == "layer-3"
            screen.app.push_screen(layers(), screen.left_with.append)
            screen.rush("escape")
            await screen.pilot.pause()
            assert screen.left_with[-1] is None
            assert not screen.is_open

    @pytest.mark.parametrize("first", ["s", "escape", "enter"])
    async def test_keys_after_the_answer_go_to_the_screen_below(self, first: str) -> None:
        """One answer is given, however many keys follow at once; they arrive where they belong, in order."""
        async with hosting() as screen:
            await screen.open(leaving())
            screen.rush(first, "s", "j", "x")
            await screen.pilot.pause()
            await screen.pilot.pause()
            assert len(screen.left_with) == 1
            assert screen.below.keys == ["s", "j", "x"]

    @pytest.mark.parametrize("by", ["app", "screen"])
    async def test_keys_after_the_answer_go_to_the_dialog_that_follows(self, by: str) -> None:
        """Where an answer leads to another question, the next key answers that one."""
        async with hosting() as screen:

            def ask_again(answer: str | None) -> None:
                screen.left_with.append(answer)
                screen.app.push_screen(leaving(), screen.left_with.append)

            asker = screen.app if by == "app" else screen.below
            asker.call_next(screen.app.push_screen, leaving(), ask_again)
            await screen.pilot.pause()
            await screen.pilot.pause()
            screen.rush("d", "c", "x")
            await screen.pilot.pause()
            await screen.pilot.pause()
            assert screen.left_with == ["discard", "cancel"]
            assert screen.below.keys == ["x"]

    async def test_a_second_click_is_none(self) -> None:
        """A double click leaves once."""
        async with hosting() as screen:
            await screen.open(leaving())
            y = next(at for at, line in enumerate(screen.lines) if "discard" in line)
            await screen.pilot.click(offset=(6, y), times=2)
            await screen.pilot.pause()
            assert screen.left_with == ["discard"]
            assert screen.app.is_running

    async def test_a_prompt_takes_what_was_typed_and_no_more(self) -> None:
        """What follows Enter is not part of the text; it goes to the screen."""
        async with hosting() as screen:
            await screen.ask(Prompt(Safe("name: ")))
            screen.rush(*"abd", "backspace", "c", "enter", "j", "x")
            await screen.pilot.pause()
            await screen.pilot.pause()
            assert screen.left_with == ["abc"]
            assert screen.below.keys == ["j", "x"]


class TestWhereOneIs:
    """Inverse means: here."""

    @pytest.mark.parametrize("no_color", [False, True], ids=["dark", "no-color"])
    async def test_only_the_dialog_has_a_cursor(self, monkeypatch: pytest.MonkeyPatch, *, no_color: bool) -> None:
        """While a dialog is open the screen below has no cursor; afterwards it has it again."""
        if no_color:
            monkeypatch.setenv("NO_COLOR", "1")
        async with hosting() as screen:
            assert screen.inverse == "row 1"
            for dialog in (leaving(), layers(), parties()):
                await screen.open(dialog)
                assert "row" not in screen.inverse.replace("rows", "")
                assert ">" in screen.inverse
                await screen.press("escape")
                assert screen.inverse == "row 1"


class TestChoosing:
    """One thing of a list, by its name."""

    @SIZES
    async def test_the_selected_one_is_whole(self, size: tuple[int, int]) -> None:
        """A name too long for a line is cut, and whole once it is selected."""
        async with hosting(size) as screen:
            await screen.open(layers())
            assert "Platforms & security services" in screen.inverse
            await screen.press("up")
            words = " ".join(screen.inverse.split())
            assert "Applications and everything that the teams of the customer bring along" in words
            assert {width(line) for line in screen.lines} == {size[0]}
            await screen.press("enter")
            assert screen.left_with == ["layer-1"]

    async def test_typing_narrows_the_best_first(self) -> None:
        """Letters of a name, in any case, leave what has them; Backspace takes one back."""
        async with hosting() as screen:
            await screen.open(layers())
            await screen.press("S", "E", "R", "V")
            assert "Platforms" in screen.inverse.replace("\n", "")
            assert "Consumers" not in screen.text
            assert "1 of 4" in screen.text
            await screen.press("x")
            assert "nothing has these letters" in screen.text
            await screen.press("enter")
            assert screen.is_open
            assert "nothing is selected" in screen.lines[-1]
            await screen.press("backspace", "enter")
            assert screen.left_with == ["layer-2"]

    async def test_what_was_typed_can_be_taken_back(self) -> None:
        """Ctrl+U lists everything again, with what was the best still selected."""
        async with hosting() as screen:
            await screen.open(layers())
            await screen.paste("infrast\nmore")
            assert "1 of 4" in screen.text
            await screen.press("ctrl+u")
            assert "Consumers" in screen.text
            assert "Infrastructure" in screen.inverse

    async def test_mouse_and_long_lists(self) -> None:
        """A click chooses; what is selected stays in view."""
        choices = [Choice(str(number), Safe(f"tag {number}")) for number in range(300)]
        async with hosting() as screen:
            await screen.open(ChoiceScreen(Safe("Tag"), choices, selected="250"))
            assert "tag 250" in screen.inverse
            await screen.press("pagedown", "home", "pagedown", "end", "up")
            assert "tag 298" in screen.inverse
            await screen.click("tag 290")
            assert screen.left_with == ["290"]

    async def test_nothing_to_choose_from(self) -> None:
        """An empty list says so, and nothing can be taken from it."""
        async with hosting() as screen:
            await screen.open(ChoiceScreen(Safe("Tag"), []))
            await screen.press("down", "enter", "a", "enter")
            assert screen.is_open
            await screen.press("escape")
            assert screen.left_with == [None]

    async def test_several(self) -> None:
        """Space marks and a click too; what is left with is in the order of the list, whatever was typed."""
        async with hosting() as screen:
            await screen.open(parties())
            assert "Enter take 1" in screen.lines[-1]
            await screen.press(*"part", "space", "ctrl+u")
            await screen.click("Customer")
            assert "Enter take 3" in screen.lines[-1]
            await screen.press("end", "space", "enter")
            assert screen.left_with == [("customer", "partner")]

    async def test_none_of_several(self) -> None:
        """All marks taken back is an answer of its own, apart from Esc."""
        async with hosting() as screen:
            await screen.open(parties())
            await screen.press("end", "space")
            assert "Enter take none" in screen.lines[-1]
            await screen.press("enter")
            await screen.open(parties())
            await screen.press("escape")
            assert screen.left_with == [(), None]


class TestBeingAskedForAText:
    """A name, an id, a path."""

    @SIZES
    async def test_what_is_wrong_is_said_while_typing(self, size: tuple[int, int]) -> None:
        """The message is whole in every size; Enter is refused until nothing is wrong."""

        def check(text: str) -> str:
            return "" if len(text) > 2 else "a name has at least three letters, and this one has fewer"

        async with hosting(size) as screen:
            await screen.ask(Prompt(Safe("name of the new row: "), check=check))
            await screen.press("a", "b")
            assert "name of the new row: ab" in screen.text
            assert "three letters, and this one has fewer" in " ".join(screen.text.split())
            await screen.press("enter")
            assert screen.left_with == []
            await screen.press("c")
            assert "fewer" not in screen.text
            await screen.press("enter")
            assert screen.left_with == ["abc"]
            assert "name of" not in screen.text
            assert screen.inverse == "row 1"

    @SIZES
    async def test_a_long_label_is_whole(self, size: tuple[int, int]) -> None:
        """Where label and field do not fit beside each other, the label stands above."""
        label = "the name of the row that takes over from this one, and from all below it: "
        async with hosting(size) as screen:
            await screen.ask(Prompt(Safe(label), "value"))
            assert label.strip() in " ".join(screen.text.split())
            assert "value" in screen.text
            assert {width(line) for line in screen.lines} == {size[0]}

    async def test_escape_and_going_elsewhere_cancel_once(self) -> None:
        """Esc takes nothing; so does a click elsewhere."""
        async with hosting() as screen:
            await screen.ask(Prompt(Safe("name: ")))
            await screen.press("a", "escape")
            assert screen.left_with == [None]
            await screen.ask(Prompt(Safe("name: ")))
            await screen.press("a")
            await screen.click("row 3")
            await screen.pilot.pause()
            assert screen.left_with == [None, None]
            assert "name:" not in screen.text

    async def test_the_terminal_loses_the_focus_for_a_while(self) -> None:
        """Who looks something up in another window finds the text as it was."""
        async with hosting() as screen:
            await screen.ask(Prompt(Safe("name: ")))
            await screen.press("a")
            screen.app.post_message(events.AppBlur())
            await screen.pilot.pause()
            screen.app.post_message(events.AppFocus())
            await screen.pilot.pause()
            await screen.press("b", "enter")
            assert screen.left_with == ["ab"]

    async def test_keys_without_a_meaning_stay_there(self) -> None:
        """Arrows and Tab do not reach the screen behind: what is asked about stays what it was."""
        async with hosting() as screen:
            await screen.ask(Prompt(Safe("name: "), "bc"))
            await screen.press("up", "down", "tab", "shift+tab", "pagedown", "f2", "home", "a", "enter")
            assert screen.left_with == ["abc"]
            assert screen.below.keys == []

    async def test_what_cannot_be_shown_stays_unless_it_is_touched(self) -> None:
        """Enter alone changes no name, not even one with invisible letters."""
        async with hosting() as screen:
            for keys, left in ((["enter"], "a\u200bb"), (["c", "enter"], "abc")):
                await screen.ask(Prompt(Safe("name: "), "a\u200bb"))
                await screen.press(*keys)
                assert screen.left_with[-1] == left

    async def test_a_path_is_completed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Tab completes as far as it is clear; how it may go on is listed while one types."""
        monkeypatch.chdir(tmp_path)
        for name in ("cloud-one.toml", "cloud-two.toml", "notes.txt"):
            (tmp_path / name).touch()
        async with hosting() as screen:
            await screen.ask(Prompt(Safe("save as: "), paths=True))
            await screen.press("c", "l")
            await screen.app.workers.wait_for_complete()
            await screen.pilot.pause()
            assert "cloud-one.toml  cloud-two.toml" in screen.text
            await screen.press("tab")
            await screen.app.workers.wait_for_complete()
            await screen.press("x", "enter")
            assert screen.left_with == ["cloud-x"]


def check(screen: Hosted) -> None:
    """Assert that what is on the screen is harmless, every line as wide as the terminal, and nothing acted."""
    assert_harmless(screen.text)
    assert {width(line) for line in screen.lines} == {screen.app.size.width}
    assert screen.app._exception is None
    assert screen.app.is_running
    assert screen.app.clipboard == ""


def answering(text: str) -> Callable[[str], str]:
    """Return what answers with a text whatever is typed."""
    return lambda _: text


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=["80x24", "40x12"])
@pytest.mark.parametrize("kind", KINDS)
async def test_hostile_texts_in_every_slot(kind: str, size: tuple[int, int]) -> None:
    """Titles, paragraphs, answers, bodies, choices, marks, what is typed and pasted, labels, messages."""
    async with hosting(size) as screen:
        for hostile in KINDS[kind].values():
            text = safe(hostile)
            answers = [Answer("a", "a", text, text), Answer("b", "b", text), Answer("c", "c", Safe("go"), text)]
            await screen.open(QuestionScreen(text, [text, text], answers, [(Span(text, TEXT),)] * 3))
            check(screen)
            await screen.press("down", "pagedown")
            check(screen)
            await screen.press("escape")
            choices = [Choice("a", text, text, (Span(Safe(" A "), TEXT),)), Choice("b", text), Choice("c", Safe("c"))]
            await screen.open(SeveralScreen(text, choices, text=[text], marked="a"))
            check(screen)
            await screen.paste(hostile)
            check(screen)
            await screen.press("space", "down", "enter")
            await screen.ask(Prompt(text, hostile, check=answering(hostile)))
            check(screen)
            await screen.paste(hostile)
            await screen.press("enter")
            check(screen)
            await screen.press("escape")
            assert "row 2" in screen.text


SCENES: dict[str, tuple[Callable[[], Dialog[Any]], tuple[int, int], str]] = {
    "question-80x24": (leaving, (80, 24), "dark"),
    "question-no-color-80x24": (leaving, (80, 24), "no-color"),
    "differences-80x24": (lambda: leaving(body), (80, 24), "dark"),
    "differences-40x12": (lambda: leaving(body), (40, 12), "dark"),
    "choice-80x24": (layers, (80, 24), "light"),
    "choice-40x12": (layers, (40, 12), "dark"),
    "several-80x24": (parties, (80, 24), "dark"),
}


@pytest.mark.parametrize("name", SCENES)
async def test_dialog_is_as_it_is_kept(name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog is as it is kept; of the screen below two lines are."""
    make, size, theme = SCENES[name]
    if theme == "no-color":
        monkeypatch.setenv("NO_COLOR", "1")
    async with hosting(size, "dark" if theme == "no-color" else theme) as screen:
        await screen.open(make())
        first = next(at for at, line in enumerate(screen.lines) if line.startswith("─ "))
        golden.check(f"{FOLDER}/{name}", picture(screen.strips()[max(0, first - 2) :], styles="40x12" not in name))


@pytest.mark.parametrize("no_color", [False, True], ids=["dark", "no-color"])
async def test_prompt_is_as_it_is_kept(golden: Golden, monkeypatch: pytest.MonkeyPatch, *, no_color: bool) -> None:
    """A prompt is as it is kept, with what is wrong."""
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with hosting() as screen:
        await screen.ask(Prompt(Safe("name of the new row: "), "OS", check=lambda _: "there is a row of this name"))
        await screen.press("enter")
        name = "prompt-no-color-80x24" if no_color else "prompt-80x24"
        golden.check(f"{FOLDER}/{name}", picture(screen.strips()[-5:], styles=True))


def test_every_kept_dialog_is_of_a_scene() -> None:
    """Every kept dialog is of a scene, so that none is forgotten there."""
    kept = sorted(path.stem for path in (GOLDENS / FOLDER).glob("*.txt"))
    assert kept == sorted([*SCENES, "prompt-80x24", "prompt-no-color-80x24"])
