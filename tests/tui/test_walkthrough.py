"""A facilitator leads a room through a model."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING

import pytest

from srm_tui.commands import ANY_LETTER, COMMANDS
from srm_tui.commands.editing import EDITS
from srm_tui.text import safe
from srm_tui.tui.app import USUAL, SrmApp
from srm_tui.tui.screens.walkthrough import WalkthroughScreen
from srm_tui.tui.session import Present, Request
from tests.document.unsaved import left
from tests.tui.edits import changed_lines, does, named, palette, text_of
from tests.tui.tools import MODEL, Screen, bundled_path, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

WORKSHOP = MODEL.with_name("walkthrough.toml")
LANDING = MODEL.with_name("workshop.toml")
"""With a process and open decisions."""
SMALL = (80, 24)


@asynccontextmanager
async def walking(
    folder: Path, model: Path = WORKSHOP, *, size: tuple[int, int] = SMALL, read_only: bool = False
) -> AsyncIterator[Screen]:
    """Run the program on a copy and begin the walkthrough."""
    file = Path(copy(model, folder / "model.toml"))
    async with running(file, size=size, read_only=read_only) as screen:
        await screen.press("W")
        await screen.sees("step 1/")
        yield screen


@asynccontextmanager
async def presenting(
    file: Path, present: Present, *, view: str | None = None, size: tuple[int, int] = SMALL
) -> AsyncIterator[Screen]:
    """Run the program as `srm-tui present` does."""
    app = SrmApp(Request(file, file.name, view=view, present=present), "dark", USUAL, safe(""))
    async with app.run_test(size=size) as pilot:
        screen = Screen(pilot)
        await screen.opened()
        yield screen


def walk_of(screen: Screen) -> WalkthroughScreen:
    """Return the walkthrough that is on the screen."""
    top = screen.app.screen
    assert isinstance(top, WalkthroughScreen)
    return top


def place(screen: Screen) -> str:
    """Return where we are: `2/4`."""
    return screen.header.split("step ")[1].split(" ")[0]


def squeezed(screen: Screen) -> str:
    """Return what is on the screen without what only keeps columns straight."""
    return " ".join(screen.text.split())


class TestClicker:
    """A facilitator has a clicker, and nothing else."""

    @pytest.mark.parametrize("key", ["space", "pagedown", "right", "down"])
    async def test_to_the_end_and_no_further(self, tmp_path: Path, key: str) -> None:
        """Part by part, step by step, through the scenario, to the sum; there it says what to do."""
        async with walking(tmp_path) as screen:
            seen = []
            for _ in range(30):
                seen.append(screen.header.split("   ")[-1].split(" ·")[0].strip())
                await screen.press(key)
            order = list(dict.fromkeys(seen))
            assert order == ["step 1/4", "step 2/4", "step 3/4", "scenario 1/2", "scenario 2/2", "step 4/4"]
            assert "this is the last step" in screen.footer

    @pytest.mark.parametrize("key", ["pageup", "left", "up", "backspace"])
    async def test_back(self, tmp_path: Path, key: str) -> None:
        """The step before is there whole, then covered again part by part, to the first one."""
        async with walking(tmp_path) as screen:
            await screen.press(*["space"] * 6)
            assert place(screen) == "3/4"
            await screen.press(key)
            assert place(screen) == "2/4"
            assert "C→ M" in screen.text
            await screen.press(key)
            assert "M Patching" in squeezed(screen)
            await screen.press(key)
            assert "? Patching" in squeezed(screen)
            for _ in range(5):
                await screen.press(key)
            assert place(screen) == "1/4"
            assert "this is the first step" in screen.footer

    async def test_one_part_after_the_other(self, tmp_path: Path) -> None:
        """Frame with its text, cells, question, answer, what moved."""
        async with walking(tmp_path) as screen:
            await screen.press("space")
            assert "Who patches what?" in screen.text
            assert "• a fix for the system" in screen.text
            assert "? Patching" not in squeezed(screen)
            await screen.press("space")
            assert "? Patching" in squeezed(screen)
            assert "Who acts?" not in screen.text
            await screen.press("space")
            assert "► Who acts?" in screen.text
            assert "Service partner: Patching" not in screen.text
            await screen.press("space")
            assert "Service partner: Patching" in screen.text
            assert "M Patching" in squeezed(screen)
            await screen.press("space")
            assert "C→ M Patching" in squeezed(screen)

    async def test_start_over(self, tmp_path: Path) -> None:
        """What a clicker sends for the beginning."""
        async with walking(tmp_path) as screen:
            await screen.press(*["space"] * 5, "f5")
            assert place(screen) == "1/4"
            assert "from the beginning" in screen.footer

    @pytest.mark.parametrize(
        ("keys", "seconds", "lost"),
        [
            ("s 2 space r c", 20.0, "forgotten: 1 guess."),
            ("s 3 space tab D Y e s ctrl+s", 20.0, "forgotten: what was decided and changed here."),
            ("s 2", 65.0, "forgotten: the clock (1:05)."),
        ],
    )
    async def test_nothing_is_forgotten_by_a_slip(self, tmp_path: Path, keys: str, seconds: float, lost: str) -> None:
        """Where the room said, decided or took time for something it is asked; what a clicker sends does not answer."""
        async with walking(tmp_path) as screen:
            now = [0.0]
            walk_of(screen).walk.room.now = lambda: now[0]
            await screen.press(*keys.split())
            now[0] = seconds
            here = place(screen)
            await screen.press("f5")
            await screen.sees(lost)
            await screen.press("f5", "pagedown", "space", "pageup")
            await screen.sees("Start over?")
            await screen.press("escape")
            assert place(screen) == here
            await screen.press("f5", "enter")
            assert place(screen) == here
            await screen.press("f5", "s")
            assert place(screen) == "1/4"
            await screen.press("f5")
            assert "from the beginning" in screen.footer

    async def test_minutes_before_starting_over(self, tmp_path: Path) -> None:
        """The question leads there."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "2", "space", "r", "c", "f5", "m")
            await screen.sees("minutes to: minutes-")

    async def test_blank(self, tmp_path: Path) -> None:
        """Nothing is shown; any key shows it again, and does nothing else."""
        async with walking(tmp_path) as screen:
            for key in ("b", "full_stop"):
                before = screen.text
                await screen.press(key)
                assert screen.text.strip() == ""
                await screen.press("space")
                assert screen.text == before

    async def test_escape_leaves(self, tmp_path: Path) -> None:
        """The stack is below; the next `W` goes on where it was left."""
        async with walking(tmp_path) as screen:
            await screen.press("space", "space")
            before = screen.text
            await screen.press("escape")
            assert screen.app.screen is screen.app.stack_screen
            await screen.press("W")
            assert screen.text == before

    @pytest.mark.parametrize("there", ["c", "t"], ids=["compare", "table"])
    async def test_from_other_pictures(self, tmp_path: Path, there: str) -> None:
        """`W` begins there, too, and leaving leads back."""
        async with running(Path(copy(WORKSHOP, tmp_path))) as screen:
            await screen.press(there)
            before = screen.app.screen
            await screen.press("W", "space")
            assert place(screen) == "2/4"
            await screen.press("q")
            assert screen.app.screen is before

    async def test_fast(self, tmp_path: Path) -> None:
        """Keys that come at once all count."""
        async with walking(tmp_path) as screen:
            await screen.rush(*["space"] * 6)
            await screen.until(lambda: place(screen) == "3/4", "the third step")

    async def test_a_made_one_of_azure(self) -> None:
        """Every step can be reached, and each says something."""
        async with running(bundled_path("azure"), bundled=True) as screen:
            await screen.press("W")
            titles = []
            while "this is the last step" not in screen.footer:
                titles.append(next(line.strip() for line in screen.lines[1:] if line.strip()))
                await screen.press("pagedown")
            assert len(set(titles)) == len(walk_of(screen).walk.steps)


