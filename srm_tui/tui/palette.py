"""The command palette: every command of the screen, every view, every theme."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from srm_tui.layout.palette import PALETTES
from srm_tui.settings import DENSITIES
from srm_tui.text import Safe, safe
from srm_tui.tui.matching import match
from srm_tui.tui.screens.base import CommandScreen
from srm_tui.tui.screens.model import ModelScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.style import Style

    from srm_tui.tui.matching import Match


_DENSITIES = {
    "compact": "A line for each cell, and no blank lines, now and at the next start.",
    "normal": "Second and blank lines where there is room, now and at the next start.",
    "projector": "Two lines for each cell, now and at the next start.",
}


class Entry(NamedTuple):
    """One line of the palette."""

    title: Safe
    help: Safe
    act: Callable[[], object]


class Commands(Provider):
    """Finds commands, views and themes by name; text from the model comes as `Content`, never as markup."""

    @property
    def entries(self) -> Iterator[Entry]:
        """Everything that can be chosen here."""
        screen = self.screen
        if isinstance(screen, CommandScreen):
            views = screen.session.snapshot.model.views if isinstance(screen, ModelScreen) and screen.session else ()
            for command in screen.commands:
                if command.id in {"palette", "back"} or command.id.startswith("view-"):
                    continue
                title = Safe(f"{command.title}  ({command.label})" if command.keys else command.title)
                yield Entry(title, Safe(command.help), partial(screen.action_run, command.id))
            for number, view in enumerate(views, 1):
                key = f"  ({screen.keys.label(f'view-{number}')})" if number < 10 else ""
                name = Safe(f"View: {safe(view.name)}{key}")
                help_text = safe(view.description) if view.description else Safe("Shows this view.")
                yield Entry(name, help_text, partial(screen.action_run, f"view-{number}"))
        for theme in PALETTES:
            chosen = Safe("Takes these colours, now and at the next start.")
            yield Entry(Safe(f"Theme: {theme}"), chosen, partial(self.app.run_action, f"choose_theme('{theme}')"))
        for density in DENSITIES:
            words, act = Safe(_DENSITIES[density]), partial(self.app.run_action, f"choose_density('{density}')")
            yield Entry(Safe(f"Density: {density}"), words, act)

    async def discover(self) -> Hits:
        """List everything while nothing is typed."""
        for entry in self.entries:
            yield DiscoveryHit(Content(entry.title), entry.act, text=entry.title, help=plain(entry.help))

    async def search(self, query: str) -> Hits:
        """List what matches."""
        style = self.matcher(query).match_style
        for entry in self.entries:
            found = match(query, entry.title)
            if found.score > 0:
                shown = highlighted(entry.title, found, style)
                yield Hit(found.score, shown, entry.act, text=entry.title, help=plain(entry.help))


def highlighted(text: Safe, found: Match, style: Style) -> Content:
    """Return a text with what matches set off; Textual's own way reads the text as markup."""
    shown = Content(text)
    for place in found.places:
        shown = shown.stylize(style, place, place + 1)
    return shown


def plain(text: Safe) -> str:
    """Return a text that Textual does not read as markup: it takes `Content` as it is, though it declares a string."""
    return cast("str", Content(text))
