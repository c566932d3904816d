"""Edits: from the letter to the last byte, undo, the whole work behind an edit, and a save."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.benchmarks.big_model import big_model
from tests.benchmarks.table import Ratio
from tests.benchmarks.timing import BURST, STILL, TOP, answer, terminal
from tests.terminal.environment import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.terminal.pseudo import PseudoTerminal

_WARM = 3
_VERIFIED = 1.2
"""Seconds without a byte after which an edit is over: in a large model what it means is shown before it is verified."""


def editing(home: Path, count: int) -> Iterator[Ratio]:
    """Measure edits and undo on the screen against a cursor move in the same model."""
    few, many = _edits(home, 300, count), _edits(home, 10_000, max(3, count // 3))
    yield Ratio("edit, 300 rows: r ? to the last byte", few["edit"], "cursor move", few["move"], 6.0)
    yield Ratio("edit, 10,000 rows: r ? to the changed cell", many["shown"], "cursor move", many["move"], 3.0)
    yield Ratio("edit, 10,000 rows: until it is verified", many["edit"], "cursor move", many["move"], None)
    yield Ratio("undo, 300 rows", few["undo"], "cursor move", few["move"], 1.5)
    yield Ratio("undo, 10,000 rows", many["undo"], "cursor move", many["move"], 1.5)


def _edits(home: Path, rows: int, count: int) -> dict[str, list[float]]:
    model = home / f"edited-{rows}.toml"
    model.write_text(big_model(rows), encoding="utf-8")
    found: dict[str, list[float]] = {"move": [], "shown": [], "edit": [], "undo": []}
    with terminal((*PROGRAM, str(model)), home) as program:
        program.wait_for("View 5")
        program.settle(1.5)
        for number in range(1, count + _WARM + 1):
            figures = _edit(program, number)
            if number > _WARM:
                for name, figure in figures.items():
                    found[name].append(figure)
        for _ in range(count):
            program.settle(_VERIFIED)
            found["undo"].append(_undo(program))
        program.send("qd")
        assert program.wait() == 0
    return found


def _undo(program: PseudoTerminal) -> float:
    before = len(program.output)
    pressed = program.send("u")
    program.wait_for("undid", before)
    return program.settle(BURST) - pressed


def _edit(program: PseudoTerminal, number: int) -> dict[str, float]:
    move = answer(program, "j")
    program.settle(STILL)
    before = len(program.output)
    pressed = program.send("r?")
    # The header counts the edits as soon as one is shown; the foot says what was done once it is verified.
    program.wait_for(f"{number} unsaved", before)
    shown = program.settle(BURST) - pressed
    edit = program.settle(_VERIFIED) - pressed
    program.settle(_VERIFIED)
    return {"move": move, "shown": shown, "edit": edit}


def edit_work(home: Path, count: int) -> Iterator[Ratio]:
    """Measure the whole work behind an edit of 10,000 rows, and a save, against `tomllib.loads` of the text."""
    model = home / "worked-on.toml"
    model.write_text(big_model(10_000), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.edit_work", str(model), str(count)],
        cwd=TOP,
        check=True,
        capture_output=True,
        text=True,
    )
    columns = list(zip(*(map(float, line.split()) for line in done.stdout.splitlines()), strict=True))
    first, later, undo, save, reference = columns
    yield Ratio("an edit's whole work, 10,000 rows: the first", first, "tomllib.loads", reference, 3.0)
    yield Ratio("an edit's whole work, 10,000 rows: later ones", later, "tomllib.loads", reference, 1.0)
    yield Ratio("undo without the screen, 10,000 rows", undo, "tomllib.loads", reference, None)
    yield Ratio("save, 10,000 rows", save, "tomllib.loads", reference, None)
