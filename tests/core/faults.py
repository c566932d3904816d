"""Faults that can be planted into the whole model, each with the rule and the place that must be reported for it.

They are independent of each other: any of them together are reported together, and nothing else is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomli

from tests.core.whole_model import WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from srm_tui.core.problems import Path

Data = dict[str, Any]
Reported = tuple[str, "Path"]
Fault = "Callable[[Data], Reported]"


def whole() -> Data:
    """Return a fresh copy of the whole model's data."""
    return tomli.loads(WHOLE)


def setting(rule: str, path: Path, value: object, at: Path | None = None) -> Callable[[Data], Reported]:
    """Return a fault that writes a value at a path; it is reported there unless `at` says where."""

    def plant(data: Data) -> Reported:
        parent: Any = data
        for part in path[:-1]:
            parent = parent[part]
        parent[path[-1]] = value
        return rule, path if at is None else at

    return plant


def adding(rule: str, path: Path, entry: object, key: str | None = None) -> Callable[[Data], Reported]:
    """Return a fault that adds an entry to a list; it is reported at the entry, or at a key of it."""

    def plant(data: Data) -> Reported:
        entries: Any = data
        for part in path:
            entries = entries[part]
        entries.append(entry)
        place: Path = (*path, len(entries) - 1)
        return rule, place if key is None else (*place, key)

    return plant


def without_format(data: Data) -> Reported:
    """Take the format out."""
    del data["format"]
    return "SRM001", ()


_ROW: Path = ("layers", 0, "responsibilities", 0)
_COMPUTE: Path = ("layers", 0, "responsibilities", 1)

