"""One model for the tests of filters: five rows in two layers, teams, two views."""

from __future__ import annotations

from srm_tui.core.filter import Searchable, evaluate, parse
from srm_tui.core.perspective import Perspective
from tests.core.tools import layer, row, snapshot_of

DATA = {
    "format": 1,
    "parties": [
        {"id": "provider", "name": "Cloud provider", "kind": "provider"},
        {"id": "msp", "name": "Managed service provider", "kind": "managed-service-provider"},
        {"id": "customer", "name": "The enterprise", "kind": "customer"},
        {"id": "security", "name": "Security", "part_of": "customer"},
        {"id": "soc", "name": "Night watch", "part_of": "security"},
    ],
    "views": [
        {"id": "self-service", "name": "Self-service"},
        {"id": "managed", "name": "Managed service", "based_on": "self-service"},
    ],
    "layers": [
        layer(
            "Infrastructure",
            row("Data centre sites", controls=["CCM:DCS-07"], tags=["physical"], evidence=["certificate.pdf"]),
            row("Network", description="Cables, and who\npatches them.", confidence="verified"),
            responsible="provider",
            confidence="inferred",
        ),
        layer(
            "Platforms & security",
            row(
                "Operating system patching",
                id="os-patching",
                responsible={"self-service": "customer", "managed": ["msp", "customer"]},
                accountable="customer",
                consulted={"managed": "security"},
                sharing={"managed": "dependent"},
                parts={"managed": {"msp": "installs", "customer": "approves windows"}},
                handoff={"managed": "ticket queue"},
                tags=["os", "Log review"],
                controls=["CCM:TVM-03", "NIST:AC-2"],
            ),
            row(
                "Störfall-Übung",
                id="drill",
                responsible={"self-service": "undecided", "managed": "soc"},
                informed={"managed": ["customer"]},
                optional={"managed": True},
                rationale={"managed": "Escrow is cheap."},
            ),
            row(
                "Own hardware", responsible={"self-service": [], "managed": "n/a"}, tags=["oss"], handoff="by telephone"
            ),
        ),
    ],
    "decisions": [
        {"on": "os-patching", "view": "managed", "status": "agreed"},
        {"on": "os-patching", "view": "managed", "status": "parked"},
        {"on": "row:drill"},
        {"on": "network", "view": "self-service", "status": "contested"},
        {"on": "layer:infrastructure", "status": "contested"},
        {"on": "managed", "status": "agreed"},
    ],
}

ROWS = ("data-centre-sites", "network", "os-patching", "drill", "own-hardware")
SEARCHABLE = Searchable(snapshot_of(DATA))
OUTSIDE = Searchable(SEARCHABLE.snapshot.seen_from(Perspective.OUTSIDE))
SELF_SERVICE, MANAGED = 0, 1


def found(text: str, view: int = MANAGED, reference: int | None = SELF_SERVICE, *, outside: bool = False) -> list[str]:
    """Return the ids of the rows that a filter finds."""
    rows = evaluate(parse(text), OUTSIDE if outside else SEARCHABLE, view, reference)
    return [ROWS[number] for number in rows]
