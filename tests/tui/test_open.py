"""Opening another model: choosing one, finding one, typing a path."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from srm_tui.library import bundled_models
from srm_tui.recent import KEPT, recent_files, remember
from srm_tui.tui.candidates import LARGE
from srm_tui.tui.paths import completed, offers
from srm_tui.tui.screens.error import ErrorScreen
from srm_tui.tui.screens.open import OpenScreen
from tests.hostile import HOSTILE, HOSTILE_TEXT, assert_harmless, toml_string
from tests.tui.tools import MODEL, Screen, bundled_path, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

WIDE = (120, 40)


def model(title: str) -> str:
    """Return a small model."""
    return (
        f"format = 1\ntitle = {toml_string(title)}\n"
        'parties = [{ id = "us" }]\n[[layers]]\nname = "Ground"\nresponsible = "us"\n'
        'responsibilities = [{ name = "Power" }, { name = "Water" }]\n'
    )


@asynccontextmanager
async def choosing(path: Path = MODEL, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Screen]:
    """Run the program on a file and go to the list of models, with all of them read."""
    async with running(path, size=size) as screen:
        await screen.press("O")
        await screen.settled()
        yield screen


def marked(screen: Screen) -> str:
    """Return the name of the selected model."""
    return screen.line(" > ").split()[1]


class TestTheList:
    """A user looks what there is."""

    async def test_bundled_models_have_titles_and_counts(self) -> None:
        """Each on a line, with what it holds."""
        async with choosing() as screen:
            for each in bundled_models():
                assert each.title[:20] in screen.line(f"  {each.name} "), each.name
            assert screen.line("kubernetes").split()[-4:] == ["4", "10", "6", "2"]
            heading = screen.line("Bundled")
            assert heading.split() == ["Bundled", "layers", "rows", "views", "parties"]

    async def test_what_was_opened_stands_first_and_what_is_open_is_selected(self, tmp_path: Path) -> None:
        """The newest at the top, the bundled ones below."""
        for name in ("one", "two"):
            (tmp_path / f"{name}.toml").write_text(model(f"The {name}"), encoding="utf-8")
            remember(tmp_path / f"{name}.toml")
        async with choosing() as screen:
            places = [
                screen.text.index(name) for name in ("Opened last", "model.toml", "two.toml", "one.toml", "Bundled")
            ]
            assert places == sorted(places)
            assert marked(screen) == "model.toml"
            assert screen.line("two.toml").split()[-6:] == ["The", "two", "1", "2", "1", "1"]
            assert str(MODEL) in screen.text

    async def test_files_that_cannot_be_shown_say_why(self, tmp_path: Path) -> None:
        """One that is gone cannot be opened; one with mistakes counts them."""
        (tmp_path / "broken.toml").write_text("format = 1\nx = 1\ny = 1\n", encoding="utf-8")
        remember(tmp_path / "gone.toml")
        remember(tmp_path / "broken.toml")
        async with choosing() as screen:
            assert "2 problems" in screen.line("broken.toml")
            assert "there is no such file" in screen.line("gone.toml")
            await screen.press("down", "down")
            assert marked(screen) == "gone.toml"
            await screen.press("enter")
            assert isinstance(screen.app.screen, OpenScreen)
            assert "there is no such file" in screen.footer

    async def test_a_large_file_is_not_read_just_to_be_listed(self, tmp_path: Path) -> None:
        """It would take long; opened, it is read."""
        path = tmp_path / "large.toml"
        path.write_text(model("Large") + "# " + "x" * LARGE, encoding="utf-8")
        remember(path)
        async with choosing() as screen:
            assert "1 MB, read when it is opened" in screen.line("large.toml")
            await screen.press("down", "enter")
            await screen.until(lambda: "Large" in screen.header, "the large model")

    async def test_keys_move_to_the_ends_and_no_further(self) -> None:
        """Arrows, letters, pages."""
        async with choosing() as screen:
            seen = []
            for keys in ("k", "j", "down", "up", "G", "j", "g g", "end", "home", "pagedown", "pageup"):
                await screen.press(*keys.split())
                seen.append(marked(screen))
            assert seen == [
                *("model.toml", "managed-cloud", "aws", "managed-cloud", "minimal", "minimal", "model.toml"),
                *("minimal", "model.toml", "minimal", "model.toml"),
            ]

    async def test_a_long_list_scrolls_with_the_selection(self, tmp_path: Path) -> None:
        """On a low screen, both ways; the first one brings its heading along."""
        for number in range(KEPT):
            remember(tmp_path / f"{number}.toml")
        async with choosing(size=(60, 12)) as screen:
            assert "Opened last" in screen.text
            await screen.press("G")
            assert marked(screen) == "minimal"
            await screen.press("g", "g")
            assert "Opened last" in screen.text

    async def test_the_mouse_selects_and_opens(self) -> None:
        """A click selects, another one opens."""
        async with choosing() as screen:
            await screen.click("kubernetes")
            assert marked(screen) == "kubernetes"
            await screen.click("kubernetes")
            await screen.until(lambda: "Managed Kubernetes" in screen.header, "the model")

    async def test_wide_screens_show_the_stack_of_the_selected_one(self) -> None:
        """From 100 columns; with title, summary and views."""
        async with choosing(size=WIDE) as screen:
            await screen.press("end")
            assert "Managed Kubernetes" not in screen.header
            await screen.click("kubernetes")
            assert "Nodes, upgrades and workloads" in screen.text
            assert "Control plane" in screen.text
            await screen.resize(99, 30)
            assert "Nodes, upgrades" not in screen.text
            await screen.resize(100, 30)
            await screen.sees("Nodes, upgrades")
            assert marked(screen) == "kubernetes"

    @pytest.mark.parametrize("size", [(40, 12), (80, 24), (100, 30), (200, 60)])
    async def test_it_fits_any_screen(self, size: tuple[int, int]) -> None:
        """The selected model is in sight, and help and the way out in the footer."""
        async with choosing(bundled_path("azure"), size=size) as screen:
            assert " > " in screen.text
            assert "help" in screen.footer
            assert "back" in screen.footer


class TestOpening:
    """A user opens another model, or does not."""

    async def test_the_model_takes_the_place_of_the_one_before(self) -> None:
        """View, row and folded layers of the other one do not stay; reading again reads the new one."""
        async with choosing() as screen:
            await screen.press("end", "enter")
            await screen.until(lambda: "My cloud" in screen.header, "the model")
            await screen.settled()
            assert screen.app.screen is screen.app.stack_screen
            assert screen.app.request.bundled
            assert "reading" not in screen.footer
            await screen.press("R")
            await screen.settled()
            assert "My cloud" in screen.header
            await screen.press("O")
            await screen.settled()
            assert marked(screen) == "minimal"

    async def test_the_first_row_of_the_other_model_is_selected(self) -> None:
        """What was selected before means nothing there, and no message about reading is left."""
        async with running(bundled_path("managed-cloud"), size=(80, 24)) as screen:
            await screen.press("G", "O")
            await screen.settled()
            await screen.press("slash", *"kubernetes", "enter")
            await screen.until(lambda: "Managed Kube" in screen.header, "the model")
            await screen.settled()
            assert "Workloads" in screen.selected
            assert "reading" not in screen.footer

    async def test_an_opened_file_is_remembered(self, tmp_path: Path) -> None:
        """At the top; bundled ones are always there anyway."""
        path = tmp_path / "mine.toml"
        path.write_text(model("Mine"), encoding="utf-8")
        async with running(path) as screen:
            await screen.until(lambda: recent_files() == [path], "the list of recent files")
            await screen.press("O")
            await screen.settled()
            await screen.press("end", "enter")
            await screen.until(lambda: "My cloud" in screen.header, "the model")
            await screen.settled()
            assert recent_files() == [path]

    @pytest.mark.parametrize("key", ["escape", "q"])
    async def test_the_model_before_stays_without_a_choice(self, key: str) -> None:
        """Esc and `q` go back to it as it was."""
        async with running(view="helped", at="encryption") as screen:
            before = screen.text
            await screen.press("O")
            await screen.settled()
            await screen.press("end", key)
            assert screen.text == before

    @pytest.mark.parametrize("key", ["escape", "q"])
    async def test_a_broken_file_lists_its_problems_and_leads_back(
        self, tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Esc and `q` go back to the model before; `R` there reads that one."""
        monkeypatch.chdir(tmp_path)  # a long path would be cut
        path = tmp_path / "broken.toml"
        path.write_text("format = 1\nx = 1\n", encoding="utf-8")
        remember(path)
        async with running(view="helped", at="encryption") as screen:
            *before, _ = screen.lines
            await screen.press("O")
            await screen.settled()
            await screen.click("broken.toml", times=2)
            await screen.until(lambda: isinstance(screen.app.screen, ErrorScreen), "the problems")
            assert "broken.toml can" in screen.header
            assert "q back" in screen.footer
            await screen.press(key)
            assert screen.app.screen is screen.app.stack_screen
            await screen.press("R")
            await screen.settled()
            await screen.until(lambda: screen.lines[:-1] == before, "the model before")
            assert recent_files()[0] == MODEL

    async def test_a_broken_file_can_be_mended(self, tmp_path: Path) -> None:
        """And is there then."""
        path = tmp_path / "broken.toml"
        path.write_text("format = 1\nx = 1\n", encoding="utf-8")
        remember(path)
        async with choosing() as screen:
            await screen.click("broken.toml", times=2)
            await screen.until(lambda: isinstance(screen.app.screen, ErrorScreen), "the problems")
            path.write_text(model("Mended"), encoding="utf-8")
            await screen.press("R")
            await screen.until(lambda: "Mended" in screen.header, "the mended model")

    async def test_ctrl_q_leaves_from_anywhere(self, tmp_path: Path) -> None:
        """Also from the problems of a second file: the first one was read."""
        (tmp_path / "broken.toml").write_text("x = 1\n", encoding="utf-8")
        remember(tmp_path / "broken.toml")
        async with choosing() as screen:
            await screen.click("broken.toml", times=2)
            await screen.until(lambda: isinstance(screen.app.screen, ErrorScreen), "the problems")
            await screen.press("ctrl+q")
            assert screen.app.return_value == 0


