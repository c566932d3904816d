"""The commands of the screen on which it is decided whose value stands."""

from __future__ import annotations

from srm_tui.commands.command import Command

_DECIDE, _CONFLICTS = "Deciding", ("conflicts",)

CONFLICTS: tuple[Command, ...] = (
    Command(
        "take-mine",
        ("m",),
        "mine",
        "Take my value",
        "My value stands; theirs is given up.",
        _DECIDE,
        _CONFLICTS,
        footer=_CONFLICTS,
    ),
    Command(
        "take-theirs",
        ("t",),
        "theirs",
        "Take their value",
        "Their value stands; mine is given up.",
        _DECIDE,
        _CONFLICTS,
        footer=_CONFLICTS,
    ),
    Command(
        "all-mine",
        ("M",),
        "all mine",
        "Take all my values",
        "My values stand wherever both changed the same.",
        _DECIDE,
        _CONFLICTS,
        footer=_CONFLICTS,
    ),
    Command(
        "all-theirs",
        ("T",),
        "all theirs",
        "Take all their values",
        "Their values stand wherever both changed the same.",
        _DECIDE,
        _CONFLICTS,
        footer=_CONFLICTS,
    ),
    Command(
        "take-in",
        ("enter",),
        "take in",
        "Take the file in",
        "Takes the file in as decided, once every conflict is.",
        _DECIDE,
        _CONFLICTS,
        footer=_CONFLICTS,
    ),
)
