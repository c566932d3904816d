"""Reading who is responsible for a cell, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.tools import MODEL, running

if TYPE_CHECKING:
    from pathlib import Path

MIDDLE, LARGE = (120, 40), (200, 60)
LINES = MODEL.read_text(encoding="utf-8").splitlines()


def line_number(words: str, after: str = "") -> int:
    """Return the number of the first line with these words, below one with others."""
    start = next(number for number, line in enumerate(LINES) if after in line)
    return next(number for number, line in enumerate(LINES, 1) if number > start and words in line)


class TestBelowTheGrid:
    """At 80 by 24 the inspector has five lines."""

    async def test_this_view_stands_first_then_why_then_the_other_view(self) -> None:
        """Who is responsible in this view, the rationale, the other view, who does which part."""
        async with running(at="encryption", view="helped") as screen:
            below = screen.lines[-7:-1]
            assert below[0].startswith("─ Encryption ─")
            assert below[0].endswith(" Platforms & security · 2 of 12 ─")
            assert "M and C responsible, each needs the other; C accountable" in below[1]
            assert "Whoever holds the keys reads the data" in below[2]
            assert "On our own" in below[3]
            assert "Customer responsible" in below[3]
            assert "M disks and connections   C keys and fields" in below[4]

    @pytest.mark.parametrize(
        ("row", "view", "words", "line"),
        [
            ("data-centres", "alone", "the layer's plain default", line_number("responsible", "infrastructure")),
            ("encryption", "alone", "the layer's value for this view", line_number("alone = ", '"platforms"')),
            ("firewall", "alone", "this row's value for this view", line_number("responsible", "Firewall")),
            ("schemas", "helped", "this row's value for every view", line_number("responsible", "Schemas")),
        ],
    )
    async def test_where_a_value_comes_from(self, row: str, view: str, words: str, line: int) -> None:
        """Without a rationale the inspector says by which rule the cell has its value, and the line in the file."""
        async with running(at=row, view=view) as screen:
            assert f"{words}, line {line} " in screen.line("Value set by")

    async def test_a_value_may_come_from_the_view_that_this_one_is_based_on(self, tmp_path: Path) -> None:
        """What is inherited from another view is said with that view's name; what nobody said is said, too."""
        path = tmp_path / "based.toml"
        path.write_text(
            'format = 1\nparties = [{ id = "us" }]\nviews = [{ id = "base" }, { id = "top", based_on = "base" }]\n'
            '[[layers]]\nname = "Layer"\nresponsibilities = [\n{ name = "Row", responsible = { base = "us" } },\n'
            '{ name = "Nobody" }]\n'
        )
        async with running(path, view="top") as screen:
            assert "this row's value for Base, this view's base, line 7" in screen.line("Value set by")
            await screen.press("right")
            assert "nothing: neither the row nor its layer says anything" in screen.line("Value set by")

    async def test_i_hides_the_inspector_and_shows_it_again(self) -> None:
        """Without the inspector the grid has all the room."""
        async with running(at="encryption", view="helped") as screen:
            assert "─ Encryption ─" in screen.text
            await screen.press("i")
            assert "─ Encryption ─" not in screen.text
            assert "2 of 12" not in screen.text
            await screen.press("i")
            assert "─ Encryption ─" in screen.text