FAULTS: dict[str, Callable[[Data], Reported]] = {
    "no format": without_format,
    "unknown key of the model": setting("SRM001", ("owner",), "x"),
    "unknown key called name": setting("SRM001", ("name",), "x"),
    "unknown key of a party": setting("SRM001", ("parties", 1, "descripton"), "x"),
    "unknown id of the checks": setting("SRM001", ("checks", "id"), "x"),
    "unknown name of a decision": setting("SRM001", ("decisions", 0, "name"), "x"),
    "date as text": setting("SRM001", ("approved_on",), "2026-01-31"),
    "number as version": setting("SRM001", ("version",), 3),
    "unknown status": setting("SRM001", ("status",), "finished"),
    "no table among tables": setting("SRM001", ("sources", 0, "date"), ["x"]),
    "unknown kind": setting("SRM001", ("parties", 0, "kind"), "cloud"),
    "long symbol": setting("SRM001", ("parties", 0, "symbol"), "PP"),
    "party part of itself": setting("SRM004", ("parties", 1, "part_of"), "msp"),
    "party without id": adding("SRM001", ("parties",), {"name": "Somebody", "kind": "team"}),
    "party twice": adding("SRM002", ("parties",), {"id": "msp"}, "id"),
    "name as number": setting("SRM001", ("parties", 3, "name"), 5),
    "dangling part_of": adding("SRM003", ("parties",), {"id": "helpers", "part_of": "custumer"}, "part_of"),
    "a number among views": adding("SRM001", ("views",), 7),
    "dangling based_on": adding("SRM003", ("views",), {"id": "third", "based_on": "manged"}, "based_on"),
    "reserved id": adding("SRM001", ("views",), {"id": "none"}, "id"),
    "capital letters in an id": setting("SRM001", ("decisions", 0, "id"), "First"),
    "layer without name and id": adding("SRM001", ("layers",), {"responsible": "msp"}),
    "name without a letter": adding("SRM001", ("layers",), {"name": "…"}, "name"),
    "reserved name": adding("SRM001", ("layers",), {"name": "Undecided"}, "name"),
    "same name twice": adding("SRM002", ("layers", 0, "responsibilities"), {"name": "Compute"}, "name"),
    "same id twice": adding("SRM002", ("layers", 0, "responsibilities"), {"id": "data-centres"}, "id"),
    "view by name that is none": setting("SRM003", ("layers", 0, "accountable", "manged"), "msp"),
    "party that is none in a list": setting("SRM003", ("layers", 0, "consulted", 1), "temas"),
    "source that is none": setting("SRM003", ("layers", 0, "source"), "hanbook"),
    "text for a flag": setting("SRM001", (*_ROW, "optional", "managed"), "yes"),
    "several accountable": setting("SRM001", (*_ROW, "accountable", "self-service"), ["customer", "msp"]),
    "n/a beside a party": setting("SRM001", (*_ROW, "responsible"), ["customer", "n/a"], (*_ROW, "responsible", 1)),
    "n/a as consulted": setting("SRM001", (*_ROW, "consulted", "managed"), "n/a"),
    "a table in a list of texts": setting("SRM001", (*_ROW, "tags", 0), {}),
    "a text for a list": setting("SRM001", (*_ROW, "links"), "https://example.org"),
    "unknown sharing": setting("SRM001", (*_ROW, "sharing"), "both"),
    "parts of nobody": setting("SRM003", (*_ROW, "parts", "cusotmer"), "the contract"),
    "parts that are no text": setting("SRM001", (*_ROW, "parts", "customer"), 1),
    "text where a party's table should be": setting("SRM001", (*_COMPUTE, "parts", "self-service"), "x"),
    "parts in no view": setting("SRM003", (*_COMPUTE, "parts", "manged"), {}),
    "rationale in no view": setting("SRM003", (*_ROW, "rationale", "selfservice"), "x"),
    "source by view that is none": setting("SRM003", (*_ROW, "source", "managed"), "book"),
    "unknown confidence": setting("SRM001", (*_ROW, "confidence", "managed"), "sure"),
    "nobody's responsibility": setting("SRM003", (*_COMPUTE, "responsible", "managed"), "provide"),
    "a number as responsible": setting("SRM001", (*_COMPUTE, "responsible", "self-service"), 5),
    "dangling counterpart": adding(
        "SRM003", ("roles",), {"id": "third-role", "counterpart": "service-manger"}, "counterpart"
    ),
    "party of a role that is none": setting("SRM003", ("roles", 0, "party"), "nobody"),
    "unknown phase": setting("SRM001", ("processes", 0, "phase"), "build"),
    "row of a step that is none": setting("SRM003", ("processes", 0, "steps", 0, "rows"), "computer"),
    "layer of a step that is none": setting("SRM003", ("processes", 0, "steps", 0, "layer"), "infra"),
    "step twice": adding("SRM002", ("processes", 0, "steps"), {"name": "Request"}, "name"),
    "a number among stakeholders": setting("SRM001", ("stakeholders", 0), 5),
    "too much power": setting("SRM001", ("stakeholders", 1, "power"), 11),
    "negative interest": setting("SRM001", ("stakeholders", 1, "interest"), -1),
    "party of a stakeholder that is none": setting("SRM003", ("stakeholders", 1, "party"), "cio"),
    "shown that is nothing": setting("SRM003", ("walkthrough", 0, "show", 0), "row:data-center"),
    "compared view that is none": setting("SRM003", ("walkthrough", 0, "compare"), "selfservice"),
    "endless minutes": setting("SRM001", ("walkthrough", 0, "minutes"), float("inf")),
    "event on nothing": setting("SRM003", ("scenarios", 0, "steps", 0, "on"), "data-center"),
    "decision on nothing": setting("SRM003", ("decisions", 0, "on"), "compte"),
    "decision to nobody": setting("SRM003", ("decisions", 0, "to"), ["mps"]),
    "decision by nobody": setting("SRM003", ("decisions", 0, "by", 0), "steering-board"),
    "suppression in no view": setting("SRM003", ("suppressions", 0, "view"), "all"),
    "half a consultation": setting("SRM001", ("checks", "max_consulted"), 0.5),
    "all of it and more": setting("SRM001", ("checks", "max_load"), 60),
    "settings in a list": setting("SRM001", ("checks", "select"), "SRM1"),
}
