"""The user's choices, kept from one start to the next. What goes wrong here never stops the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.keymap import DEFAULT_KEYS, Keys, keys_in_force

if TYPE_CHECKING:
    from pathlib import Path

    from srm_tui.document.positions import Position

FILE_NAME = "settings.toml"
DENSITIES = ("compact", "normal", "projector")
"""How much space things take on the screen, the least first."""


class Settings(NamedTuple):
    """What a user chose.

    Attributes:
        theme: Name of the theme; empty for the one that the program starts with.
        density: One of `DENSITIES`.
        keys: The keys in force.
        first_run_hint_shown: Whether the greeting for newcomers was seen.
    """

    theme: str = ""
    density: str = "normal"
    keys: Keys = DEFAULT_KEYS
    first_run_hint_shown: bool = False


class Trouble(NamedTuple):
    """Something that is wrong with the file.

    Attributes:
        place: The file, or with line and column where they are known.
        line: The line, None where it is not known.
        about: The setting, or empty where it is the whole file.
        message: What is wrong, what holds instead, and what to do.
    """

    place: str
    line: int | None
    about: str
    message: str

    def __str__(self) -> str:
        """Return all of it on one line."""
        return f"{self.place}: {self.message}"

    @property
    def short(self) -> str:
        """The same for a narrow place."""
        return f"{FILE_NAME}, line {self.line}: {self.message}" if self.line else f"{FILE_NAME}: {self.message}"


class Loaded(NamedTuple):
    """Settings, and where they come from.

    Attributes:
        place: The file, whether it is there or not.
        settings: What holds: the defaults for what the file does not say, or says wrongly.
        troubles: What is wrong with the file; empty where all is well.
        said: The settings that the file itself decides.
        text: What stands in the file; None where there is none or it cannot be read.
    """

    place: Path
    settings: Settings
    troubles: tuple[Trouble, ...] = ()
    said: frozenset[str] = frozenset()
    text: str | None = None

    def trouble(self, path: tuple[str, ...], message: str) -> Trouble:
        """Return what is wrong with a key, with its place."""
        position = self._position(path)
        words = f"{'.'.join(path)}: {message}"
        if position is None:
            return Trouble(str(self.place), None, path[0], words)
        return Trouble(f"{self.place}:{position.line}:{position.column}", position.line, path[0], words)

    def line_of(self, path: tuple[str, ...]) -> int | None:
        """Return the line of a key; None where it is not known."""
        position = self._position(path)
        return position.line if position is not None and position.exact else None

    def _position(self, path: tuple[str, ...]) -> Position | None:
        if self.text is None:
            return None
        from srm_tui.document.positions import Positions  # noqa: PLC0415 (only a wrong file needs it)

        return Positions(self.text).of(path)


def settings_path() -> Path:
    """Return where the settings are kept."""
    from platformdirs import user_config_path  # noqa: PLC0415 (only a screen has settings)

    return user_config_path("srm-tui") / FILE_NAME


def load(path: Path | None = None) -> Loaded:
    """Read the settings: the defaults where there are none, or where they cannot be read."""
    place = path or settings_path()
    found = _read(place)
    loaded = Loaded(place, Settings(), text=found.text)
    if found.problem:
        where = f"{place}:{found.line}:{found.column}" if found.line else str(place)
        message = f"{found.problem}; nothing of it is used until that is put right"
        return loaded._replace(troubles=(Trouble(where, found.line, "", message),))
    known = set(Settings._fields)
    troubles = [
        loaded.trouble((name,), f"there is no such setting; {_nearest(name, known)}")
        for name in found.table
        if name not in known
    ]
    choices: dict[str, Any] = {}
    for name, value in found.table.items():
        if name == "keys":
            keys, wrong = _keys(loaded, value)
            troubles.extend(wrong)
            if not wrong:
                choices[name] = keys
        elif name in known:
            problem = _problem(name, value)
            if problem:
                troubles.append(loaded.trouble((name,), problem))
            else:
                choices[name] = value
    return loaded._replace(settings=Settings(**choices), troubles=tuple(troubles), said=frozenset(choices))


def _problem(name: str, value: object) -> str:
    """Say what is wrong with a value; empty where nothing is."""
    default = getattr(Settings(), name)
    if name == "density" and value not in DENSITIES:
        return f"expected one of {', '.join(DENSITIES)}; {default} is used"
    if isinstance(default, bool) and not isinstance(value, bool):
        return f"expected true or false; {str(default).lower()} is used"
    if isinstance(default, str) and not isinstance(value, str):
        return f'expected a text, such as {name} = "dark"; the default is used'
    return ""


def _keys(loaded: Loaded, value: object) -> tuple[Keys, list[Trouble]]:
    """Return the keys in force, and why the keymap is not taken where it is not."""
    if not isinstance(value, dict):
        return DEFAULT_KEYS, [loaded.trouble(("keys",), 'expected a table, such as keys = { next-view = "v" }')]
    keys = keys_in_force(value)
    return keys, [
        loaded.trouble(("keys", each.command), f"{each.reason}; all keys stay the usual ones") for each in keys.refusals
    ]


def _nearest(name: str, known: set[str]) -> str:
    from srm_tui.core.names import nearest  # noqa: PLC0415 (only a wrong name needs it)

    near = nearest(name, known)
    return f'did you mean "{near}"?' if near else f"there are {', '.join(sorted(known))}"


def change(path: Path | None = None, **choices: str | bool) -> str:
    """Keep some choices; all else in the file stays as it is written, comments included.

    Args:
        path: The file; the user's own where it is left out.
        choices: Fields of `Settings` with their new values.

    Returns:
        What to tell the user, empty where the choices were kept.
    """
    from srm_tui.small_file import write  # noqa: PLC0415 (most starts change nothing)

    place = path or settings_path()
    unknown = choices.keys() - set(Settings._fields)
    if unknown:
        raise TypeError(f"no such setting: {', '.join(sorted(unknown))}")
    found = _read(place)
    message, text = "", found.text or ""
    try:
        if found.problem:
            # Somebody may have written it by hand: it is put aside, not lost.
            aside = place.with_name(f"{FILE_NAME}.broken")
            place.replace(aside)
            message, text = f"settings could not be read ({found.problem}); they are kept as {aside}", ""
        write(place, _with_choices(text, found.table | choices, choices).encode())
    except OSError as error:
        return f"settings not saved: {place}: {error.strerror or error}"
    return message


def _with_choices(text: str, wanted: dict[str, Any], choices: dict[str, str | bool]) -> str:
    """Return the text of a file with some choices written into it."""
    import tomli  # noqa: PLC0415 (only a screen has settings)
    import tomli_w  # noqa: PLC0415 (only a changed setting is written)
    import tomlrt  # noqa: PLC0415 (see above)

    try:
        document = tomlrt.loads(text)
        document.update(choices)
        changed = tomlrt.dumps(document)
        exact = tomli.loads(changed) == wanted
    except Exception:
        exact = False
    return changed if exact else tomli_w.dumps(wanted)


class _Found(NamedTuple):
    """What is in a file: its table, or what is wrong with it and where."""

    table: dict[str, Any]
    text: str | None = None
    problem: str = ""
    line: int | None = None
    column: int | None = None


def _read(path: Path) -> _Found:
    """Read the file; a missing one is an empty table."""
    import tomli  # noqa: PLC0415 (only a screen has settings)

    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return _Found({})
    except OSError as error:
        return _Found({}, problem=error.strerror or str(error))
    except UnicodeDecodeError:
        return _Found({}, problem="it is not UTF-8")
    try:
        return _Found(tomli.loads(text), text)
    except RecursionError:
        return _Found({}, problem="nested too deep")
    except ValueError as error:
        from srm_tui.document.syntax_errors import syntax_error  # noqa: PLC0415 (only a wrong file needs it)

        found = syntax_error(text, error)
        return _Found({}, None, "; ".join(filter(None, (found.message, found.hint))), found.line, found.column)
