"""Small models whose names tell where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
format = 1
title = "Test cloud"
parties = [{ id = "provider", name = "The provider" }, { id = "customer", name = "The customer" }]
views = [{ id = "first", name = "First" }, { id = "second", name = "Second" }, { id = "third", name = "Third" }]
"""


def model(rows: int = 4, layers: int = 3) -> str:
    """Return a model with rows `r1-1` to `rL-R`, layer 1 at the bottom; in the second view the top layer moves."""
    lines = [HEAD]
    for layer in range(1, layers + 1):
        lines += ["[[layers]]", f'name = "Layer {layer}"', 'responsible = "provider"', "responsibilities = ["]
        said = ', responsible = { first = "customer", second = "provider", third = [] }' if layer == layers else ""
        lines += [*(f'  {{ name = "r{layer}-{row}"{said} }},' for row in range(1, rows + 1)), "]", ""]
    return "\n".join(lines)


def write_model(directory: Path, rows: int = 4, layers: int = 3) -> str:
    """Write such a model into a directory and return the name of its file."""
    (directory / "test.toml").write_text(model(rows, layers), encoding="utf-8")
    return "test.toml"
