"""Decisions of what a person selected, recorded when the edit is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.core.edits import decisions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from srm_tui.core.decisions import Topic
    from srm_tui.core.edits.cells import Answer
    from srm_tui.core.edits.change import Edit
    from srm_tui.core.edits.decisions import Saying
    from srm_tui.document.read import Document
    from srm_tui.document.workspace import Maker


def decided(topics: Sequence[Topic], said: Saying, change: Answer | None = None) -> Maker:
    """Return how a decision is recorded, and the cells that it changes are set."""

    def make(document: Document) -> Edit:
        assert document.model is not None  # noqa: S101 (only models are edited)
        return decisions.decide(document.model, document.data, topics, said, change)

    return make


def with_status(identifier: str, status: str, date: dt.date | None = None) -> Maker:
    """Return how a decision gets another status."""

    def make(document: Document) -> Edit:
        assert document.model is not None  # noqa: S101 (only models are edited)
        return decisions.change_status(document.model, document.data, identifier, status, date)

    return make


def withdrawn(identifier: str) -> Maker:
    """Return how a decision is taken out."""

    def make(document: Document) -> Edit:
        assert document.model is not None  # noqa: S101 (only models are edited)
        return decisions.withdrawn(document.model, document.data, identifier)

    return make
