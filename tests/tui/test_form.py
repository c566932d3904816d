"""Stories of the form: what one types in it becomes one edit, or is discarded; nothing that is wrong gets through."""

from __future__ import annotations

import tempfile
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from srm_tui.document.read import read
from srm_tui.tui.screens.form import FormScreen
from tests.tui.stories import many_views, typed
from tests.tui.test_goldens import MIDDLE
from tests.tui.tools import MODEL, Screen, running

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A file of one's own."""
    path = tmp_path / "model.toml"
    path.write_bytes(MODEL.read_bytes())
    return path


def text(screen: Screen) -> str:
    """Return the text of the model as it is worked on."""
    desk = screen.app.desk
    assert desk is not None
    return desk.workspace.document.text


def changes(screen: Screen, path: Path) -> list[str]:
    """Return the lines that differ from the file's."""
    lines = unified_diff(path.read_text().splitlines(), text(screen).splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in {"+++", "---"}]


def name_of(file: Path) -> tuple[str, str]:
    """Return the mode and the name of the file that the editor was given."""
    mode, name = file.read_text().split()
    return mode, name


def left_over(folder: Path) -> list[str]:
    """Return what is in the folder for temporary files, and beside it."""
    return [str(path) for place in (folder, Path(tempfile.gettempdir())) for path in place.glob("srm-tui-*")]


async def applied(screen: Screen) -> None:
    """Apply, and wait until it is done."""
    await screen.press("ctrl+s")
    await screen.until(lambda: not in_form(screen), "the stack")
    await screen.settled()


def in_form(screen: Screen) -> bool:
    """Whether the form is on the screen."""
    return isinstance(screen.app.screen, FormScreen)


async def go_to(screen: Screen, label: str) -> None:
    """Go down to a field."""
    for _ in range(40):
        if any(line.startswith(">") and line[2:].startswith(label) for line in screen.lines):
            return
        await screen.press("down")
    raise AssertionError(f"{label} is not there:\n{screen.text}")


class TestARow:
    """Somebody says in a review how it really is, and the facilitator writes it down."""

    async def test_letters_in_two_views_and_a_reason(self, model: Path) -> None:
        """Two cells and a rationale are one edit, and lines that stand around stay."""
        async with running(model, at="operating-system-patching", view="alone", size=MIDDLE) as screen:
            await screen.press("e")
            assert "Operating system patching" in screen.header
            await go_to(screen, "Responsible")
            await screen.press("a", "right", "p", "C")
            assert "With a partner: moves Service partner → Cloud provider and Customer" in screen.text
            await go_to(screen, "Rationale")
            await typed(screen, " Both agreed.")
            assert "2 changed" not in screen.text
            assert "3 changed" in screen.text
            await applied(screen)
            assert changes(screen, model) == [
                '-rationale = { helped = "The partner built the image, so the partner patches it." }',
                '+rationale = { helped = "The partner built the image, so the partner patches it. Both agreed." }',
                '+responsible = { alone = "apps", helped = ["provider", "customer"] }',
            ]
            await screen.press("u")
            await screen.until(lambda: changes(screen, model) == [], "the file as it was")

    async def test_the_file_itself_is_not_written(self, model: Path) -> None:
        """Applying edits the model; saving is another matter."""
        async with running(model, at="encryption") as screen:
            await screen.press("e", "x")
            await applied(screen)
            # Compared with the file as it is now.
            assert changes(screen, model) == ['-name = "Encryption"', '+name = "Encryptionx"', '+id = "encryption"']

    async def test_signs(self, model: Path) -> None:
        """Not applicable, undecided, nobody, inherit, and the same for all views."""
        async with running(model, at="encryption", view="helped") as screen:
            await screen.press("e")
            await go_to(screen, "Responsible")
            for sign, words in (("-", "n/a"), ("?", "undecided"), ("0", "nobody"), ("=", "Service partner (layer)")):
                await screen.press({"-": "minus", "?": "question_mark", "=": "equals_sign"}.get(sign, sign))
                assert words in screen.line("Responsible  ")
            await screen.press("p", "asterisk")
            assert screen.line("Responsible  ").count("Cloud provider") == 2
            assert "said for every view" in screen.text
            await screen.press("down", "question_mark")
            assert "only who is responsible can be undecided" in screen.footer
            await screen.press("up", "z")
            assert "no party has the letter Z; there are: P, M, C, A" in screen.footer
            await applied(screen)
            assert changes(screen, model)[:2] == [
                '-responsible = { helped = ["msp", "customer"] }',
                '+responsible = "provider"',
            ]

    async def test_choices_and_flags(self, model: Path) -> None:
        """Space and first letters take what there is to choose; `=` takes it back."""
        async with running(model, at="encryption", view="helped") as screen:
            await screen.press("e")
            await go_to(screen, "Sharing")
            assert "independent, dependent" in screen.text
            await screen.press("i")
            assert "independent" in screen.line("Sharing")
            await go_to(screen, "Optional")
            await screen.press("space")
            assert "yes" in screen.line("Optional")
            await go_to(screen, "Confidence")
            await screen.press("enter")
            assert "unverified" in screen.line("Confidence")
            await applied(screen)
            assert '+sharing = { helped = "independent" }' in changes(screen, model)
            assert "+optional = { helped = true }" in changes(screen, model)
            assert '+confidence = { alone = "inferred", helped = "unverified" }' in changes(screen, model)

    async def test_a_text_of_several_lines(self, model: Path) -> None:
        """Enter begins a line; Tab goes on; the text is in the file as it was typed."""
        async with running(model, at="encryption") as screen:
            await screen.press("e")
            await go_to(screen, "Description")
            await screen.press("enter", "enter")
            await typed(screen, "And [EKS].")
            await screen.press("tab")
            assert screen.line("Tags").startswith(">")
            assert "And [EKS]." in screen.text
            await applied(screen)
            assert "+Data at rest and on the wire." in changes(screen, model)
            assert '+And [EKS]."""' in changes(screen, model)

    async def test_another_id_is_followed(self, model: Path) -> None:
        """The row is shown under its new id."""
        async with running(model, at="encryption") as screen:
            await screen.press("e", "end")
            assert "from the name" in screen.line("Id ")
            await typed(screen, "crypto")
            await applied(screen)
            assert changes(screen, model) == ['+id = "crypto"']
            assert screen.selected == "Encryption"

    async def test_keys_typed_at_once(self, model: Path) -> None:
        """No letter is lost however fast one types."""
        async with running(model, at="encryption") as screen:
            await screen.press("e")
            await screen.rush(*", at rest and on the wire")
            await screen.sees("Encryption, at rest and on the wire")


