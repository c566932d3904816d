"""`srm-tui config`: the user's settings, and where each comes from."""

from __future__ import annotations

import os

from srm_tui.cli.talk import NO, OK, put, say

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from srm_tui.cli.choices import Choices

DESCRIPTION = """\
Print where your settings are, what holds, and where each value comes from:
the default, the settings file, or the environment. Where an earlier run left
unsaved edits, how many and where; opening their file offers them.

  srm-tui config
  srm-tui help settings   what can be set
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments: none."""
    parser.description = DESCRIPTION


def run(args: argparse.Namespace) -> int:  # noqa: ARG001 (every command gets them)
    """Print the settings in columns, and what is kept of unsaved edits; say what is wrong with the file."""
    from srm_tui.cli.choices import choices  # noqa: PLC0415 (--help needs none)
    from srm_tui.document.recovery import left_over, recovery_folder  # noqa: PLC0415
    from srm_tui.text import Safe, safe, width  # noqa: PLC0415

    chosen = choices()
    loaded = chosen.loaded
    there = "" if loaded.place.exists() else " (not there yet)"
    rows = [tuple(safe(cell) for cell in row) for row in _rows(chosen)]
    widths = [max(width(row[column]) for row in rows) for column in (0, 1)]
    put([safe(f"{loaded.place}{there}"), Safe("")])
    for name, value, origin in rows:
        gaps = [" " * (widths[0] - width(name) + 2), " " * (widths[1] - width(value) + 2)]
        put([Safe(f"{name}{gaps[0]}{value}{gaps[1]}{origin}")])
    if kept := left_over():
        put([Safe(""), safe(f"unsaved edits kept: {kept}, in {recovery_folder()}")])
    for trouble in loaded.troubles:
        say(str(trouble))
    return NO if loaded.troubles else OK


def _rows(chosen: Choices) -> Iterator[tuple[str, str, str]]:
    """Yield each setting with its value and its origin."""
    loaded, settings = chosen.loaded, chosen.loaded.settings

    def origin(*path: str) -> str:
        if path[0] not in loaded.said:
            return "default"
        line = loaded.line_of(path)
        return f"settings file, line {line}" if line is not None else "settings file"

    if os.environ.get("NO_COLOR"):
        yield "theme", "no colours", "environment: NO_COLOR"
    else:
        yield "theme", chosen.theme, origin("theme")
    yield "density", settings.density, origin("density")
    yield "first_run_hint_shown", str(settings.first_run_hint_shown).lower(), origin("first_run_hint_shown")
    if not settings.keys.changed:
        yield "keys", "the usual ones", "default"
    for command in settings.keys.commands:
        if command.id in settings.keys.changed:
            from srm_tui.commands import key_label  # noqa: PLC0415 (most users change no key)

            yield f"keys.{command.id}", "  ".join(map(key_label, command.keys)), origin("keys", command.id)
    name = next((name for name in ("VISUAL", "EDITOR") if os.environ.get(name)), None)
    yield "editor", os.environ[name] if name else "vi", f"environment: {name}" if name else "default"
