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


def written(place: Path, text: str) -> Loaded:
    """Return what is read from a file with this text."""
    place.parent.mkdir(exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return load(place)


def test_there_are_defaults_before_anything_is_chosen(place: Path) -> None:
    """There are defaults before anything is chosen."""
    assert load(place) == Loaded(place, Settings())
    assert Settings().density == "normal"


def test_a_choice_is_kept(place: Path) -> None:
    """A choice is kept."""
    assert change(place, theme="light") == ""
    assert change(place, first_run_hint_shown=True) == ""
    assert load(place).settings == Settings(theme="light", first_run_hint_shown=True)
    assert load(place).troubles == ()


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


def test_comments_order_and_spelling_stay(place: Path) -> None:
    """A file written by hand is its writer's: a choice changes its own line, or adds one."""
    text = "# mine\r\ntheme = 'dark' # at night\r\n\r\n[keys]\r\nquit = 'Q'  # not by mistake\r\n"
    place.parent.mkdir()
    place.write_bytes(text.encode())
    assert change(place, theme="light") == ""
    changed = place.read_bytes().decode()
    assert changed.splitlines()[0] == "# mine"
    assert tomli.loads(changed)["theme"] == "light"
    assert changed.endswith("[keys]\r\nquit = 'Q'  # not by mistake\r\n")
    assert "# at night" in changed
    assert change(place, density="compact") == ""
    assert tomli.loads(place.read_text(encoding="utf-8"))["density"] == "compact"
    assert load(place).settings.keys.label("quit") == "Q"


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b"a = " + b"[" * 100_000, b"x" * 10])
def test_a_broken_file_gives_defaults_and_a_message(place: Path, content: bytes) -> None:
    """A broken file gives defaults and a message."""
    place.parent.mkdir()
    place.write_bytes(content)
    loaded = load(place)
    assert loaded.settings == Settings()
    (trouble,) = loaded.troubles
    assert str(trouble).startswith(str(place))
    assert trouble.about == ""


def test_a_syntax_error_has_its_place(place: Path) -> None:
    """Line and column, as for a model."""
    (trouble,) = written(place, 'theme = "dark"\ndensity = compact\n').troubles
    assert str(trouble).startswith(f"{place}:2:")
    assert trouble.short.startswith("settings.toml, line 2: ")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('density = "huge"', "density: expected one of compact, normal, projector; normal is used"),
        ("density = 2", "density: expected one of"),
        ("theme = 3", "theme: expected a text"),
        ("first_run_hint_shown = 1", "first_run_hint_shown: expected true or false"),
        ('desnity = "compact"', 'desnity: there is no such setting; did you mean "density"?'),
        ("zzzzzzz = 1", "there are density, first_run_hint_shown, keys, theme"),
        ('keys = "v"', "keys: expected a table"),
        ('keys.nxt-view = "X"', 'keys.nxt-view: there is no command "nxt-view"; did you mean "next-view"?'),
        ('keys.next-view = "v"', "all keys stay the usual ones"),
        ('keys = { fold-all = "Ctrl+I" }', "keys.fold-all: terminals send Ctrl+I as Tab"),
    ],
)
def test_a_wrong_value_is_said_with_its_place_and_the_rest_is_taken(place: Path, line: str, what: str) -> None:
    """The exact place, what is wrong and what holds; one wrong line does not take the others along."""
    theme = "" if line.startswith("theme") else 'theme = "light"\n'
    loaded = written(place, f"# a comment\n{theme}{line}\n")
    (trouble,) = loaded.troubles
    at = 2 + bool(theme)
    assert trouble.line == at
    assert str(trouble).startswith(f"{place}:{at}:")
    assert what in str(trouble)
    assert loaded.settings == Settings(theme="light" if theme else "")


def test_a_keymap_is_refused_as_a_whole(place: Path) -> None:
    """One wrong entry leaves all keys as they are, and every wrong one is named with its line."""
    loaded = written(place, '[keys]\nquit = "Q"\nnxt-view = "X"\nfold-all = "["\n')
    assert loaded.settings.keys == Settings().keys
    assert [trouble.line for trouble in loaded.troubles] == [3, 4]
    assert "keys" not in loaded.said


def test_what_the_file_says_is_known_by_its_line(place: Path) -> None:
    """For whoever asks where a value comes from."""
    loaded = written(place, 'density = "compact"\n\n[keys]\nquit = "Q"\n')
    assert loaded.said == {"density", "keys"}
    assert (loaded.line_of(("density",)), loaded.line_of(("keys", "quit")), loaded.line_of(("theme",))) == (1, 4, None)


def test_a_broken_file_is_put_aside_not_lost(place: Path) -> None:
    """A broken file is put aside, not lost."""
    place.parent.mkdir()
    place.write_text("theme = ", encoding="utf-8")
    message = change(place, theme="light")
    aside = place.with_name("settings.toml.broken")
    assert str(aside) in message
    assert aside.read_text(encoding="utf-8") == "theme = "
    assert load(place).settings == Settings(theme="light")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A place that cannot be written is said."""
    (tmp_path / "file").touch()
    assert "settings not saved" in change(tmp_path / "file" / "settings.toml", theme="light")


def test_a_directory_in_its_place_is_said(tmp_path: Path) -> None:
    """A directory in its place is said."""
    (tmp_path / "settings.toml").mkdir()
    loaded = load(tmp_path / "settings.toml")
    assert loaded.settings == Settings()
    assert loaded.troubles


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails leaves the old file and nothing else."""
    change(place, theme="dark")

    def no_room(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    assert "No space left" in change(place, theme="light")
    assert [entry.name for entry in place.parent.iterdir()] == ["settings.toml"]
    assert load(place).settings.theme == "dark"


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_new_file_is_its_users_alone_and_a_mode_is_kept(place: Path) -> None:
    """Nobody else reads it, unless its user lets them."""
    change(place, theme="dark")
    assert place.stat().st_mode & 0o777 == 0o600
    place.chmod(0o644)
    change(place, theme="light")
    assert place.stat().st_mode & 0o777 == 0o644


def test_a_library_that_fails_costs_comments_not_choices(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the text cannot be changed in place, the table is written anew."""
    written(place, '# mine\n[keys]\nquit = "Q"\n')
    monkeypatch.setattr("tomlrt.dumps", lambda _document: "theme = ")
    assert change(place, theme="light") == ""
    loaded = load(place)
    assert (loaded.settings.theme, loaded.settings.keys.label("quit")) == ("light", "Q")


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
