"""`show --format text`: the picture, and in which terminal it has which colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from srm_tui.settings import change
from tests.cli.terminal import SGR, in_a_terminal
from tests.cli.tools import SMALL, run

if TYPE_CHECKING:
    from pathlib import Path


def test_a_pipe_gets_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    """A pipe gets no colours."""
    outcome = run(capsys, "show", SMALL)
    assert (outcome.code, outcome.err) == (0, "")
    assert "\x1b" not in outcome.out


def test_the_picture_names_title_views_layers_rows_and_parties(capsys: pytest.CaptureFixture[str]) -> None:
    """The picture names title, views, layers, rows and parties."""
    out = run(capsys, "show", SMALL, "--view", "helped").out
    for text in ("Small cloud", "[2 With help]", "Ground", "Operating system patching", "GAP", "P  Provider Ltd"):
        assert text in out
    assert "4 moved since On our own" in out


def test_the_top_of_the_stack_is_on_top(capsys: pytest.CaptureFixture[str]) -> None:
    """The top of the stack is on top."""
    out = run(capsys, "show", "managed-cloud").out
    assert out.index("Content & application") < out.index("Infrastructure services")
    assert out.index("▲") < out.index("Infrastructure services")


def test_every_line_fits_the_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line fits the terminal."""
    for columns in ("20", "40", "59", "80", "120", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        for arguments in ((), ("--compare", "self-service")):
            out = run(capsys, "show", "managed-cloud", *arguments).out
            assert max(map(len, out.splitlines())) <= int(columns)


def test_compare_lists_what_changes_hands(capsys: pytest.CaptureFixture[str]) -> None:
    """`--compare` lists what changes hands."""
    out = run(capsys, "show", SMALL, "--compare", "alone").out
    assert "From On our own to With help: 4 moved" in out


@pytest.mark.parametrize(
    ("environment", "wanted", "unwanted"),
    [
        ({"COLORTERM": "truecolor"}, r"38;2;\d+;\d+;\d+", "[34]8;5;"),
        ({"COLORTERM": "24bit"}, r"48;2;\d+;\d+;\d+", "[34]8;5;"),
        ({"TERM": "xterm-256color"}, r"38;5;\d+", "[34]8;2;"),
        ({"TERM": "linux"}, r"[349]\d", "[34]8;"),
    ],
)
def test_a_terminal_gets_as_many_colours_as_it_has(environment: dict[str, str], wanted: str, unwanted: str) -> None:
    """A terminal gets as many colours as it has."""
    out = in_a_terminal("show", SMALL, **{"TERM": "xterm-256color", **environment})
    codes = [code.group()[2:-1] for code in SGR.finditer(out)]
    assert any(re.search(f"(^|;){wanted}(;|$)", code) for code in codes)
    assert not any(re.search(unwanted, code) for code in codes)


def test_in_a_terminal_it_shows_the_same_words(capsys: pytest.CaptureFixture[str]) -> None:
    """In a terminal it shows the same words."""
    coloured = SGR.sub("", in_a_terminal("show", "managed-cloud", COLORTERM="truecolor"))
    plain = run(capsys, "show", "managed-cloud").out
    words = re.compile(r"[A-Za-z]{3,}")
    assert words.findall(coloured) == words.findall(plain)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_whoever_wants_no_colours_gets_none(environment: dict[str, str]) -> None:
    """Whoever wants no colours gets none."""
    assert "\x1b" not in in_a_terminal("show", SMALL, **{"COLORTERM": "truecolor", **environment})


def test_an_empty_no_color_means_nothing() -> None:
    """An empty `NO_COLOR` means nothing."""
    assert "\x1b" in in_a_terminal("show", SMALL, NO_COLOR="", TERM="xterm-256color")


def test_every_line_ends_with_the_colours_reset() -> None:
    """Every line ends with the colours reset."""
    out = in_a_terminal("show", SMALL, COLORTERM="truecolor")
    assert all(line.endswith("\x1b[0m") for line in out.splitlines())


def test_csv_in_a_terminal_shows_control_characters_instead_of_sending_them(tmp_path: Path) -> None:
    """CSV in a terminal shows control characters instead of sending them."""
    path = tmp_path / "hostile.toml"
    path.write_text(
        'format = 1\nlayers = [{ id = "l", responsibilities = [{ id = "r", name = "a\\u001b[2Jz" }] }]\n',
        encoding="utf-8",
    )
    assert "a^[[2Jz" in in_a_terminal("show", path, "--format", "csv")


def test_the_picture_has_the_users_theme() -> None:
    """The picture has the user's theme."""
    before = in_a_terminal("show", SMALL, COLORTERM="truecolor")
    change(theme="light")
    after = in_a_terminal("show", SMALL, COLORTERM="truecolor")
    assert before != after
    assert SGR.sub("", before) == SGR.sub("", after)


def test_what_is_open_is_marked_and_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A sign behind the name, and below the picture what it means; nothing where nothing is open."""
    assert "open decision" not in run(capsys, "show", SMALL).out
    file = tmp_path / "open.toml"
    file.write_text(
        'format = 1\nlayers = [{ name = "L", responsibilities = [{ name = "R" }] }]\ndecisions = [{ on = "r" }]'
    )
    out = run(capsys, "show", str(file)).out
    assert "R ●" in out
    assert " ●  1 with an open decision" in out
