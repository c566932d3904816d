"""One step of a walkthrough, wherever it comes from."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class StepKind(StrEnum):
    """What a step is about; `own` ones stand in the file, all others are made from the model."""

    OWN = "own"
    PARTIES = "parties"
    LAYER = "layer"
    BOUNDARY = "boundary"
    MOVED = "moved"
    SHARED = "shared"
    PEOPLE = "people"
    OPEN = "open"
    SUMMARY = "summary"
    SCENARIO = "scenario"
    AGENDA = "agenda"


class Stage(StrEnum):
    """What the next key brings: the frame with title and text, the cells, what moved, the question, the answer."""

    LAYER = "layer"
    CELLS = "cells"
    MOVED = "moved"
    QUESTION = "question"
    ANSWER = "answer"


class Step(NamedTuple):
    """One step. Texts are raw, empty where there is none; layers, rows and views by number, all else by id.

    Attributes:
        id: Unique among the steps, and the same after the model changed elsewhere.
        compare: The view that the step's own is compared with.
        layers: Every layer that the step names or that holds one of its rows, bottom first.
        rows: In file order. Without rows and layers a step is about the whole stack, or about what else it names.
        say: For the room; Markdown.
        notes: For the facilitator alone.
        answer: What is revealed last, a line for each thing.
        hide: Whether the letters stay covered until the answer.
        minutes: The planned time.
        stages: In the order in which they are revealed; at least one. What moved follows the answer where letters
            are covered, since it tells them.
    """

    id: str
    kind: StepKind
    title: str
    view: int = 0
    compare: int | None = None
    layers: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    parties: tuple[str, ...] = ()
    processes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    say: str = ""
    notes: str = ""
    ask: str = ""
    answer: str = ""
    hide: bool = False
    minutes: float | None = None
    stages: tuple[Stage, ...] = (Stage.LAYER,)

    @property
    def is_whole(self) -> bool:
        """Whether the step is about the whole stack."""
        if self.kind in {StepKind.SCENARIO, StepKind.AGENDA, StepKind.SUMMARY}:
            return False
        return not (self.rows or self.layers or self.parties or self.roles or self.processes)
