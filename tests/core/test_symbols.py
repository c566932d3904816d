"""The letter that stands for each party."""

from __future__ import annotations

from typing import Any

from srm_tui.core.symbols import symbols
from tests.core.tools import model_of

Data = dict[str, Any]


def letters(*parties: Data) -> str:
    """Return the symbols of parties in their order."""
    return "".join(symbols(model_of({"format": 1, "parties": list(parties)}))[party["id"]] for party in parties)


def party(identifier: str, **said: object) -> Data:
    """Return the data of a party."""
    return {"id": identifier, **said}


def test_the_customary_letters_go_to_the_first_of_their_kinds() -> None:
    """P for the first provider, M for the first managed service provider, C for the first customer."""
    first = (
        party("aws", kind="provider"),
        party("hosting", kind="managed-service-provider"),
        party("us", kind="customer"),
    )
    assert letters(*first) == "PMC"
    assert letters(*first, party("azure", kind="provider")) == "PMCA"


def test_else_it_is_the_first_free_letter_of_the_name() -> None:
    """Whatever its case, and without its accents."""
    assert letters(party("x", name="network"), party("y", name="New things"), party("z", name="Übung")) == "NEU"


def test_then_the_first_free_letter_of_the_alphabet() -> None:
    """Also where the name has none at all."""
    assert letters(party("x", name="aaa"), party("y", name="aaa"), party("z", name="…")) == "ABC"


def test_explicit_ones_come_first() -> None:
    """Even where they take a customary letter or one that an earlier party would have had."""
    assert letters(party("aws", kind="provider"), party("x", name="Axes"), party("y", symbol="P")) == "AXP"


def test_a_second_explicit_same_one_gets_a_free_letter() -> None:
    """The first one keeps it; the second gets what it would have had without."""
    assert letters(party("x", symbol="Z", name="Xylo"), party("y", symbol="Z", name="Yoga")) == "ZY"
    assert letters(party("x", symbol="Z"), party("aws", symbol="Z", kind="provider")) == "ZP"


def test_past_26_parties_there_are_digits() -> None:
    """And then numbers, so that no two are the same."""
    parties = [party(f"p-{number}", name="Same") for number in range(38)]
    found = symbols(model_of({"format": 1, "parties": parties}))
    assert [found[f"p-{number}"] for number in (0, 1, 25, 26, 35, 36)] == ["S", "A", "Z", "0", "9", "10"]
    assert len(set(found.values())) == 38
