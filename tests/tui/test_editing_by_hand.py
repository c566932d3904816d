"""`E`: the text in the user's own editor, and what comes back as one edit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tui.edits import at_rest, changed_lines, copy_of, does, saves, text_of, write
from tests.tui.stories import SCREENS
from tests.tui.tools import running

RENAMES = 's/name = "Schemas"/name = "Schemata"/'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the model with one of everything."""
    return copy_of(tmp_path)


class Editor:
    """An editor of one's own: it does as it is told, and writes down how it was called."""

    def __init__(self, folder: Path) -> None:
        self._calls = folder / "calls"
        self._does = folder / "does"
        self.script = folder / "vi"
        self.script.write_text(f'#!/bin/sh\necho "$@" >> "{self._calls}"\nfor file; do :; done\n. "{self._does}"\n')
        self.script.chmod(0o755)
        self.then(":")

    def then(self, commands: str) -> None:
        """Do something with "$file" when it is opened next."""
        self._does.write_text(commands + "\n")

    @property
    def calls(self) -> list[str]:
        """How it was called."""
        return self._calls.read_text().splitlines() if self._calls.exists() else []

    @property
    def copy(self) -> Path:
        """The file that it was given last."""
        return Path(self.calls[-1].split()[-1])


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """The user's editor, in a terminal that can make room for it."""
    made = Editor(tmp_path)
    monkeypatch.setattr("textual.drivers.headless_driver.HeadlessDriver.can_suspend", property(lambda _: True))
    monkeypatch.setenv("EDITOR", str(made.script))
    # What is kept goes with the test.
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return made


