"""The bundled models, and what a MODEL on the command line stands for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from srm_tui.core.names import nearest

DEFAULT = "managed-cloud"
"""The model that opens when none is named."""

STARTER = "minimal"
"""The model that a new file is copied from."""

_SUFFIX = ".toml"


class ModelNotFoundError(Exception):
    """A MODEL that is neither a file nor bundled.

    Attributes:
        problem: What is wrong.
        hint: What to do about it.
    """

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(f"{problem}; {hint}")
        self.problem = problem
        self.hint = hint


class Bundled(NamedTuple):
    """A model that comes with the program."""

    name: str
    path: Path

    @property
    def title(self) -> str:
        """The title that the file states, empty where it states none."""
        import tomli  # noqa: PLC0415 (only the list of models reads titles)

        try:
            title = tomli.loads(self.path.read_text(encoding="utf-8")).get("title", "")
        except (OSError, ValueError):
            return ""
        return title if isinstance(title, str) else ""


def models_directory() -> Path:
    """Return where the bundled models are: beside the modules in an installation, beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "models"
    return installed if installed.is_dir() else package.parent / "models"


def bundled_models() -> list[Bundled]:
    """Return the bundled models: the default first, then by name, the one to start from last."""
    found = [Bundled(path.stem, path) for path in models_directory().glob(f"*{_SUFFIX}")]
    return sorted(found, key=lambda model: (model.name != DEFAULT, model.name == STARTER, model.name))


def is_bundled(path: Path) -> bool:
    """Whether a path is one of the bundled models, which are never written."""
    try:
        return path.suffix == _SUFFIX and path.resolve().parent == models_directory()
    except (OSError, ValueError, RuntimeError):  # symlinks in a circle, a name that no file can have
        return False


def names_bundled(argument: str) -> bool:
    """Whether a MODEL is a bundled name rather than a path."""
    separators = "/" if os.sep == "/" else f"/{os.sep}"
    return _SUFFIX not in argument and not any(separator in argument for separator in separators)


def bundled_model(name: str) -> Bundled:
    """Return a bundled model by its name.

    Raises:
        ModelNotFoundError: There is none of that name.
    """
    models = {model.name: model for model in bundled_models()}
    if name in models:
        return models[name]
    raise ModelNotFoundError(f'there is no bundled model "{name}"', _bundled_hint(name, list(models)))


def resolve_model(argument: str) -> Path:
    """Return the file that a MODEL stands for; a path is returned whether or not it exists.

    Raises:
        ModelNotFoundError: It is no path, and no bundled model has that name.
    """
    return bundled_model(argument).path if names_bundled(argument) else Path(argument)


def nearest_file(path: Path) -> Path | None:
    """Return the model file in the same directory whose name is most like that of a missing one."""
    try:
        names = [entry.name for entry in os.scandir(path.parent) if entry.name.endswith(_SUFFIX)]
    except OSError:
        return None
    near = nearest(path.name, names)
    return path.parent / near if near else None


def _bundled_hint(name: str, known: list[str]) -> str:
    if name and Path(f"{name}{_SUFFIX}").is_file():
        return f'did you mean the file "{name}{_SUFFIX}"?'
    if name and Path(name).is_file():
        return f'for the file of that name write "./{name}"'
    near = nearest(name, known)
    if near:
        return f'did you mean "{near}"?'
    return "there are " + ", ".join(known) + f"; a path has a / or {_SUFFIX} in it"