class TestOthers:
    """Layers, views and the model have their forms."""

    async def test_a_layer(self, model: Path) -> None:
        """Its default is set by view; what is typed in one view leaves the other."""
        async with running(model, at="operating-system-patching", view="helped") as screen:
            await screen.press("up", "e")
            assert "Layer  Platforms & security" in screen.header
            await go_to(screen, "Responsible")
            await screen.press("p")
            await applied(screen)
            assert changes(screen, model) == [
                '-responsible = { alone = "customer", helped = "msp" }',
                '+responsible = { alone = "customer", helped = "provider" }',
            ]

    @pytest.mark.parametrize(
        ("kind", "place", "words"),
        [
            ("model", (), "Test cloud"),
            ("party", ("parties", 3), "C  Customer"),
            ("view", ("views", 1), "alone"),
            ("source", ("sources", 0), "2026-03-01"),
        ],
    )
    async def test_what_they_hold(self, kind: str, place: tuple[str | int, ...], words: str) -> None:
        """Each shows what the file says."""
        document = read(MODEL)
        async with running(MODEL) as screen:
            form = FormScreen(document, kind, place, "helped", document.snapshot.symbols)
            await screen.app.push_screen(form)
            await screen.sees(words)

    async def test_many_views(self, tmp_path: Path) -> None:
        """All six stand side by side in 80 columns; of a dozen those around the shown one."""
        for views in (6, 12):
            async with running(many_views(tmp_path / f"{views}.toml", views), at="delta") as screen:
                await screen.press("e", "down", *["right"] * (views - 1), "u")
                assert f"View number {views}" in screen.text
                assert "U  Us" in screen.line("Responsible")
                assert ("views" in screen.lines[2]) == (views > 6)


class TestWhatIsWrong:
    """Somebody mistypes."""

    async def test_it_is_said_as_it_is_typed_and_not_applied(self, model: Path) -> None:
        """Below the field and in the line of buttons; applying goes there."""
        async with running(model, at="encryption", view="alone") as screen:
            await screen.press("e")
            await go_to(screen, "Consulted")
            await screen.press("enter")
            await screen.press(*["backspace"] * 8)
            await typed(screen, "custmer")
            assert 'there is no party "custmer"; did you mean "customer"?' in screen.text
            await screen.press("tab", "tab", "ctrl+s")
            assert in_form(screen)
            assert "not applied: Consulted" in screen.footer
            assert screen.line("Consulted  ").startswith(">")
            await screen.press("c")
            assert "custmer" not in screen.text
            await applied(screen)
            assert '+consulted = { alone = "customer", helped = ["provider"] }' in changes(screen, model)

    async def test_nothing_typed_is_nothing_to_apply(self, model: Path) -> None:
        """The form says so and stays."""
        async with running(model, at="encryption") as screen:
            await screen.press("e", "ctrl+s")
            assert "nothing has changed" in screen.footer
            assert in_form(screen)

    async def test_a_default_that_would_change_other_cells(self, tmp_path: Path) -> None:
        """It is refused in the form, so that what was typed is not lost."""
        path = tmp_path / "model.toml"
        path.write_text(
            'format = 1\nparties = [{ id = "us" }, { id = "them" }]\n'
            'views = [{ id = "a" }, { id = "b" }, { id = "c", based_on = "a" }]\n'
            '[[layers]]\nname = "L"\nresponsible = "us"\n'
            'responsibilities = [{ name = "R", responsible = { a = "them" } }]\n'
        )
        async with running(path, view="b") as screen:
            await screen.press("up", "e", "down", "t", "ctrl+s")
            assert in_form(screen)
            assert "set the rows one by one" in screen.footer