class TestSteps:
    """A facilitator goes where the room wants to go."""

    async def test_by_number(self, tmp_path: Path) -> None:
        """Without Enter where the number is complete; an unknown one is said."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "3")
            assert place(screen) == "3/4"
            await screen.press("s", "9")
            assert "there is no step 9" in screen.footer
            await screen.press("s", "x")
            assert "a step has a number" in screen.footer
            await screen.press("s", "escape")
            assert place(screen) == "3/4"

    async def test_of_many(self) -> None:
        """One digit of two waits for Enter or the other one; Backspace takes it back."""
        async with running(bundled_path("managed-cloud"), bundled=True) as screen:
            await screen.press("W", "s", "1")
            assert "step 1_ of" in screen.footer
            await screen.press("2")
            assert place(screen).startswith("12/")
            await screen.press("s", "1", "backspace", "2")
            assert place(screen).startswith("2/")
            await screen.press("s", "1", "enter")
            assert place(screen).startswith("1/")

    async def test_home_and_end(self, tmp_path: Path) -> None:
        """The first, and the last, which sums up."""
        async with walking(tmp_path) as screen:
            await screen.press("end")
            assert place(screen) == "4/4"
            assert "Summary" in screen.text
            await screen.press("home")
            assert place(screen) == "1/4"

    async def test_overview(self, tmp_path: Path) -> None:
        """A list of all; Enter goes there; a scenario comes back to where it was."""
        async with walking(tmp_path) as screen:
            await does(screen, "S", "Who patches what?", "Scenario: A leaked key")
            await screen.press("down", "enter")
            assert place(screen) == "2/4"
            await screen.press("S", "down", "down", "down", "enter")
            await screen.sees("somebody has our key")
            for _ in range(5):
                await screen.press("space")
            assert place(screen) == "2/4"

    async def test_at_the_start(self, tmp_path: Path) -> None:
        """`present` begins with the walkthrough; a step by number or id, in a view."""
        file = Path(copy(WORKSHOP, tmp_path))
        async with presenting(file, Present("patches")) as screen:
            assert place(screen) == "2/4"
        async with presenting(file, Present("3")) as screen:
            assert place(screen) == "3/4"
            await screen.press("q")
            assert screen.app.screen is screen.app.stack_screen
        async with presenting(file, Present("leak")) as screen:
            assert "scenario 1/2" in screen.header
            await screen.press("q")
            assert place(screen) == "3/4"
            await screen.press("q", "W")
            assert place(screen) == "3/4"
        async with presenting(file, Present(), view="helped") as screen:
            assert "2 With a partner" in screen.text


class TestViews:
    """Somebody asks how it is in the other view."""

    async def test_another_view_for_a_while(self, tmp_path: Path) -> None:
        """Arrows say what moves; the next step is in its own view again."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "3", "space", "m")
            assert "2 With a partner" in screen.text
            assert "C→" in screen.text
            await screen.press("1")
            assert "C→" not in screen.text
            await screen.press("9")
            assert "there is no view 9" in screen.footer

    async def test_what_moved(self, tmp_path: Path) -> None:
        """`v` marks it on any step; not while it would tell what is covered."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "3", "space", "v")
            assert "→M" in screen.text
            await screen.press("v")
            assert "→M" not in screen.text
            await screen.press("s", "2", "space", "v")
            assert "would tell" in screen.footer

    async def test_a_scenario_in_the_other_view(self, tmp_path: Path) -> None:
        """The same event, answered for the view."""
        async with walking(tmp_path) as screen:
            await screen.press("S", *["down"] * 4, "enter")
            await screen.press("space", "space", "space", "space")
            assert "Acts: Service partner and Customer" in screen.text
            assert "Call Service partner: Incident officer (+49 30 1234)" in screen.text
            await screen.press("m")
            assert "Acts: Customer" in screen.text

    async def test_all_about_a_cell(self, tmp_path: Path) -> None:
        """`i` shows it once it is not covered; `L` who the letters are."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "2", "space", "i")
            assert "it is covered" in screen.footer
            await screen.press("space", "space", "tab", "tab", "i")
            assert screen.header.strip() == "Encryption"
            await screen.press("escape", "L")
            assert "Legend" in screen.header


