"""The commands of the screen on which it is decided whose value stands."""

from __future__ import annotations

from srm_tui.commands.command import Command

_DECIDE, _CONFLICTS = "Deciding", ("conflicts",)

CONFLICTS: tuple[Command, ...] = (
    Command("take-mine", ("m",), "mine", "Mine", "My value stands.", _DECIDE, _CONFLICTS, footer=_CONFLICTS),
    Command("take-theirs", ("t",), "theirs", "Theirs", "Their value stands.", _DECIDE, _CONFLICTS, footer=_CONFLICTS),
    Command(
        "all-mine",
        ("M",),
        "all mine",
        "All mine",
        "My values stand wherever both changed the same.",
        _DECIDE,
        _CONFLICTS,
        footer=_CONFLICTS,
    ),
    Command(
        "all-theirs",
        ("T",),
        "all theirs",
        "All theirs",
        "Their values stand wherever both changed the same.",
        _DECIDE,
        _CONFLICTS,
        footer=_CONFLICTS,
    ),
    Command(
        "take-in",
        ("enter",),
        "take in",
        "Take it in",
        "Takes the file in as decided, once everything is.",
        _DECIDE,
        _CONFLICTS,
        footer=_CONFLICTS,
    ),
)
