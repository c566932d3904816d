"""Cells are set with two keys, on every picture of a model, one at a time or many together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.edits import at_rest, changed_lines, copy_of, does, palette, saves
from tests.tui.stories import SCREENS, styles_of
from tests.tui.tools import running

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the model with one of everything."""
    return copy_of(tmp_path)


class TestLetters:
    """Somebody says "no, that is ours"."""

    @pytest.mark.parametrize(
        ("keys", "said", "line"),
        [
            ("r m", "Encryption, alone: customer → msp", 'alone = "msp"'),
            ("r M", "Encryption, alone: customer → customer+msp", 'alone = ["customer", "msp"]'),
            ("r C", "Encryption, alone: customer → nobody", "alone = []"),
            ("r -", "Encryption, alone: customer → n/a", 'alone = "n/a"'),
            ("r ?", "Encryption, alone: customer → undecided", 'alone = "undecided"'),
            ("r 0", "Encryption, alone: customer → nobody", "alone = []"),
        ],
    )
    async def test_a_letter_behind_r_says_who_is_responsible(self, file: Path, keys: str, said: str, line: str) -> None:
        """The cell and the header say so at once, and one line of the file changes."""
        async with running(file, at="encryption") as screen:
            await does(screen, keys, said, "u undoes", "1 unsaved")
            assert screen.selected == "Encryption"
            await saves(screen)
        before = 'responsible = { helped = ["msp", "customer"] }'
        assert changed_lines(file) == [f"-{before}", f"+{before[:-2]}, {line} }}"]

    @pytest.mark.parametrize(
        ("keys", "said", "line"),
        [
            ("A c", "Encryption, alone, accountable: nothing said → customer", 'alone = "customer"'),
            ("A C", "Encryption, alone, accountable: nothing said → customer", 'alone = "customer"'),
            ("A 0", "Encryption, alone, accountable: nothing said → nobody", "alone = []"),
        ],
    )
    async def test_a_letter_behind_a_says_who_is_accountable(self, file: Path, keys: str, said: str, line: str) -> None:
        """In the shown view only."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, keys, said)
            await saves(screen)
        before = 'accountable = { helped = "customer" }'
        assert changed_lines(file) == [f"-{before}", f"+{before[:-2]}, {line} }}"]

    async def test_inheriting_takes_out_what_the_view_says(self, file: Path) -> None:
        """The last view that is taken out takes the key with it."""
        async with running(file, at="encryption", view="helped", size=(120, 40)) as screen:
            await does(screen, "r =", "Encryption, helped: msp+customer → msp")
            await does(screen, "A =", "Encryption, helped, accountable: customer → nothing said")
            await saves(screen)
        assert changed_lines(file) == [
            '-responsible = { helped = ["msp", "customer"] }',
            '-accountable = { helped = "customer" }',
        ]

    @pytest.mark.parametrize("columns", [60, 80])
    async def test_what_changed_is_said_however_long_the_name(self, file: Path, columns: int) -> None:
        """And how to take it back."""
        async with running(
            file, at="emergency-drills-with-everybody-who-is-there-at-that-time", size=(columns, 24)
        ) as screen:
            await does(screen, "r p", "Emer", "→ provider · u undoes")
            await does(screen, "u", "undid: Eme", "→ provider")

    async def test_views_that_inherit_are_named(self, file: Path) -> None:
        """Who sets a cell of the first view learns which other ones follow."""
        async with running(file, at="data-centres", size=(120, 40)) as screen:
            await does(screen, "r c", "Data centres, alone: provider → customer (also in With a partner)")

    @pytest.mark.parametrize(
        ("keys", "why"),
        [
            ("r c", "Operating system patching: responsible already says so"),
            ("r =", "nothing to take out: the row itself says nothing of responsible here"),
            ("A =", "nothing to take out: the row itself says nothing of accountable here"),
            ("r x", "no party has the letter X: L shows who has which"),
            ("A x", "no party has the letter X: L shows who has which"),
            ("A -", "A- is no command"),
            ("A ?", "A? is no command"),
            ("r f5", "is no command"),
            ("u", "nothing to undo"),
            ("U", "nothing to redo"),
            (".", "nothing to repeat yet: who is responsible or accountable"),
            ("w", "nothing is unsaved"),
        ],
    )
    async def test_a_refusal_says_why_and_changes_nothing(self, file: Path, keys: str, why: str) -> None:
        """And what to do instead, where there is something."""
        setting = ["r c"] if keys == "r c" else []
        async with running(file, at="operating-system-patching", size=(120, 40)) as screen:
            for each in setting:
                await does(screen, each, "1 unsaved")
                await does(screen, "w", "saved")
            before = changed_lines(file)
            await does(screen, keys, why)
            await at_rest(screen)
            assert "unsaved" not in screen.header
        assert changed_lines(file) == before

    async def test_a_band_sets_the_default_of_its_layer(self, file: Path) -> None:
        """Its rows follow where they say nothing themselves."""
        async with running(file, at="schemas", size=(120, 40)) as screen:
            await does(screen, "k", "layer 3 of 4")
            assert screen.selected == "Data"
            await does(screen, "r p", "Data, alone: nothing said → provider")
            await does(screen, "A p", "Data, alone, accountable: nothing said → provider")
            await does(screen, "r =", "Data, alone: provider → nothing said")
            await saves(screen)
        assert changed_lines(file) == ['+accountable = { alone = "provider" }']

    async def test_escape_behind_a_letter_does_nothing(self, file: Path) -> None:
        """Who waits is told all that may follow, also on a small screen, and may think again."""
        async with running(file, at="encryption") as screen:
            await does(screen, "r", "p Clo", "c Cus", "- n/a", "? undecided", "0 nobody", "= inherit")
            await screen.press("escape")
            await does(screen, "A", "m Serv", "0 nobody", "= implied")
            await screen.press("escape")
            await does(screen, "u", "nothing to undo")

    async def test_a_model_of_one_view_keeps_plain_values(self, tmp_path: Path) -> None:
        """Nobody has to know what a view is."""
        text = (
            'format = 1\nparties = [{ id = "us" }, { id = "them" }]\n\n[[layers]]\nname = "Layer"\nresponsible = "us"\n'
            'responsibilities = [\n  { name = "One" },  # the first\n  { name = "Two", responsible = "us" },\n]\n'
        )
        file = tmp_path / "model.toml"
        file.write_text(text)
        async with running(file) as screen:
            await does(screen, "r t", "One: us → them · u undoes")
            await does(screen, "l r t", "Two: us → them · u undoes")
            await saves(screen)
        assert changed_lines(file, text) == [
            '-  { name = "One" },  # the first',
            '+  { name = "One", responsible = "them" },  # the first',
            '-  { name = "Two", responsible = "us" },',
            '+  { name = "Two", responsible = "them" },',
        ]


class TestEveryPicture:
    """What one sees is what one edits."""

    @SCREENS
    async def test_the_keys_edit_and_undo_on_every_picture(self, file: Path, there: str) -> None:
        """And the stack below has followed."""
        async with running(file, at="encryption", view="helped", size=(120, 40)) as screen:
            await screen.press(*there)
            await does(screen, "r p", "Encryption, helped: msp+customer → provider", "1 unsaved")
            await does(screen, "u", "undid: Encryption, helped: msp+customer → provider")
            await does(screen, "U", "redid: Encryption, helped: msp+customer → provider", "1 unsaved")
            await does(screen, "j .", "Security incidents, helped: provider+msp+customer → provider", "2 unsaved")
            await screen.press(*there)
            assert "2 unsaved" in screen.header
            assert screen.selected == "Security incidents"
            await saves(screen)
        assert len(changed_lines(file)) == 4

    async def test_in_a_comparison_the_side_with_the_keys_is_edited(self, file: Path) -> None:
        """Tab takes the keys to the other side."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "c", "moved")
            await does(screen, "r p", "Encryption, helped: msp+customer → provider")
            await does(screen, "tab r p", "Encryption, alone: customer → provider")
            await does(screen, "S r 0", "Encryption, helped: provider → nobody")

    async def test_in_a_table_the_column_of_the_cursor_is_edited(self, file: Path) -> None:
        """Left and right choose the view."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await screen.press("t")
            await does(screen, "right r p", "Encryption, helped: msp+customer → provider")
            await does(screen, "left r p", "Encryption, alone: customer → provider")

    async def test_a_sorted_table_keeps_the_row_that_is_edited(self, file: Path) -> None:
        """Wherever it then stands."""
        async with running(file, at="encryption") as screen:
            await screen.press("t", "s", "s")
            await does(screen, "r p", "Encryption, alone: customer → provider", "─ Encryption ─")

    @pytest.mark.parametrize("keys", ["r m", "A m"])
    @SCREENS
    async def test_from_outside_nothing_is_set_and_the_team_is_named(self, file: Path, there: str, keys: str) -> None:
        """Values are said of teams; the message says how to get there."""
        async with running(file, at="schemas", size=(120, 40)) as screen:
            await screen.press(*there, "o")
            await does(screen, keys, "behind this stands", "o shows the teams, there it can be set")
            await at_rest(screen)
            assert "unsaved" not in screen.header

    async def test_repeating_is_no_way_round_that(self, file: Path) -> None:
        """The dot sets a cell as the letters do."""
        async with running(file, at="schemas", size=(120, 40)) as screen:
            await does(screen, "r p", "1 unsaved")
            await does(screen, "o l .", "o shows the teams, there it can be set: behind this stands Application teams")
            await at_rest(screen)
            assert "1 unsaved" in screen.header


class TestMarks:
    """Several rows at once."""

    async def test_marked_rows_are_one_edit_and_one_undo(self, file: Path) -> None:
        """Space marks and goes on, so that a list is walked with one key."""
        async with running(file, at="operating-system-patching", size=(120, 40)) as screen:
            await does(screen, "space space", "2 marked: edits are about all of them, Esc takes the marks off")
            assert screen.selected == "Security incidents"
            assert screen.line("Encryption").lstrip().startswith("*")
            await does(screen, "r p", "2 rows, alone: provider · u undoes", "1 unsaved")
            await does(screen, "A p", "2 rows, alone, accountable: provider", "2 unsaved")
            await does(screen, "u u", "undid: 2 rows, alone: provider")
            assert "unsaved" not in screen.header

    async def test_a_range_goes_from_the_last_mark_to_here(self, file: Path) -> None:
        """In either direction."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "space j V", "3 marked")
            await does(screen, "k k k V", "4 marked")
            await does(screen, "r p", "4 rows, alone: provider")

    async def test_escape_takes_the_marks_off_before_all_else(self, file: Path) -> None:
        """One level at a time: the marks, then what is looked for."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "v space escape r p", "Security incidents, alone: customer → provider")
            assert "moved" in screen.lines[-2]

    async def test_a_mark_is_taken_off_again(self, file: Path) -> None:
        """By the key that made it."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "space k space", "no marks")
            await does(screen, "k r p", "Encryption, alone: customer → provider")

    @SCREENS
    async def test_it_is_seen_whether_the_selected_row_is_marked(self, file: Path, there: str) -> None:
        """The inverse bar says where one is."""
        async with running(file, at="encryption") as screen:
            await screen.press(*there)
            assert screen.line("Encryption").lstrip().startswith(">")
            await screen.press("space", "k")
            assert screen.line("Encryption").lstrip().startswith("*")
            assert styles_of(screen, "Encryption") != styles_of(screen, "Security incidents")
            await screen.press("space", "k")
            assert screen.line("Encryption").lstrip().startswith(">")

    @pytest.mark.parametrize("key", ["space", "V"])
    async def test_layers_cannot_be_marked(self, file: Path, key: str) -> None:
        """That is said."""
        async with running(file, size=(120, 40)) as screen:
            await does(screen, key, "rows can be marked, not layers")

    async def test_what_some_rows_say_already_is_passed_over(self, file: Path) -> None:
        """The others are set."""
        async with running(file, at="security-incidents", size=(120, 40)) as screen:
            await does(screen, "space space r c", "1 unsaved")
            await saves(screen)
        assert len(changed_lines(file)) == 2

    async def test_tags_go_to_all_marked_rows(self, file: Path) -> None:
        """And are taken out again."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await screen.press("space", "space")
            await palette(screen, "Add a tag")
            await screen.sees("add the tag")
            await does(screen, "d a t a enter", "1 unsaved")
            await palette(screen, "Take a tag out")
            await screen.sees("take out the tag")
            await does(screen, "d a t a enter", "2 rows: - data", "2 unsaved")
            await palette(screen, "Take a tag out")
            await does(screen, "d a t a enter", 'no row has the tag "data"')
            await saves(screen)
        assert changed_lines(file) == ['-tags = ["encryption", "data"]', '+tags = ["encryption"]']

    async def test_marks_are_seen_on_every_picture(self, file: Path) -> None:
        """They go along, also where only what moved is shown."""
        async with running(file, at="encryption", size=(120, 40)) as screen:
            await does(screen, "space c", "moved")
            assert screen.line("Encryption").lstrip().startswith("*")
            await screen.press("z")
            assert screen.line("Encryption").lstrip().startswith("*")
            await screen.press("t")
            assert screen.line("Encryption").lstrip().startswith("*")


class TestTypedFast:
    """Keys right after each other, before the screen could follow."""

    async def test_many_edits_in_a_row_are_all_done_in_order(self, file: Path) -> None:
        """Each on the row that was selected by then."""
        async with running(file, at="operating-system-patching", size=(120, 40)) as screen:
            await screen.rush("r", "p", "j", "r", "m", "j", "full_stop", "j", "r", "minus", "u", "U", "k", "A", "c")
            await screen.sees("5 unsaved")
            await at_rest(screen)
            await saves(screen)
        new = [line for line in changed_lines(file) if line.startswith("+")]
        assert new == [
            '+responsible = { alone = "provider" }',
            '+responsible = { helped = ["msp", "customer"], alone = "msp" }',
            '+responsible = { alone = "msp", helped = ["provider", "msp", "customer"] }',
            '+accountable = { alone = "customer" }',
            '+responsible = { alone = "n/a", helped = ["provider", "msp", "customer", "apps"] }',
        ]

    async def test_an_edit_and_the_save_behind_it(self, file: Path) -> None:
        """What is saved is what was asked for before."""
        async with running(file, at="operating-system-patching") as screen:
            await screen.rush("r", "p", "w")
            await screen.sees("saved model.toml")
            await at_rest(screen)
            assert "unsaved" not in screen.header
        assert changed_lines(file) == ['+responsible = { alone = "provider" }']

    async def test_undo_behind_an_edit_takes_that_one_back(self, file: Path) -> None:
        """Though it was still being verified."""
        async with running(file, at="operating-system-patching", size=(120, 40)) as screen:
            await screen.rush("r", "p", "u")
            await screen.sees("undid: Operating system patching, alone: customer → provider")
            assert "unsaved" not in screen.header
