"""Nothing that a model says acts on the terminal: every byte that the program writes is looked at."""

from __future__ import annotations

import base64
import re
from functools import cache
from typing import TYPE_CHECKING, Self

import pytest

from srm_tui.commands import commands_of
from srm_tui.commands.editing import EDITS
from tests.hostile import ESCAPES, HOSTILE_IN_TOML, assert_harmless
from tests.terminal.environment import PROGRAM, environment, settle_in
from tests.terminal.hostile_models import MARKER, faults_with, model_with
from tests.terminal.pseudo import PseudoTerminal
from tests.terminal.sequences import Said, said

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from srm_tui.commands import Command

INNOCENT = "Words that mean no harm"
ODD_NAME = "a\x1b]52;c;cHduZWQ=\x07\x1b[2J\x9b31m\u202eb.toml"
SIZES = {"small": (80, 24), "large": (160, 50)}
_QUIET = 0.02
_COPY = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")
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
# What ends the program, what hands the terminal to another one, and what gives the clipboard to the terminal, as a
# sequence of its own.
_COPIES = {"copy-row", "copy-text", "copy-markdown", "copy-id"}
_LEFT_OUT = {"quit", "edit-file"} | _COPIES
# Textual does not survive it when its palette is closed before it is open.
_OPENED = {
    "palette": "earch for",
    "find": " row or a layer",
    "add-tag": "add the tag",
    "remove-tag": "take out the tag",
    "change-id": "id: ",
    "save-as": "save as",
}
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

    def type(self, text: str) -> None:
        """Type a text."""
        self.terminal.send(text)
        self.terminal.settle(_QUIET)

    def carry_out(self, command: Command) -> None:
        """Carry out a command by its first key, by the palette where it has none."""
        awaited = _OPENED.get(command.id, "")
        if command.keys:
            self.press(command.keys[0], awaited)
        else:
            self.press("colon", "earch for")
            self.type(command.title)
            self.terminal.settle(0.2)
            self.press("enter", awaited)

    def end(self) -> Said:
        """Kill the program, as it stands, and return what it said."""
        self.terminal.process.kill()
        self.terminal.wait()
        return said(bytes(self.terminal.output))

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
            if command.id not in _LEFT_OUT | EDITS and (commands is None or command.id in commands):
                visit.carry_out(command)
                visit.press("escape")
        visit.press("escape")
        visit.press("g g")
        before = len(visit.terminal.output)
        visit.file.write_text(model_with(texts, 2), encoding="utf-8")
        visit.terminal.wait_for("changed outside", before)
        visit.press("R", "read again")
        return visit.leave()


def see_edits(home: Path, texts: Sequence[str], size: tuple[int, int], name: str = "model.toml") -> Said:
    """Edit a model with some texts in all slots: every command that edits, messages, questions, what others change."""
    first = model_with(texts, 1)
    with Visit(home, first, size=size, name=name) as visit:
        visit.terminal.wait_for(f"{MARKER}-1")
        visit.terminal.settle(0.1)
        visit.press("j")
        for command in commands_of("stack"):
            if command.id in EDITS:
                visit.carry_out(command)
                visit.press("escape")
                visit.press("escape")
        for key in ("g g", "j", *("r p", "r -", "A p", "J", "j") * len(texts), "g h", "escape", "g p", "escape"):
            visit.press(key)
        visit.press("f2")
        visit.type("x")
        visit.press("enter")
        leaving = ("d", "escape", "space", "M", "escape", "escape", "q", "escape", "c", "t", "r p", "escape", "escape")
        for key in leaving:
            visit.press(key)
        before = len(visit.terminal.output)
        visit.file.write_text(f'title = "{texts[0]}"\nformat = ', encoding="utf-8")
        visit.terminal.wait_for("unreadable", before)
        before = len(visit.terminal.output)
        visit.file.write_text(first + "# more\n", encoding="utf-8")
        visit.terminal.wait_for("changed outside", before)
        visit.terminal.settle(0.1)
        visit.file.unlink()
        visit.press("w", "Not saved yet")
        visit.press("escape")
        visit.file.write_text(first, encoding="utf-8")
        during = visit.end()
    with Visit(home, first, size=size, name=name) as visit:
        visit.terminal.wait_for("earlier run")
        for key in ("pagedown", "pagedown", "pagedown"):
            visit.press(key)
        visit.type("r")
        visit.terminal.wait_for("restored")
        after = visit.end()
    for record in (home / ".local/state/srm-tui/unsaved").glob("*"):
        record.unlink()
    return Said(during.kinds | after.kinds, during.text + after.text)


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


