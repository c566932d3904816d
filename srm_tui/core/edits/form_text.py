"""Values of a file as they are typed into a form, and what is wrong with what was typed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from srm_tui.core.edits.change import RefusedError
from srm_tui.core.edits.form_fields import NOBODY, Sort
from srm_tui.core.edits.known import KINDS, checked_id
from srm_tui.core.names import nearest
from srm_tui.core.problems import quoted, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from srm_tui.core.edits.form_fields import FieldSpec
    from srm_tui.core.model import Model
    from srm_tui.core.problems import Path

_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*|([^,]*))(?:,|$)', re.DOTALL)
_PLAIN_ITEM = re.compile(r'[^\s,"](?:[^,"]*[^\s,"])?')
_MOST_LISTED = 8
_LARGEST = 1e15


def as_text(value: object) -> str:
    """Return a value of a file or of a model as it is typed; empty for nothing."""
    match value:
        case bool():
            text = "yes" if value else "no"
        case str():
            text = value
        case dt.date():
            text = value.isoformat()
        case float() if value.is_integer() and abs(value) < _LARGEST:
            text = str(int(value))
        case list() | tuple():
            text = ", ".join(map(_item, value)) if value else NOBODY
        case _:
            text = "" if value is None else shortened(value)
    return text


def text_of(spec: FieldSpec, value: object) -> str:
    """Return what a field's value is typed as: where a field does not say nobody, an empty list is nothing."""
    text = as_text(value)
    return "" if text == NOBODY and NOBODY not in spec.words and isinstance(value, list | tuple) else text


def _item(text: object) -> str:
    word = str(text)
    return word if _PLAIN_ITEM.fullmatch(word) else '"' + word.replace('"', '""') + '"'


def items_of(text: str) -> list[str]:
    """Return the parts of a text that are joined by `,`; one that holds such a sign stands in `"`.

    Raises:
        RefusedError: A `"` is not closed, or something stands behind it.
    """
    return list(_items(text)) if text.strip() else []


def _items(text: str) -> Iterator[str]:
    at = 0
    while at <= len(text):
        found = _ITEM.match(text, at)
        if found is None or (found[1] is None and '"' in found[2]):
            message = 'a " stands alone: write "…" around a part with a comma or a " in it, and "" for each " inside'
            raise RefusedError(message)
        item = found[1].replace('""', '"') if found[1] is not None else found[2].strip()
        if item or found[1] is not None:
            yield item
        at = found.end()
        if at == len(text) and not found[0].endswith(","):
            return


@dataclass(frozen=True)
class Ids:
    """The ids that a form may name.

    Attributes:
        kind: What the form is about.
        path: Where that stands.
    """

    model: Model
    kind: str
    path: Path
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, kind: str) -> tuple[str, ...]:
        """Return the ids of a kind, in the order of the file."""
        if kind not in self._known:
            self._known[kind] = tuple(self._found(kind))
        return self._known[kind]

    def _found(self, kind: str) -> Iterator[str]:
        key, *_, above = KINDS[kind]
        if kind == "step":
            # Steps have rivals only in their own process.
            yield from (step.id for step in self.model.processes[int(self.path[1])].steps)
        elif above is not None:
            yield from (row.id for layer in self.model.layers for row in layer.responsibilities)
        else:
            yield from (entry.id for entry in getattr(self.model, key))

    @property
    def own(self) -> str:
        """The id of what the form is about; empty where it has none."""
        found: str = getattr(entity_at(self.model, self.path), "id", "")
        return found


def entity_at(model: Model, path: Path) -> Any:  # noqa: ANN401 (an entity of any kind)
    """Return the entity at a path.

    Raises:
        RefusedError: There is none.
    """
    here: Any = model
    try:
        for part in path:
            here = here[part] if isinstance(part, int) else getattr(here, part)
    except (LookupError, AttributeError, TypeError):
        message = "it is not there any more"
        raise RefusedError(message) from None
    return here


def problem(spec: FieldSpec, typed: str, ids: Ids) -> str:
    """Return what is wrong with what was typed, and what is expected; empty where nothing is. Raw text."""
    try:
        value_of(spec, typed, ids)
    except RefusedError as error:
        return str(error)
    return ""


def value_of(spec: FieldSpec, typed: str, ids: Ids) -> object:
    """Return what was typed as the file spells it; None for nothing.

    Raises:
        RefusedError: It is no such value; the message says what is expected.
    """
    if not typed.strip():
        if spec.needed:
            message = f"a {'value' if ids.kind == 'model' else KINDS[ids.kind].words} needs one: type it"
            raise RefusedError(message)
        # Of a text blanks are a value: nobody types them, but a file may hold them.
        return typed if typed and spec.sort in {Sort.TEXT, Sort.LONG} else None
    return _READERS[spec.sort](spec, typed, ids)


def _text(spec: FieldSpec, typed: str, _ids: Ids) -> str:
    return typed.strip() if spec.needed else typed


def _identifier(_spec: FieldSpec, typed: str, ids: Ids) -> str:
    typed = typed.strip()
    return typed if typed == ids.own else checked_id(typed, ids.kind, frozenset(ids.of(ids.kind)) - {ids.own})


