"""The format as a whole: it reads what it promises to read, and it does not grow or shrink by accident."""

from __future__ import annotations

import datetime as dt

import tomli

from srm_tui.core import model
from srm_tui.core.resolve import State
from srm_tui.core.values import ByView
from tests.core.tools import model_of, snapshot_of
from tests.core.whole_model import WHOLE

SMALL = """
format = 1
title = "My cloud"
parties = [{ id = "provider", name = "Cloud provider" }, { id = "customer", name = "Us" }]
views = [{ id = "self-service" }, { id = "managed", based_on = "self-service" }]

[[layers]]                     # the bottom of the stack comes first
name = "Infrastructure"
responsible = "provider"
responsibilities = [{ name = "Data centres" }, { name = "Compute and network" }]

[[layers]]
name = "Platforms & security"
responsible = { self-service = "customer", managed = "provider" }
responsibilities = [{ name = "Operating system patching" }, { name = "Firewall" }]
"""

RACI = "responsible accountable consulted informed"
KEYS: dict[type[model.Entity], str] = {
    model.Model: "format title summary version status approved_by approved_on review_by sources parties views layers "
    "roles processes stakeholders walkthrough scenarios decisions suppressions checks",
    model.Source: "id title url publisher date retrieved",
    model.Party: "id name description kind part_of symbol",
    model.View: "id name description based_on group",
    model.Layer: f"id name description {RACI} source confidence responsibilities",
    model.Responsibility: f"id name description tags controls links evidence {RACI} sharing parts handoff optional "
    "rationale source confidence",
    model.Role: "id name party counterpart minimum holder contact description",
    model.Process: f"id name description lifecycle phase {RACI} steps",
    model.ProcessStep: f"id name {RACI} layer rows approval path",
    model.Stakeholder: "id name party power interest attitude note",
    model.WalkthroughStep: "id title view compare show say notes ask hide minutes",
    model.Scenario: "id title situation view steps",
    model.ScenarioStep: "happens on",
    model.Decision: "id on view status text by date from to",
    model.Suppression: "rule on view reason until",
    model.Checks: "select ignore max_load max_consulted max_source_age_days",
}


def test_every_kind_of_entry_has_exactly_these_keys() -> None:
    """A key that comes or goes is a change of the format and must be meant."""
    for entity, keys in KEYS.items():
        fields = {field.alias or name for name, field in entity.model_fields.items()}
        assert fields == set(keys.split()), entity.__name__


def test_no_kind_of_entry_is_forgotten() -> None:
    """All entities are in the table above."""
    entities = {thing for thing in vars(model).values() if isinstance(thing, type) and issubclass(thing, model.Entity)}
    assert entities - {model.Entity, model.Raci} == set(KEYS)


def test_the_whole_model_uses_every_key() -> None:
    """Each key of each kind of entry stands in it at least once, so that it proves that all of them are read."""
    data = tomli.loads(WHOLE)
    steps = [step for process in data["processes"] for step in process["steps"]]
    events = [step for scenario in data["scenarios"] for step in scenario["steps"]]
    rows = [row for layer in data["layers"] for row in layer.get("responsibilities", [])]
    entries = {
        model.Model: [data],
        model.Source: data["sources"],
        model.Party: data["parties"],
        model.View: data["views"],
        model.Layer: data["layers"],
        model.Responsibility: rows,
        model.Role: data["roles"],
        model.Process: data["processes"],
        model.ProcessStep: steps,
        model.Stakeholder: data["stakeholders"],
        model.WalkthroughStep: data["walkthrough"],
        model.Scenario: data["scenarios"],
        model.ScenarioStep: events,
        model.Decision: data["decisions"],
        model.Suppression: data["suppressions"],
        model.Checks: [data["checks"]],
    }
    assert {kind: {key for entry in found for key in entry} for kind, found in entries.items()} == {
        kind: set(keys.split()) for kind, keys in KEYS.items()
    }


def test_the_whole_model_is_read() -> None:
    """Values arrive as they were written, one party as a list of one, values by view told apart from plain ones."""
    whole = model_of(tomli.loads(WHOLE))
    row, compute = whole.layers[0].responsibilities
    assert whole.approved_on == dt.date(2026, 1, 31)
    assert whole.parties[3].kind == "team"
    assert row.responsible == ("provider", "customer")
    assert row.accountable == ByView({"self-service": ("customer",), "managed": ()})
    assert row.informed == ("team",)
    assert row.parts == {"provider": "the building", "customer": "the contract"}
    assert not isinstance(row.parts, ByView)
    assert compute.id == "compute"
    assert isinstance(compute.parts, ByView)
    assert compute.parts["managed"] == {"msp": "all of it"}
    assert whole.layers[1].name == "Platforms"
    assert whole.roles[0].counterpart == ("service-manager",)
    assert whole.decisions[0].from_ == ("undecided",)
    assert whole.checks.max_load == 0.6


def test_the_small_model_is_whole() -> None:
    """What the format does not require has a default."""
    snapshot = snapshot_of(tomli.loads(SMALL))
    small = snapshot.model
    assert [layer.id for layer in small.layers] == ["infrastructure", "platforms-security"]
    assert [row.id for row in snapshot.matrix.rows][2:] == ["operating-system-patching", "firewall"]
    assert [view.name for view in small.views] == ["Self service", "Managed"]
    assert [party.kind for party in small.parties] == ["third-party", "third-party"]
    patching = snapshot.matrix.cell("operating-system-patching", "managed")
    assert (patching.state, patching.responsible, patching.accountable) == (State.ASSIGNED, ("provider",), "provider")
    assert len(snapshot.boundaries(0)) == 1
    assert snapshot.boundaries(1) == ()


def test_an_id_is_enough() -> None:
    """A model needs its format, ids of parties and views, and a name or an id for layers and rows; nothing else."""
    bare = model_of(
        {
            "format": 1,
            "parties": [{"id": "us"}],
            "views": [{"id": "now"}],
            "layers": [{"id": "base", "responsibilities": [{"name": "Power"}, {"id": "os-patching"}]}],
            **{kind: [{}] for kind in ("sources", "roles", "processes", "stakeholders", "walkthrough", "scenarios")},
            "decisions": [{}],
            "suppressions": [{}],
            "checks": {},
        }
    )
    assert [row.name for row in bare.layers[0].responsibilities] == ["Power", "Os patching"]
    assert (bare.roles[0].id, bare.roles[0].name) == ("role-1", "Role 1")
    assert bare.decisions[0].id == "decision-1"
    assert model_of({"format": 1}).views[0].id == "default"
