"""Files that went wrong in every way somebody, or something, could make them go wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    _Happening = Callable[[bytes, Random], bytes]

MODELS = Path(__file__).parents[2] / "models"

SEEDS = (
    b"",
    b"format = 1\n",
    b"""\
format = 1
parties = [{ id = 'a' }]
layers = [{ name = 'A', responsible = 'a', responsibilities = [{ name = 'B' }] }]
""",
    """\
\ufeffformat = 1\r
title = "\U0001f469\u200d\U0001f4bb ö 日本"\r
parties = [\r
  { id = "p", kind = "provider", symbol = "P" },\r
  { id = "t", part_of = "p" },\r
]\r
views = [{ id = "a" }, { id = "b", based_on = "a" }]\r
\r
[[layers]]\r
name = 'Infra'\r
responsible = { a = "p", b = ["p", "t"] }\r
[[layers.responsibilities]]\r
name = "Rëpö"\r
tags = ["x", "y"]\r
accountable = []\r
[layers.responsibilities.parts]\r
p = \"\"\"several\r
lines\"\"\"\r
[[layers.responsibilities]]\r
name = "Second"\r
responsible.a = "n/a"\r
responsible.b = "undecided"\r
optional = { b = true }\r
[[processes]]\r
name = "Order"\r
phase = "provision"\r
steps = [{ name = "Ask", rows = ["repo"], layer = "infra" }]\r
[[roles]]\r
name = "Officer"\r
party = "t"\r
counterpart = ["officer"]\r
[[walkthrough]]\r
title = "Start"\r
show = ["row:second", "infra"]\r
minutes = 2.5\r
[[decisions]]\r
on = "second"\r
date = 2026-01-31\r
from = "p"\r
to = ["p", "t"]\r
[[suppressions]]\r
rule = "SRM101"\r
until = 2027-01-01\r
[checks]\r
ignore = ["SRM102"]\r
""".encode(),
)

_WORDS = tuple(
    text.encode()
    for text in (
        *"[]{}=,.#\"'\\\n\r\t\0",
        "[[",
        "]]",
        '"""',
        "'''",
        "\\u00",
        "\\e",
        "[[layers]]",
        "[layers.responsibilities.parts]",
        "id = 'x'",
        "responsible",
        '"n/a"',
        '"undecided"',
        "[]",
        "{}",
        "[[[]]]",
        "true",
        "nan",
        "-inf",
        "1e400",
        "0x" + "f" * 300,
        "9" * 5000,
        "9223372036854775808",
        "2026-02-30",
        "0001-01-01T00:00:00Z",
        "07:32",
        "1979-05-27 07:32:00+23:59",
        "\ufeff",
        "\u202e",
        "\u2028",
        "e\u0301",
        "\ud7ff",
        "\U0010ffff",
        "\x1b[31m",
        "a." * 40,
        "a." * 20,
    )
)
_BYTES: tuple[bytes, ...] = (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xff\xfe")


def mutated(seed: bytes, random: Random) -> bytes:
    """Return a file to which one or several things happened."""
    data = seed
    for _ in range(random.choice([1, 1, 1, 2, 3, 8])):
        happening: _Happening = random.choice(_HAPPENINGS)
        data = happening(data, random)
    return data


def _flip(data: bytes, random: Random) -> bytes:
    if not data:
        return b"\x80"
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


def _delete(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + data[at + random.choice([1, 1, 2, 10, 100]) :]


def _insert(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    word: bytes = random.choice(_WORDS + _BYTES)
    return data[:at] + word + data[at:]


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _double_lines(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b"\n"]
    at = random.randrange(len(lines))
    end = at + random.choice([1, 1, 3, 10])
    return b"".join([*lines[:end], *lines[at:end], *lines[end:]])


def _swap_lines(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b"\n"]
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"".join(lines)


def _swap_values(data: bytes, random: Random) -> bytes:
    """Give one key the value of another."""
    lines = data.splitlines(keepends=True)
    pairs = [number for number, line in enumerate(lines) if b"=" in line]
    if len(pairs) < 2:
        return data + b"a = 1\n"
    first, second = random.sample(pairs, 2)
    lines[first] = lines[first].partition(b"=")[0] + b"=" + lines[second].partition(b"=")[2]
    return b"".join(lines)


def _replace_value(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    pairs = [number for number, line in enumerate(lines) if b"=" in line]
    if not pairs:
        return data + b"a = 1\n"
    at = random.choice(pairs)
    lines[at] = lines[at].partition(b"=")[0] + b"= " + random.choice(_WORDS) + b"\n"
    return b"".join(lines)


def _replace_word(data: bytes, random: Random) -> bytes:
    """Write another word of the file in place of one."""
    words = [word for word in data.replace(b"[", b" ").replace(b"]", b" ").split() if len(word) > 1]
    if not words:
        return data
    return data.replace(random.choice(words), random.choice(words), random.choice([1, 1, -1]))


def _nest(data: bytes, random: Random) -> bytes:
    depth = random.choice([3, 50, 120, 390, 500, 2000])
    opening, closing = random.choice([(b"[", b"]"), (b"{ a = ", b" }")])
    return (
        data
        + b"\n"
        + random.choice([b"x", b"layers", b"title", b"parts"])
        + b" = "
        + opening * depth
        + b"1"
        + closing * depth
    )


def _new_line_ends(data: bytes, random: Random) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\n", random.choice([b"\r\n", b"\r", b"\n\n", b"\n\t"]))


def _other_encoding(data: bytes, random: Random) -> bytes:
    return data.decode("utf-8", "replace").encode(
        random.choice(["utf-16", "utf-16-le", "latin-1", "utf-32"]), "replace"
    )


def _mark(data: bytes, random: Random) -> bytes:
    return b"\xef\xbb\xbf" * random.choice([1, 1, 2]) + data


_HAPPENINGS: tuple[_Happening, ...] = (
    *(_flip, _delete, _insert, _double_lines, _swap_lines, _swap_values, _replace_value, _replace_word) * 4,
    _cut,
    _nest,
    _new_line_ends,
    _other_encoding,
    _mark,
)
