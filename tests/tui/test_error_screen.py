"""A file that cannot be read: what is wrong, where, and the way out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from srm_tui.document.read import read_bytes
from srm_tui.layout.problems import Problems
from srm_tui.layout.spans import line_text
from srm_tui.text import width
from srm_tui.tui.screens.error import ErrorScreen
from tests.tui.tools import MODEL, Screen, running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from srm_tui.document.read import Document

FAULTS = MODEL.with_name("faults.toml")
GOOD = """\
format = 1
parties = [{ id = "us" }]
[[layers]]
name = "Layer"
responsible = "us"
[[layers.responsibilities]]
"""


def write(path: Path, *rows: str, views: str = "") -> None:
    """Write a model of one layer with these rows."""
    path.write_text(f"{views}{GOOD}" + "\n[[layers.responsibilities]]\n".join(f'name = "{row}"\n' for row in rows))


def marked(lines: list[str], number: int) -> tuple[str, str]:
    """Return the quoted line with a number, and what is above the mark under it."""
    at = next(place for place, line in enumerate(lines) if line.lstrip().startswith(f"{number} │"))
    quote, mark = lines[at], lines[at + 1]
    start = width(mark[: mark.index("^")])
    end = width(mark[: mark.rindex("^") + 1])
    return quote, "".join(char for place, char in cells(quote) if start <= place < end)


def cells(text: str) -> list[tuple[int, str]]:
    """Return each letter of a text with the column that it starts in."""
    return [(width(text[:place]), char) for place, char in enumerate(text)]


class TestWhatIsWrong:
    """A user opens a file with mistakes in it."""

    async def test_all_problems_are_listed_with_their_lines_and_the_place_marked(self) -> None:
        """Every problem has its rule, line and column, what is wrong, and the line quoted with a mark below."""
        async with running(FAULTS, size=(120, 60)) as screen:
            assert "faults.toml cannot be shown: 5 problems" in screen.header
            for number, what in ((3, "titel"), (6, "symbl"), (8, "based_on"), (12, "managed"), (16, "optional")):
                quote, above = marked(screen.lines, number)
                assert above == what, quote
            assert 'did you mean "title"?' in screen.text
            assert 'there is no view "self-service"' in screen.text
            assert 'did you mean "provider"?' in screen.text

    async def test_up_and_down_select_a_problem_and_keep_it_in_view(self) -> None:
        """One problem is selected; keys go from one to the next, to the first and the last, and no further."""
        async with running(FAULTS) as screen:
            seen = []
            for key in ("", "down", "j", "down", "down", "down", "up", "k", "home", "G", "g g", "end", "pageup"):
                await screen.press(*key.split())
                seen.append(screen.line(" > ").split("line ")[-1].split(",")[0] if " > " in screen.text else "none")
            assert seen[:12] == ["3", "6", "8", "12", "16", "16", "12", "8", "3", "16", "3", "16"]

    async def test_many_problems_are_laid_out_once_for_each_width(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Going from one to the next is quick however many there are, and a new width is laid out anew."""
        widths: list[int] = []

        def laid_out(document: Document, columns: int) -> Problems:
            widths.append(columns)
            return Problems(document, columns)

        monkeypatch.setattr("srm_tui.tui.screens.error.Problems", laid_out)
        path = tmp_path / "model.toml"
        path.write_text("format = 1\n" + "".join(f"key{number} = 1\n" for number in range(200)), encoding="utf-8")
        async with running(path) as screen:
            await screen.press("down", "down", "G", "up")
            assert "line 200" in screen.line(" > ")
            assert sorted(widths) == [79, 80]
            await screen.resize(60, 24)
            await screen.press("down")
            assert "line 201" in screen.line(" > ")
            assert sorted(widths) == [59, 60, 79, 80]

    async def test_esc_stays_and_q_leaves_with_2(self) -> None:
        """Esc says how to leave; `q` leaves, and the exit code says that the model was not read."""
        async with running(FAULTS) as screen:
            await screen.press("escape")
            assert "q leaves the program" in screen.footer
            await screen.press("q")
            assert screen.app.return_value == 2

    async def test_help_and_palette_are_there(self) -> None:
        """Help names what can be done here, and the palette offers it."""
        async with running(FAULTS, size=(120, 40)) as screen:
            await screen.press("question_mark")
            assert "Opens the file in $VISUAL or $EDITOR" in screen.text
            await screen.press("q", "colon")
            await screen.sees("Read the file again")
            await screen.press("escape")
            assert "5 problems" in screen.header

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "the file is empty"),
            (b"# nothing\n", "only comments"),
            (b"\xff\xfef\x00", "UTF-16"),
            (b"format = 1\nname = \xe4\n", "not UTF-8"),
            (b"format = 1\n[[layers]\n", "SRM000"),
            (b"format = 99\n", "SRM006"),
            (b"x = " + b"[" * 5_000, "nested too deep"),
        ],
    )
    async def test_files_that_are_no_models(self, tmp_path: Path, content: bytes, said: str) -> None:
        """Whatever the file holds, the screen says in words why it cannot be shown."""
        path = tmp_path / "model.toml"
        path.write_bytes(content)
        async with running(path) as screen:
            assert "cannot be shown" in screen.header
            assert said in screen.text

    async def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """A missing file and a directory are said, and can be tried again."""
        path = tmp_path / "model.toml"
        async with running(path) as screen:
            assert "there is no such file" in screen.text
            path.mkdir()
            await screen.press("R")
            await screen.sees("this is a directory")


