"""Screens that follow what becomes of the document."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, TypeVar

from srm_tui.tui.screens.base import CommandScreen

if TYPE_CHECKING:
    from srm_tui.document.workspace import Done
    from srm_tui.tui.session import Session

Result = TypeVar("Result")


class FollowingScreen(CommandScreen[Result]):
    """A screen that shows the document that is worked on, also where it lies below another one."""

    @abstractmethod
    def take(self, session: Session, done: Done | None) -> None:
        """Show another state of the document.

        Args:
            session: The state.
            done: What led to it; None where it is not an edit that was done here.
        """

    def positions_known(self) -> None:
        """Show where in the file things stand, where that is shown; for screens to override."""
