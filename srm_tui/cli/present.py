"""`srm-tui present MODEL`: a walkthrough for a room, on the screen or as linear text."""

from __future__ import annotations

import re

from srm_tui.cli.talk import NO, OK, WRONG, RefusalError, put, put_data, say

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from srm_tui.core.model import Model
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.core.walkthrough.step import Step

DESCRIPTION = """\
Lead a room through a model: ask, reveal, record what is decided.

  srm-tui present managed-cloud
  srm-tui present my-cloud.toml --step who-patches --view managed
  srm-tui present managed-cloud --step leaked-key
  srm-tui present my-cloud.toml --notes    in a second terminal
  srm-tui present my-cloud.toml --plain    answers after the questions
  srm-tui present my-cloud.toml --check 80x24
"""

EPILOG = """\
The steps are those of the model; where it has none, they are made from it.
--notes follows the presentation of the same file, wherever it was started; of
several the one that began last. See srm-tui help workshop.

exit code: 1 when --check finds a step that would be cut; 2 when the model
cannot be read, or the usage is wrong.
"""

_SIZE = re.compile(r"([1-9][0-9]{0,3})x([1-9][0-9]{0,3})", re.IGNORECASE)
_MOST_LISTED = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("model", metavar="MODEL", help="a bundled model's name, or a path")
    parser.add_argument("--step", metavar="STEP", help="the step to begin with: its number or id, or a scenario's id")
    parser.add_argument("--view", metavar="ID", help="the view of the steps that name none")
    parser.add_argument("--plain", action="store_true", help="print it as text, for screen readers")
    parser.add_argument("--notes", action="store_true", help="the facilitator's notes, following another terminal")
    parser.add_argument("--check", metavar="WxH", help="list the steps whose text would be cut at a size")
    parser.set_defaults(at=None, theme=None, read_only=False)


def run(args: argparse.Namespace) -> int:
    """Print or check the walkthrough, or start the screen."""
    size = _size(args)
    from srm_tui.cli.reading import read_model  # noqa: PLC0415 (--help reads no model)
    from srm_tui.core.walkthrough.steps import steps_of  # noqa: PLC0415

    document, model = read_model(args.model, "srm-tui present")
    view = _view(model, args.view)
    steps = steps_of(document.snapshot, view or 0)
    first, scenario = _first(document.snapshot, steps, args.step)
    if size is not None:
        return _check(document.snapshot, steps, size, view)
    if args.plain:
        from srm_tui.export import as_walkthrough as text  # noqa: PLC0415 (only --plain prints)

        if scenario is not None:
            put_data(text.scenario_as_text(document.snapshot, scenario, first=first, notes=args.notes, view=view))
        else:
            put_data(text.as_walkthrough(document.snapshot, steps, first=first, notes=args.notes, view=view))
        return OK
    from srm_tui.cli.open import start  # noqa: PLC0415 (text needs no screen)

    return start(args, (args.step, args.notes))


def _size(args: argparse.Namespace) -> tuple[int, int] | None:
    """Return the columns and lines to check; together with what shows a walkthrough they are wrong usage."""
    if args.check is None:
        return None
    if args.plain or args.notes:
        other = "--plain" if args.plain else "--notes"
        raise RefusalError(WRONG, f"srm-tui present: --check and {other} do not go together")
    found = _SIZE.fullmatch(args.check)
    if found is None:
        raise RefusalError(
            WRONG, f'srm-tui present: --check: "{args.check}" is no size', "columns x lines, such as: --check 80x24"
        )
    return int(found[1]), int(found[2])


def _view(model: Model, asked: str | None) -> int | None:
    """Return the number of a view; an unknown one is wrong usage."""
    ids = [view.id for view in model.views]
    if asked is None or asked in ids:
        return None if asked is None else ids.index(asked)
    raise RefusalError(WRONG, f'srm-tui present: --view: there is no view "{asked}"; {_hint(asked, ids)}')


def _first(snapshot: Snapshot, steps: Sequence[Step], asked: str | None) -> tuple[int, str | None]:
    """Return the number of the step to begin with, from 0, and its scenario; an unknown one is wrong usage."""
    if asked is None:
        return 0, None
    ids = [step.id for step in steps]
    if asked in ids:
        return ids.index(asked), None
    is_number = asked.isascii() and asked.isdecimal()
    if is_number and 1 <= int(asked[:9]) <= len(steps):
        return int(asked[:9]) - 1, None
    from srm_tui.core.walkthrough.scenarios import event_named  # noqa: PLC0415 (only where no step is called so)

    event = event_named(snapshot, asked)
    if event is not None:
        return event[1], event[0]
    if is_number:
        raise RefusalError(WRONG, f"srm-tui present: --step: there is no step {asked}; there are {len(steps)}")
    ids += [scenario.id for scenario in snapshot.model.scenarios]
    raise RefusalError(WRONG, f'srm-tui present: --step: there is no step or scenario "{asked}"; {_hint(asked, ids)}')


def _hint(asked: str, ids: list[str]) -> str:
    from srm_tui.core.names import nearest  # noqa: PLC0415 (only a wrong name needs it)

    near = nearest(asked, ids)
    if near:
        return f'did you mean "{near}"?'
    return f"there are: {', '.join(ids)}" if len(ids) <= _MOST_LISTED else f"there are {len(ids)}"


def _check(snapshot: Snapshot, steps: Sequence[Step], size: tuple[int, int], view: int | None) -> int:
    """List what would be cut, of the steps and of the scenarios behind them."""
    from srm_tui.core.walkthrough.scenarios import scenario_steps  # noqa: PLC0415 (only --check draws)
    from srm_tui.layout.walkthrough.slide import cut_steps  # noqa: PLC0415
    from srm_tui.text import Safe, safe  # noqa: PLC0415

    columns, lines = size
    places = {step.id: f"step {number} ({safe(step.id)})" for number, step in enumerate(steps, start=1)}
    events = [event for each in snapshot.model.scenarios for event in scenario_steps(snapshot, each.id, view)]
    # A step may be called like an event.
    found = [(places[step.id], step, what) for step, what in cut_steps(snapshot, steps, columns, lines)]
    found += [(safe(step.id), step, what) for step, what in cut_steps(snapshot, events, columns, lines)]
    put(Safe(f"{place}: {safe(step.title)}: {safe(what)}") for place, step, what in found)
    count = len(steps) + len(events)
    if found:
        say(f"{len(found)} of {count} steps would be cut at {columns}x{lines}")
        return NO
    say(f"no step would be cut at {columns}x{lines}; there are {count}")
    return OK
