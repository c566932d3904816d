"""The entities of a model: every key that a file may hold, as frozen pydantic models.

A value *by view* is a `ByView`; anything else is plain and holds in every view. Lists of parties are always
tuples here, also where the file names a single one. `None` means that nothing was said.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, Strict
from pydantic_core import core_schema

from srm_tui.core import no_plugins
from srm_tui.core.names import ID_PATTERN
from srm_tui.core.values import ByView

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import CoreSchema

no_plugins.begin()

FORMAT = 1
# Pydantic puts the tags of unions among the keys that lead to an error; no id can look like these.
ONE_OR_SEVERAL = "<one>"

Kind = Literal["provider", "managed-service-provider", "customer", "team", "third-party", "regulator"]
Confidence = Literal["verified", "secondary", "inferred", "unverified"]
Sharing = Literal["independent", "dependent"]


def _one(value: str) -> tuple[str, ...]:
    return (value,)


def _one_or_several(value: object) -> str:
    return "<several>" if isinstance(value, list | tuple) else ONE_OR_SEVERAL


def _plain_or_by_view(value: object) -> str:
    return "<by view>" if isinstance(value, dict) else "<plain>"


def _parts_shape(value: object) -> str:
    if isinstance(value, dict) and any(isinstance(entry, dict) for entry in value.values()):
        return "<by view>"
    return "<plain>"


class _As:
    """Validates a type by a schema of ours: deriving those of these unions anew for each key slows every start."""

    def __init__(self, schema: CoreSchema) -> None:
        self._schema = schema

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return self._schema


def _some_parties(most: int | None = None) -> CoreSchema:
    """Accept one party, or a list of at most `most`; always gives a tuple."""
    one = core_schema.no_info_after_validator_function(_one, core_schema.str_schema())
    several = core_schema.tuple_variable_schema(core_schema.str_schema(), max_length=most)
    return core_schema.tagged_union_schema({ONE_OR_SEVERAL: one, "<several>": several}, _one_or_several)


def _said(plain: CoreSchema, shape: Callable[[object], str] = _plain_or_by_view) -> _As:
    """Accept a plain value, or a table of values by view."""
    table = core_schema.dict_schema(core_schema.str_schema(), plain)
    by_view = core_schema.no_info_after_validator_function(ByView, table)
    union = core_schema.tagged_union_schema({"<plain>": plain, "<by view>": by_view}, shape)
    return _As(core_schema.nullable_schema(union))


_TEXT = core_schema.str_schema()

Id = Annotated[str, Field(pattern=ID_PATTERN)]
Flag = Annotated[bool, Strict()]
Number = Annotated[float, Strict(), Field(allow_inf_nan=False)]
Count = Annotated[int, Strict(), Field(ge=0, le=100_000)]
Date = Annotated[dt.date, Strict()]
Strings = tuple[str, ...]

# One or several party ids; `("n/a",)` and `("undecided",)` stand for those two words.
Parties = Annotated[Strings, _As(_some_parties())]
PartiesSaid = Annotated[Strings | ByView[Strings] | None, _said(_some_parties())]
# One party id, or the empty tuple for an explicit nobody.
AccountableSaid = Annotated[Strings | ByView[Strings] | None, _said(_some_parties(most=0))]
FlagSaid = Annotated[bool | ByView[bool] | None, _said(core_schema.bool_schema(strict=True))]
TextSaid = Annotated[str | ByView[str] | None, _said(_TEXT)]
SharingSaid = Annotated[Sharing | ByView[Sharing] | None, _said(core_schema.literal_schema(list(get_args(Sharing))))]
ConfidenceSaid = Annotated[
    Confidence | ByView[Confidence] | None, _said(core_schema.literal_schema(list(get_args(Confidence))))
]
PartsSaid = Annotated[
    dict[str, str] | ByView[dict[str, str]] | None, _said(core_schema.dict_schema(_TEXT, _TEXT), _parts_shape)
]


class Entity(BaseModel):
    """What all entities share: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Raci(Entity):
    """The four letters, each plain or by view."""

    responsible: PartiesSaid = None
    accountable: AccountableSaid = None
    consulted: PartiesSaid = None
    informed: PartiesSaid = None


class Source(Entity):
    """Where facts come from."""

    id: Id
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    date: Date | None = None
    retrieved: Date | None = None


class Party(Entity):
    """Who can be responsible."""

    id: Id
    name: str
    description: str | None = None
    kind: Kind = "third-party"
    part_of: str | None = None
    symbol: Annotated[str, Field(pattern=r"^[A-Z]$")] | None = None


