"""Edit, undo and save a file, turn by turn with `tomllib.loads` of its text; prints the times of each round."""

from __future__ import annotations

import gc
import sys
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from srm_tui.core.edits.cells import Said, spot
from srm_tui.document.file_state import state_of_bytes
from srm_tui.document.read import Document, read
from srm_tui.document.save import save
from srm_tui.document.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from srm_tui.core.edits.change import Edit
    from srm_tui.document.workspace import Maker

T = TypeVar("T")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _set(row: str, answer: str) -> Maker:
    def make(document: Document) -> Edit:
        assert document.model is not None
        question = Said(document.model, document.data, spot(document.model, row), "responsible", "view-1")
        return question.set_answer((answer,))

    return make


def _round(path: Path) -> tuple[float, ...]:
    document = read(path)
    _ = document.snapshot.matrix, document.snapshot.symbols
    workspace = Workspace(document)
    first = _seconds(lambda: workspace.edit(_set("row-4711", "undecided")))
    later = _seconds(lambda: workspace.edit(_set("row-4712", "n/a")))
    undo = _seconds(workspace.undo)
    data = workspace.document.text.encode()
    return first, later, undo, _seconds(lambda: save(path, data, state_of_bytes(document.text.encode())))


def rounds(path: Path, count: int) -> list[tuple[float, ...]]:
    """Return the seconds of each round: the first edit, a later one, its undo, a save, and the reference."""
    found: list[tuple[float, ...]] = []
    text = path.read_text(encoding="utf-8")
    for _ in range(count):
        # First, while no large model lies in memory for the collector to walk through.
        reference = _seconds(lambda: tomllib.loads(text))
        found.append((*_round(path), reference))
        path.write_text(text, encoding="utf-8")
        gc.collect()
    return found


if __name__ == "__main__":
    for each in rounds(Path(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(" ".join(map(str, each)) + "\n")
