"""What a letter or a sign means that is typed on a field of a form: parties, words and choices without typing ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.edits.change import RefusedError
from srm_tui.core.edits.form_fields import NOBODY, Sort
from srm_tui.core.edits.form_text import items_of
from srm_tui.core.values import NOT_APPLICABLE, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from srm_tui.core.edits.form import Form
    from srm_tui.core.edits.form_fields import FieldSpec
    from srm_tui.core.edits.form_values import Slot

CHOSEN = frozenset({Sort.CHOICE, Sort.FLAG})
"""What is chosen, not typed."""
_SIGNS = {"-": NOT_APPLICABLE, "?": UNDECIDED, "0": NOBODY, "=": ""}
_EVERY_VIEW = "*"
_YES_OR_NO = ("yes", "no")


def takes_signs(spec: FieldSpec) -> bool:
    """Whether letters and signs stand for values of a field; elsewhere they are typed as text."""
    return spec.is_letters or spec.sort in CHOSEN


def after_sign(form: Form, slot: Slot, sign: str, symbols: Mapping[str, str]) -> Form | None:
    """Return a form after a sign was typed on a slot; None where the field does not take it.

    Args:
        form: What was typed so far.
        slot: Where.
        sign: A letter of a party (in upper case it is added or taken out), `-`, `?`, `0`, `=`, `*` for every view, or
            the first letter of a choice.
        symbols: The parties' letters, by id.

    Raises:
        RefusedError: It means nothing there; the message says what would.
    """
    spec = form.field(slot)
    if sign == _EVERY_VIEW and spec.by_view:
        shown = form.shown(slot).text
        if not shown:
            message = "nothing is said here that could be said for every view"
            raise RefusedError(message)
        return form.with_typed(slot._replace(view=None), shown)
    text = _choice(spec, sign) if spec.sort in CHOSEN else _people(form, slot, sign, symbols)
    return None if text is None else form.with_typed(slot, text)


def after_step(form: Form, slot: Slot, step: int) -> Form:
    """Return a form with the next choice in a slot; behind the last one stands none. A flag has two."""
    spec, shown = form.field(slot), form.shown(slot).text
    if spec.sort is Sort.FLAG:
        return form.with_typed(slot, "no" if shown == "yes" else "yes")
    choices = ["", *spec.choices]
    at = choices.index(shown) if shown in choices else 0
    return form.with_typed(slot, choices[(at + step) % len(choices)])


def _choice(spec: FieldSpec, sign: str) -> str | None:
    if sign == "=":
        return ""
    return next((each for each in spec.choices or _YES_OR_NO if each.startswith(sign.lower())), None)


def _people(form: Form, slot: Slot, sign: str, symbols: Mapping[str, str]) -> str:
    spec = form.field(slot)
    if sign in _SIGNS:
        word = _SIGNS[sign]
        if word and word not in spec.words and word != NOBODY:
            raise RefusedError(f"only who is responsible can be {word}")
        return word if word in spec.words else ""
    party = next((party for party, letter in symbols.items() if letter == sign.upper()), None)
    if party is None:
        raise RefusedError(f"no party has the letter {sign.upper()}; there are: {', '.join(symbols.values())}")
    if not sign.isupper() or spec.sort is not Sort.SEVERAL:
        return party
    shown = form.shown(slot).text
    parties = [] if slot in form.problems or shown in spec.words else items_of(shown)
    parties = [each for each in parties if each != party] if party in parties else [*parties, party]
    return ", ".join(parties) or (NOBODY if NOBODY in spec.words else "")
