"""Deciding on a picture of a model: on what is selected or marked; and the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_tui.tui.screens.arranging import ArrangingScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srm_tui.core.decisions import Topic


class DecidingScreen(ArrangingScreen):
    """A picture of a model on which decisions are recorded."""

    def do_decide(self) -> None:
        """Decide on what is selected or marked."""
        aim = self.aim()
        if aim is None or self.shown is None or self.desk is None:
            return
        from srm_tui.core.decisions import Topic  # noqa: PLC0415 (loaded when asked for: start-up)

        # Where a file names no view, there is one that no decision needs to name.
        view = aim.view if self.desk.session.document.data.get("views") else None
        layer = self.shown.snapshot.model.layers[aim.layer].id
        self.decide([Topic("row", row, view) for row in aim.rows] or [Topic("layer", layer, view)])

    def decide(self, topics: Sequence[Topic]) -> None:
        """Ask what is decided on something."""
        from srm_tui.tui.deciding import Deciding  # noqa: PLC0415 (loaded when asked for: start-up)

        Deciding(self).decide(topics)

    def do_agenda(self) -> None:
        """List all that waits for a decision."""
        if self.shown is None or self.desk is None:
            return
        from srm_tui.tui.screens.agenda import AgendaScreen  # noqa: PLC0415 (loaded when asked for: start-up)

        self.app.push_screen(AgendaScreen(self.shown), self._go_to_topic)

    def _go_to_topic(self, topic: Topic | None) -> None:
        """Select what an entry of the agenda is about, in its view."""
        if topic is None or self.shown is None:
            return
        snapshot = self.shown.snapshot
        views = [view.id for view in snapshot.model.views]
        if topic.view in views:
            view = views.index(topic.view)
            if view != self.edited_view:
                self.show_view(view)
        if topic.kind == "row" and topic.id in snapshot.matrix.row_number:
            self.find_row(snapshot.matrix.row_number[topic.id])
        elif topic.kind == "layer":
            layers = [layer.id for layer in snapshot.model.layers]
            self.find_layer(layers.index(topic.id))