class TestGuessing:
    """A room predicts, then sees."""

    async def test_guess_and_reveal(self, tmp_path: Path) -> None:
        """Letters are guesses, no edits; the sum says where the room was off."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "2", "space")
            await screen.press("r", "c")
            assert "Patching: the room says C; this is a guess, no edit" in screen.footer
            assert "guess: C" in screen.text
            await screen.press("tab", "r", "m", "r", "C")
            assert "guess: M+C" in screen.text
            await screen.press("space", "space")
            assert "the room said C" in screen.text
            assert "as the room said" in screen.text
            await screen.press("end")
            assert "Patching: the room said C, the model says M" in screen.text
            assert "1 of 2 right" in screen.text
            assert changed_lines(tmp_path / "model.toml", WORKSHOP) == []
            assert "unsaved" not in screen.header

    async def test_a_decision_makes_no_guess_right(self, tmp_path: Path) -> None:
        """The room said C and decides so: the slide and the sum still say that it was off."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "2", "space", "r", "c", "space", "space")
            await does(screen, "D O tab a tab c ctrl+s", "1 unsaved")
            assert "C Patching" in squeezed(screen)
            assert "the room said C" in screen.text
            assert "as the room said" not in screen.text
            await screen.press("end")
            assert "Patching: the room said C, the model said M" in screen.text

    @pytest.mark.parametrize(
        ("keys", "said"), [("-", "n/a"), ("?", "undecided"), ("0", "nobody"), ("=", ""), ("z", "no party has")]
    )
    async def test_other_guesses(self, tmp_path: Path, keys: str, said: str) -> None:
        """That it does not apply, that nobody knows or does it; and a guess is taken back."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "2", "space", "r", "m", "r", *named(keys))
            if said == "no party has":
                assert said in screen.footer
            else:
                assert ("guess: " in screen.text) == bool(said)
                assert said in screen.text

    async def test_guesses_are_kept_until_it_starts_over(self, tmp_path: Path) -> None:
        """Going on and back, and leaving for the stack, keep them."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "2", "space", "r", "c", "q", "W", "end", "s", "2", "space")
            assert "guess: C" in screen.text
            await screen.press("f5", "s")
            assert place(screen) == "1/4"
            await screen.press("s", "2", "space")
            assert "guess" not in screen.text.split("\n", 1)[1].rsplit("\n", 2)[0]

    async def test_with_the_mouse(self, tmp_path: Path) -> None:
        """A click on a brick selects it."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "2", "space")
            await screen.click("Encryption")
            await screen.press("r", "p")
            assert "Encryption: the room says P" in screen.footer


class TestClock:
    """A facilitator keeps the time."""

    async def test_it_starts_with_the_second_step(self, tmp_path: Path) -> None:
        """Elapsed against the plan; `T` hides it; leaving does not stop it; F5 begins anew."""
        async with walking(tmp_path) as screen:
            now = [100.0]
            walk_of(screen).walk.room.now = lambda: now[0]
            assert "step 1/4 · 0:00 of 15:00" in screen.header
            now[0] += 60
            await screen.press("space")
            assert "· 0:00 of 15:00" in screen.header
            now[0] += 9 * 60 + 5
            await screen.press("space")
            assert "· 9:05 of 15:00 " in screen.header
            now[0] += 60
            await screen.press("space")
            assert "· 10:05 of 15:00 · 0:05 late" in screen.header
            await screen.press("T")
            assert "late" not in screen.header
            assert "hidden" in screen.footer
            now[0] += 60
            await screen.press("q", "W")
            assert "11:05" in screen.header
            await screen.press("f5", "s")
            assert "step 1/4 · 0:00 of" in screen.header


LOCKED = "editing is locked in the walkthrough: Z unlocks it"


class TestLock:
    """Nobody changes the model by accident."""

    async def test_every_editing_key_is_refused(self, tmp_path: Path) -> None:
        """Whatever edits elsewhere, and what edits here: the document stays as it is, and says why."""
        keys = [key for command in COMMANDS if command.id in EDITS for key in command.keys]
        async with walking(tmp_path) as screen:
            await screen.press("s", "3", "space")
            desk = screen.app.desk
            assert desk is not None
            before = desk.workspace.document
            for key in keys:
                await screen.press("s", "3", *key.replace(ANY_LETTER, " p").split(" "))
                while not isinstance(screen.app.screen, WalkthroughScreen):
                    await screen.press("escape" if screen.app.screen is not screen.app.stack_screen else "W")
                assert desk.workspace.document is before, key
                assert not desk.workspace.history.steps, key
            for keys_here in (["r", "p"], ["r", "P"], ["r", "0"], ["u"], ["U"]):
                await screen.press("s", "3", "space", *named(" ".join(keys_here)))
                await screen.sees(LOCKED)
            assert text_of(tmp_path / "model.toml") == text_of(WORKSHOP)

    async def test_the_document_itself_refuses(self, tmp_path: Path) -> None:
        """Also what the palette does, on this screen or from below it."""
        async with walking(tmp_path) as screen:
            await palette(screen, "Write the made steps")
            await screen.sees(LOCKED)
            screen.app.stack_screen.do_write_steps()
            await screen.sees(LOCKED)

    async def test_unlocked_a_letter_edits(self, tmp_path: Path) -> None:
        """One line of the file; one undo; locked again it is refused; the header says which it is."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "3", "space")
            assert "locked (Z)" in screen.header
            await screen.press("Z")
            assert "EDITING (Z locks)" in screen.header
            await does(screen, "tab r p", "Patching", "1 unsaved")
            assert "> P Patching" in squeezed(screen)
            await does(screen, "u", "undid")
            assert "unsaved" not in screen.header
            await does(screen, "tab r 0", "1 unsaved")
            await does(screen, "w", "saved model.toml")
            lines = changed_lines(tmp_path / "model.toml", WORKSHOP)
            assert [line[0] for line in lines] == ["-", "+"]
            await screen.press("Z", "r", "m")
            await screen.sees(LOCKED)

    async def test_saving_is_no_edit(self, tmp_path: Path) -> None:
        """What was decided can be saved while editing is locked again."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "3", "space", "Z", "tab")
            await does(screen, "r p", "1 unsaved")
            await screen.press("Z")
            await does(screen, "w", "saved model.toml")

    async def test_leaving_takes_the_lock_along(self, tmp_path: Path) -> None:
        """On the stack one edits as ever; the next walkthrough is locked again."""
        async with walking(tmp_path) as screen:
            await screen.press("q")
            await does(screen, "r p", "1 unsaved")
            await screen.press("W")
            assert "locked (Z)" in screen.header

    async def test_read_only_stays_read_only(self, tmp_path: Path) -> None:
        """`Z` does not unlock what is open for reading."""
        async with walking(tmp_path, read_only=True) as screen:
            assert screen.header.count("read-only") == 1
            await screen.press("Z")
            assert "reading only" in screen.footer
            assert "read-only" in screen.header

    async def test_a_decision_is_no_slip(self, tmp_path: Path) -> None:
        """`D` asks, so it records what the room decides while editing is locked, the changed cell included."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "3", "space", "tab")
            await does(screen, "D", "Decision on")
            await screen.press(*"Ours", "tab", "a", "tab", "p", "ctrl+s")
            await screen.sees("1 unsaved")
            assert "locked (Z)" in screen.header
            assert "> P Patching" in squeezed(screen)
            await screen.press("u")
            await screen.sees(LOCKED)
            await does(screen, "w", "saved model.toml")
        written = text_of(tmp_path / "model.toml")
        assert 'text = "Ours"' in written
        assert 'status = "agreed"' in written

    async def test_what_becomes_of_a_decision_is_no_slip(self, tmp_path: Path) -> None:
        """Taking it back asks, too."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "3", "space", "tab")
            await screen.press("D", *"Whose?", "ctrl+s")
            await screen.sees("1 unsaved")
            await does(screen, "D down enter", "withdraw it")
            await does(screen, "w", "2 unsaved")
            assert "locked (Z)" in screen.header


class TestAgenda:
    """A room goes through what is open."""

    async def test_what_is_decided_is_seen_before_one_goes_on(self, tmp_path: Path) -> None:
        """At the same number, with the new answer; a layer's decision is met with the same key."""
        async with running(Path(copy(LANDING, tmp_path))) as screen:
            await screen.press("g", "d", "W")
            assert "agenda 1/4" in screen.header
            assert "not decided yet" in screen.text
            await does(screen, "D down enter", "the cell changes: → Controlling")
            await does(screen, "a", "1 unsaved")
            assert "agenda 1/4" in screen.header
            assert "C Costs" in squeezed(screen)
            assert "One platform: Controlling" in screen.text
            await screen.press("space")
            assert "agenda 2/4" in screen.header
            await does(screen, "D", "Decisions on Cloud accounts")
            await screen.press("escape", "S")
            await screen.sees("done")

    async def test_a_process_is_decided_on_as_such(self, tmp_path: Path) -> None:
        """Its step has no cells: there is nothing to guess, and it is the process that a decision is about."""
        async with walking(tmp_path, LANDING) as screen:
            await screen.press("s", "2")
            assert "D decide" in screen.footer
            assert "guess" not in screen.footer
            assert "? Approve it" in squeezed(screen)
            await screen.press("D")
            assert "Decision on  Closing an account" in screen.header
            await screen.press(*"Why?", "ctrl+s")
            await screen.sees("1 unsaved")
            await does(screen, "D", "Decisions on Closing an account")


