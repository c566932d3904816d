"""`set`: the edit of the screen without a screen, in the file or from input to output."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from srm_tui.document.save import save
from tests.cli.edits import model, piped, row_of, untouched
from tests.cli.terminal import in_a_terminal
from tests.cli.test_main import loaded_by
from tests.cli.tools import GOLDEN, SMALL, run, spawn
from tests.document.faults import refused
from tests.hostile import HOSTILE_IN_TOML, HOSTILE_TEXT, assert_harmless, toml_string

if TYPE_CHECKING:
    from pathlib import Path

    from srm_tui.document.save import FileState, Saved

__all__ = ["model"]


class TestTheDiff:
    """What changes in the file, and what is printed of it."""

    def test_one_value_in_one_view_is_one_line(self, capsys: pytest.CaptureFixture[str], model: Path) -> None:
        """One value in one view is one line; the diff is data, the words are talk."""
        outcome = run(capsys, "set", "cloud.toml", "keys", "--view", "helped", "--responsible", "provider")
        assert (outcome.code, outcome.out) == (0, (GOLDEN / "set.diff").read_text(encoding="utf-8"))
        assert outcome.err == 'Keys, locks; and "doors", helped: us+provider → provider\nwrote cloud.toml\n'
        assert model.read_text(encoding="utf-8") == SMALL.read_text(encoding="utf-8").replace(
            'helped = ["us", "provider"]', 'helped = "provider"'
        )

    def test_several_options_are_one_edit(self, capsys: pytest.CaptureFixture[str], model: Path) -> None:
        """Several options are one edit, printed as one diff."""
        options = ["--responsible", "us, ops", "--accountable", "us", "--consulted", "none", "--informed", "provider"]
        outcome = run(capsys, "set", model, "sites", *options, "--rationale", "Because")
        assert outcome.code == 0
        assert outcome.out.count("--- ") == 1
        assert row_of(model, "sites") == {
            "id": "sites",
            "name": "Sites",
            "responsible": ["us", "ops"],
            "accountable": "us",
            "consulted": [],
            "informed": "provider",
            "rationale": "Because",
        }

    def test_one_that_is_refused_leaves_all_undone(self, capsys: pytest.CaptureFixture[str], model: Path) -> None:
        """One that is refused leaves all undone."""
        before = model.stat()
        outcome = run(capsys, "set", model, "sites", "--responsible", "us", "--accountable", "uss")
        untouched(model, before, outcome)
        assert 'did you mean "us"?' in outcome.err

    @pytest.mark.parametrize(("word", "value"), [("n/a", "n/a"), ("undecided", "undecided"), ("none", [])])
    def test_words_that_stand_alone(
        self, capsys: pytest.CaptureFixture[str], model: Path, word: str, value: object
    ) -> None:
        """The words of the screen are written as the file spells them."""
        assert run(capsys, "set", model, "sites", "--responsible", word).code == 0
        assert row_of(model, "sites")["responsible"] == value

    def test_without_a_view_the_plain_value_takes_the_place_of_all(
        self, capsys: pytest.CaptureFixture[str], model: Path
    ) -> None:
        """Without a view the plain value takes the place of all."""
        outcome = run(capsys, "set", model, "keys", "--responsible", "ops")
        assert row_of(model, "keys")["responsible"] == "ops"
        assert "by view → ops" in outcome.err

    def test_views_that_follow_are_named(self, capsys: pytest.CaptureFixture[str], model: Path) -> None:
        """Views that follow are named."""
        outcome = run(capsys, "set", model, "sites", "--view", "alone", "--responsible", "us")
        assert "also in With help" in outcome.err

    def test_comments_line_ends_and_the_byte_order_mark_stay(
        self, capsys: pytest.CaptureFixture[str], model: Path
    ) -> None:
        """Comments, line ends and the byte order mark stay, in the file and in the diff."""
        text = "\ufeff# ours\n" + SMALL.read_text(encoding="utf-8").replace('"provider"\n', '"provider" # why\n')
        before = text.replace("\n", "\r\n").encode()
        model.write_bytes(before)
        outcome = run(capsys, "set", model, "keys", "--informed", "us")
        after = before.replace(b'informed = "ops"', b'informed = "us"')
        assert model.read_bytes() == after != before
        assert '-informed = "ops"\r\n+informed = "us"\r\n' in outcome.out

    def test_the_mode_and_a_symlink_stay(self, capsys: pytest.CaptureFixture[str], model: Path) -> None:
        """The mode stays, and so does a symlink to the file."""
        model.chmod(0o640)
        link = model.with_name("link.toml")
        link.symlink_to(model)
        assert run(capsys, "set", link, "sites", "--responsible", "us").code == 0
        assert link.is_symlink()
        assert model.stat().st_mode & 0o777 == 0o640
        assert row_of(model, "sites")["responsible"] == "us"

    def test_a_dry_run_writes_nothing(self, capsys: pytest.CaptureFixture[str], model: Path) -> None:
        """A dry run prints the same diff and writes nothing."""
        before = model.stat()
        arguments = ("set", model, "keys", "--view", "alone", "--responsible", "ops")
        dry = run(capsys, *arguments, "--dry-run")
        assert dry.code == 0
        assert "nothing was written" in dry.err
        assert model.stat() == before
        assert [entry.name for entry in model.parent.iterdir() if entry.is_file()] == ["cloud.toml"]
        assert run(capsys, *arguments).out == dry.out

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        row=st.sampled_from(["sites", "keys", "patching", "lunch", "audit"]),
        view=st.sampled_from([None, "alone", "helped"]),
        responsible=st.lists(st.sampled_from(["provider", "us", "ops"]), unique=True, min_size=1),
    )
    def test_the_same_again_changes_nothing(
        self, capsys: pytest.CaptureFixture[str], model: Path, row: str, view: str | None, responsible: list[str]
    ) -> None:
        """The same again is well, says so, and leaves the file alone."""
        model.write_bytes(SMALL.read_bytes())
        where = ("--view", view) if view else ()
        arguments = ("set", model, row, *where, "--responsible", ",".join(responsible))
        assert run(capsys, *arguments).code == 0
        before = model.stat()
        again = run(capsys, *arguments)
        untouched(model, before, again, 0)
        assert "already says so; nothing was written" in again.err

    def test_what_is_said_already_is_passed_over(self, capsys: pytest.CaptureFixture[str], model: Path) -> None:
        """Beside what is new, what is said already is named."""
        outcome = run(capsys, "set", model, "keys", "--informed", "ops", "--consulted", "us")
        assert outcome.code == 0
        assert "informed already says so" in outcome.err
        assert outcome.out.count("\n+") == 2


def test_an_edit_that_cannot_be_verified_is_not_done(
    capsys: pytest.CaptureFixture[str], model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that does not say what was meant is never written; what to do names no key of the screen."""
    before = model.stat()
    monkeypatch.setattr("srm_tui.document.editable.Editable.carry_out", lambda *_: None)
    outcome = run(capsys, "set", model, "sites", "--responsible", "us")
    untouched(model, before, outcome)
    assert outcome.err.endswith(": edit the file itself\nnothing was written\n")