class View(Entity):
    """One answer to "under which arrangement?"."""

    id: Id
    name: str
    description: str | None = None
    based_on: str | None = None
    group: str | None = None


class Responsibility(Raci):
    """A row: an area, duty or control that somebody must look after."""

    id: Id
    name: str
    description: str | None = None
    tags: Strings = ()
    controls: Strings = ()
    links: Strings = ()
    evidence: Strings = ()
    sharing: SharingSaid = None
    parts: PartsSaid = None
    handoff: TextSaid = None
    optional: FlagSaid = None
    rationale: TextSaid = None
    source: TextSaid = None
    confidence: ConfidenceSaid = None


class Layer(Raci):
    """A level of the stack; its letters, source and confidence are defaults for its rows."""

    id: Id
    name: str
    description: str | None = None
    source: TextSaid = None
    confidence: ConfidenceSaid = None
    responsibilities: tuple[Responsibility, ...] = ()


class Role(Entity):
    """A position that a party fills, and whom it talks to on the other side."""

    id: Id
    name: str
    party: str | None = None
    counterpart: Parties = ()
    minimum: Flag = False
    holder: str | None = None
    contact: str | None = None
    description: str | None = None


class ProcessStep(Raci):
    """One step of a process."""

    id: Id
    name: str
    layer: str | None = None
    rows: Parties = ()
    approval: Flag = False
    path: Literal["normal", "involuntary"] = "normal"


class Process(Raci):
    """A process; its letters are defaults for its steps."""

    id: Id
    name: str
    description: str | None = None
    lifecycle: str | None = None
    phase: Literal["provision", "operate", "change", "incident", "deprovision"] | None = None
    steps: tuple[ProcessStep, ...] = ()


class Stakeholder(Entity):
    """Somebody with an interest; power and interest run from 0 to 10, above 5 is high."""

    id: Id
    name: str
    party: str | None = None
    power: Annotated[Number, Field(ge=0, le=10)] | None = None
    interest: Annotated[Number, Field(ge=0, le=10)] | None = None
    attitude: Literal["supports", "neutral", "opposes"] | None = None
    note: str | None = None


class WalkthroughStep(Entity):
    """One step of a workshop's walkthrough; `minutes` is the planned time."""

    id: Id
    title: str | None = None
    view: str | None = None
    compare: str | None = None
    show: Parties = ()
    say: str | None = None
    notes: str | None = None
    ask: str | None = None
    hide: Flag = False
    minutes: Annotated[Number, Field(ge=0)] | None = None


class ScenarioStep(Entity):
    """What happens, and what it touches."""

    happens: str | None = None
    on: str | None = None


class Scenario(Entity):
    """A situation that a room walks through."""

    id: Id
    title: str | None = None
    situation: str | None = None
    view: str | None = None
    steps: tuple[ScenarioStep, ...] = ()


class Decision(Entity):
    """A decision or an open question; `from_` and `to` are parties, as `responsible` takes them."""

    id: Id
    on: str | None = None
    view: str | None = None
    status: Literal["proposed", "agreed", "contested", "parked"] = "proposed"
    text: str | None = None
    by: Parties = ()
    date: Date | None = None
    from_: Parties | None = Field(default=None, alias="from")
    to: Parties | None = None


class Suppression(Entity):
    """A finding that is accepted, with the reason."""

    rule: str | None = None
    on: str | None = None
    view: str | None = None
    reason: str | None = None
    until: Date | None = None


class Checks(Entity):
    """Which checks run, and their thresholds: shares from 0 to 1, counts, and days."""

    select: Strings = ()
    ignore: Strings = ()
    max_load: Annotated[Number, Field(ge=0, le=1)] | None = None
    max_consulted: Count | None = None
    max_source_age_days: Count | None = None


class Model(Entity):
    """A whole shared responsibility model; layers bottom first, at least one view."""

    format: Annotated[int, Strict()]
    title: str | None = None
    summary: str | None = None
    version: str | None = None
    status: Literal["draft", "agreed", "published"] | None = None
    approved_by: str | None = None
    approved_on: Date | None = None
    review_by: Date | None = None
    sources: tuple[Source, ...] = ()
    parties: tuple[Party, ...] = ()
    views: tuple[View, ...] = ()
    layers: tuple[Layer, ...] = ()
    roles: tuple[Role, ...] = ()
    processes: tuple[Process, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    walkthrough: tuple[WalkthroughStep, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    decisions: tuple[Decision, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    checks: Checks = Checks()


no_plugins.end()
