"""Examples in Markdown: found, put together to files, and run."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from srm_tui.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIDE = 72
"""Columns of the terminal that the examples were made in."""
VISIBLE = 74
"""Columns of an example that the program's help shows in a terminal of 80."""

SETTINGS = "# settings.toml\n"
"""How an example begins that is no model but a file of settings."""

_FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE_NAME = re.compile(r"# (\S+\.toml)\n")


@dataclass(frozen=True)
class Example:
    """A fenced block; `line` is the number of its first line."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True)
class Run:
    """A command of an example, and what the example says that it prints."""

    command: str
    expected: str
    line: int


def examples(markdown: str, kind: str) -> list[Example]:
    """Return the fenced blocks of a kind."""
    return [
        Example(found[1], found[2], markdown.count("\n", 0, found.start()) + 2)
        for found in _FENCED.finditer(markdown)
        if found[1] == kind
    ]


def models(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield each TOML example of a model as a whole file, with its line: one without `format` continues the last."""
    text = ""
    for example in examples(markdown, "toml"):
        if example.text.startswith(SETTINGS):
            continue
        begins = re.search(r"^format = ", example.text, re.MULTILINE)
        text = example.text if begins else f"{text}\n{example.text}"
        yield example.line, text


def runs(markdown: str) -> Iterator[Run]:
    """Yield the commands of the console examples in order."""
    for example in examples(markdown, "console"):
        command, line = "", 0
        output: list[str] = []
        for number, text in enumerate(example.text.splitlines()):
            if text.startswith("$ "):
                if command:
                    yield Run(command, "\n".join(output), line)
                command, line, output = text.removeprefix("$ "), example.line + number, []
            else:
                output.append(text)
        yield Run(command, "\n".join(output), line)


def write_files(markdown: str, directory: Path) -> None:
    """Write the TOML examples that begin with a comment of a file's name."""
    for example in examples(markdown, "toml"):
        named = _FILE_NAME.match(example.text)
        if named:
            (directory / named[1]).write_text(example.text, encoding="utf-8")


def run_console(markdown: str) -> None:
    """Run the console examples in the current directory and compare what they print.

    `echo $?` is the exit code of the command before; output may go to a file with `>`.
    """
    code = 0
    for run in runs(markdown):
        if run.command == "echo $?":
            output = str(code)
        else:
            words = shlex.split(run.command)
            target = words.pop() if ">" in words else None
            if target is not None:
                words.remove(">")
            assert words[0] == "srm-tui", run.command
            code, output = _run(words[1:], target)
        assert matches(run.expected, output), (
            f"line {run.line}: {run.command}\n--- expected\n{run.expected}\n--- printed\n{output}"
        )


def _run(arguments: list[str], target: str | None) -> tuple[int, str]:
    """Return the exit code and what a terminal would show of both outputs."""
    shown = io.StringIO()
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stderr(shown))
        out = stack.enter_context(open(target, "w", encoding="utf-8")) if target else shown  # noqa: PTH123 (as `>` does)
        stack.enter_context(contextlib.redirect_stdout(out))
        code = main(arguments)
    return code, shown.getvalue().rstrip()


def matches(expected: str, output: str) -> bool:
    """Whether an output is what an example says; `...` stands for anything.

    A longer line than the terminal is shown broken, so spaces and line breaks do not count where there is one.
    """
    if any(len(line) > WIDE for line in output.splitlines()):
        expected, output = " ".join(expected.split()), " ".join(output.split())
    pattern = ".*".join(re.escape(part) for part in expected.split("..."))
    return re.fullmatch(pattern, output, re.DOTALL) is not None
