"""References between entities: dangling and ambiguous ones, and circles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from srm_tui.core.names import MOST_COMPARED, RESERVED_IDS, nearest
from srm_tui.core.problems import MOST_PROBLEMS, Path, Problem, quoted, shortened
from srm_tui.core.values import NOT_APPLICABLE, UNDECIDED, ByView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from srm_tui.core.model import Model, Raci, Responsibility

_LONGEST_CIRCLE = 8
_SPECIAL = (NOT_APPLICABLE, UNDECIDED)
_HAVING_IDS = (
    "sources",
    "parties",
    "views",
    "layers",
    "roles",
    "processes",
    "stakeholders",
    "walkthrough",
    "scenarios",
    "decisions",
)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


@dataclass
class _Scope:
    """The ids that exist, by kind, and the problems found so far."""

    ids: dict[str, set[str]]
    forgiven: set[str]
    problems: list[Problem] = field(default_factory=list)
    # Lists of parties that are known to hold nothing else.
    right: set[tuple[str, ...]] = field(default_factory=set)
    # How many words may still be compared for "did you mean": each takes about 10 microseconds.
    _comparisons: int = 200_000

    def report(self, rule: str, path: Path, message: str, expected: str = "", hint: str = "") -> None:
        """Note a problem, unless there are more than are listed."""
        if not self.full:
            self.problems.append(Problem(rule, path, message, expected, hint))

    @property
    def full(self) -> bool:
        """Whether there are more problems than are listed."""
        return len(self.problems) > MOST_PROBLEMS

    def check(self, kind: str, name: str, path: Path) -> None:
        """Report `name` where no entity of this kind has it."""
        known = self.ids[kind]
        if name in known or name in self.forgiven or self.full:
            return
        near = self._nearest(name, (kind,))
        hint = f'did you mean "{near}"?' if near else ""
        expected = "" if near else self._listing(kind)
        self.report("SRM003", path, f"there is no {kind} {quoted(name)}", expected, hint)

    def check_any(self, name: str, path: Path, kinds: Iterable[str]) -> None:
        """Report `name` where it is nothing, or could be several things."""
        prefix, colon, rest = name.partition(":")
        kinds = tuple(kinds)
        if colon and prefix in kinds:
            self.check(prefix, rest, path)
            return
        having = [kind for kind in kinds if name in self.ids[kind]]
        if len(having) == 1 or name in self.forgiven or self.full:
            return
        if having:
            candidates = " or ".join(quoted(f"{kind}:{name}") for kind in having)
            self.report("SRM003", path, f"{quoted(name)} is ambiguous", candidates)
            return
        near = self._nearest(name, kinds)
        hint = f'did you mean "{near}"?' if near else ""
        expected = "" if near else "the id of a " + ", ".join(kinds[:-1]) + f" or {kinds[-1]}"
        self.report("SRM003", path, f"nothing has the id {quoted(name)}", expected, hint)

    def _nearest(self, name: str, kinds: tuple[str, ...]) -> str | None:
        cost = sum(len(self.ids[kind]) for kind in kinds)
        if cost > min(MOST_COMPARED, self._comparisons):
            return None
        self._comparisons -= cost
        return nearest(name, set().union(*(self.ids[kind] for kind in kinds)))

    def _listing(self, kind: str, most: int = 8) -> str:
        """Say which ids there are, where they are few."""
        if len(self.ids[kind]) > most + len(self.forgiven):
            return f"the id of a {kind}"
        known = self.ids[kind] - self.forgiven
        if not known:
            return f"the model names no {kind}"
        return "one of: " + ", ".join(map(shortened, sorted(known))) if len(known) <= most else f"the id of a {kind}"


_SHOWN = ("row", "layer", "party", "view", "process")
_KEYS_OF_RACI = ("responsible", "accountable", "consulted", "informed")
_TEXTS_OF_ROW = ("sharing", "handoff", "optional", "rationale", "confidence")


def reference_problems(model: Model, forgiven: set[str]) -> list[Problem]:
    """Return dangling and ambiguous references and circles, in the order of the file; at most one more than is listed.

    Args:
        model: A model of the right shape.
        forgiven: Ids that stand in the file but were left out as misshapen: what refers to them is not to blame.
    """
    rows = {row.id for layer in model.layers for row in layer.responsibilities}
    scope = _Scope(
        ids={
            "party": {party.id for party in model.parties},
            "view": {view.id for view in model.views},
            "layer": {layer.id for layer in model.layers},
            "row": rows,
            "role": {role.id for role in model.roles},
            "process": {process.id for process in model.processes},
            "source": {source.id for source in model.sources},
        },
        forgiven=forgiven,
    )
    _check_reserved(model, scope)
    _check_chain([(party.id, party.part_of) for party in model.parties], "party", ("parties", "part_of"), scope)
    _check_chain([(view.id, view.based_on) for view in model.views], "view", ("views", "based_on"), scope)
    for number, layer in enumerate(model.layers):
        place: Path = ("layers", number)
        _check_raci(layer, place, scope)
        _check_source_and_views(layer, place, ("confidence",), scope)
        for index, row in enumerate(layer.responsibilities):
            _check_row(row, (*place, "responsibilities", index), scope)
    _check_the_rest(model, scope)
    return scope.problems


def _check_reserved(model: Model, scope: _Scope) -> None:
    for kind in _HAVING_IDS:
        _check_reserved_in(getattr(model, kind), (kind,), scope)
    for number, layer in enumerate(model.layers):
        _check_reserved_in(layer.responsibilities, ("layers", number, "responsibilities"), scope)
    for number, process in enumerate(model.processes):
        _check_reserved_in(process.steps, ("processes", number, "steps"), scope)


def _check_reserved_in(entries: Iterable[_HasId], place: Path, scope: _Scope) -> None:
    for index, entry in enumerate(entries):
        if entry.id in RESERVED_IDS:
            message = f"the id {quoted(entry.id)} is reserved"
            scope.report("SRM001", (*place, index, "id"), message, "another id", f'write id = "{entry.id}-2"')


def _check_chain(pairs: list[tuple[str, str | None]], kind: str, keys: tuple[str, str], scope: _Scope) -> None:
    """Report targets that do not exist, and each circle once, at its first member in the file."""
    plural, key = keys
    above: dict[str, str | None] = {}
    index_of: dict[str, int] = {}
    for index, (identifier, target) in enumerate(pairs):
        # Of an id that is there twice (which is reported) the first one counts.
        above.setdefault(identifier, target)
        index_of.setdefault(identifier, index)
        _check_one(kind, target, (plural, index, key), scope)
    cleared: set[str] = set()
    for start in above:
        trail: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in trail and here not in cleared:
            trail[here] = None
            here = above.get(here)
        if here is not None and here in trail:
            members = list(trail)
            members = members[members.index(here) :]
            shown = members if len(members) <= _LONGEST_CIRCLE else [*members[: _LONGEST_CIRCLE - 1], "…"]
            text = " → ".join(map(shortened, [*shown, members[0]]))
            message = f"{key} runs in a circle: {text}"
            place = (plural, min(index_of[member] for member in members), key)
            scope.report("SRM004", place, message, "an end to the chain")
        cleared.update(trail)


def _check_raci(entity: Raci, place: Path, scope: _Scope) -> None:
    for key in _KEYS_OF_RACI:
        value = getattr(entity, key)
        if value is None:
            continue
        # Most answers were seen before: thousands of rows need no look at each name.
        if isinstance(value, ByView):
            if scope.right.issuperset(value.values()) and value.keys() <= scope.ids["view"]:
                continue
        elif value in scope.right:
            continue
        for path, answer in _answers(value, (*place, key), scope):
            _check_parties(answer, path, scope, special=key == "responsible")


def _answers(
    value: ByView[tuple[str, ...]] | tuple[str, ...], path: Path, scope: _Scope
) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield each answer with its path, checking the names of views on the way."""
    if isinstance(value, ByView):
        for view, answer in value.items():
            scope.check("view", view, (*path, view))
            yield (*path, view), answer
    else:
        yield path, value


