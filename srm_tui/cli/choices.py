"""The user's choices as commands need them: what holds, and what is wrong with the file."""

from __future__ import annotations

from typing import NamedTuple

from srm_tui.settings import FILE_NAME, Loaded, load

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    from srm_tui.text import Safe


class Choices(NamedTuple):
    """Settings that can be used as they are.

    Attributes:
        loaded: The settings and their file; the theme is one that there is.
        theme: The name of the theme that is taken.
    """

    loaded: Loaded
    theme: str

    @property
    def notice(self) -> Safe:
        """What is wrong with the file, in a line for the screen; empty where all is well."""
        from srm_tui.text import Safe, safe  # noqa: PLC0415 (most files are well)

        troubles = self.loaded.troubles
        if len(troubles) > 1:
            return Safe(f'{FILE_NAME} has {len(troubles)} mistakes: "srm-tui config" lists them')
        return safe(troubles[0].short) if troubles else Safe("")


def choices() -> Choices:
    """Read the user's settings."""
    from srm_tui.layout.palette import PALETTES  # noqa: PLC0415 (--help paints nothing)

    loaded, usual = load(), next(iter(PALETTES))
    theme = loaded.settings.theme
    if theme and theme not in PALETTES:
        from srm_tui.core.names import nearest  # noqa: PLC0415 (only a wrong name needs it)

        near = nearest(theme, PALETTES)
        hint = f'did you mean "{near}"?' if near else f"there are {', '.join(PALETTES)}"
        trouble = loaded.trouble(("theme",), f'there is no theme "{theme}" ({hint}); {usual} is used')
        loaded = loaded._replace(
            settings=loaded.settings._replace(theme=""),
            troubles=(*loaded.troubles, trouble),
            said=loaded.said - {"theme"},
        )
    return Choices(loaded, loaded.settings.theme or usual)
