"""Finding out what the program can do: the help, the command palette, themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli

from srm_tui.commands import commands_of, key_label
from srm_tui.layout.palette import PALETTES, palette
from srm_tui.pages import topics
from srm_tui.settings import load, settings_path
from tests.tui.tools import MODEL, Screen, running

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS = [each for each in commands_of("stack") if each.id not in {"back", "palette"} and each.id[:5] != "view-"]
TALL = (140, 130)
SIZES = [(40, 12), (80, 24), (120, 40), (300, 80)]


class TestTheHelp:
    """A user asks for help."""

    async def test_every_key_of_the_screen_is_there(self) -> None:
        """`?` lists the keys of the screen with what they do; the list scrolls to its end."""
        async with running(size=(200, 130)) as screen:
            await screen.press("question_mark")
            seen = screen.text
            await screen.press("G")
            seen += screen.text
            words = " ".join(seen.split())
            for command in COMMANDS:
                assert all(key_label(key) in words for key in command.keys[:1])
                assert command.help in words

    @pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
    async def test_all_topics_are_seen_after_one_key(self, size: tuple[int, int]) -> None:
        """Tab lists all topics, with what each tells where the list has the whole screen; Tab leads back."""
        async with running(size=size) as screen:
            await screen.press("question_mark")
            before = screen.text
            assert "Shows the next view" in before
            assert ("Running a workshop" in before) == (size[0] > 100)
            await screen.press("tab")
            assert all(title in screen.text for title in topics().values())
            assert ("Before · During · After" in screen.text) == (size[0] < 100)
            assert "Enter open" in screen.footer
            await screen.press("tab")
            assert screen.text == before

    @pytest.mark.usefixtures("_short_manual")
    @pytest.mark.parametrize("size", [(80, 24), (120, 40)])
    async def test_a_topic_is_chosen_in_the_list(self, size: tuple[int, int]) -> None:
        """Up, down and the ends move in the list, Enter shows what is selected; Esc leaves the list, then the help."""
        async with running(size=size) as screen:
            await screen.press("question_mark", "enter", "G", "up")
            assert screen.line("> 9").startswith("> 9 Settings")
            await screen.press("home", "pagedown", "pageup", "down")
            assert screen.line(">").startswith(">   Marks")
            await screen.press("enter")
            await screen.sees("A gap: nobody is responsible.")
            await screen.press("tab", *["down"] * 6, "enter")
            await screen.sees("You project the model")
            await screen.press("tab", "escape")
            assert "You project the model" in screen.text
            await screen.press("escape")
            assert screen.app.screen is screen.app.stack_screen

    @pytest.mark.usefixtures("_short_manual")
    async def test_a_digit_shows_its_page(self) -> None:
        """The digit before a page of the manual shows that page, from the list and from another page."""
        async with running() as screen:
            await screen.press("question_mark", "6")
            await screen.sees("You project the model")
            await screen.press("tab", "0")
            await screen.sees("The command line   12 of 12")

    async def test_the_list_scrolls_where_it_is_longer_than_the_screen(self) -> None:
        """In the smallest terminal, what is selected is in view, first and last."""
        async with running(size=(40, 12)) as screen:
            await screen.press("question_mark", "tab", "G")
            assert screen.line(">").startswith("> 0 The command line")
            await screen.press("g")
            assert screen.line(">").startswith("> 0 The command line")
            await screen.press("g")
            assert screen.line(">").startswith(">   Keys")
            assert "This screen" in screen.text

    @pytest.mark.usefixtures("_short_manual")
    async def test_topics_follow_one_another_and_come_round(self) -> None:
        """Right and left go from topic to topic: keys, marks, the manual; left of the first is the last one."""
        async with running(size=TALL) as screen:
            await screen.press("f1")
            assert all(name in screen.text for name in ("Keys", "Marks", *topics().values()))
            await screen.press("right", "right")
            await shown(screen, next(iter(topics().values())))
            await screen.press("down", "pagedown", "G", "up", "pageup", "home")
            await screen.press("left", "left")
            await screen.sees("Moving")
            await screen.press("left")
            await shown(screen, list(topics().values())[-1])
            await screen.press("right")
            await screen.sees("Moving")

    @pytest.mark.slow
    async def test_every_page_of_the_manual_is_shown(self) -> None:
        """Going right, every page of the manual comes up with its title."""
        async with running(size=TALL) as screen:
            await screen.press("f1", "right")
            for title in topics().values():
                await screen.press("right")
                await shown(screen, title)

    @pytest.mark.parametrize(("size", "keys"), [(TALL, "question_mark"), ((80, 24), "question_mark tab")])
    async def test_a_topic_can_be_clicked(self, size: tuple[int, int], keys: str) -> None:
        """A click on a topic's name shows it, beside the page and where the list has the whole screen."""
        async with running(size=size) as screen:
            await screen.press(*keys.split())
            await screen.click("Marks")
            await screen.sees("A gap: nobody is responsible.")

    @pytest.mark.parametrize("key", ["q", "escape"])
    async def test_q_and_esc_lead_back(self, key: str) -> None:
        """Both lead back to where one was, with what is selected."""
        async with running(at="encryption") as screen:
            await screen.press("question_mark", "right", "down", key)
            assert screen.selected == "Encryption"
            assert "Encryption" in screen.text

    async def test_help_of_the_page_and_of_the_error_screen(self) -> None:
        """Help is there on every screen, about that screen."""
        async with running(at="encryption", size=TALL) as screen:
            await screen.press("enter", "question_mark")
            assert "Scrolls down by a line." in screen.text
            assert "Next view" not in screen.text
            await screen.press("q", "q")
            assert screen.app.screen is screen.app.stack_screen

    @pytest.mark.usefixtures("_short_manual")
    @pytest.mark.parametrize("size", [(40, 12), (200, 60)])
    async def test_topics_in_a_small_and_a_large_terminal(self, size: tuple[int, int]) -> None:
        """Topics can be read in a small and in a large terminal, and after the size changed."""
        await read_topics(size, 2)

    @pytest.mark.slow
    @pytest.mark.parametrize("size", SIZES)
    async def test_help_in_every_size(self, size: tuple[int, int]) -> None:
        """All topics can be read in every terminal, and after the size changed."""
        await read_topics(size, 9)


