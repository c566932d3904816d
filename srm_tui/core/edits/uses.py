"""Where data refers to an entry: values, lists, and keys that are ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.edits.change import Put, value_at
from srm_tui.core.edits.known import KINDS, Entry, Known
from srm_tui.core.values import NOT_APPLICABLE, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from srm_tui.core.edits.change import Change
    from srm_tui.core.problems import Path

RACI = ("responsible", "accountable", "consulted", "informed")
INHERITED = (*RACI, "source", "confidence")
"""What a layer says for its rows."""
BY_VIEW = (*INHERITED, "sharing", "parts", "handoff", "optional", "rationale")
"""What a row may say by view."""

_SHOWN = ("row", "layer", "party", "view", "process")
_SUPPRESSED = (*_SHOWN, "role")
_DECIDING = ("party", "role")
_NO_PARTIES = frozenset({NOT_APPLICABLE, UNDECIDED})


class Use(NamedTuple):
    """A place that refers to an entry.

    Attributes:
        path: Where it is; ends with an index in a list.
        key_is_id: Whether the last part of the path is the id, not the value there.
        words: The place for people, such as `row "OS patching": responsible, Managed`. Raw text.
    """

    path: Path
    key_is_id: bool
    words: str


class Reference(NamedTuple):
    """A place that refers to something.

    Attributes:
        path: Where it is; ends with an index in a list.
        name: The id as it is written; it may have a prefix where several kinds could be meant.
        kinds: The kinds that could be meant.
        holder: Kind and path of the entry that it belongs to.
        key: The key of that entry under which it stands.
        key_is_id: Whether the last part of the path is the id.
    """

    path: Path
    name: str
    kinds: tuple[str, ...]
    holder: tuple[str, Path]
    key: str
    key_is_id: bool = False


def uses(data: dict[str, Any], kind: str, identifier: str) -> tuple[Use, ...]:
    """Return every place that refers to an entry, in the order in which a model lists its kinds.

    Args:
        data: Of a file that is a model with nothing wrong.
        kind: What the entry is, such as `party` or `row`.
        identifier: Its id.
    """
    known = Known(data)
    return tuple(as_use(known, reference) for reference in references_to(known, (kind, identifier)))


def as_use(known: Known, reference: Reference) -> Use:
    """Return a reference as people are told of it."""
    key = reference.key.replace("_", " ")
    view = view_of(reference)
    where = f"{known.entry(*reference.holder).words}: {key}"
    return Use(reference.path, reference.key_is_id, f"{where}, {known.called('view', view)}" if view else where)


def view_of(reference: Reference) -> str | None:
    """Return the view for which a reference is said; None where it is said for all."""
    behind = reference.path[len(reference.holder[1]) + 1 :]
    if reference.key_is_id:
        return None if reference.kinds == ("view",) else str(behind[0]) if len(behind) > 1 else None
    return behind[0] if behind and isinstance(behind[0], str) else None


def references_to(known: Known, *targets: tuple[str, str]) -> list[Reference]:
    """Return the references that mean one of some entries, each given by its kind and id."""
    wanted = frozenset(targets)
    names = frozenset(name for kind, identifier in targets for name in (identifier, f"{kind}:{identifier}"))
    return [
        reference
        for reference in references(known.data)
        if reference.name in names and target(known, reference) in wanted
    ]


def target(known: Known, reference: Reference) -> tuple[str, str]:
    """Return the kind and the id that a reference means; of several kinds, the one that has the id."""
    if len(reference.kinds) == 1:
        return reference.kinds[0], reference.name
    prefix, colon, rest = reference.name.partition(":")
    if colon and prefix in reference.kinds:
        return prefix, rest
    having = (kind for kind in reference.kinds if reference.name in known.ids(kind))
    return next(having, reference.kinds[0]), reference.name


def references(data: dict[str, Any]) -> Iterator[Reference]:
    """Yield all references of a model's data."""
    for holder, entry in _list(data, "parties", "party"):
        yield from _ids(entry, "part_of", ("party",), holder)
    for holder, entry in _list(data, "views", "view"):
        yield from _ids(entry, "based_on", ("view",), holder)
    for holder, layer in _list(data, "layers", "layer"):
        yield from _said(layer, INHERITED, holder)
        for inner, row in _list(layer, "responsibilities", "row", holder[1]):
            yield from _said(row, BY_VIEW, inner)
    for holder, entry in _list(data, "roles", "role"):
        yield from _ids(entry, "party", ("party",), holder)
        yield from _ids(entry, "counterpart", ("role",), holder)
    for holder, entry in _list(data, "processes", "process"):
        yield from _said(entry, RACI, holder)
        for inner, step in _list(entry, "steps", "step", holder[1]):
            yield from _said(step, RACI, inner)
            yield from _ids(step, "layer", ("layer",), inner)
            yield from _ids(step, "rows", ("row",), inner)
    for holder, entry in _list(data, "stakeholders", "stakeholder"):
        yield from _ids(entry, "party", ("party",), holder)
    yield from _of_workshops(data)


