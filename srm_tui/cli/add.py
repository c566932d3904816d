"""`srm-tui add MODEL`: a new row in the file."""

from __future__ import annotations

from srm_tui.cli.talk import NO, RefusalError

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    import argparse

    from srm_tui.core.edits.change import Edit
    from srm_tui.core.model import Model
    from srm_tui.document.read import Document

DESCRIPTION = """\
Add a row to a layer, print what differs and save the file. Nothing else in the
file changes.

  srm-tui add my-cloud.toml --layer platform --name "Key rotation"
  srm-tui add my-cloud.toml --layer platform --name "Key rotation" --id keys \\
    --responsible customer,msp --after firewall
"""

EPILOG = """\
exit code: 0; 1 when the edit is refused or the file cannot be written, and the
file is as it was; 2 when the model cannot be read, or the usage is wrong.
"""

WHO = "srm-tui add"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("model", metavar="MODEL", help="a path; - reads standard input and writes standard output")
    parser.add_argument("--layer", metavar="ID", required=True, help="the id of its layer")
    parser.add_argument("--name", metavar="TEXT", required=True, help="its name")
    parser.add_argument("--id", metavar="ID", help="its id; left out: it follows from the name")
    parser.add_argument("--responsible", metavar="IDS", help="who does it, in every view: see srm-tui set --help")
    parser.add_argument("--after", metavar="ROW", help="the row that it follows; left out: the last of its layer")
    parser.add_argument("--dry-run", action="store_true", help="print what would differ, write nothing")


def run(args: argparse.Namespace) -> int:
    """Do the edit."""
    from srm_tui.cli.editing import carry_out, open_model  # noqa: PLC0415 (--help reads no model)
    from srm_tui.cli.naming import asked_answer, known_layer, refuse_unknown_parties, refuse_unwritable  # noqa: PLC0415

    refuse_unwritable("--name", args.name, WHO)
    responsible = None
    if args.responsible is not None:
        responsible = asked_answer("--responsible", args.responsible, WHO)
    opened = open_model(args.model, WHO)
    layer = known_layer(opened.model, args.layer, WHO)
    after = _index(opened.model, layer, args.after) if args.after is not None else None
    if responsible is not None:
        refuse_unknown_parties(opened.model, "--responsible", responsible, WHO)

    def make(document: Document) -> Edit:
        from srm_tui.core.edits.entries import add_row  # noqa: PLC0415 (what is refused adds nothing)

        said = None if responsible is None else responsible[0] if len(responsible) == 1 else list(responsible)
        return add_row(document.data, layer, after, args.name, identifier=args.id, responsible=said)

    return carry_out(opened, make, dry_run=args.dry_run)


def _index(model: Model, layer: int, wanted: str) -> int:
    """Return the place of a row in its layer.

    Raises:
        RefusalError: It is in another layer, or there is none.
    """
    from srm_tui.cli.naming import known_row  # noqa: PLC0415 (--help reads no model)

    row = known_row(model, wanted, f"{WHO}: --after")
    here = model.layers[layer]
    ids = [each.id for each in here.responsibilities]
    if row.id not in ids:
        other = next(each.id for each in model.layers if row in each.responsibilities)
        raise RefusalError(NO, f'{WHO}: --after: "{row.id}" is in the layer "{other}", not in "{here.id}"')
    return ids.index(row.id)
