"""Keys one after the other: each is meant for what the one before it led to, however fast they were typed."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from textual.app import App, ReturnType
from textual.events import Key

if TYPE_CHECKING:
    from textual import events
    from textual.message_pump import MessagePump

LONGEST_HOLD = 3.0
"""Seconds after which keys go on, whatever they were held for."""


class KeysInTurn(App[ReturnType]):
    """An app in which a key waits until the one before it has done all that it does.

    Textual hands keys on as they come: of `q` and `d` typed at once, `d` would go to the screen that `q` covers with a
    question.
    """

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._keys_waiting: deque[Key] = deque()
        self._key_under_way = False
        self._holds = 0

    async def on_event(self, event: events.Event) -> None:
        """Hand a key on, or keep it until its turn comes."""
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._key_under_way or self._holds:
            self._keys_waiting.append(event)
        else:
            await self._hand_on(event)

    async def _hand_on(self, event: Key) -> None:
        self._key_under_way = True
        target = self.focused or self.screen
        await super().on_event(event)
        self._follow(target)

    def _follow(self, node: MessagePump | None) -> None:
        """Take the way that the key takes from the focus up to the app, always behind it."""
        while node is not None and node is not self:
            if node.is_running and not node._closing and node.call_later(self._follow, node._parent):
                return
            node = node._parent  # a widget that is gone passes nothing on
        self.call_later(self._next_key)

    async def _next_key(self) -> None:
        """Hand on the next key that waits."""
        self._key_under_way = False
        if self._keys_waiting and not self._holds:
            await self._hand_on(self._keys_waiting.popleft())

    def hold_keys(self) -> None:
        """Let keys wait: something is being done that they are meant for; each call needs its `let_keys_go`."""
        self._holds += 1
        self.set_timer(LONGEST_HOLD, self._hold_no_longer)

    def _hold_no_longer(self) -> None:
        self._holds = min(self._holds, 1)
        self.let_keys_go()

    def let_keys_go(self) -> None:
        """Hand on what was typed meanwhile."""
        self._holds = max(0, self._holds - 1)
        if not self._holds and not self._key_under_way:
            self.call_later(self._next_key)
