"""Looking for something in a picture: a filter, what moved, one party's share, a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.events import DescendantFocus
from textual.widgets import Input

from srm_tui.commands import ANY_LETTER, key_label
from srm_tui.layout.footer import letters_menu
from srm_tui.layout.geometry import Target
from srm_tui.text import Safe, safe
from srm_tui.tui.screens.model import ModelScreen

if TYPE_CHECKING:
    from srm_tui.layout.picture import Picture
    from srm_tui.tui.shown import Shown

_LENS = "lens"


class LookingScreen(ModelScreen):
    """A picture of a model in which what is looked for stands out."""

    def __init__(self, shown: Shown | None = None, row: str | None = None) -> None:
        super().__init__(shown, row)
        self._places: tuple[Picture | None, dict[int, int]] | None = None
        self._filtering = False

    @property
    def foot_lines(self) -> int:
        """Lines that stand between the picture and the footer: the filter's field, or a question."""
        return super().foot_lines + self._filtering

    def do_only_moved(self) -> None:
        """Bring out what moved, or all again."""
        if self.shown is None or self.shown.reference is None:
            self.say(Safe("this model has one view: nothing moves"))
        else:
            self.redraw(self.shown.with_only_moved(on=not self.shown.only_moved))

    def do_filter(self) -> None:
        """Ask for a filter."""
        from srm_tui.tui.widgets.filter import FilterInput  # noqa: PLC0415 (loaded when asked for: start-up)

        if self.shown is not None and not self.foot_lines:
            field = FilterInput(self.shown)
            self._filtering = True
            self.mount(field, after=self.query_one("#status"))
            self.lay_out()
            field.focus()

    @on(Input.Changed, "#filter")
    def _filter_typed(self, event: Input.Changed) -> None:
        if self.shown is not None and event.value != self.shown.filter:
            self.redraw(self.shown.with_filter(event.value))

    @on(Input.Submitted, "#filter")
    def _filter_entered(self) -> None:
        self.grid.focus()
        row = self.grid.cursor.row if self.grid.cursor is not None else None
        if self.shown is not None and self.shown.filter.strip() and row not in self.shown.emphasis.matches:
            self.walk(1)

    @on(DescendantFocus)
    def _focus_went_elsewhere(self, event: DescendantFocus) -> None:
        """Close the filter's field once the keys go elsewhere; the filter stays."""
        if self._filtering and event.widget.id != "filter":
            self._filtering = False
            self.query("#filter").remove()
            self.lay_out()

    def do_hide_rest(self) -> None:
        """Hide what does not stand out, or dim it again."""
        if self.shown is not None and self.shown.looks_for_something:
            self.redraw(replace(self.shown, hide=not self.shown.hide))
        else:
            self.say(self._nothing())

    def do_next_match(self) -> None:
        """Select the next row that stands out."""
        self.walk(1)

    def do_previous_match(self) -> None:
        """Select the row before that stands out."""
        self.walk(-1)

    def walked_rows(self) -> list[int]:
        """Return the rows that `n` walks: what is looked for."""
        return self.shown.walked if self.shown is not None else []

    @property
    def places(self) -> dict[int, int]:
        """The place of each row that `n` walks, from 0; made once for each picture."""
        if self._places is None or self._places[0] is not self.grid.picture:
            places = {row: place for place, row in enumerate(self.walked_rows())}
            self._places = (self.grid.picture, places)
        return self._places[1]

    def place_words(self) -> Safe:
        """Return which of how many rows that stand out is selected: `3 of 17`, or `17` where none of them is."""
        row = self.grid.cursor.row if self.grid.cursor is not None else None
        count = len(self.places)
        return Safe(f"{self.places[row] + 1} of {count}" if row in self.places else str(count))

    def walk(self, step: int) -> None:
        """Select the next row that stands out (the one before where `step` is -1), round and round."""
        if self.shown is None:
            return
        rows, cursor = list(self.places), self.grid.cursor
        if not rows or cursor is None:
            self.say(self.why_nothing())
            return
        if cursor.row in self.places:
            following = (self.places[cursor.row] + step) % len(rows)
        else:
            here = self.rank(cursor)
            later = next((number for number, row in enumerate(rows) if self.rank(self.place_of(row)) > here), len(rows))
            following = (later if step > 0 else later - 1) % len(rows)
        self._go_to(rows[following])

    def why_nothing(self) -> Safe:
        """Say why there is no row to walk to."""
        if self.shown is None or not self.shown.looks_for_something:
            return self._nothing()
        ends = Safe(f"no row has all that is looked for: {self.keys.label('back')} ends the last of it")
        return safe(self.shown.filter_problem) or ends

    def _nothing(self) -> Safe:
        """Say that nothing is looked for, and with which keys that begins."""
        filters, moved, lens = (self.keys.label(command) for command in ("filter", "only-moved", _LENS))
        return Safe(f"nothing is looked for: {filters} filters, {moved} shows what moved, {lens} looks at one party")

    def rank(self, target: Target) -> tuple[int, int]:
        """Return where a target comes in a walk from the top of the picture down."""
        return -target.layer, -1 if target.row is None else target.row

    def _go_to(self, row: int) -> None:
        """Select a row; its layer is unfolded where it is folded."""
        if self.shown is None:
            return
        layer = self.shown.snapshot.matrix.layer_of[row]
        if layer in self.shown.folded:
            self.redraw(self.shown.with_fold(layer))
        self.select(self.place_of(row))

    def place_of(self, row: int) -> Target:
        """Return where a row stands in the picture."""
        assert self.shown is not None  # noqa: S101 (callers have looked)
        return Target(self.shown.snapshot.matrix.layer_of[row], row)

    def do_lens(self) -> None:
        """Ask for the letter of a party."""
        keys = next(command.keys for command in self.commands if command.id == _LENS)
        self.wait_after(keys[0].removesuffix(ANY_LETTER))

    def after_prefix(self, prefix: str, key: str) -> bool:
        """Choose a party behind `p`: its letter looks at it, `p` ends it."""
        if not self.waits(prefix, _LENS) or self.shown is None:
            return False
        if key == prefix and self.shown.lens is not None:
            self.redraw(self.shown.without_lens())
            return True
        symbols = self.shown.snapshot.symbols
        party = next((party for party, letter in symbols.items() if letter == key.upper()), None)
        if party is None:
            if len(key) > 1:
                return False
            self.say(self.no_party_has(key))
            return True
        if self.shown.snapshot.inside is not self.shown.snapshot.matrix and not self._seen_outside(party):
            self.say(Safe(f"from outside this party is rolled up: {self.keys.label('toggle-perspective')} shows it"))
            return True
        self.redraw(replace(self.shown, lens=party))
        return True

    def no_party_has(self, key: str) -> Safe:
        """Say that a letter is no party's, and where to look them up."""
        return safe(f"no party has the letter {key.upper()}: {self.keys.label('legend')} shows who has which")

    def _seen_outside(self, party: str) -> bool:
        assert self.shown is not None  # noqa: S101 (callers have looked)
        return self.shown.snapshot.parties[party].part_of is None

    def prefix_menu(self, prefix: str) -> list[Safe]:
        """Return the parties that may follow `p`."""
        if not self.waits(prefix, _LENS) or self.shown is None:
            return []
        snapshot = self.shown.snapshot
        ends = [Safe(f"{key_label(prefix)} ends")] if self.shown.lens is not None else []
        parties = [(letter, safe(snapshot.parties[id_].name)) for id_, letter in snapshot.symbols.items()]
        return letters_menu(parties, ends, self.size.width)

    def do_find(self) -> None:
        """Find a row or a layer by name."""
        if self.shown is not None:
            from srm_tui.tui.finder import finder  # noqa: PLC0415 (loaded when asked for: start-up)

            self.app.push_screen(finder())

    def find_row(self, row: int) -> None:
        """Select a row that was found by name; where it is hidden, hiding ends."""
        if self.shown is not None:
            if self.shown.hide and self.shown.emphasis.dims(row):
                self.redraw(replace(self.shown, hide=False))
            self._go_to(row)

    def find_layer(self, layer: int) -> None:
        """Select the band of a layer that was found by name."""
        self.select(Target(layer))

    def do_back(self) -> None:
        """Go back one level: the filter's field, what is looked for, then as everywhere."""
        if self._filtering:
            self.grid.focus()
        elif self.shown is not None and self.shown.looks_for_something:
            self.redraw(self.shown.cleared())
        else:
            super().do_back()
