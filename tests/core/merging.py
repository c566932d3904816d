"""Random edits of random models, as people do them: for the tests of merging."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from srm_tui.core.names import slug

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

Data = dict[str, Any]
PARTIES = ("provider", "msp", "customer")
VIEWS = ("self-service", "managed")
_TEXTS = st.sampled_from(("one", "two", "three"))
_SOME = st.lists(st.sampled_from(PARTIES), unique=True, min_size=1, max_size=2)
_ANSWERS = st.sampled_from((*PARTIES, "undecided", "n/a")) | _SOME
_BY_VIEW = st.dictionaries(st.sampled_from(VIEWS), _ANSWERS, max_size=2)
_PARTS = st.dictionaries(st.sampled_from(PARTIES), _TEXTS, max_size=2)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "responsible": _BY_VIEW | _ANSWERS,
    "accountable": st.sampled_from(PARTIES),
    "parts": _PARTS | st.dictionaries(st.sampled_from(VIEWS), _PARTS, max_size=2),
    "optional": st.booleans(),
    "tags": st.lists(st.sampled_from(("a", "b", "c", "d")), max_size=3),
    "description": _TEXTS,
}
_ROW = st.fixed_dictionaries({}, optional=VALUES)
_LAYER = st.fixed_dictionaries({}, optional={key: VALUES[key] for key in ("responsible", "description")})
_DECISION = st.fixed_dictionaries(
    {"text": _TEXTS}, optional={"status": st.sampled_from(("agreed", "parked")), "on": st.sampled_from(("layer:l0",))}
)


@st.composite
def small_models(draw: DrawFn) -> Data:
    """Return a small model: two layers with a few rows, and whatever else there may be."""
    data: Data = {
        "format": 1,
        "parties": [{"id": party} for party in PARTIES],
        "views": [{"id": view} for view in VIEWS],
        "layers": [],
    }
    if draw(st.booleans()):
        data["title"] = draw(_TEXTS)
    count = 0
    for number in range(2):
        layer = {"name": f"L{number}", **draw(_LAYER)}
        for row in draw(st.lists(_ROW, min_size=1, max_size=3)):
            named = {"name": f"R{count}"} if draw(st.booleans()) else {"id": f"r{count}", "name": "Row"}
            layer.setdefault("responsibilities", []).append({**named, **row})
            count += 1
        data["layers"].append(layer)
    for kind, entry in (("decisions", _DECISION), ("suppressions", st.fixed_dictionaries({"reason": _TEXTS}))):
        entries = draw(st.lists(entry, max_size=2))
        if entries:
            data[kind] = entries
    if draw(st.booleans()):
        steps = [{"happens": text} for text in draw(st.lists(_TEXTS, max_size=2))]
        data["scenarios"] = [{"title": "Night", **({"steps": steps} if steps else {})}]
    if draw(st.booleans()):
        data["checks"] = {"max_load": 0.5}
    return data


def rows_of(data: Data) -> dict[str, Data]:
    """Return the rows of a model by id."""
    return {
        row.get("id") or slug(row["name"]): row
        for layer in data.get("layers", [])
        for row in layer.get("responsibilities", [])
    }


@st.composite
def edited(draw: DrawFn, data: Data, new: str = "n", most: int = 6) -> Data:
    """Return a model after some edits.

    Args:
        draw: Hypothesis hands it in.
        data: The model before.
        new: What ids of new rows begin with.
        most: The most edits.
    """
    data = copy.deepcopy(data)
    for number in range(draw(st.integers(1, most))):
        _EDITS[draw(st.sampled_from(sorted(_EDITS)))](draw, data, f"{new}{number}")
    return data


def _set(draw: DrawFn, data: Data, _: str) -> None:
    rows = [*rows_of(data).values(), *data["layers"], *data["layers"]]
    if rows:
        entry = draw(st.sampled_from(rows))
        key = draw(st.sampled_from(sorted(VALUES)))
        key = key if entry not in data["layers"] else draw(st.sampled_from(("responsible", "description")))
        if key in entry and draw(st.booleans()):
            del entry[key]
        else:
            entry[key] = draw(VALUES[key])


def _set_row(draw: DrawFn, data: Data, _: str) -> None:
    rows = [*rows_of(data).values()]
    if rows:
        entry = draw(st.sampled_from(rows))
        key = draw(st.sampled_from(("responsible", "tags", "description")))
        entry[key] = draw(VALUES[key])


def _rename(draw: DrawFn, data: Data, _: str) -> None:
    rows = rows_of(data)
    if rows:
        key = draw(st.sampled_from(sorted(rows)))
        rows[key].update(id=key, name=draw(_TEXTS))


def _add(draw: DrawFn, data: Data, new: str) -> None:
    if data["layers"]:
        rows = draw(st.sampled_from(data["layers"])).setdefault("responsibilities", [])
        if new not in rows_of(data):
            rows.insert(draw(st.integers(0, len(rows))), {"id": new, "name": draw(_TEXTS), **draw(_ROW)})


def _remove(draw: DrawFn, data: Data, _: str) -> None:
    layers = [layer for layer in data["layers"] if layer.get("responsibilities")]
    if layers:
        layer = draw(st.sampled_from(layers))
        layer["responsibilities"].pop(draw(st.integers(0, len(layer["responsibilities"]) - 1)))
        if not layer["responsibilities"] and draw(st.booleans()):
            del layer["responsibilities"]


def _move(draw: DrawFn, data: Data, _: str) -> None:
    layers = [layer for layer in data["layers"] if layer.get("responsibilities")]
    if layers:
        rows = draw(st.sampled_from(layers))["responsibilities"]
        row = rows.pop(draw(st.integers(0, len(rows) - 1)))
        to = draw(st.sampled_from(data["layers"])).setdefault("responsibilities", [])
        to.insert(draw(st.integers(0, len(to))), row)


def _add_layer(draw: DrawFn, data: Data, new: str) -> None:
    if not any(layer.get("name") == new for layer in data["layers"]):
        data["layers"].insert(draw(st.integers(0, len(data["layers"]))), {"name": new, **draw(_LAYER)})


def _remove_layer(draw: DrawFn, data: Data, _: str) -> None:
    if data["layers"]:
        data["layers"].pop(draw(st.integers(0, len(data["layers"]) - 1)))


def _move_layer(draw: DrawFn, data: Data, _: str) -> None:
    if data["layers"]:
        layer = data["layers"].pop(draw(st.integers(0, len(data["layers"]) - 1)))
        data["layers"].insert(draw(st.integers(0, len(data["layers"]))), layer)


def _decide(draw: DrawFn, data: Data, _: str) -> None:
    """Add, change or remove something without an id, or a key of the model."""
    what = draw(st.sampled_from(("decisions", "suppressions", "title", "checks", "scenarios")))
    if what == "decisions":
        decisions = data.setdefault(what, [])
        decisions[draw(st.integers(0, len(decisions))) :] = [draw(_DECISION)]
    elif what == "suppressions":
        data.setdefault(what, []).append({"reason": draw(_TEXTS)})
    elif what == "scenarios":
        data[what] = [{"title": "Night", "steps": [{"happens": draw(_TEXTS)}, {"happens": "more"}]}]
    elif what in data and draw(st.booleans()):
        del data[what]
    else:
        data[what] = draw(_TEXTS) if what == "title" else {"max_consulted": draw(st.integers(1, 3))}


_EDITS = {
    "set": _set,
    "set row": _set_row,
    "rename": _rename,
    "add": _add,
    "remove": _remove,
    "move": _move,
    "add layer": _add_layer,
    "remove layer": _remove_layer,
    "move layer": _move_layer,
    "decide": _decide,
}
