"""Rows and layers on a picture of a model: added, renamed, moved, copied, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.layout.dialog import Choice
from srm_tui.text import Safe, safe
from srm_tui.tui.screens.editing import EditingScreen

if TYPE_CHECKING:
    from srm_tui.core.model import Layer, Responsibility


class ArrangingScreen(EditingScreen):
    """A picture of a model whose rows and layers can be arranged."""

    # What is selected

    @property
    def selected_layer(self) -> Layer | None:
        """The layer in which the cursor is."""
        cursor = self.grid.cursor
        if self.shown is None or cursor is None:
            return None
        snapshot = self.shown.snapshot
        layer = snapshot.matrix.layer_of[cursor.row] if cursor.row is not None else cursor.layer
        return snapshot.model.layers[layer]

    @property
    def selected_row(self) -> Responsibility | None:
        """The row under the cursor; None on a band."""
        cursor = self.grid.cursor
        if self.shown is None or cursor is None or cursor.row is None:
            return None
        return self.shown.snapshot.matrix.rows[cursor.row]

    def _selected(self) -> tuple[str, str, str] | None:
        """Return kind, id and name of what is selected: a row, or the layer of a band."""
        entity: Responsibility | Layer | None = self.selected_row or self.selected_layer
        if entity is None:
            self.say(Safe("nothing is selected"))
            return None
        return "row" if self.selected_row is not None else "layer", entity.id, entity.name

    def _rows(self) -> list[str]:
        """Return the ids of the marked rows, else of the selected one."""
        if self.shown is not None and self.shown.marked:
            number = self.shown.snapshot.matrix.row_number
            return sorted(self.shown.marked, key=lambda row: number[row])
        return [self.selected_row.id] if self.selected_row is not None else []

    # Names

    def do_rename(self) -> None:
        """Rename what is selected."""
        selected = self._selected()
        if selected is not None:
            self.rename(*selected)

    def do_change_id(self) -> None:
        """Change the id of what is selected, and all that refers to it."""
        selected = self._selected()
        if selected is not None:
            self.ask_id(*selected[:2])

    def do_add_tag(self) -> None:
        """Add a tag to the selected row, or all marked ones."""
        self._ask_tag(on=True)

    def do_remove_tag(self) -> None:
        """Take a tag out of the selected row, or all marked ones."""
        self._ask_tag(on=False)

    def _ask_tag(self, *, on: bool) -> None:
        from srm_tui.document.recipes import tagged  # noqa: PLC0415 (loaded when asked for: start-up)

        label = Safe("add the tag" if on else "take out the tag")
        self.ask_text(label, "", lambda tag: self.do_to_aim(tagged(tag.strip(), on=on)))

    # New ones

    def do_add_row(self) -> None:
        """Add a row below the selected one."""
        layer, row = self.selected_layer, self.selected_row
        if layer is None:
            self.say(Safe("a row needs a layer: add one first"))
            return
        from srm_tui.document.rows import new_row  # noqa: PLC0415 (loaded when asked for: start-up)

        after = row.id if row is not None else None
        self.ask_text(Safe("new row"), "", lambda name: self.change(new_row(layer.id, after, name)))

    def do_add_layer(self) -> None:
        """Add a layer above the selected one."""
        from srm_tui.core.edits.entries import add_layer  # noqa: PLC0415 (loaded when asked for: start-up)

        above = self.grid.cursor.layer if self.grid.cursor is not None else None
        self.ask_text(
            Safe("new layer"), "", lambda name: self.change(lambda document: add_layer(document.data, name, above))
        )

    def do_add_view(self) -> None:
        """Add a view that is based on the shown one."""
        if self.shown is None:
            return
        from srm_tui.core.edits.entries import add_view  # noqa: PLC0415 (loaded when asked for: start-up)

        based_on = self.shown.snapshot.model.views[self.edited_view].id
        label = safe(f"new view, based on {based_on}")
        self.ask_text(
            label, "", lambda name: self.change(lambda document: add_view(document.data, name, based_on=based_on))
        )

    def do_add_party(self) -> None:
        """Add a party."""
        self._ask_entry("party")

    def do_add_role(self) -> None:
        """Add a role."""
        self._ask_entry("role")

    def do_add_stakeholder(self) -> None:
        """Add a stakeholder."""
        self._ask_entry("stakeholder")

    def do_add_process(self) -> None:
        """Add a process."""
        self._ask_entry("process")

    def _ask_entry(self, kind: str) -> None:
        from srm_tui.core.edits.entries import add_entry  # noqa: PLC0415 (loaded when asked for: start-up)

        self.ask_text(
            Safe(f"new {kind}"), "", lambda name: self.change(lambda document: add_entry(document.data, kind, name))
        )

    def do_add_step(self) -> None:
        """Add a step to a process."""
        processes = self.shown.snapshot.model.processes if self.shown is not None else ()
        if not processes:
            self.say(Safe("a step needs a process: add one first"))
            return
        from srm_tui.core.edits.entries import add_step  # noqa: PLC0415 (loaded when asked for: start-up)

        def ask(process: str) -> None:
            number = next(number for number, each in enumerate(processes) if each.id == process)
            self.ask_text(
                Safe("new step"), "", lambda name: self.change(lambda now: add_step(now.data, number, None, name))
            )

        choices = [Choice(process.id, safe(process.name)) for process in processes]
        self.choose(Safe("A step of which process?"), choices, ask)

    # Places

    def do_move_down(self) -> None:
        """Move what is selected down."""
        self._move(1)

    def do_move_up(self) -> None:
        """Move what is selected up."""
        self._move(-1)

    def _move(self, step: int) -> None:
        selected = self._selected()
        if selected is not None:
            from srm_tui.document.rows import moved  # noqa: PLC0415 (loaded when asked for: start-up)

            self.change(moved(selected[0], selected[1], step))

    def do_move_to_layer(self) -> None:
        """Move the selected row, or all marked ones, to another layer."""
        rows = self._rows()
        if self.shown is None or not rows:
            self.say(Safe("rows move to a layer: select one, or mark some"))
            return
        from srm_tui.document.rows import moved_to_layer  # noqa: PLC0415 (loaded when asked for: start-up)

        layers = self.shown.snapshot.model.layers
        here = self.selected_layer.id if self.selected_layer is not None else None
        choices = [
            Choice(layer.id, safe(layer.name), Safe(f"{len(layer.responsibilities)} rows"))
            for layer in reversed(layers)
            if layer.id != here or len(rows) > 1
        ]
        if not choices:
            self.say(Safe("there is no other layer"))
            return
        what = f"{len(rows)} rows" if len(rows) > 1 else "the row"
        self.choose(
            Safe(f"Move {what} to which layer?"), choices, lambda layer: self.change(moved_to_layer(rows, layer))
        )

    def do_delete(self) -> None:
        """Delete what is selected or marked; ask where something else refers to it."""
        rows, selected = self._rows(), self._selected()
        if rows:
            self.delete("row", rows)
        elif selected is not None:
            self.delete(selected[0], [selected[1]])

    # Copies

    def do_copy_row(self) -> None:
        """Copy the selected row as TOML; it can be pasted."""
        row = self.selected_row
        if row is None or self.desk is None:
            self.say(Safe("select a row to copy it"))
            return
        from srm_tui.document.copied import row_as_toml, row_data  # noqa: PLC0415 (loaded when asked for: start-up)

        data = row_data(self.desk.session.document, row.id)
        self.desk.copied_row = data
        self._copy(row_as_toml(data), f"{row.name} as TOML, {self.keys.label('paste-row')} pastes it")

    def do_copy_text(self) -> None:
        """Copy all about what is selected as text."""
        if self.grid.cursor is not None and (about := self.about(self.grid.cursor)) is not None:
            lines = ["".join(span.text for span in line).rstrip() for line in about.page(80)]
            self._copy("\n".join(lines).strip() + "\n", "all about it as text")

    def do_copy_markdown(self) -> None:
        """Copy the selected row in all views as a Markdown table."""
        row = self.selected_row
        if row is None or self.shown is None:
            self.say(Safe("select a row to copy it"))
            return
        from srm_tui.export.as_markdown import rows_as_markdown  # noqa: PLC0415 (loaded when asked for: start-up)

        rows = self._rows()
        what = row.name if len(rows) == 1 else f"{len(rows)} rows"
        self._copy(rows_as_markdown(self.shown.snapshot, rows), f"{what} as Markdown")

    def do_copy_id(self) -> None:
        """Copy the id of what is selected."""
        selected = self._selected()
        if selected is not None:
            self._copy(selected[1], f"the id {selected[1]}")

    def _copy(self, text: str, what: str) -> None:
        """Copy a text by the terminal, and to a file for terminals that do not take it."""
        from srm_tui.tui.clipboard import keep_copy  # noqa: PLC0415 (loaded when asked for: start-up)

        self.app.copy_to_clipboard(text)
        kept = keep_copy(text)
        self.say(safe(f"copied {what}" + (f"; also in {kept}" if kept is not None else "")))

    def do_paste_row(self) -> None:
        """Paste the copied row below the selected one."""
        layer, row = self.selected_layer, self.selected_row
        copied = self.desk.copied_row if self.desk is not None else None
        if copied is None or layer is None:
            self.say(Safe(f"nothing is copied yet: {self.keys.label('copy-row')} copies a row"))
            return
        from srm_tui.document.rows import pasted  # noqa: PLC0415 (loaded when asked for: start-up)

        self.change(pasted(layer.id, row.id if row is not None else None, copied))
