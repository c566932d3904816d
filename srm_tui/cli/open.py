"""`srm-tui [MODEL]`: the screen. The only place that loads it, and only once it is clear that there is one."""

from __future__ import annotations

import gc
import os
import sys

from srm_tui.cli.talk import WRONG, RefusalError, say
from srm_tui.version import __version__

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    import argparse
    from pathlib import Path
    from typing import TextIO

DESCRIPTION = """\
Explore who is responsible for what in the cloud.

  srm-tui                     open the default model
  srm-tui azure               open a bundled model: see srm-tui models
  srm-tui my-cloud.toml       open a file: anything with a / or ending in .toml
  srm-tui show azure          print it instead
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    from srm_tui.cli.main import COMMANDS  # noqa: PLC0415 (main loads this module by name)

    parser.description = DESCRIPTION
    widest = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:<{widest}}  {words}" for name, words in COMMANDS.items())
    parser.epilog = f"commands (srm-tui COMMAND --help says more):\n{commands}\n"
    parser.add_argument("model", metavar="MODEL", nargs="?", help="a bundled model's name, or a path")
    parser.add_argument("--view", metavar="ID", help="the view to start with")
    parser.add_argument("--at", metavar="ROW", help="the id of the row to start at")
    parser.add_argument("--read-only", action="store_true", help="only to be looked at: every edit is refused")
    parser.add_argument("--theme", metavar="NAME", help="the theme for this run")
    parser.add_argument("-V", "--version", action="version", version=f"srm-tui {__version__}")


def run(args: argparse.Namespace) -> int:
    """Find the model, make sure of the terminal, start the screen."""
    return start(args)


def start(args: argparse.Namespace, present: tuple[str | None, bool] | None = None) -> int:
    """Find the model, make sure of the terminal, start the screen.

    Args:
        args: What was typed: MODEL and the options that are configured here.
        present: That a walkthrough is asked for: the step to begin with, and whether only its notes are.

    Raises:
        RefusalError: There is no such model or theme, or nobody could see the screen.
    """
    from srm_tui.cli.choices import choices  # noqa: PLC0415 (--help needs none)
    from srm_tui.library import DEFAULT, is_bundled  # noqa: PLC0415 (--help opens nothing)

    path = _path(args.model)
    _refuse_unknown_theme(args.theme)
    chosen = choices()
    for trouble in chosen.loaded.troubles:
        say(str(trouble))
    _require_terminal(args.model, "present --plain" if present is not None else "show")
    # All that is made until the picture is there is kept: looking for garbage in it takes a tenth of the start. The
    # screen turns the collector on again.
    gc.disable()
    from srm_tui.tui.app import run as run_screen  # noqa: PLC0415 (nothing else loads the screen)
    from srm_tui.tui.session import Present, Request  # noqa: PLC0415

    request = Request(
        path=path,
        name=args.model or DEFAULT,
        bundled=is_bundled(path),
        view=args.view,
        at=args.at,
        theme=args.theme,
        read_only=args.read_only,
        present=Present(*present) if present is not None else None,
    )
    return run_screen(request, args.theme or chosen.theme, chosen.loaded.settings, chosen.notice)


def _refuse_unknown_theme(asked: str | None) -> None:
    """Refuse a theme that there is not.

    Raises:
        RefusalError: There is none of that name.
    """
    from srm_tui.layout.palette import PALETTES  # noqa: PLC0415 (--help paints nothing)

    if asked is not None and asked not in PALETTES:
        from srm_tui.core.names import nearest  # noqa: PLC0415 (only a wrong name needs it)

        near = nearest(asked, PALETTES)
        hint = f'did you mean "{near}"?' if near else f"there are: {', '.join(PALETTES)}"
        raise RefusalError(WRONG, f'srm-tui: --theme: there is no theme "{asked}"; {hint}')


def _path(model: str | None) -> Path:
    """Return the file to open, which must be there."""
    from srm_tui.cli.reading import missing_hint, model_path  # noqa: PLC0415 (--help reads no model)
    from srm_tui.library import DEFAULT  # noqa: PLC0415

    if model is None:
        return model_path(DEFAULT, "srm-tui")
    path = model_path(model, "srm-tui")
    try:
        missing = not os.path.lexists(path)
    except ValueError:
        missing = True
    if missing:
        hint = missing_hint(path) or 'to make a new file: "srm-tui new PATH"'
        raise RefusalError(WRONG, f"srm-tui: there is no file {model}; {hint}")
    return path


def _require_terminal(model: str | None, instead: str) -> None:
    """Refuse where nobody could see or steer the screen."""
    show = f"srm-tui {instead} {model or 'managed-cloud'}"
    # The screen is drawn on stderr.
    for stream, word in ((sys.stdin, "input"), (sys.stdout, "output"), (sys.stderr, "error output")):
        if not _is_a_terminal(stream):
            raise RefusalError(
                WRONG, f"srm-tui: the {word} is not a terminal, and the screen needs one", f"to print instead: {show}"
            )
    if os.environ.get("TERM") == "dumb":
        raise RefusalError(WRONG, "srm-tui: TERM=dumb cannot show the screen", f"to print instead: {show}")


def _is_a_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
