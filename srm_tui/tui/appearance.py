"""How the app looks and which keys it has: the user's choices."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.app import App

from srm_tui.text import Safe, safe
from srm_tui.tui.in_turn import KeysInTurn
from srm_tui.tui.screens.base import CommandScreen
from srm_tui.tui.theme import NO_COLOUR, colourless, no_colour_theme, themes

if TYPE_CHECKING:
    from srm_tui.settings import Settings


class AppearingApp(KeysInTurn[int]):
    """An app with themes, a density, and keys of the user's own."""

    def __init__(self, theme: str, settings: Settings) -> None:
        """Begin with the user's choices; `theme` is for this run."""
        if not colourless():
            # Textual takes an empty NO_COLOR for set, and so would the editor that it is passed on to.
            os.environ.pop("NO_COLOR", None)
        super().__init__(ansi_color=True if colourless() else None)
        self.keys = settings.keys
        self.density = settings.density
        self.animation_level = "none"
        for each in (*themes(), no_colour_theme()):
            self.register_theme(each)
        self._begin_with(NO_COLOUR if colourless() else theme)

    def _begin_with(self, theme: str) -> None:
        """Take the first theme; one in true colours without announcing a change, which would read all styles twice."""
        if self.get_theme(theme) is not None and not self.available_themes[theme].ansi:
            self.set_reactive(App.theme, theme)
            self.stylesheet.set_variables(self.get_css_variables())
        else:
            self.theme = theme

    def action_choose_density(self, density: str) -> None:
        """Lay out more or less densely, and keep that for the next start."""
        from srm_tui.settings import change  # noqa: PLC0415 (seldom asked for)

        self.density = density
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.density_changed()
        problem = change(density=density)
        self._say(safe(problem) if problem else Safe(f"density: {density}"))

    def action_choose_theme(self, theme: str) -> None:
        """Take a theme, and keep it for the next start."""
        from srm_tui.settings import change  # noqa: PLC0415 (seldom asked for)

        if colourless():
            self._say(Safe("NO_COLOR is set: no theme has colours"))
            return
        self.theme = theme
        problem = change(theme=theme)
        self._say(safe(problem) if problem else Safe(f"theme: {theme}"))

    def _say(self, message: Safe) -> None:
        """Say something on the screen that the user sees."""
        seen = next(screen for screen in reversed(self.screen_stack) if isinstance(screen, CommandScreen))
        seen.say(message)
