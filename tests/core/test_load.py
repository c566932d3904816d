"""Load, coverage and counts."""

from __future__ import annotations

from srm_tui.core.load import Counts, Share, coverage, load
from tests.core.tools import layer, row, snapshot_of, stack

DATA = stack(
    layer(
        "Base",
        row("Power", responsible="provider"),
        row("Cooling", responsible="provider"),
        row("Network", responsible=["customer", "provider"]),
        row("Mainframe", responsible="n/a"),
    ),
    layer(
        "Top",
        row("Code", responsible="customer"),
        row("Design", responsible=["provider", "customer"]),
        row("Words", responsible="undecided"),
        row("Pictures"),
    ),
)


def test_load_is_the_cells_in_which_a_party_is_responsible_of_those_that_apply() -> None:
    """A shared one counts for each."""
    matrix = snapshot_of(DATA).matrix
    assert load(matrix, "provider", 0) == Share(4, 7)
    assert load(matrix, "customer", 0) == Share(3, 7)
    assert load(matrix, "msp", 0) == Share(0, 7)


def test_coverage_is_the_assigned_cells_of_those_that_apply() -> None:
    """Undecided ones and gaps apply and are not assigned."""
    assert coverage(snapshot_of(DATA).matrix, 0) == Share(5, 7)


def test_the_counts_on_a_band() -> None:
    """Each row counts once: for its only party, as shared, or as what else it is."""
    snapshot = snapshot_of(DATA)
    assert snapshot.counts(0, 0) == Counts((("provider", 2),), ((("provider", "customer"), 1),), 0, 0, 1)
    assert snapshot.counts(1, 0) == Counts((("customer", 1),), ((("provider", "customer"), 1),), 1, 1, 0)


def test_a_share_of_nothing_is_nothing() -> None:
    """A model without rows has no load and no coverage."""
    snapshot = snapshot_of(stack())
    assert coverage(snapshot.matrix, 0) == Share(0, 0)
    assert coverage(snapshot.matrix, 0).ratio == 0
    assert Share(3, 4).ratio == 0.75


def test_what_a_snapshot_computed_it_keeps() -> None:
    """Screens ask often."""
    snapshot = snapshot_of(DATA)
    assert snapshot.counts(0, 0) is snapshot.counts(0, 0)
    assert snapshot.boundaries(0) is snapshot.boundaries(0)
    assert snapshot.side(0, 0) is snapshot.side(0, 0)
    assert snapshot.moved(0, 1) is snapshot.moved(0, 1)
    assert (snapshot.gaps(0), snapshot.gaps(0)) == (1, 1)


def test_a_snapshot_knows_the_parties_and_their_places() -> None:
    """Colours follow the place in the file."""
    snapshot = snapshot_of(DATA)
    assert snapshot.parties["msp"].name == "Msp"
    assert snapshot.party_number == {"provider": 0, "msp": 1, "customer": 2}