async def shown(screen: Screen, title: str) -> None:
    """Wait until a page of the manual is there: its title in the header, in the list, and above its text."""
    await screen.until(lambda: title in screen.header and screen.text.count(title) > 2, title)


async def read_topics(size: tuple[int, int], count: int) -> None:
    """Go through some topics, change the size, and leave."""
    async with running(size=size) as screen:
        await screen.press("question_mark")
        for _ in range(count):
            await screen.press("right", "G", "pageup")
        await screen.resize(60, 16)
        await screen.press("left", "down", "left", "down", "escape")
        assert screen.app.screen is screen.app.stack_screen


def titles() -> Iterator[str]:
    """Yield what the palette offers on the stack of the test's model."""
    yield from (command.title for command in COMMANDS)
    yield from ("View: On our own  (1)", "View: With a partner  (2)")
    yield from (f"Theme: {name}" for name in PALETTES)


class TestThePalette:
    """A user looks for a command by name."""

    @pytest.mark.parametrize("key", ["colon", "ctrl+p"])
    async def test_it_lists_everything(self, key: str) -> None:
        """Opened, the palette lists every command, view and theme with what it does."""
        async with running(size=(120, 300)) as screen:
            await screen.press(key)
            await screen.sees("Theme: ansi")
            for title in titles():
                assert title in screen.text

    async def test_what_can_be_added_is_found_together(self) -> None:
        """Somebody who wants to add something need not know what it is called here."""
        async with running(size=(120, 60)) as screen:
            await screen.press("colon")
            await screen.paste("add a")
            for what in ("row", "layer", "view", "party", "role", "stakeholder", "process", "step"):
                await screen.sees(f"Add a {what}")

    @pytest.mark.slow
    async def test_it_finds_everything_by_name(self) -> None:
        """Typed, each name is found first."""
        async with running(size=(120, 60)) as screen:
            await screen.press("colon")
            for title in titles():
                await screen.paste(title.lower())
                await found(screen, title)
                await screen.press("ctrl+u")

    async def test_views_can_be_chosen(self) -> None:
        """A view is chosen by its name."""
        async with running(view="alone") as screen:
            await choose(screen, "view partner")
            assert screen.view == "helped"

    async def test_commands_can_be_chosen(self) -> None:
        """A command is carried out from the palette as with its key."""
        async with running(at="encryption") as screen:
            await choose(screen, "fold the layer")
            assert "12 folded" in screen.text
            await choose(screen, "last row")
            assert screen.selected == "Backup site"
            await choose(screen, "help")
            assert screen.header.startswith(" Help")

    async def test_esc_closes_it_and_nothing_happens(self) -> None:
        """Esc closes the palette; the stack is as it was."""
        async with running(at="encryption", view="helped") as screen:
            before = screen.text
            await screen.press("colon")
            await screen.paste("quit")
            await screen.press("escape")
            assert screen.text == before


