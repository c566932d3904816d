"""Looking for something in a picture: a filter, what moved, one party's share, a name."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.widgets import Input

from srm_tui.layout.geometry import Target
from srm_tui.text import Safe, safe
from srm_tui.tui.screens.model import ModelScreen

_LENS = "lens"


class LookingScreen(ModelScreen):
    """A picture of a model in which what is looked for stands out."""

    def do_only_moved(self) -> None:
        """Bring out what moved, or all again."""
        if self.shown is None or self.shown.reference is None:
            self.say(Safe("this model has one view: nothing moves"))
        else:
            self.redraw(replace(self.shown, only_moved=not self.shown.only_moved))

    def do_filter(self) -> None:
        """Ask for a filter."""
        from srm_tui.tui.widgets.filter import FilterInput  # noqa: PLC0415 (loaded when asked for: start-up)

        if self.shown is not None and not self.query("#filter"):
            field = FilterInput(self.shown)
            self.mount(field, after=self.query_one("#status"))
            field.focus()

    @on(Input.Changed, "#filter")
    def _filter_typed(self, event: Input.Changed) -> None:
        if self.shown is not None and event.value != self.shown.filter:
            self.redraw(replace(self.shown, filter=event.value))

    @on(Input.Submitted, "#filter")
    def _filter_entered(self) -> None:
        self._close_filter()
        row = self.grid.cursor.row if self.grid.cursor is not None else None
        if self.shown is not None and self.shown.walked and row not in self.shown.emphasis.matches:
            self.walk(1)

    def _close_filter(self) -> None:
        self.query("#filter").remove()
        self.grid.focus()

    def do_hide_rest(self) -> None:
        """Hide what does not stand out, or dim it again."""
        if self.shown is not None and self.shown.looks_for_something:
            self.redraw(replace(self.shown, hide=not self.shown.hide))
        else:
            self.say(Safe("nothing is looked for: / filters, v shows what moved, p looks at one party"))

    def do_next_match(self) -> None:
        """Select the next row that stands out."""
        self.walk(1)

    def do_previous_match(self) -> None:
        """Select the row before that stands out."""
        self.walk(-1)

    def walked_rows(self) -> list[int]:
        """Return the rows that `n` walks: what is looked for."""
        return self.shown.walked if self.shown is not None else []

    def walk(self, step: int) -> None:
        """Select the next row that stands out (the one before where `step` is -1), round and round."""
        if self.shown is None:
            return
        rows = self.walked_rows()
        if not rows:
            problem = self.shown.filter_problem
            self.say(safe(problem) if problem else Safe("nothing is looked for: / filters, v shows what moved"))
            return
        place = {row: number for number, row in enumerate(rows)}
        cursor = self.grid.cursor
        row = cursor.row if cursor is not None else None
        if row in place:
            following = (place[row] + step) % len(rows)
        else:
            layer_of = self.shown.snapshot.matrix.layer_of
            here = (-cursor.layer, -1 if row is None else row) if cursor is not None else (0, 0)
            later = [number for number, each in enumerate(rows) if (-layer_of[each], each) > here]
            following = (later[0] if step > 0 else later[0] - 1) if later else (0 if step > 0 else -1)
        self._go_to(rows[following])

    def _go_to(self, row: int) -> None:
        """Select a row; its layer is unfolded where it is folded."""
        if self.shown is None:
            return
        layer = self.shown.snapshot.matrix.layer_of[row]
        if layer in self.shown.folded:
            self.redraw(self.shown.with_fold(layer))
        target = self.place_of(row)
        if target is not None:
            self.select(target)

    def place_of(self, row: int) -> Target | None:
        """Return where a row stands in the picture."""
        assert self.shown is not None  # noqa: S101 (callers have looked)
        return Target(self.shown.snapshot.matrix.layer_of[row], row)

    def after_prefix(self, prefix: str, key: str) -> bool:
        """Choose a party behind `p`: its letter looks at it, `p` ends it."""
        if not self.waits(prefix, _LENS) or self.shown is None:
            return False
        if key == prefix and self.shown.lens is not None:
            self.redraw(replace(self.shown, lens=None))
            return True
        party = next((party for party, letter in self.shown.snapshot.symbols.items() if letter == key.upper()), None)
        if party is None:
            return False
        if self.shown.snapshot.inside is not self.shown.snapshot.matrix and not self._seen_outside(party):
            self.say(Safe("from outside this party is rolled up: o shows it"))
            return True
        self.redraw(replace(self.shown, lens=party))
        return True

    def _seen_outside(self, party: str) -> bool:
        assert self.shown is not None  # noqa: S101 (callers have looked)
        return self.shown.snapshot.parties[party].part_of is None

    def prefix_menu(self, prefix: str) -> list[Safe]:
        """Return the parties that may follow `p`."""
        if not self.waits(prefix, _LENS) or self.shown is None:
            return []
        snapshot = self.shown.snapshot
        ends = [Safe("p ends")] if self.shown.lens is not None else []
        return ends + [Safe(f"{letter} {safe(snapshot.parties[id_].name)}") for id_, letter in snapshot.symbols.items()]

    def do_find(self) -> None:
        """Find a row or a layer by name."""
        if self.shown is not None:
            from srm_tui.tui.finder import finder  # noqa: PLC0415 (loaded when asked for: start-up)

            self.app.push_screen(finder())

    def find_row(self, row: int) -> None:
        """Select a row that was found by name."""
        self._go_to(row)

    def do_back(self) -> None:
        """Go back one level: the filter's field, what is looked for, then as everywhere."""
        if self.query("#filter"):
            self._close_filter()
        elif self.shown is not None and self.shown.looks_for_something:
            self.redraw(self.shown.cleared())
        else:
            super().do_back()
