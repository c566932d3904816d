"""The user's choices: kept, and never in the way."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
import tomli

from srm_tui.settings import Loaded, Settings, change, load, settings_path

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a file in a directory that is not there yet."""
    return tmp_path / "new" / "settings.toml"


def test_there_are_defaults_before_anything_is_chosen(place: Path) -> None:
    """There are defaults before anything is chosen."""
    assert load(place) == Loaded(Settings())


def test_a_choice_is_kept(place: Path) -> None:
    """A choice is kept."""
    assert change(place, theme="light") == ""
    assert change(place, first_run_hint_shown=True) == ""
    assert load(place) == Loaded(Settings(theme="light", first_run_hint_shown=True))


def test_they_stand_where_the_system_keeps_settings(tmp_path: Path) -> None:
    """They stand where the system keeps settings."""
    assert settings_path().name == "settings.toml"
    assert settings_path().parent.name == "srm-tui"
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert settings_path().is_relative_to(tmp_path)
    assert change(theme="dark") == ""
    assert load().settings.theme == "dark"


def test_what_a_newer_version_wrote_stays(place: Path) -> None:
    """What a newer version wrote stays."""
    place.parent.mkdir()
    place.write_text('future = ["a"]\n[keys]\nquit = "x"\n', encoding="utf-8")
    assert change(place, theme="light") == ""
    assert tomli.loads(place.read_text(encoding="utf-8")) == {
        "future": ["a"],
        "keys": {"quit": "x"},
        "theme": "light",
    }


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b"a = " + b"[" * 100_000, b"x" * 10])
def test_a_broken_file_gives_defaults_and_a_message(place: Path, content: bytes) -> None:
    """A broken file gives defaults and a message."""
    place.parent.mkdir()
    place.write_bytes(content)
    loaded = load(place)
    assert loaded.settings == Settings()
    assert str(place) in loaded.message


def test_a_broken_file_is_put_aside_not_lost(place: Path) -> None:
    """A broken file is put aside, not lost."""
    place.parent.mkdir()
    place.write_text("theme = ", encoding="utf-8")
    message = change(place, theme="light")
    aside = place.with_name("settings.toml.broken")
    assert str(aside) in message
    assert aside.read_text(encoding="utf-8") == "theme = "
    assert load(place) == Loaded(Settings(theme="light"))


def test_a_wrong_type_is_left_at_its_default(place: Path) -> None:
    """A wrong type is left at its default."""
    place.parent.mkdir()
    place.write_text("theme = 3\nfirst_run_hint_shown = true\n", encoding="utf-8")
    loaded = load(place)
    assert loaded.settings == Settings(first_run_hint_shown=True)
    assert "theme" in loaded.message


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A place that cannot be written is said."""
    (tmp_path / "file").touch()
    assert "settings not saved" in change(tmp_path / "file" / "settings.toml", theme="light")


def test_a_directory_in_its_place_is_said(tmp_path: Path) -> None:
    """A directory in its place is said."""
    (tmp_path / "settings.toml").mkdir()
    loaded = load(tmp_path / "settings.toml")
    assert loaded.settings == Settings()
    assert loaded.message


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails leaves the old file and nothing else."""
    change(place, theme="dark")

    def no_room(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    assert "No space left" in change(place, theme="light")
    assert [entry.name for entry in place.parent.iterdir()] == ["settings.toml"]
    assert load(place).settings.theme == "dark"


def test_a_symlink_is_followed(place: Path, tmp_path: Path) -> None:
    """A symlink is followed."""
    real = tmp_path / "dotfiles.toml"
    real.write_text("", encoding="utf-8")
    place.parent.mkdir()
    place.symlink_to(real)
    change(place, theme="light")
    assert place.is_symlink()
    assert 'theme = "light"' in real.read_text(encoding="utf-8")


def test_an_unknown_choice_is_a_mistake_of_ours(place: Path) -> None:
    """An unknown choice is a mistake of ours."""
    with pytest.raises(TypeError):
        change(place, colour="light")
