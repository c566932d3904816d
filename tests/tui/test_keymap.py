"""A user's own keys on the screen, the first greeting, and what is said about wrong settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from srm_tui.commands import ANY_LETTER, COMMANDS
from srm_tui.keymap import keys_in_force
from srm_tui.pages import topics
from srm_tui.settings import Settings, load, settings_path
from srm_tui.tui.palette import Commands
from tests.tui.tools import MODEL, Screen, running

if TYPE_CHECKING:
    from pathlib import Path


def chosen(keymap: dict[str, object]) -> Settings:
    """Return settings with these keys, which must be right."""
    keys = keys_in_force(keymap)
    assert keys.refusals == ()
    return Settings(keys=keys, first_run_hint_shown=True)


class TestOwnKeys:
    """A user gave commands other keys."""

    async def test_the_new_key_works_and_the_old_one_does_nothing(self) -> None:
        """On the stack."""
        async with running(view="alone", settings=chosen({"next-view": ["X", "F9"]})) as screen:
            await screen.press("m")
            assert screen.view == "alone"
            await screen.press("X")
            assert screen.view == "helped"
            await screen.press("f9")
            assert screen.view != "helped"

    async def test_two_commands_can_swap_keys(self) -> None:
        """Neither swallows the other."""
        async with running(view="alone", settings=chosen({"next-view": "i", "toggle-inspector": "m"})) as screen:
            await screen.press("i")
            assert screen.view == "helped"
            assert screen.app.stack_screen.inspector.display
            await screen.press("m")
            assert screen.view == "helped"
            assert not screen.app.stack_screen.inspector.display

    async def test_keys_behind_a_prefix(self) -> None:
        """A new prefix waits, and the old one no longer does where nothing else needs it."""
        async with running(settings=chosen({"first-row": "X x", "fold-layer": "g f"})) as screen:
            first = screen.selected
            await screen.press("G")
            assert screen.selected != first
            await screen.press("X", "x")
            assert screen.selected == first
            await screen.press("g", "g")
            assert "gg is no command" in screen.footer
            await screen.press("g", "f")
            assert "folded" in screen.text

    async def test_a_menu_lists_the_new_keys(self) -> None:
        """After a moment, as always."""
        async with running(settings=chosen({"first-row": "X x"})) as screen:
            await screen.press("X")
            await screen.until(lambda: "Xx first row" in screen.footer, "the menu")

    async def test_the_lens_has_another_key(self) -> None:
        """A party's letter follows it, and twice the key ends it."""
        async with running(settings=chosen({"lens": "X"})) as screen:
            shown = screen.app.stack_screen
            await screen.press("X", "c")
            assert shown.shown is not None
            assert shown.shown.lens == "customer"
            await screen.press("X", "X")
            assert shown.shown.lens is None
            await screen.press("p", "c")
            assert shown.shown.lens is None

    async def test_the_status_line_names_them(self) -> None:
        """What ends what is looked for, what goes on, what hides the rest."""
        keymap: dict[str, object] = {"only-moved": "F9", "hide-rest": "F6", "next-match": "F7", "next-moved": "F8"}
        async with running(view="helped", size=(200, 60), settings=chosen(keymap)) as screen:
            await screen.press("f9")
            assert "F9 ends" in screen.line("only what moved")
            await screen.press("f9", "slash", *"data", "enter")
            assert "F7 next   F6 hides the rest   Esc clears" in screen.line(" / data")
            await screen.press("f6")
            assert "F6 shows the rest" in screen.line(" / data")
            await screen.press("c")
            assert "F8 next" in screen.line(" / data")

    async def test_messages_name_them(self) -> None:
        """Those that say which key helps."""
        keymap: dict[str, object] = {
            "swap": "F10",
            "hide-unchanged": "F6",
            "filter": "F7",
            "legend": "F8",
            "lens": "F9",
        }
        async with running(view="helped", size=(120, 40), settings=chosen(keymap)) as screen:
            await screen.press("f")
            assert "F7 filters" in screen.footer
            assert "F9 + letter looks at one party" in screen.footer
            await screen.press("f9", "x")
            assert "F8 shows who has which" in screen.footer
            await screen.press("c", "1")
            assert "F10 swaps the two" in screen.footer
            await screen.press("f6")
            assert "F6 shows it" in screen.footer

    async def test_the_menu_of_the_lens_names_its_key(self) -> None:
        """The same key twice ends it."""
        async with running(settings=chosen({"lens": "X"})) as screen:
            await screen.press("X", "c", "X")
            await screen.until(lambda: "X ends" in screen.footer, "the menu")

    @pytest.mark.usefixtures("_short_manual")
    async def test_footer_help_manual_and_palette_name_them(self) -> None:
        """Nothing on the screen says what is no longer so."""
        async with running(settings=chosen({"next-view": "X", "help": "F9"}), size=(120, 130)) as screen:
            assert " X view " in screen.footer
            assert " F9 help " in screen.footer
            listed = [hit.text or "" async for hit in Commands(screen.app.screen).discover()]
            assert "Next view  (X)" in listed
            await screen.press("f9")
            line = screen.line("Shows the next view")
            assert line.partition("Shows")[0].split()[-1] == "X"
            await screen.press(*["right"] * (2 + list(topics()).index("keys")))
            await screen.sees("Keys such as")
            assert "X *" in screen.line("Next view")

    async def test_other_screens_have_them_too(self) -> None:
        """Pages, and a list of problems."""
        settings = chosen({"page-line-down": ["X", "Down"], "quit": "Q"})
        async with running(MODEL.with_name("faults.toml"), settings=settings) as screen:
            before = screen.line(" > ")
            await screen.press("X")
            assert screen.line(" > ") != before
            await screen.press("escape")
            assert "Q leaves the program" in screen.footer
            await screen.press("q")
            assert screen.app.is_running
            await screen.press("Q")
            assert screen.app.return_value == 2

    async def test_every_command_can_have_another_key(self) -> None:
        """With all keys moved behind prefixes of their own the program still starts, and each screen has its keys."""
        letters = "abcdefghijklmnopqrstuvwxyz"
        keymap: dict[str, object] = {
            command.id: f"F{number // len(letters) + 2} {letters[number % len(letters)]}"
            for number, command in enumerate(COMMANDS)
        }
        # Those that wait for a party's letter take a single key.
        waiting = [command.id for command in COMMANDS if command.keys and command.keys[0].endswith(ANY_LETTER)]
        keymap.update(zip(waiting, "XYQUB", strict=False))
        async with running(view="alone", settings=chosen(keymap)) as screen:
            await screen.press("f2", "a")
            assert screen.view == "helped"


