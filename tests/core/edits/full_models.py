"""Random models that use everything that refers to something, and what edits of them must keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from srm_tui.core.edits.change import applied
from srm_tui.core.edits.known import KINDS, Known
from srm_tui.core.snapshot import Snapshot
from tests.core.tools import model_of
from tests.strategies import models, several

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from srm_tui.core.edits.change import Edit
    from srm_tui.core.edits.known import Entry

Data = dict[str, Any]

SHOWN = ("row", "layer", "party", "view", "process")
TEXTS = ("parts", "handoff", "rationale", "source", "confidence")
# Some are also those of parties, views and rows: bare references to them need a prefix.
_ROLES = ("msp", "officer", "managed")
_PROCESSES = ("provisioning", "managed", "row-1")


@st.composite
def full_models(draw: DrawFn) -> Data:
    """Return a model with nothing wrong, with roles, processes, a walkthrough and all else beside the stack."""
    data = draw(models(most_layers=3, most_rows=3))
    ids = {kind: sorted(Known(data).ids(kind)) for kind in ("party", "layer", "row", "view")}
    party = st.sampled_from([*ids["party"]]) if ids["party"] else None
    roles = draw(st.lists(st.sampled_from(_ROLES), unique=True, max_size=3))
    for role in roles:
        known = {"party": party, "counterpart": several(roles)}
        data.setdefault("roles", []).append({"id": role, **draw(_some_of(known))})
    ids["role"] = roles
    ids["process"] = draw(st.lists(st.sampled_from(_PROCESSES), unique=True, max_size=2))
    for process in ids["process"]:
        data.setdefault("processes", []).append(draw(_process(process, ids)))
    data |= draw(_beside(ids, party))
    return data


def _some_of(values: Mapping[str, SearchStrategy[Any] | None]) -> SearchStrategy[Data]:
    return st.fixed_dictionaries({}, optional={key: value for key, value in values.items() if value is not None})


def _process(identifier: str, ids: Mapping[str, Sequence[str]]) -> SearchStrategy[Data]:
    who = several(ids["party"])
    answer = st.one_of(who, st.dictionaries(st.sampled_from(ids["view"]), who, max_size=2))
    step = {
        "responsible": answer,
        "informed": answer,
        "layer": st.sampled_from(ids["layer"]) if ids["layer"] else None,
        "rows": several(ids["row"]) if ids["row"] else None,
    }
    steps = st.lists(_some_of(step), max_size=2)
    return _some_of({"responsible": answer, "consulted": answer, "steps": steps}).map(
        lambda entry: {"id": identifier, **entry}
    )


def _beside(ids: Mapping[str, Sequence[str]], party: SearchStrategy[str] | None) -> SearchStrategy[Data]:
    view = st.sampled_from(ids["view"])
    shown, suppressed, by = (_named(ids, kinds) for kinds in (SHOWN, (*SHOWN, "role"), ("party", "role")))
    assert shown is not None, "there is always a view"
    who = several(ids["party"])
    step = {"view": view, "compare": view, "show": st.one_of(shown, st.lists(shown, max_size=3))}
    decision = {
        "on": shown,
        "view": view,
        "by": st.lists(by, max_size=2) if by is not None else None,
        "from": who,
        "to": who,
    }
    lists = {
        "stakeholders": _some_of({"party": party, "note": st.just("…")}),
        "walkthrough": _some_of(step),
        "scenarios": _some_of({"view": view, "steps": st.lists(_some_of({"on": shown}), max_size=2)}),
        "decisions": _some_of(decision),
        "suppressions": _some_of({"on": suppressed, "view": view}),
    }
    return _some_of({key: st.lists(entry, max_size=3) for key, entry in lists.items()})


def _named(ids: Mapping[str, Sequence[str]], kinds: Sequence[str]) -> SearchStrategy[str] | None:
    """Return references to any of some kinds, bare where that is clear, or with a prefix."""
    pairs = [(kind, name) for kind in kinds for name in ids[kind]]
    clear = [name for _, name in pairs if sum(name == other for _, other in pairs) == 1]
    return st.sampled_from([*clear, *clear, *(f"{kind}:{name}" for kind, name in pairs)]) if pairs else None


REFERRED_TO = ("party", "view", "layer", "row", "role", "process", "source")


def entries_of(data: Data, kinds: Iterable[str] = tuple(KINDS)) -> list[Entry]:
    """Return the entries of some kinds that stand in the data."""
    known = Known(data)
    return [entry for kind in kinds for entry in known.entries(kind) if not (kind == "view" and known.view_is_implied)]


def after(data: Data, edit: Edit) -> Data:
    """Return what data says after an edit; it must be that of a model with nothing wrong."""
    result = applied(data, edit.changes)
    model_of(result)
    return result


def cells_of(data: Data) -> dict[tuple[str, str], tuple[object, ...]]:
    """Return what every cell says, with its texts, by the ids of its row and view."""
    snapshot = Snapshot(model_of(data))
    matrix = snapshot.matrix
    return {
        (row.id, view.id): (
            *matrix.cells[number][index]._replace(origin=None),
            *(_value(getattr(snapshot.details(number, index), key)) for key in TEXTS),
        )
        for number, row in enumerate(matrix.rows)
        for index, view in enumerate(matrix.model.views)
    }


def _value(said: Any) -> object:  # noqa: ANN401 (a value with its provenance)
    return None if said is None else said.value
