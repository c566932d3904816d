"""`new`: a true copy, never over anything."""

from __future__ import annotations

from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import pytest

from srm_tui.library import bundled_models, resolve_model
from tests.cli.tools import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_it_copies_the_minimal_model_byte_for_byte(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """It copies the minimal model byte for byte."""
    path = tmp_path / "mine.toml"
    outcome = run(capsys, "new", path)
    assert (outcome.code, outcome.out) == (0, "")
    assert path.read_bytes() == resolve_model("minimal").read_bytes()
    assert f"srm-tui {path}" in outcome.err


def test_it_copies_any_bundled_model(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """It copies any bundled model."""
    for model in bundled_models():
        path = tmp_path / f"{model.name}.toml"
        assert run(capsys, "new", path, "--from", model.name).code == 0
        assert path.read_bytes() == model.path.read_bytes()


def test_the_copy_can_be_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The copy can be shown."""
    run(capsys, "new", tmp_path / "mine.toml")
    assert run(capsys, "show", tmp_path / "mine.toml").code == 0


def test_a_bare_name_is_opened_with_a_dot(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A bare name is opened with a dot."""
    monkeypatch.chdir(tmp_path)
    assert "srm-tui ./mine\n" in run(capsys, "new", "mine").err
    assert run(capsys, "show", "./mine").code == 0


@pytest.mark.parametrize("kind", ["file", "directory", "symlink", "dangling symlink"])
def test_what_is_there_is_never_touched(capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str) -> None:
    """What is there is never touched."""
    path, other = tmp_path / "mine.toml", tmp_path / "other"
    match kind:
        case "file":
            path.write_text("mine", encoding="utf-8")
        case "directory":
            path.mkdir()
        case "symlink":
            other.write_text("mine", encoding="utf-8")
            path.symlink_to(other)
        case _:
            path.symlink_to(other)
    before = path.lstat()
    outcome = run(capsys, "new", path)
    assert outcome.code == 1
    assert f"{path} exists already" in outcome.err
    assert path.lstat() == before
    assert other.exists() == (kind == "symlink")


def test_a_missing_directory_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A missing directory is named."""
    outcome = run(capsys, "new", tmp_path / "nowhere" / "mine.toml")
    assert outcome.code == 1
    assert f"there is no directory {tmp_path / 'nowhere'}" in outcome.err


@pytest.mark.parametrize("name", ["file/mine.toml", "nul\0.toml", "x" * 300 + ".toml"])
def test_an_impossible_path_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    """An impossible path is said."""
    (tmp_path / "file").touch()
    outcome = run(capsys, "new", f"{tmp_path}/{name}")
    assert outcome.code == 1
    assert "choose another path" in outcome.err


@pytest.mark.parametrize("name", ["minimol", "./minimal", "nothing"])
def test_from_takes_bundled_names(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    """`--from` takes bundled names."""
    outcome = run(capsys, "new", tmp_path / "mine.toml", "--from", name)
    assert outcome.code == 2
    assert "minimal" in outcome.err
    assert not (tmp_path / "mine.toml").exists()


def test_a_write_that_fails_halfway_leaves_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A write that fails halfway leaves nothing."""
    path = tmp_path / "mine.toml"

    @contextmanager
    def full(real: IO[Any]) -> Iterator[IO[Any]]:
        with real:
            raise OSError(28, "No space left on device")
        yield real

    real_open = type(path).open
    monkeypatch.setattr(
        "srm_tui.cli.new.Path.open",
        lambda self, mode: full(real_open(self, mode)) if mode == "xb" else real_open(self, mode),
    )
    outcome = run(capsys, "new", path)
    assert outcome.code == 1
    assert "No space left" in outcome.err
    assert not path.exists()
