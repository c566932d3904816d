"""The table of ratios, for a terminal and for the README."""

from __future__ import annotations

import os
import platform
import re
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BEGIN, _END = "<!-- benchmarks -->", "<!-- /benchmarks -->"
_HEADINGS = ("what", "takes", "reference", "takes", "ratio", "at most", "")


@dataclass(frozen=True)
class Ratio:
    """Something measured, beside its reference from the same run.

    Attributes:
        what: What was measured.
        figures: Seconds or bytes, one for each round.
        reference: What it is compared with.
        reference_figures: The same for the reference; empty where it is not installed.
        bound: The ratio that is allowed; None where there is no bound.
        unit: `ms` or `MB`.
    """

    what: str
    figures: Sequence[float]
    reference: str
    reference_figures: Sequence[float]
    bound: float | None
    unit: str = "ms"

    @property
    def measured(self) -> bool:
        """Whether there is a reference."""
        return bool(self.reference_figures)

    @property
    def ratio(self) -> float:
        """The ratio of the medians."""
        return median(self.figures) / median(self.reference_figures)

    @property
    def holds(self) -> bool:
        """Whether the bound is kept."""
        return self.bound is None or self.ratio <= self.bound

    def cells(self) -> tuple[str, ...]:
        """Return the row of the table."""
        return (
            self.what,
            self._written(median(self.figures)),
            self.reference,
            self._written(median(self.reference_figures)) if self.measured else "not installed",
            f"{self.ratio:.2f}" if self.measured else "",
            "" if self.bound is None else f"{self.bound:.1f}",
            "" if self.bound is None else "ok" if self.holds else "over",
        )

    def _written(self, figure: float) -> str:
        number = figure * 1000 if self.unit == "ms" else figure / 1_000_000
        return f"{number:.1f} {self.unit}" if number < 100 else f"{number:.0f} {self.unit}"


def machine() -> str:
    """Return in a sentence where the figures come from."""
    info = Path("/proc/cpuinfo")
    found = (
        re.search(r"^model name\s*:\s*(.+)$", info.read_text(encoding="utf-8"), re.MULTILINE) if info.exists() else None
    )
    processor = found[1] if found else platform.processor() or platform.machine()
    cores = os.cpu_count() or 1
    return (
        f"{processor}, {cores} core{'s' if cores > 1 else ''}, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, Textual {version('textual')}"
    )


def plain(ratios: Iterable[Ratio]) -> str:
    """Return the table for a terminal."""
    rows = [_HEADINGS, *(ratio.cells() for ratio in ratios)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    right = {1, 3, 4, 5}
    lines = [
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([*lines, "", machine()])


def markdown(ratios: Iterable[Ratio]) -> str:
    """Return the table for the README."""
    head, *rows = (_HEADINGS[:-1], *(ratio.cells()[:-1] for ratio in ratios))
    lines = [f"| {' | '.join(head)} |", "|---|---:|---|---:|---:|---:|", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join([*lines, "", f"Medians, measured on: {machine()}."])


def put_into(readme: str, table: str) -> str:
    """Return the README with the table between its two markers.

    Raises:
        ValueError: The markers are not there.
    """
    before, begin, rest = readme.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"README.md has no {_BEGIN} … {_END}")
    return f"{before}{begin}\n{table}\n{end}{after}"
