"""A reference that need not be there: the same cells in VisiData."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from srm_tui.core.snapshot import Snapshot
from srm_tui.document.read import read
from tests.benchmarks.timing import terminal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LAST = "Responsibility 10 of layer 99"
_PAUSE = 0.05
"""Seconds without a byte that end an answer: a tenth of a second later it draws some of it again, by its clock."""
_STILL = 0.3


def visidata() -> str | None:
    """Return the program: the one beside this Python, else the one on the path."""
    return shutil.which("vd", path=str(Path(sys.executable).parent)) or shutil.which("vd")


def command(program: str, model: Path) -> Sequence[str]:
    """Return the command that shows the cells of a model as the DataTable does: the last layer first."""
    table = model.with_suffix(".tsv")
    if not table.exists():
        table.write_text(_cells(model), encoding="utf-8")
    # Wide enough for the names; no settings, no words from the net.
    return (program, "--config=/dev/null", "--motd-url=", "--default-width=60", str(table))


def keys(
    home: Path, model: Path, count: int, wanted: Mapping[str, Sequence[str]]
) -> dict[tuple[str, str], list[float]]:
    """Measure keys once it has all rows; nothing where it is not installed.

    Args:
        home: The user's directory.
        model: The file.
        count: How often.
        wanted: For each name the keys that are pressed in turn.
    """
    program = visidata()
    if program is None:
        return {}
    found: dict[tuple[str, str], list[float]] = {}
    with terminal(command(program, model), home) as sheet:
        sheet.wait_for(LAST)
        for number in range(count + 1):
            for name, turns in wanted.items():
                sheet.settle(_STILL)
                pressed = sheet.send(turns[number % len(turns)])
                sheet.read(1.0)
                figure = sheet.settle(_PAUSE) - pressed
                if number:
                    found.setdefault(("sheet", name), []).append(figure)
    return found


def _cells(path: Path) -> str:
    model = read(path).model
    if model is None:
        raise SystemExit("the model cannot be read")
    matrix = Snapshot(model).matrix
    lines = [("Responsibility", *(view.name for view in model.views))]
    lines.extend(
        (matrix.rows[row].name, *("+".join(cell.responsible) for cell in matrix.cells[row]))
        for span in reversed(matrix.spans)
        for row in span
    )
    return "".join("\t".join(line) + "\n" for line in lines)
