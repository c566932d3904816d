"""What the room predicted, held against the model."""

from __future__ import annotations

from srm_tui.core.resolve import State
from srm_tui.core.walkthrough.guesses import Guess, hits, off
from tests.core.tools import layer, row, snapshot_of, stack

SNAPSHOT = snapshot_of(
    stack(
        layer(
            "Base",
            row("OS patching", responsible="msp"),
            row("Backup", responsible=["customer", "msp"]),
            row("Keys", responsible=[]),
            row("Codes", responsible="undecided"),
            row("Rooms", responsible="n/a"),
        ),
        views="only",
    )
)


def words(*guesses: Guess) -> list[str]:
    """Return what is said of guesses that were off."""
    return [each.words for each in off(guesses, SNAPSHOT)]


def guess(name: str, *parties: str, state: State = State.GAP) -> Guess:
    """Return a guess."""
    return Guess(name, "only", parties, state)


def test_a_wrong_guess_is_said_in_letters() -> None:
    """As the room saw them."""
    assert words(guess("os-patching", "customer")) == ["OS patching: the room said C, the model says M"]


def test_a_right_guess_is_not_listed_whatever_the_order_of_its_parties() -> None:
    """Shared is shared."""
    assert words(guess("os-patching", "msp"), guess("backup", "msp", "customer")) == []


def test_a_shared_cell_guessed_as_one_partys_is_off() -> None:
    """And the other way round; letters stand in the order of the model."""
    assert words(guess("backup", "customer"), guess("os-patching", "customer", "msp")) == [
        "Backup: the room said C, the model says M+C",
        "OS patching: the room said M+C, the model says M",
    ]


def test_nobody_undecided_and_not_applicable_are_guesses_too() -> None:
    """Each is told from the others."""
    assert words(guess("keys"), guess("codes", state=State.UNDECIDED), guess("rooms", state=State.NOT_APPLICABLE)) == []
    assert words(guess("keys", "msp"), guess("codes"), guess("rooms", state=State.UNDECIDED)) == [
        "Keys: the room said M, the model says nobody",
        "Codes: the room said nobody, the model says undecided",
        "Rooms: the room said undecided, the model says n/a",
    ]


def test_of_several_guesses_for_a_cell_the_last_one_counts() -> None:
    """A room may change its mind before the answer."""
    guesses = (guess("os-patching", "customer"), guess("backup", "msp"), guess("os-patching", "msp"))
    assert words(*guesses) == ["Backup: the room said M, the model says M+C"]
    assert hits(guesses, SNAPSHOT) == (1, 2)


def test_guesses_of_what_is_gone_are_forgotten() -> None:
    """The file may have changed meanwhile; a party that is gone is called by its id."""
    assert words(guess("gone", "msp"), Guess("backup", "gone", ("msp",))) == []
    assert hits([guess("gone", "msp")], SNAPSHOT) == (0, 0)
    assert words(guess("os-patching", "partner")) == ["OS patching: the room said partner, the model says M"]


def test_what_is_decided_afterwards_makes_no_guess_right_or_wrong() -> None:
    """The room was off, or right, when it was asked; that the model said something else then is said."""
    was = SNAPSHOT.matrix.cell("os-patching", "only")
    now = snapshot_of(stack(layer("Base", row("OS patching", responsible="customer")), views="only"))
    wrong, right = (guess("os-patching", party)._replace(asked=was) for party in ("customer", "msp"))
    assert [each.words for each in off([wrong], now)] == ["OS patching: the room said C, the model said M"]
    assert (hits([wrong], now), off([right], now), hits([right], now)) == ((0, 1), [], (1, 1))


def test_the_cell_of_a_guess_outlives_the_parties_and_rows_that_it_names() -> None:
    """Who is gone is called by the id; of a row that is gone nothing is said."""
    was = SNAPSHOT.matrix.cell("os-patching", "only")
    asked = guess("os-patching", "customer")._replace(asked=was)
    other = stack(layer("Base", row("OS patching", responsible="customer")), views="only", parties="customer")
    assert [each.words for each in off([asked], snapshot_of(other))] == [
        "OS patching: the room said C, the model said msp"
    ]
    gone = snapshot_of(stack(layer("Base", row("Rooms", responsible="customer")), views="only"))
    assert (off([asked], gone), hits([asked], gone)) == ([], (0, 0))
