"""The reference: the least that a Textual program can be, a screen with a text and a key that changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.screen import Screen
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult


TEXT = "Hello, world"


class Hello(Screen[None]):
    """Shows a text."""

    BINDINGS: ClassVar = [("space", "change", "Change"), ("q", "app.quit", "Quit")]

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield Static(TEXT)

    def action_change(self) -> None:
        """Show another text."""
        static = self.query_one(Static)
        static.update(TEXT if "moon" in str(static.content) else "Hello, moon")


class HelloApp(App[None]):
    """Shows the screen."""

    def get_default_screen(self) -> Hello:
        """Start with it."""
        return Hello()


if __name__ == "__main__":
    HelloApp().run()
