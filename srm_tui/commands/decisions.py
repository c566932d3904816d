"""The commands of decisions: made on a picture of a model, and looked through on the agenda."""

from __future__ import annotations

from srm_tui.commands.command import Command, Wording

_MODEL = ("stack", "compare", "table")
_AGENDA = ("agenda",)

DECISIONS: tuple[Command, ...] = (
    Command(
        "decide",
        ("D",),
        "decide",
        "Record a decision",
        "Records a decision or an open question on the selected cell, or on all marked ones; lists those there are.",
        "Decisions",
        (*_MODEL, *_AGENDA),
        footer=_AGENDA,
        elsewhere=(
            Wording(
                _AGENDA,
                "decide",
                "Record a decision",
                "Records what is decided on the selected entry; of an open decision changes how far it is.",
            ),
        ),
    ),
    Command(
        "agenda",
        ("g d",),
        "",
        "Agenda",
        "Lists open decisions, gaps and undecided cells, to be decided one after the other.",
        "Decisions",
        (*_MODEL, *_AGENDA),
    ),
    Command(
        "go-to-item",
        ("enter",),
        "go there",
        "Go to the cell",
        "Goes to the cell that the selected entry is about.",
        "Decisions",
        _AGENDA,
        footer=_AGENDA,
    ),
    Command(
        "edit-item",
        ("e",),
        "edit",
        "Edit in a form",
        "Shows every field of the selected decision, or of the row that has no answer yet.",
        "Decisions",
        _AGENDA,
        footer=_AGENDA,
    ),
    Command(
        "withdraw",
        ("d",),
        "withdraw",
        "Withdraw the decision",
        "Takes the selected decision out of the file; what it changed stays.",
        "Decisions",
        _AGENDA,
        footer=_AGENDA,
    ),
    Command(
        "walk-agenda",
        ("W",),
        "walk",
        "Walk through the agenda",
        "Presents the entries of the agenda to a room, step by step.",
        "Decisions",
        _AGENDA,
        footer=_AGENDA,
    ),
)
"""What records decisions and leads through what is open."""
