"""Parties and roles: the tree of the parties, the list of the roles, and all about one of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.layout.inspector import labelled, rule, wrapped
from srm_tui.layout.looks import BACKGROUND, BACKGROUND_DIM, CURSOR, CURSOR_DIM, DIM, STRONG, TEXT
from srm_tui.layout.spans import Line, Look, Span, padded
from srm_tui.layout.words import listed
from srm_tui.text import Safe, fit, safe, safe_lines, width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.model import Party, Role
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.layout.badge import Badges

PARTY, ROLE = "party", "role"
_INDENT = 2
_DEEPEST = 6
_CURSOR = 2
_BADGE = 4
_GAP = 2
_LEAST_NAME, _LEAST_CELL = 24, 8
WIDEST_NAME = 44
"""How wide a column of names gets where its names need no more."""
_LEAST_KIND = _LEAST_CONTACT = 14
_MINIMUM = Safe("minimum")


class Branch(NamedTuple):
    """A party in the tree, and how far below the top it is."""

    party: Party
    depth: int


def tree(parties: Sequence[Party]) -> list[Branch]:
    """Return the parties as a tree: what is part of a party below it, else in the order of the file."""
    inside: dict[str | None, list[Party]] = {}
    for party in parties:
        inside.setdefault(party.part_of, []).append(party)
    branches: list[Branch] = []
    waiting = [Branch(party, 0) for party in reversed(inside.get(None, []))]
    while waiting:
        branch = waiting.pop()
        branches.append(branch)
        below = inside.get(branch.party.id, [])
        waiting += [Branch(party, branch.depth + 1) for party in reversed(below)]
    return branches


def siblings(parties: Sequence[Party], party: str) -> list[str]:
    """Return the ids of the parties beside one in the tree, itself among them, in the order of the file."""
    above = next(each.part_of for each in parties if each.id == party)
    return [each.id for each in parties if each.part_of == above]


class Column(NamedTuple):
    """One column of a list: its title, a text for each entry, and how little of it is worth showing."""

    title: Safe
    texts: list[Safe]
    least: int = _LEAST_CELL
    right: bool = False

    @property
    def widest(self) -> int:
        """The columns of its widest text."""
        return max(map(width, (self.title, *self.texts)), default=0)


def widths(columns: Sequence[Column], room: int) -> list[int]:
    """Share a room: columns without texts get nothing, wide ones give way, and where that is not enough the last go.

    Args:
        columns: The first one, the name, always stays.
        room: In columns; between two columns there is a gap.
    """
    kept = [number for number, column in enumerate(columns) if not number or any(column.texts)]
    while True:
        found = {number: columns[number].widest for number in kept}
        least = {number: min(found[number], columns[number].least) for number in kept}
        left = room - _GAP * (len(kept) - 1)
        if sum(least.values()) <= left or len(kept) == 1:
            break
        kept.pop()
    over = sum(found.values()) - left
    while over > 0 and any(found[number] > least[number] for number in kept):
        most = max((number for number in kept if found[number] > least[number]), key=lambda number: found[number])
        found[most] -= 1
        over -= 1
    rest = left - sum(found.values())
    # Far from their names the other columns would be hard to read.
    found[0] = max(found[0], min(found[0] + rest, WIDEST_NAME)) if rest >= 0 else max(1, found[0] + rest)
    return [found.get(number, 0) for number in range(len(columns))]


@dataclass(frozen=True)
class People:
    """What the lists show.

    Attributes:
        snapshot: The model, seen from inside.
        badges: Draws the parties.
        view: The shown view's number.
    """

    snapshot: Snapshot
    badges: Badges
    view: int

    @cached_property
    def branches(self) -> list[Branch]:
        """The parties in the order of the list."""
        return tree(self.snapshot.model.parties)

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The roles in the order of the list, which is the file's."""
        return self.snapshot.model.roles

    @cached_property
    def roles_of(self) -> dict[str, list[Role]]:
        """The roles of each party that has any."""
        found: dict[str, list[Role]] = {}
        for role in self.roles:
            if role.party is not None:
                found.setdefault(role.party, []).append(role)
        return found

    def ids(self, kind: str) -> list[str]:
        """Return the ids of what is listed, in order."""
        return [branch.party.id for branch in self.branches] if kind == PARTY else [role.id for role in self.roles]

    def load(self, party: str, view: int) -> Safe:
        """Return in how many of the cells that apply a party is responsible: `14 of 25`."""
        share = self.snapshot.load(party, view)
        return Safe(f"{share.part} of {share.whole}")

    @cached_property
    def _party_columns(self) -> list[Column]:
        parties = [branch.party for branch in self.branches]
        names = [Safe(" " * _indent(branch) + "    " + safe(branch.party.name)) for branch in self.branches]
        counts = [Safe(str(len(self.roles_of[each.id])) if each.id in self.roles_of else "") for each in parties]
        return [
            Column(Safe("Parties"), names, _LEAST_NAME + _BADGE),
            Column(Safe("load"), [self.load(each.id, self.view) for each in parties], 99, right=True),
            Column(Safe("roles"), counts, 99, right=True),
            Column(Safe("kind"), [kind_words(each) for each in parties], _LEAST_KIND),
        ]

    @cached_property
    def _role_columns(self) -> list[Column]:
        return [
            Column(Safe("Roles"), [Safe("    " + safe(role.name)) for role in self.roles], _LEAST_NAME + _BADGE),
            Column(Safe("holder"), [safe(role.holder or "") for role in self.roles]),
            Column(
                Safe("counterpart"),
                [self._counterparts(role) for role in self.roles],
                len("counterpart"),
            ),
            Column(Safe(""), [_MINIMUM if role.minimum else Safe("") for role in self.roles], len(_MINIMUM)),
            Column(Safe("contact"), [safe(role.contact or "") for role in self.roles], _LEAST_CONTACT),
        ]

    @cached_property
    def _roles_by_id(self) -> dict[str, Role]:
        return {role.id: role for role in self.roles}

    def _counterparts(self, role: Role) -> Safe:
        """Return whom a role talks to, each with the letter of its party."""
        others = [self._roles_by_id[other] for other in role.counterpart]
        letters = [f"{self.badges.letters[other.party]} " if other.party is not None else "" for other in others]
        return Safe(", ".join(f"{letter}{safe(other.name)}" for letter, other in zip(letters, others, strict=True)))

    def columns_of(self, kind: str) -> list[Column]:
        """Return the columns of a list."""
        return self._party_columns if kind == PARTY else self._role_columns

    def head(self, kind: str, columns: int, *, focus: bool) -> Line:
        """Return the line above a list: what is listed, how many, and what stands in its columns."""
        found, shared = self.columns_of(kind), self._widths(kind, columns)
        count = len(found[0].texts)
        title = Safe(f"{found[0].title} {count}")
        look = BACKGROUND if focus else BACKGROUND_DIM
        line: Line = (Span(Safe(f" {fit(title, _CURSOR + shared[0] - 1)}"), look),)
        for column, room in list(zip(found, shared, strict=True))[1:]:
            if room:
                line = (*line, Span(Safe("  " + _cell(column.title, room, right=column.right)), BACKGROUND_DIM))
        return padded(line, columns, BACKGROUND_DIM)

    def lines(self, kind: str, columns: int, selected: str | None, *, focus: bool, empty: Safe) -> list[Line]:
        """Return a list in exactly `columns`, a line for each entry.

        Entries are targets: `party:ID`, `role:ID`.

        Args:
            kind: Which list.
            columns: The room.
            selected: The id of the selected entry.
            focus: Whether the keys go to this list.
            empty: What is said where there is nothing to list.
        """
        ids = self.ids(kind)
        if not ids:
            words = wrap(empty, max(1, columns - _CURSOR - 2))
            return [padded((Span(Safe("  "), DIM), Span(line, DIM)), columns, DIM) for line in words]
        lines = self._plain_lines(kind, columns)
        if selected in ids:
            number = ids.index(selected)
            looks = (CURSOR, CURSOR_DIM) if focus else (STRONG, DIM)
            lines = [*lines[:number], self._entry(kind, number, columns, looks, here=True), *lines[number + 1 :]]
        return lines

    @cached_property
    def _made(self) -> dict[tuple[str, int], list[Line]]:
        """The lists as they are while nothing is selected, by kind and width."""
        return {}

    def _plain_lines(self, kind: str, columns: int) -> list[Line]:
        key = (kind, columns)
        if key not in self._made:
            numbers = range(len(self.ids(kind)))
            self._made[key] = [self._entry(kind, number, columns, (TEXT, DIM), here=False) for number in numbers]
        return self._made[key]

    @cached_property
    def _shared(self) -> dict[tuple[str, int], list[int]]:
        """How columns share a room, by kind and width."""
        return {}

    def _widths(self, kind: str, columns: int) -> list[int]:
        key = (kind, columns)
        if key not in self._shared:
            self._shared[key] = widths(self.columns_of(kind), columns - _CURSOR - 1)
        return self._shared[key]

    def _entry(self, kind: str, number: int, columns: int, looks: tuple[Look, Look], *, here: bool) -> Line:
        """Return the line of one entry."""
        found, shared, (strong, dim) = self.columns_of(kind), self._widths(kind, columns), looks
        party = self.branches[number].party.id if kind == PARTY else self.roles[number].party
        indent = _indent(self.branches[number]) if kind == PARTY else 0
        badge = self.badges.parties((party,)) if party is not None else (Span(Safe("   "), strong),)
        text = fit(Safe(found[0].texts[number][indent + _BADGE :]), shared[0] - indent - _BADGE)
        line: Line = (
            Span(Safe(" >" if here else "  "), strong),
            Span(Safe(" " * indent), strong),
            *badge,
            Span(Safe(f" {text}"), strong),
        )
        for column, room in list(zip(found, shared, strict=True))[1:]:
            if room:
                line = (*line, Span(Safe("  " + _cell(column.texts[number], room, right=column.right)), dim))
        target = f"{kind}:{self.ids(kind)[number]}"
        return tuple(span._replace(target=target) for span in padded(line, columns, dim))

    def about(self, kind: str, identifier: str) -> Person:
        """Return all there is to say about a party or a role."""
        if kind == PARTY:
            return self._about_party(identifier)
        return self._about_role(next(role for role in self.roles if role.id == identifier))

    def _about_party(self, identifier: str) -> Person:
        party = self.snapshot.parties[identifier]
        teams = [each for each in self.snapshot.model.parties if each.part_of == identifier]
        loads = [self.view, *(view for view in range(len(self.snapshot.model.views)) if view != self.view)]
        said = [
            Fact(Safe("Kind"), [self._kind(party)]),
            Fact(
                Safe("Responsible for"),
                [Safe(f"{self.load(identifier, view)} in {self._view(view)}") for view in loads],
            ),
            Fact(Safe("Parts of it"), [listed([safe(team.name) for team in teams])] if teams else []),
            Fact(Safe("Roles"), [self._role_words(role) for role in self.roles_of.get(identifier, ())]),
            Fact(Safe("About"), safe_lines(party.description or "") if party.description else []),
            Fact(Safe("Id"), [safe(party.id)]),
        ]
        branch = next(number for number, each in enumerate(self.branches, 1) if each.party.id == identifier)
        number = Safe(f"{branch} of {len(self.branches)}")
        return Person(safe(party.name), Safe("Party"), number, [fact for fact in said if fact.words])

    def _kind(self, party: Party) -> Safe:
        above = f", part of {safe(self.snapshot.parties[party.part_of].name)}" if party.part_of is not None else ""
        return Safe(f"{kind_words(party)}{above}")

    def _about_role(self, role: Role) -> Person:
        others = [self._roles_by_id[other] for other in role.counterpart]
        party = self.snapshot.parties[role.party] if role.party is not None else None
        said = [
            Fact(Safe("Party"), [safe(party.name) if party is not None else Safe("none is named")]),
            Fact(Safe("Holder"), [Safe(", ".join(safe(text) for text in (role.holder, role.contact) if text))]),
            Fact(Safe("Counterpart"), [self._role_words(other, with_party=True) for other in others]),
            Fact(Safe("Minimum"), [Safe("belongs to the recommended minimum")] if role.minimum else []),
            Fact(Safe("About"), safe_lines(role.description or "") if role.description else []),
            Fact(Safe("Id"), [safe(role.id)]),
        ]
        number = Safe(f"{self.ids(ROLE).index(role.id) + 1} of {len(self.roles)}")
        return Person(safe(role.name), Safe("Role"), number, [fact for fact in said if any(fact.words)])

    def _role_words(self, role: Role, *, with_party: bool = False) -> Safe:
        """Return a role with whose it is and who has it: `Service manager of Customer (Ms Doe)`."""
        whose = f" of {safe(self.snapshot.parties[role.party].name)}" if with_party and role.party is not None else ""
        holder = f" ({', '.join(safe(text) for text in (role.holder, role.contact) if text)})" if role.holder else ""
        return Safe(f"{safe(role.name)}{whose}{holder}")

    def _view(self, view: int) -> Safe:
        return safe(self.snapshot.model.views[view].name)


