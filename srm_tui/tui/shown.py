"""What a screen shows of a session: view, reference, perspective, what is folded. Never changed, only replaced."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from srm_tui.core.handover import reference_view
from srm_tui.core.perspective import Perspective
from srm_tui.layout.badge import Badges
from srm_tui.layout.geometry import Target
from srm_tui.layout.handover import handover_lines
from srm_tui.layout.header import header
from srm_tui.layout.inspector import Inspector
from srm_tui.layout.layer import LayerInspector
from srm_tui.layout.stack import Room, StackLayout
from srm_tui.tui.theme import colourless

if TYPE_CHECKING:
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.layout.spans import Line
    from srm_tui.tui.session import Session

_LAYOUTS_KEPT = 12


@dataclass(frozen=True)
class Shown:
    """One state of the stack.

    Attributes:
        view: The number of the current view.
        shown_before: The view that was current before it, None at the start.
        folded: Layers of which only the band is shown.
    """

    session: Session
    badges: Badges
    view: int = 0
    shown_before: int | None = None
    folded: frozenset[int] = frozenset()

    @classmethod
    def first(cls, session: Session, view: str | None) -> Shown:
        """Return what is shown at first: the named view if there is one, else the first."""
        views = [entry.id for entry in session.snapshot.model.views]
        badges = Badges.of(session.snapshot, colour=not colourless())
        return cls(session, badges, views.index(view) if view in views else 0)

    @property
    def snapshot(self) -> Snapshot:
        """The model and its cells in the current perspective."""
        return self.session.snapshot

    @property
    def views(self) -> int:
        """The number of views."""
        return len(self.snapshot.model.views)

    @property
    def view_id(self) -> str:
        """The id of the current view."""
        return self.snapshot.model.views[self.view].id

    @property
    def reference(self) -> int | None:
        """The view that the current one is compared with."""
        return reference_view(self.view, self.shown_before, self.views)

    @property
    def has_teams(self) -> bool:
        """Whether some party is part of another, so that outside differs from inside."""
        return any(party.part_of is not None for party in self.snapshot.model.parties)

    def with_view(self, view: int) -> Shown:
        """Return another view shown; the current one becomes its reference."""
        return replace(self, view=view, shown_before=self.view) if view != self.view else self

    def with_fold(self, layer: int) -> Shown:
        """Return a layer folded, or unfolded again."""
        return replace(self, folded=self.folded ^ {layer})

    def with_all_folded(self) -> Shown:
        """Return all layers folded; unfolded where they are."""
        everything = frozenset(range(len(self.snapshot.matrix.spans)))
        return replace(self, folded=frozenset() if self.folded == everything else everything)

    def turned(self) -> Shown:
        """Return the other perspective."""
        inside = self.snapshot.perspective is Perspective.INSIDE
        return self.seen_from(Perspective.OUTSIDE if inside else Perspective.INSIDE)

    def seen_from(self, perspective: Perspective) -> Shown:
        """Return a perspective."""
        return replace(self, session=self.session.seen_from(perspective))

    def row_id(self, target: Target | None) -> str | None:
        """Return the id of a selected row."""
        return self.snapshot.matrix.rows[target.row].id if target is not None and target.row is not None else None

    def target(self, row: str | None) -> Target | None:
        """Return where a row stands; None where there is no such row."""
        matrix = self.snapshot.matrix
        number = matrix.row_number.get(row) if row is not None else None
        return None if number is None else Target(matrix.layer_of[number], number)

    def inspector(self, target: Target) -> Inspector | LayerInspector:
        """Return what there is to say about what is selected."""
        if target.row is None:
            return LayerInspector(self.snapshot, self.badges, target.layer, self.view)
        return Inspector(self.snapshot, self.badges, target.row, self.view, self.reference, self.session.line_of)

    def header(self, columns: int, *, focus: bool) -> Line:
        """Return the header."""
        return header(
            self.snapshot,
            self.view,
            self.reference,
            columns=columns,
            title=self.session.title,
            badges=self.badges,
            notes=self.session.notes,
            focus=focus,
        )

    def handover(self, columns: int) -> list[Line]:
        """Return what changes hands between the view and its reference; nothing where there is no reference."""
        if self.reference is None:
            return []
        return handover_lines(self.snapshot, self.badges, self.view, self.reference, columns)


class Layouts:
    """The last layouts, kept so that going back to a view costs little."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Snapshot, int, int | None, Room], StackLayout] = {}

    def of(self, shown: Shown, room: Room) -> StackLayout:
        """Return the layout of what is shown in a room."""
        key = (shown.snapshot, shown.view, shown.reference, room)
        layout = self._kept.pop(key, None)
        if layout is None:
            layout = StackLayout(shown.snapshot, shown.view, shown.reference, room=room, badges=shown.badges)
        self._kept[key] = layout
        if len(self._kept) > _LAYOUTS_KEPT:
            del self._kept[next(iter(self._kept))]
        return layout

    def forget(self) -> None:
        """Drop everything: another model is shown."""
        self._kept.clear()
