"""Make the pictures from the running program: `python -m screenshots.make`, or with the names of some of them.

Each one is the program in a real terminal (tmux) at a fixed size, with keys typed into it, drawn cell by cell. Needs
tmux, pillow, and the fonts DejaVu Sans Mono.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from srm_tui.library import bundled_model

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
PATIENCE = 20.0
"""Seconds until a text that does not appear is an error."""
LOOK_AGAIN = 0.05
"""Seconds between two looks at the screen."""

BROKEN = """\
format = 1
title = "My cloud"
parties = [{ id = "provider" }, { id = "customer" }]
views = [{ id = "self-service" }, { id = "managed", based_on = "self-service" }]

[[layers]]
name = "Infrastructure"
responsible = "provder"

[[layers]]
name = "Platform"
responsible = { self-service = "customer", manged = "provider" }
responsibilties = [{ name = "Operating system patching" }, { name = "Firewall" }]
"""
"""A model with three typos, for the picture of the screen that lists them."""


@dataclass(frozen=True)
class Picture:
    """One picture.

    Attributes:
        name: Its file's name without the ending.
        size: Columns and lines.
        arguments: What stands behind `srm-tui` on the command line.
        steps: Keys as tmux names them, each with a text that is on the screen once it has acted.
        start: A text that is on the screen once the model is shown.
    """

    name: str
    size: tuple[int, int]
    arguments: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    start: str = "Managed public cloud  "


SMALL, LARGE = (80, 24), (120, 40)
_TO_PATCHING = (("m", "moved"), ("S-Down", "1 of 6"), ("S-Down", "1 of 8"), ("Down", "2 of 8"))
_EDITS = (
    *_TO_PATCHING,
    ("r", "undecided"),
    ("c", "msp → customer"),
    ("Down", "3 of 8"),
    ("r", "undecided"),
    ("C", "msp → msp+customer"),
    ("Down", "4 of 8"),
    ("r", "undecided"),
    ("?", "msp → undecided"),
)

PICTURES = (
    Picture("stack-self-service-80x24", SMALL),
    Picture("stack-managed-80x24", SMALL, steps=_TO_PATCHING),
    Picture("stack-managed-120x40", LARGE, steps=_TO_PATCHING),
    Picture("stack-light-120x40", LARGE, ("--theme", "light"), _TO_PATCHING),
    Picture("inspector-80x24", SMALL, ("--view", "managed", "--at", "encryption"), (("Enter", "Accountable"),)),
    Picture("cloud-foundation-120x40", LARGE, ("cloud-foundation",), (("m", "moved"),), "Cloud foundation"),
    Picture(
        "compare-120x40",
        LARGE,
        ("kubernetes",),
        (("3", "3 EKS Fargate"), ("c", "Handover"), ("S", "3 EKS Fargate → 1"), ("n", "Nodes · 1 of 3")),
        "Patched node images",
    ),
    Picture("table-120x40", LARGE, ("kubernetes",), (("t", "Azure"), ("i", "Google GKE")), "Patched node images"),
    Picture("lens-80x24", SMALL, ("cloud-foundation",), (("p", "P C F"), ("S", "of 38")), "Cloud foundation  "),
    Picture(
        "filter-80x24",
        SMALL,
        ("kubernetes",),
        (
            ("/", "words"),
            ("confidence:inf", "confidence:inferred"),
            ("Tab", "1"),
            (" view:any", "5"),
            ("Enter", "1 of 5"),
        ),
        "Patched node images",
    ),
    Picture("open-120x40", LARGE, steps=(("O", "minimal"), ("Down", "How the line"))),
    Picture("edit-80x24", SMALL, ("our-cloud.toml",), _EDITS),
    Picture(
        "form-120x40",
        LARGE,
        ("our-cloud.toml", "--view", "managed", "--at", "os-patching"),
        (("e", "what the row is called"), ("Down", "who does it"), ("Right", "Managed service  who"), ("C", "moves")),
    ),
    Picture(
        "walkthrough-80x24",
        SMALL,
        steps=(
            ("W", "Walkthrough"),
            ("s", "step"),
            ("4", "A patch for the operating system"),
            ("Space", "? "),
            ("Space", "Who sets the guest system up?"),
        ),
    ),
    Picture("legend-80x24", SMALL, steps=(("m", "moved"), ("L", "Parties"))),
    Picture("error-80x24", SMALL, ("broken.toml",), start="did you mean"),
    Picture("help-80x24", SMALL, steps=(("?", "Help"),)),
)


class Terminal:
    """A program in a tmux of its own, which nobody else's settings reach."""

    def __init__(self, socket: Path, size: tuple[int, int]) -> None:
        self._socket = socket
        self._size = size

    def start(self, command: list[str], directory: Path) -> None:
        """Run a command."""
        columns, lines = self._size
        # The colours that the program may use depend on these, and so does its theme.
        variables = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        variables |= {f"XDG_{kind}_HOME": str(directory) for kind in ("CONFIG", "STATE")}
        setting = [f"{name}={value}" for name, value in variables.items()]
        line = shlex.join(["env", "-u", "NO_COLOR", *setting, *command])
        size = ["-x", str(columns), "-y", str(lines)]
        first = ["-f", os.devnull, "start-server", ";", "set-option", "-g", "status", "off"]
        # A program that ends too soon leaves its last words to be read.
        keep = [";", "set-option", "-g", "remain-on-exit", "on"]
        self._tmux(*first, *keep, ";", "new-session", "-d", *size, "-c", str(directory), line)

    def type(self, key: str) -> None:
        """Type one key, named as tmux does."""
        self._tmux("send-keys", key)

    def wait_for(self, text: str) -> str:
        """Wait until a text is on the screen and nothing changes any more; returns the screen with its colours."""
        end = time.monotonic() + PATIENCE
        before = ""
        while time.monotonic() < end:
            now = self._tmux("capture-pane", "-p", "-e", "-N")
            if now == before and text in self._tmux("capture-pane", "-p"):
                return now
            if self._tmux("display-message", "-p", "#{pane_dead}").strip() == "1":
                break
            before = now
            time.sleep(LOOK_AGAIN)
        raise TimeoutError(f"no {text!r} appeared on the screen:\n{self._tmux('capture-pane', '-p')}")

    def stop(self) -> None:
        """End the program with its terminal."""
        self._tmux("kill-server")

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", str(self._socket), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 (our own words)


