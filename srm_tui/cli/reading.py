"""Reading a MODEL for a command, or saying what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.cli.talk import WRONG, RefusalError
from srm_tui.library import ModelNotFoundError, nearest_file, resolve_model

if TYPE_CHECKING:
    from pathlib import Path

    from srm_tui.core.model import Model
    from srm_tui.document.read import Document


def model_path(argument: str, who: str) -> Path:
    """Return the file that a MODEL stands for.

    Raises:
        RefusalError: No bundled model has that name.
    """
    try:
        return resolve_model(argument)
    except ModelNotFoundError as error:
        raise RefusalError(WRONG, f"{who}: {error}") from error


def read_model(argument: str, who: str) -> tuple[Document, Model]:
    """Read a model that must be readable.

    Raises:
        RefusalError: It is not; everything that is wrong with it is said.
    """
    from srm_tui.document.read import read  # noqa: PLC0415 (a wrong name needs no pydantic)

    path = model_path(argument, who)
    document = read(path, argument)
    if document.model is None:
        lines = [str(finding) for finding in document.findings]
        near = missing_hint(path)
        if near:
            lines.append(near)
        raise RefusalError(WRONG, f"{who}: cannot read {argument}", *lines)
    return document, document.model


def missing_hint(path: Path) -> str:
    """Return the nearest file name for a path where nothing is; empty where something is, or nothing is alike."""
    try:
        if path.exists():
            return ""
    except (OSError, ValueError):
        return ""
    near = nearest_file(path)
    return f'did you mean "{near}"?' if near else ""
