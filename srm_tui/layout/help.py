"""The help of a screen: its keys, and what the marks mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from srm_tui.commands import key_label
from srm_tui.core.resolve import State
from srm_tui.keymap import DEFAULT_KEYS, Keys, digits_as_one
from srm_tui.layout.badge import Badges
from srm_tui.layout.emphasis import BEING_VERIFIED, CHANGED_OUTSIDE, MARKED, OPEN_DECISION
from srm_tui.layout.looks import CURSOR, CURSOR_DIM, DIM, STRONG, TEXT
from srm_tui.layout.spans import Line, Look, Span, padded
from srm_tui.text import Safe, cut, fit, safe, width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.commands import Command
    from srm_tui.core.snapshot import Snapshot

_KEYS = 14


class Topic(NamedTuple):
    """One page of the help.

    Attributes:
        group: The heading that it stands under.
        title: What it is called.
        sign: The digit that shows it; empty where none does.
        about: What it tells, in a line.
    """

    group: Safe
    title: Safe
    sign: Safe = Safe("")
    about: Safe = Safe("")


TOPICS_WIDTH = 25
"""Columns of the list of topics beside a page."""


def topics_list(topics: Sequence[Topic], shown: int, selected: int | None, columns: int) -> list[Line]:
    """Return the topics by group in exactly `columns`, with what each tells where there is room.

    Topics are targets: `topic:0`, `topic:1`, …

    Args:
        topics: All of them.
        shown: The one on the page.
        selected: The one that is chosen while one chooses.
        columns: The room.
    """
    lines: list[Line] = []
    for number, topic in enumerate(topics):
        if not number or topic.group != topics[number - 1].group:
            lines.extend([(), (Span(Safe(f"  {topic.group}"), DIM),)])
        here = number == (shown if selected is None else selected)
        filled = here and selected is not None
        name, rest = (CURSOR, CURSOR_DIM) if filled else (STRONG if number == shown else TEXT, DIM)
        target = f"topic:{number}"
        start = Safe(f"{'>' if here else ' '}{topic.sign:>2} ")
        title = fit(topic.title, TOPICS_WIDTH - len(start) - 1)
        line: Line = (Span(start, name if here else rest, target), Span(title, name, target))
        if columns > 2 * TOPICS_WIDTH:
            line = (*line, Span(cut(Safe(f"  {topic.about}"), columns - TOPICS_WIDTH), rest, target))
        lines.append(padded(line, columns, rest))
    lines.append(())
    return [padded(line, columns, TEXT) for line in lines]


def keys_page(screen: str, columns: int, keys: Keys = DEFAULT_KEYS) -> list[Line]:
    """Return the keys of a screen as they are in force, by group, in exactly `columns`."""
    groups: dict[str, list[Command]] = {}
    for command in digits_as_one(keys.commands_of(screen)):
        groups.setdefault(command.group, []).append(command)
    lines: list[Line] = []
    # What works on this screen alone is what somebody looks for there.
    own = [group for group, commands in groups.items() if all(each.screens == (screen,) for each in commands)]
    for group in (*own, *(group for group in groups if group not in own)):
        commands = groups[group]
        lines.extend([(), (Span(Safe(f"  {group}"), STRONG),)])
        for command in commands:
            # What has no key is typed into the palette, as it stands here.
            labels = Safe("  ".join(key_label(key) for key in command.keys) or command.label)
            told = wrap(Safe(command.help), max(10, columns - _KEYS - 6))
            if width(labels) > _KEYS - 2:
                lines.append((Span(Safe(f"    {labels}"), STRONG),))
                labels = Safe("")
            lines.append((Span(fit(Safe(f"    {labels}"), _KEYS + 4), STRONG), Span(told[0], TEXT)))
            lines.extend((Span(Safe(" " * (_KEYS + 4)), TEXT), Span(line, TEXT)) for line in told[1:])
    lines.append(())
    return [padded(line, columns, TEXT) for line in lines]


def marks_page(columns: int, *, colour: bool) -> list[Line]:
    """Return what the marks mean, drawn as the grid draws them."""
    badges = Badges({"p": Safe("P"), "m": Safe("M"), "c": Safe("C")}, {"p": 0, "m": 1, "c": 2}, colour)
    look = Look("ink-1", "panel", bold=True)
    fills = Look("fill-2", "fill-1")
    bar = "▀▀▀" if colour else "───"
    rows: list[tuple[str, Line, str]] = [
        ("A cell", badges.parties(("m",)), "One party is responsible: its letter on its colour."),
        ("", badges.parties(("m", "c")), "Two parties share it; the inspector says who does what."),
        ("", badges.parties(("p", "m", "c")), "Three parties share it; of four and more the first, and how many more."),
        ("", (Span(Safe("(M)"), look),), "Optional: not included, can be commissioned."),
        ("", badges.state(State.UNDECIDED), "Undecided: nobody knows yet, and the model says so."),
        ("", badges.state(State.GAP), "A gap: nobody is responsible."),
        ("", badges.state(State.NOT_APPLICABLE), "Does not apply in this view."),
        (
            "What moved",
            (Span(Safe("C→"), DIM), *badges.parties(("m",))),
            "Was the customer's in the view before, is M's here.",
        ),
        ("", (Span(Safe("→M "), DIM),), "Goes to M in the view that it is compared with, which comes later."),
        ("", (Span(Safe("+→ "), DIM),), "Was shared. In the same place: ! a gap, - did not apply, ? undecided."),
        ("Layers", badges.parties(("c",)), "On a layer's band: its side, the party responsible for the most rows."),
        (
            "",
            (*badges.parties(("m",)), Span(Safe(" 5"), DIM)),
            "At the right: how many rows say so. They add up to the layer's rows.",
        ),
        ("Boundary", (Span(Safe(bar), fills),), "Where the side changes from one layer to the next; both are named."),
        ("", (Span(Safe("blurred"), DIM),), "Some party is responsible on both sides of the boundary."),
        ("Looked for", (Span(Safe("RA"), STRONG),), "What the party looked at has here, in the letters of RACI."),
        ("", (Span(Safe("C"), STRONG),), "Responsible, accountable, consulted, informed: R, A, C, I."),
        (
            "",
            (Span(Safe("name"), TEXT._replace(underline=True)),),
            "Found by the filter. What is dim is not looked for.",
        ),
        (
            "Decisions",
            (Span(OPEN_DECISION, STRONG),),
            "Behind a name: something is open here, proposed, contested or parked.",
        ),
        ("Editing", (Span(MARKED, STRONG),), "Marked: the next edit is about all marked rows."),
        ("", (Span(CHANGED_OUTSIDE, STRONG),), "Somebody else changed it in the file."),
        ("", (Span(BEING_VERIFIED, STRONG),), "The edit is being verified; one that is refused goes back."),
        ("Selected", (Span(Safe(">"), STRONG),), "The selected cell; inverse where the keys go."),
    ]
    lines: list[Line] = []
    for title, sign, words in rows:
        if title:
            lines.extend([(), (Span(Safe(f"  {title}"), STRONG),)])
        start = padded((Span(Safe("    "), TEXT), *sign), _KEYS + 4, TEXT)
        first, *rest = wrap(Safe(words), max(10, columns - _KEYS - 6))
        lines.append((*start, Span(first, TEXT)))
        lines.extend((Span(Safe(" " * (_KEYS + 4)), TEXT), Span(line, TEXT)) for line in rest)
    lines.append(())
    return [padded(line, columns, TEXT) for line in lines]


def parties_page(snapshot: Snapshot, badges: Badges, view: int, columns: int) -> list[Line]:
    """Return the parties with their letters, and each one's load in a view, in exactly `columns`."""
    lines: list[Line] = [(), (Span(Safe("  Parties"), STRONG),)]
    for party in snapshot.model.parties:
        start = padded((Span(Safe("    "), TEXT), *badges.parties((party.id,))), _KEYS + 4, TEXT)
        share = snapshot.load(party.id, view)
        above = f", part of {safe(snapshot.parties[party.part_of].name)}" if party.part_of is not None else ""
        words = f"{safe(party.name)}{above}: responsible for {share.part} of {share.whole} here"
        first, *rest = wrap(Safe(words), max(10, columns - _KEYS - 6))
        lines.append((*start, Span(first, TEXT)))
        lines.extend((Span(Safe(" " * (_KEYS + 4)), TEXT), Span(line, TEXT)) for line in rest)
    return [padded(line, columns, TEXT) for line in lines]
