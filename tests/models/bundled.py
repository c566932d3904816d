"""The bundled models as the tests read them."""

from functools import cache
from pathlib import Path
from typing import Any

import tomli

from srm_tui.core.build import build
from srm_tui.core.model import Model, Responsibility
from srm_tui.core.resolve import Matrix, resolve

DIRECTORY = Path(__file__).parents[2] / "models"
NAMES = (
    "managed-cloud",
    "azure",
    "azure-classic",
    "aws",
    "google-cloud",
    "kubernetes",
    "cloud-foundation",
    "minimal",
)


def text_of(name: str) -> str:
    """Return the text of a bundled model."""
    return (DIRECTORY / f"{name}.toml").read_text(encoding="utf-8")


def data_of(name: str) -> dict[str, Any]:
    """Return what is written in a bundled model, without any default."""
    return tomli.loads(text_of(name))


@cache
def matrix_of(name: str) -> Matrix:
    """Return a bundled model, resolved."""
    built = build(data_of(name))
    assert built.model is not None, built.problems
    return resolve(built.model)


def model_of(name: str) -> Model:
    """Return a bundled model."""
    return matrix_of(name).model


def rows_of(name: str) -> list[Responsibility]:
    """Return all rows of a bundled model."""
    return matrix_of(name).rows
