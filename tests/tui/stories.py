"""What the stories of looking at a model share: what is selected, and models with many views."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rich.style import Style

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.tools import Screen

SCREENS = pytest.mark.parametrize("there", ["", "c", "t"], ids=["stack", "compare", "table"])
"""The keys that lead to each picture of a model."""


def selected(screen: Screen) -> str:
    """Return what the inspector below the picture is about."""
    found = re.search(r"^─ (.+?) ─", screen.text, re.MULTILINE)
    assert found, screen.text
    return found[1]


def status(screen: Screen) -> str:
    """Return the line above the footer, and above the field where one types."""
    lines = screen.lines[-3:-1]
    return lines[0] if lines[0].startswith(" /") or "Esc ends" in lines[0] else lines[1]


async def typed(screen: Screen, text: str) -> None:
    """Type a text, a key for each letter."""
    await screen.press(*("space" if letter == " " else letter for letter in text))


def styles_of(screen: Screen, words: str, *, after: str = "") -> set[str]:
    """Return how words are drawn: ink, paper, and attributes; the first place below the words `after` counts."""
    lines = screen.lines
    start = next(at for at, line in enumerate(lines) if after in line)
    y = next(at for at, line in enumerate(lines) if at >= start and words in line)
    first = lines[y].index(words)
    drawn, at = set(), 0
    for segment in screen.strips()[y]:
        if at < first + len(words) and at + len(segment.text) > first and segment.text.strip():
            style = segment.style or Style()
            drawn.add(f"{style.color} on {style.bgcolor}{' underlined' if style.underline else ''}")
        at += len(segment.text)
    return drawn


def many_views(path: Path, views: int, *, rows: int = 4, grouped: bool = False) -> Path:
    """Write a model of two layers in many views; in each view another party has the second layer's rows."""
    lines = ["format = 1", 'title = "Many"', 'parties = [{ id = "us" }, { id = "them" }, { id = "others" }]']
    for number in range(1, views + 1):
        group = f'\ngroup = "Group {(number - 1) // 3 + 1}"' if grouped else ""
        lines.append(f'[[views]]\nid = "v{number}"\nname = "View number {number}"{group}')
    lines.append('[[layers]]\nname = "Ground"\nresponsible = "them"')
    lines.extend(f'[[layers.responsibilities]]\nname = "Ground {number}"' for number in range(1, rows + 1))
    by_view = ", ".join(f'v{number} = "{("us", "them", "others")[number % 3]}"' for number in range(1, views + 1))
    lines.append(f'[[layers]]\nname = "Upper"\nresponsible = {{ {by_view} }}')
    names = ("Beta", "alpha", "Delta", "Gamma")
    for number in range(rows):
        lines.append(
            f'[[layers.responsibilities]]\nname = "{names[number % 4]}{f" {number // 4}" if number > 3 else ""}"'
        )
        if number == 2:
            lines.append('responsible = "them"')
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
