"""A second, slow and obvious implementation of what follows from a model.

It works on the plain data of a TOML file, one sentence of the rules after the other, and shares no code with the
program. What it returns is plain data too: cells as the program prints them, sides, boundaries, handovers, counts.
"""

from __future__ import annotations

import itertools
import unicodedata
from typing import Any

Data = dict[str, Any]
Cell = dict[str, Any]

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
INHERITED = ("responsible", "accountable", "consulted", "informed", "source", "confidence")
ONLY_ON_ROWS = ("sharing", "parts", "handoff", "optional", "rationale")


# What the file says.


def party_ids(data: Data) -> list[str]:
    """Return the parties in the order of the file."""
    return [party["id"] for party in data.get("parties", [])]


def view_ids(data: Data) -> list[str]:
    """Return the views in the order of the file; no views at all: one view `default`."""
    return [view["id"] for view in data.get("views", [])] or ["default"]


def layers(data: Data) -> list[Data]:
    """Return the layers, bottom first."""
    return list(data.get("layers", []))


def rows(layer: Data) -> list[Data]:
    """Return the rows of a layer."""
    return list(layer.get("responsibilities", []))


def row_id(row: Data) -> str:
    """Return the id of a row, which may follow from its name; the names of the tests' models are simple."""
    return str(row["id"]) if "id" in row else str(row["name"]).lower().replace(" ", "-")


def based_on(data: Data, view: str) -> str | None:
    """Return the view that a view is based on."""
    for entry in data.get("views", []):
        if entry["id"] == view:
            above: str | None = entry.get("based_on")
            return above
    return None


def is_by_view(key: str, value: object) -> bool:
    """Whether a value is given by view; plain parts are a table of texts, by view a table of tables."""
    if not isinstance(value, dict):
        return False
    if key != "parts":
        return True
    return any(isinstance(entry, dict) for entry in value.values())


# Resolving a cell, the one rule to remember.


def found(data: Data, layer: Data, row: Data | None, key: str, view: str) -> tuple[Any, str, str] | None:
    """Return the value of a key in a cell, the level that says it, and the view under which it was found."""
    row = row or {}
    if key in ONLY_ON_ROWS:
        layer = {}
    # A plain value on the row holds in every view.
    if key in row and not is_by_view(key, row[key]):
        return row[key], "responsibility", view
    here: str | None = view
    while here is not None:
        # What the row says for this view;
        if key in row and here in row[key]:
            return row[key][here], "responsibility", here
        # else what its layer says for this view by name;
        if key in layer and is_by_view(key, layer[key]) and here in layer[key]:
            return layer[key][here], "layer", here
        # else the same question for the view that this one is based on, and so on.
        here = based_on(data, here)
    # Where none of them says anything: the layer's plain default; else a gap.
    if key in layer and not is_by_view(key, layer[key]):
        return layer[key], "layer", view
    return None


def path(data: Data, at: tuple[int, int], key: str, view: str) -> tuple[str | int, ...] | None:
    """Return where in the file the value of a key in a cell stands; the cell is named by its layer and row."""
    layer = layers(data)[at[0]]
    row = rows(layer)[at[1]]
    answer = found(data, layer, row, key, view)
    if answer is None:
        return None
    _, level, name = answer
    place: tuple[str | int, ...] = ("layers", at[0])
    holder = layer
    if level == "responsibility":
        place = (*place, "responsibilities", at[1])
        holder = row
    return (*place, key, name) if is_by_view(key, holder[key]) else (*place, key)


def listed(value: Any) -> list[str]:  # noqa: ANN401 (what the file says)
    """Return one or several parties as a list without repetitions."""
    names: list[str] = []
    for name in value if isinstance(value, list) else [value]:
        if name not in names:
            names.append(name)
    return names


def cell(data: Data, layer: Data, row: Data | None, view: str) -> Cell:
    """Return one cell; without a row it is the layer's own."""

    def value(key: str, otherwise: object) -> Any:  # noqa: ANN401 (what the file says)
        answer = found(data, layer, row, key, view)
        return otherwise if answer is None else answer[0]

    answer = found(data, layer, row, "responsible", view)
    result: Cell = {
        "state": "assigned",
        "responsible": listed(value("responsible", [])),
        "accountable": None,
        "accountable_implied": False,
        "consulted": listed(value("consulted", [])),
        "informed": listed(value("informed", [])),
        "sharing": None,
        "optional": value("optional", otherwise=False),
        "from": None if answer is None else (answer[1], answer[2]),
    }
    if result["responsible"] == ["n/a"]:
        # A cell that does not apply has nobody under any letter.
        nobody = {"responsible": [], "consulted": [], "informed": [], "optional": False}
        return {**result, **nobody, "state": "not-applicable"}
    if result["responsible"] == ["undecided"]:
        result["state"] = "undecided"
        result["responsible"] = []
    elif not result["responsible"]:
        result["state"] = "gap"
    said = value("accountable", None)
    if said is None:
        imply(result)
    elif said:
        result["accountable"] = said
    if len(result["responsible"]) > 1:
        result["sharing"] = value("sharing", None)
    return result


