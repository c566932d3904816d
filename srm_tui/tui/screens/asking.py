"""Asking for a short text at the foot of a screen."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, TypeVar

from textual import events

from srm_tui.commands import Command
from srm_tui.text import Safe
from srm_tui.tui.screens.base import CommandScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from srm_tui.tui.widgets.prompt import Prompt

Result = TypeVar("Result")

_TAKE = Command("prompt-take", ("enter",), "take", "Take it", "", "")
_COMPLETE = Command("prompt-complete", ("tab",), "complete", "Complete", "", "")
_CANCEL = Command("prompt-cancel", ("escape",), "cancel", "Cancel", "", "")


class AskingScreen(CommandScreen[Result]):
    """A screen that can ask for a text at its foot."""

    def __init__(self) -> None:
        super().__init__()
        self._prompt: Prompt | None = None
        self._answered: Callable[[str], object] | None = None

    @property
    def takes_keys(self) -> bool:
        """Whether keys can come: not while a question is asked that does not have the focus yet."""
        return self._prompt is None or self._prompt.ended or self._prompt.field.has_focus

    @property
    def footer_commands(self) -> tuple[Command, ...]:
        """The commands that the footer shows: while something is asked those that work there."""
        if self._prompt is None:
            return super().footer_commands
        return (_TAKE, _COMPLETE, _CANCEL) if self._prompt.completes else (_TAKE, _CANCEL)

    def do_prompt_take(self) -> None:
        """Take what was typed, by the mouse."""
        if self._prompt is not None:
            self._prompt.enter()

    def do_prompt_complete(self) -> None:
        """Complete what was typed, by the mouse."""
        if self._prompt is not None:
            self._prompt.complete()

    def do_prompt_cancel(self) -> None:
        """Ask no longer, by the mouse."""
        if self._prompt is not None:
            self._prompt.end()

    def on_key(self, event: events.Key) -> None:
        """Pass keys on to a question that is asked but does not have the focus yet."""
        field = self._prompt.field if self._prompt is not None else None
        if field is not None and not field.has_focus:
            event.stop()
            event.prevent_default()
            field.post_message(events.Key(event.key, event.character))

    @abstractmethod
    def lay_out(self) -> None:
        """Share the space again: there is more or less of it."""

    @abstractmethod
    def focus_again(self) -> None:
        """Let the keys go where they went before the question."""

    @property
    def foot_lines(self) -> int:
        """Lines that stand between the picture and the footer, beside what is looked for."""
        return self._prompt.lines if self._prompt is not None else 0

    def ask_text(
        self,
        label: Safe,
        value: str,
        then: Callable[[str], object],
        *,
        check: Callable[[str], str] | None = None,
        paths: bool = False,
    ) -> None:
        """Ask for a text at the foot of the screen.

        Args:
            label: What is asked for.
            value: What stands there at the start.
            then: Called with what is entered; not at all where the user gives up.
            check: Says what is wrong with a text; empty where nothing is.
            paths: Whether Tab completes paths.
        """
        from srm_tui.tui.widgets.prompt import Prompt  # noqa: PLC0415 (loaded when asked for: start-up)

        if self._prompt is not None:
            return
        self._prompt, self._answered = Prompt(Safe(f"{label}: "), value, check=check, paths=paths), then
        self.mount(self._prompt, before=self.query_one("#footer"))
        self.hush()
        self._redraw_footer()
        self.lay_out()

    def on_prompt_submitted(self, event: Prompt.Submitted) -> None:
        """Take what was entered at the foot."""
        answered = self._answered
        self._close_prompt(event.prompt)
        if answered is not None:
            answered(event.value)

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        """Go on without an answer."""
        self._close_prompt(event.prompt)

    def _close_prompt(self, prompt: Prompt) -> None:
        self._prompt = self._answered = None
        self._redraw_footer()
        prompt.remove()
        self.focus_again()
        self.lay_out()
