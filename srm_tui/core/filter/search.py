"""What filters look through: the words and cells of one snapshot, made ready once and kept between keys."""

from __future__ import annotations

from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

from srm_tui.core.filter.texts import Texts
from srm_tui.core.filter.values import Value, meant, values_of
from srm_tui.core.filter.words import folded, is_case_sensitive, tidy
from srm_tui.core.resolve import find

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from srm_tui.core.model import Confidence
    from srm_tui.core.resolve import Cell, Origin
    from srm_tui.core.snapshot import Snapshot

Rows = int
"""A set of rows as one number, a byte for each row: sets of many rows meet, join and differ at once."""

_MOST_KEPT = 64


class Searchable:
    """A snapshot made ready for filters. What was looked for last is kept, so that a typed letter costs one word.

    Making one takes a moment in a large model; it may be made in a thread.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.matrix = snapshot.matrix
        self.count = len(self.matrix.rows)
        self.every: Rows = int.from_bytes(b"\1" * self.count, "little")
        self._folded = Texts(self.matrix.rows, fold=True)
        self._columns: dict[int, tuple[list[Cell], list[int]]] = {}
        self._values: dict[str, tuple[Value, ...]] = {}
        self._found: dict[object, Rows] = {}

    @classmethod
    def of(cls, source: Snapshot | Searchable) -> Searchable:
        """Return what is ready, or make it."""
        return source if isinstance(source, Searchable) else cls(source)

    @property
    def words_of_names(self) -> Collection[str]:
        """The different words of the rows' names, as they are compared where capitals do not count."""
        return self._folded.names.words

    @cached_property
    def _as_written(self) -> Texts:
        return Texts(self.matrix.rows, fold=False)

    def numbers(self, rows: Rows) -> tuple[int, ...]:
        """Return the numbers of rows in file order."""
        return tuple(compress(range(self.count), rows.to_bytes(self.count, "little")))

    def kept(self, question: object, answer: Callable[[], Iterable[int]]) -> Rows:
        """Return the rows that answer a question, from the last time or anew.

        Args:
            question: What is asked; anything that tells it apart from others.
            answer: Gives 1 or 0 for each row.
        """
        rows = self._found.get(question)
        if rows is None:
            if len(self._found) >= _MOST_KEPT:
                del self._found[next(iter(self._found))]
            rows = self._found[question] = int.from_bytes(bytes(answer()), "little")
        return rows

    def with_word(self, word: str, *, exactly: bool) -> Rows:
        """Return the rows that have a word in name, id or text; not exactly: also in pieces in the name."""

        def answer() -> bytes:
            if is_case_sensitive(word):
                return self._as_written.having(tidy(word), exactly=exactly)
            return self._folded.having(folded(word), exactly=exactly)

        return self.kept(("", word, exactly), answer)

    def with_cell(self, question: object, view: int, holds: Callable[[Cell], bool]) -> Rows:
        """Return the rows whose cell in a view is as asked."""

        def answer() -> Iterable[int]:
            cells, column = self._column(view)
            held = [holds(cell) for cell in cells]
            return map(held.__getitem__, column)

        return self.kept((question, view), answer)

    def _column(self, view: int) -> tuple[list[Cell], list[int]]:
        """Return the different cells of a view, and for each row which of them it has."""
        if view not in self._columns:
            # Equal cells of a layer are one object, and the matrix keeps them all: their identity is a cheap key.
            numbers: dict[int, int] = {}
            known: list[Cell] = []
            column: list[int] = []
            for row in self.matrix.cells:
                cell = row[view]
                number = numbers.setdefault(id(cell), len(known))
                if number == len(known):
                    known.append(cell)
                column.append(number)
            self._columns[view] = known, column
        return self._columns[view]

    def with_label(self, key: str, wanted: Sequence[Value]) -> Rows:
        """Return the rows that have one of some tags or controls."""
        asked = frozenset("" if value.nothing else value.labels[0] for value in wanted)
        known = self._tags if key == "tag" else self._controls

        def answer() -> bytes:
            rows = bytearray(self.count)
            for label in asked:
                for row in known.get(label, ()):
                    rows[row] = 1
            return bytes(rows)

        return self.kept((key, asked), answer)

    @cached_property
    def _tags(self) -> dict[str, list[int]]:
        return _rows_by_label(row.tags for row in self.matrix.rows)

    @cached_property
    def _controls(self) -> dict[str, list[int]]:
        return _rows_by_label(row.controls for row in self.matrix.rows)

    def with_decision(self, statuses: tuple[str, ...], view: int) -> Rows:
        """Return the rows whose cell in a view has a decision of one of some statuses."""

        def answer() -> Iterable[int]:
            model = self.snapshot.model
            decided = self.snapshot.decisions.rows_with(statuses, model.views[view].id)
            return [row.id in decided for row in self.matrix.rows]

        return self.kept(("decision", statuses, view), answer)

    def with_confidence(self, wanted: Sequence[Value], view: int) -> Rows:
        """Return the rows whose cell in a view is known so well."""
        asked = frozenset(None if value.nothing else value.text for value in wanted)
        return self.kept(("confidence", asked, view), lambda: [each in asked for each in self._confidences(view)])

    def _confidences(self, view: int) -> Iterator[Confidence | None]:
        steps = self.matrix.chains[view]
        for layer in self.snapshot.model.layers:
            inherited: tuple[Confidence, Origin] | None = find(None, layer.confidence, steps)
            for row in layer.responsibilities:
                found = inherited
                if row.confidence is not None:
                    found = find(row.confidence, layer.confidence, steps)
                yield found[0] if found else None

    @cached_property
    def teams(self) -> dict[str, frozenset[str]]:
        """For each party itself and all that are part of it, their own teams included."""
        parties = self.snapshot.parties
        below: dict[str, set[str]] = {party: {party} for party in parties}
        for party in parties:
            above = parties[party].part_of
            while above is not None:
                below[above].add(party)
                above = parties[above].part_of
        return {party: frozenset(teams) for party, teams in below.items()}

    def values(self, key: str) -> tuple[Value, ...]:
        """Return the values that a key may have in this model."""
        if key not in self._values:
            self._values[key] = values_of(key, self.snapshot.model, self.snapshot.symbols)
        return self._values[key]

    def meant(self, key: str, typed: str) -> tuple[Value, ...]:
        """Return the values that a typed one means under a key."""
        return meant(typed, self.values(key))


def _rows_by_label(written: Iterable[Sequence[str]]) -> dict[str, list[int]]:
    """Return the numbers of the rows that have each label, as it is compared; under "" those that have none."""
    rows: dict[str, list[int]] = {}
    known: dict[str, str] = {}
    for number, labels in enumerate(written):
        some = False
        for label in labels:
            low = known.get(label)
            if low is None:
                low = known[label] = folded(label)
            if low:
                rows.setdefault(low, []).append(number)
                some = True
        if not some:
            rows.setdefault("", []).append(number)
    return rows