async def found(screen: Screen, title: str) -> None:
    """Wait until the palette finds a title first."""
    await screen.until(lambda: first_hit(screen).startswith(title), title)


def first_hit(screen: Screen) -> str:
    """Return the first entry of the palette."""
    lines = [line.strip() for line in screen.lines]
    prompt = next(number for number, line in enumerate(lines) if line and number > 1)
    return next((line for line in lines[prompt + 1 :] if line), "")


async def choose(screen: Screen, words: str) -> None:
    """Choose what the palette finds for some words."""
    await screen.press("colon")
    await screen.paste(words)
    await screen.until(lambda: words.split(maxsplit=1)[0] in first_hit(screen).lower(), words)
    await screen.press("enter")
    await screen.until(lambda: len(screen.app.screen_stack) < 3, "the palette to close")


class TestThemes:
    """A user chooses colours."""

    @pytest.mark.parametrize("theme", PALETTES)
    async def test_a_theme_is_taken_at_once_and_kept(self, theme: str) -> None:
        """Chosen in the palette, a theme is drawn at once and written to the settings."""
        async with running() as screen:
            await choose(screen, f"theme: {theme}")
            assert f"theme: {theme}" in screen.footer
            assert screen.app.theme == theme
            assert load().settings.theme == theme
            assert tomli.loads(settings_path().read_text())["theme"] == theme
            background = palette(theme).colour("band")
            if background.startswith("#"):
                (first, *_) = screen.strips()[0]
                assert first.style is not None
                assert first.style.bgcolor is not None
                assert first.style.bgcolor.triplet is not None
                assert first.style.bgcolor.triplet.hex.upper() == background.upper()

    async def test_it_is_said_on_the_screen_that_one_sees(self) -> None:
        """A theme can be chosen on the error screen, too, and is said there."""
        async with running(MODEL.with_name("faults.toml")) as screen:
            await choose(screen, "theme: light")
            assert "theme: light" in screen.footer
            assert "5 problems" in screen.header

    async def test_settings_that_cannot_be_written_are_said(self) -> None:
        """Where the choice cannot be kept, the theme is taken all the same and the reason is told."""
        settings_path().parent.parent.mkdir(parents=True)
        settings_path().parent.write_text("in the way")
        async with running() as screen:
            await choose(screen, "theme: light")
            assert screen.app.theme == "light"
            assert "settings not saved" in screen.footer

    @pytest.mark.usefixtures("_short_manual")
    async def test_no_color_leaves_no_colour_anywhere(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Under NO_COLOR no screen has a colour, and themes say why they do nothing."""
        monkeypatch.setenv("NO_COLOR", "1")
        async with running(view="helped", at="encryption") as screen:
            for keys in ("", "enter", "q question_mark", "tab", "enter", "right", "right", "q colon"):
                await screen.press(*keys.split())
                await screen.pilot.pause()
                assert colours(screen) == set()
            await screen.press("escape")
            await choose(screen, "theme: light")
            assert "NO_COLOR is set" in screen.footer
            assert colours(screen) == set()

    async def test_an_empty_no_color_is_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """NO_COLOR without a value leaves the colours, as the convention says."""
        async with running() as screen:
            usual = colours(screen)
        monkeypatch.setenv("NO_COLOR", "")
        async with running() as screen:
            assert colours(screen) == usual


def colours(screen: Screen) -> set[str]:
    """Return all colours that are on the screen."""
    styles = [segment.style for strip in screen.strips() for segment in strip if segment.style]
    both = [colour for style in styles for colour in (style.color, style.bgcolor)]
    return {colour.name for colour in both if colour is not None and not colour.is_default}
