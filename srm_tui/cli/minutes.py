"""`srm-tui minutes MODEL`: what was decided and what is open, as Markdown."""

from __future__ import annotations

from srm_tui.cli.talk import OK, WRONG, RefusalError, put_data

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    import argparse
    import datetime as dt

DESCRIPTION = """\
Print the minutes of a model as Markdown: what was decided, what is open, and
where nobody is responsible.

  srm-tui minutes my-cloud.toml > minutes.md
  srm-tui minutes my-cloud.toml --since 2026-05-01
"""

EPILOG = """\
exit code: 2 when the model cannot be read, or the usage is wrong.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("model", metavar="MODEL", help="a bundled model's name, or a path")
    parser.add_argument("--since", metavar="DATE", help="only what was agreed on this day or later, such as 2026-05-01")


def run(args: argparse.Namespace) -> int:
    """Print them."""
    since = _date(args.since)
    from srm_tui.cli.reading import read_model  # noqa: PLC0415 (--help reads no model)
    from srm_tui.export.as_minutes import as_minutes  # noqa: PLC0415

    document, _ = read_model(args.model, "srm-tui minutes")
    put_data(as_minutes(document.snapshot, since=since))
    return OK


def _date(text: str | None) -> dt.date | None:
    """Return a day; what is none is wrong usage."""
    if text is None:
        return None
    import datetime as dt  # noqa: PLC0415 (most runs name no day)

    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise RefusalError(
            WRONG, f'srm-tui minutes: --since: "{text}" is no day', "year-month-day, such as: --since 2026-05-01"
        ) from None