def _each(names: tuple[str, ...], path: Path) -> Iterator[tuple[Path, str]]:
    """Yield each name of a list with its path; a single one may be written without a list."""
    if len(names) == 1:
        yield path, names[0]
    else:
        for index, name in enumerate(names):
            yield (*path, index), name


def _check_parties(answer: tuple[str, ...], path: Path, scope: _Scope, *, special: bool) -> None:
    known = scope.ids["party"]
    if known.issuperset(answer):
        scope.right.add(answer)
        return
    for here, name in _each(answer, path):
        if name in known:
            continue
        if name in _SPECIAL:
            if not special:
                message = f'{quoted(name)} is no party; only "responsible" may say so'
                scope.report("SRM001", here, message, "a party")
            elif len(answer) > 1:
                message = f"{quoted(name)} stands beside others"
                scope.report("SRM001", here, message, f'"{name}" alone')
        else:
            scope.check("party", name, here)


def _check_row(row: Responsibility, place: Path, scope: _Scope) -> None:
    _check_raci(row, place, scope)
    said = row.model_fields_set
    if said.isdisjoint(_EXTRA_OF_ROW):
        return
    _check_source_and_views(row, place, _TEXTS_OF_ROW, scope)
    if row.parts is not None:
        tables: Iterable[tuple[Path, Mapping[str, str]]]
        if isinstance(row.parts, ByView):
            for view in row.parts:
                scope.check("view", view, (*place, "parts", view))
            tables = [((*place, "parts", view), table) for view, table in row.parts.items()]
        else:
            tables = [((*place, "parts"), row.parts)]
        for path, table in tables:
            for party in table:
                scope.check("party", party, (*path, party))


