"""`add`: a new row, where it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli

from tests.cli.edits import model, piped, row_of, untouched
from tests.cli.terminal import in_a_terminal
from tests.cli.test_main import loaded_by
from tests.cli.tools import GOLDEN, SMALL, run
from tests.hostile import HOSTILE_TEXT, assert_harmless

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["model"]


def ids(path: Path, layer: int) -> list[str]:
    """Return the ids of the rows of a layer."""
    data = tomli.loads(path.read_text(encoding="utf-8-sig"))
    return [row["id"] for row in data["layers"][layer].get("responsibilities", ())]


def test_a_row_is_added_as_the_last_of_its_layer(capsys: pytest.CaptureFixture[str], model: Path) -> None:
    """A row is added as the last of its layer; its block is all that differs."""
    outcome = run(capsys, "add", "cloud.toml", "--layer", "ground", "--name", "Zürich site")
    assert (outcome.code, outcome.out) == (0, (GOLDEN / "add.diff").read_text(encoding="utf-8"))
    assert outcome.err == 'added "Zürich site" to Ground\nwrote cloud.toml\n'
    block = '\n[[layers.responsibilities]]\nid = "zurich-site"\nname = "Zürich site"\n'
    text = SMALL.read_text(encoding="utf-8")
    assert model.read_text(encoding="utf-8") == text.replace('informed = "ops"\n', f'informed = "ops"\n{block}')


def test_it_stands_where_and_says_what_is_asked_for(capsys: pytest.CaptureFixture[str], model: Path) -> None:
    """It stands below the row, has the id and says who is responsible, as asked for."""
    options = ["--name", "Key rotation", "--id", "rotation", "--after", "patching", "--responsible", "us,ops"]
    assert run(capsys, "add", model, "--layer", "top", *options).code == 0
    assert ids(model, 1) == ["patching", "rotation", "lunch", "audit"]
    assert row_of(model, "rotation")["responsible"] == ["us", "ops"]


@pytest.mark.parametrize(
    ("asked", "value"),
    [("us", "us"), ("none", []), ("n/a", "n/a"), ("undecided", "undecided"), ("us,ops", ["us", "ops"])],
)
def test_who_is_responsible_is_spelt_as_people_do(
    capsys: pytest.CaptureFixture[str], model: Path, asked: str, value: object
) -> None:
    """One party is a text, several a list; a layer without rows gets its first."""
    arguments = ("add", model, "--layer", "empty", "--name", "First", "--responsible", asked)
    assert run(capsys, *arguments).code == 0
    assert row_of(model, "first") == {"id": "first", "name": "First", "responsible": value}


def test_the_same_name_again_gets_an_id_of_its_own(capsys: pytest.CaptureFixture[str], model: Path) -> None:
    """The same name again gets an id of its own."""
    assert run(capsys, "add", model, "--layer", "empty", "--name", "Sites").code == 0
    assert ids(model, 2) == ["sites-2"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--layer", "grond", "--name", "X"), 'did you mean "ground"?'),
        (("--layer", "Ground", "--name", "X"), 'did you mean "ground"?'),
        (("--layer", "zzz", "--name", "X"), "the model has: ground, top, empty"),
        (("--layer", "top", "--name", "X", "--after", "patch"), 'did you mean "patching"?'),
        (("--layer", "top", "--name", "X", "--after", "sites"), '"sites" is in the layer "ground", not in "top"'),
        (("--layer", "top", "--name", "X", "--id", "sites"), '"sites-2" is free'),
        (("--layer", "top", "--name", "X", "--id", "Big One"), '"big-one" would do'),
        (("--layer", "top", "--name", "X", "--responsible", "op"), 'did you mean "ops"?'),
    ],
)
def test_what_cannot_be_added_is_refused_with_what_would_do(
    capsys: pytest.CaptureFixture[str], model: Path, arguments: tuple[str, ...], why: str
) -> None:
    """What cannot be added is refused with what would do."""
    before = model.stat()
    outcome = run(capsys, "add", model, *arguments)
    untouched(model, before, outcome)
    assert why in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--layer", "top"),
        ("--name", "X"),
        ("--layer", "top", "--name", ""),
        ("--layer", "top", "--name", "\udcff"),
        ("--layer", "top", "--name", "X", "--responsible", "us,none"),
    ],
)
def test_wrong_usage_is_2(capsys: pytest.CaptureFixture[str], model: Path, arguments: tuple[str, ...]) -> None:
    """What is missing or what no model could take is wrong usage."""
    before = model.stat()
    untouched(model, before, run(capsys, "add", model, *arguments), 2)


def test_a_dry_run_writes_nothing(capsys: pytest.CaptureFixture[str], model: Path) -> None:
    """A dry run prints the same diff and writes nothing."""
    before = model.stat()
    arguments = ("add", model, "--layer", "top", "--name", "X")
    dry = run(capsys, *arguments, "--dry-run")
    assert dry.code == 0
    assert model.stat() == before
    assert run(capsys, *arguments).out == dry.out != ""


def test_windows_lines_go_through_standard_input_and_output(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lines and a byte order mark go through; the new lines end as the others."""
    before = ("\ufeff" + SMALL.read_text(encoding="utf-8")).replace("\n", "\r\n").encode()
    arguments = ("add", "-", "--layer", "empty", "--name", "X")
    code, out, _ = piped(capsys, monkeypatch, before, *arguments)
    assert code == 0
    assert out == before + b'\r\n[[layers.responsibilities]]\r\nid = "x"\r\nname = "X"\r\n'


def test_a_hostile_name_is_kept_and_cannot_act(model: Path) -> None:
    """A hostile name is kept as it is, and reaches a terminal as signs."""
    name = "a\x1b[2J\x9bb\u202ec\nd"
    assert_harmless(in_a_terminal("add", model, "--layer", "top", "--name", name))
    assert row_of(model, ids(model, 1)[-1])["name"] == name


@HOSTILE_TEXT
def test_hostile_arguments_cannot_act(capsys: pytest.CaptureFixture[str], model: Path, hostile: str) -> None:
    """Arguments that are echoed cannot act either."""
    text = hostile.replace("\0", "")
    for more in (
        ("--layer", f"zz{text}"),
        ("--layer", "top", "--id", f"zz{text} "),
        ("--layer", "top", "--after", text),
    ):
        outcome = run(capsys, "add", model, "--name", "X", *more)
        assert outcome.code == 1
        assert_harmless(outcome.err)


def test_it_loads_no_screen(model: Path) -> None:
    """It loads no screen."""
    code, modules = loaded_by("add", str(model), "--layer", "top", "--name", "X")
    assert code == 0
    assert not {name for name in modules if name.partition(".")[0] == "textual"}
