"""Saving, and leaving with edits that are not saved: nothing is lost without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from srm_tui.document.recovery import recovery_folder
from srm_tui.library import bundled_model
from srm_tui.recent import recent_files
from tests.tui.edits import at_rest, changed_lines, copy_of, does, palette, remove, saves, text_of, write
from tests.tui.stories import SCREENS, typed
from tests.tui.tools import running

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.tools import Screen

pytestmark = pytest.mark.usefixtures("_answers_at_once")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the model with one of everything."""
    return copy_of(tmp_path)


def records() -> list[Path]:
    """Return what is kept of unsaved edits."""
    return sorted(recovery_folder().glob("*.unsaved"))


async def replaces(screen: Screen, text: str) -> None:
    """Paste a text in place of what stands in the prompt."""
    await screen.press("end", "ctrl+u")
    await screen.paste(text)


class TestSave:
    """`w`."""

    @SCREENS
    async def test_it_saves_without_a_question_from_every_picture(self, file: Path, there: str) -> None:
        """The header says that nothing is unsaved any more."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, f"{there} r p", "1 unsaved")
            await does(screen, "w", "saved model.toml")
            assert "unsaved" not in screen.header
            await does(screen, "w", "nothing is unsaved")

    async def test_undo_behind_a_save_is_an_edit_to_save(self, file: Path) -> None:
        """And redo leads back to what is saved."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "r p", "1 unsaved")
            await saves(screen)
            await does(screen, "u", "undid", "1 unsaved")
            await does(screen, "U", "redid")
            assert "unsaved" not in screen.header
            await does(screen, "u r m", "1 unsaved")
            await saves(screen)
        assert 'alone = "msp"' in text_of(file)

    async def test_it_stays_undone_what_others_must_not_see(self, file: Path) -> None:
        """Edit, undo, save: the file is what it was, byte for byte."""
        async with running(file, at="encryption") as screen:
            await does(screen, "r p u", "undid")
            await does(screen, "w", "nothing is unsaved")
        assert changed_lines(file) == []

    async def test_a_removed_file_is_made_again(self, file: Path) -> None:
        """Also where nothing was edited here."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "r p", "1 unsaved")
            remove(file)
            await does(screen, "w", "Not saved yet", "save all the same")
            await does(screen, "s", "saved model.toml")
            assert changed_lines(file)
            remove(file)
            await screen.sees("removed")
            await does(screen, "w", "save all the same")
            await does(screen, "s", "saved model.toml")
        assert changed_lines(file)


class TestSaveAs:
    """To another file, which is the one from then on."""

    async def test_another_file_is_written_and_worked_on(self, file: Path, tmp_path: Path) -> None:
        """The first one stays as it was."""
        other = tmp_path / "other.toml"
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "r p", "1 unsaved")
            await palette(screen, "Save as")
            await screen.sees("save as:")
            await replaces(screen, str(other))
            await does(screen, "enter", "saved", "other.toml")
            assert "unsaved" not in screen.header
            await does(screen, "r m", "1 unsaved")
            await does(screen, "w", "saved", "other.toml")
        assert changed_lines(file) == []
        assert 'alone = "msp"' in text_of(other)

    @pytest.mark.parametrize("bundled", [False, True])
    async def test_it_is_among_the_files_that_were_opened_last(
        self, file: Path, tmp_path: Path, *, bundled: bool
    ) -> None:
        """As if it had been opened."""
        other = tmp_path / "other.toml"
        path = bundled_model("managed-cloud").path if bundled else file
        async with running(path, size=(120, 40), bundled=bundled) as screen:
            await palette(screen, "Save as")
            await screen.sees("save as:")
            await replaces(screen, str(other))
            await does(screen, "enter", "saved")
            await at_rest(screen)
            await does(screen, "O", "other.toml")
        assert recent_files() == ([other] if bundled else [other, file])

    async def test_tab_completes_the_path(self, file: Path, tmp_path: Path) -> None:
        """As in a shell."""
        folder = tmp_path / "a-folder-with-a-name"
        folder.mkdir()
        async with running(file, size=(120, 40)) as screen:
            await palette(screen, "Save as")
            await screen.sees("save as:")
            await replaces(screen, f"{tmp_path}/a-fol")
            await screen.press("tab")
            await screen.sees("a-folder-with-a-name/")
            await typed(screen, "new.toml")
            await does(screen, "enter", "saved")
        assert changed_lines(folder / "new.toml") == []

    async def test_a_file_that_is_there_is_asked_about(self, file: Path, tmp_path: Path) -> None:
        """Esc, cancel and another name leave it; only the answer that says so replaces it."""
        other = tmp_path / "other.toml"
        write(other, "somebody else's")
        async with running(file, at="encryption", size=(120, 40)) as screen:
            for answer in ("escape", "c"):
                await palette(screen, "Save as")
                await screen.sees("save as:")
                await replaces(screen, str(other))
                await does(screen, "enter", "Not saved yet", "replace it")
                await does(screen, answer, "not saved")
                assert text_of(other) == "somebody else's"
            await palette(screen, "Save as")
            await screen.sees("save as:")
            await replaces(screen, str(other))
            await does(screen, "enter", "Not saved yet", "replace it")
            await does(screen, "a", "save as:")
            await replaces(screen, str(other))
            await does(screen, "enter", "replace it")
            await does(screen, "o", "saved")
        assert changed_lines(other) == []

    @pytest.mark.parametrize(
        ("name", "why"),
        [("missing/new.toml", "not saved"), ("", "not saved"), ("/dev/null", "not saved"), (".", "not saved")],
    )
    async def test_what_cannot_be_written_is_said(self, file: Path, tmp_path: Path, name: str, why: str) -> None:
        """And the file from before stays the one that is worked on."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "r p", "1 unsaved")
            await palette(screen, "Save as")
            await screen.sees("save as:")
            await replaces(screen, f"{tmp_path}/{name}" if name not in {"", "/dev/null"} else name)
            await screen.press("enter")
            await screen.until(lambda: "ot saved" in screen.text, why)
            await screen.press("escape")
            assert "1 unsaved" in screen.header
            await saves(screen)
        assert changed_lines(file)

    async def test_a_bundled_model_is_an_untitled_copy(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is edited like any other and never written: a save asks for a file."""
        monkeypatch.chdir(tmp_path)
        path = bundled_model("managed-cloud").path
        before = text_of(path)
        async with running(path, bundled=True, size=(120, 40)) as screen:
            await does(screen, "r p", "1 unsaved")
            await does(screen, "w", "save as: managed-cloud.toml")
            await does(screen, "escape", "1 unsaved")
            await does(screen, "w", "save as: managed-cloud.toml")
            await does(screen, "enter", "saved managed-cloud.toml")
            assert "unsaved" not in screen.header
            await does(screen, "r c", "1 unsaved")
            await does(screen, "w", "saved managed-cloud.toml")
        assert text_of(path) == before
        assert changed_lines(tmp_path / "managed-cloud.toml", before)

    async def test_not_even_by_its_path(self, tmp_path: Path, file: Path) -> None:
        """Of none of the bundled models, from whichever model one comes."""
        bundled = bundled_model("azure").path
        before = text_of(bundled)
        link = tmp_path / "link.toml"
        link.symlink_to(bundled)
        async with running(file, size=(120, 40)) as screen:
            for name in (bundled, link):
                await palette(screen, "Save as")
                await screen.sees("save as:")
                await replaces(screen, str(name))
                await does(screen, "enter", "bundled models are not written")
        assert text_of(bundled) == before


class TestLeaving:
    """`q`, `O` and `R` with edits that are not saved."""

    async def test_quit_names_the_edits_and_saves(self, file: Path) -> None:
        """The last one first."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "r p j r m", "2 unsaved")
            await does(screen, "q", "2 unsaved edits, the last one first:", "save", "discard", "cancel")
            assert screen.text.index("Security incidents, alone") < screen.text.index("Encryption, alone")
            await screen.press("s")
            await screen.until(lambda: screen.app.return_value is not None, "the end")
        assert screen.app.return_value == 0
        assert len(changed_lines(file)) == 4
        assert records() == []

    async def test_typed_at_once_it_does_the_same(self, file: Path) -> None:
        """Edit, quit, save, faster than the screen."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await screen.rush("r", "p", "q", "s")
            await screen.until(lambda: screen.app.return_value is not None, "the end")
        assert changed_lines(file)

    async def test_quit_discards_when_told_so(self, file: Path) -> None:
        """Nothing is kept for the next start either."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "r p", "1 unsaved")
            await does(screen, "q d")
            await screen.until(lambda: screen.app.return_value is not None, "the end")
        assert changed_lines(file) == []
        assert records() == []

    @pytest.mark.parametrize("answer", ["c", "escape"])
    async def test_quit_goes_on_when_cancelled(self, file: Path, answer: str) -> None:
        """With everything as it was."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "r p", "1 unsaved")
            await does(screen, f"q {answer} r m", "2 unsaved")
            assert screen.selected == "Encryption"

    async def test_what_is_not_saved_does_not_let_go(self, file: Path) -> None:
        """Where the save asks, the program stays; and leaves once it is answered."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "r p", "1 unsaved")
            remove(file)
            await does(screen, "q s", "Not saved yet")
            await does(screen, "c r m", "2 unsaved")
            await does(screen, "q s", "Not saved yet", "save all the same")
            await screen.press("s")
            await screen.until(lambda: screen.app.return_value is not None, "the end")
        assert changed_lines(file)

    async def test_an_edit_that_is_asked_for_while_leaving_is_kept(self, file: Path) -> None:
        """Whatever ends the program, and however soon."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await screen.rush("r", "p")
            await screen.until(lambda: screen.app.desk is not None and screen.app.desk.unsaved > 0, "the edit")
            screen.app.exit(129)
        assert changed_lines(file) == []
        assert ['alone = "provider"' in text_of(record) for record in records()] == [True]

    async def test_another_model_is_opened_only_after_the_question(self, file: Path) -> None:
        """Cancelled, all is as before; discarded, the edits are gone with the model, and not before."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "r p", "1 unsaved")
            await does(screen, "O", "Unsaved edits")
            await does(screen, "c", "1 unsaved")
            await does(screen, "O d", "azure")
            await does(screen, "escape", "1 unsaved")
            await at_rest(screen)
            # Still kept for the next start, should this program come to an end now.
            assert records()
            await does(screen, "O d", "azure")
            await screen.press("enter")
            await screen.until(lambda: "unsaved" not in screen.header, "another model")

    async def test_the_same_file_opened_again_is_what_it_says(self, file: Path) -> None:
        """Who discards the edits sees them no more."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await screen.settled()
            await does(screen, "r p", "1 unsaved")
            await does(screen, "O d", "model.toml")
            await screen.click("model.toml")
            await screen.until(lambda: "unsaved" not in screen.header and "r assign" in screen.footer, "the file")
            await does(screen, "u", "nothing to undo")

    @SCREENS
    async def test_reload_asks_before_it_gives_edits_up(self, file: Path, there: str) -> None:
        """Nobody else changed the file, so what would come is what it was before."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, f"{there} r p", "1 unsaved")
            await does(screen, "R", "Unsaved edits", "discard")
            await does(screen, "escape", "1 unsaved")
            await does(screen, "R", "Unsaved edits", "discard")
            await screen.press("d")
            await screen.until(lambda: "unsaved" not in screen.header, "what the file says")
            await does(screen, "u", "1 unsaved")

    async def test_reload_without_edits_says_that_nothing_has_changed(self, file: Path) -> None:
        """What is selected stays."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "R", "read again: nothing has changed")
            assert screen.selected == "Encryption"


class TestReadOnly:
    """Looking only."""

    @pytest.mark.parametrize(
        "keys",
        [
            "r c",
            "A c",
            "d",
            "J",
            "K",
            "e",
            "a a",
            "a l",
            "a v",
            "f2",
            "M",
            "P",
            "u",
            "U",
            "w",
            "E",
        ],
    )
    async def test_each_edit_is_refused_and_says_why(self, file: Path, keys: str) -> None:
        """In the document itself."""
        async with running(file, at="encryption", read_only=True, size=(120, 40)) as screen:
            assert "read-only" in screen.header
            await does(screen, keys, "this model is open for reading only")
            await at_rest(screen)
            assert "unsaved" not in screen.header
        assert changed_lines(file) == []
