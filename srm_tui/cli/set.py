"""`srm-tui set MODEL ROW`: who is responsible for a row, changed in the file."""

from __future__ import annotations

import argparse

from srm_tui.cli.talk import WRONG, RefusalError

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.edits.change import Edit
    from srm_tui.document.read import Document

DESCRIPTION = """\
Set who is responsible for a row, print what differs and save the file. Nothing
else in the file changes.

  srm-tui set my-cloud.toml firewall --view managed --responsible provider
  srm-tui set my-cloud.toml firewall --responsible us,msp --accountable us
  srm-tui set my-cloud.toml firewall --view managed --inherit --dry-run
  srm-tui set - firewall --responsible us < my-cloud.toml > other.toml
"""

EPILOG = """\
IDS are ids of parties, joined by ",": customer,msp. Alone stand none (nobody),
and for --responsible n/a (not applicable) and undecided. All options of one
run are one edit: it is done as a whole or not at all.

exit code: 0, also where the file says so already; 1 when the edit is refused
or the file cannot be written, and the file is as it was; 2 when the model
cannot be read, or the usage is wrong.
"""

WHO = "srm-tui set"
LETTERS = ("responsible", "accountable", "consulted", "informed")
KEYS = (*LETTERS, "rationale")


class _Once(argparse.Action):
    """Takes a value, but not a second one: the first would be lost without a word."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 (argparse's way)
        namespace: argparse.Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,  # noqa: ARG002 (likewise)
    ) -> None:
        """Take the value."""
        if getattr(namespace, self.dest) is not None:
            raise argparse.ArgumentError(self, 'it is there twice; several ids are joined by ","')
        setattr(namespace, self.dest, values)


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("model", metavar="MODEL", help="a path; - reads standard input and writes standard output")
    parser.add_argument("row", metavar="ROW", help="the id of the row")
    parser.add_argument("--view", metavar="ID", help="in this view; left out: the plain value, for every view")
    parser.add_argument("--responsible", metavar="IDS", action=_Once, help="who does it")
    parser.add_argument("--accountable", metavar="ID", action=_Once, help="who answers for it, or none")
    parser.add_argument("--consulted", metavar="IDS", action=_Once, help="who is asked before")
    parser.add_argument("--informed", metavar="IDS", action=_Once, help="who is told")
    parser.add_argument("--rationale", metavar="TEXT", action=_Once, help="why it is so")
    parser.add_argument(
        "--inherit",
        metavar="KEYS",
        nargs="?",
        const=KEYS[:1],
        default=(),
        type=_keys,
        help="take out what is said of these: accountable,rationale (alone: responsible)",
    )
    parser.add_argument("--dry-run", action="store_true", help="print what would differ, write nothing")


def run(args: argparse.Namespace) -> int:
    """Do the edit."""
    wanted = _wanted(args)
    from srm_tui.cli.editing import carry_out, open_model  # noqa: PLC0415 (wrong usage reads no model)
    from srm_tui.cli.naming import known_row, known_view, refuse_unknown_parties  # noqa: PLC0415

    opened = open_model(args.model, WHO)
    row = known_row(opened.model, args.row, WHO).id
    view = known_view(opened.model, args.view, WHO) if args.view is not None else None
    for key, value in wanted.items():
        if isinstance(value, tuple):
            refuse_unknown_parties(opened.model, f"--{key}", value, WHO)
    return carry_out(opened, lambda document: _edit(document, row, view, wanted), dry_run=args.dry_run)


def _keys(text: str) -> tuple[str, ...]:
    """Return the keys that --inherit names."""
    keys = tuple(part.strip() for part in text.split(","))
    if any(key not in KEYS for key in keys):
        raise argparse.ArgumentTypeError(f'"{text}" is none of {", ".join(KEYS)}; MODEL and ROW come before it')
    return keys


def _wanted(args: argparse.Namespace) -> dict[str, tuple[str, ...] | str | None]:
    """Return what each key shall say: an answer, a text, or None where it shall say nothing.

    Raises:
        RefusalError: Nothing is asked for, something twice, or what no model could take.
    """
    from srm_tui.cli.naming import asked_answer, refuse_unwritable  # noqa: PLC0415 (--help needs none)

    wanted: dict[str, tuple[str, ...] | str | None] = {}
    for key in KEYS:
        text = getattr(args, key)
        if text is None:
            continue
        if key in args.inherit:
            raise RefusalError(WRONG, f"{WHO}: {key} is set and taken out at once", f"see {WHO} --help")
        if key == "rationale":
            refuse_unwritable("--rationale", text, WHO)
        wanted[key] = asked_answer(f"--{key}", text, WHO) if key in LETTERS else text
    wanted |= dict.fromkeys(args.inherit)
    if not wanted:
        options = ", ".join(f"--{key}" for key in KEYS)
        raise RefusalError(WRONG, f"{WHO}: nothing to set: say {options} or --inherit", f"see {WHO} --help")
    return wanted


def _edit(document: Document, row: str, view: str | None, wanted: dict[str, tuple[str, ...] | str | None]) -> Edit:
    """Return what is asked for as one edit; what the row says already is passed over, and named.

    Raises:
        UnchangedError: All of it is said already.
        RefusedError: Something cannot be set.
    """
    from srm_tui.core.edits.cells import Said, UnchangedError, spot  # noqa: PLC0415 (--help edits nothing)
    from srm_tui.core.edits.change import Edit  # noqa: PLC0415

    assert document.model is not None  # noqa: S101 (only models are edited)
    at = spot(document.model, row)
    edits: list[Edit] = []
    said: list[str] = []
    for key, value in wanted.items():
        question = Said(document.model, document.data, at, key, view)
        try:
            edits.append(question.set_value(value) if isinstance(value, str) else question.set_answer(value))
        except UnchangedError as unchanged:
            said.append(str(unchanged))
    if not edits:
        raise UnchangedError("; ".join(said))
    notes = dict.fromkeys([*(edit.note for edit in edits if edit.note), *said])
    changes = tuple(change for edit in edits for change in edit.changes)
    return Edit(changes, "; ".join(edit.words for edit in edits), row, view, "; ".join(notes))
