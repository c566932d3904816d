"""From a file's data to a model, or to every problem that keeps it from being one."""

from __future__ import annotations

import re
from bisect import insort
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from srm_tui.core.fill import fill
from srm_tui.core.model import FORMAT, ONE_OR_SEVERAL, Model
from srm_tui.core.names import nearest
from srm_tui.core.problems import Path, Problem, quoted, shortened
from srm_tui.core.references import reference_problems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

# A misshapen id or name is replaced, not removed, so that what stands beside it is checked all the same.
_STAND_INS = frozenset({"id", "name"})
# layers, its index, responsibilities, its index, parts, a view, a party; one more for what hangs there.
_DEEPEST_KEY = 8
_ID_EXPECTED = 'lower-case letters, digits and "-"'


@dataclass(frozen=True, slots=True)
class Built:
    """A model with nothing wrong, or the problems."""

    model: Model | None
    problems: tuple[Problem, ...]


def build(data: dict[str, Any]) -> Built:
    """Build a model from parsed TOML.

    What has the wrong shape is reported, left out, and the rest is validated again, so that references are checked
    too and all problems come together. A file of another format is reported alone: its keys mean something else.
    """
    refused = _format_problems(data)
    if refused and refused[0].rule == "SRM006":
        return Built(None, tuple(refused))
    filled, problems = fill(data)
    if refused:
        filled["format"] = FORMAT
        problems = [*refused, *problems]
    left_out = LeftOut()
    copied = False
    while True:
        try:
            model = Model.model_validate(filled)
            break
        except ValidationError as error:
            if not copied:
                filled, copied = _copied(filled), True
            problems.extend(_shape_problems(error.errors(include_url=False), filled, left_out))
    problems.extend(
        Problem(problem.rule, left_out.path_in_file(problem.path), problem.message, problem.expected, problem.hint)
        for problem in reference_problems(model, left_out.ids)
    )
    return Built(None if problems else model, tuple(_without_repetition(problems)))


def _copied(value: Any, depth: int = _DEEPEST_KEY) -> Any:  # noqa: ANN401 (what TOML holds)
    """Copy tables and lists as deep as a model goes; what a hostile file nests deeper is shared, never changed."""
    if depth == 0:
        return value
    if isinstance(value, dict):
        return {key: _copied(entry, depth - 1) for key, entry in value.items()}
    if isinstance(value, list):
        return [_copied(entry, depth - 1) for entry in value]
    return value


def _format_problems(data: dict[str, Any]) -> list[Problem]:
    """Report a format that is missing, no number, or not this release's."""
    if "format" not in data:
        near = nearest("format", (key for key in data if isinstance(key, str)))
        hint = f'"{near}" is not a key' if near else "write it as the first line"
        return [Problem("SRM001", (), 'the key "format" is missing', expected=f"format = {FORMAT}", hint=hint)]
    value = data["format"]
    if not isinstance(value, int) or isinstance(value, bool):
        return [Problem("SRM001", ("format",), f"format is {_described(value)}", expected=f"format = {FORMAT}")]
    if value == FORMAT:
        return []
    what = "needs a newer srm-tui" if value > FORMAT else "is not a format"
    return [Problem("SRM006", ("format",), f"format {shortened(value)} {what}", expected=f"format = {FORMAT}")]


class LeftOut:
    """What was taken out of a file's data: the way back to the file's own indices, and ids that stood there."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self._removed: dict[Path, list[int]] = {}
        self._stand_ins = 0

    def path_in_file(self, path: Path) -> Path:
        """Return where a path into the reduced data lies in the file."""
        found: Path = ()
        for part in path:
            if isinstance(part, int):
                original = part
                for removed in self._removed.get(found, ()):
                    if removed > original:
                        break
                    original += 1
                found = (*found, original)
            else:
                found = (*found, part)
        return found

    def remove(self, data: dict[str, Any], paths: Iterable[Path]) -> None:
        """Take values out of `data`; paths are those of `data` as it is now."""
        noted: list[tuple[Path, int]] = []
        # Deepest and last first, so that the paths still to come stay right.
        for path in sorted(set(paths), key=lambda item: [str(part).zfill(9) for part in item], reverse=True):
            parent, key = _at(data, path[:-1]), path[-1]
            self._remember_ids(key, parent[key])
            if isinstance(key, int):
                noted.append((self.path_in_file(path[:-1]), int(self.path_in_file(path)[-1])))
            del parent[key]
        for place, index in noted:
            insort(self._removed.setdefault(place, []), index)

    def replace(self, data: dict[str, Any], paths: Iterable[Path]) -> None:
        """Put something of the right shape where an entry's id or name should be."""
        for path in paths:
            parent, key = _at(data, path[:-1]), path[-1]
            self._remember_ids(key, parent[key])
            stand_in = f"left-out-{len(self.ids)}"
            while stand_in in self.ids:
                stand_in += "-"
            self.ids.add(stand_in)
            parent[key] = stand_in

    def _remember_ids(self, key: str | int, value: object) -> None:
        pending = [(key, value, _DEEPEST_KEY)]
        while pending:
            key, value, depth = pending.pop()
            if key == "id" and isinstance(value, str):
                self.ids.add(value)
            elif depth and isinstance(value, dict):
                pending.extend((key, entry, depth - 1) for key, entry in value.items())
            elif depth and isinstance(value, list):
                pending.extend((0, entry, depth - 1) for entry in value)


