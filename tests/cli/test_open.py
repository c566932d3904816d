"""`srm-tui [MODEL]`: what the screen is asked to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from srm_tui.library import resolve_model
from srm_tui.settings import Settings, change, settings_path
from srm_tui.tui.session import Request
from tests.cli.tools import SMALL, Outcome, run

if TYPE_CHECKING:
    from pathlib import Path

Asked = list[tuple[Request, str, Settings, str]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Stand in for the screen, in a terminal, and note what it is asked for."""
    requests: Asked = []

    def screen(request: Request, theme: str, settings: Settings, notice: str) -> int:
        requests.append((request, theme, settings, notice))
        return 0

    monkeypatch.setattr("srm_tui.tui.app.run", screen)
    monkeypatch.setattr("srm_tui.cli.open._is_a_terminal", lambda _stream: True)
    return requests


def opened(capsys: pytest.CaptureFixture[str], asked: Asked, *arguments: str | Path) -> tuple[Request, str]:
    """Return what the screen is asked for."""
    outcome = run(capsys, *arguments)
    assert outcome == Outcome(0, "", "")
    return asked[-1][:2]


def test_the_default_model_opens_as_a_bundled_one(capsys: pytest.CaptureFixture[str], asked: Asked) -> None:
    """Without MODEL there is one all the same."""
    request, theme = opened(capsys, asked)
    assert request == Request(resolve_model("managed-cloud"), "managed-cloud", bundled=True)
    assert theme == "dark"


def test_a_bundled_name_opens_it(capsys: pytest.CaptureFixture[str], asked: Asked) -> None:
    """Its name is what messages call it."""
    request, _ = opened(capsys, asked, "azure")
    assert (request.path, request.name, request.bundled) == (resolve_model("azure"), "azure", True)


def test_a_path_opens_a_file(capsys: pytest.CaptureFixture[str], asked: Asked) -> None:
    """It is the user's own."""
    request, _ = opened(capsys, asked, SMALL)
    assert (request.path, request.name, request.bundled) == (SMALL, str(SMALL), False)


def test_a_file_that_cannot_be_read_still_opens(
    capsys: pytest.CaptureFixture[str], asked: Asked, tmp_path: Path
) -> None:
    """The screen shows what is wrong with it."""
    broken = tmp_path / "broken.toml"
    broken.write_text("format = ", encoding="utf-8")
    assert opened(capsys, asked, broken)[0].path == broken


def test_options_reach_the_screen(capsys: pytest.CaptureFixture[str], asked: Asked) -> None:
    """View, row, read-only, theme."""
    request, theme = opened(
        capsys, asked, "--view", "managed", "managed-cloud", "--at", "os-patching", "--read-only", "--theme", "light"
    )
    assert (request.view, request.at, request.read_only) == ("managed", "os-patching", True)
    assert theme == "light"


def test_the_users_theme_is_taken(capsys: pytest.CaptureFixture[str], asked: Asked) -> None:
    """The one on the command line goes before it."""
    change(theme="light")
    assert opened(capsys, asked)[1] == "light"
    assert opened(capsys, asked, "--theme", "dark")[1] == "dark"


def test_a_theme_that_is_gone_is_said_and_does_not_stop_it(capsys: pytest.CaptureFixture[str], asked: Asked) -> None:
    """The settings may come from another version, or have a typing mistake: both the user and the screen are told."""
    change(theme="lihgt")
    outcome = run(capsys)
    assert outcome.code == 0
    assert f'{settings_path()}:1:1: theme: there is no theme "lihgt" (did you mean "light"?)' in outcome.err
    assert asked[-1][1] == "dark"
    assert asked[-1][3].startswith('settings.toml, line 1: theme: there is no theme "lihgt"')


def test_broken_settings_are_said_and_do_not_stop_it(capsys: pytest.CaptureFixture[str], asked: Asked) -> None:
    """The defaults are taken."""
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text("theme", encoding="utf-8")
    outcome = run(capsys)
    assert outcome.code == 0
    assert str(settings_path()) in outcome.err
    assert asked[-1][1:3] == ("dark", Settings())
    assert "settings.toml, line 1" in asked[-1][3]


def test_the_screen_gets_keys_density_and_whether_to_greet(capsys: pytest.CaptureFixture[str], asked: Asked) -> None:
    """What is in the settings beside the theme."""
    opened(capsys, asked)
    assert asked[-1][2:] == (Settings(), "")
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text(
        'density = "projector"\nfirst_run_hint_shown = true\nkeys.quit = "Q"\n', encoding="utf-8"
    )
    opened(capsys, asked, "--theme", "light")
    settings, notice = asked[-1][2:]
    assert (settings.density, settings.first_run_hint_shown, notice) == ("projector", True, "")
    assert settings.keys.label("quit") == "Q"


def test_several_mistakes_are_counted_on_the_screen(capsys: pytest.CaptureFixture[str], asked: Asked) -> None:
    """A line has no room for all of them; the terminal behind has."""
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('density = "huge"\ntheme = "pink"\n', encoding="utf-8")
    outcome = run(capsys)
    assert len(outcome.err.splitlines()) == 2
    assert asked[-1][3] == 'settings.toml has 2 mistakes: "srm-tui config" lists them'


def test_an_unknown_theme_is_wrong_usage(capsys: pytest.CaptureFixture[str], asked: Asked) -> None:
    """The nearest one is named, or all are."""
    outcome = run(capsys, "--theme", "lihgt")
    assert (outcome.code, asked) == (2, [])
    assert 'did you mean "light"?' in outcome.err
    assert "dark" in run(capsys, "--theme", "qqq").err


def test_a_missing_file_does_not_open(capsys: pytest.CaptureFixture[str], asked: Asked, tmp_path: Path) -> None:
    """What to do instead is said."""
    outcome = run(capsys, tmp_path / "missing.toml")
    assert (outcome.code, asked) == (2, [])
    assert "srm-tui new" in outcome.err


def test_the_screens_own_exit_code_is_kept(
    capsys: pytest.CaptureFixture[str], asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may end with a 2 of its own."""
    monkeypatch.setattr("srm_tui.tui.app.run", lambda *_: 2)
    assert run(capsys).code == 2
    assert asked == []


def test_a_dumb_terminal_is_sent_to_show(
    capsys: pytest.CaptureFixture[str], asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could not show the screen."""
    monkeypatch.setenv("TERM", "dumb")
    outcome = run(capsys)
    assert (outcome.code, asked) == (2, [])
    assert "srm-tui show managed-cloud" in outcome.err


def test_symlinks_in_a_circle_open_on_what_is_wrong(
    capsys: pytest.CaptureFixture[str], asked: Asked, tmp_path: Path
) -> None:
    """The screen says that the file cannot be read."""
    circle = tmp_path / "circle.toml"
    circle.symlink_to(circle)
    request, _ = opened(capsys, asked, circle)
    assert (request.path, request.bundled) == (circle, False)
