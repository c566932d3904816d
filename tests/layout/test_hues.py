"""Each party keeps its colour."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.model import Kind, Model, Party
from srm_tui.layout.hues import party_hues
from srm_tui.layout.palette import HUES

KINDS: tuple[Kind, ...] = ("provider", "managed-service-provider", "customer", "team", "third-party", "regulator")


def model(*kinds: Kind) -> Model:
    """Return a model with parties of these kinds, called by their kind and place."""
    parties = tuple(Party(id=f"{kind}-{place}", name=kind, kind=kind) for place, kind in enumerate(kinds))
    return Model(format=1, parties=parties)


def hues(*kinds: Kind) -> list[int]:
    """Return the hues in file order."""
    return list(party_hues(model(*kinds)).values())


def test_the_three_customary_parties() -> None:
    """Provider, managed service provider and customer have their hues in any order."""
    assert hues("provider", "managed-service-provider", "customer") == [0, 1, 2]
    assert hues("customer", "provider", "managed-service-provider") == [2, 0, 1]


def test_others_take_the_next_free_hue() -> None:
    """Only the first of a kind has the customary one; a hue that nobody needs is free."""
    assert hues("team", "customer", "provider", "team", "managed-service-provider", "team") == [3, 2, 0, 4, 1, 5]
    assert hues("provider", "provider", "customer", "customer") == [0, 1, 2, 3]
    assert hues("team", "regulator", "third-party") == [0, 1, 2]


def test_more_parties_than_hues() -> None:
    """The hues begin anew, and the customary ones stay with their parties as long as there are others."""
    teams: list[Kind] = ["team"] * 10
    many = hues("provider", "managed-service-provider", "customer", *teams)
    assert many[:12] == list(range(12))
    assert many[12] in range(HUES)


def test_a_model_without_parties() -> None:
    """There is nothing to colour."""
    assert hues() == []


@given(st.lists(st.sampled_from(KINDS), max_size=40))
def test_hues_for_any_parties(kinds: list[Kind]) -> None:
    """Every party has a hue, in file order, and up to twelve have different ones."""
    found = party_hues(model(*kinds))
    assert list(found) == [party.id for party in model(*kinds).parties]
    assert set(found.values()) <= set(range(HUES))
    assert len(set(found.values())) == min(len(kinds), HUES)