def _at(data: Any, path: Path) -> Any:  # noqa: ANN401 (what TOML holds)
    """Return the value that a path leads to."""
    for part in path:
        data = data[part]
    return data


def _shape_problems(errors: list[ErrorDetails], data: dict[str, Any], left_out: LeftOut) -> list[Problem]:
    """Turn pydantic's errors into problems, and take what they complain about out of `data`."""
    problems: list[Problem] = []
    wrong: list[Path] = []
    misshapen: set[Path] = set()
    for error in errors:
        path = _walk(error["loc"], data)
        problems.append(_shape_problem(error, left_out.path_in_file(path)))
        of_an_entry = len(path) > 1 and isinstance(path[-2], int)
        if path[-1] in _STAND_INS and of_an_entry and error["type"] != "extra_forbidden":
            misshapen.add(path)
        else:
            wrong.append(path)
    left_out.replace(data, misshapen)
    left_out.remove(data, wrong)
    return problems


def _walk(loc: tuple[int | str, ...], data: object) -> Path:
    """Return the part of pydantic's location that exists in the data: branch names of unions are no keys."""
    path: Path = ()
    here = data
    for part in loc:
        if isinstance(here, list):
            exists = isinstance(part, int) and part < len(here)
        else:
            exists = isinstance(here, dict) and part in here
        if exists:
            here = _at(here, (part,))
            path = (*path, part)
    return path


_EXPECTED_BY_TYPE = {
    "string_type": "a string",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "tuple_type": "a list of strings",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "date_type": "a date, such as 2026-01-31",
    "date_from_datetime_inexact": "a date, such as 2026-01-31",
}


def _shape_problem(error: ErrorDetails, path: Path) -> Problem:
    """Say in our words what pydantic found wrong with one value."""
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    message, hint = f"{key} is {_described(value)}", ""
    match kind:
        case "extra_forbidden":
            known = _keys_at(path)
            message, (expected, hint) = f"unknown key {quoted(path[-1])}", _choice(path[-1], known)
        case "literal_error":
            expected, hint = _choice(value, re.findall(r"'([^']+)'", context["expected"]))
        case "string_pattern_mismatch":
            expected = "one letter A to Z" if key == "symbol" else _ID_EXPECTED
        case "too_long" | "string_type" if "accountable" in path:
            expected = "one party, or [] for nobody"
        case "string_type" if error["loc"][-1] == ONE_OR_SEVERAL:
            expected = "a string or a list of strings"
        case "greater_than_equal" | "less_than_equal":
            expected = f"at least {context['ge']:g}" if "ge" in context else f"at most {context['le']:g}"
        case "tuple_type" if key in _LISTS_OF_TABLES:
            expected = f"a list of tables: [[{key}]]"
        case _:
            expected = _EXPECTED_BY_TYPE.get(kind, error["msg"])
    return Problem("SRM001", path, message, expected, hint)


def _choice(word: object, allowed: list[str]) -> tuple[str, str]:
    """Return what was expected and the nearest allowed word."""
    near = nearest(word, allowed) if isinstance(word, str) else None
    return "one of: " + ", ".join(allowed), f'did you mean "{near}"?' if near else ""


def _described(value: object) -> str:
    """Name a value of the wrong type or content."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int | float):
        return f"the number {shortened(value)}"
    return "a list" if isinstance(value, list) else "a table" if isinstance(value, dict) else "a date or time"


def _children(entity: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return the keys of an entity that hold a list of entities (or one), with their type."""
    found: dict[str, type[BaseModel]] = {}
    for name, field in entity.model_fields.items():
        for candidate in (field.annotation, *getattr(field.annotation, "__args__", ())):
            if isinstance(candidate, type) and issubclass(candidate, BaseModel):
                found[name] = candidate
    return found


_LISTS_OF_TABLES = frozenset({*_children(Model), "responsibilities", "steps"} - {"checks"})


def _keys_at(path: Path) -> list[str]:
    """Return the keys that are known where the last key of `path` stands."""
    entity: type[BaseModel] = Model
    for part in path[:-1]:
        if isinstance(part, str):
            entity = _children(entity).get(part, entity)
    return [field.alias or name for name, field in entity.model_fields.items()]


def _without_repetition(problems: list[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))
