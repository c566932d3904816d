"""Finding rows by words."""

from __future__ import annotations

import pytest

from srm_tui.cli.matching import matching_rows, nearest_row
from srm_tui.core.model import Responsibility

ROWS = [
    Responsibility(id="os-patching", name="Guest system updates", tags=("security",)),
    Responsibility(id="hosting", name="Hosting of the patching service"),
    Responsibility(id="firewall", name="Network & Firewall configuration", tags=("net work",)),
    Responsibility(id="idm", name="Identity and access management"),
    Responsibility(id="x", name="Große Übergabe"),
]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("os patching", [0]),
        ("patching os", [0]),
        ("PATCHING", [0, 1]),
        ("secur", [0]),
        ("network firewall", [2]),
        ("wall", [2]),
        ("iaam", [3]),
        ("aa", [3]),
        ("grosse", [4]),
        ("übergabe", [4]),
        ("firewal", [2]),
        ("firwall", [2]),
        ("identities", [3]),
        ("patches of hosts", [1]),
        ("nothing like it", []),
        ("os firewall", []),
    ],
)
def test_all_words_must_match(words: str, found: list[int]) -> None:
    """All words must match."""
    assert matching_rows(ROWS, words) == found


def test_the_nearest_row_is_named() -> None:
    """The nearest row is named."""
    assert nearest_row(ROWS, "netwrk configs") == "Network & Firewall configuration"
    assert nearest_row(ROWS, "zzz") is None
    assert nearest_row([], "network") is None


def test_endless_names_cost_no_time() -> None:
    """Endless names cost no time."""
    endless = [Responsibility(id=f"r{number}", name="word " * 100_000 + "x" * 1_000_000) for number in range(3)]
    assert matching_rows(endless, "wurd") == [0, 1, 2]
    assert matching_rows(endless, "qqq") == []
    assert nearest_row(endless, "y" * 1_000) is None