class TestInheriting:
    """What is said is taken out."""

    def test_alone_it_is_who_is_responsible(self, capsys: pytest.CaptureFixture[str], model: Path) -> None:
        """Alone it is who is responsible, in the view or as a whole."""
        assert run(capsys, "set", model, "keys", "--view", "helped", "--inherit").code == 0
        assert row_of(model, "keys")["responsible"] == {"alone": "us"}
        assert run(capsys, "set", model, "lunch", "--inherit").code == 0
        assert "responsible" not in row_of(model, "lunch")

    def test_it_takes_out_what_it_names_beside_what_is_set(
        self, capsys: pytest.CaptureFixture[str], model: Path
    ) -> None:
        """It takes out what it names, beside what is set."""
        outcome = run(capsys, "set", model, "keys", "--inherit", "accountable,informed", "--responsible", "us")
        assert outcome.code == 0
        row = row_of(model, "keys")
        assert row["responsible"] == "us"
        assert row.keys().isdisjoint({"accountable", "informed"})

    def test_where_nothing_is_said_nothing_changes(self, capsys: pytest.CaptureFixture[str], model: Path) -> None:
        """Where nothing is said nothing changes."""
        before = model.stat()
        outcome = run(capsys, "set", model, "sites", "--inherit")
        untouched(model, before, outcome, 0)
        assert "nothing to take out" in outcome.err

    @pytest.mark.parametrize(
        ("arguments", "why"),
        [
            (("sites", "--inherit", "--responsible", "us"), "set and taken out at once"),
            (("--inherit", "sites"), "MODEL and ROW come before it"),
            (("sites", "--inherit", "name"), "is none of responsible"),
        ],
    )
    def test_what_is_ambiguous_is_wrong_usage(
        self, capsys: pytest.CaptureFixture[str], model: Path, arguments: tuple[str, ...], why: str
    ) -> None:
        """What is ambiguous is wrong usage."""
        before = model.stat()
        outcome = run(capsys, "set", model, *arguments)
        untouched(model, before, outcome, 2)
        assert why in outcome.err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("site", "--responsible", "us"), 'no row "site"; did you mean "sites"?'),
        (("operating system", "--responsible", "us"), 'did you mean "patching"?'),
        (("zzzz", "--responsible", "us"), "the model has: sites, keys, patching, lunch, audit"),
        (("sites", "--responsible", "providr"), 'did you mean "provider"?'),
        (("sites", "--responsible", "Operations"), 'did you mean "ops"?'),
        (("sites", "--responsible", "us,P"), 'letters are for the screen: "P" is "provider"'),
        (("sites", "--responsible", "p"), 'letters are for the screen: "P" is "provider"'),
        (("sites", "--responsible", "-"), "signs are for the screen: write n/a"),
        (("sites", "--responsible", "?"), "signs are for the screen: write undecided"),
        (("sites", "--responsible", "0"), "signs are for the screen: write none"),
        (("sites", "--accountable", "="), "--inherit"),
        (("sites", "--responsible", "N/A"), 'did you mean "n/a"?'),
        (("sites", "--view", "help", "--responsible", "us"), 'did you mean "helped"?'),
        (("sites", "--view", "With help", "--responsible", "us"), 'did you mean "helped"?'),
        (("sites", "--view", "2", "--responsible", "us"), 'did you mean "helped"?'),
    ],
)
def test_an_unknown_name_gets_the_nearest(
    capsys: pytest.CaptureFixture[str], model: Path, arguments: tuple[str, ...], hint: str
) -> None:
    """An unknown row, view or party is refused with what may be meant."""
    before = model.stat()
    outcome = run(capsys, "set", model, *arguments)
    untouched(model, before, outcome)
    assert hint in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("sites",),
        ("sites", "--view", "alone"),
        ("sites", "--responsible"),
        ("sites", "--responsible", ""),
        ("sites", "--responsible", "us,"),
        ("sites", "--responsible", "us,us"),
        ("sites", "--responsible", "us,n/a"),
        ("sites", "--responsible", "none,undecided"),
        ("sites", "--responsible", "us", "--responsible", "ops"),
        ("sites", "--accountable", "us,ops"),
        ("sites", "--accountable", "n/a"),
        ("sites", "--informed", "undecided"),
        ("sites", "--rationale", " "),
        ("sites", "--rationale", "\udcff"),
    ],
)
def test_wrong_usage_is_2(capsys: pytest.CaptureFixture[str], model: Path, arguments: tuple[str, ...]) -> None:
    """What no model could take is wrong usage."""
    before = model.stat()
    outcome = run(capsys, "set", model, *arguments)
    untouched(model, before, outcome, 2)
    assert outcome.err.startswith("srm-tui set: ")


