"""System calls that fail: the n-th one, or all from then on."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn, ParamSpec, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CALLS = (
    *("open", "read", "write", "close", "fstat", "stat", "lseek", "listdir", "statvfs", "mkdir", "chmod", "fchmod"),
    *("fchown", "fsync", "ftruncate", "posix_fallocate", "link", "rename", "replace", "unlink"),
    *("listxattr", "getxattr", "setxattr", "removexattr"),
)


fcntl = pytest.importorskip("fcntl")

P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def failing(code: int, at: int, *, lasting: bool = False, only: str = "") -> Iterator[list[str]]:
    """Let system calls fail; yield the names of those that were made.

    Args:
        code: What they fail with.
        at: Which one does, from 1; none where it is 0.
        lasting: All later ones fail too.
        only: Count and fail only those of this name.
    """
    made: list[str] = []

    def wrapped(name: str, real: Callable[P, T]) -> Callable[P, T]:
        def call(*args: P.args, **options: P.kwargs) -> T:
            if only and name != only:
                return real(*args, **options)
            made.append(name)
            if at and (len(made) == at or (lasting and len(made) > at)):
                if name == "close":
                    real(*args, **options)
                raise OSError(code, os.strerror(code))
            return real(*args, **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            if hasattr(os, name):
                patch.setattr(os, name, wrapped(name, getattr(os, name)))
        patch.setattr(fcntl, "flock", wrapped("flock", fcntl.flock))
        yield made


def refused(code: int) -> Callable[..., NoReturn]:
    """Return a call that fails."""

    def call(*_args: object, **_options: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    return call
