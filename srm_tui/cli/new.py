"""`srm-tui new PATH`: a new model file, a true copy of a bundled one."""

from __future__ import annotations

import contextlib
from pathlib import Path

from srm_tui.cli.talk import NO, OK, WRONG, RefusalError, say

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    import argparse

DESCRIPTION = """\
Write a new model file, copied byte for byte from a bundled model. A file that
is already there is never touched.

  srm-tui new my-cloud.toml
  srm-tui new my-cloud.toml --from managed-cloud
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.description = DESCRIPTION
    parser.add_argument("path", metavar="PATH", help="the file to write")
    parser.add_argument(
        "--from", dest="source", metavar="NAME", default="minimal", help="the bundled model to copy (default: minimal)"
    )


def run(args: argparse.Namespace) -> int:
    """Write the file and say how to open it."""
    from srm_tui.library import ModelNotFoundError, bundled_model  # noqa: PLC0415 (--help needs none)

    try:
        source = bundled_model(args.source)
    except ModelNotFoundError as error:
        raise RefusalError(WRONG, f"srm-tui new: {error}", "--from takes a name out of: srm-tui models") from error
    try:
        content = source.path.read_bytes()
    except OSError as error:
        raise RefusalError(WRONG, f"srm-tui new: cannot read {source.path}: {error.strerror or error}") from error
    _write_new(args.path, content)
    say(f"wrote {args.path}, a copy of {source.name}; open it with: srm-tui {_as_model(args.path)}")
    return OK


def _write_new(name: str, content: bytes) -> None:
    """Write a file that must not exist; where writing fails halfway, it is gone again."""
    path = Path(name)
    try:
        file = path.open("xb")
    except FileExistsError:
        problem, hint = f"{name} exists already", "nothing was written; choose another name"
    except FileNotFoundError:
        problem, hint = f"there is no directory {path.parent}", "make it first, or choose another path"
    except NotADirectoryError:
        problem, hint = f"{path.parent} is not a directory", "choose another path"
    except (OSError, ValueError) as error:
        problem, hint = f"cannot write {name}: {getattr(error, 'strerror', None) or error}", "choose another path"
    else:
        try:
            with file:
                file.write(content)
        except OSError as error:
            with contextlib.suppress(OSError):
                path.unlink()
            raise RefusalError(NO, f"srm-tui new: cannot write {name}: {error.strerror or error}") from error
        return
    raise RefusalError(NO, f"srm-tui new: {problem}; {hint}")


def _as_model(name: str) -> str:
    """Return a path as it must be written where a bare word would be a bundled name."""
    from srm_tui.library import names_bundled  # noqa: PLC0415 (--help needs none)

    return f"./{name}" if names_bundled(name) else name