class TestFinding:
    """A user types words."""

    async def test_only_models_with_the_words_are_listed(self) -> None:
        """In name or title; the one whose name begins so is selected, and Enter opens it."""
        async with choosing() as screen:
            await screen.press("slash", *"azure-")
            assert "kubernetes" not in screen.text
            assert marked(screen) == "azure-classic"
            await screen.press("enter")
            await screen.sees("Information and data")
            assert screen.app.request.name == "azure-classic"

    async def test_arrows_move_while_one_types(self) -> None:
        """Up and down go through what is left."""
        async with choosing() as screen:
            await screen.press("slash", *"azure")
            assert marked(screen) == "azure"
            await screen.press("down")
            assert marked(screen) == "azure-classic"
            await screen.press("down", "up")
            assert marked(screen) == "azure"

    async def test_esc_shows_all_again_and_then_goes_back(self) -> None:
        """One level at a time."""
        async with choosing() as screen:
            await screen.press("slash", *"kubern")
            await screen.press("escape")
            assert isinstance(screen.app.screen, OpenScreen)
            assert "google-cloud" in screen.text
            assert marked(screen) == "kubernetes"
            await screen.press("escape")
            assert not isinstance(screen.app.screen, OpenScreen)

    async def test_no_match_says_so(self) -> None:
        """And there is nothing to open."""
        async with choosing() as screen:
            await screen.press("slash", *"zzz")
            assert "No model has these words" in screen.text
            await screen.press("enter")
            assert isinstance(screen.app.screen, OpenScreen)
            assert "nothing is selected" in screen.footer