@pytest.mark.usefixtures("_answers_at_once")
async def test_unsaved_edits_of_an_earlier_run_come_back(tmp_path: Path) -> None:
    """They are offered over the walkthrough, and the lock does not lose them."""
    file = Path(copy(WORKSHOP, tmp_path))
    left(file, text_of(file).replace("Who patches what?", "Who mends what?"))
    async with presenting(file, Present("patches")) as screen:
        await screen.sees("Unsaved edits of an earlier run")
        await screen.press("r")
        await screen.sees("Who mends what?")
        assert "1 unsaved" in screen.header
        assert "locked (Z)" in screen.header


class TestLiveReload:
    """Somebody edits the file during the workshop."""

    async def test_the_step_stays(self, tmp_path: Path) -> None:
        """By id, where a step came before it; as much of it revealed; with the new text."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "2", "space", "space")
            file = tmp_path / "model.toml"
            text = file.read_text().replace('id = "welcome"', 'id = "before"\n[[walkthrough]]\nid = "welcome"', 1)
            file.write_text(text.replace("Think of", "Remember"))
            assert screen.app.desk is not None
            screen.app.desk.outside.look()
            await screen.sees("Remember last month")
            assert place(screen) == "3/5"
            assert "► Who acts?" in screen.text
            assert "? Patching" in squeezed(screen)

    async def test_the_step_is_gone(self, tmp_path: Path) -> None:
        """The nearest one is shown, from its beginning."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "3", "space")
            file = tmp_path / "model.toml"
            text = file.read_text()
            start = text.index('[[walkthrough]]\nid = "platforms"')
            file.write_text(text[:start] + text[text.index("[[scenarios]]") :])
            assert screen.app.desk is not None
            screen.app.desk.outside.look()
            await screen.sees("step 3/3")
            assert "Summary" in screen.text

    async def test_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        """What was shown stays."""
        async with walking(tmp_path) as screen:
            await screen.press("s", "2")
            (tmp_path / "model.toml").write_text("format = ")
            assert screen.app.desk is not None
            screen.app.desk.outside.look()
            await screen.sees("the file is unreadable")
            assert "Who patches what?" in screen.text


