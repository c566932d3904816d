"""Where a text stops being TOML, in plain words."""

from __future__ import annotations

from typing import NamedTuple

import tomli


class SyntaxProblem(NamedTuple):
    """What is wrong, and where; line and column count from 1, None where unknown."""

    message: str
    hint: str
    line: int | None
    column: int | None


def syntax_error(text: str, noticed: ValueError) -> SyntaxProblem:
    """Return the syntax error of a text.

    Args:
        text: A text that was refused, without a byte order mark.
        noticed: What refused it: it says where the error was noticed, which can be long after the place.
    """
    import tomlrt  # noqa: PLC0415 (a slow parser that only a wrong file needs)

    try:
        tomlrt.loads(text)
    except tomlrt.TOMLParseError as error:
        return SyntaxProblem(str(error).rpartition(" (line ")[0], "", error.line, error.col)
    except Exception:  # noqa: S110 (whatever the second parser dies of, the first one's words are there)
        pass
    if isinstance(noticed, tomli.TOMLDecodeError):
        return SyntaxProblem(noticed.msg, "", noticed.lineno, noticed.colno)
    return SyntaxProblem(str(noticed), "", None, None)
