"""What is wrong with a file, and where in it: for people and for programs."""

from __future__ import annotations

from typing import NamedTuple

from srm_tui.core.checks.rules import Severity
from srm_tui.core.problems import Path, path_text

__all__ = ["Finding", "Severity"]


class Finding(NamedTuple):
    """One thing that is wrong with a file. All texts are raw: they may hold what a hostile file says.

    Attributes:
        file: The file as the user named it.
        line: From 1; None where the finding is about the file as a whole.
        column: From 1, in characters.
        exact: Whether line and column are those of what is wrong; otherwise they are those of the table around it.
        path: Keys and list indices from the top of the file.
        message: What is wrong.
        expected: What would have been right; empty where the message says it.
        hint: The nearest right word, or what to do; empty where there is none.
    """

    rule: str
    severity: Severity
    file: str
    line: int | None
    column: int | None
    exact: bool
    path: Path
    message: str
    expected: str = ""
    hint: str = ""

    @property
    def place(self) -> str:
        """The file, line and column as editors and terminals take them: `file:3:7`."""
        if self.line is None:
            return self.file
        if self.column is None:
            return f"{self.file}:{self.line}"
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def what(self) -> str:
        """The key's path, what is wrong, what was expected, and the hint."""
        path = path_text(self.path)
        parts = [f"{path}: {self.message}" if path else self.message]
        if self.expected:
            parts.append(f"expected {self.expected}")
        if self.hint:
            parts.append(self.hint)
        return "; ".join(parts)

    def __str__(self) -> str:
        return f"{self.place}: {self.severity} {self.rule} {self.what}"
