"""What the tests of the core share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from srm_tui.core.build import build
from srm_tui.core.snapshot import Snapshot

if TYPE_CHECKING:
    from srm_tui.core.model import Model
    from srm_tui.core.problems import Problem

Data = dict[str, Any]


def model_of(data: Data) -> Model:
    """Return the model that the data says; there must be nothing wrong with it."""
    built = build(data)
    assert built.problems == ()
    assert built.model is not None
    return built.model


def snapshot_of(data: Data) -> Snapshot:
    """Return the snapshot of a model that has nothing wrong."""
    return Snapshot(model_of(data))


def problems_of(data: Data) -> tuple[Problem, ...]:
    """Return what is wrong with a model; there must be something."""
    built = build(data)
    assert built.problems
    assert built.model is None
    return built.problems


def stack(*layers: Data, parties: str = "provider msp customer", views: str = "first second", **more: object) -> Data:
    """Return the data of a model with these layers; parties and views are named by their ids.

    A view written `second<first` is based on the first one, a party written `team<customer` is part of the customer.
    """
    return {
        "format": 1,
        "parties": [_chained(word, "part_of") for word in parties.split()],
        "views": [_chained(word, "based_on") for word in views.split()],
        "layers": list(layers),
        **more,
    }


def _chained(word: str, key: str) -> Data:
    identifier, _, above = word.partition("<")
    return {"id": identifier, key: above} if above else {"id": identifier}


def layer(name: str, *rows: Data, **said: object) -> Data:
    """Return the data of a layer."""
    return {"name": name, "responsibilities": list(rows), **said}


def row(name: str, **said: object) -> Data:
    """Return the data of a row."""
    return {"name": name, **said}
