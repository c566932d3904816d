"""What views inherit through one that goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from srm_tui.core.edits.change import Put
from srm_tui.core.edits.uses import BY_VIEW, INHERITED, RACI, is_by_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from srm_tui.core.problems import Path

Data = dict[str, Any]


def handed_down(data: Data, view: str) -> Iterator[Put]:
    """Yield what writes the values of a view into those based on it, so that they keep them when it goes.

    A view has a value of its own, or its layer has one for it by name, or it has that of the row, then that of the
    layer, for the view that it is based on: so each level hands down to its own, but not past the one above.
    """
    heirs = [each["id"] for each in data.get("views", ()) if each.get("based_on") == view]
    if not heirs:
        return
    for above, holder, keys in _holders(data):
        for path, entry in holder:
            for key in keys:
                own: Any = entry.get(key)
                if not is_by_view(key, own) or view not in own:
                    continue
                said_above: Any = above.get(key) if above is not None and key in INHERITED else None
                taken = set(own) | (set(said_above) if isinstance(said_above, dict) else set())
                yield from (Put((*path, key, heir), own[view]) for heir in heirs if heir not in taken)


def _holders(data: Data) -> Iterator[tuple[Data | None, list[tuple[Path, Data]], Sequence[str]]]:
    """Yield entries that say something by view: what they inherit from, the entries, and the keys."""
    levels = (("layers", "responsibilities", INHERITED, BY_VIEW), ("processes", "steps", RACI, RACI))
    for key, inner, keys, inner_keys in levels:
        for number, entry in enumerate(data.get(key, ())):
            yield None, [((key, number), entry)], keys
            below: list[tuple[Path, Data]] = [
                ((key, number, inner, index), each) for index, each in enumerate(entry.get(inner, ()))
            ]
            yield entry, below, inner_keys


def chain_of(data: Data, view: str) -> list[str]:
    """Return the views that answer for one: itself, what it is based on, and so on."""
    based_on = {each["id"]: each.get("based_on") for each in data.get("views", ())}
    chain: list[str] = []
    here: str | None = view
    while here is not None:
        chain.append(here)
        here = based_on.get(here)
    return chain
