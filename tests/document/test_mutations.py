"""Whatever a file holds, it is a model or has findings: never a traceback."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import sys
from random import Random
from typing import TYPE_CHECKING

import pytest
import tomli

from srm_tui.core.checks.registry import RULES
from srm_tui.document.check import check_file
from srm_tui.document.lexer import key_parts
from srm_tui.document.read import read_bytes
from tests.document.mutations import MODELS, SEEDS, mutated

if TYPE_CHECKING:
    from srm_tui.document.findings import Finding

TODAY = dt.date(2026, 3, 1)


def _look_at(data: bytes) -> bool:
    """Read and check a file, look at every finding, and return whether it is a model."""
    document = read_bytes(data, "f.toml")
    findings = check_file(document, TODAY)
    errors = [finding for finding in document.findings if finding.severity == "error"]
    assert (document.model is None) == bool(errors)
    for finding in findings:
        assert finding.rule in RULES
        assert finding.severity is RULES[finding.rule].severity
        assert finding.file == "f.toml"
        assert finding.message
        assert str(finding).startswith("f.toml:")
        assert len(str(finding)) < 1_000
        if finding.line is not None:
            assert finding.column is not None
            # A text that could not be decoded has no lines to compare with.
            assert not document.text or 1 <= finding.line <= len(document.lines)
            assert not document.text or 1 <= finding.column <= len(document.lines[finding.line - 1]) + 1
            if finding.exact and finding.path:
                assert _says_key(finding, document.lines[finding.line - 1]), finding
        else:
            assert finding.column is None
            assert not finding.exact
    return document.model is not None


def _says_key(finding: Finding, line: str) -> bool:
    """Whether the text at a finding's place is the key, or the start of the entry, that its path ends in."""
    assert finding.column is not None
    key = finding.path[-1]
    if isinstance(key, int):
        return line[finding.column - 1 : finding.column] not in {"", " ", "\t", ","}
    parts = next(key_parts(line, finding.column - 1), None)
    return parts is not None and key in tomli.loads(f"{parts[0]} = 0")


def _mutate(count: int) -> str:
    """Look at so many files, and return how to do it again."""
    seed = int(os.environ.get("SRM_TUI_SEED") or secrets.randbits(32))
    again = f"to see these files again: SRM_TUI_SEED={seed}"
    random = Random(seed)  # noqa: S311 (nothing secret here)
    seeds = [*SEEDS, *(path.read_bytes() for path in sorted(MODELS.glob("*.toml")))]
    models = 0
    for number in range(count):
        data = mutated(random.choice(seeds), random)
        try:
            models += _look_at(data)
        except Exception as error:
            error.add_note(f"{again}; file {number}: {data!r}")
            raise
    # Were all of them broken beyond reading, the checks would not be tried at all.
    assert 0 < models < count, again
    return again


def test_some_hundred_mutated_files() -> None:
    """Each is read and checked."""
    _mutate(300)


@pytest.mark.slow
def test_ten_thousand_mutated_files(capsys: pytest.CaptureFixture[str]) -> None:
    """Each is read and checked."""
    again = _mutate(10_000)
    with capsys.disabled():
        sys.stdout.write(f"\n10,000 mutated files; {again}\n")


@pytest.mark.parametrize("number", range(len(SEEDS)))
def test_what_is_mutated_is_itself_read(number: int) -> None:
    """A seed that is no model would show little."""
    assert _look_at(SEEDS[number]) == bool(SEEDS[number])
