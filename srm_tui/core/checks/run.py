"""Running the checks that a model asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.checks.registry import RULES
from srm_tui.core.names import nearest
from srm_tui.core.problems import Path, Problem, quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from srm_tui.core.checks.rules import Hit
    from srm_tui.core.model import Model, Suppression
    from srm_tui.core.snapshot import Snapshot

MOST_OF_A_RULE = 1_000
"""How many findings of one rule are listed; the last one says how many more there are."""
_UNKNOWN = "SRM009"
_MORE_HINT = "mend these first, then look again"


def run_checks(snapshot: Snapshot, today: dt.date, most: int | None = MOST_OF_A_RULE) -> tuple[Problem, ...]:
    """Return what the checks find that the model selects and does not suppress, by rule, in the order of the file.

    Args:
        snapshot: The model, in any perspective: teams are always checked one by one.
        today: Suppressions whose `until` is before this day no longer count.
        most: How many findings of one rule are listed, None for all.
    """
    model = snapshot.model
    found = list(unknown_rules(model)) if reported(model, _UNKNOWN, today) else []
    for rule in RULES.values():
        if rule.check is None or not selected(model, rule.id):
            continue
        suppressions = _suppressions(model, rule.id, today)
        count = 0
        for hit in rule.check(snapshot):
            if any(_covers(suppression, hit) for suppression in suppressions):
                continue
            count += 1
            if most is None or count <= most:
                found.append(Problem(rule.id, hit.path, hit.message, hint=hit.hint))
        if most is not None and count > most:
            found.append(Problem(rule.id, (), f"{count - most:,} more of this rule are not listed", hint=_MORE_HINT))
    return tuple(found)


def selected(model: Model, rule: str) -> bool:
    """Whether the model asks for a rule: `ignore` beats `select`, and no `select` is all of them."""
    checks = model.checks
    # A misspelt selection must not hide that it is misspelt.
    return rule not in checks.ignore and (not checks.select or rule in {_UNKNOWN, *checks.select})


def reported(model: Model, rule: str, today: dt.date) -> bool:
    """Whether findings of a rule that are about the file as a whole are wanted."""
    return selected(model, rule) and not any(
        suppression.on is None and suppression.view is None for suppression in _suppressions(model, rule, today)
    )


def _suppressions(model: Model, rule: str, today: dt.date) -> list[Suppression]:
    return [
        suppression
        for suppression in model.suppressions
        if suppression.rule == rule and (suppression.until is None or today <= suppression.until)
    ]


def _covers(suppression: Suppression, hit: Hit) -> bool:
    if suppression.view is not None and suppression.view != hit.view:
        return False
    on = suppression.on
    return on is None or any(on in {identifier, f"{kind}:{identifier}"} for kind, identifier in hit.about)


def unknown_rules(model: Model) -> Iterator[Problem]:
    """Yield what names a rule that does not exist, or none."""
    named: list[tuple[Path, str]] = []
    for key in ("select", "ignore"):
        named += [(("checks", key, index), name) for index, name in enumerate(getattr(model.checks, key))]
    for index, suppression in enumerate(model.suppressions):
        if suppression.rule is None:
            yield Problem(_UNKNOWN, ("suppressions", index), "this suppression names no rule", hint='write rule = "…"')
        else:
            named.append((("suppressions", index, "rule"), suppression.rule))
    for path, name in named:
        if name not in RULES:
            near = nearest(name.upper(), RULES)
            hint = f'did you mean "{near}"?' if near else ""
            yield Problem(_UNKNOWN, path, f"there is no rule {quoted(name)}", "an id such as SRM101", hint)