class TestMinutes:
    """A facilitator leaves with minutes."""

    async def test_they_are_written(self, tmp_path: Path) -> None:
        """To the file that is asked for; one that is there already is not written over."""
        file = tmp_path / "minutes.md"
        async with walking(tmp_path) as screen:
            await screen.press("s", "2", "space", "r", "c", "end", "y")
            await screen.sees("minutes to: minutes-")
            await screen.press("ctrl+u")
            await screen.paste(str(file))
            await screen.press("enter")
            await screen.sees("the minutes are in")
            text = file.read_text(encoding="utf-8")
            assert "# Minutes: Workshop" in text
            assert "the room said C, the model says M" in text
            await screen.press("y", "ctrl+u")
            await screen.paste(str(file))
            await screen.sees("this file is there already")
            await screen.press("escape")
            assert isinstance(screen.app.screen, WalkthroughScreen)

    async def test_they_cannot_be_written(self, tmp_path: Path) -> None:
        """It is said why, and the walkthrough goes on."""
        async with walking(tmp_path) as screen:
            await screen.press("y", "ctrl+u")
            (tmp_path / "blocked").write_text("")
            await screen.paste(str(tmp_path / "blocked" / "minutes.md"))
            await screen.press("enter")
            await screen.sees("the minutes are not written")


