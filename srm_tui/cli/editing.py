"""Doing one edit without a screen: read, edit and verify, save, and print what differs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from srm_tui.cli.reading import model_path, read_model
from srm_tui.cli.talk import NO, OK, WRONG, RefusalError, say
from srm_tui.core.edits.cells import UnchangedError
from srm_tui.core.edits.change import RefusedError
from srm_tui.library import is_bundled, names_bundled
from srm_tui.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

    from srm_tui.core.model import Model
    from srm_tui.document.read import Document
    from srm_tui.document.workspace import Maker

STANDARD_INPUT = "-"
_STDIN_NAME = "<stdin>"
_NOTHING_WRITTEN = "nothing was written"
_WITH_A_KEY = " with E"
"""How a refusal ends that says to edit the file itself; here is no key for that."""


class Opened(NamedTuple):
    """A model to edit.

    Attributes:
        argument: The MODEL as it was given.
        who: The command, for messages.
        path: None where the model came from standard input.
    """

    argument: str
    who: str
    path: Path | None
    document: Document
    model: Model


def open_model(argument: str, who: str) -> Opened:
    """Read the model to edit; `-` is standard input.

    Raises:
        RefusalError: It cannot be read, or it is a bundled one.
    """
    if argument == STANDARD_INPUT:
        return _from_standard_input(who)
    path = model_path(argument, who)
    if is_bundled(path):
        name = argument if names_bundled(argument) else path.stem
        own = f"srm-tui new my-{name}.toml --from {name}"
        raise RefusalError(NO, f"{who}: {argument} is a bundled model, which is never written", f"make your own: {own}")
    document, model = read_model(argument, who)
    return Opened(argument, who, path, document, model)


def carry_out(opened: Opened, make: Maker, *, dry_run: bool) -> int:
    """Do one edit, save it, and print what differs; return the exit code.

    Raises:
        RefusalError: It was not done, or could not be saved: the file is as it was.
    """
    from srm_tui.document.differences import differences  # noqa: PLC0415 (what cannot be read is not edited)
    from srm_tui.document.workspace import Workspace  # noqa: PLC0415

    old = opened.document.text
    piped = opened.path is None and not dry_run
    try:
        done = Workspace(opened.document).edit(make)
    except UnchangedError as unchanged:
        if piped:
            _put_exactly(sys.stdout, old)
        say(f"{unchanged}; {_NOTHING_WRITTEN}" if opened.path is not None else str(unchanged))
        return OK
    except RefusedError as refusal:
        why = str(refusal).removesuffix(_WITH_A_KEY)
        raise RefusalError(NO, f"{opened.who}: {why}", _NOTHING_WRITTEN) from refusal
    new = done.document.text
    warning = "" if dry_run or opened.path is None else _save(opened, opened.path, new)
    lines = differences(old, new, opened.document.name, opened.document.name)
    try:
        if piped:
            _put_exactly(sys.stdout, new)
        _put_exactly(sys.stderr if piped else sys.stdout, "".join(f"{line}\n" for line in lines))
    finally:
        # What was saved is saved, even where the output is full.
        for words in (done.words, done.note, warning, _became_of(opened, dry_run=dry_run)):
            if words:
                say(words)
    return OK


def _became_of(opened: Opened, *, dry_run: bool) -> str:
    if dry_run:
        return f"{_NOTHING_WRITTEN}: this was a dry run"
    return f"wrote {opened.argument}" if opened.path is not None else ""


def _from_standard_input(who: str) -> Opened:
    from srm_tui.document.read import MOST_BYTES, read_bytes  # noqa: PLC0415 (files are read elsewhere)

    if sys.stdin is None or sys.stdout is None:
        raise RefusalError(WRONG, f"{who}: {STANDARD_INPUT} needs a standard input and a standard output")
    document = read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), _STDIN_NAME)
    if document.model is None:
        raise RefusalError(WRONG, f"{who}: cannot read {_STDIN_NAME}", *map(str, document.findings))
    return Opened(STANDARD_INPUT, who, None, document, document.model)


def _save(opened: Opened, path: Path, text: str) -> str:
    """Save over the version that was read, and no other; return what could not be kept."""
    from srm_tui.document.file_state import state_of_bytes  # noqa: PLC0415 (a dry run saves nothing)
    from srm_tui.document.save import SaveError, save  # noqa: PLC0415

    known = state_of_bytes(opened.document.text.encode())
    try:
        return save(path, text.encode(), known).warning
    except SaveError as error:
        raise RefusalError(NO, *_why_not_saved(opened, error)) from error


def _why_not_saved(opened: Opened, error: Exception) -> Sequence[str]:
    """Return what is wrong and what helps; a question is answered on the screen, or need not be asked."""
    from shlex import quote  # noqa: PLC0415 (most files are saved)

    from srm_tui.document.save_faults import (  # noqa: PLC0415 (likewise)
        Allow,
        ChangedOutsideError,
        SaveError,
        SaveQuestion,
    )

    name = quote(opened.argument)
    elsewhere = f"under another name: {opened.who} {STANDARD_INPUT} ... < {name} > other.toml"
    match error:
        case ChangedOutsideError(message=message):
            return f"{opened.who}: {message}", f"{_NOTHING_WRITTEN}; run it again, on what is there now"
        case SaveQuestion(message=message, answers=answers):
            helps = f"the screen asks what to do: srm-tui {name}"
            if any(answer.allow is Allow.READ_ONLY for answer in answers):
                helps = f"make it writable (chmod u+w), or {helps}"
            return f"{opened.who}: {message}", f"{_NOTHING_WRITTEN}; {helps}", elsewhere
        case SaveError(message=message, hint=hint):
            return f"{opened.who}: {message}; {hint}", elsewhere
    return (str(error),)


def _put_exactly(stream: TextIO | None, text: str) -> None:
    """Print text of a file: as it is for programs, harmless for a terminal."""
    if stream is None:
        return
    if stream.isatty():
        stream.write("\n".join(safe(line.removesuffix("\r")) for line in text.split("\n")))
    elif hasattr(stream, "buffer"):
        # Whatever the stream makes of line ends and of letters that it does not know.
        stream.flush()
        stream.buffer.write(text.encode())
    else:
        stream.write(text)
    stream.flush()
