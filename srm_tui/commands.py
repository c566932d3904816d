"""The registry of commands as data: footer, help, palette, manual and keys all read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Command:
    """One thing that the program can do.

    Attributes:
        id: Kebab-case; the screen's action is the same with underscores.
        keys: Names of keys as Textual spells them, the one to show first. Two keys after a prefix are joined by a
            space: `g g`.
        word: One short word for the footer.
        title: What it does, in a few words, for palette and help.
        help: One sentence more.
        group: The heading in help.
        screens: Where it works; `*` everywhere.
        footer: The screens whose footer shows it, in the order of the registry.
    """

    id: str
    keys: tuple[str, ...]
    word: str
    title: str
    help: str
    group: str
    screens: tuple[str, ...] = ("stack",)
    footer: tuple[str, ...] = ()


ANY_LETTER = " letter"
"""Ends a key that waits for a party's letter."""

_LABELS = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "minus": "-",
    "equals_sign": "=",
    "full_stop": ".",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "space",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "backspace": "Backspace",
    "insert": "Ins",
    "delete": "Del",
    "at": "@",
    "backslash": "\\",
    "plus": "+",
    "underscore": "_",
}

_MOST_GAPS = 6


def key_label(key: str) -> str:
    """Return how a key is written for people: `question_mark` is `?`, `shift+up` is `Shift+↑`, `g g` is `gg`."""
    if key.endswith(ANY_LETTER):
        return f"{key_label(key.removesuffix(ANY_LETTER))} + letter"
    if " " in key:
        parts = [key_label(part) for part in key.split(" ")]
        # `up` and `f1` name single keys, so as two keys they are written apart.
        one_word = all(len(part) == 1 for part in parts) and _label("".join(parts)) == "".join(parts)
        return ("" if one_word else " ").join(parts)
    *modifiers, last = key.split("+")
    name = _label(last)
    if "ctrl" in modifiers:
        name = name.upper() if len(name) == 1 else name
    return "+".join([*(part.capitalize() for part in modifiers), name])


def _label(name: str) -> str:
    if name in _LABELS:
        return _LABELS[name]
    if name.startswith("f") and name[1:].isdecimal():
        return name.upper()
    if len(name) < 3:
        return name
    return _sign(name) or name


def _sign(name: str) -> str:
    """Return the sign of a name such as `less_than_sign`; empty where there is none."""
    import unicodedata  # noqa: PLC0415 (only a sign that a user chose has such a name)
    from itertools import product  # noqa: PLC0415

    first, *others = name.split("_")
    # Where Unicode's name has a hyphen or a space, the key's has an underscore.
    for gaps in product(" -", repeat=len(others)) if len(others) <= _MOST_GAPS else ():
        try:
            return unicodedata.lookup(first + "".join(map("".join, zip(gaps, others, strict=True))))
        except KeyError:
            continue
    return ""


_MOVE, _LOOK, _FIND, _FILE, _PROGRAM = "Moving", "Looking", "Finding", "The file", "The program"
_PAGES = ("page", "error", "help", "legend", "open")
_MODEL = ("stack", "compare", "table")

