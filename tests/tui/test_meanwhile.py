"""Something takes its time, and people go on: what was begun before does not undo what came after."""

from __future__ import annotations

import os
from threading import Event, Timer
from typing import TYPE_CHECKING, Any

import pytest

from srm_tui.document.merge import Unproven
from srm_tui.document.recovery import recovery_folder
from srm_tui.document.workspace import Workspace
from srm_tui.tui.desk.filing import Filing
from srm_tui.tui.session import open_session
from tests.document.unsaved import left, records
from tests.tui.edits import at_rest, changed_lines, copy_of, does, saves, text_of, write
from tests.tui.test_editing_large import large
from tests.tui.tools import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from srm_tui.tui.session import Session
    from tests.tui.tools import Screen

ENDED = pytest.mark.skipif(os.name != "posix", reason="records of programs that ended are told by POSIX's means")
pytestmark = pytest.mark.usefixtures("_answers_at_once")


class Gate:
    """Stands behind or before what a thread does, until told otherwise."""

    def __init__(self) -> None:
        self.go_on = Event()
        self.go_on.set()
        self.came = Event()

    def behind(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return work that is done at once, and whose end comes late."""

        def late(*args: Any, **options: Any) -> Any:  # noqa: ANN401 (whatever the work takes and gives)
            done = work(*args, **options)
            self.came.set()
            assert self.go_on.wait(20)
            return done

        return late

    def before(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return work that begins late."""

        def late(*args: Any, **options: Any) -> Any:  # noqa: ANN401 (whatever the work takes and gives)
            self.came.set()
            assert self.go_on.wait(20)
            return work(*args, **options)

        return late

    def close(self) -> None:
        """Let the next one wait."""
        self.came.clear()
        self.go_on.clear()


@pytest.fixture
def gate() -> Iterator[Gate]:
    """What takes its time; at the end nothing waits any more."""
    gate = Gate()
    yield gate
    gate.go_on.set()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the model with one of everything."""
    return copy_of(tmp_path)


def steps(screen: Screen) -> list[str]:
    """Return what was done to the document, in words."""
    assert screen.app.desk is not None
    return [step.words for step in screen.app.desk.workspace.history.steps]


async def test_a_second_save_behind_a_slow_one_is_no_change_of_others(
    file: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One edits on and saves again before the first save has ended."""
    monkeypatch.setattr(Filing, "save", gate.before(Filing.save))
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await does(screen, "r p", "1 unsaved")
        gate.close()
        await does(screen, "w", "saving …")
        await screen.press(*"jrpw")
        gate.go_on.set()
        await at_rest(screen)
        await at_rest(screen)
        assert "Not saved yet" not in screen.text
        assert "unsaved" not in screen.header
        await screen.sees("saved model.toml")
    assert len([line for line in changed_lines(file) if line[0] == "+"]) == 2


async def test_the_file_before_is_not_taken_for_the_one_that_was_saved_to(file: Path, tmp_path: Path) -> None:
    """It is looked at right behind the save to another one, and lacks the edits."""
    other = tmp_path / "other.toml"
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await does(screen, "r p", "1 unsaved")
        desk = screen.app.desk
        assert desk is not None
        desk.saving._save_as(lambda: None, str(other))
        desk.outside.look()
        desk._thread.submit(lambda: None).result()
        await screen.until(lambda: "saved" in screen.footer, "saved")
        await at_rest(screen)
        await at_rest(screen)
        assert len(steps(screen)) == 1
        assert "unsaved" not in screen.header
        await does(screen, "r m", "1 unsaved")
        await does(screen, "w", "other.toml")
        await at_rest(screen)
        assert "Not saved yet" not in screen.text
    assert changed_lines(file) == []


async def test_what_was_read_before_a_save_is_not_taken_in_after_it(
    file: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To read a large file again takes a while."""
    monkeypatch.setattr("srm_tui.tui.opening.open_session", gate.behind(open_session))
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await at_rest(screen)
        gate.close()
        await screen.press("R")
        await screen.until(gate.came.is_set, "that it was read")
        await does(screen, "r p", "1 unsaved")
        await saves(screen)
        gate.go_on.set()
        await screen.settled()
        await at_rest(screen)
        await at_rest(screen)
        assert len(steps(screen)) == 1
        assert "unsaved" not in screen.header
    assert changed_lines(file) != []


async def test_what_the_file_said_in_between_does_not_stay(file: Path) -> None:
    """Somebody writes a file and puts it back at once, and what it said is read in between."""
    before = text_of(file)
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await at_rest(screen)
        desk = screen.app.desk
        assert desk is not None
        desk.outside.stop()
        write(file, before.replace("Schemas", "Schemata"))
        theirs = desk.outside._read()
        write(file, before)
        desk.outside._found(theirs)
        await screen.until(lambda: not desk.unsaved and desk.workspace.document.text == before, "what the file says")
        await at_rest(screen)
        assert "Schemata" not in screen.text


@ENDED
async def test_what_cannot_be_restored_is_kept_still(file: Path) -> None:
    """An earlier version of the program kept a text that is no model to this one; edits do not take its place."""
    left(file, text_of(file).replace("format = 1", "format = 1\nno = 1"))
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await screen.sees("Unsaved edits of an earlier run")
        await screen.press("r")
        await at_rest(screen)
        await does(screen, "r p", "1 unsaved")
        await saves(screen)
    assert len(records(recovery_folder())) == 1


@ENDED
async def test_what_others_wrote_while_one_was_asked_is_asked_about(file: Path) -> None:
    """What was kept is older than that: to restore it unseen would take theirs back."""
    kept = text_of(file).replace("Schemas", "Schemata")
    left(file, kept)
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await screen.sees("Unsaved edits of an earlier run")
        assert "The file was changed since then" not in screen.text
        write(file, text_of(file).replace("Jump hosts", "Hosts to jump"))
        assert screen.app.desk is not None
        screen.app.desk.outside.look()
        await screen.until(lambda: bool(steps(screen)), "what others wrote")
        await at_rest(screen)
        await does(screen, "r", "The file was changed since then")
        await does(screen, "r", "1 unsaved")
        assert screen.app.desk.workspace.document.text == kept


async def test_an_edit_that_ends_late_does_not_bring_its_model_back(
    file: Path, tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another model was opened while it was verified; the edit is kept for the next start of its own."""
    folder = tmp_path / "large"
    folder.mkdir()
    other = large(folder, 100)
    reading = Gate()
    monkeypatch.setattr("srm_tui.tui.opening.open_session", reading.before(open_session))
    monkeypatch.setattr(Workspace, "_verified", gate.before(Workspace._verified))
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await at_rest(screen)
        reading.close()
        screen.app._open_another(screen.app.request._replace(path=other, name="large.toml", at=None))
        gate.close()
        await screen.press("r", "p")
        await screen.until(gate.came.is_set, "that it is verified")
        shows, shown = screen.app.stack_screen.show, Event()

        def late(session: Session) -> None:
            shows(session)
            shown.set()

        monkeypatch.setattr(screen.app.stack_screen, "show", late)
        Timer(0.3, gate.go_on.set).start()
        reading.go_on.set()
        await screen.until(shown.is_set, "the other model")
        await screen.settled()
        await at_rest(screen)
        await screen.sees("1 unsaved edit is kept for the next start: model.toml")
        assert "Row 9-0" in screen.text
        assert "unsaved" not in screen.header
    assert len(records(recovery_folder())) == 1


async def test_an_edit_after_the_others_were_thrown_away_is_kept(
    file: Path, tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One goes on editing while another model is read."""
    folder = tmp_path / "large"
    folder.mkdir()
    other = large(folder, 100)
    monkeypatch.setattr("srm_tui.tui.opening.open_session", gate.before(open_session))
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await does(screen, "r p", "1 unsaved")
        await does(screen, "O", "Unsaved edits")
        await screen.press("d")
        await screen.sees("Open")
        gate.close()
        screen.app.screen.dismiss(screen.app.request._replace(path=other, name="large.toml", at=None))
        await screen.sees("reading large.toml")
        await does(screen, "j r p", "2 unsaved")
        gate.go_on.set()
        await screen.sees("Row 9-0")
        await at_rest(screen)
    assert len(records(recovery_folder())) == 1


async def test_what_is_thrown_away_is_not_kept_by_an_edit_that_ends_late(
    file: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One discards and leaves while it is verified."""
    monkeypatch.setattr(Workspace, "_verified", gate.before(Workspace._verified))
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await at_rest(screen)
        gate.close()
        await screen.press("r", "p")
        await does(screen, "q", "1 unsaved edit")
        await screen.press("d")
        gate.go_on.set()
        await screen.until(lambda: screen.app.return_value is not None, "the end")
    assert records(recovery_folder()) == []
    assert changed_lines(file) == []


async def test_what_was_kept_over_others_can_be_saved_after_an_undo(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file says what others wrote, so the state that was read first is unsaved too."""
    monkeypatch.setattr("srm_tui.tui.desk.outside.merge_documents", lambda *_: Unproven("too much was changed"))
    before = text_of(file)
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await does(screen, "r p", "1 unsaved")
        write(file, before.replace("Schemas", "Schemata"))
        await does(screen, "R", "cannot be merged")
        await does(screen, "R", "keep mine")
        await screen.press("m")
        await at_rest(screen)
        await does(screen, "u", "undid")
        await at_rest(screen)
        assert "1 unsaved" in screen.header
        await saves(screen)
    assert text_of(file) == before


async def test_what_was_merged_while_one_was_asked_is_not_to_be_thrown_away(file: Path) -> None:
    """The save came first, then the file was looked at; to take both in is no question any more."""
    async with running(file, at="encryption", size=(120, 40)) as screen:
        await does(screen, "r p", "1 unsaved")
        desk = screen.app.desk
        assert desk is not None
        desk.outside.stop()
        write(file, text_of(file).replace("Schemas", "Schemata"))
        await does(screen, "w", "Not saved yet")
        desk.outside.look()
        await screen.until(lambda: len(steps(screen)) == 2, "the merge")
        await does(screen, "m", "both are taken in: save again")
        await saves(screen)
    assert "Schemata" in text_of(file)
    assert len([line for line in changed_lines(file) if line[0] == "+"]) == 2
