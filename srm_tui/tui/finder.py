"""Finding a row or a layer by name, in the command palette's own field."""

from __future__ import annotations

from asyncio import sleep
from functools import partial
from heapq import nlargest
from itertools import islice
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from srm_tui.text import Safe, safe
from srm_tui.tui.matching import match
from srm_tui.tui.palette import highlighted, plain
from srm_tui.tui.screens.looking import LookingScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from srm_tui.tui.matching import Match

_MOST_OFFERED = 50
_AT_ONCE = 250


class Places(Provider):
    """Rows and layers by name."""

    @property
    def places(self) -> Iterator[tuple[Safe, Safe, Callable[[], None]]]:
        """Yield name, where it is, and how to go there; layers first, from the top."""
        screen = self.screen
        if not isinstance(screen, LookingScreen) or screen.shown is None:
            return
        matrix, layers = screen.shown.snapshot.matrix, screen.shown.snapshot.model.layers
        for number in reversed(range(len(layers))):
            yield safe(layers[number].name), Safe("layer"), partial(screen.find_layer, number)
        for number, row in enumerate(matrix.rows):
            layer = safe(layers[matrix.layer_of[number]].name)
            yield safe(row.name), layer, partial(screen.find_row, number)

    async def discover(self) -> Hits:
        """List the layers, and rows as far as there is room, while nothing is typed."""
        for name, where, go in islice(self.places, _MOST_OFFERED):
            yield DiscoveryHit(Content(name), go, text=name, help=plain(where))

    async def search(self, query: str) -> Hits:
        """List what matches best."""
        style = self.matcher(query).match_style
        letters = set(query.lower()) - {" "}
        found: list[tuple[Match, Safe, Safe, Callable[[], None]]] = []
        for number, (name, where, go) in enumerate(self.places):
            # Most names lack some letter: that is seen at once, where scoring takes time.
            if letters <= set(name.lower()):
                fits = match(query, name)
                if fits.score > 0:
                    found.append((fits, name, where, go))
            if not number % _AT_ONCE:
                await sleep(0)  # keys come first
        for fits, name, where, go in nlargest(_MOST_OFFERED, found, key=lambda each: each[0].score):
            yield Hit(fits.score, highlighted(name, fits, style), go, text=name, help=plain(where))


class Palette(CommandPalette):
    """The command palette, which closes only once it is open: Textual does not survive it earlier."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let Esc pass while the palette is on the screen, and only then."""
        if action == "escape" and not (self.is_mounted and self.is_active):
            return False
        return super().check_action(action, parameters)


def finder() -> Palette:
    """Return a palette over the rows and layers of what the screen below shows."""
    return Palette(providers=[Places], placeholder="A row or a layer …")
