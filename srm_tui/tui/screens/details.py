"""The inspector in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from srm_tui.text import Safe, width
from srm_tui.tui.screens.following import FollowingScreen
from srm_tui.tui.screens.page import PageScreen
from srm_tui.tui.widgets.lines import LineBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from srm_tui.document.workspace import Done
    from srm_tui.layout.inspector import Inspector
    from srm_tui.layout.layer import LayerInspector
    from srm_tui.layout.people import Person
    from srm_tui.layout.spans import Line
    from srm_tui.tui.session import Session

    About: TypeAlias = Inspector | LayerInspector | Person
    """What a page can be about."""


class DetailsScreen(PageScreen, FollowingScreen[None]):
    """Shows all that the model says about one row, party or role.

    Args:
        about: What it is.
        again: Returns it as it is now, once the screens below have followed; None where it is gone.
    """

    def __init__(self, about: About, again: Callable[[], About | None]) -> None:
        super().__init__()
        self._about = about
        self._again = again
        self._is_gone = False

    def take(self, session: Session, done: Done | None) -> None:  # noqa: ARG002 (the screen below has followed)
        """Show what it says now; what was there last where it is gone, for it may come back."""
        self._look_again()

    def positions_known(self) -> None:
        """Show where in the file it stands."""
        self._look_again()

    def _look_again(self) -> None:
        about = self._again()
        self._is_gone = about is None
        self._about = about or self._about
        # An edit may be verified while the screen opens.
        if not self.query("#page"):
            return
        self.page.draw(self.lines)
        self.query_one("#header", LineBar).refresh()

    def title_text(self) -> Safe:
        """Return its name, and whether it is gone."""
        return Safe(f"not in the model any more: {self._about.name}" if self._is_gone else self._about.name)

    def lines(self, columns: int) -> list[Line]:
        """Return everything about it; the name again only where the title has no room for all of it."""
        return self._about.page(columns, named=width(self._about.name) >= self.size.width)
