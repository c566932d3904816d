"""What is measured, and how: each figure turn by turn with its reference, so that a busy machine slows both."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.benchmarks.big_model import big_model
from tests.benchmarks.editing import edit_work, editing
from tests.benchmarks.hello import TEXT
from tests.benchmarks.large import large_keys, large_start
from tests.benchmarks.table import Ratio
from tests.benchmarks.timing import BURST, HELLO, STILL, TOP, answer, leave, terminal
from tests.terminal.environment import PROGRAM, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Measure = Callable[[Path, int], Iterator[Ratio]]


def starts(home: Path, count: int) -> Iterator[Ratio]:
    """Measure the first paint, the full picture and the memory of a start with the default model."""
    frames, pictures, memory = [], [], []
    hello_paints, hello_memory = [], []
    for number in range(count + 1):
        with terminal(HELLO, home) as hello:
            paint = hello.wait_for(TEXT) - hello.started
            hello.settle(STILL)
            held = hello.peak_memory()
            leave(hello)
        with terminal(PROGRAM, home) as program:
            # The frame names the model as it was asked for; its title comes with its views once it is read.
            frame = program.wait_for("managed-cloud") - program.started
            # All cells and the inspector come in one burst; the lines of the file that it names follow by themselves.
            program.wait_for("Cloud services & tools", len(program.output))
            picture = program.settle(BURST) - program.started
            if number:  # The first round fills the caches.
                hello_paints.append(paint)
                hello_memory.append(held)
                frames.append(frame)
                pictures.append(picture)
                memory.append(program.peak_memory())
            leave(program)
    yield Ratio("start: the frame", frames, "hello: first paint", hello_paints, 1.2)
    yield Ratio("start: the full picture", pictures, "hello: first paint", hello_paints, 1.6)
    yield Ratio("memory with the default model", memory, "hello: memory", hello_memory, None, "MB")


def keys(home: Path, count: int) -> Iterator[Ratio]:
    """Measure from a key to the last byte of the answer, with 300 rows."""
    model = home / "big.toml"
    model.write_text(big_model(300), encoding="utf-8")
    hello_key: list[float] = []
    move: list[float] = []
    switch: list[float] = []
    with terminal(HELLO, home) as hello, terminal((*PROGRAM, str(model)), home) as program:
        hello.wait_for(TEXT)
        program.wait_for("View 5")
        hello.settle(STILL)
        program.settle(STILL)
        for number in range(count + 3):
            figures = (answer(hello, " "), answer(program, "j"), answer(program, "m"))
            if number >= 3:  # The first keys load what they need.
                for found, figure in zip((hello_key, move, switch), figures, strict=True):
                    found.append(figure)
        leave(hello)
        leave(program)
    yield Ratio("cursor move, 300 rows", move, "hello: a key", hello_key, 3.0)
    yield Ratio("view switch, 300 rows", switch, "hello: a key", hello_key, 4.0)


def resolving(home: Path, count: int) -> Iterator[Ratio]:
    """Measure reading, validating and resolving of 10,000 rows in six views."""
    model = home / "huge.toml"
    model.write_text(big_model(10_000), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.resolving", str(model), str(count)],
        cwd=TOP,
        check=True,
        capture_output=True,
        text=True,
    )
    ours, reference = zip(*(map(float, line.split()) for line in done.stdout.splitlines()), strict=True)
    yield Ratio("read, validate, resolve 10,000 rows in 6 views", ours, "tomllib.loads", reference, 0.8)


def help_text(home: Path, count: int) -> Iterator[Ratio]:
    """Measure the command line's cheapest word that a user waits for."""
    ours, reference = [], []
    for number in range(count + 2):
        figures = (_run(home, [*PROGRAM, "--help"]), _run(home, [sys.executable, "-c", "pass"]))
        if number >= 2:
            ours.append(figures[0])
            reference.append(figures[1])
    yield Ratio("srm-tui --help", ours, "python -c pass", reference, 3.0)


MEASURES: Sequence[tuple[Measure, int, int]] = (
    (starts, 15, 4),
    (keys, 60, 12),
    (resolving, 7, 3),
    (help_text, 41, 11),
    (large_start, 7, 2),
    (large_keys, 20, 4),
    (editing, 20, 5),
    (edit_work, 7, 3),
)
"""Each with its number of rounds, and that of a quick run."""


def _run(home: Path, command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment(home))
    return time.perf_counter() - start
