"""The files that were opened last."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from srm_tui.recent import KEPT, recent_files, recent_path, remember


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a file in a directory that is not there yet."""
    return tmp_path / "state" / "recent.json"


def test_the_newest_comes_first_and_each_once(place: Path) -> None:
    """Opened again, a file moves to the top."""
    for name in ("/a.toml", "/b.toml", "/a.toml"):
        remember(Path(name), place)
    assert recent_files(place) == [Path("/a.toml"), Path("/b.toml")]


def test_a_dozen_are_kept(place: Path) -> None:
    """The oldest go."""
    for number in range(KEPT + 3):
        remember(Path(f"/{number}.toml"), place)
    assert KEPT == 12
    assert [path.stem for path in recent_files(place)] == [str(number) for number in range(KEPT + 2, 2, -1)]


def test_they_are_named_from_the_root_and_symlinks_stay(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the program is started next, the same file is meant, by the name that its user gave it."""
    (tmp_path / "real.toml").touch()
    (tmp_path / "link.toml").symlink_to("real.toml")
    monkeypatch.chdir(tmp_path)
    remember(Path("link.toml"), place)
    assert recent_files(place) == [tmp_path / "link.toml"]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_nobody_else_can_read_them(place: Path) -> None:
    """Neither the file nor its directory."""
    remember(Path("/a.toml"), place)
    assert place.stat().st_mode & 0o077 == 0
    assert place.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"[", b"\xff", b"[]", b"{}", b'{"files": 3}', b'{"files": null}', b"[" * 100_000, b'{"files": {"a": 1}}'],
)
def test_a_broken_list_is_an_empty_one(place: Path, content: bytes) -> None:
    """And the next file that is opened begins a new one."""
    place.parent.mkdir()
    place.write_bytes(content)
    assert recent_files(place) in ([], [Path("a")])
    remember(Path("/a.toml"), place)
    assert recent_files(place)[0] == Path("/a.toml")


def test_entries_that_are_no_names_are_left_out(place: Path) -> None:
    """The others stay."""
    place.parent.mkdir()
    place.write_text(
        json.dumps({"files": ["/a.toml", 3, None, "/b\0.toml", "/\ud800.toml", "/c.toml"]}), encoding="utf-8"
    )
    assert recent_files(place) == [Path("/a.toml"), Path("/c.toml")]


def test_names_that_are_no_text_come_back(place: Path) -> None:
    """Whatever bytes a file's name has."""
    name = Path(os.fsdecode(b"/caf\xe9\n\x1b.toml"))
    remember(name, place)
    assert recent_files(place) == [name]


def test_a_place_that_cannot_be_written_is_no_problem(tmp_path: Path) -> None:
    """The list is a convenience."""
    (tmp_path / "file").touch()
    remember(Path("/a.toml"), tmp_path / "file" / "recent.json")
    assert recent_files(tmp_path / "file" / "recent.json") == []


def test_it_stands_where_the_system_keeps_such_things(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Not among the settings: nobody wrote it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert recent_path().name == "recent.json"
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert recent_path().is_relative_to(tmp_path)
