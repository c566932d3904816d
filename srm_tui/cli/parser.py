"""The parser of arguments: argparse, laid out for 80 columns, with errors that say what to do."""

from __future__ import annotations

import argparse

from srm_tui.cli.talk import WRONG, RefusalError

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """An argument parser that keeps the layout of its texts, takes no abbreviations, and raises what is wrong."""

    def __init__(self, prog: str, description: str = "") -> None:
        super().__init__(prog=prog, description=description, formatter_class=_layout, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Raise wrong usage instead of leaving."""
        raise RefusalError(WRONG, f"{self.prog}: {message}", f"see {self.prog} --help")


def _layout(prog: str) -> argparse.HelpFormatter:
    """As written, one column for the words of all arguments."""
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=24, width=79)