async def test_writing_the_made_steps(tmp_path: Path) -> None:
    """A model without steps gets those that are made from it; then they are its own."""
    file = Path(copy(MODEL, tmp_path / "model.toml"))
    async with running(file) as screen:
        await palette(screen, "Write the made steps")
        await screen.sees("wrote a walkthrough of")
        await screen.press("W")
        assert "step 1/" in screen.header
        await does(screen, "w", "saved model.toml")
    assert "[[walkthrough]]" in text_of(file)
    assert all(line.startswith("+") for line in changed_lines(file))


async def test_what_does_not_fit_scrolls(tmp_path: Path) -> None:
    """The next key goes on where there is more to see, and the one back goes back; nothing is lost."""
    file = tmp_path / "model.toml"
    say = "".join(f"- line {number}\n" for number in range(40))
    file.write_text(f'{WORKSHOP.read_text()}\n[[walkthrough]]\nid = "long"\nsay = """\n{say}"""\nask = "At last?"\n')
    async with running(file) as screen:
        await screen.press("W", "s", "4")
        seen = screen.text
        for _ in range(8):
            if "At last?" in screen.text:
                break
            await screen.press("pagedown")
            seen += screen.text
        assert place(screen) == "4/5"
        assert "At last?" in screen.text
        assert all(f"line {number} " in seen.replace("\n", " ") for number in range(40))
        for _ in range(8):
            if "line 0" in screen.text:
                break
            await screen.press("pageup")
        assert place(screen) == "4/5"
        assert "line 0" in screen.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (20, 6), (200, 60)])
async def test_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    """In any size, and while it changes, every step can be walked through."""
    async with walking(tmp_path) as screen:
        await screen.resize(*size)
        presses = 0
        while walk_of(screen).walk.number < 3:
            await screen.press("space")
            presses += 1
            assert presses < 150
        await screen.resize(80, 24)
        await screen.sees("Summary")


async def test_no_key_of_the_walkthrough_means_something_else_there() -> None:
    """The mode has its own keys: none of them edits behind the facilitator's back."""
    ids = {command.id for command in COMMANDS if "walkthrough" in command.screens}
    assert not ids & {"delete", "set-responsible", "mark", "mark-range", "rename", "edit-form", "paste-row"}
