"""Layers that say too little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.checks.rules import Hit
from srm_tui.core.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from srm_tui.core.snapshot import Snapshot


def without_rows(snapshot: Snapshot) -> Iterator[Hit]:
    """Find layers that name nothing to look after."""
    for number, layer in enumerate(snapshot.model.layers):
        if not layer.responsibilities:
            message = f"the layer {quoted(layer.name)} has no rows"
            hint = "add [[layers.responsibilities]] below it, or take the layer out"
            yield Hit(("layers", number), message, hint, (("layer", layer.id),))
