"""`srm-tui models`: the bundled models, a line each."""

from __future__ import annotations

from srm_tui.cli.talk import OK, put

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    import argparse

DESCRIPTION = """\
List the bundled models: the name, then the title.

  srm-tui models
  srm-tui azure           open one of them
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments: none."""
    parser.description = DESCRIPTION


def run(args: argparse.Namespace) -> int:  # noqa: ARG001 (every command gets them)
    """Print names and titles, in columns."""
    from srm_tui.library import bundled_models  # noqa: PLC0415 (--help needs none)
    from srm_tui.text import Safe, safe  # noqa: PLC0415

    models = bundled_models()
    widest = max((len(model.name) for model in models), default=0)
    put(Safe(f"{safe(model.name):<{widest}}  {safe(model.title)}".rstrip()) for model in models)
    return OK