def _of_workshops(data: dict[str, Any]) -> Iterator[Reference]:
    for holder, entry in _list(data, "walkthrough", "walkthrough"):
        yield from _ids(entry, "view", ("view",), holder)
        yield from _ids(entry, "compare", ("view",), holder)
        yield from _ids(entry, "show", _SHOWN, holder)
    for holder, entry in _list(data, "scenarios", "scenario"):
        yield from _ids(entry, "view", ("view",), holder)
        for index, event in enumerate(entry.get("steps", ())):
            if "on" in event:
                yield Reference((*holder[1], "steps", index, "on"), event["on"], _SHOWN, holder, "steps")
    for holder, entry in _list(data, "decisions", "decision"):
        yield from _ids(entry, "on", _SHOWN, holder)
        yield from _ids(entry, "view", ("view",), holder)
        yield from _ids(entry, "by", _DECIDING, holder)
        yield from _ids(entry, "from", ("party",), holder)
        yield from _ids(entry, "to", ("party",), holder)
    for holder, entry in _list(data, "suppressions", "suppression"):
        yield from _ids(entry, "on", _SUPPRESSED, holder)
        yield from _ids(entry, "view", ("view",), holder)


def _list(
    parent: dict[str, Any], key: str, kind: str, above: Path = ()
) -> Iterator[tuple[tuple[str, Path], dict[str, Any]]]:
    for index, entry in enumerate(parent.get(key, ())):
        yield (kind, (*above, key, index)), entry


def _ids(
    entry: dict[str, Any], key: str, kinds: tuple[str, ...], holder: tuple[str, Path], view: str | None = None
) -> Iterator[Reference]:
    """Yield what a value names: one id or several."""
    value = entry.get(key)
    if value is None:
        return
    path: Path = (*holder[1], key)
    if view is not None:
        value, path = value[view], (*path, view)
    if isinstance(value, str):
        if value not in _NO_PARTIES or kinds != ("party",):
            yield Reference(path, value, kinds, holder, key)
        return
    for index, name in enumerate(value):
        if name not in _NO_PARTIES or kinds != ("party",):
            yield Reference((*path, index), name, kinds, holder, key)


def _said(entry: dict[str, Any], keys: tuple[str, ...], holder: tuple[str, Path]) -> Iterator[Reference]:
    """Yield what values that may be said by view name: views as keys, and parties or sources."""
    for key in keys:
        value = entry.get(key)
        if value is None:
            continue
        by_view = is_by_view(key, value)
        if by_view:
            for view in value:
                yield Reference((*holder[1], key, view), view, ("view",), holder, key, key_is_id=True)
        if key == "parts":
            tables = value.items() if by_view else ((None, value),)
            for view, table in tables:
                path: Path = (*holder[1], key) if view is None else (*holder[1], key, view)
                for party in table:
                    yield Reference((*path, party), party, ("party",), holder, key, key_is_id=True)
        elif key in RACI or key == "source":
            kinds = ("party",) if key in RACI else ("source",)
            for view in value if by_view else (None,):
                yield from _ids(entry, key, kinds, holder, view)


def is_by_view(key: str, value: object) -> bool:
    """Whether a value is a table by view, and not the table that `parts` is."""
    if not isinstance(value, dict):
        return False
    return key != "parts" or any(isinstance(each, dict) for each in value.values())


def prefixed_for(known: Known, kind: str, identifier: str) -> list[tuple[Reference, str]]:
    """Return the references to other kinds that a new id would make ambiguous, and how they must be written."""
    return [
        (reference, f"{means}:{identifier}")
        for reference in references(_beside_the_stack(known.data))
        if reference.name == identifier
        and len(reference.kinds) > 1
        and kind in reference.kinds
        and (means := target(known, reference)[0]) != kind
    ]


def bare_names(known: Known, kind: str) -> frozenset[str]:
    """Return the bare ids whose references an entry of a kind with such an id would make ambiguous."""
    beside = references(_beside_the_stack(known.data))
    return frozenset(each.name for each in beside if len(each.kinds) > 1 and kind in each.kinds)


def pinned(known: Known, kind: str, leaving: Path = ()) -> list[Change]:
    """Return what writes the ids that follow from places, where something refers to them: other entries will move.

    Args:
        known: What the data holds.
        kind: The kind of the entries.
        leaving: The entry that goes.
    """
    naming = KINDS[kind].naming
    if kind not in {"role", "process"}:
        return []
    placed = [
        entry
        for entry in known.entries(kind)
        if entry.path != leaving and not {"id", naming} & (value_at(known.data, entry.path) or {}).keys()
    ]
    return [Put((*entry.path, "id"), entry.id) for entry in placed if references_to(known, (kind, entry.id))]


def spelled(known: Known, reference: Reference, kind: str, identifier: str) -> str:
    """Return how a reference names an entry: with a prefix where it had one, or where another kind has the id."""
    if len(reference.kinds) == 1:
        return identifier
    others = any(identifier in known.ids(other) for other in reference.kinds if other != kind)
    return f"{kind}:{identifier}" if others or ":" in reference.name else identifier


def _beside_the_stack(data: dict[str, Any]) -> dict[str, Any]:
    return {key: data[key] for key in ("walkthrough", "scenarios", "decisions", "suppressions") if key in data}


def lies_in(path: Path, entry: Entry) -> bool:
    """Whether a path leads into an entry."""
    return path[: len(entry.path)] == entry.path
