"""Ids from names, names from ids, and the nearest of several words."""

import pytest

from srm_tui.core.names import free_id, nearest, slug, words


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Data centres", "data-centres"),
        ("Platforms & security", "platforms-security"),
        ("  OS  patching!  ", "os-patching"),
        ("ISO/IEC 27001", "iso-iec-27001"),
        ("Zürich naïve café", "zurich-naive-cafe"),
        ("Kubernetes® ½ ﬁle №5", "kubernetes-1-2-file-no5"),
        ("Backup\u2013Restore", "backup-restore"),
        ("Customer\u2019s data", "customer-s-data"),
        ("---", ""),
        ("日本", ""),
        ("日本 cloud", "cloud"),
        ("", ""),
        ("\x1b[31mred", "31mred"),
    ],
)
def test_the_slug_of_a_name(name: str, identifier: str) -> None:
    """Accents go, ASCII letters and digits are lower-cased, every other run is a dash, trimmed."""
    assert slug(name) == identifier


@pytest.mark.parametrize(
    ("identifier", "name"),
    [("os-patching", "Os patching"), ("msp", "Msp"), ("2fa", "2fa"), ("-", "-"), ("a--b", "A  b")],
)
def test_an_id_in_words(identifier: str, name: str) -> None:
    """What stands in the place of a name that was left out."""
    assert words(identifier) == name


def test_a_free_id_counts_on() -> None:
    """Reserved words are not free."""
    assert free_id("backup", set()) == "backup"
    assert free_id("backup", {"backup", "backup-2"}) == "backup-3"
    assert free_id("none", set()) == "none-2"


def test_the_nearest_word() -> None:
    """Whatever the case; nothing where nothing is alike."""
    assert nearest("Custmer", ["provider", "customer"]) == "customer"
    assert nearest("xyz", ["provider", "customer"]) is None
    assert nearest("msp", []) is None


def test_a_hostile_file_does_not_buy_minutes_with_typos() -> None:
    """Very long words and very many candidates are not compared."""
    assert nearest("x" * 1_000_000, ["x" * 1_000_000 + "y"] * 10) is None
    assert nearest("provider", (f"provider{number}" for number in range(100_000))) is None