def imply(result: Cell) -> None:
    """Fall back to the sole responsible party as the accountable one."""
    if len(result["responsible"]) == 1:
        result["accountable"] = result["responsible"][0]
        result["accountable_implied"] = True


def inside(data: Data) -> dict[tuple[str, str], Cell]:
    """Return all cells by row and view."""
    return {
        (row_id(row), view): cell(data, layer, row, view)
        for layer in layers(data)
        for row in rows(layer)
        for view in view_ids(data)
    }


# Perspective outside.


def top(data: Data, party: str) -> str:
    """Return the topmost ancestor of a party."""
    for entry in data["parties"]:
        if entry["id"] == party and "part_of" in entry:
            return top(data, entry["part_of"])
    return party


def rolled_up(data: Data, before: Cell, *, nobody_said: bool) -> Cell:
    """Return a cell from outside.

    Args:
        data: The file.
        before: The cell from inside.
        nobody_said: Whether the file says that nobody is accountable, which is not the same as saying nothing.
    """
    # Replace each party by its topmost ancestor and drop repetitions.
    after = dict(before)
    for key in ("responsible", "consulted", "informed"):
        after[key] = listed([top(data, party) for party in before[key]])
    # Accountable: its ancestor; if none is set and one responsible remains, implied.
    if before["accountable"] is not None:
        after["accountable"] = top(data, before["accountable"])
    elif not nobody_said:
        imply(after)
    # Consulted and informed lose parties that are now responsible or accountable.
    for key in ("consulted", "informed"):
        after[key] = [
            party for party in after[key] if party not in after["responsible"] and party != after["accountable"]
        ]
    # `sharing` is empty where one remains.
    if len(after["responsible"]) < 2:
        after["sharing"] = None
    return after


def outside(data: Data) -> dict[tuple[str, str], Cell]:
    """Return all cells by row and view, as they are seen from outside."""
    cells = inside(data)
    for layer in layers(data):
        for row in rows(layer):
            for view in view_ids(data):
                key = (row_id(row), view)
                answer = found(data, layer, row, "accountable", view)
                nobody = answer is not None and answer[0] == [] and cells[key]["state"] != "not-applicable"
                cells[key] = rolled_up(data, cells[key], nobody_said=nobody)
    return cells


# Side and boundary.


def column(cells: dict[tuple[str, str], Cell], layer: Data, view: str) -> list[Cell]:
    """Return the cells of a layer's rows in a view."""
    return [cells[row_id(row), view] for row in rows(layer)]


def side(data: Data, column: list[Cell]) -> set[str]:
    """Return the set of parties responsible for the most of a layer's rows."""
    number = {party: sum(party in cell["responsible"] for cell in column) for party in party_ids(data)}
    most = max(number.values(), default=0)
    return {party for party in number if number[party] == most > 0}


def boundaries(data: Data, cells: dict[tuple[str, str], Cell], view: str) -> list[Data]:
    """Return the boundaries of a view, bottom first."""
    # Neighbouring layers, skipping those without rows that count.
    columns = [(number, column(cells, layer, view)) for number, layer in enumerate(layers(data))]
    counting = [(number, cells) for number, cells in columns if side(data, cells)]
    lines = []
    for (below, lower), (above, upper) in itertools.pairwise(counting):
        if side(data, lower) == side(data, upper):
            continue
        in_lower = {party for cell in lower for party in cell["responsible"]}
        in_upper = {party for cell in upper for party in cell["responsible"]}
        lines.append(
            {
                "below": below,
                "above": above,
                "side_below": side(data, lower),
                "side_above": side(data, upper),
                "blurred": bool(in_lower & in_upper),
            }
        )
    return lines


# Handover.