@contextmanager
def running(picture: Picture) -> Iterator[Terminal]:
    """Run the program for a picture in an empty directory, and end it afterwards."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        (directory / "broken.toml").write_text(BROKEN, encoding="utf-8")
        shutil.copy(bundled_model("managed-cloud").path, directory / "our-cloud.toml")
        settings = directory / "srm-tui" / "settings.toml"
        settings.parent.mkdir()
        settings.write_text("first_run_hint_shown = true\n", encoding="utf-8")
        terminal = Terminal(directory / "tmux", picture.size)
        terminal.start([sys.executable, "-m", "srm_tui", *picture.arguments], directory)
        try:
            yield terminal
        finally:
            terminal.stop()


def make(picture: Picture) -> Path:
    """Make one picture and return its file."""
    from screenshots.draw import draw  # noqa: PLC0415 (the list of pictures can be read without pillow)

    with running(picture) as terminal:
        screen = terminal.wait_for(picture.start)
        for key, text in picture.steps:
            terminal.type(key)
            screen = terminal.wait_for(text)
    file = HERE / f"{picture.name}.png"
    draw(screen, picture.size, file)
    return file


def main() -> int:
    """Make the pictures that the command line names, or all of them."""
    wanted = sys.argv[1:]
    unknown = set(wanted) - {picture.name for picture in PICTURES}
    if unknown:
        names = ", ".join(picture.name for picture in PICTURES)
        sys.stderr.write(f"no picture is called {', '.join(sorted(unknown))}; there are: {names}\n")
        return 2
    for picture in PICTURES:
        if not wanted or picture.name in wanted:
            sys.stdout.write(f"{make(picture)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
