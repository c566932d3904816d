"""Teams rolled up into the parties that they are part of."""

from __future__ import annotations

from typing import Any

from srm_tui.core.load import load
from srm_tui.core.perspective import Perspective, topmost
from srm_tui.core.resolve import Cell, State
from tests.core.tools import layer, model_of, row, snapshot_of, stack

Data = dict[str, Any]

PARTIES = "provider customer network<customer apps<customer squad<apps"


def outside(**said: object) -> Cell:
    """Return the cell of a row that says this, as it is seen from outside."""
    data = stack(layer("Base", row("Patching", **said)), parties=PARTIES)
    return snapshot_of(data).seen_from(Perspective.OUTSIDE).matrix.cell("patching", "first")


def test_each_party_is_replaced_by_its_topmost_ancestor() -> None:
    """However long the chain."""
    tops = topmost(model_of(stack(parties=PARTIES)))
    assert tops == {
        "provider": "provider",
        "customer": "customer",
        "network": "customer",
        "apps": "customer",
        "squad": "customer",
    }


def test_repetitions_are_dropped() -> None:
    """The written order of the first ones stays."""
    cell = outside(responsible=["squad", "provider", "network"], consulted=["network", "apps"], accountable="provider")
    assert cell.responsible == ("customer", "provider")
    assert cell.consulted == ()


def test_accountable_is_rolled_up_too() -> None:
    """It stays said."""
    cell = outside(responsible="provider", accountable="squad")
    assert (cell.accountable, cell.accountable_implied) == ("customer", False)


def test_it_is_implied_where_one_responsible_party_remains() -> None:
    """Inside two teams share and nobody is accountable."""
    cell = outside(responsible=["network", "apps"], sharing="dependent")
    assert (cell.accountable, cell.accountable_implied) == ("customer", True)
    assert cell.sharing is None


def test_nobody_accountable_stays_nobody() -> None:
    """It was said, so it is not filled in."""
    assert outside(responsible=["network", "apps"], accountable=[]).accountable is None


def test_sharing_stays_where_two_remain() -> None:
    """It is between the two of them."""
    cell = outside(responsible=["network", "apps", "provider"], sharing="dependent")
    assert (cell.responsible, cell.sharing) == (("customer", "provider"), "dependent")
    assert cell.accountable is None


def test_consulted_and_informed_lose_who_is_now_responsible_or_accountable() -> None:
    """Who asks itself is not consulted."""
    cell = outside(responsible="network", accountable="provider", consulted=["apps", "provider"], informed="squad")
    assert (cell.consulted, cell.informed) == ((), ())
    kept = outside(responsible="network", consulted="provider", informed=["provider", "provider"])
    assert (kept.consulted, kept.informed) == (("provider",), ("provider",))


def test_the_other_states_stay_what_they_are() -> None:
    """Rolling up decides nothing."""
    for answer, state in (("n/a", State.NOT_APPLICABLE), ("undecided", State.UNDECIDED), ([], State.GAP)):
        assert outside(responsible=answer).state is state


def test_parts_are_still_listed_by_team() -> None:
    """They say who does what."""
    patching = row("Patching", responsible=["network", "apps"], parts={"network": "firewall", "apps": "code"})
    seen = snapshot_of(stack(layer("Base", patching), parties=PARTIES)).seen_from(Perspective.OUTSIDE)
    parts = seen.details(0, 0).parts
    assert parts is not None
    assert parts.value == {"network": "firewall", "apps": "code"}


def test_a_change_between_teams_of_one_party_is_no_handover_outside() -> None:
    """What follows is computed from what is seen."""
    patching = row("Patching", responsible={"first": "network", "second": "squad"})
    inside = snapshot_of(stack(layer("Base", patching), parties=PARTIES))
    seen = inside.seen_from(Perspective.OUTSIDE)
    assert (inside.handover(0, 1).moved, seen.handover(0, 1).moved) == (1, 0)
    assert load(seen.matrix, "customer", 0).part == 1
    assert load(seen.matrix, "network", 0).part == 0


def test_a_layer_without_rows_is_rolled_up_as_well() -> None:
    """It is drawn as one cell like the others."""
    seen = snapshot_of(stack(layer("Base", responsible="squad"), parties=PARTIES)).seen_from(Perspective.OUTSIDE)
    assert seen.layer_cell(0, 0).responsible == ("customer",)


def test_inside_is_the_default_and_changing_back_gives_every_team_again() -> None:
    """A snapshot of the same perspective is the same snapshot."""
    inside = snapshot_of(stack(layer("Base", row("Patching", responsible="squad")), parties=PARTIES))
    assert inside.perspective is Perspective.INSIDE
    assert inside.seen_from(Perspective.INSIDE) is inside
    back = inside.seen_from(Perspective.OUTSIDE).seen_from(Perspective.INSIDE)
    assert back.matrix.cell("patching", "first").responsible == ("squad",)