def test_a_model_that_cannot_be_read_is_2_with_what_is_wrong(capsys: pytest.CaptureFixture[str], model: Path) -> None:
    """A model that cannot be read is 2, with all that is wrong; a missing one with the nearest file."""
    model.write_text("format = 1\ntitel = 1\nlayers = 2\n", encoding="utf-8")
    outcome = run(capsys, "set", model, "sites", "--inherit")
    assert outcome.code == 2
    assert f"{model}:2:1: error SRM001" in outcome.err
    assert f"{model}:3:1: error SRM001" in outcome.err
    outcome = run(capsys, "set", "clout.toml", "sites", "--inherit")
    assert outcome.code == 2
    assert 'did you mean "cloud.toml"?' in outcome.err


@pytest.mark.parametrize(
    "command", [("set", "x", "--inherit"), ("remove", "x"), ("add", "--layer", "x", "--name", "x")]
)
def test_a_bundled_model_is_refused_with_the_way_out(
    capsys: pytest.CaptureFixture[str], model: Path, command: tuple[str, ...]
) -> None:
    """A bundled model is refused with the way out, which works."""
    outcome = run(capsys, command[0], "minimal", *command[1:])
    assert outcome.code == 1
    assert "never written" in outcome.err
    way_out = outcome.err.splitlines()[-1].partition("srm-tui ")[2].split()
    assert way_out == ["new", "my-minimal.toml", "--from", "minimal"]
    assert run(capsys, *way_out).code == 0
    assert model.with_name("my-minimal.toml").exists()


