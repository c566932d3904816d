"""What an argument names in a model: a row, a view, a layer, parties; what it does not name is refused with a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.cli.talk import NO, WRONG, RefusalError
from srm_tui.core.names import nearest
from srm_tui.core.values import NOT_APPLICABLE, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.edits.cells import Answer
    from srm_tui.core.model import Layer, Model, Party, Responsibility, View

NOBODY = "none"
_ALONE = (NOT_APPLICABLE, UNDECIDED, NOBODY)
_SIGNS = {"-": NOT_APPLICABLE, "?": UNDECIDED, "0": NOBODY}
_MOST_LISTED = 12


def asked_answer(option: str, text: str, who: str) -> Answer:
    """Return the ids that an option lists, in the spelling of an answer; whether the model has them is not looked at.

    Raises:
        RefusalError: No model could take them.
    """
    ids = tuple(part.strip() for part in text.split(","))
    wrong = ""
    if "" in ids:
        wrong = f'an id is missing in "{text}"; for nobody write {NOBODY}'
    elif len(ids) > 1 and any(each in _ALONE for each in ids):
        wrong = f'{" and ".join(each for each in _ALONE if each in ids)} can only stand alone, not in "{text}"'
    elif len(set(ids)) < len(ids):
        wrong = f'an id is there twice in "{text}"'
    elif option == "--accountable" and len(ids) > 1:
        wrong = "only one party is accountable"
    elif option != "--responsible" and ids[0] in {NOT_APPLICABLE, UNDECIDED}:
        wrong = f"only --responsible can be {ids[0]}; for nobody write {NOBODY}"
    if wrong:
        raise RefusalError(WRONG, f"{who}: {option}: {wrong}")
    return () if ids == (NOBODY,) else ids


def refuse_unwritable(option: str, text: str | None, who: str) -> None:
    """Refuse a text that no file in UTF-8 can hold, or that says nothing.

    Raises:
        RefusalError: It is such a text.
    """
    if text is None:
        return
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise RefusalError(WRONG, f"{who}: {option}: the text is not UTF-8") from error
    if not text.strip():
        raise RefusalError(WRONG, f"{who}: {option}: the text is empty")


def refuse_unknown_parties(model: Model, option: str, answer: Answer, who: str) -> None:
    """Refuse an answer with a party that the model does not have.

    Raises:
        RefusalError: There is one.
    """
    known = {party.id for party in model.parties}
    for each in answer:
        if each not in known and each not in _ALONE:
            hint = _party_hint(model, each)
            raise RefusalError(NO, f'{who}: {option}: there is no party "{each}"; {hint}')


def known_row(model: Model, wanted: str, who: str) -> Responsibility:
    """Return the row with an id.

    Raises:
        RefusalError: There is none.
    """
    rows = [row for layer in model.layers for row in layer.responsibilities]
    for row in rows:
        if row.id == wanted:
            return row
    from srm_tui.cli.matching import matching_rows, words_of  # noqa: PLC0415 (only a wrong id needs it)

    found = matching_rows(rows, wanted) if words_of(wanted) else []
    hint = f'did you mean "{rows[found[0]].id}"?' if len(found) == 1 else _hint(wanted, rows)
    raise RefusalError(NO, f'{who}: there is no row "{wanted}"; {hint}')


def known_view(model: Model, wanted: str, who: str) -> str:
    """Return the id of a view, as it was given.

    Raises:
        RefusalError: There is no such view.
    """
    views = model.views
    if all(view.id != wanted for view in views):
        number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 4 else 0
        hint = f'did you mean "{views[number - 1].id}"?' if 0 < number <= len(views) else _hint(wanted, views)
        raise RefusalError(NO, f'{who}: --view: there is no view "{wanted}"; {hint}')
    return wanted


def known_layer(model: Model, wanted: str, who: str) -> int:
    """Return the number of the layer with an id, from 0.

    Raises:
        RefusalError: There is none.
    """
    for number, layer in enumerate(model.layers):
        if layer.id == wanted:
            return number
    raise RefusalError(NO, f'{who}: --layer: there is no layer "{wanted}"; {_hint(wanted, model.layers)}')


def _party_hint(model: Model, wanted: str) -> str:
    if wanted.lower() in _ALONE:
        return f'did you mean "{wanted.lower()}"?'
    if wanted in _SIGNS:
        return f"signs are for the screen: write {_SIGNS[wanted]}"
    if wanted == "=":
        return "signs are for the screen: what takes out what is said is srm-tui set --inherit"
    if len(wanted) == 1:
        from srm_tui.core.symbols import symbols  # noqa: PLC0415 (only a letter needs them)

        meant = next((party for party, symbol in symbols(model).items() if symbol == wanted.upper()), None)
        if meant is not None:
            return f'letters are for the screen: "{wanted.upper()}" is "{meant}"'
    return _hint(wanted, model.parties)


def _hint(wanted: str, entries: Sequence[Layer | Party | Responsibility | View]) -> str:
    """Return which id may be meant, or the ids that there are."""
    named = next((entry.id for entry in entries if entry.name.casefold() == wanted.strip().casefold()), None)
    ids = [entry.id for entry in entries]
    near = named or nearest(wanted, ids)
    if near is not None:
        return f'did you mean "{near}"?'
    if not ids:
        return "the model has none"
    more = f", … ({len(ids)} in all)" if len(ids) > _MOST_LISTED else ""
    return f"the model has: {', '.join(ids[:_MOST_LISTED])}{more}"
