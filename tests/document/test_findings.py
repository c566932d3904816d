"""How a finding is shown, and how severities compare."""

from __future__ import annotations

import pytest

from srm_tui.document.findings import Finding, Severity


def _finding(line: int | None, column: int | None, *, expected: str = "", hint: str = "") -> Finding:
    return Finding(
        "SRM003", Severity.ERROR, "a b.toml", line, column, True, ("layers", 0, "x"), "wrong", expected, hint
    )


def test_one_line_says_all() -> None:
    """What is not known is not shown."""
    assert str(_finding(3, 7, expected="this", hint='did you mean "that"?')) == (
        'a b.toml:3:7: error SRM003 layers[1].x: wrong; expected this; did you mean "that"?'
    )
    assert str(_finding(3, None)) == "a b.toml:3: error SRM003 layers[1].x: wrong"
    assert str(_finding(None, None, hint="do")) == "a b.toml: error SRM003 layers[1].x: wrong; do"
    assert _finding(3, 7).place == "a b.toml:3:7"


def test_severities_are_ordered() -> None:
    """By what matters, not by the alphabet."""
    assert sorted([Severity.ERROR, Severity.INFO, Severity.WARNING]) == ["info", "warning", "error"]
    assert Severity.ERROR > Severity.WARNING >= Severity.WARNING > Severity.INFO
    assert Severity.INFO < Severity.WARNING <= Severity.WARNING < Severity.ERROR
    assert Severity.ERROR > "warning"
    assert Severity.INFO < "warning"
    with pytest.raises(ValueError, match="fatal"):
        assert Severity.ERROR < "fatal"