def _flag(_spec: FieldSpec, typed: str, _ids: Ids) -> bool:
    return _one_of(typed.strip(), ("yes", "no")) == "yes"


def _choice(spec: FieldSpec, typed: str, _ids: Ids) -> str:
    return _one_of(typed.strip(), spec.choices)


def _one_of(word: str, choices: Sequence[str]) -> str:
    if word not in choices:
        message = f"{quoted(word)} is none of: {', '.join(choices)}" + _near(word, choices)
        raise RefusedError(message)
    return word


def _letter(_spec: FieldSpec, typed: str, _ids: Ids) -> str:
    letter = typed.strip()
    if re.fullmatch("[A-Z]", letter) is None:
        message = f"{quoted(letter)} is no letter A to Z"
        raise RefusedError(message)
    return letter


def _number(spec: FieldSpec, typed: str, _ids: Ids) -> int | float:
    expected = "a number from 0 on" if spec.most is None else f"a number from 0 to {spec.most:g}"
    if re.fullmatch(r"\s*\d{1,9}([.]\d{1,9})?\s*", typed, re.ASCII) is None:
        message = f"{quoted(typed.strip())} is not {expected}, such as 5 or 7.5"
        raise RefusedError(message)
    number = float(typed)
    if spec.most is not None and number > spec.most:
        message = f"{quoted(typed.strip())} is not {expected}"
        raise RefusedError(message)
    return number if "." in typed else int(number)


def _date(_spec: FieldSpec, typed: str, _ids: Ids) -> dt.date:
    try:
        if re.fullmatch(r"\s*\d{4}-\d\d-\d\d\s*", typed, re.ASCII):
            return dt.date.fromisoformat(typed.strip())
    except ValueError:
        pass
    message = f"{quoted(typed.strip())} is no date: year-month-day, such as 2026-03-31"
    raise RefusedError(message)


def _strings(_spec: FieldSpec, typed: str, _ids: Ids) -> list[str] | None:
    return items_of(typed) or None


def _one(spec: FieldSpec, typed: str, ids: Ids) -> str | list[str]:
    word = typed.strip()
    if word in spec.words:
        return [] if word == NOBODY else word
    if "," in word and len(names := items_of(word)) > 1:
        raise RefusedError(f"one is expected, not {len(names)}")
    _check(spec, word, ids)
    return word


def _several(spec: FieldSpec, typed: str, ids: Ids) -> str | list[str] | None:
    names = list(dict.fromkeys(items_of(typed)))
    if len(names) == 1 and names[0] in spec.words:
        return [] if names[0] == NOBODY else names[0]
    for name in names:
        if name in spec.words:
            raise RefusedError(f'"{name}" stands alone: nobody is named beside it')
        _check(spec, name, ids)
    return names[0] if len(names) == 1 else names or None


_READERS: dict[Sort, Callable[[FieldSpec, str, Ids], object]] = {
    Sort.ID: _identifier,
    Sort.TEXT: _text,
    Sort.LONG: _text,
    Sort.FLAG: _flag,
    Sort.CHOICE: _choice,
    Sort.ONE: _one,
    Sort.SEVERAL: _several,
    Sort.STRINGS: _strings,
    Sort.NUMBER: _number,
    Sort.DATE: _date,
    Sort.LETTER: _letter,
}


def _check(spec: FieldSpec, name: str, ids: Ids) -> None:
    """Refuse a name that means nothing, or several things, or leads back to where it stands."""
    prefix, colon, rest = name.partition(":")
    if colon and prefix in spec.kinds and len(spec.kinds) > 1:
        having = [prefix] if rest in ids.of(prefix) else []
    else:
        having = [kind for kind in spec.kinds if name in ids.of(kind)]
    if not having:
        raise RefusedError(_unknown(spec, name, ids))
    if len(having) > 1:
        candidates = " or ".join(f'"{kind}:{name}"' for kind in having)
        raise RefusedError(f"{quoted(name)} means several things: write {candidates}")
    if spec.key in {"part_of", "based_on"}:
        _check_circle(spec.key, name, ids)


def _unknown(spec: FieldSpec, name: str, ids: Ids) -> str:
    known = [known for kind in spec.kinds for known in ids.of(kind)]
    what = KINDS[spec.kinds[0]].words if len(spec.kinds) == 1 else ""
    start = f"there is no {what} {quoted(name)}" if what else f"nothing has the id {quoted(name)}"
    hint = _near(name, known)
    if hint:
        return start + hint
    if not known:
        return f"{start}; the model names none"
    return f"{start}; there are: {', '.join(map(shortened, known))}" if len(known) <= _MOST_LISTED else start


def _near(word: str, known: Iterable[str]) -> str:
    near = nearest(word, known)
    return f'; did you mean "{near}"?' if near else ""


def _check_circle(key: str, name: str, ids: Ids) -> None:
    entries = ids.model.parties if key == "part_of" else ids.model.views
    above = {entry.id: getattr(entry, key) for entry in entries}
    here: str | None = name
    while here is not None:
        if here == ids.own:
            message = f"{quoted(name)} is itself, or follows from it: that would be a circle"
            raise RefusedError(message)
        here = above.get(here)
