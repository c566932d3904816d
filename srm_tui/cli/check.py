"""`srm-tui check MODEL...`: what is wrong with models."""

from __future__ import annotations

from srm_tui.cli.talk import NO, OK, put, put_data, say

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from typing import Any

    from srm_tui.document.findings import Finding

DESCRIPTION = """\
Report what is wrong with models: a finding a line, as file:line:column.

  srm-tui check my-cloud.toml
  srm-tui check *.toml --fail-on warning
  srm-tui check my-cloud.toml --format json
"""

EPILOG = """\
exit code: 0; 1 when there is a finding at or above --fail-on, a file that
cannot be opened among them; 2 only when the usage is wrong.
"""

FORMAT = 1
_SEVERITIES = ("error", "warning", "info")


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("models", metavar="MODEL", nargs="+", help="a bundled model's name, or a path")
    parser.add_argument(
        "--fail-on",
        metavar="SEVERITY",
        choices=_SEVERITIES,
        default="error",
        help="error, warning or info: the least that fails (default: error)",
    )
    parser.add_argument(
        "--format", metavar="FORMAT", choices=("text", "json"), default="text", help="text or json (default: text)"
    )


def run(args: argparse.Namespace) -> int:
    """Check every model, whatever is wrong with the others."""
    from srm_tui.core.checks.rules import Severity  # noqa: PLC0415 (--help checks nothing)

    findings = [finding for model in args.models for finding in _findings(model)]
    counts = {severity: sum(finding.severity == severity for finding in findings) for severity in _SEVERITIES}
    failed = any(finding.severity >= Severity(args.fail_on) for finding in findings)
    if args.format == "json":
        put_data(_json(args.models, findings, counts, fail_on=args.fail_on, failed=failed))
    else:
        from srm_tui.text import safe  # noqa: PLC0415 (json prints no text)

        put(safe(str(finding)) for finding in findings)
        say(_summary(len(args.models), counts))
    return NO if failed else OK


def _findings(model: str) -> Sequence[Finding]:
    """Check one model; a name that stands for no file is a finding like a path that does not exist."""
    import datetime as dt  # noqa: PLC0415 (--help reads no model)

    from srm_tui.cli.reading import missing_hint  # noqa: PLC0415
    from srm_tui.document.check import check_file  # noqa: PLC0415
    from srm_tui.document.findings import Finding, Severity  # noqa: PLC0415
    from srm_tui.library import ModelNotFoundError, resolve_model  # noqa: PLC0415

    try:
        path = resolve_model(model)
    except ModelNotFoundError as error:
        return [Finding("SRM000", Severity.ERROR, model, None, None, False, (), error.problem, hint=error.hint)]  # noqa: FBT003 (a field)
    found = check_file(path, dt.date.today(), model)  # noqa: DTZ011 (the day where the user is)
    hint = missing_hint(path)
    return [finding._replace(hint=finding.hint or hint) for finding in found] if hint else found


def _summary(models: int, counts: dict[str, int]) -> str:
    """Return how many findings of which severity: `2 models checked: 1 error, 3 warnings`."""
    words = {"error": "errors", "warning": "warnings", "info": "infos"}
    said = [f"{count} {word if count == 1 else words[word]}" for word, count in counts.items() if count]
    return f"{models} {'model' if models == 1 else 'models'} checked: {', '.join(said) or 'nothing found'}"


def _json(models: list[str], findings: Sequence[Finding], counts: dict[str, int], *, fail_on: str, failed: bool) -> str:
    """Return the findings as one JSON object: keys may be added to it, none ever changes.

    `{"format": 1, "models": [as named], "fail_on", "failed", "counts": {"error", "warning", "info"}, "findings":
    [{"file", "line", "column", "exact", "severity", "rule", "path", "message", "expected", "hint"}]}`. `path` is the
    list of keys and indices (from 0) that leads to the place; what is absent is null.
    """
    import json  # noqa: PLC0415 (text needs none)

    whole: dict[str, Any] = {
        "format": FORMAT,
        "models": models,
        "fail_on": fail_on,
        "failed": failed,
        "counts": counts,
        "findings": [
            {
                "file": finding.file,
                "line": finding.line,
                "column": finding.column,
                "exact": finding.exact,
                "severity": str(finding.severity),
                "rule": finding.rule,
                "path": list(finding.path),
                "message": finding.message,
                "expected": finding.expected or None,
                "hint": finding.hint or None,
            }
            for finding in findings
        ],
    }
    return json.dumps(whole, indent=2) + "\n"
