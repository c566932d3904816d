"""Measure and print the table of ratios; the exit code is 1 when a bound is not kept."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measures import MEASURES
from tests.benchmarks.table import Ratio, markdown, plain, put_into
from tests.benchmarks.timing import TOP


def main() -> int:
    """Run all measurements."""
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a first impression")
    parser.add_argument("--only", metavar="WORD", default="", help="only the measurements whose name holds the word")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--update-readme", action="store_true", help="put the table into README.md")
    args = parser.parse_args()
    ratios: list[Ratio] = []
    with tempfile.TemporaryDirectory() as home:
        for measure, rounds, quick_rounds in MEASURES:
            if args.only in measure.__name__:
                sys.stderr.write(f"measuring: {measure.__name__.replace('_', ' ')} …\n")
                ratios.extend(measure(Path(home), quick_rounds if args.quick else rounds))
    sys.stdout.write(f"{markdown(ratios) if args.markdown else plain(ratios)}\n")
    if args.update_readme:
        readme = TOP / "README.md"
        readme.write_text(put_into(readme.read_text(encoding="utf-8"), markdown(ratios)), encoding="utf-8")
    return 0 if all(ratio.holds for ratio in ratios) else 1


if __name__ == "__main__":
    sys.exit(main())
