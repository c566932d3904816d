"""Others change the file while it is shown: what they did comes in, and nothing that was done here is lost."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from textual import events

from srm_tui.document.merge import merge_documents
from srm_tui.tui.app import SrmApp
from tests.tui.edits import at_rest, changed_lines, copy_of, does, palette, remove, saves, text_of, write
from tests.tui.tools import running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from srm_tui.document.merge import Editor, Outcome
    from srm_tui.document.read import Document
    from srm_tui.tui.session import Session
    from tests.tui.tools import Screen

pytestmark = pytest.mark.usefixtures("_answers_at_once", "_prompt_watch")

THEIRS = ('responsible = { alone = [], helped = "msp" }', 'responsible = { alone = "provider", helped = "msp" }')
OTHERS = ('name = "Schemas"', 'name = "Schemata"')


@pytest.fixture
def _prompt_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look more often: most of the time of these tests would be waiting for that."""
    monkeypatch.setattr("srm_tui.document.watch._LOOK_EVERY", 0.05)
    monkeypatch.setattr("srm_tui.document.watch._QUIET", 0.01)
    monkeypatch.setattr("srm_tui.document.watch._LONGEST_WAIT", 0.05)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the model with one of everything."""
    return copy_of(tmp_path)


def in_place(file: Path, text: str) -> None:
    """Write as `nano` does."""
    write(file, text)


def renaming(file: Path, text: str) -> None:
    """Write as `vim` and this program do: beside it, then over it."""
    beside = file.with_name(".beside.swp")
    write(beside, text)
    beside.replace(file)


def backing_up(file: Path, text: str) -> None:
    """Write as `emacs` does: the old file is moved away first."""
    file.rename(file.with_name("model.toml~"))
    write(file, text)


WRITERS = pytest.mark.parametrize("writer", [in_place, renaming, backing_up])


def changed(file: Path, *pairs: tuple[str, str]) -> str:
    """Return what a file would say with some lines replaced."""
    text = text_of(file)
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


async def watching(screen: Screen) -> None:
    """Wait until the file is watched."""
    await screen.settled()
    await at_rest(screen)


class TestNobodyElse:
    """Somebody types before the file is watched: what the file lacks then is theirs, and nobody else's."""

    async def test_the_first_edit_is_kept(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """And counted, however late the file is looked at for the first time."""
        watches = SrmApp._begin_to_watch
        late: list[Session] = []
        monkeypatch.setattr(SrmApp, "_begin_to_watch", lambda _, session: late.append(session))
        async with running(file, at="firewall", view="alone", size=(120, 40)) as screen:
            await screen.until(lambda: bool(late), "that it would be watched")
            screen.app.post_message(events.Key("r", "r"))
            screen.app.post_message(events.Key("p", "p"))
            await screen.sees("Firewall, alone: nobody → provider")
            watches(screen.app, late[0])
            desk = screen.app.desk
            assert desk is not None
            desk.outside.look()
            await at_rest(screen)
            await does(screen, "u", "undid: Firewall")
            await does(screen, "U", "redid")
            assert "1 unsaved" in screen.header
            assert [step.words for step in desk.workspace.history.steps] == ["Firewall, alone: nobody → provider"]
            await saves(screen)
        assert changed_lines(file)


class TestNothingUnsaved:
    """Somebody only looks."""

    @WRITERS
    async def test_it_is_shown_and_marked_and_what_is_selected_stays(
        self, file: Path, writer: Callable[[Path, str], None]
    ) -> None:
        """Whatever way the other program writes; the view stays too."""
        async with running(file, at="encryption", view="helped", size=(120, 40)) as screen:
            await watching(screen)
            writer(file, changed(file, THEIRS, OTHERS))
            await screen.sees("changed outside: 2 rows changed, marked with •")
            assert screen.line("Firewall").lstrip().startswith("•")
            assert "•" in screen.line("Schemata")
            assert screen.selected == "Encryption"
            assert screen.view == "helped"
            assert "unsaved" not in screen.header
            await does(screen, "r p", "1 unsaved")
            assert "•" not in screen.text
            await saves(screen)
        assert 'name = "Schemata"' in text_of(file)

    async def test_the_line_of_a_value_is_said_again(self, file: Path) -> None:
        """It is another one by now; also where edits of one's own are merged with it."""
        async with running(file, at="firewall") as screen:
            await watching(screen)
            line = text_of(file).splitlines().index(THEIRS[0]) + 1
            await screen.sees(f"line {line}")
            write(file, "# a comment\n" + text_of(file))
            await screen.sees(f"line {line + 1}")
            await does(screen, "A p", "1 unsaved")
            write(file, "# another\n" + text_of(file))
            await screen.sees(f"line {line + 2}")
            assert "1 unsaved" in screen.header

    async def test_it_can_be_undone_and_done_again(self, file: Path) -> None:
        """As if it had been an edit of one's own."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await watching(screen)
            write(file, changed(file, OTHERS))
            await screen.sees("Schemata")
            await does(screen, "u", "undid: changed outside", "Schemas", "1 unsaved")
            await does(screen, "U", "Schemata")
            assert "unsaved" not in screen.header

    async def test_rows_that_are_gone_take_nothing_else_along(self, file: Path) -> None:
        """The cursor goes to the next one, marks go with their rows."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await watching(screen)
            await does(screen, "space space", "2 marked")
            text = text_of(file)
            start = text.index('[[layers.responsibilities]]\nname = "Security incidents"')
            write(file, text[:start] + text[text.index("[[layers.responsibilities]]", start + 5) :])
            await screen.until(lambda: "Security incidents" not in screen.text, "the row to go")
            await does(screen, "r p", "Encryption, alone")

    async def test_what_is_not_on_the_stack_is_said_to_be_so(self, file: Path) -> None:
        """Somebody added a comment."""
        async with running(file, size=(120, 40)) as screen:
            await watching(screen)
            write(file, text_of(file) + "# a comment\n")
            await screen.sees("changed outside: nothing on the stack changed")

    async def test_on_other_pictures_and_below_questions(self, file: Path) -> None:
        """Whatever is on the screen, nothing that is typed is disturbed."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await watching(screen)
            await does(screen, "t", "sort")
            write(file, changed(file, OTHERS))
            await screen.sees("Schemata")
            await does(screen, "a a N e", "new row: Ne")
            write(file, changed(file, THEIRS))
            await screen.sees("changed outside")
            await does(screen, "w enter", "1 unsaved", "New")

    async def test_the_page_about_a_row_follows(self, file: Path) -> None:
        """Also when its row goes, and comes back."""
        before = text_of(file)
        async with running(file, at="schemas") as screen:
            await watching(screen)
            await does(screen, "enter", "back")
            write(file, "# a comment\n" + changed(file, ('name = "Schemas"', 'id = "schemas"\nname = "Schemata"')))
            await screen.until(lambda: "Schemata" in screen.header, "the other name")
            gone = changed(file, ('id = "schemas"\n', ""))
            write(file, gone)
            await screen.until(lambda: "not in the model any more: Schemata" in screen.header, "the news")
            write(file, before)
            await screen.until(lambda: screen.header.strip() == "Schemas", "the first name")

    async def test_the_page_about_a_party_follows(self, file: Path) -> None:
        """Its name, for one."""
        async with running(file, at="schemas") as screen:
            await watching(screen)
            await does(screen, "g p", "People")
            await does(screen, "enter", "back")
            write(file, changed(file, ("Cloud provider", "Provider of clouds")))
            await screen.until(lambda: "Provider of clouds" in screen.header, "the other name")

    async def test_our_own_save_is_no_news(self, file: Path) -> None:
        """Nor is the one after it."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await watching(screen)
            for keys in ("r p", "r m"):
                await does(screen, keys, "1 unsaved")
                await saves(screen)
                other = file.with_name("other")
                write(other, "")
                remove(other)
                await at_rest(screen)
            write(file, changed(file, OTHERS))
            await screen.sees("changed outside: 1 row changed")

    async def test_git_checks_another_branch_out(self, file: Path) -> None:
        """And back."""
        if shutil.which("git") is None:
            pytest.skip("git is not installed")

        def git(*arguments: str) -> None:
            identity = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com")
            subprocess.run(["git", *identity, *arguments], cwd=file.parent, check=True, capture_output=True)

        git("init", "-q", "-b", "main")
        git("add", "model.toml")
        git("commit", "-q", "-m", "One")
        git("checkout", "-q", "-b", "other")
        write(file, changed(file, OTHERS))
        git("commit", "-q", "-a", "-m", "Two")
        git("checkout", "-q", "main")
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await watching(screen)
            git("checkout", "-q", "other")
            await screen.sees("Schemata")
            git("checkout", "-q", "main")
            await screen.sees("Schemas")
            await does(screen, "r p", "1 unsaved")
            git("checkout", "-q", "other")
            await screen.sees("merged with your edits")
            await saves(screen)
        assert 'name = "Schemata"' in text_of(file)
        assert 'alone = "provider"' in text_of(file)


class TestBothChanged:
    """Edits here are not saved yet."""

    @WRITERS
    async def test_what_does_not_touch_each_other_is_put_together(
        self, file: Path, writer: Callable[[Path, str], None]
    ) -> None:
        """Both are in, with the comments of both; a save writes both."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await watching(screen)
            await does(screen, "r p", "1 unsaved")
            writer(file, changed(file, THEIRS, ('name = "Schemas"', 'name = "Schemata" # better')))
            await screen.sees("changed outside, and merged with your edits")
            assert "•" in screen.line("Schemata")
            assert screen.selected == "Encryption"
            assert "unsaved" in screen.header
            await saves(screen)
        text = text_of(file)
        assert THEIRS[1] in text
        assert "# better" in text
        assert 'responsible = { helped = ["msp", "customer"], alone = "provider" }' in text

    async def test_only_edits_of_ones_own_are_counted(self, file: Path) -> None:
        """What others wrote is in the file already; undoing leads through it."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await watching(screen)
            await does(screen, "r p", "1 unsaved")
            write(file, changed(file, THEIRS))
            await screen.sees("changed outside, and merged with your edits")
            assert "1 unsaved" in screen.header
            await does(screen, "A p", "2 unsaved")
            write(file, changed(file, OTHERS))
            await screen.sees("Schemata")
            assert "2 unsaved" in screen.header
            await does(screen, "q", "2 unsaved edits", "accountable")
            assert "merged" not in screen.line("accountable")
            await does(screen, "escape", "r assign")
            await saves(screen)
            assert "unsaved" not in screen.header

    async def test_what_the_file_says_as_well_is_not_unsaved_any_more(self, file: Path) -> None:
        """Others wrote one of my two edits."""
        async with running(file, at="firewall", size=(120, 40)) as screen:
            await watching(screen)
            await does(screen, "r p", "1 unsaved")
            await does(screen, "A p", "2 unsaved")
            write(file, changed(file, THEIRS))
            await screen.sees("merged with your edits")
            await saves(screen)

    async def test_the_same_value_in_both_is_a_conflict(self, file: Path) -> None:
        """The header says so, and nothing is overwritten until somebody chose."""
        async with running(file, at="firewall", size=(120, 40)) as screen:
            await watching(screen)
            await does(screen, "r c", "1 unsaved")
            write(file, changed(file, THEIRS))
            await screen.sees("changed outside: 1 conflict")
            assert "R to look at it" in screen.footer
            await does(screen, "j r m", "2 unsaved")
            assert "1 conflict" in screen.header
            await does(screen, "w", "Not saved yet", "take both in", "save mine over it")
            await screen.press("escape")
        assert THEIRS[1] in text_of(file)

    async def test_mine_over_theirs_only_when_told_so(self, file: Path) -> None:
        """What others wrote is replaced by the answer that says so."""
        async with running(file, at="firewall", size=(120, 40)) as screen:
            await watching(screen)
            await does(screen, "r c", "1 unsaved")
            write(file, changed(file, THEIRS, OTHERS))
            await screen.sees("changed outside: 1 conflict")
            await does(screen, "w", "save mine over it")
            await does(screen, "o", "saved model.toml")
            await at_rest(screen)
            assert "conflict" not in screen.header
        assert 'alone = "customer"' in text_of(file)
        assert "Schemata" not in text_of(file)

    async def test_where_they_went_back_there_is_no_conflict_any_more(self, file: Path) -> None:
        """The header is quiet again."""
        before = text_of(file)
        async with running(file, at="firewall", size=(120, 40)) as screen:
            await watching(screen)
            await does(screen, "r c", "1 unsaved")
            write(file, changed(file, THEIRS))
            await screen.sees("1 conflict")
            write(file, before)
            await screen.until(lambda: "conflict" not in screen.header, "peace")
            assert "1 unsaved" in screen.header
            await saves(screen)

    async def test_the_same_change_in_both_is_none(self, file: Path) -> None:
        """Two people had the same idea."""
        async with running(file, at="firewall", size=(120, 40)) as screen:
            await watching(screen)
            await does(screen, "r p", "1 unsaved")
            write(file, changed(file, THEIRS))
            await screen.until(lambda: "unsaved" not in screen.header, "agreement")

    async def test_what_was_edited_while_it_was_put_together_is_in_it_too(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """However fast it was typed."""
        turns = iter([True])

        def slow(base: Document, mine: Document, theirs: Document, edit: Editor) -> Outcome:
            outcome = merge_documents(base, mine, theirs, edit)
            if next(turns, False):
                screen.app.call_later(screen.app.stack_screen.do_repeat_edit)
                screen.app.call_later(screen.app.stack_screen.do_move_down)
            return outcome

        monkeypatch.setattr("srm_tui.tui.desk.outside.merge_documents", slow)
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await watching(screen)
            await does(screen, "r p j", "1 unsaved")
            write(file, changed(file, OTHERS))
            await screen.sees("merged with your edits")
            await at_rest(screen)
            await saves(screen)
        text = text_of(file)
        assert "Schemata" in text
        assert text.count('alone = "provider"') == 2
        assert text.index('name = "Emergency') < text.index('name = "Security')


class TestUnreadable:
    """The file is broken for a while."""

    async def test_the_last_good_model_stays_and_the_place_is_said(self, file: Path) -> None:
        """Until the file is good again, which mends it by itself."""
        before = text_of(file)
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await watching(screen)
            write(file, before + "\nthis is = = wrong\n")
            line = before.count("\n") + 2
            await screen.sees(f"the file is unreadable at {line}:")
            assert "what is shown is what it said before" in screen.footer
            assert screen.selected == "Encryption"
            await does(screen, "r p", "1 unsaved")
            assert "unreadable" in screen.header
            write(file, changed(file, ("\nthis is = = wrong\n", ""), OTHERS))
            await screen.sees("merged with your edits")
            assert "unreadable" not in screen.header
            await saves(screen)
        assert "Schemata" in text_of(file)

    async def test_reload_leads_to_what_is_wrong_and_back(self, file: Path) -> None:
        """The page with all problems."""
        before = text_of(file)
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await watching(screen)
            write(file, before + "\nwrong\n")
            await screen.sees("unreadable")
            await does(screen, "R", "cannot be shown")
            await does(screen, "escape", "unreadable")
            write(file, before)
            await screen.until(lambda: "unreadable" not in screen.header, "a good file")

    async def test_a_save_over_a_broken_file_asks(self, file: Path) -> None:
        """Somebody may be in the middle of something."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await watching(screen)
            await does(screen, "r p", "1 unsaved")
            write(file, "wrong")
            await screen.sees("unreadable")
            await does(screen, "w", "save mine over it")
            await does(screen, "escape", "1 unsaved")
            assert text_of(file) == "wrong"
            await does(screen, "w o", "saved model.toml")
        assert changed_lines(file)

    async def test_removed_and_there_again(self, file: Path) -> None:
        """What is shown stays; the header says how it stands."""
        before = text_of(file)
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await watching(screen)
            remove(file)
            await screen.sees("the file was removed")
            assert screen.selected == "Encryption"
            write(file, before)
            await screen.until(lambda: "removed" not in screen.header, "the file")
            remove(file)
            await screen.sees("the file was removed")
            write(file, before.replace(*OTHERS))
            await screen.sees("Schemata")
            assert "removed" not in screen.header

    async def test_after_save_as_the_new_file_is_watched(self, file: Path, tmp_path: Path) -> None:
        """And the old one no longer."""
        other = tmp_path / "other.toml"
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await watching(screen)
            await palette(screen, "Save as")
            await screen.sees("save as:")
            await screen.press("end", "ctrl+u", *(str(other)), "enter")
            await screen.sees("saved")
            write(file, changed(file, THEIRS))
            write(other, changed(other, OTHERS))
            await screen.sees("Schemata")
            await does(screen, "R", "read again: nothing has changed")
        assert THEIRS[1] in text_of(file)
