"""The commands that find rows and bring them out."""

from __future__ import annotations

from srm_tui.commands.command import ANY_LETTER, Command

_FIND = "Finding"
_MODEL = ("stack", "compare", "table")

FINDING: tuple[Command, ...] = (
    Command(
        "filter",
        ("slash",),
        "find",
        "Find rows with a filter",
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
        "Previous match",
        "Selects the previous row that stands out.",
        _FIND,
        ("stack", "table"),
    ),
    Command(
        "only-moved",
        ("v",),
        "moved",
        "Bring out what moved",
        "Brings out what moved between the two views, and dims the rest.",
        _FIND,
        (*_MODEL, "walkthrough"),
    ),
    Command(
        "lens",
        (f"p{ANY_LETTER}",),
        "",
        "Look at one party",
        "Brings out what a party is responsible, accountable, consulted or informed for; the key twice or Esc ends it.",
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
        "Next row that moved",
        "Selects the next row that moved, or the next match while a filter is on.",
        _FIND,
        ("compare",),
        footer=("compare",),
    ),
    Command(
        "previous-moved",
        ("N",),
        "",
        "Previous row that moved",
        "Selects the previous row that moved.",
        _FIND,
        ("compare",),
    ),
)
"""What brings rows out, and goes from one to the next."""
