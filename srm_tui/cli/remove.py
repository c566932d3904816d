"""`srm-tui remove MODEL ROW`: a row taken out of the file."""

from __future__ import annotations

from srm_tui.cli.talk import NO, RefusalError

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    import argparse

DESCRIPTION = """\
Take a row out of the file, print what differs and save it. Where others refer
to the row it stays, unless they are to go too.

  srm-tui remove my-cloud.toml firewall
  srm-tui remove my-cloud.toml firewall --with-references --dry-run
"""

EPILOG = """\
exit code: 0; 1 when the edit is refused or the file cannot be written, and the
file is as it was; 2 when the model cannot be read, or the usage is wrong.
"""

WHO = "srm-tui remove"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("model", metavar="MODEL", help="a path; - reads standard input and writes standard output")
    parser.add_argument("row", metavar="ROW", help="the id of the row")
    parser.add_argument("--with-references", action="store_true", help="take out what refers to the row too")
    parser.add_argument("--dry-run", action="store_true", help="print what would differ, write nothing")


def run(args: argparse.Namespace) -> int:
    """Do the edit, or say what refers to the row."""
    from srm_tui.cli.editing import carry_out, open_model  # noqa: PLC0415 (--help reads no model)
    from srm_tui.cli.naming import known_row  # noqa: PLC0415
    from srm_tui.document.rows import deleted, references  # noqa: PLC0415

    opened = open_model(args.model, WHO)
    row = known_row(opened.model, args.row, WHO).id
    if not args.with_references:
        found = references(opened.document, "row", [row])
        if found:
            count = f"{len(found)} places refer" if len(found) > 1 else "1 place refers"
            raise RefusalError(
                NO,
                f'{WHO}: {count} to "{row}", so it stays:',
                *(f"  {words}" for words in found),
                "to take them out with it: --with-references",
            )
    return carry_out(opened, deleted("row", [row]), dry_run=args.dry_run)
