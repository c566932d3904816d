"""Edits of what is aimed at: one row or several, or a layer, in one view. They can be done again elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.edits.cells import Said, Spot, answer_words, joined, layer_spot, spot_in, with_or_without
from srm_tui.core.edits.change import Edit, Put, RefusedError, Take, value_at
from srm_tui.document.workspace import Maker

if TYPE_CHECKING:
    from srm_tui.core.edits.cells import Answer
    from srm_tui.core.model import Model
    from srm_tui.document.read import Document


class Aim(NamedTuple):
    """What an edit is about.

    Attributes:
        rows: Ids, in file order; empty where a layer is meant.
        view: Id of the view.
        layer: The number of the layer, where no row is meant.
    """

    rows: tuple[str, ...]
    view: str
    layer: int = 0

    def spots(self, document: Document) -> list[Spot]:
        """Return where it stands."""
        matrix = document.snapshot.inside
        return [spot_in(matrix, row) for row in self.rows] if self.rows else [layer_spot(matrix.model, self.layer)]


Recipe = Callable[[Aim], Maker]


def set_letter(key: str, answer: Answer | None) -> Recipe:
    """Return how one of the four letters is set; None takes out what is said."""
    said = "inherits" if answer is None else answer_words(answer)
    return _each(lambda _, question: question.set_answer(answer), said, key)


def add_or_take_out(key: str, party: str) -> Recipe:
    """Return how a party is added to one of the four letters, or taken out where it is in it."""

    def change(document: Document, question: Said) -> Edit:
        row, view = question.at.row, question.view
        assert view is not None  # noqa: S101 (an aim has a view)
        if row is not None:
            cell = document.snapshot.inside.cell(row.id, view)
        else:
            number = document.snapshot.model.layers.index(question.at.layer)
            views = [each.id for each in document.snapshot.model.views]
            cell = document.snapshot.layer_cell(number, views.index(view))
        if key == "accountable":
            # Who is so by implication only is not in the way of another one.
            now: Answer = (cell.accountable,) if cell.accountable is not None and cell.accountable_said else ()
        else:
            now = getattr(cell, key)
        return question.set_answer(with_or_without(now, party))

    return _each(change, f"with or without {party}", key)


def _each(change: Callable[[Document, Said], Edit], said: str, key: str) -> Recipe:
    """Return a recipe that does the same in every place; those that say so already are passed over."""

    def recipe(aim: Aim) -> Maker:
        def make(document: Document) -> Edit:
            model, data = _held(document)
            edits: list[Edit] = []
            refusal: RefusedError | None = None
            for at in aim.spots(document):
                try:
                    edits.append(change(document, Said(model, data, at, key, aim.view)))
                except RefusedError as error:
                    refusal = error
            if refusal is not None and not edits:
                raise refusal
            where = f", {aim.view}" if len(model.views) > 1 else ""
            letter = "" if key == "responsible" else f", {key}"
            return joined(edits, f"{len(edits)} rows{where}{letter}: {said}")

        return make

    return recipe


def tagged(tag: str, *, on: bool) -> Recipe:
    """Return how a tag is added to rows, or taken out of them."""

    def recipe(aim: Aim) -> Maker:
        def make(document: Document) -> Edit:
            _, data = _held(document)
            edits = [edit for at in aim.spots(document) if (edit := _tagged(data, at, tag, on=on)) is not None]
            if not edits:
                message = f'{"every row has" if on else "no row has"} the tag "{tag}"'
                raise RefusedError(message)
            return joined(edits, f"{len(edits)} rows: {'+' if on else '-'} {tag}")

        return make

    return recipe


def _tagged(data: dict[str, Any], at: Spot, tag: str, *, on: bool) -> Edit | None:
    if at.row is None:
        message = "layers have no tags: select a row"
        raise RefusedError(message)
    path = (*at.path, "tags")
    said = value_at(data, path) or []
    if (tag in said) is on:
        return None
    after = [*said, tag] if on else [each for each in said if each != tag]
    change = Put(path, after) if after else Take(path)
    return Edit((change,), f"{at.row.name}: {'+' if on else '-'} {tag}", at.row.id)


def _held(document: Document) -> tuple[Model, dict[str, Any]]:
    assert document.model is not None  # noqa: S101 (only models are edited)
    return document.model, document.data