QUOTES = {
    "tabs": ('\t\tnmae\t=\t"x"\t# typo\n', "nmae"),
    "wide": ('links = ["雲雲雲雲"]\nname = "雲雲"\nxname = "雲"\n', "xname"),
    "wide-before": ('parts = { "us" = "雲雲雲雲雲" , "thme" = "x" }\n', '"thme"'),
    "emoji": ('parts = { us = "👨‍👩‍👧‍👦☁️🔒" , thme = "x" }\n', "thme"),
    "escape": ('parts = { us = "a\u202eb" , thme = "x" }\n', "thme"),
    "long": ("tags = [" + '"x", ' * 1_000 + "]\nlinks = 5\n", "links"),
    "long-line": ("parts = { us = '" + "x" * 5_000 + "', thme = 'x' }\n", "thme"),
    "long-wide-line": ("parts = { us = '" + "雲" * 2_500 + "', thme = 'x' }\n", "thme"),
    "long-tabs": ("parts = { us = '" + "\t雲" * 1_000 + "', thme = 'x' }\n", "thme"),
    "long-invisible": ("parts = { us = '" + "\u202e" * 500 + "', thme = 'x', other = '" + "y" * 500 + "' }\n", "thme"),
    "long-after": ("parts = { thme = '" + "雲" * 2_500 + "' }\n", "thme"),
}


class TestTheQuotedLine:
    """The line with the mistake looks odd."""

    @pytest.mark.parametrize("name", QUOTES)
    @pytest.mark.parametrize("breaks", ["\n", "\r\n"])
    @pytest.mark.parametrize("columns", [40, 80, 120])
    def test_the_mark_stands_under_the_place(self, name: str, breaks: str, columns: int) -> None:
        """Tabs, wide letters, escapes, 5,000 letters, Windows line ends: the mark is under what is wrong."""
        line, wrong = QUOTES[name]
        text = (GOOD + 'name = "Row"\n' * ("name" not in line) + line).replace("\n", breaks)
        document = read_bytes(text.encode(), "model.toml")
        places = [number for number, each in enumerate(document.findings) if wrong.strip('"') in each.message]
        assert places, document.findings
        made = Problems(document, columns).lines(places[0])
        lines = [str(line_text(each)) for each in made]
        number = document.findings[places[0]].line
        assert number is not None
        quote, above = marked(lines, number)
        assert above == wrong[: len(above)], quote
        assert above

    async def test_a_byte_order_mark_does_not_shift_it(self, tmp_path: Path) -> None:
        """A mark at the start of the file counts as no column."""
        path = tmp_path / "model.toml"
        path.write_bytes(b"\xef\xbb\xbftitel = 'x'\n" + GOOD.encode() + b'name = "Row"\n')
        async with running(path) as screen:
            assert marked(screen.lines, 1)[1] == "titel"


