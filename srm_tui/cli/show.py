"""`srm-tui show MODEL`: who is responsible, as a picture, as sentences, or as data."""

from __future__ import annotations

import sys

from srm_tui.cli.talk import NO, OK, WRONG, RefusalError, put, put_data, say

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    import argparse

    from srm_tui.core.model import Model
    from srm_tui.export.selection import Selection

DESCRIPTION = """\
Print who is responsible for what in a model.

  srm-tui show managed-cloud
  srm-tui show my-cloud.toml --view managed --compare self-service
  srm-tui show managed-cloud --who "os patching"
  srm-tui show managed-cloud --view managed --filter "party:msp -is:shared"
  srm-tui show my-cloud.toml --format json > my-cloud.json
"""

EPILOG = """\
formats:
  text    the stack as on the screen, one view of it (with TERM=dumb: plain)
  plain   one view as sentences, for screen readers
  json    every cell with where its value comes from; all views unless --view
  csv     a line for each cell; all views unless --view

exit code: 1 when no row matches --who or --filter; 2 when the model cannot be
read, or the usage is wrong. See srm-tui help filter.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("model", metavar="MODEL", help="a bundled model's name, or a path")
    parser.add_argument("--view", metavar="ID", help="the view to show")
    parser.add_argument("--compare", metavar="ID", help="the view to compare it with")
    parser.add_argument("--who", metavar="WORDS", help="answer for the rows with these words only")
    parser.add_argument("--filter", metavar="TEXT", help="only the rows that a filter finds")
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        choices=("text", "plain", "json", "csv"),
        default="text",
        help="text, plain, json or csv (default: text)",
    )


def run(args: argparse.Namespace) -> int:
    """Print the model, or the rows asked for."""
    if args.who is not None:
        from srm_tui.cli.matching import words_of  # noqa: PLC0415 (only --who asks)

        if not words_of(args.who):
            raise RefusalError(WRONG, "srm-tui show: --who needs a word", 'such as: --who "os patching"')
    selection = _selection(args)
    why_none = ""
    if args.filter is not None:
        from srm_tui.cli.filtering import filtered  # noqa: PLC0415 (only --filter asks)

        selection, why_none = filtered(selection, args.filter)
    answers = args.who is not None and args.format in {"text", "plain"}
    if args.compare is not None and (answers or args.format == "csv"):
        say("srm-tui show: there is no place here for what --compare finds; use --format json")
    if why_none:
        if args.format in {"json", "csv"}:
            _print(selection, args.format)
        raise RefusalError(NO, f"srm-tui show: {why_none}")
    if answers:
        from srm_tui.cli.who import who_line  # noqa: PLC0415 (only --who asks)

        put(who_line(selection, row) for row in sorted(selection.rows or ()))
        return OK
    _print(selection, args.format)
    return OK


def _selection(args: argparse.Namespace) -> Selection:
    """Read the model and find what is asked for in it."""
    from srm_tui.cli.reading import read_model  # noqa: PLC0415 (--help reads no model)
    from srm_tui.core.snapshot import Snapshot  # noqa: PLC0415
    from srm_tui.export.selection import Selection  # noqa: PLC0415

    document, model = read_model(args.model, "srm-tui show")
    view = _view(model, args.view, "--view")
    compare = _view(model, args.compare, "--compare")
    if compare is not None and view is None and len(model.views) == 1:
        raise RefusalError(WRONG, "srm-tui show: --compare: this model has only one view")
    snapshot = Snapshot(model)
    rows = None
    if args.who is not None:
        rows = frozenset(_rows_asked(model, args.who))

    def line_of(path: tuple[str | int, ...]) -> int | None:
        position = document.positions.of(path)
        return position.line if position else None

    return Selection(snapshot, line_of, view, compare, rows, visible=_to_a_terminal())


def _view(model: Model, name: str | None, option: str) -> int | None:
    """Return the number of a view; an unknown one is wrong usage."""
    if name is None:
        return None
    ids = [view.id for view in model.views]
    if name in ids:
        return ids.index(name)
    from srm_tui.core.names import nearest  # noqa: PLC0415 (only a wrong name needs it)

    near = nearest(name, ids)
    hint = f'did you mean "{near}"?' if near else f"the model has: {', '.join(ids)}"
    raise RefusalError(WRONG, f'srm-tui show: {option}: there is no view "{name}"; {hint}')


def _rows_asked(model: Model, words: str) -> list[int]:
    """Return the rows that match; none is a "no"."""
    from srm_tui.cli.matching import matching_rows, nearest_row  # noqa: PLC0415 (only --who asks)

    rows = [row for layer in model.layers for row in layer.responsibilities]
    found = matching_rows(rows, words)
    if not found:
        near = nearest_row(rows, words)
        hint = f'did you mean "{near}"?' if near else "its name, id and tags are searched for these words"
        raise RefusalError(NO, f'srm-tui show: no row matches "{words}"; {hint}')
    return found


def _print(selection: Selection, form: str) -> None:
    if form == "text":
        from srm_tui.cli.picture import picture  # noqa: PLC0415 (only text is drawn)

        drawn = picture(selection)
        if drawn is not None:
            put_data(drawn)
            return
        form = "plain"
    from srm_tui.export import EXPORTS  # noqa: PLC0415 (text needs none)

    put_data(EXPORTS[form](selection))


def _to_a_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()
