"""Why a filter finds nothing, in one sentence."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from srm_tui.core.filter.check import check, shortened
from srm_tui.core.filter.evaluate import found, names_views
from srm_tui.core.filter.parse import LETTERS
from srm_tui.core.filter.search import Searchable
from srm_tui.core.filter.values import DECIDED
from srm_tui.core.filter.words import is_case_sensitive
from srm_tui.core.names import nearest
from srm_tui.core.perspective import Perspective

if TYPE_CHECKING:
    from srm_tui.core.filter.parse import Choice, Filter, Term
    from srm_tui.core.snapshot import Snapshot

WAY_OUT = "Esc clears the filter"

_MOST_PAIRED = 12


def why_empty(
    wanted: Filter, snapshot: Snapshot | Searchable, view: int, reference: int | None = None, *, way_out: str = WAY_OUT
) -> str:
    """Say why a filter finds nothing and how to go on; empty where it finds something.

    Args:
        wanted: The filter.
        snapshot: What it looks through.
        view: The view shown, by number.
        reference: The view that `is:moved` compares with.
        way_out: What clears the filter, as the end of the sentence; empty for none.
    """
    searchable = Searchable.of(snapshot)
    if found(wanted.terms, searchable, view, reference):
        return ""
    reason = _Reasons(wanted, searchable, view, reference).reason()
    return f"{reason}; {way_out}" if way_out else reason


class _Reasons:
    """The reasons for one filter in one view."""

    def __init__(self, wanted: Filter, searchable: Searchable, view: int, reference: int | None) -> None:
        self.wanted = wanted
        self.searchable = searchable
        self.view = view
        self.reference = reference
        self.scope = [term for term in wanted.terms if names_views((term,))]
        self.others = [term for term in wanted.terms if not names_views((term,))]

    def reason(self) -> str:
        """Say why: the model, a value that is unknown, a term alone, two terms, or all of them together."""
        if not self.searchable.count:
            return "the model has no rows"
        if not self._finds():
            terms = " ".join(map(self._quoted, self.scope))
            return self._unknown(*self.scope) or f"no view fits {terms}"
        for term in self.others:
            if not self._finds(term):
                return self._alone(term)
        if len(self.others) <= _MOST_PAIRED:
            for one, other in combinations(self.others, 2):
                if not self._finds(one, other):
                    return f"{self._quoted(one)} and {self._quoted(other)} have no row in common{self._where()}"
        return f"no row fits all terms at once{self._where()}, though each alone finds some"

    def _finds(self, *terms: Term) -> bool:
        return bool(found((*self.scope, *terms), self.searchable, self.view, self.reference))

    def _unknown(self, *terms: Term) -> str:
        """Say what the model does not know in some terms; empty where it knows all."""
        problems = check(replace(self.wanted, terms=terms), self.searchable)
        return f"{problems[0].message} ({problems[0].hint})" if problems else ""

    def _quoted(self, term: Term) -> str:
        return shortened(self.wanted.words(term))

    def _where(self) -> str:
        if self.scope:
            return f" with {' '.join(map(self._quoted, self.scope))}"
        views = self.searchable.snapshot.model.views
        return f' in the view "{shortened(views[self.view].name)}"' if len(views) > 1 else ""

    def _alone(self, term: Term) -> str:
        """Say why a term alone finds nothing."""
        if term.negated:
            return f"every row{self._where()} has what {self._quoted(term)} takes out"
        return (
            self._unknown(term)
            or (self._alone_choice(term.choices[0]) if len(term.choices) == 1 else "")
            or f"no row matches {self._quoted(term)}{self._where()}{self._elsewhere(term)}"
        )

    def _alone_choice(self, choice: Choice) -> str:
        """Say why a single choice finds nothing, where there is something special about it."""
        if not choice.key:
            return f'no row has "{shortened(choice.value)}" in name, id or text{self._similar(choice)}'
        if choice.key in LETTERS:
            return self._rolled_up(choice)
        if choice.key == "is" and not self.searchable.snapshot.model.decisions and self._asks_for_decisions(choice):
            return "the model has no decisions"
        if choice.key == "is" and self.reference in {None, self.view} and not self.scope and self._moves(choice):
            return "nothing moved: there is no other view to compare with"
        return ""

    def _moves(self, choice: Choice) -> bool:
        return any(value.text == "moved" for value in self.searchable.meant("is", choice.value))

    def _asks_for_decisions(self, choice: Choice) -> bool:
        """Whether nothing but decisions is asked for."""
        return all(value.text in DECIDED for value in self.searchable.meant("is", choice.value))

    def _similar(self, choice: Choice) -> str:
        """Return a hint for a word that no row has: its capitals, or the nearest word of a name."""
        if is_case_sensitive(choice.value):
            count = self.searchable.with_word(choice.value.lower(), exactly=choice.quoted).bit_count()
            if count:
                return f" (capitals count; without them {count} {'does' if count == 1 else 'do'})"
        near = nearest(choice.value, self.searchable.words_of_names)
        return f' (did you mean "{near}"?)' if near else ""

    def _rolled_up(self, choice: Choice) -> str:
        """Say that teams are not told apart from outside, where that is the reason."""
        snapshot = self.searchable.snapshot
        if snapshot.perspective is Perspective.INSIDE:
            return ""
        for value in self.searchable.meant(choice.key, choice.value):
            party = snapshot.parties.get(value.text)
            if party is not None and party.part_of is not None:
                return f'from outside "{shortened(party.name)}" is not told apart from what it is part of'
        return ""

    def _elsewhere(self, term: Term) -> str:
        """Name the view in which a term finds the most, where it finds nothing in the one shown."""
        views = self.searchable.snapshot.model.views
        if self.scope:
            return ""
        counts = [found((term,), self.searchable, view, self.reference).bit_count() for view in range(len(views))]
        most = max(counts)
        return f"; view:{views[counts.index(most)].id} has {most}" if most else ""
