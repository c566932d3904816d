"""What an entry's fields hold: in the file, and in each view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.build import build
from srm_tui.core.edits.change import RefusedError, value_at
from srm_tui.core.edits.form_text import entity_at, text_of
from srm_tui.core.edits.uses import is_by_view
from srm_tui.core.resolve import LayerResolver, find, view_chains

if TYPE_CHECKING:
    from srm_tui.core.edits.form_fields import FieldSpec
    from srm_tui.core.model import Layer, Model, Responsibility
    from srm_tui.core.problems import Path
    from srm_tui.core.resolve import Cell

Data = dict[str, Any]

ABOVE = {"row": "layers", "step": "processes"}
"""The kinds that stand in others, which say what holds where they say nothing."""
HOLDING_CELLS = frozenset({"row", "layer", "process", "step"})


class Slot(NamedTuple):
    """One place to type in: a field, in a view or (None) in all at once."""

    key: str
    view: str | None = None
    part: str = ""


def table_of(key: str, raw: object) -> dict[str, Any] | None:
    """Return a value of a file where it is one by view."""
    return raw if isinstance(raw, dict) and is_by_view(key, raw) else None


def own_text(spec: FieldSpec, entry: Data, slot: Slot) -> str:
    """Return what an entry of a file says in a slot itself; what it says plainly it says in each view."""
    raw = entry.get(spec.key)
    table = table_of(spec.key, raw) if spec.by_view else None
    if table is not None:
        raw = table.get(slot.view) if slot.view is not None else None
    if spec.part:
        raw = raw.get(spec.part) if isinstance(raw, dict) else None
    return text_of(spec, raw)


@dataclass(frozen=True, eq=False)
class Now:
    """An entry with cells, and what is around it, as a model of their own that is quickly built.

    Attributes:
        entry: What the file says of the entry.
        row: None for an entry that is above others.
    """

    entry: Data
    model: Model
    layer: Layer
    row: Responsibility | None

    @classmethod
    def of(cls, model: Model, data: Data, kind: str, path: Path, *, thorough: bool = False) -> Now:
        """Look at an entry of a file's data; `thorough` takes the entries in it along."""
        if kind not in HOLDING_CELLS:
            return cls(value_at(data, path) or {}, model, _NO_LAYER, None)
        above, number = path[:2]
        outer = data[above][number]  # type: ignore[index]  # a path of an entry with cells begins so
        holder = {key: outer[key] for key in _LAYER_KEYS if key in outer}
        entity = entity_at(model, path[:2])
        holder |= {"id": entity.id, "name": entity.name}
        rows: list[Data] = []
        if kind in ABOVE:
            rows = [_plain_row(value_at(data, path), entity_at(model, path))]
        elif thorough:
            inner = "responsibilities" if kind == "layer" else "steps"
            rows = [
                _plain_row(raw, entity)
                for raw, entity in zip(outer.get(inner, ()), getattr(entity, inner), strict=True)
            ]
        small: Data = {key: data[key] for key in ("format", "parties", "views", "sources") if key in data}
        built = build({**small, "layers": [{**holder, "responsibilities": rows}]})
        if built.model is None:
            raise RefusedError(built.problems[0].message)
        layer = built.model.layers[0]
        row = layer.responsibilities[0] if kind in ABOVE else None
        return cls(value_at(data, path), built.model, layer, row)

    @cached_property
    def chains(self) -> dict[str, tuple[str, ...]]:
        """For each view the views that answer for it."""
        return {chain[0]: chain for chain in view_chains(self.model)}

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The entry's cells, one a view."""
        resolver = LayerResolver(self.layer, tuple(self.chains.values()))
        return resolver.inherited if self.row is None else resolver.row(self.row)

    def found(self, key: str, view: str) -> tuple[Any, Any] | None:
        """Return what holds in a view, and where it was found."""
        return find(getattr(self.row, key, None), getattr(self.layer, key, None), self.chains[view])


_NO_LAYER: Any = None
_LAYER_KEYS = ("responsible", "accountable", "consulted", "informed", "source", "confidence")
_ROW_KEYS = (*_LAYER_KEYS, "sharing", "optional", "rationale", "handoff", "parts")


def _plain_row(raw: Data, entity: Any) -> Data:  # noqa: ANN401 (a row or a step)
    return {"id": entity.id, "name": entity.name, **{key: raw[key] for key in _ROW_KEYS if key in raw}}
