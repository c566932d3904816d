"""What becomes of unsaved edits: saved, kept for the next start, or thrown away."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from srm_tui.document.file_state import FileState, state_of, state_of_bytes
from srm_tui.document.recovery import Keeper, RecoveryError, offered
from srm_tui.text import Safe, safe

if TYPE_CHECKING:
    from pathlib import Path

    from srm_tui.document.read import Document
    from srm_tui.document.recovery import Kept
    from srm_tui.document.save import Saved
    from srm_tui.document.save_faults import Allow
    from srm_tui.document.workspace import Workspace
    from srm_tui.tui.session import Request


class Filing:
    """Where a workspace's text goes. All of it is called in the desk's own thread.

    Args:
        workspace: Where the text is worked on; it may have been edited already.
        request: What was opened.
        opened: The document as it was read from there: what others did is told by that one.

    Attributes:
        base: The version of the file that the edits are made to; None where there is no file yet.
        base_document: What that version says.
    """

    def __init__(self, workspace: Workspace, request: Request, opened: Document) -> None:
        self._workspace = workspace
        self.request = request
        self.base_document = opened
        self.base: FileState | None = self._state_of(opened)
        self._keeper = self._keeper_of(request)
        self._told = False
        self._is_given_up = False

    @staticmethod
    def _state_of(document: Document) -> FileState:
        return state_of_bytes(document.text.encode())

    @staticmethod
    def _keeper_of(request: Request) -> Keeper:
        return Keeper(request.name if request.bundled else request.path, request.name)

    def save(self, path: Path, allow: Allow, known: FileState | None, name: str = "") -> Saved:
        """Save the text as it is now; a file other than the one before is the one that is worked on from then on.

        Args:
            path: Where to.
            allow: What the user allowed.
            known: The version that may be replaced; None where there is to be no file.
            name: How the user names it, where it may be another one than before.

        Raises:
            SaveError: The file is the old one.
        """
        from srm_tui.document.save import save  # noqa: PLC0415 (loaded when asked for: start-up)

        document = self._workspace.document
        saved = save(path, document.text.encode(), known, allow)
        self._workspace.mark_saved(document.text)
        self.base, self.base_document = saved.state, document
        with suppress(RecoveryError):
            self._keeper.forget()
        if name and path != self.request.path:
            self.request = self.request._replace(path=path, name=name, bundled=False, at=None, view=None)
            self._keeper = self._keeper_of(self.request)
        return saved

    def keep(self) -> Safe:
        """Keep what is unsaved for the next start; returns what there is to say about it, once."""
        if self._is_given_up:
            return Safe("")
        try:
            if self._workspace.unsaved:
                base = self.base or self._state_of(self.base_document)
                self._keeper.keep(self._workspace.document.text, self._workspace.unsaved_words, base)
            else:
                self._keeper.forget()
        except RecoveryError as error:
            told, self._told = self._told, True
            return Safe("") if told else safe(f"edits are not kept for recovery: {error}")
        return Safe("")

    def forget(self) -> None:
        """Throw away what was kept, and keep nothing more: nobody wants it."""
        self._is_given_up = True
        with suppress(RecoveryError):
            self._keeper.forget()

    def offered(self) -> list[Kept]:
        """Return what ended programs kept of this file and nobody has taken up."""
        try:
            return offered(self.request.name if self.request.bundled else self.request.path)
        except (RecoveryError, OSError):
            return []

    def copies_left(self) -> list[Path]:
        """Return the copies of the text before a save that wrote into the file and was cut off."""
        from srm_tui.document.save_in_place import copies_left  # noqa: PLC0415 (loaded when asked for: start-up)

        return [] if self.request.bundled else copies_left(self.request.path)

    def claim(self, kept: Kept) -> bool:
        """Make what was kept this program's own; False where another program has it by now.

        Raises:
            RecoveryError: It cannot be taken.
        """
        return kept.claim(self._keeper)

    def on_disk(self) -> FileState | None:
        """Return the version that is in the file now.

        Raises:
            OSError: Something is there that cannot be read.
        """
        return state_of(self.request.path, self.base)