class TestMending:
    """A user mends the file and goes on."""

    async def test_r_opens_the_stack_once_all_is_well(self, tmp_path: Path) -> None:
        """`R` after mending shows the model."""
        path = tmp_path / "model.toml"
        path.write_text("format = 2\n")
        async with running(path) as screen:
            write(path, "First")
            await screen.press("R")
            await screen.sees("First")
            assert screen.app.screen is screen.app.stack_screen
            assert screen.selected == "First"

    async def test_r_with_another_mistake_shows_that_one(self, tmp_path: Path) -> None:
        """`R` with something else wrong lists that, and says that it was read again; fewer problems do no harm."""
        path = tmp_path / "model.toml"
        path.write_text(FAULTS.read_text())
        async with running(path) as screen:
            await screen.press("G")
            path.write_text("format = 1\nsummery = 'x'\n")
            await screen.press("R")
            await screen.sees('did you mean "summary"?')
            assert "still something wrong" in screen.footer
            assert "one problem" in screen.header
            await screen.press("down", "up", "G", "home")
            assert " > SRM001" in screen.text

    async def test_reloading_keeps_row_and_view(self, tmp_path: Path) -> None:
        """Read again, the same row is selected in the same view, wherever it stands now."""
        path = tmp_path / "model.toml"
        path.write_text(MODEL.read_text())
        async with running(path, view="alone", at="data-centres") as screen:
            await screen.press("m")
            await screen.click("Log retention")
            text = MODEL.read_text().replace('name = "Firewall"', 'name = "Fire wall"\nid = "firewall"')
            ground = '[[layers]]\nid = "infrastructure"'
            added = '[[layers]]\nname = "Below"\n[[layers.responsibilities]]\nname = "New"\n\n'
            path.write_text(text.replace(ground, added + ground))
            await screen.press("R")
            await screen.sees("Fire wall")
            assert screen.selected == "Log retention"
            assert screen.view == "helped"
            assert "Below" in screen.text

    async def test_a_row_that_is_gone_leaves_its_place_selected(self, tmp_path: Path) -> None:
        """Where the selected row is gone, the one in its place is selected; for a view the first one stands in."""
        path = tmp_path / "model.toml"
        write(path, "First", "Second", views='views = [{ id = "one" }, { id = "two" }]\n')
        async with running(path, view="two", at="second") as screen:
            write(path, "First", "Third")
            await screen.press("R")
            await screen.sees("Third")
            assert screen.selected == "Third"
            assert "Default" in screen.header
            path.write_text("format = 1\n")
            await screen.press("R")
            await screen.until(lambda: "First" not in screen.text, "an empty model")
            write(path, "Again")
            await screen.press("R")
            await screen.sees("Again")

    async def test_a_file_that_breaks_while_it_is_shown(self, tmp_path: Path) -> None:
        """Read again with a mistake, the error screen comes, and mended the row that was selected."""
        path = tmp_path / "model.toml"
        write(path, "First", "Second")
        async with running(path, at="second") as screen:
            path.write_text("format = ")
            await screen.press("R")
            await screen.sees("cannot be shown")
            write(path, "First", "Second", "Third")
            await screen.press("R")
            await screen.sees("Third")
            assert screen.selected == "Second"

    async def test_a_file_that_is_well_is_read_again(self) -> None:
        """`R` on the stack leaves everything as it is, and says so."""
        async with running(at="encryption", view="helped") as screen:
            before = screen.text
            await screen.press("R")
            await screen.until(lambda: "read again: nothing has changed" in screen.footer, "the answer")
            assert screen.text.splitlines()[:-1] == before.splitlines()[:-1]


