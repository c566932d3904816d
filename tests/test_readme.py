"""The README: its two commands, its examples, and what it points to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli

from screenshots.make import PICTURES
from srm_tui.cli.main import COMMANDS
from srm_tui.core.build import build
from tests.examples import WIDE, models, run_console, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = Path(__file__).parents[1]
PAGES = tuple(TOP / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)

README = (TOP / "README.md").read_text(encoding="utf-8")


def commands() -> dict[str, str]:
    """Return the two commands by their markers."""
    return dict(re.findall(r"^<!-- command: (\w+) -->\n```sh\n(.+)\n```$", README, re.MULTILINE))


def targets(text: str) -> Iterator[str]:
    """Yield what links and pictures point to."""
    yield from re.findall(r"\]\(([^)]+)\)", text)


def test_one_command_opens_the_default_model_from_nothing() -> None:
    """One command opens the default model from nothing."""
    assert re.fullmatch(
        r"python3 -m venv (\.venv) && \1/bin/pip install (-\S+ )*\. && \1/bin/srm-tui", commands()["open"]
    )


def test_one_command_passes_the_tests_from_nothing() -> None:
    """One command passes the tests from nothing."""
    assert re.fullmatch(
        r"python3 -m venv (\.venv) && \1/bin/pip install (-\S+ )*'?\.\[test\]'? && \1/bin/pytest", commands()["test"]
    )


def test_the_commands_stand_near_the_top() -> None:
    """Whoever opens the page sees them on the first screens."""
    lines = README.splitlines()
    assert set(commands()) == {"open", "test"}
    assert lines.index("<!-- command: test -->") < 40


@EVERY_PAGE
def test_what_a_page_points_to_is_there(page: Path) -> None:
    """What a page points to is there."""
    for target in targets(page.read_text(encoding="utf-8")):
        if not target.startswith("https://"):
            assert (TOP / target.partition("#")[0]).is_file(), target


@EVERY_PAGE
def test_a_page_names_no_place_on_somebodys_machine(page: Path) -> None:
    """A page names no place on somebody's machine."""
    text = page.read_text(encoding="utf-8")
    assert not re.findall(r"(?<![\w.~:/])/(?:home|root|work|tmp|usr|Users)\b|\.\./", text)


def test_the_pictures_are_those_that_the_script_makes() -> None:
    """The pictures are those that the script makes, and each is shown."""
    made = {f"screenshots/{picture.name}.png" for picture in PICTURES}
    shown = {target for target in targets(README) if target.endswith(".png")}
    assert shown == made


def test_every_command_is_listed() -> None:
    """Every command of the command line is listed, in the order of its help, and no other."""
    listed = re.findall(r"^\| `srm-tui ([a-z]+)", README, re.MULTILINE)
    assert listed == list(COMMANDS)


def test_models_have_no_problem() -> None:
    """Its models have no problem."""
    for line, text in models(README):
        assert not build(tomli.loads(text)).problems, f"the example in line {line}"


def test_console_examples_print_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its console examples print what they say."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", str(WIDE))
    write_files(README, tmp_path)
    run_console(README)


def test_there_is_a_place_for_the_benchmarks() -> None:
    """The benchmarks write their table between two markers."""
    assert re.search(r"^<!-- benchmarks -->\n.*^<!-- /benchmarks -->$", README, re.MULTILINE | re.DOTALL)
