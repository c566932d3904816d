"""`help`: the manual in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from srm_tui.cli.main import COMMANDS
from srm_tui.commands import COMMANDS as KEY_COMMANDS
from srm_tui.pages import keys_table, page, topics
from tests.cli.tools import run

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_topic_it_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a topic it lists them."""
    outcome = run(capsys, "help")
    assert (outcome.code, outcome.err) == (0, "")
    lines = [line.split(maxsplit=1) for line in outcome.out.splitlines()]
    assert dict(lines) == topics()


def test_getting_started_comes_first() -> None:
    """Getting started comes first."""
    assert next(iter(topics())) == "getting-started"


def test_each_topic_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Each topic is printed."""
    for topic, title in topics().items():
        outcome = run(capsys, "help", topic)
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out.startswith(f"# {title}\n")
        assert "<!--" not in outcome.out


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Every command has help."""
    for command in COMMANDS:
        outcome = run(capsys, "help", command)
        assert outcome.code == 0
        assert outcome.out.startswith((f"usage: srm-tui {command}", "# "))


def test_an_unknown_topic_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown topic is wrong usage."""
    outcome = run(capsys, "help", "getting-startd")
    assert (outcome.code, outcome.out) == (2, "")
    assert 'did you mean "getting-started"?' in outcome.err
    assert "getting-started" in run(capsys, "help", "xyzzy").err


@pytest.mark.parametrize("topic", ["../README", "", "getting-started.md", "/etc/passwd"])
def test_a_topic_is_no_path(capsys: pytest.CaptureFixture[str], topic: str) -> None:
    """A topic is no path."""
    assert run(capsys, "help", topic).code == 2
    with pytest.raises(KeyError):
        page(topic)


def test_the_table_of_keys_has_every_command() -> None:
    """The table of keys has every command."""
    table = keys_table()
    for command in KEY_COMMANDS:
        if not command.id.startswith("view-"):  # nine commands, one line
            assert f"| {command.title} |" in table


def test_the_table_stands_where_the_page_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The table stands where the page says."""
    (tmp_path / "keys.md").write_text("# Keys\n\n<!-- keys -->\n\nThat is all.\n", encoding="utf-8")
    monkeypatch.setattr("srm_tui.pages._DIRECTORY", tmp_path)
    assert topics() == {"keys": "Keys"}
    assert page("keys") == f"# Keys\n\n{keys_table()}\n\nThat is all.\n"
