"""The user's choices, kept from one start to the next. What goes wrong here never stops the program."""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

FILE_NAME = "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user chose.

    Attributes:
        theme: Name of the theme; empty for the one that the program starts with.
        first_run_hint_shown: Whether the greeting for newcomers was seen.
    """

    theme: str = ""
    first_run_hint_shown: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, and what to tell the user about the file; empty where all is well."""

    settings: Settings
    message: str = ""


def settings_path() -> Path:
    """Return where the settings are kept."""
    from platformdirs import user_config_path  # noqa: PLC0415 (only a screen has settings)

    return user_config_path("srm-tui") / FILE_NAME


def load(path: Path | None = None) -> Loaded:
    """Read the settings: the defaults where there are none, or where they cannot be read."""
    place = path or settings_path()
    table, problem = _read(place)
    if problem:
        return Loaded(Settings(), f"settings not read, defaults are used: {place}: {problem}")
    settings = Settings()
    wrong: list[str] = []
    for known in fields(Settings):
        if known.name not in table:
            continue
        value = table[known.name]
        if isinstance(value, type(getattr(settings, known.name))):
            settings = replace(settings, **{known.name: value})
        else:
            wrong.append(known.name)
    if wrong:
        return Loaded(settings, f"settings left at their defaults: {place}: wrong type: {', '.join(wrong)}")
    return Loaded(settings)


def change(path: Path | None = None, **choices: str | bool) -> str:
    """Keep some choices and leave all other settings in the file as they are.

    Args:
        path: The file; the user's own where it is left out.
        choices: Fields of `Settings` with their new values.

    Returns:
        What to tell the user, empty where the choices were kept.
    """
    place = path or settings_path()
    unknown = choices.keys() - asdict(Settings()).keys()
    if unknown:
        raise TypeError(f"no such setting: {', '.join(sorted(unknown))}")
    table, problem = _read(place)
    message = ""
    try:
        if problem:
            # Somebody may have written it by hand: it is put aside, not lost.
            aside = place.with_name(f"{FILE_NAME}.broken")
            place.replace(aside)
            message = f"settings could not be read ({problem}); they are kept as {aside}"
        _write(place, table | choices)
    except OSError as error:
        return f"settings not saved: {place}: {error.strerror or error}"
    return message


def _read(path: Path) -> tuple[dict[str, Any], str]:
    """Return the file's table and what is wrong with it; a missing file is an empty table."""
    import tomli  # noqa: PLC0415 (only a screen has settings)

    try:
        return tomli.loads(path.read_text(encoding="utf-8")), ""
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, error.strerror or str(error)
    except RecursionError:
        return {}, "nested too deep"
    except ValueError as error:
        return {}, " ".join(str(error).split())


def _write(path: Path, table: dict[str, Any]) -> None:
    """Write the whole file or nothing; a symlink is followed."""
    import tomli_w  # noqa: PLC0415 (only a changed setting is written)

    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{FILE_NAME}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(tomli_w.dumps(table).encode())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
