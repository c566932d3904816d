"""Measures of a model of 10,000 rows in six views, beside one of 300 rows and a DataTable with the same cells."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import memory as kept_memory
from tests.benchmarks import visi_data
from tests.benchmarks.big_model import big_model
from tests.benchmarks.hello import TEXT
from tests.benchmarks.table import Ratio
from tests.benchmarks.timing import HELLO, STILL, answer, leave, terminal
from tests.terminal.environment import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.terminal.pseudo import PseudoTerminal

    Found = dict[tuple[str, str], list[float]]

ROWS, FEW, SOME = 10_000, 300, 1_000
_TABLE = (sys.executable, str(Path(__file__).with_name("data_table.py")))
_DOWN, _PAGE_DOWN, _PAGE_UP = "\x1b[B", "\x1b[6~", "\x1b[5~"
_WARM = 3


def large_start(home: Path, count: int) -> Iterator[Ratio]:
    """Measure the frame, the first screenful and the memory with 10,000 rows."""
    model = _model(home, ROWS)
    frames, pictures, memory, paints, held, tables, sheets = [], [], [], [], [], [], []
    visidata = visi_data.visidata()
    for number in range(count + 1):
        with terminal(HELLO, home) as hello:
            paint = hello.wait_for(TEXT) - hello.started
            hello.settle(STILL)
            hello_memory = hello.peak_memory()
            leave(hello)
        with terminal((*PROGRAM, str(model)), home) as program:
            frame = program.wait_for(model.name) - program.started
            picture = program.wait_for(visi_data.LAST) - program.started
            program.settle(STILL)
            used = program.peak_memory()
            leave(program)
        with terminal((*_TABLE, str(model)), home) as table:
            opened = table.wait_for(visi_data.LAST) - table.started
            leave(table)
        if visidata is not None:
            with terminal(visi_data.command(visidata, model), home) as sheet:
                shown = sheet.wait_for(visi_data.LAST) - sheet.started
            if number:
                sheets.append(shown)
        if number:
            paints.append(paint)
            held.append(hello_memory)
            frames.append(frame)
            pictures.append(picture)
            memory.append(used)
            tables.append(opened)
    yield Ratio("10,000 rows: the frame", frames, "hello: first paint", paints, 1.2)
    yield Ratio("10,000 rows: the first screenful", pictures, "hello: first paint", paints, 3.5)
    bound = kept_memory.bound("10,000 rows: memory", memory, held)
    yield Ratio("10,000 rows: memory", memory, "hello: memory", held, bound, "MB")
    yield Ratio("10,000 rows: the first screenful", pictures, "DataTable: the same cells", tables, None)
    yield Ratio("10,000 rows: the first screenful", pictures, "VisiData: its first", sheets, None)


def large_keys(home: Path, count: int) -> Iterator[Ratio]:
    """Measure keys with 10,000 rows against the same keys with 300, a hello app, a DataTable, and VisiData."""
    models = {rows: _model(home, rows) for rows in (FEW, SOME, ROWS)}
    with (
        terminal(HELLO, home) as hello,
        terminal((*PROGRAM, str(models[FEW])), home) as few,
        terminal((*PROGRAM, str(models[SOME])), home) as some,
        terminal((*PROGRAM, str(models[ROWS])), home) as many,
        terminal((*_TABLE, str(models[ROWS])), home) as table,
    ):
        programs = {"hello": hello, "few": few, "some": some, "many": many, "table": table}
        hello.wait_for(TEXT)
        for program in (few, some, many):
            program.wait_for("View 5")
        table.wait_for(visi_data.LAST)
        _settle_all(programs.values())
        found: Found = {}

        def press(which: str, key: str, name: str, *, counted: bool) -> None:
            figure = answer(programs[which], key)
            if counted:
                found.setdefault((which, name), []).append(figure)

        for number in range(count + _WARM):
            counted = number >= _WARM
            press("hello", " ", "key", counted=counted)
            for which in ("few", "some", "many"):
                press(which, "j", "move", counted=counted)
                press(which, "m", "switch", counted=counted)
            press("table", _DOWN, "move", counted=counted)
            for which in ("few", "some", "many", "table"):
                press(which, _PAGE_DOWN if number % 2 else _PAGE_UP, "page", counted=counted)
        _look_for(many, max(2, count // 2), found)
        for program in programs.values():
            leave(program)
    found |= visi_data.keys(home, models[ROWS], count, {"move": (_DOWN,), "page": (_PAGE_DOWN, _PAGE_UP)})
    key = found["hello", "key"]
    move, switch = found["many", "move"], found["many", "switch"]
    yield Ratio("cursor move, 10,000 rows", move, "300 rows", found["few", "move"], 1.3)
    yield Ratio("view switch, 10,000 rows", switch, "300 rows", found["few", "switch"], 1.3)
    yield Ratio("cursor move, 10,000 rows", move, "hello: a key", key, 3.0)
    yield Ratio("view switch, 10,000 rows", switch, "hello: a key", key, 4.0)
    yield Ratio("a page, 10,000 rows", found["many", "page"], "1,000 rows", found["some", "page"], 1.3)
    yield Ratio("a letter of a filter, 10,000 rows", found["many", "letter"], "cursor move", move, 10.0)
    yield Ratio("a party's lens, 10,000 rows", found["many", "lens"], "cursor move", move, 10.0)
    for name, what in (("move", "cursor move"), ("page", "a page")):
        for which, title in (("table", "DataTable"), ("sheet", "VisiData")):
            reference = found.get((which, name), [])
            yield Ratio(f"{what}, 10,000 rows", found["many", name], f"{title}: a {name}", reference, None)


def _settle_all(programs: Iterable[PseudoTerminal]) -> None:
    for program in programs:
        program.settle(1.5)


def _look_for(many: PseudoTerminal, count: int, found: Found) -> None:
    """Measure letters of a filter and a party's lens; apart from moves, since Esc comes late: it may begin a key."""
    for number in range(count):
        answer(many, "/")
        letters = [answer(many, letter) for letter in "r9"]
        many.send("\x1b")
        many.settle(STILL)
        answer(many, "p")
        lens = answer(many, "M")
        many.send("\x1b")
        many.settle(STILL)
        if number:
            found.setdefault(("many", "letter"), []).extend(letters)
            found.setdefault(("many", "lens"), []).append(lens)


def _model(home: Path, rows: int) -> Path:
    path = home / f"rows-{rows}.toml"
    if not path.exists():
        path.write_text(big_model(rows), encoding="utf-8")
    return path
