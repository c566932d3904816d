"""Large models, the same ones from the same seed."""

from __future__ import annotations

import random

ROWS_A_LAYER = 100
VIEWS = 6
SAID_VIEWS = 3
"""Views for which every row says who is responsible; the others are based on the first."""
_PARTIES = ("provider", "msp", "customer", "team-a", "team-b", "team-c")
_KINDS = {"provider": "provider", "msp": "managed-service-provider", "customer": "customer"}


def big_model(rows: int, seed: int = 1) -> str:
    """Return the text of a model with so many rows and six views."""
    choose = random.Random(seed)  # noqa: S311 (nothing secret)
    lines = ["format = 1", f'title = "A model of {rows} rows"', ""]
    for party in _PARTIES:
        more = f'kind = "{_KINDS[party]}"' if party in _KINDS else 'part_of = "customer"'
        lines += ["[[parties]]", f'id = "{party}"', more, ""]
    for view in range(VIEWS):
        lines += ["[[views]]", f'id = "view-{view}"', f'name = "View {view}"']
        lines += ['based_on = "view-0"', ""] if view >= SAID_VIEWS else [""]
    for row in range(rows):
        layer, number = divmod(row, ROWS_A_LAYER)
        if not number:
            lines += ["[[layers]]", f'id = "layer-{layer}"', f'name = "Layer {layer}"', ""]
        said = ", ".join(f'view-{view} = "{choose.choice(_PARTIES)}"' for view in range(SAID_VIEWS))
        lines += [
            "[[layers.responsibilities]]",
            f'id = "row-{row}"',
            f'name = "Responsibility {number} of layer {layer}"',
            f'description = "What this duty is about, in one sentence for {number}."',
            f'tags = ["tag-{row % 7}", "tag-{row % 11}"]',
            f"responsible = {{ {said} }}",
            "",
        ]
    return "\n".join(lines)
