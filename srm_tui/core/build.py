"""From a file's data to a model, or to every problem that keeps it from being one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from srm_tui.core.fill import fill
from srm_tui.core.left_out import LeftOut, copied
from srm_tui.core.model import FORMAT, Model
from srm_tui.core.names import nearest
from srm_tui.core.problems import Path, Problem, Problems, shortened
from srm_tui.core.references import reference_problems
from srm_tui.core.shape import described, path_of, shape_problem, swallowed

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

# A misshapen id or name is replaced, not removed, so that what stands beside it is checked all the same.
_STAND_INS = frozenset({"id", "name"})
# Each error of pydantic's takes about 2 kB and 10 microseconds to look at.
_MOST_ERRORS = 50_000
_MOST_PARTIES = 1_000
_MOST_VIEWS = 500
_MOST_CELLS = 2_000_000


class Built(NamedTuple):
    """A model with nothing wrong, or the problems.

    Attributes:
        more: Whether there are more problems than are listed.
    """

    model: Model | None
    problems: tuple[Problem, ...]
    more: bool = False


def build(data: dict[str, Any]) -> Built:
    """Build a model from parsed TOML.

    What has the wrong shape is reported, left out, and the rest is validated again, so that references are checked
    too and all problems come together. A file of another format is reported alone: its keys mean something else.
    """
    problems = Problems()
    refused = _format_problem(data)
    if refused is not None:
        problems.add(refused)
        if refused.rule == "SRM006":
            return Built(None, problems.listed)
    filled = fill(data, problems)
    if refused is not None:
        filled["format"] = FORMAT
    left_out = LeftOut()
    model = _validated(filled, left_out, problems)
    if model is not None:
        too_large = _size_problem(model)
        if too_large is not None:
            return Built(None, (too_large,))
        for problem in reference_problems(model, left_out.ids):
            problems.add(problem._replace(path=left_out.path_in_file(problem.path)))
    if not problems.listed:
        return Built(model, ())
    return Built(None, _with_hints(problems.listed, filled), problems.more)


def _size_problem(model: Model) -> Problem | None:
    """Report a model whose cells nobody could compute or look at: some follow from few bytes."""
    for kind, entries, most in (("parties", model.parties, _MOST_PARTIES), ("views", model.views, _MOST_VIEWS)):
        if len(entries) > most:
            return Problem("SRM000", (kind,), f"there are {len(entries):,} {kind}", f"at most {most:,}")
    rows = sum(len(layer.responsibilities) for layer in model.layers)
    if rows * len(model.views) > _MOST_CELLS:
        message = f"{rows:,} rows in {len(model.views):,} views are too many"
        return Problem("SRM000", ("layers",), message, f"at most {_MOST_CELLS:,} cells")
    return None


def _with_hints(problems: tuple[Problem, ...], data: dict[str, Any]) -> tuple[Problem, ...]:
    """Say of keys that a table took in by accident where they belong."""
    ids = {
        entry["id"]
        for kind in ("views", "parties")
        for entry in (data[kind] if isinstance(data.get(kind), list) else ())
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    }
    return tuple(problem._replace(hint=swallowed(problem.path, ids) or problem.hint) for problem in problems)


def _validated(filled: dict[str, Any], left_out: LeftOut, problems: Problems) -> Model | None:
    """Return the model that remains when what has the wrong shape is left out; None where that is too much."""
    changing = False
    while not problems.more:
        try:
            return Model.model_validate(filled)
        except ValidationError as error:
            if error.error_count() > _MOST_ERRORS:
                _report_some(filled, problems)
                break
            errors = error.errors(include_url=False)
        if not changing:
            filled, changing = copied(filled), True
        _leave_out(errors, filled, left_out, problems)
    return None


def _leave_out(errors: list[ErrorDetails], data: dict[str, Any], left_out: LeftOut, problems: Problems) -> None:
    """Report pydantic's errors, and take what they complain about out of `data`."""
    wrong: list[Path] = []
    misshapen: set[Path] = set()
    for error in errors:
        path = path_of(error["loc"], data)
        problems.add(shape_problem(error, left_out.path_in_file(path)))
        if problems.more:
            return
        of_an_entry = len(path) > 1 and isinstance(path[-2], int)
        if path[-1] in _STAND_INS and of_an_entry and error["type"] != "extra_forbidden":
            misshapen.add(path)
        else:
            wrong.append(path)
    left_out.replace(data, misshapen)
    left_out.remove(data, wrong)


def _report_some(data: dict[str, Any], problems: Problems) -> None:
    """Report what is wrong with the first part of data in which more is wrong than anybody reads."""
    part = copied(data, room=[_MOST_ERRORS])
    try:
        Model.model_validate(part)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            if each["type"] != "missing":
                problems.add(shape_problem(each, path_of(each["loc"], part)))
    if not problems.listed:
        problems.add(Problem("SRM001", (), f"more than {_MOST_ERRORS:,} keys or values are wrong"))
    problems.more = True


def _format_problem(data: dict[str, Any]) -> Problem | None:
    """Report a format that is missing, no number, or not this release's."""
    if "format" not in data:
        near = nearest("format", data)
        hint = f'"{near}" is not a key' if near else "write it as the first line"
        return Problem("SRM001", (), 'the key "format" is missing', expected=f"format = {FORMAT}", hint=hint)
    value = data["format"]
    if not isinstance(value, int) or isinstance(value, bool):
        return Problem("SRM001", ("format",), f"format is {described(value)}", expected=f"format = {FORMAT}")
    if value == FORMAT:
        return None
    what = "needs a newer srm-tui" if value > FORMAT else "is not a format"
    return Problem("SRM006", ("format",), f"format {shortened(value)} {what}", expected=f"format = {FORMAT}")
