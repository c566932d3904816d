"""Whom to call when something happens: few roles of those who act or answer, and their counterparts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.core.perspective import Perspective, topmost

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from srm_tui.core.model import Role
    from srm_tui.core.snapshot import Snapshot

_MOST = 3
_WORD = re.compile(r"\w{5,}")
_STEM = 5
"""So many letters tell a word, so that patching, patched and patches are one."""


class People(NamedTuple):
    """Roles of one party, by id.

    Attributes:
        party: None for roles of no party.
        roles: At most three, whom to call first comes first.
        more: How many others there are.
    """

    party: str | None
    roles: tuple[str, ...]
    more: int = 0


class Calls(NamedTuple):
    """Whom to call, party by party.

    Attributes:
        call: Those who act or answer for it.
        counterparts: Others that these talk to: at parties that are asked or told; where none is, at all that the view
            names for something.
    """

    call: tuple[People, ...] = ()
    counterparts: tuple[People, ...] = ()


def calls_for(snapshot: Snapshot, view: int, acting: Collection[str], told: Collection[str], about: str) -> Calls:
    """Return whom to call.

    Of a party with many roles those come first that are its own and not its teams', that have a word in common with
    what the event is about, that have a counterpart at another party that acts, that can be reached, that are the least
    there should be, that talk to most; else the first ones of the file.

    Args:
        snapshot: The model.
        view: The view that answers.
        acting: The parties that act or answer for it.
        told: The parties that are asked or told.
        about: What the event touches, in words.
    """
    roles = snapshot.model.roles
    parties = _parties(snapshot, roles)
    meant = _having(snapshot, acting, frozenset(parties.values()))
    # A party's name is in what all of its roles do.
    stems = _stems(about) - _stems(" ".join(party.name for party in snapshot.model.parties))

    def rank(role: Role) -> tuple[int, ...]:
        others = [parties[other] for other in role.counterpart if parties[other] != parties[role.id]]
        wanted = (
            role.party in acting,
            not stems.isdisjoint(_stems(f"{role.name} {role.description or ''}")),
            not meant.isdisjoint(others),
            role.contact is not None,
            role.minimum,
            len(others),
        )
        return tuple(-each for each in wanted)

    def few(ids: Collection[str]) -> tuple[People, ...]:
        by_party: dict[str | None, list[Role]] = {}
        for role in roles:
            if role.id in ids:
                by_party.setdefault(parties[role.id], []).append(role)
        found = []
        for party, members in by_party.items():
            first = members if len(members) <= _MOST else sorted(members, key=rank)[:_MOST]
            found.append(People(party, tuple(role.id for role in first), len(members) - len(first)))
        return tuple(found)

    call = few({role.id for role in roles if parties[role.id] is not None and parties[role.id] in meant})
    called = {role for people in call for role in people.roles}
    others = {other for role in roles if role.id in called for other in role.counterpart if parties[other] not in meant}
    if told:
        asked = _having(snapshot, told, frozenset(parties.values()))
        others = {role for role in others if parties[role] in asked}
    elif others:
        tops = topmost(snapshot.model)
        named = {tops[party] for party in (*acting, *_named(snapshot, view))}
        others = {role for role in others if (party := parties[role]) is None or tops[party] in named}
    return Calls(call, few(others))


def _named(snapshot: Snapshot, view: int) -> set[str]:
    """Return the parties that have a letter in some cell of a view."""
    named: set[str] = set()
    for cells in snapshot.matrix.cells:
        cell = cells[view]
        named.update(cell.responsible, cell.consulted, cell.informed)
        if cell.accountable is not None:
            named.add(cell.accountable)
    return named


def call_lines(snapshot: Snapshot, calls: Calls) -> list[str]:
    """Name whom to call, with who fills a role and how to reach them."""
    lines = [_line(snapshot, "Call", people) for people in calls.call]
    return lines + [_line(snapshot, "Counterparts at", people) for people in calls.counterparts]


def _line(snapshot: Snapshot, head: str, people: People) -> str:
    party = snapshot.parties[people.party].name if people.party is not None else "no party"
    roles = {role.id: role for role in snapshot.model.roles}
    names = []
    for role in (roles[each] for each in people.roles):
        reach = ", ".join(text for text in (role.holder, role.contact) if text)
        names.append(f"{role.name} ({reach})" if reach else role.name)
    more = f" and {people.more} more" if people.more else ""
    return f"{head} {party}: {', '.join(names)}{more}"


def _parties(snapshot: Snapshot, roles: Sequence[Role]) -> dict[str, str | None]:
    """Return the party of each role; from outside that of its team is what the team is part of."""
    if snapshot.perspective is Perspective.INSIDE:
        return {role.id: role.party for role in roles}
    tops = topmost(snapshot.model)
    return {role.id: tops[role.party] if role.party is not None else None for role in roles}


def _having(snapshot: Snapshot, parties: Iterable[str], having: frozenset[str | None]) -> frozenset[str]:
    """Return parties with roles: a team without any is reached by those of what it is part of."""
    above = {party.id: party.part_of for party in snapshot.model.parties}
    found = set()
    for party in parties:
        here: str | None = party
        while here is not None and here not in having:
            here = above[here]
        if here is not None:
            found.add(here)
    return frozenset(found)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))
