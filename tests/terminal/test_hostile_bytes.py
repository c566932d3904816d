"""Nothing that a model says acts on the terminal: every byte that the program writes is looked at."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Self

import pytest

from srm_tui.commands import commands_of
from tests.hostile import ESCAPES, HOSTILE_IN_TOML, assert_harmless
from tests.terminal.environment import PROGRAM, environment, settle_in
from tests.terminal.hostile_models import MARKER, faults_with, model_with
from tests.terminal.pseudo import PseudoTerminal
from tests.terminal.sequences import Said, said

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

INNOCENT = "Words that mean no harm"
ODD_NAME = "a\x1b]52;c;cHduZWQ=\x07\x1b[2J\x9b31m\u202eb.toml"
SIZES = {"small": (80, 24), "large": (160, 50)}
_QUIET = 0.02
_TYPED = {
    # As terminals of today write it: no key that follows at once can be taken for one with Alt.
    "escape": "\x1b[27u",
    # Behind the prefix of the party lens: the letter of a party that is there.
    "letter": "p",
    "enter": "\r",
    "tab": "\t",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "minus": "-",
    "equals_sign": "=",
    "full_stop": ".",
}
# What ends the program, and what hands the terminal to another one.
_LEFT_OUT = {"quit", "edit-file"}
# Textual does not survive it when its palette is closed before it is open.
_OPENED = {"palette": "earch for", "find": " row or a layer"}
# What shows slots that the stack itself does not.
_SHOWING = {"compare", "table", "legend", "find", "palette", "toggle-perspective", "lens"}


class Visit:
    """One running program that is shown one file after the other."""

    def __init__(self, home: Path, first: str, *, size: tuple[int, int], name: str = "model.toml") -> None:
        settle_in(home)
        self.file = home / name
        self.file.write_text(first, encoding="utf-8")
        columns, lines = size
        self.terminal = PseudoTerminal(
            [*PROGRAM, str(self.file)], environment(home), columns=columns, lines=lines, cwd=home
        )

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *exception: object) -> None:
        """End the program if it still runs."""
        self.terminal.__exit__(*exception)

    def press(self, key: str, awaited: str = "") -> None:
        """Type a key, or keys, and take in what it shows."""
        before = len(self.terminal.output)
        for part in key.split(" "):
            self.terminal.send(_TYPED.get(part, part))
            self.terminal.read(0.1)
        if awaited:
            self.terminal.wait_for(awaited, before)
        self.terminal.settle(_QUIET)

    def leave(self) -> Said:
        """End the program and return what it said, once the terminal is as it was."""
        self.press("escape")
        self.terminal.send("q")
        self.terminal.wait()
        assert self.terminal.modes == self.terminal.before
        return said(bytes(self.terminal.output))


def see_model(home: Path, texts: Sequence[str], size: tuple[int, int], commands: Collection[str] | None = None) -> Said:
    """Go through a model with some texts in all slots: every row, and commands of the stack's screen, all or some."""
    with Visit(home, model_with(texts, 1), size=size) as visit:
        visit.terminal.wait_for(f"{MARKER}-1")
        visit.terminal.settle(0.1)
        for _ in texts:
            visit.press("j")
            visit.press("enter")
            visit.press("space")
            visit.press("escape")
        for command in commands_of("stack"):
            if command.id not in _LEFT_OUT and (commands is None or command.id in commands):
                visit.press(command.keys[0], _OPENED.get(command.id, ""))
                visit.press("escape")
        visit.press("escape")
        visit.press("g g")
        visit.file.write_text(model_with(texts, 2), encoding="utf-8")
        visit.press("R", f"{MARKER}-2")
        return visit.leave()


