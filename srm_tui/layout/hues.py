"""Which hue each party has."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from srm_tui.layout.palette import HUES

if TYPE_CHECKING:
    from srm_tui.core.model import Model

_CUSTOMARY = {"provider": 0, "managed-service-provider": 1, "customer": 2}


def party_hues(model: Model) -> dict[str, int]:
    """Return the hue of each party, in file order.

    The first provider, managed service provider and customer have their customary hues, every other party the next
    free one. Where there are more parties than hues they begin anew: the letters tell them apart.
    """
    customary: dict[str, int] = {}
    for kind, hue in _CUSTOMARY.items():
        first = next((party for party in model.parties if party.kind == kind), None)
        if first is not None:
            customary[first.id] = hue
    taken = frozenset(customary.values())
    free = (number % HUES for number in count() if number not in taken)
    return {party.id: customary[party.id] if party.id in customary else next(free) for party in model.parties}
