"""Everything that can be said against a file: what reading reports, and what the checks find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.checks.registry import RULES
from srm_tui.core.checks.run import reported, run_checks
from srm_tui.core.snapshot import Snapshot
from srm_tui.document.findings import Finding
from srm_tui.document.newer_syntax import newer_syntax
from srm_tui.document.read import Document, read

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


def check_file(source: Path | Document, today: dt.date, name: str | None = None) -> tuple[Finding, ...]:
    """Return the findings of a file in the order of its lines; what is about the file as a whole comes last.

    Args:
        source: A path, or a document that was read.
        today: The day on which suppressions are looked at.
        name: How findings name the file, where `source` is a path.
    """
    document = source if isinstance(source, Document) else read(source, name)
    findings = list(document.findings)
    if document.data and (document.model is None or reported(document.model, "SRM008", today)):
        findings += _newer_syntax(document)
    if document.model is not None:
        for problem in run_checks(Snapshot(document.model), today):
            finding = document.finding(problem)
            findings.append(finding if problem.path else finding._replace(line=None, column=None))
    order = {rule: number for number, rule in enumerate(RULES)}
    return tuple(
        sorted(findings, key=lambda each: (each.line is None, each.line or 0, each.column or 0, order[each.rule]))
    )


def _newer_syntax(document: Document) -> list[Finding]:
    found: list[Finding] = []
    for newer in newer_syntax(document.bare_text):
        line, column = document.positions.at(newer.offset)
        more = f"; {newer.times - 1:,} more after this" if newer.times > 1 else ""
        found.append(
            Finding(
                "SRM008",
                RULES["SRM008"].severity,
                document.name,
                line,
                column,
                exact=True,
                path=(),
                message=f"{newer.what} are TOML 1.1, which other tools may refuse{more}",
                hint=newer.hint,
            )
        )
    return found
