"""Tells the notes in another terminal where a walkthrough is, away from the thread that draws."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import App

    from srm_tui.document.presenting import Presenter, Told
    from srm_tui.tui.walk import Walk


class Telling:
    """What is told last is what counts; what goes wrong with it never stops a walkthrough.

    Args:
        app: The program.
        path: The file that is presented.
    """

    def __init__(self, app: App[Any], path: Path) -> None:
        self._app = app
        self._path = path
        self._thread: ThreadPoolExecutor | None = None
        self._presenter: Presenter | None = None
        self._step: tuple[str, str] | None = None
        self._since = 0.0
        self._last: Told | None = None

    def tell(self, walk: Walk) -> None:
        """Tell where a walk is now."""
        from srm_tui.document.presenting import Told  # noqa: PLC0415 (only a walkthrough is told)

        step, now = walk.step, time.time()
        if self._step != (walk.name, step.id):
            self._step, self._since = (walk.name, step.id), now
        seconds = walk.room.seconds
        started = None
        if seconds is not None:
            before = self._last.started if self._last is not None else None
            # The clocks of two terminals agree; what is told does not change by the way.
            started = before if before is not None and abs(now - seconds - before) < 1 else now - seconds
        view = walk.snapshot.model.views[walk.view].id
        told = Told(
            step.id,
            walk.number,
            len(walk.steps),
            step.title,
            view,
            walk.newest,
            walk.name,
            started,
            self._since,
            walk.times.planned,
        )
        if told != self._last:
            self._last = told
            self._do(partial(self._tell, told))

    def _tell(self, told: Told) -> None:
        from srm_tui.document.presenting import Presenter  # noqa: PLC0415 (only a walkthrough is told)

        if self._presenter is None:
            self._presenter = Presenter(self._path)
        self._presenter.tell(told)

    def end(self) -> None:
        """Tell that it is over, and wait until that is told."""
        if self._thread is not None:
            self._do(self._end)
            self._thread.shutdown()
            self._thread = None

    def _end(self) -> None:
        if self._presenter is not None:
            self._presenter.end()

    def _do(self, work: Callable[[], object]) -> None:
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="telling")
        with suppress(RuntimeError):
            self._thread.submit(work)