class Fact(NamedTuple):
    """One thing to say: a label, and one or several texts."""

    label: Safe
    words: list[Safe]


@dataclass(frozen=True)
class Person:
    """All there is to say about a party or a role."""

    name: Safe
    what: Safe
    number: Safe
    facts: list[Fact]

    def compact(self, columns: int, lines: int) -> list[Line]:
        """Return a title and a line for each thing to say, in exactly `lines` lines."""
        found = [rule(self.name, self.what, self.number, columns)]
        for fact in self.facts:
            content = Span(Safe(" · ".join(fact.words)), TEXT)
            found.append(labelled(fact.label, (content,), columns))
        found = found[:lines]
        return found + [padded((), columns, TEXT)] * (lines - len(found))

    def page(self, columns: int, *, named: bool = True) -> list[Line]:
        """Return everything, as long as it is, in lines of exactly `columns`.

        Args:
            columns: The room.
            named: Whether it begins with the name; False where that stands above already.
        """
        inner = max(1, columns - 4)
        lines: list[Line] = [()]
        if named:
            lines += [(Span(line, STRONG),) for line in wrap(self.name, inner)]
        lines.append((Span(Safe(f"{self.what} · {self.number}"), DIM),))
        for fact in self.facts:
            lines += [(), (Span(fact.label, DIM),)]
            lines += [line for words in fact.words for line in wrapped(words, inner)]
        lines.append(())
        edge = Span(Safe("  "), TEXT)
        return [padded((edge, *line), columns, TEXT) for line in lines]


def kind_words(party: Party) -> Safe:
    """Return what a party is: `managed service provider`."""
    return Safe(party.kind.replace("-", " "))


def _indent(branch: Branch) -> int:
    return _INDENT * min(branch.depth, _DEEPEST)


def _cell(text: Safe, room: int, *, right: bool) -> Safe:
    return Safe(" " * (room - width(text)) + text) if right and width(text) <= room else fit(text, room)
