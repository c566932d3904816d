"""The registry of commands as data: footer, help, palette, manual and keys all read it."""

from __future__ import annotations

from dataclasses import dataclass


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
}


def key_label(key: str) -> str:
    """Return how a key is written for people: `question_mark` is `?`, `shift+up` is `Shift+↑`, `g g` is `gg`."""
    if " " in key:
        return "".join(key_label(part) for part in key.split(" "))
    *modifiers, last = key.split("+")
    name = _LABELS.get(last, last.upper() if last[0] == "f" and last[1:].isdigit() else last)
    if modifiers == ["ctrl"]:
        name = name.upper() if len(name) == 1 else name
    return "+".join([*(part.capitalize() for part in modifiers), name])


_MOVE, _LOOK, _FILE, _PROGRAM = "Moving", "Looking", "The file", "The program"
_PAGES = ("page", "error", "help")

COMMANDS: tuple[Command, ...] = (
    Command(
        "next-view",
        ("m",),
        "view",
        "Next view",
        "Shows the next view; the cells that moved are marked.",
        _LOOK,
        footer=("stack",),
    ),
    *(
        Command(f"view-{number}", (str(number),), "", f"View {number}", f"Shows view {number}.", _LOOK)
        for number in range(1, 10)
    ),
    Command(
        "open-selected",
        ("enter",),
        "open",
        "Open what is selected",
        "Shows all about the selected row; on a layer's band folds or unfolds the layer.",
        _LOOK,
        footer=("stack",),
    ),
    Command(
        "toggle-inspector",
        ("i",),
        "inspect",
        "Inspector",
        "Shows or hides the inspector: all that the model says about the selected cell.",
        _LOOK,
        footer=("stack",),
    ),
    Command(
        "fold-layer",
        ("z",),
        "fold",
        "Fold the layer",
        "Folds the selected layer to its band, or unfolds it.",
        _LOOK,
        footer=("stack",),
    ),
    Command("fold-all", ("Z",), "", "Fold all layers", "Folds every layer to its band, or unfolds all.", _LOOK),
    Command(
        "toggle-perspective",
        ("o",),
        "outside",
        "Outside or inside",
        "Rolls teams up into the parties they are part of, or shows every team again.",
        _LOOK,
    ),
    Command("cursor-up", ("up", "k"), "", "Up", "Selects the cell or band above.", _MOVE),
    Command("cursor-down", ("down", "j"), "", "Down", "Selects the cell or band below.", _MOVE),
    Command("cursor-left", ("left", "h"), "", "Left", "Selects the cell to the left.", _MOVE),
    Command("cursor-right", ("right", "l"), "", "Right", "Selects the cell to the right.", _MOVE),
    Command("layer-up", ("shift+up",), "", "Layer above", "Selects the first row of the layer above.", _MOVE),
    Command("layer-down", ("shift+down",), "", "Layer below", "Selects the first row of the layer below.", _MOVE),
    Command("line-start", ("home",), "", "First in the line", "Selects the leftmost cell of the line.", _MOVE),
    Command("line-end", ("end",), "", "Last in the line", "Selects the rightmost cell of the line.", _MOVE),
    Command("page-up", ("pageup",), "", "Page up", "Moves up by a screenful.", _MOVE),
    Command("page-down", ("pagedown",), "", "Page down", "Moves down by a screenful.", _MOVE),
    Command("first-row", ("g g",), "", "First row", "Selects the first row of the top layer.", _MOVE),
    Command("last-row", ("G",), "", "Last row", "Selects the last row of the bottom layer.", _MOVE),
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
    ),
    Command(
        "reload",
        ("R",),
        "try again",
        "Read the file again",
        "Reads the file again.",
        _FILE,
        ("stack", "error"),
        footer=("error",),
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
        footer=("stack", "error"),
    ),
    Command(
        "help",
        ("question_mark", "f1"),
        "help",
        "Help",
        "Shows the keys, what the marks mean, and the manual.",
        _PROGRAM,
        ("stack", "error", "page"),
        footer=("stack", "error", "page"),
    ),
    Command(
        "quit",
        ("q",),
        "quit",
        "Quit",
        "Leaves this screen; on the stack leaves the program.",
        _PROGRAM,
        ("*",),
        footer=("stack", "error", "page", "help"),
    ),
    Command("back", ("escape",), "back", "Back", "Goes back one level; never quits.", _PROGRAM, ("*",)),
)
"""All commands, the most important first: footers keep this order."""


def commands_of(screen: str) -> tuple[Command, ...]:
    """Return the commands that work on a screen, in the order of the registry."""
    return tuple(command for command in COMMANDS if screen in command.screens or "*" in command.screens)


def footer_of(screen: str) -> tuple[Command, ...]:
    """Return the commands of a screen's footer."""
    return tuple(command for command in COMMANDS if screen in command.footer)
