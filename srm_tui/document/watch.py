"""Watching a file for changes from outside."""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterable, Iterator

_LOOK_EVERY = 1.0
"""Seconds after which the file is looked at whatever is reported: network drives and retargeted folders say nothing."""
_QUIET = 0.1
"""Seconds without another change after which changes are over: many editors take several steps to save."""
_LONGEST_WAIT = 1.0
_MOST_LINKS = 40

_Folder: TypeAlias = tuple[str, int, int]


def watch(path: Path, changed: Callable[[], None], stop: threading.Event) -> None:
    """Call `changed` in this thread whenever the file may be another one, until told to stop.

    It is called once at the start as well, for what changed before; afterwards, when the file is written, replaced,
    removed or there again, also where a symlink on the way leads elsewhere. It may be called though nothing in the
    file is new, as after a save of one's own: the caller compares.

    Args:
        path: The file; it need not be there.
        changed: What to do; it should not take long.
        stop: Ends the watching within a fraction of a second.
    """
    here = Path(path).absolute()
    known = _seen(here)
    changed()
    for reported in _looks(here, stop):
        now = _seen(here)
        if reported or now != known:
            known = now
            changed()


def _looks(path: Path, stop: threading.Event) -> Iterator[bool]:
    """Yield whenever it is time to look at the file, with whether a change of it was reported."""
    reports = _reporter()
    while not stop.is_set():
        links = list(_links(path))
        names = {_name(link.name) for link in links}
        folders = _folders(links)
        if reports is not None and folders:
            # It stops to report where there are too many watches, or a folder goes away meanwhile.
            with suppress(OSError, RuntimeError):
                for changes in reports(
                    *(name for name, _, _ in folders),
                    watch_filter=None,
                    debounce=round(_LONGEST_WAIT * 1000),
                    step=round(_QUIET * 1000),
                    stop_event=stop,
                    rust_timeout=round(_LOOK_EVERY * 1000),
                    yield_on_timeout=True,
                    raise_interrupt=False,
                    recursive=False,
                ):
                    yield any(_name(os.path.basename(name)) in names for _, name in changes)  # noqa: PTH119 (a name)
                    if list(_links(path)) != links or _folders(links) != folders:
                        break
                else:
                    return
                continue
        if stop.wait(_LOOK_EVERY):
            return
        yield False


def _reporter() -> Callable[..., Iterable[set[tuple[Any, str]]]] | None:
    """Return what reports changes of folders; None where that is not to be had."""
    try:
        from watchfiles import watch as reports  # noqa: PLC0415 (loads slowly, and nothing waits for this thread)
    except ImportError:
        return None
    return reports


def _links(path: Path) -> Iterator[Path]:
    """Yield a path, and where it leads link by link."""
    for _ in range(_MOST_LINKS):
        yield path
        try:
            path = path.parent / path.readlink()
        except (OSError, ValueError):
            return


def _folders(paths: Iterable[Path]) -> set[_Folder]:
    """Return the folders of paths that are there, each with what tells it from another one of that name."""
    found: set[_Folder] = set()
    for path in paths:
        with suppress(OSError, ValueError):
            status = path.parent.stat()
            found.add((str(path.parent), status.st_dev, status.st_ino))
    return found


def _seen(path: Path) -> tuple[int, ...] | None:
    """Return what tells one state of a file from another; None where it is not there."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _name(name: str) -> str:
    """Return a name as it can be compared: systems spell accents and cases in their own ways."""
    return unicodedata.normalize("NFC", name).casefold()
