"""Editing cells on a picture of a model: letters, marks, undo, redo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from srm_tui.commands import ANY_LETTER
from srm_tui.core.perspective import Perspective
from srm_tui.layout.footer import letters_menu
from srm_tui.text import Safe, safe
from srm_tui.tui.screens.looking import LookingScreen

if TYPE_CHECKING:
    from srm_tui.core.edits.cells import Answer
    from srm_tui.core.problems import Path
    from srm_tui.document.recipes import Aim, Recipe
    from srm_tui.document.workspace import Done
    from srm_tui.layout.picture import Picture
    from srm_tui.tui.session import Session
    from srm_tui.tui.shown import Shown

_LETTERS = {"set-responsible": "responsible", "set-accountable": "accountable"}
_NOTHING_SELECTED = Safe("nothing is selected")


class EditingScreen(LookingScreen):
    """A picture of a model that can be edited in place."""

    def __init__(self, shown: Shown | None = None, row: str | None = None) -> None:
        super().__init__(shown, row)
        self._last_marked: str | None = None

    def take(self, session: Session, done: Done | None) -> None:
        """Show another state of the document; what undo or redo brings back is shown wherever it is."""
        if done is None or not done.returns or not self.query("#grid"):
            super().take(session, done)
            return
        if self.shown is not None:
            self.shown = _with_view_in_sight(self.shown, done.view)
        super().take(session, done)
        row = self.shown.target(done.row) if self.shown is not None else None
        if row is not None and row.row is not None and self.grid.cursor != row:
            self.find_row(row.row)

    def aim(self) -> Aim | None:
        """Return what an edit is about: the marked rows, else the selected row or layer; None where nothing is."""
        shown, cursor = self.shown, self.grid.cursor
        if shown is None or cursor is None:
            self.say(_NOTHING_SELECTED)
            return None
        from srm_tui.document.recipes import Aim  # noqa: PLC0415 (loaded when asked for: start-up)

        view = shown.snapshot.model.views[self.edited_view].id
        number = shown.snapshot.matrix.row_number
        if shown.marked:
            return Aim(tuple(sorted(shown.marked, key=lambda row: number[row])), view)
        row = shown.row_id(cursor)
        return Aim((row,) if row is not None else (), view, cursor.layer)

    def do_to_aim(self, recipe: Recipe) -> None:
        """Do an edit to what is marked or selected, and remember it for repeating."""
        aim = self.aim()
        if aim is not None and self.desk is not None:
            self.desk.last_recipe = recipe
            self.change(recipe(aim))

    # Letters

    def do_set_responsible(self) -> None:
        """Ask for the letter of the party that is responsible."""
        self._ask_letter("set-responsible")

    def do_set_accountable(self) -> None:
        """Ask for the letter of the party that is accountable."""
        self._ask_letter("set-accountable")

    def _ask_letter(self, command: str) -> None:
        keys = next(each.keys for each in self.commands if each.id == command)
        self.wait_after(keys[0].removesuffix(ANY_LETTER))

    def wait_after(self, prefix: str) -> None:
        """Wait for the letter behind `r` or `A`; meanwhile what an edit needs is loaded."""
        if self.desk is not None and any(self.waits(prefix, command) for command in _LETTERS):
            self.desk.get_ready()
        super().wait_after(prefix)

    def after_prefix(self, prefix: str, key: str) -> bool:
        """Set one of the four letters behind `r` or `A`."""
        command = next((each for each in _LETTERS if self.waits(prefix, each)), None)
        if command is None:
            return super().after_prefix(prefix, key)
        if self.shown is None or key == "escape":
            return key == "escape"
        if self.shown.snapshot.perspective is Perspective.OUTSIDE:
            self.say(self._set_by_teams())
            return True
        recipe = self._recipe(_LETTERS[command], key)
        if recipe is None:
            if not key.isalnum() or len(key) > 1:
                return False
            self.say(self.no_party_has(key))
            return True
        self.do_to_aim(recipe)
        return True

    def _recipe(self, letter: str, key: str) -> Recipe | None:
        """Return what a key behind `r` or `A` does; None where it does nothing."""
        from srm_tui.core.values import NOT_APPLICABLE, UNDECIDED  # noqa: PLC0415 (see above)
        from srm_tui.document.recipes import add_or_take_out, set_letter  # noqa: PLC0415 (see above)

        assert self.shown is not None  # noqa: S101 (the caller has looked)
        words: dict[str, Answer | None] = {"0": (), "equals_sign": None}
        if letter == "responsible":
            words |= {"minus": (NOT_APPLICABLE,), "question_mark": (UNDECIDED,)}
        if key in words:
            return set_letter(letter, words[key])
        party = next((id_ for id_, symbol in self.shown.snapshot.symbols.items() if symbol == key.upper()), None)
        if party is None:
            return None
        if letter == "responsible" and key.isupper():
            return add_or_take_out(letter, party)
        return set_letter(letter, (party,))

    def _set_by_teams(self) -> Safe:
        """Say who is behind the selected cell: values are theirs, and are set from inside."""
        shown, cursor = self.shown, self.grid.cursor
        key = self.keys.label("toggle-perspective")
        if shown is None or cursor is None or cursor.row is None:
            return Safe(f"from outside nothing can be set: {key} shows the teams")
        cell = shown.snapshot.inside.cells[cursor.row][self.edited_view]
        names = ", ".join(shown.snapshot.parties[party].name for party in cell.responsible) or "no team"
        return Safe(f"{key} shows the teams, there it can be set: behind this stands {safe(names)}")

    def prefix_menu(self, prefix: str) -> list[Safe]:
        """Return the letters that may follow `r` and `A`."""
        command = next((each for each in _LETTERS if self.waits(prefix, each)), None)
        if command is None or self.shown is None:
            return super().prefix_menu(prefix)
        snapshot = self.shown.snapshot
        parties = [(symbol.lower(), safe(snapshot.parties[id_].name)) for id_, symbol in snapshot.symbols.items()]
        words = ("- n/a", "? undecided", "0 nobody", "= inherit")
        others = list(map(Safe, words if command == "set-responsible" else ("0 nobody", "= implied")))
        return letters_menu(parties, others, self.size.width)

    def do_repeat_edit(self) -> None:
        """Do the last edit again, to what is selected now."""
        if self.desk is None or self.desk.last_recipe is None:
            self.say(Safe("nothing to repeat yet: who is responsible or accountable is repeated, and tags"))
        elif self.shown is not None and self.shown.snapshot.perspective is Perspective.OUTSIDE:
            self.say(self._set_by_teams())
        else:
            self.do_to_aim(self.desk.last_recipe)

    # Marks

    def do_mark(self) -> None:
        """Mark the selected row, or take its mark off, and go on to the next."""
        shown = self.shown
        row = shown.row_id(self.grid.cursor) if shown is not None else None
        if shown is None or row is None:
            self.say(Safe("rows can be marked, not layers"))
            return
        self._last_marked = row if row not in shown.marked else None
        self._mark(shown.marked ^ {row})
        self.step("down")

    def do_mark_range(self) -> None:
        """Mark all rows from the one that was marked last to the selected one."""
        shown = self.shown
        here = shown.row_id(self.grid.cursor) if shown is not None else None
        if shown is None or here is None:
            self.say(Safe("rows can be marked, not layers"))
            return
        rows = self._in_order()
        start = self._last_marked if self._last_marked in rows else here
        first, last = sorted((rows.index(start), rows.index(here)))
        self._last_marked = here
        self._mark(shown.marked | set(rows[first : last + 1]))

    def _in_order(self) -> list[str]:
        """Return the ids of the rows that are shown, from the top of the picture down."""
        picture: Picture | None = self.grid.picture
        if self.shown is None or picture is None:
            return []
        rows = self.shown.snapshot.matrix.rows
        return [rows[row].id for span in reversed(picture.geometry.spans) for row in span]

    def _mark(self, rows: frozenset[str]) -> None:
        assert self.shown is not None  # noqa: S101 (callers have looked)
        self.redraw(replace(self.shown, marked=rows))
        self.say(
            Safe(f"{len(rows)} marked: edits are about all of them, Esc takes the marks off" if rows else "no marks")
        )

    def do_back(self) -> None:
        """Go back one level: the marks first."""
        if self.shown is not None and self.shown.marked and not self.foot_lines:
            self.redraw(replace(self.shown, marked=frozenset()))
        else:
            super().do_back()

    # The file

    def do_reload(self) -> None:
        """Take in what others made of the file; what is unsaved stays, unless the user lets it go."""
        if self.desk is not None and self.desk.unsaved:
            self.desk.outside.take_in()
        else:
            super().do_reload()

    def do_edit_file(self) -> None:
        """Open the text in the user's editor at what is selected, and take the result in as one edit."""
        if self.desk is None or self.shown is None:
            return
        from srm_tui.tui.desk.by_hand import ByHand  # noqa: PLC0415 (loaded when asked for: start-up)

        ByHand(self.app, self.desk).begin(self._selected_path())

    def _selected_path(self) -> Path:
        """Return where what is selected stands in the file."""
        cursor = self.grid.cursor
        if cursor is None or self.shown is None:
            return ()
        if cursor.row is None:
            return ("layers", cursor.layer)
        matrix = self.shown.snapshot.matrix
        layer = matrix.layer_of[cursor.row]
        return ("layers", layer, "responsibilities", cursor.row - matrix.spans[layer].start)


def _with_view_in_sight(shown: Shown, view: str | None) -> Shown:
    """Return a view shown; of two that are compared, the right one gives way where it is neither."""
    views = [each.id for each in shown.snapshot.model.views]
    if view not in views:
        return shown
    number = views.index(view)
    if not shown.comparing:
        return shown.with_view(number)
    if number in {shown.view, shown.reference}:
        return shown
    return replace(shown, view=number, shown_before=shown.reference)
