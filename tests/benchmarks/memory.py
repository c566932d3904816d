"""The memory of the first run that was kept, as a ratio: figures of one machine say little about another."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

KEPT = Path(__file__).with_name("memory.json")
MARGIN = 1.2


def bound(what: str, figures: Sequence[float], reference: Sequence[float], kept: Path = KEPT) -> float | None:
    """Return the ratio that is allowed, from the one that is kept; where none is, keep this one: None.

    Args:
        what: What was measured.
        figures: Bytes, one for each round.
        reference: The same for the smallest Textual program.
        kept: The file of ratios.
    """
    ratios: dict[str, float] = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    if what in ratios:
        sys.stderr.write(f"{what}: held to {MARGIN} x {ratios[what]}, the ratio of the first run\n")
        return MARGIN * ratios[what]
    ratios[what] = round(median(figures) / median(reference), 2)
    kept.write_text(json.dumps(ratios, indent=2) + "\n", encoding="utf-8")
    sys.stderr.write(f"{what}: {ratios[what]} kept in {kept.name} for later runs\n")
    return None
