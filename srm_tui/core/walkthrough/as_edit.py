"""The made steps written into a model, as a start for one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from srm_tui.core.edits.change import Edit, Insert, Put, RefusedError
from srm_tui.core.walkthrough.made import made_steps
from srm_tui.core.walkthrough.named import reference_to
from srm_tui.core.walkthrough.step import Step, StepKind
from srm_tui.core.walkthrough.words import responsibilities

if TYPE_CHECKING:
    from srm_tui.core.edits.change import Change
    from srm_tui.core.snapshot import Snapshot

_MOST_SPELLED_WELL = 60


def walkthrough_as_edit(snapshot: Snapshot, data: dict[str, Any], view: int = 0) -> Edit:
    """Return the edit that writes the made steps into the file; the last one, which sums up, is never written.

    Args:
        snapshot: The model, from inside.
        data: Of its file.
        view: The view in which the layers are shown.

    Raises:
        RefusedError: It has steps of its own, or there is nothing to show.
    """
    if data.get("walkthrough"):
        message = "the model has a walkthrough of its own already: edit its steps in the file"
        raise RefusedError(message)
    steps = [step for step in made_steps(snapshot, view) if step.kind is not StepKind.SUMMARY]
    if not steps:
        message = f"there is nothing to walk through: {responsibilities(0)} and no parties"
        raise RefusedError(message)
    entries = [_entry(snapshot, step) for step in steps]
    return Edit(_changes(entries), f"wrote a walkthrough of {len(steps)} steps")


def _changes(entries: list[dict[str, Any]]) -> tuple[Change, ...]:
    """Write entry by entry, and texts of several lines alone, which spells them best; very many at once, to be fast."""
    if len(entries) > _MOST_SPELLED_WELL:
        return (Put(("walkthrough",), entries),)
    changes: list[Change] = []
    for index, entry in enumerate(entries):
        # What stands below such a text goes with it, so that the order stays.
        alone = [key for key in ("say", "ask") if key in entry] if "\n" in entry.get("say", "") else []
        changes.append(Insert(("walkthrough", index), {key: entry[key] for key in entry if key not in alone}))
        changes += [Put(("walkthrough", index, key), entry[key]) for key in alone]
    return tuple(changes)


def _entry(snapshot: Snapshot, step: Step) -> dict[str, Any]:
    model = snapshot.model
    entry: dict[str, Any] = {"id": step.id, "title": step.title}
    if len(model.views) > 1:
        entry["view"] = model.views[step.view].id
    if step.compare is not None:
        entry["compare"] = model.views[step.compare].id
    show = _shown(snapshot, step)
    if show:
        entry["show"] = show
    # Bricks say who parties are; of one alone a step of one's own shows the cells.
    if step.say and (step.kind is not StepKind.PARTIES or len(step.parties) == 1):
        entry["say"] = step.say
    if step.ask:
        entry["ask"] = step.ask
    return entry


def _shown(snapshot: Snapshot, step: Step) -> list[str]:
    """Return what a step names, as a file refers to it: whole layers, else rows, else parties."""
    model, matrix = snapshot.model, snapshot.matrix
    of_layers = [row for layer in step.layers for row in matrix.spans[layer]]
    if step.kind in {StepKind.LAYER, StepKind.BOUNDARY} and list(step.rows) in (of_layers, []):
        return [reference_to(snapshot, "layer", model.layers[layer].id) for layer in step.layers]
    if step.rows:
        return [reference_to(snapshot, "row", matrix.rows[row].id) for row in step.rows]
    return [reference_to(snapshot, "party", party) for party in step.parties]
