"""The commands of the walkthrough, which is a mode with its own keys, so that a clicker works; and of its notes."""

from __future__ import annotations

from srm_tui.commands.command import ANY_LETTER, Command

_GO, _SAY, _ROOM = "Moving", "The screen", "With the room"
_WALK, _NOTES = ("walkthrough",), ("notes",)
_STARTS = ("stack", "compare", "table")

WALKTHROUGH: tuple[Command, ...] = (
    Command(
        "walkthrough",
        ("W",),
        "walkthrough",
        "Walkthrough",
        "Leads a room through the model, step by step; q leaves it.",
        "Workshop",
        _STARTS,
    ),
    Command(
        "write-steps",
        (),
        "",
        "Write the made steps into the model",
        "Writes the steps that are made from the model into the file, as a start for your own.",
        "Workshop",
        (*_STARTS, *_WALK),
    ),
    Command(
        "walk-next",
        ("space", "pagedown", "right", "down"),
        "next",
        "Go on",
        "Shows the next part of the step; after its last part goes to the next step.",
        _GO,
        _WALK,
        footer=_WALK,
    ),
    Command(
        "walk-back",
        ("pageup", "left", "up", "backspace"),
        "back",
        "Go back",
        "Goes back by one part; the step before is shown whole.",
        _GO,
        _WALK,
        footer=_WALK,
    ),
    Command("walk-first", ("home",), "", "First step", "Goes to the first step.", _GO, _WALK),
    Command("walk-last", ("end",), "", "Last step", "Goes to the last step, which sums up.", _GO, _WALK),
    Command(
        "walk-to-number",
        ("s",),
        "",
        "Go to a step",
        "Goes to the step whose number you type next; Enter ends the number.",
        _GO,
        _WALK,
    ),
    Command("walk-overview", ("S",), "steps", "List of all steps", "Lists the steps, to go to one.", _GO, _WALK, _WALK),
    Command(
        "walk-again",
        ("f5",),
        "",
        "Start over",
        "Goes to the first step; clock and guesses begin anew.",
        _GO,
        _WALK,
    ),
    Command(
        "walk-responsible",
        (f"r{ANY_LETTER}",),
        "guess",
        "Guess, or set, who is responsible",
        "On a covered cell the letter is the room's guess, which is no edit; on another one it sets who is "
        "responsible, once editing is unlocked.",
        _ROOM,
        _WALK,
        footer=_WALK,
    ),
    Command("walk-cell", ("tab",), "", "Next cell of the step", "Selects the next of the step's cells.", _ROOM, _WALK),
    Command(
        "walk-blank",
        ("b", "full_stop"),
        "blank",
        "Blank the screen",
        "Shows nothing; any key brings the picture back.",
        _SAY,
        _WALK,
    ),
    Command(
        "walk-decide",
        ("D",),
        "",
        "Record a decision",
        "Records a decision or an open question on the selected cell, else on what the step is about.",
        _ROOM,
        _WALK,
    ),
    Command(
        "walk-clock",
        ("T",),
        "",
        "Show or hide the clock",
        "Shows or hides how long it has taken, against the plan.",
        _SAY,
        _WALK,
    ),
    Command(
        "walk-lock",
        ("Z",),
        "",
        "Unlock or lock editing",
        "Editing is locked in a walkthrough; this unlocks it, and locks it again.",
        _ROOM,
        _WALK,
    ),
    Command(
        "walk-minutes",
        ("y",),
        "",
        "Write the minutes",
        "Writes what was shown, decided and left open to a Markdown file.",
        _ROOM,
        _WALK,
    ),
    Command("notes-up", ("up", "k"), "", "Up", "Scrolls the notes up by a line.", _GO, _NOTES),
    Command("notes-down", ("down", "j"), "down", "Down", "Scrolls the notes down by a line.", _GO, _NOTES, _NOTES),
    Command("notes-page-up", ("pageup",), "", "Page up", "Scrolls the notes up by a screenful.", _GO, _NOTES),
    Command(
        "notes-page-down", ("pagedown", "space"), "page", "Page down", "Scrolls by a screenful.", _GO, _NOTES, _NOTES
    ),
)
"""The walkthrough, and the notes that follow it in a second terminal."""