class TestStandardInput:
    """MODEL `-`: from standard input to standard output."""

    def test_the_text_is_the_same_byte_for_byte_but_for_the_edit(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The text is the same byte for byte but for the edit, whatever the streams make of letters and line ends."""
        text = "\ufeff# Zürich, 東京\n" + SMALL.read_text(encoding="utf-8") + "# no line feed"
        before = text.replace("\n", "\r\n").encode()
        code, out, err = piped(capsys, monkeypatch, before, "set", "-", "keys", "--informed", "us")
        assert code == 0
        assert out == before.replace(b'informed = "ops"', b'informed = "us"') != before
        assert "--- <stdin>" in err
        assert '\n+informed = "us"' in err
        assert "wrote" not in err

    def test_what_is_said_already_passes_through(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What is said already passes through."""
        before = SMALL.read_bytes()
        code, out, err = piped(capsys, monkeypatch, before, "set", "-", "keys", "--informed", "ops")
        assert (code, out) == (0, before)
        assert "already says so" in err

    def test_a_dry_run_prints_the_diff_instead(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A dry run prints the diff instead."""
        arguments = ("set", "-", "keys", "--informed", "us", "--dry-run")
        code, out, _ = piped(capsys, monkeypatch, SMALL.read_bytes(), *arguments)
        assert code == 0
        assert out.startswith(b"--- <stdin>\n+++ <stdin>\n@@ ")

    @pytest.mark.parametrize(("data", "row", "code"), [(SMALL.read_bytes(), "kees", 1), (b"\xff", "keys", 2)])
    def test_what_is_refused_prints_no_text(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, data: bytes, row: str, code: int
    ) -> None:
        """What is refused prints no text, so that nothing half done goes on."""
        found, out, err = piped(capsys, monkeypatch, data, "set", "-", row, "--inherit")
        assert (found, out) == (code, b"")
        assert err

    def test_a_closed_input_is_said(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """A closed input is said."""
        monkeypatch.setattr(sys, "stdin", None)
        outcome = run(capsys, "set", "-", "keys", "--inherit")
        assert outcome.code == 2
        assert "standard input" in outcome.err


class TestSaving:
    """What fails leaves the file, and says what helps."""

    def test_a_full_disk(
        self, capsys: pytest.CaptureFixture[str], model: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A full disk is said, with what to do; no diff claims that something changed."""
        before = model.stat()
        monkeypatch.setattr(os, "write", refused(errno.ENOSPC))
        outcome = run(capsys, "set", "cloud.toml", "sites", "--responsible", "us")
        untouched(model, before, outcome)
        assert "is full; nothing was changed; make room" in outcome.err
        assert "srm-tui set - ... < cloud.toml > other.toml" in outcome.err
        assert [entry.name for entry in model.parent.iterdir() if entry.is_file()] == ["cloud.toml"]

    def test_a_version_that_was_not_read_is_never_overwritten(
        self, capsys: pytest.CaptureFixture[str], model: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What somebody else writes between reading and saving stays."""
        theirs = SMALL.read_bytes() + b"# theirs\n"

        def late(path: Path, data: bytes, known: FileState | None) -> Saved:
            model.write_bytes(theirs)
            return save(path, data, known)

        monkeypatch.setattr("srm_tui.document.save.save", late)
        outcome = run(capsys, "set", model, "sites", "--responsible", "us")
        assert (outcome.code, outcome.out) == (1, "")
        assert "changed by somebody else" in outcome.err
        assert "run it again" in outcome.err
        assert model.read_bytes() == theirs

    def test_a_question_becomes_what_helps(self, capsys: pytest.CaptureFixture[str], model: Path) -> None:
        """A hard link or a read-only file is not decided for the user."""
        other = model.with_name("other name.toml")
        other.hardlink_to(model)
        before = model.stat()
        outcome = run(capsys, "set", other, "sites", "--responsible", "us")
        untouched(model, before, outcome)
        assert "hard links" in outcome.err
        assert f"srm-tui '{other}'" in outcome.err
        other.unlink()
        model.chmod(0o444)
        before = model.stat()
        outcome = run(capsys, "set", model, "sites", "--responsible", "us")
        untouched(model, before, outcome)
        assert "chmod u+w" in outcome.err

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110 (a device)
    def test_an_output_that_is_full_does_not_hide_what_was_saved(self, model: Path) -> None:
        """Where the diff cannot be printed it is still said that the file was written."""
        command = [sys.executable, "-m", "srm_tui", "set", "cloud.toml", "sites", "--responsible", "us"]
        with open("/dev/full", "wb") as full:  # noqa: PTH123 (a device)
            process = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
        assert process.returncode == 1
        assert "wrote cloud.toml" in process.stderr
        assert "No space left" in process.stderr
        assert row_of(model, "sites")["responsible"] == "us"


class TestHostileText:
    """Nothing that a file or an argument says acts."""

    def test_in_a_terminal(self, tmp_path: Path) -> None:
        """Names, comments and what is typed reach a terminal as signs, in the diff too."""
        path = tmp_path / "hostile.toml"
        path.write_text(
            SMALL.read_text(encoding="utf-8").replace(
                'name = "Sites"', f"name = {toml_string(' '.join(HOSTILE_IN_TOML.values()))} # \x9b2J\u202e\u2028"
            ),
            encoding="utf-8",
        )
        typed = "\x1b]0;x\x07\u202e\x9b"
        assert_harmless(in_a_terminal("set", path, "sites", "--responsible", "us", "--rationale", typed))
        assert row_of(path, "sites")["rationale"] == typed

    @HOSTILE_TEXT
    def test_in_arguments(self, capsys: pytest.CaptureFixture[str], model: Path, hostile: str) -> None:
        """Arguments that are echoed cannot act either."""
        text = hostile.replace("\0", "")
        for arguments in (
            (f"zz{text}", "--inherit"),
            ("sites", "--responsible", f"zz{text}"),
            ("sites", "--view", f"zz{text}", "--inherit"),
            ("sites", f"--inherit=zz{text}"),
        ):
            outcome = run(capsys, "set", model, *arguments)
            assert outcome.code in {1, 2}
            assert_harmless(outcome.err)


def test_it_loads_no_screen(model: Path) -> None:
    """It loads neither the screen, nor what only others need."""
    code, modules = loaded_by("set", str(model), "sites", "--responsible", "us")
    assert code == 0
    tops = {name.partition(".")[0] for name in modules}
    assert tops.isdisjoint({"textual", "watchfiles", "shtab"})


@pytest.mark.parametrize("command", ["set", "add", "remove"])
def test_help_loads_nothing_heavy(command: str) -> None:
    """Help loads nothing heavy."""
    _, modules = loaded_by(command, "--help")
    assert modules.isdisjoint({"pydantic", "tomli", "tomlrt", "rich", "srm_tui.core.model"})


def test_a_program_of_its_own_edits_a_file(model: Path) -> None:
    """As a process of its own it edits a file; its diff is what `patch` reads."""
    outcome = spawn("set", model, "sites", "--responsible", "us", PYTHONIOENCODING="ascii")
    assert outcome.returncode == 0
    assert outcome.stdout.splitlines()[2] == "@@ -21,6 +21,7 @@"
    assert row_of(model, "sites")["responsible"] == "us"