class TestTheEditor:
    """A user lets the program open the editor."""

    @pytest.fixture
    def calls(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
        """Set an editor that notes how it was called and writes a good model; returns the notes."""
        script = tmp_path / "nano"
        good = tmp_path / "good.toml"
        write(good, "Mended")
        script.write_text(
            f"#!{sys.executable}\nimport pathlib, sys\n"
            f"pathlib.Path({str(tmp_path / 'called')!r}).write_text(' '.join(sys.argv[1:]))\n"
            f"pathlib.Path(sys.argv[-1]).write_text(pathlib.Path({str(good)!r}).read_text())\n"
        )
        script.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(script))
        called = tmp_path / "called"
        return lambda: called.read_text() if called.exists() else ""

    async def test_e_opens_it_at_the_line_and_reads_again(
        self, tmp_path: Path, calls: Callable[[], str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """`E` opens $EDITOR at the selected problem's line; afterwards the file is read again."""
        monkeypatch.setattr("textual.drivers.headless_driver.HeadlessDriver.can_suspend", property(lambda _: True))
        path = tmp_path / "model with spaces.toml"
        path.write_text(FAULTS.read_text())
        async with running(path) as screen:
            await screen.press("down", "E")
            await screen.sees("Mended")
            assert calls() == f"+6 {path}"
            assert screen.app.screen is screen.app.stack_screen

    async def test_where_the_terminal_cannot_make_room_it_says_so(self, calls: Callable[[], str]) -> None:
        """In a terminal that cannot be handed over, the message says what to do instead."""
        async with running(FAULTS) as screen:
            await screen.press("E")
            assert "open the file yourself, then R" in screen.footer
            assert calls() == ""

    @pytest.mark.parametrize(
        ("value", "said"),
        [("no-such-editor --wait", "there is no editor no-such-editor"), ("'open", "cannot be read")],
    )
    async def test_an_editor_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch, value: str, said: str) -> None:
        """An editor that cannot be started is said by name."""
        monkeypatch.setenv("VISUAL", value)
        async with running(FAULTS) as screen:
            await screen.press("E")
            assert said in screen.footer

    async def test_an_editor_that_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An editor that ends with an error is said; the file is not read again by itself."""
        monkeypatch.setattr("textual.drivers.headless_driver.HeadlessDriver.can_suspend", property(lambda _: True))
        script = tmp_path / "broken"
        script.write_text("#!/bin/sh\nexit 3\n")
        script.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(script))
        async with running(FAULTS, size=(200, 24)) as screen:
            await screen.press("E")
            assert "broken ended with 3" in screen.footer


class TestTheCommandLine:
    """A user asks for a view or a row that the model does not have."""

    async def test_a_view_that_is_not_there(self) -> None:
        """`--view` with a wrong name ends the program with 2 and the nearest right one."""
        async with running(view="helpt", wait=False) as screen:
            await ended(screen)
            assert screen.app.return_value == 2
            assert screen.app.refusal == 'srm-tui: --view: there is no view "helpt"; did you mean "helped"?'

    async def test_a_row_that_is_not_there(self) -> None:
        """`--at` with a wrong name does, too; where nothing is near, it says where the names are."""
        async with running(at="zzzzzzzzz", wait=False) as screen:
            await ended(screen)
            assert screen.app.return_value == 2
            assert 'there is no row "zzzzzzzzz"; "srm-tui show model.toml" names them' in screen.app.refusal

    async def test_after_mending_they_count_once(self, tmp_path: Path) -> None:
        """A file that was broken at first opens at the asked row and view once it is mended."""
        path = tmp_path / "model.toml"
        path.write_text("format = ")
        async with running(path, view="two", at="second") as screen:
            assert isinstance(screen.app.screen, ErrorScreen)
            write(path, "First", "Second", views='views = [{ id = "one" }, { id = "two" }]\n')
            await screen.press("R")
            await screen.sees("Second")
            assert screen.selected == "Second"
            assert screen.view == "two"


async def ended(screen: Screen) -> None:
    """Wait until the program has ended."""
    await screen.until(lambda: screen.app.return_value is not None, "the end")