@cache
def innocent_edits(home: Path, texts: int, size: tuple[int, int]) -> frozenset[str]:
    """Return all that the program says to a terminal where models of the same shape are edited."""
    return innocent_kinds(home, texts, size) | see_edits(home, [INNOCENT] * texts, size).kinds


@pytest.fixture(scope="module")
def innocent_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory for the models that mean no harm."""
    return tmp_path_factory.mktemp("innocent")


def assert_says_only(output: Said, innocent: frozenset[str]) -> None:
    """Fail where there is a sequence that is not the program's own, or text that acts or hides."""
    assert output.kinds - innocent == frozenset()
    assert_harmless(output.text, allowed="\r\n")


@pytest.mark.slow
def test_the_program_itself_says_what_terminals_know(innocent_home: Path) -> None:
    """Its own sequences are colours, places and modes; strings only for the pointer's shape."""
    for kind in innocent_kinds(innocent_home, 6, SIZES["small"]):
        assert kind.startswith("\x1b[") or kind == "\x1b]22;default\x07"


@pytest.mark.slow
@pytest.mark.parametrize("size", [SIZES["large"], SIZES["small"]])
def test_worst_texts(size: tuple[int, int], tmp_path: Path, innocent_home: Path) -> None:
    """A clipboard, a link, a title, modes, colours and hidden letters, all in one model, do nothing."""
    names = ("osc-clipboard", "osc-link", "csi-mouse", "c1-osc", "bidi-override", "c0-all")
    texts = [HOSTILE_IN_TOML[name] for name in names]
    assert_says_only(see_model(tmp_path, texts, size), innocent_kinds(innocent_home, len(texts), size))


@pytest.mark.slow
@pytest.mark.parametrize("size", [SIZES["large"], SIZES["small"]])
def test_worst_texts_in_edits(size: tuple[int, int], tmp_path: Path, innocent_home: Path) -> None:
    """Nor in messages, prompts, questions, forms, headers and offers."""
    names = ("osc-clipboard", "csi-mouse", "c1-osc", "bidi-override", "c0-all")
    texts = [HOSTILE_IN_TOML[name] for name in names]
    assert_says_only(see_edits(tmp_path, texts, size), innocent_edits(innocent_home, len(texts), size))


@pytest.mark.slow
def test_name_of_a_file_that_is_edited(tmp_path: Path, innocent_home: Path) -> None:
    """In what is said about saving, asked for, and offered."""
    size = SIZES["small"]
    output = see_edits(tmp_path, [INNOCENT] * 5, size, ODD_NAME)
    assert "^[]52;c;" in output.text
    assert_says_only(output, innocent_edits(innocent_home, 5, size))


def test_a_copy_is_given_to_the_terminal_in_letters_that_mean_nothing(tmp_path: Path) -> None:
    """One sequence of the program's own, whatever is in the text; beside it as ever."""
    size = SIZES["small"]
    text = HOSTILE_IN_TOML["osc-clipboard-st"]
    with Visit(tmp_path, model_with([text], 1), size=size) as visit:
        visit.terminal.wait_for(f"{MARKER}-1")
        visit.press("l")
        visit.press("y y", "copied")
        visit.end()
        output = bytes(visit.terminal.output)
    copies = _COPY.findall(output)
    assert len(copies) == 1
    assert "cHduZWQ=" in base64.b64decode(copies[0]).decode()
    beside = said(_COPY.sub(b"", output))
    assert not [kind for kind in beside.kinds if "52;" in kind]
    assert_harmless(beside.text, allowed="\r\n")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["osc-clipboard", "c1-csi", "bidi-override"])
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
