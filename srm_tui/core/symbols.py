"""The letter that stands for each party."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from srm_tui.core.names import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from srm_tui.core.model import Model, Party

_CUSTOMARY = {"provider": "P", "managed-service-provider": "M", "customer": "C"}


def symbols(model: Model) -> dict[str, str]:
    """Return a different symbol for each party.

    Explicit ones first; then P, M and C for the first provider, managed service provider and customer; then the
    first free letter of the name, then of the alphabet. Past 26 parties: the digits, then numbers.
    """
    chosen: dict[str, str] = {}
    taken: set[str] = set()

    def take(party: Party, symbol: str) -> None:
        if party.id not in chosen and symbol not in taken:
            chosen[party.id] = symbol
            taken.add(symbol)

    for party in model.parties:
        if party.symbol is not None:
            take(party, party.symbol)
    for kind, symbol in _CUSTOMARY.items():
        first = next((party for party in model.parties if party.kind == kind), None)
        if first is not None:
            take(first, symbol)
    numbers = _numbers()
    for party in model.parties:
        for symbol in filter(str.isalpha, slug(party.name).upper() + string.ascii_uppercase):
            take(party, symbol)
        while party.id not in chosen:
            take(party, next(numbers))
    return chosen


def _numbers() -> Iterator[str]:
    number = 0
    while True:
        yield str(number)
        number += 1
