"""The entry: find the command, run it, turn what it raises into an exit code."""

from __future__ import annotations

import os
import sys

from srm_tui.version import __version__

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from typing import Protocol

    class Subcommand(Protocol):
        """What a module of a command offers."""

        def configure(self, parser: argparse.ArgumentParser) -> None:
            """Describe the arguments."""

        def run(self, args: argparse.Namespace) -> int:
            """Do it and return the exit code."""


COMMANDS = {
    "show": "print who is responsible: as text, JSON or CSV",
    "check": "report what is wrong with models",
    "present": "lead a room through a model, step by step",
    "minutes": "print what was decided and what is open, as Markdown",
    "models": "list the bundled models",
    "new": "write a new model file, copied from a bundled one",
    "set": "set who is responsible for a row of a file",
    "add": "add a row to a file",
    "remove": "take a row out of a file",
    "keys": "print the keys of the screen",
    "config": "print your settings and where they come from",
    "help": "read the manual",
    "completion": "print a completion script for a shell",
}
"""The commands, each a module of the same name, with one line about it."""

INTERRUPTED = 130
BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return BROKEN_PIPE
    except OSError as error:
        from srm_tui.cli.talk import NO, say  # noqa: PLC0415 (--version needs none)

        _discard_output()
        say(f"srm-tui: cannot go on: {error.strerror or error}")
        return NO
    return code


def subcommand(name: str) -> Subcommand:
    """Return the module of a command; nothing of the others is loaded."""
    from importlib import import_module  # noqa: PLC0415 (--version needs none)

    module: Subcommand = import_module(f"srm_tui.cli.{name}")
    return module


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        print(f"srm-tui {__version__}")  # noqa: T201 (the fastest way)
        return 0
    from srm_tui.cli.parser import Parser  # noqa: PLC0415 (--version needs no argparse)
    from srm_tui.cli.talk import RefusalError, say  # noqa: PLC0415

    name = arguments[0] if arguments and arguments[0] in COMMANDS else "open"
    command = subcommand(name)
    parser = Parser("srm-tui" if name == "open" else f"srm-tui {name}")
    command.configure(parser)
    try:
        if name == "open":
            refuse_misspelt_command(arguments[:1])
        return command.run(parser.parse_args(arguments if name == "open" else arguments[1:]))
    except RefusalError as refusal:
        if sys.stdout is not None:
            sys.stdout.flush()
        for line in refusal.lines:
            say(line)
        return refusal.code
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0


def refuse_misspelt_command(words: list[str]) -> None:
    """Refuse a first word that is nearly a command's name and nothing else.

    Raises:
        RefusalError: It is.
    """
    from srm_tui.cli.talk import WRONG, RefusalError  # noqa: PLC0415 (--version needs none)

    if not words or words[0].startswith("-"):
        return
    from srm_tui.core.names import nearest  # noqa: PLC0415
    from srm_tui.library import bundled_models, names_bundled  # noqa: PLC0415

    names = [model.name for model in bundled_models()]
    if not names_bundled(words[0]) or words[0] in names:
        return
    near = nearest(words[0], [*COMMANDS, *names])
    if near in COMMANDS:
        what = f'srm-tui: "{words[0]}" is no command and no bundled model'
        raise RefusalError(WRONG, f'{what}; did you mean "srm-tui {near}"?')


def _discard_output() -> None:
    """Send what is still buffered nowhere: it cannot be written, and Python would complain at exit."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, AttributeError):
        # There is no such output, or none of the system's.
        return
