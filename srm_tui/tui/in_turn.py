"""Keys and pasted texts in turn: each is meant for what the one before it led to, however fast they were typed."""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections import deque
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.app import App, ReturnType
from textual.events import Key, Paste

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.message_pump import MessagePump
    from textual.screen import Screen
    from textual.timer import Timer

LONGEST_HOLD = 3.0
"""Seconds after which keys go on, whatever they were held for."""
_FOCUS_COMES = 0.01
_PAINTED_AFTER = 0.01


class KeysInTurn(App[ReturnType]):
    """An app in which a key, or a pasted text, waits until the one before it has done all that it does.

    Textual hands keys on as they come: of `q` and `d` typed at once, `d` would go to the screen that `q` covers with a
    question.
    """

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._keys_waiting: deque[Key | Paste] = deque()
        self._key_under_way = False
        self._since = 0.0
        """When the key that is under way was handed on."""
        self._follows: tuple[MessagePump, TimerHandle] | None = None
        """Where the key that is under way went, and what will follow it once that is painted."""
        self._holds = 0
        self._longest: Timer | None = None
        self.typed_at = 0.0
        """When a key came last, by `time.monotonic`."""

    async def on_event(self, event: events.Event) -> None:
        """Hand a key or a pasted text on, or keep it until its turn comes."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self.typed_at = monotonic()
        self._keys_waiting.append(event)
        self._follow_now()
        await self._next_key()

    def type_first(self, keys: Iterable[Key]) -> None:
        """Hand on keys before all that wait: they came to somebody who was gone by then."""
        self._keys_waiting.extendleft(reversed(list(keys)))
        self.call_later(self._next_key)

    def hand_on(self, pasted: Paste) -> None:
        """Take note of a pasted text whose turn has come; for apps to override."""

    async def _hand_on(self, event: Key | Paste) -> None:
        self._key_under_way, self._since = True, monotonic()
        target = self.focused or self.screen
        if isinstance(event, Paste):
            self.hand_on(event)
        await super().on_event(event)
        # Who typed one key wants to see what it does: that goes first, unless there is another one by then.
        self._follows = target, get_running_loop().call_later(_PAINTED_AFTER, self._follow_now)
        if self._keys_waiting:
            self._follow_now()

    def _follow_now(self) -> None:
        """Take the way of the key that was handed on, where that was put off."""
        if self._follows is not None:
            (target, later), self._follows = self._follows, None
            later.cancel()
            self._follow(target)

    def _follow(self, node: MessagePump | None, *, again: bool = True) -> None:
        """Take the way that the key takes from the focus up to the app, always behind it.

        Each one on it is asked twice: what it did with the key may have sent it a message, such as what was entered.
        """
        while node is not None and node is not self:
            following = partial(self._follow, node, again=False) if again else partial(self._follow, node._parent)
            if node.is_running and not node._closing and node.call_later(following):
                return
            node, again = node._parent, True  # a widget that is gone passes nothing on
        self.call_later(self.call_later, self._dealt_with)

    async def _dealt_with(self) -> None:
        self._key_under_way = False
        await self._next_key()

    async def _next_key(self) -> None:
        """Hand on the next key that waits, unless it has to wait still."""
        waited = monotonic() - self._since
        # Nothing that goes wrong with a key may stop the keyboard for good.
        if not self._keys_waiting or self._holds or (self._key_under_way and waited < LONGEST_HOLD):
            return
        # A field that is about to get the focus is whom the keys are meant for.
        if not takes_keys(self.screen) and waited < LONGEST_HOLD:
            self.set_timer(_FOCUS_COMES, self._next_key)
        else:
            await self._hand_on(self._keys_waiting.popleft())

    def hold_keys(self) -> None:
        """Let keys wait: something is being done that they are meant for; each call needs its `let_keys_go`."""
        self._holds += 1
        if self._longest is not None:
            self._longest.stop()
        self._longest = self.set_timer(LONGEST_HOLD, self._hold_no_longer)

    def _hold_no_longer(self) -> None:
        self._holds = 0
        self.call_later(self._next_key)

    def let_keys_go(self) -> None:
        """Hand on what was typed meanwhile."""
        self._holds = max(0, self._holds - 1)
        if not self._holds and self._longest is not None:
            self._longest.stop()
        self.call_later(self._next_key)


def takes_keys(screen: Screen[Any]) -> bool:
    """Whether keys can go to a screen; else it has a field that is about to get the focus."""
    said = getattr(screen, "takes_keys", None)
    return said if isinstance(said, bool) else not screen.AUTO_FOCUS or screen.focused is not None


def type_again(app: App[Any], keys: Iterable[Key]) -> None:
    """Hand on keys again that came too late for the one who got them."""
    again = [Key(key.key, key.character) for key in keys]
    if isinstance(app, KeysInTurn):
        app.type_first(again)
    else:
        for key in again:
            app.post_message(key)
