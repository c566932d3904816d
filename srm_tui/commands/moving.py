"""The commands that move: the cursor on a picture of a model, the page or the selected entry elsewhere."""

from __future__ import annotations

from srm_tui.commands.command import Command, Wording

_MOVE = "Moving"
_MODEL = ("stack", "compare", "table")
LISTS = ("open", "history", "people", "conflicts", "agenda")
"""The screens on which an entry of a list is selected."""
_PAGES = ("page", "error", "help", "legend", *LISTS)

MOVING: tuple[Command, ...] = (
    Command("cursor-up", ("up", "k"), "", "Up", "Selects the cell or band above.", _MOVE, _MODEL),
    Command("cursor-down", ("down", "j"), "", "Down", "Selects the cell or band below.", _MOVE, _MODEL),
    Command("cursor-left", ("left", "h"), "", "Left", "Selects the cell to the left.", _MOVE, _MODEL),
    Command("cursor-right", ("right", "l"), "", "Right", "Selects the cell to the right.", _MOVE, _MODEL),
    Command("layer-up", ("shift+up",), "", "Layer above", "Selects the first row of the layer above.", _MOVE, _MODEL),
    Command(
        "layer-down", ("shift+down",), "", "Layer below", "Selects the first row of the layer below.", _MOVE, _MODEL
    ),
    Command("line-start", ("home",), "", "First in the line", "Selects the leftmost cell of the line.", _MOVE, _MODEL),
    Command("line-end", ("end",), "", "Last in the line", "Selects the rightmost cell of the line.", _MOVE, _MODEL),
    Command("page-up", ("pageup",), "", "Page up", "Moves up by a screenful.", _MOVE, _MODEL),
    Command("page-down", ("pagedown",), "", "Page down", "Moves down by a screenful.", _MOVE, _MODEL),
    Command("first-row", ("g g",), "", "First row", "Selects the first row of the top layer.", _MOVE, _MODEL),
    Command("last-row", ("G",), "", "Last row", "Selects the last row of the bottom layer.", _MOVE, _MODEL),
    Command(
        "page-line-up",
        ("up", "k"),
        "",
        "Up",
        "Scrolls up by a line.",
        _MOVE,
        _PAGES,
        elsewhere=(Wording(LISTS, "", "Up", "Selects the entry above."),),
    ),
    Command(
        "page-line-down",
        ("down", "j"),
        "",
        "Down",
        "Scrolls down by a line.",
        _MOVE,
        _PAGES,
        elsewhere=(Wording(LISTS, "", "Down", "Selects the entry below."),),
    ),
    Command(
        "page-screen-up",
        ("pageup",),
        "",
        "Page up",
        "Scrolls up by a screenful.",
        _MOVE,
        _PAGES,
        elsewhere=(Wording(LISTS, "", "Page up", "Goes up by a screenful."),),
    ),
    Command(
        "page-screen-down",
        ("pagedown", "space"),
        "",
        "Page down",
        "Scrolls down by a screenful.",
        _MOVE,
        _PAGES,
        elsewhere=(Wording(LISTS, "", "Page down", "Goes down by a screenful."),),
    ),
    Command(
        "page-first",
        ("home", "g g"),
        "",
        "Top",
        "Goes to the first line.",
        _MOVE,
        _PAGES,
        elsewhere=(Wording(LISTS, "", "Top", "Selects the first entry."),),
    ),
    Command(
        "page-last",
        ("end", "G"),
        "",
        "Bottom",
        "Goes to the last line.",
        _MOVE,
        _PAGES,
        elsewhere=(Wording(LISTS, "", "Bottom", "Selects the last entry."),),
    ),
)
"""Moving by a line, a layer, a screenful, and to the ends."""