COMMANDS: tuple[Command, ...] = (
    Command(
        "next-view",
        ("m",),
        "view",
        "Next view",
        "Shows the next view; the cells that moved are marked.",
        _LOOK,
        _MODEL,
        footer=("stack", "compare", "table"),
    ),
    *(
        Command(f"view-{number}", (str(number),), "", f"View {number}", f"Shows view {number}.", _LOOK, _MODEL)
        for number in range(1, 10)
    ),
    Command(
        "open-selected",
        ("enter",),
        "open",
        "Open what is selected",
        "Shows all about the selected row; on a layer's band folds or unfolds the layer.",
        _LOOK,
        _MODEL,
        footer=("stack", "table"),
    ),
    Command(
        "toggle-inspector",
        ("i",),
        "inspect",
        "Inspector",
        "Shows or hides the inspector: all that the model says about the selected cell.",
        _LOOK,
        _MODEL,
    ),
    Command(
        "fold-layer",
        ("z",),
        "fold",
        "Fold the layer",
        "Folds the selected layer to its band, or unfolds it.",
        _LOOK,
    ),
    Command("fold-all", ("Z",), "", "Fold all layers", "Folds every layer to its band, or unfolds all.", _LOOK),
    Command(
        "toggle-perspective",
        ("o",),
        "outside",
        "Outside or inside",
        "Rolls teams up into the parties they are part of, or shows every team again.",
        _LOOK,
        _MODEL,
    ),
    Command(
        "compare",
        ("c", "g c"),
        "compare",
        "Compare two views",
        "Shows two views side by side: the reference at the left, the current view at the right; c goes back.",
        _LOOK,
        _MODEL,
        footer=("stack",),
    ),
    Command(
        "table",
        ("t", "g t"),
        "table",
        "Table of all views",
        "Shows every responsibility in every view; t goes back.",
        _LOOK,
        _MODEL,
        footer=("stack",),
    ),
    Command(
        "stack",
        ("g s",),
        "stack",
        "Stack",
        "Goes back to the stack.",
        _LOOK,
        _MODEL,
    ),
    Command(
        "filter",
        ("slash",),
        "find",
        "Filter",
        "Filters while you type: words, party:…, layer:…, tag:…, is:gap; the rest is dimmed.",
        _FIND,
        _MODEL,
        footer=("stack", "compare", "table"),
    ),
    Command(
        "hide-rest", ("f",), "", "Hide the rest", "Hides what does not stand out, or dims it again.", _FIND, _MODEL
    ),
    Command(
        "next-match", ("n",), "next", "Next match", "Selects the next row that stands out.", _FIND, ("stack", "table")
    ),
    Command(
        "previous-match",
        ("N",),
        "",
        "Match before",
        "Selects the row before that stands out.",
        _FIND,
        ("stack", "table"),
    ),
    Command(
        "only-moved",
        ("v",),
        "moved",
        "What moved",
        "Brings out what moved between the two views, and dims the rest.",
        _FIND,
        _MODEL,
        footer=("stack",),
    ),
    Command(
        "lens",
        (f"p{ANY_LETTER}",),
        "",
        "Look at one party",
        "Brings out what a party is responsible, accountable, consulted or informed for; p p or Esc ends it.",
        _FIND,
        _MODEL,
    ),
    Command(
        "find",
        ("g slash",),
        "",
        "Find a row or a layer",
        "Finds a row or a layer by its name and goes there.",
        _FIND,
        _MODEL,
    ),
    Command(
        "next-moved",
        ("n",),
        "next",
        "Next that moved",
        "Selects the next row that moved, or the next match while a filter is on.",
        _FIND,
        ("compare",),
        footer=("compare",),
    ),
    Command("previous-moved", ("N",), "", "Moved before", "Selects the row before that moved.", _FIND, ("compare",)),
    Command(
        "other-side",
        ("tab",),
        "side",
        "The other side",
        "Takes the keys to the view at the other side.",
        _LOOK,
        ("compare",),
        footer=("compare",),
    ),
    Command("swap", ("S",), "swap", "Swap the sides", "Swaps the two views.", _LOOK, ("compare",), footer=("compare",)),
    Command(
        "hide-unchanged",
        ("z",),
        "unchanged",
        "Hide what is unchanged",
        "Hides the rows that did not move, or shows them again.",
        _LOOK,
        ("compare",),
        footer=("compare",),
    ),
    Command(
        "sort",
        ("s",),
        "sort",
        "Sort",
        "Sorts by file order, by name, or by what differs.",
        _LOOK,
        ("table",),
        footer=("table",),
    ),
    Command("legend", ("L",), "", "Legend", "Shows the parties, and what the marks mean.", _LOOK, (*_MODEL, "legend")),
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
    Command("page-line-up", ("up", "k"), "", "Up", "Scrolls up by a line.", _MOVE, _PAGES),
    Command("page-line-down", ("down", "j"), "", "Down", "Scrolls down by a line.", _MOVE, _PAGES),
    Command("page-screen-up", ("pageup",), "", "Page up", "Scrolls up by a screenful.", _MOVE, _PAGES),
    Command("page-screen-down", ("pagedown", "space"), "", "Page down", "Scrolls down by a screenful.", _MOVE, _PAGES),
    Command("page-first", ("home", "g g"), "", "Top", "Goes to the first line.", _MOVE, _PAGES),
    Command("page-last", ("end", "G"), "", "Bottom", "Goes to the last line.", _MOVE, _PAGES),
    Command(
        "next-topic",
        ("right", "l", "m"),
        "next",
        "Next topic",
        "Shows the next topic of the help.",
        _LOOK,
        ("help",),
        footer=("help",),
    ),
    Command(
        "previous-topic",
        ("left", "h"),
        "before",
        "Topic before",
        "Shows the topic before.",
        _LOOK,
        ("help",),
        footer=("help",),
    ),
    Command(
        "next-pane",
        ("tab",),
        "",
        "Next pane",
        "Moves on: the header's views, the grid, the inspector.",
        _MOVE,
        ("stack", "table"),
    ),
    Command(
        "reload",
        ("R",),
        "try again",
        "Read the file again",
        "Reads the file again.",
        _FILE,
        (*_MODEL, "error"),
        footer=("error",),
    ),
    Command(
        "open-model",
        ("O",),
        "open",
        "Open another model",
        "Lists the bundled models and those that you opened last, and opens the one that you choose.",
        _FILE,
    ),
    Command(
        "open-listed",
        ("enter",),
        "open",
        "Open the selected model",
        "Opens the selected model; after a path was typed, that file.",
        _FILE,
        ("open",),
        footer=("open",),
    ),
    Command(
        "find-model",
        ("slash",),
        "find, path",
        "Find a model, or type a path",
        "Lists the models with the words that you type; with a / or .toml in it, it is the path of a file.",
        _FILE,
        ("open",),
        footer=("open",),
    ),
    Command(
        "complete-path",
        ("tab",),
        "",
        "Complete the path",
        "Completes the path that you type, as far as it is clear.",
        _FILE,
        ("open",),
    ),
    Command(
        "edit-file",
        ("E",),
        "edit the file",
        "Open in $EDITOR",
        "Opens the file in $VISUAL or $EDITOR at the line, and reads it again afterwards.",
        _FILE,
        ("error",),
        footer=("error",),
    ),
    Command(
        "palette",
        ("colon", "ctrl+p"),
        "palette",
        "Command palette",
        "Finds every command, view and theme by name.",
        _PROGRAM,
        ("*",),
        footer=("error",),
    ),
    Command(
        "help",
        ("question_mark", "f1"),
        "help",
        "Help",
        "Shows the keys, what the marks mean, and the manual.",
        _PROGRAM,
        (*_MODEL, "error", "page", "legend", "open"),
        footer=(*_MODEL, "error", "page", "legend", "open"),
    ),
    Command(
        "quit",
        ("q",),
        "quit",
        "Quit",
        "Leaves this screen; on the stack leaves the program.",
        _PROGRAM,
        ("*",),
        footer=(*_MODEL, "error", "page", "help", "legend", "open"),
    ),
    Command("back", ("escape",), "back", "Back", "Goes back one level; never quits.", _PROGRAM, ("*",)),
)
"""All commands, the most important first: footers keep this order."""


def commands_of(screen: str, commands: Iterable[Command] = COMMANDS) -> tuple[Command, ...]:
    """Return the commands that work on a screen, in the order of the registry."""
    return tuple(command for command in commands if screen in command.screens or "*" in command.screens)


def footer_of(screen: str, commands: Iterable[Command] = COMMANDS) -> tuple[Command, ...]:
    """Return the commands of a screen's footer."""
    return tuple(command for command in commands if screen in command.footer)