class TestTypingAPath:
    """A user knows where the file is."""

    @pytest.fixture
    def home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Return a home directory with a model in it, where the program is started."""
        (tmp_path / "models").mkdir()
        (tmp_path / "models" / "cloud-one.toml").write_text(model("One"), encoding="utf-8")
        (tmp_path / "models" / "cloud-two.toml").write_text(model("Two"), encoding="utf-8")
        (tmp_path / "models" / "notes.txt").touch()
        (tmp_path / "models" / ".hidden.toml").touch()
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.chdir(tmp_path)
        return tmp_path

    async def test_tab_completes_as_far_as_it_is_clear(self, home: Path) -> None:
        """A home, a directory, the common beginning; what can follow is listed."""
        async with choosing() as screen:
            await screen.press("slash", *"~/mod", "tab")
            await screen.sees("~/models/")
            await screen.press("tab")
            await screen.sees("~/models/cloud-")
            assert "~/models/cloud-one.toml" in screen.text
            assert "notes.txt" not in screen.text
            await screen.press("t", "tab")
            await screen.sees("~/models/cloud-two.toml")
            await screen.press("enter")
            await screen.until(lambda: "Two" in screen.header, "the model")
            await screen.settled()
            wanted = home / "models" / "cloud-two.toml"
            await screen.until(lambda: recent_files()[0] == wanted, "the list of recent files")

    async def test_a_path_from_where_the_user_is(self, home: Path) -> None:
        """Ending in .toml is enough."""
        (home / "here.toml").write_text(model("Here"), encoding="utf-8")
        async with choosing() as screen:
            await screen.press("slash", *"here.toml", "enter")
            await screen.until(lambda: "Here" in screen.header, "the model")

    @pytest.mark.usefixtures("home")
    async def test_what_is_no_file_is_said(self) -> None:
        """A missing file with the nearest name, a directory, a home that there is not."""
        async with choosing() as screen:
            await screen.press("slash", *"models/cloud-on.toml", "enter")
            assert "there is no file models/cloud-on.toml; did you mean" in screen.footer
            await screen.press("escape", "slash", *"~/models/", "enter")
            assert "is a directory" in screen.footer
            await screen.press("escape", "slash", *"~nobody-at-all/x.toml", "enter")
            assert "~nobody-at-all/x.toml" in screen.footer
            assert isinstance(screen.app.screen, OpenScreen)

    async def test_tab_without_a_path_says_what_it_is_for(self) -> None:
        """It is no key that does nothing."""
        async with choosing() as screen:
            await screen.press("tab")
            assert "a path" in screen.footer

    def test_offers_are_models_and_directories(self, home: Path) -> None:
        """Hidden ones only when asked for, and no name that would be shown as something else."""
        (home / "models" / "a\x1bb.toml").touch()
        (home / "models" / "sub").mkdir()
        assert offers("models/") == ["models/cloud-one.toml", "models/cloud-two.toml", "models/sub/"]
        assert offers("models/.") == ["models/.hidden.toml"]
        assert offers("~") == ["~/"]
        assert offers("mod") == ["models/"]
        assert offers("nowhere/x") == []
        assert offers("~nobody-at-all/x") == []
        assert completed("models/c", offers("models/c")) == "models/cloud-"
        assert completed("models/x", []) == "models/x"


@pytest.mark.slow
class TestHostileNames:
    """Files that come from somewhere else."""

    @HOSTILE_TEXT
    async def test_titles_and_names_do_not_act(self, tmp_path: Path, hostile: str) -> None:
        """Neither in the list nor in the preview."""
        path = tmp_path / "mine.toml"
        path.write_text(model(hostile), encoding="utf-8")
        remember(path)
        odd = hostile.replace("/", "").replace("\0", "")[:60]
        remember(Path(f"/nowhere/{odd or 'x'}.toml"))
        async with choosing(size=WIDE) as screen:
            await screen.press("down")
            assert_harmless(screen.text, allowed="\n")
            await screen.press("down", "slash", *"nowhere")
            assert_harmless(screen.text, allowed="\n")
            await screen.press("enter")
            assert_harmless(screen.text, allowed="\n")

    async def test_a_paste_cannot_act_either(self) -> None:
        """What a terminal would obey is not taken into the field."""
        async with choosing() as screen:
            await screen.press("slash")
            await screen.paste(HOSTILE["osc-clipboard"])
            assert_harmless(screen.text, allowed="\n")