class TestBesideTheGrid:
    """From 120 columns the inspector stands beside the grid and says everything."""

    async def test_everything_that_the_model_says_is_there(self) -> None:
        """Every view, parts, handoff, all four letters, why, source with confidence, and where the value stands."""
        async with running(at="encryption", view="helped", size=(120, 70)) as screen:
            beside = "\n".join(line[81:].strip() for line in screen.lines)
            words = " ".join(beside.split())
            line = line_number("responsible = { helped", "Encryption")
            for said in (
                "Encryption 2 of 12 Platforms & security",
                "With a partner M▌C shared",
                "On our own C sole",
                "M disks and connections",
                "C keys and fields",
                "key made, vault filled, disk opened",
                "Responsible M Service partner C Customer",
                "Accountable C Customer",
                "Consulted P Cloud provider",
                "Informed A Application teams",
                "Why Whoever holds the keys reads the data, so the keys stay at home.",
                "About Data at rest and on the wire.",
                f"Value set by this row's value for this view, line {line}",
                "Source Cloud handbook · Example Ltd · 2026-03-01 · inferred",
                "Tags encryption, data",
                "Controls CCM:CEK-03",
                "Links https://example.com/keys",
                "Evidence audit-2026.pdf",
            ):
                assert said in words

    async def test_tab_leads_into_it_and_it_scrolls(self) -> None:
        """Tab leads from the grid into the inspector; arrows scroll it while the grid keeps its cursor."""
        async with running(at="encryption", view="helped", size=MIDDLE) as screen:
            assert "audit-2026.pdf" not in screen.text
            await screen.press("tab", "G")
            assert "audit-2026.pdf" in screen.text
            assert screen.selected == "Encryption"
            await screen.press("home", "down", "up", "pagedown", "pageup")
            assert "2 of 12" in screen.text
            await screen.press("escape", "down")
            assert screen.selected == "Security incidents"

    async def test_an_implied_accountable_party_is_said_to_be_implied(self) -> None:
        """Where the file names nobody accountable, the only responsible party is, and the inspector says why."""
        async with running(at="firewall", view="helped", size=MIDDLE) as screen:
            assert "implied: the only one responsible" in screen.text

    async def test_at_200_columns_the_handover_stands_under_it(self) -> None:
        """A wide screen says under the inspector what changes hands between the two views."""
        async with running(at="data-centres", view="helped", size=LARGE) as screen:
            assert "On our own → With a partner" in screen.text
            assert "Key ceremonies" in screen.text.split("On our own → With a partner")[1]

    async def test_a_band_says_what_its_layer_is(self) -> None:
        """On a band the inspector tells the layer's side, its rows, its default and what it is about."""
        async with running(at="operating-system-patching", view="helped", size=MIDDLE) as screen:
            await screen.press("up")
            words = " ".join(line[81:].strip() for line in screen.lines)
            assert "layer 2 of 4 from the bottom" in words
            assert "Operating systems, networks and everything" in words


class TestInFull:
    """Enter shows all about a row on a screen of its own."""

    async def test_enter_opens_and_esc_goes_back(self) -> None:
        """The page scrolls to the end, and Esc leads back to the same row."""
        async with running(at="encryption", view="helped") as screen:
            await screen.press("enter")
            assert "disks and connections" in screen.text
            assert "audit-2026.pdf" not in screen.text
            await screen.press("G")
            assert "audit-2026.pdf" in screen.text
            await screen.press("home", "down", "k", "space", "pageup", "g", "g")
            assert "With a partner M▌C shared" in screen.text
            await screen.press("escape")
            assert screen.selected == "Encryption"
            assert "view" in screen.footer

    async def test_the_name_stands_there_once(self) -> None:
        """In the title; the page begins with the layer and the place in it."""
        async with running(at="encryption", view="helped") as screen:
            await screen.press("enter")
            assert screen.text.count("Encryption") == 1
            assert "2 of 12" in screen.line("Platforms & security")

    async def test_a_name_longer_than_the_title_stands_whole_on_the_page(self, tmp_path: Path) -> None:
        """Every word of it."""
        path, words = tmp_path / "model.toml", [f"word{number}" for number in range(20)]
        text = MODEL.read_text(encoding="utf-8")
        path.write_text(
            text.replace('name = "Encryption"', f'id = "encryption"\nname = "{" ".join(words)}"'), encoding="utf-8"
        )
        async with running(path, at="encryption", view="helped") as screen:
            await screen.press("enter")
            page = "\n".join(screen.lines[1:])
            assert all(word in page for word in words)

    @pytest.mark.parametrize("key", ["q", "escape"])
    async def test_q_and_esc_lead_back_and_do_not_quit(self, key: str) -> None:
        """From the page both keys lead back to the stack; the program goes on."""
        async with running(at="encryption") as screen:
            await screen.press("enter", key)
            assert screen.app.screen is screen.app.stack_screen
            assert screen.app.return_code is None
