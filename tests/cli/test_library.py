"""Bundled models, and what a MODEL stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from srm_tui.library import (
    ModelNotFoundError,
    bundled_models,
    is_bundled,
    models_directory,
    names_bundled,
    resolve_model,
)
from tests.cli.tools import run


def test_the_default_comes_first_and_the_starter_last() -> None:
    """The default comes first and the starter last."""
    names = [model.name for model in bundled_models()]
    assert names[0] == "managed-cloud"
    assert names[-1] == "minimal"
    assert names[1:-1] == sorted(names[1:-1])


def test_every_bundled_model_has_a_title() -> None:
    """Every bundled model has a title."""
    assert all(model.title for model in bundled_models())


def test_models_lists_each_with_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    """`models` lists each with its title."""
    outcome = run(capsys, "models")
    assert outcome.code == 0
    assert outcome.err == ""
    lines = outcome.out.splitlines()
    assert len(lines) == len(bundled_models())
    for line, model in zip(lines, bundled_models(), strict=True):
        name, title = line.split(maxsplit=1)
        assert (name, title) == (model.name, model.title)


def test_a_broken_bundled_model_is_listed_without_a_title(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A broken bundled model is listed without a title."""
    (tmp_path / "broken.toml").write_text("title = ", encoding="utf-8")
    (tmp_path / "number.toml").write_text("title = 1", encoding="utf-8")
    monkeypatch.setattr("srm_tui.library.models_directory", lambda: tmp_path)
    assert run(capsys, "models").out == "broken\nnumber\n"


@pytest.mark.parametrize("argument", ["./azure", "azure.toml", "models/azure", "/srv/x", "../azure", "azure.toml.orig"])
def test_a_slash_or_the_suffix_makes_a_path(argument: str) -> None:
    """A slash or the suffix makes a path."""
    assert not names_bundled(argument)
    assert resolve_model(argument) == Path(argument)


def test_anything_else_is_a_bundled_name() -> None:
    """Anything else is a bundled name."""
    path = resolve_model("azure")
    assert path == models_directory() / "azure.toml"
    assert is_bundled(path)


def test_a_copy_elsewhere_is_not_bundled(tmp_path: Path) -> None:
    """A copy elsewhere is not bundled."""
    assert not is_bundled(tmp_path / "azure.toml")
    assert not is_bundled(Path("nowhere.toml"))


@pytest.mark.parametrize("name", ["", "Azure", "azur", "..", "azure\x00", "."])
def test_an_unknown_name_says_what_to_do(name: str) -> None:
    """An unknown name says what to do."""
    with pytest.raises(ModelNotFoundError) as caught:
        resolve_model(name)
    assert caught.value.hint


def test_a_near_name_is_offered() -> None:
    """A near name is offered."""
    with pytest.raises(ModelNotFoundError, match='did you mean "kubernetes"'):
        resolve_model("kubernets")


def test_a_file_that_lacks_the_suffix_in_the_argument_is_offered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file that lacks the suffix in the argument is offered."""
    (tmp_path / "mine.toml").touch()
    (tmp_path / "plain").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelNotFoundError, match=r'did you mean the file "mine\.toml"'):
        resolve_model("mine")
    with pytest.raises(ModelNotFoundError, match=r'write "\./plain"'):
        resolve_model("plain")


def test_an_installation_has_its_models_beside_the_modules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An installation has its models beside the modules."""
    installed = tmp_path / "srm_tui" / "models"
    installed.mkdir(parents=True)
    (installed / "azure.toml").write_text('title = "x"', encoding="utf-8")
    monkeypatch.setattr("srm_tui.library.__file__", str(tmp_path / "srm_tui" / "library.py"))
    assert models_directory() == installed.resolve()
    assert resolve_model("azure").parent == installed.resolve()
