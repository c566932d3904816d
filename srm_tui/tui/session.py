"""What is open: the document, its snapshot, and how it was asked for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.text import Safe, safe

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path as FilePath

    from srm_tui.core.perspective import Perspective
    from srm_tui.core.problems import Path
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.document.read import Document

_SMALL = 60_000
"""Characters of a file that is read so fast that to draw how far it is would only delay the picture."""


class Present(NamedTuple):
    """That a walkthrough is asked for.

    Attributes:
        step: Id of the step to start with, or its number counted from 1; the first when left out.
        notes: Whether the facilitator's notes of a walkthrough elsewhere are wanted instead.
    """

    step: str | None = None
    notes: bool = False


class Request(NamedTuple):
    """What the command line asks the screen to show.

    Attributes:
        path: The file.
        name: How messages name it; a bundled model's name, or the path as it was typed.
        bundled: Whether it is a bundled model: it opens as an untitled copy.
        view: Id of the view to start with.
        at: Id of the row to start on.
        theme: Theme for this run; the user's choice when left out.
        read_only: Whether edits are refused.
        present: The walkthrough to begin with; None for the stack.
    """

    path: FilePath
    name: str
    bundled: bool = False
    view: str | None = None
    at: str | None = None
    theme: str | None = None
    read_only: bool = False
    present: Present | None = None

    @property
    def only_notes(self) -> bool:
        """Whether only the notes of a walkthrough elsewhere are wanted."""
        return self.present is not None and self.present.notes


@dataclass(frozen=True)
class Session:
    """A model that was read, and its snapshot.

    Attributes:
        unsaved: The number of edits that are not saved.
        verifying: Ids of rows that show what is meant while it is being verified.
        changed: Ids of rows that somebody else changed in the file.
        news: Words for the header, such as what became of the file outside.
    """

    request: Request
    document: Document
    snapshot: Snapshot
    unsaved: int = 0
    verifying: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    news: Safe = field(default=Safe(""))

    @property
    def title(self) -> Safe:
        """The model's title, or the file's name where it has none."""
        return safe(self.snapshot.model.title or self.request.name)

    @property
    def notes(self) -> tuple[Safe, ...]:
        """Words about the file for the header."""
        unsaved = (Safe(f"{self.unsaved} unsaved"),) if self.unsaved else ()
        read_only = (Safe("read-only"),) if self.request.read_only else ()
        return (*unsaved, *read_only, *((self.news,) if self.news else ()))

    @property
    def positions_known(self) -> bool:
        """Whether it is known where keys stand."""
        return "positions" in self.document.__dict__

    def line_of(self, path: Path) -> int | None:
        """Return the line of a key in the file; None while its positions are not known."""
        if not self.positions_known:
            return None
        position = self.document.positions.of(path)
        return position.line if position else None

    def seen_from(self, perspective: Perspective) -> Session:
        """Return the same model in another perspective."""
        return replace(self, snapshot=self.snapshot.seen_from(perspective))


def open_session(request: Request, progress: Callable[[Safe], object]) -> Session | Document:
    """Read a file and resolve it; the document alone where it holds no model.

    Heavy modules are imported here, in the worker, after the first paint.

    Args:
        request: What to open.
        progress: Told what is being done.
    """
    from srm_tui.document.read import read  # noqa: PLC0415 (see above)

    document = read(request.path, request.name)
    if document.model is None:
        return document
    small = len(document.text) <= _SMALL
    if not small:
        progress(Safe("resolving"))
    snapshot = document.snapshot
    _ = snapshot.matrix, snapshot.symbols
    if small:
        document.positions.of(("format",))
    return Session(request, document, snapshot)