class TestGoodText:
    """What comes back is a model."""

    @SCREENS
    async def test_it_is_one_edit_at_the_line_of_the_row(self, file: Path, editor: Editor, there: str) -> None:
        """The file is written by a save only."""
        editor.then(f"sed -i '{RENAMES}; s/Encryption/Ciphers/' \"$file\"")
        line = text_of(file).splitlines().index('name = "Encryption"')
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await screen.press(*there)
            await does(screen, "E", "edited by hand", "1 unsaved", "Schemata", "Ciphers")
            assert editor.calls[-1].startswith(f"+{line} ")
            assert changed_lines(file) == []
            assert not editor.copy.exists()
            await does(screen, "u", "undid: edited by hand", "Schemas", "Encryption")
            await does(screen, "U", "Schemata")
            await saves(screen)
        assert len(changed_lines(file)) == 4

    async def test_it_begins_with_what_is_unsaved(self, file: Path, editor: Editor) -> None:
        """Also where that was typed right before."""
        editor.then(f"sed -i '{RENAMES}' \"$file\"")
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await screen.rush("r", "p", "E")
            await screen.sees("2 unsaved")
            await saves(screen)
        assert 'alone = "provider"' in text_of(file)
        assert "Schemata" in text_of(file)

    async def test_unchanged_is_no_edit(self, file: Path, editor: Editor) -> None:
        """That is said."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "E", "nothing has changed")
            await at_rest(screen)
            assert "unsaved" not in screen.header
            assert not editor.copy.exists()

    async def test_an_editor_that_fails_changes_nothing(self, file: Path, editor: Editor) -> None:
        """There is nothing to ask where nothing was written."""
        editor.then("exit 3")
        async with running(file, at="encryption") as screen:
            await does(screen, "E", "ended with 3; nothing of it was taken in")
            assert not editor.copy.exists()

    @pytest.mark.parametrize(
        ("answer", "after", "stays"),
        [
            ("t", "1 unsaved", False),
            ("d", "thrown away", False),
            ("k", "kept in", True),
            ("escape", "kept in", True),
        ],
    )
    async def test_what_was_written_before_an_editor_failed_is_asked_about(
        self, file: Path, editor: Editor, answer: str, after: str, *, stays: bool
    ) -> None:
        """It is not lost, and no copy stays behind that nobody wants."""
        editor.then(f"sed -i '{RENAMES}' \"$file\"; exit 1")
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "E", "ended with 1", "take it in", "edit again")
            assert str(editor.copy.parent) in screen.text
            assert "Schemata" in text_of(editor.copy)
            await does(screen, answer, after)
            assert ("unsaved" in screen.header) == (answer == "t")
            assert editor.copy.exists() == stays
            assert editor.copy.parent.exists() == stays

    async def test_what_others_did_meanwhile_stays(self, file: Path, editor: Editor) -> None:
        """The editor had the older text."""
        editor.then(f"sed -i 's/Firewall/Walls/' {file}; sed -i '{RENAMES}' \"$file\"")
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await at_rest(screen)
            await does(screen, "E", "Schemata", "Walls")
            await saves(screen)
        assert "Schemata" in text_of(file)
        assert "Walls" in text_of(file)


class TestBrokenText:
    """What comes back is no model."""

    async def test_it_is_shown_with_the_way_back_to_the_editor(self, file: Path, editor: Editor) -> None:
        """At the line of the problem, with what was written; good in the end, it is one edit."""
        editor.then(f"sed -i '{RENAMES}' \"$file\"; echo '= wrong' >> \"$file\"")
        wrong = text_of(file).count("\n") + 1
        async with running(file, at="encryption", size=(200, 40)) as screen:
            await does(screen, "E", "cannot be shown")
            editor.then("sed -i '/= wrong/d' \"$file\"")
            await does(screen, "E", "edited by hand", "1 unsaved", "Schemata")
            assert editor.calls[-1].startswith(f"+{wrong} ")
            assert not editor.copy.exists()
            await saves(screen)

    async def test_the_keys_are_seen(self, file: Path, editor: Editor) -> None:
        """Also once the message has gone, and at the first size."""
        editor.then("echo '= wrong' >> \"$file\"")
        async with running(file, at="encryption") as screen:
            await does(screen, "E", "cannot be shown", "E edits it again")
            await does(screen, "down", "E edit the file", "q back")

    @pytest.mark.parametrize("key", ["escape", "q"])
    @pytest.mark.parametrize(("answer", "stays"), [("d", False), ("k", True)])
    async def test_back_leaves_the_model_as_it_was(
        self, file: Path, editor: Editor, key: str, answer: str, *, stays: bool
    ) -> None:
        """What was written goes only where somebody says so."""
        editor.then("echo '= wrong' >> \"$file\"")
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "E", "cannot be shown")
            await does(screen, key, "throw it away", "keep it", str(editor.copy.parent))
            await does(screen, f"escape {key} {answer}", "On our own")
            assert "cannot be shown" not in screen.text
            assert screen.selected == "Encryption"
            assert editor.copy.exists() == stays
            assert editor.copy.parent.exists() == stays
            await does(screen, "r p", "1 unsaved")
            await saves(screen)

    async def test_back_may_lead_to_the_editor_again(self, file: Path, editor: Editor) -> None:
        """At the same line."""
        editor.then("echo '= wrong' >> \"$file\"")
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "E", "cannot be shown")
            editor.then(f"sed -i '/= wrong/d; {RENAMES}' \"$file\"")
            await does(screen, "escape e", "edited by hand", "Schemata")
            assert not editor.copy.exists()

    async def test_it_is_the_same_a_second_time(self, file: Path, editor: Editor) -> None:
        """Still broken: still the page of problems."""
        editor.then("echo '= wrong' >> \"$file\"")
        async with running(file, at="encryption", size=(200, 40)) as screen:
            await does(screen, "E", "cannot be shown")
            await does(screen, "E", "cannot be shown")
            assert len(editor.calls) == 2
            assert text_of(editor.copy).count("= wrong") == 2
            await does(screen, "escape d", "thrown away")

    async def test_what_cannot_be_put_together_is_asked_about(self, file: Path, editor: Editor) -> None:
        """Others changed the same while the editor was open."""
        editor.then('sed -i \'s/alone = \\[\\]/alone = "msp"/\' "$file"; echo \'= wrong\' >> "$file"')
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await at_rest(screen)
            await does(screen, "E", "cannot be shown")
            write(file, text_of(file).replace("alone = []", 'alone = "provider"'))
            await screen.sees("changed outside")
            editor.then("sed -i '/= wrong/d' \"$file\"")
            await does(screen, "E", "changed meanwhile in the same places", "keep it")
            assert 'alone = "msp"' in text_of(editor.copy)
            await does(screen, "k", "kept in")
            assert "unsaved" not in screen.header
            assert editor.copy.exists()

    async def test_what_became_of_the_model_meanwhile_stays(self, file: Path, editor: Editor) -> None:
        """Others wrote to the file while the page of problems was shown."""
        editor.then(f"sed -i '{RENAMES}' \"$file\"; echo '= wrong' >> \"$file\"")
        async with running(file, at="encryption", size=(200, 40)) as screen:
            await at_rest(screen)
            await does(screen, "E", "cannot be shown")
            write(file, re.sub("Firewall", "Walls", text_of(file)))
            await screen.sees("changed outside")
            editor.then("sed -i '/= wrong/d' \"$file\"")
            await does(screen, "E", "Schemata", "Walls")
            await saves(screen)
        assert "Walls" in text_of(file)
