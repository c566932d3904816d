"""What is written when a cell is set: one key of a row, or of a layer, in one view or in all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.edits.change import Edit, Put, RefusedError, Take, applied, value_at
from srm_tui.core.resolve import find, view_chains
from srm_tui.core.values import NOT_APPLICABLE, UNDECIDED, ByView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.edits.change import Change
    from srm_tui.core.model import Layer, Model, Responsibility
    from srm_tui.core.problems import Path
    from srm_tui.core.resolve import Matrix

Answer = tuple[str, ...]
"""Party ids in order; empty for nobody; `("n/a",)` and `("undecided",)` stand alone."""

_WORDS = {(): "nobody", (NOT_APPLICABLE,): "n/a", (UNDECIDED,): "undecided"}
_ALONE = frozenset({NOT_APPLICABLE, UNDECIDED})


class UnchangedError(RefusedError):
    """An edit that is not done because the file says already what it would say afterwards."""


class Spot(NamedTuple):
    """A row, or a layer whose default is meant, with where it stands in the file.

    Attributes:
        row: None where the layer itself is meant.
    """

    path: Path
    layer: Layer
    row: Responsibility | None

    @property
    def entity(self) -> Layer | Responsibility:
        """The row, or the layer."""
        return self.row or self.layer


def spot(model: Model, row: str) -> Spot:
    """Return where a row stands.

    Raises:
        RefusedError: There is no such row.
    """
    for number, layer in enumerate(model.layers):
        for index, entry in enumerate(layer.responsibilities):
            if entry.id == row:
                return Spot(("layers", number, "responsibilities", index), layer, entry)
    message = f'there is no row "{row}"'
    raise RefusedError(message)


def spot_in(matrix: Matrix, row: str) -> Spot:
    """Return where a row stands, as `spot` does; in a large model it is faster.

    Raises:
        RefusedError: There is no such row.
    """
    number = matrix.row_number.get(row)
    if number is None:
        return spot(matrix.model, row)
    layer = matrix.layer_of[number]
    index = number - matrix.spans[layer].start
    return Spot(("layers", layer, "responsibilities", index), matrix.model.layers[layer], matrix.rows[number])


def layer_spot(model: Model, layer: int) -> Spot:
    """Return where a layer stands, by number."""
    return Spot(("layers", layer), model.layers[layer], None)


def with_or_without(answer: Answer, party: str) -> Answer:
    """Return an answer with a party added, or taken out where it is in it; a word alone gives way to the party."""
    if party in answer:
        return tuple(each for each in answer if each != party)
    return (*(each for each in answer if each not in _ALONE), party)


def answer_words(answer: Answer) -> str:
    """Return an answer in words: ids joined by `+`."""
    return _WORDS.get(answer) or "+".join(answer)


class Said(NamedTuple):
    """One key of a row or layer, in one view or in all.

    Attributes:
        model: What the data says.
        data: Of the file.
        at: The row or layer.
        key: One that may be said by view.
        view: The view, None for a plain value that holds in every one.
    """

    model: Model
    data: dict[str, Any]
    at: Spot
    key: str
    view: str | None

    def set_answer(self, answer: Answer | None) -> Edit:
        """Return the edit that sets one of the four letters; None takes out what is said, so that the cell inherits.

        Raises:
            UnchangedError: That is what it says already, or there is nothing to take out.
            RefusedError: It cannot be said.
        """
        return self.set_value(None if answer is None else self._spelled(answer))

    def set_value(self, value: object) -> Edit:
        """Return the edit that sets any key, to a value as the file spells it; see `set_answer`."""
        before = value_at(self.data, self._path)
        implied_view = not self.data.get("views") and not self._by_view(before)
        changes = self._plain(before, value) if self.view is None or implied_view else self._in_view(before, value)
        after = value_at(applied(self.data, changes), self._path)
        self._refuse_to_change_others(after)
        where = f", {self.view}" if self.view is not None and len(self.model.views) > 1 else ""
        letter = "" if self.key == "responsible" else f", {self.key}"
        was, is_ = self._shown(before), self._shown(after)
        if was == is_:
            said = f"{is_}, inherited from now on" if value is None else f"{is_}, said here from now on"
        else:
            said = f"{was} → {is_}"
        words = f"{self.at.entity.name}{where}{letter}: {said}"
        row = self.at.row.id if self.at.row is not None else None
        return Edit(changes, words, row, self.view, self._followers(before, after))

    @property
    def _path(self) -> Path:
        return (*self.at.path, self.key)

    def _spelled(self, answer: Answer) -> object:
        """Return an answer as it is written: one as a string, several as a list."""
        if len(answer) == 1:
            return answer[0]
        if self.key == "accountable" and answer:
            message = "one party is accountable, or nobody"
            raise RefusedError(message)
        return list(answer)

    def _by_view(self, said: object) -> bool:
        """Whether a value of the file is a table by view."""
        if self.key == "parts":
            return isinstance(said, dict) and any(isinstance(each, dict) for each in said.values())
        return isinstance(said, dict)

    def _plain(self, said: object, value: object) -> tuple[Change, ...]:
        if value is None:
            return (self._taken_out(said),)
        if _read_one(said) == _read_one(value):
            raise UnchangedError(self._already)
        return (Put(self._path, value),)

    def _in_view(self, said: object, value: object) -> tuple[Change, ...]:
        views = [each.id for each in self.model.views]
        view = self.view
        if view not in views:
            message = f'there is no view "{view}"'
            raise RefusedError(message)
        if said is None:
            return (self._taken_out(said) if value is None else Put(self._path, {view: value}),)
        if not self._by_view(said):
            if _read_one(said) == _read_one(value):
                raise UnchangedError(self._already)
            if len(views) == 1:
                return (Take(self._path) if value is None else Put(self._path, value),)
            table = {each: value if each == view else said for each in views}
            return (Put(self._path, {each: what for each, what in table.items() if what is not None}),)
        assert isinstance(said, dict)  # noqa: S101 (just looked)
        if value is None:
            if view not in said:
                raise UnchangedError(self._nothing_to_take_out)
            return (Take(self._path) if len(said) == 1 else Take((*self._path, view)),)
        if view in said and _read_one(said[view]) == _read_one(value):
            raise UnchangedError(self._already)
        return (Put((*self._path, view), value),)

    def _taken_out(self, said: object) -> Take:
        if said is None:
            raise UnchangedError(self._nothing_to_take_out)
        return Take(self._path)

    @property
    def _already(self) -> str:
        return f"{self.at.entity.name}: {self.key} already says so"

    @property
    def _nothing_to_take_out(self) -> str:
        what = "row" if self.at.row is not None else "layer"
        return f"nothing to take out: the {what} itself says nothing of {self.key} here"

    def _read(self, said: object) -> object:
        """Return a value of the file, or of a model, as answers: a text as a tuple of one."""
        if isinstance(said, ByView) or self._by_view(said):
            assert isinstance(said, dict)  # noqa: S101 (just looked)
            return ByView({view: _read_one(each) for view, each in said.items()})
        return _read_one(said)

    def _answers(self, said: object) -> list[object]:
        """Return what the key says in each view, were `said` what the file says; None where nothing is said."""
        own, above = self._read(said), None
        if self.at.row is None:
            own, above = None, own
        else:
            above = self._read(getattr(self.at.layer, self.key, None))
        found = (find(own, above, chain) for chain in view_chains(self.model))
        return [each[0] if each else None for each in found]

    def _shown(self, said: object) -> str:
        """Return what the key says in the view, in words."""
        if self.view is None:
            here = self._read(said)
            if isinstance(here, ByView):
                return "by view"
        else:
            views = [each.id for each in self.model.views]
            here = self._answers(said)[views.index(self.view)]
        match here:
            case None:
                return "nothing said"
            case tuple():
                return answer_words(here)
            case bool():
                return "yes" if here else "no"
            case dict():
                return ", ".join(f"{party}: {text}" for party, text in here.items())
            case _:
                return str(here)

    def _followers(self, before: object, after: object) -> str:
        """Return which other views follow, in words."""
        if self.view is None:
            return ""
        if self.at.row is None:
            return self._rows_that_follow(before, after)
        pairs = zip(self.model.views, self._answers(before), self._answers(after), strict=True)
        others = [view.name for view, was, is_ in pairs if was != is_ and view.id != self.view]
        return f"also in {', '.join(others)}" if others else ""

    def _rows_that_follow(self, before: object, after: object) -> str:
        """Return how many rows of a layer take over its other default in the view, in words."""
        chain = next(each for each in view_chains(self.model) if each[0] == self.view)
        old, new = self._read(before), self._read(after)
        count = 0
        for row in self.at.layer.responsibilities:
            own = getattr(row, self.key, None)
            was, is_ = find(own, old, chain), find(own, new, chain)
            count += (was and was[0]) != (is_ and is_[0])
        return f"{count} {'row follows' if count == 1 else 'rows follow'}" if count else ""

    def _refuse_to_change_others(self, after: object) -> None:
        """Refuse a layer's default whose new spelling would change cells of views that do not follow.

        A plain default of a layer holds only where nothing is said in any view that a view is based on; said by view
        it holds before those.
        """
        above = getattr(self.at.layer, self.key, None)
        if self.at.row is not None or self.view is None or above is None or isinstance(above, ByView):
            return
        new = self._read(after)
        for chain in view_chains(self.model):
            if self.view in chain:
                continue
            for row in self.at.layer.responsibilities:
                own = getattr(row, self.key, None)
                old_found, new_found = find(own, self._read(above), chain), find(own, new, chain)
                if (old_found and old_found[0]) != (new_found and new_found[0]):
                    message = (
                        f'set the rows one by one: a default of this view would change {chain[0]} too, in "{row.name}"'
                    )
                    raise RefusedError(message)


def _read_one(said: object) -> object:
    match said:
        case str():
            return (said,)
        case list():
            return tuple(said)
        case _:
            return said


def joined(edits: Sequence[Edit], what: str) -> Edit:
    """Return several edits of different rows as one.

    Args:
        edits: At least one; of different rows, none of which adds, deletes or moves an entry.
        what: What was done to them, such as `3 rows, managed: → msp`.
    """
    if len(edits) == 1:
        return edits[0]
    changes = tuple(change for edit in edits for change in edit.changes)
    notes = dict.fromkeys(edit.note for edit in edits if edit.note)
    return Edit(changes, what, edits[-1].row, edits[-1].view, "; ".join(notes))