def kind(before: Cell, after: Cell) -> str:  # noqa: PLR0911 (the kinds in their order, the first that fits)
    """Return how a cell that moved differs, the first kind that fits."""
    if after["state"] == "not-applicable":
        return "became n/a"
    if before["state"] == "not-applicable":
        return "came to apply"
    if after["state"] == "undecided":
        return "became undecided"
    if before["state"] == "undecided":
        return "decided"
    if after["state"] == "gap":
        return "became a gap"
    if before["state"] == "gap":
        return "filled"
    if len(after["responsible"]) > 1 and len(before["responsible"]) == 1:
        return "became shared"
    if len(after["responsible"]) == 1 and len(before["responsible"]) > 1:
        return "no longer shared"
    return "moved"


def moved(before: Cell, after: Cell) -> bool:
    """Whether the set of responsible parties or the state differs."""
    return before["state"] != after["state"] or set(before["responsible"]) != set(after["responsible"])


def parts(data: Data, layer: Data, row: Data, view: str) -> Data:
    """Return who does what in a cell; nobody does anything where it does not apply."""
    if cell(data, layer, row, view)["state"] == "not-applicable":
        return {}
    answer = found(data, layer, row, "parts", view)
    return dict(answer[0]) if answer else {}


def handover(data: Data, cells: dict[tuple[str, str], Cell], reference: str, view: str) -> Data:
    """Return what changes hands, as the program prints it; groups by their first row."""
    groups: list[Data] = []
    other = []
    for layer in layers(data):
        for row in rows(layer):
            name = row_id(row)
            before, after = cells[name, reference], cells[name, view]
            if moved(before, after):
                group = {
                    "kind": kind(before, after),
                    "from": [party for party in party_ids(data) if party in before["responsible"]],
                    "from_state": before["state"],
                    "to": [party for party in party_ids(data) if party in after["responsible"]],
                    "to_state": after["state"],
                }
                alike = [known for known in groups if {**known, "rows": None} == {**group, "rows": None}]
                if alike:
                    alike[0]["rows"].append(name)
                else:
                    groups.append({**group, "rows": [name]})
                continue
            what = []
            if before["accountable"] != after["accountable"]:
                what.append("accountable")
            if parts(data, layer, row, reference) != parts(data, layer, row, view):
                what.append("parts")
            if what:
                other.append({"row": name, "what": " and ".join(what)})
    total = sum(len(group["rows"]) for group in groups)
    return {"from_view": reference, "to_view": view, "moved": total, "groups": groups, "other": other}


# Load and coverage, and what stands on a band.


def in_view(cells: dict[tuple[str, str], Cell], view: str) -> list[Cell]:
    """Return the cells of a view."""
    return [cell for (_, name), cell in cells.items() if name == view]


def load(cells: dict[tuple[str, str], Cell], party: str, view: str) -> tuple[int, int]:
    """Return the cells in which a party is responsible, and the cells that apply."""
    applying = [cell for cell in in_view(cells, view) if cell["state"] != "not-applicable"]
    return len([cell for cell in applying if party in cell["responsible"]]), len(applying)


def coverage(cells: dict[tuple[str, str], Cell], view: str) -> tuple[int, int]:
    """Return the assigned cells, and the cells that apply."""
    applying = [cell for cell in in_view(cells, view) if cell["state"] != "not-applicable"]
    return len([cell for cell in applying if cell["state"] == "assigned"]), len(applying)


# The letters of the parties.


def symbols(data: Data) -> dict[str, str]:
    """Return the symbol of each party."""
    parties = [dict(party) for party in data.get("parties", [])]
    for party in parties:
        party.setdefault("kind", "team" if "part_of" in party else "third-party")
        party.setdefault("name", party["id"])
    given: dict[str, str] = {}
    # Explicit ones first; a second explicit same one gets a free letter.
    for party in parties:
        if "symbol" in party and party["symbol"] not in given.values():
            given[party["id"]] = party["symbol"]
    # P for the first provider, M for the first managed service provider, C for the first customer.
    for kind_of_party, letter in (("provider", "P"), ("managed-service-provider", "M"), ("customer", "C")):
        first = [party["id"] for party in parties if party["kind"] == kind_of_party][:1]
        if first and first[0] not in given and letter not in given.values():
            given[first[0]] = letter
    # Else the first free letter of the name, then of the alphabet; past 26 parties: digits.
    for party in parties:
        if party["id"] not in given:
            plain = unicodedata.normalize("NFKD", party["name"])
            of_the_name = [letter.upper() for letter in plain if letter.upper() in ALPHABET]
            choices = [*of_the_name, *ALPHABET, *map(str, range(len(parties)))]
            given[party["id"]] = next(choice for choice in choices if choice not in given.values())
    return given
