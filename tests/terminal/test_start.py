"""How the program starts: colours, themes, files that cannot be read, and where there is no terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.terminal.environment import PROGRAM, environment
from tests.terminal.models import model, write_model
from tests.terminal.tmux import Tmux, needs_tmux

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import Start

_COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")


@needs_tmux
def test_no_color_uses_none(start: Start, tmp_path: Path) -> None:
    """Under `NO_COLOR` not one code for a colour is written."""
    terminal = start(write_model(tmp_path), variables={"NO_COLOR": "1"})
    terminal.wait_for("r1-4", "First")
    assert not _COLOUR.search(terminal.screen(colours=True))
    terminal.press("m")
    terminal.wait_for("moved since First")
    assert not _COLOUR.search(terminal.screen(colours=True))


@needs_tmux
def test_empty_no_color_counts_as_unset(start: Start, tmp_path: Path) -> None:
    """An empty `NO_COLOR` is none."""
    terminal = start(write_model(tmp_path), variables={"NO_COLOR": ""})
    terminal.wait_for("r1-4", "First")
    assert _COLOUR.search(terminal.screen(colours=True))


@needs_tmux
def test_themes_look_different(start: Start, tmp_path: Path) -> None:
    """Each theme is chosen by its name."""
    pictures = set()
    for theme in ("dark", "light", "high-contrast", "ansi"):
        with start(write_model(tmp_path), "--theme", theme) as terminal:
            terminal.wait_for("r1-4", "First")
            picture = terminal.screen(colours=True)
            assert _COLOUR.search(picture)
            pictures.add(picture)
    assert len(pictures) == 4


@needs_tmux
def test_an_unknown_theme_is_refused(start: Start) -> None:
    """A misspelt theme gets a hint and the exit code of wrong usage."""
    terminal = start("--theme", "lihgt")
    assert terminal.exit_code() == 2
    assert 'did you mean "light"?' in terminal.screen()


@needs_tmux
def test_mended_file_opens_with_reload(start: Start, tmp_path: Path) -> None:
    """A file with problems opens on them; once it is mended, `R` opens it."""
    file = tmp_path / "test.toml"
    file.write_text(model().replace("[[layers]]", "[[layrs]]", 1), encoding="utf-8")
    terminal = start("test.toml")
    terminal.wait_for("SRM001", 'did you mean "layers"?', "^")
    terminal.press("Escape")
    terminal.press("R")
    terminal.wait_for("SRM001")
    file.write_text(model(), encoding="utf-8")
    terminal.press("R")
    terminal.wait_for("Test cloud", "r1-4")
    terminal.press("q")
    assert terminal.exit_code() == 0


@needs_tmux
def test_leaving_from_the_problems_is_no_success(start: Start, tmp_path: Path) -> None:
    """`q` on the error screen leaves with 2."""
    (tmp_path / "test.toml").write_text("format = ", encoding="utf-8")
    terminal = start("test.toml")
    terminal.wait_for("line 1")
    terminal.press("q")
    assert terminal.exit_code() == 2
    assert not terminal.modes().other_screen


@needs_tmux
def test_editor_mends_the_file(start: Start, tmp_path: Path) -> None:
    """`E` starts the editor with the file, and reads it again afterwards."""
    file = tmp_path / "test.toml"
    file.write_text(model() + "oops", encoding="utf-8")
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\necho "arguments: $*" >{tmp_path}/called\nsed -i s/^oops// test.toml\n')
    editor.chmod(0o755)
    terminal = start("test.toml", variables={"EDITOR": str(editor)})
    terminal.wait_for("oops")
    terminal.press("E")
    terminal.wait_for("Test cloud", "r1-4")
    assert "test.toml" in (tmp_path / "called").read_text(encoding="utf-8")


@needs_tmux
def test_misspelt_name(start: Start) -> None:
    """A name that is no bundled model gets a hint."""
    terminal = start("kubernets")
    assert terminal.exit_code() == 2
    assert 'did you mean "kubernetes"?' in terminal.screen()


@pytest.mark.parametrize("missing", ["input", "output", "both"])
def test_says_what_to_do(tmp_path: Path, missing: str) -> None:
    """Without a terminal it says so, names `show`, and fails."""
    near, far = pty.openpty()
    try:
        done = subprocess.run(
            [*PROGRAM],
            check=False,
            stdin=far if missing == "output" else subprocess.DEVNULL,
            stdout=far if missing == "input" else subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(tmp_path),
            text=True,
            timeout=30,
        )
    finally:
        os.close(near)
        os.close(far)
    assert done.returncode == 2
    assert not done.stdout
    assert "not a terminal" in done.stderr
    assert "srm-tui show managed-cloud" in done.stderr


@needs_tmux
def test_nothing_is_drawn_where_nobody_sees_it(tmp_path: Path) -> None:
    """The screen is never drawn into a file."""
    # Textual draws on stderr, so that one must be a terminal too.
    (tmp_path / "run").write_text('#!/bin/sh\nexec "$@" 2>err\n')
    (tmp_path / "run").chmod(0o755)
    with Tmux(tmp_path, command=("./run", *PROGRAM)) as terminal:
        assert terminal.exit_code() == 2
    assert "not a terminal" in (tmp_path / "err").read_text(encoding="utf-8")


def test_dumb_terminal(tmp_path: Path) -> None:
    """A terminal that cannot be drawn on is told about `show`."""
    near, far = pty.openpty()
    try:
        done = subprocess.run(
            [*PROGRAM, "azure"],
            check=False,
            stdin=far,
            stdout=far,
            stderr=subprocess.PIPE,
            env=environment(tmp_path, TERM="dumb"),
            text=True,
            timeout=30,
        )
    finally:
        os.close(near)
        os.close(far)
    assert done.returncode == 2
    assert "srm-tui show azure" in done.stderr


@needs_tmux
def test_newcomers_are_greeted_once(tmp_path: Path) -> None:
    """The first start says where to begin; the next one does not."""
    file = write_model(tmp_path)
    with Tmux(tmp_path, file) as terminal:
        terminal.wait_for("r1-4", "m switches the view")
        terminal.press("q")
        assert terminal.exit_code() == 0
    with Tmux(tmp_path, file) as terminal:
        terminal.wait_for("r1-4", "m view")
        assert "m switches the view" not in terminal.screen()