def see_faults(home: Path, text: str, size: tuple[int, int], name: str = "model.toml") -> Said:
    """Go through files that cannot be read and quote a text: as TOML writes it, and raw."""
    with Visit(home, faults_with(text), size=size, name=name) as visit:
        visit.terminal.wait_for("SRM001")
        visit.terminal.settle(0.1)
        for key in ("j", "G", "g g", "space", "question_mark", "escape"):
            visit.press(key)
        for raw in (f'title = "{text}"\nformat = ', f"{text}\nformat = 2\n{text}", f"# {text}\nformat == {text}"):
            visit.file.write_text(raw, encoding="utf-8")
            visit.press("R", "SRM0")
        return visit.leave()


@cache
def innocent_kinds(home: Path, texts: int, size: tuple[int, int]) -> frozenset[str]:
    """Return all that the program says to a terminal by itself, about models and files of the same shape."""
    model, faults = see_model(home, [INNOCENT] * texts, size), see_faults(home, INNOCENT, size)
    return model.kinds | faults.kinds


@pytest.fixture(scope="module")
def innocent_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory for the models that mean no harm."""
    return tmp_path_factory.mktemp("innocent")


def assert_says_only(output: Said, innocent: frozenset[str]) -> None:
    """Fail where there is a sequence that is not the program's own, or text that acts or hides."""
    assert output.kinds - innocent == frozenset()
    assert_harmless(output.text, allowed="\r\n")


def test_the_program_itself_says_what_terminals_know(innocent_home: Path) -> None:
    """Its own sequences are colours, places and modes; strings only for the pointer's shape."""
    for kind in innocent_kinds(innocent_home, 6, SIZES["small"]):
        assert kind.startswith("\x1b[") or kind == "\x1b]22;default\x07"


@pytest.mark.parametrize("size", [pytest.param(SIZES["large"], marks=pytest.mark.slow), SIZES["small"]])
def test_worst_texts(size: tuple[int, int], tmp_path: Path, innocent_home: Path) -> None:
    """A clipboard, a link, a title, modes, colours and hidden letters, all in one model, do nothing."""
    names = ("osc-clipboard", "osc-link", "csi-mouse", "c1-osc", "bidi-override", "c0-all")
    texts = [HOSTILE_IN_TOML[name] for name in names]
    assert_says_only(see_model(tmp_path, texts, size), innocent_kinds(innocent_home, len(texts), size))


@pytest.mark.parametrize(
    "name", ["osc-clipboard", *(pytest.param(name, marks=pytest.mark.slow) for name in ("c1-csi", "bidi-override"))]
)
def test_worst_texts_in_faults(name: str, tmp_path: Path, innocent_home: Path) -> None:
    """A quoted line and a message do nothing either."""
    size = SIZES["small"]
    assert_says_only(see_faults(tmp_path, HOSTILE_IN_TOML[name], size), innocent_kinds(innocent_home, 6, size))


def test_name_of_the_file(tmp_path: Path, innocent_home: Path) -> None:
    """The file's own name is as little trusted as what is in it."""
    size = SIZES["small"]
    output = see_faults(tmp_path, INNOCENT, size, ODD_NAME)
    assert "^[]52;c;" in output.text
    assert_says_only(output, innocent_kinds(innocent_home, 6, size))


@pytest.mark.slow
@pytest.mark.parametrize("name", ESCAPES)
def test_each_escape_in_every_slot(name: str, tmp_path: Path, innocent_home: Path) -> None:
    """Whatever slot a sequence is in, it is shown and not obeyed."""
    size = SIZES["large"]
    innocent = innocent_kinds(innocent_home, 6, size)
    assert_says_only(see_model(tmp_path, [ESCAPES[name]], size, _SHOWING), innocent)
    assert_says_only(see_faults(tmp_path, ESCAPES[name], size), innocent)


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, len(HOSTILE_IN_TOML), 12))
def test_all_texts_in_turns(start: int, tmp_path: Path, innocent_home: Path) -> None:
    """All other texts, a dozen to a model."""
    size = SIZES["small"]
    texts = list(HOSTILE_IN_TOML.values())[start : start + 12]
    assert_says_only(see_model(tmp_path, texts, size), innocent_kinds(innocent_home, 6, size))
