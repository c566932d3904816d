"""Conflicts: what both changed, with the value before, mine and theirs in words."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.core.edits.merge_values import Conflict, Side
from srm_tui.layout.dialog import title_lines
from srm_tui.layout.looks import BACKGROUND, BACKGROUND_DIM, CURSOR, DIM, STRONG, TEXT
from srm_tui.layout.spans import Line, Look, Span, line_width, padded
from srm_tui.text import Safe, cut, fit, safe, safe_lines, width, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BESIDE_FROM = 100
"""Columns from which mine and theirs stand beside each other."""
_LETTERS = frozenset({"responsible", "accountable", "consulted", "informed"})
_CHOSEN = {Side.MINE: Safe("mine"), Side.THEIRS: Safe("theirs"), None: Safe("open")}
_CHOICE = max(map(len, _CHOSEN.values()))
_MARGIN = 2
_MOST_INDENT = 12
_LEAST_ENDS = 16


class Said(NamedTuple):
    """One value in words, a line each; `indent` columns before each line."""

    text: Safe
    indent: int = 0


def conflict_list(conflicts: Sequence[Conflict], sides: Mapping[int, Side], columns: int, selected: int) -> list[Line]:
    """Return what there is to decide, a line each in exactly `columns`, with what was decided.

    Conflicts are targets: `conflict:NUMBER`.

    Args:
        conflicts: All of them.
        sides: What was decided, by the number of the conflict.
        columns: The room.
        selected: The number of the selected one.
    """
    room = max(1, columns - 3 - 2 - _CHOICE - 1)
    lines: list[Line] = []
    for number, conflict in enumerate(conflicts):
        here, side = number == selected, sides.get(number)
        look = CURSOR if here else TEXT if side is None else DIM
        line = (
            Span(Safe(" > " if here else "   "), look),
            Span(fit(_both_ends(safe(conflict.where), room), room), look),
            Span(Safe(f"  {fit(_CHOSEN[side], _CHOICE)}"), look if here else STRONG if side is None else DIM),
        )
        target = f"conflict:{number}"
        lines.append(tuple(span._replace(target=target) for span in padded(line, columns, look)))
    return lines


def _both_ends(text: Safe, columns: int) -> Safe:
    """Return a text cut in the middle: where something is begins with its name and ends with what differs."""
    if width(text) <= columns or columns < _LEAST_ENDS:
        return text
    start = len(text)
    while width(text[start - 1 :]) <= columns // 2:
        start -= 1
    return Safe(cut(text, columns - width(text[start:])) + text[start:])


def conflict_page(conflict: Conflict, side: Side | None, columns: int, keys: tuple[Safe, Safe]) -> list[Line]:
    """Return all about one conflict in exactly `columns`: where, what was before, mine and theirs.

    Mine and theirs are targets: `side:mine`, `side:theirs`.

    Args:
        conflict: The conflict.
        side: Whose value was chosen; None where that is open.
        columns: The room.
        keys: The keys that choose mine and theirs.
    """
    inner = max(1, columns - 2 * _MARGIN)
    before = said(conflict, conflict.base) if conflict.base is not None else [Said(Safe("it was not there"))]
    mine, theirs = said(conflict, conflict.mine), said(conflict, conflict.theirs)
    if conflict.mine is not None and conflict.theirs is not None and _seen(mine) == _seen(theirs):
        # They differ in what nobody would see, such as a space at the end: the file shows it.
        key = str((conflict.path_mine or conflict.path_theirs or ("value",))[-1])
        mine, theirs = as_toml({key: conflict.mine}), as_toml({key: conflict.theirs})
    title = title_lines(safe(conflict.where), columns)
    lines: list[Line] = [(Span(Safe("Before"), DIM),), *_wrapped(before, inner, DIM), ()]
    beside = columns >= BESIDE_FROM
    room = (inner - _MARGIN) // 2 if beside else inner
    blocks = [
        _block(
            each, key, chosen=side is each, passed_over=side not in {each, None}, words=words, other=other, room=room
        )
        for each, key, words, other in (
            (Side.MINE, keys[0], mine, theirs),
            (Side.THEIRS, keys[1], theirs, mine),
        )
    ]
    if beside:
        gap = Span(Safe(" " * _MARGIN), TEXT)
        blank = padded((), room, TEXT)
        lines += [(*left, gap, *right) for left, right in zip_longest(*blocks, fillvalue=blank)]
    else:
        lines += [*blocks[0], (), *blocks[1]]
    lines.append(())
    edge = Span(Safe(" " * _MARGIN), TEXT)
    return [*title, *(padded((edge, *line), columns, TEXT) for line in lines)]


def _block(  # noqa: PLR0913 (one value with all that it is drawn by)
    side: Side, key: Safe, *, chosen: bool, passed_over: bool, words: list[Said], other: list[Said], room: int
) -> list[Line]:
    """Return one side: its heading, and its value; what the other says too is dim, and all of what was passed over."""
    heading = "* " if chosen else "  "
    title = Safe(f"{heading}{key}  {'Mine' if side is Side.MINE else 'Theirs'}")
    tail = Safe(" · chosen" if chosen else "")
    line = (Span(title, BACKGROUND if not passed_over else BACKGROUND_DIM), Span(tail, BACKGROUND_DIM))
    same = {each.text for each in other} if len(words) > 1 else frozenset()
    content: list[Line] = []
    for each in words:
        look = DIM if passed_over or each.text in same else TEXT
        content += _wrapped([each], room, look)
    lines = [padded(line, room, BACKGROUND_DIM), *(padded(each, room, TEXT) for each in content)]
    return [tuple(span._replace(target=f"side:{side.value}") for span in each) for each in lines]


def _wrapped(words: Sequence[Said], room: int, look: Look) -> list[Line]:
    lines: list[Line] = []
    for text, indent in words:
        start = Span(Safe(" " * (2 + indent)), look)
        parts = wrap(text, max(1, room - line_width((start,))))
        lines += [padded((start, Span(part, look)), room, look) for part in parts]
    return lines


def said(conflict: Conflict, value: Any) -> list[Said]:  # noqa: ANN401 (TOML holds anything)
    """Return a value of a conflict in words: by view, a text in its lines, a whole entry as the file would say it."""
    if value is None:
        return [Said(Safe("taken out"))]
    path = conflict.path_mine or conflict.path_theirs or ()
    if isinstance(value, dict) and (not path or isinstance(path[-1], int)):
        return as_toml(value)
    nobody = bool(_LETTERS & {part for part in path[-2:] if isinstance(part, str)})
    return _words(value, nobody=nobody)


def _words(value: Any, *, nobody: bool) -> list[Said]:  # noqa: ANN401 (see above)
    match value:
        case bool():
            return [Said(Safe("yes" if value else "no"))]
        case str():
            return [_line(line) for line in safe_lines(value)] if value.strip() else [Said(Safe("an empty text"))]
        case list() if all(isinstance(entry, str) for entry in value):
            empty = Safe("nobody" if nobody else "an empty list")
            return [Said(Safe(", ".join(map(safe, value))) if value else empty)]
        case dict():
            return _by_key(value, nobody=nobody)
        case list():
            return as_toml({"entries": value})
        case _:
            return [Said(safe(str(value)))]


def _by_key(value: Mapping[str, Any], *, nobody: bool) -> list[Said]:
    """Return a table, such as values by view."""
    lines: list[Said] = []
    for key, each in value.items():
        words = _words(each, nobody=nobody)
        if len(words) == 1 and not isinstance(each, dict):
            lines.append(Said(Safe(f"{safe(key)}: {words[0].text}")))
        else:
            lines += [Said(Safe(f"{safe(key)}:")), *(word._replace(indent=word.indent + 2) for word in words)]
    return lines or [Said(Safe("an empty table"))]


def _seen(words: Sequence[Said]) -> list[str]:
    """Return what a reader sees of a value."""
    return " ".join(each.text for each in words).split()


def _line(text: Safe) -> Said:
    """Return a line with what it is set in by, which wrapping would lose."""
    rest = Safe(text.lstrip(" "))
    return Said(rest, min(len(text) - len(rest), _MOST_INDENT))


def as_toml(entry: Mapping[str, Any]) -> list[Said]:
    """Return what a file would say, a key a line: values by view have dotted keys."""
    import tomli_w  # noqa: PLC0415 (only whole entries need it)

    def key_of(key: str) -> str:
        return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")

    def value_of(value: object) -> str:
        if isinstance(value, list):
            return f"[{', '.join(map(value_of, value))}]"
        return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")

    def lines_of(table: Mapping[str, Any], above: str) -> list[str]:
        lines: list[str] = []
        for key, value in table.items():
            if isinstance(value, dict) and value:
                lines += lines_of(value, f"{above}{key_of(key)}.")
            elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
                lines += tomli_w.dumps({key: value}).rstrip("\n").split("\n")
            else:
                lines.append(f"{above}{key_of(key)} = {'{}' if isinstance(value, dict) else value_of(value)}")
        return lines

    return [_line(safe(line)) for line in lines_of(entry, "")]