_EXTRA_OF_ROW = frozenset({*_TEXTS_OF_ROW, "source", "parts"})


def _check_source_and_views(entity: Raci, place: Path, keys: Iterable[str], scope: _Scope) -> None:
    for key in keys:
        value = getattr(entity, key)
        if isinstance(value, ByView):
            for view in value:
                scope.check("view", view, (*place, key, view))
    source = getattr(entity, "source", None)
    if isinstance(source, ByView):
        for view, name in source.items():
            scope.check("view", view, (*place, "source", view))
            scope.check("source", name, (*place, "source", view))
    elif source is not None:
        scope.check("source", source, (*place, "source"))


def _check_the_rest(model: Model, scope: _Scope) -> None:
    """Check the references of everything beside the stack."""
    for i, role in enumerate(model.roles):
        _check_one("party", role.party, ("roles", i, "party"), scope)
        for path, name in _each(role.counterpart, ("roles", i, "counterpart")):
            scope.check("role", name, path)
    for i, stakeholder in enumerate(model.stakeholders):
        _check_one("party", stakeholder.party, ("stakeholders", i, "party"), scope)
    for i, suppression in enumerate(model.suppressions):
        _check_one("view", suppression.view, ("suppressions", i, "view"), scope)
        _check_shown(suppression.on, ("suppressions", i, "on"), scope, (*_SHOWN, "role"))
    _check_processes(model, scope)
    _check_workshop(model, scope)


def _check_one(kind: str, name: str | None, path: Path, scope: _Scope) -> None:
    if name is not None:
        scope.check(kind, name, path)


def _check_shown(name: str | None, path: Path, scope: _Scope, kinds: Iterable[str] = _SHOWN) -> None:
    if name is not None:
        scope.check_any(name, path, kinds)


def _check_processes(model: Model, scope: _Scope) -> None:
    for i, process in enumerate(model.processes):
        _check_raci(process, ("processes", i), scope)
        for j, step in enumerate(process.steps):
            place: Path = ("processes", i, "steps", j)
            _check_raci(step, place, scope)
            _check_one("layer", step.layer, (*place, "layer"), scope)
            for path, name in _each(step.rows, (*place, "rows")):
                scope.check("row", name, path)


def _check_workshop(model: Model, scope: _Scope) -> None:
    for i, shown in enumerate(model.walkthrough):
        _check_one("view", shown.view, ("walkthrough", i, "view"), scope)
        _check_one("view", shown.compare, ("walkthrough", i, "compare"), scope)
        for path, name in _each(shown.show, ("walkthrough", i, "show")):
            _check_shown(name, path, scope)
    for i, scenario in enumerate(model.scenarios):
        _check_one("view", scenario.view, ("scenarios", i, "view"), scope)
        for j, event in enumerate(scenario.steps):
            _check_shown(event.on, ("scenarios", i, "steps", j, "on"), scope)
    for i, decision in enumerate(model.decisions):
        _check_one("view", decision.view, ("decisions", i, "view"), scope)
        _check_shown(decision.on, ("decisions", i, "on"), scope)
        for path, name in _each(decision.by, ("decisions", i, "by")):
            scope.check_any(name, path, ("party", "role"))
        for key, value in (("from", decision.from_), ("to", decision.to)):
            if value is not None:
                _check_parties(value, ("decisions", i, key), scope, special=True)