class TestLeaving:
    """Somebody changes their mind."""

    async def test_esc_asks_only_where_something_was_typed(self, model: Path) -> None:
        """First it ends typing, then it asks; y discards, any other key goes on."""
        async with running(model, at="encryption") as screen:
            await screen.press("e", "escape")
            assert not in_form(screen)
            await screen.press("e", "x", "escape")
            assert in_form(screen)
            await screen.press("escape")
            assert "Discard what was typed?" in screen.footer
            await screen.press("n")
            assert "Encryptionx " in screen.text
            await screen.press("escape", "y")
            assert not in_form(screen)
            assert changes(screen, model) == []

    async def test_by_mouse(self, model: Path) -> None:
        """A click selects a field in a view; the buttons do what their keys do."""
        async with running(model, at="encryption", view="helped") as screen:
            await screen.press("e")
            await screen.click("Customer (layer)")
            assert "Responsible · On our own" in screen.text
            await screen.press("m")
            await screen.click("With a partner", after="Name")
            assert "Responsible · With a partner" in screen.text
            await screen.click("[ Cancel")
            await screen.press("n")
            await screen.click("[ Apply")
            await screen.until(lambda: not in_form(screen), "the stack")
            await screen.settled()
            assert '+responsible = { helped = ["msp", "customer"], alone = "msp" }' in changes(screen, model)

    async def test_a_click_beside_the_field_ends_typing(self, model: Path) -> None:
        """What was typed stays, and letters are letters again."""
        async with running(model, at="encryption", view="helped", size=MIDDLE) as screen:
            await screen.press("e", "x")
            await screen.pilot.click(offset=(100, 35))
            await screen.press("down", "p", "shift+tab", "y")
            assert "Encryptionxy" in screen.text
            assert "2 changed" in screen.text

    async def test_help_comes_back_to_the_form(self, model: Path) -> None:
        """F1 lists the form's keys; what was typed is still there."""
        async with running(model, at="encryption") as screen:
            await screen.press("e", "x", "f1")
            await screen.sees("Takes over what was typed as one edit")
            await screen.press("escape")
            assert "Encryptionx" in screen.text

    async def test_another_size_while_typing(self, model: Path) -> None:
        """The field stays over its line."""
        async with running(model, at="encryption") as screen:
            await screen.press("e")
            await go_to(screen, "Description")
            await typed(screen, " Hm")
            for columns, lines in ((120, 40), (60, 16), (80, 24)):
                await screen.resize(columns, lines)
                await screen.sees("on the wire. Hm")
                assert screen.line("Data at rest").startswith((">*Description", " " * 15))
            await typed(screen, "!")
            await screen.sees("wire. Hm!")


class TestTheEditor:
    """A long text is written where one writes best."""

    @pytest.fixture
    def editor(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
        """Make `$EDITOR` a script; the file that it is given is noted."""
        monkeypatch.setattr("textual.drivers.headless_driver.HeadlessDriver.can_suspend", property(lambda _: True))
        script, note = tmp_path / "editor", tmp_path / "note"

        def make(body: str) -> Path:
            script.write_text(f'#!/bin/sh\nstat -c "%a %n" "$1" > {note}\n{body}\n')
            script.chmod(0o755)
            monkeypatch.setenv("EDITOR", str(script))
            return note

        return make

    async def test_what_is_saved_there_is_taken_over(self, model: Path, editor: Callable[[str], Path]) -> None:
        """It sees the text in a private file that is gone afterwards."""
        note = editor('printf "%s And more.\\n" "$(cat "$1")" > "$1.new" && mv "$1.new" "$1"')
        async with running(model, at="encryption") as screen:
            await screen.press("e")
            await go_to(screen, "Description")
            await screen.press("ctrl+o")
            await screen.sees("Data at rest and on the wire. And more.")
            await applied(screen)
            assert '+description = "Data at rest and on the wire. And more."' in changes(screen, model)
        mode, name = name_of(note)
        assert mode == "600"
        assert name not in left_over(note.parent)

    @pytest.mark.parametrize(
        ("body", "words"),
        [("exit 3", "editor ended with 3"), (r"printf '\377' > \"$1\"", "no UTF-8"), ('rm "$1"', "the text stays")],
    )
    async def test_what_fails_there_changes_nothing(
        self, model: Path, editor: Callable[[str], Path], body: str, words: str
    ) -> None:
        """The reason is said, and the text is as it was."""
        editor(body.replace('\\"', '"'))
        async with running(model, at="encryption", size=(120, 40)) as screen:
            await screen.press("e")
            await go_to(screen, "Description")
            await screen.press("ctrl+o")
            await screen.sees(words)
            assert "nothing has changed" in screen.text

    async def test_letters_are_no_text(self, model: Path) -> None:
        """Where there is no text the editor is not started."""
        async with running(model, at="encryption") as screen:
            await screen.press("e", "down", "ctrl+o")
            assert "there is no text here" in screen.footer
