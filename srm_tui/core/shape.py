"""What has the wrong shape, in our words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import BaseModel

from srm_tui.core.left_out import at
from srm_tui.core.model import ONE_OR_SEVERAL, Model
from srm_tui.core.names import RESERVED_IDS, nearest, slug
from srm_tui.core.problems import Path, Problem, path_text, quoted, shortened

if TYPE_CHECKING:
    from collections.abc import Container

    from pydantic_core import ErrorDetails

_LONGEST_PROPOSED = 80
_ID_EXPECTED = 'lower-case letters, digits and "-"'


def path_of(loc: tuple[int | str, ...], data: object) -> Path:
    """Return the part of pydantic's location that exists in the data: branch names of unions are no keys."""
    path: Path = ()
    here = data
    for part in loc:
        if isinstance(here, list):
            exists = isinstance(part, int) and part < len(here)
        else:
            exists = isinstance(here, dict) and part in here
        if exists:
            here = at(here, (part,))
            path = (*path, part)
    return path


_EXPECTED_BY_TYPE = {
    "string_type": "a string",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "tuple_type": "a list of strings",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "date_type": "a date, such as 2026-01-31",
    "date_from_datetime_inexact": "a date, such as 2026-01-31",
}


def shape_problem(error: ErrorDetails, path: Path) -> Problem:
    """Say in our words what pydantic found wrong with one value."""
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    message, hint = f"{path_text(_in_entry(path))} is {described(value)}", ""
    match kind:
        case "extra_forbidden":
            known = _keys_at(path)
            message, (expected, hint) = f"unknown key {quoted(path[-1])}", _choice(path[-1], known)
            if path[-1] in Model.model_fields:
                hint = f"{path[-1]} is a key of the file as a whole: write it above the first header"
        case "literal_error":
            expected, hint = _choice(value, re.findall(r"'([^']+)'", context["expected"]))
        case "string_pattern_mismatch":
            expected, hint = ("one letter A to Z", "") if key == "symbol" else (_ID_EXPECTED, _proposed_id(value))
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


def _in_entry(path: Path) -> Path:
    """Return the part of a path below the innermost entry: `optional.managed`, not which row it is of."""
    for index in range(len(path) - 1, 0, -1):
        if isinstance(path[index - 1], int) and path[index - 2] in _LISTS_OF_TABLES:
            return path[index:]
    return path


def _proposed_id(written: str) -> str:
    """Propose the id that is meant, where the written one gives a hint."""
    proposal = slug(written[:_LONGEST_PROPOSED])
    return f'write id = "{proposal}"' if proposal and proposal not in RESERVED_IDS else ""


def _choice(word: object, allowed: list[str]) -> tuple[str, str]:
    """Return what was expected and the nearest allowed word."""
    near = nearest(word, allowed) if isinstance(word, str) else None
    return "one of: " + ", ".join(allowed), f'did you mean "{near}"?' if near else ""


def described(value: object) -> str:
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
    return _keys(entity)


def _keys(entity: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in entity.model_fields.items()]


def swallowed(path: Path, ids: Container[str]) -> str:
    """Return a hint where a problem lies at a key of an entity that stands in a table inside that entity.

    `[layers.responsibilities.parts]` takes in every key below it, though most are meant for the row.

    Args:
        path: Where a problem is.
        ids: What may stand in such a table: ids of views and parties.
    """
    entity: type[BaseModel] = Model
    header: list[str] = []
    table = ""
    for part in path:
        if not isinstance(part, str):
            continue
        if table and part not in ids and part in _keys(entity):
            return f'"{part}" is a key beside {table}: the header [{path_text(tuple(header))}] takes in all below it'
        if not table and part in _children(entity):
            entity = _children(entity)[part]
        elif not table:
            table = part
        header.append(part)
    return ""
