"""Read, validate and resolve a file, turn by turn with `tomllib.loads` of its text; prints both times of each round."""

from __future__ import annotations

import sys
import time
import tomllib
from pathlib import Path

from srm_tui.core.snapshot import Snapshot
from srm_tui.document.read import read


def rounds(path: Path, count: int) -> list[tuple[float, float]]:
    """Return the seconds of each round: ours, and the reference's."""
    text = path.read_text(encoding="utf-8")
    found = []
    for _ in range(count):
        start = time.perf_counter()
        model = read(path).model
        assert model is not None
        matrix = Snapshot(model).matrix
        ours = time.perf_counter() - start
        # Taking the result apart is no part of either time.
        del model, matrix
        start = time.perf_counter()
        table = tomllib.loads(text)
        found.append((ours, time.perf_counter() - start))
        del table
    return found


if __name__ == "__main__":
    for ours, reference in rounds(Path(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(f"{ours} {reference}\n")
