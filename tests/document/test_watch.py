"""Watching real files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from srm_tui.document import watch as watching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Far longer than anything here takes; it is waited for only where a test fails.
LONG = 30.0


class Watcher:
    """Watches a file in a thread, as the program does, and remembers what the file said."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._changed = threading.Condition()
        self._said: list[str | None] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=watching.watch, args=(path, self._look, self._stop))
        self._thread.start()
        with self._changed:
            assert self._changed.wait_for(lambda: self._said, LONG)

    def _look(self) -> None:
        try:
            said = self._path.read_text(encoding="utf-8")
        except OSError:
            said = None
        with self._changed:
            self._said.append(said)
            self._changed.notify_all()

    def sees(self, text: str | None) -> bool:
        """Wait until the file was found to say a text; None where it is to be gone."""
        with self._changed:
            return self._changed.wait_for(lambda: self._said[-1] == text, LONG)

    @property
    def calls(self) -> int:
        """How often something was reported."""
        with self._changed:
            return len(self._said)

    def stop(self) -> bool:
        """Stop, and return whether it does."""
        self._stop.set()
        self._thread.join(LONG)
        return not self._thread.is_alive()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Callable[[Path], Watcher]]:
    """Return a function that begins to watch a file; it ends with the test."""
    (tmp_path / "model.toml").write_text("first")
    watchers: list[Watcher] = []

    def begin(path: Path) -> Watcher:
        watchers.append(Watcher(path))
        return watchers[-1]

    yield begin
    assert all(watcher.stop() for watcher in watchers)


@pytest.fixture(params=["reported", "no such package", "no room for watches"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Take each of the ways in which changes are found."""
    if request.param != "reported":
        monkeypatch.setattr(watching, "_LOOK_EVERY", 0.02)
    if request.param == "no such package":
        monkeypatch.setitem(sys.modules, "watchfiles", None)
    elif request.param == "no room for watches":
        monkeypatch.setattr("watchfiles.watch", _no_room)
    return str(request.param)


def _no_room(*_folders: str, **_options: object) -> Iterator[set[tuple[object, str]]]:
    raise OSError(28, "inotify watch limit reached")


def replace(path: Path, text: str) -> None:
    """Write a file as most editors do: a new one that takes the name of the old one."""
    new = path.with_name("model.toml.tmp")
    new.write_text(text)
    new.replace(path)


@pytest.mark.usefixtures("way")
def test_a_file_that_is_written_replaced_removed_and_there_again(
    tmp_path: Path, watched: Callable[[Path], Watcher]
) -> None:
    """Each of it is seen, one after the other."""
    path = tmp_path / "model.toml"
    watcher = watched(path)
    path.write_text("in place")
    assert watcher.sees("in place")
    replace(path, "replaced")
    assert watcher.sees("replaced")
    path.unlink()
    assert watcher.sees(None)
    path.write_text("there again")
    assert watcher.sees("there again")
    replace(path, "and replaced")
    assert watcher.sees("and replaced")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="there are no symlinks")
@pytest.mark.usefixtures("way")
def test_a_symlink_and_what_it_leads_to(tmp_path: Path, watched: Callable[[Path], Watcher]) -> None:
    """A change where the file really is, then another target, then a change of that one."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "real.toml").write_text(name)
    link = tmp_path / "link.toml"
    link.symlink_to("one/real.toml")
    watcher = watched(link)
    (tmp_path / "one" / "real.toml").write_text("changed there")
    assert watcher.sees("changed there")
    new = tmp_path / "new"
    new.symlink_to("other/real.toml")
    new.replace(link)
    assert watcher.sees("other")
    (tmp_path / "other" / "real.toml").write_text("changed here")
    assert watcher.sees("changed here")


@pytest.mark.usefixtures("way")
def test_the_folder_goes_and_comes_back(tmp_path: Path, watched: Callable[[Path], Watcher]) -> None:
    """As when another branch is checked out that does not have it."""
    path = tmp_path / "models" / "model.toml"
    path.parent.mkdir()
    path.write_text("here")
    watcher = watched(path)
    shutil.rmtree(path.parent)
    assert watcher.sees(None)
    path.parent.mkdir()
    path.write_text("back")
    assert watcher.sees("back")
    path.write_text("and watched")
    assert watcher.sees("and watched")


def test_a_file_that_is_not_there_yet(tmp_path: Path, watched: Callable[[Path], Watcher]) -> None:
    """Nor its folder."""
    path = tmp_path / "later" / "model.toml"
    watcher = watched(path)
    path.parent.mkdir()
    path.write_text("now")
    assert watcher.sees("now")


def test_a_checkout_that_takes_the_file_out_and_writes_it_anew(
    tmp_path: Path, watched: Callable[[Path], Watcher]
) -> None:
    """Among many other files, which nobody hears of."""
    path = tmp_path / "model.toml"
    watcher = watched(path)
    path.unlink()
    for number in range(200):
        (tmp_path / f"other-{number}.toml").write_text("other")
    path.write_text("of the branch")
    assert watcher.sees("of the branch")
    assert watcher.calls < 50


def test_other_files_are_not_reported(tmp_path: Path, watched: Callable[[Path], Watcher]) -> None:
    """Up to a change of the file itself nothing is said of its neighbours."""
    path = tmp_path / "model.toml"
    watcher, other = watched(path), watched(tmp_path / "other.toml")
    (tmp_path / "other.toml").write_text("other")
    assert other.sees("other")
    assert watcher.calls == 1
    path.write_text("mine")
    assert watcher.sees("mine")


def test_a_relative_path_means_the_same_file_all_along(
    tmp_path: Path, watched: Callable[[Path], Watcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also once the program works in another folder."""
    monkeypatch.chdir(tmp_path)
    watcher = watched(Path("model.toml"))
    monkeypatch.chdir("/")
    (tmp_path / "model.toml").write_text("changed")
    assert watcher.sees("changed")


def test_it_stops_where_the_folder_is_gone(tmp_path: Path, watched: Callable[[Path], Watcher]) -> None:
    """And does so at once."""
    path = tmp_path / "none" / "model.toml"
    assert watched(path).stop()


def test_the_package_for_it_is_loaded_by_the_thread_alone() -> None:
    """Nobody who only reads this module waits for it."""
    code = "import sys, srm_tui.document.watch; sys.exit('watchfiles' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
