"""Where a walkthrough is, told from one terminal to another: the facilitator's notes follow the screen that presents.

A presentation is one small file that is replaced as a whole; its program holds a lock on it, which ends with the
program. What goes wrong here never stops a presentation.
"""

from __future__ import annotations

import json
import math
import os
import stat
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from srm_tui.document.durable import (
    NEW,
    Program,
    abandoned,
    key_of,
    lock,
    stamp,
    stamped,
    sweep,
    temporary_name,
    write_all,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FORMAT = 1
_SUFFIX = ".presenting"
_LOOK_EVERY = 0.3
_MOST_BYTES = 64 * 1024
_LONGEST_TEXT = 2_000


class Told(NamedTuple):
    """Where a walkthrough is.

    Attributes:
        step: Id of the step.
        number: Its number, counted from 0.
        total: The number of steps.
        view: Id of the view shown.
        stage: What was revealed last.
        walk: What is walked through: empty for the walkthrough, `agenda`, or `scenario:` and an id.
        started: When the time began to count, in seconds since 1970; None before.
        step_started: When the step was come to.
        planned: The minutes planned until here; None where none are.
    """

    step: str
    number: int = 0
    total: int = 1
    title: str = ""
    view: str = ""
    stage: str = ""
    walk: str = ""
    started: float | None = None
    step_started: float | None = None
    planned: float | None = None


class Presentation(NamedTuple):
    """A presentation that is going on.

    Attributes:
        token: Tells it from others of the same file.
        pid: Number of its process.
        begun: When it began, in seconds since 1970.
    """

    token: str
    pid: int
    begun: float
    told: Told


class Followed(NamedTuple):
    """What a follower sees.

    Attributes:
        now: The presentation that is followed.
        all: All of the file that are going on, the newest first; the one followed among them.
    """

    now: Presentation
    all: tuple[Presentation, ...]


def presenting_folders() -> tuple[Path, ...]:
    """Return where presentations may be told; the first is used where it can be.

    The folder for state comes first: every terminal of a user knows it, while that of a session differs.
    """
    from platformdirs import user_state_path  # noqa: PLC0415 (most commands present nothing)

    folders = [user_state_path("srm-tui") / "presenting"]
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if os.path.isabs(runtime):  # noqa: PTH117 (a name from the environment)
        folders.append(Path(runtime) / "srm-tui" / "presenting")
    return tuple(folders)


class Presenter:
    """Tells where a presentation of a file is. Its methods may be called from any thread.

    Args:
        path: The file, by whatever name.
        folders: Where to tell it.
    """

    def __init__(self, path: Path, folders: tuple[Path, ...] | None = None) -> None:
        self._key = _key(path)
        self._name = f"{stamp(self._key)}{_SUFFIX}"
        self._begun = time.time()
        self._folders = presenting_folders() if folders is None else folders
        self._folder: Path | None = None
        self._held: int | None = None
        self._last: Told | None = None
        self._one_at_a_time = threading.Lock()

    def tell(self, told: Told) -> bool:
        """Tell where it is now; return False where that cannot be told."""
        with self._one_at_a_time:
            if told == self._last and self._is_there():
                return True
            record = {"format": FORMAT, "begun": self._begun, **told._asdict()}
            data = json.dumps(record).encode()
            return any(self._told_in(folder, told, data) for folder in self._folders)

    def end(self) -> None:
        """Tell that it is over; it can be told again afterwards."""
        with self._one_at_a_time:
            self._remove()
            self._folder = self._last = None
            self._hold(None)

    def _told_in(self, folder: Path, told: Told, data: bytes) -> bool:
        try:
            _make_private(folder)
            if folder != self._folder:
                _sweep(folder)
            self._write(folder, data)
        except OSError:
            return False
        if folder != self._folder:
            self._remove()
        self._folder, self._last = folder, told
        return True

    def _hold(self, handle: int | None) -> None:
        """Keep a record open, so that it stays locked, instead of the one before it."""
        held, self._held = self._held, handle
        if held is not None:
            with suppress(OSError):
                os.close(held)

    def _is_there(self) -> bool:
        try:
            return self._folder is not None and (self._folder / self._name).exists()
        except OSError:
            return False

    def _remove(self) -> None:
        if self._folder is not None:
            with suppress(OSError):
                (self._folder / self._name).unlink(missing_ok=True)

    def _write(self, folder: Path, data: bytes) -> None:
        """Replace the record; the new one is locked before it has its name.

        Raises:
            OSError: It cannot be written; the old one stays.
        """
        sweep(folder, self._key)
        temporary = folder / temporary_name(self._key)
        handle = os.open(temporary, NEW, 0o600)
        try:
            lock(handle)
            write_all(handle, data)
            os.replace(temporary, folder / self._name)  # noqa: PTH105 (beside the calls of os above)
        except BaseException:
            with suppress(OSError):
                os.close(handle)
            with suppress(OSError):
                temporary.unlink()
            raise
        self._hold(handle)


class Follower:
    """Looks where a presentation of a file is. It may begin before or after it, and outlives it.

    Args:
        path: The file, by whatever name.
        folders: Where it is told.
    """

    def __init__(self, path: Path, folders: tuple[Path, ...] | None = None) -> None:
        self._key = _key(path)
        self._folders = presenting_folders() if folders is None else folders
        self._chosen = ""
        self._read: dict[Path, tuple[object, Presentation | None]] = {}

    def choose(self, token: str) -> None:
        """Follow one of several until it ends; without a token the newest."""
        self._chosen = token

    def poll(self) -> Followed | None:
        """Return what is to be seen now; None where nothing is presented."""
        found = sorted(self._going_on(), key=lambda each: (each.begun, each.token), reverse=True)
        if not found:
            return None
        chosen = next((each for each in found if each.token == self._chosen), found[0])
        return Followed(chosen, tuple(found))

    def watch(self, changed: Callable[[Followed | None], None], stop: threading.Event) -> None:
        """Call `changed` in this thread with what is to be seen, at once and when that changes, until told to stop."""
        seen = self.poll()
        changed(seen)
        while not stop.wait(_LOOK_EVERY):
            now = self.poll()
            if now != seen:
                seen = now
                changed(seen)

    def _going_on(self) -> Iterator[Presentation]:
        """Yield the presentations whose program runs; files that did not change are not read again."""
        read: dict[Path, tuple[object, Presentation | None]] = {}
        for path, program in _records(self._folders, self._key):
            try:
                here = path.lstat()
            except OSError:
                continue
            if not _is_ours(here):
                continue
            version = (here.st_mtime_ns, here.st_size, here.st_ino)
            known = self._read.get(path)
            presentation = known[1] if known is not None and known[0] == version else _presentation(path, program)
            read[path] = (version, presentation)
            if presentation is not None and not _is_over(path, program):
                yield presentation
        self._read = read


def _is_over(path: Path, program: Program) -> bool:
    """Return whether the program of a record has ended; where that cannot be known, it runs."""
    try:
        return abandoned(path, program)
    except OSError:
        return False


def _records(folders: tuple[Path, ...], key: str) -> Iterator[tuple[Path, Program]]:
    for folder in folders:
        with suppress(OSError):
            for name in sorted(os.listdir(folder)):  # noqa: PTH208 (names are all that is needed)
                program = stamped(name, key) if name.endswith(_SUFFIX) else None
                if program is not None:
                    yield folder / name, program


def _presentation(path: Path, program: Program) -> Presentation | None:
    """Read a record; None where it is none."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as file:
            data = json.loads(file.read(_MOST_BYTES))
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            return None
        told = Told(
            _text(data, "step"),
            number=_count(data, "number"),
            total=_count(data, "total"),
            title=_text(data, "title"),
            view=_text(data, "view"),
            stage=_text(data, "stage"),
            walk=_text(data, "walk"),
            started=_time(data, "started"),
            step_started=_time(data, "step_started"),
            planned=_time(data, "planned"),
        )
        return Presentation(path.name.removesuffix(_SUFFIX), program.pid, _time(data, "begun") or 0.0, told)
    except (OSError, ValueError, RecursionError, LookupError, TypeError):
        return None


def _text(data: dict[str, Any], key: str) -> str:
    if not isinstance(data[key], str):
        raise TypeError(key)
    text: str = data[key]
    return text[:_LONGEST_TEXT]


def _count(data: dict[str, Any], key: str) -> int:
    if type(data[key]) is not int or data[key] < 0:
        raise TypeError(key)
    number: int = data[key]
    return number


def _time(data: dict[str, Any], key: str) -> float | None:
    if data[key] is None:
        return None
    if type(data[key]) not in {int, float} or not math.isfinite(data[key]):
        raise TypeError(key)
    return float(data[key])


def _key(path: Path) -> str:
    return key_of(os.path.realpath(path))


def _is_ours(here: os.stat_result) -> bool:
    return stat.S_ISREG(here.st_mode) and (not hasattr(os, "getuid") or here.st_uid == os.getuid())


def _make_private(folder: Path) -> None:
    """Make a folder that only its user can look into.

    Raises:
        OSError: It cannot be made so.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix":
        here = folder.stat()
        if here.st_uid != os.getuid():
            raise PermissionError(folder)
        if here.st_mode & 0o077:
            folder.chmod(0o700)


def _sweep(folder: Path) -> None:
    """Remove what programs left that were killed; what cannot be removed stays."""
    for name in os.listdir(folder):  # noqa: PTH208 (names are all that is needed)
        program = stamped(name, name[:16]) if name.endswith(_SUFFIX) else None
        if program is not None and _is_over(folder / name, program):
            with suppress(OSError):
                (folder / name).unlink()
