"""The models that can be opened: where they are, and what is known of them without opening them."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from srm_tui.layout.model_list import ModelEntry
from srm_tui.library import bundled_models, is_bundled
from srm_tui.recent import recent_files
from srm_tui.text import Safe, safe
from srm_tui.tui.session import Request, Session, open_session

if TYPE_CHECKING:
    from srm_tui.document.read import Document

LARGE = 1_000_000
"""Bytes from which a file is not read just to be listed."""


@dataclass(frozen=True)
class Candidate:
    """A model that can be chosen: what the list shows, and how it is opened."""

    entry: ModelEntry
    request: Request
    session: Session | None = None


def candidates_beside(current: Request) -> list[Candidate]:
    """Return the models there are: those opened last, then the bundled ones."""
    recent = [
        Candidate(ModelEntry(Safe("Opened last"), safe(path.name), safe(str(path))), request_of(path, current))
        for path in recent_files()
    ]
    bundled = [
        Candidate(
            ModelEntry(Safe("Bundled"), safe(model.name), Safe("comes with srm-tui")),
            Request(model.path, model.name, bundled=True, read_only=current.read_only),
        )
        for model in bundled_models()
    ]
    return [*recent, *bundled]


def request_of(path: Path, current: Request) -> Request:
    """Return how a file is asked for, named from where the user is."""
    try:
        here = Path.cwd()
    except OSError:
        here = path
    name = str(path.relative_to(here)) if path != here and path.is_relative_to(here) else str(path)
    return Request(path, name, bundled=is_bundled(path), read_only=current.read_only)


def outcome_of(request: Request) -> Session | Document | Safe:
    """Read a model, unless that takes long."""
    try:
        size = request.path.stat().st_size
    except (OSError, ValueError):
        size = 0
    if size > LARGE:
        return Safe(f"{size // 1_000_000} MB, read when it is opened")
    return open_session(request, lambda _: None)


def with_facts(entry: ModelEntry, path: Path, outcome: Session | Document | Safe) -> ModelEntry:
    """Return an entry with what is known now."""
    if isinstance(outcome, str):
        return replace(entry, title=outcome)
    if isinstance(outcome, Session):
        model, matrix = outcome.snapshot.model, outcome.snapshot.matrix
        counts = (len(model.layers), len(matrix.rows), len(model.views), len(model.parties))
        return replace(entry, title=safe(model.title or ""), counts=counts)
    findings = outcome.findings
    problem = safe(findings[0].message) if len(findings) == 1 else Safe(f"{len(findings)} problems")
    return replace(entry, problem=problem, missing=not os.path.lexists(path))