class TestTheFirstStart:
    """Somebody starts the program for the first time."""

    async def test_a_hint_stands_in_the_footer_until_something_is_done(self) -> None:
        """It names the keys in force, once."""
        keys = keys_in_force({"help": "F9"})
        async with running(settings=Settings(keys=keys)) as screen:
            assert screen.footer.strip() == "m switches the view · F9 explains the marks"
            await screen.settled()
            assert load().settings.first_run_hint_shown
            await screen.press("down")
            assert "switches the view" not in screen.footer
            assert "quit" in screen.footer

    async def test_the_next_start_has_none(self) -> None:
        """The footer says what it always says."""
        async with running(settings=Settings(first_run_hint_shown=True)) as screen:
            assert "switches" not in screen.footer
            await screen.settled()
            assert load().text is None

    async def test_other_settings_and_comments_stay(self) -> None:
        """The file may be written by hand."""
        settings_path().parent.mkdir(parents=True)
        settings_path().write_text("# mine\ndensity = 'compact' # small\n", encoding="utf-8")
        async with running(settings=load().settings) as screen:
            await screen.settled()
            assert load().settings.first_run_hint_shown
            assert "# mine\ndensity = 'compact' # small\n" in settings_path().read_text(encoding="utf-8")

    async def test_a_broken_model_gets_no_greeting_but_the_next_one_does(self, tmp_path: Path) -> None:
        """It would stand over what is wrong."""
        path = tmp_path / "model.toml"
        path.write_text("format = 2\n", encoding="utf-8")
        async with running(path, settings=Settings()) as screen:
            assert "switches the view" not in screen.footer
            path.write_bytes(MODEL.read_bytes())
            await screen.press("R")
            await screen.sees("switches the view")

    async def test_a_home_that_cannot_be_written_is_no_problem(self) -> None:
        """The hint comes again next time; nothing is complained about."""
        settings_path().parent.parent.mkdir(parents=True)
        settings_path().parent.touch()
        async with running(settings=Settings()) as screen:
            await screen.settled()
            await screen.press("down")
            assert "not saved" not in screen.text


class TestWrongSettings:
    """The settings have a mistake."""

    async def test_it_is_said_until_something_is_done_and_the_greeting_waits(self) -> None:
        """Both would be too much."""
        async with running(settings=Settings(), notice="settings.toml, line 3: density: …") as screen:
            assert "settings.toml, line 3: density" in screen.footer
            await screen.settled()
            assert not load().settings.first_run_hint_shown
            await screen.press("down")
            assert "settings.toml" not in screen.footer
            await screen.press("R")
            await screen.settled()
            assert "settings.toml" not in screen.footer


class TestDensity:
    """A user wants more, or fewer, lines."""

    async def test_it_is_chosen_in_the_palette_and_kept(self) -> None:
        """For this run and the next."""
        async with running() as screen:
            await choose(screen, "density: compact")
            assert screen.app.density == "compact"
            assert "density: compact" in screen.footer
            assert load().settings.density == "compact"

    async def test_all_three_are_offered(self) -> None:
        """Each with what it means."""
        async with running() as screen:
            listed = [hit.text or "" async for hit in Commands(screen.app.screen).discover()]
            offered = [text for text in listed if text.startswith("Density: ")]
            assert offered == ["Density: compact", "Density: normal", "Density: projector"]

    async def test_the_settings_decide_at_the_start(self) -> None:
        """It need not be chosen again."""
        async with running(settings=Settings(density="projector", first_run_hint_shown=True)) as screen:
            assert screen.app.density == "projector"

    async def test_settings_that_cannot_be_kept_are_said(self) -> None:
        """It holds for this run."""
        settings_path().parent.parent.mkdir(parents=True)
        settings_path().parent.touch()
        async with running() as screen:
            await choose(screen, "density: compact")
            assert screen.app.density == "compact"
            assert "settings not saved" in screen.footer


async def choose(screen: Screen, words: str) -> None:
    """Choose something in the palette."""
    await screen.press("colon")
    await screen.press(*words)
    await screen.sees("A line for each cell")
    await screen.press("enter")
    await screen.until(lambda: screen.app.screen is screen.app.stack_screen, "the stack")
    await screen.pilot.pause()
